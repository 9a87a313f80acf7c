package audit

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a page is made of, for readers who hear it or read one language: headings go down level by level (WEB-10), pictures
// have a text (WEB-11), tables a caption and heads that say what they are of (WEB-12), no column of a table is empty
// throughout (WEB-13), and Chinese words on an English page say that they are Chinese (WEB-14).

// element is an open element.
type element struct {
	name    string
	chinese bool // its words are Chinese, or are not read
}

// walker goes through the elements of a page.
type walker struct {
	c       *checked
	open    []element
	heading int // level of the last one
	table   *gridOf
	needs   bool // an svg that is open has no name yet
	told    bool // of Chinese words; once a page is enough
}

// gridOf is a table that is being read.
type gridOf struct {
	caption bool
	told    bool // that there is none
	head    bool // in its head
	heads   []string
	filled  []bool // columns of which some cell has something
	rows    int
	column  int // of the current cell
	spans   bool
}

var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "source": true, "wbr": true}

// structure holds the body of a page to the rules of its structure.
func (c *checked) structure() {
	w := &walker{c: c}
	b := c.body[len("</head>"):]
	for len(b) > 0 {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			return
		}
		if i > 0 {
			w.text(b[:i])
		}
		b = b[i+1:]
		switch {
		case len(b) == 0:
		case b[0] == '/':
			name, rest := word(b[1:])
			w.close(string(name))
			b = rest
			if j := bytes.IndexByte(b, '>'); j >= 0 {
				b = b[j+1:]
			}
		case b[0] >= 'a' && b[0] <= 'z':
			name, rest := word(b)
			tag, after := wholeTag(rest)
			b = after
			n := string(name)
			w.start(n, tag)
			if n == "script" || n == "style" {
				if j := bytes.Index(b, []byte("</"+n)); j >= 0 {
					b = b[j:]
				}
			}
		}
	}
}

// wholeTag divides at the end of a tag; attributes may have > in their values.
func wholeTag(b []byte) (tag, rest []byte) {
	quoted := false
	for i, c := range b {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return b[:i], b[i+1:]
		}
	}
	return b, nil
}

// value is the value of an attribute of a tag.
func value(tag []byte, name string) (string, bool) {
	rest := tag
	for {
		i := bytes.Index(rest, []byte(name))
		if i < 0 {
			return "", false
		}
		before := i == 0 || rest[i-1] == ' ' || rest[i-1] == '\n'
		rest = rest[i+len(name):]
		switch {
		case !before:
		case bytes.HasPrefix(rest, []byte(`="`)):
			v, _, _ := bytes.Cut(rest[2:], []byte(`"`))
			return string(v), true
		case len(rest) == 0 || rest[0] == ' ' || rest[0] == '/':
			return "", true
		}
	}
}

func named(tag []byte) bool {
	for _, a := range []string{"aria-label", "aria-labelledby", "title"} {
		if v, _ := value(tag, a); v != "" {
			return true
		}
	}
	return false
}

func (w *walker) start(name string, tag []byte) {
	c := w.c
	if w.needs && name != "title" {
		c.find("WEB-11", "has a drawing without a name")
	}
	w.needs = false
	e := element{name: name}
	if n := len(w.open); n > 0 {
		e.chinese = w.open[n-1].chinese
	}
	if l, ok := value(tag, "lang"); ok {
		e.chinese = strings.HasPrefix(l, "zh")
	}
	if name == "script" || name == "style" {
		e.chinese = true
	}
	t := w.table
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(name[1] - '0')
		if level > w.heading+1 {
			c.find("WEB-10", "has a heading of level %d after one of level %d", level, w.heading)
		}
		w.heading = level
	case "img":
		if _, ok := value(tag, "alt"); !ok {
			c.find("WEB-11", "has a picture without a text")
		}
		w.fill()
	case "svg":
		hidden, _ := value(tag, "aria-hidden")
		w.needs = hidden != "true" && !named(tag) && !w.hidden()
		w.fill()
	case "input", "button", "select":
		w.fill()
	case "table":
		// A table of a text, in a plain div, is introduced by its sentence; Markdown has no captions.
		w.table = &gridOf{caption: len(w.open) > 0 && w.open[len(w.open)-1].name == "div"}
	case "caption":
		if t != nil {
			t.caption = true
		}
	case "thead":
		if t != nil {
			t.head = true
		}
	case "tr":
		if t != nil {
			if !t.caption && !t.told {
				c.find("WEB-12", "has a table without a caption")
				t.told = true
			}
			t.column = -1
			if !t.head {
				t.rows++
			}
		}
	case "th", "td":
		if t == nil {
			break
		}
		t.column++
		if _, ok := value(tag, "scope"); !ok && name == "th" {
			c.find("WEB-12", "has a head in a table that does not say what it is of")
		}
		for _, span := range []string{"colspan", "rowspan"} {
			if _, ok := value(tag, span); ok {
				t.spans = t.spans || t.head || span == "rowspan"
				if !t.head { // a row of a group, or of notes
					t.rows--
				}
			}
		}
		for len(t.filled) <= t.column {
			t.filled, t.heads = append(t.filled, false), append(t.heads, "")
		}
	}
	if !void[name] && !bytes.HasSuffix(tag, []byte("/")) {
		w.open = append(w.open, e)
	}
}

// hidden tells whether what is being read is hidden from those who hear the page: part of a picture with a name.
func (w *walker) hidden() bool {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].name == "svg" {
			return true
		}
	}
	return false
}

// fill notes that the current cell has something.
func (w *walker) fill() {
	if t := w.table; t != nil && !t.head && t.column >= 0 && t.column < len(t.filled) {
		t.filled[t.column] = true
	}
}

func (w *walker) close(name string) {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].name == name {
			w.open = w.open[:i]
			break
		}
	}
	if w.needs && name == "svg" {
		w.c.find("WEB-11", "has a drawing without a name")
		w.needs = false
	}
	t := w.table
	switch {
	case t == nil:
	case name == "thead":
		t.head, t.column = false, -1
	case name == "table":
		w.table = nil
		for i, ok := range t.filled {
			if !ok && t.rows > 0 && !t.spans {
				w.c.find("WEB-13", "has a table of which the column “%s” is empty", strings.TrimSpace(t.heads[i]))
			}
		}
	}
}

func (w *walker) text(b []byte) {
	if len(bytes.TrimSpace(b)) == 0 {
		return
	}
	if t := w.table; t != nil {
		if t.head && t.column >= 0 && t.column < len(t.heads) {
			t.heads[t.column] += string(b)
		}
		w.fill()
	}
	if w.c.english && w.c.words && !w.told && (len(w.open) == 0 || !w.open[len(w.open)-1].chinese) {
		if at := chinese(b); at >= 0 {
			w.told = true
			w.c.find("WEB-14", "has Chinese words that do not say that they are Chinese: %s", beginning(b[at:]))
		}
	}
}

// chinese is where the first Chinese character stands; -1 when there is none.
func chinese(b []byte) int {
	for i := 0; i < len(b); i++ {
		if b[i] < 0xe3 {
			continue
		}
		if r, _ := utf8.DecodeRune(b[i:]); unicode.Is(unicode.Han, r) {
			return i
		}
	}
	return -1
}

// beginning is the beginning of a text.
func beginning(b []byte) string {
	r := []rune(string(b))
	return string(r[:min(len(r), 20)])
}
