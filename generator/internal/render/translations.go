package render

import (
	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// state tells a reader of the page how far the translation of a passage can be relied on.
func (v *view) state(p *site.Passage) templates.Translation { return v.stateIn(v.lang, p) }

// beside is the state of a passage that stands beside its other language, which need not be shown again in its place, nor be linked to.
func (v *view) beside(l lang.Lang, p *site.Passage) templates.Translation {
	s := v.stateIn(l, p)
	s.Foreign, s.Original = false, ""
	return s
}

// stateIn is the state of a passage in one language. What follows a box needs no notice of its own, the section has it.
func (v *view) stateIn(l lang.Lang, p *site.Passage) templates.Translation {
	t := &p.Text[l]
	state := templates.Translation{Foreign: t.Pending}
	switch {
	case t.Pending && t.Present:
		state.Notice = templates.PendingTranslation
	case t.Stale:
		state.Notice = templates.StaleTranslation
	}
	if state.Notice != templates.GoodTranslation {
		at := v.at // themes of many cities have several pages, and their texts stand on this one
		if p.City != nil {
			at = passagePath(p)
		} else if p.ID != "" {
			at += "#" + p.ID
		}
		state.Original = v.Root + inLang(l.Other(), at)
	}
	return state
}
