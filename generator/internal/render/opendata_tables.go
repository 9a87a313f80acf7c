package render

import (
	"slices"
	"strconv"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// indicatorsTable is the table whose form the files of one city and one series share.
var indicatorsTable = &dataTables[slices.IndexFunc(dataTables, func(t dataTable) bool { return t.name == "indicators" })]

// labelled pairs values with their names in both languages.
func labelled(pairs ...string) []dataValue {
	var out []dataValue
	for i := 0; i < len(pairs); i += 3 {
		out = append(out, dataValue{pairs[i], lang.Both(pairs[i+1], pairs[i+2])})
	}
	return out
}

// Values that several columns take.
var (
	kindValues = labelled("level", "水平", "level", "increase", "增量", "increase", "growth", "增长率", "growth rate", "relative", "与他量相比", "compared with another quantity",
		"rank", "位次", "rank", "range", "范围", "range", "qualitative", "文字", "words")
	comparatorValues = labelled("=", "等于", "equal to", ">=", "不低于", "at least", ">", "超过", "more than", "<=", "不超过", "at most", "<", "低于", "less than", "~", "约", "about")
	statusValues     = labelled("final", "确数", "final", "estimated", "预计", "estimated")
)

// fromWords lists the values of a column in a given order with the words that pages have for them.
func fromWords(words map[string]templates.Words, order ...string) []dataValue {
	var out []dataValue
	for _, name := range order {
		out = append(out, dataValue{name, lang.Both(words[name][0], words[name][1])})
	}
	return out
}

// Columns that several tables have.
var (
	columnCity   = dataColumn{name: "city", title: lang.Both("城市", "City"), about: lang.Both("城市的标识", "id of the city"), required: true, width: 12}
	columnRaw    = dataColumn{name: "raw", title: lang.Both("原文写法", "As printed"), about: lang.Both("原文写法，一字不改", "as printed, verbatim"), required: true, width: 18}
	columnKind   = dataColumn{name: "kind", title: lang.Both("说法", "Kind of statement"), about: lang.Both("level 水平，increase 增量，growth 增长率，relative 与他量相比，rank 位次，range 范围，qualitative 文字", "level, increase, growth, relative, rank, range or qualitative"), required: true, values: kindValues, width: 12}
	columnSign   = dataColumn{name: "comparator", title: lang.Both("比较", "Comparator"), about: lang.Both("= 等于，>= 不低于，> 超过，<= 不超过，< 低于，~ 约", "=, >=, >, <=, < or ~ (about)"), values: comparatorValues, width: 12}
	columnValue  = dataColumn{name: "value", title: lang.Both("数值", "Value"), about: lang.Both("数，单位见 unit", "the number, in the unit"), kind: "number", width: 12}
	columnHigh   = dataColumn{name: "value_high", title: lang.Both("数值上限", "Upper value"), about: lang.Both("范围的上限", "upper end of a range"), kind: "number", width: 12}
	columnUnitZH = dataColumn{name: "unit_zh", title: lang.Both("中文单位", "Unit (Chinese)"), about: lang.Both("中文单位", "unit in Chinese"), width: 10}
	columnUnitEN = dataColumn{name: "unit_en", title: lang.Both("英文单位", "Unit (English)"), about: lang.Both("英文单位，与 value 配合", "unit in English; value is in it"), width: 14}
	columnRef    = dataColumn{name: "ref", title: lang.Both("原文位置", "Place"), about: lang.Both("在原文中的位置", "place in the source"), required: true, width: 20}
	columnThemes = dataColumn{name: "themes", title: lang.Both("主题", "Themes"), about: lang.Both("主题的标识，分号隔开", "ids of themes, joined by semicolons"), kind: "list", width: 22}
)

// day is the form of a date of the record, a day or a month.
const day = `\d{4}-\d{2}(-\d{2})?`

// dataTables are the tables of open data (design, section 4). The columns of indicators and
// commitments are fixed: other programs read them.
var dataTables = []dataTable{
	{
		name: "indicators", sheet: "指标 Indicators", title: lang.Both("指标", "Indicators"), about: lang.Both("一行一个写明的数。", "One row for each stated value."),
		key: []string{"city", "indicator", "year", "role"}, foreign: []foreignKey{{"city", "cities", "city"}, {"series", "series", "series"}},
		columns: []dataColumn{
			columnCity,
			{name: "indicator", title: lang.Both("指标标识", "Indicator id"), about: lang.Both("指标在该市的标识", "id of the indicator within the city"), required: true, width: 26},
			{name: "series", title: lang.Both("系列", "Series"), about: lang.Both("各市共有指标的标识，没有则空", "id of the series that several cities share, or empty"), width: 22},
			{name: "name_zh", title: lang.Both("中文名称", "Name (Chinese)"), about: lang.Both("中文名称，照规划的写法", "name in Chinese, as the plan has it"), required: true, width: 34},
			{name: "name_en", title: lang.Both("英文名称", "Name (English)"), about: lang.Both("英文名称", "name in English"), required: true, width: 44},
			columnUnitZH, columnUnitEN,
			{name: "attribute", title: lang.Both("属性", "Attribute"), about: lang.Both("binding 约束性，anticipatory 预期性，空为未载明", "binding, anticipatory, or empty when not stated"), values: labelled("binding", "约束性", "binding", "anticipatory", "预期性", "anticipatory"), width: 12},
			{name: "year", title: lang.Both("年份", "Year"), about: lang.Both("数值的年份", "year of the value"), kind: "year", required: true, width: 8},
			{name: "role", title: lang.Both("性质", "Role"), about: lang.Both("baseline 基期，target 目标，vision 远景，actual 实际，past_target 上期目标", "baseline, target, vision, actual or past_target"), required: true, values: fromWords(templates.Role, "actual", "past_target", "baseline", "target", "vision"), width: 12},
			columnRaw, columnKind, columnSign, columnValue, columnHigh,
			{name: "status", title: lang.Both("确定与否", "Status"), about: lang.Both("final 确数，estimated 预计", "final or estimated"), required: true, values: statusValues, width: 10},
			columnRef,
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, c := range r.site.Cities {
				indicatorRows(c.Indicators, emit)
			}
		},
	},
	{
		name: "commitments", sheet: "承诺 Commitments", title: lang.Both("承诺", "Commitments"), about: lang.Both("一行一个有数的承诺。", "One row for each promise with a number."),
		key: []string{"city", "id"}, foreign: []foreignKey{{"city", "cities", "city"}},
		columns: []dataColumn{
			columnCity,
			{name: "id", title: lang.Both("承诺标识", "Commitment id"), about: lang.Both("承诺在该市的标识", "id of the commitment within the city"), required: true, width: 26},
			{name: "text_zh", title: lang.Both("承诺事项（中文）", "Promise (Chinese)"), about: lang.Both("承诺事项，中文", "what is promised, in Chinese"), required: true, width: 40},
			{name: "text_en", title: lang.Both("承诺事项（英文）", "Promise (English)"), about: lang.Both("承诺事项，英文", "what is promised, in English"), required: true, width: 50},
			columnRaw, columnKind, columnSign, columnValue, columnHigh, columnUnitZH, columnUnitEN,
			{name: "by_year", title: lang.Both("期限", "By year"), about: lang.Both("期限，空为未载明", "year by which it is due, or empty when not stated"), kind: "year", width: 8},
			columnThemes,
			{name: "responsible", title: lang.Both("责任单位", "Responsible"), about: lang.Both("责任单位，空为未载明", "who is responsible, or empty when not stated"), width: 24},
			columnRef,
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, c := range r.site.Cities {
				for _, m := range c.Commitments {
					emit(commitmentRecord(m)...)
				}
			}
		},
	},
	{
		name: "entities", sheet: "机构与项目 Entities", title: lang.Both("机构与项目", "Institutions and programmes"), about: lang.Both("一行一个规划里点名的机构或项目。", "One row for each institution or programme that a plan names."),
		key: []string{"id"},
		columns: []dataColumn{
			{name: "id", title: lang.Both("标识", "Id"), about: lang.Both("标识", "id"), required: true, width: 30},
			{name: "name_zh", title: lang.Both("中文名称", "Name (Chinese)"), about: lang.Both("中文名称", "name in Chinese"), required: true, width: 34},
			{name: "name_en", title: lang.Both("英文名称", "Name (English)"), about: lang.Both("英文名称", "name in English"), required: true, width: 44},
			{name: "kind", title: lang.Both("类别", "Kind"), about: lang.Both("类别", "kind"), required: true, values: entityKindValues(), width: 14},
			columnThemes,
			{name: "cities", title: lang.Both("城市", "Cities"), about: lang.Both("点名它的城市，分号隔开", "cities that name it, joined by semicolons"), kind: "list", width: 22},
			{name: "ref", title: lang.Both("原文位置", "Places"), about: lang.Both("在原文中的位置，前面是城市", "places in the sources, each after its city"), width: 40},
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, e := range r.site.Entities {
				emit(entityRecord(e)...)
			}
		},
	},
	{
		name: "themes", title: lang.Both("主题与城市", "Themes and cities"), about: lang.Both("一行一个主题在一座城市的段落数。", "One row for each theme and city: how many passages."),
		key: []string{"theme", "city"}, foreign: []foreignKey{{"city", "cities", "city"}},
		columns: []dataColumn{
			{name: "theme", title: lang.Both("主题", "Theme"), about: lang.Both("主题的标识", "id of the theme"), required: true, width: 18},
			columnCity,
			{name: "passages", title: lang.Both("段落数", "Passages"), about: lang.Both("段落数", "number of passages"), kind: "integer", required: true, width: 10},
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, t := range r.site.Themes {
				for _, c := range r.site.Cities {
					emit(t.ID, c.ID, strconv.Itoa(len(t.ByCity[c.Index])))
				}
			}
		},
	},
	{
		name: "cities", title: lang.Both("城市与规划", "Cities and plans"), about: lang.Both("一行一座城市和它的规划的发文信息。", "One row for each city and the issuing record of its plan."),
		key: []string{"city"},
		columns: []dataColumn{
			columnCity,
			{name: "name_zh", title: lang.Both("中文名称", "Name (Chinese)"), about: lang.Both("城市的中文名称", "name of the city in Chinese"), required: true, width: 12},
			{name: "name_en", title: lang.Both("英文名称", "Name (English)"), about: lang.Both("城市的英文名称", "name of the city in English"), required: true, width: 16},
			{name: "province_zh", title: lang.Both("省（中文）", "Province (Chinese)"), about: lang.Both("省，中文", "province, in Chinese"), required: true, width: 12},
			{name: "province_en", title: lang.Both("省（英文）", "Province (English)"), about: lang.Both("省，英文", "province, in English"), required: true, width: 20},
			{name: "adcode", title: lang.Both("行政区划代码", "Administrative code"), about: lang.Both("六位行政区划代码", "six-digit code of the administrative division"), required: true, pattern: `[1-9]\d{5}`, width: 12},
			{name: "kind", title: lang.Both("文种", "Kind of plan"), about: lang.Both("规划的文种", "kind of the plan"), required: true, values: fromWords(templates.PlanKind, "five-year-plan", "annual-work-plan"), width: 18},
			{name: "title_zh", title: lang.Both("规划名称（中文）", "Title (Chinese)"), about: lang.Both("规划的名称，中文", "title of the plan, in Chinese"), required: true, width: 40},
			{name: "title_en", title: lang.Both("规划名称（英文）", "Title (English)"), about: lang.Both("规划的名称，英文", "title of the plan, in English"), required: true, width: 50},
			{name: "issuer_zh", title: lang.Both("发文机关（中文）", "Issuer (Chinese)"), about: lang.Both("发文机关，中文；空为来源未载", "issuer, in Chinese; empty when not given in the source"), width: 24},
			{name: "issuer_en", title: lang.Both("发文机关（英文）", "Issuer (English)"), about: lang.Both("发文机关，英文；空为来源未载", "issuer, in English; empty when not given in the source"), width: 34},
			{name: "document_number", title: lang.Both("发文字号", "Document number"), about: lang.Both("发文字号；空为来源未载", "document number; empty when not given in the source"), pattern: `[\u4e00-\u9fff]+〔(19|20)\d{2}〕[1-9]\d*号`, width: 20},
			{name: "written", title: lang.Both("成文日期", "Dated"), about: lang.Both("成文的日或月；空为来源未载", "day or month of writing; empty when not given in the source"), pattern: day, width: 12},
			{name: "published", title: lang.Both("发布日期", "Published"), about: lang.Both("原文发布的日或月；空为来源未载", "day or month of publication; empty when not given in the source"), pattern: day, width: 12},
			{name: "start", title: lang.Both("起始年", "From"), about: lang.Both("规划期的第一年", "first year of the plan"), kind: "year", required: true, width: 8},
			{name: "end", title: lang.Both("结束年", "To"), about: lang.Both("规划期的最后一年", "last year of the plan"), kind: "year", required: true, width: 8},
			{name: "base_year", title: lang.Both("基期", "Base year"), about: lang.Both("基期年；空为来源未载", "base year; empty when not given in the source"), kind: "year", width: 8},
			{name: "outlook", title: lang.Both("展望年", "Outlook"), about: lang.Both("展望到哪一年；空为没有展望", "year that the plan looks forward to; empty when there is none"), kind: "year", width: 8},
			{name: "index_number", title: lang.Both("索引号", "Index number"), about: lang.Both("政府信息公开目录的索引号；空为未提供", "index number in the catalogue of government information; empty when not given"), width: 24},
			{name: "validity", title: lang.Both("有效性", "Validity"), about: lang.Both("规划是否有效；空为未提供", "whether the plan is in force; empty when not given"), values: fromWords(templates.Validity, "in-force", "amended", "expired", "repealed"), width: 10},
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, c := range r.site.Cities {
				emit(cityRecord(c)...)
			}
		},
	},
	{
		name: "series", title: lang.Both("指标系列", "Series"), about: lang.Both("一行一个几座城市共有的指标。", "One row for each indicator that several cities share."),
		key: []string{"series"},
		columns: []dataColumn{
			{name: "series", title: lang.Both("系列", "Series"), about: lang.Both("系列的标识", "id of the series"), required: true, width: 26},
			{name: "name_zh", title: lang.Both("中文名称", "Name (Chinese)"), about: lang.Both("中文名称", "name in Chinese"), required: true, width: 34},
			{name: "name_en", title: lang.Both("英文名称", "Name (English)"), about: lang.Both("英文名称", "name in English"), required: true, width: 44},
			columnUnitZH, columnUnitEN,
			{name: "measure", title: lang.Both("量的种类", "Measure"), about: lang.Both("stock 存量，flow 流量，share 比重，rate 速率，ratio 比率", "stock, flow, share, rate or ratio"), required: true, values: labelled("stock", "存量", "stock", "flow", "流量", "flow", "share", "比重", "share", "rate", "速率", "rate", "ratio", "比率", "ratio"), width: 10},
			{name: "direction", title: lang.Both("方向", "Direction"), about: lang.Both("up 越高越好，down 越低越好，none 不分", "up when more is better, down when less is, none otherwise"), required: true, values: labelled("up", "越高越好", "more is better", "down", "越低越好", "less is better", "none", "不分", "neither"), width: 10},
			{name: "definition_zh", title: lang.Both("定义（中文）", "Definition (Chinese)"), about: lang.Both("定义，中文", "definition, in Chinese"), required: true, width: 50},
			{name: "definition_en", title: lang.Both("定义（英文）", "Definition (English)"), about: lang.Both("定义，英文", "definition, in English"), required: true, width: 60},
			{name: "comparability_zh", title: lang.Both("可比性（中文）", "Comparability (Chinese)"), about: lang.Both("可比性，中文", "comparability, in Chinese"), width: 50},
			{name: "comparability_en", title: lang.Both("可比性（英文）", "Comparability (English)"), about: lang.Both("可比性，英文", "comparability, in English"), width: 60},
			columnThemes,
		},
		rows: func(r *Renderer, emit func(...string)) {
			for _, s := range r.site.Series {
				emit(seriesRecord(s)...)
			}
		},
	},
}

func entityKindValues() []dataValue {
	var out []dataValue
	for _, kind := range site.EntityKinds() {
		w := templates.EntityKind[kind][0]
		out = append(out, dataValue{kind, lang.Both(w[0], w[1])})
	}
	return out
}
