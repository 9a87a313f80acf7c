package place

import (
	"testing"

	"lantu/generator/internal/lang"
)

func TestPlacesAreShownInBothLanguages(t *testing.T) {
	for _, c := range []struct{ in, zh, en, labelZH, labelEN string }{
		{"四", "第四部分", "section 4", "四、", "4"},
		{"四/(二)", "第四部分（二）", "section 4.2", "（二）", "4.2"},
		{"四/(二)/3", "第四部分（二）第3项", "section 4.2.3", "3.", "4.2.3"},
		{"十", "第十部分", "section 10", "十、", "10"},
		{"十/(十二)", "第十部分（十二）", "section 10.12", "（十二）", "10.12"},
		{"二十一", "第二十一部分", "section 21", "二十一、", "21"},
		{"专栏4-1", "专栏4-1", "Box 4-1", "专栏4-1", "Box 4-1"},
		{"专栏6/2", "专栏6第2项", "Box 6, item 2", "2.", "2"},
		{"表2-1 row 3", "表2-1第3行", "Table 2-1, row 3", "", ""},
		{"二/(三) row 4", "第二部分（三）第4行", "section 2.3, row 4", "", ""},
		{"前言", "前言", "preamble", "", ""},
		{"7", "第7项", "item 7", "7.", "7"},
	} {
		p, err := Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := p.In(lang.Chinese); got != c.zh {
			t.Errorf("%q in Chinese = %q, want %q", c.in, got, c.zh)
		}
		if got := p.In(lang.English); got != c.en {
			t.Errorf("%q in English = %q, want %q", c.in, got, c.en)
		}
		if got := p.Label(lang.Chinese); got != c.labelZH {
			t.Errorf("label of %q in Chinese = %q, want %q", c.in, got, c.labelZH)
		}
		if got := p.Label(lang.English); got != c.labelEN {
			t.Errorf("label of %q in English = %q, want %q", c.in, got, c.labelEN)
		}
	}
}

func TestWhatIsNoPlace(t *testing.T) {
	for _, in := range []string{"", "四/", "四/（二）", "四/(2)", "第四章", "表", "专栏", "专栏4-1-1", "四 row", "四 row x", "十十", "一二", "1234", "四/(二)/三x"} {
		if _, err := Parse(in); err == nil {
			t.Errorf("Parse(%q) found a place", in)
		}
	}
}

func TestListsOfPlaces(t *testing.T) {
	got, err := ParseList("四/(六); 专栏4-2")
	if err != nil || len(got) != 2 || got[1].String() != "专栏4-2" {
		t.Errorf("ParseList = %v, %v", got, err)
	}
	if _, err := ParseList("四/(六); "); err == nil {
		t.Error("a list that ends with nothing was accepted")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("四/(二)/3")
	f.Add("表2-1 row 3")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			return
		}
		if p.In(lang.Chinese) == "" || p.In(lang.English) == "" || p.String() != s {
			t.Errorf("Parse(%q) shows nothing or forgets what was written", s)
		}
	})
}
