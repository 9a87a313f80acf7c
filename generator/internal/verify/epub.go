package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// A book (EPUB 3.3; OCF 4 for its container). Clauses are those of the W3C recommendation.

const (
	epubMimetype  = "mimetype"
	epubContainer = "META-INF/container.xml"
	epubType      = "application/epub+zip"
	packageType   = "application/oebps-package+xml"
	xhtmlType     = "application/xhtml+xml"
)

// epubBook is a book being checked.
type epubBook struct {
	*checker
	opf      string               // path of the package document
	manifest map[string]*epubItem // by path; nil when nothing more can be said
	spine    map[string]bool
	links    map[string]string // places that are linked to, as "path#id" or "path", each with the first page that does
	places   map[string]bool   // "path#id"
	whole    bool
}

// epubItem is a file that the package document lists.
type epubItem struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	Media      string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr"`
}

// packageDocument is what is read of package.opf (5).
type packageDocument struct {
	XMLName  xml.Name `xml:"http://www.idpf.org/2007/opf package"`
	Version  string   `xml:"version,attr"`
	UniqueID string   `xml:"unique-identifier,attr"`
	Metadata struct {
		Identifiers []struct {
			ID    string `xml:"id,attr"`
			Value string `xml:",chardata"`
		} `xml:"http://purl.org/dc/elements/1.1/ identifier"`
		Titles    []string `xml:"http://purl.org/dc/elements/1.1/ title"`
		Languages []string `xml:"http://purl.org/dc/elements/1.1/ language"`
		Metas     []struct {
			Property string `xml:"property,attr"`
			Value    string `xml:",chardata"`
		} `xml:"meta"`
	} `xml:"metadata"`
	Items []*epubItem `xml:"manifest>item"`
	Spine []struct {
		IDRef  string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// wrong reports what is against the rules of the form.
func (b *epubBook) wrong(at, zh, en string) {
	b.whole = false
	b.find(diag.ArchiveStructure, at, lang.Both(zh, en))
}

// epub checks a book.
func (c *checker) epub() error {
	b := &epubBook{checker: c, manifest: map[string]*epubItem{}, spine: map[string]bool{}, links: map[string]string{}, places: map[string]bool{}, whole: true}
	for _, step := range []func() error{b.mimetype, b.container, b.packaged, b.contents} {
		if err := step(); err != nil || b.manifest == nil {
			return err
		}
	}
	b.closed()
	return nil
}

// load reads a file whole; nil when it is not there or damaged, which has been reported then.
func (b *epubBook) load(at string) ([]byte, error) {
	f, ok := b.lookup(at)
	if !ok {
		b.whole = false
		b.find(diag.ArchivedFileMissing, at)
		return nil, nil
	}
	if f.size > maxPage {
		b.whole = false
		b.find(diag.ArchivedFileChanged, at, lang.Both("大得不合理", "its size is absurd"))
		return nil, nil
	}
	var buf bytes.Buffer
	intact, err := b.read(f, &buf, nil, at)
	if !intact || err != nil {
		b.whole = false
		return nil, err
	}
	return buf.Bytes(), nil
}

// mimetype is the first file, stored, and exactly what it has to be (OCF 4.2.6.3).
func (b *epubBook) mimetype() error {
	data, err := b.load(epubMimetype)
	if data == nil || err != nil {
		return err
	}
	f, _ := b.lookup(epubMimetype)
	if _, err := b.tree.stored(f); err != nil || f.entry != 0 {
		b.wrong(epubMimetype, "应是压缩包的第一个文件，并且不压缩", "it should be the first file of the container, and not compressed")
	}
	if string(data) != epubType {
		b.wrong(epubMimetype, "内容应是 "+epubType, "it should be "+epubType)
	}
	return nil
}

// container finds the package document.
func (b *epubBook) container() error {
	data, err := b.load(epubContainer)
	if data == nil || err != nil {
		b.manifest = nil
		return err
	}
	var doc struct {
		XMLName   xml.Name `xml:"urn:oasis:names:tc:opendocument:xmlns:container container"`
		Rootfiles []struct {
			Path  string `xml:"full-path,attr"`
			Media string `xml:"media-type,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil || len(doc.Rootfiles) != 1 || doc.Rootfiles[0].Media != packageType {
		b.wrong(epubContainer, "应指明一个包文件", "it should name one package document")
		b.manifest = nil
		return nil
	}
	b.opf = doc.Rootfiles[0].Path
	return nil
}

var modifiedForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)

// packaged checks the package document and what it lists.
func (b *epubBook) packaged() error {
	data, err := b.load(b.opf)
	if data == nil || err != nil {
		b.manifest = nil
		return err
	}
	var p packageDocument
	if err := xml.Unmarshal(data, &p); err != nil {
		b.wrong(b.opf, "不是包文件："+err.Error(), "it is no package document: "+err.Error())
		b.manifest = nil
		return nil
	}
	b.metadata(&p)
	byID := map[string]string{}
	nav := 0
	for _, item := range p.Items {
		at, _, ok := b.target(b.opf, item.Href)
		switch {
		case !ok:
			b.wrong(b.opf, "清单里的路径不对："+item.Href, "a path of the manifest is wrong: "+item.Href)
			continue
		case b.manifest[at] != nil || byID[item.ID] != "" || item.ID == "" || item.Media == "":
			b.wrong(b.opf, "清单里的项重复或不完整："+item.Href, "an item of the manifest is there twice or not complete: "+item.Href)
			continue
		}
		b.manifest[at], byID[item.ID] = item, at
		if slices.Contains(strings.Fields(item.Properties), "nav") {
			nav++
		}
	}
	if nav != 1 {
		b.wrong(b.opf, "应有一个目录文件（properties=\"nav\"）", "there should be one navigation document (properties=\"nav\")")
	}
	linear := 0
	for _, ref := range p.Spine {
		at := byID[ref.IDRef]
		if at == "" || b.spine[at] {
			b.wrong(b.opf, "书脊里的项不在清单里，或重复："+ref.IDRef, "an item of the spine is not in the manifest, or there twice: "+ref.IDRef)
		}
		b.spine[at] = true
		if ref.Linear != "no" {
			linear++
		}
	}
	if linear == 0 {
		b.wrong(b.opf, "书脊是空的", "the spine is empty")
	}
	return nil
}

// metadata checks what a book has to say about itself (5.5.3).
func (b *epubBook) metadata(p *packageDocument) {
	m := &p.Metadata
	identified := false
	for _, id := range m.Identifiers {
		identified = identified || id.ID == p.UniqueID && p.UniqueID != "" && strings.TrimSpace(id.Value) != ""
	}
	modified := 0
	for _, meta := range m.Metas {
		if meta.Property == "dcterms:modified" {
			modified++
			if !modifiedForm.MatchString(meta.Value) {
				modified = 2
			}
		}
	}
	blank := func(list []string) bool {
		return len(list) == 0 || slices.ContainsFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" })
	}
	switch {
	case p.Version != "3.0":
		b.wrong(b.opf, "版本应是 3.0", "its version should be 3.0")
	case !identified:
		b.wrong(b.opf, "没有标识", "it has no identifier")
	case blank(m.Titles):
		b.wrong(b.opf, "没有书名", "it has no title")
	case blank(m.Languages):
		b.wrong(b.opf, "没有语言", "it has no language")
	case modified != 1:
		b.wrong(b.opf, "应有一个修改日期（dcterms:modified）", "there should be one date of modification (dcterms:modified)")
	}
}

// target is the file that an address in a file leads to, and the place in it; not ok when it leads out
// of the book.
func (b *epubBook) target(from, href string) (at, place string, ok bool) {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" || strings.HasPrefix(u.Path, "/") {
		return "", "", false
	}
	at = from
	if u.Path != "" {
		at = path.Join(path.Dir(from), u.Path)
	}
	return at, u.Fragment, at != "." && at != ".." && !strings.HasPrefix(at, "../")
}

// contents looks into every file: none but those listed, all that are listed, each well-formed.
func (b *epubBook) contents() error {
	seen := map[string]bool{}
	for _, f := range b.tree.files() {
		if f.path == epubMimetype || f.path == epubContainer || f.path == b.opf {
			continue
		}
		item := b.manifest[f.path]
		seen[f.path] = true
		if item == nil {
			b.whole = false
			b.find(diag.ArchivedFileExtra, f.path)
			continue
		}
		data, err := b.load(f.path)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		switch item.Media {
		case xhtmlType:
			b.Pages++
			b.page(f.path, item, data)
		case "text/css":
			if m := foreignStyle.FindSubmatch(data); m != nil {
				b.find(diag.ArchivedForeign, f.path, lang.Both(string(m[1]), string(m[1])))
			}
		default:
			b.wrong(f.path, "书里不应有这种文件："+item.Media, "a book has no such file: "+item.Media)
		}
	}
	var missing []string
	for at := range b.manifest {
		if !seen[at] {
			missing = append(missing, at)
		}
	}
	slices.Sort(missing)
	for _, at := range missing {
		b.whole = false
		b.find(diag.ArchivedFileMissing, at)
	}
	return nil
}

const (
	htmlSpace = "http://www.w3.org/1999/xhtml"
	opsSpace  = "http://www.idpf.org/2007/ops"
	svgSpace  = "http://www.w3.org/2000/svg"
)

// page reads a page of the book.
func (b *epubBook) page(at string, item *epubItem, data []byte) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var root xml.Name
	var title strings.Builder
	inTitle, drawings, toc := false, 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.wrong(at, "XML 不完整："+err.Error(), "its XML is not well-formed: "+err.Error())
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			if root.Local == "" {
				root = t.Name
			}
			inTitle = t.Name == xml.Name{Space: htmlSpace, Local: "title"}
			if t.Name == (xml.Name{Space: svgSpace, Local: "svg"}) {
				drawings++
			}
			toc += b.element(at, t)
		case xml.EndElement:
			inTitle = false
		case xml.CharData:
			if inTitle {
				title.Write(t)
			}
		}
	}
	has := func(property string) bool { return slices.Contains(strings.Fields(item.Properties), property) }
	switch {
	case root != xml.Name{Space: htmlSpace, Local: "html"}:
		b.wrong(at, "不是 XHTML 页面", "it is no page of XHTML")
	case strings.TrimSpace(title.String()) == "":
		b.wrong(at, "没有标题", "it has no title")
	case has("svg") != (drawings > 0):
		b.wrong(at, "清单没有如实注明里面有没有图（properties=\"svg\"）", "the manifest is not true about drawings in it (properties=\"svg\")")
	case has("nav") && toc != 1:
		b.wrong(at, "应有一个目录（epub:type=\"toc\"）", "there should be one table of contents (epub:type=\"toc\")")
	case !b.spine[at]:
		b.wrong(at, "不在书脊里", "it is not in the spine")
	}
}

// element takes note of the places and links of an element, and tells whether it is the table of
// contents (1 or 0).
func (b *epubBook) element(at string, t xml.StartElement) (toc int) {
	running := t.Name.Local == "script" || t.Name.Local == "iframe" || t.Name.Local == "object" || t.Name.Local == "embed"
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == opsSpace && a.Name.Local == "type":
			if t.Name.Local == "nav" && slices.Contains(strings.Fields(a.Value), "toc") {
				toc = 1
			}
		case a.Name.Local == "id" && a.Name.Space == "":
			if b.places[at+"#"+a.Value] {
				b.wrong(at, "标识 "+a.Value+" 出现两次", "it has the id "+a.Value+" twice")
			}
			b.places[at+"#"+a.Value] = true
		case strings.HasPrefix(a.Name.Local, "on") && a.Name.Space == "":
			running = true
		case a.Name.Local == "href" || a.Name.Local == "src" || a.Name.Local == "poster" || a.Name.Local == "srcset":
			b.address(at, t.Name.Local == "a" && a.Name.Local == "href", a.Value)
		}
	}
	if running {
		b.wrong(at, "有程序或嵌入的内容："+t.Name.Local, "it has a program or something embedded: "+t.Name.Local)
	}
	return toc
}

// address takes note of an address. A reader may follow a link out of the book; nothing is loaded from
// there.
func (b *epubBook) address(at string, link bool, href string) {
	to, place, ok := b.target(at, href)
	if !ok {
		u, err := url.Parse(href)
		if link && err == nil && (u.Scheme == "https" || u.Scheme == "http" || u.Scheme == "mailto") {
			return
		}
		b.whole = false
		if link {
			b.find(diag.ArchivedPage, at, lang.Both("有运行代码或无处可去的链接："+href, "has a link that runs code or leads nowhere: "+href))
		} else {
			b.find(diag.ArchivedForeign, at, lang.Both(href, href))
		}
		return
	}
	key := to
	if place != "" {
		key += "#" + place
	}
	if b.links[key] == "" {
		b.links[key] = at
	}
}

// closed reports links that lead nowhere. Where files are missing that is clear anyway.
func (b *epubBook) closed() {
	if !b.whole {
		return
	}
	var bad [][2]string
	for key, from := range b.links {
		at, _, inside := strings.Cut(key, "#")
		if b.manifest[at] != nil && (!inside || b.places[key]) {
			continue
		}
		bad = append(bad, [2]string{from, key})
	}
	slices.SortFunc(bad, func(x, y [2]string) int { return strings.Compare(x[0]+"\n"+x[1], y[0]+"\n"+y[1]) })
	for _, x := range bad {
		b.find(diag.ArchivedPage, x[0], lang.Both("链接到 "+x[1]+"，那里没有这个位置", "links to "+x[1]+", which has no such place"))
	}
}
