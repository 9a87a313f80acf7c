package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"html"
	"io"
	"os"
	"path"
	"strings"
	"time"

	"lantu/generator/internal/book"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/zipfile"
)

// makeEPUB makes books for reading devices (EPUB 3.3): one of each plan in each language, and one of the
// whole site in both.
func makeEPUB(ctx context.Context, j *job) error {
	books := j.volumes()
	var all []file
	for _, l := range lang.All {
		all = append(all, j.sitePages(l)...)
	}
	books = append(books, j.newVolume(nil, lang.Chinese, all))
	total := 0
	for _, v := range books {
		total += len(v.pages)
	}
	done := 0
	for _, v := range books {
		err := j.create("epub", v.ending("epub"), func(out *os.File, t *target) error {
			e := &epub{volume: v, ctx: ctx, w: zipfile.NewWriter(out), hash: sha256.New(), tick: func() { done++; j.Progress("epub", done, total) }}
			v.address = e.address
			err := e.fill()
			t.files = len(e.items) + 4 // and the type, the container, the style sheet, the package document
			v.address = nil            // which holds the book and its buffers
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// epub is a book being written.
type epub struct {
	*volume
	ctx   context.Context
	w     *zipfile.Writer
	hash  hash.Hash // of the chapters: what the identifier is made of
	items []epubItem
	lines []line
	tick  func()
}

// epubItem is a line of the manifest.
type epubItem struct {
	href, media, properties string
	spine                   bool
}

const (
	epubRoot  = "EPUB/"
	xhtmlType = "application/xhtml+xml"
)

// inBook is the path of a page in the book, from its folder.
func inBook(page string) string { return strings.TrimSuffix(page, ".html") + ".xhtml" }

func (e *epub) address(from, to, place string) string {
	out := ""
	if from != to {
		out = relative(inBook(from), inBook(to))
	}
	if place != "" || out == "" {
		out += "#" + place
	}
	if out == "#" {
		return path.Base(inBook(to))
	}
	return out
}

// relative is the path of a file as another names it.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)-1) + strings.Join(b, "/")
}

func (e *epub) fill() error {
	put := func(name string, method uint16, text string) error {
		_, err := e.w.Create(name, method, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
		return err
	}
	// The first file, without compression: programs know an EPUB by it (OCF 4.2).
	if err := put("mimetype", zipfile.Store, "application/epub+zip"); err != nil {
		return err
	}
	if err := put("META-INF/container.xml", zipfile.Deflate, container); err != nil {
		return err
	}
	if err := put(epubRoot+"book.css", zipfile.Deflate, book.Style); err != nil {
		return err
	}
	for _, step := range []func() error{e.titlePage, e.chapters, e.contents} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := put(epubRoot+"package.opf", zipfile.Deflate, e.packageDocument()); err != nil {
		return err
	}
	return e.w.Close()
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// document writes a page of the book.
func (e *epub) document(href, title string, l lang.Lang, properties string, body []byte) error {
	sum, err := e.w.Create(epubRoot+href, zipfile.Deflate, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%[1]s" xml:lang="%[1]s">
<head><title>%[2]s</title><link rel="stylesheet" type="text/css" href="%[3]s"/></head>
<body>%[4]s</body>
</html>
`, l.Tag(), html.EscapeString(title), relative(href, "book.css"), body)
		return err
	})
	e.hash.Write([]byte(href))
	e.hash.Write(sum.SHA256[:])
	e.items = append(e.items, epubItem{href, xhtmlType, properties, true})
	return err
}

func (e *epub) titlePage() error {
	var b bytes.Buffer
	l := e.lang
	fmt.Fprintf(&b, "<section epub:type=\"titlepage\">")
	fmt.Fprintf(&b, "<h1>%s</h1>", html.EscapeString(e.title().In(l)))
	other := l.Other()
	fmt.Fprintf(&b, `<p class="lead" lang="%[1]s" xml:lang="%[1]s">%[2]s</p><dl class="record">`, other.Tag(), html.EscapeString(e.title().In(other)))
	for _, r := range e.record() {
		fmt.Fprintf(&b, "<div><dt>%s</dt><dd>%s</dd></div>", html.EscapeString(r[0]), html.EscapeString(r[1]))
	}
	b.WriteString("</dl></section>")
	return e.document("title.xhtml", e.title().In(l), l, "", b.Bytes())
}

func (e *epub) chapters() error {
	var buf bytes.Buffer
	for _, f := range e.pages {
		if err := e.ctx.Err(); err != nil {
			return err
		}
		n, err := e.chapter(&buf, f)
		if err != nil {
			return err
		}
		l, _, _ := languageOf(f.path)
		if err := e.add(f.path, n, l); err != nil {
			return err
		}
		e.tick()
	}
	if n := e.explanations(); n != nil {
		return e.add(e.explained(), n, e.lang)
	}
	return nil
}

// add writes a chapter and its line in the contents.
func (e *epub) add(page string, n *book.Node, l lang.Lang) error {
	href := inBook(page)
	var b bytes.Buffer
	book.Write(&b, n, true)
	properties := ""
	if n.Find(func(k *book.Node) bool { return k.Name == "svg" }) != nil {
		properties = "svg"
	}
	title := heading(n)
	at := line{title: e.name(page, n), lang: l.Tag(), to: href}
	if e.city != nil {
		at.kids = parts(n, func(id string) string { return href + "#" + id })
	}
	e.lines = append(e.lines, at)
	return e.document(href, title, l, properties, b.Bytes())
}

// contents writes the navigation document. Chapters of a plan have their sections below them; in the
// book of the whole site, pages stand below the page that leads to them.
func (e *epub) contents() error {
	lines := e.lines
	if e.city == nil {
		lines = nest(e.lines)
	}
	if len(lines) == 0 {
		lines = []line{{title: e.title().In(e.lang), to: "title.xhtml"}}
	}
	var b bytes.Buffer
	l := e.lang
	fmt.Fprintf(&b, `<nav epub:type="toc" role="doc-toc" id="toc" class="contents"><h1>%s</h1>`, contentsTitle.In(l))
	writeLines(&b, lines)
	b.WriteString("</nav>")
	fmt.Fprintf(&b, `<nav epub:type="landmarks" id="landmarks" hidden="hidden"><h2>%s</h2><ol><li><a epub:type="titlepage" href="title.xhtml">%s</a></li><li><a epub:type="toc" href="nav.xhtml#toc">%s</a></li><li><a epub:type="bodymatter" href="%s">%s</a></li></ol></nav>`,
		lang.Both("导览", "Landmarks").In(l), lang.Both("书名页", "Title page").In(l), contentsTitle.In(l), lines[0].to, lang.Both("正文", "Text").In(l))
	if err := e.document("nav.xhtml", contentsTitle.In(l), l, "nav", b.Bytes()); err != nil {
		return err
	}
	// The contents come second, after the title page.
	last := len(e.items) - 1
	nav := e.items[last]
	copy(e.items[2:], e.items[1:last])
	e.items[1] = nav
	return nil
}

// nest puts every page below the page of the nearest folder above it.
func nest(lines []line) []line {
	root := &line{}
	var build func(i int, under *line, folder string) int
	build = func(i int, under *line, folder string) int {
		for i < len(lines) {
			dir := strings.TrimSuffix(lines[i].to, path.Base(lines[i].to))
			if !strings.HasPrefix(dir, folder) || dir == folder && folder != "" {
				return i
			}
			next := lines[i]
			i = build(i+1, &next, dir)
			under.kids = append(under.kids, next)
		}
		return i
	}
	build(0, root, "")
	return root.kids
}

func writeLines(b *bytes.Buffer, lines []line) {
	b.WriteString("<ol>")
	for _, n := range lines {
		language := ""
		if n.lang != "" {
			language = fmt.Sprintf(` lang="%[1]s" xml:lang="%[1]s"`, n.lang)
		}
		fmt.Fprintf(b, `<li><a href="%s"%s>%s</a>`, html.EscapeString(n.to), language, html.EscapeString(n.title))
		if len(n.kids) > 0 {
			writeLines(b, n.kids)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>")
}

// packageDocument is package.opf: what the book is, its files and their order (EPUB 3.3, 5).
func (e *epub) packageDocument() string {
	var b strings.Builder
	l := e.lang
	text := func(element, attributes, value string) {
		if value != "" {
			if attributes != "" {
				attributes = " " + attributes
			}
			fmt.Fprintf(&b, "<%s%s>%s</%s>\n", element, attributes, html.EscapeString(value), element)
		}
	}
	meta := func(property, value string) { text("meta", `property="`+property+`"`, value) }
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`, l.Tag())
	text("dc:identifier", `id="id"`, e.identifier())
	text("dc:title", "", e.title().In(l))
	languages := []lang.Lang{l}
	if e.city == nil {
		languages = lang.All[:]
		text("dc:title", fmt.Sprintf(`xml:lang="%s"`, l.Other().Tag()), e.title().In(l.Other()))
	}
	for _, l := range languages {
		text("dc:language", "", l.Tag())
	}
	if c := e.city; c != nil {
		text("dc:creator", "", c.Plan.Issuer.In(l))
		text("dc:date", "", c.Plan.Date())
		text("dc:description", "", c.Summary.In(l))
	} else {
		text("dc:description", "", e.model.Tagline.In(l))
	}
	text("dc:publisher", "", e.Organization)
	if e.facts.Public {
		text("dc:source", "", e.facts.Base)
	}
	meta("dcterms:modified", e.facts.Date.Format(time.DateOnly)+"T00:00:00Z")
	meta("schema:accessMode", "textual")
	meta("schema:accessMode", "visual")
	meta("schema:accessModeSufficient", "textual")
	meta("schema:accessModeSufficient", "textual,visual")
	for _, f := range []string{"alternativeText", "displayTransformability", "longDescription", "readingOrder", "structuralNavigation", "tableOfContents"} {
		meta("schema:accessibilityFeature", f)
	}
	meta("schema:accessibilityHazard", "none")
	meta("schema:accessibilitySummary", lang.Both("每幅图都有文字说明，其中的数据另有表格。目录、标题层级和语言均有标注。", "Every chart has a description in words, and its figures also stand in a table. Contents, levels of headings and languages are marked.").In(l))
	b.WriteString("</metadata>\n<manifest>\n<item id=\"css\" href=\"book.css\" media-type=\"text/css\"/>\n")
	for i, item := range e.items {
		properties := ""
		if item.properties != "" {
			properties = fmt.Sprintf(` properties="%s"`, item.properties)
		}
		fmt.Fprintf(&b, "<item id=\"p%d\" href=\"%s\" media-type=\"%s\"%s/>\n", i, html.EscapeString(item.href), item.media, properties)
	}
	b.WriteString("</manifest>\n<spine>\n")
	for i := range e.items {
		fmt.Fprintf(&b, "<itemref idref=\"p%d\"/>\n", i)
	}
	b.WriteString("</spine>\n</package>\n")
	return b.String()
}

// identifier is a UUID that follows from the texts of the book (RFC 9562, version 8): another text is
// another edition, the same text the same one.
func (e *epub) identifier() string {
	u := e.hash.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
