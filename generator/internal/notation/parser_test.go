package notation

import (
	"errors"
	"strings"
	"testing"
)

// behaviours are groups of texts with their reading and both renderings.
var behaviours = []struct {
	name  string
	cases []behaviour
}{
	{"manual", []behaviour{ // the table of docs/content.md
		{"percent", "3.75", "level = 3.75", "3.75%", "3.75%"},
		{"ge", "0", "level = 0", "0个", "0"},
		{"percent", "达3.1%", "level = 3.1", "3.1%", "3.1%"},
		{"percent", "提高至62%", "level = 62", "62%", "62%"},
		{"percent", "-", "unstated", "", ""},
		{"percent", "—", "unstated", "", ""},
		{"persons-per-year", "≥185", "level >= 185", "不低于185人/年", "at least 185 person-years"},
		{"person", "130以上", "level >= 130", "130人以上", "at least 130"},
		{"ge", "不低于20", "level >= 20", "不低于20个", "at least 20"},
		{"ge", "至少5", "level >= 5", "至少5个", "at least 5"},
		{"yi-yuan", ">800", "level > 800", "超过800亿元", "more than RMB 80 billion"},
		{"yi-yuan", "超800", "level > 800", "超800亿元", "more than RMB 80 billion"},
		{"percent", "超过12%", "level > 12", "超过12%", "more than 12%"},
		{"wan-person", "突破100", "level > 100", "突破100万人", "more than 1 million"},
		{"ge", "≤5", "level <= 5", "不超过5个", "at most 5"},
		{"ge", "不超过5", "level <= 5", "不超过5个", "at most 5"},
		{"ge", "5以内", "level <= 5", "5个以内", "at most 5"},
		{"ge", "5以下", "level <= 5", "5个以下", "at most 5"},
		{"ge", "<5", "level < 5", "低于5个", "less than 5"},
		{"ge", "低于5", "level < 5", "低于5个", "less than 5"},
		{"ge", "约42", "level ~ 42", "约42个", "about 42"},
		{"ge", "42左右", "level ~ 42", "42个左右", "about 42"},
		{"ge", "近8", "level ~ 8", "近8个", "about 8"},
		{"percent", "预计3.5", "level = 3.5 estimated", "预计3.5%", "an estimated 3.5%"},
		{"percent", "预计65%", "level = 65 estimated", "预计65%", "an estimated 65%"},
		{"ge", "3—4", "range = 3 4", "3—4个", "3–4"},
		{"ge", "1-2", "range = 1 2", "1—2个", "1–2"},
		{"percent", "累计增加10", "increase = 10", "累计增加10", "up by 10"},
		{"percent", "提升3个百分点", "increase = 3 points", "提升3个百分点", "up by 3 percentage points"},
		{"percent", "年均增长15%以上", "growth >= 15 annual", "年均增长15%以上", "average annual growth of at least 15%"},
		{"percent", "增长10%以上", "growth >= 10", "增长10%以上", "growth of at least 10%"},
		{"percent", "年均增速超过12%", "growth > 12 annual", "年均增速超过12%", "average annual growth of more than 12%"},
		{"times", "翻番", "growth = 1", "翻番", "a doubling"},
		{"times", "增长1.4倍", "growth = 1.4", "增长1.4倍", "growth of 140%"},
		{"percent", "高于固定资产投资增速", "relative >", "高于固定资产投资增速", ""},
		{"percent", "前40%", "rank <= 40 share", "前40%", "the top 40%"},
		{"position", "第29位", "rank = 29", "第29位", "29th"},
		{"position", "前10位", "rank <= 10", "前10位", "the top 10"},
		{"percent", "全国前40%", "rank <= 40 share nation", "全国前40%", "the top 40% nationwide"},
		{"project", "每年100项以上", "level >= 100 every-year", "每年100项以上", "at least 100 a year"},
		{"person-ming", "1.8万", "level = 18000", "1.8万名", "18,000"},
		{"project", "100项以上", "level >= 100", "100项以上", "at least 100"},
		{"yi-yuan", "1000亿元", "level = 1000", "1000亿元", "RMB 100 billion"},
	}},
	{"unstated", []behaviour{
		{"ge", "－", "unstated", "", ""},
		{"ge", "–", "unstated", "", ""},
		{"ge", " −　", "unstated", "", ""},
		{"ge", "——", "unstated", "", ""},
		{"ge", "/", "qualitative", "/", ""},
		{"ge", "…", "qualitative", "…", ""},
	}},
	{"bounds", []behaviour{
		{"ge", ">=5", "level >= 5", "不低于5个", "at least 5"},
		{"ge", "＞5", "level > 5", "超过5个", "more than 5"},
		{"ge", "≧5", "level >= 5", "不低于5个", "at least 5"},
		{"ge", "<=5", "level <= 5", "不超过5个", "at most 5"},
		{"ge", "~5", "level ~ 5", "约5个", "about 5"},
		{"ge", "不少于5个", "level >= 5", "不少于5个", "at least 5"},
		{"ge", "达到5个及以上", "level >= 5", "5个及以上", "at least 5"},
		{"percent", "控制在5%以内", "level <= 5", "5%以内", "at most 5%"},
		{"ge", "至多5个", "level <= 5", "至多5个", "at most 5"},
		{"ge", "不足5个", "level < 5", "不足5个", "less than 5"},
		{"ge", "接近5个", "level ~ 5", "接近5个", "about 5"},
		{"ge", "5个上下", "level ~ 5", "5个上下", "about 5"},
		{"ge", "10余个", "level > 10", "10余个", "more than 10"},
		{"person-ming", "1万多名", "level > 10000", "1万多名", "more than 10,000"},
		{"person-ming", "10余万名", "level > 100000", "10余万名", "more than 100,000"},
		{"ge", "不低于130以上", "level >= 130", "不低于130个", "at least 130"},
		{"ge", "约100左右", "level ~ 100", "约100个", "about 100"},
		{"ge", "超过100以上", "level > 100", "超过100个", "more than 100"},
		{"ge", "至少超过100", "level > 100", "超过100个", "more than 100"},
		{"ge", "至少10余个", "level > 10", "10余个", "more than 10"},
		{"percent", "预计超过65%", "level > 65 estimated", "预计超过65%", "more than 65% (estimated)"},
		{"percent", "-5.2", "level = -5.2", "-5.2%", "-5.2%"},
		{"percent", "≥-5.2", "level >= -5.2", "不低于-5.2%", "at least -5.2%"},
	}},
	{"ranges", []behaviour{
		{"percent", "3%—5%", "range = 3 5", "3%—5%", "3–5%"},
		{"percent", "3%～5", "range = 3 5", "3%—5%", "3–5%"},
		{"ge", "10至12个", "range = 10 12", "10—12个", "10–12"},
		{"ge", "10 到 12", "range = 10 12", "10—12个", "10–12"},
		{"ge", "3——4", "range = 3 4", "3—4个", "3–4"},
		{"ge", "3—5个左右", "range ~ 3 5", "3—5个左右", "about 3–5"},
		{"ge", "预计3—5个", "range = 3 5 estimated", "预计3—5个", "an estimated 3–5"},
		{"ge", "每年3—5个", "range = 3 5 every-year", "每年3—5个", "3–5 a year"},
		{"person-ming", "1—2万名", "range = 10000 20000", "1—2万名", "10,000–20,000"},
		{"yi-yuan", "500—1200亿元", "range = 500 1200", "500—1200亿元", "RMB 50–120 billion"},
		{"yi-yuan", "5000万—12亿元", "range = 0.5 12", "5000万—12亿元", "RMB 50 million to RMB 1.2 billion"},
		{"wan-yuan", "5000元—1万元", "range = 0.5 1", "5000元—1万元", "RMB 5,000–10,000"},
		{"wan-yuan", "5000元—8000", "range = 0.5 0.8", "5000元—8000元", "RMB 5,000–8,000"},
		{"percent", "-5—-3", "range = -5 -3", "-5—-3%", "-5% to -3%"},
		{"percent", "-5—3", "range = -5 3", "-5—3%", "-5% to 3%"},
		{"person", "80万—120万", "range = 800000 1200000", "80万—120万人", "800,000 to 1.2 million"},
		{"percent", "一半—60", "range = 50 60", "一半—60%", "50–60%"},
	}},
	{"increases", []behaviour{
		{"ge", "累计增加10", "increase = 10", "累计增加10个", "up by 10"},
		{"ge", "增加10个以上", "increase >= 10", "增加10个以上", "up by at least 10"},
		{"ge", "新增10个", "level = 10", "10个", "10"},
		{"ge", "累计2000", "level = 2000", "2000个", "2,000"},
		{"percent", "3个百分点", "increase = 3 points", "3个百分点", "up by 3 percentage points"},
		{"percent", "提高1个百分点", "increase = 1 points", "提高1个百分点", "up by 1 percentage point"},
		{"percent", "增长3—5个百分点", "increase = 3 5 points", "增长3—5个百分点", "up by 3–5 percentage points"},
		{"percentage-point", "提高1", "increase = 1", "提高1个百分点", "up by 1 percentage point"},
		{"percentage-point", "-3", "level = -3", "-3个百分点", "-3 percentage points"},
		{"percent", "提高10%", "increase = 10", "提高10%", "up by 10%"},
		{"percent", "下降0.5个百分点", "increase = -0.5 points", "下降0.5个百分点", "down by 0.5 percentage points"},
		{"percent", "下降13.5%以上", "increase <= -13.5", "下降13.5%以上", "down by at least 13.5%"},
		{"percent", "年均下降不超过2%", "increase >= -2 annual", "年均下降不超过2%", "down by at most 2% a year on average"},
		{"ge", "减少3—5个", "increase = -5 -3", "减少3—5个", "down by 3–5"},
		{"ge", "减少0—5个", "increase = -5 0", "减少0—5个", "down by 0–5"},
		{"ge", "减少0个以上", "increase <= 0", "减少0个以上", "down by at least 0"},
		{"ge", "每年增加10个", "increase = 10 every-year", "每年增加10个", "up by 10 a year"},
		{"ge", "预计增加10个", "increase = 10 estimated", "预计增加10个", "up by 10 (estimated)"},
		{"ge", "增长500个", "increase = 500", "增长500个", "up by 500"},
		{"ge", "增加到500个", "level = 500", "500个", "500"},
		{"ge", "增至500个", "level = 500", "500个", "500"},
		{"ge", "增加至少500个", "increase >= 500", "增加至少500个", "up by at least 500"},
		{"ge", "增加至至少500个", "level >= 500", "至少500个", "at least 500"},
		{"yi-yuan", "增加5亿元", "increase = 5", "增加5亿元", "up by RMB 500 million"},
	}},
	{"growth", []behaviour{
		{"percent", "增速10%左右", "growth ~ 10", "增速10%左右", "growth of about 10%"},
		{"percent", "增幅达到10", "growth = 10", "增幅10%", "growth of 10%"},
		{"percent", "增长-3.2%", "growth = -3.2", "增长-3.2%", "growth of -3.2%"},
		{"percent", "增长8%—10%", "growth = 8 10", "增长8%—10%", "growth of 8–10%"},
		{"percent", "预计增长8%", "growth = 8 estimated", "预计增长8%", "growth of 8% (estimated)"},
		{"percent", "每年增长8%", "growth = 8 every-year", "每年增长8%", "growth of 8% a year"},
		{"percent", "年增长8%", "growth = 8 every-year", "每年增长8%", "growth of 8% a year"},
		{"percent", "累计增长50%", "growth = 50", "累计增长50%", "cumulative growth of 50%"},
		{"percent", "同比增长50%", "growth = 50", "增长50%", "growth of 50%"},
		{"percent", "增长1.4倍", "growth = 140", "增长1.4倍", "growth of 140%"},
		{"percent", "提高两倍", "growth = 200", "提高两倍", "growth of 200%"},
		{"times", "增长50%", "growth = 0.5", "增长50%", "growth of 50%"},
		{"times", "提高1.5", "growth = 1.5", "提高1.5倍", "growth of 150%"},
		{"times", "达到3倍", "level = 3", "3倍", "3 times"},
		{"times", "翻一番以上", "growth >= 1", "翻一番以上", "at least a doubling"},
		{"times", "翻两番", "growth = 3", "翻两番", "a quadrupling"},
		{"percent", "翻 2 番", "error unknown-words 0 4", "", ""},
		{"percent", "预计翻番", "growth = 100 estimated", "预计翻番", "a doubling (estimated)"},
		{"times", "年均翻番", "growth = 1 annual", "年均翻番", "a doubling a year on average"},
		{"percent", "增速提高到10%", "growth = 10", "增速10%", "growth of 10%"},
	}},
	{"yearly", []behaviour{
		{"project", "每年…100项以上", "level >= 100 every-year", "每年100项以上", "at least 100 a year"},
		{"project-per-year", "每年100项以上", "level >= 100 every-year", "每年100项以上", "at least 100 a year"},
		{"project-per-year", "每年100以上", "level >= 100 every-year", "每年100项以上", "at least 100 a year"},
		{"project-per-year", "≥100", "level >= 100", "不低于100项/年", "at least 100"},
		{"project-per-year", "100项/年", "level = 100", "100项/年", "100"},
		{"project", "年均100项", "level = 100 annual", "年均100项", "an average of 100 a year"},
		{"project", "年均不少于100项", "level >= 100 annual", "年均不少于100项", "an average of at least 100 a year"},
		{"yi-yuan", "每年10亿元", "level = 10 every-year", "每年10亿元", "RMB 1 billion a year"},
	}},
	{"ranks", []behaviour{
		{"position", "第六", "rank = 6", "第六", "6th"},
		{"position", "前十", "rank <= 10", "前十", "the top 10"},
		{"position", "进入全国前50强", "rank <= 50 nation", "全国前50强", "the top 50 nationwide"},
		{"position", "全国百强", "rank <= 100 nation", "全国百强", "the top 100 nationwide"},
		{"position", "世界500强", "rank <= 500 world", "世界500强", "the top 500 worldwide"},
		{"position", "前10位以内", "rank <= 10", "前10位", "the top 10"},
		{"position", "第10位以内", "rank <= 10", "第10位以内", "the top 10"},
		{"position", "约第30位", "rank ~ 30", "约第30位", "about 30th"},
		{"position", "预计全省第3名", "rank = 3 estimated province", "预计全省第3名", "3rd in the province (estimated)"},
		{"position", "全市第21位", "rank = 21 city", "全市第21位", "21st in the city"},
		{"position", "第112位", "rank = 112", "第112位", "112th"},
		{"position", "第2位", "rank = 2", "第2位", "2nd"},
		{"position", "第1,000位", "rank = 1000", "第1,000位", "1,000th"},
		{"percent", "前四分之一", "rank <= 25 share", "前四分之一", "the top 25%"},
		{"enterprise", "前10位行列", "rank <= 10", "前10位", "the top 10"},
	}},
	{"units", []behaviour{
		{"wan-yuan", "1000亿元", "level = 10000000", "1000亿元", "RMB 100 billion"},
		{"yi-yuan", "10000万元", "level = 1", "10000万元", "RMB 100 million"},
		{"yi-yuan", "1000亿", "level = 1000", "1000亿元", "RMB 100 billion"},
		{"yi-yuan", "2万亿元", "level = 20000", "2万亿元", "RMB 2 trillion"},
		{"yi-yuan", "1元", "level = 0.00000001", "1元", "RMB 1"},
		{"yi-yuan", "163.3", "level = 163.3", "163.3亿元", "RMB 16.33 billion"},
		{"yi-yuan", "8.39", "level = 8.39", "8.39亿元", "RMB 839 million"},
		{"wan-yuan-per-person", "16.16", "level = 16.16", "16.16万元/人", "RMB 161,600 per person"},
		{"wan-yuan-per-mu", "42万元/亩左右", "level ~ 42", "42万元/亩左右", "about RMB 420,000 per mu (about 667 square metres)"},
		{"wan-yuan-per-mu", "42万", "level = 42", "42万元/亩", "RMB 420,000 per mu (about 667 square metres)"},
		{"yuan", "1234567.89", "level = 1234567.89", "1234567.89元", "RMB 1.23456789 million"},
		{"yuan", "1234.50", "level = 1234.5", "1234.50元", "RMB 1,234.50"},
		{"yuan", "-5000", "level = -5000", "-5000元", "RMB -5,000"},
		{"wan-person", "285", "level = 285", "285万人", "2.85 million"},
		{"wan-person", "2850000人", "level = 285", "2850000人", "2.85 million"},
		{"wan-person", "50万", "level = 50", "50万人", "500,000"},
		{"person", "1234567", "level = 1234567", "1234567人", "1,234,567"},
		{"person", "2千万人", "level = 20000000", "2千万人", "20 million"},
		{"person-year", "1", "level = 1", "1人年", "1 person-year"},
		{"person-year", "1.0", "level = 1", "1.0人年", "1.0 person-years"},
		{"square-metre", "150万平方米", "level = 1500000", "150万平方米", "1.5 million square metres"},
		{"mu", "1万亩", "level = 10000", "1万亩", "10,000 mu"},
		{"kilowatt", "5千瓦", "level = 5", "5千瓦", "5 kilowatts"},
		{"kilowatt", "五千瓦", "level = 5", "五千瓦", "5 kilowatts"},
		{"kilowatt", "五千千瓦", "level = 5000", "五千千瓦", "5,000 kilowatts"},
		{"kilowatt", "千", "level = 1000", "千千瓦", "1,000 kilowatts"},
		{"kilowatt", "5万千瓦", "level = 50000", "5万千瓦", "50,000 kilowatts"},
		{"fund", "300", "level = 300", "300支", "300"},
		{"coal", "30吨（标准煤）", "level = 30", "30吨（标准煤）", "30 tonnes of coal equivalent"},
		{"coal", "30吨(标准煤)", "level = 30", "30吨（标准煤）", "30 tonnes of coal equivalent"},
		{"percent", "5‰", "level = 0.5", "5‰", "0.5%"},
		{"percent", "七成以上", "level >= 70", "七成以上", "at least 70%"},
		{"percent", "提高三百分点", "increase = 3 points", "提高三百分点", "up by 3 percentage points"},
		{"percentage-point", "3百分点", "level = 3", "3百分点", "3 percentage points"},
		{"none", "1.8万", "level = 18000", "1.8万", "18,000"},
		{"none", "12", "level = 12", "12", "12"},
	}},
	{"numbers", []behaviour{
		{"ge", "1,000", "level = 1000", "1,000个", "1,000"},
		{"ge", "１，０００", "level = 1000", "1,000个", "1,000"},
		{"percent", "约2.5﹪", "level ~ 2.5", "约2.5%", "about 2.5%"},
		{"ge", "⩾２〜３", "error range-bound 0 3", "", ""},
		{"ge", "⩽3", "level <= 3", "不超过3个", "at most 3"},
		{"ge", "2〜3", "range = 2 3", "2—3个", "2–3"},
		{"percent", "２．５％", "level = 2.5", "2.5%", "2.5%"},
		{"percent", "4.0", "level = 4", "4.0%", "4.0%"},
		{"percent", "0.00", "level = 0", "0.00%", "0.00%"},
		{"ge", " 达到 100 个 以上 ", "level >= 100", "100个以上", "at least 100"},
		{"enterprise", "十家", "level = 10", "十家", "10"},
		{"occasion", "两次", "level = 2", "两次", "2"},
		{"enterprise", "一百二十家", "level = 120", "一百二十家", "120"},
		{"enterprise", "两千零五家", "level = 2005", "两千零五家", "2,005"},
		{"person", "三万人", "level = 30000", "三万人", "30,000"},
		{"person-ming", "万名", "level = 10000", "万名", "10,000"},
		{"person-ming", "力争超万名", "level > 10000", "超万名", "more than 10,000"},
		{"enterprise", "万家以上", "level >= 10000", "万家以上", "at least 10,000"},
		{"ge", "千个", "level = 1000", "千个", "1,000"},
		{"yi-yuan", "千亿", "level = 1000", "千亿元", "RMB 100 billion"},
		{"ge", "零", "level = 0", "零个", "0"},
		{"percent", "一半以上", "level >= 50", "一半以上", "at least 50%"},
		{"percent", "半数", "level = 50", "半数", "50%"},
		{"percent", "过半", "level > 50", "过半", "more than 50%"},
		{"percent", "四分之三", "level = 75", "四分之三", "75%"},
		{"percent", "百分之十五", "level = 15", "百分之十五", "15%"},
		{"percent", "百分之2.5", "level = 2.5", "百分之2.5", "2.5%"},
		{"times", "增长一半", "growth = 0.5", "增长一半", "growth of 50%"},
		{"ge", "999999999999999999999999", "level = 999999999999999999999999", "999999999999999999999999个", "999,999,999,999,999,999,999,999"},
	}},
	{"words", []behaviour{
		{"percent", "增速高于固定资产投资增幅", "relative >", "增速高于固定资产投资增幅", ""},
		{"percent", "高于固定资产投资", "relative >", "高于固定资产投资", ""},
		{"percent", "高于全省", "relative >", "高于全省", ""},
		{"percent", "快于GDP增速", "relative >", "快于GDP增速", ""},
		{"percent", "不低于GDP增速", "relative >=", "不低于GDP增速", ""},
		{"percent", "低于全国平均", "relative <", "低于全国平均", ""},
		{"percent", "不超过上年", "relative <=", "不超过上年", ""},
		{"percent", "达到全省平均水平", "relative =", "达到全省平均水平", ""},
		{"percent", "全省平均水平以上", "relative >=", "全省平均水平以上", ""},
		{"percent", "全省平均水平及以上", "relative >=", "全省平均水平及以上", ""},
		{"percent", "接近全省平均水平", "relative ~", "接近全省平均水平", ""},
		{"percent", "与GDP增速同步", "relative =", "与GDP增速同步", ""},
		{"percent", " 基本建成 ", "qualitative", "基本建成", ""},
		{"percent", "全覆盖", "qualitative", "全覆盖", ""},
		{"percent", "保持增长", "qualitative", "保持增长", ""},
		{"percent", "增速提升", "qualitative", "增速提升", ""},
		{"percent", "一一对应", "qualitative", "一一对应", ""},
		{"percent", "前列", "qualitative", "前列", ""},
		{"percent", "半导体", "qualitative", "半导体", ""},
		{"yi-yuan", "千亿园区", "qualitative", "千亿园区", ""},
		{"position", "第一梯队", "qualitative", "第一梯队", ""},
	}},
}

type behaviour struct{ unit, raw, reading, zh, en string }

func TestParse(t *testing.T) {
	for _, group := range behaviours {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.cases {
				u := unit(t, c.unit)
				v, err := Parse(c.raw, u)
				if got := reading(v, err); got != c.reading {
					t.Errorf("%s in %s:\n got %s\nwant %s", c.raw, c.unit, got, c.reading)
				}
				if got := v.Chinese(u, Full); got != c.zh {
					t.Errorf("%s in %s: Chinese %q, want %q", c.raw, c.unit, got, c.zh)
				}
				if got := v.English(u, Full); got != c.en {
					t.Errorf("%s in %s: English %q, want %q", c.raw, c.unit, got, c.en)
				}
			}
		})
	}
}

// TestErrors has, for every reason, the place within the raw text.
func TestErrors(t *testing.T) {
	long := strings.Repeat("长", maxRunes)
	tests := []struct {
		unit, raw string
		reason    Reason
		offset    int
		text      string
	}{
		{"ge", "", Empty, 0, ""},
		{"ge", " 　", Empty, 0, " 　"},
		{"ge", long + "，文", TooLong, 3 * maxRunes, "，文"},
		{"ge", "≥1234567890123456789012345", TooLong, 3, "1234567890123456789012345"},
		{"ge", "0.1234567890123456789012345", TooLong, 0, "0.1234567890123456789012345"},
		{"ge", "1—1234567890123456789012345", TooLong, 4, "1234567890123456789012345"},
		{"percent", "一分之1234567890123456789012345", TooLong, 0, "一分之1234567890123456789012345"},
		{"ge", "9999999999999999999999万", TooLong, 0, "9999999999999999999999"},
		{"position", "第1234567890123456789012345位", TooLong, 3, "1234567890123456789012345"},
		{"ge", "10\x00", BadCharacter, 2, "\x00"},
		{"ge", "达\xff10", BadCharacter, 3, "\xff"},
		{"ge", "1\u200b0", BadCharacter, 1, "\u200b"},
		{"ge", "\ufffd", BadCharacter, 0, "\ufffd"},
		{"ge", " 以上", NoNumber, 1, "以上"},
		{"ge", "≥", NoNumber, 0, "≥"},
		{"ge", "≥以下", NoNumber, 0, "≥以下"},
		{"yuan", "万元", NoNumber, 0, "万元"},
		{"wan-person", "万人", NoNumber, 0, "万人"},
		{"ge", "预计", NoNumber, 0, "预计"},
		{"yi-yuan", "亿元", NoNumber, 0, "亿元"},
		{"percent", "高于", NoNumber, 0, "高于"},
		{"ge", "约1,00个", BadNumber, 3, "1,00"},
		{"ge", "1000,000", BadNumber, 0, "1000,000"},
		{"ge", "1.2.3", BadNumber, 0, "1.2.3"},
		{"ge", ".5", BadNumber, 0, ".5"},
		{"ge", "5.", BadNumber, 0, "5."},
		{"ge", "１００，", BadNumber, 0, "１００，"},
		{"ge", "007", BadNumber, 0, "007"},
		{"enterprise", "一百二家", BadNumber, 0, "一百二"},
		{"enterprise", "二〇二五家", BadNumber, 0, "二〇二五"},
		{"percent", "零分之一", BadNumber, 0, "零分之一"},
		{"percent", "一半%", BadNumber, 0, "一半"},
		{"percent", "提高-3%", BadNumber, 6, "-3"},
		{"percent", "-3个百分点", BadNumber, 0, "-3"},
		{"position", "第0位", BadNumber, 3, "0"},
		{"position", "第3.5位", BadNumber, 3, "3.5"},
		{"position", "前140%", BadNumber, 3, "140"},
		{"position", "第三分之一", BadNumber, 3, "三分之一"},
		{"ge", "8、6、2个左右", SeveralNumbers, 1, "、6、2个左右"},
		{"ge", "100 200", SeveralNumbers, 4, "200"},
		{"person", "1万5千人", SeveralNumbers, 4, "5千人"},
		{"enterprise", "千 十万家", SeveralNumbers, 4, "十万家"},
		{"position", "前10-20位", SeveralNumbers, 5, "-20位"},
		{"enterprise", "100家企业", UnknownWords, 6, "企业"},
		{"enterprise", "企业100家", UnknownWords, 0, "企业"},
		{"person-ming", "培养万名", UnknownWords, 0, "培养万名"},
		{"enterprise", "建成十家", UnknownWords, 0, "建成十家"},
		{"ge", "5G", UnknownWords, 1, "G"},
		{"ge", "+5", UnknownWords, 0, "+"},
		{"ge", "…5", UnknownWords, 0, "…"},
		{"ge", "3—", UnknownWords, 1, "—"},
		{"ge", "全省5个", UnknownWords, 0, "全省"},
		{"ge", "5个之列", UnknownWords, 4, "之列"},
		{"percent", "高于全省平均5个百分点", UnknownWords, 12, "平均"},
		{"percent", "第40%", UnknownWords, 5, "%"},
		{"enterprise", "100名", UnitMismatch, 3, "名"},
		{"enterprise", "5 万元", UnitMismatch, 2, "万元"},
		{"percentage-point", "3%", UnitMismatch, 1, "%"},
		{"enterprise", "增长10%", UnitMismatch, 8, "%"},
		{"enterprise", "翻番", UnitMismatch, 0, "翻番"},
		{"percent", "3倍", UnitMismatch, 1, "倍"},
		{"ge", "3个百分点", UnitMismatch, 1, "个百分点"},
		{"person", "100人年", UnitMismatch, 3, "人年"},
		{"wan-yuan-per-person", "25万元", UnitMismatch, 2, "万元"},
		{"yi-yuan", "100亿美元", UnitMismatch, 3, "亿美元"},
		{"enterprise", "一半", UnitMismatch, 0, "一半"},
		{"percent", "到2025年", UnitMismatch, 7, "年"},
		{"yi-yuan", "约3万", AmbiguousScale, 3, "3万"},
		{"yi-yuan", "1—2万", AmbiguousScale, 0, "1—2万"},
		{"ge", "≥5以下", Conflict, 4, "以下"},
		{"ge", "不足10余个", Conflict, 8, "余"},
		{"person", "不足1万余人", Conflict, 10, "余"},
		{"ge", "约5个以上", Conflict, 7, "以上"},
		{"ge", "每年年均5个", Conflict, 6, "年均"},
		{"ge", "增加减少5个", Conflict, 6, "减少"},
		{"position", "前第5位", Conflict, 3, "第"},
		{"position", "超过50强", Conflict, 8, "强"},
		{"position", "第3位以上", Conflict, 7, "以上"},
		{"position", "年均前10位", Conflict, 0, "年均"},
		{"position", "全国第翻2番", Conflict, 9, "翻2番"},
		{"percent", "下降翻番", Conflict, 6, "翻番"},
		{"ge", "5—3", RangeReversed, 0, "5—3"},
		{"ge", "约3—3个", RangeReversed, 3, "3—3"},
		{"person", "5000—1万", RangeReversed, 0, "5000—1"},
		{"ge", "3—5个以上", RangeBound, 8, "以上"},
		{"ge", "≥3—5", RangeBound, 0, "≥"},
		{"percent", "三分之一", Inexact, 0, "三分之一"},
		{"percent", "前三分之一", Inexact, 3, "三分之一"},
	}
	seen := make(map[Reason]bool)
	for _, tt := range tests {
		v, err := Parse(tt.raw, unit(t, tt.unit))
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q in %s: %s, want %s", tt.raw, tt.unit, reading(v, err), tt.reason)
			continue
		}
		want := Error{tt.reason, tt.offset, len(tt.text), tt.text}
		if *e != want {
			t.Errorf("%q in %s:\n got %v\nwant %v", tt.raw, tt.unit, e, &want)
		}
		seen[e.Reason] = true
	}
	for _, r := range []Reason{
		Empty, TooLong, BadCharacter, NoNumber, BadNumber, SeveralNumbers, UnknownWords,
		UnitMismatch, AmbiguousScale, Conflict, RangeReversed, RangeBound, Inexact,
	} {
		if !seen[r] {
			t.Errorf("no test for %s", r)
		}
	}
}

func TestErrorText(t *testing.T) {
	_, err := Parse("100名", unit(t, "enterprise"))
	if got, want := err.Error(), `notation: unit-mismatch at byte 3: "名"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNumerals(t *testing.T) {
	for s, want := range map[string]int64{
		"零": 0, "一": 1, "两": 2, "十": 10, "十五": 15, "二十": 20, "九十九": 99, "百": 100, "一百零五": 105,
		"一百一十": 110, "两百五十": 250, "千": 1000, "一千零五": 1005, "一千零二十": 1020, "九千九百九十九": 9999,
	} {
		v, n, ok := scanNumeral(s + "家")
		if !ok || n != len(s) || v.IntPart() != want {
			t.Errorf("%s = %v (%d bytes, %t), want %d", s, v, n, ok, want)
		}
	}
	for _, s := range []string{"一一", "一百二", "一千五", "零五", "二〇二五", "十百", "二十十", "一百零", "零零", "一千零十", "百千"} {
		if v, n, ok := scanNumeral(s); ok || n != len(s) {
			t.Errorf("%s = %v (%d bytes, %t), want an error", s, v, n, ok)
		}
	}
}
