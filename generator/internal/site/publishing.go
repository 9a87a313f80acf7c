package site

import (
	"cmp"
	"strings"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
)

// Publishing is what the settings say about the site as a publication; nil and empty where they say
// nothing.
type Publishing struct {
	Licence    *Licence
	Government *Government
	Security   *Security
	Archives   string // public address of the folder in which the archives of releases are, with a slash at the end
}

// Licence is the terms under which text and data may be used.
type Licence struct {
	Name lang.Words
	URL  string
}

// Government is the identity of a government website: its page tags and the items of its footer
// (国办发〔2017〕47号). What is empty does not show.
type Government struct {
	SiteName, Domain, IDCode       string
	Organiser, Contractor, Address lang.Words
	Phone, Email                   string
	ICP, Police, Conac             string
	PoliceBadge, ConacBadge        string // paths from the root of the site
	ErrorReport                    bool
	Columns                        map[string]string // type of column by the kind of page

	published string // when the pages of plans were published that do not say it themselves
}

// Security is security.txt (RFC 9116).
type Security struct {
	Contact []string
	Expires string
	Policy  string
}

// Publication is what is known of the pages of a plan on this site.
type Publication struct {
	IndexNumber string
	Validity    string // in-force, amended, expired, repealed, or empty
	Published   string // 2026-11-20 10:00, Beijing time; empty when not known
	Source      lang.Words
}

// InForce tells whether the plan has not been repealed and has not expired, as far as is known.
func (p *Publication) InForce() bool { return p.Validity != "expired" && p.Validity != "repealed" }

func publishing(d *draft.Publishing) Publishing {
	p := Publishing{Archives: d.Archives.V}
	if p.Archives != "" && !strings.HasSuffix(p.Archives, "/") {
		p.Archives += "/"
	}
	if l := d.Licence; l != nil {
		p.Licence = &Licence{l.Name.Words(), l.URL.V}
	}
	if g := d.Government; g != nil {
		p.Government = &Government{
			SiteName: g.SiteName.V, Domain: g.Domain.V, IDCode: g.IDCode.V,
			Organiser: g.Organiser.Words(), Contractor: g.Contractor.Words(), Address: g.Address.Words(),
			Phone: g.Phone.V, Email: g.Email.V, ICP: g.ICP.V, Police: g.Police.V, Conac: g.Conac.V,
			PoliceBadge: g.PoliceBadge.V, ConacBadge: g.ConacBadge.V, ErrorReport: g.ErrorReport, Columns: map[string]string{},
		}
		for key, v := range g.Columns {
			p.Government.Columns[key] = v.V
		}
		p.Government.published = g.Published.V
	}
	if s := d.Security; s != nil {
		p.Security = &Security{Expires: s.Expires.V, Policy: s.Policy.V}
		for _, c := range s.Contact {
			p.Security.Contact = append(p.Security.Contact, c.V)
		}
	}
	return p
}

// publication is that of a plan; the settings say when the pages of plans were published that do not
// say it themselves.
func publication(p *draft.Plan, g *Government) Publication {
	d := &p.Publication
	out := Publication{IndexNumber: d.IndexNumber.V, Validity: d.Validity.V, Published: d.Published.V, Source: d.Source.Words()}
	if g != nil {
		out.Published = cmp.Or(out.Published, g.published)
	}
	if out.Source.IsZero() {
		out.Source = p.Source.Origin.Words()
	}
	return out
}
