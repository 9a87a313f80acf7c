package lint

import (
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// unit is a text of one language that rules look at: a paragraph, a heading, a cell, a value of TOML.
type unit struct {
	lang   lang.Lang
	text   string
	pieces []markdown.Piece // where the text stands in the file

	sentences bool   // made of sentences, and ends as one does
	name      bool   // the name of a thing, which others look up: its letters are not for rules of style
	remark    bool   // speaks of the wording of the source
	quotes    bool   // explains words, and may quote what is not to be used
	fragile   bool   // cannot be mended without knowing what else it means where it stands
	reserved  string // characters that would mean something else in the file and cannot be put in

	passage string // of a text, the id of its passage; of a record, what the twin has too
	row     string // of a table, its row
	value   bool   // the words of a value

	c  []rune // the text by characters
	at []int  // their offsets in the text, and its length
}

// runes takes the text apart, into buffers that are used again.
func (u *unit) runes(b *buffers) {
	b.c, b.at = b.c[:0], b.at[:0]
	for i, r := range u.text {
		b.c = append(b.c, r)
		b.at = append(b.at, i)
	}
	b.at = append(b.at, len(u.text))
	u.c, u.at = b.c, b.at
}

type buffers struct {
	used []bool
	c    []rune
	at   []int
}

// char is the character at an index, and 0 beyond either end.
func (u *unit) char(i int) rune {
	if i < 0 || i >= len(u.c) {
		return 0
	}
	return u.c[i]
}

// slice is the text of the characters [i, j).
func (u *unit) slice(i, j int) string { return u.text[u.at[i]:u.at[j]] }

// source is the stretch of the file that shows the bytes [from, to) of the text.
func (u *unit) source(from, to int) (start, end int) {
	start, end = -1, -1
	for _, p := range u.pieces {
		if from < p.At+p.N && start < 0 {
			if from >= p.At && p.N == p.SrcN {
				start = p.Src + from - p.At
			} else {
				start = p.Src
			}
		}
		if to > p.At {
			if to <= p.At+p.N && p.N == p.SrcN {
				end = p.Src + to - p.At
			} else {
				end = p.Src + p.SrcN
			}
		}
	}
	if start < 0 && len(u.pieces) > 0 { // behind the end
		last := u.pieces[len(u.pieces)-1]
		start = last.Src + last.SrcN
	}
	return start, max(start, end)
}

// edit is the change of the file that replaces the bytes [from, to) of the text, if that can be done:
// when they stand there in one piece.
func (u *unit) edit(f *diag.File, from, to int, with string) (diag.Edit, bool) {
	if u.fragile || strings.ContainsAny(with, u.reserved) && u.reserved != "" {
		return diag.Edit{}, false
	}
	for i, p := range u.pieces {
		// An insertion belongs to the piece before it.
		if from < p.At || from > p.At+p.N || from == p.At+p.N && from < to || from == p.At && from == to && i > 0 {
			continue
		}
		switch {
		case to > p.At+p.N:
			return diag.Edit{}, false
		case p.N == p.SrcN && (p.N > utf8.UTFMax || !hole(u.text[p.At:p.At+p.N])):
			return diag.Edit{Span: f.Span(p.Src+from-p.At, p.Src+to-p.At), With: with}, true
		case from == p.At && to == p.At+p.N && !hole(u.text[from:to]) && u.text[from:to] != "\n":
			return diag.Edit{Span: f.Span(p.Src, p.Src+p.SrcN), With: with}, true
		case from == to && from == p.At+p.N:
			return diag.Edit{Span: f.Span(p.Src+p.SrcN, p.Src+p.SrcN), With: with}, true
		}
		return diag.Edit{}, false
	}
	return diag.Edit{}, false
}

// hole tells what stands for something that is no text.
func hole(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && (r == markdown.FigureHole || r == markdown.CodeHole)
}

// The classes of characters that rules speak of.

// han tells Chinese characters; 〇 is one of them.
func han(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r >= 0x3400 && r <= 0x4dbf || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff
}

// fullMark tells the marks that only Chinese has.
func fullMark(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '（', '）', '《', '》', '〈', '〉', '【', '】', '〔', '〕', '「', '」', '『', '』', '～':
		return true
	}
	return false
}

// sharedMark tells the marks that both languages have, with the same characters.
func sharedMark(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}

// cjk tells what belongs to Chinese text for certain.
func cjk(r rune) bool { return r > 0x2e7f && (han(r) || fullMark(r)) }

func digit(r rune) bool { return '0' <= r && r <= '9' }

// number tells a digit, or a figure of the record.
func number(r rune) bool { return digit(r) || r == markdown.FigureHole }

func letter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= 0xc0 && r <= 0x24f && r != 0xd7 && r != 0xf7
}

func upper(r rune) bool { return 'A' <= r && r <= 'Z' }
func lower(r rune) bool { return 'a' <= r && r <= 'z' }

func word(r rune) bool { return letter(r) || digit(r) }

// blank tells the characters that show as an empty space. The end of a line is none of them: what it
// shows as depends on what stands around it.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == 0xa0 || r == 0x3000 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x1680
}
