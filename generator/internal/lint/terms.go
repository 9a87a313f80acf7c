package lint

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// terms hold the texts to the glossary.
type terms struct {
	byID    map[string]*agreed
	lexicon *markdown.Lexicon
	avoid   [len(lang.All)]map[string][]avoided // by the first word, or character
	quick   map[rune]bool                       // first characters of avoided Chinese forms
	shown   shownWords
}

// agreed are the renderings of a term.
type agreed struct {
	*draft.Term
	renderings [][]string // the words of each, stemmed
	chinese    []string
}

// avoided is a wording that is not used.
type avoided struct {
	words []string // English: in the singular; Chinese: one text
	marks []string // English: what stands before each word but the first, and after the last, where that is more than spaces and hyphens: " (", ", ", ")"
	exact string   // where only hyphens tell it from an agreed wording (14th Five Year Plan): the whole, in small letters
	term  *draft.Term
	at    diag.Span
}

func newTerms(c *draft.Content, lexicon *markdown.Lexicon) *terms {
	t := &terms{byID: map[string]*agreed{}, lexicon: lexicon, quick: map[rune]bool{}, shown: newShownWords(c)}
	t.avoid = [...]map[string][]avoided{{}, {}}
	for i := range c.Terms {
		d := &c.Terms[i]
		a := &agreed{Term: d, chinese: []string{d.Name.ZH.V}}
		for _, s := range slices.Concat([]draft.String{d.Name.EN}, d.AliasesEN, d.AlsoEN) {
			if w := content(tokens(s.V, stem)); len(w) > 0 {
				a.renderings = append(a.renderings, w)
			}
		}
		for _, s := range slices.Concat(d.AliasesZH, d.AlsoZH) {
			a.chinese = append(a.chinese, s.V)
		}
		t.byID[d.ID.V] = a
		for _, s := range d.AvoidEN {
			list := tokens(s.V, singular)
			if w := words(list); len(w) > 0 {
				t.avoid[lang.English][w[0]] = append(t.avoid[lang.English][w[0]], avoided{w, marks(s.V, list), nearly(s.V, w, d), d, s.Span})
			}
		}
		for _, s := range d.AvoidZH {
			r := first(s.V)
			t.quick[r] = true
			t.avoid[lang.Chinese][string(r)] = append(t.avoid[lang.Chinese][string(r)], avoided{[]string{s.V}, nil, "", d, s.Span})
		}
	}
	return t
}

// marks are what stands between the words of a text where it is more than what joins words: brackets, commas. A wording
// with marks is found with them and without.
func marks(text string, list []token) []string {
	out := make([]string, len(list)+1)
	for i := 1; i < len(list); i++ {
		if m := text[list[i-1].end:list[i].start]; !joined(m) {
			out[i] = m
		}
	}
	out[len(list)] = text[list[len(list)-1].end:]
	return out
}

// nearly is an avoided wording in small letters when an agreed one of its term has the same words.
func nearly(text string, w []string, d *draft.Term) string {
	for _, s := range slices.Concat([]draft.String{d.Name.EN}, d.AliasesEN, d.AlsoEN) {
		if slices.Equal(words(tokens(s.V, singular)), w) {
			return strings.ToLower(text)
		}
	}
	return ""
}

// token is a word of English: the form in which it is compared and where it stands.
type token struct {
	form       string
	start, end int
}

// tokens takes a text apart into words; hyphens separate them like spaces.
func tokens(text string, form func(string) string) []token {
	var out []token
	for i := 0; i < len(text); {
		if !wordByte(text[i]) {
			i++
			continue
		}
		j := i
		for j < len(text) && (wordByte(text[j]) || (text[j] == '\'' || text[j] == '&') && j+1 < len(text) && wordByte(text[j+1])) {
			j++
		}
		out = append(out, token{form(text[i:j]), i, j})
		i = j
	}
	return out
}

func wordByte(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' }

func words(list []token) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.form)
	}
	return out
}

// content leaves out the words that only join others.
func content(list []token) []string {
	var out []string
	for _, t := range list {
		switch t.form {
		case "of", "the", "a", "an", "and", "for", "in", "to", "on", "by", "with", "at":
		default:
			out = append(out, t.form)
		}
	}
	return out
}

// singular is a word in small letters and in the singular.
func singular(w string) string { return string(singularOf([]byte(strings.ToLower(w)))) }

// singularOf is the singular of a word in small letters, which it may overwrite.
func singularOf(w []byte) []byte {
	w = bytes.TrimSuffix(w, []byte("'s"))
	ends := func(suffix string) bool { return len(w) > 4 && string(w[len(w)-len(suffix):]) == suffix }
	n := len(w)
	switch {
	case ends("ies"):
		return append(w[:n-3], 'y')
	case ends("sses") || ends("xes") || ends("ches") || ends("shes"):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return w[:n-1]
	}
	return w
}

// stem is what the forms of a word have in common, roughly: commercialise, commercialised, commercialisation.
func stem(w string) string {
	w = singular(w)
	cut := func(suffix string, least int) bool {
		if len(w) >= len(suffix)+least && strings.HasSuffix(w, suffix) {
			w = w[:len(w)-len(suffix)]
			return true
		}
		return false
	}
	if cut("ing", 4) || cut("ed", 4) {
		if n := len(w); n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiousl", rune(w[n-1])) {
			w = w[:n-1] // planning
		}
	} else if cut("ation", 5) || cut("ment", 5) || cut("ly", 4) {
	} else if len(w) > 6 && (strings.HasSuffix(w, "tion") || strings.HasSuffix(w, "sion")) {
		w = w[:len(w)-3]
	}
	cut("e", 3)
	cut("at", 5)
	if n := len(w); n > 3 && w[n-1] == 'y' {
		w = w[:n-1] + "i"
	}
	return w
}

// forbiddenRenderings reports wordings that the glossary avoids.
func (t *terms) forbiddenRenderings(u *unit, file *diag.File, report func(diag.Diagnostic)) {
	found := func(a avoided, from, to int, names []markdown.Mentioned) {
		for _, n := range names { // part of a longer name
			if n.Start <= from && to <= n.End && n.End-n.Start > to-from {
				return
			}
		}
		name, right := a.term.Name.In(u.lang.Other()).V, a.term.Name.In(u.lang).V
		start, end := u.source(from, to)
		report(diag.Diagnostic{Code: diag.AvoidedTerm, Span: file.Span(start, end), Args: []any{u.text[from:to], name, right},
			Notes: []diag.Note{{Span: a.at, Text: lang.Both("术语表里列为不用", "avoided in the glossary")}}})
	}
	if u.lang == lang.Chinese {
		if len(t.quick) == 0 {
			return
		}
		for i, r := range u.text {
			if !t.quick[r] {
				continue
			}
			for _, a := range t.avoid[lang.Chinese][string(r)] {
				if strings.HasPrefix(u.text[i:], a.words[0]) {
					found(a, i, i+len(a.words[0]), t.lexicon.Mentions(u.text, u.lang))
				}
			}
		}
		return
	}
	list := tokens(u.text, singular)
	var names []markdown.Mentioned
	for i := range list {
		for _, a := range t.avoid[lang.English][list[i].form] {
			n := len(a.words)
			if i+n > len(list) {
				continue
			}
			match := true
			for k := 0; k < n && match; k++ {
				match = list[i+k].form == a.words[k]
				if match && k > 0 {
					m := u.text[list[i+k-1].end:list[i+k].start]
					match = joined(m) || strings.ReplaceAll(m, "\n", " ") == a.marks[k]
				}
			}
			if match && a.exact != "" {
				match = strings.HasPrefix(strings.ToLower(u.text[list[i].start:]), a.exact)
			}
			// The glossary may quote a wording to speak of it.
			if match && u.quotes && strings.HasSuffix(u.text[:list[i].start], "“") && strings.HasPrefix(u.text[list[i+n-1].end:], "”") {
				match = false
			}
			if match {
				if names == nil {
					names = t.lexicon.Mentions(u.text, u.lang)
				}
				end := list[i+n-1].end
				if strings.HasPrefix(u.text[end:], a.marks[n]) {
					end += len(a.marks[n])
				}
				found(a, list[i].start, end, names)
			}
		}
	}
}

// joined tells whether only spaces and hyphens stand between two words.
func joined(s string) bool {
	return strings.Trim(s, " -‐‑\n\u00a0\ufffc") == "" || s == "” " || s == " “" || s == "’ "
}

// twins reports terms of the Chinese that the English does not render as agreed. Both are units of two files that say
// the same, passage by passage. What the figures of a passage show counts with it, and so does what a row says of its
// value in words. Name and src are those of the English file.
func (t *terms) twins(zh, en []unit, zhFile, enFile *diag.File, name string, src []byte, report func(diag.Diagnostic)) {
	type passage struct {
		units  []*unit
		tokens []string
	}
	english, chinese := map[string]*passage{}, map[string][]*unit{}
	values := map[string][]string{} // of rows
	for i := range en {
		p := english[en[i].passage]
		if p == nil {
			p = &passage{}
			english[en[i].passage] = p
		}
		p.units = append(p.units, &en[i])
		if en[i].row != "" && en[i].value {
			values[en[i].row] = append(values[en[i].row], en[i].text)
		}
	}
	for i := range zh {
		chinese[zh[i].passage] = append(chinese[zh[i].passage], &zh[i])
	}
	add := func(p *passage, text string) {
		p.tokens = append(append(p.tokens, content(tokens(text, stem))...), "", "", "", "", "")
	}
	seen := map[[2]string]bool{}
	for i := range zh {
		u := &zh[i]
		p := english[u.passage]
		if p == nil || u.remark {
			continue
		}
		for _, n := range t.lexicon.Mentions(u.text, lang.Chinese) {
			key := [2]string{u.passage, n.ID}
			a := t.byID[n.ID]
			if n.Scheme != "term" || seen[key] || a == nil {
				continue
			}
			seen[key] = true
			here := chinese[u.passage]
			if p.tokens == nil {
				for _, e := range p.units {
					add(p, e.text)
					for _, s := range t.shown.figures(name, src, e) {
						add(p, s)
					}
				}
				for _, s := range values[u.row] {
					add(p, s)
				}
			}
			if a.rendered(p.tokens, p.units, here) {
				continue
			}
			e, from, to := counterpart(here, slices.Index(here, u), n.Start, p.units)
			start, end := e.source(from, to)
			zs, ze := u.source(n.Start, n.End)
			report(diag.Diagnostic{Code: diag.OtherRendering, Span: enFile.Span(start, end), Args: []any{u.text[n.Start:n.End], a.Name.EN.V},
				Notes: []diag.Note{{Span: zhFile.Span(zs, ze), Text: lang.Both("中文在这里", "the Chinese")}}})
		}
	}
}

// gap is how many words more than those of a rendering may stand between its first and its last.
const gap = 4

// rendered tells whether a passage has one of the renderings: its words, whatever their order, close to each other; or
// the Chinese itself, which is then explained in words. Here is the Chinese of the passage.
func (a *agreed) rendered(list []string, units, here []*unit) bool {
	for _, r := range a.renderings {
		for i, w := range list {
			if slices.Contains(r, w) && within(list[i:min(len(list), i+len(r)+gap)], r) {
				return true
			}
		}
	}
	for _, u := range units {
		for _, zh := range a.chinese {
			if quotes(u.text, zh, here) {
				return true
			}
		}
	}
	return false
}

// quotes tells whether an English text gives a Chinese term itself, alone or in the words that the Chinese says it in:
// foster eight whole agricultural value chains (八大优势农业全产业链). A longer name of which the Chinese has only the term
// says nothing of its rendering.
func quotes(text, zh string, here []*unit) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], zh)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(zh)
		for start > 0 {
			r, n := utf8.DecodeLastRuneInString(text[:start])
			if !han(r) {
				break
			}
			start -= n
		}
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if !han(r) {
				break
			}
			end += n
		}
		said := text[start:end]
		if said == zh || slices.ContainsFunc(here, func(u *unit) bool { return strings.Contains(u.text, said) }) {
			return true
		}
		from = end
	}
}

// within tells whether a window has every word of a rendering.
func within(window, words []string) bool {
	for _, w := range words {
		if !slices.Contains(window, w) {
			return false
		}
	}
	return true
}
