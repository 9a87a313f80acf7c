// Package book turns finished pages of the site into chapters of a book: the same texts, tables and
// charts that readers see, without what only a site has use for.
//
// [Read] takes the main part of a page apart into a tree of [Node]. [Clean] removes navigation,
// buttons, forms and scripts, opens what is folded, and leads every link anew: to a place in the book,
// to a public address, or nowhere, in which case its words stay as text. [Write] writes the tree as
// well-formed XML, which is XHTML for an EPUB and valid HTML as well.
//
// It works on the markup that package render makes, in which every element is closed. Places that are
// removed leave their id behind, so a link that led somewhere on the site leads somewhere in the book.
package book

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Node is an element, or a text when it has no name.
type Node struct {
	Name  string
	Attrs []Attr
	Kids  []*Node
	Text  string
}

// Attr is an attribute.
type Attr struct{ Name, Value string }

// Attr is the value of an attribute; empty when there is none.
func (n *Node) Attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Set gives an attribute a value, or takes it away when that is empty.
func (n *Node) Set(name, value string) {
	i := slices.IndexFunc(n.Attrs, func(a Attr) bool { return a.Name == name })
	switch {
	case i >= 0 && value == "":
		n.Attrs = slices.Delete(n.Attrs, i, i+1)
	case i >= 0:
		n.Attrs[i].Value = value
	case value != "":
		n.Attrs = append(n.Attrs, Attr{name, value})
	}
}

// Has tells whether an element has a class.
func (n *Node) Has(class string) bool {
	return slices.Contains(strings.Fields(n.Attr("class")), class)
}

// Element makes an element.
func Element(name, class string, kids ...*Node) *Node {
	n := &Node{Name: name, Kids: kids}
	n.Set("class", class)
	return n
}

// Text makes a text.
func Text(s string) *Node { return &Node{Text: s} }

// Words is the text of a tree, words separated by single spaces. Texts of charts do not count.
func (n *Node) Words() string {
	var b strings.Builder
	n.words(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *Node) words(b *strings.Builder) {
	if n.Name == "svg" {
		return
	}
	b.WriteString(n.Text)
	for _, k := range n.Kids {
		k.words(b)
	}
	if n.Has("label") {
		b.WriteByte(' ')
	}
}

// Find is the first element that is wanted, in the order of reading; nil when there is none.
func (n *Node) Find(want func(*Node) bool) *Node {
	if n.Name != "" && want(n) {
		return n
	}
	for _, k := range n.Kids {
		if found := k.Find(want); found != nil {
			return found
		}
	}
	return nil
}

// Each calls f with every element, in the order of reading.
func (n *Node) Each(f func(*Node)) {
	if n.Name != "" {
		f(n)
	}
	for _, k := range n.Kids {
		k.Each(f)
	}
}

// Remove takes elements out of a tree, with all that is in them.
func (n *Node) Remove(which func(*Node) bool) {
	n.Kids = slices.DeleteFunc(n.Kids, func(k *Node) bool { return k.Name != "" && which(k) })
	for _, k := range n.Kids {
		k.Remove(which)
	}
}

// void are the elements of HTML without content.
var void = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "wbr": true, "col": true, "meta": true, "link": true, "source": true}

// ErrMarkup means that a page is not as package render makes it.
var ErrMarkup = errors.New("markup is not closed")

// Read reads the main part of a page.
func Read(page []byte) (*Node, error) {
	i, j := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>"))
	if i < 0 || j < i {
		return nil, fmt.Errorf("%w: there is no main part", ErrMarkup)
	}
	d := xml.NewDecoder(bytes.NewReader(withoutScripts(page[i : j+len("</main>")])))
	d.Strict, d.Entity = false, xml.HTMLEntity
	root := &Node{}
	stack := []*Node{root}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &Node{Name: name(t.Name)}
			for _, a := range t.Attr {
				n.Attrs = append(n.Attrs, Attr{name(a.Name), a.Value})
			}
			top.Kids = append(top.Kids, n)
			if !void[n.Name] {
				stack = append(stack, n)
			}
		case xml.EndElement:
			n := name(t.Name)
			if void[n] {
				continue // RawToken closes what closes itself
			}
			if len(stack) == 1 || top.Name != n {
				return nil, fmt.Errorf("%w: </%s> ends <%s>", ErrMarkup, n, top.Name)
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.Kids = append(top.Kids, Text(string(t)))
		}
	}
	if len(stack) != 1 || len(root.Kids) != 1 {
		return nil, ErrMarkup
	}
	return root.Kids[0], nil
}

func name(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// withoutScripts is a page without scripts and their data, which are the larger part of it.
func withoutScripts(b []byte) []byte {
	var out []byte
	for {
		i := bytes.Index(b, []byte("<script"))
		if i < 0 {
			return append(out, b...)
		}
		out = append(out, b[:i]...)
		j := bytes.Index(b[i:], []byte("</script>"))
		if j < 0 {
			return out
		}
		b = b[i+j+len("</script>"):]
	}
}

// Write writes a tree. With x it is XHTML: a language is said in the way of XML as well.
func Write(w *bytes.Buffer, n *Node, x bool) {
	if n.Name == "" {
		escape(w, n.Text)
		for _, k := range n.Kids {
			Write(w, k, x)
		}
		return
	}
	w.WriteByte('<')
	w.WriteString(n.Name)
	for _, a := range n.Attrs {
		attribute(w, a.Name, a.Value)
		if x && a.Name == "lang" {
			attribute(w, "xml:lang", a.Value)
		}
	}
	if void[n.Name] || len(n.Kids) == 0 && inDrawing[n.Name] {
		w.WriteString("/>")
		return
	}
	w.WriteByte('>')
	for _, k := range n.Kids {
		Write(w, k, x)
	}
	w.WriteString("</")
	w.WriteString(n.Name)
	w.WriteByte('>')
}

// inDrawing are elements of SVG that have no content as a rule.
var inDrawing = map[string]bool{"path": true, "circle": true, "rect": true, "line": true, "polyline": true, "polygon": true, "ellipse": true, "use": true, "stop": true}

func attribute(w *bytes.Buffer, name, value string) {
	w.WriteByte(' ')
	w.WriteString(name)
	w.WriteString(`="`)
	escape(w, value)
	w.WriteByte('"')
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(w *bytes.Buffer, s string) { _, _ = escaper.WriteString(w, s) }
