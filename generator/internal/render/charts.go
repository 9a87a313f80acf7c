package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"lantu/generator/internal/chart"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

var chartRoles = [...]chart.Role{
	draft.Actual: chart.Actual, draft.PastTarget: chart.PastTarget, draft.Baseline: chart.Baseline, draft.Target: chart.Target, draft.Vision: chart.Vision,
}

var chartBounds = [...]chart.Bound{
	notation.Exactly: chart.Exact, notation.AtLeast: chart.AtLeast, notation.MoreThan: chart.MoreThan,
	notation.AtMost: chart.AtMost, notation.LessThan: chart.LessThan, notation.About: chart.About,
}

// point is a value on an axis of its own unit.
func (v *view) point(c *site.Cell) chart.Point {
	p := chart.Point{
		Role: chartRoles[c.Role], When: year(v.lang, c.Year), X: c.Value.Low.InexactFloat64(), Bound: chartBounds[c.Value.Comparator],
		Estimated: c.Value.Status == notation.Estimated, Label: c.Say(v.lang, notation.Full),
	}
	if c.Value.HasHigh {
		p.Bound, p.High = chart.Range, c.Value.High.InexactFloat64()
	}
	return p
}

// draw finishes a figure: it draws the chart and puts the rest around it.
func (v *view) draw(f *templates.Chart, desc string, notes []string, spec chart.Spec) *templates.Chart {
	var sources []string
	for _, s := range f.Sources {
		sources = append(sources, s.Text)
	}
	d, err := v.r.charts.Draw(v.ctx, chart.Chart{
		ID: f.ID, Lang: v.lang, Title: f.Title, Desc: desc, Notes: notes, Source: join(v.lang, sources), Spec: spec,
	})
	if err != nil {
		v.fail(err)
		return f
	}
	f.Drawing = templates.HTML(d.HTML())
	return f
}

// maxChartRows is how many rows a chart has at most: more are a list, not a picture. What is left
// out is said below the chart.
const maxChartRows = 40

// seriesChart compares a series across cities; nil when there is nothing to compare.
func (v *view) seriesChart(s *site.Series, id string) *templates.Chart {
	f := &templates.Chart{ID: id, Title: v.words(s.Name), CSV: v.Root + seriesCSV(s), Table: v.seriesChartTable(s)}
	var rows []chart.Row
	var notes, finding []string
	for _, i := range s.Indicators {
		past := i.Cell(draft.Target) == nil
		if past && hasTarget(i.City, s) {
			continue // the current plan speaks for the city; the table has the past
		}
		if len(rows) == maxChartRows {
			f.Missing = append(f.Missing, fmt.Sprintf(lang.Both("其余 %d 个城市见下表", "%d more cities are in the table").In(v.lang), s.Cities()-maxChartRows))
			break
		}
		row := chart.Row{Label: v.words(i.City.Name)}
		if d := v.words(i.Differs); d != "" {
			row.Sign = "†"
			notes = append(notes, "† "+row.Label+lang.Both("：", ": ").In(v.lang)+d)
		}
		v.fillRow(&row, i, s)
		rows = append(rows, row)
		finding = append(finding, v.finding(row))
		f.Sources = append(f.Sources, templates.Link{Text: v.words(i.City.Plan.Title), Href: v.to(indicatorsPath(i.City)) + "#" + i.ID})
	}
	if len(rows) == 0 {
		return nil
	}
	axis := v.words(s.Name) + lang.Both("（", " (").In(v.lang) + unitName(v.lang, s.Unit) + lang.Both("）", ")").In(v.lang)
	desc := f.Title + lang.Both("：", ": ").In(v.lang) + strings.Join(finding, lang.Both("；", "; ").In(v.lang)) + lang.Both("。", ".").In(v.lang)
	return v.draw(f, limit(desc, 480), notes, chart.Dumbbell{Axis: axis, Rows: rows})
}

// fillRow puts an indicator's values on the axis of its series, or says in words what has no place there.
func (v *view) fillRow(row *chart.Row, i *site.Indicator, s *site.Series) {
	comparable := sameScale(i.Unit, s.Unit)
	var text []string
	baseline := false
	for _, c := range i.Cells {
		if !c.Stated() {
			continue
		}
		why := v.offAxis(c, s)
		if !comparable {
			why = lang.Both("单位不同", "has another unit").In(v.lang)
		}
		if why != "" {
			text = append(text, fmt.Sprintf(lang.Both("%s：%s（%s）", "%s: %s (%s)").In(v.lang), v.when(c.Column), c.Say(v.lang, notation.Full), strings.TrimPrefix(why, "is ")))
			continue
		}
		baseline = baseline || c.Role == draft.Baseline || c.Role == draft.Actual
		row.Points = append(row.Points, v.point(c))
	}
	row.Text = strings.Join(text, lang.Both("；", "; ").In(v.lang))
	if !baseline {
		row.Missing = lang.Both("基期未载明", "no baseline stated").In(v.lang)
	}
}

// finding is a row in words: 湖州2020年3.09%，2025年3.75%.
func (v *view) finding(row chart.Row) string {
	var parts []string
	for _, p := range row.Points {
		if v.lang == lang.Chinese {
			parts = append(parts, p.When+p.Label)
		} else {
			parts = append(parts, p.When+": "+p.Label)
		}
	}
	if row.Text != "" {
		parts = append(parts, row.Text)
	}
	if v.lang == lang.Chinese {
		return row.Label + strings.Join(parts, "，")
	}
	return row.Label + " " + strings.Join(parts, ", ")
}

// limit cuts a text after n characters, at the end of a clause if there is one.
func limit(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexAny(cut, "；;"); i > 0 {
		return cut[:i] + "…"
	}
	return cut + "…"
}

// seriesChartTable is the numbers of the chart of a series.
func (v *view) seriesChartTable(s *site.Series) *templates.Table {
	t := v.seriesTable(s)
	return &t
}

// targetsChart shows how far a city's targets are from its baselines; nil when none can be drawn.
// What cannot be drawn is listed with the reason.
func (v *view) targetsChart(c *site.City, id string) *templates.Chart {
	f := &templates.Chart{
		ID: id, Title: lang.Both(c.Name.ZH+"：目标离基期有多远", c.Name.EN+": how far the targets are from the baselines").In(v.lang),
		CSV:     v.Root + cityIndicatorsCSV(c),
		Sources: []templates.Link{{Text: v.words(c.Plan.Title), Href: v.to(indicatorsPath(c))}},
	}
	table := templates.Table{
		Caption: f.Title,
		Heads: []string{
			wIndicators.In(v.lang), lang.Both("基期", "Baseline").In(v.lang), lang.Both("目标", "Target").In(v.lang),
			lang.Both("目标为基期的倍数（编者计算）", "Target as a multiple of the baseline (editors' calculation)").In(v.lang),
		},
		Numeric: []bool{false, true, true, true},
	}
	var rows []chart.Row
	var most, least string
	var mostRatio, leastRatio decimal.Decimal
	for _, i := range c.Indicators {
		target := i.Cell(draft.Target)
		if target == nil {
			continue
		}
		base := i.Cell(draft.Baseline)
		if why := v.noMultiple(base, target); why != "" || len(rows) == maxChartRows {
			f.Missing = append(f.Missing, v.words(i.Name)+lang.Both("：", ": ").In(v.lang)+why)
			continue
		}
		rows = append(rows, chart.Row{Label: v.words(i.Name), Points: []chart.Point{v.point(base), v.point(target)}})
		ratio := target.Value.Low.DivRound(base.Value.Low, 4)
		if most == "" || ratio.GreaterThan(mostRatio) {
			most, mostRatio = v.words(i.Name), ratio
		}
		if least == "" || ratio.LessThan(leastRatio) {
			least, leastRatio = v.words(i.Name), ratio
		}
		table.Rows = append(table.Rows, templates.Row{Cells: []templates.Cell{
			{Text: v.words(i.Name), Href: v.to(indicatorsPath(c)) + "#" + i.ID},
			{Text: base.Say(v.lang, notation.Full)}, {Text: target.Say(v.lang, notation.Full)}, {Text: ratio.StringFixed(2)},
		}})
	}
	if len(rows) == 0 {
		return nil
	}
	f.Table = &table
	desc := fmt.Sprintf(lang.Both("%d 项指标的目标与基期之比；最大的是%s（%s 倍），最小的是%s（%s 倍）。",
		"Targets of %d indicators as multiples of their baselines; the largest is %s (%s times), the smallest %s (%s times).").In(v.lang),
		len(rows), most, mostRatio.StringFixed(2), least, leastRatio.StringFixed(2))
	return v.draw(f, desc, nil, chart.Multiples{Axis: lang.Both("目标为基期的倍数", "Target as a multiple of the baseline").In(v.lang), Rows: rows})
}

// noMultiple says why a target cannot be shown as a multiple of its baseline; empty when it can.
func (v *view) noMultiple(base, target *site.Cell) string {
	level := func(c *site.Cell) bool { return c.Value.Kind == notation.Level }
	var why lang.Words
	switch {
	case target.Value.Kind != notation.Level:
		why = lang.Both("目标“"+target.Say(lang.Chinese, notation.Full)+"”", "the target “"+target.Say(lang.English, notation.Full)+"” ")
		return why.In(v.lang) + v.offAxis(target, nil)
	case base == nil:
		why = lang.Both("没有基期数", "no baseline is stated")
	case !level(base) || base.Value.Comparator != notation.Exactly:
		why = lang.Both("基期不是一个确数", "the baseline is not one exact number")
	case !base.Value.Low.IsPositive():
		why = lang.Both("基期为零，没有倍数可言", "the baseline is zero, so there is no multiple")
	}
	return why.In(v.lang)
}

// resultsChart holds what an earlier plan reached against what it wanted; nil without such figures.
func (v *view) resultsChart(c *site.City, id string) *templates.Chart {
	f := &templates.Chart{
		ID: id, CSV: v.Root + cityIndicatorsCSV(c),
		Title:   lang.Both(c.Name.ZH+"：上一个规划的目标完成得怎样", c.Name.EN+": what the last plan wanted and what it reached").In(v.lang),
		Sources: []templates.Link{{Text: v.words(c.Plan.Title), Href: v.to(indicatorsPath(c))}},
	}
	table := templates.Table{
		Caption: f.Title,
		Heads: []string{
			wIndicators.In(v.lang), lang.Both("起点", "Start").In(v.lang), lang.Both("目标", "Target").In(v.lang), lang.Both("完成", "Result").In(v.lang),
			lang.Both("完成占目标（编者计算）", "Result as a share of the target (editors' calculation)").In(v.lang),
		},
		Numeric: []bool{false, true, true, true, true},
	}
	var rows []chart.Row
	met := 0
	for _, i := range c.Indicators {
		target := i.Cell(draft.PastTarget)
		if target == nil {
			continue
		}
		var start, result *site.Cell
		for _, cell := range i.Cells {
			if cell.Role == draft.Actual && cell.Stated() {
				if cell.Year < target.Year {
					start = cell
				} else {
					result = cell
				}
			}
		}
		if result == nil || target.Value.Kind != notation.Level || result.Value.Kind != notation.Level || !target.Value.Low.IsPositive() {
			f.Missing = append(f.Missing, v.words(i.Name)+lang.Both("：没有可比的数", ": no figures that can be compared").In(v.lang))
			continue
		}
		row := chart.Row{Label: v.words(i.Name), Points: []chart.Point{v.point(target), v.point(result)}}
		cells := []templates.Cell{{Text: v.words(i.Name), Href: v.to(indicatorsPath(c)) + "#" + i.ID}, {Text: wNotStated.In(v.lang), Muted: true}}
		if start != nil && start.Value.Kind == notation.Level {
			p := v.point(start)
			p.Role = chart.Baseline
			row.Points = append([]chart.Point{p}, row.Points...)
			cells[1] = templates.Cell{Text: start.Say(v.lang, notation.Full)}
		}
		share := result.Value.Low.Shift(2).DivRound(target.Value.Low, 1)
		if !share.LessThan(decimal.NewFromInt(100)) {
			met++
		}
		rows = append(rows, row)
		table.Rows = append(table.Rows, templates.Row{Cells: append(cells,
			templates.Cell{Text: target.Say(v.lang, notation.Full)}, templates.Cell{Text: result.Say(v.lang, notation.Full)}, templates.Cell{Text: share.String() + "%"})})
	}
	if len(rows) == 0 {
		return nil
	}
	f.Table = &table
	desc := fmt.Sprintf(lang.Both("%d 项指标中有 %d 项达到或超过目标。", "Of %d indicators, %d reached or passed their targets.").In(v.lang), len(rows), met)
	return v.draw(f, desc, nil, chart.Achievement{Axis: lang.Both("完成值占目标值的百分比", "Result as a percentage of the target").In(v.lang), Rows: rows})
}

// matrixChart shows how many passages each city has on each theme; nil on a site of very many
// cities, where nobody could read it.
func (v *view) matrixChart(id string) *templates.Chart {
	s := v.r.site
	if len(s.Cities) == 0 || len(s.Cities) > 12 || len(s.Themes) == 0 {
		return nil
	}
	f := &templates.Chart{
		ID: id, Title: lang.Both("各市在每个主题下的段落数", "Passages by theme and city").In(v.lang), CSV: v.Root + "data/themes.csv",
		Sources: []templates.Link{{Text: lang.Both("本站按主题标注的段落", "passages of this site, by theme").In(v.lang)}},
	}
	m := chart.Matrix{Item: lang.Both("段", "passages").In(v.lang)}
	table := templates.Table{Caption: f.Title, Heads: []string{wThemes.In(v.lang)}, Numeric: []bool{false}}
	for _, c := range s.Cities {
		m.Columns = append(m.Columns, v.words(c.Name))
		table.Heads = append(table.Heads, v.words(c.Name))
		table.Numeric = append(table.Numeric, true)
	}
	var top *site.Theme
	for _, t := range s.Themes {
		row := chart.MatrixRow{Label: v.words(t.Title)}
		cells := []templates.Cell{{Text: v.words(t.Title), Href: v.to(themePath(t, 1))}}
		for _, c := range s.Cities {
			n := len(t.ByCity[c.Index])
			row.Counts = append(row.Counts, n)
			cells = append(cells, templates.Cell{Text: fmt.Sprint(n), Href: v.to(themePath(t, v.themePage(t, c))) + "#" + c.ID})
		}
		if top == nil || len(t.Passages) > len(top.Passages) {
			top = t
		}
		m.Rows = append(m.Rows, row)
		table.Rows = append(table.Rows, templates.Row{Cells: cells})
	}
	f.Table = &table
	desc := fmt.Sprintf(lang.Both("段落最多的主题是%s，共 %d 段。", "The theme with most passages is %s, with %d.").In(v.lang), v.words(top.Title), len(top.Passages))
	return v.draw(f, desc, nil, m)
}

// chartHole puts a chart into a text.
func (v *view) chartHole(dst []byte, name string) []byte {
	city := v.city
	if city == nil {
		return dst
	}
	var f *templates.Chart
	switch name {
	case "targets":
		f = v.targetsChart(city, "targets-chart")
	case "achievement":
		f = v.resultsChart(city, "results-chart")
	}
	if f == nil || v.err != nil {
		return dst
	}
	var b bytes.Buffer
	v.fail(templates.Figure(v.Page, f).Render(v.ctx, &b))
	return append(dst, b.Bytes()...)
}
