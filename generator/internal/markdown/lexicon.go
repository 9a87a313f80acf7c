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
type Lexicon struct {
	// Names by their first character, the longest first. A trie would be quicker; a few hundred
	// names with some dozens of first characters do not need it.
	first [len(lang.All)]map[rune][]Entry
}

// NewLexicon makes a lexicon of the names in each language.
func NewLexicon(zh, en []Entry) *Lexicon {
	l := &Lexicon{}
	for i, entries := range [][]Entry{lang.Chinese: zh, lang.English: en} {
		m := map[rune][]Entry{}
		for _, e := range entries {
			r, _ := utf8.DecodeRuneInString(e.Name)
			if e.Name != "" {
				m[unicode.ToLower(r)] = append(m[unicode.ToLower(r)], e)
			}
		}
		for _, s := range m {
			slices.SortStableFunc(s, func(a, b Entry) int { return cmp.Compare(len(b.Name), len(a.Name)) })
		}
		l.first[i] = m
	}
	return l
}

type match struct {
	start, end int
	entry      Entry
}

// find returns the names in a text, in order, without overlap.
func (l *Lexicon) find(text []byte, language lang.Lang) []match {
	var out []match
	names := l.first[language]
	if len(names) == 0 {
		return nil
	}
	before := ' '
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if language == lang.Chinese || !wordChar(before) {
			if e, n := longest(names[unicode.ToLower(r)], text[i:], language); n > 0 {
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
func longest(names []Entry, text []byte, language lang.Lang) (Entry, int) {
	for _, e := range names {
		if !prefix(text, e.Name) {
			continue
		}
		n := len(e.Name)
		if language == lang.Chinese {
			return e, n
		}
		for _, plural := range []string{"", "s", "es"} {
			if plural != "" && (e.Scheme != "term" || !strings.HasPrefix(string(text[n:min(len(text), n+2)]), plural)) {
				continue
			}
			after, _ := utf8.DecodeRune(text[n+len(plural):])
			if n+len(plural) == len(text) || !wordChar(after) {
				return e, n + len(plural)
			}
		}
	}
	return Entry{}, 0
}

// prefix tells whether a text begins with a name, whatever the case of its first letter.
func prefix(text []byte, name string) bool {
	if len(text) < len(name) || string(text[1:len(name)]) != name[1:] {
		return false
	}
	return text[0] == name[0] || text[0] < utf8.RuneSelf && text[0]|0x20 == name[0]|0x20 && unicode.IsLetter(rune(text[0]))
}

func wordChar(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
