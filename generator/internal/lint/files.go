package lint

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/toml"
)

// Which parts of a file are texts of a language can be told from the names of its columns and keys: name_zh, title.en.
// A new column or key of that form is looked at without being named here.

// sentenceKeys are the columns and keys whose texts are made of sentences.
var sentenceKeys = []string{"summary", "definition", "comparability", "note", "differs", "reason"}

// remarkKeys are those of remarks of the editors: they speak of the wording of the source and do not render it.
var remarkKeys = []string{"note", "differs", "comparability"}

// nameKeys are those whose texts are names that texts look up.
var nameKeys = []string{"name", "aliases"}

// document is a text file taken apart.
type document struct {
	name       string // in the content folder
	src        []byte
	units      []unit
	links      []markdown.Address
	allowances []markdown.Allowance
}

// read takes a file apart. Name is its path in the content folder; what is wrong with its form has been reported by
// the phase that decodes it, and what cannot be read has no units.
func read(name string, file *diag.File, src []byte) document {
	switch {
	case strings.HasSuffix(name, ".zh.md"):
		return readMarkdown(file, src, lang.Chinese)
	case strings.HasSuffix(name, ".en.md"):
		return readMarkdown(file, src, lang.English)
	case strings.HasSuffix(name, ".toml"):
		return readTOML(file, src)
	case strings.HasSuffix(name, ".csv"):
		return readCSV(src)
	}
	return document{}
}

func readMarkdown(file *diag.File, src []byte, l lang.Lang) document {
	head, body := splitHead(src)
	var d document
	if head > 0 {
		var ignore diag.List
		if doc, ok := toml.Parse(src[4:head], file, 4, &ignore); ok {
			for _, leaf := range doc.Texts() {
				if key := leaf.Key(); key == "title" || key == "summary" {
					u := tomlUnit(leaf, src, l)
					u.passage, u.sentences = "+"+key, key == "summary"
					d.units = append(d.units, u)
				}
				if leaf.Key() == "allow" {
					d.allowances = append(d.allowances, allowance(leaf.Value.Text, 0, head))
				}
			}
		}
	}
	var prose []markdown.Running
	var inBody []markdown.Allowance
	prose, d.links, inBody = markdown.ReadRunning(src, body)
	d.allowances = append(d.allowances, inBody...)
	for _, p := range prose {
		d.units = append(d.units, unit{lang: l, text: p.Text, pieces: p.Pieces, passage: p.Passage, fragile: p.Fragile,
			sentences: p.Kind == markdown.Paragraph || p.Kind == markdown.Item && ended(prose, p.List)})
	}
	return d
}

// allowance reads CODE WORDS | REASON as heads, tables and records have it, for a stretch of the file.
func allowance(s string, start, end int) markdown.Allowance {
	call, reason, _ := strings.Cut(s, "|")
	code, words, _ := strings.Cut(strings.TrimSpace(call), " ")
	return markdown.Allowance{Code: code, Words: strings.TrimSpace(words), Reason: strings.TrimSpace(reason), Start: start, End: end}
}

// ended tells whether the items of a list are sentences: most of them, and at least two, end as one.
func ended(prose []markdown.Running, list int) bool {
	with, all := 0, 0
	for _, p := range prose {
		if p.Kind == markdown.Item && p.List == list {
			all++
			if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p.Text, "”’）)")); strings.ContainsRune("。！？；.!?;", r) {
				with++
			}
		}
	}
	return with >= 2 && 3*with >= 2*all
}

// splitHead finds the end of the head between two lines +++ and the beginning of the body; zero when there is no head.
func splitHead(src []byte) (head, body int) {
	const fence = "+++\n"
	if !bytes.HasPrefix(src, []byte(fence)) {
		return 0, 0
	}
	i := bytes.Index(src[len(fence)-1:], []byte("\n+++"))
	if i < 0 {
		return 0, 0
	}
	head = len(fence) + i
	body = head + len("+++")
	if j := bytes.IndexByte(src[body:], '\n'); j >= 0 {
		return head, body + j + 1
	}
	return head, len(src)
}

// readTOML takes the texts whose key is a language, and pairs them.
func readTOML(file *diag.File, src []byte) (d document) {
	var ignore diag.List
	doc, ok := toml.Parse(src, file, 0, &ignore)
	if !ok {
		return d
	}
	var out []unit
	pair := 0
	last := ""
	for _, leaf := range doc.Texts() {
		key := leaf.Key()
		l := lang.Chinese
		switch {
		case key == "allow": // its words say which text of the file it is for
			if a := allowance(leaf.Value.Text, 0, len(src)); a.Words != "" {
				d.allowances = append(d.allowances, a)
			}
			continue
		case key == "en" || strings.HasSuffix(key, "_en"):
			l = lang.English
		case key != "zh" && !strings.HasSuffix(key, "_zh"):
			continue
		}
		if slices.Contains(leaf.Keys, "avoid") {
			continue // what is not to be used
		}
		path := strings.Join(leaf.Keys[:len(leaf.Keys)-1], ".")
		if l == lang.Chinese || last != path {
			pair++
		}
		last = path
		u := tomlUnit(leaf, src, l)
		u.passage = fmt.Sprintf("%s#%d", path, pair)
		if slices.Contains(leaf.Keys, "aliases") || slices.Contains(leaf.Keys, "also") {
			u.passage += fmt.Sprintf("#%d", len(out)) // lists do not correspond
			u.name = true
		}
		if n := len(leaf.Keys); n > 1 {
			u.sentences = slices.Contains(sentenceKeys, leaf.Keys[n-2])
			u.remark = slices.Contains(remarkKeys, leaf.Keys[n-2])
		}
		out = append(out, u)
	}
	d.units = out
	return d
}

// tomlUnit is the text of a value.
func tomlUnit(leaf toml.Leaf, src []byte, l lang.Lang) unit {
	u := unit{lang: l, text: leaf.Value.Text, reserved: "\"\\"}
	start, end := int(leaf.Value.Span.Start), int(leaf.Value.Span.End)
	raw := string(src[min(start, len(src)):min(end, len(src))])
	quote := ""
	for _, q := range []string{`"""`, `'''`, `"`, `'`} {
		if strings.HasPrefix(raw, q) && strings.HasSuffix(raw, q) && len(raw) >= 2*len(q) {
			quote = q
			break
		}
	}
	inner := raw[len(quote) : len(raw)-len(quote)]
	start += len(quote)
	if len(quote) == 3 && strings.HasPrefix(inner, "\n") {
		inner, start = inner[1:], start+1
	}
	if quote != "" && inner == u.text {
		if quote[0] == '\'' {
			u.reserved = "'"
		}
		u.pieces = []markdown.Piece{{At: 0, N: len(inner), Src: start, SrcN: len(inner)}}
		return u
	}
	if pieces, ok := escapes(inner, u.text, start); ok && len(quote) == 1 {
		u.pieces = pieces
		return u
	}
	u.fragile = true
	u.pieces = []markdown.Piece{{At: 0, N: len(u.text), Src: start, SrcN: len(inner)}}
	return u
}

// escapes finds where the characters of a text stand in its source with \" and the like.
func escapes(src, text string, at int) ([]markdown.Piece, bool) {
	var out []markdown.Piece
	i, j := 0, 0
	for i < len(src) {
		n := 1
		if src[i] == '\\' {
			switch {
			case i+1 < len(src) && src[i+1] == 'u':
				n = 6
			case i+1 < len(src) && src[i+1] == 'U':
				n = 10
			default:
				n = 2
			}
			_, m := utf8.DecodeRuneInString(text[min(j, len(text)):])
			out = append(out, markdown.Piece{At: j, N: m, Src: at + i, SrcN: n})
			j += m
		} else {
			if j >= len(text) || src[i] != text[j] {
				return nil, false
			}
			if k := len(out); k > 0 && out[k-1].N == out[k-1].SrcN && out[k-1].Src+out[k-1].SrcN == at+i {
				out[k-1].N++
				out[k-1].SrcN++
			} else {
				out = append(out, markdown.Piece{At: j, N: 1, Src: at + i, SrcN: 1})
			}
			j++
		}
		i += n
	}
	return out, j == len(text) && i == len(src)
}

// cell is a cell of a table as it stands in the file.
type cell struct {
	text   string
	pieces []markdown.Piece
	quoted bool
}

// readCSV takes the cells of the columns that name a language: name_zh, 2025:target:en.
func readCSV(src []byte) (d document) {
	rows := cells(src)
	if len(rows) == 0 {
		return d
	}
	var out []unit
	head := rows[0]
	for r, row := range rows[1:] {
		for c, cell := range row {
			if c >= len(head) || strings.TrimSpace(cell.text) == "" {
				continue
			}
			name := strings.TrimSpace(head[c].text)
			if first, last := row[0], row[len(row)-1]; name == "allow" && len(first.pieces) > 0 {
				end := len(src)
				if n := len(last.pieces); n > 0 {
					end = last.pieces[n-1].Src + last.pieces[n-1].SrcN + 1
				}
				for _, item := range strings.Split(cell.text, ";") {
					d.allowances = append(d.allowances, allowance(item, first.pieces[0].Src, end))
				}
				continue
			}
			l := lang.Chinese
			base, ok := strings.CutSuffix(name, "_zh")
			if !ok {
				l = lang.English
				if base, ok = strings.CutSuffix(name, "_en"); !ok {
					if base, ok = strings.CutSuffix(name, ":en"); !ok {
						continue
					}
				}
			}
			u := unit{lang: l, text: cell.text, pieces: cell.pieces, reserved: ",\"\n",
				passage: fmt.Sprintf("%d:%s", r, base), row: strconv.Itoa(r), value: base == "raw" || strings.HasSuffix(name, ":en"), sentences: slices.Contains(sentenceKeys, base), name: slices.Contains(nameKeys, base), remark: slices.Contains(remarkKeys, base)}
			if cell.quoted {
				u.reserved = "\""
			}
			if base == "aliases" {
				out = append(out, split(u)...)
				continue
			}
			out = append(out, u)
		}
	}
	d.units = out
	return d
}

// split makes units of the items of a list, which do not correspond to those of the twin.
func split(u unit) []unit {
	var out []unit
	at := 0
	for i, item := range strings.Split(u.text, ";") {
		part := u
		part.passage = fmt.Sprintf("%s#%v#%d", u.passage, u.lang, i)
		part.text, part.pieces = item, nil
		for _, p := range u.pieces {
			from, to := max(p.At, at), min(p.At+p.N, at+len(item))
			switch {
			case from >= to:
			case p.N == p.SrcN:
				part.pieces = append(part.pieces, markdown.Piece{At: from - at, N: to - from, Src: p.Src + from - p.At, SrcN: to - from})
			default:
				part.pieces = append(part.pieces, markdown.Piece{At: p.At - at, N: p.N, Src: p.Src, SrcN: p.SrcN})
			}
		}
		if strings.TrimSpace(item) != "" {
			out = append(out, part)
		}
		at += len(item) + 1
	}
	return out
}

// cells takes a table apart (RFC 4180). encoding/csv gives no places within a cell.
func cells(src []byte) [][]cell {
	var rows [][]cell
	var row []cell
	for i := 0; i <= len(src); {
		if i == len(src) && len(row) == 0 {
			break
		}
		var c cell
		if i < len(src) && src[i] == '"' {
			c.quoted = true
			var text []byte
			i++
			from := i
			flush := func(to int) {
				if to > from {
					c.pieces = append(c.pieces, markdown.Piece{At: len(text), N: to - from, Src: from, SrcN: to - from})
					text = append(text, src[from:to]...)
				}
			}
			for i < len(src) {
				if src[i] != '"' {
					i++
					continue
				}
				flush(i)
				if i+1 < len(src) && src[i+1] == '"' {
					c.pieces = append(c.pieces, markdown.Piece{At: len(text), N: 1, Src: i, SrcN: 2})
					text = append(text, '"')
					i += 2
					from = i
					continue
				}
				from = i
				break
			}
			if i >= len(src) {
				flush(i)
			}
			i++
			c.text = string(text)
			for i < len(src) && src[i] != ',' && src[i] != '\n' {
				i++ // reported when the table was decoded
			}
		} else {
			from := i
			for i < len(src) && src[i] != ',' && src[i] != '\n' {
				i++
			}
			c.text = string(src[from:i])
			c.pieces = []markdown.Piece{{At: 0, N: i - from, Src: from, SrcN: i - from}}
		}
		row = append(row, c)
		if i >= len(src) || src[i] == '\n' {
			if len(row) > 1 || row[0].text != "" {
				rows = append(rows, row)
			}
			row = nil
		}
		i++
	}
	return rows
}
