package render

import (
	"encoding/json"
	"io"

	"lantu/generator/internal/site"
)

// seriesJSON is the path of a series as JSON.
func seriesJSON(s *site.Series) string { return "data/indicators/" + s.ID + ".json" }

// The form of a series as JSON: the numbers of its CSV file and what a program must know to use them.
type (
	jsonSeries struct {
		ID            string           `json:"id"`
		Name          jsonWords        `json:"name"`
		Definition    jsonWords        `json:"definition"`
		Comparability jsonWords        `json:"comparability"`
		Unit          jsonWords        `json:"unit"`
		Measure       string           `json:"measure"`
		Direction     string           `json:"direction"`
		Apart         bool             `json:"apart"` // no two cities may share an axis
		Themes        []string         `json:"themes"`
		Page          string           `json:"page,omitempty"` // public address, where the site has one
		Plans         []jsonSeriesPlan `json:"plans"`
	}
	jsonSeriesPlan struct {
		City           string              `json:"city"`
		Name           jsonWords           `json:"name"`
		Title          jsonWords           `json:"title"`
		Issuer         jsonWords           `json:"issuer"`
		DocumentNumber string              `json:"document_number"`
		Written        string              `json:"written"`
		Published      string              `json:"published"`
		URL            string              `json:"url"`
		Indicators     []jsonSeriesMeasure `json:"indicators"`
	}
	jsonSeriesMeasure struct {
		ID         string      `json:"id"`
		Name       jsonWords   `json:"name"`
		Unit       jsonWords   `json:"unit"`
		Comparable bool        `json:"comparable_unit"` // the unit is that of the series
		Attribute  string      `json:"attribute"`
		Differs    jsonWords   `json:"differs"`
		Note       jsonWords   `json:"note"`
		Ref        string      `json:"ref"`
		Values     []jsonValue `json:"values"`
	}
)

// writeSeries writes a series as JSON.
func (r *Renderer) writeSeries(w io.Writer, s *site.Series) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(r.seriesObject(s))
}

func (r *Renderer) seriesObject(s *site.Series) jsonSeries {
	out := jsonSeries{
		ID: s.ID, Name: both(s.Name), Definition: both(s.Definition), Comparability: both(s.Comparability), Unit: jsonWords{s.Unit.ZH, s.Unit.EN},
		Measure: s.Measure, Direction: s.Direction, Apart: s.Apart, Themes: idList(s.Themes), Plans: []jsonSeriesPlan{},
	}
	if b := r.site.BaseURL; b != "" {
		out.Page = b + "zh/indicators/" + s.ID + "/"
	}
	var city *site.City
	for _, i := range s.Indicators {
		if i.City != city {
			city = i.City
			p := &city.Plan
			out.Plans = append(out.Plans, jsonSeriesPlan{
				City: city.ID, Name: both(city.Name), Title: both(p.Title), Issuer: both(p.Issuer), DocumentNumber: p.DocumentNumber,
				Written: p.Written, Published: p.Published, URL: p.SourceURL, Indicators: []jsonSeriesMeasure{},
			})
		}
		last := &out.Plans[len(out.Plans)-1]
		last.Indicators = append(last.Indicators, jsonSeriesMeasure{
			ID: i.ID, Name: both(i.Name), Unit: jsonWords{i.Unit.ZH, i.Unit.EN}, Comparable: sameScale(i.Unit, s.Unit), Attribute: attributeNames[i.Attribute],
			Differs: both(i.Differs), Note: both(i.Note), Ref: places(i.Places), Values: jsonValues(i),
		})
	}
	return out
}

// jsonValues are the stated values of an indicator.
func jsonValues(i *site.Indicator) []jsonValue {
	out := []jsonValue{}
	for _, c := range i.Cells {
		if c.Stated() {
			low, high := number(c.Value)
			out = append(out, jsonValue{c.Year, c.Role.String(), c.Raw, c.Value.Kind.String(), comparator(c.Value), low, high, c.Value.Status.String(), places(c.Places)})
		}
	}
	return out
}
