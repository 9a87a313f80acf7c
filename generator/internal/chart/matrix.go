package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// cell is one bubble: opts.ScatterData with the label and style that it lacks.
type cell struct {
	Name       string          `json:"name"`
	Value      [2]float64      `json:"value"` // column, and height in pixels from the top of the plot
	SymbolSize float64         `json:"symbolSize"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label      cellLabel       `json:"label"`
}

type cellLabel struct {
	Formatter string `json:"formatter"`
	Position  string `json:"position"`
	Color     string `json:"color"`
}

func (m Matrix) clean() (Matrix, error) {
	if len(m.Columns) == 0 || len(m.Columns) > maxCols || len(m.Rows) == 0 || len(m.Rows) > maxRows {
		return Matrix{}, fmt.Errorf("%d columns and %d rows, want 1 to %d and 1 to %d", len(m.Columns), len(m.Rows), maxCols, maxRows)
	}
	out := Matrix{Item: clean(m.Item)}
	for i, c := range m.Columns {
		c, err := cleanText("the label", c)
		if err != nil || c == "" {
			return Matrix{}, fmt.Errorf("column %d: no usable label: %w", i+1, err)
		}
		out.Columns = append(out.Columns, c)
	}
	for i, r := range m.Rows {
		label, err := cleanText("the label", r.Label)
		switch {
		case err != nil:
			return Matrix{}, fmt.Errorf("row %d: %w", i+1, err)
		case label == "":
			return Matrix{}, fmt.Errorf("row %d: no label", i+1)
		case len(r.Counts) != len(m.Columns):
			return Matrix{}, fmt.Errorf("row %d (%s): %d counts for %d columns", i+1, label, len(r.Counts), len(m.Columns))
		case slices.Min(r.Counts) < 0:
			return Matrix{}, fmt.Errorf("row %d (%s): a count below zero", i+1, label)
		}
		out.Rows = append(out.Rows, MatrixRow{Label: label, Counts: slices.Clone(r.Counts)})
	}
	return out, nil
}

func (m Matrix) layout(p page) (layout, error) {
	m, err := m.clean()
	if err != nil {
		return layout{}, err
	}
	names, labels := p.font(p.nameSize, p.stacked), p.font(p.labels, false)

	left, limit := edge, p.width-2*edge
	if !p.stacked {
		limit = p.column
		widest := 0.0
		for _, r := range m.Rows {
			for _, line := range names.wrap(r.Label, limit) {
				widest = max(widest, names.width(line))
			}
		}
		left = math.Ceil(edge + widest + columnGap)
	}
	right := p.width - edge
	column := (right - left) / float64(len(m.Columns))

	// The largest bubble fills its row; the area of the others is in proportion.
	largest := 0
	for _, r := range m.Rows {
		largest = max(largest, slices.Max(r.Counts))
	}
	biggest := min(column-8, 38)
	diameter := func(count int) float64 {
		if count == 0 {
			return 0
		}
		return math.Round(biggest*math.Sqrt(float64(count)/float64(largest))*100) / 100
	}
	track := biggest + 6

	frame := framePayload{Family: p.say(families), Texts: []text{}, Styles: marks{}, Marks: []keyMark{}, Lines: []lineMark{}}
	heads := p.headFont(m.Columns, column-4)
	headLines := make([][]string, len(m.Columns))
	deepest := 0
	for i, c := range m.Columns {
		headLines[i] = heads.wrap(c, column-4)
		deepest = max(deepest, len(headLines[i]))
	}
	headLeading := p.labels + 4
	for i, lines := range headLines {
		for j, line := range lines {
			frame.Texts = append(frame.Texts, text{
				Text: line, Bold: heads.bold, Size: heads.size, Fill: ink, Align: "center",
				Value: new(float64(i) + 0.5),
				Y:     4 + (float64(deepest-len(lines)+j)+0.5)*headLeading,
			})
		}
	}
	top := 4 + float64(deepest)*headLeading + 4

	rows := newRowsPayload(p)
	cells := []cell{}
	y := 0.0
	for _, r := range m.Rows {
		lines := names.wrap(r.Label, limit)
		nameHeight := float64(len(lines)) * (p.nameSize + 4)
		row := newRowPayload()
		row.Rule = new(math.Round(y) + 0.5)
		height := max(track, nameHeight+10)
		row.Base = y + height/2
		nameTop := row.Base - nameHeight/2
		if p.stacked {
			height = 8 + nameHeight + track
			nameTop = y + 8
			row.Base = nameTop + nameHeight + track/2
		}
		for j, line := range lines {
			row.Names = append(row.Names, nameText{
				Text: line, X: edge, Y: nameTop + (float64(j)+0.5)*(p.nameSize+4), Size: p.nameSize, Bold: p.stacked,
			})
		}
		for i, count := range r.Counts {
			cells = append(cells, m.cell(p, labels, r.Label, i, count, diameter(count), row.Base))
		}
		rows.Rows = append(rows.Rows, row)
		y += height
	}
	plotHeight := math.Ceil(y)
	y = top + plotHeight + 4
	for _, note := range p.notes {
		frame.Texts, y = p.paragraph(frame.Texts, note, edge, y+4, p.width-2*edge, p.small, muted)
	}

	c := charts.NewScatter()
	c.SetGlobalOptions(append(p.common(top, left, right, plotHeight),
		// Column i reaches from i to i+1.
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: len(m.Columns)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false), Inverse: opts.Bool(true), Min: 0, Max: plotHeight}),
	)...)
	bases := make([]opts.CustomData, len(rows.Rows))
	for i, row := range rows.Rows {
		bases[i] = opts.CustomData{Value: [2]float64{0, row.Base}}
	}
	c.MultiSeries = charts.MultiSeries{
		{Id: "frame", Type: "custom", RenderItem: "lantu-frame", Data: []opts.CustomData{{Value: [2]float64{0, 0}}}},
		{Id: "rows", Type: "custom", RenderItem: "lantu-rows", Data: bases},
		{
			Id: "points", Type: "scatter", Data: cells,
			ItemStyle: &opts.ItemStyle{Color: main1, Opacity: opts.Float(1)},
			Label: &opts.Label{
				Show: opts.Bool(true), FontSize: float32(p.labels), FontFamily: p.say(families),
			},
			Emphasis: &opts.Emphasis{ItemStyle: &opts.ItemStyle{BorderColor: ink, BorderWidth: 2.5}},
		},
	}
	c.Accept(gaps{page: p, payloads: []any{frame, rows}})
	c.Validate()
	option, err := encode(c.JSON())
	return layout{option: option, height: math.Ceil(y + 2)}, err
}

// headFont is the largest font in which no word of the column heads is broken.
func (p page) headFont(heads []string, limit float64) font {
	f := p.font(p.labels, true)
	for _, f = range []font{f, p.font(p.labels, false), p.font(11.5, false), p.font(10.5, false)} {
		fits := !slices.ContainsFunc(heads, func(head string) bool { return f.longestWord(head) > limit })
		if fits {
			break
		}
	}
	return f
}

// cell makes one bubble with its number: inside when it fits, else beside; a zero is a number alone.
func (m Matrix) cell(p page, f font, label string, column, count int, size, y float64) cell {
	number := strconv.Itoa(count)
	what := m.Columns[column]
	if m.Item != "" {
		what += " · " + m.Item
	}
	c := cell{
		Name: p.say(words.item, label, what, number), Value: [2]float64{float64(column) + 0.5, y}, SymbolSize: size,
		Label: cellLabel{Formatter: number, Position: "inside", Color: halo},
	}
	switch {
	case count == 0:
		c.SymbolSize = 16 // something to point at
		c.ItemStyle = &opts.ItemStyle{Color: "none"}
		c.Label.Color = muted
	case f.width(number)+8 > size:
		c.Label.Position = "right"
		c.Label.Color = ink
	}
	return c
}
