package render

import (
	"bytes"
	"context"
	"fmt"

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

// passagesPerPage is how many passages one page of a theme lists at most; the passages of a city
// stay together.
const passagesPerPage = 160

// themeSplit divides the cities of a theme into pages: the index of the first city of each.
func themeSplit(t *site.Theme) []int {
	starts := []int{0}
	n := 0
	for i, said := range t.ByCity {
		if n > 0 && n+len(said) > passagesPerPage {
			starts = append(starts, i)
			n = 0
		}
		n += len(said)
	}
	return starts
}

func themePages(t *site.Theme) int { return len(themeSplit(t)) }

// themePage is the page of a theme that holds a city.
func (v *view) themePage(t *site.Theme, c *site.City) int {
	page := 0
	for i, start := range themeSplit(t) {
		if start <= c.Index {
			page = i
		}
	}
	return page + 1
}

// Limits of what a page of a theme lists besides passages, on sites of very many cities.
const (
	maxThemeCommitments = 150
	maxThemeEntities    = 300
	maxMatrixCities     = 40
)

// theme is one theme across cities; page counts from one. The first page has everything, the
// others only go on with the passages.
func (r *Renderer) theme(ctx context.Context, l lang.Lang, t *site.Theme, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, themePath(t, page), t.Title.In(l), t.Summary.In(l))
	v.Kind = "theme"
	v.trail(t.Title.In(l), v.crumb(wThemes, "themes/index.html"))
	starts := themeSplit(t)
	from, to := starts[page-1], len(r.site.Cities)
	if page < len(starts) {
		to = starts[page]
	}
	p := &templates.Theme{Summary: v.words(t.Summary)}
	for _, c := range r.site.Cities[from:to] {
		p.Cities = append(p.Cities, v.said(c, t.ByCity[c.Index]))
	}
	if len(starts) > 1 {
		if page > 1 {
			v.Head = fmt.Sprintf("%s (%d/%d)", v.Title, page, len(starts))
		}
		for i := range starts {
			p.Pages = append(p.Pages, templates.Link{Text: fmt.Sprint(i + 1), Href: v.to(themePath(t, i+1)), Here: i+1 == page})
		}
	}
	if page == 1 {
		p.Text = v.passages(t.Text)
		for _, c := range r.site.Cities[:min(maxMatrixCities, len(r.site.Cities))] {
			p.Matrix = append(p.Matrix, templates.MatrixCell{
				City: v.words(c.Name), Count: len(t.ByCity[c.Index]), Href: v.to(themePath(t, v.themePage(t, c))) + "#" + c.ID,
			})
		}
		for _, s := range t.Series {
			p.Series = append(p.Series, v.seriesCard(s))
		}
		if len(t.Commitments) > 0 {
			table := v.commitmentTable(lang.Both("关于"+t.Title.ZH+"的承诺", "Commitments on "+t.Title.EN).In(l), t.Commitments[:min(maxThemeCommitments, len(t.Commitments))], true)
			p.Commitments = &table
		}
		p.Entities = v.entityGroups(t.Entities[:min(maxThemeEntities, len(t.Entities))], false)
	}
	return v.write(b, templates.ThemePage(v.Page, p))
}

// said is what a city says: its passages in brief.
func (v *view) said(c *site.City, list []*site.Passage) templates.ThemeCity {
	out := templates.ThemeCity{ID: c.ID, City: templates.Link{Text: v.words(c.Name), Href: v.to(cityPath(c))}}
	for _, p := range list {
		card := templates.PassageCard{
			Link: templates.Link{Text: v.words(p.Title), Href: v.to(passagePath(p))}, Label: label(v.lang, p.Places),
			Brief: v.brief(&p.Text[v.lang]), Box: p.Kind == markdown.Box,
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
func (v *view) saidByCity(list []*site.Passage) []templates.ThemeCity {
	groups := map[*site.City][]*site.Passage{}
	for _, p := range list {
		groups[p.City] = append(groups[p.City], p)
	}
	var out []templates.ThemeCity
	for _, c := range v.r.site.Cities {
		if len(groups[c]) > 0 {
			out = append(out, v.said(c, groups[c]))
		}
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
