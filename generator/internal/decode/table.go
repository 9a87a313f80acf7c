package decode

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/source"
)

// table is a CSV file, its columns found by name.
type table struct {
	file    *source.File
	log     *diag.List
	heads   []draft.String
	columns map[string]int
	rows    [][]draft.String
}

// csv reads a table; nil when it cannot be used. Rows with the wrong number of cells are reported
// and left out; so are rows of empty cells, which spreadsheets leave at the end.
func (r *reader) csv(f *source.File) (*table, error) {
	text, ok, err := r.tree.Read(f, r.log)
	if err != nil || !ok {
		return nil, err
	}
	t := &table{file: f, log: r.log, columns: map[string]int{}}
	lines := diag.NewSource(text)
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	for {
		record, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.syntax(err, lines)
			return nil, nil
		}
		row := make([]draft.String, len(record))
		empty := true
		for i, cell := range record {
			line, col := in.FieldPos(i)
			start := lines.Offset(line, col)
			if start < len(text) && text[start] == '"' {
				start++
			}
			value := strings.TrimSpace(cell)
			row[i] = draft.String{V: value, Span: f.Span(start, min(start+len(cell), len(text)))}
			empty = empty && value == ""
		}
		switch {
		case t.heads == nil:
			t.heads = row
		case empty:
		case len(row) != len(t.heads):
			r.log.Add(diag.CSVFieldCount, row[0].Span, len(row), len(t.heads))
		default:
			t.rows = append(t.rows, row)
		}
	}
	for i, h := range t.heads {
		if _, twice := t.columns[h.V]; twice && h.V != "" {
			r.log.Add(diag.CSVDuplicateColumn, h.Span, h.V)
		}
		t.columns[h.V] = i
	}
	return t, nil
}

// syntax reports an error of the CSV reader at its place.
func (t *table) syntax(err error, lines *diag.Source) {
	at, msg := t.file.At(), err.Error()
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		start := lines.Offset(pe.Line, max(pe.Column, 1))
		at, msg = t.file.Span(start, start+1), pe.Err.Error()
	}
	t.log.Add(diag.CSVSyntax, at, msg)
}

// require checks the head: every wanted column is there, and besides them only what extra accepts.
func (t *table) require(wanted []string, extra func(draft.String) bool) bool {
	ok := true
	for _, name := range wanted {
		if _, has := t.columns[name]; !has {
			at := t.file.At()
			if len(t.heads) > 0 {
				at = t.heads[0].Span
			}
			t.log.Add(diag.CSVMissingColumn, at, name)
			ok = false
		}
	}
	for _, h := range t.heads {
		known := false
		for _, name := range wanted {
			known = known || h.V == name
		}
		if !known && (extra == nil || !extra(h)) {
			t.log.Add(diag.CSVUnknownColumn, h.Span, h.V, diag.DidYouMean(h.V, wanted), strings.Join(wanted, ", "))
			ok = false
		}
	}
	return ok
}

// record gives the cells of a row by the names of their columns.
type record struct {
	*table
	row []draft.String
}

// get returns a cell, which may be empty.
func (r record) get(column string) draft.String {
	if i, ok := r.columns[column]; ok {
		return r.row[i]
	}
	return draft.String{Span: r.row[0].Span}
}

// must returns a cell that may not be empty.
func (r record) must(column string) draft.String {
	s := r.get(column)
	if s.V == "" {
		r.log.Add(diag.CSVEmptyCell, s.Span, column)
	}
	return s
}

// both returns the cells name_zh and name_en: filled both or, if they may be, empty both.
func (r record) both(name string, mayBeEmpty bool) draft.Both {
	b := draft.Both{ZH: r.get(name + "_zh"), EN: r.get(name + "_en")}
	if mayBeEmpty && b.ZH.V == "" && b.EN.V == "" {
		return b
	}
	r.must(name + "_zh")
	r.must(name + "_en")
	return b
}

// list splits a cell at semicolons.
func (r record) list(column string) []draft.String {
	s := r.get(column)
	var out []draft.String
	offset := 0
	for _, part := range strings.Split(s.V, ";") {
		lead := len(part) - len(strings.TrimLeft(part, " "))
		if v := strings.TrimSpace(part); v != "" {
			out = append(out, draft.String{V: v, Span: s.Span.Sub(offset+lead, len(v))})
		}
		offset += len(part) + 1
	}
	return out
}
