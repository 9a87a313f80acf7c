package render

import (
	"bytes"
	"context"
	"strconv"

	"lantu/generator/internal/lang"
	"lantu/templates"
)

// maxSitemapLinks is how many pages the site map lists at most one by one. On a larger site it leaves
// the chapters to the pages of their cities and the entities to their list.
const maxSitemapLinks = 3000

// sitemap lists the pages of a language for readers.
func (r *Renderer) sitemap(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "sitemap/index.html", wSitemap.In(l), lang.Both("本站全部页面。", "All pages of this site.").In(l))
	v.trail(wSitemap.In(l))
	page := &templates.Sitemap{}
	group := func(name lang.Words, at string) *templates.SitemapGroup {
		page.Groups = append(page.Groups, templates.SitemapGroup{Link: templates.Link{Text: name.In(l), Href: v.to(at)}})
		return &page.Groups[len(page.Groups)-1]
	}
	links := len(r.site.Entities)
	for _, c := range r.site.Cities {
		links += len(c.Chapters) + 3
	}
	large := links > maxSitemapLinks
	if large {
		g := group(wCities, citiesPath)
		for _, c := range r.site.Cities {
			g.Links = append(g.Links, templates.Link{Text: v.words(c.Name), Href: v.to(cityPath(c))})
		}
	} else {
		for _, c := range r.site.Cities {
			g := group(c.Name, cityPath(c))
			for _, ch := range c.Chapters {
				g.Links = append(g.Links, templates.Link{Text: v.words(ch.Title), Href: v.to(chapterPath(ch))})
			}
			g.Links = append(g.Links,
				templates.Link{Text: wIndicators.In(l), Href: v.to(indicatorsPath(c))},
				templates.Link{Text: wCommitments.In(l), Href: v.to(commitmentsPath(c))})
		}
	}
	g := group(wThemes, "themes/index.html")
	for _, t := range r.site.Themes {
		g.Links = append(g.Links, templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))})
	}
	g = group(wIndicators, "indicators/index.html")
	for _, s := range r.site.Series {
		g.Links = append(g.Links, templates.Link{Text: v.words(s.Name), Href: v.to(seriesPath(s))})
	}
	group(wCompare, comparePath)
	g = group(wEntities, entitiesPath)
	if !large {
		for _, e := range r.site.Entities {
			g.Links = append(g.Links, templates.Link{Text: v.words(e.Name), Href: v.to(entityPath(e))})
		}
	}
	group(wGlossary, "glossary/index.html")
	group(wData, "data/index.html")
	group(wAbout, "about/index.html")
	if h := r.site.History; h != nil {
		g = group(wVersions, changesPath)
		for _, x := range h.Releases {
			g.Links = append(g.Links, templates.Link{Text: versionName(l, x), Href: v.to(releasePath(x.Number))})
		}
	}
	group(wSearch, searchPath)
	return v.write(b, templates.SitemapPage(v.Page, page))
}

// data is the page of downloads.
func (r *Renderer) data(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "data/index.html", wData.In(l), lang.Both(
		"本站的全部数字，一格不少，可以下载再用。CSV 为 UTF-8 编码（RFC 4180）。",
		"Every figure of this site, cell by cell, to download and reuse. The CSV files are UTF-8 (RFC 4180).").In(l))
	v.trail(wData.In(l))
	v.about = allData{}
	page := &templates.Data{}
	file := func(at string, title, about lang.Words) *templates.DataFile {
		size, _, err := r.file(at).digest()
		v.fail(err)
		page.Files = append(page.Files, templates.DataFile{
			Name: at[len("data/"):], Href: v.Root + at, Title: title.In(l), About: about.In(l), Size: sizeText(size),
		})
		return &page.Files[len(page.Files)-1]
	}
	for i := len(dataDocuments) - 1; i >= 0; i-- { // the workbook first: most people want that
		f := dataDocuments[i]
		file(f.path, f.title, f.about)
	}
	for i := range dataTables {
		t := &dataTables[i]
		d := file(t.path(), t.title, t.about)
		for _, c := range t.columns {
			d.Columns = append(d.Columns, templates.Fact{Name: c.name, Value: c.title.In(l) + lang.Both("：", ": ").In(l) + c.about.In(l)})
		}
	}
	return v.write(b, templates.DataPage(v.Page, page))
}

// sizeText is the size of a file for readers.
func sizeText(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1_000_000:
		return strconv.FormatInt((n+500)/1000, 10) + " kB"
	}
	return strconv.FormatInt((n+500_000)/1_000_000, 10) + " MB"
}

// about says what the site is and how to read it.
func (r *Renderer) about(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "about/index.html", wAbout.In(l), lang.Both("本站是什么，怎样读。", "What this site is and how to read it.").In(l))
	v.trail(wAbout.In(l))
	page := &templates.Article{}
	for _, s := range aboutText {
		var body bytes.Buffer
		for _, p := range s.text {
			body.WriteString("<p>")
			body.Write(appendEscaped(nil, p.In(l)))
			body.WriteString("</p>\n")
		}
		page.Sections = append(page.Sections, templates.Passage{ID: s.id, Level: 2, Title: s.title.In(l), Body: body.Bytes()})
	}
	return v.write(b, templates.ArticlePage(v.Page, page))
}

// aboutText is the page about the site.
var aboutText = []struct {
	id    string
	title lang.Words
	text  []lang.Words
}{
	{"what", lang.Both("这是什么", "What this is"), []lang.Words{
		lang.Both("本站把几座城市公开发布的科技规划整理成网页：规划讲了什么，定了哪些指标，许下哪些有数的承诺，点了哪些机构和项目的名。中文和英文逐页对应。",
			"This site sets out the published science and technology plans of several cities as web pages: what they say, which indicators they set, which promises with numbers they make, and which institutions and programmes they name. Chinese and English correspond page by page."),
		lang.Both("正文是编者写的摘要，不是规划原文，也不代替原文。引用和办事请以发文机关公布的文本为准。",
			"The texts are the editors’ digests. They are not the plans’ own wording and do not replace it. For quotation and official use refer to the text published by the issuing authority."),
	}},
	{"numbers", lang.Both("数字怎么读", "How to read the numbers"), []lang.Words{
		lang.Both("规划里的目标不只是数字，还有“以上”“超过”“预计”“累计增加”“高于……增速”等说法。本站逐格照录，同时把它解析成可以比较的数据；解析不了的不发布，原文没写的标明“未载明”。",
			"Targets in plans are more than numbers: “at least”, “more than”, “an estimated”, “a cumulative increase of”, “faster than …”. This site copies each cell as printed and also parses it into data that can be compared. What cannot be parsed is not published; what the plan does not say is marked as not stated."),
		lang.Both("图上空心圆是基期，实心圆是目标，菱形是远景，方块是上一个规划的目标。“以上”“超过”画成箭头，预计数用虚线，累计增量和位次不画成水平。倍数和百分比凡是编者算的都注明。",
			"In the charts a hollow circle is a baseline, a filled one a target, a diamond the outlook, a square the target of an earlier plan. “At least” and “more than” are drawn as arrows, estimates with broken lines; increases and ranks are never drawn as levels. Multiples and percentages that the editors have worked out say so."),
		lang.Both("每个数字都注明在原文中的位置。两处原文写法不同的，两个数都列出并加注。",
			"Every figure names its place in the source. Where a plan says two different things, both are listed with a note."),
	}},
	{"compare", lang.Both("能不能比较", "What can be compared"), []lang.Words{
		lang.Both("只有定义、单位、年份和性质相同的数才能放在一起比。有差别的，指标页和图上都会写明；城市大小不同，绝对数量不能拿来排名。",
			"Figures can be compared only if definition, unit, year and kind agree. Where they differ the indicator’s page and chart say so. Cities differ in size: counts are no ranking."),
	}},
	{"reuse", lang.Both("再次使用", "Reuse"), []lang.Words{
		lang.Both("数据页提供全部指标和承诺的 CSV、Excel 工作簿与 JSON，使用许可写在那里。引用时请写明城市、规划名称、原文位置和本站网址。",
			"The data page offers all indicators and commitments as CSV, an Excel workbook and JSON, and states the licence. When citing, name the city, the plan, the place in the source and this site’s address."),
	}},
}
