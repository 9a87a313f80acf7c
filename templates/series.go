package templates

import (
	"context"
	"io"
	"path"
	"strings"

	"github.com/a-h/templ"
)

// Series is the page of one indicator across cities. Further pages of its cities have neither chart nor
// downloads nor citations.
type Series struct {
	Definition    string
	Themes        []Link
	Facts         []Fact // the strip of key data
	Chart         *Chart // nil when no value has a place on the axis
	Panels        []Panel
	Rest          string   // what is said of panels for which there was no room
	Choices       []Choice // cities that a reader can mark
	Glance        Glance
	Values        Table
	Comparability string
	Differences   []string
	Sources       []Source
	Downloads     []Download
	Citations     []Citation
	Compare       string // address in the comparison
	Passages      []ThemeCity
	Commitments   *Table
	CSV           string
	Pages         []Link // when the cities fill several pages
}

// First tells whether this is the first page of the series.
func (s *Series) First() bool { return len(s.Downloads) > 0 }

// Panel is a small chart with an axis of its own.
type Panel struct {
	ID           string
	CityID, City string
	Href         string
	Name         string // what the plan calls it
	What         string // what its axis measures
	Why          string // why it is not in the chart above
	Drawing      HTML
}

// Choice is a city that can be marked.
type Choice struct{ ID, Name string }

// Glance is a table with a row for each city and a column for each year and role.
type Glance struct {
	Caption string
	Heads   []string
	Rows    []GlanceRow
}

// GlanceRow is what a city has.
type GlanceRow struct {
	City, Name, Href  string
	Under             string // what the plan calls the indicator
	Cells             []GlanceCell
	Attribute, Source string
	Notes             []string
}

// GlanceCell is a value.
type GlanceCell struct {
	Text, Raw string
	Number    string // by which it can be sorted; empty where it cannot be compared with the others
	Why       string // why not
	Muted     bool
}

// Source is a plan that values come from, with what identifies it and where in it they stand.
type Source struct{ Title, Href, About string }

// Download is a file; without an address, one that the page's script makes.
type Download struct {
	Kind, Name, Href, About string
}

// Citation is a reference in one style.
type Citation struct {
	Key, Name string
	Pieces    []Piece
	Code      bool // for programs
	Version   bool // it names the version of the site
}

// Piece is a stretch of a citation: a text, or a slot for the date of access in the form iso, long or
// parts.
type Piece struct{ Text, Slot string }

// released marks what a release alone decides, for package release.
func (c *Citation) released() templ.Attributes {
	if c.Version {
		return templ.Attributes{"data-release": true}
	}
	return nil
}

// citation writes the pieces without a space between them.
func citation(p *Page, c Citation) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, piece := range c.Pieces {
			if piece.Slot == "" {
				b.WriteString(templ.EscapeString(piece.Text))
				continue
			}
			b.WriteString(`<span class="slot" data-date="` + piece.Slot + `">` + templ.EscapeString(p.T(wDateOfAccess)) + `</span>`)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// pictureName is the name of a chart's picture file, after that of its drawing.
func pictureName(c *Chart) string { return strings.TrimSuffix(path.Base(c.SVG), ".svg") + ".png" }

// chartData is what scripts know a figure by.
func chartData(c *Chart) templ.Attributes {
	out := templ.Attributes{}
	if len(c.Rows) > 0 {
		out["data-rows"] = strings.Join(c.Rows, " ")
	}
	return out
}

// jsonBlock puts JSON that is safe inside a script element into a page, for its scripts.
func jsonBlock(id string, data HTML) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, `<script type="application/json" id="`+id+`">`+string(data)+`</script>`)
		return err
	})
}
