package concord

import (
	"strings"

	"lantu/generator/internal/check"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
)

// city is a city with its figures by id.
type city struct {
	*draft.City
	indicators  map[string]*draft.Indicator
	commitments map[string]*draft.Commitment
	subjects    []subject
}

func newChecker(c *draft.Content, log *diag.List) *checker {
	k := &checker{content: c, log: log, byID: map[string]*city{}, units: map[string]*draft.Unit{}, series: map[string]*draft.Series{}}
	for i := range c.Units {
		u := &c.Units[i]
		k.units[u.ID.V] = u
		if from := strings.IndexByte(u.Unit.PerEN, '('); from >= 0 {
			k.glosses = append(k.glosses, u.Unit.PerEN[from:])
		}
	}
	for i := range c.Series {
		k.series[c.Series[i].ID.V] = &c.Series[i]
	}
	for i := range c.Cities {
		d := &c.Cities[i]
		city := &city{City: d, indicators: map[string]*draft.Indicator{}, commitments: map[string]*draft.Commitment{}}
		for j := range d.Indicators {
			city.indicators[d.Indicators[j].ID.V] = &d.Indicators[j]
		}
		for j := range d.Commitments {
			city.commitments[d.Commitments[j].ID.V] = &d.Commitments[j]
		}
		k.cities = append(k.cities, city)
		k.byID[d.ID.V] = city
	}
	for _, city := range k.cities {
		city.subjects = k.subjectsOf(city)
	}
	return k
}

// figure is one value of the record.
type figure struct {
	name  string // as a reference names it
	value *notation.Value
	unit  notation.Unit
	place diag.Span
	year  int
}

// lookUp finds the one value that a reference names: [city/]id[@year[:role]].
func (k *checker) lookUp(target string, c *city) (f figure, ok bool) {
	t, ok := check.ParseFigure(target)
	if !ok {
		return f, false
	}
	if t.City != "" {
		c = k.byID[t.City]
	}
	if c == nil {
		return f, false
	}
	if d := c.indicators[t.ID]; d != nil {
		cells := check.MatchCells(d, t)
		if len(cells) != 1 || !cells[0].Parsed {
			return f, false
		}
		return figure{target, &cells[0].Value, k.unit(d.Unit.V), cells[0].Raw.Span, cells[0].Year}, true
	}
	if m := c.commitments[t.ID]; m != nil && m.Parsed {
		return figure{target, &m.Value, k.unit(m.Unit.V), m.Raw.Span, m.ByYear}, true
	}
	return f, false
}

func (k *checker) unit(id string) notation.Unit {
	if u := k.units[id]; u != nil {
		return u.Unit
	}
	return notation.Unit{}
}

// words is the value in both languages, for a report.
func (f figure) words() lang.Words { return lang.Both(f.say(lang.Chinese), f.say(lang.English)) }

// say writes a value as a text shows it.
func (f figure) say(l lang.Lang) string {
	if l == lang.Chinese {
		return f.value.Chinese(f.unit, notation.Full)
	}
	return f.value.English(f.unit, notation.Full)
}
