package render

import (
	"bytes"
	"context"
	"slices"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/place"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// city is the front page of a plan.
func (r *Renderer) city(ctx context.Context, l lang.Lang, c *site.City, b *bytes.Buffer) error {
	v := r.page(ctx, l, cityPath(c), c.Plan.Title.In(l), c.Summary.In(l))
	v.Kind, v.city, v.about = "city", c, c
	v.trail(c.Name.In(l), v.crumb(wCities, citiesPath))
	page := &templates.City{
		Name: v.words(c.Name), Province: v.words(c.Province), Period: period(l, c.Plan.Start, c.Plan.End),
		Kind: templates.PlanKind[c.Plan.Kind][l], Summary: v.words(c.Summary),
		Overview: v.passages(c.Overview), Record: v.record(c), Chart: v.targetsChart(c, "targets-chart"),
		Indicators: templates.Link{
			Text: lang.Both("全部指标", "All indicators").In(l), Href: v.to(indicatorsPath(c)),
			Note: counted(l, len(c.Indicators), " 项", "indicator", "indicators"),
		},
		Commitments: templates.Link{
			Text: lang.Both("全部承诺", "All commitments").In(l), Href: v.to(commitmentsPath(c)),
			Note: counted(l, len(c.Commitments), " 条", "commitment", "commitments"),
		},
		Entities: v.entityGroups(c.Entities, false),
	}
	for _, i := range c.Headline {
		page.Stats = append(page.Stats, v.stat(i))
	}
	for _, ch := range c.Chapters {
		page.Contents = append(page.Contents, templates.ChapterCard{
			Link:  templates.Link{Text: v.words(ch.Title), Href: v.to(chapterPath(ch))},
			Label: label(l, ch.Places), Summary: v.words(ch.Summary), Sections: v.contents(ch, v.to(chapterPath(ch)), 2),
		})
	}
	counts := map[*site.Theme]int{}
	for _, ch := range c.Chapters {
		for _, p := range ch.Passages {
			if p.ID != "" {
				for _, t := range p.Themes {
					counts[t]++
				}
			}
		}
	}
	for _, t := range c.Themes {
		page.Themes = append(page.Themes, templates.ThemeCard{
			Link: templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, v.r.themePages[t.Index].of(c.Index))) + "#" + c.ID}, Count: counts[t],
		})
	}
	v.Charts = page.Chart != nil || hasChart(c.Overview)
	return v.write(b, templates.CityPage(v.Page, page))
}

// hasChart tells whether a text shows a chart.
func hasChart(list []*site.Passage) bool {
	for _, p := range list {
		for l := range p.Text {
			for _, h := range p.Text[l].Holes {
				if _, ok := h.(site.Chart); ok {
					return true
				}
			}
		}
	}
	return false
}

// label is the number of the first of some places.
func label(l lang.Lang, places []place.Place) string {
	if len(places) != 1 {
		return ""
	}
	return places[0].Label(l)
}

// labelOf is the number of a passage: empty for a section that shares the place of the one above it.
func (v *view) labelOf(l lang.Lang, p *site.Passage) string {
	same := func(a, b place.Place) bool { return a.String() == b.String() }
	if p.ID == "" || p.Parent != nil && p.Kind != markdown.Box && slices.EqualFunc(p.Places, p.Parent.Places, same) {
		return ""
	}
	return label(l, p.Places)
}

// placeText names places for a reader.
func placeText(l lang.Lang, places []place.Place) string {
	var out []string
	for _, p := range places {
		out = append(out, p.In(l))
	}
	return join(l, out)
}

// record is the issuing record of a plan. What the source does not give is shown as such.
func (v *view) record(c *site.City) []templates.Fact {
	p := &c.Plan
	fact := func(name lang.Words, value string) templates.Fact {
		return templates.Fact{Name: name.In(v.lang), Value: value, Missing: value == ""}
	}
	dateFact := func(name lang.Words, iso string) templates.Fact {
		if iso == "" {
			return fact(name, "")
		}
		return fact(name, date(v.lang, iso))
	}
	facts := []templates.Fact{
		fact(lang.Both("标题", "Title"), v.words(p.Title)),
		fact(lang.Both("文种", "Kind"), templates.PlanKind[p.Kind][v.lang]),
		fact(lang.Both("发文机关", "Issued by"), v.words(p.Issuer)),
		fact(lang.Both("发文字号", "Document number"), p.DocumentNumber),
		dateFact(lang.Both("成文日期", "Dated"), p.Written),
		dateFact(lang.Both("发布日期", "Published"), p.Published),
		fact(lang.Both("规划期", "Period"), period(v.lang, p.Start, p.End)),
	}
	if p.BaseYear != 0 {
		facts = append(facts, fact(lang.Both("基期", "Base year"), year(v.lang, p.BaseYear)))
	} else {
		facts = append(facts, fact(lang.Both("基期", "Base year"), ""))
	}
	if p.Outlook != 0 {
		facts = append(facts, fact(lang.Both("展望", "Outlook"), year(v.lang, p.Outlook)))
	}
	facts = append(facts, v.publicationFacts(c)...)
	facts = append(facts, fact(lang.Both("行政区划代码", "Administrative code"), c.Adcode))
	origin := fact(lang.Both("来源", "Taken from"), v.words(p.SourceOrigin))
	origin.Href = p.SourceURL
	origin.Note = v.words(p.SourceNote)
	facts = append(facts, origin)
	return append(facts, templates.Fact{Name: lang.Both("来源文本的 SHA-256", "SHA-256 of the source text").In(v.lang), Value: p.SourceSHA256, Code: true})
}

// passages makes the running text of a page.
func (v *view) passages(list []*site.Passage) []templates.Passage {
	out := make([]templates.Passage, 0, len(list))
	for _, p := range list {
		t := &p.Text[v.lang]
		if !t.Present && !t.Pending {
			continue
		}
		q := templates.Passage{ID: p.ID, Level: p.Level, Title: v.words(p.Title), Box: p.Kind == markdown.Box, State: v.state(p)}
		if t.Pending {
			q.Body = v.link(&p.Text[v.lang.Other()], v.lang.Other(), v.chartHole)
		} else {
			q.Body = v.body(t)
		}
		if p.ID != "" && p.Chapter != nil {
			q.Label = v.labelOf(v.lang, p)
			// A section below another shows its themes only where they differ.
			if p.Parent == nil || p.Kind == markdown.Box || !slices.Equal(p.Themes, p.Parent.Themes) {
				for _, th := range p.Themes {
					q.Themes = append(q.Themes, templates.Link{Text: v.words(th.Title), Href: v.to(themePath(th, 1))})
				}
			}
		}
		out = append(out, q)
	}
	return out
}

// contents is the table of contents of a chapter down to a level, boxes included below their sections.
func (v *view) contents(ch *site.Chapter, at string, depth int) []templates.Contents {
	var out []templates.Contents
	for _, p := range ch.Passages {
		if p.ID == "" || p.Level > depth && p.Kind == markdown.Section || p.Kind == markdown.Box && depth < 3 {
			continue
		}
		c := templates.Contents{Link: templates.Link{Text: v.words(p.Title), Href: at + "#" + p.ID}, Label: v.labelOf(v.lang, p)}
		if p.Level == 2 && p.Kind == markdown.Section || len(out) == 0 {
			out = append(out, c)
		} else {
			last := &out[len(out)-1]
			last.Below = append(last.Below, c)
		}
	}
	return out
}

// chapter is a chapter of a plan.
func (r *Renderer) chapter(ctx context.Context, l lang.Lang, ch *site.Chapter, b *bytes.Buffer) error {
	c := ch.City
	v := r.page(ctx, l, chapterPath(ch), ch.Title.In(l), ch.Summary.In(l))
	v.Kind, v.city, v.about = "chapter", c, ch
	v.Head = ch.Title.In(l) + " - " + c.Plan.Title.In(l)
	v.trail(ch.Title.In(l), v.crumb(wCities, citiesPath), v.crumb(c.Name, cityPath(c)))
	page := &templates.Chapter{
		Label: label(l, ch.Places), Place: placeText(l, ch.Places), Plan: v.words(c.Plan.Title), Summary: v.words(ch.Summary),
		Passages: v.passages(ch.Passages), Contents: v.contents(ch, "", 3), Related: v.related(ch),
		Explained: v.explained(ch.Passages), Aligned: v.to(alignedPath(ch)),
	}
	page.Siblings = make([]templates.Link, len(c.Chapters))
	for i, other := range c.Chapters {
		page.Siblings[i] = templates.Link{Text: v.words(other.Title), Href: v.to(chapterPath(other)), Here: other == ch}
		switch i {
		case ch.Index - 1:
			page.Previous = &page.Siblings[i]
		case ch.Index + 1:
			page.Next = &page.Siblings[i]
		}
	}
	v.Charts = hasChart(ch.Passages)
	return v.write(b, templates.ChapterPage(v.Page, page))
}

// How many passages of other cities a chapter points to.
const (
	relatedThemes = 3
	relatedEach   = 3
)

// related points from a chapter to what other cities say on its main themes. Which cities it names
// goes round with the city and the chapter, so that every city is named somewhere.
func (v *view) related(ch *site.Chapter) []templates.Related {
	counts := map[*site.Theme]int{}
	var themes []*site.Theme
	for _, p := range ch.Passages {
		for _, t := range p.Themes {
			if counts[t]++; counts[t] == 1 {
				themes = append(themes, t)
			}
		}
	}
	slices.SortStableFunc(themes, func(a, b *site.Theme) int { return counts[b] - counts[a] })
	var out []templates.Related
	n := len(v.r.site.Cities)
	for _, t := range themes[:min(relatedThemes, len(themes))] {
		rel := templates.Related{Theme: templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))}}
		for step := 1; step < n && len(rel.Links) < relatedEach; step++ {
			other := v.r.site.Cities[(ch.City.Index+step)%n]
			said := t.ByCity[other.Index]
			if len(said) == 0 {
				continue
			}
			p := said[(ch.Index+ch.City.Index)%len(said)]
			rel.Links = append(rel.Links, templates.Link{Text: v.words(p.Title), Href: v.to(passagePath(p)), Note: v.words(other.Name)})
		}
		if len(rel.Links) > 0 {
			out = append(out, rel)
		}
	}
	return out
}
