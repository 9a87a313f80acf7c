//go:build !race

package chart_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lantu/generator/internal/chart"
	"lantu/generator/internal/lang"
)

// svgText is one <text> of a picture.
type svgText struct {
	text        string
	left, right float64
	middle      float64 // height of the middle of the line
	size        float64
}

// svgDoc is what the tests want to know of a picture.
type svgDoc struct {
	texts []svgText
	ids   []string
	refs  []string // ids that attributes refer to
	attrs []xml.Attr
	first []string // elements in order
}

var translate = regexp.MustCompile(`^translate\((-?[0-9.]+) (-?[0-9.]+)\)$`)

func parse(t *testing.T, c chart.Chart, svg string) svgDoc {
	t.Helper()
	var doc svgDoc
	dec := xml.NewDecoder(strings.NewReader(svg))
	var current *xml.StartElement
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return doc
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", c.ID, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			e = e.Copy()
			current = &e
			doc.first = append(doc.first, e.Name.Local)
			doc.attrs = append(doc.attrs, e.Attr...)
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					doc.ids = append(doc.ids, a.Value)
				case "aria-labelledby":
					doc.refs = append(doc.refs, strings.Fields(a.Value)...)
				}
			}
		case xml.EndElement:
			current = nil
		case xml.CharData:
			if current != nil && current.Name.Local == "text" {
				doc.texts = append(doc.texts, textOf(t, c, *current, string(e)))
			}
		}
	}
}

func textOf(t *testing.T, c chart.Chart, e xml.StartElement, s string) svgText {
	t.Helper()
	attr := map[string]string{}
	for _, a := range e.Attr {
		attr[a.Name.Local] = a.Value
	}
	num := func(v string) float64 {
		if v == "" {
			return 0
		}
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	x, y, size := num(attr["x"]), num(attr["y"]), num(attr["font-size"])
	if v := attr["transform"]; v != "" {
		m := translate.FindStringSubmatch(v)
		if m == nil {
			t.Fatalf("transform %q", v)
		}
		x, y = x+num(m[1]), y+num(m[2])
	}
	width := chart.TextWidth(c, s, size, attr["font-weight"] == "bold")
	out := svgText{text: s, size: size, middle: y - 0.36*size, left: x}
	switch attr["text-anchor"] {
	case "middle":
		out.left = x - width/2
	case "end":
		out.left = x - width
	}
	out.right = out.left + width
	return out
}

func pictures(d chart.Drawing) map[string]chart.Picture {
	return map[string]chart.Picture{"wide": d.Wide, "narrow": d.Narrow}
}

func byID(id string) chart.Chart {
	for _, c := range samples() {
		if c.ID == id {
			return c
		}
	}
	return chart.Chart{}
}

func TestPictures(t *testing.T) {
	for id, d := range drawings(t) {
		c := byID(id)
		for size, p := range pictures(d) {
			t.Run(id+"/"+size, func(t *testing.T) {
				for form, svg := range map[string]string{"inline": p.Inline, "standalone": string(p.Standalone)} {
					checkMarkup(t, c, size, form, svg)
				}
				if !strings.Contains(p.Inline, fmt.Sprintf(`width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`, p.Width, p.Height)) {
					t.Error("size and viewBox differ")
				}
				checkLayout(t, c, p)
			})
		}
	}
}

var (
	inlineColour = regexp.MustCompile(`^(none|var\(--chart-[a-z0-9]+,#[0-9a-f]{6}\))$`)
	plainColour  = regexp.MustCompile(`^(none|#[0-9a-f]{6})$`)
)

func checkMarkup(t *testing.T, c chart.Chart, size, form, svg string) {
	t.Helper()
	doc := parse(t, c, svg)
	if !slices.Equal(doc.first[:3], []string{"svg", "title", "desc"}) {
		t.Errorf("%s begins with %v, want svg, title, desc", form, doc.first[:3])
	}
	prefix := c.ID + "-" + size + "-"
	if want := []string{prefix + "t", prefix + "d"}; !slices.Equal(doc.refs, want) {
		t.Errorf("%s: aria-labelledby %v, want %v", form, doc.refs, want)
	}
	for _, id := range doc.ids {
		if !strings.HasPrefix(id, prefix) {
			t.Errorf("%s: id %q does not begin with %q", form, id, prefix)
		}
	}
	for _, part := range []string{`role="img"`, fmt.Sprintf("lang=%q", c.Lang.Tag())} {
		if !strings.Contains(svg, part) {
			t.Errorf("%s lacks %s", form, part)
		}
	}
	colour := inlineColour
	if form == "standalone" {
		colour = plainColour
	}
	for _, a := range doc.attrs {
		switch name := a.Name.Local; {
		case name == "style" || name == "href" || strings.HasPrefix(name, "on") || strings.HasPrefix(name, "ecmeta"):
			t.Errorf("%s: attribute %s=%q", form, name, a.Value)
		case name == "fill" || name == "stroke":
			if !colour.MatchString(a.Value) {
				t.Errorf("%s: colour %s", form, a.Value)
			}
		}
	}
}

// checkLayout makes sure that no text touches another or leaves the picture.
func checkLayout(t *testing.T, c chart.Chart, p chart.Picture) {
	t.Helper()
	texts := parse(t, c, p.Inline).texts
	for i, a := range texts {
		if a.left < -0.5 || a.right > float64(p.Width)+0.5 || a.middle < a.size*0.4 || a.middle > float64(p.Height)-a.size*0.4 {
			t.Errorf("%q leaves the picture: %.1f to %.1f of %d, at height %.1f of %d", a.text, a.left, a.right, p.Width, a.middle, p.Height)
		}
		for _, b := range texts[:i] {
			near := a.middle-b.middle < (a.size+b.size)/2*0.9 && b.middle-a.middle < (a.size+b.size)/2*0.9
			if near && a.left < b.right-0.5 && b.left < a.right-0.5 {
				t.Errorf("%q and %q overlap at (%.1f, %.1f)", a.text, b.text, a.left, a.middle)
			}
		}
	}
}

// allText is the text of a picture without spaces, in which lines have been broken.
func allText(doc svgDoc) string {
	var b strings.Builder
	for _, x := range doc.texts {
		b.WriteString(strings.ReplaceAll(x.text, " ", ""))
	}
	return b.String()
}

// says lists the texts of a specification that must be readable in the picture.
func says(c chart.Chart) []string {
	rows := func(all []chart.Row) (out []string) {
		for _, r := range all {
			out = append(out, r.Label+r.Sign, r.Text, r.Missing)
			for _, p := range r.Points {
				out = append(out, p.Label)
			}
		}
		return out
	}
	out := slices.Clone(c.Notes)
	switch s := c.Spec.(type) {
	case chart.Dumbbell:
		out = append(out, rows(s.Rows)...)
	case chart.Multiples:
		out = append(out, rows(s.Rows)...)
	case chart.Achievement:
		out = append(out, rows(s.Rows)...)
	case chart.Matrix:
		out = append(out, s.Columns...)
		for _, r := range s.Rows {
			out = append(out, r.Label)
			for _, n := range r.Counts {
				out = append(out, strconv.Itoa(n))
			}
		}
	}
	return out
}

func TestEveryValueIsReadable(t *testing.T) {
	for id, d := range drawings(t) {
		c := byID(id)
		for size, p := range pictures(d) {
			text := allText(parse(t, c, p.Inline))
			for _, want := range says(c) {
				if !strings.Contains(text, strings.ReplaceAll(want, " ", "")) {
					t.Errorf("%s %s does not say %q", id, size, want)
				}
			}
		}
	}
}

// The still picture shows what the options say, and the page carries those options.
func TestOptionsAreThePicture(t *testing.T) {
	for id, d := range drawings(t) {
		c := byID(id)
		var data struct {
			Locale       string
			Title        string
			Colours      map[string]string
			Wide, Narrow struct {
				Width, Height int
				Option        any
			}
		}
		if err := json.Unmarshal([]byte(d.Data), &data); err != nil {
			t.Fatal(err)
		}
		for size, p := range pictures(d) {
			var option map[string]any
			if err := json.Unmarshal(p.Options, &option); err != nil {
				t.Fatal(err)
			}
			got := data.Wide
			if size == "narrow" {
				got = data.Narrow
			}
			if !reflect.DeepEqual(got.Option, any(option)) || got.Width != p.Width || got.Height != p.Height {
				t.Errorf("%s %s: the page carries other options", id, size)
			}
			var said strings.Builder
			stringsOf(option, &said)
			for _, x := range parse(t, c, p.Inline).texts {
				if strings.Trim(x.text, "0123456789,.×%") == "" {
					continue // a tick of the axis, or a number that the next test looks for
				}
				if !strings.Contains(said.String(), x.text) {
					t.Errorf("%s %s shows %q, which is not in its options", id, size, x.text)
				}
			}
			// Every label of every row, and every count.
			text := allText(parse(t, c, p.Inline))
			for _, s := range labelsOf(option) {
				if !strings.Contains(text, strings.ReplaceAll(s, " ", "")) {
					t.Errorf("%s %s does not show %q of its options", id, size, s)
				}
			}
		}
	}
}

// stringsOf collects all strings of a JSON value.
func stringsOf(v any, b *strings.Builder) {
	switch v := v.(type) {
	case string:
		b.WriteString(v + "\n")
	case []any:
		for _, x := range v {
			stringsOf(x, b)
		}
	case map[string]any:
		for _, x := range v {
			stringsOf(x, b)
		}
	}
}

// labelsOf collects the texts that options put beside marks.
func labelsOf(option map[string]any) (out []string) {
	for _, s := range option["series"].([]any) {
		s := s.(map[string]any)
		if payload, ok := s["itemPayload"].(map[string]any); ok {
			rows, _ := payload["rows"].([]any)
			for _, r := range rows {
				for _, l := range r.(map[string]any)["labels"].([]any) {
					out = append(out, l.(map[string]any)["text"].(string))
				}
			}
		}
		if s["type"] == "scatter" {
			for _, item := range s["data"].([]any) {
				out = append(out, item.(map[string]any)["label"].(map[string]any)["formatter"].(string))
			}
		}
	}
	return out
}

func TestHostileTexts(t *testing.T) {
	e := open(t, "")
	for name, text := range map[string]string{
		"script":     `</script><script>alert(1)</script>`,
		"attribute":  `" onload="alert(1)`,
		"apostrophe": `' onload='alert(1)`,
		"comment":    `<!-- --> ]]> &lt; &amp;`,
		"controls":   "a\x00b\x1bc\u0085d\u202ee\ufffef\u2028g\xff",
		"long":       strings.Repeat("很长的名称", 40),
		"long word":  strings.Repeat("Longword", 25),
		"template":   `{a|x} {b} {c} ${d} #{e}`,
		"property":   `constructor`,
		"method":     `toString`,
		"path":       `path://M0 0L10 10`,
		"image":      `image://http://example.com/x.png`,
		"colour":     `#1f5b99`,
	} {
		t.Run(name, func(t *testing.T) {
			c := chart.Chart{
				ID: "hostile", Lang: lang.Chinese, Title: text, Desc: text, Notes: []string{text}, Source: text,
				Spec: chart.Dumbbell{Axis: text, Rows: []chart.Row{
					{Label: text, Sign: "†", Text: text, Missing: text, Points: []chart.Point{
						{Role: chart.Baseline, When: text, X: 1, Label: text},
						{Role: chart.Target, When: "2025", X: 2, Label: text},
					}},
					{Label: "b", Points: []chart.Point{{Role: chart.Target, When: "2025", X: 3, Label: text}}},
				}},
			}
			matrix := c
			matrix.Spec = chart.Matrix{Columns: []string{text, "b"}, Item: text, Rows: []chart.MatrixRow{{Label: text, Counts: []int{1, 2}}}}
			for _, c := range []chart.Chart{c, matrix} {
				d := draw(t, e, c)
				if strings.ContainsAny(d.Data, "<>&\u2028") {
					t.Error("the data can end its <script>")
				}
				for size, p := range pictures(d) {
					checkMarkup(t, c, size, "inline", p.Inline)
					checkMarkup(t, c, size, "standalone", string(p.Standalone))
					checkLayout(t, c, p)
				}
			}
		})
	}
}

// TestLabelsNeverCollide draws rows with values at random places.
func TestLabelsNeverCollide(t *testing.T) {
	e := open(t, "")
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 30 {
		l := lang.All[i%2]
		c := chart.Chart{ID: fmt.Sprintf("random-%d", i), Lang: l, Title: "t", Desc: "d"}
		var rows []chart.Row
		spread := []float64{1, 10, 1000, 1e6}[random.IntN(4)]
		for range 4 {
			row := chart.Row{Label: lang.Words{ZH: "某市的某项指标", EN: "Some city's indicator"}.In(l)}
			for role := range chart.Role(1 + random.IntN(5)) {
				x := spread * random.Float64() * random.Float64()
				p := chart.Point{
					Role: role, When: strconv.Itoa(2015 + 5*random.IntN(3)), X: x,
					Bound: chart.Bound(random.IntN(7)), Estimated: random.IntN(3) == 0,
					Label: []string{"", "至少", "more than "}[random.IntN(3)] + strconv.FormatFloat(x, 'g', 4, 64),
				}
				if p.Bound == chart.Range {
					p.High = p.X * (1 + random.Float64())
				}
				row.Points = append(row.Points, p)
			}
			if random.IntN(4) == 0 {
				row.Text = lang.Words{ZH: "2025年：累计增加10（五年增量，不是水平）", EN: "2025: up by 10 (an increase over five years, not a level)"}.In(l)
			}
			rows = append(rows, row)
		}
		c.Spec = chart.Dumbbell{Axis: "x", Rows: rows}
		d := draw(t, e, c)
		for size, p := range pictures(d) {
			t.Run(c.ID+"/"+size, func(t *testing.T) { checkLayout(t, c, p) })
		}
	}
}

func TestLegendSaysWhatOccurs(t *testing.T) {
	for id, want := range map[string]string{
		"rd-intensity-en":          "Baseline (2020)|Target (2025 unless marked)|Long-term goal (2035)|dashed: estimate",
		"high-tech-enterprises-zh": "基期（2020年）|目标（2025年）|远景目标（2035年）|箭头：至少",
		"hangzhou-13th-zh":         "起点（2015年）|目标（2020年）|完成值（2020年）|虚线边：预计数",
	} {
		var got []string
		for _, x := range parse(t, byID(id), drawings(t)[id].Wide.Inline).texts {
			if x.size == 12.5 && x.middle < 30 {
				got = append(got, x.text)
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: legend %q, want %q", id, strings.Join(got, "|"), want)
		}
	}
}

var property = regexp.MustCompile(`(--chart-[a-z0-9]+):\s*(#[0-9a-f]{6})`)

// The style sheet gives every colour in both themes, light ones as in the pictures, and all of them
// can be told from the background.
func TestStyleSheet(t *testing.T) {
	css, err := os.ReadFile("../../../static/css/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, ok := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("no dark theme")
	}
	dark, _, _ := strings.Cut(rest, "figure.chart")
	for theme, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range property.FindAllStringSubmatch(text, -1) {
			colours[m[1]] = m[2]
		}
		for name, hex := range chart.Palette() {
			switch {
			case colours[name] == "":
				t.Errorf("%s: no %s", theme, name)
			case theme == "light" && colours[name] != hex:
				t.Errorf("%s is %s in the style sheet, %s in pictures", name, colours[name], hex)
			}
			least := 3.0
			switch name {
			case "--chart-ink", "--chart-muted":
				least = 4.5
			case "--chart-grid", "--chart-halo":
				continue
			}
			if got := contrast(t, colours[name], colours["--chart-halo"]); got < least {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", theme, name, got, least)
			}
		}
	}
}
