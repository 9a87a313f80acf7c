package check

import (
	"net/url"
	"strings"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
)

// publishing checks the conventions of government websites, as far as settings and records tell
// them. Index numbers and dates are checked on every site, the rest where there is [government].
func (k *checker) publishing() {
	numbers := map[string]diag.Span{}
	for i := range k.Content.Cities {
		p := &k.Content.Cities[i].Plan
		if n := p.Publication.IndexNumber; n.V != "" {
			if first, twice := numbers[n.V]; twice {
				k.log.Report(diag.Diagnostic{Code: diag.IndexNumberTwice, Span: n.Span, Args: []any{n.V},
					Notes: []diag.Note{{Span: first, Text: lang.Both("第一次用在这里", "first used here")}}})
			} else {
				numbers[n.V] = n.Span
			}
		}
		k.published(p)
	}
	g := k.Config.Government
	if g == nil {
		return
	}
	k.reminders(g)
	if g.Published.V == "" {
		var without []diag.Span
		for i := range k.Content.Cities {
			c := &k.Content.Cities[i]
			if !c.UnreadPlan && c.Plan.Publication.Published.V == "" {
				without = append(without, c.Plan.Span)
			}
		}
		if len(without) > 1 && len(without) == len(k.Content.Cities) {
			without = []diag.Span{g.Span} // it is the settings that lack it
		}
		for _, at := range without {
			k.log.Add(diag.NoPublicationTime, at)
		}
	}
	if b := k.Config.BaseURL; strings.HasPrefix(b.V, "http:") {
		k.log.Add(diag.PlainAddress, b.Span, b.V)
	}
	if u, err := url.Parse(k.Config.BaseURL.V); err == nil && u.Host != "" && g.Domain.V != "" {
		domain := strings.TrimPrefix(g.Domain.V, "www.")
		if h := u.Hostname(); h != domain && !strings.HasSuffix(h, "."+domain) {
			k.log.Add(diag.ForeignAddress, k.Config.BaseURL.Span, h, g.Domain.V)
		}
	}
	for _, column := range []struct {
		name  lang.Words
		empty bool
	}{
		{lang.Both("指标", "Indicators"), len(k.Content.Series) == 0 && !k.Content.Unread.Series},
		{lang.Both("术语", "Glossary"), len(k.Content.Terms) == 0 && !k.Content.Unread.Terms},
		{lang.Both("机构与项目", "Institutions and programmes"), k.entities() == 0 && !k.Content.Unread.Entities},
	} {
		if column.empty {
			k.log.Add(diag.EmptyColumn, g.Span, column.name)
		}
	}
}

// entities counts the entities of all plans.
func (k *checker) entities() int {
	n := len(k.Content.Entities)
	for i := range k.Content.Cities {
		n += len(k.Content.Cities[i].Entities)
	}
	return n
}

// published reports pages published before their plan was written.
func (k *checker) published(p *draft.Plan) {
	at, err := time.Parse("2006-01-02 15:04", p.Publication.Published.V)
	if err != nil { // none, or reported
		return
	}
	for _, form := range []string{"2006-01-02", "2006-01"} {
		if written, err := time.Parse(form, p.Written.V); err == nil && at.Before(written) {
			k.log.Add(diag.PublishedBeforeWritten, p.Publication.Published.Span, p.Publication.Published.V, p.Written.V)
		}
	}
}

// reminders names what a government website shows and the settings do not give.
func (k *checker) reminders(g *draft.Government) {
	type item struct {
		name  lang.Words
		given bool
	}
	missing := func(c *diag.Code, items ...item) {
		var zh, en []string
		for _, i := range items {
			if !i.given {
				zh, en = append(zh, i.name.ZH), append(en, i.name.EN)
			}
		}
		if len(zh) > 0 {
			k.log.Add(c, g.Span, lang.Both(strings.Join(zh, "、"), strings.Join(en, ", ")))
		}
	}
	missing(diag.GovernmentTags,
		item{lang.Both("site_name（网站名称）", "site_name"), g.SiteName.V != ""},
		item{lang.Both("domain（域名）", "domain"), g.Domain.V != ""},
		item{lang.Both("id_code（网站标识码）", "id_code"), g.IDCode.V != ""})
	missing(diag.FooterIncomplete,
		item{lang.Both("organiser（主办单位）", "organiser"), g.Organiser.ZH.V != ""},
		item{lang.Both("phone 或 email（联系方式）", "phone or email"), g.Phone.V != "" || g.Email.V != ""},
		item{lang.Both("icp（ICP 备案号）", "icp"), g.ICP.V != ""},
		item{lang.Both("police（公安备案号）", "police"), g.Police.V != ""},
		item{lang.Both("conac（党政机关网站标识）", "conac"), g.Conac.V != ""},
		item{lang.Both("error_report（我为政府网站找错）", "error_report"), g.ErrorReport})
}
