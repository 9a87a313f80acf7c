package chart

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"
)

// Measures of the layout in pixels. script/labels.js and script/marks.js count on the lanes above and
// below the marks that trackHeight leaves.
const (
	edge        = 2.0  // between text and the edge of the picture
	columnGap   = 12.0 // between the column of names and what may stand left of the plot
	trackHeight = 46.0 // of a row: its marks, and a label above and below
	beside      = 5.0  // between a mark and its label
	air         = 2.0  // around labels
	leading     = 15.0 // of labels in several lines
	more        = 4.0  // how much higher than its font size a line of other text is
	padding     = 8.0  // above and below what stands in a row
	keyHeight   = 22.0 // of a line of the legend
)

// plot is where the axis lies between the edges of the picture, and how far labels may go.
type plot struct {
	axis
	left, right float64 // of the plot, from the left edge of the picture
	edge        edges
}

// rowLayout is a chart with rows while it is laid out.
type rowLayout struct {
	scene
	page
	plot
	usual  [roleCount]string // the year that most points of a role have
	styles marks
}

func (s scene) layout(p page) (layout, error) {
	lo, hi, found := s.values()
	if !found {
		return layout{}, errors.New("no row has a value that can be drawn")
	}
	r := rowLayout{scene: s, page: p, styles: marks{}}
	for role := range roleCount {
		r.usual[role] = commonWhen(s.rows, role)
	}
	r.plot = r.fit(s.axis(lo, hi, p.steps))

	// From the top: legend, title of the axis, name of the line, ticks, rows, notes.
	frame := framePayload{Family: p.say(families), Lines: []lineMark{}}
	var y float64
	frame.Marks, frame.Texts, y = r.legend(edge)
	x := edge
	if !p.stacked {
		x = r.left
	}
	frame.Texts, y = p.paragraph(frame.Texts, r.axisTitle(), x, y+6, p.width-x-edge, p.small, muted)
	if s.line != "" {
		y += p.small + 6
	}
	top := y + p.small + 12

	rows, points, height := r.place()
	if s.line != "" {
		head := top - 4
		if p.stacked {
			head = top // the line begins under the first row's name
		}
		frame.Lines = []lineMark{{
			Value: s.at, Top: head, Bottom: top, Stroke: ink, Text: s.line,
			Y: top - 14 - 1.5*p.small, Size: p.small, Fill: ink,
		}}
	}
	y = top + height + 4
	if len(p.notes) > 0 {
		y += 6
	}
	for _, note := range p.notes {
		frame.Texts, y = p.paragraph(frame.Texts, note, edge, y, p.width-2*edge, p.small, muted)
	}
	frame.Styles = r.styles

	option, err := rowOptions{page: p, plot: r.plot, top: top, height: height, frame: frame, rows: rows, points: points}.json()
	return layout{option: option, height: math.Ceil(y + 2)}, err
}

// axisTitle says what is unusual about the axis, too.
func (r rowLayout) axisTitle() string {
	switch {
	case r.log:
		return r.say(words.when, r.title, r.say(words.log))
	case r.truncated:
		return r.say(words.when, r.title, r.say(words.notZero))
	}
	return r.title
}

// label is what stands beside a mark: the value, with its year where the legend does not tell it.
func (r rowLayout) label(q scenePoint) string {
	if q.When == "" || q.When == r.usual[q.Role] {
		return q.Label
	}
	return r.say(words.when, q.Label, q.When)
}

// join writes all labels of a row as one text, in the order of time; those of a bar and its target,
// which do not tell of one development, each with what it is.
func (r rowLayout) join(row sceneRow) string {
	points := slices.SortedStableFunc(slices.Values(row.points), func(a, b scenePoint) int { return cmp.Compare(a.Role, b.Role) })
	parts := make([]string, len(points))
	for i, q := range points {
		parts[i] = r.label(q)
		if r.bars {
			parts[i] = r.say(words.is, r.say(r.names[q.Role]), parts[i])
		}
	}
	if r.bars {
		return strings.Join(parts, r.say(words.and))
	}
	return strings.Join(parts, " → ")
}

// item says everything about one point: for the tooltip and for screen readers.
func (r rowLayout) item(row sceneRow, q scenePoint) string {
	role := r.say(r.names[q.Role])
	if q.When != "" {
		role = r.say(words.when, role, q.When)
	}
	return r.say(words.item, row.label, role, q.Label)
}

// fit finds the left and right end of the plot: a column for the names, and margins wide enough for
// the marks and, within reason, for the labels beside the outermost ones.
func (r rowLayout) fit(a axis) plot {
	from := edge
	if !r.stacked {
		names := r.font(r.nameSize, false)
		widest := 0.0
		for _, row := range r.rows {
			for _, line := range names.wrap(row.label, r.column) {
				widest = max(widest, names.width(line))
			}
		}
		from += widest + columnGap
	}

	// What is needed depends on how wide the plot is, which depends on what is needed: the second
	// round starts from the first one's result.
	left, right := from+12, r.width-24
	for range 2 {
		// At least half of what stands at the ends of the axis.
		needLeft, needRight := 10.0, r.font(r.small, false).width(a.tick(a.max))/2+edge
		for _, row := range r.rows {
			if len(row.points) > 0 {
				l, rt := r.overhangs(row, a, right-left)
				needLeft, needRight = max(needLeft, l), max(needRight, rt)
			}
		}
		left, right = math.Ceil(from+needLeft), math.Floor(r.width-needRight)
	}
	return plot{axis: a, left: left, right: right, edge: edges{Left: left - from, Right: r.width - right - 1}}
}

// overhangs tells how far the outermost marks of a row, with their labels where these are not too
// long, reach beyond a plot of the given width.
func (r rowLayout) overhangs(row sceneRow, a axis, width float64) (left, right float64) {
	labels := r.font(r.labels, false)
	first := slices.MinFunc(row.points, func(a, b scenePoint) int { return cmp.Compare(a.x, b.x) })
	last := slices.MaxFunc(row.points, func(a, b scenePoint) int { return cmp.Compare(a.high, b.high) })

	_, m := first.mark()
	reach, _ := m.reach()
	room := a.share(first.x) * width
	left = reach + 1 - room
	if !r.whole && len(row.points) > 1 && !first.bar() {
		left = max(left, min(reach+beside+labels.width(r.label(first))+2*air-room, r.overhang/2))
	}

	_, m = last.mark()
	_, reach = m.reach()
	room = (1 - a.share(last.high)) * width
	after := r.label(last)
	if r.whole {
		after = r.join(row)
	}
	right = max(reach+2-room, min(reach+beside+labels.width(after)+2*air+edge-room, r.overhang))
	return left, right
}

// place sets the rows one below the other. It returns the payloads of both series and the height of
// the plot.
func (r rowLayout) place() (rowsPayload, pointSeries, float64) {
	out := newRowsPayload(r.page)
	out.Edge, out.Styles = r.edge, r.styles
	if r.line != "" {
		out.Uprights = append(out.Uprights, r.at)
	}
	points := pointSeries{payload: pointsPayload{Ink: ink, Styles: r.styles}}
	y := 0.0
	for _, row := range r.rows {
		payload, height := r.set(row, y)
		for _, q := range row.points {
			place := r.markAt(q)
			payload.Marks = append(payload.Marks, place)
			points.add(r.item(row, q), place, payload.Base)
		}
		out.Rows = append(out.Rows, payload)
		y += height
	}
	return out, points, math.Ceil(y)
}

// markAt is the mark of a point on the axis.
func (r rowLayout) markAt(q scenePoint) markPlace {
	place := markPlace{Style: r.styles.add(q.mark()), X: tidy(q.x)}
	if q.Bound == Range {
		place.High = new(tidy(q.high))
	}
	if q.bar() {
		place.From = new(0.0)
	}
	return place
}

// set lays out one row that begins at y, except for its marks, and tells how high it is. From the top:
// the name, when it does not stand beside the rest; the track with the marks; lines of words.
func (r rowLayout) set(row sceneRow, y float64) (rowPayload, float64) {
	out := newRowPayload()
	if y > 0 {
		out.Rule = new(math.Round(y) + 0.5)
	}
	drawn := len(row.points) > 0

	track := 0.0
	if drawn {
		track = trackHeight
		out.Joined = r.font(r.labels, false).wrap(r.join(row), r.width-(r.left-r.edge.Left)-2*edge-2*air)
		track += float64(len(out.Joined)-1) * leading
		out.Labels = r.rowLabels(row)
		out.Line = r.joinLine(row)
	}
	out.WordsAt = 0
	if r.stacked {
		out.WordsAt = -r.edge.Left
	}
	lineHeight := r.labels + more
	words := r.wordLines(row, r.width-(r.left+out.WordsAt)-edge)
	block := float64(len(words)) * lineHeight

	names := r.nameFont().wrap(row.label, r.nameLimit())
	nameLine := r.nameSize + more
	nameBlock := float64(len(names)) * nameLine

	var height, trackTop float64
	if r.stacked {
		trackTop = y + padding + nameBlock + more - 1
		height = trackTop - y + track + block + more
		if len(words) > 0 {
			height += more
		}
	} else {
		inner := track + block
		if drawn && len(words) > 0 {
			inner += 2 * more
		}
		height = max(trackHeight, inner, block+2*padding, nameBlock+2*padding-2)
		trackTop = y + (height-inner)/2
	}
	out.Base = trackTop + trackHeight/2
	if !drawn {
		out.Base = trackTop + block/2
	}
	nameTop := y + padding
	if !r.stacked {
		nameTop = max(out.Base-nameBlock/2, y+more)
	}
	for i, line := range names {
		out.Names = append(out.Names, nameText{
			Text: line, X: edge, Y: nameTop + (float64(i)+0.5)*nameLine, Size: r.nameSize, Bold: r.stacked,
		})
	}
	for i, line := range words {
		line.Y = trackTop + track + (float64(i)+0.5)*lineHeight
		out.Words = append(out.Words, line)
	}
	switch {
	case r.line == "" || !drawn:
	case r.stacked:
		out.Upright = []float64{trackTop, trackTop + track} // not through the name
	default:
		out.Upright = []float64{y, y + height}
	}
	return out, height
}

func (r rowLayout) nameFont() font { return r.font(r.nameSize, r.stacked) }

// nameLimit is how wide a line of a row's name may be.
func (r rowLayout) nameLimit() float64 {
	if r.stacked {
		return r.width - 2*edge
	}
	return r.column
}

// rowLabels are the labels of a row, for which places are found while drawing.
func (r rowLayout) rowLabels(row sceneRow) []labelPayload {
	if r.whole {
		return []labelPayload{{Text: r.join(row)}}
	}
	out := make([]labelPayload, len(row.points))
	for i, q := range row.points {
		out[i] = labelPayload{Text: r.label(q), Mark: new(i)}
	}
	return out
}

// joinLine is the stretch from baseline to target and vision, or nil when there is none.
func (r rowLayout) joinLine(row sceneRow) []float64 {
	var ends []float64
	for _, q := range row.points {
		if q.Role == Baseline || q.Role == Target || q.Role == Vision {
			ends = append(ends, tidy(q.x))
		}
	}
	if len(ends) < 2 || r.bars {
		return nil
	}
	return []float64{slices.Min(ends), slices.Max(ends)}
}

// wordLines breaks what a row says in words into lines.
func (r rowLayout) wordLines(row sceneRow, limit float64) (out []wordLine) {
	f := r.font(r.labels, false)
	for _, line := range f.wrap(row.text, limit) {
		out = append(out, wordLine{Text: line})
	}
	for _, line := range f.wrap(row.absent, limit) {
		out = append(out, wordLine{Text: line, Muted: true})
	}
	return out
}

// tidy rounds away the noise of binary fractions, so that options read like the numbers they hold.
func tidy(x float64) float64 {
	if x == 0 {
		return 0
	}
	scale := math.Pow(10, 11-math.Ceil(math.Log10(math.Abs(x))))
	return math.Round(x*scale) / scale
}
