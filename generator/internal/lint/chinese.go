package lint

import (
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// chinese applies the rules for Chinese texts.
func (s *scan) chinese() {
	s.ellipses()
	s.documentNumbers()
	s.ranges()
	s.fullWidth()
	s.raisedDigits()
	s.chineseNumbers()
	s.chineseDashes()
	s.quotes()
	s.halfWidth()
	s.pairs()
	s.doubledMarks()
	s.percent()
	s.chineseSpaces()
	s.oddSpaces()
	s.doubledCharacters()
	s.lookAlikes()
	s.characters()
	s.sentenceEnd()
}

// touches tells whether what stands beside a sign is Chinese text, so that the sign is as well.
func touches(r rune) bool { return cjk(r) || r == '“' || r == '”' }

var fullOf = map[rune]string{',': "，", '.': "。", ';': "；", ':': "：", '!': "！", '?': "？", '(': "（", ')': "）"}

// halfWidth reports half-width marks in Chinese text: GB/T 15834—2011, 5.1: a mark takes the place of a character.
func (s *scan) halfWidth() {
	partner := s.brackets()
	for i, r := range s.c {
		if r > '?' {
			continue
		}
		with, ok := fullOf[r]
		if !ok || s.used[i] {
			continue
		}
		left, right := s.char(i-1), s.char(i+1)
		switch r {
		case '(', ')':
			p := partner[i]
			near := func(i int) bool { return touches(s.char(i-1)) || touches(s.char(i+1)) }
			if !near(i) && (p < 0 || !near(p)) || r == '(' && left == '/' || r == ')' && p > 0 && s.char(p-1) == '/' {
				continue // a place such as 四/(二)
			}
		case '.':
			number := left == markdown.FigureHole || left == '%' || digit(left)
			ends := s.sentences && s.char(i-2) != '.' && (number && touches(right) || (number || left == ')' || word(left)) && (right == 0 || right == '\n'))
			if !touches(left) && !ends || right == '.' || word(right) && !yearAt(s.c, i+1) {
				continue
			}
		case ':', '!', '?', ',', ';':
			if blank(right) && !touches(left) {
				right = s.char(i + 2)
			}
			if !touches(left) && !touches(right) && !(left == markdown.FigureHole && i+1 == len(s.c)) || r == ':' && right == '/' {
				continue
			}
		}
		// Spaces behind it belong to the half-width mark.
		j := i + 1
		for r != '(' && blank(s.char(j)) {
			j++
		}
		s.mend(diag.HalfWidthMark, i, j, with)
	}
}

// brackets pairs round brackets of either width; -1 for those without a partner.
func (s *scan) brackets() map[int]int {
	partner := map[int]int{}
	var open []int
	for i, r := range s.c {
		switch r {
		case '(', '（':
			partner[i] = -1
			open = append(open, i)
		case ')', '）':
			partner[i] = -1
			if n := len(open); n > 0 {
				partner[i], partner[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
	return partner
}

// fullWidth reports full-width letters, digits and signs that only look like Chinese: GB/T 15835—2011 and
// GB/T 15834—2011 set digits and letters half-width.
func (s *scan) fullWidth() {
	is := func(r rune) bool {
		return r > 0xff00 && r < 0xff5f && !fullMark(r) && r != '＂' && r != '＇' && r != '－'
	}
	for i := 0; i < len(s.c); i++ {
		if !is(s.c[i]) {
			continue
		}
		j := i
		var b strings.Builder
		for ; j < len(s.c) && is(s.c[j]); j++ {
			b.WriteRune(s.c[j] - 0xfee0)
		}
		s.mend(diag.FullWidthLetter, i, j, b.String())
		i = j
	}
}

// chineseDashes reports dashes that are not 破折号 —— (two em dashes, GB/T 15834—2011, 4.10 and 5.1.4) and lines
// that look like dashes.
func (s *scan) chineseDashes() {
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if word(r) || han(r) || !strings.ContainsRune("-–—―─━−－", r) {
			continue
		}
		j := i
		for s.char(j) == r {
			j++
		}
		left, right := s.char(i-1), s.char(j)
		side := func(r rune) bool { return cjk(r) || sharedMark(r) }
		with := "——"
		switch n := j - i; {
		case r == '—' && n <= 2, !side(left) && !side(right):
			i = j - 1
			continue
		case r == '-' && n == 1: // in compounds and labels (GB/T 15834—2011, 4.13)
			continue
		case n == 1:
			with = "—"
		}
		s.mend(diag.DashForm, i, j, with)
		i = j - 1
	}
}

// ellipses reports what stands for an ellipsis: six dots in Chinese (GB/T 15834—2011, 4.11), … in English.
func (s *scan) ellipses() {
	want := "…"
	if s.lang == lang.Chinese {
		want = "……"
	}
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if r != '.' && r != '…' && r != '。' && r != '⋯' && r != '·' {
			continue
		}
		j := i
		for s.char(j) == r || s.char(j) == '…' && r == '.' {
			j++
		}
		n := j - i
		was := s.slice(i, j)
		if (r == '.' || r == '。' || r == '·') && n < 3 || was == want {
			i = j - 1
			continue
		}
		if s.lang == lang.Chinese && r == '.' && !touches(s.char(i-1)) && !touches(s.char(j)) && letter(s.char(i-1)) {
			i = j - 1
			continue // within a stretch of English
		}
		s.mend(diag.EllipsisForm, i, j, want)
		i = j - 1
	}
}

// sentenceEnd reports a paragraph that does not end as a sentence does.
func (s *scan) sentenceEnd() {
	if !s.sentences {
		return
	}
	end := len(s.c)
	for end > 0 && strings.ContainsRune("”’）)》]\"' \t\n", s.c[end-1]) {
		end--
	}
	if end == 0 || len(s.c) < 8 {
		return
	}
	last := s.c[end-1]
	stop := "。！？：；…"
	want := "。"
	if s.lang == lang.English {
		stop, want = ".!?:;…", "."
	}
	if strings.ContainsRune(stop, last) || end < len(s.c) && strings.ContainsRune(stop, s.c[len(s.c)-1]) {
		return
	}
	switch final := s.c[len(s.c)-1]; {
	case strings.ContainsRune("。！？：；….!?:;", final):
		return // the width of the mark is another rule's
	case han(final), letter(final), number(final), final == '%', strings.ContainsRune("”）)’》", final):
		i := len(s.c)
		start, endAt := s.source(s.at[i-1], s.at[i])
		d := diag.Diagnostic{Code: diag.NoFullStop, Span: s.file.Span(start, endAt), Args: []any{want}}
		if e, ok := s.edit(s.file, s.at[i], s.at[i], want); ok && s.free(i-1, i) {
			d.Fix = []diag.Edit{e}
		}
		s.log.Report(d)
	case final == '，' || final == '、' || final == ',':
		i := len(s.c)
		s.mend(diag.NoFullStop, i-1, i, want)
	}
}

// first is the first character of a text.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
