package check

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// translations compares the Chinese of a text with what its translation remembers of it. Where no record is kept
// nothing is said.
func (k *checker) translations(zh, en *draft.Page, record *draft.Translations) {
	if record == nil || hidesPassages(zh.Text) || hidesPassages(en.Text) {
		return
	}
	twins := map[string]*markdown.Passage{}
	for _, s := range en.Stretches() {
		twins[s.ID()] = s.Passages[0]
	}
	for _, s := range zh.Stretches() {
		q := twins[s.ID()]
		if q == nil || q.IsPending() {
			continue // reported, or not translated yet
		}
		known := record.Of(zh, &s)
		if known == s.Sum() {
			continue
		}
		at, other, name, what := q.Span, s.Passages[0].Span, en.File.Path, lang.Both("篇头和开头", "head and opening")
		if q.Kind == markdown.Lead {
			at, other = en.Title.Span, zh.Title.Span
		} else {
			name += "#" + q.ID.V
			what = lang.Both("“"+q.ID.V+"”", "“"+q.ID.V+"”")
		}
		d := diag.Diagnostic{Code: diag.UnacceptedTranslation, Span: at, Args: []any{what, name}}
		if known != "" {
			d.Code = diag.StaleTranslation
			d.Notes = []diag.Note{{Span: other, Text: lang.Both("中文在这里", "the Chinese is here")}}
			k.Stale[s.Passages[0]] = true
		}
		k.log.Report(d)
	}
}
