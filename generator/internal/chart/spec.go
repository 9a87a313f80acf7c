package chart

import (
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// Spec is what a chart shows: a [Dumbbell], [Multiples], [Achievement] or [Matrix].
type Spec interface {
	// layout makes the options of the chart at one size, and tells how high it is.
	layout(page) (layout, error)
}

// Role is what a value is to its plan. It decides the mark.
type Role uint8

// The roles, in the order of time.
const (
	Baseline   Role = iota // hollow grey circle
	PastTarget             // square
	Actual                 // filled grey circle
	Target                 // filled circle in the main colour
	Vision                 // diamond
	roleCount
)

// Bound is how a number is meant.
type Bound uint8

// The bounds.
const (
	Exact    Bound = iota
	AtLeast        // an arrow leads from the mark to higher values
	MoreThan       // likewise; the label tells the two apart
	AtMost         // an arrow leads to lower values
	LessThan       // likewise
	About          // a soft band around the mark
	Range          // a bar with two ends, from X to High
	boundCount
)

// Point is one value that has a place on the axis: a level. An increase, a rank, words have none:
// they go into [Row.Text].
type Point struct {
	Role      Role
	When      string  // the year as the page writes it: 2025年, 2025
	X         float64 // in the unit of the axis
	High      float64 // upper end of a Range, in the unit of the axis
	Bound     Bound
	Estimated bool   // dashed outline
	Label     string // the value as the page writes it, with its words: 预计3.5%, at least 130
}

// Row is one line of a chart.
type Row struct {
	Label  string // name of the city or indicator
	Sign   string // footnote sign after it, such as †; its meaning belongs into Chart.Notes
	Points []Point
	// Text is a value that must not be drawn on the axis, in words: 累计增加10（五年增量，不是水平）.
	Text string
	// Missing says that something is not stated: 未载明. Written in muted ink.
	Missing string
}

// Dumbbell compares one indicator across cities, one row a city. A line joins baseline, target and
// vision.
type Dumbbell struct {
	Axis string // what the axis measures, with the unit: 占地区生产总值比重（%）
	Rows []Row
}

// Multiples compares the targets of one city with its baselines: each value is drawn as a multiple of
// its row's baseline, on one axis for all, logarithmic when they lie far apart. Every row has one
// exact Baseline above zero and at least one other point; their labels become 1146 → 2000. X is in the
// row's own unit.
type Multiples struct {
	Axis string // 目标值为基期的倍数
	Rows []Row
}

// Achievement compares what was planned with what was reached: each value is drawn in per cent of
// its row's target. Every row has one exact PastTarget above zero and one Actual, and a Baseline where
// the starting point is known; or only Text or Missing. X is in the row's own unit.
type Achievement struct {
	Axis string // 完成值占目标的百分比
	Rows []Row
}

// Matrix shows counts: bubbles whose area is the count, each with the number.
type Matrix struct {
	Columns []string
	Rows    []MatrixRow
	Item    string // what is counted, for tooltips: 承诺, promises; may be empty
}

// MatrixRow is one row of counts, one for each column, none below zero.
type MatrixRow struct {
	Label  string
	Counts []int
}

const (
	maxText = 500 // characters of one text: more is a mistake, not a label
	maxRows = 200
	maxCols = 12
)

func cleanText(what, text string) (string, error) {
	text = clean(text)
	if n := utf8.RuneCountInString(text); n > maxText {
		return "", fmt.Errorf("%s has %d characters, more than %d", what, n, maxText)
	}
	return text, nil
}

// cleanRows checks rows and returns them with clean texts; the caller's are left as they are.
func cleanRows(rows []Row) ([]Row, error) {
	if len(rows) == 0 || len(rows) > maxRows {
		return nil, fmt.Errorf("%d rows, want 1 to %d", len(rows), maxRows)
	}
	out := make([]Row, len(rows))
	for i, row := range rows {
		r, err := row.clean()
		if err != nil {
			return nil, fmt.Errorf("row %d (%s): %w", i+1, row.Label, err)
		}
		out[i] = r
	}
	return out, nil
}

func (r Row) clean() (Row, error) {
	var errs [4]error
	r.Label, errs[0] = cleanText("the label", r.Label)
	r.Sign, errs[1] = cleanText("the sign", r.Sign)
	r.Text, errs[2] = cleanText("the text", r.Text)
	r.Missing, errs[3] = cleanText("the note", r.Missing)
	if err := errors.Join(errs[:]...); err != nil {
		return Row{}, err
	}
	if r.Label == "" {
		return Row{}, errors.New("no label")
	}
	if len(r.Points) == 0 && r.Text == "" && r.Missing == "" {
		return Row{}, errors.New("neither a point nor a text")
	}
	if len(r.Points) > 6 {
		return Row{}, fmt.Errorf("%d points, more than 6", len(r.Points))
	}
	points := make([]Point, len(r.Points))
	for i, p := range r.Points {
		q, err := p.clean()
		if err != nil {
			return Row{}, fmt.Errorf("point %d (%s): %w", i+1, p.Label, err)
		}
		points[i] = q
	}
	r.Points = points
	return r, nil
}

func (p Point) clean() (Point, error) {
	var errs [2]error
	p.When, errs[0] = cleanText("the year", p.When)
	p.Label, errs[1] = cleanText("the label", p.Label)
	if err := errors.Join(errs[:]...); err != nil {
		return Point{}, err
	}
	finite := func(x float64) bool { return math.Abs(x) <= 1e15 } // false for NaN
	switch {
	case p.Label == "":
		return Point{}, errors.New("no label")
	case p.Role >= roleCount:
		return Point{}, fmt.Errorf("unknown role %d", p.Role)
	case p.Bound >= boundCount:
		return Point{}, fmt.Errorf("unknown bound %d", p.Bound)
	case !finite(p.X) || !finite(p.High):
		return Point{}, fmt.Errorf("%v has no place on an axis", p.X)
	case p.Bound == Range && p.High < p.X:
		return Point{}, fmt.Errorf("the range ends at %v, below its start at %v", p.High, p.X)
	}
	if p.Bound != Range {
		p.High = p.X
	}
	return p, nil
}

// the returns the only point with a role, or nil when there is none.
func (r Row) the(role Role) (*Point, error) {
	var found *Point
	for i := range r.Points {
		if r.Points[i].Role != role {
			continue
		}
		if found != nil {
			return nil, errors.New("two points with one role")
		}
		found = &r.Points[i]
	}
	return found, nil
}
