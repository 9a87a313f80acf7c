package render

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// series is one indicator across cities; page counts from one. Each page has the figures of its
// cities and what they say; the first has the chart, the downloads and the citations as well.
func (r *Renderer) series(ctx context.Context, l lang.Lang, s *site.Series, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, numbered(seriesPath(s), page), s.Name.In(l), s.Definition.In(l))
	v.Kind, v.about = "series", s
	v.trail(s.Name.In(l), v.crumb(wIndicators, "indicators/index.html"))
	pages := r.seriesPages[s]
	from, to := pages.span(page, len(r.site.Cities))
	var indicators []*site.Indicator
	var passages []*site.Passage
	for _, i := range s.Indicators {
		if i.City.Index >= from && i.City.Index < to {
			indicators = append(indicators, i)
			passages = append(passages, i.Passages...)
		}
	}
	commitments := commitmentsOf(s.Commitments, from, to)
	for _, c := range commitments {
		passages = append(passages, c.Passages...)
	}
	values := v.seriesTable(s, indicators)
	values.Caption = lang.Both("逐个数值与出处", "Value by value, with its source").In(l)
	p := &templates.Series{
		Definition: v.words(s.Definition), Comparability: v.words(s.Comparability), CSV: v.Root + seriesCSV(s),
		Glance: v.glance(s, indicators), Values: values, Facts: v.seriesFacts(s), Differences: v.differences(s, indicators),
		Sources: v.seriesSources(indicators), Compare: v.to(comparePath) + "#" + compareRow(s),
		Passages: v.saidByCity(between(passages, from, to), func(h site.Hole) bool {
			f, ok := h.(*site.Figure)
			return ok && f.Of(s)
		}), Pages: v.pager(pages, page, seriesPath(s)),
	}
	if page == 1 {
		p.Chart = v.seriesChart(s, "chart-figure")
		if p.Chart != nil {
			p.Chart.Table = nil // it stands beside the chart
		}
		p.Panels, p.Rest = v.panels(s)
		p.Choices = choices(v.lang, s)
		p.Downloads = v.seriesDownloads(s, p.Chart != nil)
		p.Citations = v.seriesCitations(s)
	}
	for _, t := range s.Themes {
		p.Themes = append(p.Themes, templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))})
	}
	if len(commitments) > 0 {
		t := v.commitmentTable(lang.Both("有关承诺", "Related commitments").In(l), commitments, true)
		p.Commitments = &t
	}
	v.Charts = p.Chart != nil
	return v.write(b, templates.SeriesPage(v.Page, p))
}

// maxChoices is how many cities a reader can choose from to mark them in chart and table; they are
// those of the chart.
const maxChoices = maxChartRows

// choices are the cities that can be marked.
func choices(l lang.Lang, s *site.Series) []templates.Choice {
	var out []templates.Choice
	for _, i := range s.Indicators {
		if n := len(out); n == maxChoices {
			break
		} else if n > 0 && out[n-1].ID == i.City.ID {
			continue
		}
		out = append(out, templates.Choice{ID: i.City.ID, Name: i.City.Name.In(l)})
	}
	return out
}

// seriesFacts is the strip of key data of a series: always the same facts, so that pages can be read
// side by side. What no plan states says so.
func (v *view) seriesFacts(s *site.Series) []templates.Fact {
	var base, target []int
	attributes := map[string]bool{}
	for _, i := range s.Indicators {
		for _, c := range i.Cells {
			switch {
			case !c.Stated():
			case c.Role == draft.Baseline:
				base = append(base, c.Year)
			case c.Role == draft.Target:
				target = append(target, c.Year)
			}
		}
		attributes[i.Attribute] = true
	}
	years := func(list []int) string {
		slices.Sort(list)
		var out []string
		for _, y := range slices.Compact(list) {
			out = append(out, year(v.lang, y))
		}
		return join(v.lang, out)
	}
	var names []string
	for _, a := range []string{"约束性", "预期性"} {
		if attributes[a] {
			names = append(names, templates.Attribute[a][v.lang])
		}
	}
	plans := counted(v.lang, s.Cities(), " 份规划", "plan", "plans")
	var facts []templates.Fact
	add := func(name lang.Words, value, note string) {
		f := templates.Fact{Name: name.In(v.lang), Value: value, Note: note}
		if value == "" {
			f.Value, f.Note = wNotStated.In(v.lang), ""
		}
		facts = append(facts, f)
	}
	add(lang.Both("单位", "Unit"), unitName(v.lang, s.Unit), "")
	add(lang.Both("基期", "Base year"), years(base), "")
	add(lang.Both("目标年", "Target year"), years(target), "")
	partly := ""
	if attributes[""] {
		partly = lang.Both("部分规划未载明", "not stated in every plan").In(v.lang)
	}
	add(lang.Both("属性", "Attribute"), join(v.lang, names), partly)
	add(lang.Both("城市数", "Cities"), strconv.Itoa(s.Cities()), "")
	add(lang.Both("来源", "Source"), plans, "")
	facts[len(facts)-1].Href = "#about"
	return facts
}

// glance is the table to compare at a glance: a row for each indicator, a column for each year and
// role that occurs.
func (v *view) glance(s *site.Series, list []*site.Indicator) templates.Glance {
	var columns []draft.Column
	for _, i := range list {
		for _, c := range i.Cells {
			if !slices.Contains(columns, c.Column) {
				columns = append(columns, c.Column)
			}
		}
	}
	sortColumns(columns)
	t := templates.Glance{Caption: v.words(s.Name) + v.inBrackets(unitName(v.lang, s.Unit))}
	for _, col := range columns {
		t.Heads = append(t.Heads, v.when(col))
	}
	for _, i := range list {
		row := templates.GlanceRow{
			City: i.City.ID, Name: v.words(i.City.Name), Href: v.to(indicatorsPath(i.City)) + "#" + i.ID, Under: v.words(i.Name),
			Source: placeText(v.lang, i.Places), Attribute: templates.Attribute[i.Attribute][v.lang],
		}
		if row.Attribute == "" {
			row.Attribute = wNotStated.In(v.lang)
		}
		if d := v.words(i.Differs); d != "" {
			row.Notes = append(row.Notes, d)
		}
		for _, col := range columns {
			row.Cells = append(row.Cells, v.glanceCell(s, i, col))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// glanceCell is what an indicator has in a column. Only what stands on the axis of the series can be
// sorted by its number; anything else keeps its place after the numbers.
func (v *view) glanceCell(s *site.Series, i *site.Indicator, col draft.Column) templates.GlanceCell {
	at := slices.IndexFunc(i.Cells, func(c *site.Cell) bool { return c.Column == col })
	if at < 0 {
		return templates.GlanceCell{}
	}
	c := i.Cells[at]
	if !c.Stated() {
		text := wNotStated
		if c.Blank {
			text = wBlank
		}
		return templates.GlanceCell{Text: text.In(v.lang), Muted: true}
	}
	cell := templates.GlanceCell{Text: c.Say(v.lang, notation.Full)}
	if v.lang == lang.English && hasHan(c.Raw) {
		cell.Raw = c.Raw
	}
	if why := v.offChart(c, s); why != "" {
		cell.Why = why
	} else {
		cell.Number = c.Value.Low.String()
	}
	return cell
}

// seriesSources are the plans that the values come from. What the issuing record does not give is left out.
func (v *view) seriesSources(list []*site.Indicator) []templates.Source {
	var out []templates.Source
	for n := 0; n < len(list); {
		city := list[n].City
		var places []string
		for ; n < len(list) && list[n].City == city; n++ {
			places = append(places, placeText(v.lang, list[n].Places))
		}
		p := &city.Plan
		about := []string{v.words(city.Name), v.words(p.Issuer), p.DocumentNumber}
		if d := p.Date(); d != "" {
			about = append(about, date(v.lang, d))
		}
		about = append(about, lang.Both("原文位置：", "place in the plan: ").In(v.lang)+strings.Join(places, lang.Both("；", "; ").In(v.lang)))
		about = slices.DeleteFunc(about, func(s string) bool { return s == "" })
		out = append(out, templates.Source{Title: v.words(p.Title), Href: v.to(cityPath(city)), About: strings.Join(about, " · ")})
	}
	return out
}

// seriesTable lists the values of some indicators of a series, each with its place.
func (v *view) seriesTable(s *site.Series, list []*site.Indicator) templates.Table {
	t := templates.Table{
		Caption: v.words(s.Name),
		Heads: []string{
			lang.Both("城市", "City").In(v.lang), lang.Both("年份", "Year").In(v.lang), lang.Both("性质", "Kind").In(v.lang),
			lang.Both("数值", "Value").In(v.lang), lang.Both("出处", "Source").In(v.lang),
		},
		Numeric: []bool{false, false, false, true, false},
	}
	for _, i := range list {
		for _, c := range i.Cells {
			value := templates.Cell{Text: wNotStated.In(v.lang), Muted: true}
			switch {
			case c.Blank:
				value.Text = wBlank.In(v.lang)
			case c.Stated():
				value = templates.Cell{Text: c.Say(v.lang, notation.Full)}
				if v.lang == lang.English && hasHan(c.Raw) {
					value.Under, value.UnderLang = c.Raw, lang.Chinese.Tag()
				}
			}
			t.Rows = append(t.Rows, templates.Row{Cells: []templates.Cell{
				{Text: v.words(i.City.Name), Href: v.to(indicatorsPath(i.City)) + "#" + i.ID},
				{Text: year(v.lang, c.Year)}, {Text: templates.Role[c.Role.String()][v.lang]}, value, {Text: placeText(v.lang, c.Places)},
			}})
		}
	}
	return t
}

// differences says where the values of some indicators of a series cannot simply be compared: what the
// editors noted, and what can be seen from the record itself, units, years and notations that differ.
func (v *view) differences(s *site.Series, list []*site.Indicator) []string {
	var out []string
	years := map[int][]string{}
	for _, i := range list {
		if d := v.words(i.Differs); d != "" {
			if say := v.words(i.City.Name) + lang.Both("：", ": ").In(v.lang) + d; !slices.Contains(out, say) {
				out = append(out, say)
			}
		}
		target := i.Cell(draft.Target)
		if target == nil {
			continue
		}
		if name := v.words(i.City.Name); !slices.Contains(years[target.Year], name) {
			years[target.Year] = append(years[target.Year], name)
		}
		if !sameScale(i.Unit, s.Unit) {
			out = append(out, fmt.Sprintf(lang.Both("%s的单位是%s，这里的单位是%s。", "%s uses the unit %s; the series is in %s.").In(v.lang),
				v.words(i.City.Name), unitName(v.lang, i.Unit), unitName(v.lang, s.Unit)))
		}
		if why := v.offAxis(target, s); why != "" && i.Differs.IsZero() {
			out = append(out, fmt.Sprintf(lang.Both("%s的目标“%s”%s。", "%s: the target “%s” %s.").In(v.lang), v.words(i.City.Name), target.Say(v.lang, notation.Full), why))
		}
	}
	if len(years) > 1 {
		var parts []string
		for _, y := range sortedKeys(years) {
			parts = append(parts, year(v.lang, y)+lang.Both("（", " (").In(v.lang)+join(v.lang, years[y])+lang.Both("）", ")").In(v.lang))
		}
		out = append(out, lang.Both("目标年份不同：", "The target years differ: ").In(v.lang)+join(v.lang, parts)+lang.Both("。", ".").In(v.lang))
	}
	return out
}

// offAxis says why a value has no place on the axis of its series; empty when it has one.
func (v *view) offAxis(c *site.Cell, s *site.Series) string {
	var why lang.Words
	switch c.Value.Kind {
	case notation.Level, notation.Range:
		return ""
	case notation.Growth:
		if s != nil && s.Measure == "rate" {
			return ""
		}
		why = lang.Both("是增长率，不是水平", "is a rate of growth, not a level")
	case notation.Increase:
		why = lang.Both("是期间的增量，不是水平", "is an increase over the period, not a level")
	case notation.Relative:
		why = lang.Both("与另一个量相比，没有写出数", "is set against another quantity and gives no number")
	case notation.Rank:
		why = lang.Both("是位次，不是水平", "is a rank, not a level")
	default:
		why = lang.Both("是文字，没有数", "is words without a number")
	}
	return why.In(v.lang)
}

// sameScale tells whether numbers of two units can stand on one axis.
func sameScale(a, b notation.Unit) bool {
	return a.ID == b.ID || a.Phrase == b.Phrase && a.Scale == b.Scale && a.PerZH == b.PerZH && (a.Phrase == notation.Count || a.Phrase == notation.Word)
}

func sortColumns(list []draft.Column) {
	slices.SortFunc(list, func(a, b draft.Column) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Role, b.Role)) })
}

func sortedKeys[T any](m map[int]T) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
