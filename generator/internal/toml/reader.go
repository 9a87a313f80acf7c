package toml

import (
	"slices"
	"strings"

	"lantu/generator/internal/diag"
)

// Reader takes a table apart by name. Call a method for every key that the table may have, then
// [Reader.Done], which reports the keys that nobody asked for.
//
// A method whose key is missing reports that, unless the reader is made lenient for one call by
// [Reader.Optional]. A value of the wrong type is reported and read as missing.
type Reader struct {
	table    *Table
	name     string // of the table, for messages: "source", "table.group"
	log      *diag.List
	asked    []string
	optional bool
}

// NewReader reads a table. The name is how messages call it, for example "title"; empty for a document.
func NewReader(t *Table, name string, log *diag.List) *Reader {
	return &Reader{table: t, name: name, log: log}
}

// Optional lets the next key be missing.
func (r *Reader) Optional() *Reader {
	r.optional = true
	return r
}

// Span is the place of the table.
func (r *Reader) Span() diag.Span { return r.table.Span }

// Has tells whether a key is written, of whatever type.
func (r *Reader) Has(key string) bool { return r.table.values[key] != nil }

// KeySpan is the place of a key, or of the table when the key is not written.
func (r *Reader) KeySpan(key string) diag.Span {
	if at, ok := r.table.key[key]; ok {
		return at
	}
	return r.table.Span
}

// get fetches a value of a type, reporting what is wrong. Nil when there is no such value.
func (r *Reader) get(key string, want Kind) *Value {
	optional := r.optional
	r.optional = false
	r.asked = append(r.asked, key)
	v := r.table.values[key]
	switch {
	case v == nil && optional:
		return nil
	case v == nil:
		r.log.Add(diag.TOMLMissing, r.table.Span, r.label(key))
		return nil
	case v.Kind != want:
		r.log.Add(diag.TOMLType, v.Span, r.label(key), kindNames[want])
		return nil
	}
	return v
}

// label is the name of a key with its table's: period.end, table.group.id.
func (r *Reader) label(key string) string {
	if r.name == "" {
		return key
	}
	return r.name + "." + key
}

// String reads a text, which may not be empty.
func (r *Reader) String(key string) diag.At[string] {
	v := r.get(key, String)
	if v == nil {
		return diag.At[string]{Span: r.KeySpan(key)}
	}
	if strings.TrimSpace(v.Text) == "" {
		r.log.Add(diag.TOMLEmpty, v.Span, r.label(key))
	}
	return diag.At[string]{V: v.Text, Span: v.Span}
}

// MaybeEmpty reads a text that may be written as "".
func (r *Reader) MaybeEmpty(key string) diag.At[string] {
	v := r.get(key, String)
	if v == nil {
		return diag.At[string]{Span: r.KeySpan(key)}
	}
	return diag.At[string]{V: v.Text, Span: v.Span}
}

// Int reads a whole number.
func (r *Reader) Int(key string) diag.At[int] {
	v := r.get(key, Integer)
	if v == nil {
		return diag.At[int]{Span: r.KeySpan(key)}
	}
	return diag.At[int]{V: int(v.Int), Span: v.Span}
}

// Bool reads true or false.
func (r *Reader) Bool(key string) bool {
	v := r.get(key, Bool)
	return v != nil && v.Bool
}

// Strings reads a list of texts, none of which may be empty; nil when there is no list.
func (r *Reader) Strings(key string) []diag.At[string] {
	v := r.get(key, Array)
	if v == nil {
		return nil
	}
	out := make([]diag.At[string], 0, len(v.Items))
	for _, item := range v.Items {
		if item.Kind != String {
			r.log.Add(diag.TOMLType, item.Span, r.label(key), kindNames[String])
			continue
		}
		if strings.TrimSpace(item.Text) == "" {
			r.log.Add(diag.TOMLEmpty, item.Span, r.label(key))
			continue
		}
		out = append(out, diag.At[string]{V: item.Text, Span: item.Span})
	}
	return out
}

// DateText reads a date, written as a date or as text: some records give a month only ("2021-11").
func (r *Reader) DateText(key string) diag.At[string] {
	if v := r.table.values[key]; v == nil || v.Kind == String {
		return r.String(key)
	}
	v := r.get(key, Date)
	if v == nil {
		return diag.At[string]{Span: r.KeySpan(key)}
	}
	return diag.At[string]{V: v.Text, Span: v.Span}
}

// Table reads a table. When it is missing the returned reader has nothing in it and reports nothing.
func (r *Reader) Table(key string) *Reader {
	v := r.get(key, TableKind)
	if v == nil {
		return &Reader{table: newTable(r.KeySpan(key)), name: r.label(key), log: new(diag.List)}
	}
	return NewReader(v.Table, r.label(key), r.log)
}

// Tables reads a list of tables ([[key]]), which may be missing.
func (r *Reader) Tables(key string) []*Reader {
	v := r.Optional().get(key, Array)
	if v == nil {
		return nil
	}
	var out []*Reader
	for _, item := range v.Items {
		if item.Kind != TableKind {
			r.log.Add(diag.TOMLType, item.Span, r.label(key), kindNames[TableKind])
			continue
		}
		out = append(out, NewReader(item.Table, r.label(key), r.log))
	}
	return out
}

// Done reports the keys that were never asked for.
func (r *Reader) Done() {
	for _, key := range r.table.keys {
		if !slices.Contains(r.asked, key) {
			r.log.Add(diag.TOMLUnknown, r.table.key[key], r.label(key), diag.DidYouMean(key, r.asked), strings.Join(r.asked, ", "))
		}
	}
}
