package check

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/place"
)

// documentNumber is the form of a document number: 机关代字〔年份〕序号号 (GB/T 9704-2012, 7.2.5).
var documentNumber = regexp.MustCompile(`^\p{Han}+〔(?:19|20)\d{2}〕[1-9]\d*号$`)

// plan checks the issuing record.
func (k *checker) plan(c *City) {
	p := &c.Plan
	for _, h := range p.Headline {
		known(k, c.Indicators, diag.KindIndicator, h)
	}
	if n := p.DocumentNumber; n.V != "" && !documentNumber.MatchString(n.V) {
		k.log.Add(diag.DocumentNumber, n.Span, n.V)
	}
	written, published := k.date(p.Written), k.date(p.Published)
	if len(p.Published.V) == len("2006-01") && !published.IsZero() {
		published = published.AddDate(0, 1, -1) // on some day of the month
	}
	if !written.IsZero() && !published.IsZero() && written.After(published) {
		k.log.Add(diag.DateOrder, p.Published.Span, p.Written.V, p.Published.V)
	}
	switch {
	case p.Start.V == 0 || p.End.V == 0: // reported as missing
	case p.Start.V > p.End.V:
		k.log.Add(diag.PeriodOrder, p.End.Span, lang.Both("起始年晚于结束年", "it starts after its end"))
	case p.BaseYear.V != 0 && p.BaseYear.V >= p.End.V:
		k.log.Add(diag.PeriodOrder, p.BaseYear.Span, lang.Both("基期不早于结束年", "the base year is not before the end"))
	case p.Outlook.V != 0 && p.Outlook.V <= p.End.V:
		k.log.Add(diag.PeriodOrder, p.Outlook.Span, lang.Both("展望年不晚于结束年", "the outlook is not after the end"))
	}
	c.tables = ids(k, p.Tables, c.UnreadPlan, func(t *draft.Table) draft.String { return t.ID })
	c.groups = map[string]map[string]*draft.Group{"": {}}
	for i := range p.Tables {
		t := &p.Tables[i]
		k.yearOrder(t.Columns)
		c.groups[t.ID.V] = ids(k, t.Groups, c.UnreadPlan, func(g *draft.Group) draft.String { return g.ID })
	}
	c.marks = ids(k, p.Marks, c.UnreadPlan, func(m *draft.Mark) draft.String { return m.Sign })
}

// date reads a date of the record, a day or a month; zero when there is none.
func (k *checker) date(s draft.String) time.Time {
	if s.V == "" {
		return time.Time{}
	}
	for _, form := range []string{"2006-01-02", "2006-01"} {
		if t, err := time.Parse(form, s.V); err == nil {
			return t
		}
	}
	k.log.Add(diag.BadDate, s.Span, s.V)
	return time.Time{}
}

// place reports what is no place in a source.
func (k *checker) place(s draft.String) {
	if s.V == "" { // reported as missing
		return
	}
	if _, err := place.ParseList(s.V); err != nil {
		k.log.Add(diag.BadPlace, s.Span, s.V)
	}
}

// cityPlaces checks the places of what several cities name: city:place, joined by semicolons. A city may
// be a draft; its places do not show yet.
func (k *checker) cityPlaces(s draft.String) {
	if s.V == "" { // reported as missing
		return
	}
	for _, part := range split(s, ";") {
		city, at, ok := strings.Cut(part.V, ":")
		if !ok {
			k.log.Add(diag.BadPlace, part.Span, part.V)
			continue
		}
		if !slices.Contains(k.Content.Drafts, city) {
			k.knownCity(draft.String{V: city, Span: part.Span.Sub(0, len(city))})
		}
		if _, err := place.Parse(at); err != nil {
			k.log.Add(diag.BadPlace, part.Span, part.V)
		}
	}
}
