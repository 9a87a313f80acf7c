package decode

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/source"
)

// table is a CSV file, its columns found by name.
type table struct {
	file    *source.File
	log     *diag.List
	heads   []draft.String
	columns map[string]int
	rows    [][]draft.String
	skipped bool // a row was left out
	badHead bool // a column of the head cannot be relied on, and so no row can
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
			t.syntax(err, text, lines)
			return nil, nil
		}
		row := make([]draft.String, len(record))
		empty := true
		for i, cell := range record {
			line, col := in.FieldPos(i)
			value := strings.TrimSpace(cell)
			start := lines.Offset(line, col)
			end := start
			if start < len(text) && text[start] == '"' {
				start++
				end = start + strings.Count(value, `"`) // those inside are written twice
			}
			lead := len(cell) - len(strings.TrimLeftFunc(cell, unicode.IsSpace))
			if value == "" {
				lead = 0
			}
			row[i] = draft.String{V: value, Span: f.Span(start+lead, min(end+lead+len(value), len(text)))}
			empty = empty && value == ""
		}
		switch {
		case t.heads == nil:
			t.heads = row
		case empty:
		case len(row) != len(t.heads):
			r.log.Add(diag.CSVFieldCount, row[0].Span, len(row), len(t.heads))
			t.skipped = true
		default:
			t.rows = append(t.rows, row)
		}
	}
	for i, h := range t.heads {
		if _, twice := t.columns[h.V]; twice && h.V != "" {
			r.log.Add(diag.CSVDuplicateColumn, h.Span, h.V)
			t.badHead = true
		}
		t.columns[h.V] = i
	}
	return t, nil
}

// syntax reports an error of the CSV reader at its place. A quotation mark that is not closed takes in
// the rest of the file; the place is where it stands.
func (t *table) syntax(err error, text []byte, lines *diag.Source) {
	pe, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		t.log.Add(diag.CSVSyntax, t.file.At(), lang.Both("读不下去", err.Error()))
		return
	}
	start := lines.Offset(pe.Line, max(pe.Column, 1))
	words := lang.Both("单元格没有整个用引号括起，里面就不能有引号", "a quotation mark inside a cell that does not stand in quotation marks as a whole")
	if errors.Is(pe.Err, csv.ErrQuote) {
		words = lang.Both("引号后面应是逗号或行末；单元格里面的双引号要写两个", "after a closing quotation mark the cell should end; double those inside the cell")
		if start >= len(text) {
			start = openQuote(text, lines.Offset(pe.StartLine, 1))
			words = lang.Both("引号没有成对", "the quotation mark is not closed")
		}
	}
	t.log.Add(diag.CSVSyntax, t.file.Span(start, start+1), words)
}

// openQuote finds the quotation mark that is not closed in the record that begins at an offset.
func openQuote(text []byte, at int) int {
	open, inside := at, false
	for i := at; i < len(text); i++ {
		if text[i] == '"' {
			inside = !inside
			// A doubled mark inside a cell closes and opens again at once.
			if inside && (i == 0 || text[i-1] != '"') {
				open = i
			}
		}
	}
	return open
}

// part is a stretch of a cell's text. In the file, quotation marks inside the cell are written twice.
func part(s draft.String, offset, n int) diag.Span {
	if int(s.Span.End-s.Span.Start) > len(s.V) {
		end := min(offset+n, len(s.V))
		n += strings.Count(s.V[min(offset, end):end], `"`)
		offset += strings.Count(s.V[:min(offset, len(s.V))], `"`)
	}
	return s.Span.Sub(offset, n)
}

// require checks the head: every wanted column is there, and besides them only what extra accepts.
func (t *table) require(wanted []string, extra func(draft.String) bool) bool {
	ok := true
	var missing []string
	for _, name := range wanted {
		if _, has := t.columns[name]; !has {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		at := t.file.At()
		if n := len(t.heads); n > 0 {
			at = diag.Span{File: &t.file.File, Start: t.heads[0].Span.Start, End: t.heads[n-1].Span.End}
		}
		t.log.Add(diag.CSVMissingColumn, at, strings.Join(missing, ", "))
		ok = false
	}
	for i, h := range t.heads {
		if h.V == "" {
			if !t.isEmpty(i) {
				t.log.Add(diag.CSVUnknownColumn, h.Span, lang.Both("（没有名称）", "(without a name)"), "", strings.Join(wanted, ", "))
				ok = false
			}
			continue
		}
		known := false
		for _, name := range wanted {
			known = known || h.V == name
		}
		if !known && (extra == nil || !extra(h)) {
			t.log.Add(diag.CSVUnknownColumn, h.Span, h.V, diag.DidYouMean(h.V, wanted), strings.Join(wanted, ", "))
			ok = false
		}
	}
	return ok && !t.badHead
}

// isEmpty tells whether a column holds nothing; spreadsheets leave such columns at the end.
func (t *table) isEmpty(column int) bool {
	for _, row := range t.rows {
		if row[column].V != "" {
			return false
		}
	}
	return true
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
	for _, item := range strings.Split(s.V, ";") {
		lead := len(item) - len(strings.TrimLeftFunc(item, unicode.IsSpace))
		if v := strings.TrimSpace(item); v != "" {
			out = append(out, draft.String{V: v, Span: part(s, offset+lead, len(v))})
		}
		offset += len(item) + 1
	}
	return out
}
