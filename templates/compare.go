package templates

// Compare is the page that sets cities side by side.
type Compare struct {
	Cities    []Link // the columns
	Groups    []CompareGroup
	From, To  int // which cities of all these are, counted from one
	All       int
	Pages     []Link
	CSV       string
	Catalogue HTML // JSON for the page's script; empty when the page has no choice to offer
}

// CompareGroup is the series of a theme.
type CompareGroup struct {
	Theme Link
	Rows  []CompareRow
}

// CompareRow is a series.
type CompareRow struct {
	ID     string
	Series Link
	Unit   string
	Cells  []CompareCell
	Notes  []string
}

// CompareCell is what a city has of a series; nothing when its plan does not have it.
type CompareCell struct{ Values []CompareValue }

// CompareValue is one value; a Sign says that it differs in a way that the notes of its row tell.
type CompareValue struct{ When, Text, Sign string }
