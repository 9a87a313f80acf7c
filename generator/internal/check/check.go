// Package check tells whether the drafts fit together: every id stands for one thing, every
// reference leads somewhere, both languages say the same in the same order, and the plan's own
// rules hold. What it passes, package site can link without asking again: the only way to a
// [Checked] is through [Content] without an error.
package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
)

// Checked is content that has passed, with an index to find things in it by id.
type Checked struct {
	*draft.Content
	Units    map[string]*draft.Unit
	Series   map[string]*draft.Series
	Themes   map[string]*draft.Theme
	Entities map[string]*draft.Entity
	Terms    map[string]*draft.Term
	Cities   map[string]*City

	// Stale are the Chinese passages whose translation is of another Chinese.
	Stale map[*markdown.Passage]bool
}

// City is the index of one city.
type City struct {
	*draft.City
	Indicators  map[string]*draft.Indicator
	Commitments map[string]*draft.Commitment
	Chapters    map[string]*Chapter

	tables map[string]*draft.Table
	groups map[string]map[string]*draft.Group // of each table; of no table when the key is empty
	marks  map[string]*draft.Mark
}

// Chapter is the index of one chapter: the ids of its passages.
type Chapter struct {
	*draft.Chapter
	Passages map[string]bool
}

// checker is one run. An index that is nil is one of a list that is not known in full, because of
// mistakes that have been reported: what refers to it cannot be said to lead nowhere.
type checker struct {
	*Checked
	log *diag.List

	lost map[diag.Span]bool // references to figures that have been reported
}

// Content checks the drafts and reports to log. The result can be used only if log has no errors;
// it is nil when it has some.
func Content(c *draft.Content, log *diag.List) *Checked {
	k := &checker{Checked: &Checked{Content: c, Stale: map[*markdown.Passage]bool{}}, log: log, lost: map[diag.Span]bool{}}
	k.index()
	k.catalogues()
	for i := range c.Cities {
		k.city(k.Cities[c.Cities[i].ID.V])
	}
	for i := range c.Themes {
		k.pages(c.Themes[i].Pages, nil, nil)
	}
	k.publishing()
	if log.Errors() > 0 {
		return nil
	}
	return k.Checked
}

// ids indexes things by id and reports an id that is used twice. The index is nil when a thing lacks
// its id or others are unread.
func ids[T any](k *checker, things []T, unread bool, id func(*T) draft.String) map[string]*T {
	m := make(map[string]*T, len(things))
	for i := range things {
		t := &things[i]
		if s := id(t); s.V == "" {
			unread = true
		} else if first, ok := m[s.V]; ok {
			k.duplicate(s, id(first).Span)
		} else {
			m[s.V] = t
		}
	}
	if unread {
		return nil
	}
	return m
}

func (k *checker) duplicate(id draft.String, first diag.Span) {
	d := diag.Diagnostic{Code: diag.DuplicateID, Span: id.Span, Args: []any{id.V}}
	if first.File != nil {
		d.Notes = []diag.Note{{Span: first, Text: lang.Both("第一次用在这里", "first used here")}}
	}
	k.log.Report(d)
}

func (k *checker) index() {
	c := k.Content
	k.Units = ids(k, c.Units, c.Unread.Units, func(u *draft.Unit) draft.String { return u.ID })
	k.Series = ids(k, c.Series, c.Unread.Series, func(s *draft.Series) draft.String { return s.ID })
	k.Themes = ids(k, c.Themes, c.Unread.Themes, func(t *draft.Theme) draft.String { return t.ID })
	k.Terms = ids(k, c.Terms, c.Unread.Terms, func(t *draft.Term) draft.String { return t.ID })
	var entities []*draft.Entity
	for i := range c.Entities {
		entities = append(entities, &c.Entities[i])
	}
	k.Cities = map[string]*City{}
	first := map[string]diag.Span{}
	for i := range c.Cities {
		d := &c.Cities[i]
		if at, twice := first[d.ID.V]; twice {
			k.duplicate(d.ID, at)
		}
		first[d.ID.V] = d.ID.Span
		for j := range d.Entities {
			entities = append(entities, &d.Entities[j])
		}
		k.Cities[d.ID.V] = k.indexCity(d)
	}
	if byID := ids(k, entities, c.Unread.Entities, func(e **draft.Entity) draft.String { return (*e).ID }); byID != nil {
		k.Entities = make(map[string]*draft.Entity, len(byID))
		for id, e := range byID {
			k.Entities[id] = *e
		}
	}
}

func (k *checker) indexCity(d *draft.City) *City {
	c := &City{City: d, Chapters: map[string]*Chapter{}}
	c.Indicators = ids(k, d.Indicators, d.UnreadIndicators, func(i *draft.Indicator) draft.String { return i.ID })
	c.Commitments = ids(k, d.Commitments, d.UnreadCommitments, func(m *draft.Commitment) draft.String { return m.ID })
	for i := range d.Commitments {
		if id := d.Commitments[i].ID; c.Indicators[id.V] != nil {
			k.duplicate(id, c.Indicators[id.V].ID.Span)
		}
	}
	for i := range d.Chapters {
		ch := &Chapter{Chapter: &d.Chapters[i], Passages: map[string]bool{}}
		for _, p := range ch.Pages {
			if p == nil {
				ch.Passages = nil
				break
			}
			for _, passage := range p.Text.Passages {
				if passage.ID.V != "" {
					ch.Passages[passage.ID.V] = true
				}
			}
		}
		if first, ok := c.Chapters[ch.Slug]; ok {
			k.duplicate(draft.String{V: ch.Slug, Span: pageSpan(ch.Pages)}, pageSpan(first.Pages))
			continue
		}
		c.Chapters[ch.Slug] = ch
	}
	return c
}

// pageSpan is a place for what concerns both twins: the Chinese file, or the English one.
func pageSpan(p draft.Pages) diag.Span {
	for _, page := range p {
		if page != nil {
			return page.File.At()
		}
	}
	return diag.Span{}
}

// known reports a reference to something that does not exist. Nothing is known to be missing from an
// index that is nil.
func known[T any](k *checker, m map[string]T, kind lang.Words, ref draft.String) bool {
	if ref.V == "" || m == nil {
		return true
	}
	_, ok := m[ref.V]
	if !ok {
		k.log.Add(diag.UnknownReference, ref.Span, kind, ref.V, diag.DidYouMean(ref.V, keys(m)))
	}
	return ok
}

// knownCity is known for cities; it is false as well for one that may be among those not read.
func (k *checker) knownCity(ref draft.String) bool {
	if k.Content.Unread.Cities {
		return k.Cities[ref.V] != nil
	}
	return known(k, k.Cities, diag.KindCity, ref)
}

func keys[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for key := range m {
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}

func (k *checker) knownThemes(list []draft.String) {
	for _, t := range list {
		known(k, k.Themes, diag.KindTheme, t)
	}
}

// catalogues checks the files that all cities share.
func (k *checker) catalogues() {
	for i := range k.Content.Series {
		s := &k.Content.Series[i]
		known(k, k.Units, diag.KindUnit, s.Unit)
		k.knownThemes(s.Themes)
	}
	for i := range k.Content.Entities {
		e := &k.Content.Entities[i]
		k.knownThemes(e.Themes)
		k.cityPlaces(e.Ref)
	}
	k.names()
}

// names reports a name that stands for two things: a mention of it could not be linked.
func (k *checker) names() {
	type owner struct {
		id   string
		span diag.Span
	}
	var seen [len(lang.All)]map[string]owner
	for l := range seen {
		seen[l] = map[string]owner{}
	}
	add := func(l lang.Lang, id string, name draft.String) {
		key := strings.ToLower(name.V)
		if first, ok := seen[l][key]; ok && first.id != id && name.V != "" {
			k.log.Report(diag.Diagnostic{Code: diag.NameTwice, Span: name.Span, Args: []any{name.V, first.id},
				Notes: []diag.Note{{Span: first.span, Text: lang.Both("先用在这里", "first used here")}}})
			return
		}
		seen[l][key] = owner{id, name.Span}
	}
	all := func(id string, name draft.Both, zh, en []draft.String) {
		for _, n := range append([]draft.String{name.ZH}, zh...) {
			add(lang.Chinese, id, n)
		}
		for _, n := range append([]draft.String{name.EN}, en...) {
			add(lang.English, id, n)
		}
	}
	for i := range k.Content.Entities {
		e := &k.Content.Entities[i]
		all(e.ID.V, e.Name, e.AliasesZH, e.AliasesEN)
	}
	for i := range k.Content.Cities {
		for j := range k.Content.Cities[i].Entities {
			e := &k.Content.Cities[i].Entities[j]
			all(e.ID.V, e.Name, e.AliasesZH, e.AliasesEN)
		}
	}
	for i := range k.Content.Terms {
		t := &k.Content.Terms[i]
		all("term:"+t.ID.V, t.Name, t.AliasesZH, t.AliasesEN)
	}
}

func (k *checker) city(c *City) {
	k.plan(c)
	for i := range c.City.Entities {
		e := &c.City.Entities[i]
		k.knownThemes(e.Themes)
		k.place(e.Ref)
	}
	for i := range c.City.Indicators {
		k.indicator(c, &c.City.Indicators[i])
	}
	for i := range c.City.Commitments {
		m := &c.City.Commitments[i]
		k.knownThemes(m.Themes)
		if id := m.Indicator; k.Series != nil && k.Series[id.V] == nil {
			known(k, c.Indicators, diag.KindIndicator, id)
		}
	}
	k.pages(c.Overview, c, nil)
	for i := range c.City.Chapters {
		ch := &c.City.Chapters[i]
		k.pages(ch.Pages, c, c.Chapters[ch.Slug])
	}
}

func (k *checker) indicator(c *City, d *draft.Indicator) {
	known(k, k.Series, diag.KindSeries, d.Series)
	if known(k, c.tables, diag.KindTable, d.Table) && c.tables != nil {
		known(k, c.groups[d.Table.V], diag.KindGroup, d.Group)
	}
	known(k, c.marks, diag.KindMark, d.Mark)
	if d.Table.V == "" { // the columns of tables are checked with the plan
		columns := make([]diag.At[draft.Column], 0, len(d.Cells))
		for _, cell := range d.Cells {
			columns = append(columns, diag.At[draft.Column]{V: cell.Column, Span: cell.Raw.Span})
		}
		k.yearOrder(columns)
	}
}

var roleWords = [...]lang.Words{
	draft.Actual:     lang.Both("实际", "result"),
	draft.PastTarget: lang.Both("上期目标", "past target"),
	draft.Baseline:   lang.Both("基期", "baseline"),
	draft.Target:     lang.Both("目标", "target"),
	draft.Vision:     lang.Both("远景", "vision"),
}

// yearOrder checks that baselines come before targets and targets before visions (rule DOC-3 of
// the project's standards: a baseline year lies before its target year).
func (k *checker) yearOrder(columns []diag.At[draft.Column]) {
	for _, a := range columns {
		for _, b := range columns {
			if a.V.Role >= draft.Baseline && a.V.Role < b.V.Role && a.V.Year >= b.V.Year {
				k.log.Add(diag.YearOrder, b.Span, roleWords[a.V.Role], a.V.Year, roleWords[b.V.Role], b.V.Year)
			}
		}
	}
}

// pages checks the twins of a text. A text of a city has the city; a chapter has its index as well.
func (k *checker) pages(p draft.Pages, c *City, ch *Chapter) {
	for _, page := range p {
		if page != nil {
			k.text(page, c)
			if ch != nil && page.Ref.V != "" {
				k.place(page.Ref)
			}
		}
	}
	zh, en := p[lang.Chinese], p[lang.English]
	if zh != nil && en != nil {
		k.twins(zh, en)
		record := k.Content.Translations
		if c != nil {
			record = c.Translations
		}
		k.translations(zh, en, record)
	}
}

// text checks the passages of one text and what they refer to.
func (k *checker) text(p *draft.Page, c *City) {
	own := map[string]diag.Span{}
	for _, passage := range p.Text.Passages {
		if id := passage.ID; id.V != "" {
			if len(id.V) > 60 || !slug(id.V) {
				k.log.Add(diag.BadID, id.Span, id.V)
			}
			if first, twice := own[id.V]; twice {
				k.duplicate(id, first)
			} else {
				own[id.V] = id.Span
			}
		}
	}
	for _, passage := range p.Text.Passages {
		k.knownThemes(SplitThemes(passage.Themes))
		if passage.Ref.V != "" {
			k.place(passage.Ref)
		}
		for i := range passage.Refs {
			k.reference(&passage.Refs[i], c, own)
		}
	}
}

// slug tells the form of ids: words of small letters and digits, joined by single hyphens.
func slug(s string) bool {
	for _, word := range strings.Split(s, "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// SplitThemes takes apart the themes attribute of a passage.
func SplitThemes(s draft.String) []draft.String { return split(s, ",") }

// split takes a list apart; empty parts are passed over.
func split(s draft.String, at string) []draft.String {
	var out []draft.String
	offset := 0
	for _, part := range strings.Split(s.V, at) {
		if v := strings.TrimSpace(part); v != "" {
			lead := strings.Index(part, v)
			out = append(out, draft.String{V: v, Span: s.Span.Sub(offset+lead, len(v))})
		}
		offset += len(part) + 1
	}
	return out
}

// charts are the charts that texts of a city can show.
var charts = []string{"targets", "achievement"}

func (k *checker) reference(r *markdown.Ref, c *City, own map[string]diag.Span) {
	target := draft.String{V: r.Target, Span: r.Span}
	switch r.Kind {
	case markdown.Figure:
		if !k.figure(target, c) {
			k.lost[r.Span] = true
		}
	case markdown.Chart:
		allowed, list := charts, lang.Both(strings.Join(charts, "、"), strings.Join(charts, ", "))
		if c == nil {
			allowed, list = nil, lang.Both("主题的正文里没有图表", "none; texts of themes show no charts")
		}
		if !slices.Contains(allowed, r.Target) {
			k.log.Add(diag.UnknownChart, r.Span, r.Target, diag.DidYouMean(r.Target, allowed), list)
		}
	case markdown.LinkTo:
		switch r.Scheme {
		case "#":
			known(k, own, diag.KindPassage, target)
		case "city":
			k.knownCity(target)
		case "theme":
			known(k, k.Themes, diag.KindTheme, target)
		case "indicator":
			known(k, k.Series, diag.KindSeries, target)
		case "entity":
			known(k, k.Entities, diag.KindEntity, target)
		case "term":
			known(k, k.Terms, diag.KindTerm, target)
		case "plan":
			k.planReference(target)
		}
	}
}

// ParsePlanTarget takes city/chapter#passage apart; the passage may be missing.
func ParsePlanTarget(s string) (city, chapter, passage string, ok bool) {
	path, passage, hasPassage := strings.Cut(s, "#")
	city, chapter, ok = strings.Cut(path, "/")
	return city, chapter, passage, ok && city != "" && slug(chapter) && (!hasPassage || passage != "")
}

func (k *checker) planReference(target draft.String) {
	city, chapter, passage, ok := ParsePlanTarget(target.V)
	if !ok {
		k.log.Add(diag.PlanReference, target.Span, "plan:"+target.V)
		return
	}
	if !k.knownCity(draft.String{V: city, Span: target.Span}) {
		return
	}
	chapters := k.Cities[city].Chapters
	if known(k, chapters, diag.KindChapter, draft.String{V: chapter, Span: target.Span}) {
		known(k, chapters[chapter].Passages, diag.KindPassage, draft.String{V: passage, Span: target.Span})
	}
}

// figure reports a reference to a figure that does not name exactly one value.
func (k *checker) figure(target draft.String, c *City) (ok bool) {
	f, ok := ParseFigure(target.V)
	if !ok {
		k.log.Add(diag.BadShortcode, target.Span)
		return false
	}
	if f.City != "" {
		if !k.knownCity(draft.String{V: f.City, Span: target.Span}) {
			return false
		}
		c = k.Cities[f.City]
	}
	if c == nil {
		example := "city/" + target.V
		if len(k.Content.Cities) > 0 {
			example = k.Content.Cities[0].ID.V + "/" + target.V
		}
		k.log.Add(diag.UnknownReference, target.Span, diag.KindFigure, target.V,
			lang.Both("；主题的正文里要写明城市，如 "+example, "; in the text of a theme name the city, as in "+example))
		return false
	}
	ind, commitment := c.Indicators[f.ID], c.Commitments[f.ID]
	switch {
	case c.Indicators == nil || c.Commitments == nil: // not known in full
		return false
	case ind == nil && commitment == nil:
		all := slices.Concat(keys(c.Indicators), keys(c.Commitments))
		k.log.Add(diag.UnknownReference, target.Span, diag.KindFigure, f.ID, diag.DidYouMean(f.ID, all))
		return false
	case ind == nil:
		if f.Year != 0 && f.Year != commitment.ByYear || f.Role != "" {
			k.log.Add(diag.FigureNotStated, target.Span, target.V)
			return false
		}
		return true
	}
	switch cells := MatchCells(ind, f); {
	case len(cells) == 1:
		return true
	case hasUnread(ind): // which may be the one
	case len(cells) == 0:
		k.log.Add(diag.FigureNotStated, target.Span, target.V)
	default:
		var names []string
		for _, cell := range cells {
			names = append(names, cellName(cell.Column))
		}
		id, _, _ := strings.Cut(target.V, "@")
		k.log.Add(diag.AmbiguousFigure, target.Span, id, strings.Join(names, ", "), names[len(names)-1])
	}
	return false
}

// hasUnread tells whether an indicator has a cell that could not be read, which has been reported.
func hasUnread(d *draft.Indicator) bool {
	for i := range d.Cells {
		if c := &d.Cells[i]; !c.Parsed && !c.Blank {
			return true
		}
	}
	return false
}

func cellName(c draft.Column) string { return strconv.Itoa(c.Year) + ":" + c.Role.String() }

// FigureTarget is what {{figure …}} names: [city/]id[@year[:role]].
type FigureTarget struct {
	City, ID string
	Year     int // 0 when not given
	Role     string
}

// ParseFigure reads the target of {{figure …}}.
func ParseFigure(s string) (f FigureTarget, ok bool) {
	id, when, hasWhen := strings.Cut(s, "@")
	if city, rest, hasCity := strings.Cut(id, "/"); hasCity {
		f.City, id = city, rest
		if !slug(city) {
			return f, false
		}
	}
	f.ID = id
	if !slug(id) {
		return f, false
	}
	if hasWhen {
		year, role, hasRole := strings.Cut(when, ":")
		n, err := strconv.Atoi(year)
		if err != nil || n < 1900 || n > 2199 || hasRole && !slices.Contains(draft.RoleNames(), role) {
			return f, false
		}
		f.Year, f.Role = n, role
	}
	return f, true
}

// MatchCells returns the stated values of an indicator that a target names. A target without a
// year names the only value, or the only target among several.
func MatchCells(d *draft.Indicator, f FigureTarget) []*draft.Cell {
	var out, targets []*draft.Cell
	for i := range d.Cells {
		cell := &d.Cells[i]
		if cell.Blank || cell.Value.Kind == notation.Unstated || f.Year != 0 && f.Year != cell.Year || f.Role != "" && f.Role != cell.Role.String() {
			continue
		}
		out = append(out, cell)
		if cell.Role == draft.Target {
			targets = append(targets, cell)
		}
	}
	if f.Year == 0 && len(targets) == 1 {
		return targets
	}
	slices.SortFunc(out, func(a, b *draft.Cell) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Role, b.Role))
	})
	return out
}
