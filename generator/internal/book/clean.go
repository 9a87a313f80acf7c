package book

import (
	"regexp"
	"strings"
)

// Lead says where a link of a page leads in the book: to the same place of it or a public address;
// not ok when it leads nowhere, and only its words stay.
type Lead func(href string) (to string, ok bool)

// dropped are elements that a book has no use for.
var dropped = map[string]bool{
	"script": true, "style": true, "template": true, "noscript": true, "nav": true, "form": true, "fieldset": true,
	"button": true, "input": true, "select": true, "textarea": true, "label": true, "iframe": true, "object": true, "img": true,
}

// droppedClasses are the same, by their class.
var droppedClasses = []string{
	"needs-script", "reading-tools", "anchor", "jump", "aligned-door", "chart-narrow", "pager", "share", "downloads", "download",
	"picture-button", "copy", "cite-status", "cite-help", "to-table", "view-list",
}

// kept are the attributes that mean something in a book.
var kept = map[string]bool{
	"id": true, "class": true, "lang": true, "dir": true, "href": true, "title": true, "role": true, "scope": true, "colspan": true, "rowspan": true,
	"headers": true, "datetime": true, "start": true, "value": true, "cite": true, "translate": true,
	"aria-label": true, "aria-labelledby": true, "aria-describedby": true, "aria-hidden": true,
}

// Clean makes a chapter of the main part of a page.
func Clean(n *Node, lead Lead) {
	n.Kids = cleanAll(n.Kids, lead)
	n.Attrs = attributes(n)
}

func cleanAll(kids []*Node, lead Lead) []*Node {
	var out []*Node
	for _, k := range kids {
		switch {
		case k.Name == "":
			out = append(out, k)
		case k.Name == "svg":
			if !drops(k) {
				drawing(k)
				out = append(out, k)
			}
		case drops(k):
			out = append(out, traces(k)...)
		default:
			if clean(k, lead); !hollow(k) {
				out = append(out, k)
			}
		}
	}
	return out
}

func drops(n *Node) bool {
	if dropped[n.Name] {
		return true
	}
	for _, class := range droppedClasses {
		if n.Has(class) {
			return true
		}
	}
	for _, a := range n.Attrs {
		if a.Name == "hidden" {
			return true
		}
	}
	return false
}

// traces are the places in something that is removed: links may lead there.
func traces(n *Node) []*Node {
	var out []*Node
	n.Each(func(e *Node) {
		if id := e.Attr("id"); id != "" {
			out = append(out, &Node{Name: "span", Attrs: []Attr{{"id", id}}})
		}
	})
	return out
}

// clean cleans an element that stays.
func clean(n *Node, lead Lead) {
	n.Kids = cleanAll(n.Kids, lead)
	switch n.Name {
	case "a":
		if to, ok := lead(n.Attr("href")); ok {
			n.Set("href", to)
		} else {
			n.Name = "span"
			n.Set("href", "")
		}
	case "details":
		n.Name = "div"
		n.Set("class", strings.TrimSpace("details "+n.Attr("class")))
	case "summary":
		n.Name = "div"
		n.Set("class", "summary")
	case "section", "div":
		// A region in which one can scroll; here nothing scrolls.
		if role := n.Attr("role"); role == "region" || role == "" && n.Name == "div" {
			n.Set("role", "")
			n.Set("aria-label", "")
		}
	}
	n.Attrs = attributes(n)
}

// hollow tells whether nothing is left in an element that was there to hold something.
func hollow(n *Node) bool {
	switch n.Name {
	case "p", "ul", "ol", "dl", "div", "section", "header", "footer", "aside", "li", "span", "small", "figure":
	default:
		return false
	}
	for _, k := range n.Kids {
		if k.Name != "" || strings.TrimSpace(k.Text) != "" {
			return false
		}
	}
	return n.Attr("id") == "" && n.Attr("class") != "mark"
}

// attributes are those that an element keeps.
func attributes(n *Node) []Attr {
	var out []Attr
	for _, a := range n.Attrs {
		if kept[a.Name] && (a.Value != "" || a.Name == "aria-hidden") {
			out = append(out, a)
		}
	}
	return out
}

// coloured is a colour that a page may change; its usual value stands behind the comma.
var coloured = regexp.MustCompile(`^var\(--[a-z0-9-]+, *([^()]+|[a-z]+\([^()]*\))\)$`)

// drawing makes a chart stand by itself: its colours are those of paper, and programs that know no
// variables of CSS show them too.
func drawing(n *Node) {
	n.Each(func(e *Node) {
		kept := e.Attrs[:0]
		for _, a := range e.Attrs {
			if m := coloured.FindStringSubmatch(a.Value); m != nil {
				a.Value = m[1]
			}
			if !strings.HasPrefix(a.Name, "data-") && a.Name != "tabindex" {
				kept = append(kept, a)
			}
		}
		e.Attrs = kept
	})
}

// references are attributes that name places of the same page.
var references = map[string]bool{"aria-labelledby": true, "aria-describedby": true, "headers": true}

// Rename gives every place of a chapter another name, so that several chapters can stand in one file.
// Links have been led already and stay.
func Rename(n *Node, prefix string) {
	n.Each(func(e *Node) {
		for i, a := range e.Attrs {
			switch {
			case a.Name == "id":
				e.Attrs[i].Value = prefix + a.Value
			case references[a.Name]:
				var ids []string
				for _, id := range strings.Fields(a.Value) {
					ids = append(ids, prefix+id)
				}
				e.Attrs[i].Value = strings.Join(ids, " ")
			case strings.Contains(a.Value, "url(#"):
				e.Attrs[i].Value = strings.ReplaceAll(a.Value, "url(#", "url(#"+prefix)
			}
		}
	})
}

// Lower lowers the headings of a chapter by one level.
func Lower(n *Node) {
	n.Each(func(e *Node) {
		if len(e.Name) == 2 && e.Name[0] == 'h' && e.Name[1] >= '1' && e.Name[1] < '6' {
			e.Name = "h" + string(e.Name[1]+1)
		}
	})
}
