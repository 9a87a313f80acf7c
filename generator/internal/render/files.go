package render

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
	"lantu/generator/internal/site"
)

// Paths of the data files of one city and one series.
func cityIndicatorsCSV(c *site.City) string { return "data/cities/" + c.ID + "-indicators.csv" }
func seriesCSV(s *site.Series) string       { return "data/indicators/" + s.ID + ".csv" }

var attributeNames = map[string]string{"约束性": "binding", "预期性": "anticipatory"}

func places(list []place.Place) string {
	var out []string
	for _, p := range list {
		out = append(out, p.String())
	}
	return strings.Join(out, "; ")
}

// number writes the ends of a value; both empty when it has none.
func number(v notation.Value) (low, high string) {
	if v.Numeric {
		low = v.Low.String()
	}
	if v.HasHigh {
		high = v.High.String()
	}
	return low, high
}

// comparator is that of a value with a number or a comparison; empty for words.
func comparator(v notation.Value) string {
	if v.Numeric || v.Kind == notation.Relative {
		return v.Comparator.String()
	}
	return ""
}

func indicatorRecord(c *site.Cell) []string {
	i := c.Indicator
	series := ""
	if i.Series != nil {
		series = i.Series.ID
	}
	low, high := number(c.Value)
	return []string{
		i.City.ID, i.ID, series, i.Name.ZH, i.Name.EN, i.Unit.ZH, i.Unit.EN, attributeNames[i.Attribute],
		strconv.Itoa(c.Year), c.Role.String(), c.Raw, c.Value.Kind.String(), comparator(c.Value), low, high, c.Value.Status.String(), places(c.Places),
	}
}

func themeIDs(list []*site.Theme) string {
	var out []string
	for _, t := range list {
		out = append(out, t.ID)
	}
	return strings.Join(out, ";")
}

func commitmentRecord(m *site.Commitment) []string {
	low, high := number(m.Value)
	by := ""
	if m.ByYear != 0 {
		by = strconv.Itoa(m.ByYear)
	}
	return []string{
		m.City.ID, m.ID, m.Text.ZH, m.Text.EN, m.Raw, m.Value.Kind.String(), comparator(m.Value), low, high, m.Unit.ZH, m.Unit.EN, by,
		themeIDs(m.Themes), m.Responsible.ZH, places(m.Places),
	}
}

func entityRecord(e *site.Entity) []string {
	var cities, refs []string
	for _, c := range e.Cities() {
		cities = append(cities, c.ID)
		for _, p := range e.Places {
			if p.City == c {
				refs = append(refs, c.ID+":"+p.Place.String())
			}
		}
	}
	return []string{e.ID, e.Name.ZH, e.Name.EN, e.Kind, themeIDs(e.Themes), strings.Join(cities, ";"), strings.Join(refs, "; ")}
}

// The form of plans.json.
type (
	jsonWords struct {
		ZH string `json:"zh"`
		EN string `json:"en"`
	}
	jsonPlan struct {
		City           string           `json:"city"`
		Name           jsonWords        `json:"name"`
		FullName       jsonWords        `json:"full_name"`
		Province       jsonWords        `json:"province"`
		Adcode         string           `json:"adcode"`
		Title          jsonWords        `json:"title"`
		Kind           string           `json:"kind"`
		Issuer         jsonWords        `json:"issuer"`
		DocumentNumber string           `json:"document_number"`
		Written        string           `json:"written"`
		Published      string           `json:"published"`
		Start          int              `json:"start"`
		End            int              `json:"end"`
		BaseYear       int              `json:"base_year,omitempty"`
		Outlook        int              `json:"outlook,omitempty"`
		Source         jsonSource       `json:"source"`
		Summary        jsonWords        `json:"summary"`
		Chapters       []jsonChapter    `json:"chapters"`
		Indicators     []jsonIndicator  `json:"indicators"`
		Commitments    []jsonCommitment `json:"commitments"`
	}
	jsonSource struct {
		File   string    `json:"file"`
		SHA256 string    `json:"sha256"`
		Origin jsonWords `json:"origin"`
		URL    string    `json:"url"`
		Note   jsonWords `json:"note"`
	}
	jsonChapter struct {
		ID       string        `json:"id"`
		Ref      string        `json:"ref"`
		Title    jsonWords     `json:"title"`
		Passages []jsonPassage `json:"passages"`
	}
	jsonPassage struct {
		ID     string    `json:"id"`
		Kind   string    `json:"kind"`
		Level  int       `json:"level"`
		Ref    string    `json:"ref"`
		Title  jsonWords `json:"title"`
		Themes []string  `json:"themes"`
	}
	jsonIndicator struct {
		ID        string      `json:"id"`
		Series    string      `json:"series"`
		Table     string      `json:"table"`
		Row       string      `json:"row"`
		Group     string      `json:"group"`
		Name      jsonWords   `json:"name"`
		Unit      jsonWords   `json:"unit"`
		Attribute string      `json:"attribute"`
		Mark      string      `json:"mark"`
		Ref       string      `json:"ref"`
		Note      jsonWords   `json:"note"`
		Differs   jsonWords   `json:"differs"`
		Values    []jsonValue `json:"values"`
	}
	jsonValue struct {
		Year       int    `json:"year"`
		Role       string `json:"role"`
		Raw        string `json:"raw"`
		Kind       string `json:"kind"`
		Comparator string `json:"comparator"`
		Value      string `json:"value"`
		ValueHigh  string `json:"value_high"`
		Status     string `json:"status"`
		Ref        string `json:"ref"`
	}
	jsonCommitment struct {
		ID          string    `json:"id"`
		Text        jsonWords `json:"text"`
		Raw         string    `json:"raw"`
		Kind        string    `json:"kind"`
		Comparator  string    `json:"comparator"`
		Value       string    `json:"value"`
		ValueHigh   string    `json:"value_high"`
		Unit        jsonWords `json:"unit"`
		ByYear      int       `json:"by_year,omitempty"`
		Themes      []string  `json:"themes"`
		Responsible jsonWords `json:"responsible"`
		Indicator   string    `json:"indicator"`
		Ref         string    `json:"ref"`
		Note        jsonWords `json:"note"`
	}
)

func both(w lang.Words) jsonWords { return jsonWords{w.ZH, w.EN} }

func idList(list []*site.Theme) []string {
	out := []string{}
	for _, t := range list {
		out = append(out, t.ID)
	}
	return out
}

// plansJSON writes the plans one after another, so that it need not hold them all as JSON.
func (r *Renderer) plansJSON(w io.Writer) error {
	separator := "[\n"
	for _, c := range r.site.Cities {
		if _, err := io.WriteString(w, separator); err != nil {
			return err
		}
		separator = ",\n"
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(planRecord(c)); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "]\n")
	return err
}

var passageKinds = [...]string{markdown.Lead: "lead", markdown.Section: "section", markdown.Box: "box", markdown.Tail: "tail"}

func planRecord(c *site.City) jsonPlan {
	p := &c.Plan
	out := jsonPlan{
		City: c.ID, Name: both(c.Name), FullName: both(c.FullName), Province: both(c.Province), Adcode: c.Adcode, Title: both(p.Title), Kind: p.Kind,
		Issuer: both(p.Issuer), DocumentNumber: p.DocumentNumber, Written: p.Written, Published: p.Published, Start: p.Start, End: p.End,
		BaseYear: p.BaseYear, Outlook: p.Outlook, Summary: both(c.Summary),
		Source:   jsonSource{p.SourceFile, p.SourceSHA256, both(p.SourceOrigin), p.SourceURL, both(p.SourceNote)},
		Chapters: []jsonChapter{}, Indicators: []jsonIndicator{}, Commitments: []jsonCommitment{},
	}
	for _, ch := range c.Chapters {
		jc := jsonChapter{ID: ch.Slug, Ref: places(ch.Places), Title: both(ch.Title), Passages: []jsonPassage{}}
		for _, q := range ch.Passages {
			if q.ID != "" {
				jc.Passages = append(jc.Passages, jsonPassage{q.ID, passageKinds[q.Kind], q.Level, places(q.Places), both(q.Title), idList(q.Themes)})
			}
		}
		out.Chapters = append(out.Chapters, jc)
	}
	for _, i := range c.Indicators {
		ji := jsonIndicator{
			ID: i.ID, Row: i.Row, Name: both(i.Name), Unit: jsonWords{i.Unit.ZH, i.Unit.EN}, Attribute: attributeNames[i.Attribute], Mark: i.Mark,
			Ref: places(i.Places), Note: both(i.Note), Differs: both(i.Differs), Values: jsonValues(i),
		}
		if i.Series != nil {
			ji.Series = i.Series.ID
		}
		if i.Table != nil {
			ji.Table = i.Table.ID
		}
		if i.Group != nil {
			ji.Group = i.Group.ID
		}
		out.Indicators = append(out.Indicators, ji)
	}
	for _, m := range c.Commitments {
		low, high := number(m.Value)
		jm := jsonCommitment{
			ID: m.ID, Text: both(m.Text), Raw: m.Raw, Kind: m.Value.Kind.String(), Comparator: comparator(m.Value), Value: low, ValueHigh: high,
			Unit: jsonWords{m.Unit.ZH, m.Unit.EN}, ByYear: m.ByYear, Themes: idList(m.Themes), Responsible: both(m.Responsible), Ref: places(m.Places), Note: both(m.Note),
		}
		switch {
		case m.Indicator != nil:
			jm.Indicator = m.Indicator.ID
		case m.Series != nil:
			jm.Indicator = m.Series.ID
		}
		out.Commitments = append(out.Commitments, jm)
	}
	return out
}
