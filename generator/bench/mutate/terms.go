package mutate

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// Term is what a glossary says of a term, as far as its mistakes are concerned.
type Term struct {
	ZH         []string // the term and its aliases
	Renderings []string // in English
	Avoid      []string
}

// Avoided plants wordings that the glossary avoids, in the place of an agreed one, in the plural where that is.
func Avoided(terms []Term) Mutator {
	return Mutator{"avoided rendering", "TERM-01", en, func(r *rand.Rand, src string) (string, Place, bool) {
		for _, i := range r.Perm(len(terms)) {
			t := terms[i]
			if len(t.Avoid) == 0 {
				continue
			}
			list := spots(src, rendering(t.Renderings))
			if len(list) == 0 {
				continue
			}
			at := list[r.IntN(len(list))]
			text := t.Avoid[r.IntN(len(t.Avoid))]
			if old := src[at[0]:at[1]]; strings.HasSuffix(old, "s") && !strings.HasSuffix(text, "s") && !strings.HasSuffix(text, ")") {
				text = plural(text)
			}
			return src[:at[0]] + text + src[at[1]:], Place{at[0], at[0] + len(text)}, true
		}
		return src, Place{}, false
	}}
}

// AvoidedChinese is [Avoided] for Chinese texts, which have no plurals and no spaces.
func AvoidedChinese(terms []Term) Mutator {
	return Mutator{"avoided rendering", "TERM-01", zh, func(r *rand.Rand, src string) (string, Place, bool) {
		for _, i := range r.Perm(len(terms)) {
			t := terms[i]
			if len(t.Avoid) == 0 {
				continue
			}
			list := spots(src, regexp.MustCompile(regexp.QuoteMeta(t.Renderings[0])))
			if len(list) == 0 {
				continue
			}
			at := list[r.IntN(len(list))]
			text := t.Avoid[r.IntN(len(t.Avoid))]
			return src[:at[0]] + text + src[at[1]:], Place{at[0], at[0] + len(text)}, true
		}
		return src, Place{}, false
	}}
}

// Misrendered replaces every agreed rendering of one term in an English text by other words; the Chinese has the term.
// It returns the passage's place: the text from the first change on.
func Misrendered(r *rand.Rand, terms []Term, zhText, src string) (string, Place, bool) {
	for _, i := range r.Perm(len(terms)) {
		t := terms[i]
		has := false
		for _, z := range t.ZH {
			has = has || strings.Contains(zhText, z)
		}
		list := spots(src, rendering(t.Renderings))
		// Who reads the Chinese beside the words can see what is meant: “Four Consciousnesses” (四个意识).
		list = slices.DeleteFunc(list, func(at [2]int) bool { return besideChinese.MatchString(src[at[1]:]) })
		if !has || len(list) == 0 {
			continue
		}
		out, at := src, 0
		for k := len(list) - 1; k >= 0; k-- {
			at = list[k][0]
			out = out[:at] + "undertaking" + out[list[k][1]:]
		}
		return out, Place{at, at + len("undertaking")}, true
	}
	return src, Place{}, false
}

var besideChinese = regexp.MustCompile(`^[^.;()\n]{0,12}\([^)\n]*\p{Han}`)

func rendering(list []string) *regexp.Regexp {
	var alternatives []string
	for _, s := range list {
		alternatives = append(alternatives, strings.ReplaceAll(regexp.QuoteMeta(s), " ", "[ -]"))
	}
	return regexp.MustCompile(`(?i)\b(?:` + strings.Join(alternatives, "|") + `)(?:s|es)?\b`)
}

func plural(s string) string {
	if strings.HasSuffix(s, "y") {
		return s[:len(s)-1] + "ies"
	}
	return s + "s"
}
