package check

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// TranslationState is how far the English of a passage follows its Chinese.
type TranslationState uint8

// States of translations.
const (
	Fresh      TranslationState = iota // it is of the Chinese as it stands
	Stale                              // it is of another Chinese
	Unaccepted                         // it is not known of which
	Pending                            // there is none yet, and the English text says so
)

// Translation is a passage of a text, or its head, and its translation.
type Translation struct {
	Stretch draft.Stretch     // of the Chinese
	English *markdown.Passage // that opens it in the English text
	State   TranslationState
}

// Translations lists the passages of a text that both languages have, and how fresh they are according to a record,
// which may be nil. Of texts with mistakes that hide passages it is empty.
func Translations(zh, en *draft.Page, record *draft.Translations) []Translation {
	if hidesPassages(zh.Text) || hidesPassages(en.Text) {
		return nil
	}
	twins := map[string]*markdown.Passage{}
	for _, s := range en.Stretches() {
		twins[s.ID()] = s.Passages[0]
	}
	var out []Translation
	for _, s := range zh.Stretches() {
		q := twins[s.ID()]
		if q == nil {
			continue // reported
		}
		t := Translation{Stretch: s, English: q}
		switch known := record.Of(zh, &s); {
		case q.IsPending():
			t.State = Pending
		case known == "":
			t.State = Unaccepted
		case known != s.Sum():
			t.State = Stale
		}
		out = append(out, t)
	}
	return out
}

// Place names a passage of an English text, or its head: path#passage, path#.
func Place(en *draft.Page, t *Translation) string { return en.File.Path + "#" + t.Stretch.ID() }

// translations reports the translations of a text that are not fresh. Where no record is kept nothing is said.
func (k *checker) translations(zh, en *draft.Page, record *draft.Translations) {
	if record == nil {
		return
	}
	for _, t := range Translations(zh, en, record) {
		p, q := t.Stretch.Passages[0], t.English
		at, other, name, what := q.Span, p.Span, Place(en, &t), lang.Both("篇头和开头", "head and opening")
		if q.Kind == markdown.Lead {
			at, other = en.Title.Span, zh.Title.Span
		} else {
			what = lang.Both("“"+q.ID.V+"”", "“"+q.ID.V+"”")
		}
		d := diag.Diagnostic{Span: at, Args: []any{what, name}}
		switch t.State {
		case Stale:
			d.Code = diag.StaleTranslation
			d.Notes = []diag.Note{{Span: other, Text: lang.Both("中文在这里", "the Chinese is here")}}
			k.Stale[p] = true
		case Unaccepted:
			d.Code = diag.UnacceptedTranslation
		default:
			continue
		}
		k.log.Report(d)
	}
}
