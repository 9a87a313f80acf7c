package templates

import (
	"strings"

	"github.com/a-h/templ"
)

// Passage is a stretch of text on its page.
type Passage struct {
	ID     string
	Level  int    // 2 to 4: of its heading
	Label  string // the plan's own number: （二） or 4.2
	Title  string
	Box    bool // a special box (专栏)
	Place  string
	Themes []Link
	Body   HTML
	State  Translation
	Charts []Chart // shown in place of {{chart …}}; see Body
}

// Contents is a table of contents.
type Contents struct {
	Link
	Label string
	Below []Contents
}

// Chart is a figure: a drawing, its numbers as a table, its sources and its data.
type Chart struct {
	ID      string
	Title   string
	Lead    string // what the chart shows, in a sentence
	Drawing HTML   // both sizes and the options to bring them to life
	Table   *Table // the same numbers
	Missing []string
	Notes   []string
	Sources []Link
	CSV     string
	SVG     string   // the drawing as a file
	Page    string   // where the chart has a page of its own
	Rows    []string // the cities of its rows, from the top, where a row is a city
}

// Table is a table of figures.
type Table struct {
	Caption string
	Heads   []string
	Rows    []Row
	Numeric []bool // which columns are figures, set to the right
}

// Row is a row of a table; a row with a Group alone heads those below it.
type Row struct {
	ID    string
	Group string
	Cells []Cell
	Notes []string // said below the row
	Links []Link   // where the text speaks of it, below the row
}

// Cell is a cell of a table.
type Cell struct {
	Text  string
	Href  string
	Lang  string // where it is not the page's
	Under string // a second, smaller line
	// UnderLang is the language tag of Under where it is not the page's.
	UnderLang string
	Links     []Link // instead of Text
	Muted     bool
}

// Stat is a headline figure.
type Stat struct {
	Name, Href string
	Value      string // the target
	When       string
	From       string // the baseline, in words; empty when there is none
}

// Home is the front page of a language.
type Home struct {
	Cities []HomeCity
	Chart  *Chart
	Series []Link
	Themes []ThemeCard
	Matrix *Chart
	Pages  []Link // of the list of cities, when it fills several pages
}

// HomeCity is a city on the front page.
type HomeCity struct {
	Name, Full, Province string
	Href                 string
	Plan, Period, Kind   string
	Summary              string
	Stats                []Stat
	Chapters             int
	Indicators           int
	Commitments          int
	Date                 ListDate
}

// ThemeCard is a theme in a list.
type ThemeCard struct {
	Link
	Summary string
	Count   int
}

// City is the front page of a plan.
type City struct {
	Name, Province, Period, Kind string
	Summary                      string
	Stats                        []Stat
	Chart                        *Chart
	Overview                     []Passage
	Contents                     []ChapterCard
	Themes                       []ThemeCard
	Record                       []Fact
	Indicators, Commitments      Link
	Entities                     []EntityGroup
}

// Fact is a line of a record.
type Fact struct {
	Name    string
	Value   string
	Missing bool // the source does not give it
	Code    bool // a code, set in a fixed pitch
	Note    string
	Href    string
}

// ChapterCard is a chapter in a table of contents.
type ChapterCard struct {
	Link
	Label    string
	Summary  string
	Sections []Contents
}

// Chapter is a chapter of a plan.
type Chapter struct {
	Label     string
	Place     string
	Plan      string
	Summary   string
	Passages  []Passage
	Contents  []Contents
	Siblings  []Link
	Previous  *Link
	Next      *Link
	Related   []Related
	Explained []Explanation
	Aligned   string // address of the page in both languages
}

// Explanation is what a link of a text stands for: a term's definition, a figure's record.
type Explanation struct {
	Href      string // of the links that it explains
	Name      string
	OtherName string // of a term
	Lines     []string
}

// Aligned is a chapter in both languages.
type Aligned struct {
	Plan, Label string
	Chapter     string // address of the page in one language
	Rows        []AlignedRow
}

// AlignedRow is a passage in both languages, Chinese first.
type AlignedRow struct {
	ID    string
	Level int
	Box   bool
	Sides [2]AlignedSide
}

// AlignedSide is one language of a passage. A side may be empty.
type AlignedSide struct {
	Label string
	Title templ.Component
	Body  HTML
	State Translation
}

// Related is passages of one theme in another city.
type Related struct {
	Theme Link
	Links []Link
}

// Indicators is the page of a city's indicators.
type Indicators struct {
	Tables  []IndicatorTable
	Targets *Chart
	Results *Chart
	CSV     string
}

// IndicatorTable is one table of the plan.
type IndicatorTable struct {
	ID, Title, Place string
	Table            Table
	Marks            []string
	Notes            []string
}

// Commitments is the page of a city's promises.
type Commitments struct {
	Table Table
	CSV   string
}

// Themes is the list of themes.
type Themes struct {
	Cards  []ThemeCard
	Matrix *Chart
}

// Theme is the page of a theme.
type Theme struct {
	Summary     string
	Text        []Passage
	Matrix      []MatrixCell
	Cities      []ThemeCity
	Charts      []*Chart     // of series that few cities share
	Series      []SeriesCard // the others
	Commitments *Table
	Entities    []EntityGroup
	Pages       []Link // when the passages fill several pages
}

// MatrixCell is a city's count on a theme.
type MatrixCell struct {
	City  string
	Count int
	Href  string
}

// ThemeCity is what a city says on a theme.
type ThemeCity struct {
	ID       string
	City     Link
	Passages []PassageCard
	Said     bool
}

// PassageCard is a passage in a list.
type PassageCard struct {
	Link
	Label   string
	Chapter string
	Brief   HTML
	Box     bool
}

// SeriesIndex is the list of series.
type SeriesIndex struct {
	Groups []SeriesGroup
	CSV    string
}

// SeriesGroup is the series of one theme.
type SeriesGroup struct {
	Theme Link
	Cards []SeriesCard
}

// SeriesCard is a series in a list.
type SeriesCard struct {
	Link
	Unit   string
	Cities []string
	Values []Stat
}

// EntityGroup is the entities of one kind.
type EntityGroup struct {
	Kind  string
	Links []Link
}

// Entities is the list of entities.
type Entities struct {
	Groups []EntityGroup
	Count  int
	Pages  []Link // when the list fills several pages
}

// Entity is the page of an entity.
type Entity struct {
	Kind      string
	OtherName string
	Note      string
	Themes    []Link
	Places    []Fact
	Passages  []ThemeCity
	Pages     []Link // when the cities fill several pages
}

// Glossary is the list of terms.
type Glossary struct {
	Terms []Term
}

// Term is an entry of the glossary.
type Term struct {
	ID, Name, OtherName, Definition string
	Avoid                           []string
}

// Data is the page of downloads.
type Data struct {
	Files []DataFile
}

// DataFile is a file to download and its columns.
type DataFile struct {
	Name, Href, Title, About string
	Size                     string
	Columns                  []Fact
}

// ID is the id of the file's section: its name, with hyphens.
func (f DataFile) ID() string { return strings.ReplaceAll(f.Name, ".", "-") }

// Sitemap is the page of all pages.
type Sitemap struct {
	Groups []SitemapGroup
}

// SitemapGroup is a part of the site.
type SitemapGroup struct {
	Link
	Links []Link
}

// Article is a page of plain text.
type Article struct {
	Sections []Passage
}
