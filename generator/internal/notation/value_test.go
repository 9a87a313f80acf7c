package notation

import "testing"

func TestCanonical(t *testing.T) {
	tests := []struct{ unit, raw, want string }{
		{"percent", " — ", "-"},
		{"percent", "2.50%", "2.5"},
		{"person-ming", "1.8万名以上", "≥18000"},
		{"yi-yuan", "超10000万元", ">1"},
		{"ge", "至多5个", "≤5"},
		{"ge", "不足5个", "<5"},
		{"ge", "8左右", "约8"},
		{"percent", "预计达3.5%", "预计3.5"},
		{"ge", "大约3~4个", "约3—4"},
		{"percent", "累计增加10", "增加10"},
		{"percent", "提升3个百分点以上", "增加≥3个百分点"},
		{"percent", "降低3—5个百分点", "减少3—5个百分点"},
		{"percent", "下降5%以上", "减少≥5"},
		{"ge", "减少0个以上", "减少≥0"},
		{"ge", "增加0", "减少0"},
		{"times", "减少0", "减少0"},
		{"ge", "减少0—5个", "减少0—5"},
		{"ge", "增加0—5个", "增加0—5"},
		{"percent", "年均增速超过12%", "年均增长>12"},
		{"percent", "翻番", "增长100"},
		{"times", "翻两番", "增长3"},
		{"project-per-year", "每年100项以上", "每年≥100"},
		{"percent", "向全国前40%迈进", "全国前40%"},
		{"position", "世界500强", "全球前500位"},
		{"position", "居全省第一", "全省第1位"},
		{"position", "约第30位", "约第30位"},
		{"position", "预计全市第三", "预计全市第3位"},
		{"percent", " 高于固定资产投资 ", "高于固定资产投资"},
		{"percent", "全覆盖", "全覆盖"},
	}
	for _, tt := range tests {
		u := unit(t, tt.unit)
		v, err := Parse(tt.raw, u)
		if err != nil {
			t.Errorf("%s: %v", tt.raw, err)
			continue
		}
		got := v.Canonical()
		if got != tt.want {
			t.Errorf("%s in %s: %s, want %s", tt.raw, tt.unit, got, tt.want)
		}
		again, err := Parse(got, u)
		if err != nil || !again.Equal(v) {
			t.Errorf("%s in %s: %s reads %s, not %s", tt.raw, tt.unit, got, reading(again, err), reading(v, nil))
		}
	}
}

func TestEqual(t *testing.T) {
	same := [][]string{
		{"≥130", "130以上", "不低于130.0人", "至少130人及以上"},
		{"18000", "1.8万", "1.8万人", "18,000.0"},
		{"-", "—", "——"},
		{"前10位", "前十", "10强"},
		{"下降5人", "减少5"},
		{"基本建成", " 基本建成"},
	}
	u := unit(t, "person")
	for i, group := range same {
		for j, other := range same {
			for _, a := range group {
				for _, b := range other {
					va, err := Parse(a, u)
					if err != nil {
						t.Fatal(err)
					}
					vb, err := Parse(b, u)
					if err != nil {
						t.Fatal(err)
					}
					if va.Equal(vb) != (i == j) {
						t.Errorf("%q equal to %q: %t", a, b, i != j)
					}
				}
			}
		}
	}
	if !(Value{}).Equal(Value{Raw: "-"}) {
		t.Error("the zero Value is not Unstated")
	}
}

func TestNumberOnly(t *testing.T) {
	tests := []struct{ unit, raw, zh, en string }{
		{"percent", "年均增长15%以上", "15%以上", "at least 15%"},
		{"percent", "年均增速超过12%", "超过12%", "more than 12%"},
		{"percent", "提升3个百分点", "3个百分点", "3 percentage points"},
		{"percent", "下降3个百分点以上", "3个百分点以上", "at least 3 percentage points"},
		{"percent", "累计增加10", "10", "10"},
		{"percent", "预计增长8%", "预计8%", "an estimated 8%"},
		{"percent", "预计超过8%", "预计超过8%", "more than 8% (estimated)"},
		{"project", "每年100项以上", "100项以上", "at least 100"},
		{"project", "年均100项", "100项", "100"},
		{"percent", "全国前40%", "前40%", "the top 40%"},
		{"position", "全省第3位", "第3位", "3rd"},
		{"times", "增长1.4倍", "1.4倍", "140%"},
		{"times", "翻番", "翻番", "a doubling"},
		{"yi-yuan", "1000亿元", "1000亿元", "RMB 100 billion"},
		{"percent", "高于固定资产投资增速", "高于固定资产投资增速", ""},
		{"percent", "-", "", ""},
	}
	for _, tt := range tests {
		u := unit(t, tt.unit)
		v, err := Parse(tt.raw, u)
		if err != nil {
			t.Errorf("%s: %v", tt.raw, err)
			continue
		}
		if got := v.Chinese(u, NumberOnly); got != tt.zh {
			t.Errorf("%s: Chinese %q, want %q", tt.raw, got, tt.zh)
		}
		if got := v.English(u, NumberOnly); got != tt.en {
			t.Errorf("%s: English %q, want %q", tt.raw, got, tt.en)
		}
	}
}

func TestStrings(t *testing.T) {
	for got, want := range map[string]string{
		Unstated.String(): "", Level.String(): "level", Increase.String(): "increase", Growth.String(): "growth",
		Relative.String(): "relative", Rank.String(): "rank", Range.String(): "range", Qualitative.String(): "qualitative",
		Exactly.String(): "=", AtLeast.String(): ">=", MoreThan.String(): ">", AtMost.String(): "<=", LessThan.String(): "<", About.String(): "~",
		Final.String(): "final", Estimated.String(): "estimated",
		City.String(): "city", Province.String(): "province", Nation.String(): "nation", World.String(): "world",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestComparators holds the conjunction of every two comparators against their meaning on numbers.
func TestComparators(t *testing.T) {
	holds := func(c Comparator, x int) bool { // of a quantity x and the number 0
		return [...]bool{true, x >= 0, x > 0, x <= 0, x < 0, true}[c]
	}
	for c := Exactly; c <= About; c++ {
		for d := Exactly; d <= About; d++ {
			both, ok := c.and(d)
			if other, otherOK := d.and(c); ok && other != both || ok != otherOK {
				t.Errorf("%s and %s is not the same as %s and %s", c, d, d, c)
			}
			for x := -1; ok && x <= 1; x++ {
				if holds(both, x) != (holds(c, x) && holds(d, x)) {
					t.Errorf("%s and %s is %s, which differs at %d", c, d, both, x)
				}
			}
		}
		if c.flip().flip() != c {
			t.Errorf("flip of %s", c)
		}
	}
}
