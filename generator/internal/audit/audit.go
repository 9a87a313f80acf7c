// Package audit looks at the finished pages before they are published: every link inside the site
// leads to a page and an anchor that exist, every id is unique in its page, every page has one
// heading of level 1 and a language, nothing is loaded from elsewhere.
//
// The checks of the content have found the mistakes that people make; what the audit finds is a
// mistake of the program or of a template, and stops the publication all the same.
//
// Pages pass through one by one while they are made; the audit keeps ids and links as hashes and
// compares them at the end. It reads our own well-formed HTML, not that of others, with a scanner
// that costs a fraction of making the page.
package audit

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/maphash"
	"path"
	"slices"
	"strings"
	"sync"
)

// Finding is something wrong with a finished page.
type Finding struct {
	Page string
	What string
}

func (f Finding) String() string { return f.Page + ": " + f.What }

// Auditor checks the pages of one site; it is safe for concurrent use.
type Auditor struct {
	paths  map[string]bool // every file of the site
	prefix string          // public path, for links that begin at the root
	seed   maphash.Seed

	mu       sync.Mutex
	anchors  map[anchor]bool     // ids that exist
	wanted   map[anchor][]string // anchors linked to: the first page that does, and the link
	findings []Finding
}

// anchor is an id on a page.
type anchor struct {
	page string
	id   uint64
}

// New makes an auditor for a site of the given files. prefix is the public path of the site, "/"
// unless it lives below one.
func New(files []string, prefix string) *Auditor {
	a := &Auditor{paths: make(map[string]bool, len(files)), prefix: prefix, seed: maphash.MakeSeed(), anchors: map[anchor]bool{}, wanted: map[anchor][]string{}}
	for _, f := range files {
		a.paths[f] = true
	}
	return a
}

// Page checks a finished page, which is kept no longer than the call.
func (a *Auditor) Page(at string, html []byte) {
	p := page{a: a, at: at, dir: path.Dir(at), ids: map[string]bool{}, links: map[string]bool{}}
	p.scan(html)
	if p.headings != 1 {
		p.find(fmt.Sprintf("has %d headings of level 1", p.headings))
	}
	if !p.language {
		p.find("does not say its language")
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.findings = append(a.findings, p.findings...)
	for id := range p.ids {
		a.anchors[anchor{at, maphash.String(a.seed, id)}] = true
	}
	for _, w := range p.anchors {
		key := anchor{w[0], maphash.String(a.seed, w[1])}
		if a.wanted[key] == nil {
			a.wanted[key] = []string{at, w[0] + "#" + w[1]}
		}
	}
}

// Findings returns what is wrong, sorted. Call it when all pages have passed.
func (a *Auditor) Findings() []Finding {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := slices.Clone(a.findings)
	for key, w := range a.wanted {
		if !a.anchors[key] {
			out = append(out, Finding{w[0], "links to " + w[1] + ", which has no such place"})
		}
	}
	slices.SortFunc(out, func(x, y Finding) int {
		return cmp.Or(strings.Compare(x.Page, y.Page), strings.Compare(x.What, y.What))
	})
	return out
}

// page is one page being scanned.
type page struct {
	a        *Auditor
	at, dir  string
	ids      map[string]bool
	links    map[string]bool // seen already
	anchors  [][2]string     // page and id of links to a place
	headings int
	language bool
	findings []Finding
}

func (p *page) find(what string) { p.findings = append(p.findings, Finding{p.at, what}) }

// scan goes through the tags.
func (p *page) scan(html []byte) {
	for {
		i := bytes.IndexByte(html, '<')
		if i < 0 || i+1 >= len(html) {
			return
		}
		html = html[i+1:]
		if c := html[0]; c < 'a' || c > 'z' {
			continue // an end tag, a comment, the doctype
		}
		name, rest := word(html)
		html = p.attributes(string(name), rest)
		switch string(name) {
		case "h1":
			p.headings++
		case "script", "style":
			if j := bytes.Index(html, []byte("</"+string(name))); j >= 0 {
				html = html[j:]
			}
		}
	}
}

// word is the letters, digits and hyphens at the beginning of b.
func word(b []byte) (w, rest []byte) {
	i := 0
	for i < len(b) && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z' || b[i] >= '0' && b[i] <= '9' || b[i] == '-' || b[i] == ':') {
		i++
	}
	return b[:i], b[i:]
}

// attributes reads the attributes of a tag and returns what follows it.
func (p *page) attributes(tag string, b []byte) []byte {
	for len(b) > 0 {
		switch c := b[0]; {
		case c == '>':
			return b[1:]
		case c == ' ' || c == '\n' || c == '\t' || c == '/':
			b = b[1:]
			continue
		}
		name, rest := word(b)
		if len(name) == 0 {
			p.find("has a broken tag <" + tag)
			return nil
		}
		var value []byte
		if bytes.HasPrefix(rest, []byte(`="`)) {
			end := bytes.IndexByte(rest[2:], '"')
			if end < 0 {
				p.find("has an attribute that does not end in <" + tag)
				return nil
			}
			value, rest = rest[2:2+end], rest[3+end:]
		}
		p.attribute(tag, string(name), value)
		b = rest
	}
	return b
}

func (p *page) attribute(tag, name string, value []byte) {
	switch name {
	case "id":
		if p.ids[string(value)] {
			p.find("has the id " + string(value) + " twice")
		}
		p.ids[string(value)] = true
	case "lang":
		p.language = p.language || tag == "html" && len(value) > 0
	case "src":
		p.resource(value)
	case "href":
		if tag == "link" && !isPublicLink(value) {
			p.resource(value)
			return
		}
		if !p.links[string(value)] {
			p.links[string(value)] = true
			p.link(unescape(string(value)))
		}
	case "style":
		p.find("has a style attribute in <" + tag)
	}
	if strings.HasPrefix(name, "on") {
		p.find("has the event handler " + name)
	}
}

// isPublicLink tells a canonical or alternate address, which names the site's own public pages.
func isPublicLink(value []byte) bool { return bytes.HasPrefix(value, []byte("http")) }

func unescape(s string) string { return strings.ReplaceAll(s, "&amp;", "&") }

// resource checks what a page loads.
func (p *page) resource(value []byte) {
	s := unescape(string(value))
	if strings.Contains(s, ":") || strings.HasPrefix(s, "//") {
		p.find("loads " + s + " from elsewhere")
		return
	}
	p.link(s)
}

// link checks where a link leads.
func (p *page) link(s string) {
	if i := strings.IndexByte(s, ':'); i >= 0 && !strings.ContainsAny(s[:i], "/#?") {
		switch s[:i] {
		case "http", "https", "mailto", "tel":
			return
		}
		p.find("has a link that runs code or leads nowhere: " + s)
		return
	}
	target, id, hasID := strings.Cut(s, "#")
	at := p.at
	if target != "" {
		if rest, ok := strings.CutPrefix(target, p.a.prefix); ok && strings.HasPrefix(target, "/") {
			at = rest
		} else {
			at = path.Join(p.dir, target)
		}
		if !p.a.paths[at] {
			p.find("links to " + target + ", which does not exist")
			return
		}
	}
	if hasID && id != "" {
		p.anchors = append(p.anchors, [2]string{at, id})
	}
}
