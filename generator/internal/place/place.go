// Package place reads and shows places in the source of a plan: where a figure or a passage stands
// in the plan's own numbering.
//
// A place is a path: 四/(二)/3 is chapter 四, section （二）, item 3. The parts may be
//
//	四            a chapter, numbered in Chinese
//	(二)          a section, numbered in Chinese in brackets
//	3             an item, numbered in digits
//	专栏4-1        a special box
//	表2-1          a table
//	前言           the text before the first numbered heading
//
// and a part may be followed by "row N", a row of its table. Numbering and its order follow the
// hierarchy of official documents (GB/T 9704-2012: 一、 （一） 1.). Several places are joined by "; ".
package place

import (
	"fmt"
	"strings"

	"lantu/generator/internal/lang"
)

// Place is where something stands in a source. The zero Place is nowhere. Places are shown far more
// often than read, so what they are called is made when they are read.
type Place struct{ *parsed }

type parsed struct {
	text  string // as written
	parts []part

	in, label [len(lang.All)]string
}

type part struct {
	kind   kind
	number string // Arabic: the chapter's or item's number, "4-1" for a box
	row    string
}

type kind uint8

const (
	chapter kind = iota
	section
	item
	box
	table
	preamble
)

// cutRow takes "row N" from the end of a part.
func cutRow(field string) (rest, row string, ok bool) {
	i := strings.LastIndex(field, " row ")
	if i <= 0 || !isNumber(field[i+len(" row "):], 3) {
		return field, "", false
	}
	return field[:i], field[i+len(" row "):], true
}

// isNumber tells a number of at most n digits.
func isNumber(s string, n int) bool {
	if len(s) == 0 || len(s) > n {
		return false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// cutNumbered returns the number, 4 or 4-1, of a box or table.
func cutNumbered(field, name string) (number string, ok bool) {
	if number, ok = strings.CutPrefix(field, name); !ok {
		return "", false
	}
	chapter, n, both := strings.Cut(number, "-")
	return number, isNumber(chapter, 2) && (!both || isNumber(n, 2))
}

// Parse reads one place. The error names the part that cannot be read; its text is for developers.
func Parse(s string) (Place, error) {
	p := &parsed{text: s}
	for field := range strings.SplitSeq(s, "/") {
		var q part
		field, q.row, _ = cutRow(field)
		if n, ok := cutNumbered(field, "专栏"); ok {
			q.kind, q.number = box, n
		} else if n, ok := cutNumbered(field, "表"); ok {
			q.kind, q.number = table, n
		} else if isNumber(field, 3) {
			q.kind, q.number = item, field
		} else if field == "前言" {
			q.kind = preamble
		} else if strings.HasPrefix(field, "(") && strings.HasSuffix(field, ")") {
			q.kind, q.number = section, arabic(field[1:len(field)-1])
		} else {
			q.kind, q.number = chapter, arabic(field)
		}
		if q.kind != preamble && q.number == "" {
			return Place{}, fmt.Errorf("part %q is not a number of the plan", field)
		}
		p.parts = append(p.parts, q)
	}
	for _, l := range lang.All {
		p.label[l] = p.labelIn(l)
	}
	p.in = [...]string{lang.Chinese: p.chinese(), lang.English: p.english()}
	return Place{p}, nil
}

// ParseList reads places joined by "; ".
func ParseList(s string) ([]Place, error) {
	var out []Place
	for _, one := range strings.Split(s, ";") {
		p, err := Parse(strings.TrimSpace(one))
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// arabic turns a Chinese number from 一 to 九十九 into digits; empty when it is none.
func arabic(s string) string {
	const numerals = "一二三四五六七八九"
	value := func(r rune) int { return strings.IndexRune(numerals, r)/3 + 1 }
	r := []rune(s)
	n := 0
	switch i := strings.IndexRune(s, '十'); {
	case len(r) == 0 || len(r) > 3:
		return ""
	case i < 0 && len(r) == 1 && strings.ContainsRune(numerals, r[0]):
		n = value(r[0])
	case i == 0 && len(r) == 1:
		n = 10
	case i == 0 && len(r) == 2 && strings.ContainsRune(numerals, r[1]):
		n = 10 + value(r[1])
	case i == 3 && len(r) >= 2 && strings.ContainsRune(numerals, r[0]) && (len(r) == 2 || strings.ContainsRune(numerals, r[2])):
		n = 10 * value(r[0])
		if len(r) == 3 {
			n += value(r[2])
		}
	default:
		return ""
	}
	return fmt.Sprint(n)
}

// IsZero tells whether the place is nowhere.
func (p Place) IsZero() bool { return p.parsed == nil }

// String is the place as written.
func (p Place) String() string {
	if p.IsZero() {
		return ""
	}
	return p.text
}

// In describes the place for a reader: 第四部分（二）第3项 or “4.2.3”, 专栏4-1 or “Box 4-1”.
func (p Place) In(l lang.Lang) string {
	if p.IsZero() {
		return ""
	}
	return p.in[l]
}

func (p *parsed) chinese() string {
	var b strings.Builder
	for i, q := range p.parts {
		fields := strings.Split(p.text, "/")
		name, _, _ := cutRow(fields[i])
		switch q.kind {
		case chapter:
			b.WriteString("第" + name + "部分")
		case section:
			b.WriteString("（" + name[1:len(name)-1] + "）")
		case item:
			b.WriteString("第" + name + "项")
		default:
			b.WriteString(name)
		}
		if q.row != "" {
			b.WriteString("第" + q.row + "行")
		}
	}
	return b.String()
}

func (p *parsed) english() string {
	var b strings.Builder
	for i, q := range p.parts {
		switch {
		case q.kind == preamble:
			b.WriteString("preamble")
		case q.kind == box:
			b.WriteString(sep(i, ", ") + "Box " + q.number)
		case q.kind == table:
			b.WriteString(sep(i, ", ") + "Table " + q.number)
		case i > 0 && (p.parts[i-1].kind == chapter || p.parts[i-1].kind == section):
			b.WriteString("." + q.number)
		case q.kind == item:
			b.WriteString(sep(i, ", ") + "item " + q.number)
		default:
			b.WriteString("section " + q.number)
		}
		if q.row != "" {
			b.WriteString(", row " + q.row)
		}
	}
	return b.String()
}

func sep(i int, s string) string {
	if i == 0 {
		return ""
	}
	return s
}

// Label is the number that a heading at this place carries: （二） or 4.2, 专栏4-1 or Box 4-1.
func (p Place) Label(l lang.Lang) string {
	if p.IsZero() {
		return ""
	}
	return p.label[l]
}

func (p *parsed) labelIn(l lang.Lang) string {
	last := p.parts[len(p.parts)-1]
	fields := strings.Split(p.text, "/")
	name := fields[len(fields)-1]
	switch {
	case last.row != "" || last.kind == preamble:
		return ""
	case l == lang.Chinese && last.kind == chapter:
		return name + "、"
	case l == lang.Chinese && last.kind == section:
		return "（" + name[1:len(name)-1] + "）"
	case l == lang.Chinese && last.kind == item:
		return name + "."
	case l == lang.Chinese:
		return name
	case last.kind == box:
		return "Box " + last.number
	case last.kind == table:
		return "Table " + last.number
	}
	var numbers []string
	for _, q := range p.parts {
		if q.kind == box || q.kind == table || q.kind == preamble {
			return last.number
		}
		numbers = append(numbers, q.number)
	}
	return strings.Join(numbers, ".")
}
