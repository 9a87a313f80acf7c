package notation

import "testing"

// units are those of content/units.toml, and a few that plans elsewhere would need.
var units = index(
	Unit{ID: "percent", ZH: "%", EN: "%", Phrase: Symbol},
	Unit{ID: "percentage-point", ZH: "个百分点", EN: "percentage points", One: "percentage point", Phrase: Word},
	Unit{ID: "times", ZH: "倍", EN: "times", Phrase: Word},
	Unit{ID: "yuan", ZH: "元", EN: "yuan", Phrase: Money},
	Unit{ID: "wan-yuan", ZH: "万元", EN: "10,000 yuan", Phrase: Money, Scale: 4},
	Unit{ID: "yi-yuan", ZH: "亿元", EN: "100 million yuan", Phrase: Money, Scale: 8},
	Unit{ID: "wan-yuan-per-person", ZH: "万元/人", EN: "10,000 yuan per person", Phrase: Money, Scale: 4, PerZH: "/人", PerEN: "per person"},
	Unit{ID: "wan-yuan-per-mu", ZH: "万元/亩", EN: "10,000 yuan per mu", Phrase: Money, Scale: 4, PerZH: "/亩", PerEN: "per mu (about 667 square metres)"},
	Unit{ID: "person", ZH: "人", EN: "people", One: "person", Phrase: Count},
	Unit{ID: "person-ming", ZH: "名", EN: "people", One: "person", Phrase: Count},
	Unit{ID: "wan-person", ZH: "万人", EN: "10,000 people", Phrase: Count, Scale: 4},
	Unit{ID: "person-year", ZH: "人年", EN: "person-years", One: "person-year", Phrase: Word},
	Unit{ID: "persons-per-year", ZH: "人/年", EN: "person-years (printed as persons per year)", Phrase: Word, Word: "person-years"},
	Unit{ID: "enterprise", ZH: "家", EN: "organisations", One: "organisation", Phrase: Count},
	Unit{ID: "ge", ZH: "个", EN: "items", One: "item", Phrase: Count},
	Unit{ID: "piece", ZH: "件", EN: "items", One: "item", Phrase: Count},
	Unit{ID: "project", ZH: "项", EN: "items", One: "item", Phrase: Count},
	Unit{ID: "project-per-year", ZH: "项/年", EN: "items a year", Phrase: Count},
	Unit{ID: "team", ZH: "支", EN: "teams", One: "team", Phrase: Count},
	Unit{ID: "fund", ZH: "支（基金）", EN: "funds", One: "fund", Phrase: Count, Written: "支"},
	Unit{ID: "line", ZH: "条", EN: "lines", One: "line", Phrase: Count},
	Unit{ID: "occasion", ZH: "次", EN: "times", One: "time", Phrase: Count},
	Unit{ID: "position", ZH: "位", EN: "position in a ranking", Phrase: Count},
	Unit{ID: "square-metre", ZH: "平方米", EN: "square metres", One: "square metre", Phrase: Word},
	Unit{ID: "mu", ZH: "亩", EN: "mu", Phrase: Word},
	Unit{ID: "kilowatt", ZH: "千瓦", EN: "kilowatts", Phrase: Word},
	Unit{ID: "coal", ZH: "吨（标准煤）", EN: "tonnes of coal equivalent", Phrase: Word},
	Unit{ID: "none"},
)

func index(list ...Unit) map[string]Unit {
	m := make(map[string]Unit)
	for _, u := range list {
		m[u.ID] = u
	}
	return m
}

func unit(t testing.TB, id string) Unit {
	t.Helper()
	u, ok := units[id]
	if !ok {
		t.Fatalf("no unit %q", id)
	}
	return u
}

func TestUnitBase(t *testing.T) {
	for id, want := range map[string]string{
		"percent": "%", "yi-yuan": "元", "wan-yuan": "元", "yuan": "元", "wan-person": "人",
		"wan-yuan-per-mu": "元/亩", "fund": "支", "kilowatt": "千瓦", "none": "",
	} {
		if got := unit(t, id).base(); got != want {
			t.Errorf("base of %s = %q, want %q", id, got, want)
		}
	}
}
