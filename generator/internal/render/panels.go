package render

import (
	"fmt"
	"strconv"
	"strings"

	"lantu/generator/internal/chart"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// What has no place on the axis of a series, because it is another kind of number or in another unit,
// gets a panel of its own: a small chart with an axis that says what it measures. No two panels share an
// axis, so nobody can take their lengths for a comparison.

// maxPanels is how many panels a page has at most; the table has the rest.
const maxPanels = 12

// measure is what a panel's axis measures. Values of one measure share a panel.
type measure struct {
	kind          notation.Kind
	annual, every bool
	points, share bool
}

func measureOf(c *site.Cell) measure {
	m := measure{c.Value.Kind, c.Value.Annual, c.Value.EveryYear, c.Value.Points, c.Value.Share}
	if m.kind == notation.Range {
		m.kind = notation.Level
	}
	return m
}

// words name a measure.
func (m measure) words() lang.Words {
	switch {
	case m.kind == notation.Increase && m.every:
		return lang.Both("每年增量", "increase each year")
	case m.kind == notation.Increase && m.annual:
		return lang.Both("年均增量", "average increase a year")
	case m.kind == notation.Increase:
		return lang.Both("期间增量", "increase over the period")
	case m.kind == notation.Growth && m.annual:
		return lang.Both("年均增长率", "average growth a year")
	case m.kind == notation.Growth:
		return lang.Both("增长率", "rate of growth")
	case m.kind == notation.Rank && m.share:
		return lang.Both("位次在前百分之几（越小越靠前）", "rank, as the top per cent (lower is better)")
	case m.kind == notation.Rank:
		return lang.Both("位次（越小越靠前）", "rank (lower is better)")
	case m.every:
		return lang.Both("每年的数量", "amount each year")
	}
	return lang.Both("水平", "level")
}

// unit is the unit of a measure.
func (v *view) unit(m measure, i *site.Indicator) string {
	switch {
	case m.kind == notation.Rank:
		return ""
	case m.points:
		return lang.Both("百分点", "percentage points").In(v.lang)
	}
	return unitName(v.lang, i.Unit)
}

// panels are the small charts of a series, and what is to be said of those for which there was no room.
func (v *view) panels(s *site.Series) (out []templates.Panel, rest string) {
	indicators, _ := rowsOf(s)
	left := 0
	for _, i := range indicators {
		groups := map[measure][]*site.Cell{}
		var order []measure
		for _, c := range i.Cells {
			if !c.Stated() || !c.Value.Numeric || !drawable(c) || v.offChart(c, s) == "" {
				continue
			}
			m := measureOf(c)
			if len(groups[m]) == 0 {
				order = append(order, m)
			}
			if len(groups[m]) < maxRowPoints {
				groups[m] = append(groups[m], c)
			}
		}
		for _, m := range order {
			if len(out) == maxPanels {
				left++
				continue
			}
			out = append(out, v.panel(i, s, m, groups[m], "panel-"+strconv.Itoa(len(out)+1)))
		}
	}
	if left > 0 {
		rest = fmt.Sprintf(lang.Both("另有 %d 组数没有画出，见表。", "%d more are not drawn; the table has them.").In(v.lang), left)
	}
	return out, rest
}

// panel draws values of one measure of one indicator.
func (v *view) panel(i *site.Indicator, s *site.Series, m measure, cells []*site.Cell, id string) templates.Panel {
	city := v.words(i.City.Name)
	row := chart.Row{Label: limit(city, maxLabel)}
	start := false
	for _, c := range cells {
		start = start || c.Role == draft.Baseline || c.Role == draft.Actual
		row.Points = append(row.Points, v.point(c))
	}
	if !start && m.kind == notation.Level {
		row.Missing = wNoBaseline.In(v.lang)
	}
	p := templates.Panel{
		ID: id, CityID: i.City.ID, City: city, Href: v.to(indicatorsPath(i.City)) + "#" + i.ID, Name: v.words(i.Name), Why: strings.TrimPrefix(v.offChart(cells[0], s), "is "),
		What: m.words().In(v.lang) + v.inBrackets(v.unit(m, i)),
	}
	title := city + lang.Both("：", ": ").In(v.lang) + p.Name + lang.Both("，", ", ").In(v.lang) + p.What
	fig, err := v.r.charts.Figure(v.ctx, chart.Chart{
		ID: id, Lang: v.lang, Title: limit(title, maxChartText), Desc: limit(v.finding(row)+lang.Both("。", ".").In(v.lang), maxChartText),
		Spec: chart.Dumbbell{Axis: limit(p.What, maxLabel), Rows: []chart.Row{row}},
	})
	v.fail(err)
	p.Drawing = fig.Small
	return p
}
