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
	"time"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/pagetext"
	"lantu/generator/internal/warc"
)

// pageRecord is the catalogue entry of a page: what GB/T 42147 and DA/T 80 ask of a page that is
// filed. What the site does not say stays empty; nothing is made up.
type pageRecord struct {
	Path           string `json:"path"`              // from the folder data/site
	Address        string `json:"address"`           // public address; empty when the site's is not known
	Title          string `json:"title"`             // the main heading
	WindowTitle    string `json:"window_title"`      // title and site
	Language       string `json:"language"`          // BCP 47
	Translation    string `json:"translation"`       // original, translation, or bilingual
	TranslationOf  string `json:"translation_of"`    // path of the original
	State          string `json:"translation_state"` // of a translation: complete, stale (some of it translates an earlier text), or pending (some of it is not translated yet)
	SiteCode       string `json:"site_id_code"`      // 网站标识码
	Column         string `json:"column"`            // 栏目
	ColumnType     string `json:"column_type"`       // 栏目类别
	IndexNumber    string `json:"index_number"`      // 索引号
	DocumentNumber string `json:"document_number"`   // 发文字号 of the plan
	Plan           string `json:"plan"`              // its title, in the page's language
	Issuer         string `json:"issuer"`            // 发布机构
	PlanWritten    string `json:"plan_written"`      // 成文日期
	PlanPublished  string `json:"plan_published"`    // 发布日期 of the plan
	PagePublished  string `json:"page_published"`    // PubDate of the page
	Archived       string `json:"archived"`          // 归档日期: the date of the archive
	Source         string `json:"content_source"`    // 来源
	Format         string `json:"format"`
	Size           int64  `json:"size"`
	SHA256         string `json:"sha256"`
	Generator      string `json:"generator"`
	ArchiveVersion int    `json:"archive_version"` // [Version]
	Revision       string `json:"content_revision"`
}

// pageColumn is a column of pages.csv.
type pageColumn struct {
	name  string
	about lang.Words // for README.txt
}

// pageColumns are the columns of pages.csv, in the order and with the names of the JSON.
var pageColumns = []pageColumn{
	{"path", lang.Both("文件，从 data/site 算起", "the file, from data/site")},
	{"address", lang.Both("公开网址；网站的公开网址未载明时为空", "public address; empty where that of the site is not stated")},
	{"title", lang.Both("标题", "title")},
	{"window_title", lang.Both("浏览器窗口的标题（标题和网站名）", "title of the window: the title and the site")},
	{"language", lang.Both("语言（BCP 47）", "language (BCP 47)")},
	{"translation", lang.Both("original 原文、translation 译文、bilingual 双语", "original, translation, or bilingual")},
	{"translation_of", lang.Both("译文的原文是哪个文件", "of a translation: the file with the original")},
	{"translation_state", lang.Both("译文的状态：complete 完整、stale 原文后来有改动、pending 尚有未译", "of a translation: complete, stale (the original has changed since), pending (some is not translated)")},
	{"site_id_code", lang.Both("网站标识码", "identification code of the government website")},
	{"column", lang.Both("栏目名称", "column")},
	{"column_type", lang.Both("栏目类别", "type of the column")},
	{"index_number", lang.Both("索引号", "index number in the catalogue of government information")},
	{"document_number", lang.Both("发文字号", "document number of the plan")},
	{"plan", lang.Both("规划名称", "title of the plan")},
	{"issuer", lang.Both("印发机关", "who issued the plan")},
	{"plan_written", lang.Both("规划的成文日期", "when the plan was written")},
	{"plan_published", lang.Both("规划的发布日期", "when the plan was published")},
	{"page_published", lang.Both("页面的发布时间（北京时间）", "when the page was published (Beijing time)")},
	{"archived", lang.Both("归档日期", "date of the archive")},
	{"content_source", lang.Both("来源", "source of the content")},
	{"format", lang.Both("格式（MIME 类型）", "format (MIME type)")},
	{"size", lang.Both("大小（字节）", "size in bytes")},
	{"sha256", lang.Both("SHA-256 校验和", "SHA-256")},
	{"generator", lang.Both("制作程序", "program that made it")},
	{"archive_version", lang.Both("归档结构的版本", "version of the layout of archives")},
	{"content_revision", lang.Both("内容版本", "content revision")},
}

func (r *pageRecord) row() []string {
	return []string{
		r.Path, r.Address, r.Title, r.WindowTitle, r.Language, r.Translation, r.TranslationOf, r.State, r.SiteCode, r.Column, r.ColumnType, r.IndexNumber,
		r.DocumentNumber, r.Plan, r.Issuer, r.PlanWritten, r.PlanPublished, r.PagePublished, r.Archived, r.Source, r.Format, strconv.FormatInt(r.Size, 10), r.SHA256, r.Generator, strconv.Itoa(r.ArchiveVersion), r.Revision,
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
		SiteCode: p.Meta["siteidcode"], Column: p.Meta["columnname"], ColumnType: p.Meta["columntype"],
		PagePublished: p.Meta["pubdate"], Source: p.Meta["contentsource"], Archived: j.facts.Date.Format(time.DateOnly), ArchiveVersion: Version,
		Format: "text/html", Size: f.size, SHA256: hex.EncodeToString(f.sha256[:]), Generator: Generator, Revision: j.facts.Revision,
	}
	if j.facts.Public {
		r.Address = warc.Addresses(j.facts.Base, f.path)[0]
	}
	l, below, ok := languageOf(f.path)
	if !ok {
		home := columns[f.path]
		r.Column = cmp.Or(r.Column, strings.Trim(home.ZH+" / "+home.EN, " /"))
		return r
	}
	r.Translation = "original"
	if l != lang.Chinese {
		r.Translation, r.TranslationOf, r.State = "translation", lang.Chinese.Code()+"/"+below, translationState(page)
	}
	section, rest, _ := strings.Cut(below, "/")
	r.Column = cmp.Or(r.Column, columns[section].In(l))
	if city, _, ok := strings.Cut(rest, "/"); ok && section == "cities" {
		if q := j.plans[city]; q != nil {
			r.SiteCode, r.IndexNumber = cmp.Or(r.SiteCode, q.siteCode), q.indexNumber
			r.PagePublished, r.Source = cmp.Or(r.PagePublished, q.pagePublished), cmp.Or(r.Source, q.source.In(l))
			r.DocumentNumber, r.Plan, r.Issuer, r.PlanWritten, r.PlanPublished = q.number, q.title.In(l), q.issuer.In(l), q.written, q.published
		}
	}
	return r
}

// translationState tells how far a translated page can be relied on: by the notices that its readers see.
func translationState(page []byte) string {
	switch {
	case bytes.Contains(page, []byte(`class="translation pending"`)):
		return "pending"
	case bytes.Contains(page, []byte(`class="translation stale"`)):
		return "stale"
	}
	return "complete"
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
	var names []string
	for _, c := range pageColumns {
		names = append(names, c.name)
	}
	_ = w.Write(names)
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
