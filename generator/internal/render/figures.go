package render

import (
	"bytes"
	"context"
	"strings"
	"unicode"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// indicators is the page of a city's indicators: every table of the plan as it is, and what stands
// in the prose.
func (r *Renderer) indicators(ctx context.Context, l lang.Lang, c *site.City, b *bytes.Buffer) error {
	title := lang.Both(c.Name.ZH+"的指标", "Indicators of "+c.Name.EN).In(l)
	v := r.page(ctx, l, indicatorsPath(c), title, lang.Both(
		"《"+c.Plan.Title.ZH+"》里的全部指标，逐格照录，注明出处。",
		"Every indicator of the "+c.Plan.Title.EN+", cell by cell as printed, each with its place.").In(l))
	v.Kind, v.about = "figures", cityFigures{c}
	v.trail(wIndicators.In(l), v.crumb(wCities, citiesPath), v.crumb(c.Name, cityPath(c)))
	page := &templates.Indicators{
		Targets: v.targetsChart(c, "targets-chart"), Results: v.resultsChart(c, "results-chart"), CSV: v.Root + cityIndicatorsCSV(c),
	}
	for _, t := range c.Plan.Tables {
		page.Tables = append(page.Tables, templates.IndicatorTable{
			ID: "table-" + t.ID, Title: v.words(t.Title), Place: t.Place.In(l),
			Table: v.indicatorTable(v.words(t.Title), t.Indicators, t.Columns, t.Groups), Marks: v.marks(c, t.Indicators),
		})
	}
	var prose []*site.Indicator
	var columns []draft.Column
	seen := map[draft.Column]bool{}
	for _, i := range c.Indicators {
		if i.Table != nil {
			continue
		}
		prose = append(prose, i)
		for _, cell := range i.Cells {
			if !seen[cell.Column] {
				seen[cell.Column] = true
				columns = append(columns, cell.Column)
			}
		}
	}
	sortColumns(columns)
	if len(prose) > 0 {
		name := lang.Both("正文里的指标", "Indicators in the text").In(l)
		page.Tables = append(page.Tables, templates.IndicatorTable{ID: "in-text", Title: name, Table: v.indicatorTable(name, prose, columns, nil)})
	}
	v.Charts = page.Targets != nil || page.Results != nil
	return v.write(b, templates.IndicatorsPage(v.Page, page))
}

// marks explains the signs that occur beside indicators.
func (v *view) marks(c *site.City, list []*site.Indicator) []string {
	var out []string
	for _, m := range c.Plan.Marks {
		for _, i := range list {
			if i.Mark == m.Sign {
				out = append(out, m.Sign+" "+v.words(m.Meaning))
				break
			}
		}
	}
	return out
}

// indicatorTable shows indicators with a column for each year and role.
func (v *view) indicatorTable(caption string, list []*site.Indicator, columns []draft.Column, groups []*site.Group) templates.Table {
	attributes := false
	for _, i := range list {
		attributes = attributes || i.Attribute != ""
	}
	t := templates.Table{Caption: caption, Heads: []string{wIndicators.In(v.lang), lang.Both("单位", "Unit").In(v.lang)}, Numeric: []bool{false, false}}
	for _, col := range columns {
		t.Heads = append(t.Heads, v.when(col))
		t.Numeric = append(t.Numeric, true)
	}
	if attributes {
		t.Heads = append(t.Heads, lang.Both("属性", "Attribute").In(v.lang))
	}
	t.Heads = append(t.Heads, lang.Both("出处", "Source").In(v.lang))
	t.Numeric = append(t.Numeric, false, false)

	var group *site.Group
	for _, i := range list {
		if i.Group != nil && i.Group != group {
			group = i.Group
			t.Rows = append(t.Rows, templates.Row{Group: v.words(group.Name)})
		}
		t.Rows = append(t.Rows, v.indicatorRow(i, columns, attributes))
	}
	return t
}

func (v *view) indicatorRow(i *site.Indicator, columns []draft.Column, attributes bool) templates.Row {
	name := v.words(i.Name)
	if i.Row != "" {
		name = i.Row + ". " + name
	}
	first := templates.Cell{Text: name + i.Mark}
	if i.Series != nil {
		first.Href = v.to(seriesPath(i.Series))
	}
	row := templates.Row{ID: i.ID, Cells: []templates.Cell{first, {Text: unitName(v.lang, i.Unit)}}}
	for _, col := range columns {
		cell := templates.Cell{}
		for _, c := range i.Cells {
			if c.Column == col {
				cell = v.valueCell(c)
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	if attributes {
		row.Cells = append(row.Cells, templates.Cell{Text: templates.Attribute[i.Attribute][v.lang]})
	}
	row.Cells = append(row.Cells, templates.Cell{Text: placeText(v.lang, i.Places)})
	if n := v.words(i.Note); n != "" {
		row.Notes = append(row.Notes, n)
	}
	if d := v.words(i.Differs); d != "" {
		row.Notes = append(row.Notes, d)
	}
	for _, c := range i.Cells {
		if len(c.Places) > 0 && placeText(v.lang, c.Places) != placeText(v.lang, i.Places) {
			row.Notes = append(row.Notes, v.when(c.Column)+lang.Both("：见", ": from ").In(v.lang)+placeText(v.lang, c.Places))
		}
	}
	if links := v.passageLinks(i.Passages); len(links) > 0 {
		row.Links = links
	}
	return row
}

// valueCell shows a value as printed; in English with its Chinese words below.
func (v *view) valueCell(c *site.Cell) templates.Cell {
	switch {
	case c.Blank:
		return templates.Cell{Text: wBlank.In(v.lang), Muted: true}
	case !c.Stated():
		return templates.Cell{Text: c.Raw, Muted: true}
	case v.lang == lang.Chinese || !hasHan(c.Raw):
		return templates.Cell{Text: c.Raw}
	}
	return templates.Cell{Text: c.Say(v.lang, notation.Full), Under: c.Raw, UnderLang: lang.Chinese.Tag()}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func unitName(l lang.Lang, u notation.Unit) string {
	if l == lang.Chinese {
		return u.ZH
	}
	return u.EN
}

// passageLinks points to passages by their titles.
func (v *view) passageLinks(list []*site.Passage) []templates.Link {
	var out []templates.Link
	for _, p := range list {
		text := v.words(p.Title)
		switch {
		case text != "":
		case p.Chapter != nil:
			text = v.words(p.Chapter.Title)
		default:
			text = lang.Both("概览", "Overview").In(v.lang)
		}
		out = append(out, templates.Link{Text: text, Href: v.to(passagePath(p))})
	}
	return out
}

// commitments is the page of a city's promises.
func (r *Renderer) commitments(ctx context.Context, l lang.Lang, c *site.City, b *bytes.Buffer) error {
	title := lang.Both(c.Name.ZH+"的承诺", "Commitments of "+c.Name.EN).In(l)
	v := r.page(ctx, l, commitmentsPath(c), title, lang.Both(
		"《"+c.Plan.Title.ZH+"》正文里每一个有数的承诺。",
		"Every promise with a number in the text of the "+c.Plan.Title.EN+".").In(l))
	v.Kind, v.about = "figures", cityPromises{c}
	v.trail(wCommitments.In(l), v.crumb(wCities, citiesPath), v.crumb(c.Name, cityPath(c)))
	page := &templates.Commitments{CSV: v.Root + "data/commitments.csv", Table: v.commitmentTable(title, c.Commitments, false)}
	return v.write(b, templates.CommitmentsPage(v.Page, page))
}

// commitmentTable shows promises; with cities, it says whose each is.
func (v *view) commitmentTable(caption string, list []*site.Commitment, cities bool) templates.Table {
	t := templates.Table{Caption: caption, Heads: []string{lang.Both("承诺事项", "What is promised").In(v.lang)}, Numeric: []bool{false}}
	column := func(w lang.Words, numeric bool) {
		t.Heads = append(t.Heads, w.In(v.lang))
		t.Numeric = append(t.Numeric, numeric)
	}
	if cities {
		column(lang.Both("城市", "City"), false)
	}
	column(lang.Both("数量", "How much"), true)
	column(lang.Both("期限", "By"), false)
	column(lang.Both("主题", "Themes"), false)
	column(lang.Both("出处", "Source"), false)
	for _, c := range list {
		t.Rows = append(t.Rows, v.commitmentRow(c, cities))
	}
	return t
}

func (v *view) commitmentRow(c *site.Commitment, cities bool) templates.Row {
	what := templates.Cell{Text: v.words(c.Text)}
	if w := v.words(c.Responsible); w != "" {
		what.Under = lang.Both("责任单位：", "Responsible: ").In(v.lang) + w
	}
	row := templates.Row{Cells: []templates.Cell{what}}
	if cities {
		row.Cells = append(row.Cells, templates.Cell{Text: v.words(c.City.Name), Href: v.to(commitmentsPath(c.City)) + "#" + c.ID})
	} else {
		row.ID = c.ID
	}
	amount := templates.Cell{Text: c.Say(v.lang, notation.Full)}
	if v.lang == lang.Chinese {
		amount.Text = c.Raw
	} else if hasHan(c.Raw) {
		amount.Under, amount.UnderLang = c.Raw, lang.Chinese.Tag()
	}
	by := templates.Cell{Text: lang.Both("未载明", "not stated").In(v.lang), Muted: true}
	if c.ByYear != 0 {
		by = templates.Cell{Text: year(v.lang, c.ByYear)}
	}
	themes := templates.Cell{}
	for _, t := range c.Themes {
		themes.Links = append(themes.Links, templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))})
	}
	row.Cells = append(row.Cells, amount, by, themes, templates.Cell{Text: placeText(v.lang, c.Places)})
	if !cities {
		if n := v.words(c.Note); n != "" {
			row.Notes = append(row.Notes, n)
		}
		row.Links = v.passageLinks(c.Passages)
		switch {
		case c.Indicator != nil:
			row.Links = append(row.Links, templates.Link{Text: lang.Both("指标：", "Indicator: ").In(v.lang) + v.words(c.Indicator.Name), Href: v.to(indicatorsPath(c.City)) + "#" + c.Indicator.ID})
		case c.Series != nil:
			row.Links = append(row.Links, templates.Link{Text: lang.Both("指标：", "Indicator: ").In(v.lang) + v.words(c.Series.Name), Href: v.to(seriesPath(c.Series))})
		}
	}
	return row
}
