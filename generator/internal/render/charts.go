package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

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

// draw finishes a figure: it draws the chart and puts the rest around it. of is what the chart is
// about: with the id of the figure and the language it tells one drawing from all others.
func (v *view) draw(of any, f *templates.Chart, desc string, notes []string, spec chart.Spec) *templates.Chart {
	key := drawingKey{of, f.ID, v.lang}
	fig, ok := v.r.drawn.get(key)
	if !ok {
		var err error
		if fig, err = v.r.charts.Figure(v.ctx, chart.Chart{
			ID: f.ID, Lang: v.lang, Title: limit(f.Title, maxChartText), Desc: limit(desc, maxChartText), Notes: notes,
			Source: limit(v.imprint()+v.sourceText(f.Sources), maxChartText), Spec: spec,
		}); err != nil {
			v.fail(err)
			return f
		}
		v.r.drawn.put(key, fig)
	}
	f.Drawing, v.file = fig.HTML, fig.File
	return f
}

// imprint begins the line below an SVG file, which travels without its page: who has drawn it, and
// before what the sources are named.
func (v *view) imprint() string {
	s := v.words(v.r.site.Title)
	if b := v.r.site.BaseURL; b != "" {
		s += lang.Both("（"+b+"）", " ("+b+")").In(v.lang)
	}
	return s + lang.Both("。出处：", ". Source: ").In(v.lang)
}

// drawings keeps the last drawings, because the same one stands on several pages of a city, which
// are made soon after one another.
type drawings struct {
	mu   sync.Mutex
	last [8]struct {
		key    drawingKey
		figure chart.Figure
	}
	next int
}

type drawingKey struct {
	of   any
	id   string
	lang lang.Lang
}

func (d *drawings) get(key drawingKey) (chart.Figure, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range d.last {
		if one.key == key && one.figure.HTML != nil {
			return one.figure, true
		}
	}
	return chart.Figure{}, false
}

func (d *drawings) put(key drawingKey, figure chart.Figure) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last[d.next].key, d.last[d.next].figure = key, figure
	d.next = (d.next + 1) % len(d.last)
}

// sourceText names sources below a drawing: as many as fit, and how many there are besides.
func (v *view) sourceText(list []templates.Link) string {
	var names []string
	length := 0
	for i, s := range list {
		if length += utf8.RuneCountInString(s.Text); length > maxSourceText {
			return join(v.lang, names) + fmt.Sprintf(lang.Both("等 %d 份", " and %d more").In(v.lang), [...]int{len(list), len(list) - i}[v.lang])
		}
		names = append(names, s.Text)
	}
	return join(v.lang, names)
}

// maxSourceText is how many characters of names of sources stand below a drawing.
const maxSourceText = 400

// maxChartText and maxLabel are how many characters a text in a chart has at most; a picture has no room
// for more.
const (
	maxChartText = 480
	maxLabel     = 200
)

// maxChartRows is how many rows a chart has at most: more are a list, not a picture. What is left
// out is said below the chart.
const maxChartRows = 40

// rowsOf are the indicators of a series that a chart shows, a row each, and whether these are all.
// Where a city has a current target, what it has of an earlier plan is left to the table.
func rowsOf(s *site.Series) (rows []*site.Indicator, all bool) {
	for _, i := range s.Indicators {
		if i.Cell(draft.Target) == nil && hasTarget(i.City, s) {
			continue
		}
		if len(rows) == maxChartRows {
			return rows, false
		}
		rows = append(rows, i)
	}
	return rows, true
}

// hasSeriesChart tells whether seriesChart gives a chart: whether any row has a value that has a place
// on the axis. Where none has, the table says it all.
func hasSeriesChart(s *site.Series) bool {
	words := &view{} // the reasons in some language
	rows, _ := rowsOf(s)
	return slices.ContainsFunc(rows, func(i *site.Indicator) bool {
		return slices.ContainsFunc(i.Cells, func(c *site.Cell) bool { return c.Stated() && words.offChart(c, s) == "" })
	})
}

// seriesChart compares a series across cities; nil when there is nothing to compare.
func (v *view) seriesChart(s *site.Series, id string) *templates.Chart {
	if !hasSeriesChart(s) {
		return nil
	}
	f := &templates.Chart{ID: id, Title: v.words(s.Name), CSV: v.Root + seriesCSV(s), SVG: v.Root + seriesSVG(s, v.lang)}
	drawn, all := rowsOf(s)
	if !all {
		f.Missing = append(f.Missing, fmt.Sprintf(lang.Both("其余 %d 个城市的数见指标页", "%d more cities are on the page of the indicator").In(v.lang), s.Cities()-maxChartRows))
	}
	var rows []chart.Row
	var notes, finding []string
	for _, i := range drawn {
		row := chart.Row{Label: limit(v.words(i.City.Name), maxLabel)}
		if d := v.words(i.Differs); d != "" {
			row.Sign = "†"
			notes = append(notes, limit("† "+row.Label+lang.Both("：", ": ").In(v.lang)+d, maxChartText))
		}
		v.fillRow(&row, i, s)
		rows = append(rows, row)
		finding = append(finding, v.finding(row))
		f.Sources = append(f.Sources, templates.Link{Text: v.words(i.City.Plan.Title), Href: v.to(indicatorsPath(i.City)) + "#" + i.ID})
		f.Rows = append(f.Rows, i.City.ID)
	}
	table := v.seriesTable(s, drawn)
	f.Table = &table
	axis := limit(v.words(s.Name), maxLabel) + v.inBrackets(unitName(v.lang, s.Unit))
	desc := f.Title + lang.Both("：", ": ").In(v.lang) + strings.Join(finding, lang.Both("；", "; ").In(v.lang)) + lang.Both("。", ".").In(v.lang)
	return v.draw(s, f, desc, notes, chart.Dumbbell{Axis: axis, Rows: rows})
}

// inBrackets puts a text into brackets of the page's language; an empty one stays so.
func (v *view) inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return lang.Both("（", " (").In(v.lang) + s + lang.Both("）", ")").In(v.lang)
}

// fillRow puts an indicator's values on the axis of its series, or says in words what has no place there.
func (v *view) fillRow(row *chart.Row, i *site.Indicator, s *site.Series) {
	var text []string
	baseline := false
	for _, c := range i.Cells {
		if !c.Stated() {
			continue
		}
		baseline = baseline || c.Role == draft.Baseline || c.Role == draft.Actual
		why := v.offChart(c, s)
		if why == "" && len(row.Points) == maxRowPoints {
			why = wNoRoom.In(v.lang)
		}
		if why != "" {
			text = append(text, fmt.Sprintf(lang.Both("%s：%s（%s）", "%s: %s (%s)").In(v.lang), v.when(c.Column), c.Say(v.lang, notation.Full), strings.TrimPrefix(why, "is ")))
			continue
		}
		row.Points = append(row.Points, v.point(c))
	}
	row.Text = limit(strings.Join(text, lang.Both("；", "; ").In(v.lang)), maxChartText)
	if !baseline {
		row.Missing = wNoBaseline.In(v.lang)
	}
}

// offChart says why a stated value has no place in the picture of its series; empty when it has one.
func (v *view) offChart(c *site.Cell, s *site.Series) string {
	if s.Apart && s.Cities() > 1 {
		return lang.Both("各市定义不同，不能共用一条轴", "is defined differently in each city and can share no axis").In(v.lang)
	}
	if !sameScale(c.Indicator.Unit, s.Unit) {
		return lang.Both("单位不同", "has another unit").In(v.lang)
	}
	if why := v.offAxis(c, s); why != "" {
		return why
	}
	if !drawable(c) {
		return wNoRoom.In(v.lang)
	}
	return ""
}

// maxRowPoints is how many values stand in one row of a chart.
const maxRowPoints = 6

// drawable tells whether a number has a place in a picture: it is not larger than anything a plan means.
func drawable(c *site.Cell) bool {
	fits := func(d decimal.Decimal) bool {
		if d.NumDigits()+int(d.Exponent()) <= largestPower { // as nearly all
			return true
		}
		return d.Abs().LessThanOrEqual(decimal.New(1, largestPower))
	}
	return fits(c.Value.Low) && fits(c.Value.High)
}

// largestPower is that of ten which no number in a picture exceeds.
const largestPower = 15

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

// targetsChart shows how far a city's targets are from its baselines; nil when none can be drawn.
// What cannot be drawn is listed with the reason.
func (v *view) targetsChart(c *site.City, id string) *templates.Chart {
	f := &templates.Chart{
		ID: id, Title: lang.Both(c.Name.ZH+"：目标离基期有多远", c.Name.EN+": how far the targets are from the baselines").In(v.lang),
		CSV: v.Root + cityIndicatorsCSV(c), SVG: v.Root + targetsSVG(c, v.lang),
		Sources: []templates.Link{{Text: v.words(c.Plan.Title), Href: v.to(indicatorsPath(c))}},
	}
	table := templates.Table{
		Caption: f.Title,
		Heads: []string{
			wIndicators.In(v.lang), lang.Both("基期", "Baseline").In(v.lang), lang.Both("目标", "Target").In(v.lang),
			lang.Both("目标为基期的倍数（编者计算）", "Target as a multiple of the baseline (editors’ calculation)").In(v.lang),
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
		rows = append(rows, chart.Row{Label: limit(v.words(i.Name), maxLabel), Points: []chart.Point{v.point(base), v.point(target)}})
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
	return v.draw(c, f, desc, nil, chart.Multiples{Axis: lang.Both("目标为基期的倍数", "Target as a multiple of the baseline").In(v.lang), Rows: rows})
}

// noMultiple says why a target cannot be shown as a multiple of its baseline; empty when it can.
func (v *view) noMultiple(base, target *site.Cell) string {
	level := func(c *site.Cell) bool { return c.Value.Kind == notation.Level }
	var why lang.Words
	switch {
	case target.Value.Kind == notation.Range:
		why = lang.Both("目标是一个范围", "the target is a range")
	case target.Value.Kind != notation.Level:
		why = lang.Both("目标“"+target.Say(lang.Chinese, notation.Full)+"”", "the target “"+target.Say(lang.English, notation.Full)+"” ")
		return why.In(v.lang) + v.offAxis(target, nil)
	case base == nil:
		why = lang.Both("没有基期数", "no baseline is stated")
	case !level(base) || base.Value.Comparator != notation.Exactly:
		why = lang.Both("基期不是一个确数", "the baseline is not one exact number")
	case !base.Value.Low.IsPositive():
		why = lang.Both("基期不大于零，没有倍数可言", "the baseline is not above zero, so there is no multiple")
	case !target.Value.Low.IsPositive():
		why = lang.Both("目标不大于零，没有倍数可言", "the target is not above zero, so there is no multiple")
	case !drawable(base) || !drawable(target):
		why = lang.Both("数太大，图上画不下", "the numbers do not fit into the picture")
	}
	return why.In(v.lang)
}

// measurable tells whether a value can be set against a target: it is a level that is not below zero.
func measurable(c *site.Cell) bool {
	return c.Value.Kind == notation.Level && !c.Value.Low.IsNegative() && drawable(c)
}

// startAndResult are where an indicator stood before the target's year, and what was reached by it.
func startAndResult(i *site.Indicator, target *site.Cell) (start, result *site.Cell) {
	for _, c := range i.Cells {
		switch {
		case c.Role != draft.Actual || !c.Stated():
		case c.Year < target.Year:
			start = c
		default:
			result = c
		}
	}
	return start, result
}

// canBeHeldAgainst tells whether a result can be given as a share of a target.
func canBeHeldAgainst(result, target *site.Cell) bool {
	return result != nil && measurable(result) && measurable(target) && target.Value.Comparator == notation.Exactly && target.Value.Low.IsPositive()
}

// hasTargetsChart and hasResultsChart tell whether a city has the chart of that name.
func hasTargetsChart(c *site.City) bool {
	words := &view{}
	return slices.ContainsFunc(c.Indicators, func(i *site.Indicator) bool {
		target := i.Cell(draft.Target)
		return target != nil && words.noMultiple(i.Cell(draft.Baseline), target) == ""
	})
}

func hasResultsChart(c *site.City) bool {
	return slices.ContainsFunc(c.Indicators, func(i *site.Indicator) bool {
		target := i.Cell(draft.PastTarget)
		if target == nil {
			return false
		}
		_, result := startAndResult(i, target)
		return canBeHeldAgainst(result, target)
	})
}

// resultsChart holds what an earlier plan reached against what it wanted; nil without such figures.
func (v *view) resultsChart(c *site.City, id string) *templates.Chart {
	f := &templates.Chart{
		ID: id, CSV: v.Root + cityIndicatorsCSV(c), SVG: v.Root + resultsSVG(c, v.lang),
		Title:   lang.Both(c.Name.ZH+"：上一个规划的目标完成得怎样", c.Name.EN+": what the last plan wanted and what it reached").In(v.lang),
		Sources: []templates.Link{{Text: v.words(c.Plan.Title), Href: v.to(indicatorsPath(c))}},
	}
	table := templates.Table{
		Caption: f.Title,
		Heads: []string{
			wIndicators.In(v.lang), lang.Both("起点", "Start").In(v.lang), lang.Both("目标", "Target").In(v.lang), lang.Both("完成", "Result").In(v.lang),
			lang.Both("完成占目标（编者计算）", "Result as a share of the target (editors’ calculation)").In(v.lang),
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
		start, result := startAndResult(i, target)
		if !canBeHeldAgainst(result, target) {
			f.Missing = append(f.Missing, v.words(i.Name)+lang.Both("：没有可比的数", ": no figures that can be compared").In(v.lang))
			continue
		}
		row := chart.Row{Label: limit(v.words(i.Name), maxLabel), Points: []chart.Point{v.point(target), v.point(result)}}
		cells := []templates.Cell{{Text: v.words(i.Name), Href: v.to(indicatorsPath(c)) + "#" + i.ID}, {Text: wNotStated.In(v.lang), Muted: true}}
		if start != nil && measurable(start) {
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
	return v.draw(c, f, desc, nil, chart.Achievement{Axis: lang.Both("完成值占目标值的百分比", "Result as a percentage of the target").In(v.lang), Rows: rows})
}

// hasMatrixChart tells whether a site has the chart of themes and cities.
func hasMatrixChart(s *site.Site) bool {
	return len(s.Cities) > 0 && len(s.Cities) <= 12 && len(s.Themes) > 0
}

// matrixChart shows how many passages each city has on each theme; nil on a site of very many
// cities, where nobody could read it.
func (v *view) matrixChart(id string) *templates.Chart {
	s := v.r.site
	if !hasMatrixChart(s) {
		return nil
	}
	f := &templates.Chart{
		ID: id, Title: lang.Both("各市在每个主题下的段落数", "Passages by theme and city").In(v.lang), CSV: v.Root + "data/themes.csv", SVG: v.Root + themesSVG(v.lang),
		Sources: []templates.Link{{Text: lang.Both("本站按主题标注的段落", "passages of this site, by theme").In(v.lang)}},
	}
	m := chart.Matrix{Item: lang.Both("段", "passages").In(v.lang)}
	table := templates.Table{Caption: f.Title, Heads: []string{wThemes.In(v.lang)}, Numeric: []bool{false}}
	for _, c := range s.Cities {
		m.Columns = append(m.Columns, limit(v.words(c.Name), maxLabel))
		table.Heads = append(table.Heads, v.words(c.Name))
		table.Numeric = append(table.Numeric, true)
	}
	var top *site.Theme
	for _, t := range s.Themes {
		row := chart.MatrixRow{Label: limit(v.words(t.Title), maxLabel)}
		cells := []templates.Cell{{Text: v.words(t.Title), Href: v.to(themePath(t, 1))}}
		for _, c := range s.Cities {
			n := len(t.ByCity[c.Index])
			row.Counts = append(row.Counts, n)
			cells = append(cells, templates.Cell{Text: fmt.Sprint(n), Href: v.to(themePath(t, v.r.themePages[t.Index].of(c.Index))) + "#" + c.ID})
		}
		if top == nil || len(t.Passages) > len(top.Passages) {
			top = t
		}
		m.Rows = append(m.Rows, row)
		table.Rows = append(table.Rows, templates.Row{Cells: cells})
	}
	f.Table = &table
	desc := fmt.Sprintf(lang.Both("段落最多的主题是%s，共 %d 段。", "The theme with most passages is %s, with %d.").In(v.lang), v.words(top.Title), len(top.Passages))
	return v.draw(s, f, desc, nil, m)
}

// chartHole puts a chart into a text.
func (v *view) chartHole(dst []byte, name site.Chart) []byte {
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
