// Package audit looks at the finished pages before they are published: every link inside the site
// leads to a page and an anchor that exist, every id is unique in its page, every page has one
// heading of level 1 and a language, nothing is loaded from elsewhere.
//
// The checks of the content have found the mistakes that people make; what the audit finds is a
// mistake of the program or of a template, and stops the publication all the same.
//
// Pages pass through one by one while they are made, and each is read once (page.go): every rule is told of the tags and
// texts as they come by. The audit keeps ids and links as hashes and compares them at the end. It reads our own well-formed
// HTML, not that of others, with a scanner that costs a fraction of making the page.
package audit

import (
	"cmp"
	"hash/maphash"
	"maps"
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
	p.end(html)
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
