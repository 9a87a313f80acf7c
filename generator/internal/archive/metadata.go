package archive

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/pagetext"
	"lantu/generator/internal/warc"
)

// pageRecord is the catalogue entry of a page: what GB/T 42147 and DA/T 80 ask of a page that is
// filed. What the site does not say stays empty; nothing is made up.
type pageRecord struct {
	Path           string `json:"path"`            // from the folder data/site
	Address        string `json:"address"`         // public address; empty when the site's is not known
	Title          string `json:"title"`           // the main heading
	WindowTitle    string `json:"window_title"`    // title and site
	Language       string `json:"language"`        // BCP 47
	Translation    string `json:"translation"`     // original, translation, or bilingual
	TranslationOf  string `json:"translation_of"`  // path of the original
	SiteCode       string `json:"site_id_code"`    // 网站标识码
	Column         string `json:"column"`          // 栏目
	ColumnType     string `json:"column_type"`     // 栏目类别
	IndexNumber    string `json:"index_number"`    // 索引号
	DocumentNumber string `json:"document_number"` // 发文字号 of the plan
	Plan           string `json:"plan"`            // its title, in the page's language
	Issuer         string `json:"issuer"`          // 发布机构
	PlanWritten    string `json:"plan_written"`    // 成文日期
	PlanPublished  string `json:"plan_published"`  // 发布日期 of the plan
	PagePublished  string `json:"page_published"`  // PubDate of the page
	Source         string `json:"content_source"`  // 来源
	Format         string `json:"format"`
	Size           int64  `json:"size"`
	SHA256         string `json:"sha256"`
	Generator      string `json:"generator"`
	Revision       string `json:"content_revision"`
}

// pageColumns are the columns of pages.csv, in the order and with the names of the JSON.
var pageColumns = []string{
	"path", "address", "title", "window_title", "language", "translation", "translation_of", "site_id_code", "column", "column_type", "index_number",
	"document_number", "plan", "issuer", "plan_written", "plan_published", "page_published", "content_source", "format", "size", "sha256", "generator", "content_revision",
}

func (r *pageRecord) row() []string {
	return []string{
		r.Path, r.Address, r.Title, r.WindowTitle, r.Language, r.Translation, r.TranslationOf, r.SiteCode, r.Column, r.ColumnType, r.IndexNumber,
		r.DocumentNumber, r.Plan, r.Issuer, r.PlanWritten, r.PlanPublished, r.PagePublished, r.Source, r.Format, strconv.FormatInt(r.Size, 10), r.SHA256, r.Generator, r.Revision,
	}
}

// columns are the columns of the site by the first part of a path, for pages that do not name
// theirs.
var columns = map[string]lang.Words{
	"index.html": lang.Both("首页", "Home"), "cities": lang.Both("城市", "Cities"), "themes": lang.Both("主题", "Themes"), "indicators": lang.Both("指标", "Indicators"),
	"entities": lang.Both("机构与项目", "Institutions and programmes"), "glossary": lang.Both("术语", "Glossary"), "data": lang.Both("数据", "Data"), "about": lang.Both("关于本站", "About"),
	"sitemap": lang.Both("网站地图", "Site map"), "compare": lang.Both("比较", "Compare"), "search": lang.Both("检索", "Search"),
}

// describe makes the catalogue entry of a page from its bytes and from the plan it belongs to.
func (j *job) describe(f file, page []byte) pageRecord {
	p := pagetext.Read(page, false)
	r := pageRecord{
		Path: f.path, Title: cmp.Or(p.Heading, p.Title), WindowTitle: p.Title, Language: p.Language, Translation: "bilingual",
		SiteCode: p.Meta["siteidcode"], Column: p.Meta["columnname"], ColumnType: p.Meta["columntype"], IndexNumber: p.Meta["indexnumber"],
		PagePublished: p.Meta["pubdate"], Source: p.Meta["contentsource"],
		Format: "text/html", Size: f.size, SHA256: hex.EncodeToString(f.sha256[:]), Generator: Generator, Revision: j.facts.Revision,
	}
	if j.facts.Public {
		r.Address = warc.Addresses(j.facts.Base, f.path)[0]
	}
	l, below, ok := languageOf(f.path)
	if !ok {
		return r
	}
	r.Translation = "original"
	if l != lang.Chinese {
		r.Translation, r.TranslationOf = "translation", lang.Chinese.Code()+"/"+below
	}
	section, rest, _ := strings.Cut(below, "/")
	r.Column = cmp.Or(r.Column, columns[section].In(l))
	if city, _, ok := strings.Cut(rest, "/"); ok && section == "cities" {
		for i := range j.plans {
			if q := &j.plans[i]; q.id == city {
				r.SiteCode = cmp.Or(r.SiteCode, q.siteCode)
				r.DocumentNumber, r.Plan, r.Issuer, r.PlanWritten, r.PlanPublished = q.number, q.title.In(l), q.issuer.In(l), q.written, q.published
			}
		}
	}
	return r
}

// languageOf is the language of a page by its path, and the path below the language.
func languageOf(at string) (lang.Lang, string, bool) {
	for _, l := range lang.All {
		if below, ok := strings.CutPrefix(at, l.Code()+"/"); ok {
			return l, below, true
		}
	}
	return 0, at, false
}

// eachPage calls f with the catalogue entry of every page.
func (b *bag) eachPage(f func(*pageRecord) error) error {
	var buf bytes.Buffer
	for _, page := range b.site {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if !isPage(page.path) {
			continue
		}
		data, err := b.store.read(&buf, page)
		if err != nil {
			return err
		}
		r := b.describe(page, data)
		if err := f(&r); err != nil {
			return err
		}
	}
	return nil
}

// pagesCSV writes the catalogue as a table (RFC 4180).
func (b *bag) pagesCSV(to io.Writer) error {
	w := csv.NewWriter(to)
	w.UseCRLF = true
	_ = w.Write(pageColumns)
	if err := b.eachPage(func(r *pageRecord) error { return w.Write(r.row()) }); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// pagesJSON writes the catalogue with what it is a catalogue of, page by page.
func (b *bag) pagesJSON(to io.Writer) error {
	w := bufio.NewWriter(to)
	head := strings.TrimSuffix(string(b.aboutJSON("bag")), "\n}\n")
	w.WriteString(head + ",\n  \"catalogue\": [")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	first := true
	err := b.eachPage(func(r *pageRecord) error {
		if !first {
			w.WriteByte(',')
		}
		first = false
		w.WriteByte('\n')
		return e.Encode(r)
	})
	if err != nil {
		return err
	}
	w.WriteString("]\n}\n")
	return w.Flush()
}
