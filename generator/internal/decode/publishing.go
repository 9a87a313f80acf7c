package decode

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/toml"
)

// What the settings and the records say about the site as a publication: docs/publishing.md.

// Forms of official numbers (standards of the project, section 1).
var (
	siteIDCode  = regexp.MustCompile(`^(?:\d{10}|bm\d{8})$`)
	siteDomain  = regexp.MustCompile(`^(?:[a-z0-9-]+\.)+gov\.cn$`)
	icpRecord   = regexp.MustCompile(`^\p{Han}ICP备\d{5,10}号(?:-\d+)?$`)
	policeMark  = regexp.MustCompile(`^\p{Han}公网安备\s?\d{14}号$`)
	conacID     = regexp.MustCompile(`^[0-9A-F]{32}$`)
	indexNumber = regexp.MustCompile(`^[0-9A-Z]{9}(?:[0-9A-Z]{9})?/\d{4}-\d{5}$`)

	// BadgePath is the form of the path of an image in the static folder.
	BadgePath    = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*\.(?:png|svg|jpg|gif|webp)$`)
	phoneNumber  = regexp.MustCompile(`^\+?[0-9][0-9 -]{2,24}[0-9]$`)
	mailAddress  = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)
	webAddress   = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s"'<>\\]*)?$`)
	reachAddress = regexp.MustCompile(`^(?:https://|mailto:|tel:)[^\s"'<>\\]+$`)
)

// StandardColumnTypes are the types of columns that the standard names; its list is open.
var StandardColumnTypes = []string{
	"首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录", "信息公开年报", "依申请公开",
	"数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈",
}

// ColumnKeys name the columns whose type [government.columns] can set.
var ColumnKeys = []string{"home", "plan", "figures", "themes", "indicators", "entities", "glossary", "data", "about"}

// conforms reports a text that does not have the form its code asks for.
func (r *reader) conforms(c *diag.Code, s draft.String, form *regexp.Regexp, more ...any) {
	if s.V != "" && !form.MatchString(s.V) {
		r.log.Add(c, s.Span, append([]any{s.V}, more...)...)
	}
}

// publicationTime reports what is not a time of publication.
func (r *reader) publicationTime(s draft.String) {
	if s.V == "" {
		return
	}
	if _, err := time.Parse("2006-01-02 15:04", s.V); err != nil {
		r.log.Add(diag.PublicationTime, s.Span, s.V)
	}
}

// publishing reads [site.licence], [government], [security] and [releases] of the settings.
func (r *reader) publishing(t, site *toml.Reader) draft.Publishing {
	var p draft.Publishing
	if site.Has("licence") {
		l := site.Table("licence")
		p.Licence = &draft.Licence{Name: both(l, "name"), URL: l.String("url")}
		matches(r.log, "url", p.Licence.URL, webAddress, lang.Both("https://主机名/路径", "https://host/path"))
		l.Done()
	} else {
		site.Optional().Table("licence")
	}
	if t.Has("government") {
		p.Government = r.government(t.Table("government"))
	} else {
		t.Optional().Table("government")
	}
	if t.Has("security") {
		p.Security = r.security(t.Table("security"))
	} else {
		t.Optional().Table("security")
	}
	if t.Has("releases") {
		archives := t.Table("releases")
		p.Archives = archives.String("archives")
		matches(r.log, "releases.archives", p.Archives, webAddress, lang.Both("https://主机名/路径/", "https://host/path/"))
		archives.Done()
	} else {
		t.Optional().Table("releases")
	}
	return p
}

func (r *reader) government(t *toml.Reader) *draft.Government {
	g := &draft.Government{
		Span: t.Span(), SiteName: t.Optional().String("site_name"), Domain: t.Optional().String("domain"), IDCode: t.Optional().String("id_code"),
		Organiser: optionalBoth(t, "organiser"), Contractor: optionalBoth(t, "contractor"),
		Phone: t.Optional().String("phone"), Email: t.Optional().String("email"), Address: optionalBoth(t, "address"),
		ICP: t.Optional().String("icp"), Police: t.Optional().String("police"), Conac: t.Optional().String("conac"),
		PoliceBadge: t.Optional().String("police_badge"), ConacBadge: t.Optional().String("conac_badge"),
		ErrorReport: t.Optional().Bool("error_report"), Published: t.Optional().String("published"),
		ColumnTypes: t.Optional().Strings("column_types"), Columns: map[string]draft.String{},
	}
	r.conforms(diag.SiteIDCode, g.IDCode, siteIDCode)
	r.conforms(diag.SiteDomain, g.Domain, siteDomain)
	r.conforms(diag.FooterItem, g.ICP, icpRecord, lang.Both(" ICP 备案号", "an ICP record"), "浙ICP备05000001号-1")
	r.conforms(diag.FooterItem, g.Police, policeMark, lang.Both("公安备案号", "a public security record"), "浙公网安备 33050002000001号")
	r.conforms(diag.FooterItem, g.Conac, conacID, lang.Both("党政机关网站标识", "the id of a CONAC mark"),
		lang.Both("标识链接里 id= 后面的 32 位大写十六进制", "the 32 capital hexadecimal digits after id= in the mark's link"))
	matches(r.log, "phone", g.Phone, phoneNumber, lang.Both("电话号码，如 0572-2000000", "a telephone number such as +86 572 2000000"))
	matches(r.log, "email", g.Email, mailAddress, lang.Both("电子邮件地址", "an e-mail address"))
	for _, b := range []draft.String{g.PoliceBadge, g.ConacBadge} {
		r.conforms(diag.Badge, b, BadgePath)
	}
	r.publicationTime(g.Published)
	allowed := slices.Clone(StandardColumnTypes)
	for _, c := range g.ColumnTypes {
		allowed = append(allowed, c.V)
	}
	columns := t.Optional().Table("columns")
	for _, key := range ColumnKeys {
		v := columns.Optional().String(key)
		if v.V == "" {
			continue
		}
		g.Columns[key] = v
		for _, one := range strings.FieldsFunc(v.V, func(c rune) bool { return c == '，' || c == ',' }) {
			if !slices.Contains(allowed, one) {
				r.log.Add(diag.ColumnType, v.Span, one, diag.DidYouMean(one, allowed), strings.Join(allowed, "、"))
			}
		}
	}
	columns.Done()
	t.Done()
	return g
}

func (r *reader) security(t *toml.Reader) *draft.Security {
	s := &draft.Security{Contact: t.Strings("contact"), Expires: t.String("expires"), Policy: t.Optional().String("policy")}
	for _, c := range s.Contact {
		matches(r.log, "security.contact", c, reachAddress, lang.Both("mailto:、tel: 或 https:// 开头的地址", "an address beginning with mailto:, tel: or https://"))
	}
	if _, err := time.Parse(time.RFC3339, s.Expires.V); err != nil && s.Expires.V != "" {
		r.log.Add(diag.TOMLValue, s.Expires.Span, "security.expires", s.Expires.V, "2027-06-30T00:00:00+08:00")
	}
	matches(r.log, "security.policy", s.Policy, webAddress, lang.Both("https://主机名/路径", "https://host/path"))
	t.Done()
	return s
}

// publication reads what plan.toml says about the pages of the plan.
func (r *reader) publication(t *toml.Reader) draft.Publication {
	p := draft.Publication{IndexNumber: t.Optional().String("index_number"), Validity: t.Optional().String("validity")}
	r.conforms(diag.IndexNumber, p.IndexNumber, indexNumber)
	oneOf(r.log, "validity", p.Validity, "in-force", "amended", "expired", "repealed")
	table := t.Optional().Table("publication")
	p.Published = table.Optional().String("published")
	p.Source = optionalBoth(table, "source")
	r.publicationTime(p.Published)
	table.Done()
	return p
}
