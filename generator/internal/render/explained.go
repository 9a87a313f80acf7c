package render

import (
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// explained says what the terms and figures of some passages stand for, each once, in the order in
// which they occur.
func (v *view) explained(list []*site.Passage) []templates.Explanation {
	var out []templates.Explanation
	seen := map[string]bool{}
	add := func(at string, make func() templates.Explanation) {
		if !seen[at] {
			seen[at] = true
			e := make()
			e.Href = v.to(at)
			out = append(out, e)
		}
	}
	for _, p := range list {
		for _, hole := range p.Text[v.lang].Holes {
			switch h := hole.(type) {
			case *site.Target:
				if h.Term != nil {
					add(targetPath(h), func() templates.Explanation {
						return templates.Explanation{Name: v.words(h.Term.Name), OtherName: h.Term.Name.In(v.lang.Other()), Lines: []string{v.words(h.Term.Definition)}}
					})
				}
			case *site.Figure:
				add(figurePath(h), func() templates.Explanation { return v.explainFigure(h) })
			}
		}
	}
	return out
}

// explainFigure says what a figure is: every value of its indicator or the whole promise, and the
// place in the source.
func (v *view) explainFigure(f *site.Figure) templates.Explanation {
	colon := lang.Both("：", ": ").In(v.lang)
	if c := f.Commitment; c != nil {
		e := templates.Explanation{Name: v.words(c.Text)}
		say := c.Say(v.lang, notation.Full)
		if c.ByYear != 0 {
			say = lang.Both("到"+year(lang.Chinese, c.ByYear), "by "+year(lang.English, c.ByYear)).In(v.lang) + colon + say
		}
		e.Lines = append(e.Lines, sentence(v.lang, say), v.placeLine(placeText(v.lang, c.Places)))
		return e
	}
	i := f.Cell.Indicator
	e := templates.Explanation{Name: v.words(i.Name)}
	var values []string
	for _, c := range i.Cells {
		if c.Stated() {
			values = append(values, v.when(c.Column)+colon+c.Say(v.lang, notation.Full))
		}
	}
	e.Lines = append(e.Lines, sentence(v.lang, strings.Join(values, lang.Both("；", "; ").In(v.lang))), v.placeLine(placeText(v.lang, i.Places)))
	return e
}

// placeLine says where a figure stands in the source.
func (v *view) placeLine(place string) string {
	return lang.Both("原文位置：", "Place in the plan: ").In(v.lang) + place
}

// sentence begins a text as its language begins sentences.
func sentence(l lang.Lang, s string) string {
	if l == lang.English && s != "" {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}
