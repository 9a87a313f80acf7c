package check

import (
	"slices"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/markdown"
)

// twins checks that two texts have the same passages in the same order and say the same figures.
func (k *checker) twins(zh, en *draft.Page) {
	a, b := zh.Text.Passages, en.Text.Passages
	in := func(list []*markdown.Passage, id string) bool {
		for _, p := range list {
			if p.ID.V == id {
				return true
			}
		}
		return false
	}
	if hidesPassages(zh.Text) || hidesPassages(en.Text) {
		return
	}
	complete := true
	for _, p := range a {
		if p.ID.V != "" && !in(b, p.ID.V) {
			k.log.Add(diag.MissingPassage, p.Span, p.ID.V, en.File.Path)
			complete = false
		}
	}
	for _, p := range b {
		if p.ID.V != "" && !in(a, p.ID.V) {
			k.log.Add(diag.MissingPassage, p.Span, p.ID.V, zh.File.Path)
			complete = false
		}
	}
	if !complete {
		return
	}
	// What follows a box is a passage without an id; one language may have it and not the other.
	a, b = withoutTails(a), withoutTails(b)
	for i := range min(len(a), len(b)) {
		p, q := a[i], b[i]
		if p.ID.V != q.ID.V || p.Kind != q.Kind || p.Level != q.Level {
			k.log.Add(diag.PassageOrder, q.Span, q.ID.V)
			return
		}
		if q.Pending.V == markdown.PendingValue && q.Body.Len() > 0 {
			k.log.Add(diag.PendingWithText, q.Pending.Span, q.ID.V)
		}
		if q.HasThemes && q.Themes.V != p.Themes.V {
			k.log.Add(diag.NeutralDiffers, q.Themes.Span, "themes")
		}
		if q.Ref.V != "" && q.Ref.V != p.Ref.V {
			k.log.Add(diag.NeutralDiffers, q.Ref.Span, "ref")
		}
	}
	k.sameFigures(zh, en)
	k.sameFigures(en, zh)
}

// hidesPassages tells whether mistakes that have been reported leave it open which passages a text has.
func hidesPassages(t *markdown.Text) bool {
	return t.Incomplete || slices.ContainsFunc(t.Passages, func(p *markdown.Passage) bool { return p.ID.V != "" && !slug(p.ID.V) })
}

func withoutTails(list []*markdown.Passage) []*markdown.Passage {
	var out []*markdown.Passage
	for _, p := range list {
		if p.Kind != markdown.Tail {
			out = append(out, p)
		}
	}
	return out
}

// sameFigures reports the figures of a that the same passage of b does not refer to. A tail counts
// with the section that it belongs to. Where a reference leads nowhere, which has been reported, it is
// not known what the passage says.
func (k *checker) sameFigures(a, b *draft.Page) {
	said := map[string]map[string]bool{}
	unsure := map[string]bool{}
	eachSection(b, func(section string, p *markdown.Passage) {
		unsure[section] = unsure[section] || p.IsPending()
		for _, r := range p.Refs {
			if r.Kind == markdown.Figure {
				if said[section] == nil {
					said[section] = map[string]bool{}
				}
				said[section][r.Target] = true
				unsure[section] = unsure[section] || k.lost[r.Span]
			}
		}
	})
	reported := map[string]bool{}
	eachSection(a, func(section string, p *markdown.Passage) {
		for _, r := range p.Refs {
			key := section + " " + r.Target
			if r.Kind == markdown.Figure && !said[section][r.Target] && !unsure[section] && !k.lost[r.Span] && !reported[key] {
				reported[key] = true
				k.log.Add(diag.FiguresDiffer, r.Span, r.Target)
			}
		}
	})
}

// eachSection calls f with each passage and a key of the section it belongs to.
func eachSection(p *draft.Page, f func(section string, p *markdown.Passage)) {
	var section strings.Builder
	for _, passage := range p.Text.Passages {
		switch passage.Kind {
		case markdown.Section, markdown.Lead:
			section.Reset()
			section.WriteString(passage.ID.V)
			f(section.String(), passage)
		case markdown.Box:
			f("box "+passage.ID.V, passage)
		case markdown.Tail:
			f(section.String(), passage)
		}
	}
}
