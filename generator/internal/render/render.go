// Package render makes the pages and data files of a site.
//
// [Renderer.Jobs] lists them: each a path and a function that writes the file's bytes. A job reads
// the immutable model and the spool and touches nothing else, so jobs can run in any order, side by
// side, or alone when somebody asks for one page in a preview; nothing of a page is kept when it is
// done. The same site gives the same jobs and the same bytes.
//
// The package turns the model into the view types of package templates: texts in the page's
// language, addresses relative to the page. Links name index.html, so that the site works at a
// domain's root, under a path and by double click from a disk.
package render

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"lantu/generator/internal/chart"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/preview"
	"lantu/generator/internal/site"
	"lantu/generator/internal/spool"
	"lantu/templates"
)

// Drawer draws charts.
type Drawer interface {
	// Figure is a chart in the forms in which the site has it. Nobody changes them afterwards.
	Figure(context.Context, chart.Chart) (chart.Figure, error)
	// Picture is a PNG of rows, for those who show a picture beside a link.
	Picture(rows []preview.Row) ([]byte, error)
}

// Assets are the paths of style sheets and scripts from the root of the site.
type Assets struct {
	CSS, Script, ChartScript, ChartBundle string
	Scripts                               map[string]string // scripts of single kinds of pages, by file name
}

// Renderer makes the files of one site.
type Renderer struct {
	site   *site.Site
	spool  *spool.Spool
	desks  sync.Pool // of *desk
	charts Drawer
	shared [len(lang.All)]*templates.Site
	assets Assets
	drawn  drawings

	themePages  []paging // by the index of the theme
	seriesPages map[*site.Series]paging
	entityPages map[*site.Entity]paging // of those that have several pages
	citiesPages paging
	listPages   paging // of the list of entities

	dataFiles  []*dataFile // in the order of making
	dataByPath map[string]*dataFile
	columns    paging // of the cities in the comparison
	found      *finder
}

// Job is one file of the site.
type Job struct {
	Path string // from the root of the site, with forward slashes
	Make func(context.Context, *bytes.Buffer) error
}

// New makes a renderer.
func New(s *site.Site, texts *spool.Spool, charts Drawer, assets Assets) *Renderer {
	r := &Renderer{site: s, spool: texts, charts: charts, assets: assets, dataByPath: map[string]*dataFile{}}
	r.dataFiles = r.openData()
	for _, f := range r.dataFiles {
		r.dataByPath[f.path] = f
	}
	r.desks.New = func() any { return &desk{texts: texts.NewReader()} }
	for _, l := range lang.All {
		r.shared[l] = r.sharedView(l)
	}
	r.divide()
	r.found = r.findables()
	return r
}

// divide divides what is too long for one page.
func (r *Renderer) divide() {
	s := r.site
	r.seriesPages, r.entityPages = map[*site.Series]paging{}, map[*site.Entity]paging{}
	for _, t := range s.Themes {
		r.themePages = append(r.themePages, themePaging(t))
	}
	for _, x := range s.Series {
		r.seriesPages[x] = seriesPaging(x, len(s.Cities))
	}
	for _, e := range s.Entities {
		if p := entityPaging(e, len(s.Cities)); len(p) > 1 {
			r.entityPages[e] = p
		}
	}
	r.citiesPages = pagesOf(len(s.Cities), citiesPerPage)
	r.listPages = pagesOf(len(s.Entities), entitiesPerPage)
	r.columns = pagesOf(len(s.Cities), citiesPerComparison)
}

// entityPaging are the pages of an entity.
func (r *Renderer) entityPaging(e *site.Entity) paging {
	if p := r.entityPages[e]; p != nil {
		return p
	}
	return paging{0}
}

func (r *Renderer) sharedView(l lang.Lang) *templates.Site {
	v := &templates.Site{
		Title: r.site.Title.In(l), Tagline: r.site.Tagline.In(l),
		CSS: r.assets.CSS, Script: r.assets.Script, ChartScript: r.assets.ChartScript, ChartBundle: r.assets.ChartBundle,
		Official: r.official(l), Licence: r.licence(l), Version: r.version(l),
		Scripts: r.assets.Scripts,
	}
	for _, n := range []struct {
		key  string
		text lang.Words
		path string
	}{
		{"home", wHome, "index.html"},
		{"cities", wCities, citiesPath},
		{"themes", wThemes, "themes/index.html"},
		{"indicators", wIndicators, "indicators/index.html"},
		{"compare", wCompare, comparePath},
		{"entities", wEntities, entitiesPath},
		{"glossary", wGlossary, "glossary/index.html"},
		{"data", wData, "data/index.html"},
	} {
		v.Nav = append(v.Nav, templates.NavItem{Key: n.key, Text: n.text.In(l), Path: inLang(l, n.path)})
	}
	for i, c := range r.site.Cities {
		if i == maxFooterCities {
			break
		}
		v.Cities = append(v.Cities, templates.NavItem{Key: c.ID, Text: c.Name.In(l), Path: inLang(l, cityPath(c))})
	}
	return v
}

// maxFooterCities is how many cities the foot of every page names; the list of cities has them all.
const maxFooterCities = 12

// view is a page being made.
type view struct {
	*templates.Page
	r     *Renderer
	lang  lang.Lang
	base  string // what leads to the folder of the page's language
	ctx   context.Context
	desk  *desk
	city  *site.City // whose charts a text shows; nil outside cities
	at    string     // its path, below the folder of its language
	about any        // what it is about: see head.go; nil for lists and pages of words
	file  []byte     // the chart that was drawn last, as an SVG file
	err   error      // the first failure of a text or a drawing
}

// desk is what one page after another is made on.
type desk struct {
	texts  *spool.Reader
	linked []byte // the texts of the page, linked
}

// maxDesk is the room in bytes that a desk keeps for the next page.
const maxDesk = 1 << 20

// page is the frame of a page of the site at a path below its language, with the trail of pages
// above it.
func (r *Renderer) page(ctx context.Context, l lang.Lang, at, title, description string) *view {
	depth := strings.Count(at, "/") + 1
	v := &view{r: r, lang: l, at: at, ctx: ctx, desk: r.desks.Get().(*desk), Page: &templates.Page{
		Lang: templates.Lang(l), Title: title, Description: description,
		Root: roots[min(depth, len(roots)-1)], Site: r.shared[l],
	}}
	v.base = v.Root + l.Code() + "/"
	v.Section, _, _ = strings.Cut(at, "/")
	v.Kind = v.Section
	if v.Section == "index.html" {
		v.Section, v.Kind = "home", "home"
	}
	v.Twin = v.Root + inLang(l.Other(), at)
	v.publicAddress(at)
	return v
}

// publicAddress says under which path the page is to be known, when the site's address is.
func (v *view) publicAddress(at string) {
	if v.Alternates, v.Default = v.r.addresses(at); v.Default != "" {
		v.Canonical = v.Alternates[v.lang]
	}
}

// roots leads from a folder of each depth to the root of the site.
var roots = func() [12]string {
	var out [12]string
	for i := range out {
		out[i] = strings.Repeat("../", i)
	}
	return out
}()

// to is the address of a page below the page's own language.
func (v *view) to(at string) string { return v.base + at }

// words is a text in the page's language.
func (v *view) words(w lang.Words) string { return w.In(v.lang) }

// trail sets the breadcrumb: the home page, what is given, and the page itself under a short name.
func (v *view) trail(self string, above ...templates.Link) {
	v.Crumbs = append([]templates.Link{{Text: wHome.In(v.lang), Href: v.to("index.html")}}, above...)
	v.Crumbs = append(v.Crumbs, templates.Link{Text: self, Here: true})
}

// crumb is a step of the breadcrumb.
func (v *view) crumb(w lang.Words, at string) templates.Link {
	return templates.Link{Text: w.In(v.lang), Href: v.to(at)}
}

// fail remembers the first failure.
func (v *view) fail(err error) {
	if v.err == nil && err != nil {
		v.err = err
	}
}

// inLang puts a path below the folder of a language.
func inLang(l lang.Lang, at string) string { return l.Code() + "/" + at }

// Paths of pages, below the folder of a language.
const (
	citiesPath   = "cities/index.html"
	entitiesPath = "entities/index.html"

	alignedPage = "aligned/index.html" // below the folder of a chapter
)

func cityPath(c *site.City) string        { return "cities/" + c.ID + "/index.html" }
func indicatorsPath(c *site.City) string  { return "cities/" + c.ID + "/indicators/index.html" }
func commitmentsPath(c *site.City) string { return "cities/" + c.ID + "/commitments/index.html" }
func chapterPath(c *site.Chapter) string {
	return "cities/" + c.City.ID + "/plan/" + c.Slug + "/index.html"
}
func alignedPath(ch *site.Chapter) string {
	return strings.TrimSuffix(chapterPath(ch), "index.html") + alignedPage
}

// chapterAnchor is a place in a chapter.
func chapterAnchor(c *site.Chapter, id string) string {
	return "cities/" + c.City.ID + "/plan/" + c.Slug + "/index.html#" + id
}
func themePath(t *site.Theme, page int) string {
	return numbered("themes/"+t.ID+"/index.html", page)
}
func seriesPath(s *site.Series) string { return "indicators/" + s.ID + "/index.html" }
func entityPath(e *site.Entity) string { return "entities/" + e.ID + "/index.html" }

func passagePath(p *site.Passage) string {
	switch {
	case p.Chapter != nil && p.ID != "":
		return chapterAnchor(p.Chapter, p.ID)
	case p.Chapter != nil:
		return chapterPath(p.Chapter)
	case p.ID != "":
		return cityPath(p.City) + "#" + p.ID
	}
	return cityPath(p.City)
}

// targetPath is where a link of a text leads, below the folder of a language.
func targetPath(t *site.Target) string {
	switch {
	case t.Chapter != nil && t.Passage != nil:
		return chapterAnchor(t.Chapter, t.Passage.ID)
	case t.Chapter != nil:
		return chapterPath(t.Chapter)
	case t.Passage != nil && t.City != nil:
		return cityPath(t.City) + "#" + t.Passage.ID
	case t.City != nil:
		return cityPath(t.City)
	case t.Theme != nil && t.Passage != nil:
		return themePath(t.Theme, 1) + "#" + t.Passage.ID
	case t.Theme != nil:
		return themePath(t.Theme, 1)
	case t.Series != nil:
		return seriesPath(t.Series)
	case t.Entity != nil:
		return entityPath(t.Entity)
	case t.Term != nil:
		return "glossary/index.html#" + t.Term.ID
	}
	return "index.html"
}

func figurePath(f *site.Figure) string {
	if f.Cell != nil {
		return indicatorsPath(f.Cell.Indicator.City) + "#" + f.Cell.Indicator.ID
	}
	return commitmentsPath(f.Commitment.City) + "#" + f.Commitment.ID
}

// body links the body of a passage for this page. It is good as long as the page is being made.
func (v *view) body(t *site.Text) templates.HTML {
	return v.link(t, v.lang, v.chartHole)
}

// link links the body of a passage in a language, for this page. The charts of the text are put into
// their places by draw.
func (v *view) link(t *site.Text, l lang.Lang, draw func([]byte, site.Chart) []byte) templates.HTML {
	if !t.Present {
		return nil
	}
	base := v.Root + l.Code() + "/"
	return v.fill(t.Body, func(dst []byte, ref int) []byte {
		switch h := t.Holes[ref].(type) {
		case *site.Figure:
			if insideLink(dst) {
				return appendEscaped(dst, h.Say(l))
			}
			dst = append(append(dst, `<a class="figure" href="`...), base...)
			dst = append(append(dst, figurePath(h)...), `">`...)
			dst = appendEscaped(dst, h.Say(l))
			return append(dst, `</a>`...)
		case site.Chart:
			return draw(dst, h)
		case *site.Target:
			return append(append(dst, base...), targetPath(h)...)
		}
		return dst
	})
}

// insideLink tells whether a text ends within a link: a figure there is no link of its own.
func insideLink(html []byte) bool {
	for i := bytes.LastIndexByte(html, '<'); i >= 0; i = bytes.LastIndexByte(html[:i], '<') {
		switch {
		case bytes.HasPrefix(html[i:], []byte("<a ")):
			return true
		case bytes.HasPrefix(html[i:], []byte("</a>")), bytes.HasPrefix(html[i:], []byte("<p")), bytes.HasPrefix(html[i:], []byte("</p")):
			return false
		}
	}
	return false
}

// brief links the brief of a passage: plain text with figures. It is good as long as the page is
// being made.
func (v *view) brief(t *site.Text) templates.HTML {
	if !t.Present || t.Brief.Len() == 0 {
		return nil
	}
	return v.fill(t.Brief, v.figuresOf(t))
}

// maxContext is about how many characters of a sentence are shown as the context of a mention; English
// needs more of them.
var maxContext = [len(lang.All)]int{lang.Chinese: 110, lang.English: 260}

// context is the sentence of a passage with the first reference that about picks, or else its brief.
func (v *view) context(t *site.Text, about func(site.Hole) bool) templates.HTML {
	if !t.Present || about == nil {
		return v.brief(t)
	}
	ref := slices.IndexFunc(t.Holes, about)
	if ref < 0 {
		return v.brief(t)
	}
	object, err := v.desk.texts.Get(t.Body)
	v.fail(err)
	sentence := markdown.Object(object).Context(ref, maxContext[v.lang])
	if len(sentence) == 0 {
		return v.brief(t)
	}
	return v.sayChinese(v.fillObject(sentence, v.figuresOf(t)))
}

// figuresOf fills the holes of a plain text: with its figures.
func (v *view) figuresOf(t *site.Text) func(dst []byte, ref int) []byte {
	return func(dst []byte, ref int) []byte {
		if f, ok := t.Holes[ref].(*site.Figure); ok {
			return appendEscaped(dst, f.Say(v.lang))
		}
		return dst
	}
}

// fill fills the holes of an object in the spool.
func (v *view) fill(at spool.Ref, fill func(dst []byte, ref int) []byte) templates.HTML {
	object, err := v.desk.texts.Get(at)
	v.fail(err)
	return v.fillObject(object, fill)
}

// fillObject fills the holes of an object.
func (v *view) fillObject(o markdown.Object, fill func(dst []byte, ref int) []byte) templates.HTML {
	d := v.desk
	start := len(d.linked)
	d.linked = o.Link(d.linked, fill) // should it have to move, what has been linked stays where it is
	return d.linked[start:len(d.linked):len(d.linked)]
}

func appendEscaped(dst []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '"':
			dst = append(dst, "&quot;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// Jobs lists every file that is made from the content, in a fixed order: the large data files first,
// so that none of them is still being made when all the pages are done.
func (r *Renderer) Jobs() []Job {
	var jobs []Job
	add := func(l lang.Lang, at string, make func(context.Context, lang.Lang, *bytes.Buffer) error) {
		jobs = append(jobs, Job{inLang(l, at), func(ctx context.Context, b *bytes.Buffer) error {
			if err := make(ctx, l, b); err != nil {
				return fmt.Errorf("page %s: %w", inLang(l, at), err)
			}
			return nil
		}})
	}
	for _, l := range lang.All {
		add(l, "index.html", r.home)
		for page := range r.citiesPages {
			add(l, numbered(citiesPath, page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.cities(ctx, l, page+1, b) })
		}
		for _, c := range r.site.Cities {
			add(l, cityPath(c), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.city(ctx, l, c, b) })
			for _, ch := range c.Chapters {
				add(l, chapterPath(ch), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.chapter(ctx, l, ch, b) })
				add(l, alignedPath(ch), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.aligned(ctx, l, ch, b) })
			}
			add(l, indicatorsPath(c), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.indicators(ctx, l, c, b) })
			add(l, commitmentsPath(c), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.commitments(ctx, l, c, b) })
		}
		add(l, "themes/index.html", r.themes)
		for _, t := range r.site.Themes {
			for page := range r.themePages[t.Index] {
				add(l, themePath(t, page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
					return r.theme(ctx, l, t, page+1, b)
				})
			}
		}
		add(l, "indicators/index.html", r.seriesIndex)
		for _, s := range r.site.Series {
			for page := range r.seriesPages[s] {
				add(l, numbered(seriesPath(s), page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
					return r.series(ctx, l, s, page+1, b)
				})
			}
		}
		for page := range r.columns {
			add(l, numbered(comparePath, page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.compare(ctx, l, page+1, b) })
		}
		for page := range r.listPages {
			add(l, numbered(entitiesPath, page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.entities(ctx, l, page+1, b) })
		}
		for _, e := range r.site.Entities {
			for page := range r.entityPaging(e) {
				add(l, numbered(entityPath(e), page+1), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
					return r.entity(ctx, l, e, page+1, b)
				})
			}
		}
		add(l, "glossary/index.html", r.glossary)
		add(l, "data/index.html", r.data)
		add(l, searchPath, r.search)
		add(l, "about/index.html", r.about)
		r.changesJobs(l, add)
		add(l, "sitemap/index.html", r.sitemap)
		add(l, "feed.xml", r.feed)
	}
	searchFirst, searchRest := r.searchJobs()
	return slices.Concat(searchFirst, r.dataJobs(), r.rootJobs(), r.chartFileJobs(), r.compareDataJobs(), r.changesDataJobs(), r.webJobs(jobs), jobs, searchRest)
}

// write renders a page into b, unless its view has failed already. It is the last thing that is done
// with the view.
func (v *view) write(b *bytes.Buffer, c templ.Component) error {
	v.finish()
	err := v.err
	if err == nil {
		err = c.Render(v.ctx, b)
	}
	v.release()
	return err
}

// release gives the desk to the next page.
func (v *view) release() {
	if d := v.desk; cap(d.linked) <= maxDesk {
		d.linked = d.linked[:0]
		v.r.desks.Put(d)
	}
	v.desk = nil
}
