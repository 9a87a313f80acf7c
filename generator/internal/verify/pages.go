package verify

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"lantu/generator/internal/audit"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/pagetext"
)

// pages looks into the pages, style sheets and drawings of a site.
type pages struct {
	c      *checker
	links  *audit.Auditor
	folder string // of the site inside the archive
	buf    bytes.Buffer
}

func newPages(c *checker, paths []string) *pages {
	return &pages{c: c, links: audit.New(paths, "/")}
}

// wants tells whether a file is looked into.
func (p *pages) wants(at string) bool {
	switch path.Ext(at) {
	case ".html", ".css", ".svg":
		return true
	}
	return false
}

var (
	foreignStyle = regexp.MustCompile(`(?i)(?:url\(\s*["']?|@import\s+["'])\s*((?:[a-z]+:)?//[^"')\s]*)`)
	foreignImage = regexp.MustCompile(`(?i)\s(?:xlink:)?(?:href|src)\s*=\s*["']\s*((?:[a-z]+:)?//[^"']*)`)
)

// see looks into a file.
func (p *pages) see(at string, data []byte) {
	foreign := func(m [][]byte) {
		if m != nil {
			p.c.find(diag.ArchivedForeign, p.folder+at, lang.Both(string(m[1]), string(m[1])))
		}
	}
	switch path.Ext(at) {
	case ".css":
		foreign(foreignStyle.FindSubmatch(data))
	case ".svg":
		foreign(foreignImage.FindSubmatch(data))
	case ".html":
		p.c.Pages++
		if why := openPolicy(pagetext.Read(data, false).Policy); !why.IsZero() {
			p.c.find(diag.ArchivedForeign, p.folder+at, why)
		}
		if path.Base(at) != "404.html" { // its links begin at the root of a host
			p.links.Page(at, data)
		}
	}
}

// openPolicy tells how a content security policy lets a page load from elsewhere; the zero value when
// it does not.
func openPolicy(policy string) lang.Words {
	hasDefault := false
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		if len(words) == 0 {
			continue
		}
		hasDefault = hasDefault || words[0] == "default-src"
		for _, source := range words[1:] {
			switch source {
			case "'self'", "'none'", "data:", "blob:":
			default:
				return lang.Both("内容安全策略允许 "+source, "its content security policy allows "+source)
			}
		}
	}
	if !hasDefault {
		return lang.Both("没有内容安全策略", "it has no content security policy")
	}
	return lang.Words{}
}

// end reports links that lead nowhere. Where files are missing or changed that is clear anyway.
func (p *pages) end(whole bool) {
	if !whole {
		return
	}
	for _, f := range p.links.Findings() {
		p.c.find(diag.ArchivedPage, p.folder+f.Page, lang.Both(inChinese(f.What), f.What))
	}
}

// phrases are what the audit says, in Chinese. It speaks to the authors of the program, in English;
// here its words reach others.
var phrases = []struct {
	form *regexp.Regexp
	zh   string
}{
	{regexp.MustCompile(`^links to (.*), which has no such place$`), "链接到 $1，那里没有这个位置"},
	{regexp.MustCompile(`^links to (.*), which does not exist$`), "链接到 $1，没有这个文件"},
	{regexp.MustCompile(`^loads (.*) from elsewhere$`), "从别处取 $1"},
	{regexp.MustCompile(`^has a link that runs code or leads nowhere: (.*)$`), "有运行代码或无处可去的链接：$1"},
	{regexp.MustCompile(`^has (\d+) headings of level 1$`), "有 $1 个一级标题"},
	{regexp.MustCompile(`^does not say its language$`), "没有标明语言"},
	{regexp.MustCompile(`^has the id (.*) twice$`), "标识 $1 出现两次"},
	{regexp.MustCompile(`^has a broken tag (.*)$`), "标签不完整：$1"},
	{regexp.MustCompile(`^has an attribute that does not end in (.*)$`), "属性没有结束：$1"},
	{regexp.MustCompile(`^has a style attribute in (.*)$`), "有写在标签里的样式：$1"},
	{regexp.MustCompile(`^has the event handler (.*)$`), "有写在标签里的脚本：$1"},
}

func inChinese(what string) string {
	for _, p := range phrases {
		if p.form.MatchString(what) {
			return p.form.ReplaceAllString(what, p.zh)
		}
	}
	return what
}
