package site

import (
	"cmp"
	"slices"
	"strings"

	"lantu/generator/internal/check"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
)

// builder links checked drafts.
type builder struct {
	in     *check.Checked
	site   *Site
	themes map[string]*Theme
	series map[string]*Series
	cities map[string]*City
	ents   map[string]*Entity
	terms  map[string]*Term
	units  map[string]notation.Unit
	cells  map[*draft.Cell]*Cell
	inds   map[*draft.Indicator]*Indicator
	comms  map[*draft.Commitment]*Commitment

	places  map[string][]place.Place // by how they are written: many passages stand at the same ones
	refs    []textRefs               // of every text, until they are resolved
	figures map[Figure]*Figure       // holes that have been made
	targets map[Target]*Target
}

// textRefs is what a passage refers to in one language.
type textRefs struct {
	passage *Passage
	lang    lang.Lang
	list    []markdown.Ref
	theme   *Theme     // whose introduction the text is; nil in plans
	text    []*Passage // the whole text, in which "#" finds its passage
}

// New links checked content. baseURL, when not empty, overrides that of the settings.
func New(in *check.Checked, baseURL string) *Site {
	b := &builder{
		in: in, site: &Site{}, themes: map[string]*Theme{}, series: map[string]*Series{}, cities: map[string]*City{},
		ents: map[string]*Entity{}, terms: map[string]*Term{}, units: map[string]notation.Unit{},
		cells: map[*draft.Cell]*Cell{}, inds: map[*draft.Indicator]*Indicator{}, comms: map[*draft.Commitment]*Commitment{},
		places: map[string][]place.Place{}, figures: map[Figure]*Figure{}, targets: map[Target]*Target{},
	}
	s := b.site
	s.Title, s.Tagline = in.Config.Title.Words(), in.Config.Tagline.Words()
	s.BaseURL = cmp.Or(baseURL, in.Config.BaseURL.V)
	if s.BaseURL != "" && !strings.HasSuffix(s.BaseURL, "/") {
		s.BaseURL += "/"
	}
	s.Publishing = publishing(&in.Config.Publishing)
	for _, u := range in.Content.Units {
		b.units[u.ID.V] = u.Unit
	}
	// Things first, so that pointers exist; then what refers to them.
	for i := range in.Content.Themes {
		t := &Theme{ID: in.Content.Themes[i].ID.V, Index: i}
		s.Themes = append(s.Themes, t)
		b.themes[t.ID] = t
	}
	for i := range in.Content.Series {
		b.addSeries(&in.Content.Series[i])
	}
	for i := range in.Content.Terms {
		b.addTerm(&in.Content.Terms[i])
	}
	for i := range in.Content.Cities {
		b.addCity(i, &in.Content.Cities[i])
	}
	b.addEntities()
	for i := range in.Content.Themes {
		b.addTheme(s.Themes[i], &in.Content.Themes[i])
	}
	for i := range in.Content.Cities {
		b.addTexts(s.Cities[i], &in.Content.Cities[i])
	}
	b.resolve()
	b.crossLink()
	return s
}

func (b *builder) themeList(refs []draft.String) []*Theme {
	var out []*Theme
	for _, r := range refs {
		if t := b.themes[r.V]; t != nil && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(x, y *Theme) int { return cmp.Compare(x.Index, y.Index) })
	return out
}

func (b *builder) addSeries(d *draft.Series) {
	s := &Series{
		ID: d.ID.V, Name: d.Name.Words(), Definition: d.Definition.Words(), Comparability: d.Comparability.Words(),
		Unit: b.units[d.Unit.V], Measure: d.Measure.V, Direction: d.Direction.V, Themes: b.themeList(d.Themes),
		Apart: d.Apart,
	}
	b.site.Series = append(b.site.Series, s)
	b.series[s.ID] = s
}

func (b *builder) addTerm(d *draft.Term) {
	t := &Term{ID: d.ID.V, Name: d.Name.Words(), Definition: d.Definition.Words()}
	for l, list := range [][]draft.String{lang.Chinese: d.AvoidZH, lang.English: d.AvoidEN} {
		for _, a := range list {
			t.Avoid[l] = append(t.Avoid[l], a.V)
		}
	}
	b.site.Terms = append(b.site.Terms, t)
	b.terms[t.ID] = t
}

func (b *builder) addCity(index int, d *draft.City) {
	p := &d.Plan
	c := &City{
		ID: d.ID.V, Index: index, Name: d.Name.Words(), FullName: d.FullName.Words(), Province: d.Province.Words(), Adcode: d.Adcode.V,
		Plan: Plan{
			Kind: p.Kind.V, Title: p.Title.Words(), Issuer: p.Issuer.Words(), DocumentNumber: p.DocumentNumber.V,
			Written: p.Written.V, Published: p.Published.V, Start: p.Start.V, End: p.End.V, BaseYear: p.BaseYear.V, Outlook: p.Outlook.V,
			SourceFile: p.Source.File.V, SourceSHA256: p.Source.SHA256.V, SourceOrigin: p.Source.Origin.Words(),
			SourceURL: p.Source.URL.V, SourceNote: p.Source.Note.Words(),
		},
	}
	c.Plan.Publication = publication(p, b.site.Government)
	if w := d.Website; w != nil {
		c.Website = &Website{Name: w.Name.Words(), Domain: w.Domain.V, IDCode: w.IDCode.V}
	}
	for i := range p.Tables {
		t := &Table{ID: p.Tables[i].ID.V, Title: p.Tables[i].Title.Words(), Place: p.Tables[i].Place}
		for _, col := range p.Tables[i].Columns {
			t.Columns = append(t.Columns, col.V)
		}
		for _, g := range p.Tables[i].Groups {
			t.Groups = append(t.Groups, &Group{ID: g.ID.V, Name: g.Name.Words()})
		}
		c.Plan.Tables = append(c.Plan.Tables, t)
	}
	for _, m := range p.Marks {
		c.Plan.Marks = append(c.Plan.Marks, Mark{Sign: m.Sign.V, Meaning: m.Meaning.Words()})
	}
	for i := range d.Indicators {
		b.addIndicator(c, &d.Indicators[i])
	}
	for i := range d.Commitments {
		b.addCommitment(c, d, &d.Commitments[i])
	}
	for _, h := range p.Headline {
		c.Headline = append(c.Headline, b.inds[b.in.Cities[c.ID].Indicators[h.V]])
	}
	b.site.Cities = append(b.site.Cities, c)
	b.cities[c.ID] = c
}

func (b *builder) addIndicator(c *City, d *draft.Indicator) {
	i := &Indicator{
		City: c, ID: d.ID.V, Series: b.series[d.Series.V], Row: d.Row.V, Mark: d.Mark.V, Name: d.Name.Words(), Unit: b.units[d.Unit.V],
		Attribute: d.Attribute.V, Places: d.Places, Differs: d.Differs.Words(), Note: d.Note.Words(),
	}
	for _, t := range c.Plan.Tables {
		if t.ID == d.Table.V {
			i.Table = t
			t.Indicators = append(t.Indicators, i)
			for _, g := range t.Groups {
				if g.ID == d.Group.V {
					i.Group = g
				}
			}
		}
	}
	for j := range d.Cells {
		dc := &d.Cells[j]
		cell := &Cell{Indicator: i, Column: dc.Column, Raw: dc.Raw.V, EN: dc.EN.V, Value: dc.Value, Places: dc.Places, Blank: dc.Blank}
		if len(cell.Places) == 0 {
			cell.Places = d.Places
		}
		cell.said = inFull(cell.Value, i.Unit, cell.EN)
		i.Cells = append(i.Cells, cell)
		b.cells[dc] = cell
	}
	c.Indicators = append(c.Indicators, i)
	b.inds[d] = i
	if i.Series != nil {
		i.Series.Indicators = append(i.Series.Indicators, i)
	}
}

func (b *builder) addCommitment(c *City, city *draft.City, d *draft.Commitment) {
	m := &Commitment{
		City: c, ID: d.ID.V, Text: d.Text.Words(), Raw: d.Raw.V, RawEN: d.RawEN.V, Value: d.Value, Unit: b.units[d.Unit.V], ByYear: d.ByYear,
		Themes: b.themeList(d.Themes), Responsible: d.Responsible.Words(), Places: d.Places, Note: d.Note.Words(),
	}
	m.said = inFull(m.Value, m.Unit, m.RawEN)
	if id := d.Indicator.V; id != "" {
		m.Series = b.series[id]
		if ind := b.in.Cities[c.ID].Indicators[id]; ind != nil {
			m.Indicator = b.inds[ind]
			m.Series = m.Indicator.Series
		}
		if m.Series != nil {
			m.Series.Commitments = append(m.Series.Commitments, m)
		}
	}
	c.Commitments = append(c.Commitments, m)
	b.comms[d] = m
}

func (b *builder) addEntities() {
	add := func(d *draft.Entity, c *City) {
		e := &Entity{ID: d.ID.V, Name: d.Name.Words(), Kind: d.Kind.V, Themes: b.themeList(d.Themes), Note: d.Note.Words()}
		for _, ref := range strings.Split(d.Ref.V, ";") {
			ref, city := strings.TrimSpace(ref), c
			if id, at, ok := strings.Cut(ref, ":"); ok {
				city, ref = b.cities[id], at
			}
			if p, err := place.Parse(ref); err == nil && city != nil {
				e.Places = append(e.Places, CityPlace{city, p})
			}
		}
		b.site.Entities = append(b.site.Entities, e)
		b.ents[e.ID] = e
	}
	for i := range b.in.Content.Entities {
		add(&b.in.Content.Entities[i], nil)
	}
	for i := range b.in.Content.Cities {
		for j := range b.in.Content.Cities[i].Entities {
			add(&b.in.Content.Cities[i].Entities[j], b.site.Cities[i])
		}
	}
}

func words(p draft.Pages, f func(*draft.Page) string) lang.Words {
	return lang.Both(f(p[lang.Chinese]), f(p[lang.English]))
}

func title(p *draft.Page) string   { return p.Title.V }
func summary(p *draft.Page) string { return p.Summary.V }

func (b *builder) addTheme(t *Theme, d *draft.Theme) {
	t.Title, t.Summary = words(d.Pages, title), words(d.Pages, summary)
	first := len(b.refs)
	t.Text = b.passages(d.Pages, nil, nil)
	for i := range b.refs[first:] {
		b.refs[first+i].theme = t
	}
}

func (b *builder) addTexts(c *City, d *draft.City) {
	c.Title, c.Summary = words(d.Overview, title), words(d.Overview, summary)
	c.Overview = b.passages(d.Overview, c, nil)
	for i := range d.Chapters {
		pages := d.Chapters[i].Pages
		ch := &Chapter{City: c, Index: i, Slug: d.Chapters[i].Slug, Title: words(pages, title), Summary: words(pages, summary)}
		ch.Places = b.placeList(pages[lang.Chinese].Ref.V)
		ch.Passages = b.passages(pages, c, ch)
		c.Chapters = append(c.Chapters, ch)
	}
}

// placeList reads places, which have been checked.
func (b *builder) placeList(s string) []place.Place {
	list, ok := b.places[s]
	if !ok {
		list, _ = place.ParseList(s)
		b.places[s] = list
	}
	return list
}

// passages pairs the passages of twins. The Chinese gives order, places and themes; a tail that
// only the English has follows the passage that it follows there.
func (b *builder) passages(p draft.Pages, c *City, ch *Chapter) []*Passage {
	zh, en := p[lang.Chinese].Text.Passages, p[lang.English].Text.Passages
	var out []*Passage
	var path []*Passage // the sections open at this point, by level
	first := len(b.refs)
	add := func(z, e *markdown.Passage) {
		d := z
		if d == nil {
			d = e
		}
		q := &Passage{City: c, Chapter: ch, Kind: d.Kind, Level: d.Level, ID: d.ID.V, Themes: b.themeList(check.SplitThemes(d.Themes))}
		q.Places = b.placeList(d.Ref.V)
		if z != nil {
			q.Title.ZH = z.Title.V
			q.Text[lang.Chinese] = Text{Present: true, Body: z.Body, Brief: z.Brief}
			b.refs = append(b.refs, textRefs{passage: q, lang: lang.Chinese, list: z.Refs})
		}
		if e != nil {
			q.Title.EN = e.Title.V
			q.Text[lang.English] = Text{Present: true, Body: e.Body, Brief: e.Brief, Pending: e.IsPending(), Stale: b.in.Stale[z]}
			b.refs = append(b.refs, textRefs{passage: q, lang: lang.English, list: e.Refs})
		}
		if q.Kind == markdown.Section {
			for len(path) > 0 && path[len(path)-1].Level >= q.Level {
				path = path[:len(path)-1]
			}
		}
		if len(path) > 0 {
			q.Parent = path[len(path)-1]
			if len(q.Places) == 0 {
				q.Places = q.Parent.Places
			}
			if !d.HasThemes {
				q.Themes = q.Parent.Themes
			}
		} else if len(q.Places) == 0 && ch != nil {
			q.Places = ch.Places
		}
		if q.Kind == markdown.Tail && e == nil && q.Parent != nil {
			q.Text[lang.English].Pending = q.Parent.Text[lang.English].Pending
		}
		if q.Kind == markdown.Section {
			path = append(path, q)
		}
		out = append(out, q)
	}
	for i, j := 0, 0; i < len(zh) || j < len(en); {
		switch {
		case i < len(zh) && j < len(en) && zh[i].Kind == en[j].Kind:
			add(zh[i], en[j])
			i, j = i+1, j+1
		case i < len(zh) && zh[i].Kind == markdown.Tail:
			add(zh[i], nil)
			i++
		default:
			add(nil, en[j])
			j++
		}
	}
	for i := range b.refs[first:] {
		b.refs[first+i].text = out
	}
	return out
}

// resolve turns the references of all texts into pointers.
func (b *builder) resolve() {
	for i := range b.refs {
		t := &b.refs[i]
		if len(t.list) == 0 {
			continue
		}
		holes := make([]Hole, len(t.list))
		for j := range t.list {
			holes[j] = b.hole(t, &t.list[j])
		}
		t.passage.Text[t.lang].Holes = holes
	}
	b.refs, b.figures, b.targets = nil, nil, nil
}

// byID finds a passage of a text; nil when id is empty.
func byID(text []*Passage, id string) *Passage {
	for _, p := range text {
		if p.ID == id && id != "" {
			return p
		}
	}
	return nil
}

func (b *builder) hole(t *textRefs, r *markdown.Ref) Hole {
	switch r.Kind {
	case markdown.Chart:
		return Chart(r.Target)
	case markdown.Figure:
		return shared(b.figures, b.figure(t.passage, r))
	}
	return shared(b.targets, b.target(t, r))
}

// shared returns the pointer to a value that is in use already, or a new one.
func shared[T comparable](made map[T]*T, v T) *T {
	p := made[v]
	if p == nil {
		p = &v
		made[v] = p
	}
	return p
}

// target is where a link leads.
func (b *builder) target(t *textRefs, r *markdown.Ref) Target {
	switch r.Scheme {
	case "#":
		return Target{Passage: byID(t.text, r.Target), Chapter: t.passage.Chapter, City: t.passage.City, Theme: t.theme}
	case "plan":
		city, chapter, passage, _ := check.ParsePlanTarget(r.Target)
		c := b.cities[city]
		ch := c.Chapters[slices.IndexFunc(c.Chapters, func(ch *Chapter) bool { return ch.Slug == chapter })]
		return Target{Chapter: ch, Passage: byID(ch.Passages, passage)}
	case "city":
		return Target{City: b.cities[r.Target]}
	case "theme":
		return Target{Theme: b.themes[r.Target]}
	case "indicator":
		return Target{Series: b.series[r.Target]}
	case "term":
		return Target{Term: b.terms[r.Target]}
	}
	return Target{Entity: b.ents[r.Target]}
}

func (b *builder) figure(p *Passage, r *markdown.Ref) Figure {
	f, _ := check.ParseFigure(r.Target)
	var city *check.City
	switch {
	case f.City != "":
		city = b.in.Cities[f.City]
	default:
		city = b.in.Cities[p.City.ID]
	}
	form := notation.Full
	if r.Form == "number" {
		form = notation.NumberOnly
	}
	if ind := city.Indicators[f.ID]; ind != nil {
		return Figure{Cell: b.cells[check.MatchCells(ind, f)[0]], Form: form}
	}
	return Figure{Commitment: b.comms[city.Commitments[f.ID]], Form: form}
}

// crossLink fills what is the other end of links: what speaks of an indicator, what a theme gathers.
func (b *builder) crossLink() {
	s := b.site
	for _, t := range s.Themes {
		t.ByCity = make([][]*Passage, len(s.Cities))
	}
	for _, c := range s.Cities {
		for _, ch := range c.Chapters {
			for _, p := range ch.Passages {
				b.linkPassage(p)
			}
		}
		for _, p := range c.Overview {
			b.linkPassage(p)
		}
	}
	for _, x := range s.Series {
		for _, t := range x.Themes {
			t.Series = append(t.Series, x)
		}
	}
	slices.SortStableFunc(s.Entities, func(x, y *Entity) int {
		return cmp.Or(cmp.Compare(EntityKindIndex(x.Kind), EntityKindIndex(y.Kind)), cmp.Compare(x.Name.EN, y.Name.EN), cmp.Compare(x.ID, y.ID))
	})
	for _, e := range s.Entities {
		for _, t := range e.Themes {
			t.Entities = append(t.Entities, e)
		}
		for _, p := range e.Passages {
			if named := p.City.Entities; len(named) == 0 || named[len(named)-1] != e {
				p.City.Entities = append(named, e)
			}
		}
	}
	for _, c := range s.Cities {
		for _, m := range c.Commitments {
			for _, t := range m.Themes {
				t.Commitments = append(t.Commitments, m)
			}
		}
	}
	slices.SortFunc(s.Terms, func(x, y *Term) int { return cmp.Compare(x.ID, y.ID) })
}

// linkPassage tells what a passage refers to about the passage.
func (b *builder) linkPassage(p *Passage) {
	owner := p
	if p.Kind == markdown.Tail && p.Parent != nil {
		owner = p.Parent // a tail has no address; its section has
	}
	for l := range p.Text {
		for _, h := range p.Text[l].Holes {
			switch h := h.(type) {
			case *Figure:
				b.linkFigure(owner, Figure{Cell: h.Cell, Commitment: h.Commitment})
			case *Target:
				if e := h.Entity; e != nil && !slices.Contains(owner.Entities, e) {
					owner.Entities = append(owner.Entities, e)
					e.Passages = append(e.Passages, owner)
				}
			}
		}
	}
	if p.Kind == markdown.Tail || p.Chapter == nil || p.ID == "" {
		return
	}
	for _, t := range p.Themes {
		t.Passages = append(t.Passages, p)
		t.ByCity[p.City.Index] = append(t.ByCity[p.City.Index], p)
		if !slices.Contains(p.City.Themes, t) {
			p.City.Themes = append(p.City.Themes, t)
			slices.SortFunc(p.City.Themes, func(x, y *Theme) int { return cmp.Compare(x.Index, y.Index) })
		}
	}
}

// linkFigure tells the record of a figure that a passage speaks of it.
func (b *builder) linkFigure(p *Passage, f Figure) {
	record := func(f Figure) any {
		if f.Cell != nil {
			return f.Cell.Indicator
		}
		return f.Commitment
	}
	known := false
	for _, g := range p.Figures {
		if g == f {
			return
		}
		known = known || record(g) == record(f)
	}
	p.Figures = append(p.Figures, f)
	switch {
	case known:
	case f.Cell != nil:
		f.Cell.Indicator.Passages = append(f.Cell.Indicator.Passages, p)
	default:
		f.Commitment.Passages = append(f.Commitment.Passages, p)
	}
}

// entityKinds is the order in which lists show the kinds of entities.
var entityKinds = []string{
	"laboratory", "university", "institute", "corridor", "park", "platform", "facility", "fund", "programme", "policy", "enterprise", "project",
}

// EntityKinds are the kinds of entities in the order of lists.
func EntityKinds() []string { return slices.Clone(entityKinds) }

// EntityKindIndex is the position of a kind in lists.
func EntityKindIndex(kind string) int { return slices.Index(entityKinds, kind) }
