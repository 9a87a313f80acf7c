package lint

import (
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/markdown"
)

// english applies the rules for English texts.
func (s *scan) english() {
	s.ellipses()
	s.documentNumbers()
	s.ranges()
	s.fullMarks()
	s.fullWidth()
	s.raisedDigits()
	s.englishDashes()
	s.quotes()
	s.pairs()
	s.englishMarks()
	s.percent()
	s.oddSpaces()
	s.doubledWords()
	s.lookAlikes()
	s.characters()
	s.sentenceEnd()
}

var halfOf = map[rune]string{
	'，': ",", '。': ".", '、': ",", '；': ";", '：': ":", '？': "?", '！': "!", '（': "(", '）': ")",
	'《': "“", '》': "”", '【': "[", '】': "]", '〔': "[", '〕': "]", '〈': "‘", '〉': "’", '～': "–",
}

// fullMarks reports Chinese marks in English text. Within a stretch of Chinese, such as a name in brackets, they
// are right.
func (s *scan) fullMarks() {
	for i, r := range s.c {
		if r < 0x80 {
			continue
		}
		with, ok := halfOf[r]
		if !ok || s.used[i] || s.quoted(i) {
			continue
		}
		opens := strings.ContainsRune("（《【〔〈", r)
		closes := strings.ContainsRune("）》】〕〉", r)
		j := i + 1
		next := s.char(j)
		switch {
		case opens && i > 0 && !blank(s.char(i-1)) && !strings.ContainsRune("([“‘—–/\n", s.char(i-1)):
			with = " " + with
		case !opens && (word(next) || han(next) || next == '“' || next == '(' || number(next)) && r != '～':
			with += " "
		case closes:
		}
		s.mend(diag.FullMarkInEnglish, i, j, with)
	}
}

// quoted tells whether a mark belongs to a stretch of Chinese: there are Chinese characters on both of its sides, or
// it ends or begins such a stretch together with its partner.
func (s *scan) quoted(i int) bool {
	cjkSide := func(i, step int) bool {
		for i >= 0 && i < len(s.c) && (fullMark(s.c[i]) || sharedMark(s.c[i])) {
			i += step
		}
		return han(s.char(i))
	}
	switch r := s.c[i]; {
	case strings.ContainsRune("（《【〔〈", r):
		if _, after := s.chineseTo(i, -1); after {
			return true // as in 国办发〔2017〕47号
		}
		if !cjkSide(i+1, 1) {
			return false
		}
		// A title in 《》, or what begins a stretch: it must be closed within the stretch and not itself be the
		// bracket that sets the stretch apart in English.
		return r != '（' && s.closedInChinese(i)
	case strings.ContainsRune("）》】〕〉", r):
		for j := i - 1; j >= 0; j-- {
			if closing[s.c[j]] == r {
				return s.quoted(j)
			}
		}
		return false
	default:
		// Within a stretch of Chinese, digits included (8、6、2个左右), or at its end before the bracket that closes it.
		left, leftHan := s.chineseTo(i, -1)
		right, rightHan := s.chineseTo(i, 1)
		if left && right {
			return leftHan || rightHan
		}
		return leftHan && (r == '。' || r == '！' || r == '？' || r == '；') && strings.ContainsRune("”’)）", s.char(i+1)) && s.char(i+1) != 0
	}
}

// chineseTo tells whether what stands beside a mark in one direction can be Chinese, and whether there are Chinese
// characters before the stretch ends.
func (s *scan) chineseTo(i, step int) (any, has bool) {
	for i += step; ; i += step {
		r := s.char(i)
		switch {
		case han(r):
			return true, true
		case r != 0 && (digit(r) || fullMark(r) || sharedMark(r) || strings.ContainsRune("%.+-~/", r)):
			any = true
		default:
			return any, false
		}
	}
}

func (s *scan) closedInChinese(i int) bool {
	for j := i + 1; j < len(s.c); j++ {
		switch r := s.c[j]; {
		case r == closing[s.c[i]]:
			return true
		case letter(r) && s.c[i] != '《':
			return false
		}
	}
	return false
}

// englishDashes reports hyphens that stand for dashes.
func (s *scan) englishDashes() {
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if r != '-' && r != '—' && r != '―' && r != '─' {
			continue
		}
		j := i
		for s.char(j) == r {
			j++
		}
		from, to := i, j
		for blank(s.char(from - 1)) {
			from--
		}
		for blank(s.char(to)) {
			to++
		}
		n := j - i
		left, right := s.char(from-1), s.char(to)
		spaced := from < i && to > j
		if left == 0 || right == 0 || left == '\n' || right == '\n' || han(left) && han(right) ||
			r == '-' && n == 1 && !spaced || r == '—' && n == 1 || number(left) && number(right) && n == 1 {
			i = j - 1
			continue
		}
		s.mend(diag.DashForm, from, to, " – ")
		i = j - 1
	}
}

// englishMarks reports spaces before marks, marks that stand twice and spaces that are missing behind them.
func (s *scan) englishMarks() {
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if word(r) || r == ' ' {
			continue
		}
		left, right := s.char(i-1), s.char(i+1)
		switch r {
		case ',', '.', ';', ':', '!', '?', ')', '”', ']':
			if blank(left) && !s.used[i] && !(r == '.' && word(right)) {
				j := i
				for blank(s.char(j - 1)) {
					j--
				}
				if j > 0 && s.char(j-1) != '\n' && !han(s.char(j-1)) || r == '.' && j > 0 {
					s.report(diag.SpaceBeforeMark, j, i, []change{{j, i, ""}}, s.around(j, i))
				}
			}
		}
		switch {
		case (r == '(' || r == '[' || r == '“' || r == '‘') && blank(right):
			j := i + 1
			for blank(s.char(j)) {
				j++
			}
			s.report(diag.SpaceBeforeMark, i+1, j, []change{{i + 1, j, ""}}, s.around(i+1, j))
		case strings.ContainsRune(",.;:!?", r) && left == r && (r != '.' || s.char(i-2) != '.' && right != '.'):
			j := i + 1
			for s.char(j) == r {
				j++
			}
			s.mend(diag.DoubledMark, i-1, j, string(r))
		case strings.ContainsRune(",;:", r) && left != 0 && strings.ContainsRune(",;:", left), r == '.' && left != 0 && strings.ContainsRune(",;:", left) && !word(right):
			s.report(diag.DoubledMark, i-1, i+1, nil, s.slice(i-1, i+1))
		case (r == ',' || r == ';' || r == ':') && letter(right) && (letter(left) || left == ')' || left == '”' || number(left) && r != ':') && !s.address(i):
			s.report(diag.NoSpaceAfterMark, i, i+1, []change{{i + 1, i + 1, " "}}, s.around(i, i))
		case strings.ContainsRune(",.;:!?", r) && right == '“' && (word(left) || left == '%' || left == ')' || left == markdown.FigureHole),
			(r == '”' || r == ')') && lower(right) && letter(s.char(i+2)) && !s.address(i):
			s.report(diag.NoSpaceAfterMark, i, i+1, []change{{i + 1, i + 1, " "}}, s.around(i, i))
		case (r == '(' || r == '“') && lower(left) && lower(s.char(i-2)) && letter(right) && !s.ending(i) && !s.address(i):
			s.report(diag.NoSpaceAfterMark, i, i+1, []change{{i, i, " "}}, s.around(i, i)) // but enterprise(s), county(ies)
		case r == '.' && lower(left) && lower(s.char(i-2)) && upper(right) && lower(s.char(i+2)) && !s.address(i):
			s.report(diag.NoSpaceAfterMark, i, i+1, []change{{i + 1, i + 1, " "}}, s.around(i, i))
		}
	}
}

// ending tells whether a bracket holds the ending of the word before it: enterprise(s), county(ies).
func (s *scan) ending(i int) bool {
	for j := i + 1; j <= i+4; j++ {
		if s.char(j) == ')' {
			return s.c[i] == '('
		}
	}
	return false
}

// address tells whether a character stands in an address such as https://example.org or office@example.org.
func (s *scan) address(i int) bool {
	from, to := i, i
	for from > 0 && !blank(s.c[from-1]) && s.c[from-1] != '\n' {
		from--
	}
	for to < len(s.c) && !blank(s.c[to]) && s.c[to] != '\n' {
		to++
	}
	t := s.slice(from, to)
	return strings.Contains(t, "://") || strings.Contains(t, "@") || strings.HasPrefix(t, "www.") || strings.Contains(t, ":/")
}

// doubledWords reports words that stand twice: the the.
func (s *scan) doubledWords() {
	prev, prevEnd, prevStart := "", -1, -1
	for i := 0; i < len(s.c); {
		if !word(s.c[i]) {
			i++
			continue
		}
		j := i
		for j < len(s.c) && (word(s.c[j]) || (s.c[j] == '\'' || s.c[j] == '’' || s.c[j] == '-') && word(s.char(j+1))) {
			j++
		}
		w := strings.ToLower(s.slice(i, j))
		if w == prev && letter(first(w)) && onlyBlank(s.c[prevEnd:i]) && w != "had" && w != "that" && (functionWords[w] || !upper(s.c[i]) || !upper(s.c[prevStart])) {
			// two capitals may be a name: Walla Walla
			var changes []change
			if functionWords[w] { // two of another word may be meant
				changes = []change{{prevEnd, j, ""}}
			}
			s.report(diag.DoubledWord, prevStart, j, changes, s.slice(prevStart, j), s.slice(prevStart, prevEnd))
		}
		prev, prevStart, prevEnd = w, i, j
		i = j
	}
}

// functionWords never stand twice.
var functionWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "to": true, "and": true, "for": true, "from": true, "with": true, "by": true,
	"as": true, "at": true, "be": true, "or": true, "it": true, "its": true, "their": true, "into": true, "than": true, "which": true, "will": true, "are": true}

func onlyBlank(c []rune) bool {
	for _, r := range c {
		if !blank(r) && r != '\n' {
			return false
		}
	}
	return true
}
