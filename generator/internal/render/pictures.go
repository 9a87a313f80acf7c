package render

import (
	"bytes"
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/preview"
	"lantu/generator/internal/site"
)

// picture is what networks show beside a link: one of the site, one of each city and each series.
// They show the figures themselves as dumbbells (package preview).
type picture struct {
	path string // from the root of the site
	alt  lang.Words
	rows func() []preview.Row
}

// picture is that of what a page is about.
func (r *Renderer) picture(about any) picture {
	switch a := about.(type) {
	case *site.City:
		return r.cityPicture(a)
	case *site.Chapter:
		return r.cityPicture(a.City)
	case cityFigures:
		return r.cityPicture(a.City)
	case cityPromises:
		return r.cityPicture(a.City)
	case *site.Series:
		return r.seriesPicture(a)
	}
	return r.sitePicture()
}

func (r *Renderer) cityPicture(c *site.City) picture {
	return picture{"previews/cities/" + c.ID + ".png",
		lang.Both("图样："+c.Name.ZH+"规划里的指标，每行一个，从基期到目标。", "Pattern: indicators of "+c.Name.EN+"’s plan, one a row, from baseline to target."),
		func() []preview.Row { return previewRows(c.Indicators, false) }}
}

func (r *Renderer) seriesPicture(s *site.Series) picture {
	return picture{"previews/indicators/" + s.ID + ".png",
		lang.Both("图样："+s.Name.ZH+"，每行一座城市，从基期到目标。", "Pattern: "+s.Name.EN+", one city a row, from baseline to target."),
		func() []preview.Row { return previewRows(s.Indicators, true) }}
}

func (r *Renderer) sitePicture() picture {
	return picture{"previews/site.png", lang.Both("图样：各市规划的目标，每行一个，从基期到目标。", "Pattern: targets of the cities’ plans, one a row, from baseline to target."),
		func() []preview.Row {
			var list []*site.Indicator
			for _, c := range r.site.Cities {
				list = append(list, c.Headline...)
			}
			return previewRows(list, false)
		}}
}

// pictureJobs draw the pictures. Without a public address nothing could point to them.
func (r *Renderer) pictureJobs() []Job {
	if r.site.BaseURL == "" {
		return nil
	}
	pictures := []picture{r.sitePicture()}
	for _, c := range r.site.Cities {
		pictures = append(pictures, r.cityPicture(c))
	}
	for _, s := range r.site.Series {
		pictures = append(pictures, r.seriesPicture(s))
	}
	var jobs []Job
	for _, p := range pictures {
		jobs = append(jobs, Job{p.path, func(_ context.Context, b *bytes.Buffer) error {
			data, err := r.charts.Picture(p.rows())
			if err != nil {
				return fmt.Errorf("%s: %w", p.path, err)
			}
			b.Write(data)
			return nil
		}})
	}
	return jobs
}

// previewRows are the levels of indicators as rows of a picture, each on its own scale or all on one. What
// has no level is left out: an increase or a rate is never drawn as one.
func previewRows(list []*site.Indicator, oneScale bool) []preview.Row {
	type pair struct{ from, to *decimal.Decimal }
	level := func(c *site.Cell) *decimal.Decimal {
		if c == nil || !c.Value.Numeric || c.Value.Kind != notation.Level && c.Value.Kind != notation.Range || c.Value.Low.IsNegative() {
			return nil
		}
		return &c.Value.Low
	}
	var pairs []pair
	var most decimal.Decimal
	for _, i := range list {
		p := pair{level(i.Cell(draft.Baseline)), level(i.Cell(draft.Target))}
		if p.to == nil || p.to.IsZero() || oneScale && i.Series != nil && !sameScale(i.Unit, i.Series.Unit) {
			continue
		}
		most = decimal.Max(most, *p.to)
		if p.from != nil {
			most = decimal.Max(most, *p.from)
		}
		if pairs = append(pairs, p); len(pairs) == preview.MaxRows {
			break
		}
	}
	var rows []preview.Row
	for _, p := range pairs {
		scale := most
		if !oneScale {
			scale = *p.to
			if p.from != nil {
				scale = decimal.Max(scale, *p.from)
			}
		}
		at := func(d decimal.Decimal) int {
			return int(d.Mul(decimal.NewFromInt(preview.Full)).DivRound(scale, 0).IntPart())
		}
		row := preview.Row{To: at(*p.to)}
		if p.from != nil {
			row.From, row.HasFrom = at(*p.from), true
		}
		rows = append(rows, row)
	}
	return rows
}
