package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// The comparison has two forms. For everybody there is one table, the series down and the cities across,
// on as many pages as the cities need. With the page's script a reader chooses cities and indicators
// (static/js/compare.js) and gets a chart and a table of just those.
//
// The page itself holds only the names of cities and series and the numbers of its first view. All other
// numbers lie in files of one series and at most shardCities cities, which the script adds to the page as
// <script> elements when they are asked for: that works from a disk, where fetching does not. So the page
// stays small on a site of any size.
//
// What may be compared is decided here and not in the script: each value arrives with its place on the
// axis of its series, or with the reason why it has none.

const (
	comparePath         = "compare/index.html"
	citiesPerComparison = 6  // columns of the table
	shardCities         = 48 // cities whose numbers share a file
	firstCities         = 5  // in the first view
)

// compareRow is the id of a series in the table.
func compareRow(s *site.Series) string { return "series-" + s.ID }

// compare is the page; page counts from one.
func (r *Renderer) compare(ctx context.Context, l lang.Lang, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, numbered(comparePath, page), wCompare.In(l), lang.Both(
		"选几座城市、几个指标，放在一起看；定义、单位、年份或性质不同的，逐项注明。",
		"Choose cities and indicators and see them side by side; differences of definition, unit, year and kind are stated item by item.").In(l))
	v.trail(wCompare.In(l))
	from, to := r.columns.span(page, len(r.site.Cities))
	p := &templates.Compare{Pages: v.pager(r.columns, page, comparePath), CSV: v.Root + "data/indicators.csv"}
	cities := r.site.Cities[from:to]
	for _, c := range cities {
		p.Cities = append(p.Cities, templates.Link{Text: v.words(c.Name), Href: v.to(cityPath(c))})
	}
	p.From, p.To, p.All = from+1, to, len(r.site.Cities)
	done := map[*site.Series]bool{}
	for _, t := range r.site.Themes {
		g := templates.CompareGroup{Theme: templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))}}
		for _, s := range t.Series {
			if s.Themes[0] == t {
				done[s] = true
				g.Rows = append(g.Rows, v.compareRow(s, cities))
			}
		}
		if len(g.Rows) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	other := templates.CompareGroup{Theme: templates.Link{Text: lang.Both("其他", "Other").In(l)}}
	for _, s := range r.site.Series {
		if !done[s] {
			other.Rows = append(other.Rows, v.compareRow(s, cities))
		}
	}
	if len(other.Rows) > 0 {
		p.Groups = append(p.Groups, other)
	}
	if page == 1 && len(r.site.Series) > 0 && len(r.site.Cities) > 1 {
		data, err := json.Marshal(v.compareCatalogue())
		v.fail(err)
		p.Catalogue = data
	}
	return v.write(b, templates.ComparePage(v.Page, p))
}

// current are the indicators of some cities that speak for them in a series, by the index of the city:
// what they have of an earlier plan only where there is nothing newer.
func current(s *site.Series, cities []*site.City) map[*site.City][]*site.Indicator {
	out := map[*site.City][]*site.Indicator{}
	if len(cities) == 0 {
		return out
	}
	from, to := cities[0].Index, cities[len(cities)-1].Index
	for _, i := range s.Indicators {
		if n := i.City.Index; n >= from && n <= to && (i.Cell(draft.Target) != nil || !hasTarget(i.City, s)) {
			out[i.City] = append(out[i.City], i)
		}
	}
	return out
}

// compareRow is a series in the table.
func (v *view) compareRow(s *site.Series, cities []*site.City) templates.CompareRow {
	row := templates.CompareRow{ID: compareRow(s), Series: templates.Link{Text: v.words(s.Name), Href: v.to(seriesPath(s))}, Unit: unitName(v.lang, s.Unit)}
	have := current(s, cities)
	var list []*site.Indicator
	for _, c := range cities {
		list = append(list, have[c]...)
		var cell templates.CompareCell
		for _, i := range have[c] {
			for _, value := range i.Cells {
				if !value.Stated() {
					continue
				}
				line := templates.CompareValue{When: v.when(value.Column), Text: value.Say(v.lang, notation.Full)}
				if v.offChart(value, s) != "" || !i.Differs.IsZero() {
					line.Sign = "†"
				}
				cell.Values = append(cell.Values, line)
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	if c := v.words(s.Comparability); c != "" {
		row.Notes = append(row.Notes, c)
	}
	row.Notes = append(row.Notes, v.differences(s, list)...)
	return row
}

// The catalogue of the page's script, and the numbers of a series. Names are short because there are many.
type (
	jsonCatalogue struct {
		Data     string                 `json:"data"`  // what leads to the files with numbers
		Shard    int                    `json:"shard"` // cities in a file
		Cities   []jsonCatalogueCity    `json:"cities"`
		Groups   []string               `json:"groups"` // names of themes
		Series   []jsonCatalogueSeries  `json:"series"`
		First    []string               `json:"first"`    // cities of the first view
		Featured string                 `json:"featured"` // its series
		Numbers  map[string][]jsonShown `json:"numbers"`  // of both
	}
	jsonCatalogueCity struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Href string `json:"href"`
	}
	jsonCatalogueSeries struct {
		ID            string `json:"id"`
		Group         int    `json:"group"`
		Name          string `json:"name"`
		Unit          string `json:"unit"`
		Href          string `json:"href"`
		Comparability string `json:"note,omitempty"`
	}
	// jsonShown is an indicator of a city.
	jsonShown struct {
		Name    string           `json:"name"`
		Unit    string           `json:"unit"`
		Href    string           `json:"href"` // below the page's language
		Differs string           `json:"differs,omitempty"`
		Values  []jsonShownValue `json:"values"`
	}
	jsonShownValue struct {
		Role      string  `json:"role"`
		Year      int     `json:"year"`
		When      string  `json:"when"`
		Text      string  `json:"text"`
		X         float64 `json:"x"`
		High      float64 `json:"high,omitempty"`
		Bound     string  `json:"bound,omitempty"`     // >= > <= < ~ or "range"; empty for an exact number
		Estimated bool    `json:"estimated,omitempty"` //
		Why       string  `json:"why,omitempty"`       // why it has no place on the axis; then X means nothing
	}
)

func (v *view) compareCatalogue() jsonCatalogue {
	s := v.r.site
	out := jsonCatalogue{Data: v.Root + "data/compare/" + v.lang.Code() + "/", Shard: shardCities, Numbers: map[string][]jsonShown{}}
	for _, c := range s.Cities {
		out.Cities = append(out.Cities, jsonCatalogueCity{c.ID, v.words(c.Name), v.to(cityPath(c))})
	}
	for _, t := range s.Themes {
		out.Groups = append(out.Groups, v.words(t.Title))
	}
	out.Groups = append(out.Groups, lang.Both("其他", "Other").In(v.lang))
	for _, x := range s.Series {
		group := len(s.Themes)
		if len(x.Themes) > 0 {
			group = x.Themes[0].Index
		}
		out.Series = append(out.Series, jsonCatalogueSeries{x.ID, group, v.words(x.Name), unitName(v.lang, x.Unit), v.to(seriesPath(x)), v.words(x.Comparability)})
	}
	featured := v.r.featured()
	out.Featured = featured.ID
	for _, i := range featured.Indicators {
		if !slices.Contains(out.First, i.City.ID) && len(out.First) < firstCities {
			out.First = append(out.First, i.City.ID)
			for _, i := range current(featured, []*site.City{i.City})[i.City] {
				out.Numbers[i.City.ID] = append(out.Numbers[i.City.ID], v.shown(featured, i))
			}
		}
	}
	return out
}

// shown is an indicator of a series as the script gets it.
func (v *view) shown(s *site.Series, i *site.Indicator) jsonShown {
	out := jsonShown{Name: v.words(i.Name), Unit: unitName(v.lang, i.Unit), Href: indicatorsPath(i.City) + "#" + i.ID, Differs: v.words(i.Differs), Values: []jsonShownValue{}}
	for _, c := range i.Cells {
		if !c.Stated() {
			continue
		}
		value := jsonShownValue{Role: c.Role.String(), Year: c.Year, When: v.when(c.Column), Text: c.Say(v.lang, notation.Full), Estimated: c.Value.Status == notation.Estimated}
		if value.Why = strings.TrimPrefix(v.offChart(c, s), "is "); value.Why == "" {
			value.X = c.Value.Low.InexactFloat64()
			switch {
			case c.Value.HasHigh:
				value.Bound, value.High = "range", c.Value.High.InexactFloat64()
			case c.Value.Comparator != notation.Exactly:
				value.Bound = c.Value.Comparator.String()
			}
		}
		out.Values = append(out.Values, value)
	}
	return out
}

// compareDataJobs are the files with the numbers of the comparison: scripts that hand their numbers to
// the page's own. Every file that the catalogue implies exists, even where no city in it has the series.
func (r *Renderer) compareDataJobs() []Job {
	var jobs []Job
	for _, l := range lang.All {
		for _, s := range r.site.Series {
			for shard, from := 0, 0; from < len(r.site.Cities); shard, from = shard+1, from+shardCities {
				cities := r.site.Cities[from:min(from+shardCities, len(r.site.Cities))]
				jobs = append(jobs, Job{fmt.Sprintf("data/compare/%s/%s.%d.js", l.Code(), s.ID, shard), func(_ context.Context, b *bytes.Buffer) error {
					v := &view{r: r, lang: l}
					numbers := map[string][]jsonShown{}
					for c, list := range current(s, cities) {
						for _, i := range list {
							numbers[c.ID] = append(numbers[c.ID], v.shown(s, i))
						}
					}
					data, err := json.Marshal(numbers) // keys in order
					if err != nil {
						return err
					}
					fmt.Fprintf(b, "lantuCompare(%q,%d,%s);\n", s.ID, shard, data)
					return nil
				}})
			}
		}
	}
	return jobs
}
