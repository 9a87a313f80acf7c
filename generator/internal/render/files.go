package render

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
	"lantu/generator/internal/site"
)

// dataFile is a file of open data and what its columns mean.
type dataFile struct {
	name         string
	title, about lang.Words
	columns      []dataColumn
}

type dataColumn struct {
	name  string
	about lang.Words
}

// dataFiles are the files of open data (design, section 4).
var dataFiles = []dataFile{
	{"indicators.csv", lang.Both("指标", "Indicators"), lang.Both("一行一个写明的数。", "One row for each stated value."), []dataColumn{
		{"city", lang.Both("城市的标识", "id of the city")},
		{"indicator", lang.Both("指标在该市的标识", "id of the indicator within the city")},
		{"series", lang.Both("各市共有指标的标识，没有则空", "id of the series that several cities share, or empty")},
		{"name_zh", lang.Both("中文名称，照规划的写法", "name in Chinese, as the plan has it")},
		{"name_en", lang.Both("英文名称", "name in English")},
		{"unit_zh", lang.Both("中文单位", "unit in Chinese")},
		{"unit_en", lang.Both("英文单位，与 value 配合", "unit in English; value is in it")},
		{"attribute", lang.Both("binding 约束性，anticipatory 预期性，空为未载明", "binding, anticipatory, or empty when not stated")},
		{"year", lang.Both("数值的年份", "year of the value")},
		{"role", lang.Both("baseline 基期，target 目标，vision 远景，actual 实际，past_target 上期目标", "baseline, target, vision, actual or past_target")},
		{"raw", lang.Both("原文写法，一字不改", "as printed, verbatim")},
		{"kind", lang.Both("level 水平，increase 增量，growth 增长率，relative 与他量相比，rank 位次，range 范围，qualitative 文字", "level, increase, growth, relative, rank, range or qualitative")},
		{"comparator", lang.Both("= 等于，>= 不低于，> 超过，<= 不超过，< 低于，~ 约", "=, >=, >, <=, < or ~ (about)")},
		{"value", lang.Both("数，单位见 unit", "the number, in the unit")},
		{"value_high", lang.Both("范围的上限", "upper end of a range")},
		{"status", lang.Both("final 确数，estimated 预计", "final or estimated")},
		{"ref", lang.Both("在原文中的位置", "place in the source")},
	}},
	{"commitments.csv", lang.Both("承诺", "Commitments"), lang.Both("一行一个有数的承诺。", "One row for each promise with a number."), []dataColumn{
		{"city", lang.Both("城市的标识", "id of the city")},
		{"id", lang.Both("承诺在该市的标识", "id of the commitment within the city")},
		{"text_zh", lang.Both("承诺事项，中文", "what is promised, in Chinese")},
		{"text_en", lang.Both("承诺事项，英文", "what is promised, in English")},
		{"raw", lang.Both("数的原文写法", "the number as printed")},
		{"kind", lang.Both("同 indicators.csv", "as in indicators.csv")},
		{"comparator", lang.Both("同 indicators.csv", "as in indicators.csv")},
		{"value", lang.Both("数，单位见 unit", "the number, in the unit")},
		{"value_high", lang.Both("范围的上限", "upper end of a range")},
		{"unit_zh", lang.Both("中文单位", "unit in Chinese")},
		{"unit_en", lang.Both("英文单位", "unit in English")},
		{"by_year", lang.Both("期限，空为未载明", "year by which it is due, or empty when not stated")},
		{"themes", lang.Both("主题的标识，分号隔开", "ids of themes, joined by semicolons")},
		{"responsible", lang.Both("责任单位，空为未载明", "who is responsible, or empty when not stated")},
		{"ref", lang.Both("在原文中的位置", "place in the source")},
	}},
	{"entities.csv", lang.Both("机构与项目", "Institutions and programmes"), lang.Both("一行一个规划里点名的机构或项目。", "One row for each institution or programme that a plan names."), []dataColumn{
		{"id", lang.Both("标识", "id")},
		{"name_zh", lang.Both("中文名称", "name in Chinese")},
		{"name_en", lang.Both("英文名称", "name in English")},
		{"kind", lang.Both("类别", "kind")},
		{"themes", lang.Both("主题的标识，分号隔开", "ids of themes, joined by semicolons")},
		{"cities", lang.Both("点名它的城市，分号隔开", "cities that name it, joined by semicolons")},
		{"ref", lang.Both("在原文中的位置，前面是城市", "places in the sources, each after its city")},
	}},
	{"themes.csv", lang.Both("主题与城市", "Themes and cities"), lang.Both("一行一个主题在一座城市的段落数。", "One row for each theme and city: how many passages."), []dataColumn{
		{"theme", lang.Both("主题的标识", "id of the theme")},
		{"city", lang.Both("城市的标识", "id of the city")},
		{"passages", lang.Both("段落数", "number of passages")},
	}},
	{"plans.json", lang.Both("规划", "Plans"), lang.Both("规划的发文信息、目录、指标和承诺，JSON 格式。", "The issuing records, contents, indicators and commitments of the plans, as JSON."), nil},
}

// Paths of the data files of one city and one series.
func cityIndicatorsCSV(c *site.City) string { return "data/cities/" + c.ID + "-indicators.csv" }
func seriesCSV(s *site.Series) string       { return "data/indicators/" + s.ID + ".csv" }

// dataJobs are the data files and what search engines read.
func (r *Renderer) dataJobs() []Job {
	table := func(at string, head []string, rows func(emit func(...string))) Job {
		return Job{at, func(_ context.Context, b *bytes.Buffer) error {
			w := csv.NewWriter(b)
			_ = w.Write(head)
			rows(func(cells ...string) { _ = w.Write(cells) })
			w.Flush()
			return w.Error()
		}}
	}
	names := func(i int) []string {
		var out []string
		for _, c := range dataFiles[i].columns {
			out = append(out, c.name)
		}
		return out
	}
	indicators := func(list []*site.Indicator) func(func(...string)) {
		return func(emit func(...string)) {
			for _, i := range list {
				for _, c := range i.Cells {
					if c.Stated() {
						emit(indicatorRecord(c)...)
					}
				}
			}
		}
	}
	var all []*site.Indicator
	for _, c := range r.site.Cities {
		all = append(all, c.Indicators...)
	}
	jobs := []Job{
		table("data/indicators.csv", names(0), indicators(all)),
		table("data/commitments.csv", names(1), func(emit func(...string)) {
			for _, c := range r.site.Cities {
				for _, m := range c.Commitments {
					emit(commitmentRecord(m)...)
				}
			}
		}),
		table("data/entities.csv", names(2), func(emit func(...string)) {
			for _, e := range r.site.Entities {
				emit(entityRecord(e)...)
			}
		}),
		table("data/themes.csv", names(3), func(emit func(...string)) {
			for _, t := range r.site.Themes {
				for _, c := range r.site.Cities {
					emit(t.ID, c.ID, strconv.Itoa(len(t.ByCity[c.Index])))
				}
			}
		}),
		{"data/plans.json", r.plansJSON},
	}
	for _, c := range r.site.Cities {
		jobs = append(jobs, table(cityIndicatorsCSV(c), names(0), indicators(c.Indicators)))
	}
	for _, s := range r.site.Series {
		jobs = append(jobs, table(seriesCSV(s), names(0), indicators(s.Indicators)))
	}
	if r.site.BaseURL != "" {
		jobs = append(jobs, r.sitemapJobs()...)
	}
	return append(jobs, Job{"robots.txt", func(_ context.Context, b *bytes.Buffer) error {
		b.WriteString("User-agent: *\nAllow: /\n")
		if r.site.BaseURL != "" {
			b.WriteString("Sitemap: " + r.site.BaseURL + "sitemap.xml\n")
		}
		return nil
	}})
}

var attributeNames = map[string]string{"约束性": "binding", "预期性": "anticipatory"}

func places(list []place.Place) string {
	var out []string
	for _, p := range list {
		out = append(out, p.String())
	}
	return strings.Join(out, "; ")
}

// number writes the ends of a value; both empty when it has none.
func number(v notation.Value) (low, high string) {
	if v.Numeric {
		low = v.Low.String()
	}
	if v.HasHigh {
		high = v.High.String()
	}
	return low, high
}

// comparator is that of a value with a number or a comparison; empty for words.
func comparator(v notation.Value) string {
	if v.Numeric || v.Kind == notation.Relative {
		return v.Comparator.String()
	}
	return ""
}

func indicatorRecord(c *site.Cell) []string {
	i := c.Indicator
	series := ""
	if i.Series != nil {
		series = i.Series.ID
	}
	low, high := number(c.Value)
	return []string{
		i.City.ID, i.ID, series, i.Name.ZH, i.Name.EN, i.Unit.ZH, i.Unit.EN, attributeNames[i.Attribute],
		strconv.Itoa(c.Year), c.Role.String(), c.Raw, c.Value.Kind.String(), comparator(c.Value), low, high, c.Value.Status.String(), places(c.Places),
	}
}

func themeIDs(list []*site.Theme) string {
	var out []string
	for _, t := range list {
		out = append(out, t.ID)
	}
	return strings.Join(out, ";")
}

func commitmentRecord(m *site.Commitment) []string {
	low, high := number(m.Value)
	by := ""
	if m.ByYear != 0 {
		by = strconv.Itoa(m.ByYear)
	}
	return []string{
		m.City.ID, m.ID, m.Text.ZH, m.Text.EN, m.Raw, m.Value.Kind.String(), comparator(m.Value), low, high, m.Unit.ZH, m.Unit.EN, by,
		themeIDs(m.Themes), m.Responsible.ZH, places(m.Places),
	}
}

func entityRecord(e *site.Entity) []string {
	var cities, refs []string
	for _, c := range e.Cities() {
		cities = append(cities, c.ID)
		for _, p := range e.Places {
			if p.City == c {
				refs = append(refs, c.ID+":"+p.Place.String())
			}
		}
	}
	return []string{e.ID, e.Name.ZH, e.Name.EN, e.Kind, themeIDs(e.Themes), strings.Join(cities, ";"), strings.Join(refs, "; ")}
}

// The form of plans.json.
type (
	jsonWords struct {
		ZH string `json:"zh"`
		EN string `json:"en"`
	}
	jsonPlan struct {
		City           string           `json:"city"`
		Name           jsonWords        `json:"name"`
		FullName       jsonWords        `json:"full_name"`
		Province       jsonWords        `json:"province"`
		Adcode         string           `json:"adcode"`
		Title          jsonWords        `json:"title"`
		Kind           string           `json:"kind"`
		Issuer         jsonWords        `json:"issuer"`
		DocumentNumber string           `json:"document_number"`
		Written        string           `json:"written"`
		Published      string           `json:"published"`
		Start          int              `json:"start"`
		End            int              `json:"end"`
		BaseYear       int              `json:"base_year,omitempty"`
		Outlook        int              `json:"outlook,omitempty"`
		Source         jsonSource       `json:"source"`
		Summary        jsonWords        `json:"summary"`
		Chapters       []jsonChapter    `json:"chapters"`
		Indicators     []jsonIndicator  `json:"indicators"`
		Commitments    []jsonCommitment `json:"commitments"`
	}
	jsonSource struct {
		File   string    `json:"file"`
		SHA256 string    `json:"sha256"`
		Origin jsonWords `json:"origin"`
		URL    string    `json:"url"`
		Note   jsonWords `json:"note"`
	}
	jsonChapter struct {
		ID       string        `json:"id"`
		Ref      string        `json:"ref"`
		Title    jsonWords     `json:"title"`
		Passages []jsonPassage `json:"passages"`
	}
	jsonPassage struct {
		ID     string    `json:"id"`
		Kind   string    `json:"kind"`
		Level  int       `json:"level"`
		Ref    string    `json:"ref"`
		Title  jsonWords `json:"title"`
		Themes []string  `json:"themes"`
	}
	jsonIndicator struct {
		ID        string      `json:"id"`
		Series    string      `json:"series"`
		Table     string      `json:"table"`
		Row       string      `json:"row"`
		Group     string      `json:"group"`
		Name      jsonWords   `json:"name"`
		Unit      jsonWords   `json:"unit"`
		Attribute string      `json:"attribute"`
		Mark      string      `json:"mark"`
		Ref       string      `json:"ref"`
		Note      jsonWords   `json:"note"`
		Differs   jsonWords   `json:"differs"`
		Values    []jsonValue `json:"values"`
	}
	jsonValue struct {
		Year       int    `json:"year"`
		Role       string `json:"role"`
		Raw        string `json:"raw"`
		Kind       string `json:"kind"`
		Comparator string `json:"comparator"`
		Value      string `json:"value"`
		ValueHigh  string `json:"value_high"`
		Status     string `json:"status"`
		Ref        string `json:"ref"`
	}
	jsonCommitment struct {
		ID          string    `json:"id"`
		Text        jsonWords `json:"text"`
		Raw         string    `json:"raw"`
		Kind        string    `json:"kind"`
		Comparator  string    `json:"comparator"`
		Value       string    `json:"value"`
		ValueHigh   string    `json:"value_high"`
		Unit        jsonWords `json:"unit"`
		ByYear      int       `json:"by_year,omitempty"`
		Themes      []string  `json:"themes"`
		Responsible jsonWords `json:"responsible"`
		Indicator   string    `json:"indicator"`
		Ref         string    `json:"ref"`
		Note        jsonWords `json:"note"`
	}
)

func both(w lang.Words) jsonWords { return jsonWords{w.ZH, w.EN} }

func idList(list []*site.Theme) []string {
	out := []string{}
	for _, t := range list {
		out = append(out, t.ID)
	}
	return out
}

// plansJSON writes the plans one after another, so that it need not hold them all as JSON.
func (r *Renderer) plansJSON(_ context.Context, b *bytes.Buffer) error {
	b.WriteString("[")
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	for i, c := range r.site.Cities {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n")
		if err := e.Encode(planRecord(c)); err != nil {
			return err
		}
		if i == 0 { // the plans that follow are about as long
			b.Grow(b.Len() * len(r.site.Cities) * 9 / 8)
		}
	}
	b.WriteString("]\n")
	return nil
}

var passageKinds = [...]string{markdown.Lead: "lead", markdown.Section: "section", markdown.Box: "box", markdown.Tail: "tail"}

func planRecord(c *site.City) jsonPlan {
	p := &c.Plan
	out := jsonPlan{
		City: c.ID, Name: both(c.Name), FullName: both(c.FullName), Province: both(c.Province), Adcode: c.Adcode, Title: both(p.Title), Kind: p.Kind,
		Issuer: both(p.Issuer), DocumentNumber: p.DocumentNumber, Written: p.Written, Published: p.Published, Start: p.Start, End: p.End,
		BaseYear: p.BaseYear, Outlook: p.Outlook, Summary: both(c.Summary),
		Source:   jsonSource{p.SourceFile, p.SourceSHA256, both(p.SourceOrigin), p.SourceURL, both(p.SourceNote)},
		Chapters: []jsonChapter{}, Indicators: []jsonIndicator{}, Commitments: []jsonCommitment{},
	}
	for _, ch := range c.Chapters {
		jc := jsonChapter{ID: ch.Slug, Ref: places(ch.Places), Title: both(ch.Title), Passages: []jsonPassage{}}
		for _, q := range ch.Passages {
			if q.ID != "" {
				jc.Passages = append(jc.Passages, jsonPassage{q.ID, passageKinds[q.Kind], q.Level, places(q.Places), both(q.Title), idList(q.Themes)})
			}
		}
		out.Chapters = append(out.Chapters, jc)
	}
	for _, i := range c.Indicators {
		ji := jsonIndicator{
			ID: i.ID, Row: i.Row, Name: both(i.Name), Unit: jsonWords{i.Unit.ZH, i.Unit.EN}, Attribute: attributeNames[i.Attribute], Mark: i.Mark,
			Ref: places(i.Places), Note: both(i.Note), Differs: both(i.Differs), Values: []jsonValue{},
		}
		if i.Series != nil {
			ji.Series = i.Series.ID
		}
		if i.Table != nil {
			ji.Table = i.Table.ID
		}
		if i.Group != nil {
			ji.Group = i.Group.ID
		}
		for _, cell := range i.Cells {
			if cell.Stated() {
				low, high := number(cell.Value)
				ji.Values = append(ji.Values, jsonValue{cell.Year, cell.Role.String(), cell.Raw, cell.Value.Kind.String(), comparator(cell.Value), low, high, cell.Value.Status.String(), places(cell.Places)})
			}
		}
		out.Indicators = append(out.Indicators, ji)
	}
	for _, m := range c.Commitments {
		low, high := number(m.Value)
		jm := jsonCommitment{
			ID: m.ID, Text: both(m.Text), Raw: m.Raw, Kind: m.Value.Kind.String(), Comparator: comparator(m.Value), Value: low, ValueHigh: high,
			Unit: jsonWords{m.Unit.ZH, m.Unit.EN}, ByYear: m.ByYear, Themes: idList(m.Themes), Responsible: both(m.Responsible), Ref: places(m.Places), Note: both(m.Note),
		}
		switch {
		case m.Indicator != nil:
			jm.Indicator = m.Indicator.ID
		case m.Series != nil:
			jm.Indicator = m.Series.ID
		}
		out.Commitments = append(out.Commitments, jm)
	}
	return out
}

// PublicPath is the path part of the public address, "/" when that is not known.
func PublicPath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// eachPage calls f with the paths of the HTML pages below a language, in order, and their dates.
func (r *Renderer) eachPage(f func(at, date string)) {
	f("index.html", "")
	list := func(pages paging, at string) {
		for page := range pages {
			f(numbered(at, page+1), "")
		}
	}
	list(r.citiesPages, citiesPath)
	for _, c := range r.site.Cities {
		f(cityPath(c), c.Plan.Date())
		for _, ch := range c.Chapters {
			f(chapterPath(ch), c.Plan.Date())
		}
		f(indicatorsPath(c), c.Plan.Date())
		f(commitmentsPath(c), c.Plan.Date())
	}
	f("themes/index.html", "")
	for _, t := range r.site.Themes {
		list(r.themePages[t.Index], themePath(t, 1))
	}
	f("indicators/index.html", "")
	for _, s := range r.site.Series {
		list(r.seriesPages[s], seriesPath(s))
	}
	list(r.listPages, entitiesPath)
	for _, e := range r.site.Entities {
		list(r.entityPaging(e), entityPath(e))
	}
	for _, at := range []string{"glossary/index.html", "data/index.html", "about/index.html", "sitemap/index.html"} {
		f(at, "")
	}
}

// maxSitemap is how many addresses a site map for search engines may have (sitemaps.org).
const maxSitemap = 50_000

// sitemapJobs are the site map for search engines: one file, or a list of several.
func (r *Renderer) sitemapJobs() []Job {
	n := 0
	r.eachPage(func(string, string) { n += len(lang.All) })
	if n <= maxSitemap {
		return []Job{r.sitemapJob("sitemap.xml", 0, n)}
	}
	var jobs []Job
	var names []string
	for from := 0; from < n; from += maxSitemap {
		names = append(names, fmt.Sprintf("sitemap-%d.xml", len(names)+1))
		jobs = append(jobs, r.sitemapJob(names[len(names)-1], from, from+maxSitemap))
	}
	return append(jobs, Job{"sitemap.xml", func(_ context.Context, b *bytes.Buffer) error {
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
		for _, name := range names {
			b.WriteString("<sitemap><loc>" + xmlText(r.site.BaseURL+name) + "</loc></sitemap>\n")
		}
		b.WriteString("</sitemapindex>\n")
		return nil
	}})
}

// sitemapJob lists the addresses of pages from one index up to another, each with its twin
// (sitemaps.org; xhtml:link alternates).
func (r *Renderer) sitemapJob(name string, from, to int) Job {
	return Job{name, func(_ context.Context, b *bytes.Buffer) error {
		base := xmlText(r.site.BaseURL)
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n")
		i := 0
		r.eachPage(func(at, _ string) {
			at = xmlText(strings.TrimSuffix(at, "index.html"))
			for _, l := range lang.All {
				if i++; i <= from || i > to {
					continue
				}
				b.WriteString("<url><loc>" + base + inLang(l, at) + "</loc>")
				for _, m := range lang.All {
					b.WriteString(`<xhtml:link rel="alternate" hreflang="` + m.Tag() + `" href="` + base + inLang(m, at) + `"/>`)
				}
				b.WriteString("</url>\n")
			}
		})
		b.WriteString("</urlset>\n")
		return nil
	}}
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// maxFeed is how many entries a feed has: the chapters of the newest plans.
const maxFeed = 100

// feed is the Atom feed of a language (RFC 4287): the chapters, the newest plan first. Its addresses
// are relative to the feed, its ids made from what an entry is, so that both survive a move.
func (r *Renderer) feed(_ context.Context, l lang.Lang, b *bytes.Buffer) error {
	cities := slices.Clone(r.site.Cities)
	slices.SortStableFunc(cities, func(a, b *site.City) int { return cmp.Compare(b.Plan.Date(), a.Plan.Date()) })
	updated := func(c *site.City) string {
		switch d := c.Plan.Date(); len(d) {
		case len("2021-11"):
			return d + "-01T00:00:00+08:00"
		case 0:
			return strconv.Itoa(c.Plan.Start) + "-01-01T00:00:00+08:00"
		default:
			return d + "T00:00:00+08:00"
		}
	}
	newest := "2000-01-01T00:00:00+08:00"
	for _, c := range cities {
		newest = max(newest, updated(c))
	}
	self := "feed.xml"
	if r.site.BaseURL != "" {
		self = r.site.BaseURL + inLang(l, "feed.xml")
	}
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", l.Tag())
	fmt.Fprintf(b, "<id>%s</id>\n<title>%s</title>\n<subtitle>%s</subtitle>\n<updated>%s</updated>\n", urn("feed", l.Code()), xmlText(r.site.Title.In(l)), xmlText(r.site.Tagline.In(l)), newest)
	fmt.Fprintf(b, "<author><name>%s</name></author>\n<link rel=\"self\" href=\"%s\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n", xmlText(r.site.Title.In(l)), xmlText(self))
	n := 0
	for _, c := range cities {
		for _, ch := range c.Chapters {
			if n++; n > maxFeed {
				break
			}
			fmt.Fprintf(b, "<entry><id>%s</id><title>%s</title><updated>%s</updated><link rel=\"alternate\" type=\"text/html\" href=\"%s\"/><summary>%s</summary></entry>\n",
				urn(l.Code(), c.ID, ch.Slug), xmlText(c.Name.In(l)+lang.Both("：", ": ").In(l)+ch.Title.In(l)), updated(c), xmlText(chapterPath(ch)), xmlText(ch.Summary.In(l)))
		}
	}
	b.WriteString("</feed>\n")
	return nil
}

// urn makes a permanent id from a name: a UUID of version 8 (RFC 9562, 5.8) over its SHA-256.
func urn(name ...string) string {
	h := sha256.Sum256([]byte("lantu/" + strings.Join(name, "/")))
	h[6] = h[6]&0x0f | 0x80
	h[8] = h[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
