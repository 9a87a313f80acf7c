package chart

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

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
	line  string                // label of an upright line at lineAt; none when empty
	at    float64
	track float64 // height of a row's track in pixels
}

// sceneRow is a row with values in the unit of the axis.
type sceneRow struct {
	label  string // with the footnote sign
	points []scenePoint
	whole  string // one label for all points, instead of their own
	text   string
	absent string
}

type scenePoint struct {
	Point
	x, high float64
	base    mark // of an exact value in this role
	bar     bool // drawn as a bar from zero
}

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

func toScene(rows []Row) []sceneRow {
	out := make([]sceneRow, len(rows))
	for i, r := range rows {
		out[i] = sceneRow{label: r.Label + r.Sign, text: r.Text, absent: r.Missing}
		for _, p := range r.Points {
			out[i].points = append(out[i].points, scenePoint{Point: p, x: p.X, high: p.High, base: roleMarks[p.Role]})
		}
	}
	return out
}

func (d Dumbbell) layout(p page) (layout, error) {
	rows, err := cleanRows(d.Rows)
	if err != nil {
		return layout{}, err
	}
	return scene{title: clean(d.Axis), axis: linear, rows: toScene(rows), names: words.roles, track: 46}.layout(p)
}

func (m Multiples) layout(p page) (layout, error) {
	rows, err := cleanRows(m.Rows)
	if err != nil {
		return layout{}, err
	}
	s := scene{title: clean(m.Axis), axis: multiples, rows: toScene(rows), names: words.roles, at: 1, track: 46}
	for i, r := range rows {
		base, err := r.the(Baseline)
		switch {
		case err != nil:
			return layout{}, fmt.Errorf("row %d (%s): %w", i+1, r.Label, err)
		case base == nil || base.X <= 0 || base.Bound != Exact || len(r.Points) < 2:
			return layout{}, fmt.Errorf("row %d (%s): a multiple needs one exact baseline above 0 and another value", i+1, r.Label)
		}
		row := &s.rows[i]
		for j := range row.points {
			row.points[j].x /= base.X
			row.points[j].high /= base.X
			if row.points[j].x <= 0 {
				return layout{}, fmt.Errorf("row %d (%s): %s is no multiple above 0", i+1, r.Label, row.points[j].Label)
			}
		}
		row.whole = "→"
	}
	s.line = commonWhen(s.rows, Baseline)
	return s.layout(p)
}

func (a Achievement) layout(p page) (layout, error) {
	rows, err := cleanRows(a.Rows)
	if err != nil {
		return layout{}, err
	}
	s := scene{
		title: clean(a.Axis), rows: toScene(rows), names: words.roles,
		line: p.say(words.goal), at: 100, track: 46,
		axis: func(_, hi float64, steps int) axis {
			ax := linear(0, max(hi, 100), steps)
			ax.unit = "{value}%"
			return ax
		},
	}
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
				q.base, q.bar = resultMark, true
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
		// Bars first, so that the other marks lie on them.
		slices.SortStableFunc(s.rows[i].points, func(a, b scenePoint) int {
			return cmp.Compare(btoi(b.bar), btoi(a.bar))
		})
	}
	return s.layout(p)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
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

// Measures of the layout in pixels; labels.js and marks.js count on the lanes above and below marks.
const (
	edge      = 2.0  // between text and the edge of the picture
	columnGap = 12.0 // between the column of names and what may stand left of the plot
	beside    = 5.0  // between a mark and its label
	air       = 2.0  // around labels
	leading   = 15.0 // of labels in several lines
	keyHeight = 22.0
)

// The options of the three custom series; see script/frame.js, rows.js and points.js.
type (
	framePayload struct {
		Family string     `json:"family"`
		Texts  []text     `json:"texts"`
		Styles marks      `json:"styles"`
		Marks  []keyMark  `json:"marks"`
		Lines  []lineMark `json:"lines"`
	}
	keyMark struct {
		Style string   `json:"style"`
		X     float64  `json:"x"`
		Y     float64  `json:"y"`
		High  *float64 `json:"high,omitempty"`
		From  *float64 `json:"from,omitempty"`
	}
	lineMark struct {
		Value  float64 `json:"value"`
		Top    float64 `json:"top"`
		Bottom float64 `json:"bottom"`
		Stroke string  `json:"stroke"`
		Text   string  `json:"text"`
		Y      float64 `json:"y"`
		Size   float64 `json:"size"`
		Fill   string  `json:"fill"`
	}
	rowsPayload struct {
		Family  string  `json:"family"`
		Size    float64 `json:"size"`
		Leading float64 `json:"leading"`
		Ink     string  `json:"ink"`
		Muted   string  `json:"muted"`
		Grid    string  `json:"grid"`
		Halo    string  `json:"halo"`
		Edge    edges   `json:"edge"`
		// Uprights are where on the axis lines cross all rows.
		Uprights []float64    `json:"uprights"`
		Styles   marks        `json:"styles"`
		Rows     []rowPayload `json:"rows"`
	}
	edges struct {
		Left  float64 `json:"left"`
		Right float64 `json:"right"`
	}
	rowPayload struct {
		Base    float64        `json:"base"`
		Names   []nameLine     `json:"names"`
		Rule    *float64       `json:"rule,omitempty"`
		Upright []float64      `json:"upright,omitempty"`
		Marks   []markPlace    `json:"marks"`
		Line    []float64      `json:"line,omitempty"`
		Labels  []labelPayload `json:"labels"`
		Joined  []string       `json:"joined,omitempty"`
		Words   []wordLine     `json:"words"`
		WordsAt float64        `json:"wordsAt"`
	}
	nameLine struct {
		Text string  `json:"text"`
		X    float64 `json:"x"`
		Y    float64 `json:"y"`
		Size float64 `json:"size"`
		Bold bool    `json:"bold,omitempty"`
	}
	markPlace struct {
		Style string   `json:"style"`
		X     float64  `json:"x"`
		High  *float64 `json:"high,omitempty"`
		From  *float64 `json:"from,omitempty"`
	}
	labelPayload struct {
		Text string `json:"text"`
		Mark *int   `json:"mark,omitempty"`
	}
	wordLine struct {
		Text  string  `json:"text"`
		Y     float64 `json:"y"`
		Muted bool    `json:"muted,omitempty"`
	}
	pointsPayload struct {
		Ink    string      `json:"ink"`
		Styles marks       `json:"styles"`
		Marks  []markPlace `json:"marks"`
	}
)

// plot is where the axis lies between the edges of the picture, and how far labels may go.
type plot struct {
	axis
	left, right float64 // of the plot, from the left edge of the picture
	edge        edges
}

func (s scene) layout(p page) (layout, error) {
	lo, hi, found := s.values()
	if !found {
		return layout{}, errors.New("no row has a value that can be drawn")
	}
	var usual [roleCount]string
	for role := range roleCount {
		usual[role] = commonWhen(s.rows, role)
	}
	label := func(q scenePoint) string {
		if q.When == "" || q.When == usual[q.Role] {
			return q.Label
		}
		return p.say(words.when, q.Label, q.When)
	}

	styles := marks{}
	f := s.fit(p, s.axis(lo, hi, p.steps), label)

	// From the top: legend, title of the axis, label of the line, ticks, plot.
	top := framePayload{Family: p.say(families), Lines: []lineMark{}}
	y := 2.0
	var keyTexts []text
	top.Marks, keyTexts, y = s.legend(p, styles, usual, y)
	top.Texts = keyTexts
	title := s.title
	switch {
	case f.log:
		title = p.say(words.when, title, p.say(words.log))
	case f.truncated:
		title = p.say(words.when, title, p.say(words.notZero))
	}
	x := edge
	if !p.stacked {
		x = f.left
	}
	top.Texts, y = p.paragraph(top.Texts, title, x, y+6, p.width-x-edge, p.small, muted)
	if s.line != "" {
		y += 2 + p.small + 4
	}
	y += 6 + p.small + 6
	plotTop := y

	rows, points, plotHeight := s.place(p, f, styles, label)
	bottom := plotTop + plotHeight
	if s.line != "" {
		head := plotTop - 4
		if p.stacked {
			head = plotTop // the line begins under the first row's name
		}
		top.Lines = []lineMark{{
			Value: s.at, Top: head, Bottom: plotTop, Stroke: ink, Text: s.line,
			Y: plotTop - 10 - p.small - 4 - p.small/2, Size: p.small, Fill: ink,
		}}
	}
	y = bottom + 4
	if len(p.notes) > 0 {
		y += 6
	}
	for _, note := range p.notes {
		top.Texts, y = p.paragraph(top.Texts, note, edge, y, p.width-2*edge, p.small, muted)
	}
	top.Styles = styles
	height := math.Ceil(y + 2)

	option, err := rowOptions{
		page: p, plot: f, top: plotTop, height: plotHeight,
		frame: top, rows: rows, points: points,
	}.json()
	return layout{option: option, height: height}, err
}

// fit finds the left and right end of the plot: a column for the names, and margins wide enough for
// the marks and, within reason, for the labels beside the outermost ones.
func (s scene) fit(p page, a axis, label func(scenePoint) string) plot {
	column := 0.0
	if !p.stacked {
		for _, r := range s.rows {
			for _, line := range p.font(p.names, false).wrap(r.label, p.column) {
				column = max(column, p.font(p.names, false).width(line))
			}
		}
		column += columnGap
	}
	from := edge + column
	labels := p.font(p.labels, false)

	// What is needed depends on how wide the plot is, which depends on what is needed: the second
	// round starts from the first one's result.
	left, right := from+12, p.width-24
	for range 2 {
		width := right - left
		// Half of what stands at the ends of the axis, and no mark cut off.
		needLeft, needRight := 10.0, p.font(p.small, false).width(a.tick(a.max))/2+edge
		for _, r := range s.rows {
			if len(r.points) == 0 {
				continue
			}
			first := slices.MinFunc(r.points, func(a, b scenePoint) int { return cmp.Compare(a.x, b.x) })
			last := slices.MaxFunc(r.points, func(a, b scenePoint) int { return cmp.Compare(a.high, b.high) })
			before, after := label(first), label(last)
			if r.whole != "" {
				before, after = "", s.join(p, r, label)
			}
			_, firstMark := first.mark()
			_, lastMark := last.mark()
			reach, _ := firstMark.reach()
			room := a.share(first.x) * width
			needLeft = max(needLeft, reach+1-room)
			if before != "" && len(r.points) > 1 && !first.bar {
				needLeft = max(needLeft, min(reach+beside+labels.width(before)+2*air-room, p.overhang/2))
			}
			_, reach = lastMark.reach()
			room = (1 - a.share(last.high)) * width
			needRight = max(needRight, reach+2-room)
			needRight = max(needRight, min(reach+beside+labels.width(after)+2*air+edge-room, p.overhang))
		}
		left, right = math.Ceil(from+needLeft), math.Floor(p.width-needRight)
	}
	return plot{axis: a, left: left, right: right, edge: edges{Left: left - from, Right: p.width - right - 1}}
}

// join writes all labels of a row as one text, in the order of time; where they do not tell of one
// development, each with what it is.
func (s scene) join(p page, r sceneRow, label func(scenePoint) string) string {
	points := slices.SortedStableFunc(slices.Values(r.points), func(a, b scenePoint) int { return cmp.Compare(a.Role, b.Role) })
	parts := make([]string, len(points))
	for i, q := range points {
		parts[i] = label(q)
		if s.bars() {
			parts[i] = p.say(words.is, p.say(s.names[q.Role]), parts[i])
		}
	}
	if s.bars() {
		return strings.Join(parts, p.say(words.and))
	}
	return strings.Join(parts, " → ")
}

// place sets the rows one below the other and returns the options of both series and the height of
// the plot.
func (s scene) place(p page, f plot, styles marks, label func(scenePoint) string) (rowsPayload, pointSeries, float64) {
	names := p.font(p.names, p.stacked)
	labels := p.font(p.labels, false)
	out := rowsPayload{
		Family: p.say(families), Size: p.labels, Leading: leading,
		Ink: ink, Muted: muted, Grid: grid, Halo: halo, Edge: f.edge, Styles: styles,
		Uprights: []float64{}, Rows: []rowPayload{},
	}
	if s.line != "" {
		out.Uprights = append(out.Uprights, s.at)
	}
	points := pointSeries{payload: pointsPayload{Ink: ink, Styles: styles}}
	nameLeading := p.names + 4
	y := 0.0
	for i, r := range s.rows {
		row := rowPayload{Names: []nameLine{}, Marks: []markPlace{}, Labels: []labelPayload{}, Words: []wordLine{}}
		rowTop := y
		if i > 0 {
			row.Rule = new(math.Round(rowTop) + 0.5)
		}

		limit := p.column
		if p.stacked {
			limit = p.width - 2*edge
		}
		name := names.wrap(r.label, limit)

		// The track: marks with a lane for labels above and below, then lines of words.
		track := s.track
		if len(r.points) == 0 {
			track = 0
		} else {
			limit := p.width - (f.left - f.edge.Left) - 2*edge - 2*air
			row.Joined = labels.wrap(s.join(p, r, label), limit)
			track += float64(len(row.Joined)-1) * leading
		}
		type quietText struct {
			text  string
			quiet bool
		}
		var lines []quietText
		wordsLeft := f.left - f.edge.Left
		if !p.stacked {
			wordsLeft = f.left
		}
		for _, t := range []quietText{{r.text, false}, {r.absent, true}} {
			for _, line := range labels.wrap(t.text, p.width-wordsLeft-edge) {
				lines = append(lines, quietText{line, t.quiet})
			}
		}
		block := float64(len(lines)) * (p.labels + 4)

		nameHeight := float64(len(name)) * nameLeading
		var trackTop, rowHeight float64
		if p.stacked {
			trackTop = rowTop + 8 + nameHeight + 3
			rowHeight = trackTop - rowTop + track + block + 4
			if len(lines) > 0 {
				rowHeight += 4
			}
		} else {
			inner := track + block
			if len(r.points) == 0 {
				inner += 16
			} else if len(lines) > 0 {
				inner += 6
			}
			rowHeight = max(s.track, inner, nameHeight+14)
			trackTop = rowTop + (rowHeight-inner)/2
			if len(r.points) == 0 {
				trackTop += 8
			}
		}
		for j, line := range name {
			at := rowTop + 8 + (float64(j)+0.5)*nameLeading
			if !p.stacked {
				// Beside the marks, or beside the words when there are none.
				middle := trackTop + s.track/2
				if len(r.points) == 0 {
					middle = trackTop + block/2
				}
				at = max(middle-nameHeight/2, rowTop+4) + (float64(j)+0.5)*nameLeading
			}
			row.Names = append(row.Names, nameLine{Text: line, X: edge, Y: at, Size: p.names, Bold: p.stacked})
		}
		row.Base = trackTop + s.track/2
		if len(r.points) == 0 {
			row.Base = trackTop + block/2
		}
		switch {
		case s.line == "" || len(r.points) == 0:
		case p.stacked:
			row.Upright = []float64{trackTop, trackTop + track} // not through the name
		default:
			row.Upright = []float64{rowTop, rowTop + rowHeight}
		}
		row.WordsAt = wordsLeft - f.left
		for j, line := range lines {
			row.Words = append(row.Words, wordLine{
				Text: line.text, Y: trackTop + track + (float64(j)+0.5)*(p.labels+4), Muted: line.quiet,
			})
		}

		var ends []float64
		for j, q := range r.points {
			place := markPlace{Style: styles.add(q.mark()), X: tidy(q.x)}
			if q.Bound == Range {
				place.High = new(tidy(q.high))
			}
			if q.bar {
				place.From = new(0.0)
			}
			row.Marks = append(row.Marks, place)
			if q.Role == Baseline || q.Role == Target || q.Role == Vision {
				ends = append(ends, place.X)
			}
			if r.whole == "" {
				row.Labels = append(row.Labels, labelPayload{Text: label(q), Mark: new(j)})
			}
			points.add(p.itemName(s, r, q), place, row.Base)
		}
		if r.whole != "" && len(r.points) > 0 {
			row.Labels = append(row.Labels, labelPayload{Text: s.join(p, r, label)})
		}
		if len(ends) > 1 && !s.bars() {
			row.Line = []float64{slices.Min(ends), slices.Max(ends)}
		}
		out.Rows = append(out.Rows, row)
		y += rowHeight
	}
	return out, points, math.Ceil(y)
}

// bars tells whether the chart has bars, which need no line to join them with the marks.
func (s scene) bars() bool {
	return slices.ContainsFunc(s.rows, func(r sceneRow) bool {
		return slices.ContainsFunc(r.points, func(q scenePoint) bool { return q.bar })
	})
}

// itemName says everything about one point: for the tooltip and for screen readers.
func (p page) itemName(s scene, r sceneRow, q scenePoint) string {
	role := p.say(s.names[q.Role])
	if q.When != "" {
		role = p.say(words.when, role, q.When)
	}
	return p.say(words.item, r.label, role, q.Label)
}

// tidy rounds away the noise of binary fractions, so that options read like the numbers they hold.
func tidy(x float64) float64 {
	if x == 0 {
		return 0
	}
	scale := math.Pow(10, 11-math.Ceil(math.Log10(math.Abs(x))))
	return math.Round(x*scale) / scale
}
