package quantity

import (
	"fmt"
	"strings"
	"testing"

	"lantu/generator/internal/lang"
)

// text writes quantities the way the tables below do: class value unit, with ? for one that is only possible.
func text(list []Quantity) string {
	names := [...]string{"count", "money", "percent", "point", "multiple", "times", "ordinal", "top", "list", "year", "date", "period", "measure", "code", "place", "figure"}
	bounds := [...]string{"", ">=", ">", "<=", "<", "~"}
	var out []string
	for _, q := range list {
		s := names[q.Class] + " " + bounds[q.Bound]
		if q.Estimated {
			s += "e"
		}
		if q.Class != Code && q.Class != Place && q.Class != Figure {
			s += q.Value.String()
		}
		if q.Unit != "" {
			s += " " + q.Unit
		}
		if q.Loose {
			s += "?"
		}
		out = append(out, strings.Replace(s, "  ", " ", 1))
	}
	return strings.Join(out, ", ")
}

// asserted is text of those that are more than possible.
func asserted(list []Quantity) string {
	var out []Quantity
	for _, q := range list {
		if !q.Loose {
			out = append(out, q)
		}
	}
	return text(out)
}

func TestQuantitiesOfChineseTexts(t *testing.T) {
	for in, want := range map[string]string{
		"签约384项、249亿元":  "count 384, money 24900000000 yuan",
		"突破280亿元":       "money >28000000000 yuan",
		"1.8万名":         "count 18000",
		"900万元":         "money 9000000 yuan",
		"两千亿元":          "money 200000000000 yuan",
		"万亿元":           "",
		"1,570个":        "count 1570",
		"5.1%，低5.2个百分点": "percent 5.1, point 5.2",
		"90%以上":         "percent >=90",
		"3‰":            "percent 0.3",
		"三分之一":          "percent 100/3",
		"百分之五":          "percent 5",
		"占全省五分之一":       "percent 20",
		"过半":            "percent >50",
		"2021—2025年":    "year 2021, year 2025",
		"二〇三五年":         "year 2035",
		"二○二五年":         "year 2025",
		"2021-12-28发布":  "date 20211228",
		"2021年12月28日":   "date 20211228",
		"二〇二一年十一月":      "date 20211100",
		"12月":           "date 1200",
		"3—4个":          "count 3, count 4",
		"1—2万人":         "count 10000, count 20000",
		"8%至10%左右":      "percent ~8, percent ~10",
		"第29位":          "ordinal 29",
		"居全省第四":         "ordinal 4",
		"前10位":          "top 10",
		"前40%":          "top 40 %",
		"世界500强":        "list 500",
		"“十三五”期间":       "period 13",
		"第十四个五年规划":      "period 14",
		"三家企业、十二个团队、五年":             "count 3, count 12, measure 5 year",
		"翻一番，增长近3倍，增长1.4倍":          "multiple 2, multiple ~4, multiple 2.4",
		"是2015年的2.5倍":               "year 2015, multiple 2.5",
		"约为2020年的1.95倍":             "year 2020, multiple ~1.95",
		"增长到3倍":                     "multiple 3",
		"不低于100家，至少5个，不超过8项，约42人":   "count >=100, count >=5, count <=8, count ~42",
		"预计达3.5%":                   "percent e3.5",
		"100余家，30多个":                "count >100, count >30",
		"近三年":                       "measure 3 year",
		"数十家、几百个、上千人":               "",
		"G60科创走廊、5G、1+1+N":          "code G60, code 5G, code 1+1+N",
		"表2-1、专栏4-1、任务7":            "place 2-1, place 4-1, place 7",
		"二（三）、四（一）2、第一章第（四）节":       "place 2.3, place 4.1.2, place 1.4",
		"一批、一流、三角洲、统一、三位一体、十分":      "",
		"一四五九":                      "",
		"A、B、C三类":                   "",
		"十九大和十九届二中全会":               "ordinal 19, ordinal 19, ordinal 2",
		"十九届二中至六中全会":                "ordinal 19, ordinal 2, ordinal 6",
		"实验室、中心和平台，后两类有3家":          "count 3",
		"国家科学技术二等奖5项":               "ordinal 2, count 5",
		"约1万亩，6000平方米":              "measure ~10000 mu, measure 6000 square metre",
		"节约500吨":                    "measure 500 tonne",
		"半导体":                       "",
		"１２３家":                      "",
		"六成五，近七成，一成以上":              "percent 65, percent ~70, percent >=10",
		"翻了两番，增长两倍多，是上年的三倍":         "multiple 4, multiple >3, multiple 3",
		"12.6平方公里、1.5公顷、18.5公里、40米": "measure 12600000 square metre, measure 15000 square metre, measure 18500 metre, measure 40 metre",
		"三百二十亿千瓦时，12万千瓦，2吉瓦":        "measure 32000000000000 watt-hour, measure 120000000 watt, measure 2000000000 watt",
		"PM2.5降到31微克":               "code PM2.5, measure 0.000000000031 tonne",
		"60岁以上，78.6岁":               "measure >=60 age, measure 78.6 age",
		"每十家企业有三家":                  "percent 30",
		"最高500万元，5万元封顶":             "money <=5000000 yuan, money <=50000 yuan",
		"3月15日—20日，2024年1—6月":       "date 315, date 320, year 2024, date 100, date 600",
		"二期工程，分三期实施":                "count 3",
	} {
		if got := asserted(Find(nil, in, lang.Chinese)); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestQuantitiesOfEnglishTexts(t *testing.T) {
	for in, want := range map[string]string{
		"384 contracts worth RMB 24.9 billion":               "count 384, money 24900000000 yuan",
		"100 million yuan":                                   "money 100000000 yuan",
		"passed a cumulative RMB 28 billion":                 "money >28000000000 yuan",
		"1.8 million people, 18,000 firms":                   "count 1800000, count 18000",
		"5.1% of GDP, 5.2 percentage points below":           "percent 5.1, point 5.2",
		"At least 90%; 90% or more":                          "percent >=90, percent >=90",
		"a third, one fifth of them, two thirds":             "percent 100/3, percent 20, percent 200/3",
		"half of the firms":                                  "percent 50",
		"2021–2025, from 2021 to 2025, 2021–25":              "year 2021, year 2025, year 2021, year 2025, year 2021, year 2025",
		"28 December 2021":                                   "date 20211228",
		"December 28, 2021":                                  "date 20211228",
		"in November 2021":                                   "date 20211100",
		"3 to 4 teams; between 3 and 4":                      "count 3, count 4, count 3, count 4",
		"RMB 5–10 billion":                                   "money 5000000000 yuan, money 10000000000 yuan",
		"3–5%":                                               "percent 3, percent 5",
		"the 29th; third in the province":                    "ordinal 29, ordinal 3",
		"the top ten, the top 40%":                           "top 10, top 40 %",
		"the 14th Five-Year Plan":                            "period 14",
		"the 13th plan period":                               "period 13",
		"two platforms, twenty-five teams, a hundred":        "count 2, count 25, count 100",
		"five years; a five-year plan":                       "measure 5 year, measure 5 year",
		"doubled; tripled; grew threefold":                   "multiple 2, multiple 3, multiple 3",
		"2.5 times the figure; twice as many":                "times 2.5, times 2",
		"more than 20, over 30, about 8, nearly 300%":        "count >20, count >30, count ~8, percent ~300",
		"no more than 8, up to 5, less than 3":               "count <=8, count <=5, count <3",
		"an estimated 3.5%":                                  "percent e3.5",
		"over the five years":                                "measure 5 year",
		"dozens of firms, hundreds of people":                "",
		"G60, 5G, 1+1+N":                                     "code G60, code 5G, code 1+1+N",
		"Table 2-1, Box 4-1, section 4.2, items 4.5 and 4.7": "place 2-1, place 4-1, place 4.2, place 4.5, place 4.7",
		"one of them, both, a single, the first, dual":       "",
		"may 5 firms":                                        "count 5",
		"14 in class C in 2018 to 2 in class A":              "count 14, year 2018, count 2",
		"3,500 mu and 6,000 square metres":                   "measure 3500 mu, measure 6000 square metre",
		"issued on 2021-12-28":                               "date 20211228",
		"RMB100 million":                                     "money 100000000 yuan",
		"under five heads; fewer than five firms":            "count 5, count <5",
		"under 5%, under two years, platforms at provincial level or above 245": "percent <5, measure 2 year, count 245",
		"the most in the province, the fourth highest":                          "ordinal 4",
		"three in ten, seven out of ten, two in three counties":                 "percent 30, percent 70, count 2, count 3",
		"32 billion kWh, 120 MW, 18.5 km, 5 sq km, 2 ha":                        "measure 32000000000000 watt-hour, measure 120000000 watt, measure 18500 metre, measure 5000000 square metre, measure 20000 square metre",
		"one hundred and twenty-six villages":                                   "count 126",
		"15–20 March 2021, from January to June 2024":                           "date 20210315, date 20210320, date 100, date 20240600",
		"from 38% to at least 60%, they add up to 90":                           "percent 38, percent >=60, count 90",
		"a quarter hold patents, half work abroad":                              "percent 25, percent 50",
		"US$85 million, 350 million dollars":                                    "money 85000000 USD, money 350000000 USD",
	} {
		if got := asserted(Find(nil, in, lang.English)); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestTheSameInBothLanguages(t *testing.T) {
	for zh, en := range map[string]string{
		"2000亿元": "RMB 200 billion", "三分之一": "a third", "前十位": "the top ten", "增长2倍": "growth of 200%", "增长1.4倍": "growth of 140%",
		"翻番": "doubled", "是上年的3倍": "three times", "进位18次": "18 times", "500强": "500", "第3位": "third", "百余家": "more than a hundred",
		"两市": "both", "单位": "single", "仅次于": "second", "四（一）": "section 4.1", "第7项": "task 7", "25%": "a quarter", "万人": "10,000",
		"高速复线": "the second expressway", "（全省第1位）": "(the most in the province)", "12万亩": "8,000 hectares", "78.6岁": "78.6 years", "60岁": "60", "36公里": "36,000 metres", "四个自信": "Four Confidences",
	} {
		a, b := Find(nil, zh, lang.Chinese), Find(nil, en, lang.English)
		ok := false
		for _, p := range a {
			for _, q := range b {
				ok = ok || Same(p, q)
			}
		}
		if !ok {
			t.Errorf("%s (%s) is not the same as %s (%s)", zh, text(a), en, text(b))
		}
	}
	for zh, en := range map[string]string{
		"12万亩": "12,000 mu", "1亩": "1 hectare", "36公里": "36 metres", "增长到近3倍": "an increase of nearly 300%", "8500万美元": "RMB 85 million",
		"2000亿元": "RMB 20 billion", "5个百分点": "5%", "第3位": "3", "前10位": "10th", "增长2倍": "growth of 300%", "2020年": "2021", "1万家": "1,000",
		"三家": "four", "翻番": "tripled", "2021年12月28日": "27 December 2021", "“十四五”": "13th Five-Year Plan", "G60": "G6",
	} {
		for _, p := range Find(nil, zh, lang.Chinese) {
			for _, q := range Find(nil, en, lang.English) {
				if Same(p, q) {
					t.Errorf("%s (%s) is taken for %s (%s)", zh, text([]Quantity{p}), en, text([]Quantity{q}))
				}
			}
		}
	}
}

func TestToAndBy(t *testing.T) {
	words := [...]string{"", "to", "by"}
	for in, want := range map[string]string{
		"zh 由100家增加到300家": "to", "zh 增加了300家": "by", "zh 增加300家": "by", "zh 增至2020年的300家": "to", "zh 提高到约3%": "to", "zh 升到全省第3位": "to", "zh 有300家": "",
		"en rose from 100 to 300": "to", "en rose by 300": "by", "en an increase of 24.4%": "by", "en is to be raised to more than 300": "to", "en 18.4% a year": "by", "en sent to 300 villages": "",
	} {
		l := lang.Chinese
		if in[:2] == "en" {
			l = lang.English
		}
		change := NoChange
		for _, q := range Find(nil, in[3:], l) {
			if !q.Loose {
				change = q.Change
			}
		}
		if got := words[change]; got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestProposals(t *testing.T) {
	for in, want := range map[string]string{
		"12.8亿元": "RMB 1.28 billion", "900万元": "RMB 9 million", "18000家": "18,000", "5个百分点": "5 percentage points", "第22位": "22nd",
		"2021年12月28日": "28 December 2021", "“十三五”": "13th Five-Year Plan", "前10位": "top 10", "增长2倍": "growth of 200%", "5年": "5 years", "3.2亿千瓦时": "320 million kilowatt-hours", "18.5公里": "18.5 kilometres", "31微克": "31 micrograms", "三分之二": "two thirds",
	} {
		q := Find(nil, in, lang.Chinese)[0]
		if got := q.Say(lang.English); got != want {
			t.Errorf("%s is proposed as %q, want %q", in, got, want)
		}
	}
	if got := Find(nil, "RMB 24.9 billion", lang.English)[0].Say(lang.Chinese); got != "249亿元" {
		t.Errorf("RMB 24.9 billion is proposed as %s", got)
	}
}

func TestValuesAreExact(t *testing.T) {
	third, _ := Whole(1).Over(3)
	tenth, _ := Whole(1).Over(10)
	if third.String() != "1/3" || tenth.String() != "0.1" || Whole(1200).String() != "1200" {
		t.Errorf("%s %s %s", third, tenth, Whole(1200))
	}
	a, _ := Parse("0.1")
	b, _ := Parse("0.2")
	if sum, ok := a.Add(b); !ok || sum.String() != "0.3" {
		t.Errorf("0.1 + 0.2 = %s", sum)
	}
	if _, ok := a.Sub(b); ok {
		t.Error("a negative difference")
	}
	for _, s := range []string{"", ".", "1.", "1.2.3", "12345678901234567890", "-1", "x"} {
		if v, ok := Parse(s); ok {
			t.Errorf("Parse(%q) = %s", s, v)
		}
	}
}

// FuzzFind checks that whatever a text holds, quantities lie in it, in order, and can be said and compared.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"由2.39%升到3‰，第十四个五年规划（“十四五”）1—2万亿元以上", "from 2.39% to at least RMB 5–10 billion, twenty-fifth, a third of May 2021",
		"百分之", "第（", "前%", "1万亿万亿亿亿亿", "one hundred thousand million billion trillion trillion", "3分之0", "a zeroth of 1,0000", "\x00年", "2021年13月32日", "零零零零"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range lang.All {
			last := 0
			list := Find(nil, s, l)
			for _, q := range list {
				if q.Start < 0 || q.End > len(s) || q.Start >= q.End {
					t.Fatalf("%v: [%d, %d) of %d bytes", l, q.Start, q.End, len(s))
				}
				if q.Start < last && q.Class != Money {
					t.Fatalf("%v: out of order in %q: %s", l, s, text(list))
				}
				last = q.Start
				_, _ = q.Say(lang.Chinese), q.Say(lang.English)
				_ = q.BoundWords()
				if !Same(q, q) && q.Class != Figure {
					t.Fatalf("%v: %s is not itself", l, text([]Quantity{q}))
				}
			}
			if again := fmt.Sprint(Find(nil, s, l)); again != fmt.Sprint(list) {
				t.Fatalf("not the same twice: %s", again)
			}
		}
	})
}
