package chart

import (
	"errors"
	"fmt"
	"math"

	"lantu/generator/internal/lang"
)

// scene is what the three kinds of charts with rows have in common: rows with marks on one axis. The
// layout around the marks is made here; where labels go beside them is found while drawing
// (script/labels.js), so that it holds for any width in the browser.
type scene struct {
	title string // of the axis
	axis  func(lo, hi float64, steps int) axis
	rows  []sceneRow
	names [roleCount]lang.Words // what the roles are called here
	line  string                // name of an upright line through all rows; none when empty
	at    float64               // where on the axis it is
	whole bool                  // a row has one label for all its points: 1146 → 2000
	bars  bool                  // results are bars, which no line joins with other marks
}

// sceneRow is a row with values in the unit of the axis.
type sceneRow struct {
	label  string // with the footnote sign
	points []scenePoint
	text   string // what has no place on the axis, in words
	absent string // what is not stated
}

type scenePoint struct {
	Point
	x, high float64
	base    mark // of an exact value in this role
}

// bar tells whether the point is drawn as a bar from zero.
func (q scenePoint) bar() bool { return q.base.Shape == "bar" }

// mark is the mark of the point and its name.
func (q scenePoint) mark() (string, mark) { return styled(q.Role, q.base, q.Point) }

// values returns the ends of what must find room on the axis.
func (s scene) values() (lo, hi float64, found bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, r := range s.rows {
		for _, p := range r.points {
			lo, hi, found = min(lo, p.x), max(hi, p.high), true
		}
	}
	return lo, hi, found
}

// newScene checks a specification and makes the scene of its rows, with the usual marks and names.
// It returns the clean rows too.
func newScene(title string, rows []Row) (scene, []Row, error) {
	title, err := cleanText("the title of the axis", title)
	if err != nil {
		return scene{}, nil, err
	}
	rows, err = cleanRows(rows)
	if err != nil {
		return scene{}, nil, err
	}
	s := scene{title: title, rows: make([]sceneRow, len(rows)), names: words.roles}
	for i, r := range rows {
		s.rows[i] = sceneRow{label: r.Label + r.Sign, text: r.Text, absent: r.Missing}
		for _, p := range r.Points {
			s.rows[i].points = append(s.rows[i].points, scenePoint{Point: p, x: p.X, high: p.High, base: roleMarks[p.Role]})
		}
	}
	return s, rows, nil
}

func (d Dumbbell) layout(p page) (layout, error) {
	s, _, err := newScene(d.Axis, d.Rows)
	if err != nil {
		return layout{}, err
	}
	s.axis = linear
	return s.layout(p)
}

func (m Multiples) layout(p page) (layout, error) {
	s, rows, err := newScene(m.Axis, m.Rows)
	if err != nil {
		return layout{}, err
	}
	s.axis = multiples
	s.at = 1
	s.whole = true
	for i, r := range rows {
		base, err := r.the(Baseline)
		switch {
		case err != nil:
			return layout{}, fmt.Errorf("row %d (%s): %w", i+1, r.Label, err)
		case base == nil || base.X <= 0 || base.Bound != Exact || len(r.Points) < 2:
			return layout{}, fmt.Errorf("row %d (%s): a multiple needs one exact baseline above 0 and another value", i+1, r.Label)
		}
		for j := range s.rows[i].points {
			q := &s.rows[i].points[j]
			q.x /= base.X
			q.high /= base.X
			if q.x <= 0 {
				return layout{}, fmt.Errorf("row %d (%s): %s is no multiple above 0", i+1, r.Label, q.Label)
			}
		}
	}
	s.line = commonWhen(s.rows, Baseline)
	return s.layout(p)
}

func (a Achievement) layout(p page) (layout, error) {
	s, rows, err := newScene(a.Axis, a.Rows)
	if err != nil {
		return layout{}, err
	}
	s.axis = func(_, hi float64, steps int) axis {
		ax := linear(0, max(hi, 100), steps)
		ax.unit = "{value}%"
		return ax
	}
	s.line, s.at = p.say(words.goal), 100
	s.bars = true
	s.names[Baseline] = words.start
	s.names[PastTarget] = words.roles[Target]
	for i, r := range rows {
		if len(r.Points) == 0 {
			continue
		}
		goal, err1 := r.the(PastTarget)
		result, err2 := r.the(Actual)
		_, err3 := r.the(Baseline)
		switch err := errors.Join(err1, err2, err3); {
		case err != nil:
			return layout{}, fmt.Errorf("row %d (%s): %w", i+1, r.Label, err)
		case goal == nil || goal.X <= 0 || goal.Bound != Exact || result == nil || result.Bound == Range:
			return layout{}, fmt.Errorf("row %d (%s): achievement needs one exact target above 0 and one result", i+1, r.Label)
		}
		for j := range s.rows[i].points {
			q := &s.rows[i].points[j]
			switch q.Role {
			case PastTarget:
				q.base = goalMark
			case Actual:
				q.base = resultMark
			case Baseline:
			default:
				return layout{}, fmt.Errorf("row %d (%s): %s is neither start, target nor result", i+1, r.Label, q.Label)
			}
			if q.x < 0 {
				return layout{}, fmt.Errorf("row %d (%s): %s is no share of a target", i+1, r.Label, q.Label)
			}
			// Multiply first: 30 of 30 is to be 100 exactly.
			q.x = q.x * 100 / goal.X
			q.high = q.high * 100 / goal.X
		}
	}
	return s.layout(p)
}

// commonWhen is the year that most points of a role have: the legend says it, and only the others
// carry theirs in the label. The first of several equally common ones.
func commonWhen(rows []sceneRow, role Role) string {
	counts := map[string]int{}
	var order []string
	for _, r := range rows {
		for _, p := range r.points {
			if p.Role != role || p.When == "" {
				continue
			}
			if counts[p.When] == 0 {
				order = append(order, p.When)
			}
			counts[p.When]++
		}
	}
	best := ""
	for _, when := range order {
		if counts[when] > counts[best] {
			best = when
		}
	}
	return best
}
