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
	name    []byte
	chinese bool // its words are Chinese, or are not read
}

// structure is the structure of a page as it is being read.
type structure struct {
	*page
	words   bool // Chinese words must say that they are Chinese
	open    []element
	heading int     // level of the last one
	table   *gridOf // that is being read
	grid    gridOf
	needs   bool // an svg that is open has no name yet
	told    bool // of Chinese words; once a page is enough
}

// gridOf is a table that is being read.
type gridOf struct {
	caption bool
	told    bool // that there is none
	head    bool // in its head
	columns []column
	rows    int
	column  int // of the current cell
	spans   bool
}

type column struct {
	head   []byte // a part of the page
	filled bool   // some cell has something
}

func (w *structure) begin(p *page) {
	*w = structure{
		page: p, open: w.open[:0], grid: gridOf{columns: w.grid.columns[:0]},
		words: p.a.Conventions.Thorough && strings.HasPrefix(p.at, "en/"),
	}
}

func void(name []byte) bool {
	switch string(name) {
	case "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr":
		return true
	}
	return false
}

func named(t *tag) bool {
	for _, a := range t.attributes {
		switch string(a.name) {
		case "aria-label", "aria-labelledby", "title":
			if len(a.value) > 0 {
				return true
			}
		}
	}
	return false
}

func (w *structure) start(tag *tag) {
	name := tag.name
	if w.needs && string(name) != "title" {
		w.find("WEB-11", "has a drawing without a name")
	}
	w.needs = false
	e := element{name: name}
	if w.words {
		if n := len(w.open); n > 0 {
			e.chinese = w.open[n-1].chinese
		}
		if l, ok := tag.value("lang"); ok {
			e.chinese = bytes.HasPrefix(l, []byte("zh"))
		}
		if n := string(name); n == "script" || n == "style" {
			e.chinese = true
		}
	}
	t := w.table
	switch string(name) {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(name[1] - '0')
		if level > w.heading+1 {
			w.find("WEB-10", "has a heading of level %d after one of level %d", level, w.heading)
		}
		w.heading = level
	case "img":
		if _, ok := tag.value("alt"); !ok {
			w.find("WEB-11", "has a picture without a text")
		}
		w.fill()
	case "svg":
		hidden, _ := tag.value("aria-hidden")
		w.needs = string(hidden) != "true" && !named(tag) && !w.hidden()
		w.fill()
	case "input", "button", "select":
		w.fill()
	case "table":
		// A table of a text, in a plain div, is introduced by its sentence; Markdown has no captions.
		w.grid = gridOf{columns: w.grid.columns[:0], caption: len(w.open) > 0 && string(w.open[len(w.open)-1].name) == "div"}
		w.table = &w.grid
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
				w.find("WEB-12", "has a table without a caption")
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
		if _, ok := tag.value("scope"); !ok && string(name) == "th" {
			w.find("WEB-12", "has a head in a table that does not say what it is of")
		}
		for _, span := range []string{"colspan", "rowspan"} {
			if _, ok := tag.value(span); ok {
				t.spans = t.spans || t.head || span == "rowspan"
				if !t.head { // a row of a group, or of notes
					t.rows--
				}
			}
		}
		for len(t.columns) <= t.column {
			t.columns = append(t.columns, column{})
		}
	}
	if !tag.closed && !void(name) {
		w.open = append(w.open, e)
	}
}

// hidden tells whether what is being read is hidden from those who hear the page: part of a picture with a name.
func (w *structure) hidden() bool {
	for i := len(w.open) - 1; i >= 0; i-- {
		if string(w.open[i].name) == "svg" {
			return true
		}
	}
	return false
}

// fill notes that the current cell has something.
func (w *structure) fill() {
	if t := w.table; t != nil && !t.head && t.column >= 0 && t.column < len(t.columns) {
		t.columns[t.column].filled = true
	}
}

func (w *structure) close(name []byte) {
	for i := len(w.open) - 1; i >= 0; i-- {
		if bytes.Equal(w.open[i].name, name) {
			w.open = w.open[:i]
			break
		}
	}
	if w.needs && string(name) == "svg" {
		w.find("WEB-11", "has a drawing without a name")
		w.needs = false
	}
	t := w.table
	switch {
	case t == nil:
	case string(name) == "thead":
		t.head, t.column = false, -1
	case string(name) == "table":
		w.table = nil
		for _, c := range t.columns {
			if !c.filled && t.rows > 0 && !t.spans {
				w.find("WEB-13", "has a table of which the column “%s” is empty", bytes.TrimSpace(c.head))
			}
		}
	}
}

func (w *structure) text(b []byte) {
	if w.table == nil && !w.words || len(bytes.TrimSpace(b)) == 0 {
		return
	}
	if t := w.table; t != nil {
		if t.head && t.column >= 0 && t.column < len(t.columns) && t.columns[t.column].head == nil {
			t.columns[t.column].head = b
		}
		w.fill()
	}
	if w.words && !w.told && (len(w.open) == 0 || !w.open[len(w.open)-1].chinese) {
		if at := chinese(b); at >= 0 {
			w.told = true
			w.find("WEB-14", "has Chinese words that do not say that they are Chinese: %s", beginning(b[at:]))
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
