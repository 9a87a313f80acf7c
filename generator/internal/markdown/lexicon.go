package markdown

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

// Entry is a name to be recognised in texts.
type Entry struct {
	Name   string
	Scheme string // entity or term
	ID     string
}

// Lexicon recognises names: at each place the longest one that stands there. Chinese names are
// found anywhere; English ones as whole words, with a capital or small first letter and, for
// terms, in the plural.
//
// Names are found by how they begin: in Chinese by two characters, in English by a word. However
// many names there are, few begin alike.
type Lexicon struct {
	names [len(lang.All)]map[string][]Entry // by their beginnings, the longest first
	first [len(lang.All)]runeSet            // the first characters of the names
}

// NewLexicon makes a lexicon of the names in each language.
func NewLexicon(zh, en []Entry) *Lexicon {
	l := &Lexicon{}
	for language, entries := range [][]Entry{lang.Chinese: zh, lang.English: en} {
		m := map[string][]Entry{}
		for _, e := range entries {
			if e.Name == "" {
				continue
			}
			for _, name := range bothCases(e.Name) {
				n := beginning([]byte(name), lang.Lang(language))
				m[name[:n]] = append(m[name[:n]], e)
				l.first[language].add(name)
				if lang.Lang(language) == lang.English && n == len(name) && e.Scheme == "term" {
					for _, plural := range plurals {
						m[name+plural] = append(m[name+plural], e)
					}
				}
			}
		}
		for _, list := range m {
			slices.SortStableFunc(list, func(a, b Entry) int { return cmp.Compare(len(b.Name), len(a.Name)) })
		}
		l.names[language] = m
	}
	return l
}

// plurals are what an English term may end in.
var plurals = [...]string{"s", "es"}

// bothCases gives a name as it may be written: with a capital and a small first letter.
func bothCases(name string) []string {
	if c := name[0]; 'a' <= c|0x20 && c|0x20 <= 'z' {
		return []string{string(c|0x20) + name[1:], string(c&^0x20) + name[1:]}
	}
	return []string{name}
}

// beginning is the length of what a text is looked up by: two characters of Chinese, a word of
// English.
func beginning(text []byte, language lang.Lang) int {
	if language == lang.Chinese {
		_, one := utf8.DecodeRune(text)
		_, two := utf8.DecodeRune(text[one:])
		return one + two
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if !wordChar(r) {
			if i == 0 {
				return size
			}
			return i
		}
		i += size
	}
	return len(text)
}

// runeSet is a set of characters; those beyond the first plane share one place.
type runeSet [1<<16/64 + 1]uint64

func (s *runeSet) add(name string) {
	r, _ := utf8.DecodeRuneInString(name)
	r = min(r, 1<<16)
	s[r/64] |= 1 << (r % 64)
}

func (s *runeSet) has(r rune) bool {
	r = min(r, 1<<16)
	return s[r/64]&(1<<(r%64)) != 0
}

type match struct {
	start, end int
	entry      Entry
}

// find returns the names in a text, in order, without overlap.
func (l *Lexicon) find(text []byte, language lang.Lang) []match {
	var out []match
	first := &l.first[language]
	before := ' '
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if first.has(r) && (language == lang.Chinese || !wordChar(before)) {
			if e, n := l.longest(text[i:], language); n > 0 {
				out = append(out, match{i, i + n, e})
				before, _ = utf8.DecodeLastRune(text[:i+n])
				i += n
				continue
			}
		}
		before = r
		i += size
	}
	return out
}

// longest returns the longest name at the beginning of a text and its length there.
func (l *Lexicon) longest(text []byte, language lang.Lang) (Entry, int) {
	names := l.names[language]
	if language == lang.Chinese {
		for _, e := range names[string(text[:beginning(text, language)])] {
			if prefix(text, e.Name) {
				return e, len(e.Name)
			}
		}
		_, one := utf8.DecodeRune(text) // there are names of one character
		for _, e := range names[string(text[:one])] {
			return e, len(e.Name)
		}
		return Entry{}, 0
	}
	for _, e := range names[string(text[:beginning(text, language)])] {
		if !prefix(text, e.Name) {
			continue
		}
		n := len(e.Name)
		if wordEnds(text[n:]) {
			return e, n
		}
		for _, plural := range plurals {
			if e.Scheme == "term" && strings.HasPrefix(string(text[n:min(len(text), n+2)]), plural) && wordEnds(text[n+len(plural):]) {
				return e, n + len(plural)
			}
		}
	}
	return Entry{}, 0
}

// wordEnds tells whether no word goes on at the beginning of a text.
func wordEnds(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return len(text) == 0 || !wordChar(r)
}

// prefix tells whether a text begins with a name, whatever the case of its first letter.
func prefix(text []byte, name string) bool {
	if len(text) < len(name) || string(text[1:len(name)]) != name[1:] {
		return false
	}
	return text[0] == name[0] || text[0] < utf8.RuneSelf && text[0]|0x20 == name[0]|0x20 && unicode.IsLetter(rune(text[0]))
}

func wordChar(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
