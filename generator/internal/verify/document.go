package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"lantu/generator/internal/audit"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/pagetext"
	"lantu/generator/internal/seal"
)

// Single documents: a page of HTML and a PDF. Each carries its own checksum (package seal), and each is
// looked into for what would load or run something.

// document is a kind of file that is no container.
type document struct {
	name   lang.Words
	begins string // with these bytes
	ending string // of its name, when even those have changed
	check  func(*checker, []byte)
}

var documents = []document{
	{lang.Both("单页网页", "single page"), "<!DOCTYPE html>", ".html", (*checker).sheet},
	{lang.Both("PDF", "PDF"), "%PDF-", ".pdf", (*checker).pdf},
}

// documentKind is the kind of a file: what its first bytes say or, when they say nothing, its name.
func documentKind(f io.ReaderAt, name string) *document {
	head := make([]byte, 16)
	n, _ := f.ReadAt(head, 0)
	for i := range documents {
		if bytes.HasPrefix(head[:n], []byte(documents[i].begins)) {
			return &documents[i]
		}
	}
	if bytes.HasPrefix(head[:n], []byte("PK")) {
		return nil
	}
	for i := range documents {
		if strings.EqualFold(path.Ext(name), documents[i].ending) {
			return &documents[i]
		}
	}
	return nil
}

// maxDocument is the size of the largest document that is read, in bytes. A plan has a hundredth of it.
const maxDocument = 256 << 20

// document checks a single document.
func (c *checker) document(d *document, f *os.File, size int64) (Result, error) {
	c.Kind, c.Files, c.Pages = d.name, 1, 1
	if size > maxDocument {
		c.find(diag.ArchivedFileChanged, "", lang.Both("大得不合理", "its size is absurd"))
		return c.Result, nil
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, size), data); err != nil {
		return c.Result, err
	}
	d.check(c, data)
	return c.Result, c.ctx.Err()
}

// sealed reports a seal that is missing or broken; true when it is whole.
func (c *checker) sealed(err error) bool {
	switch {
	case err == nil:
		return true
	case errors.Is(err, seal.ErrMissing):
		c.find(diag.ContainerChanged, "", lang.Both("没有封印：不完整，或不是本程序做的", "there is no seal: it is not whole, or another program has made or saved it"))
	default:
		c.find(diag.ContainerChanged, "", lang.Both("封印不符：文件里有字节变了", "the seal is broken: some byte of the file has changed"))
	}
	return false
}

// sheet checks a page that needs no other file: its seal, a policy that lets nothing load or run, one
// style sheet that the policy names by its sum, links that lead to places in it or say that they leave.
func (c *checker) sheet(data []byte) {
	page, err := seal.OpenHTML(data)
	if !c.sealed(err) {
		return
	}
	if why := closedPolicy(page); !why.IsZero() {
		c.find(diag.ArchivedForeign, "", why)
	}
	if m := foreignStyle.FindSubmatch(page); m != nil {
		c.find(diag.ArchivedForeign, "", lang.Both(string(m[1]), string(m[1])))
	}
	for _, tag := range []string{"<script", "<link", "<img", "<base", "<iframe", "<object", "<embed", "<form", "<image", "<foreignobject", "<meta http-equiv=\"refresh"} {
		if bytes.Contains(bytes.ToLower(page), []byte(tag)) {
			c.find(diag.ArchiveStructure, "", lang.Both("有程序或要另取的内容："+tag, "it has a program, or something that is loaded: "+tag))
		}
	}
	name := filepath.Base(c.name)
	links := audit.New([]string{name}, "/")
	links.Page(name, page)
	for _, f := range links.Findings() {
		c.find(diag.ArchivedPage, "", lang.Both(inChinese(f.What), f.What))
	}
}

// closedPolicy tells how the policy of a page lets anything load or run but its own style sheet; the
// zero value when it does not.
func closedPolicy(page []byte) lang.Words {
	begin, end := bytes.Index(page, []byte("<style>")), bytes.Index(page, []byte("</style>"))
	if begin < 0 || end < begin {
		return lang.Both("没有自己的样式", "it has no style sheet of its own")
	}
	sum := sha256.Sum256(page[begin+len("<style>") : end])
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if got := pagetext.Read(page, false).Policy; got != want {
		return lang.Both("内容安全策略应是 "+want+"，却是“"+got+"”", "its content security policy should be "+want+" and is “"+got+"”")
	}
	return lang.Words{}
}
