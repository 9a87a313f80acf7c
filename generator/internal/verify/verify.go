// Package verify proves an archive whole: every listed file is there and none besides, every
// checksum is right, the form is valid, links lead inside, and nothing is loaded from elsewhere. What
// is wrong it says exactly, in both languages.
//
//	site    a folder that build has made, an unpacked zip, or a zip made by export
//	bag     a BagIt bag, as a folder or in a zip file
//	WACZ    a web archive
//	EPUB    a book
//	HTML    a single page, and a PDF: documents that carry their own checksum (package seal)
//	folder  of archives, with the list of checksums that export writes; and that list
//	releases the folder of all released versions, as it is or in a zip file
//
// It knows the forms from their standards and from what package archive promises, and shares no code
// with it but what defines the bytes: package zipfile for the container, package warc for records.
//
// Files come from anywhere. Nothing is unpacked and nothing written; a zip file is taken apart by
// package zipfile, which refuses what could do harm and bounds what a file may unpack to. Memory
// holds a line for each file and one page at a time.
//
// A new kind of archive is a line in kinds and a function that checks it.
package verify

import (
	"context"
	"errors"
	"os"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/zipfile"
)

// Result tells what was looked at.
type Result struct {
	Kind  lang.Words
	Files int
	Pages int
}

// kind is a kind of archive. is looks at the names of the files below the top folder; the first kind
// that takes them checks them.
type kind struct {
	name  lang.Words
	whole bool // the files stand at the top of a zip file, not below one folder
	is    func(has func(string) bool) bool
	check func(*checker) error
}

// kinds are all kinds.
func kinds() []kind {
	return []kind{
		{
			lang.Both("电子书 EPUB", "EPUB book"), true,
			func(has func(string) bool) bool { return has(epubMimetype) || has(epubContainer) },
			(*checker).epub,
		},
		{
			lang.Both("网页档案 WACZ", "WACZ web archive"), true,
			func(has func(string) bool) bool {
				return has("datapackage.json") || has("datapackage-digest.json") || has("archive/")
			},
			(*checker).wacz,
		},
		{
			lang.Both("BagIt 归档包", "BagIt bag"), false,
			func(has func(string) bool) bool {
				return has("bagit.txt") || has("bag-info.txt") || has("manifest-sha512.txt") || has("tagmanifest-sha256.txt")
			},
			(*checker).bag,
		},
		{
			lang.Both("历次版本", "releases"), false,
			isReleases,
			(*checker).releases,
		},
		{
			lang.Both("网站", "site"), false,
			func(has func(string) bool) bool { return has(siteManifest) || has("archive.json") },
			(*checker).site,
		},
		{
			folderKind, false,
			func(has func(string) bool) bool { return has(sumsFile) },
			(*checker).folder,
		},
	}
}

var folderKind = lang.Both("归档文件夹", "folder of archives")
var sumsKind = lang.Both("校验和清单及其文件夹", "list of checksums, and its folder")

// Path checks a file or folder. What is wrong goes to log; the error is that of the machine.
func Path(ctx context.Context, name string, log *diag.List) (Result, error) {
	c := &checker{ctx: ctx, name: name, log: log}
	defer c.more()
	return c.path()
}

// path checks the file or folder of that name.
func (c *checker) path() (Result, error) {
	name := c.name
	info, err := os.Stat(name)
	if err != nil {
		return Result{}, err
	}
	if info.IsDir() {
		t, err := readFolder(name)
		if err != nil {
			return c.refused(err)
		}
		return c.check(t, false)
	}
	f, err := os.Open(name)
	if err != nil {
		return Result{}, err
	}
	defer f.Close()
	if !info.Mode().IsRegular() {
		c.find(diag.NotAnArchive, "")
		return Result{}, nil
	}
	if isList(info) {
		return c.list()
	}
	if d := documentKind(f, name); d != nil {
		return c.document(d, f, info.Size())
	}
	r, err := zipfile.Read(c.ctx, f, info.Size())
	if err != nil {
		return c.refused(err)
	}
	c.container(r)
	return c.check(newZipTree(r), true)
}

// container reports how a zip file differs from the canonical form. What another program has packed
// differs everywhere; that is said once.
func (c *checker) container(r *zipfile.Reader) {
	if r.Foreign {
		c.find(diag.ContainerChanged, "", lang.Both("没有封印：不是本程序打的包，或者被别的程序重新打过包", "there is no seal: another program has packed or repacked it"))
		return
	}
	for _, odd := range r.Irregular {
		c.find(diag.ContainerChanged, odd.Entry, where(&odd))
	}
	c.unlisted += r.Irregulars - len(r.Irregular)
}

// where is the reason of a problem with its place in the file.
func where(e *zipfile.FormatError) lang.Words {
	w := e.Reason
	if e.Offset >= 0 {
		at := number(e.Offset)
		w.ZH += "（第 " + at + " 字节）"
		w.EN += " (byte " + at + ")"
	}
	return w
}

// checker is a check at work.
type checker struct {
	ctx  context.Context
	name string // of the archive, as given
	log  *diag.List
	tree tree
	Result

	inner    bool // an archive in a folder of archives
	found    int
	unlisted int
}

// maxFindings is how many findings of one archive are listed.
const maxFindings = 50

// find reports what is wrong with a file of the archive, or with the archive when at is empty.
func (c *checker) find(code *diag.Code, at string, args ...any) {
	c.found++
	if c.found > maxFindings {
		c.unlisted++
		return
	}
	place := c.name
	if at != "" {
		place += " › " + at
	}
	c.log.Add(code, diag.Span{}, append([]any{place}, args...)...)
}

// more says how many findings are not listed.
func (c *checker) more() {
	if c.unlisted > 0 {
		c.log.Add(diag.MoreFindings, diag.Span{}, c.name, c.unlisted)
	}
}

// refused reports an archive that is not looked into; other failures are those of the machine.
func (c *checker) refused(err error) (Result, error) {
	if bad, ok := errors.AsType[*zipfile.FormatError](err); ok {
		c.find(diag.ArchiveRefused, bad.Entry, where(bad))
		return Result{}, nil
	}
	return Result{}, err
}

// check finds the kind of the archive and checks it.
func (c *checker) check(t tree, zipped bool) (Result, error) {
	for _, k := range kinds() {
		if k.whole && !zipped || k.name == folderKind && (zipped || c.inner) {
			continue
		}
		inside := t
		if zipped && !k.whole {
			inside = t.below(topFolder(t))
		}
		if k.is(func(name string) bool { return has(inside, name) }) {
			c.tree, c.Kind, c.Files = inside, k.name, len(inside.files())
			return c.Result, k.check(c)
		}
	}
	c.find(diag.NotAnArchive, "")
	return c.Result, nil
}

// has tells whether a file is there or, with a slash at the end, a folder.
func has(t tree, name string) bool {
	for _, f := range t.files() {
		if f.path == name || strings.HasSuffix(name, "/") && strings.HasPrefix(f.path, name) {
			return true
		}
	}
	return false
}

// topFolder is the folder below which a packed archive stands: that of its first file.
func topFolder(t tree) string {
	for _, f := range t.files() {
		if top, _, ok := strings.Cut(f.path, "/"); ok {
			return top + "/"
		}
	}
	return ""
}
