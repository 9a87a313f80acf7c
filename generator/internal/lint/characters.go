package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// characters reports characters that a text should not be made of: private ones, and compatibility forms of others,
// which searches do not find (Unicode Standard Annex #15: texts are in form NFC).
func (s *scan) characters() {
	if isPlain(s.text) {
		return
	}
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		switch {
		case r == markdown.FigureHole || r == markdown.CodeHole && s.isHole(i):
		case private(r):
			s.report(diag.PrivateCharacter, i, i+1, nil, fmt.Sprintf("U+%04X", r))
		case compatible(r):
			with := norm.NFKC.String(string(r))
			if r == '㎡' || r == '㎥' { // whose square and cube are signs
				with = "m" + string([]rune{'²', '³'}[int(r-'㎡')/4])
			}
			if with != string(r) && utf8.RuneCountInString(with) <= 3 {
				s.mend(diag.CompatibilityCharacter, i, i+1, with, fmt.Sprintf("U+%04X", r))
			} else {
				s.report(diag.CompatibilityCharacter, i, i+1, nil, string(r), lang.Both("常用的写法", "the common form"), fmt.Sprintf("U+%04X", r))
			}
		case strings.ContainsRune("•‧․・･⋅∙‣", r) && (han(s.char(i-1)) && han(s.char(i+1)) || letter(s.char(i-1)) && letter(s.char(i+1))):
			s.mend(diag.CompatibilityCharacter, i, i+1, "·", fmt.Sprintf("U+%04X", r)) // 间隔号, GB/T 15834—2011, 4.14
		}
	}
	if norm.NFC.IsNormalString(s.text) {
		return
	}
	for from := 0; from < len(s.text); {
		n := norm.NFC.NextBoundaryInString(s.text[from:], true)
		if n <= 0 {
			break
		}
		if part := s.text[from : from+n]; !norm.NFC.IsNormalString(part) {
			i, j := s.index(from), s.index(from+n)
			if s.free(i, j) {
				s.mend(diag.CompatibilityCharacter, i, j, norm.NFC.String(part), codePoints(part))
			}
		}
		from += n
	}
}

// isHole tells whether a character stands for something that is no text.
func (s *scan) isHole(i int) bool {
	for _, p := range s.pieces {
		if p.At == s.at[i] && p.N == s.at[i+1]-s.at[i] {
			return true
		}
	}
	return false
}

// index is the character at an offset of the text.
func (s *scan) index(offset int) int {
	lo, hi := 0, len(s.c)
	for lo < hi {
		if mid := (lo + hi) / 2; s.at[mid] < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func codePoints(s string) string {
	var out []string
	for _, r := range s {
		out = append(out, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(out, " ")
}

// isPlain tells a text of characters that need no closer look: ASCII, the common Chinese characters and marks.
func isPlain(t string) bool {
	for _, r := range t {
		if r < 0x80 || r >= 0x4e00 && r <= 0x9fff || fullMark(r) || sharedMark(r) || r == '–' {
			continue
		}
		return false
	}
	return true
}

func private(r rune) bool { return r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000 }

// compatible tells forms of characters that have a common one: radicals, vertical and small marks, ligatures, squared
// words, letters of formulas.
func compatible(r rune) bool {
	switch {
	case r >= 0x2e80 && r <= 0x2fdf, r >= 0xfe30 && r <= 0xfe6f, r >= 0xfb00 && r <= 0xfb06, r >= 0xffe0 && r <= 0xffee:
		return true
	case r >= 0x3200 && r <= 0x33ff, r >= 0x1d400 && r <= 0x1d7ff, r >= 0x1f100 && r <= 0x1f2ff, r >= 0xff61 && r <= 0xff9f:
		return true
	case r >= 0x2100 && r <= 0x214f: // but the degree of Celsius, № and the signs of trade
		return r != '℃' && r != '℉' && r != '№' && r != '™' && r != 'Ω' && r != 'K' && r != 'Å'
	}
	return false
}

// latinOf are letters of other scripts that look like Latin ones (Unicode Technical Standard #39, confusables).
var latinOf = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'һ': 'h', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w', 'ё': 'ë', 'ѵ': 'v', 'ӏ': 'l',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'І': 'I', 'Ј': 'J', 'Ѕ': 'S', 'Ԍ': 'G', 'Ѵ': 'V', 'Ԛ': 'Q', 'Ԝ': 'W',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'ο': 'o', 'ν': 'v', 'ι': 'i', 'κ': 'k', 'ρ': 'p', 'υ': 'u', 'α': 'a',
	'ɑ': 'a', 'ɡ': 'g', 'ı': 'i', 'ǀ': 'l', 'օ': 'o', 'ո': 'n', 'ս': 'u', 'հ': 'h', 'Ꭺ': 'A', 'Ꮯ': 'C', 'Ꭼ': 'E', 'ⅼ': 'l', 'ⅽ': 'c', 'ⅾ': 'd', 'ⅿ': 'm',
}

// lookAlikes reports letters of another script in a word of Latin letters, words made of look-alikes alone, and the
// letters O, l and I between digits. Greek letters that stand alone, as in β-lactam, are right.
func (s *scan) lookAlikes() {
	for i := 0; i < len(s.c); {
		r := s.c[i]
		if han(r) || r < 0x80 && !word(r) || !unicode.IsLetter(r) && !digit(r) && latinOf[r] == 0 {
			i++
			continue
		}
		j := i
		latin, foreign, digits := 0, 0, 0
		for ; j < len(s.c) && !han(s.c[j]) && (unicode.IsLetter(s.c[j]) || digit(s.c[j]) || latinOf[s.c[j]] != 0); j++ {
			switch c := s.c[j]; {
			case digit(c):
				digits++
			case letter(c):
				latin++
			case latinOf[c] != 0:
				foreign++
			case unicode.In(c, unicode.Cyrillic, unicode.Armenian, unicode.Cherokee):
				foreign = -len(s.c) // a word of its own script
			}
		}
		greek := unicode.Is(unicode.Greek, r) || s.char(j-1) != 0 && unicode.Is(unicode.Greek, s.char(j-1))
		switch {
		case foreign > 0 && latin+digits > 0 && !(greek && foreign == 1 && strings.ContainsRune("ανικρυΩ", edge(s.c[i:j]))),
			foreign > 0 && latin+digits == 0 && (foreign > 1 || !greek):
			var b strings.Builder
			for _, c := range s.c[i:j] {
				if l, ok := latinOf[c]; ok {
					c = l
				}
				b.WriteRune(c)
			}
			s.report(diag.LookAlike, i, j, []change{{i, j, b.String()}}, s.slice(i, j), b.String(), s.strangers(i, j))
		case foreign < 0 && latin > 0:
			s.report(diag.LookAlike, i, j, nil, s.slice(i, j), lang.Both("同一种字母", "letters of one script"), s.strangers(i, j))
		case latin > 0 && digits >= 2:
			for k := i + 1; k < j-1; k++ {
				if strings.ContainsRune("OolI", s.c[k]) && digit(s.c[k-1]) && digit(s.c[k+1]) {
					s.report(diag.LookAlike, i, j, nil, s.slice(i, j), lang.Both("数字", "digits"), fmt.Sprintf("%c", s.c[k]))
					break
				}
			}
		}
		i = j
	}
}

// edge is the Greek letter at an end of a word.
func edge(c []rune) rune {
	if unicode.Is(unicode.Greek, c[0]) {
		return c[0]
	}
	return c[len(c)-1]
}

// strangers names the letters of a word that are not Latin.
func (s *scan) strangers(i, j int) string {
	var out []string
	for _, r := range s.c[i:j] {
		if !letter(r) && !digit(r) {
			out = append(out, fmt.Sprintf("%c U+%04X", r, r))
		}
	}
	return strings.Join(out, ", ")
}
