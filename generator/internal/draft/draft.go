// Package draft holds the content as it was written: typed values that remember their places.
//
// Drafts are what decode makes and what check and site read. A draft may be wrong in itself or
// contradict another; only the model of package site cannot. References between things are ids
// here and pointers there.
package draft

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
)

// String is a text and its place.
type String = diag.At[string]

// Both is a text in the two languages.
type Both struct{ ZH, EN String }

// Words drops the places.
func (b Both) Words() lang.Words { return lang.Words{ZH: b.ZH.V, EN: b.EN.V} }

// In returns the text in a language.
func (b Both) In(l lang.Lang) String {
	if l == lang.Chinese {
		return b.ZH
	}
	return b.EN
}

// Content is everything that was read.
type Content struct {
	Config   Config
	Units    []Unit
	Series   []Series
	Terms    []Term
	Entities []Entity // named by several cities
	Themes   []Theme
	Cities   []City
	Drafts   []string // ids of cities that have a folder and are not listed in config.toml

	Translations *Translations // of the texts of themes; nil when no record is kept

	Forbidden *Forbidden // nil when there is no list

	Unread Unread
}

// Unread tells which lists are not known in full, because a file is missing or has mistakes that
// hide some of its entries. Nobody can say then that an entry does not exist.
type Unread struct {
	Cities, Themes, Units, Series, Terms, Entities bool
}

// Config is config.toml.
type Config struct {
	Title, Tagline Both
	BaseURL        String
	Cities, Themes []String // ids, in the order of navigation
	Publishing
}

// Unit is a unit of measure.
type Unit struct {
	ID   String
	Unit notation.Unit
}

// Series is a quantity that several plans share.
type Series struct {
	ID            String
	Name          Both
	Definition    Both
	Comparability Both // may be empty
	Unit          String
	Measure       String
	Direction     String
	Themes        []String
	Apart         bool // no two cities may share an axis; optional
	Allow         []diag.Allowance
}

// Term is an entry of the glossary.
type Term struct {
	ID         String
	Name       Both
	Definition Both
	AliasesZH  []String
	AliasesEN  []String
	AlsoZH     []String // other allowed renderings, not linked
	AlsoEN     []String
	AvoidZH    []String
	AvoidEN    []String
	Allow      []diag.Allowance
}

// Entity is a laboratory, park, fund, programme … that plans name.
type Entity struct {
	ID        String
	Name      Both
	Kind      String
	Themes    []String
	AliasesZH []String
	AliasesEN []String
	Ref       String // of a city's own entity: places; of a shared one: city:place
	Note      Both
	Allow     []diag.Allowance
}

// Theme is a subject that runs through the plans.
type Theme struct {
	ID    String // as listed in config.toml
	Pages Pages
}

// Pages are the twins of a text; nil where a file is missing.
type Pages [len(lang.All)]*Page

// Page is one text with its head.
type Page struct {
	File    *diag.File
	Base    string // its path below the folder of its city, or of the themes, without language and ending
	Title   String
	Summary String
	Ref     String           // chapters, Chinese only
	Allow   []diag.Allowance // for the head
	Text    *markdown.Text
}

// City is a city and its plan.
type City struct {
	ID           String    // as listed in config.toml
	Span         diag.Span // of city.toml
	Name         Both
	FullName     Both
	Province     Both
	Adcode       String
	Website      *Website
	Plan         Plan
	Indicators   []Indicator
	Commitments  []Commitment
	Entities     []Entity
	Overview     Pages
	Chapters     []Chapter
	Translations *Translations // nil when no record is kept

	// Not known in full, as in Unread.
	UnreadPlan, UnreadIndicators, UnreadCommitments, UnreadEntities bool
}

// Website identifies the city's own site.
type Website struct {
	Name   Both
	Domain String
	IDCode String
}

// Plan is the issuing record.
type Plan struct {
	Span           diag.Span
	Kind           String
	Title          Both
	Issuer         Both
	DocumentNumber String
	Written        String
	Published      String
	Start, End     diag.At[int]
	BaseYear       diag.At[int]
	Outlook        diag.At[int]
	Source         Source
	Headline       []String
	Unstated       []String
	Publication    Publication
	Tables         []Table
	Marks          []Mark
	Sums           []Sum
	Allow          []diag.Allowance
}

// Sum declares that some figures add up to another. Figures are named as in texts: id@year.
type Sum struct {
	Total String
	Parts []String
}

// Source is the document that a plan was taken from.
type Source struct {
	File   String
	SHA256 String
	Origin Both
	URL    String
	Note   Both
}

// Table is an indicator table of the plan.
type Table struct {
	ID      String
	Title   Both
	Place   place.Place
	Columns []diag.At[Column]
	Groups  []Group

	UnreadColumns bool // Columns are not known in full
}

// Group is a group of rows within a table.
type Group struct {
	ID   String
	Name Both
}

// Mark is a sign that the plan puts beside indicators.
type Mark struct {
	Sign    String
	Meaning Both
}

// Role tells what kind of value a cell holds.
type Role uint8

// Roles, in the order in which a reader expects them.
const (
	Actual     Role = iota // what was reached
	PastTarget             // what an earlier plan wanted
	Baseline               // where this plan starts
	Target                 // what this plan wants
	Vision                 // what it looks forward to beyond its end
)

var roleNames = [...]string{"actual", "past_target", "baseline", "target", "vision"}

// RoleNames lists the roles as they are written in heads of tables.
func RoleNames() []string { return roleNames[:] }

func (r Role) String() string { return roleNames[r] }

// Column is the year and role of a column of values.
type Column struct {
	Year int
	Role Role
}

// Indicator is a row of indicators.csv.
type Indicator struct {
	ID        String
	Series    String
	Table     String
	Row       String
	Group     String
	Mark      String
	Name      Both
	Unit      String
	Attribute String
	Places    []place.Place
	Differs   Both
	Note      Both
	Cells     []Cell // in the order of year and role
	Allow     []diag.Allowance
}

// Cell is one value of an indicator.
type Cell struct {
	Column
	Raw    String
	EN     String // English of a cell that is words
	Value  notation.Value
	Places []place.Place // where they differ from the row's
	Blank  bool          // the source has the cell and left it empty
	Parsed bool          // Value is good
}

// Commitment is a row of commitments.csv.
type Commitment struct {
	ID          String
	Text        Both
	Raw         String
	RawEN       String
	Unit        String
	Value       notation.Value
	Parsed      bool
	ByYear      int // 0 when not stated
	Themes      []String
	Responsible Both
	Indicator   String
	Places      []place.Place
	Note        Both
	Due         String // ByYear as written
	Allow       []diag.Allowance
}

// Chapter is a chapter of a plan.
type Chapter struct {
	Slug  string
	Order string // the number before the slug
	Pages Pages
}
