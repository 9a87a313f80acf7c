package chart

import "lantu/generator/internal/lang"

// Measures of the legend in pixels.
const (
	keyGlyph = 26.0 // room for a mark
	keyGap   = 16.0 // between two entries
)

// key is one entry of the legend.
type key struct {
	style string
	high  float64 // how far a range reaches beyond its start, in pixels
	from  float64 // how long a bar is, in pixels
	text  string
}

// keys lists what occurs in the chart: the roles, each with its usual year, then the ways in which
// a number is meant. Nothing that does not occur.
func (r rowLayout) keys() []key {
	var out []key
	var seen [roleCount]*scenePoint
	var bounds [boundCount]*scenePoint
	var estimated *scenePoint
	exceptions := [roleCount]bool{}
	for i := range r.rows {
		for j := range r.rows[i].points {
			q := &r.rows[i].points[j]
			if seen[q.Role] == nil {
				seen[q.Role] = q
			}
			if q.When != "" && q.When != r.usual[q.Role] {
				exceptions[q.Role] = true
			}
			if bounds[q.Bound] == nil {
				bounds[q.Bound] = q
			}
			if q.Estimated && estimated == nil {
				estimated = q
			}
		}
	}
	add := func(q *scenePoint, as Point, text string) {
		k := key{style: r.styles.add(styled(q.Role, q.base, as)), text: text}
		if q.bar() {
			k.from = 20
		}
		if as.Bound == Range {
			k.high = 18
		}
		out = append(out, k)
	}
	for role, q := range seen {
		if q == nil {
			continue
		}
		name := r.say(r.names[role])
		switch {
		case r.usual[role] == "":
		case exceptions[role]:
			name = r.say(words.unlessSaid, name, r.usual[role])
		default:
			name = r.say(words.when, name, r.usual[role])
		}
		add(q, Point{}, name)
	}
	if estimated != nil {
		add(estimated, Point{Estimated: true}, r.say(words.estimate))
	}
	either := func(a, b Bound, onlyA, onlyB, both lang.Words) {
		q, w := bounds[a], onlyA
		switch {
		case q == nil && bounds[b] == nil:
			return
		case q == nil:
			q, w = bounds[b], onlyB
		case bounds[b] != nil:
			w = both
		}
		add(q, Point{Bound: a}, r.say(w))
	}
	either(AtLeast, MoreThan, words.atLeast, words.moreThan, words.atLeastOrMore)
	either(AtMost, LessThan, words.atMost, words.lessThan, words.atMostOrLess)
	if q := bounds[About]; q != nil {
		add(q, Point{Bound: About}, r.say(words.soft))
	}
	if q := bounds[Range]; q != nil {
		add(q, Point{Bound: Range}, r.say(words.span))
	}
	return out
}

// legend sets the entries in lines from y downwards and returns where they end.
func (r rowLayout) legend(y float64) ([]keyMark, []text, float64) {
	f := r.font(r.labels, false)
	lineHeight := r.labels + more
	var signs []keyMark
	texts := []text{}
	x := edge
	for _, k := range r.keys() {
		sign, glyph := k.sign(r.styles[k.style])
		lines := f.wrap(k.text, r.width-2*edge-glyph)
		width := 0.0
		for _, line := range lines {
			width = max(width, f.width(line))
		}
		if x > edge && x+glyph+width > r.width-edge {
			x = edge
			y += keyHeight
		}
		middle := y + keyHeight/2
		signs = append(signs, sign.at(x, middle))
		for i, line := range lines {
			texts = append(texts, text{
				Text: line, X: x + glyph, Y: middle + float64(i)*lineHeight, Size: r.labels, Fill: ink,
			})
		}
		y += float64(len(lines)-1) * lineHeight
		x += glyph + width + keyGap
	}
	return signs, texts, y + keyHeight
}

// sign sets the mark of an entry, from 0 to the right, and tells how much room it takes.
func (k key) sign(m mark) (sign keyMark, glyph float64) {
	left, right := m.reach()
	sign = keyMark{Style: k.style, X: max(left, 8)}
	switch {
	case k.from > 0:
		sign.X = k.from
		sign.From = new(0.0)
	case k.high > 0:
		sign.X = 2
		sign.High = new(sign.X + k.high)
		right += k.high
	}
	return sign, max(keyGlyph, sign.X+right+6)
}

// at moves a sign to its place.
func (m keyMark) at(x, y float64) keyMark {
	m.X += x
	m.Y = y
	if m.High != nil {
		m.High = new(*m.High + x)
	}
	if m.From != nil {
		m.From = new(*m.From + x)
	}
	return m
}
