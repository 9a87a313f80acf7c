package lint

import (
	"strings"
	"testing"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
)

func linter() *Linter {
	s := func(v string) draft.String { return draft.String{V: v} }
	list := func(v ...string) (out []draft.String) {
		for _, x := range v {
			out = append(out, s(x))
		}
		return out
	}
	return New(&draft.Content{
		Terms: []draft.Term{
			{ID: s("hnte"), Name: draft.Both{ZH: s("高新技术企业"), EN: s("high- and new-technology enterprise")}, AliasesEN: list("HNTE"),
				AlsoEN: list("high-tech firm"), AvoidEN: list("high-tech company", "high and new technology enterprise"), AvoidZH: list("高科技企业")},
			{ID: s("commercialisation"), Name: draft.Both{ZH: s("成果转化"), EN: s("commercialisation of research")}},
		},
		Entities: []draft.Entity{{ID: s("club"), Name: draft.Both{ZH: s("高科技企业联盟"), EN: s("High-Tech Company Club")}}},
		Forbidden: &draft.Forbidden{
			Groups: []draft.ForbiddenGroup{{ID: s("g"), Blocks: true, Words: list("满堂彩", "k8凯发", "casino"), Exclude: list("满堂彩灯")}},
			Hosts:  list("bit.ly"), Plain: list("old.example"), Trusted: list("10.1.1.1"),
		},
	})
}

// codes are those of what is reported in a text.
func codes(l *Linter, name, text string) []string {
	var log diag.List
	l.File(name, &diag.File{Path: name}, []byte(text), &log)
	var out []string
	for _, d := range log.Items() {
		out = append(out, d.Code.ID)
	}
	return out
}

func TestWhatIsRightIsNotReported(t *testing.T) {
	l := linter()
	for _, c := range []struct {
		lang  lang.Lang
		lines []string
	}{
		{lang.Chinese, []string{
			"到2025年，研发投入强度达到3.5%以上（含R&D经费），见GB/T 9704—2012、表2-1和专栏4-1。",
			"2021—2025年培育高新技术企业10—20家，12:30开会，比例为1:2。",
			"“双一流”高校、“‘互联网+’行动”和《关于〈规划〉的通知》（国办发〔2017〕47号）。",
			"以此为目的的平台，了解了情况，为了了解需求，和平与和谐，稳定和和谐并重，看看、人人。",
			"使用β-lactam、μm、G60、CO2和COVID-19，温度25℃。",
			"规划——目标与路径……等等。",
			"见[主页](https://www.example.org/a-b_c(d)?x=1,2)和`a, b`。",
			"全国前10强，5千瓦、3千米，2022年百项工程，十四五、二〇二五年。",
			"满堂彩灯高挂，联系人见四/(二)。",
			"面积5m²、30km²、12hm²，减排CO₂和PM₂.₅，达到3×10⁸吨，包括①建设平台；②5G网络。",
			"Go语言的e.g.写法，U.S.A.与Co., Ltd.都是英文。",
			"原文作“8、6、2个左右”。",
			"{{figure a}}家企业，{{figure b}}，增长{{figure c}}—{{figure d}}。",
		}},
		{lang.English, []string{
			"From 2021–2025 it is to reach 3.5% (R&D included), see GB/T 9704-2012, Table 2-1, ISO 8601 and 2021-12-28.",
			"It's the city's “first” plan; Xi'an's too. The parks' names (一院一策、一事一议) stay.",
			"A well-known name, 1,000 firms, 12:30, e.g. U.S. firms, Node.js and v1.2.",
			"He knows that that is right, and had had it before; the Walla Walla project.",
			"See [the site](https://example.org/a,b;c) and `a ,b`.",
			"The civil–military plan – as it was – ends here: yes.",
			"“He said ‘yes’ to it.” β-lactam and μm are right.",
			"The High-Tech Company Club (高科技企业联盟) meets; HNTEs grow. Café and naïve.",
			"1. One.\n2. Two.",
			"The notice (国办发〔2017〕47号) and the items 一、（一）1.（1） are cited.",
			"Zhejiang's “Ten Thousand Talents Plan” (“万人计划”) is one.",
		}},
	} {
		for _, line := range c.lines {
			if got := codes(l, "x."+c.lang.Code()+".md", "+++\ntitle = \"x\"\n+++\n\n"+line+"\n"); len(got) > 0 {
				t.Errorf("%s: %v", line, got)
			}
		}
	}
}

func TestMends(t *testing.T) {
	l := linter()
	for _, c := range []struct{ name, text, want string }{
		{"x.zh.md", "建设平台,引进人才;管理(试点)。", "建设平台，引进人才；管理（试点）。"},
		{"x.zh.md", "增长１５％，Ｒ＆Ｄ。", "增长15%，R&D。"},
		{"x.zh.md", "国办发[2017]第047号。", "国办发〔2017〕47号。"},
		{"x.zh.md", "2021-2025年，10%~20%，共2,000家。", "2021—2025年，10%—20%，共2000家。"},
		{"x.zh.md", `建设"双一流"和"互联网+"。`, "建设“双一流”和“互联网+”。"},
		{"x.zh.md", "到 2025 年， 建设 R&D center。", "到2025年，建设R&D center。"},
		{"x.zh.md", "称为“建设“双一流”高校”。", "称为“建设‘双一流’高校”。"},
		{"x.zh.md", "到二O二五年和二0三五年，‘双一流’高校。", "到二〇二五年和二〇三五年，“双一流”高校。"},
		{"x.zh.md", "平台。。人才，，等等...", "平台。人才，等等……"},
		{"x.zh.md", "**重点。** 建设 **“双一流”** 高校的的平台", "**重点**。建设 **“双一流”** 高校的平台。"}, // without the spaces the signs would not be those of bold text
		{"x.zh.md", "见[主 页](https://example.org/a,b)和`a, b`,好。", "见[主页](https://example.org/a,b)和`a, b`，好。"},
		{"x.zh.md", "| 甲 ,乙 | 丙 |\n|----|----|\n| 丁 . | 戊|", "| 甲，乙 | 丙 |\n|----|----|\n| 丁。 | 戊|"},
		{"x.en.md", "Talent，platforms（and funds）  first .", "Talent, platforms (and funds) first."},
		{"x.en.md", `The "first" of 2021-2025,with 30 % of the the firms -- all of them..`, "The “first” of 2021–2025, with 30% of the firms – all of them."},
		{"x.en.md", "Plans.“Talent”first(and funds)later, enterprise(s) too.", "Plans. “Talent” first (and funds) later, enterprise(s) too."},
		{"x.en.md", "[text]（aside）", "[text] (aside)."},                                                                                           // not a link
		{"a.csv", "id,name_zh,name_en\nx,平台 A,\"Labs, and  parks\"\ny,甲(乙),丙，D\n", "id,name_zh,name_en\nx,平台A,\"Labs, and parks\"\ny,甲（乙）,丙，D\n"}, // a comma would end the cell
		{"a.csv", "id,raw,note_zh,note_en\nx,\"1,000 家\",\"他说\"\"好\"\"。\",\n", "id,raw,note_zh,note_en\nx,\"1,000 家\",\"他说“好”。\",\n"},
		{"a.toml", "[name]\nzh = \"甲 乙\" # 注, 释\nen = \"A  \\\"b\\\"\"\nid = \"a  b\"\n", "[name]\nzh = \"甲乙\" # 注, 释\nen = \"A “b”\"\nid = \"a  b\"\n"},
	} {
		head := ""
		if strings.HasSuffix(c.name, ".md") {
			head = "+++\ntitle = \"x\"\n+++\n\n"
		}
		for _, form := range []func(string) string{
			func(s string) string { return s },
			func(s string) string { return "\xef\xbb\xbf" + strings.ReplaceAll(s, "\n", "\r\n") },
		} {
			raw, want := form(head+c.text), form(head+c.want)
			got, _ := l.Mend(c.name, []byte(raw))
			if string(got) != want {
				t.Errorf("%s: %q\nbecame %q\nwant   %q", c.name, raw, got, want)
			}
			if again, more := l.Mend(c.name, got); string(again) != string(got) || len(more) > 0 {
				t.Errorf("%q is mended again, to %q", got, again)
			}
		}
	}
}

func TestWhatIsForbiddenIsFoundInDisguise(t *testing.T) {
	l := linter()
	for text, want := range map[string]string{
		"请看满堂彩。": "TXT-01", "请看满 堂\n彩。": "TXT-01", "请看满*堂*彩。": "TXT-01", "请看满\u200b堂彩。": "TXT-01", "Ｋ８凯发": "TXT-01", "K8 凯发": "TXT-01",
		"The CASINO.": "TXT-01", "Casinos.": "TXT-01", "Casinova.": "", "满堂彩灯": "",
		"https://1.2.3.4/": "TXT-04", "https://[::1]/": "TXT-04", "http://3232235777/": "TXT-04", "https://a.xn--p1ai/": "TXT-04", "https://gov.cn@x.com/": "TXT-04",
		"https://ехample.com/": "TXT-04", "https://bit.ly/x": "TXT-04", "https://10.1.1.1/": "", "http://example.org/": "TXT-05", "http://a.old.example/": "", "https://中国.政务/": "",
		"[example.org](https://example.com)": "TXT-06", "[example.org](https://www.example.org/x)": "", "[example.org](plan:a/b)": "TXT-06", "[a@example.org](mailto:a@example.org)": "",
		"The plаn.": "TXT-03", "МОСКВА": "TXT-03", "2O25": "TXT-03",
	} {
		got := strings.Join(codes(l, "x.en.md", text+"\n"), " ")
		if want == "" && strings.Contains(got, "TXT") || want != "" && !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestTermsSideBySide(t *testing.T) {
	l := linter()
	for _, c := range []struct{ zh, en, want string }{
		{"培育高新技术企业。", "Foster high- and new-technology enterprises.", ""},
		{"培育高新技术企业。", "High- and new-technology enterprises are fostered.", ""},
		{"培育高新技术企业。", "High and new technology enterprises are fostered.", "TERM-01"}, // only the hyphens tell them apart
		{"培育高新技术企业。", "Foster HNTEs.", ""},
		{"培育高新技术企业。", "Foster high-tech firms.", ""},
		{"培育高新技术企业。", "Foster modern enterprises.", "TERM-02"},
		{"培育高新技术企业。", "Foster high-tech companies.", "TERM-02 TERM-01"},
		{"培育高新技术企业。", "Foster “new” firms (高新技术企业).", ""},
		{"推动成果转化。", "Research results are commercialised.", ""},
		{"推动成果转化。", "Commercialising the results of research.", ""},
		{"推动成果转化。", "Results are put to use.", "TERM-02"},
		{"推动成果转化。{{allow TERM-02 成果转化 | 另有说法}}", "Results are put to use.", ""},
		{"培育高科技企业。", "Foster firms.", "TERM-01"},
		{"高科技企业联盟开会。", "The club meets.", ""},
	} {
		var log diag.List
		l.Look(&log, Text{"x.zh.md", &diag.File{Path: "x.zh.md"}, []byte(c.zh + "\n")}, Text{"x.en.md", &diag.File{Path: "x.en.md"}, []byte(c.en + "\n")})
		var got []string
		for _, d := range log.Items() {
			got = append(got, d.Code.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s / %s: %v, want %q", c.zh, c.en, got, c.want)
		}
	}
}

func FuzzMend(f *testing.F) {
	f.Add("x.zh.md", "**重点,** “甲” [a](b) `c` {{figure d}} | 1,000 |")
	f.Add("a.csv", "name_zh,name_en\n\"a,\"\"b\",c\n")
	f.Add("a.toml", "zh = \"甲 \\\"乙\\\"\"\n")
	l := linter()
	f.Fuzz(func(t *testing.T, name, text string) {
		if strings.ContainsRune(text, '\r') || strings.HasPrefix(text, "\ufeff") {
			return
		}
		once, _ := l.Mend(name, []byte(text))
		twice, _ := l.Mend(name, once)
		if string(once) != string(twice) {
			t.Errorf("%q became %q and then %q", text, once, twice)
		}
		if strings.Count(text, "\n") != strings.Count(string(once), "\n") {
			t.Errorf("%q: lines have changed: %q", text, once)
		}
	})
}

// A digit that is raised, lowered or circled is reported with the number that it sticks to.
func TestRaisedDigits(t *testing.T) {
	l := linter()
	for text, want := range map[string]string{
		"培育145²家企业。": "145²", "投入3.5万①元。": "3.5万①", "到20₂5年。": "20₂5", "占比80%⑵。": "80%⑵", "成效显著¹。": "¹", "用地100亩³。": "³", "达到10²家。": "10²",
	} {
		var log diag.List
		l.File("cities/a/overview.zh.md", &diag.File{Path: "a"}, []byte("+++\ntitle = \"标题\"\nsummary = \"摘要。\"\n+++\n\n"+text+"\n"), &log)
		items := log.Items()
		if len(items) != 1 || items[0].Code != diag.RaisedDigit || items[0].Args[0] != want {
			t.Errorf("%s: %v", text, items)
		}
	}
}
