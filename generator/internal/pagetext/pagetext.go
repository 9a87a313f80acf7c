// Package pagetext reads a finished page as a catalogue or a search does: its title, language, main
// heading, what its head says about it, and its text without markup.
//
// It works on the bytes that readers receive and not on the model of the site, so that what an
// archive says of a page is what stands on it, whatever made the page. It takes any bytes without
// harm; of other HTML than that of this program it may understand less.
package pagetext

import (
	"bytes"
	"html"
	"strings"
)

// Page is what a page says about itself.
type Page struct {
	Title    string            // of the window
	Heading  string            // the first h1
	Language string            // html lang
	Meta     map[string]string // content of meta elements by their names in small letters, the first of each
	Policy   string            // the content security policy
	Text     string            // of main, words separated by single spaces; only from Read with text
}

// silent are elements whose text is not that of the page.
var silent = map[string]bool{"script": true, "style": true, "svg": true, "nav": true, "template": true, "noscript": true}

// inline are elements that do not separate words.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "cite": true, "code": true, "dfn": true, "em": true, "i": true, "mark": true, "q": true,
	"s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true, "wbr": true,
}

// Read reads a page. Without text only its head and first heading are read.
func Read(page []byte, text bool) Page {
	r := reader{Page: Page{Meta: map[string]string{}}, wantText: text}
	r.read(page)
	r.Heading = strings.Join(strings.Fields(r.heading.String()), " ")
	r.Title = strings.Join(strings.Fields(r.title.String()), " ")
	r.Text = strings.Join(strings.Fields(r.text.String()), " ")
	return r.Page
}

// reader is a page being read.
type reader struct {
	Page
	wantText bool
	title    strings.Builder
	heading  strings.Builder
	text     strings.Builder
	skip     string // the silent element we are in
	depth    int    // of elements of that name
	inMain   bool
	inTitle  bool
	inH1     bool
	seenH1   bool
}

func (r *reader) read(b []byte) {
	for len(b) > 0 {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			r.words(b)
			return
		}
		r.words(b[:i])
		b = b[i:]
		if bytes.HasPrefix(b, []byte("<!--")) {
			_, b, _ = bytes.Cut(b, []byte("-->"))
			continue
		}
		var tag []byte
		tag, b = cutTag(b)
		b = r.tag(tag, b)
		if !r.wantText && r.seenH1 {
			return
		}
	}
}

// cutTag takes a tag, quoted values included.
func cutTag(b []byte) (tag, rest []byte) {
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return b[1:i], b[i+1:]
		}
	}
	return b[1:], nil
}

// tag takes note of a tag and returns what follows it.
func (r *reader) tag(tag, rest []byte) []byte {
	closing := bytes.HasPrefix(tag, []byte("/"))
	name := tagName(bytes.TrimPrefix(tag, []byte("/")))
	if name == "" {
		return rest
	}
	if r.skip != "" {
		switch {
		case name == r.skip && closing:
			if r.depth--; r.depth == 0 {
				r.skip = ""
			}
		case name == r.skip && !bytes.HasSuffix(tag, []byte("/")):
			r.depth++
		}
		return rest
	}
	if silent[name] && !closing && !bytes.HasSuffix(tag, []byte("/")) {
		if name == "script" || name == "style" { // their text may look like tags
			if i := bytes.Index(rest, []byte("</"+name)); i >= 0 {
				return rest[i:]
			}
			return nil
		}
		r.skip, r.depth = name, 1
		return rest
	}
	if name == "a" && !closing && attribute(tag, "class") == "anchor" { // the sign beside a heading
		r.skip, r.depth = name, 1
		return rest
	}
	switch name {
	case "html":
		if !closing {
			r.Language = attribute(tag, "lang")
		}
	case "title":
		r.inTitle = !closing
	case "main":
		r.inMain = !closing
	case "meta":
		r.meta(tag)
	case "h1":
		r.inH1 = !closing && !r.seenH1
		r.seenH1 = r.seenH1 || closing
	}
	if !inline[name] {
		r.words([]byte(" "))
	}
	return rest
}

func (r *reader) meta(tag []byte) {
	content := attribute(tag, "content")
	if strings.EqualFold(attribute(tag, "http-equiv"), "Content-Security-Policy") {
		r.Policy = content
	}
	if name := strings.ToLower(attribute(tag, "name")); name != "" {
		if _, known := r.Meta[name]; !known {
			r.Meta[name] = content
		}
	}
}

// words takes a stretch of text.
func (r *reader) words(b []byte) {
	if len(b) == 0 || r.skip != "" {
		return
	}
	if r.inTitle {
		r.title.WriteString(html.UnescapeString(string(b)))
		return
	}
	if r.inH1 {
		r.heading.WriteString(html.UnescapeString(string(b)))
	}
	if r.wantText && r.inMain {
		r.text.WriteString(html.UnescapeString(string(b)))
	}
}

func tagName(tag []byte) string {
	n := 0
	for n < len(tag) && (tag[n]|0x20 >= 'a' && tag[n]|0x20 <= 'z' || n > 0 && (tag[n] >= '0' && tag[n] <= '9' || tag[n] == '-')) {
		n++
	}
	return strings.ToLower(string(tag[:n]))
}

// attribute is the value of an attribute of a tag; empty when it has none.
func attribute(tag []byte, want string) string {
	b := tag[len(tagName(tag)):]
	for len(b) > 0 {
		b = bytes.TrimLeft(b, " \t\n\r\f/")
		n := bytes.IndexAny(b, " \t\n\r\f/=")
		if n < 0 {
			n = len(b)
		}
		name := b[:n]
		b = b[n:]
		var value []byte
		if len(b) > 0 && b[0] == '=' {
			b = b[1:]
			end, skip := bytes.IndexAny(b, " \t\n\r\f"), 0
			if len(b) > 0 && (b[0] == '"' || b[0] == '\'') {
				end, skip = bytes.IndexByte(b[1:], b[0]), 1
			}
			if end < 0 {
				end = len(b) - skip
			}
			value = b[skip : skip+end]
			b = b[min(len(b), end+2*skip):]
		} else if n == 0 {
			return ""
		}
		if strings.EqualFold(string(name), want) {
			return html.UnescapeString(string(value))
		}
	}
	return ""
}
