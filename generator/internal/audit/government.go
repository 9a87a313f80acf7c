package audit

import (
	"bytes"
	"strings"
	"time"
)

// government holds a page to the tags and the footer of a government website.
func (c *checked) government(g *Government, body []byte) {
	for _, name := range []string{"SiteName", "SiteDomain", "SiteIDCode"} {
		if want := g.Tags[name]; want != "" && c.content(name) != want {
			c.find("GOV-01", "has the tag %s “%s”, not “%s”", name, c.content(name), want)
		}
	}
	if !c.door {
		for _, name := range []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} {
			if c.content(name) == "" {
				c.find("GOV-04", "lacks the tag %s", name)
			}
		}
	}
	if title := c.content("ArticleTitle"); title != "" {
		c.article(title, body)
	}
	if g.Dated {
		c.datedLists(body)
	}
	c.footer(g, body)
	if c.canonical != nil && !bytes.HasPrefix(c.canonical, []byte("https://")) {
		c.find("NET-4", "has the canonical address %s, which is not https", c.canonical)
	}
}

// article: title, date and source of a content page are those that readers see (GOV-05, GOV-30).
func (c *checked) article(title string, body []byte) {
	h1 := between(body, "<h1", "</h1>")
	if _, inside, ok := bytes.Cut(h1, []byte(">")); !ok || !strings.Contains(textOf(inside), strings.Join(strings.Fields(title), " ")) {
		c.find("GOV-05", "has the tag ArticleTitle “%s” and the heading “%s”", title, textOf(inside))
	}
	source := c.content("ContentSource")
	if source == "" && c.content("SiteName") != "" {
		c.find("GOV-05", "lacks the tag ContentSource")
	}
	if items := between(body, `article-items"`, "</p>"); !strings.Contains(textOf(append([]byte("<"), items...)), strings.Join(strings.Fields(source), " ")) {
		c.find("GOV-30", "does not show its source, “%s”", source)
	}
	if at := c.content("PubDate"); at != "" {
		if _, err := time.Parse("2006-01-02 15:04", at); err != nil {
			c.find("GOV-05", "has the tag PubDate “%s”", at)
		}
		if !bytes.Contains(body, []byte(`datetime="`+strings.Replace(at, " ", "T", 1)+`+08:00">`+at+`<`)) {
			c.find("GOV-05", "has the tag PubDate “%s” and does not show it", at)
		}
	}
}

// datedLists: every plan in a list of plans shows a date (GOV-13).
func (c *checked) datedLists(body []byte) {
	list := bytes.Index(body, []byte(`cards cities`))
	if list < 0 {
		return
	}
	b := body[list:]
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

// footer: what the settings give is in the footer of every page (GOV-20, GOV-21).
func (c *checked) footer(g *Government, body []byte) {
	language := 0
	if c.english {
		language = 1
	}
	i := max(bytes.LastIndex(body, []byte("<footer")), 0)
	text := textOf(body[i:])
	for _, want := range g.Texts[language] {
		if want != "" && !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
			c.find("GOV-20", "does not show “%s” in its footer", want)
		}
	}
	for _, want := range g.Links {
		if !bytes.Contains(body[i:], []byte(`href="`+want)) {
			c.find("GOV-20", "does not link to %s in its footer", want)
		}
	}
	if code := c.content("SiteIDCode"); code != "" && !strings.Contains(text, code) {
		c.find("GOV-21", "has the identification code %s in its head and not in its footer", code)
	}
}
