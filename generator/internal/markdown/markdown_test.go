package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

var lexicon = NewLexicon(
	[]Entry{
		{"浙江大学", "entity", "zhejiang-university"}, {"浙江大学湖州研究院", "entity", "huzhou-institute"}, {"高新技术企业", "term", "hnte"},
		{"华为", "entity", "huawei"}, {"华为公司", "entity", "huawei"},
	},
	[]Entry{
		{"Zhejiang University", "entity", "zhejiang-university"}, {"Zhejiang University of Technology", "entity", "zut"},
		{"technology commissioner", "entity", "commissioners"}, {"maker space", "term", "maker-space"},
	},
)

// compile compiles a text without a head and says what was reported: code and the text at its place.
func compile(t testing.TB, src string, l lang.Lang, original bool) (*Text, *spool.Spool, []string) {
	t.Helper()
	store := spool.New(afero.NewMemMapFs(), 1<<20)
	var log diag.List
	text := NewCompiler(lexicon, store).Compile(Document{File: &diag.File{Path: "t.md"}, Src: []byte(src), Lang: l, Original: original}, &log)
	var problems []string
	for _, d := range log.Items() {
		problems = append(problems, d.Code.ID+" "+src[d.Span.Start:d.Span.End])
	}
	return text, store, problems
}

// show writes an object with its holes as ‹kind scheme:target›.
func show(t testing.TB, store *spool.Spool, r spool.Ref, refs []Ref) string {
	t.Helper()
	b, err := store.Get(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	return string(Object(b).Link(nil, func(dst []byte, ref int) []byte {
		r := refs[ref]
		kind := [...]string{Figure: "figure", Chart: "chart", LinkTo: "link", Mention: "mention"}[r.Kind]
		if r.Form != "" {
			kind += "|" + r.Form
		}
		return fmt.Appendf(dst, "‹%s %s:%s›", kind, r.Scheme, r.Target)
	}))
}

func TestBodies(t *testing.T) {
	for _, c := range []struct {
		name string
		lang lang.Lang
		src  string
		want string
	}{
		{"text is escaped", lang.English, "A < B & \"C\" </script>", "MD-02"},
		{"angle brackets that are no tag", lang.Chinese, "《实施<中华人民共和国法>办法》", "<p>《实施&lt;中华人民共和国法&gt;办法》</p>\n"},
		{"figures", lang.Chinese, "达到{{figure rd@2025}}，{{figure hz/c-x | number}}。", "<p>达到‹figure :rd@2025›，‹figure|number :hz/c-x›。</p>\n"},
		{"chart alone", lang.Chinese, "{{chart targets}}", "‹chart :targets›"},
		{"links", lang.English, "[a](plan:hz/tasks#x) [b](https://e.org/?a=1&b=2) [c](#x)",
			`<p><a href="‹link plan:hz/tasks#x›">a</a> <a rel="external noopener" href="https://e.org/?a=1&amp;b=2">b</a> <a href="‹link #:x›">c</a></p>` + "\n"},
		{"autolink", lang.English, "<https://e.org/>", `<p><a rel="external noopener" href="https://e.org/">https://e.org/</a></p>` + "\n"},
		{"lines of Chinese join", lang.Chinese, "第一行\n第二行，\n“第三行”", "<p>第一行第二行，“第三行”</p>\n"},
		{"lines of English keep a space", lang.English, "one\ntwo", "<p>one\ntwo</p>\n"},
		{"mixed lines keep a space", lang.Chinese, "使用\nGo\n语言", "<p>使用\nGo\n语言</p>\n"},
		{"the longest name, once", lang.Chinese, "浙江大学湖州研究院和浙江大学、浙江大学。",
			`<p><a class="entity" href="‹mention entity:huzhou-institute›">浙江大学湖州研究院</a>和<a class="entity" href="‹mention entity:zhejiang-university›">浙江大学</a>、浙江大学。</p>` + "\n"},
		{"an alias is the same thing", lang.Chinese, "华为公司、华为。", `<p><a class="entity" href="‹mention entity:huawei›">华为公司</a>、华为。</p>` + "\n"},
		{"no names in links", lang.Chinese, "[浙江大学](city:hz)", `<p><a href="‹link city:hz›">浙江大学</a></p>` + "\n"},
		{"whole English words", lang.English, "Zhejiang Universityx, zhejiang University of Technology and Technology commissioners; maker spaces.",
			`<p>Zhejiang Universityx, <a class="entity" href="‹mention entity:zut›">zhejiang University of Technology</a> and Technology commissioners; <a class="term" href="‹mention term:maker-space›">maker spaces</a>.</p>` + "\n"},
		{"names in bold and lists", lang.Chinese, "- **浙江大学**：甲\n- 乙", "<ul>\n<li><strong><a class=\"entity\" href=\"‹mention entity:zhejiang-university›\">浙江大学</a></strong>：甲</li>\n<li>乙</li>\n</ul>\n"},
		{"tables", lang.English, "| a | b |\n|---|--:|\n| 1 | 2 |",
			"<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead>\n<tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody></table></div>\n"},
		{"a note", lang.Chinese, "::: note\n缺字。\n:::", "<div class=\"note\" role=\"note\">\n<p>缺字。</p>\n</div>\n"},
		{"quotation", lang.English, "> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"},
		{"Chinese in English says so", lang.English, "The **plan** (五谷丰登、计划) of “[杭州](city:hz)”, `云`.",
			"<p>The <strong>plan</strong> (<span lang=\"zh-Hans\">五谷丰登、计划</span>) of “<a href=\"‹link city:hz›\"><span lang=\"zh-Hans\">杭州</span></a>”, <code>云</code>.</p>\n"},
		{"code is left alone", lang.English, "`{{figure x}} <b>`", "<p><code>{{figure x}} &lt;b&gt;</code></p>\n"},
	} {
		text, store, problems := compile(t, c.src, c.lang, false)
		got := show(t, store, text.Passages[0].Body, text.Passages[0].Refs)
		if len(problems) > 0 {
			got = strings.Fields(problems[0])[0]
		}
		if got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPassages(t *testing.T) {
	src := `引言。

## 平台 {#hub ref="四/(一)" themes="platforms, talent"}

第一段。

### 细节 {#detail}

- 甲

::: box {#box-1 ref="专栏4-1" title="“五谷”" themes=""}
专栏的话。
:::

专栏之后。

#### 更深 {#deep}
`
	text, store, problems := compile(t, src, lang.Chinese, true)
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	var got []string
	for _, p := range text.Passages {
		got = append(got, fmt.Sprintf("%d %d #%s %s [%s] (%s %v) %s", p.Kind, p.Level, p.ID.V, p.Title.V, p.Ref.V, p.Themes.V, p.HasThemes,
			strings.ReplaceAll(show(t, store, p.Body, p.Refs), "\n", "")))
	}
	want := []string{
		"0 2 #  [] ( false) <p>引言。</p>",
		"1 2 #hub 平台 [四/(一)] (platforms, talent true) <p>第一段。</p>",
		"1 3 #detail 细节 [] ( false) <ul><li>甲</li></ul>",
		"2 3 #box-1 “五谷” [专栏4-1] ( true) <p>专栏的话。</p>",
		"3 3 #  [] ( false) <p>专栏之后。</p>",
		"1 4 #deep 更深 [] ( false) ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestMistakesAreReportedAtTheirPlaces(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"html block", "<div onclick=\"x()\">\nhi\n</div>\n", "MD-02 <div onclick=\"x()\">"},
		{"html inline", "a <b>bold</b>", "MD-02 <b>"},
		{"heading of level 1", "# T {#t}", "MD-03 # T {#t}"},
		{"level skipped", "## A {#a ref=\"一\" themes=\"\"}\n\n#### B {#b}\n", "MD-04 #### B {#b}"},
		{"too deep", "## A {#a ref=\"一\" themes=\"\"}\n\n### B {#b}\n\n#### C {#c}\n\n##### D {#d}\n", "MD-05 ##### D {#d}"},
		{"no id", "## A {ref=\"一\" themes=\"\"}", "MD-06 ## A {ref=\"一\" themes=\"\"}"},
		{"no themes", "## A {#a ref=\"一\"}", "MD-07 ## A {#a ref=\"一\"}"},
		{"no place", "## A {#a themes=\"\"}", "MD-08 ## A {#a themes=\"\"}"},
		{"empty heading", "## {#a ref=\"一\" themes=\"\"}", "MD-09 ## {#a ref=\"一\" themes=\"\"}"},
		{"bad attributes", "## A {#a ref=一}", "MD-10 一"},
		{"unknown attribute", "## A {#a ref=\"一\" themes=\"\" theme=\"x\"}", "MD-11 theme"},
		{"attribute twice", "## A {#a ref=\"一\" ref=\"二\" themes=\"\"}", "MD-12 二"},
		{"unknown block", "::: warning\nx\n:::\n", "MD-13 ::: warning"},
		{"block not closed", "::: note\nx\n", "MD-14 ::: note"},
		{"closing without opening", "x\n\n:::\n", "MD-15 :::"},
		{"block in a block", "::: note\n::: note\nx\n:::\n:::\n", "MD-16 ::: note"},
		{"heading in a block", "::: note\n## A {#a}\n:::\n", "MD-17 ## A {#a}"},
		{"heading in a list", "- ## A {#a}\n", "MD-17 ## A {#a}"},
		{"box without a title", "::: box {#b ref=\"专栏1\" themes=\"\"}\nx\n:::\n", "MD-18 ::: box {#b ref=\"专栏1\" themes=\"\"}"},
		{"unknown shortcode", "{{figuer x}}", "MD-19 {{figuer x}}"},
		{"shortcode without a target", "{{figure}}", "MD-20 {{figure}}"},
		{"shortcode not closed", "a {{figure x", "MD-20 {{"},
		{"unknown form", "{{figure x | bold}}", "MD-21 {{figure x | bold}}"},
		{"chart in a line", "see {{chart targets}}", "MD-22 {{chart targets}}"},
		{"shortcode in a heading", "## A {{figure x}} {#a ref=\"一\" themes=\"\"}", "MD-23 {{figure x}}"},
		{"relative link", "[a](../x.md)", "MD-24 ../x.md"},
		{"script in a link", "[a](javascript:alert(1))", "MD-25 javascript:alert(1)"},
		{"data in a link", "[a](data:text/html,x)", "MD-25 data:text/html,x"},
		{"misspelt scheme", "[a](plna:x/y)", "MD-25 plna:x/y"},
		{"address without a host", "[a](https:///x)", "MD-26 https:///x"},
		{"link without text", "[](city:x)", "MD-27 city:x"},
		{"image", "![alt](x.png)", "MD-28 !"},
	} {
		_, _, problems := compile(t, c.src, lang.Chinese, true)
		if len(problems) == 0 || problems[0] != c.want {
			t.Errorf("%s: %q, want %q", c.name, problems, c.want)
		}
	}
}

func TestBriefsEndWithASentence(t *testing.T) {
	long := strings.Repeat("甲乙丙丁戊己庚辛壬癸", 5) + "。" + strings.Repeat("子丑寅卯辰巳午未申酉", 8) + "。"
	text, store, _ := compile(t, long, lang.Chinese, false)
	got := show(t, store, text.Passages[0].Brief, text.Passages[0].Refs)
	if got != strings.Repeat("甲乙丙丁戊己庚辛壬癸", 5)+"。" {
		t.Errorf("brief %q", got)
	}
	text, store, _ = compile(t, "A **bold** {{figure x}} word. "+strings.Repeat("More and more words follow here. ", 20), lang.English, false)
	got = show(t, store, text.Passages[0].Brief, text.Passages[0].Refs)
	if !strings.HasPrefix(got, "A bold ‹figure :x› word. ") || !strings.HasSuffix(got, ".") || len(got) > 300 {
		t.Errorf("brief %q", got)
	}
}

func TestBriefsNeverEndInANumber(t *testing.T) {
	for _, c := range []struct {
		lang      lang.Lang
		src, want string
	}{
		{lang.Chinese, strings.Repeat("甲乙丙丁戊己庚辛壬癸", 8) + "，人才项目" + strings.Repeat("1", 30) + "个", strings.Repeat("甲乙丙丁戊己庚辛壬癸", 8) + "……"},
		{lang.Chinese, strings.Repeat("甲乙丙丁戊己庚辛壬癸", 8) + "项目" + strings.Repeat("1", 30) + "个", strings.Repeat("甲乙丙丁戊己庚辛壬癸", 8) + "项……"},
		{lang.English, strings.Repeat("many words ", 18) + "personnel per 10,000 employed people", strings.Repeat("many words ", 18) + "personnel per…"},
		{lang.English, strings.Repeat("many words ", 18) + "here, personnel per 10,000 employed people", strings.Repeat("many words ", 18) + "here…"},
	} {
		text, store, _ := compile(t, c.src, c.lang, false)
		if got := show(t, store, text.Passages[0].Brief, text.Passages[0].Refs); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("## A {#a ref=\"一\" themes=\"x\"}\n\n甲{{figure x@2025}}[b](plan:c/d)\n\n::: box {#b title=\"t\"}\n- x\n:::\n", true)
	f.Add("| a |\n|---|\n| {{chart x}} |\n\n> ::: note\n", false)
	f.Fuzz(func(t *testing.T, src string, original bool) {
		if strings.ContainsRune(src, 0) {
			return // refused by package source before it gets here
		}
		src = string(diag.Normalize([]byte(src)))
		for _, l := range lang.All {
			text, store, _ := compile(t, src, l, original)
			for _, p := range text.Passages {
				for _, r := range []spool.Ref{p.Body, p.Brief} {
					if html := show(t, store, r, p.Refs); strings.Contains(html, "<script") || strings.Contains(html, "javascript:") && strings.Contains(html, "href=\"javascript:") {
						t.Errorf("dangerous HTML: %q", html)
					}
				}
				for _, r := range p.Refs {
					if int(r.Span.End) > len(src) || r.Span.Start > r.Span.End {
						t.Errorf("a reference outside the text: %v", r)
					}
				}
			}
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	src := []byte(strings.Repeat("## 平台 {#hub ref=\"四/(一)\" themes=\"platforms\"}\n\n浙江大学湖州研究院支持高新技术企业达到{{figure rd@2025}}，另见[布局](plan:hz/layout)。\n\n- 甲\n- 乙\n\n", 20))
	c := NewCompiler(lexicon, spool.New(afero.NewMemMapFs(), 1<<30))
	file := &diag.File{Path: "t.md"}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var log diag.List
		c.Compile(Document{File: file, Src: src, Lang: lang.Chinese}, &log)
	}
}
