// Package chart draws the charts of the site.
//
// A chart is described by a [Chart]: what it is called, in which language, and a [Spec] of what it
// shows: a [Dumbbell] (one indicator across cities), [Multiples] (how far a city's targets are from
// its baselines), an [Achievement] (planned against achieved) or a [Matrix] (counts). The package knows
// nothing of plans and indicators: labels arrive as the page writes them, places on the axis as numbers.
//
//	engine, err := chart.Open(afero.NewOsFs(), ".cache/bundle", ".cache/charts", 0)
//	…
//	drawing, err := engine.Draw(ctx, chart.Chart{ID: "rd-intensity", …})
//	page.Write(drawing.HTML())
//
// # How a picture comes about
//
//	Spec → layout → options → cache? → ECharts → distil → picture
//
// The layout (rows.go, matrix.go) settles size, axis, legend and lines of text in Go, once for a wide
// and once for a narrow picture. The options (option.go) are built with go-echarts and are pure JSON:
// what cannot be said in it is drawn by custom series that the options call by name (script/). The
// real Apache ECharts draws them to SVG in a JavaScript engine inside the process (machine.go). The
// result is taken apart and only what is known to be harmless is put together again (svg.go).
// The page gets the SVG and the same options, with which static/js/chart.js brings the chart to life
// with the same ECharts and the same series.
//
// The same chart gives the same bytes, whatever was drawn before, by whichever worker. Finished
// drawings are kept on disk (cache.go), so that a build in which nothing changed starts no JavaScript.
//
// # Honesty
//
// Each way of writing a number has its mark: an estimate a dashed outline, "at least" and "more than"
// an arrow that stays open, a range a bar with two ends, "about" a soft band. What is no level (an
// increase, a rank, words) has no place on the axis and stands in words in its row; what is not stated
// says so. An axis that does not start at zero or is logarithmic says so in its title. The legend
// explains what occurs, and only that. Every mark has its value beside it.
//
// # What a picture may contain
//
// The elements and attributes listed in svg.go; the colours of palette.go; one font stack a language; ids
// that begin with the chart's id. No style attribute or element, so a page needs no unsafe-inline.
package chart

import "lantu/generator/internal/lang"

// Chart is a picture to be drawn. All texts are in its language and ready to be shown.
type Chart struct {
	ID     string    // unique in its page: lower-case words joined by hyphens
	Lang   lang.Lang //
	Title  string    // names the picture for those who do not see it; also the title of the SVG file
	Desc   string    // what it shows, as a finding, in a sentence
	Notes  []string  // stand under the plot: what a footnote sign means
	Source string    // under the SVG file only; a page has its own
	Spec   Spec
}
