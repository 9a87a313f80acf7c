package audit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Conventions are what every page of a site is held to besides links and ids: the rules of the web
// (WEB) and of Chinese government websites (GOV and NET; docs/publishing.md lists them with their
// sources). Those of government websites that concern tags and footer hold only where the settings
// have [government].
//
// The rules look at the head of a page and at a few places of its body, found by searching, so that
// they cost little beside the scan of all tags.
type Conventions struct {
	SiteNames  [2]string // in Chinese and English; one of them is in every title
	Government *Government
	// Words asks that Chinese words on English pages say that they are Chinese (WEB-14). A build does not ask: a title
	// that staff have written in both languages is theirs to mend.
	Words bool
}

// Government is what the pages of a government website show, as the settings give it. What is empty
// is not asked for.
type Government struct {
	Tags  map[string]string // SiteName, SiteDomain, SiteIDCode
	Texts [2][]string       // texts of the footer in Chinese and English
	Links []string          // how links of the footer begin, as they stand in HTML
	Dated bool              // every plan has a date that lists can show
}

// checked is one page being held to the conventions.
type checked struct {
	at       string
	head     []byte
	body     []byte
	door     bool // the page at the root, and the page of errors: of no language
	english  bool
	words    bool                // Chinese words on English pages must say so
	metas    map[string][]string // contents by name, in small letters
	findings []Finding
}

func (c *checked) find(code, format string, args ...any) {
	c.findings = append(c.findings, Finding{c.at, code, fmt.Sprintf(format, args...)})
}

// page holds a page to the conventions.
func (v *Conventions) page(at string, page []byte) []Finding {
	if v.SiteNames == ([2]string{}) {
		return nil
	}
	c := &checked{at: at, door: !strings.Contains(at, "/"), english: strings.HasPrefix(at, "en/"), words: v.Words, metas: map[string][]string{}}
	end := bytes.Index(page, []byte("</head>"))
	if end < 0 {
		c.find("WEB-01", "has no head")
		return c.findings
	}
	c.head, c.body = page[:end], page[end:]
	c.readMetas()
	c.title(v.SiteNames)
	c.alternates()
	c.linkedData()
	c.breadcrumb()
	c.outside(v.Government != nil)
	c.validity()
	c.structure()
	if v.Government != nil {
		c.government(v.Government)
	}
	return c.findings
}

// tags calls f with the attributes of every tag of a name in b.
func tags(b []byte, name string, f func(attributes map[string]string)) {
	open := []byte("<" + name + " ")
	for {
		i := bytes.Index(b, open)
		if i < 0 {
			return
		}
		b = b[i+len(open):]
		end := bytes.IndexByte(b, '>')
		if end < 0 {
			return
		}
		f(attributesOf(b[:end]))
		b = b[end:]
	}
}

var attribute = regexp.MustCompile(`([a-zA-Z:-]+)="([^"]*)"`)

func attributesOf(tag []byte) map[string]string {
	out := map[string]string{}
	for _, m := range attribute.FindAllSubmatch(tag, -1) {
		out[string(m[1])] = html.UnescapeString(string(m[2]))
	}
	return out
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// textOf is the text of a stretch of HTML, its white space made one.
func textOf(b []byte) string {
	return strings.Join(strings.Fields(html.UnescapeString(string(anyTag.ReplaceAll(b, nil)))), " ")
}

// between is what stands between two texts; nil when it is not there.
func between(b []byte, from, to string) []byte {
	i := bytes.Index(b, []byte(from))
	if i < 0 {
		return nil
	}
	b = b[i+len(from):]
	j := bytes.Index(b, []byte(to))
	if j < 0 {
		return nil
	}
	return b[:j]
}

// readMetas reads the meta elements. No two may have the same name, whatever its case (GOV-06), but
// for theme-color, of which there is one for each scheme.
func (c *checked) readMetas() {
	tags(c.head, "meta", func(a map[string]string) {
		name, ok := a["name"]
		if !ok {
			return
		}
		name = strings.ToLower(name)
		if len(c.metas[name]) > 0 && a["media"] == "" {
			c.find("GOV-06", "has the meta element %s twice", name)
		}
		c.metas[name] = append(c.metas[name], a["content"])
	})
}

// meta is the content of a meta element; empty when there is none.
func (c *checked) meta(name string) string {
	if list := c.metas[strings.ToLower(name)]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// title: the name of the site is in the title (GOV-11).
func (c *checked) title(names [2]string) {
	title := textOf(between(c.head, "<title>", "</title>"))
	fields := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if !strings.Contains(title, fields(names[0])) && !strings.Contains(title, fields(names[1])) {
		c.find("GOV-11", "has the title “%s”, which does not name the site", title)
	}
}

// alternates: a page with a public address names itself, its twin and what other readers get (WEB-01).
func (c *checked) alternates() {
	canonical := ""
	alternates := map[string]string{}
	tags(c.head, "link", func(a map[string]string) {
		switch {
		case a["rel"] == "canonical":
			if canonical != "" {
				c.find("WEB-01", "has two canonical addresses")
			}
			canonical = a["href"]
		case a["rel"] == "alternate" && a["hreflang"] != "":
			alternates[a["hreflang"]] = a["href"]
		}
	})
	if canonical == "" {
		return
	}
	self := "zh-Hans"
	switch {
	case c.door:
		self = "x-default"
	case c.english:
		self = "en"
	}
	if alternates[self] != canonical {
		c.find("WEB-01", "has the canonical address %s and the alternate %s for its own language", canonical, alternates[self])
	}
	for _, l := range []string{"zh-Hans", "en", "x-default"} {
		if alternates[l] == "" {
			c.find("WEB-01", "has no alternate for %s", l)
		}
	}
}

// linkedData: the block of linked data is JSON (WEB-02).
func (c *checked) linkedData() {
	block := between(c.head, `<script type="application/ld+json">`, "</script>")
	if block == nil && !c.door || block != nil && !json.Valid(block) {
		c.find("WEB-02", "has no linked data, or none that can be read")
	}
}

// breadcrumb: every page but the front pages has one; its last step is the page, the others are links
// (GOV-10).
func (c *checked) breadcrumb() {
	if c.door || strings.Count(c.at, "/") == 1 && strings.HasSuffix(c.at, "/index.html") {
		return
	}
	label := `aria-label="当前位置"`
	if c.english {
		label = `aria-label="Breadcrumb"`
	}
	steps := bytes.Split(between(c.body, label, "</nav>"), []byte("<li"))[1:]
	if len(steps) < 2 {
		c.find("GOV-10", "has no breadcrumb")
		return
	}
	for i, s := range steps {
		here := bytes.Contains(s, []byte(`aria-current="page"`))
		if last := i == len(steps)-1; here != last || !last && !bytes.Contains(s, []byte("<a ")) {
			c.find("GOV-10", "has a breadcrumb whose step %d is not right", i+1)
		}
	}
}

var numericHost = regexp.MustCompile(`^https?://(?:\d{1,3}\.){3}\d{1,3}(?:[:/]|$)`)

// outside: links that leave the site say so (GOV-52); on a government website none leads to a number
// instead of a name (NET-1).
func (c *checked) outside(government bool) {
	rest := c.body
	for {
		i := bytes.Index(rest, []byte(`href="http`))
		if i < 0 {
			return
		}
		start := bytes.LastIndexByte(rest[:i], '<')
		end := bytes.IndexByte(rest[i:], '>')
		if start >= 0 && end >= 0 && bytes.HasPrefix(rest[start:], []byte("<a ")) {
			a := attributesOf(rest[start : i+end])
			rel := strings.Fields(a["rel"])
			if !slices.Contains(rel, "external") || !slices.Contains(rel, "noopener") {
				c.find("GOV-52", "links to %s without saying that it leaves the site", a["href"])
			}
			if government && numericHost.MatchString(a["href"]) {
				c.find("NET-1", "links to %s, a number instead of a name", a["href"])
			}
		}
		rest = rest[i+1:]
	}
}

// intrusion reports what pops up, floats or plays by itself (GOV-53); the scan of all tags finds it.
func (p *page) intrusion(what string) {
	p.findings = append(p.findings, Finding{p.at, "GOV-53", "has " + what})
}

// validity: a page of a plan that is not in force says so to readers and to machines alike (GOV-44).
func (c *checked) validity() {
	notice := bytes.Contains(c.body, []byte(`class="note validity"`))
	if told := bytes.Contains(c.head, []byte(`"creativeWorkStatus"`)); told && !notice {
		c.find("GOV-44", "is of a plan that is not in force and does not tell its readers")
	}
}

// government holds a page to the tags and the footer of a government website.
func (c *checked) government(g *Government) {
	for _, name := range []string{"SiteName", "SiteDomain", "SiteIDCode"} {
		if want := g.Tags[name]; want != "" && c.meta(name) != want {
			c.find("GOV-01", "has the tag %s “%s”, not “%s”", name, c.meta(name), want)
		}
	}
	if !c.door {
		for _, name := range []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} {
			if c.meta(name) == "" {
				c.find("GOV-04", "lacks the tag %s", name)
			}
		}
	}
	if title := c.meta("ArticleTitle"); title != "" {
		c.article(title)
	}
	if g.Dated {
		c.datedLists()
	}
	c.footer(g)
	tags(c.head, "link", func(a map[string]string) {
		if a["rel"] == "canonical" && !strings.HasPrefix(a["href"], "https://") {
			c.find("NET-4", "has the canonical address %s, which is not https", a["href"])
		}
	})
}

// article: title, date and source of a content page are those that readers see (GOV-05, GOV-30).
func (c *checked) article(title string) {
	h1 := between(c.body, "<h1", "</h1>")
	if _, inside, ok := bytes.Cut(h1, []byte(">")); !ok || !strings.Contains(textOf(inside), strings.Join(strings.Fields(title), " ")) {
		c.find("GOV-05", "has the tag ArticleTitle “%s” and the heading “%s”", title, textOf(inside))
	}
	source := c.meta("ContentSource")
	if source == "" && c.meta("SiteName") != "" {
		c.find("GOV-05", "lacks the tag ContentSource")
	}
	if items := between(c.body, `article-items"`, "</p>"); !strings.Contains(textOf(append([]byte("<"), items...)), strings.Join(strings.Fields(source), " ")) {
		c.find("GOV-30", "does not show its source, “%s”", source)
	}
	if at := c.meta("PubDate"); at != "" {
		if _, err := time.Parse("2006-01-02 15:04", at); err != nil {
			c.find("GOV-05", "has the tag PubDate “%s”", at)
		}
		if !bytes.Contains(c.body, []byte(`datetime="`+strings.Replace(at, " ", "T", 1)+`+08:00">`+at+`<`)) {
			c.find("GOV-05", "has the tag PubDate “%s” and does not show it", at)
		}
	}
}

// datedLists: every plan in a list of plans shows a date (GOV-13).
func (c *checked) datedLists() {
	list := bytes.Index(c.body, []byte(`cards cities`))
	if list < 0 {
		return
	}
	b := c.body[list:]
	depth, item, dated := 1, 0, true
	for depth > 0 {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			return
		}
		b = b[i:]
		switch {
		case bytes.HasPrefix(b, []byte("<ul")):
			depth++
		case bytes.HasPrefix(b, []byte("</ul")):
			depth--
		case depth == 1 && bytes.HasPrefix(b, []byte("<li")):
			item, dated = item+1, false
		case bytes.HasPrefix(b, []byte("<time ")):
			dated = true
		case depth == 1 && bytes.HasPrefix(b, []byte("</li")) && !dated:
			c.find("GOV-13", "lists plan %d without a date", item)
		}
		b = b[1:]
	}
}

// footer: what the settings give is in the footer of every page (GOV-20, GOV-21); no script of the
// mark's issuer is loaded (GOV-22).
func (c *checked) footer(g *Government) {
	language := 0
	if c.english {
		language = 1
	}
	i := max(bytes.LastIndex(c.body, []byte("<footer")), 0)
	text := textOf(c.body[i:])
	for _, want := range g.Texts[language] {
		if want != "" && !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
			c.find("GOV-20", "does not show “%s” in its footer", want)
		}
	}
	for _, want := range g.Links {
		if !bytes.Contains(c.body[i:], []byte(`href="`+want)) {
			c.find("GOV-20", "does not link to %s in its footer", want)
		}
	}
	if code := c.meta("SiteIDCode"); code != "" && !strings.Contains(text, code) {
		c.find("GOV-21", "has the identification code %s in its head and not in its footer", code)
	}
	tags(c.body, "script", func(a map[string]string) {
		if strings.Contains(a["src"], "conac.cn") {
			c.find("GOV-22", "loads a script from conac.cn")
		}
	})
}
