package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/search"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// The search of the site: a page, and the files that its script loads (see package search). Everything
// that has a place of its own is a document: a city's plan, a theme, an indicator, a term …

// finder is what can be found, and the index of each language, made when its first file is asked for.
type finder struct {
	docs    []findable
	themes  [][]*site.Theme // the sets of themes that occur
	indexes [len(lang.All)]languageIndex
}

type languageIndex struct {
	layout search.Layout
	once   sync.Once
	index  *search.Index
	err    error
}

// findable is a document of the search.
type findable struct {
	kind   templates.SearchKind
	set    uint32 // of themes, in finder.themes
	city   *site.City
	thing  any             // what it is: a *site.City, *site.Theme …; nil for a passage
	spoken []*site.Passage // whose text it has; of a passage itself and what follows its boxes
}

// findables lists the documents, those of a kind side by side and in the order of the cities.
func (r *Renderer) findables() *finder {
	f := &finder{themes: [][]*site.Theme{nil}}
	s := r.site
	sets := map[string]uint32{"": 0}
	add := func(kind templates.SearchKind, city *site.City, themes []*site.Theme, thing any, spoken []*site.Passage) {
		key := themeIDs(themes)
		set, ok := sets[key]
		if !ok {
			set = uint32(len(f.themes))
			sets[key] = set
			f.themes = append(f.themes, themes)
		}
		f.docs = append(f.docs, findable{kind, set, city, thing, spoken})
	}
	for _, c := range s.Cities {
		add(templates.FoundCity, c, nil, c, unplaced(c.Overview))
	}
	for _, t := range s.Themes {
		add(templates.FoundTheme, nil, []*site.Theme{t}, t, t.Text)
	}
	for _, x := range s.Series {
		add(templates.FoundIndicator, nil, x.Themes, x, nil)
	}
	for _, t := range s.Terms {
		add(templates.FoundTerm, nil, nil, t, nil)
	}
	for _, e := range s.Entities {
		var city *site.City
		if c := e.Cities(); len(c) == 1 {
			city = c[0]
		}
		add(templates.FoundEntity, city, e.Themes, e, nil)
	}
	for _, c := range s.Cities {
		for _, ch := range c.Chapters {
			add(templates.FoundChapter, c, nil, ch, unplaced(ch.Passages))
		}
	}
	for _, kind := range []templates.SearchKind{templates.FoundPassage, templates.FoundBox} {
		passages := func(c *site.City, list []*site.Passage) {
			for i, p := range list {
				if p.ID == "" || (p.Kind == markdown.Box) != (kind == templates.FoundBox) {
					continue
				}
				add(kind, c, p.Themes, nil, withTails(list, i))
			}
		}
		for _, c := range s.Cities {
			passages(c, c.Overview)
			for _, ch := range c.Chapters {
				passages(c, ch.Passages)
			}
		}
	}
	for _, c := range s.Cities {
		for _, i := range c.Indicators {
			var themes []*site.Theme
			if i.Series != nil {
				themes = i.Series.Themes
			}
			add(templates.FoundIndicator, c, themes, i, nil)
		}
	}
	for _, c := range s.Cities {
		for _, m := range c.Commitments {
			add(templates.FoundCommitment, c, m.Themes, m, nil)
		}
	}
	sizes := make([]int, len(f.docs))
	for _, l := range lang.All {
		for i := range f.docs {
			sizes[i] = shortDocument
			for _, p := range f.docs[i].spoken {
				sizes[i] += p.Text[l].Body.Len()
			}
		}
		f.indexes[l].layout = search.NewLayout(sizes)
	}
	return f
}

// shortDocument is about how many bytes a document has besides the texts it speaks.
const shortDocument = 300

// unplaced are the passages of a text that belong to no heading.
func unplaced(list []*site.Passage) []*site.Passage {
	var out []*site.Passage
	for _, p := range list {
		if p.ID == "" && p.Parent == nil {
			out = append(out, p)
		}
	}
	return out
}

// withTails is a passage and what follows the boxes in it.
func withTails(list []*site.Passage, i int) []*site.Passage {
	out := list[i : i+1 : i+1]
	for _, p := range list[i+1:] {
		switch {
		case p.Kind == markdown.Tail && p.Parent == list[i]:
			out = append(out, p)
		case p.Kind == markdown.Section:
			return out
		}
	}
	return out
}

// searchIndex is the index of a language.
func (r *Renderer) searchIndex(ctx context.Context, l lang.Lang) (*search.Index, error) {
	x := &r.found.indexes[l]
	x.once.Do(func() {
		v := r.page(ctx, l, "", "", "")
		v.base = "" // addresses are those below the folder of the language
		b := search.NewBuilder(r.spool, x.layout)
		var d search.Document
		for i := range r.found.docs {
			v.document(&r.found.docs[i], &d)
			b.Add(&d)
		}
		v.release()
		if x.err = v.err; x.err == nil {
			x.index, x.err = b.Index()
		}
	})
	return x.index, x.err
}

// document describes a document in the language of the view. It uses the memory of the last one again.
func (v *view) document(f *findable, d *search.Document) {
	l := v.lang
	*d = search.Document{Title: d.Title[:0], Text: d.Text[:0], Keys: d.Keys[:0]}
	title := func(w lang.Words) {
		d.Title = append(d.Title, w.In(l)...)
		if other := w.In(l.Other()); other != w.In(l) {
			d.Keys = append(append(d.Keys, other...), '\n')
		}
	}
	line := func(s string) {
		if s != "" {
			d.Text = append(append(d.Text, s...), '\n')
		}
	}
	switch x := f.thing.(type) {
	case nil:
		p := f.spoken[0]
		d.Title = append(d.Title, p.Title.In(l)...)
		d.Place, d.Above, d.Href = label(l, p.Places), v.words(p.City.Title), passagePath(p)
		if p.Chapter != nil {
			d.Above = v.words(p.Chapter.Title)
		}
	case *site.City:
		title(x.Name)
		d.Above, d.Href = v.words(x.Plan.Title), cityPath(x)
		for _, s := range []string{v.words(x.FullName), v.words(x.Province), v.words(x.Plan.Title), v.words(x.Plan.Issuer), x.Plan.DocumentNumber, v.words(x.Summary)} {
			line(s)
		}
	case *site.Theme:
		title(x.Title)
		d.Href = themePath(x, 1)
		line(v.words(x.Summary))
	case *site.Series:
		title(x.Name)
		d.Href = seriesPath(x)
		d.Keys = append(append(d.Keys, unitName(l, x.Unit)...), '\n')
		line(v.words(x.Definition))
		line(v.words(x.Comparability))
	case *site.Term:
		title(x.Name)
		d.Href = "glossary/index.html#" + x.ID
		line(v.words(x.Definition))
	case *site.Entity:
		title(x.Name)
		d.Place, d.Href = templates.EntityKind[x.Kind][0][l], entityPath(x)
		line(v.words(x.Note))
		names := v.cityNames(x)
		line(more(l, names[:min(maxNamedCities, len(names))], len(names)))
	case *site.Chapter:
		d.Title = append(d.Title, x.Title.In(l)...)
		d.Place, d.Above, d.Href = label(l, x.Places), v.words(x.City.Plan.Title), chapterPath(x)
		line(v.words(x.Summary))
	case *site.Indicator:
		v.indicatorDocument(x, d)
	case *site.Commitment:
		v.commitmentDocument(x, d)
	}
	for _, p := range f.spoken {
		d.Text = v.plain(d.Text, &p.Text[l])
	}
	d.Text = bytes.TrimRight(d.Text, "\n")
	d.Keys = bytes.TrimRight(d.Keys, "\n")
}

func (v *view) indicatorDocument(i *site.Indicator, d *search.Document) {
	d.Title = append(d.Title, i.Name.In(v.lang)...)
	d.Place, d.Href = placeText(v.lang, i.Places), indicatorsPath(i.City)+"#"+i.ID
	switch {
	case i.Group != nil:
		d.Above = v.words(i.Group.Name)
	case i.Table != nil:
		d.Above = v.words(i.Table.Title)
	}
	said := make([]string, 0, len(i.Cells))
	for _, c := range i.Cells {
		if c.Stated() {
			said = append(said, v.when(c.Column)+" "+asPrinted(c.Say(v.lang, notation.Full), c.Raw, v.lang))
			d.Keys = inFull(d.Keys, c.Value, i.Unit)
		}
	}
	d.Text = append(d.Text, strings.Join(said, lang.Both("；", "; ").In(v.lang))...)
	d.Keys = append(append(d.Keys, unitName(v.lang, i.Unit)...), '\n')
	for _, s := range []string{v.words(i.Note), v.words(i.Differs)} {
		if s != "" {
			d.Text = append(append(d.Text, '\n'), s...)
		}
	}
	d.Text = append(d.Text, '\n')
}

func (v *view) commitmentDocument(m *site.Commitment, d *search.Document) {
	d.Title = append(d.Title, m.Text.In(v.lang)...)
	d.Place, d.Href = placeText(v.lang, m.Places), commitmentsPath(m.City)+"#"+m.ID
	d.Text = append(d.Text, asPrinted(m.Say(v.lang, notation.Full), m.Raw, v.lang)...)
	if m.ByYear != 0 {
		d.Text = append(d.Text, lang.Both("，期限 ", ", by ").In(v.lang)+year(v.lang, m.ByYear)...)
	}
	d.Keys = inFull(d.Keys, m.Value, m.Unit)
	for _, s := range []string{v.words(m.Responsible), v.words(m.Note)} {
		if s != "" {
			d.Text = append(append(d.Text, '\n'), s...)
		}
	}
	d.Text = append(d.Text, '\n')
}

// asPrinted adds to what is said of a value how the plan prints it, where that says something else than
// the number.
func asPrinted(said, raw string, l lang.Lang) string {
	if strings.Contains(said, raw) || strings.Trim(raw, "0123456789.,") == "" {
		return said
	}
	if l == lang.Chinese {
		return said + "（" + raw + "）"
	}
	return said + " (" + raw + ")"
}

// inFull adds the numbers of a value without 万 and 亿, so that 18000 finds 1.8万.
func inFull(dst []byte, v notation.Value, u notation.Unit) []byte {
	add := func(shift int32) {
		if v.Numeric {
			dst = append(append(dst, v.Low.Shift(shift).String()...), '\n')
		}
		if v.HasHigh {
			dst = append(append(dst, v.High.Shift(shift).String()...), '\n')
		}
	}
	add(0)
	if u.Scale > 0 {
		add(u.Scale)
	}
	return dst
}

// plain appends the words of a text, a line for each block.
func (v *view) plain(dst []byte, t *site.Text) []byte {
	if !t.Present {
		return dst
	}
	v.desk.linked = v.desk.linked[:0] // the text before is no longer needed
	return appendWords(dst, v.fill(t.Body, v.figuresOf(t)))
}

// appendWords appends the text of our own HTML: without tags, with characters for their names, and a line
// break for each beginning and end of a block.
func appendWords(dst, html []byte) []byte {
	start := len(dst)
	for {
		i := bytes.IndexAny(html, "<&\n")
		if i < 0 {
			return append(dst, html...)
		}
		dst = append(dst, html[:i]...)
		html = html[i:]
		switch html[0] {
		case '\n':
			html = html[1:]
			if len(dst) > start && dst[len(dst)-1] != '\n' {
				dst = append(dst, ' ')
			}
			continue
		case '&':
			if name, rest, ok := bytes.Cut(html[1:], []byte(";")); ok {
				if c, known := entities[string(name)]; known {
					dst, html = append(dst, c), rest
					continue
				}
			}
			dst, html = append(dst, '&'), html[1:]
			continue
		}
		end := bytes.IndexByte(html, '>')
		if end < 0 {
			return dst
		}
		name := bytes.TrimPrefix(html[1:end], []byte("/"))
		if j := bytes.IndexAny(name, " />"); j >= 0 {
			name = name[:j]
		}
		html = html[end+1:]
		if inline[string(name)] {
			continue
		}
		dst = bytes.TrimRight(dst, " ")
		if len(dst) > start && dst[len(dst)-1] != '\n' {
			dst = append(dst, '\n')
		}
	}
}

var (
	entities = map[string]byte{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "#39": '\''}
	inline   = map[string]bool{"a": true, "span": true, "em": true, "strong": true, "code": true, "del": true, "small": true}
)

// searchPath is the path of the search page below the folder of a language.
const searchPath = "search/index.html"

// searchJobs are the files of the search: the directories first, for they make the indexes, one for each
// processor.
func (r *Renderer) searchJobs() (first, rest []Job) {
	file := func(l lang.Lang, name string, sum func(*search.Index) string, fill func(dst []byte, x *search.Index) ([]byte, error)) Job {
		return Job{inLang(l, "search/index/"+name+".js"), func(ctx context.Context, b *bytes.Buffer) error {
			x, err := r.searchIndex(ctx, l)
			if err != nil {
				return fmt.Errorf("search index, %s: %w", l.Code(), err)
			}
			b.WriteString(`lantuSearch("` + l.Code() + "/" + name + `","` + sum(x) + `",`)
			data, err := fill(b.AvailableBuffer(), x)
			b.Write(data)
			b.WriteString(")\n")
			return err
		}}
	}
	none := func(*search.Index) string { return "" }
	for _, l := range lang.All {
		layout := r.found.indexes[l].layout
		first = append(first, file(l, "meta", none, func(dst []byte, x *search.Index) ([]byte, error) { return r.searchDirectory(dst, l, x) }))
		for i := range layout.Lists {
			rest = append(rest, file(l, fmt.Sprintf("t%d", i), func(x *search.Index) string { return x.Lists[i].Sum }, func(dst []byte, x *search.Index) ([]byte, error) {
				dst, err := x.Lists[i].Append(append(dst, '"'))
				return append(dst, '"'), err
			}))
		}
		for i := range layout.Blocks {
			rest = append(rest, file(l, fmt.Sprintf("d%d", i), func(x *search.Index) string { return x.Blocks[i].Sum }, func(dst []byte, x *search.Index) ([]byte, error) {
				dst, err := x.Blocks[i].Append(append(dst, '['))
				return append(dst, ']'), err
			}))
		}
	}
	return first, rest
}

// searchDirectory says what the files of an index hold and what can be chosen.
func (r *Renderer) searchDirectory(dst []byte, l lang.Lang, x *search.Index) ([]byte, error) {
	docs := r.found.docs
	runs := func(value func(*findable) uint32) string {
		return string(search.AppendRuns(nil, len(docs), func(i int) uint32 { return value(&docs[i]) }))
	}
	directory := struct {
		Docs   int         `json:"docs"`
		Lists  []string    `json:"lists"`
		Blocks []int       `json:"blocks"` // their first documents
		Sums   [2]string   `json:"sums"`   // of the files of lists and of documents, four characters each
		Kinds  string      `json:"kinds"`  // runs
		City   string      `json:"city"`   // runs; 0 is none
		Sets   string      `json:"sets"`   // runs
		InSet  [][]int     `json:"inSet"`  // the themes of each set
		Cities [][3]string `json:"cities"` // id, name, and name in the other language
		Themes [][2]string `json:"themes"`
	}{Docs: len(docs), Lists: x.First, Blocks: r.found.indexes[l].layout.Blocks}
	for i, files := range [...][]search.File{x.Lists, x.Blocks} {
		for _, f := range files {
			directory.Sums[i] += f.Sum
		}
	}
	directory.Kinds = runs(func(f *findable) uint32 { return uint32(f.kind) })
	directory.City = runs(func(f *findable) uint32 {
		if f.city == nil {
			return 0
		}
		return uint32(f.city.Index) + 1
	})
	directory.Sets = runs(func(f *findable) uint32 { return f.set })
	for _, set := range r.found.themes {
		list := make([]int, len(set))
		for i, t := range set {
			list[i] = t.Index
		}
		directory.InSet = append(directory.InSet, list)
	}
	for _, c := range r.site.Cities {
		directory.Cities = append(directory.Cities, [3]string{c.ID, c.Name.In(l), c.Name.In(l.Other())})
	}
	for _, t := range r.site.Themes {
		directory.Themes = append(directory.Themes, [2]string{t.ID, t.Title.In(l)})
	}
	data, err := json.Marshal(directory)
	return append(dst, data...), err
}

// search is the page of the search.
func (r *Renderer) search(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, searchPath, wSearch.In(l), lang.Both("在各市规划的正文、指标、承诺、机构和术语里查找。", "Search the texts, indicators, commitments, institutions and terms of the plans.").In(l))
	v.trail(wSearch.In(l))
	return v.write(b, templates.SearchPage(v.Page, &templates.Search{
		Script: v.Root + r.assets.Scripts["search.js"], Index: "index/", Other: "../../" + l.Other().Code() + "/search/",
		Ways: []templates.Link{
			v.crumb(wSitemap, "sitemap/index.html"), v.crumb(wGlossary, "glossary/index.html"), v.crumb(wIndicators, "indicators/index.html"),
			v.crumb(wEntities, entitiesPath), v.crumb(wThemes, "themes/index.html"), v.crumb(wCities, citiesPath),
		},
	}))
}
