package audit

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
)

// Conventions are what every page of a site is held to besides links and ids: the rules of the web
// (WEB) and of Chinese government websites (GOV and NET; docs/publishing.md lists them with their
// sources). Those of government websites that concern tags and footer hold only where the settings
// have [government].
//
// The rules are told of the tags as the page is read; those of government websites, which most sites
// are not asked for, search for the few places that they look at.
type Conventions struct {
	SiteNames  [2]string // in Chinese and English; one of them is in every title
	Government *Government
	// Thorough asks what costs more or is the staff's to mend, and what a build does not ask: that linked data can be
	// read (WEB-02), and that Chinese words on English pages say that they are Chinese (WEB-14). A check asks.
	Thorough bool
}

// Government is what the pages of a government website show, as the settings give it. What is empty
// is not asked for.
type Government struct {
	Tags  map[string]string // SiteName, SiteDomain, SiteIDCode
	Texts [2][]string       // texts of the footer in Chinese and English
	Links []string          // how links of the footer begin, as they stand in HTML
	Dated bool              // every plan has a date that lists can show
}

// settled tells whether pages are held to conventions at all.
func (v *Conventions) settled() bool { return v.SiteNames != [2]string{} }

// checked is one page being held to the conventions. What it keeps are parts of the page.
type checked struct {
	*page
	door    bool // the page at the root, and the page of errors: of no language
	english bool

	metas      []meta
	title      []byte
	canonical  []byte
	alternates []alternate
	data       bool // the page has linked data
	notInForce bool // and they say that its plan is not in force
	notice     bool // the page says so to its readers
}

type meta struct{ name, content []byte }

type alternate struct{ language, address []byte }

func (c *checked) begin(p *page) {
	*c = checked{
		page: p, door: !strings.Contains(p.at, "/"), english: strings.HasPrefix(p.at, "en/"),
		metas: c.metas[:0], alternates: c.alternates[:0],
	}
}

// headTag is told of a tag in the head; rest is what follows it.
func (c *checked) headTag(t *tag, rest []byte) {
	switch string(t.name) {
	case "title":
		c.title, _, _ = bytes.Cut(rest, []byte("</"))
	case "meta":
		c.meta(t)
	case "link":
		c.link(t)
	case "script":
		if kind, _ := t.value("type"); string(kind) == "application/ld+json" {
			block, _, _ := bytes.Cut(rest, []byte("</script>"))
			c.linkedData(block)
		}
	}
}

// meta: no two meta elements have the same name, whatever its case (GOV-06), but for theme-color, of
// which there is one for each scheme.
func (c *checked) meta(t *tag) {
	name, ok := t.value("name")
	if !ok {
		return
	}
	if _, ofScheme := t.value("media"); !ofScheme && slices.ContainsFunc(c.metas, func(m meta) bool { return bytes.EqualFold(m.name, name) }) {
		c.find("GOV-06", "has the meta element %s twice", name)
	}
	content, _ := t.value("content")
	c.metas = append(c.metas, meta{name, content})
}

// content is the content of a meta element; empty when there is none.
func (c *checked) content(name string) string {
	for _, m := range c.metas {
		if strings.EqualFold(string(m.name), name) {
			return html.UnescapeString(string(m.content))
		}
	}
	return ""
}

func (c *checked) link(t *tag) {
	rel, _ := t.value("rel")
	address, _ := t.value("href")
	switch string(rel) {
	case "canonical":
		if c.canonical != nil {
			c.find("WEB-01", "has two canonical addresses")
		}
		c.canonical = address
	case "alternate":
		if language, ok := t.value("hreflang"); ok {
			c.alternates = append(c.alternates, alternate{language, address})
		}
	}
}

// linkedData: the block of linked data is JSON (WEB-02).
func (c *checked) linkedData(block []byte) {
	c.data = !c.a.Conventions.Thorough || json.Valid(block)
	c.notInForce = bytes.Contains(block, []byte(`"creativeWorkStatus"`))
}

// tag is told of a tag in the body.
func (c *checked) tag(t *tag) {
	switch string(t.name) {
	case "a":
		c.leaves(t)
		return
	case "script": // no script of the issuer of the mark (GOV-22)
		if src, _ := t.value("src"); c.a.Conventions.Government != nil && bytes.Contains(src, []byte("conac.cn")) {
			c.find("GOV-22", "loads a script from conac.cn")
		}
	}
	if !c.notice && c.notInForce {
		class, _ := t.value("class")
		c.notice = string(class) == "note validity"
	}
}

var numericHost = regexp.MustCompile(`^https?://(?:\d{1,3}\.){3}\d{1,3}(?:[:/]|$)`)

// leaves: links that leave the site say so (GOV-52); on a government website none leads to a number
// instead of a name (NET-1).
func (c *checked) leaves(t *tag) {
	address, _ := t.value("href")
	if !bytes.HasPrefix(address, []byte("http")) {
		return
	}
	rel, _ := t.value("rel")
	words := strings.Fields(string(rel))
	if !slices.Contains(words, "external") || !slices.Contains(words, "noopener") {
		c.find("GOV-52", "links to %s without saying that it leaves the site", unescape(address))
	}
	if c.a.Conventions.Government != nil && numericHost.Match(address) {
		c.find("NET-1", "links to %s, a number instead of a name", unescape(address))
	}
}

// end checks what can be told only when the whole page has been seen.
func (c *checked) end(page []byte) {
	end := bytes.Index(page, []byte("</head>"))
	if end < 0 {
		c.find("WEB-01", "has no head")
		return
	}
	body := page[end:]
	v := &c.a.Conventions
	c.named(v.SiteNames)
	c.addresses()
	if !c.data && !c.door {
		c.find("WEB-02", "has no linked data, or none that can be read")
	}
	c.breadcrumb(body)
	if c.notInForce && !c.notice { // to readers and to machines alike
		c.find("GOV-44", "is of a plan that is not in force and does not tell its readers")
	}
	if v.Government != nil {
		c.government(v.Government, body)
	}
}

// named: the name of the site is in the title (GOV-11).
func (c *checked) named(names [2]string) {
	if bytes.Contains(c.title, []byte(names[0])) || bytes.Contains(c.title, []byte(names[1])) {
		return
	}
	title := textOf(c.title)
	fields := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if !strings.Contains(title, fields(names[0])) && !strings.Contains(title, fields(names[1])) {
		c.find("GOV-11", "has the title “%s”, which does not name the site", title)
	}
}

// addresses: a page with a public address names itself, its twin and what other readers get (WEB-01).
func (c *checked) addresses() {
	if c.canonical == nil {
		return
	}
	of := func(language string) []byte {
		for _, a := range c.alternates {
			if string(a.language) == language {
				return a.address
			}
		}
		return nil
	}
	self := "zh-Hans"
	switch {
	case c.door:
		self = "x-default"
	case c.english:
		self = "en"
	}
	if !bytes.Equal(of(self), c.canonical) {
		c.find("WEB-01", "has the canonical address %s and the alternate %s for its own language", c.canonical, of(self))
	}
	for _, l := range []string{"zh-Hans", "en", "x-default"} {
		if of(l) == nil {
			c.find("WEB-01", "has no alternate for %s", l)
		}
	}
}

// breadcrumb: every page but the front pages has one; its last step is the page, the others are links
// (GOV-10).
func (c *checked) breadcrumb(body []byte) {
	if c.door || strings.Count(c.at, "/") == 1 && strings.HasSuffix(c.at, "/index.html") {
		return
	}
	label := `aria-label="当前位置"`
	if c.english {
		label = `aria-label="Breadcrumb"`
	}
	_, steps, _ := bytes.Cut(between(body, label, "</nav>"), []byte("<li"))
	n := 0
	for more := steps != nil; more; n++ {
		var step []byte
		step, steps, more = bytes.Cut(steps, []byte("<li"))
		here := bytes.Contains(step, []byte(`aria-current="page"`))
		if last := !more; here != last || !last && !bytes.Contains(step, []byte("<a ")) {
			c.find("GOV-10", "has a breadcrumb whose step %d is not right", n+1)
		}
	}
	if n < 2 {
		c.find("GOV-10", "has no breadcrumb")
	}
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

var anyTag = regexp.MustCompile(`<[^>]*>`)

// textOf is the text of a stretch of HTML, its white space made one.
func textOf(b []byte) string {
	return strings.Join(strings.Fields(html.UnescapeString(string(anyTag.ReplaceAll(b, nil)))), " ")
}
