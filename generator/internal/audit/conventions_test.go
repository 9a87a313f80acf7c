package audit

import (
	"slices"
	"strings"
	"testing"
)

// goodPage is a content page of a government website that keeps every convention.
const goodPage = `<!DOCTYPE html><html lang="zh-Hans"><head><title>任务 - 规划 - 两城</title>
<meta name="description" content="d"><meta name="theme-color" content="#fff" media="a"><meta name="theme-color" content="#000" media="b">
<link rel="canonical" href="https://www.luming.gov.cn/zh/a/b/"><link rel="alternate" hreflang="zh-Hans" href="https://www.luming.gov.cn/zh/a/b/">
<link rel="alternate" hreflang="en" href="https://www.luming.gov.cn/en/a/b/"><link rel="alternate" hreflang="x-default" href="https://www.luming.gov.cn/zh/a/b/">
<meta name="SiteName" content="中国鹿鸣"><meta name="SiteDomain" content="www.luming.gov.cn"><meta name="SiteIDCode" content="9901000001">
<meta name="ColumnName" content="c"><meta name="ColumnDescription" content="c"><meta name="ColumnKeywords" content="c"><meta name="ColumnType" content="政策文件">
<meta name="ArticleTitle" content="任务"><meta name="PubDate" content="2026-11-20 10:00"><meta name="ContentSource" content="市科技局">
<script type="application/ld+json">{"@graph":[]}</script></head><body>
<nav aria-label="当前位置"><ol><li><a href="../../index.html">首页</a></li><li><span aria-current="page">任务</span></li></ol></nav>
<h1><span class="label">四</span> 任务</h1><p class="meta article-items">信息来源：市科技局 <time datetime="2026-11-20T10:00+08:00">2026-11-20 10:00</time></p>
<ul class="cards cities"><li><ul><li>x</li></ul><time datetime="2026-11-20">2026</time></li></ul>
<p><a href="https://www.gov.cn/" rel="external noopener">国务院</a></p>
<footer>主办单位：办公室 网站标识码：9901000001 <a rel="external noopener" href="https://bszs.conac.cn/x">标识</a></footer></body></html>`

func conventionFindings(page string) []string {
	a := New([]string{"zh/a/b/index.html", "zh/index.html", "index.html"}, "/")
	a.Conventions = Conventions{SiteNames: [2]string{"两城", "Two Cities"}, Thorough: true, Government: &Government{
		Tags:  map[string]string{"SiteName": "中国鹿鸣", "SiteDomain": "www.luming.gov.cn", "SiteIDCode": "9901000001"},
		Texts: [2][]string{{"办公室", "9901000001", ""}, {"Office", "9901000001", ""}},
		Links: []string{"https://bszs.conac.cn/x"}, Dated: true,
	}}
	a.Page("zh/a/b/index.html", []byte(page))
	var out []string
	for _, f := range a.Findings() {
		out = append(out, f.Code+" "+f.What)
	}
	return out
}

func TestGoodPageKeepsTheConventions(t *testing.T) {
	if got := conventionFindings(goodPage); len(got) > 0 {
		t.Errorf("found %q", got)
	}
}

func TestBreachesOfConventionsAreFound(t *testing.T) {
	for _, c := range []struct{ code, old, new string }{
		{"GOV-01", `"SiteName" content="中国鹿鸣"`, `"SiteName" content="中国鹿呜"`},
		{"GOV-01", `<meta name="SiteDomain" content="www.luming.gov.cn">`, ``},
		{"GOV-04", `<meta name="ColumnType" content="政策文件">`, ``},
		{"GOV-05", `"ArticleTitle" content="任务"`, `"ArticleTitle" content="重点任务"`},
		{"GOV-05", `"PubDate" content="2026-11-20 10:00"`, `"PubDate" content="2026-11-20 10:01"`},
		{"GOV-05", `"PubDate" content="2026-11-20 10:00"`, `"PubDate" content="2026-11-20"`},
		{"GOV-05", `<meta name="ContentSource" content="市科技局">`, ``},
		{"GOV-06", `<meta name="description" content="d">`, `<meta name="description" content="d"><meta name="Description" content="d">`},
		{"GOV-10", `aria-label="当前位置"`, `aria-label="导航"`},
		{"GOV-10", `<a href="../../index.html">首页</a>`, `首页`},
		{"GOV-10", ` aria-current="page"`, ``},
		{"GOV-11", `任务 - 规划 - 两城`, `任务 - 规划`},
		{"GOV-13", `<time datetime="2026-11-20">2026</time>`, ``},
		{"GOV-20", `主办单位：办公室`, ``},
		{"GOV-20", `href="https://bszs.conac.cn/x"`, `href="https://bszs.conac.cn/y"`},
		{"GOV-21", `网站标识码：9901000001`, `网站标识码：9901000002`},
		{"GOV-22", `<footer>`, `<script src="https://dcs.conac.cn/x.js"></script><footer>`},
		{"GOV-30", `信息来源：市科技局`, `信息来源：市发改委`},
		{"GOV-44", `{"@graph":[]}`, `{"creativeWorkStatus":"废止"}`},
		{"GOV-52", `href="https://www.gov.cn/" rel="external noopener"`, `href="https://www.gov.cn/" rel="noopener"`},
		{"GOV-53", `<footer>`, `<iframe src="x"></iframe><footer>`},
		{"NET-1", `href="https://www.gov.cn/"`, `href="https://192.0.2.1/"`},
		{"NET-4", `rel="canonical" href="https:`, `rel="canonical" href="http:`},
		{"WEB-01", `hreflang="zh-Hans" href="https://www.luming.gov.cn/zh/a/b/"`, `hreflang="zh-Hans" href="https://www.luming.gov.cn/zh/a/"`},
		{"WEB-01", `hreflang="x-default"`, `hreflang="fr"`},
		{"WEB-02", `{"@graph":[]}`, `{"@graph":[}`},
	} {
		if strings.Count(goodPage, c.old) != 1 {
			t.Fatalf("%q is not once in the page", c.old)
		}
		got := conventionFindings(strings.Replace(goodPage, c.old, c.new, 1))
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, c.code+" ") }) {
			t.Errorf("%s, %q: found %q", c.code, c.new, got)
		}
	}
}

// Without [government] only what holds for every site is asked for.
func TestOtherSitesNeedNoTags(t *testing.T) {
	a := New([]string{"en/a/index.html", "index.html"}, "/")
	a.Conventions = Conventions{SiteNames: [2]string{"两城", "Two Cities"}}
	a.Page("en/a/index.html", []byte(`<html lang="en"><head><title>A - Two Cities</title><script type="application/ld+json">{}</script></head><body>
<nav aria-label="Breadcrumb"><ol><li><a href="../../index.html">Home</a></li><li><span aria-current="page">A</span></li></ol></nav><h1>A</h1></body></html>`))
	a.Page("index.html", []byte(`<html lang="zh-Hans"><head><title>两城</title></head><body><h1>x</h1></body></html>`))
	if got := a.Findings(); len(got) > 0 {
		t.Errorf("found %v", got)
	}
}

func BenchmarkPage(b *testing.B) {
	page := []byte(strings.Replace(goodPage, "<footer>", strings.Repeat(`<p>一段文字 <a class="x" href="../x.html#y">链接</a></p>`, 800)+"<footer>", 1))
	a := New([]string{"zh/a/b/index.html", "zh/a/x.html"}, "/")
	a.Conventions = Conventions{SiteNames: [2]string{"两城", "Two Cities"}}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		a.Page("zh/a/b/index.html", page)
	}
}
