package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// What go-echarts has no fields for is filled in by its visitor.
type (
	// series adds the payload of a custom series.
	series struct {
		charts.SingleSeries
		ItemPayload any `json:"itemPayload,omitempty"`
	}
	// tooltip adds how it is drawn: as text in the SVG, never as HTML.
	tooltip struct {
		opts.Tooltip
		RenderMode         string  `json:"renderMode"`
		Confine            bool    `json:"confine"`
		TransitionDuration float64 `json:"transitionDuration"`
		TextStyle          any     `json:"textStyle"`
	}
	// gridOpts keeps the plot where the layout says.
	gridOpts struct {
		opts.Grid
		OuterBoundsMode string `json:"outerBoundsMode"`
	}
	valueAxis struct {
		opts.XAxis
		LogBase int `json:"logBase,omitempty"`
	}
)

// gaps is the visitor.
type gaps struct {
	charts.BaseConfigurationVisitor
	page     page
	payloads []any // of the series, in order
	log      bool
}

func (g gaps) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]series, len(all))
	for i, s := range all {
		out[i] = series{SingleSeries: s}
		if i < len(g.payloads) {
			out[i].ItemPayload = g.payloads[i]
		}
	}
	return out
}

func (g gaps) VisitTooltipOpt(t opts.Tooltip) any {
	return tooltip{
		Tooltip: t, RenderMode: "richText", Confine: true,
		TextStyle: opts.TextStyle{Color: ink, FontFamily: g.page.say(families), FontSize: 13},
	}
}

func (g gaps) VisitGrid(all []opts.Grid) any {
	out := make([]gridOpts, len(all))
	for i, one := range all {
		out[i] = gridOpts{Grid: one, OuterBoundsMode: "none"}
	}
	return out
}

func (g gaps) VisitXAxis(all []opts.XAxis) any {
	out := make([]valueAxis, len(all))
	for i, x := range all {
		out[i] = valueAxis{XAxis: x}
		if g.log {
			out[i].LogBase = 2
		}
	}
	return out
}

func (g gaps) Visit(option map[string]any) {
	// Components that are not in the bundle; go-echarts names them always.
	delete(option, "title")
	delete(option, "legend")
	delete(option, "toolbox")
	// Transparent, but not as a rectangle; ECharts would take "none" for black.
	option["backgroundColor"], option["darkMode"] = "none", false
	option["textStyle"] = opts.TextStyle{FontFamily: g.page.say(families)}
}

// px writes a length for go-echarts, which wants strings.
func px(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// common are the settings of every chart.
func (p page) common(top, left, right, height float64) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithAnimation(false),
		charts.WithColorsOpts(opts.Colors{main1, main2, main3}),
		// Has no effect on the still picture, which carries its own title and description.
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Description: p.desc}}),
		charts.WithTooltipOpts(opts.Tooltip{
			Show: opts.Bool(true), Trigger: "item", Formatter: "{b}",
			BackgroundColor: halo, BorderColor: muted,
		}),
		charts.WithGridOpts(opts.Grid{Left: px(left), Right: px(p.width - right), Top: px(top), Height: px(height)}),
	}
}

// pointSeries collects the data of the series that readers can point at.
type pointSeries struct {
	data    []opts.CustomData
	payload pointsPayload
}

func (s *pointSeries) add(name string, at markPlace, y float64) {
	s.data = append(s.data, opts.CustomData{Name: name, Value: [2]float64{at.X, y}})
	s.payload.Marks = append(s.payload.Marks, at)
}

// rowOptions is a chart with rows, laid out.
type rowOptions struct {
	page        page
	plot        plot
	top, height float64 // of the plot
	frame       framePayload
	rows        rowsPayload
	points      pointSeries
}

func (o rowOptions) json() ([]byte, error) {
	p, f := o.page, o.plot
	c := charts.NewCustom()
	x := opts.XAxis{
		Type: "value", Position: "top", Min: tidy(f.min), Max: tidy(f.max),
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: grid, Width: 1}},
		AxisLabel: &opts.AxisLabel{
			Color: muted, FontFamily: p.say(families), FontSize: int(p.small), Margin: 8,
			Formatter: types.FuncStr(f.unit), HideOverlap: opts.Bool(true),
		},
	}
	if f.log {
		x.Type = "log"
	} else {
		x.MinInterval, x.MaxInterval = tidy(f.step), tidy(f.step)
	}
	c.SetGlobalOptions(append(p.common(o.top, f.left, f.right, o.height),
		charts.WithXAxisOpts(x),
		// Counts pixels down from the top of the plot, so that rows can differ in height.
		charts.WithYAxisOpts(opts.YAxis{
			Type: "value", Show: opts.Bool(false), Inverse: opts.Bool(true), Min: 0, Max: o.height,
		}),
	)...)

	left := tidy(f.min)
	bases := make([]opts.CustomData, len(o.rows.Rows))
	for i, row := range o.rows.Rows {
		bases[i] = opts.CustomData{Value: [2]float64{left, row.Base}}
	}
	of := func(id, item string) charts.SeriesOpts {
		return charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.RenderItem = id, types.FuncStr(item) })
	}
	c.AddSeries("", []opts.CustomData{{Value: [2]float64{left, 0}}}, of("frame", "lantu-frame"))
	c.AddSeries("", bases, of("rows", "lantu-rows"))
	c.AddSeries("", o.points.data, of("points", "lantu-points"))
	c.Accept(gaps{page: p, payloads: []any{o.frame, o.rows, o.points.payload}, log: f.log})
	c.Validate()
	return encode(c.JSON())
}

// forbidden are texts that no option may contain, and why.
var forbidden = []struct{ text, why string }{
	{"__f__", "by which go-echarts marks code: a page that knows the mark would run it"},
	{"__proto__", "which, as a key of ECharts' cache of text widths, reaches into all objects of the page"},
}

// encode writes options as JSON.
func encode(option map[string]any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(option); err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	for _, f := range forbidden {
		if bytes.Contains(b.Bytes(), []byte(f.text)) {
			return nil, fmt.Errorf("options: a text contains %s, %s", f.text, f.why)
		}
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
