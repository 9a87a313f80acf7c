// Package site is the model of the finished site: what the content says, linked.
//
// A [Site] is made from content that has passed all checks and cannot be wrong: every reference is
// a pointer, every cross-link exists in both directions. It is not changed after [New] and safe
// for concurrent reading. Texts stay in the spool; the model holds titles, figures and links.
package site

import (
	"slices"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
	"lantu/generator/internal/spool"
)

// Site is everything that the pages are made from.
type Site struct {
	Title, Tagline lang.Words
	BaseURL        string // public address, ends with a slash; empty when not known
	Cities         []*City
	Themes         []*Theme
	Series         []*Series
	Entities       []*Entity // in the order of kinds, then of the Chinese names
	Terms          []*Term   // in the order of ids
	History        *History  // nil when nothing has been released
	Publishing
}

// Theme is a subject that runs through the plans.
type Theme struct {
	ID             string
	Index          int // among the themes of the site
	Title, Summary lang.Words
	Text           []*Passage // the introduction

	Passages    []*Passage   // of all cities, in their order
	ByCity      [][]*Passage // the same, by the index of the city
	Series      []*Series
	Commitments []*Commitment
	Entities    []*Entity
}

// City is a city and its plan.
type City struct {
	ID                       string
	Index                    int // among the cities of the site
	Name, FullName, Province lang.Words
	Adcode                   string
	Website                  *Website
	Plan                     Plan
	Title, Summary           lang.Words // of the overview
	Overview                 []*Passage
	Chapters                 []*Chapter
	Indicators               []*Indicator
	Headline                 []*Indicator
	Commitments              []*Commitment
	Entities                 []*Entity // whose mentions its texts hold, in the order of the site
	Themes                   []*Theme  // that its passages have, in the order of the site
}

// Website identifies the city's own site.
type Website struct {
	Name   lang.Words
	Domain string
	IDCode string
}

// Plan is the issuing record. Facts that the source does not give are empty or zero.
type Plan struct {
	Kind           string // five-year-plan or annual-work-plan
	Title          lang.Words
	Issuer         lang.Words
	DocumentNumber string
	Written        string // a date or a month
	Published      string
	Start, End     int
	BaseYear       int
	Outlook        int
	SourceFile     string
	SourceSHA256   string
	SourceOrigin   lang.Words
	SourceURL      string
	SourceNote     lang.Words
	Publication    Publication
	Tables         []*Table
	Marks          []Mark
}

// Date is the day or month by which the plan is ordered and dated: when it was written or else
// published; empty when neither is known.
func (p *Plan) Date() string {
	if p.Written != "" {
		return p.Written
	}
	return p.Published
}

// Table is an indicator table of a plan.
type Table struct {
	ID         string
	Title      lang.Words
	Place      place.Place
	Columns    []draft.Column
	Groups     []*Group
	Indicators []*Indicator
}

// Group is a group of rows of a table.
type Group struct {
	ID   string
	Name lang.Words
}

// Mark is a sign beside indicators and its meaning.
type Mark struct {
	Sign    string
	Meaning lang.Words
}

// Series is a quantity that several plans share.
type Series struct {
	ID                              string
	Name, Definition, Comparability lang.Words
	Unit                            notation.Unit
	Measure, Direction              string
	Apart                           bool // the cities define it so differently that no two may share an axis
	Themes                          []*Theme
	Indicators                      []*Indicator // of the cities, in their order
	Commitments                     []*Commitment
}

// Cities counts the cities that have the series.
func (s *Series) Cities() int {
	seen := map[*City]bool{}
	for _, i := range s.Indicators {
		seen[i.City] = true
	}
	return len(seen)
}

// Indicator is one quantity of one plan.
type Indicator struct {
	City          *City
	ID            string
	Series        *Series // nil when no other plan has it
	Table         *Table  // nil when it stands in the prose
	Row           string
	Group         *Group
	Mark          string
	Name          lang.Words
	Unit          notation.Unit
	Attribute     string // 约束性, 预期性 or ""
	Places        []place.Place
	Differs, Note lang.Words
	Cells         []*Cell
	Passages      []*Passage // that speak of it
}

// Cell returns the stated value of a role nearest the end: the last of that role. Nil when there is none.
func (i *Indicator) Cell(role draft.Role) *Cell {
	for j := len(i.Cells) - 1; j >= 0; j-- {
		if c := i.Cells[j]; c.Role == role && c.Stated() {
			return c
		}
	}
	return nil
}

// Cell is one value of an indicator.
type Cell struct {
	Indicator *Indicator
	draft.Column
	Raw    string
	EN     string // English of a value that is words
	Value  notation.Value
	Places []place.Place // never empty: the row's where the cell has none of its own
	Blank  bool          // the source has the cell and left it empty

	said lang.Words // in full
}

// Stated tells whether the plan gives a value here.
func (c *Cell) Stated() bool { return !c.Blank && c.Value.Kind != notation.Unstated }

// Say says the value in a language, with its unit.
func (c *Cell) Say(l lang.Lang, f notation.Form) string {
	if f == notation.Full { // on many pages
		return c.said.In(l)
	}
	return say(c.Value, c.Indicator.Unit, c.EN, l, f)
}

// inFull says a value in both languages.
func inFull(v notation.Value, u notation.Unit, english string) lang.Words {
	return lang.Both(say(v, u, english, lang.Chinese, notation.Full), say(v, u, english, lang.English, notation.Full))
}

func say(v notation.Value, u notation.Unit, english string, l lang.Lang, f notation.Form) string {
	if l == lang.Chinese {
		return v.Chinese(u, f)
	}
	if english != "" {
		return english
	}
	return v.English(u, f)
}

// Commitment is one quantified promise.
type Commitment struct {
	City        *City
	ID          string
	Text        lang.Words
	Raw, RawEN  string
	Value       notation.Value
	Unit        notation.Unit
	ByYear      int // 0 when not stated
	Themes      []*Theme
	Responsible lang.Words
	Indicator   *Indicator // of the city, that it concerns
	Series      *Series    // that it concerns
	Places      []place.Place
	Note        lang.Words
	Passages    []*Passage // that speak of it

	said lang.Words // the number, in full
}

// Say says the number in a language, with its unit.
func (c *Commitment) Say(l lang.Lang, f notation.Form) string {
	if f == notation.Full {
		return c.said.In(l)
	}
	return say(c.Value, c.Unit, c.RawEN, l, f)
}

// Entity is a laboratory, park, fund, programme … that plans name.
type Entity struct {
	ID       string
	Name     lang.Words
	Kind     string
	Themes   []*Theme
	Note     lang.Words
	Places   []CityPlace
	Passages []*Passage // that mention it in either language
}

// Cities are the cities that name the entity, in the order of the site.
func (e *Entity) Cities() []*City {
	var out []*City
	for _, p := range e.Places {
		out = append(out, p.City)
	}
	for _, p := range e.Passages {
		if len(out) == 0 || out[len(out)-1] != p.City {
			out = append(out, p.City)
		}
	}
	slices.SortFunc(out, func(a, b *City) int { return a.Index - b.Index })
	return slices.Compact(out)
}

// CityPlace is a place in a city's plan.
type CityPlace struct {
	City  *City
	Place place.Place
}

// Term is an entry of the glossary.
type Term struct {
	ID               string
	Name, Definition lang.Words
	Avoid            [len(lang.All)][]string
}

// Chapter is a chapter of a plan.
type Chapter struct {
	City           *City
	Index          int
	Slug           string
	Title, Summary lang.Words
	Places         []place.Place
	Passages       []*Passage // in the order of reading
}

// Passage is a stretch of text that can be pointed to.
type Passage struct {
	City    *City    // nil in themes
	Chapter *Chapter // nil in overviews and themes
	Kind    markdown.PassageKind
	Level   int
	ID      string // empty for leads and tails
	Title   lang.Words
	Places  []place.Place
	Themes  []*Theme
	Parent  *Passage // the section around a box or below which a section stands

	Text [len(lang.All)]Text

	Figures  []Figure  // it speaks of, in either language, each once
	Entities []*Entity // it mentions, each once
}

// Text is a passage in one language. Body and Brief are objects (see package markdown); Holes are
// what their references stand for, in the same order.
type Text struct {
	Present     bool // a tail may exist in one language alone
	Body, Brief spool.Ref
	Holes       []Hole
	// Pending tells that the passage is not translated yet: the other language stands in its place.
	Pending bool
	// Stale tells that what it translates has changed since.
	Stale bool
}

// Hole is what belongs into the hole of a text: a *[Figure], a [Chart] or a *[Target]. A large site
// has hundreds of thousands of them, so equal ones are shared.
type Hole interface{ hole() }

func (*Figure) hole() {}
func (Chart) hole()   {}
func (*Target) hole() {}

// Chart is a chart of the city, by its name.
type Chart string

// Figure is a number of the record.
type Figure struct {
	Cell       *Cell
	Commitment *Commitment
	Form       notation.Form
}

// Say says the figure in a language.
func (f Figure) Say(l lang.Lang) string {
	if f.Cell != nil {
		return f.Cell.Say(l, f.Form)
	}
	return f.Commitment.Say(l, f.Form)
}

// Of tells whether the figure is one of a series: a value of an indicator that belongs to it, or a
// promise that concerns it.
func (f Figure) Of(s *Series) bool {
	if f.Cell != nil {
		return f.Cell.Indicator.Series == s
	}
	c := f.Commitment
	return c.Series == s || c.Indicator != nil && c.Indicator.Series == s
}

// Value is the number itself.
func (f Figure) Value() notation.Value {
	if f.Cell != nil {
		return f.Cell.Value
	}
	return f.Commitment.Value
}

// Target is where a link leads: to the passage, or else the first of the others that is set.
type Target struct {
	Passage *Passage // with ID, in Chapter or in the text itself
	Chapter *Chapter
	City    *City
	Theme   *Theme
	Series  *Series
	Entity  *Entity
	Term    *Term
}
