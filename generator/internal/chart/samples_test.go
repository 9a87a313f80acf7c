package chart_test

import (
	"lantu/generator/internal/chart"
	"lantu/generator/internal/lang"
)

// samples are charts of each kind with the figures of the five plans (seeds 000 to 004), in both
// languages.
func samples() []chart.Chart {
	var out []chart.Chart
	for _, l := range lang.All {
		out = append(out, intensity(l), valueAdded(l), enterprises(l), huzhou(l), hangzhou(l), thirteenth(l), themes(l), notations(l))
	}
	return out
}

func sampleID(name string, l lang.Lang) string { return name + "-" + l.Code() }

// year is a year as the language writes it.
func year(l lang.Lang, y string) string { return lang.Words{ZH: y + "年", EN: y}.In(l) }

var city = map[string]lang.Words{
	"huzhou":   {ZH: "湖州", EN: "Huzhou"},
	"hangzhou": {ZH: "杭州", EN: "Hangzhou"},
	"cangzhou": {ZH: "沧州", EN: "Cangzhou"},
	"shaoxing": {ZH: "绍兴", EN: "Shaoxing"},
	"yiyang":   {ZH: "益阳", EN: "Yiyang"},
}

func intensity(l lang.Lang) chart.Chart {
	base := func(x float64, label string) chart.Point {
		return chart.Point{Role: chart.Baseline, When: year(l, "2020"), X: x, Label: label}
	}
	target := func(x float64, label string) chart.Point {
		return chart.Point{Role: chart.Target, When: year(l, "2025"), X: x, Label: label}
	}
	estimate := base(3.5, lang.Words{ZH: "预计3.5%", EN: "est. 3.5%"}.In(l))
	estimate.Estimated = true
	shaoxing := chart.Point{Role: chart.Target, When: year(l, "2023"), X: 3.1, Label: "3.1%"}
	vision := chart.Point{Role: chart.Vision, When: year(l, "2035"), X: 5, Label: "5%"}
	return chart.Chart{
		ID: sampleID("rd-intensity", l), Lang: l,
		Title: lang.Words{ZH: "全社会研发经费投入强度：各市的目标", EN: "R&D intensity: what the cities aim for"}.In(l),
		Desc: lang.Words{
			ZH: "湖州从3.09%升到2025年的3.75%、2035年的5%；杭州预计3.5%升到4.0%；沧州1.29%升到2.1%；益阳1.89%升到2.5%；绍兴2023年目标3.1%。",
			EN: "Huzhou goes from 3.09% to 3.75% in 2025 and 5% in 2035, Hangzhou from an estimated 3.5% to 4.0%, Cangzhou from 1.29% to 2.1%, Yiyang from 1.89% to 2.5%; Shaoxing aims for 3.1% in 2023.",
		}.In(l),
		Notes:  []string{lang.Words{ZH: "† 绍兴是2023年一年的目标，没有给出基期。", EN: "† Shaoxing's target is for the single year 2023 and comes without a baseline."}.In(l)},
		Source: lang.Words{ZH: "来源：五市规划，见蓝图网站。", EN: "Source: the plans of the five cities, as digested by Lantu."}.In(l),
		Spec: chart.Dumbbell{
			Axis: lang.Words{ZH: "研发经费占地区生产总值的比重（%）", EN: "R&D spending as a share of GDP (%)"}.In(l),
			Rows: []chart.Row{
				{Label: city["huzhou"].In(l), Points: []chart.Point{base(3.09, "3.09%"), target(3.75, "3.75%"), vision}},
				{Label: city["hangzhou"].In(l), Points: []chart.Point{estimate, target(4, "4.0%")}},
				{Label: city["cangzhou"].In(l), Points: []chart.Point{base(1.29, "1.29%"), target(2.1, "2.1%")}},
				{Label: city["shaoxing"].In(l), Sign: "†", Points: []chart.Point{shaoxing}},
				{Label: city["yiyang"].In(l), Points: []chart.Point{base(1.89, "1.89%"), target(2.5, "2.5%")}},
			},
		},
	}
}

func valueAdded(l lang.Lang) chart.Chart {
	base := func(x float64, label string) chart.Point {
		return chart.Point{Role: chart.Baseline, When: year(l, "2020"), X: x, Label: label}
	}
	return chart.Chart{
		ID: sampleID("high-tech-share", l), Lang: l,
		Title: lang.Words{ZH: "高新技术产业增加值占规上工业增加值比重", EN: "High-tech industries' share of industrial value added"}.In(l),
		Desc:  lang.Words{ZH: "湖州59.7%到65%，杭州67.4%到至少70%；沧州只给出五年累计增加10，不是水平。", EN: "Huzhou from 59.7% to 65%, Hangzhou from 67.4% to at least 70%; Cangzhou states an increase of 10 over five years, which is no level."}.In(l),
		Notes: []string{lang.Words{ZH: "† 益阳用的是占地区生产总值的比重，是另一个量。", EN: "† Yiyang uses a share of GDP, which is a different quantity."}.In(l)},
		Spec: chart.Dumbbell{
			Axis: lang.Words{ZH: "比重（%）", EN: "Share (%)"}.In(l),
			Rows: []chart.Row{
				{Label: city["huzhou"].In(l), Points: []chart.Point{base(59.7, "59.7%"), {Role: chart.Target, When: year(l, "2025"), X: 65, Label: "65%"}}},
				{Label: city["hangzhou"].In(l), Points: []chart.Point{base(67.4, "67.4%"), {Role: chart.Target, When: year(l, "2025"), X: 70, Bound: chart.AtLeast, Label: lang.Words{ZH: "≥70%", EN: "at least 70%"}.In(l)}}},
				{
					Label: city["cangzhou"].In(l), Points: []chart.Point{base(14.4, "14.4%")},
					Text: lang.Words{ZH: "2025年：累计增加10（五年增量，不是水平）", EN: "2025: up by 10 (an increase over five years, not a level)"}.In(l),
				},
				{Label: city["yiyang"].In(l), Sign: "†", Text: lang.Words{ZH: "2025年：占地区生产总值30%以上（另一个量）", EN: "2025: at least 30% of GDP (another quantity)"}.In(l)},
				{Label: city["shaoxing"].In(l), Missing: lang.Words{ZH: "未载明", EN: "not stated"}.In(l)},
			},
		},
	}
}

func enterprises(l lang.Lang) chart.Chart {
	base := func(x float64, label string) chart.Point {
		return chart.Point{Role: chart.Baseline, When: year(l, "2020"), X: x, Label: label}
	}
	target := func(x float64, label string) chart.Point {
		return chart.Point{Role: chart.Target, When: year(l, "2025"), X: x, Label: label}
	}
	yiyang := target(600, lang.Words{ZH: "600家以上", EN: "at least 600"}.In(l))
	yiyang.Bound = chart.AtLeast
	unit := lang.Words{ZH: "家"}.In(l)
	return chart.Chart{
		ID: sampleID("high-tech-enterprises", l), Lang: l,
		Title: lang.Words{ZH: "高新技术企业数", EN: "High- and new-technology enterprises"}.In(l),
		Desc:  lang.Words{ZH: "杭州7711家到15000家，湖州1146家到2000家，沧州795家到1300家，益阳到600家以上。", EN: "Hangzhou from 7,711 to 15,000, Huzhou from 1,146 to 2,000, Cangzhou from 795 to 1,300, Yiyang to at least 600."}.In(l),
		Notes: []string{lang.Words{ZH: "各市规模不同，数量不能直接用来排名。", EN: "The cities differ in size, so counts are no ranking."}.In(l)},
		Spec: chart.Dumbbell{
			Axis: lang.Words{ZH: "企业数（家）", EN: "Number of enterprises"}.In(l),
			Rows: []chart.Row{
				{Label: city["huzhou"].In(l), Points: []chart.Point{base(1146, "1146"+unit), target(2000, "2000"+unit), {Role: chart.Vision, When: year(l, "2035"), X: 4200, Label: "4200" + unit}}},
				{Label: city["hangzhou"].In(l), Points: []chart.Point{base(7711, "7711"+unit), target(15000, "15000"+unit)}},
				{Label: city["cangzhou"].In(l), Points: []chart.Point{base(795, "795"+unit), target(1300, "1300"+unit)}},
				{Label: city["yiyang"].In(l), Points: []chart.Point{yiyang}, Missing: lang.Words{ZH: "2020年：未载明", EN: "2020: not stated"}.In(l)},
				{Label: city["shaoxing"].In(l), Missing: lang.Words{ZH: "未载明", EN: "not stated"}.In(l)},
			},
		},
	}
}

// ratio is a row of a chart of multiples: baseline 2020, target 2025 and, unless 0, vision 2035.
func ratio(l lang.Lang, name lang.Words, base, target, vision float64, labels ...string) chart.Row {
	row := chart.Row{Label: name.In(l), Points: []chart.Point{
		{Role: chart.Baseline, When: year(l, "2020"), X: base, Label: labels[0]},
		{Role: chart.Target, When: year(l, "2025"), X: target, Label: labels[1]},
	}}
	if vision > 0 {
		row.Points = append(row.Points, chart.Point{Role: chart.Vision, When: year(l, "2035"), X: vision, Label: labels[2]})
	}
	return row
}

func huzhou(l lang.Lang) chart.Chart {
	talent := ratio(l, lang.Words{ZH: "顶尖人才和科技领军人才数（人）", EN: "Top and leading scientific and technological talent"}, 85, 130, 0,
		"85", lang.Words{ZH: "130以上", EN: "at least 130"}.In(l))
	talent.Points[1].Bound = chart.AtLeast
	return chart.Chart{
		ID: sampleID("huzhou-multiples", l), Lang: l,
		Title: lang.Words{ZH: "湖州：目标是2020年的几倍", EN: "Huzhou: how many times the 2020 figure each target is"}.In(l),
		Desc:  lang.Words{ZH: "基础研究经费占比的目标最高，是2020年的3.3倍；高新技术产业增加值占比最低，为1.09倍。", EN: "The target for basic research is the steepest, 3.3 times the 2020 figure; that for the high-tech share is the flattest, 1.09 times."}.In(l),
		Spec: chart.Multiples{
			Axis: lang.Words{ZH: "目标值是2020年数的几倍", EN: "Target as a multiple of the figure for 2020"}.In(l),
			Rows: []chart.Row{
				ratio(l, lang.Words{ZH: "全社会R&D经费支出占GDP比重（%）", EN: "R&D expenditure as a share of GDP (%)"}, 3.09, 3.75, 5, "3.09", "3.75", "5"),
				ratio(l, lang.Words{ZH: "规上工业企业R&D经费支出占营业收入的比重（%）", EN: "R&D expenditure of industrial enterprises above designated size as a share of revenue (%)"}, 1.84, 2.5, 4, "1.84", "2.5", "4"),
				ratio(l, lang.Words{ZH: "高新技术企业数（家）", EN: "High- and new-technology enterprises"}, 1146, 2000, 4200, "1146", "2000", "4200"),
				ratio(l, lang.Words{ZH: "科技型中小企业数（家）", EN: "Technology-based SMEs"}, 3659, 8000, 16000, "3659", "8000", "16000"),
				ratio(l, lang.Words{ZH: "规上企业有研发活动比重（%）", EN: "Enterprises above designated size with R&D (%)"}, 46.93, 80, 0, "46.93", "80"),
				ratio(l, lang.Words{ZH: "规上企业研发机构设置率（%）", EN: "Enterprises above designated size with an R&D unit (%)"}, 32.63, 60, 0, "32.63", "60"),
				ratio(l, lang.Words{ZH: "数字经济核心产业增加值（亿元）", EN: "Value added of the core industries of the digital economy (RMB billion)"}, 163.3, 350, 0, lang.Words{ZH: "163.3", EN: "16.33"}.In(l), lang.Words{ZH: "350", EN: "35"}.In(l)),
				ratio(l, lang.Words{ZH: "PCT国际专利申请数（件）", EN: "PCT international patent applications"}, 200, 500, 0, "200", "500"),
				ratio(l, lang.Words{ZH: "技术交易总额（亿元）", EN: "Technology transactions (RMB billion)"}, 77.28, 120, 0, lang.Words{ZH: "77.28", EN: "7.728"}.In(l), lang.Words{ZH: "120", EN: "12"}.In(l)),
				talent,
				ratio(l, lang.Words{ZH: "高新技术产业增加值占规上工业比重（%）", EN: "High-tech share of industrial value added (%)"}, 59.7, 65, 0, "59.7", "65"),
				ratio(l, lang.Words{ZH: "基础研究经费占全社会R&D经费比重（%）", EN: "Basic research as a share of R&D expenditure (%)"}, 0.6, 2, 4, "0.6", "2.0", "4.0"),
				ratio(l, lang.Words{ZH: "每万名就业人员中研发人员（人年）", EN: "R&D personnel per 10,000 employed (person-years)"}, 160.6, 200, 320, "160.6", "200", "320"),
				ratio(l, lang.Words{ZH: "每万人高价值发明专利拥有量（件）", EN: "High-value invention patents per 10,000 people"}, 9.9, 15, 35, "9.9", "15", "35"),
				ratio(l, lang.Words{ZH: "全社会劳动生产率（万元）", EN: "Labour productivity (RMB 10,000)"}, 16.16, 25, 40, "16.16", "25", "40"),
			},
		},
	}
}

func hangzhou(l lang.Lang) chart.Chart {
	atLeast := func(r chart.Row) chart.Row { r.Points[1].Bound = chart.AtLeast; return r }
	more := ratio(l, lang.Words{ZH: "技术交易总额（亿元）", EN: "Technology transactions (RMB billion)"}, 550, 800, 0, lang.Words{ZH: "550", EN: "55"}.In(l), lang.Words{ZH: ">800", EN: "more than 80"}.In(l))
	more.Points[1].Bound = chart.MoreThan
	least := lang.Words{ZH: "≥", EN: "at least "}.In(l)
	return chart.Chart{
		ID: sampleID("hangzhou-multiples", l), Lang: l,
		Title: lang.Words{ZH: "杭州：目标是2020年的几倍", EN: "Hangzhou: how many times the 2020 figure each target is"}.In(l),
		Desc:  lang.Words{ZH: "省级新型研发机构的目标是2020年的2.8倍。", EN: "The target for new-type R&D institutions is 2.8 times the 2020 figure."}.In(l),
		Spec: chart.Multiples{
			Axis: lang.Words{ZH: "目标值是2020年数的几倍", EN: "Target as a multiple of the figure for 2020"}.In(l),
			Rows: []chart.Row{
				ratio(l, lang.Words{ZH: "人才资源总量（万人）", EN: "Total talent pool (10,000 people)"}, 285, 335, 0, "285", "335"),
				atLeast(ratio(l, lang.Words{ZH: "每万名就业人员中研发人员（人年）", EN: "R&D personnel per 10,000 employed (person-years)"}, 178, 185, 0, "178", least+"185")),
				atLeast(ratio(l, lang.Words{ZH: "国家级各类重大科技创新平台（个）", EN: "Major national platforms for innovation"}, 80, 100, 0, "80", least+"100")),
				ratio(l, lang.Words{ZH: "省级新型研发机构数量（个）", EN: "Provincial new-type R&D institutions"}, 18, 50, 0, "18", "50"),
				ratio(l, lang.Words{ZH: "国家高新技术企业数量（家）", EN: "High- and new-technology enterprises"}, 7711, 15000, 0, "7711", "15000"),
				more,
				atLeast(ratio(l, lang.Words{ZH: "PCT国际专利年申请量（件）", EN: "PCT applications a year"}, 2030, 3000, 0, "2030", least+"3000")),
			},
		},
	}
}

func thirteenth(l lang.Lang) chart.Chart {
	row := func(zh, en string, start, goal, result float64, labels ...string) chart.Row {
		r := chart.Row{Label: lang.Words{ZH: zh, EN: en}.In(l)}
		if start > 0 {
			r.Points = append(r.Points, chart.Point{Role: chart.Baseline, When: year(l, "2015"), X: start, Label: labels[0]})
		}
		r.Points = append(r.Points,
			chart.Point{Role: chart.PastTarget, When: year(l, "2020"), X: goal, Label: labels[1]},
			chart.Point{Role: chart.Actual, When: year(l, "2020"), X: result, Label: labels[2]})
		return r
	}
	rd := row("全社会R&D经费投入相当于地区生产总值比重（%）", "R&D spending as a share of GDP (%)", 3.01, 3.5, 3.5, "3.01", "3.5", lang.Words{ZH: "预计3.5", EN: "est. 3.5"}.In(l))
	rd.Points[2].Estimated = true
	return chart.Chart{
		ID: sampleID("hangzhou-13th", l), Lang: l,
		Title: lang.Words{ZH: "杭州“十三五”科技发展主要指标完成情况", EN: "Hangzhou: how the main targets of the 13th plan were met"}.In(l),
		Desc:  lang.Words{ZH: "15项指标全部达到或超过目标，国家高新技术企业达到目标的257%。", EN: "All 15 targets were met or passed; high- and new-technology enterprises reached 257% of theirs."}.In(l),
		Spec: chart.Achievement{
			Axis: lang.Words{ZH: "2020年完成值占目标的百分比", EN: "Figure reached in 2020 as a percentage of the target"}.In(l),
			Rows: []chart.Row{
				rd,
				row("市本级财政科技投入占财政支出的比重（%）", "Science and technology as a share of municipal spending (%)", 5.96, 6, 7.66, "5.96", "6.0", "7.66"),
				row("人才资源总量（万人）", "Total talent pool (10,000 people)", 195.7, 250, 285, "195.7", "250", "285"),
				row("领军型创新创业团队（支）", "Leading innovation and start-up teams", 0, 30, 46, "", "30", "46"),
				row("国家高新技术企业（家）", "High- and new-technology enterprises", 1979, 3000, 7711, "1979", "3000", "7711"),
				row("省科技型中小企业（家）", "Provincial technology-based SMEs", 6032, 12000, 14576, "6032", "12000", "14576"),
				row("省级企业研发机构（家）", "Provincial enterprise R&D institutions", 565, 800, 1923, "565", "800", "1923"),
				row("高新技术产业增加值占规模以上工业增加值比重（%）", "High-tech share of industrial value added (%)", 42.1, 50, 67.4, "42.1", "50", "67.4"),
				row("科技企业孵化器、众创空间数（家）", "Incubators and makerspaces", 53, 180, 394, "53", "180", "394"),
				row("每万人有效发明专利拥有量（件）", "Valid invention patents per 10,000 people", 9.26, 38, 70.75, "9.26", "38", "70.75"),
				row("PCT国际专利年申请量（件）", "PCT applications a year", 0, 1231, 2030, "", "1231", "2030"),
				row("技术交易额（亿元）", "Technology transactions (RMB billion)", 104.6, 342, 550.08, lang.Words{ZH: "104.6", EN: "10.46"}.In(l), lang.Words{ZH: "342", EN: "34.2"}.In(l), lang.Words{ZH: "550.08", EN: "55.008"}.In(l)),
				row("高新技术产业投资增长（%）", "Growth of high-tech investment (%)", 0, 10, 10, "", "10", "10"),
				row("市创投引导基金（亿元）", "Municipal venture capital guidance fund (RMB billion)", 10, 20, 26.8, lang.Words{ZH: "10", EN: "1"}.In(l), lang.Words{ZH: "20", EN: "2"}.In(l), lang.Words{ZH: "26.8", EN: "2.68"}.In(l)),
				row("公民具备科学素质的比例（%）", "Citizens with scientific literacy (%)", 7.8, 15, 17.4, "7.8", "15", "17.4"),
			},
		},
	}
}

func themes(l lang.Lang) chart.Chart {
	m := chart.Matrix{Item: lang.Words{ZH: "承诺", EN: "promises"}.In(l)}
	for _, c := range []string{"huzhou", "hangzhou", "cangzhou", "shaoxing", "yiyang"} {
		m.Columns = append(m.Columns, city[c].In(l))
	}
	for _, r := range []struct {
		zh, en string
		counts []int
	}{
		{"人才", "Talent", []int{14, 22, 9, 6, 8}},
		{"平台", "Platforms", []int{31, 48, 27, 12, 19}},
		{"资金", "Finance", []int{8, 17, 5, 4, 3}},
		{"企业", "Enterprises", []int{19, 26, 14, 11, 12}},
		{"研究", "Research", []int{12, 15, 6, 5, 7}},
		{"产业", "Industry", []int{16, 21, 18, 7, 25}},
		{"成果转化", "Commercialisation", []int{7, 11, 4, 3, 5}},
		{"合作", "Cooperation", []int{5, 9, 2, 0, 1}},
		{"民生", "Livelihood", []int{3, 6, 0, 1, 4}},
		{"改革", "Reform", []int{2, 4, 1, 0, 0}},
	} {
		m.Rows = append(m.Rows, chart.MatrixRow{Label: lang.Words{ZH: r.zh, EN: r.en}.In(l), Counts: r.counts})
	}
	return chart.Chart{
		ID: sampleID("themes", l), Lang: l,
		Title: lang.Words{ZH: "各市各主题的承诺数", EN: "Promises by theme and city"}.In(l),
		Desc:  lang.Words{ZH: "平台方面承诺最多，杭州有48条。", EN: "Platforms have the most promises, 48 of them in Hangzhou."}.In(l),
		Spec:  m,
	}
}

// notations has every way of writing a number.
func notations(l lang.Lang) chart.Chart {
	at := func(role chart.Role, y string, x float64, b chart.Bound, label string) chart.Point {
		return chart.Point{Role: role, When: year(l, y), X: x, Bound: b, Label: label}
	}
	span := at(chart.Target, "2025", 3, chart.Range, "3—4")
	span.High = 4
	guess := at(chart.Target, "2025", 6.5, chart.About, lang.Words{ZH: "约6.5", EN: "about 6.5"}.In(l))
	est := at(chart.Target, "2025", 4.5, chart.Exact, lang.Words{ZH: "预计4.5", EN: "est. 4.5"}.In(l))
	est.Estimated = true
	estLeast := at(chart.Target, "2025", 5, chart.AtLeast, lang.Words{ZH: "预计5以上", EN: "est. at least 5"}.In(l))
	estLeast.Estimated = true
	least := lang.Words{ZH: "至少", EN: "at least "}.In(l)
	most := lang.Words{ZH: "不超过", EN: "at most "}.In(l)
	return chart.Chart{
		ID: sampleID("notations", l), Lang: l,
		Title: lang.Words{ZH: "每种写法的画法", EN: "How each notation is drawn"}.In(l),
		Desc:  lang.Words{ZH: "每种写法一行。", EN: "One row for each notation."}.In(l),
		Spec: chart.Dumbbell{
			Axis: lang.Words{ZH: "数值", EN: "Value"}.In(l),
			Rows: []chart.Row{
				{Label: lang.Words{ZH: "五点", EN: "Five points"}.In(l), Points: []chart.Point{
					at(chart.Baseline, "2015", 1, chart.Exact, "1.0"), at(chart.PastTarget, "2020", 2, chart.Exact, "2.0"), at(chart.Actual, "2020", 2.4, chart.Exact, "2.4"),
					at(chart.Target, "2025", 5, chart.Exact, "5.0"), at(chart.Vision, "2035", 9, chart.Exact, "9.0"),
				}},
				{Label: lang.Words{ZH: "五点相近", EN: "Five close together"}.In(l), Points: []chart.Point{
					at(chart.Baseline, "2015", 1, chart.Exact, "1.00"), at(chart.PastTarget, "2020", 1.1, chart.Exact, "1.10"), at(chart.Actual, "2020", 1.2, chart.Exact, "1.20"),
					at(chart.Target, "2025", 1.3, chart.Exact, "1.30"), at(chart.Vision, "2035", 1.4, chart.Exact, "1.40"),
				}},
				{Label: lang.Words{ZH: "至少、超过", EN: "At least, more than"}.In(l), Points: []chart.Point{
					at(chart.Target, "2025", 4, chart.AtLeast, least+"4"), at(chart.Vision, "2035", 9, chart.MoreThan, ">9"),
				}},
				{Label: lang.Words{ZH: "至多", EN: "At most"}.In(l), Points: []chart.Point{at(chart.Baseline, "2015", 9, chart.Exact, "9"), at(chart.Target, "2025", 5, chart.AtMost, most+"5")}},
				{Label: lang.Words{ZH: "区间", EN: "Range"}.In(l), Points: []chart.Point{at(chart.Baseline, "2015", 2, chart.Exact, "2"), span}},
				{Label: lang.Words{ZH: "约数", EN: "About"}.In(l), Points: []chart.Point{at(chart.Baseline, "2015", 2, chart.Exact, "2"), guess}},
				{Label: lang.Words{ZH: "预计", EN: "Estimates"}.In(l), Points: []chart.Point{est}},
				{Label: lang.Words{ZH: "预计至少", EN: "Estimated at least"}.In(l), Points: []chart.Point{estLeast}},
				{Label: lang.Words{ZH: "零", EN: "Zero"}.In(l), Points: []chart.Point{at(chart.Baseline, "2015", 0, chart.Exact, "0"), at(chart.Target, "2025", 10, chart.Exact, "10")}},
				{Label: lang.Words{ZH: "排名", EN: "Rank"}.In(l), Text: lang.Words{ZH: "2025年：全国前10位", EN: "2025: among the top 10 in the country"}.In(l)},
			},
		},
	}
}
