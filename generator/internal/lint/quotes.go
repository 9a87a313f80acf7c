package lint

import (
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// quotes reports quotation marks of another form than “ ” and ‘ ’ (GB/T 15834—2011, 4.8), and those inside others of
// the same kind.
func (s *scan) quotes() {
	s.foreignQuotes()
	s.straightQuotes()
	s.nested('“', '”', "‘", "’")
	if s.lang == lang.Chinese {
		s.nested('《', '》', "〈", "〉")
		s.outerSingles()
	}
	if s.lang == lang.English {
		s.singleQuotes()
	}
}

var quoteOf = map[rune]string{'「': "“", '」': "”", '『': "‘", '』': "’", '〝': "“", '〞': "”", '〟': "”", '„': "“", '‟': "“", '‚': "‘", '‛': "‘", '´': "’", '＇': "’"}

func (s *scan) foreignQuotes() {
	for i, r := range s.c {
		if r < 0x80 || han(r) {
			continue
		}
		with, ok := quoteOf[r]
		if ok && s.free(i, i+1) {
			s.mend(diag.QuoteForm, i, i+1, with)
		}
	}
}

// straightQuotes reports straight double quotation marks. Which of them open and which close can be told when all
// marks of the unit are in pairs; then there is a mend.
func (s *scan) straightQuotes() {
	var at []int
	var with []string
	depth, sure := 0, true
	for i, r := range s.c {
		switch r {
		case '“':
			depth++
		case '”':
			depth--
		case '"', '＂':
			at = append(at, i)
			left, right := s.char(i-1), s.char(i+1)
			opens := depth == 0
			if s.lang == lang.English { // by the spaces, which must agree
				afterSpace := left == 0 || left == '\n' || blank(left) || strings.ContainsRune("([“‘—–", left)
				beforeSpace := right == 0 || right == '\n' || blank(right) || strings.ContainsRune(")].,;:!?”’—–", right)
				sure = sure && afterSpace != beforeSpace && afterSpace == opens
			}
			if opens {
				depth++
				with = append(with, "“")
			} else {
				depth--
				with = append(with, "”")
			}
		}
		sure = sure && depth >= 0
	}
	sure = sure && depth == 0
	for k, i := range at {
		if s.lang == lang.English && digit(s.char(i-1)) && !sure {
			continue // inches
		}
		var fix []change
		if sure {
			fix = []change{{i, i + 1, with[k]}}
		}
		s.report(diag.QuoteForm, i, i+1, fix, s.slice(i, i+1), with[k])
	}
	if s.lang != lang.Chinese {
		return
	}
	var single []int
	for i, r := range s.c {
		if r == '\'' && (touches(s.char(i-1)) || touches(s.char(i+1))) {
			single = append(single, i)
		}
	}
	for k, i := range single {
		form := "‘"
		if k%2 == 1 {
			form = "’"
		}
		var fix []change
		if len(single)%2 == 0 {
			fix = []change{{i, i + 1, form}}
		}
		s.report(diag.QuoteForm, i, i+1, fix, "'", form)
	}
}

// singleQuotes reports straight single quotation marks around English words; an apostrophe is none.
func (s *scan) singleQuotes() {
	open := -1
	for i, r := range s.c {
		if r == '`' && s.free(i, i+1) {
			s.report(diag.QuoteForm, i, i+1, nil, "`", "‘")
			continue
		}
		if r != '\'' {
			continue
		}
		left, right := s.char(i-1), s.char(i+1)
		switch {
		case (left == 0 || blank(left) || left == '(') && letter(right):
			open = i
		case open >= 0 && left != 's' && (letter(left) || left == '.' || left == ',') && !letter(right):
			s.report(diag.QuoteForm, open, open+1, []change{{open, open + 1, "‘"}}, "'", "‘")
			s.report(diag.QuoteForm, i, i+1, []change{{i, i + 1, "’"}}, "'", "’")
			open = -1
		}
	}
}

// nested reports marks of one kind inside marks of the same kind; the inner ones have a form of their own
// (GB/T 15834—2011, 4.8 and 4.15).
func (s *scan) nested(open, close rune, innerOpen, innerClose string) {
	depth := 0
	for _, r := range s.c { // only where the pairs are whole
		switch r {
		case open:
			depth++
		case close:
			depth--
		case '"', '＂':
			return
		}
		if depth < 0 {
			return
		}
	}
	if depth != 0 {
		return
	}
	var starts []int
	for i, r := range s.c {
		switch r {
		case open:
			starts = append(starts, i)
		case close:
			from := starts[len(starts)-1]
			starts = starts[:len(starts)-1]
			if len(starts) == 1 && s.free(from, from+1) && s.free(i, i+1) {
				s.report(diag.NestedQuotes, from, i+1, []change{{from, from + 1, innerOpen}, {i, i + 1, innerClose}},
					string(open)+string(close), innerOpen+innerClose)
			}
		}
	}
}

// outerSingles reports single marks that do not stand inside double ones.
func (s *scan) outerSingles() {
	depth, open := 0, -1
	for i, r := range s.c {
		switch {
		case r == '“':
			depth++
		case r == '”':
			depth--
		case r == '‘' && depth == 0:
			open = i
		case r == '’' && depth == 0 && open >= 0:
			changes := []change{{open, open + 1, "“"}, {i, i + 1, "”"}}
			s.report(diag.QuoteForm, open, i+1, changes, s.slice(open, i+1), "“"+s.slice(open+1, i)+"”")
			open = -1
		}
	}
}

var closing = map[rune]rune{'“': '”', '‘': '’', '（': '）', '(': ')', '《': '》', '〈': '〉', '【': '】', '〔': '〕', '「': '」', '『': '』', '[': ']'}

// pairs reports brackets and quotation marks without their partner. A half-width bracket may be that of a
// full-width one: its width is another rule's.
func (s *scan) pairs() {
	kind := func(r rune) rune {
		switch r {
		case '(', '（':
			return '）'
		case ')':
			return '）'
		}
		if c, ok := closing[r]; ok {
			return c
		}
		return r
	}
	isClosing := func(r rune) bool {
		switch r {
		case '”', '’', '）', ')', '》', '〉', '】', '〕', '」', '』', ']':
			return true
		}
		return false
	}
	type mark struct {
		i    int
		want rune
	}
	var open []mark
	unmatched := func(i int) { s.report(diag.Unpaired, i, i+1, nil, s.slice(i, i+1)) }
	straight := strings.ContainsAny(s.text, "\"＂")
	for i, r := range s.c {
		if word(r) || han(r) {
			continue
		}
		quote := r == '“' || r == '”'
		if (r == '‘' || r == '’') && s.lang == lang.English { // ’ is an apostrophe as well
			if r == '‘' && !s.isClosed(i) {
				unmatched(i)
			}
			continue
		}
		switch {
		case quote && straight:
		case closing[r] != 0:
			open = append(open, mark{i, kind(r)})
		case isClosing(r):
			k := len(open) - 1
			for k >= 0 && open[k].want != kind(r) {
				k--
			}
			switch {
			case k >= 0:
				for _, m := range open[k+1:] {
					unmatched(m.i)
				}
				open = open[:k]
			case r == '’' || (r == ')' || r == '）') && i <= 3 && word(s.char(i-1)): // 1) at the beginning of an item
			default:
				unmatched(i)
			}
		}
	}
	for _, m := range open {
		unmatched(m.i)
	}
}

// isClosed tells whether a single quotation mark that opens a quotation in English is closed.
func (s *scan) isClosed(i int) bool {
	for j := i + 1; j < len(s.c); j++ {
		if s.c[j] == '’' && !letter(s.char(j+1)) {
			return true
		}
	}
	return false
}
