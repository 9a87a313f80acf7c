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
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// Finding is something wrong with a finished page.
type Finding struct {
	Page string
	Code string // of the rule, for the conventions; empty otherwise
	What string
}

func (f Finding) String() string {
	if f.Code != "" {
		return f.Page + ": " + f.Code + ": " + f.What
	}
	return f.Page + ": " + f.What
}

// Auditor checks the pages of one site; it is safe for concurrent use.
type Auditor struct {
	paths  map[string]file // every file of the site
	names  []string        // their paths
	prefix string          // public path, for links that begin at the root
	seed   maphash.Seed
	pages  sync.Pool // of *page

	// Conventions are what the site has settled with itself; set them before the first page.
	Conventions Conventions

	mu       sync.Mutex
	ids      [][]uint32        // of each file, as short hashes
	wanted   map[anchor]asking // places on other pages that links lead to, each once
	words    map[string]string // the ids in asking, each kept once
	findings []Finding
	outside  map[string]External // links to other sites, by address
}

// External is an address on another site that pages link to. Nobody asks whether it is still there: that is for
// somebody with a connection and a browser, who gets this list.
type External struct {
	Address string
	Page    string // the first of the pages, by path
	Pages   int
}

// Externals lists the addresses on other sites that the pages link to, sorted. Call it when all pages have passed.
func (a *Auditor) Externals() []External {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.SortedFunc(maps.Values(a.outside), func(x, y External) int { return strings.Compare(x.Address, y.Address) })
}

// file is the index of a file of the site.
type file uint32

// anchor is an id on a page. Half a hash is enough to tell the few hundred ids of a page apart.
type anchor struct {
	page file
	id   uint32
}

// asking is the first link to an anchor that was seen.
type asking struct {
	page file
	id   string
}

// New makes an auditor for a site of the given files. prefix is the public path of the site, "/"
// unless it lives below one.
func New(files []string, prefix string) *Auditor {
	a := &Auditor{
		paths: make(map[string]file, len(files)), names: files, prefix: prefix, seed: maphash.MakeSeed(),
		ids: make([][]uint32, len(files)), wanted: map[anchor]asking{}, words: map[string]string{},
		outside: map[string]External{},
	}
	for i, f := range files {
		a.paths[f] = file(i)
	}
	a.pages.New = func() any { return &page{a: a} }
	return a
}

// Page checks a finished page, which is kept no longer than the call.
func (a *Auditor) Page(at string, html []byte) {
	p := a.pages.Get().(*page)
	p.begin(at)
	p.scan(html)
	p.end()
	p.findings = append(p.findings, a.Conventions.page(at, html)...)
	a.mu.Lock()
	a.findings = append(a.findings, p.findings...)
	for _, address := range p.outside {
		e := a.outside[address]
		if e.Pages++; e.Page == "" || at < e.Page {
			e.Page = at
		}
		e.Address = address
		a.outside[address] = e
	}
	if self, ok := a.paths[at]; ok {
		a.ids[self] = slices.Clone(p.list)
		for _, w := range p.anchors {
			key := anchor{w.page, uint32(w.hash)}
			if _, known := a.wanted[key]; !known {
				a.wanted[key] = asking{self, a.word(w.id)}
			}
		}
	}
	a.mu.Unlock()
	a.pages.Put(p)
}

// word keeps an id: the same ones occur on very many pages.
func (a *Auditor) word(id []byte) string {
	w, ok := a.words[string(id)]
	if !ok {
		w = string(id)
		a.words[w] = w
	}
	return w
}

// Findings returns what is wrong, sorted. Call it when all pages have passed.
func (a *Auditor) Findings() []Finding {
	a.mu.Lock()
	defer a.mu.Unlock()
	for f, ids := range a.ids {
		for _, id := range ids {
			delete(a.wanted, anchor{file(f), id})
		}
	}
	out := slices.Clone(a.findings)
	for key, w := range a.wanted {
		out = append(out, Finding{Page: a.names[w.page], What: "links to " + a.names[key.page] + "#" + w.id + ", which has no such place"})
	}
	slices.SortFunc(out, func(x, y Finding) int {
		return cmp.Or(strings.Compare(x.Page, y.Page), strings.Compare(x.What, y.What))
	})
	return out
}

// page is one page being scanned. It is used again for another.
type page struct {
	a        *Auditor
	at, dir  string
	ids      set
	list     []uint32 // the ids, as short hashes
	links    set      // seen already
	inside   []link   // to places on the page itself
	anchors  []link   // to places on other pages
	outside  []string // links to other sites
	path     []byte   // where a link leads; used again
	headings int
	language bool
	findings []Finding
}

// link is a link to a place; id is a part of the page.
type link struct {
	page file
	hash uint64
	id   []byte
}

func (p *page) begin(at string) {
	p.ids.empty()
	p.links.empty()
	p.list = p.list[:0]
	p.at, p.dir = at, path.Dir(at)
	p.inside, p.anchors, p.findings = p.inside[:0], p.anchors[:0], nil
	p.outside = p.outside[:0]
	p.headings, p.language = 0, false
}

// end checks what can be told only when the whole page has been seen.
func (p *page) end() {
	if p.headings != 1 {
		p.find(fmt.Sprintf("has %d headings of level 1", p.headings))
	}
	if !p.language {
		p.find("does not say its language")
	}
	for _, l := range p.inside {
		if !p.ids.has(l.hash) {
			p.find("links to " + p.at + "#" + string(l.id) + ", which has no such place")
		}
	}
}

func (p *page) find(what string) { p.findings = append(p.findings, Finding{Page: p.at, What: what}) }

func (p *page) hash(b []byte) uint64 { return maphash.Bytes(p.a.seed, b) }

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
		html = p.attributes(name, rest)
		switch string(name) {
		case "h1":
			p.headings++
		case "iframe", "marquee", "embed", "object", "audio", "video":
			p.intrusion("<" + string(name))
		case "script", "style":
			if j := bytes.Index(html, []byte("</"+string(name))); j >= 0 {
				html = html[j:]
			}
		}
	}
}

// inWord are the letters, digits and signs that names of tags and attributes consist of.
var inWord = func() (set [256]bool) {
	for _, c := range "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:" {
		set[c] = true
	}
	return set
}()

// word is the name at the beginning of b.
func word(b []byte) (w, rest []byte) {
	i := 0
	for i < len(b) && inWord[b[i]] {
		i++
	}
	return b[:i], b[i:]
}

// attributes reads the attributes of a tag and returns what follows it.
func (p *page) attributes(tag, b []byte) []byte {
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
			p.find("has a broken tag <" + string(tag))
			return nil
		}
		var value []byte
		if len(rest) > 1 && rest[0] == '=' && rest[1] == '"' {
			end := bytes.IndexByte(rest[2:], '"')
			if end < 0 {
				p.find("has an attribute that does not end in <" + string(tag))
				return nil
			}
			value, rest = rest[2:2+end], rest[3+end:]
		}
		p.attribute(tag, name, value)
		b = rest
	}
	return b
}

func (p *page) attribute(tag, name, value []byte) {
	switch string(name) {
	case "id":
		id := p.hash(value)
		if !p.ids.add(id) {
			p.find("has the id " + string(value) + " twice")
		} else {
			p.list = append(p.list, uint32(id))
		}
	case "lang":
		p.language = p.language || string(tag) == "html" && len(value) > 0
	case "src":
		p.resource(value)
	case "href":
		if string(tag) == "link" && !isPublicLink(value) {
			p.resource(value)
			return
		}
		if p.links.add(p.hash(value)) {
			p.link(unescape(value))
		}
	case "target":
		p.intrusion("a link that opens a window")
	case "style":
		p.find("has a style attribute in <" + string(tag))
	default:
		if bytes.HasPrefix(name, []byte("on")) {
			p.find("has the event handler " + string(name))
		}
	}
}

// isPublicLink tells a canonical or alternate address, which names the site's own public pages.
func isPublicLink(value []byte) bool { return bytes.HasPrefix(value, []byte("http")) }

func unescape(b []byte) []byte {
	if bytes.IndexByte(b, '&') < 0 {
		return b
	}
	return bytes.ReplaceAll(b, []byte("&amp;"), []byte("&"))
}

// resource checks what a page loads.
func (p *page) resource(value []byte) {
	s := unescape(value)
	if bytes.IndexByte(s, ':') >= 0 || bytes.HasPrefix(s, []byte("//")) {
		p.find("loads " + string(s) + " from elsewhere")
		return
	}
	p.link(s)
}

// link checks where a link leads.
func (p *page) link(s []byte) {
	if i := bytes.IndexByte(s, ':'); i >= 0 && !bytes.ContainsAny(s[:i], "/#?") {
		switch string(s[:i]) {
		case "http", "https":
			p.outside = append(p.outside, string(s))
			return
		case "mailto", "tel":
			return
		}
		p.find("has a link that runs code or leads nowhere: " + string(s))
		return
	}
	target, id, _ := bytes.Cut(s, []byte("#"))
	if len(target) == 0 {
		if len(id) > 0 {
			p.inside = append(p.inside, link{hash: p.hash(id), id: id})
		}
		return
	}
	p.path = p.resolve(p.path[:0], target)
	at, ok := p.a.paths[string(p.path)]
	if !ok {
		p.find("links to " + string(target) + ", which does not exist")
		return
	}
	if len(id) > 0 {
		p.anchors = append(p.anchors, link{at, p.hash(id), id})
	}
}

// resolve appends the path of the site to which an address on the page leads.
func (p *page) resolve(dst, target []byte) []byte {
	if rest, ok := bytes.CutPrefix(target, []byte(p.a.prefix)); ok && target[0] == '/' {
		return append(dst, rest...)
	}
	dir := p.dir
	for len(target) > 3 && string(target[:3]) == "../" && dir != "." {
		target, dir = target[3:], above(dir)
	}
	if bytes.Contains(target, []byte("./")) || bytes.Contains(target, []byte("//")) || target[len(target)-1] == '/' || target[len(target)-1] == '.' {
		return append(dst, path.Join(dir, string(target))...) // our own pages have no such links
	}
	if dir != "." {
		dst = append(append(dst, dir...), '/')
	}
	return append(dst, target...)
}

// above is the folder that holds a folder.
func above(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return "."
}
