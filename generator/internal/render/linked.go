package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// Linked data: one block of JSON-LD a page, with terms of schema.org.
//
// What the page is about is the editors' digest; the plan itself is what that is based on, and only
// a plan that carries a document number is called Legislation. Addresses are absolute where the
// public address of the site is known; elsewhere they are relative to the page, as its links are,
// which JSON-LD allows and which keeps an offline copy whole.

// node is an object of JSON with its members in order.
type node struct{ members []any }

// object makes a node of names and values; a member with an empty value is left out.
func object(pairs ...any) *node {
	n := &node{}
	for i := 0; i < len(pairs); i += 2 {
		n.set(pairs[i].(string), pairs[i+1])
	}
	return n
}

func (n *node) set(name string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case *node:
		if v == nil {
			return
		}
	case []*node:
		if len(v) == 0 {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	}
	n.members = append(n.members, name, value)
}

// appendJSON writes a value of a node as JSON.
func appendJSON(dst []byte, value any) []byte {
	switch v := value.(type) {
	case *node:
		dst = append(dst, '{')
		for i := 0; i < len(v.members); i += 2 {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(appendString(dst, v.members[i].(string)), ':')
			dst = appendJSON(dst, v.members[i+1])
		}
		return append(dst, '}')
	case []*node:
		return appendList(dst, v, func(dst []byte, n *node) []byte { return appendJSON(dst, n) })
	case []string:
		return appendList(dst, v, appendString)
	case string:
		return appendString(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case bool:
		return strconv.AppendBool(dst, v)
	}
	panic(fmt.Sprintf("linked data: a value of type %T", value))
}

func appendList[T any](dst []byte, list []T, item func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item(dst, v)
	}
	return append(dst, ']')
}

// appendString writes a string of JSON. Signs that mean something in HTML are written as escapes, so
// that no text can end the element or open a comment in it.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x7f:
			dst = append(dst, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}

// script puts JSON-LD into a page.
func script(graph []*node) templates.HTML {
	out := append(make([]byte, 0, 4096), `<script type="application/ld+json">`...)
	out = appendJSON(out, object("@context", "https://schema.org", "@graph", graph))
	return append(out, `</script>`...)
}

// address is where a path of the site leads: absolute, or relative to the page.
func (v *view) address(at string) string {
	if b := v.r.site.BaseURL; b != "" {
		if file, fragment, ok := strings.Cut(at, "#"); ok {
			return b + strings.TrimSuffix(file, "index.html") + "#" + fragment
		}
		return b + strings.TrimSuffix(at, "index.html")
	}
	return v.Root + at
}

// pageAddress is the address of a page below a language.
func (v *view) pageAddress(l lang.Lang, at string) string { return v.address(inLang(l, at)) }

func ref(id string) *node { return object("@id", id) }

// Ids of what a page describes, after the sign #.
const (
	idSite   = "#website"
	idOwner  = "#organisation"
	idPage   = "#webpage"
	idDigest = "#digest"
	idData   = "#dataset"
)

// linkedData is the block of a page.
func (v *view) linkedData() templates.HTML {
	home := v.pageAddress(v.lang, "index.html")
	self := v.pageAddress(v.lang, v.at)
	kind := "WebPage"
	if v.about == nil && v.Section != "about" {
		kind = "CollectionPage"
	}
	page := object("@type", kind, "@id", self+idPage, "url", self, "name", v.Title, "description", v.Description, "inLanguage", v.lang.Tag(), "isPartOf", ref(home+idSite))
	v.translation(page, v.at, idPage)
	graph := []*node{page}
	if len(v.Crumbs) > 0 {
		page.set("breadcrumb", ref(self+"#breadcrumb"))
		graph = append(graph, v.breadcrumb(self))
	}
	if c := v.plan(); c != nil && c.Plan.Publication.Published != "" {
		page.set("datePublished", beijing(c.Plan.Publication.Published))
	}
	if subject := v.subject(self); subject != nil {
		page.set("mainEntity", ref(subject.members[3].(string)))
		graph = append(graph, subject)
	}
	if v.at == "index.html" {
		graph = append(graph, v.website(home))
		if owner := v.owner(home); owner != nil {
			graph = append(graph, owner)
		}
	}
	return script(graph)
}

// translation says of an English thing what it translates, and of a Chinese one its translation.
func (v *view) translation(n *node, at, id string) {
	if v.lang == lang.English {
		n.set("translationOfWork", ref(v.pageAddress(lang.Chinese, at)+id))
	} else {
		n.set("workTranslation", ref(v.pageAddress(lang.English, at)+id))
	}
}

func (v *view) website(home string) *node {
	n := object("@type", "WebSite", "@id", home+idSite, "url", home, "name", v.Site.Title, "description", v.Site.Tagline, "inLanguage", v.lang.Tag())
	if v.hasOwner() {
		n.set("publisher", ref(home+idOwner))
	}
	if l := v.r.site.Licence; l != nil {
		n.set("license", l.URL)
	}
	v.translation(n, "index.html", idSite)
	return n
}

func (v *view) hasOwner() bool {
	g := v.r.site.Government
	return g != nil && !g.Organiser.IsZero()
}

// owner is the organiser of the site; nil when the settings name none.
func (v *view) owner(home string) *node {
	if !v.hasOwner() {
		return nil
	}
	g := v.r.site.Government
	n := object("@type", "GovernmentOrganization", "@id", home+idOwner, "name", v.words(g.Organiser), "telephone", g.Phone, "email", g.Email, "address", v.words(g.Address))
	if g.Domain != "" {
		n.set("url", "https://"+g.Domain+"/")
	}
	return n
}

// breadcrumb is the visible one.
func (v *view) breadcrumb(self string) *node {
	var items []*node
	for i, c := range v.Crumbs {
		item := object("@type", "ListItem", "position", i+1, "name", c.Text)
		if c.Here {
			item.set("item", self)
		} else {
			item.set("item", v.address(strings.TrimPrefix(c.Href, v.Root)))
		}
		items = append(items, item)
	}
	return object("@type", "BreadcrumbList", "@id", self+"#breadcrumb", "itemListElement", items)
}

// subject is what the page is about; nil when that is nothing but the page.
func (v *view) subject(self string) *node {
	switch a := v.about.(type) {
	case *site.City:
		n := object("@type", "Report", "@id", self+idDigest, "name", v.Title, "abstract", v.Description)
		v.work(n, a)
		n.set("isBasedOn", v.official(a))
		var parts []*node
		for _, ch := range a.Chapters {
			parts = append(parts, ref(v.pageAddress(v.lang, chapterPath(ch))+"#chapter"))
		}
		n.set("hasPart", parts)
		v.translation(n, v.at, idDigest)
		return n
	case *site.Chapter:
		n := object("@type", "CreativeWork", "@id", self+"#chapter", "name", v.Title, "abstract", v.Description, "position", a.Index+1,
			"isPartOf", ref(v.pageAddress(v.lang, cityPath(a.City))+idDigest))
		v.work(n, a.City)
		v.translation(n, v.at, "#chapter")
		return n
	case cityFigures:
		n := v.dataset(self, cityIndicatorsCSV(a.City))
		v.covers(n, a.City)
		var measured []*node
		for _, i := range a.Indicators {
			measured = append(measured, object("@type", "PropertyValue", "name", v.words(i.Name), "unitText", unitName(v.lang, i.Unit)))
		}
		n.set("variableMeasured", atMost(measured))
		n.set("isBasedOn", ref(v.pageAddress(v.lang, cityPath(a.City))+idDigest))
		return n
	case *site.Series:
		n := v.dataset(self, seriesCSV(a))
		n.set("variableMeasured", object("@type", "PropertyValue", "name", v.words(a.Name), "unitText", unitName(v.lang, a.Unit), "description", v.words(a.Definition)))
		var cities []*node
		for _, i := range a.Indicators {
			if len(cities) == 0 || !slices.Contains(cities[len(cities)-1].members, any(v.words(i.City.FullName))) {
				cities = append(cities, area(v.lang, i.City))
			}
		}
		n.set("spatialCoverage", atMost(cities))
		return n
	case allData:
		var files []string
		for i := range dataTables {
			files = append(files, dataTables[i].path())
		}
		n := v.dataset(self, append(files, "data/plans.json", workbookPath)...)
		n.members[5] = v.Site.Title + lang.Both("：", ": ").In(v.lang) + v.Title
		var cities []*node
		for _, c := range v.r.site.Cities {
			cities = append(cities, area(v.lang, c))
		}
		n.set("spatialCoverage", atMost(cities))
		return n
	}
	return nil
}

// maxLinked is how many things a page lists in its linked data.
const maxLinked = 60

func atMost(list []*node) []*node { return list[:min(len(list), maxLinked)] }

// work adds what is known of every page of a plan.
func (v *view) work(n *node, c *site.City) {
	n.set("inLanguage", v.lang.Tag())
	if p := c.Plan.Publication.Published; p != "" {
		n.set("datePublished", beijing(p))
	}
	if v.hasOwner() {
		n.set("publisher", ref(v.pageAddress(v.lang, "index.html")+idOwner))
	}
	if l := v.r.site.Licence; l != nil {
		n.set("license", l.URL)
	}
	if !c.Plan.Publication.InForce() {
		n.set("creativeWorkStatus", templates.Validity[c.Plan.Publication.Validity][v.lang])
	}
	v.covers(n, c)
}

// covers says the years and the city that something is about.
func (v *view) covers(n *node, c *site.City) {
	n.set("temporalCoverage", strconv.Itoa(c.Plan.Start)+"/"+strconv.Itoa(c.Plan.End))
	n.set("spatialCoverage", area(v.lang, c))
}

func area(l lang.Lang, c *site.City) *node {
	return object("@type", "AdministrativeArea", "name", c.FullName.In(l), "identifier", c.Adcode, "containedInPlace", object("@type", "AdministrativeArea", "name", c.Province.In(l)))
}

// official is the plan itself, in Chinese, as its issuer published it.
func (v *view) official(c *site.City) *node {
	p := &c.Plan
	kind := "Report"
	if p.DocumentNumber != "" {
		kind = "Legislation"
	}
	n := object("@type", kind, "name", p.Title.ZH, "inLanguage", lang.Chinese.Tag(), "url", p.SourceURL, "identifier", p.Publication.IndexNumber, "dateCreated", p.Written, "datePublished", p.Published)
	var issuer *node
	if !p.Issuer.IsZero() {
		issuer = object("@type", "GovernmentOrganization", "name", v.words(p.Issuer))
		if c.Website != nil {
			issuer.set("url", "https://"+c.Website.Domain+"/")
		}
	}
	n.set("publisher", issuer)
	if kind == "Legislation" {
		n.set("legislationIdentifier", p.DocumentNumber)
		n.set("legislationDate", p.Written)
		n.set("legislationPassedBy", issuer)
		n.set("legislationJurisdiction", area(v.lang, c))
		if f := legalForce[p.Publication.Validity]; f != "" {
			n.set("legislationLegalForce", "https://schema.org/"+f)
		}
	}
	return n
}

// legalForce is the validity of a plan in the terms of schema.org.
var legalForce = map[string]string{"in-force": "InForce", "amended": "PartiallyInForce", "expired": "NotInForce", "repealed": "NotInForce"}

// dataset is a data set that can be downloaded as files.
func (v *view) dataset(self string, files ...string) *node {
	n := object("@type", "Dataset", "@id", self+idData, "name", v.Title, "description", v.Description+" "+lang.Both("每个数都照原文写法记录，并注明在规划原文中的位置。", "Each figure is recorded as printed, with its place in the plan.").In(v.lang),
		"inLanguage", []string{lang.Chinese.Tag(), lang.English.Tag()}, "isAccessibleForFree", true)
	if l := v.r.site.Licence; l != nil {
		n.set("license", l.URL)
	}
	if v.hasOwner() {
		n.set("creator", ref(v.pageAddress(v.lang, "index.html")+idOwner))
	}
	var downloads []*node
	for _, at := range files {
		f := v.r.file(at)
		size, sum, err := f.digest()
		v.fail(err)
		downloads = append(downloads, object("@type", "DataDownload", "name", at[strings.LastIndexByte(at, '/')+1:], "contentUrl", v.address(at), "encodingFormat", f.mediaType, "contentSize", strconv.FormatInt(size, 10)+" B", "sha256", sum))
	}
	n.set("distribution", downloads)
	return n
}
