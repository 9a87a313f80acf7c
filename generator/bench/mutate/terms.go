package mutate

import (
	"maps"
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

// Misrendered replaces every agreed rendering of one term in a passage of an English text by other words; the Chinese of
// the passage has the term, and not as a part of a longer one, which has a rendering of its own. zhText is without the
// names of entities for the same reason. It returns the place of the first change.
func Misrendered(r *rand.Rand, terms []Term, zhText, src string) (string, Place, bool) {
	chinese, english := passages(zhText), passages(src)
	ids := slices.Sorted(maps.Keys(english))
	for _, i := range r.Perm(len(terms)) {
		t := terms[i]
		form := rendering(t.Renderings)
		list := spots(src, form)
		for _, k := range r.Perm(len(ids)) {
			in, zh := english[ids[k]], chinese[ids[k]]
			here := slices.DeleteFunc(slices.Clone(list), func(at [2]int) bool { return at[0] < in[0] || at[1] > in[1] })
			if len(here) == 0 || !has(zhText[zh[0]:zh[1]], t, terms) {
				continue
			}
			// Who reads the Chinese beside the words can see what is meant: “Four Consciousnesses” (四个意识).
			if slices.ContainsFunc(here, func(at [2]int) bool { return besideChinese.MatchString(src[at[1]:]) }) {
				continue
			}
			out, passage := src, src[in[0]:in[1]]
			for k := len(here) - 1; k >= 0; k-- {
				out = out[:here[k][0]] + "undertaking" + out[here[k][1]:]
				passage = passage[:here[k][0]-in[0]] + "undertaking" + passage[here[k][1]-in[0]:]
			}
			if form.MatchString(passage) { // it still stands in a title or another attribute
				continue
			}
			at := here[0][0]
			return out, Place{at, at + len("undertaking")}, true
		}
	}
	return src, Place{}, false
}

// opening is the line that opens a passage; its first group is the id.
var opening = regexp.MustCompile(`(?m)^(?:#+ |:::+ *box ).*\{#([a-z0-9-]+).*$|^:::+$`)

// passages are the stretches of a text by the ids of its passages. What follows a box is left out.
func passages(text string) map[string][2]int {
	out := map[string][2]int{}
	at := opening.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if m[2] >= 0 {
			out[text[m[2]:m[3]]] = [2]int{m[0], end}
		}
	}
	return out
}

// has tells whether a Chinese text has a term where no longer one of the glossary stands.
func has(text string, t Term, terms []Term) bool {
	for _, other := range terms {
		for _, longer := range other.ZH {
			if slices.ContainsFunc(t.ZH, func(z string) bool { return z != longer && strings.Contains(longer, z) }) && !slices.Contains(t.ZH, longer) {
				text = strings.ReplaceAll(text, longer, "\x01")
			}
		}
	}
	return slices.ContainsFunc(t.ZH, func(z string) bool { return strings.Contains(text, z) })
}

var besideChinese = regexp.MustCompile(`^(?:\]\([^)\n]*\)|[^.;()\n]){0,12}\([^)\n]*\p{Han}`)

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
