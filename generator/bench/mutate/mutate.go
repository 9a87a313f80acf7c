// Package mutate plants mistakes in texts: one at a time, at random places given by a seed, of the kinds that the rules of
// package lint are for. A check that is measured with it must find each planted mistake and nothing in the untouched
// content.
//
// A [Mutator] knows one kind. It looks for places in a text where its mistake could stand, takes one at random, and says
// where the mistake is now. It knows nothing of how the rules find it: places are taken from all that fit, not from those
// that a rule is known to find.
package mutate

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
)

// Mutator plants mistakes of one kind.
type Mutator struct {
	Kind string // in words
	Rule string // code of the report that must come
	Lang string // zh or en: the texts that it is for
	// Mutate returns the text with one mistake in it and where that is; ok is false when the text has no place for it.
	Mutate func(r *rand.Rand, src string) (out string, at Place, ok bool)
}

// Place is a stretch of the mutated text, in bytes.
type Place struct{ Start, End int }

// All lists the mutators.
func All() []Mutator { return all }

// masked are the stretches of a Markdown text that are no running text: the head, shortcodes, attributes, addresses, code,
// lines that open or close a block.
var masked = regexp.MustCompile("(?s)\\A\\+\\+\\+\n.*?\n\\+\\+\\+\n|\\{[^}\n]*\\}+|\\]\\([^)\n]*\\)|`[^`\n]*`|(?m:^:::.*$)|(?m:^\\|[-: |]+$)|(?m:^#+ )|<[^>\n]*>")

// spots are the matches of a pattern in the running text of a file; a match is the first group, or the whole.
func spots(src string, pattern *regexp.Regexp) [][2]int {
	mask := make([]bool, len(src)+1)
	for _, m := range masked.FindAllStringIndex(src, -1) {
		for i := m[0]; i < m[1]; i++ {
			mask[i] = true
		}
	}
	var out [][2]int
	for _, m := range pattern.FindAllStringSubmatchIndex(src, -1) {
		from, to := m[0], m[1]
		if len(m) > 2 {
			from, to = m[2], m[3]
		}
		if !bytes.Contains(flags(mask[m[0]:m[1]]), []byte{1}) {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

func flags(b []bool) []byte {
	out := make([]byte, len(b))
	for i, v := range b {
		if v {
			out[i] = 1
		}
	}
	return out
}

// replace is a mutator that replaces the match of a pattern by one of several texts; $ in them is the match.
func replace(kind, rule, lang, pattern string, with ...string) Mutator {
	re := regexp.MustCompile(pattern)
	return Mutator{kind, rule, lang, func(r *rand.Rand, src string) (string, Place, bool) {
		list := spots(src, re)
		if len(list) == 0 {
			return src, Place{}, false
		}
		at := list[r.IntN(len(list))]
		old := src[at[0]:at[1]]
		text := strings.ReplaceAll(with[r.IntN(len(with))], "$", old)
		return src[:at[0]] + text + src[at[1]:], Place{at[0], at[0] + len(text)}, true
	}}
}

// change is replace with a function of the match.
func change(kind, rule, lang, pattern string, with func(r *rand.Rand, old string) string) Mutator {
	re := regexp.MustCompile(pattern)
	return Mutator{kind, rule, lang, func(r *rand.Rand, src string) (string, Place, bool) {
		list := spots(src, re)
		for range 20 {
			if len(list) == 0 {
				break
			}
			at := list[r.IntN(len(list))]
			old := src[at[0]:at[1]]
			if text := with(r, old); text != old && text != "" {
				return src[:at[0]] + text + src[at[1]:], Place{at[0], at[0] + len(text)}, true
			}
		}
		return src, Place{}, false
	}}
}

// insert is a mutator that puts one of several texts where a pattern matches: before its first group.
func insert(kind, rule, lang, pattern string, texts ...string) Mutator {
	re := regexp.MustCompile(pattern)
	return Mutator{kind, rule, lang, func(r *rand.Rand, src string) (string, Place, bool) {
		list := spots(src, re)
		if len(list) == 0 {
			return src, Place{}, false
		}
		at := list[r.IntN(len(list))][0]
		text := texts[r.IntN(len(texts))]
		return src[:at] + text + src[at:], Place{at, at + len(text)}, true
	}}
}

// remove is a mutator that deletes the match of a pattern.
func remove(kind, rule, lang, pattern string) Mutator {
	re := regexp.MustCompile(pattern)
	return Mutator{kind, rule, lang, func(r *rand.Rand, src string) (string, Place, bool) {
		list := spots(src, re)
		if len(list) == 0 {
			return src, Place{}, false
		}
		at := list[r.IntN(len(list))]
		return src[:at[0]] + src[at[1]:], Place{at[0], at[0]}, true
	}}
}
