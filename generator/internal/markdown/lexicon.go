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

// name is an entry and the number of what it names: names of the same thing have the same.
type name struct {
	Entry
	thing int
}

// Lexicon recognises names: at each place the longest one that stands there. Chinese names are
// found anywhere; English ones as whole words, with a capital or small first letter and, for
// terms, in the plural.
//
// Names are found by how they begin: in Chinese by two characters, in English by a word. However
// many names there are, few begin alike, and at nearly all places of a text none does: a set of
// hashes says so without asking the map.
type Lexicon struct {
	names  [len(lang.All)]map[string][]name // by their beginnings, the longest first
	starts [len(lang.All)]hashSet           // of the beginnings
	things int
}

// NewLexicon makes a lexicon of the names in each language.
func NewLexicon(zh, en []Entry) *Lexicon {
	l := &Lexicon{}
	things := map[[2]string]int{}
	for language, entries := range [][]Entry{lang.Chinese: zh, lang.English: en} {
		m := map[string][]name{}
		starts := &l.starts[language]
		for _, e := range entries {
			if e.Name == "" {
				continue
			}
			thing, known := things[[2]string{e.Scheme, e.ID}]
			if !known {
				thing = len(things)
				things[[2]string{e.Scheme, e.ID}] = thing
			}
			add := func(start string) {
				m[start] = append(m[start], name{e, thing})
				if lang.Lang(language) == lang.Chinese {
					one, n := utf8.DecodeRuneInString(start)
					two, _ := utf8.DecodeRuneInString(start[n:])
					if n == len(start) {
						two = noRune
					}
					starts.add(pairHash(one, two))
				} else {
					starts.add(wordHash([]byte(start)))
				}
			}
			for _, written := range bothCases(e.Name) {
				n := beginning([]byte(written), lang.Lang(language))
				add(written[:n])
				if lang.Lang(language) == lang.English && n == len(written) && e.Scheme == "term" {
					for _, plural := range plurals {
						add(written + plural)
					}
				}
			}
		}
		for _, list := range m {
			slices.SortStableFunc(list, func(a, b name) int { return cmp.Compare(len(b.Name), len(a.Name)) })
		}
		l.names[language] = m
	}
	l.things = len(things)
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
		if inASCIIWord[text[i]] {
			i++
			continue
		}
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

// hashSet is a set of hashes. It may hold a beginning that no name has, never the other way round.
type hashSet [1 << 16 / 64]uint64

func (s *hashSet) add(h uint16)      { s[h/64] |= 1 << (h % 64) }
func (s *hashSet) has(h uint16) bool { return s[h/64]&(1<<(h%64)) != 0 }

// noRune stands for the second character where there is none.
const noRune = -1

func pairHash(one, two rune) uint16 { return uint16(uint32(one)*0x9e5b + uint32(two)) }

// wordHash is FNV-1a, folded.
func wordHash(word []byte) uint16 {
	h := uint32(2166136261)
	for _, b := range word {
		h = (h ^ uint32(b)) * 16777619
	}
	return uint16(h ^ h>>16)
}

type match struct {
	start, end int
	*name
}

// find appends the names in a text, in order, without overlap.
func (l *Lexicon) find(out []match, text []byte, language lang.Lang) []match {
	if language == lang.Chinese {
		return l.findChinese(out, text)
	}
	return l.findEnglish(out, text)
}

func (l *Lexicon) findChinese(out []match, text []byte) []match {
	starts := &l.starts[lang.Chinese]
	one, size := utf8.DecodeRune(text)
	for i := 0; i < len(text); {
		two, next := rune(noRune), 0
		if i+size < len(text) {
			two, next = utf8.DecodeRune(text[i+size:])
		}
		if starts.has(pairHash(one, two)) || starts.has(pairHash(one, noRune)) {
			if e := l.longestChinese(text[i:], size, next); e != nil {
				out = append(out, match{i, i + len(e.Name), e})
				i += len(e.Name)
				one, size = utf8.DecodeRune(text[i:])
				continue
			}
		}
		i += size
		one, size = two, next
	}
	return out
}

// longestChinese returns the longest name at the beginning of a text, whose first two characters
// have the given sizes; nil when there is none.
func (l *Lexicon) longestChinese(text []byte, one, two int) *name {
	names := l.names[lang.Chinese]
	list := names[string(text[:one+two])]
	for i := range list {
		if prefix(text, list[i].Name) {
			return &list[i]
		}
	}
	if list := names[string(text[:one])]; len(list) > 0 { // there are names of one character
		return &list[0]
	}
	return nil
}

func (l *Lexicon) findEnglish(out []match, text []byte) []match {
	starts := &l.starts[lang.English]
	inWord := false // the character before belongs to a word
	for i := 0; i < len(text); {
		n := beginning(text[i:], lang.English)
		if !inWord && starts.has(wordHash(text[i:i+n])) {
			if e, length := l.longestEnglish(text[i:], n); e != nil {
				i += length
				out = append(out, match{i - length, i, e})
				before, _ := utf8.DecodeLastRune(text[:i])
				inWord = wordChar(before)
				continue
			}
		}
		first, _ := utf8.DecodeRune(text[i:])
		inWord = wordChar(first)
		i += n
	}
	return out
}

// longestEnglish returns the longest name at the beginning of a text, which begins with a word of n
// bytes, and its length there.
func (l *Lexicon) longestEnglish(text []byte, n int) (*name, int) {
	list := l.names[lang.English][string(text[:n])]
	for i := range list {
		e := &list[i]
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
	return nil, 0
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

// inASCIIWord are the bytes that are a letter or a digit by themselves.
var inASCIIWord = func() (set [256]bool) {
	for c := range set[:utf8.RuneSelf] {
		set[c] = wordChar(rune(c))
	}
	return set
}()

func wordChar(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
