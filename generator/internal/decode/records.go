package decode

import (
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
	"lantu/generator/internal/source"
	"lantu/generator/internal/toml"
)

// both reads a table of the two languages: key.zh and key.en.
func both(r *toml.Reader, key string) draft.Both {
	t := r.Table(key)
	b := draft.Both{ZH: t.String("zh"), EN: t.String("en")}
	t.Done()
	return b
}

// optionalBoth is both for a text that may be missing.
func optionalBoth(r *toml.Reader, key string) draft.Both {
	if !r.Has(key) {
		r.Optional().Table(key)
		return draft.Both{}
	}
	return both(r, key)
}

// twoLists reads key.zh and key.en as lists; both may be missing.
func twoLists(r *toml.Reader, key string) (zh, en []draft.String) {
	t := r.Optional().Table(key)
	zh, en = t.Optional().Strings("zh"), t.Optional().Strings("en")
	t.Done()
	return zh, en
}

// oneOf reports a text that is none of the allowed ones.
func oneOf(log *diag.List, key string, s draft.String, allowed ...string) {
	for _, a := range allowed {
		if s.V == a {
			return
		}
	}
	if s.V != "" {
		log.Add(diag.TOMLValue, s.Span, key, s.V, strings.Join(allowed, ", "))
	}
}

// matches reports a text that does not have a form; shape describes the form.
func matches(log *diag.List, key string, s draft.String, form *regexp.Regexp, shape lang.Words) {
	if s.V != "" && !form.MatchString(s.V) {
		log.Add(diag.TOMLValue, s.Span, key, s.V, shape)
	}
}

// slug is the form of every id.
var slug = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)

// checkID reports an id that cannot be one.
func checkID(log *diag.List, id draft.String) {
	if id.V != "" && (len(id.V) > 60 || !slug.MatchString(id.V)) {
		log.Add(diag.BadID, id.Span, id.V)
	}
}

func (r *reader) config(name string) error {
	r.content.Unread.Cities, r.content.Unread.Themes = true, true
	f, text, ok, err := source.ReadFile(r.fsys, name, r.log)
	if err != nil || !ok {
		return err
	}
	doc, ok := toml.Parse(text, f, 0, r.log)
	if !ok {
		return nil
	}
	t := toml.NewReader(doc, "", r.log)
	site := t.Table("site")
	r.content.Config = draft.Config{
		Title:   both(site, "title"),
		Tagline: both(site, "tagline"),
		BaseURL: site.Optional().MaybeEmpty("base_url"),
		Cities:  site.Strings("cities"),
		Themes:  site.Strings("themes"),
	}
	r.content.Config.Publishing = r.publishing(t, site)
	matches(r.log, "base_url", r.content.Config.BaseURL, BaseURL, lang.Both("https://主机名/路径/", "https://host/path/"))
	for _, id := range append(r.content.Config.Cities, r.content.Config.Themes...) {
		checkID(r.log, id)
	}
	site.Done()
	t.Done()
	r.content.Unread.Cities, r.content.Unread.Themes = r.content.Config.Cities == nil, r.content.Config.Themes == nil
	return nil
}

// BaseURL is the form of a public address: a scheme, a host and a path, without query and fragment.
var BaseURL = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?$`)

func (r *reader) units() error {
	r.unitByID = map[string]notation.Unit{}
	r.content.Unread.Units = true
	f := r.must("units.toml", r.place("units.toml"))
	if f == nil {
		return nil
	}
	t, err := r.document(f)
	if t == nil {
		return err
	}
	for _, u := range t.Tables("unit") {
		d := draft.Unit{ID: u.String("id")}
		checkID(r.log, d.ID)
		phrase := u.String("phrase")
		oneOf(r.log, "phrase", phrase, "symbol", "word", "count", "money")
		d.Unit = notation.Unit{
			ID: d.ID.V, ZH: u.String("zh").V, EN: u.String("en").V, One: u.Optional().String("one").V,
			Phrase: notation.Phrase(phrase.V), Scale: int32(u.Optional().Int("scale").V),
			PerZH: u.Optional().String("per_zh").V, PerEN: u.Optional().String("per_en").V,
			Word: u.Optional().String("word").V, Written: u.Optional().String("written").V,
		}
		u.Done()
		r.content.Units = append(r.content.Units, d)
		r.unitByID[d.ID.V] = d.Unit
	}
	t.Done()
	r.content.Unread.Units = false
	return nil
}

func (r *reader) series() error {
	r.content.Unread.Series = true
	f := r.must("indicators.toml", r.place("indicators.toml"))
	if f == nil {
		return nil
	}
	t, err := r.document(f)
	if t == nil {
		return err
	}
	for _, s := range t.Tables("indicator") {
		d := draft.Series{
			ID: s.String("id"), Name: both(s, "name"), Definition: both(s, "definition"),
			Comparability: optionalBoth(s, "comparability"), Unit: s.String("unit"),
			Measure: s.String("measure"), Direction: s.String("direction"), Themes: s.Strings("themes"),
			Apart: s.Optional().Bool("apart"),
			Allow: allowances(s, r.log),
		}
		checkID(r.log, d.ID)
		oneOf(r.log, "measure", d.Measure, "stock", "flow", "share", "rate", "ratio")
		oneOf(r.log, "direction", d.Direction, "up", "down", "none")
		s.Done()
		r.content.Series = append(r.content.Series, d)
	}
	t.Done()
	r.content.Unread.Series = false
	return nil
}

func (r *reader) glossary() error {
	f := r.take("glossary.toml")
	if f == nil {
		r.content.Unread.Terms = r.tree.Refused("glossary.toml")
		return nil
	}
	r.content.Unread.Terms = true
	t, err := r.document(f)
	if t == nil {
		return err
	}
	for _, s := range t.Tables("term") {
		d := draft.Term{ID: s.String("id"), Name: draft.Both{ZH: s.String("zh"), EN: s.String("en")}, Definition: both(s, "definition")}
		checkID(r.log, d.ID)
		d.AliasesZH, d.AliasesEN = twoLists(s, "aliases")
		d.AlsoZH, d.AlsoEN = twoLists(s, "also")
		d.AvoidZH, d.AvoidEN = twoLists(s, "avoid")
		d.Allow = allowances(s, r.log)
		s.Done()
		r.content.Terms = append(r.content.Terms, d)
	}
	t.Done()
	r.content.Unread.Terms = false
	return nil
}

func (r *reader) themes() error {
	for _, id := range r.content.Config.Themes {
		r.content.Themes = append(r.content.Themes, draft.Theme{ID: id})
	}
	for i := range r.content.Themes {
		t := &r.content.Themes[i]
		r.text("themes/"+t.ID.V, t.ID.Span, false, false, &t.Pages)
	}
	f := r.take(path.Join("themes", TranslationsFile))
	if f == nil {
		return nil
	}
	var err error
	r.content.Translations, err = r.translations(f)
	return err
}

// chapterName is the form of a chapter's file; textName that of any text.
var (
	chapterName = regexp.MustCompile(`^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.(zh|en)\.md$`)
	textName    = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*)\.(zh|en)\.md$`)
)

func (r *reader) cities() error {
	for _, id := range r.content.Config.Cities {
		r.content.Cities = append(r.content.Cities, draft.City{ID: id})
	}
	records := make([]cityRecords, len(r.content.Cities))
	for i := range r.content.Cities {
		records[i] = r.city(&r.content.Cities[i])
	}
	if err := sideBySide(len(records), func(i int) error { return records[i].read() }); err != nil {
		return err
	}
	for _, c := range r.content.Cities {
		r.content.Unread.Entities = r.content.Unread.Entities || c.UnreadEntities
	}
	listed := make(map[string]bool, len(r.content.Cities))
	for i := range r.content.Cities {
		listed[r.content.Cities[i].ID.V] = true
	}
	for _, id := range r.folders("cities") {
		if !listed[id] {
			r.content.Drafts = append(r.content.Drafts, id)
		}
	}
	return nil
}

// cityRecords are the records of a city, still to be read.
type cityRecords []func() error

func (c cityRecords) read() error {
	for _, file := range c {
		if err := file(); err != nil {
			return err
		}
	}
	return nil
}

// city finds the files of a city. Its records are read by the result, which is independent of those of
// other cities.
func (r *reader) city(c *draft.City) (records cityRecords) {
	dir := path.Join("cities", c.ID.V)
	c.UnreadPlan, c.UnreadIndicators, c.UnreadCommitments = true, true, true
	if len(r.below(dir)) == 0 {
		r.content.Unread.Cities, r.content.Unread.Entities = true, true
		if !r.tree.Refused(dir) {
			r.log.Add(diag.UnknownReference, c.ID.Span, diag.KindCity, c.ID.V, diag.DidYouMean(c.ID.V, r.folders("cities")))
		}
		return nil
	}
	for _, step := range []struct {
		name string
		read func(*source.File, *draft.City) error
	}{
		{"city.toml", r.cityRecord},
		{"plan.toml", r.planRecord},
		{"indicators.csv", r.indicators},
		{"commitments.csv", r.commitments},
		{"entities.csv", r.cityEntities},
	} {
		if f := r.must(path.Join(dir, step.name), c.ID.Span); f != nil {
			records = append(records, func() error { return step.read(f, c) })
		}
	}
	if f := r.take(path.Join(dir, TranslationsFile)); f != nil {
		records = append(records, func() (err error) {
			c.Translations, err = r.translations(f)
			return err
		})
	}
	r.text(path.Join(dir, "overview"), c.ID.Span, false, false, &c.Overview)

	seen := map[string]bool{}
	for _, f := range r.below(dir + "/chapters") {
		m := chapterName.FindStringSubmatch(f.Name[len(dir+"/chapters/"):])
		if m == nil || seen[m[1]+m[2]] {
			continue
		}
		seen[m[1]+m[2]] = true
		c.Chapters = append(c.Chapters, draft.Chapter{Order: m[1], Slug: m[2]})
	}
	if len(c.Chapters) == 0 {
		r.log.Add(diag.MissingFile, c.ID.Span, path.Join(r.root, dir, "chapters", "01-….zh.md"))
	}
	for i := range c.Chapters {
		ch := &c.Chapters[i]
		r.text(path.Join(dir, "chapters", ch.Order+"-"+ch.Slug), c.ID.Span, true, true, &ch.Pages)
	}
	return records
}

// below are the files in a folder of the content and in those below it.
func (r *reader) below(dir string) []*source.File {
	files := r.tree.Files // sorted by name
	dir += "/"
	start, _ := slices.BinarySearchFunc(files, dir, func(f *source.File, dir string) int { return strings.Compare(f.Name, dir) })
	end := start + sort.Search(len(files)-start, func(i int) bool { return !strings.HasPrefix(files[start+i].Name, dir) })
	return files[start:end]
}

// folders lists the folders in a folder of the content.
func (r *reader) folders(dir string) []string {
	var out []string
	for _, f := range r.below(dir) {
		name, _, deeper := strings.Cut(f.Name[len(dir)+1:], "/")
		if deeper && (len(out) == 0 || out[len(out)-1] != name) { // the files of a folder stand together
			out = append(out, name)
		}
	}
	return out
}

var adcode = regexp.MustCompile(`^[1-9]\d{5}$`)

func (r *reader) cityRecord(f *source.File, c *draft.City) error {
	t, err := r.document(f)
	if t == nil {
		return err
	}
	c.Span = f.At()
	c.Name, c.FullName, c.Province = both(t, "name"), both(t, "full_name"), both(t, "province")
	c.Adcode = t.String("adcode")
	matches(r.log, "adcode", c.Adcode, adcode, lang.Both("六位数字", "six digits"))
	if t.Has("website") {
		w := t.Table("website")
		c.Website = &draft.Website{Name: both(w, "name"), Domain: w.String("domain"), IDCode: w.Optional().String("id_code")}
		r.conforms(diag.SiteDomain, c.Website.Domain, siteDomain)
		r.conforms(diag.SiteIDCode, c.Website.IDCode, siteIDCode)
		w.Done()
	} else {
		t.Optional().Table("website")
	}
	t.Done()
	return nil
}

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (r *reader) planRecord(f *source.File, c *draft.City) error {
	t, err := r.document(f)
	if t == nil {
		return err
	}
	p := &c.Plan
	p.Span = f.At()
	p.Kind = t.String("kind")
	oneOf(r.log, "kind", p.Kind, "five-year-plan", "annual-work-plan")
	p.Title = both(t, "title")
	p.Headline = t.Strings("headline")
	p.Unstated = t.Optional().Strings("unstated")
	unstated := func(fact string) bool {
		for _, u := range p.Unstated {
			if u.V == fact {
				return true
			}
		}
		return false
	}
	// A fact is given, or it is named in unstated.
	fact := func(parent *toml.Reader, key, name string) bool {
		switch {
		case parent.Has(key) && unstated(name):
			r.log.Add(diag.UnstatedButGiven, parent.KeySpan(key), name)
		case !parent.Has(key) && unstated(name):
			parent.Optional().String(key)
			return false
		}
		return true
	}
	if fact(t, "issuer", "issuer") {
		p.Issuer = both(t, "issuer")
	}
	if fact(t, "document_number", "document_number") {
		p.DocumentNumber = t.String("document_number")
	}
	dates := t
	if t.Has("dates") {
		dates = t.Table("dates")
	} else if unstated("dates.written") && unstated("dates.published") {
		t.Optional().Table("dates")
		dates = nil
	} else {
		t.Table("dates")
		dates = nil
	}
	if dates != nil {
		if fact(dates, "written", "dates.written") {
			p.Written = dates.DateText("written")
		}
		if fact(dates, "published", "dates.published") {
			p.Published = dates.DateText("published")
		}
		dates.Done()
	}
	period := t.Table("period")
	p.Start, p.End = period.Int("start"), period.Int("end")
	if fact(period, "base_year", "period.base_year") {
		p.BaseYear = period.Int("base_year")
	}
	p.Outlook = period.Optional().Int("outlook")
	period.Done()

	src := t.Table("source")
	p.Source = draft.Source{
		File: src.String("file"), SHA256: src.String("sha256"), Origin: optionalBoth(src, "origin"),
		URL: src.Optional().String("url"), Note: optionalBoth(src, "note"),
	}
	matches(r.log, "sha256", p.Source.SHA256, sha256Hex, lang.Both("64 位十六进制小写", "64 small hexadecimal digits"))
	src.Done()
	p.Publication = r.publication(t)

	for _, tt := range t.Tables("table") {
		p.Tables = append(p.Tables, r.planTable(tt))
	}
	for _, m := range t.Tables("mark") {
		p.Marks = append(p.Marks, draft.Mark{Sign: m.String("sign"), Meaning: draft.Both{ZH: m.String("zh"), EN: m.String("en")}})
		m.Done()
	}
	for _, s := range t.Tables("sum") {
		p.Sums = append(p.Sums, draft.Sum{Total: s.String("total"), Parts: s.Strings("parts")})
		s.Done()
	}
	p.Allow = allowances(t, r.log)
	c.UnreadPlan = false
	for _, u := range p.Unstated {
		oneOf(r.log, "unstated", u, "issuer", "document_number", "dates.written", "dates.published", "period.base_year")
	}
	t.Done()
	return nil
}

func (r *reader) planTable(t *toml.Reader) draft.Table {
	d := draft.Table{ID: t.String("id"), Title: both(t, "title")}
	checkID(r.log, d.ID)
	if at := t.String("place"); at.V != "" {
		var err error
		if d.Place, err = place.Parse(at.V); err != nil {
			r.log.Add(diag.BadPlace, at.Span, at.V)
		}
	}
	for _, s := range t.Strings("columns") {
		col, ok := parseColumn(s.V)
		if !ok {
			r.log.Add(diag.CSVYearColumn, s.Span, s.V, strings.Join(draft.RoleNames(), ", "))
			d.UnreadColumns = true
			continue
		}
		d.Columns = append(d.Columns, diag.At[draft.Column]{V: col, Span: s.Span})
	}
	for _, g := range t.Tables("group") {
		group := draft.Group{ID: g.String("id"), Name: draft.Both{ZH: g.String("zh"), EN: g.String("en")}}
		checkID(r.log, group.ID)
		d.Groups = append(d.Groups, group)
		g.Done()
	}
	t.Done()
	return d
}
