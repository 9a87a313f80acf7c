package render

import (
	"bytes"
	"context"
	"slices"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// themes is the list of themes.
func (r *Renderer) themes(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "themes/index.html", wThemes.In(l), lang.Both("各市规划按主题汇集。", "The plans of the cities by theme.").In(l))
	v.trail(wThemes.In(l))
	page := &templates.Themes{Cards: v.themeCards(), Matrix: v.matrixChart("matrix-chart")}
	v.Charts = page.Matrix != nil
	return v.write(b, templates.ThemesPage(v.Page, page))
}

// theme is one theme across cities; page counts from one. Each page has what its cities say, promise
// and name; the first has the introduction and the indicators as well.
func (r *Renderer) theme(ctx context.Context, l lang.Lang, t *site.Theme, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, themePath(t, page), t.Title.In(l), t.Summary.In(l))
	v.Kind = "theme"
	v.trail(t.Title.In(l), v.crumb(wThemes, "themes/index.html"))
	pages := r.themePages[t.Index]
	from, to := pages.span(page, len(r.site.Cities))
	p := &templates.Theme{Summary: v.words(t.Summary), Pages: v.pager(pages, page, themePath(t, 1))}
	for _, c := range r.site.Cities[from:to] {
		p.Cities = append(p.Cities, v.said(c, t.ByCity[c.Index], nil))
		p.Matrix = append(p.Matrix, templates.MatrixCell{City: v.words(c.Name), Count: len(t.ByCity[c.Index]), Href: v.to(themePath(t, page)) + "#" + c.ID})
	}
	if page == 1 {
		p.Text = v.passages(t.Text)
		for _, s := range t.Series {
			if f := v.themeChart(s); f != nil {
				p.Charts = append(p.Charts, f)
				v.Charts = true
			} else {
				p.Series = append(p.Series, v.seriesCard(s))
			}
		}
	}
	if list := commitmentsOf(t.Commitments, from, to); len(list) > 0 {
		table := v.commitmentTable(lang.Both("关于"+t.Title.ZH+"的承诺", "Commitments on "+t.Title.EN).In(l), list, true)
		p.Commitments = &table
	}
	var named []*site.Entity
	for _, e := range t.Entities {
		if i := firstCity(e); i >= from && i < to {
			named = append(named, e)
		}
	}
	p.Entities = v.entityGroups(named, false)
	return v.write(b, templates.ThemePage(v.Page, p))
}

// maxThemeCities is how many cities a chart among others on the page of a theme compares; of more the
// page has a card, and the indicator's own page the chart.
const maxThemeCities = 12

// themeChart is the chart of a series on the page of a theme; nil where a card says enough.
func (v *view) themeChart(s *site.Series) *templates.Chart {
	if s.Cities() > maxThemeCities {
		return nil
	}
	f := v.seriesChart(s, "chart-"+s.ID)
	if f != nil {
		f.Page = v.to(seriesPath(s))
	}
	return f
}

// commitmentsOf are the commitments of the cities from one index up to another.
func commitmentsOf(list []*site.Commitment, from, to int) []*site.Commitment {
	var out []*site.Commitment
	for _, c := range list {
		if c.City.Index >= from && c.City.Index < to {
			out = append(out, c)
		}
	}
	return out
}

// firstCity is the index of the first city that names an entity.
func firstCity(e *site.Entity) int {
	if cities := e.Cities(); len(cities) > 0 {
		return cities[0].Index
	}
	return 0
}

// said is what a city says: its passages, each with the sentence that about picks a reference in, or
// in brief where there is none.
func (v *view) said(c *site.City, list []*site.Passage, about func(site.Hole) bool) templates.ThemeCity {
	out := templates.ThemeCity{
		ID: c.ID, City: templates.Link{Text: v.words(c.Name), Href: v.to(cityPath(c))}, Passages: make([]templates.PassageCard, 0, len(list)),
	}
	for _, p := range list {
		card := templates.PassageCard{
			Link: templates.Link{Text: v.words(p.Title), Href: v.to(passagePath(p))}, Label: label(v.lang, p.Places),
			Brief: v.context(&p.Text[v.lang], about), Box: p.Kind == markdown.Box,
		}
		switch {
		case p.Chapter != nil:
			card.Chapter = v.words(p.Chapter.Title)
			if card.Text == "" {
				card.Text, card.Chapter = card.Chapter, ""
			}
		case card.Text == "":
			card.Text = lang.Both("概览", "Overview").In(v.lang)
		}
		out.Passages = append(out.Passages, card)
	}
	return out
}

// saidByCity groups passages by city, in the order of the site.
func (v *view) saidByCity(list []*site.Passage, about func(site.Hole) bool) []templates.ThemeCity {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *site.Passage) int { return a.City.Index - b.City.Index })
	var out []templates.ThemeCity
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].City == list[0].City {
			n++
		}
		out = append(out, v.said(list[0].City, list[:n], about))
		list = list[n:]
	}
	return out
}

// seriesCard is a series in a list: the targets of the first cities.
func (v *view) seriesCard(s *site.Series) templates.SeriesCard {
	card := templates.SeriesCard{Link: templates.Link{Text: v.words(s.Name), Href: v.to(seriesPath(s))}, Unit: unitName(v.lang, s.Unit)}
	for _, i := range s.Indicators {
		cell := i.Cell(draft.Target)
		if cell == nil {
			if cell = i.Cell(draft.Actual); cell == nil {
				continue
			}
			if i.Series != nil && hasTarget(i.City, s) {
				continue // the city's current plan speaks for it
			}
		}
		card.Values = append(card.Values, templates.Stat{Name: v.words(i.City.Name), Value: cell.Say(v.lang, notation.Full), When: v.when(cell.Column)})
		if len(card.Values) == maxCardCities {
			break
		}
	}
	return card
}

// maxCardCities is how many cities a card in a list names.
const maxCardCities = 8

// hasTarget tells whether a city has a target in a series.
func hasTarget(c *site.City, s *site.Series) bool {
	for _, i := range s.Indicators {
		if i.City == c && i.Cell(draft.Target) != nil {
			return true
		}
	}
	return false
}

// seriesIndex is the list of series, by theme.
func (r *Renderer) seriesIndex(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "indicators/index.html", wIndicators.In(l), lang.Both("几份规划共有的指标，各市并列。", "Indicators that several plans share, city beside city.").In(l))
	v.trail(wIndicators.In(l))
	page := &templates.SeriesIndex{CSV: v.Root + "data/indicators.csv"}
	for _, t := range r.site.Themes {
		g := templates.SeriesGroup{Theme: templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))}}
		for _, s := range t.Series {
			if s.Themes[0] == t { // each series once, under its first theme
				g.Cards = append(g.Cards, v.seriesCard(s))
			}
		}
		if len(g.Cards) > 0 {
			page.Groups = append(page.Groups, g)
		}
	}
	return v.write(b, templates.SeriesIndexPage(v.Page, page))
}
