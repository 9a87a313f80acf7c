package build

import (
	"path"
	"slices"

	"github.com/spf13/afero"

	"lantu/generator/internal/audit"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/render"
	"lantu/generator/internal/site"
)

// badges reports images of the footer that are not in the static folder, which only a build knows.
func badges(o Options, content *draft.Content, log *diag.List) error {
	g := content.Config.Government
	if g == nil {
		return nil
	}
	for _, b := range []draft.String{g.ConacBadge, g.PoliceBadge} {
		if !decode.BadgePath.MatchString(b.V) {
			continue // not given, or reported for its form
		}
		found, err := afero.Exists(o.Fs, path.Join(o.Static, b.V))
		if err != nil {
			return err
		}
		if !found {
			log.Add(diag.Badge, b.Span, b.V)
		}
	}
	return nil
}

// Servers are the web servers that [Headers] knows.
func Servers() []string {
	var out []string
	for _, s := range render.Servers {
		out = append(out, string(s))
	}
	return out
}

// Headers are the headers that a server should send with the site, in the server's own language. The
// site lies at the path of its public address; baseURL may be empty.
func Headers(server, baseURL string) string {
	return render.Headers(render.Server(server), render.PublicPath(baseURL))
}

// conventions are what the audit holds every finished page to.
func conventions(s *site.Site) audit.Conventions {
	c := audit.Conventions{SiteNames: [2]string{s.Title.ZH, s.Title.EN}}
	g := s.Government
	if g == nil {
		return c
	}
	c.Government = &audit.Government{
		Tags:  map[string]string{"SiteName": g.SiteName, "SiteDomain": g.Domain, "SiteIDCode": g.IDCode},
		Texts: [2][]string{{g.Organiser.ZH, g.Contractor.ZH, g.Address.ZH}, {g.Organiser.EN, g.Contractor.EN, g.Address.EN}},
	}
	c.Government.Dated = !slices.ContainsFunc(s.Cities, func(c *site.City) bool { return c.Plan.Date() == "" && c.Plan.Publication.Published == "" })
	for l := range c.Government.Texts {
		c.Government.Texts[l] = append(c.Government.Texts[l], g.Phone, g.Email, g.IDCode, g.ICP, g.Police)
	}
	if g.Conac != "" {
		c.Government.Links = append(c.Government.Links, "https://bszs.conac.cn/sitename?method=show&amp;id="+g.Conac)
	}
	if g.ErrorReport {
		c.Government.Links = append(c.Government.Links, "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="+g.IDCode)
	}
	return c
}
