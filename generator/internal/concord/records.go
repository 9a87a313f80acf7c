package concord

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
)

// records compares what the records say in both languages: names and texts strictly, notes and definitions
// as notes.
func (k *checker) records() {
	r := newReader(k)
	compare := func(allow []diag.Allowance, strict, notes []draft.Both) {
		r.allow.reset(allow)
		r.notes = false
		for _, b := range strict {
			r.words(b)
		}
		r.notes = true
		for _, b := range notes {
			r.words(b)
		}
	}
	c := k.content
	compare(nil, []draft.Both{c.Config.Title, c.Config.Tagline}, nil)
	for i := range c.Series {
		s := &c.Series[i]
		compare(s.Allow, []draft.Both{s.Name}, []draft.Both{s.Definition, s.Comparability})
		r.allow.unused(k.log)
	}
	for i := range c.Terms {
		t := &c.Terms[i]
		compare(t.Allow, []draft.Both{t.Name}, []draft.Both{t.Definition})
		r.allow.unused(k.log)
	}
	entities := func(list []draft.Entity) {
		for i := range list {
			e := &list[i]
			compare(e.Allow, []draft.Both{e.Name}, []draft.Both{e.Note})
			r.allow.unused(k.log)
		}
	}
	entities(c.Entities)
	for _, city := range k.cities {
		r.city = city
		p := &city.Plan
		strict := []draft.Both{p.Title, p.Issuer}
		for j := range p.Tables {
			strict = append(strict, p.Tables[j].Title)
			for _, g := range p.Tables[j].Groups {
				strict = append(strict, g.Name)
			}
		}
		for j := range p.Marks {
			strict = append(strict, p.Marks[j].Meaning)
		}
		compare(p.Allow, strict, []draft.Both{p.Source.Origin, p.Source.Note})
		k.planRules(city, &r.allow)
		r.allow.unused(k.log)
		for j := range city.Indicators {
			d := &city.Indicators[j]
			strict := []draft.Both{d.Name}
			for m := range d.Cells {
				if cell := &d.Cells[m]; cell.EN.V != "" {
					strict = append(strict, draft.Both{ZH: cell.Raw, EN: cell.EN})
				}
			}
			compare(d.Allow, strict, []draft.Both{d.Differs, d.Note})
			k.indicatorRules(city, d, &r.allow)
			r.allow.unused(k.log)
		}
		for j := range city.Commitments {
			m := &city.Commitments[j]
			strict := []draft.Both{m.Text, m.Responsible}
			if m.RawEN.V != "" {
				strict = append(strict, draft.Both{ZH: m.Raw, EN: m.RawEN})
			}
			compare(m.Allow, strict, []draft.Both{m.Note})
			k.commitmentRules(city, m, &r.allow)
			r.allow.unused(k.log)
		}
		entities(city.Entities)
	}
}
