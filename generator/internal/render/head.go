package render

import (
	"cmp"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// What a page says about itself in its head: page tags, Open Graph, linked data. All of it is added
// when the page is otherwise done, in one place for every kind of page.

// What a page is about, besides a *[site.City] (its plan), *[site.Chapter] and *[site.Series].
type (
	cityFigures  struct{ *site.City } // the indicators of a city
	cityPromises struct{ *site.City } // the commitments of a city
	allData      struct{}             // the page of downloads
)

// plan is the city whose plan the page is part of; nil elsewhere. Such pages are the content pages
// of a government website, all others columns.
func (v *view) plan() *site.City {
	switch a := v.about.(type) {
	case *site.City:
		return a
	case *site.Chapter:
		return a.City
	case cityFigures:
		return a.City
	case cityPromises:
		return a.City
	}
	return nil
}

// finish adds what is said about the whole page.
func (v *view) finish() {
	if c := v.plan(); c != nil {
		v.Article = v.articleItems(c)
	}
	v.Manifest = v.r.site.BaseURL != ""
	v.governmentTags()
	v.openGraph()
	v.Linked = v.linkedData()
}

// addresses are the public addresses of a page below its language: in each language, and for readers
// whose language the site does not have. Empty when the public address of the site is not known.
func (r *Renderer) addresses(at string) (each [2]string, other string) {
	b := r.site.BaseURL
	if b == "" {
		return each, ""
	}
	clean := strings.TrimSuffix(at, "index.html")
	each = [2]string{b + inLang(lang.Chinese, clean), b + inLang(lang.English, clean)}
	if at == "index.html" {
		return each, b
	}
	return each, each[0]
}

// articleItems are source and date of the pages of a plan: when they were published on this site,
// or else when the plan itself was published or written.
func (v *view) articleItems(c *site.City) *templates.ArticleItems {
	p := &c.Plan
	a := &templates.ArticleItems{Source: v.source(c)}
	switch {
	case p.Publication.Published != "":
		a.DateName, a.Date, a.DateISO = lang.Both("发布日期：", "Published:").In(v.lang), p.Publication.Published, beijing(p.Publication.Published)
	case p.Published != "":
		a.DateName, a.Date, a.DateISO = lang.Both("原文发布日期：", "Plan published:").In(v.lang), date(v.lang, p.Published), p.Published
	case p.Written != "":
		a.DateName, a.Date, a.DateISO = lang.Both("原文成文日期：", "Plan dated:").In(v.lang), date(v.lang, p.Written), p.Written
	}
	switch p.Publication.Validity {
	case "amended", "expired", "repealed":
		a.Validity, a.NotInForce = templates.Validity[p.Publication.Validity][v.lang], !p.Publication.InForce()
	}
	return a
}

// source is where the pages of a plan come from: as its record says, or else the organiser of the
// site. Empty when neither is known.
func (v *view) source(c *site.City) string {
	s := v.words(c.Plan.Publication.Source)
	if g := v.r.site.Government; g != nil {
		s = cmp.Or(s, v.words(g.Organiser), g.SiteName)
	}
	return s
}

// listDate is the date of a plan in a list.
func (v *view) listDate(c *site.City) templates.ListDate {
	a := v.articleItems(c)
	return templates.ListDate{Text: a.Date, ISO: a.DateISO}
}

// beijing writes a time of publication, which is Beijing time, as machines read it (W3C date and
// time): 2026-11-20 10:00 is 2026-11-20T10:00+08:00.
func beijing(t string) string { return strings.Replace(t, " ", "T", 1) + "+08:00" }

// publicationFacts are the lines of the issuing record that a catalogue of government information
// has besides (政府信息公开目录). Only what is given is shown.
func (v *view) publicationFacts(c *site.City) []templates.Fact {
	var out []templates.Fact
	p := &c.Plan.Publication
	if p.IndexNumber != "" {
		out = append(out, templates.Fact{Name: lang.Both("索引号", "Index number").In(v.lang), Value: p.IndexNumber, Code: true})
	}
	if p.Validity != "" {
		out = append(out, templates.Fact{Name: lang.Both("有效性", "Validity").In(v.lang), Value: templates.Validity[p.Validity][v.lang]})
	}
	if w := c.Website; w != nil {
		out = append(out, templates.Fact{Name: lang.Both("所在城市网站", "The city’s website").In(v.lang), Value: v.words(w.Name) + lang.Both("（", " (").In(v.lang) + w.Domain + lang.Both("）", ")").In(v.lang)})
	}
	return out
}

// column is a column of the site in the sense of the page tags.
type column struct {
	key, kind   string // for [government.columns]; the standard's type
	name, about lang.Words
	words       lang.Words
}

// columnsBySection are the columns, by the first part of the path. The types are those that the
// standard names (annex to 国办发〔2017〕47号).
var columnsBySection = map[string]column{
	"home":       {"home", "首页", wHome, lang.Both("各市规划的目标、承诺、主题和比较的入口。", "The way in: targets, commitments, themes and comparisons of the cities’ plans."), lang.Both("规划，目标，承诺，城市", "plans, targets, commitments, cities")},
	"cities":     {"plan", "政策文件", wCities, lang.Both("各市规划的摘要、目录和发文信息。", "Digests, contents and issuing records of the cities’ plans."), lang.Both("规划，五年规划，工作计划，城市", "plans, five-year plans, work plans, cities")},
	"themes":     {"themes", "政策解读", wThemes, lang.Both("各市规划按主题汇集。", "The plans of the cities by theme."), lang.Both("主题，规划解读", "themes, reading plans")},
	"indicators": {"indicators", "数据发布", wIndicators, lang.Both("几份规划共有的指标，各市并列。", "Indicators that several plans share, city beside city."), lang.Both("指标，目标，数据，比较", "indicators, targets, data, comparison")},
	"compare":    {"indicators", "数据发布", wCompare, lang.Both("选几座城市、几个指标，放在一起看。", "Chosen cities and indicators, side by side."), lang.Both("对比，指标，城市", "comparison, indicators, cities")},
	"entities":   {"entities", "政策解读", wEntities, lang.Both("规划里点名的机构、园区、基金、计划和政策。", "Institutions, parks, funds, programmes and policies that the plans name."), lang.Both("实验室，高校，园区，基金，政策", "laboratories, universities, parks, funds, policies")},
	"glossary":   {"glossary", "政策解读", wGlossary, lang.Both("规划用语和统一的英文译法。", "Terms of the plans and their English renderings."), lang.Both("术语，译法", "terms, renderings")},
	"data":       {"data", "数据开放", wData, lang.Both("全部指标和承诺，供下载再用。", "All indicators and commitments, to download and reuse."), lang.Both("开放数据，CSV，XLSX，JSON", "open data, CSV, XLSX, JSON")},
	"changes":    {"about", "概况信息", wVersions, lang.Both("本站每次发布的版本和改动。", "Every released version of this site and what it changed."), lang.Both("版本，改动", "versions, changes")},
	"about":      {"about", "概况信息", wAbout, lang.Both("本站是什么，怎样读。", "What this site is and how to read it."), lang.Both("本站，说明", "about, help")},
}

// column is that of the page. A part of the site that the table does not know describes itself.
func (v *view) column() column {
	c, known := columnsBySection[v.Section]
	switch v.about.(type) {
	case cityFigures, cityPromises:
		c.key, c.kind = "figures", "数据发布"
	}
	if !known {
		c = column{"about", "概况信息", lang.Both(v.Title, v.Title), lang.Both(cmp.Or(v.Description, v.Title), cmp.Or(v.Description, v.Title)), lang.Both(v.Title, v.Title)}
	}
	return c
}

// governmentTags are the page tags of a government website (国办发〔2017〕47号, annex): those of the
// site on every page, of the column on every page, of the article on content pages. There are none
// unless config.toml has [government], and none for what it does not say. The standard's optional
// Description is the description that every page has.
func (v *view) governmentTags() {
	g := v.r.site.Government
	if g == nil {
		return
	}
	v.Tags = append(v.Tags, siteTags(g)...)
	add := func(name, content string) {
		if content != "" {
			v.Tags = append(v.Tags, templates.Meta{Name: name, Content: content})
		}
	}
	c := v.column()
	add("ColumnName", v.words(c.name))
	add("ColumnDescription", v.words(c.about))
	add("ColumnKeywords", v.words(c.words))
	add("ColumnType", cmp.Or(g.Columns[c.key], c.kind))
	city := v.plan()
	if city == nil {
		return
	}
	add("ArticleTitle", v.Title)
	add("PubDate", city.Plan.Publication.Published)
	add("ContentSource", v.source(city))
	add("Keywords", v.keywords(city))
	add("Url", v.Canonical)
}

// siteTags are the page tags that identify the site.
func siteTags(g *site.Government) []templates.Meta {
	var out []templates.Meta
	for _, t := range []templates.Meta{{Name: "SiteName", Content: g.SiteName}, {Name: "SiteDomain", Content: g.Domain}, {Name: "SiteIDCode", Content: g.IDCode}} {
		if t.Content != "" {
			out = append(out, t)
		}
	}
	return out
}

// keywords are the city and the themes of a page of its plan.
func (v *view) keywords(c *site.City) string {
	words := []string{v.words(c.Name)}
	themes := c.Themes
	if ch, ok := v.about.(*site.Chapter); ok {
		themes = nil
		seen := map[*site.Theme]bool{}
		for _, p := range ch.Passages {
			for _, t := range p.Themes {
				if !seen[t] {
					seen[t] = true
					themes = append(themes, t)
				}
			}
		}
	}
	for _, t := range themes {
		words = append(words, v.words(t.Title))
	}
	return strings.Join(words, lang.Both("，", ", ").In(v.lang))
}

// openGraph is what chat programs and networks show of a link (ogp.me). Their addresses must be
// absolute, so there is none without a public address.
func (v *view) openGraph() {
	if v.Canonical == "" {
		return
	}
	title := v.Head
	if title == "" {
		title = v.Title
	}
	kind := "website"
	if v.plan() != nil {
		kind = "article"
	}
	locales := [...]string{lang.Chinese: "zh_CN", lang.English: "en_GB"}
	pic := v.r.picture(v.about)
	add := func(name, content string) {
		v.Properties = append(v.Properties, templates.Meta{Name: name, Content: content})
	}
	add("og:title", title)
	add("og:type", kind)
	add("og:url", v.Canonical)
	add("og:description", v.Description)
	add("og:site_name", v.Site.Title)
	add("og:locale", locales[v.lang])
	add("og:locale:alternate", locales[v.lang.Other()])
	add("og:image", v.r.site.BaseURL+pic.path)
	add("og:image:type", "image/png")
	add("og:image:width", "1200")
	add("og:image:height", "630")
	add("og:image:alt", v.words(pic.alt))
	if c := v.plan(); c != nil && c.Plan.Publication.Published != "" {
		add("article:published_time", beijing(c.Plan.Publication.Published))
	}
	v.Tags = append(v.Tags, templates.Meta{Name: "twitter:card", Content: "summary_large_image"})
}

// official is the part of the footer that identifies a government website; nil without one.
func (r *Renderer) official(l lang.Lang) *templates.Official {
	g := r.site.Government
	if g == nil {
		return nil
	}
	o := &templates.Official{
		Organiser: g.Organiser.In(l), Contractor: g.Contractor.In(l), Address: g.Address.In(l), Phone: g.Phone, Email: g.Email,
		IDCode: g.IDCode, ICP: g.ICP, Police: g.Police, Conac: g.Conac, PoliceBadge: g.PoliceBadge, ConacBadge: g.ConacBadge, ErrorReport: g.ErrorReport,
	}
	for _, c := range g.Police {
		if c >= '0' && c <= '9' {
			o.PoliceDigits += string(c)
		}
	}
	if *o == (templates.Official{}) {
		return nil
	}
	return o
}

// licence is the terms of use; nil when none are stated.
func (r *Renderer) licence(l lang.Lang) *templates.Licence {
	if r.site.Licence == nil {
		return nil
	}
	return &templates.Licence{Name: r.site.Licence.Name.In(l), URL: r.site.Licence.URL}
}
