package render

import (
	"bytes"
	"context"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// rootJobs are the files at the root of the site that belong to no language.
func (r *Renderer) rootJobs() []Job {
	door := func(missing bool) *templates.Door {
		d := &templates.Door{
			Titles:   [2]string{r.site.Title.ZH, r.site.Title.EN},
			Taglines: [2]string{r.site.Tagline.ZH, r.site.Tagline.EN},
			Paths:    [2]string{inLang(lang.Chinese, "index.html"), inLang(lang.English, "index.html")},
			CSS:      r.assets.CSS, Script: r.assets.Script, Missing: missing,
		}
		d.Manifest = r.site.BaseURL != ""
		if g := r.site.Government; g != nil {
			d.Tags = siteTags(g)
			if site := r.shared[lang.Chinese]; site.Official != nil {
				d.Foot = &templates.Page{Site: site, Root: d.Prefix, Canonical: d.Canonical}
			}
		}
		if b := r.site.BaseURL; b != "" && !missing {
			d.Canonical, d.Alternates = b, [2]string{b + "zh/", b + "en/"}
		}
		if missing {
			// A server shows this page for addresses of any depth, so its links cannot be relative.
			d.Prefix = PublicPath(r.site.BaseURL)
		}
		return d
	}
	return []Job{
		{"index.html", func(ctx context.Context, b *bytes.Buffer) error {
			return templates.DoorPage(door(false)).Render(ctx, b)
		}},
		{"404.html", func(ctx context.Context, b *bytes.Buffer) error { return templates.DoorPage(door(true)).Render(ctx, b) }},
	}
}

// home is the front page of a language.
func (r *Renderer) home(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "index.html", r.site.Title.In(l), r.site.Tagline.In(l))
	h := &templates.Home{Themes: v.themeCards(), Matrix: v.matrixChart("matrix-chart")}
	for i, c := range r.site.Cities {
		if i == maxHomeCities {
			break
		}
		h.Cities = append(h.Cities, v.homeCity(c, 3))
	}
	if s := r.featured(); s != nil {
		h.Chart = v.seriesChart(s, "featured")
		if h.Chart != nil {
			h.Chart.Page = v.to(seriesPath(s))
		}
	}
	v.Charts = h.Chart != nil || h.Matrix != nil
	return v.write(b, templates.HomePage(v.Page, h))
}

// maxHomeCities is how many cities the front page shows in full.
const maxHomeCities = 24

// featured is the series that most cities have; the first of several.
func (r *Renderer) featured() *site.Series {
	var best *site.Series
	for _, s := range r.site.Series {
		if best == nil || s.Cities() > best.Cities() {
			best = s
		}
	}
	return best
}

func (v *view) homeCity(c *site.City, stats int) templates.HomeCity {
	h := templates.HomeCity{
		Name: v.words(c.Name), Full: v.words(c.FullName), Province: v.words(c.Province), Href: v.to(cityPath(c)),
		Plan: v.words(c.Plan.Title), Period: period(v.lang, c.Plan.Start, c.Plan.End), Summary: v.words(c.Summary),
		Chapters: len(c.Chapters), Indicators: len(c.Indicators), Commitments: len(c.Commitments), Date: v.listDate(c),
	}
	for _, i := range c.Headline[:min(stats, len(c.Headline))] {
		h.Stats = append(h.Stats, v.stat(i))
	}
	return h
}

// stat is an indicator as a headline figure: its last target, and where it starts.
func (v *view) stat(i *site.Indicator) templates.Stat {
	s := templates.Stat{Name: v.words(i.Name), Href: v.to(indicatorsPath(i.City)) + "#" + i.ID, Value: wNotStated.In(v.lang)}
	target := i.Cell(draft.Target)
	if target == nil {
		target = i.Cell(draft.Actual)
	}
	if target != nil {
		s.Value = target.Say(v.lang, notation.Full)
		s.When = v.when(target.Column)
	}
	if base := i.Cell(draft.Baseline); base != nil {
		s.From = v.yearValue(base)
	}
	return s
}

// when names a column of values: 2025年目标, 2025 target.
func (v *view) when(c draft.Column) string {
	role := templates.Role[c.Role.String()][v.lang]
	if v.lang == lang.Chinese {
		return year(v.lang, c.Year) + role
	}
	return year(v.lang, c.Year) + " " + role
}

// yearValue is a value with its year: 2020年3.09%, 2020: 3.09%.
func (v *view) yearValue(c *site.Cell) string {
	if v.lang == lang.Chinese {
		return year(v.lang, c.Year) + c.Say(v.lang, notation.Full)
	}
	return year(v.lang, c.Year) + ": " + c.Say(v.lang, notation.Full)
}

func (v *view) themeCards() []templates.ThemeCard {
	var cards []templates.ThemeCard
	for _, t := range v.r.site.Themes {
		cards = append(cards, templates.ThemeCard{
			Link:    templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))},
			Summary: v.words(t.Summary), Count: len(t.Passages),
		})
	}
	return cards
}

// cities is the list of cities; page counts from one.
func (r *Renderer) cities(ctx context.Context, l lang.Lang, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, numbered(citiesPath, page), wCities.In(l), r.site.Tagline.In(l))
	v.trail(wCities.In(l))
	h := &templates.Home{Pages: v.pager(r.citiesPages, page, citiesPath)}
	from, to := r.citiesPages.span(page, len(r.site.Cities))
	for _, c := range r.site.Cities[from:to] {
		h.Cities = append(h.Cities, v.homeCity(c, 0))
	}
	return v.write(b, templates.CitiesPage(v.Page, h))
}
