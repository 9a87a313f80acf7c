package chart

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"

	"lantu/generator/internal/lang"
)

// Drawing is a finished chart in both sizes.
type Drawing struct {
	Wide, Narrow Picture
	// Data is the JSON that static/js/chart.js reads, safe inside a <script> element: the options of
	// both sizes and the names of the colours.
	Data string
}

// Picture is a chart at one size.
type Picture struct {
	Width, Height int // in CSS pixels
	// Inline is the <svg> for a page: colours are custom properties, with the light theme's value as
	// the fallback.
	Inline string
	// Standalone is the same as an SVG file of its own, with the title above and the source below it.
	Standalone []byte
	// Options are what ECharts was given: pure JSON, not escaped for HTML.
	Options []byte
}

// HTML is what a page puts inside <figure class="chart">: both pictures, of which the style sheet
// shows one, and the data for the interactive chart.
func (d Drawing) HTML() string {
	return `<div class="chart-picture">` + d.Wide.Inline + d.Narrow.Inline + `</div>` +
		`<script type="application/json" class="chart-data">` + d.Data + `</script>`
}

// Figure is a drawing in the forms in which a site publishes it.
type Figure struct {
	HTML  []byte // the inside of <figure class="chart">; see [Drawing.HTML]
	Small []byte // the narrow picture alone, for a panel among others
	File  []byte // the wide picture as an SVG file of its own
}

// Figure gives the forms of the drawing.
func (d Drawing) Figure() Figure {
	return Figure{
		HTML:  []byte(d.HTML()),
		Small: []byte(`<div class="chart-picture">` + d.Narrow.Inline + `</div>`),
		File:  d.Wide.Standalone,
	}
}

// inlineColours and plainColours finish the colours of the inside of a drawing, where attributes hold
// plain values. Text cannot be mistaken for them: its quotation marks are escaped.
var inlineColours = func() *strings.Replacer {
	var pairs []string
	for _, c := range palette {
		pairs = append(pairs, `="`+c.hex+`"`, `="var(`+c.property+`,`+c.hex+`)"`)
	}
	return strings.NewReplacer(pairs...)
}()

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}

// fileMargin is around a drawing that stands alone, on a background of its own: whatever shows the file may
// be dark.
const fileMargin = 16

// newPicture puts the frame around the inside of a drawing.
func newPicture(c Chart, p page, l layout, body string) Picture {
	width, height := int(p.width), int(l.height)
	id := c.ID + "-" + p.name
	open := func(class string, margin, height int) string {
		return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg"%s role="img" aria-labelledby="%[2]s-t %[2]s-d" lang="%[3]s"`+
			` width="%[4]d" height="%[5]d" viewBox="%[6]d %[6]d %[4]d %[5]d" font-family="%[7]s"`,
			class, id, c.Lang.Tag(), width+2*margin, height+2*margin, -margin, p.say(families))
	}
	named := fmt.Sprintf(`<title id="%[1]s-t">%[2]s</title><desc id="%[1]s-d">%[3]s</desc>`, id, escape(c.Title), escape(c.Desc))

	inline := open(` class="chart-`+p.name+`"`, 0, height) + ` focusable="false">` + named + inlineColours.Replace(body) + `</svg>`

	head, top := p.paragraphBold(c.Title)
	foot, bottom := p.paragraph(nil, c.Source, edge, top+l.height, p.width-2*edge, p.small, muted)
	if len(foot) > 0 {
		bottom += 4
	}
	alone := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + open("", fileMargin, int(bottom)) + ">" + named +
		fmt.Sprintf(`<path d="M%[1]d %[1]dh%[2]dv%[3]dh-%[2]dZ" fill="%[4]s"/>`, -fileMargin, width+2*fileMargin, int(bottom)+2*fileMargin, halo) +
		lines(head) + fmt.Sprintf(`<g transform="translate(0 %s)">`, number(top)) + body + `</g>` + lines(foot) + "</svg>\n"

	return Picture{
		Width: width, Height: height,
		Inline: inline, Standalone: []byte(alone), Options: l.option,
	}
}

// paragraphBold sets the title of a standalone picture.
func (p page) paragraphBold(title string) (out []text, y float64) {
	const size = 16.0
	y = 4
	for _, line := range p.font(size, true).wrap(title, p.width-2*edge) {
		out = append(out, text{Text: line, X: edge, Y: y + 11, Size: size, Fill: ink, Bold: true})
		y += 22
	}
	return out, y + 8
}

// lines writes texts as SVG.
func lines(all []text) string {
	var b strings.Builder
	for _, t := range all {
		weight := ""
		if t.Bold {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s"%s fill="%s">%s</text>`,
			number(t.X), number(t.Y+0.36*t.Size), number(t.Size), weight, t.Fill, escape(t.Text))
	}
	return b.String()
}

// newData writes Drawing.Data.
func newData(c Chart, all [2]Picture) (string, error) {
	type one struct {
		Width  int             `json:"width"`
		Height int             `json:"height"`
		Option json.RawMessage `json:"option"`
	}
	data := struct {
		Locale  string            `json:"locale"` // of ECharts
		Title   string            `json:"title"`
		Colours map[string]string `json:"colours"`
		Wide    one               `json:"wide"`
		Narrow  one               `json:"narrow"`
	}{
		Locale: locale(c.Lang), Title: c.Title, Colours: map[string]string{},
		Wide:   one{all[0].Width, all[0].Height, all[0].Options},
		Narrow: one{all[1].Width, all[1].Height, all[1].Options},
	}
	for _, colour := range palette {
		data.Colours[colour.hex] = colour.property
	}
	// json.Marshal writes < > & as \u003c \u003e \u0026, in raw messages too: nothing in it can end a
	// <script> element or start a comment.
	b, err := json.Marshal(data)
	return string(b), err
}

// locale is the language as ECharts calls it.
func locale(l lang.Lang) string { return lang.Words{ZH: "ZH", EN: "EN"}.In(l) }
