package chart

import (
	"fmt"

	"lantu/generator/internal/lang"
)

// page is what a chart is laid out for: a language and a size.
type page struct {
	size
	lang  lang.Lang
	notes []string // to stand under the plot
	desc  string   // for readers who do not see the interactive chart
}

// size is one of the two sizes in which every chart is drawn.
type size struct {
	name     string
	width    float64
	stacked  bool    // names stand above their rows instead of beside them
	nameSize float64 // font size of row names
	labels   float64 // font size of values and the legend
	small    float64 // font size of axis and notes
	column   float64 // the widest a column of names may be
	steps    int     // of the axis
	overhang float64 // the widest margin for labels to the right of the plot
}

// The sizes. The narrow one is a telephone of 360 pixels less a margin of 16 on both sides.
var (
	wide   = size{name: "wide", width: 720, nameSize: 13.5, labels: 12.5, small: 12, column: 210, steps: 6, overhang: 150}
	narrow = size{name: "narrow", width: 328, stacked: true, nameSize: 13.5, labels: 12.5, small: 12, column: 110, steps: 4, overhang: 84}
)

func (p page) font(size float64, bold bool) font {
	return font{lang: p.lang, size: size, bold: bold}
}

// say fills one of the [words].
func (p page) say(w lang.Words, args ...any) string {
	if len(args) == 0 {
		return w.In(p.lang)
	}
	return fmt.Sprintf(w.In(p.lang), args...)
}

// layout is a chart ready to be drawn.
type layout struct {
	option []byte // for ECharts: pure JSON
	height float64
}

// text is a line of text at a fixed place; y is its middle.
type text struct {
	Text string  `json:"text"`
	X    float64 `json:"x,omitempty"`
	// Value, where given, is the place on the axis, instead of X.
	Value *float64 `json:"value,omitempty"`
	Y     float64  `json:"y"`
	Size  float64  `json:"size,omitempty"`
	Fill  string   `json:"fill,omitempty"`
	Bold  bool     `json:"bold,omitempty"`
	// Align is left, center or right; left when empty.
	Align string `json:"align,omitempty"`
}

// paragraph sets a text in lines from y downwards and returns where it ends.
func (p page) paragraph(out []text, s string, x, y, limit, size float64, fill string) ([]text, float64) {
	leading := size + 5
	for _, line := range p.font(size, false).wrap(s, limit) {
		out = append(out, text{Text: line, X: x, Y: y + leading/2, Size: size, Fill: fill})
		y += leading
	}
	return out, y
}
