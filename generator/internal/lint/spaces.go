package lint

import (
	"bytes"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// chineseSpaces reports spaces beside Chinese characters and marks. What looks like a space between Chinese and
// Latin is made by the style sheet (CSS text-autospace); one in the text would break searches and quotations.
func (s *scan) chineseSpaces() {
	for i := 0; i < len(s.c); i++ {
		if !blank(s.c[i]) {
			continue
		}
		j := i
		for blank(s.char(j)) {
			j++
		}
		left, right := s.char(i-1), s.char(j)
		side := func(r rune, beyond rune) bool {
			return cjk(r) || r == '—' || (sharedMark(r) && (beyond == 0 || !letter(beyond)))
		}
		if left != 0 && right != 0 && left != '\n' && right != '\n' && left != markdown.CodeHole && right != markdown.CodeHole && (side(left, s.char(i-2)) || side(right, s.char(j+1))) {
			if !s.behindBold(i, j) {
				s.report(diag.SpaceInChinese, i, j, []change{{i, j, ""}}, s.around(i, j))
			}
		}
		i = j
	}
}

// behindBold reports a space that only keeps the signs of bold text behind a mark, **重点。** 建设: without the space they
// would not close (CommonMark, right-flanking delimiters), and need not stand behind the mark: **重点**。建设.
func (s *scan) behindBold(i, j int) bool {
	if i == 0 || !strings.ContainsRune("。，；：、！？", s.c[i-1]) || !s.free(i-1, j) {
		return false
	}
	_, before := s.source(s.at[i-1], s.at[i])
	after, end := s.source(s.at[i], s.at[j])
	signs := string(s.src[before:max(before, min(after, len(s.src)))])
	if signs == "" || strings.Trim(signs, "*") != "" {
		return false
	}
	start, _ := s.source(s.at[i-1], s.at[i])
	mark := s.slice(i-1, i)
	for k := i; k < j; k++ {
		s.used[k] = true
	}
	s.log.Report(diag.Diagnostic{Code: diag.SpaceInChinese, Span: s.file.Span(after, end), Args: []any{s.around(i, j)},
		Fix: []diag.Edit{{Span: s.file.Span(start, end), With: signs + mark}}})
	return true
}

// oddSpaces reports spaces that are doubled, at an end, or another character than the space.
func (s *scan) oddSpaces() {
	for i := 0; i < len(s.c); i++ {
		if !blank(s.c[i]) {
			continue
		}
		j := i
		odd := false
		for blank(s.char(j)) {
			// A no-break space keeps a number with its unit in English.
			odd = odd || s.c[j] != ' ' && !(s.lang == lang.English && (s.c[j] == 0xa0 || s.c[j] == 0x202f))
			j++
		}
		left, right := s.char(i-1), s.char(j)
		with := " "
		if s.beforeAllowance(i) { // it shows nothing, and the space belongs to it
			if right == 0 && j-i == 1 && !odd {
				continue
			}
			if right != 0 && j-i == 2 && !odd {
				i = j
				continue
			}
		}
		switch {
		case left == 0 || right == 0:
			with = ""
		case left == '\n' || right == '\n':
			i = j
			continue
		case j-i == 1 && !odd:
			i = j
			continue
		}
		s.report(diag.StraySpace, i, j, []change{{i, j, with}}, s.around(i, j))
		i = j
	}
}

// beforeAllowance tells a space that keeps {{allow …}} from the text before it.
func (s *scan) beforeAllowance(i int) bool {
	_, end := s.source(s.at[i], s.at[i+1])
	return end <= len(s.src) && bytes.HasPrefix(s.src[end:], []byte("{{allow"))
}

// around is a stretch with the characters beside it, for a message.
func (s *scan) around(i, j int) string {
	from, to := max(i-2, 0), min(j+2, len(s.c))
	show := func(t string) string {
		return strings.NewReplacer(string(markdown.FigureHole), "{{…}}", string(markdown.CodeHole), "`…`", "\n", " ").Replace(t)
	}
	return show(s.slice(from, i)) + strings.Repeat("␣", j-i) + show(s.slice(j, to))
}
