package archive

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"lantu/generator/internal/book"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/generator/internal/warc"
)

// volume is a book: a plan in one language, or the whole site in both.
type volume struct {
	*job
	city     *site.City // nil for the whole site
	lang     lang.Lang  // of the title page and the contents
	pages    []file     // in the order of reading
	inside   map[string]int
	terms    map[string]bool // ids of what the texts of a plan link to and the book explains at its end
	entities map[string]bool
	address  func(from, to, place string) string // a link to a place of a page of the book
}

// ending is the ending of the book's file name.
func (v *volume) ending(kind string) string {
	if v.city == nil {
		return "." + kind
	}
	return "-" + v.city.ID + "-" + v.lang.Code() + "." + kind
}

func (v *volume) title() lang.Words {
	if v.city == nil {
		return v.model.Title
	}
	return v.city.Plan.Title
}

// volumes are the books of plans, two of each.
func (j *job) volumes() []*volume {
	var out []*volume
	for _, c := range j.model.Cities {
		for _, l := range lang.All {
			out = append(out, j.newVolume(c, l, j.planPages(c, l)))
		}
	}
	return out
}

func (j *job) newVolume(c *site.City, l lang.Lang, pages []file) *volume {
	v := &volume{job: j, city: c, lang: l, pages: pages, inside: map[string]int{}, terms: map[string]bool{}, entities: map[string]bool{}}
	for i, f := range pages {
		v.inside[f.path] = i
	}
	return v
}

// below are the pages of the site below a folder, sorted by path.
func (j *job) below(folder string) []file {
	i, _ := slices.BinarySearchFunc(j.site, folder, func(f file, at string) int { return strings.Compare(f.path, at) })
	var out []file
	for ; i < len(j.site) && strings.HasPrefix(j.site[i].path, folder); i++ {
		if isPage(j.site[i].path) && !strings.Contains(j.site[i].path, "/aligned/") {
			out = append(out, j.site[i])
		}
	}
	return out
}

// planPages are the pages of a plan in a language: the overview, the chapters as the plan has them, the
// indicators, the commitments.
func (j *job) planPages(c *site.City, l lang.Lang) []file {
	folder := l.Code() + "/cities/" + c.ID + "/"
	rank := map[string]int{"index.html": 0}
	for i, ch := range c.Chapters {
		rank["plan/"+ch.Slug+"/index.html"] = i + 1
	}
	last := len(c.Chapters) + 1
	pages := j.below(folder)
	slices.SortStableFunc(pages, func(a, b file) int {
		place := func(f file) int {
			at := strings.TrimPrefix(f.path, folder)
			if n, ok := rank[at]; ok {
				return n
			}
			if strings.HasPrefix(at, "indicators/") {
				return last
			}
			return last + 1
		}
		return cmp.Compare(place(a), place(b))
	})
	return pages
}

// sections are the parts of the book of the whole site. What is left out only a site has use for:
// searching, comparing by choice, files to load down, the map of the site.
var sections = []string{"cities", "themes", "indicators", "entities", "glossary", "about"}

// sitePages are the pages of the whole site in a language.
func (j *job) sitePages(l lang.Lang) []file {
	root := l.Code() + "/"
	out := j.below(root + "index.html")
	for _, s := range sections {
		if s != "cities" {
			out = append(out, j.below(root+s+"/")...)
			continue
		}
		all := j.below(root + "cities/")
		for _, f := range all {
			if !j.ofCity(f.path) {
				out = append(out, f)
			}
		}
		for _, c := range j.model.Cities {
			out = append(out, j.planPages(c, l)...)
		}
	}
	return out
}

// ofCity tells whether a page is about one city: LANGUAGE/cities/CITY/…; lists of cities are not.
func (j *job) ofCity(at string) bool {
	parts := strings.Split(at, "/")
	return len(parts) > 3 && parts[1] == "cities" && j.cityIDs()[parts[2]]
}

func (j *job) cityIDs() map[string]bool {
	if j.cities == nil {
		j.cities = map[string]bool{}
		for _, c := range j.model.Cities {
			j.cities[c.ID] = true
		}
	}
	return j.cities
}

// chapter reads a page as a chapter.
func (v *volume) chapter(buf *bytes.Buffer, f file) (*book.Node, error) {
	data, err := v.store.read(buf, f)
	if err != nil {
		return nil, err
	}
	n, err := book.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.path, err)
	}
	if v.city != nil {
		// What other cities say to the same is not part of the plan.
		n.Remove(func(e *book.Node) bool { return e.Has("related") })
	}
	book.Clean(n, func(href string) (string, bool) { return v.lead(f.path, href) })
	return n, nil
}

// explained is where a book of a plan explains what its texts name.
func (v *volume) explained() string { return v.lang.Code() + "/explanations.html" }

// lead says where a link of a page leads.
func (v *volume) lead(from, href string) (string, bool) {
	if href == "" {
		return "", false
	}
	if strings.HasPrefix(href, "https:") || strings.HasPrefix(href, "http:") || strings.HasPrefix(href, "mailto:") {
		return href, true
	}
	if head, _, _ := strings.Cut(href, "/"); strings.Contains(head, ":") {
		return "", false
	}
	to, place, _ := strings.Cut(href, "#")
	to, _, _ = strings.Cut(to, "?")
	if to == "" {
		to = from
	} else {
		to = path.Join(path.Dir(from), to)
	}
	if _, ok := v.inside[to]; ok {
		return v.address(from, to, place), true
	}
	if v.city != nil {
		root := v.lang.Code() + "/"
		if to == root+"glossary/index.html" && place != "" {
			v.terms[place] = true
			return v.address(from, v.explained(), "term-"+place), true
		}
		if rest, ok := strings.CutPrefix(to, root+"entities/"); ok {
			if id, ok := strings.CutSuffix(rest, "/index.html"); ok && !strings.Contains(id, "/") {
				v.entities[id] = true
				return v.address(from, v.explained(), "entity-"+id), true
			}
		}
	}
	if !v.facts.Public {
		return "", false
	}
	to = warc.Addresses(v.facts.Base, to)[0]
	if place != "" {
		to += "#" + place
	}
	return to, true
}

// explanations is the chapter that explains what the texts of a plan name; nil when there is nothing.
// It is made when all other chapters are.
func (v *volume) explanations() *book.Node {
	if len(v.terms)+len(v.entities) == 0 {
		return nil
	}
	l := v.lang
	main := book.Element("main", "", book.Element("h1", "", book.Text(explanationsTitle.In(l))))
	entry := func(id string, name lang.Words, about string) *book.Node {
		other := book.Element("span", "", book.Text(name.In(l.Other())))
		other.Set("lang", l.Other().Tag())
		d := book.Element("div", "", book.Element("dt", "", book.Text(name.In(l))), book.Element("dd", "", other))
		if about != "" {
			d.Kids = append(d.Kids, book.Element("dd", "", book.Text(about)))
		}
		d.Set("id", id)
		return d
	}
	part := func(id string, title lang.Words, entries []*book.Node) {
		if len(entries) == 0 {
			return
		}
		h := book.Element("h2", "", book.Text(title.In(l)))
		h.Set("id", id)
		main.Kids = append(main.Kids, h, book.Element("dl", "", entries...))
	}
	var terms, entities []*book.Node
	for _, t := range v.model.Terms {
		if v.terms[t.ID] {
			terms = append(terms, entry("term-"+t.ID, t.Name, t.Definition.In(l)))
		}
	}
	for _, e := range v.model.Entities {
		if v.entities[e.ID] {
			entities = append(entities, entry("entity-"+e.ID, e.Name, e.Note.In(l)))
		}
	}
	part("terms", termsTitle, terms)
	part("institutions", entitiesTitle, entities)
	return main
}

var (
	explanationsTitle = lang.Both("名词解释", "Explanations")
	termsTitle        = lang.Both("术语", "Terms")
	entitiesTitle     = lang.Both("机构与项目", "Institutions and programmes")
	contentsTitle     = lang.Both("目录", "Contents")
)

// heading is the title of a chapter: its first heading.
func heading(n *book.Node) string {
	h := n.Find(func(e *book.Node) bool { return e.Name == "h1" })
	if h == nil {
		return ""
	}
	return h.Words()
}

// name is the title of a chapter in the contents. The overview of a plan has the title of the plan, as the
// book itself has.
func (v *volume) name(page string, n *book.Node) string {
	if v.city != nil && page == v.lang.Code()+"/cities/"+v.city.ID+"/index.html" {
		return lang.Both("规划概览", "Overview of the plan").In(v.lang)
	}
	return heading(n)
}

// line is a line of the contents.
type line struct {
	title, lang, to string
	kids            []line
}

// parts are the lines of the contents for the sections of a chapter. Headings have an id where they
// can be pointed to.
func parts(n *book.Node, to func(id string) string) []line {
	var out []line
	n.Each(func(e *book.Node) {
		if id := e.Attr("id"); e.Name == "h2" && id != "" {
			out = append(out, line{title: e.Words(), to: to(id)})
		}
	})
	return out
}

// record is what the title page says, in the order in which it says it.
func (v *volume) record() [][2]string {
	l := v.lang
	var out [][2]string
	add := func(label lang.Words, value string) {
		if value != "" {
			out = append(out, [2]string{label.In(l), value})
		}
	}
	if c := v.city; c != nil {
		add(lang.Both("城市", "City"), c.Name.In(l))
		add(lang.Both("印发机关", "Issued by"), c.Plan.Issuer.In(l))
		add(lang.Both("发文字号", "Document number"), c.Plan.DocumentNumber)
		add(lang.Both("成文日期", "Written"), c.Plan.Written)
		add(lang.Both("发布日期", "Published"), c.Plan.Published)
	}
	add(lang.Both("网站", "Site"), v.model.Title.In(l))
	if v.facts.Public {
		add(lang.Both("网址", "Address"), v.facts.Base)
	}
	add(lang.Both("归档日期", "Archived"), v.facts.Date.Format("2006-01-02"))
	add(lang.Both("内容版本", "Content revision"), v.facts.Revision)
	add(lang.Both("制作程序", "Made by"), Generator)
	return out
}
