// Package toml reads TOML documents into tables in which every key and value remembers its place.
//
// Libraries that decode into structs forget where a good value stood, so that a later phase could
// not say where an unknown city or a date out of order was written. This package uses the parser
// underneath go-toml and keeps the places; [Reader] then takes a table apart strictly: a key that
// nobody asked for, a missing key and a value of the wrong type are all reported.
package toml

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// Kind is the type of a value.
type Kind uint8

// The types of TOML that the content uses. Other types of TOML (numbers with a fraction, times of
// day) read as Other: exact figures are written as text and parsed by the notation package.
const (
	String Kind = iota
	Integer
	Bool
	Date
	Array
	TableKind
	Other
)

var kindNames = map[Kind]lang.Words{
	String:    {ZH: "文字（写在引号里）", EN: "text in quotation marks"},
	Integer:   {ZH: "整数", EN: "a whole number"},
	Bool:      {ZH: "true 或 false", EN: "true or false"},
	Date:      {ZH: "日期，如 2021-12-28", EN: "a date such as 2021-12-28"},
	Array:     {ZH: "列表 […]", EN: "a list […]"},
	TableKind: {ZH: "表：单独一行 [名称]，各项写在下面", EN: "a table: a line [name] with its keys below"},
	Other:     {ZH: "别的类型", EN: "another type"},
}

// Value is one value and its place.
type Value struct {
	Kind  Kind
	Span  diag.Span // of the value; of its key where the value itself has no one place
	Text  string    // String: the text; Integer, Date and Other: as written
	Int   int64
	Bool  bool
	Items []*Value // Array
	Table *Table   // TableKind
}

// Table is a table: keys in the order of writing.
type Table struct {
	Span   diag.Span // of its header, or of the whole document
	keys   []string
	values map[string]*Value
	key    map[string]diag.Span

	header bool // written as [name]; a second header is a duplicate
	closed bool // inline, or made by a dotted key: no header may extend it
}

func newTable(at diag.Span) *Table {
	return &Table{Span: at, values: map[string]*Value{}, key: map[string]diag.Span{}}
}

func (t *Table) set(key string, at diag.Span, v *Value) {
	t.keys = append(t.keys, key)
	t.values[key] = v
	t.key[key] = at
}

// Parse reads a document: the bytes of src, which stand at offset in the file. It reports what is
// wrong to log; ok tells whether the table can be used.
func Parse(src []byte, file *diag.File, offset int, log *diag.List) (doc *Table, ok bool) {
	p := parser{file: file, base: offset, log: log, ok: true}
	doc = newTable(file.Span(offset, offset))
	p.Reset(src)
	cur := doc
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.KeyValue:
			p.keyValue(cur, e)
		case unstable.Table:
			cur = p.open(doc, e, false)
		case unstable.ArrayTable:
			cur = p.open(doc, e, true)
		}
	}
	if err := p.Error(); err != nil {
		at := file.Span(offset+len(src), offset+len(src))
		msg := err.Error()
		if pe, isParse := errors.AsType[*unstable.ParserError](err); isParse {
			msg = pe.Message
			if len(pe.Highlight) > 0 {
				at = p.span(p.Range(pe.Highlight))
			}
		}
		// A text of several lines that is not closed runs to the end; its last quotation marks opened it.
		for _, quotes := range []string{`"""`, `'''`} {
			if i := strings.LastIndex(string(src), quotes); strings.Contains(msg, "not terminated by "+quotes) && i >= 0 {
				at = file.Span(offset+i, offset+i+len(quotes))
			}
		}
		log.Add(diag.TOMLSyntax, at, reason(msg, src, int(at.Start)-offset))
		return doc, false
	}
	return doc, p.ok
}

type parser struct {
	unstable.Parser
	file *diag.File
	base int
	log  *diag.List
	ok   bool
}

func (p *parser) span(r unstable.Range) diag.Span {
	return p.file.Span(p.base+int(r.Offset), p.base+int(r.Offset+r.Length))
}

// duplicate reports a key or table that is written twice.
func (p *parser) duplicate(key string, at, first diag.Span) {
	p.ok = false
	p.log.Report(diag.Diagnostic{Code: diag.TOMLDuplicate, Span: at, Args: []any{key},
		Notes: []diag.Note{{Span: first, Text: lang.Words{ZH: "第一次写在这里", EN: "first written here"}}}})
}

// open finds or makes the table that a header [a.b] or [[a.b]] names.
func (p *parser) open(doc *Table, e *unstable.Node, array bool) *Table {
	t := doc
	it := e.Key()
	for it.Next() {
		key, at := string(it.Node().Data), p.span(it.Node().Raw)
		v := t.values[key]
		switch {
		case it.IsLast() && array:
			next := newTable(at)
			next.header = true
			item := &Value{Kind: TableKind, Span: at, Table: next}
			switch {
			case v == nil:
				t.set(key, at, &Value{Kind: Array, Span: at, Items: []*Value{item}})
			case v.Kind == Array && len(v.Items) > 0 && v.Items[0].Kind == TableKind && v.Items[0].Table.header:
				v.Items = append(v.Items, item)
			default:
				p.duplicate(key, at, t.key[key])
			}
			return next
		case v == nil:
			next := newTable(at)
			t.set(key, at, &Value{Kind: TableKind, Span: at, Table: next})
			t = next
		case v.Kind == Array && len(v.Items) > 0 && v.Items[len(v.Items)-1].Kind == TableKind && !it.IsLast():
			t = v.Items[len(v.Items)-1].Table
		case v.Kind == TableKind && !v.Table.closed:
			t = v.Table
		default:
			p.duplicate(key, at, t.key[key])
			return newTable(at) // takes what follows, so that it is not mistaken for keys of another table
		}
		if it.IsLast() {
			if t.header {
				p.duplicate(key, at, t.Span)
				return newTable(at)
			}
			t.header, t.Span = true, at
		}
	}
	return t
}

// keyValue adds a key and its value, which may make tables on the way (a.b = 1).
func (p *parser) keyValue(t *Table, e *unstable.Node) {
	it := e.Key()
	for it.Next() {
		key, at := string(it.Node().Data), p.span(it.Node().Raw)
		v := t.values[key]
		switch {
		case it.IsLast() && v == nil:
			t.set(key, at, p.value(e.Value(), at))
		case it.IsLast():
			p.duplicate(key, at, t.key[key])
		case v == nil:
			next := newTable(at)
			next.closed = true
			t.set(key, at, &Value{Kind: TableKind, Span: at, Table: next})
			t = next
		case v.Kind == TableKind:
			t = v.Table
		default:
			p.duplicate(key, at, t.key[key])
			return
		}
	}
}

// visible reports invisible characters that a text holds by an escape such as \u200b; those that stand
// in the file themselves have been reported when it was read.
func (p *parser) visible(v *Value) {
	for _, r := range v.Text {
		if diag.Invisible(r) && r != '\n' && r != '\t' {
			p.ok = false
			p.log.Add(diag.ForbiddenCharacter, v.Span, fmt.Sprintf("U+%04X", r))
			return
		}
	}
}

func (p *parser) value(n *unstable.Node, key diag.Span) *Value {
	v := &Value{Span: key, Text: string(n.Data)}
	if n.Raw.Length > 0 {
		v.Span = p.span(n.Raw)
	}
	switch n.Kind {
	case unstable.String:
		v.Kind = String
		p.visible(v)
	case unstable.Integer:
		v.Kind = Integer
		i, err := strconv.ParseInt(strings.ReplaceAll(v.Text, "_", ""), 0, 64)
		if err != nil {
			v.Kind = Other
		}
		v.Int = i
	case unstable.Bool:
		v.Kind, v.Bool = Bool, v.Text == "true"
	case unstable.LocalDate:
		v.Kind = Date
	case unstable.Array:
		v.Kind, v.Span = Array, key
		for it := n.Children(); it.Next(); {
			v.Items = append(v.Items, p.value(it.Node(), key))
		}
	case unstable.InlineTable:
		v.Kind, v.Span = TableKind, key
		v.Table = newTable(key)
		for it := n.Children(); it.Next(); {
			p.keyValue(v.Table, it.Node())
		}
		v.Table.closed = true
	default:
		v.Kind = Other
	}
	return v
}
