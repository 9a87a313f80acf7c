package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// siteManifest lists the files of a site and of an unpacked zip.
const siteManifest = "manifest-sha256.txt"

// site checks a site: its files against the manifest, and its pages.
func (c *checker) site() error {
	list, ok := c.manifest(siteManifest, sha256.Size, plain)
	pages := newPages(c, c.paths(""))
	whole := ok
	for _, f := range c.tree.files() {
		if f.path == siteManifest {
			continue
		}
		want, listed := list[f.path]
		delete(list, f.path)
		if !listed {
			whole = false
			if ok {
				c.find(diag.ArchivedFileExtra, f.path)
			}
			continue
		}
		h := sha256.New()
		intact, err := c.read(f, h, pages, f.path)
		if err != nil {
			return err
		}
		if intact && hex.EncodeToString(h.Sum(nil)) != want {
			c.find(diag.ArchivedFileChanged, f.path, wrongSum("SHA-256"))
			intact = false
		}
		whole = whole && intact
	}
	c.missing(list)
	pages.end(whole && len(list) == 0)
	return nil
}

func wrongSum(name string) lang.Words {
	return lang.Both(name+" 与清单不符", "its "+name+" is not that in the manifest")
}

// missing reports what is listed and was not there.
func (c *checker) missing(list sums) {
	var paths []string
	for at := range list {
		paths = append(paths, at)
	}
	slices.Sort(paths)
	for _, at := range paths {
		c.find(diag.ArchivedFileMissing, at)
	}
}

// paths are the paths of the files below a folder.
func (c *checker) paths(folder string) []string {
	var out []string
	for _, f := range c.tree.files() {
		if at, ok := strings.CutPrefix(f.path, folder); ok {
			out = append(out, at)
		}
	}
	return out
}

// maxPage is the size of the largest page or style sheet that is looked into, in bytes. Pages that
// would be long are divided; none has a tenth of that.
const maxPage = 16 << 20

// read reads a file into sink and, when it is one that is looked into, shows it to the pages under
// the path at. intact is false when its bytes are damaged, which has been reported then.
func (c *checker) read(f item, sink io.Writer, pages *pages, at string) (intact bool, err error) {
	if err := c.ctx.Err(); err != nil {
		return false, err
	}
	in, err := c.tree.open(f)
	if err != nil {
		return false, err
	}
	defer in.Close()
	look := pages != nil && pages.wants(at)
	if look && f.size > maxPage {
		c.find(diag.ArchivedFileChanged, f.path, lang.Both("大得不合理", "its size is absurd"))
		return false, nil
	}
	var page *bytes.Buffer
	if look {
		page = &pages.buf
		page.Reset()
		sink = io.MultiWriter(sink, page)
	}
	if _, err := io.Copy(sink, in); err != nil {
		if isDamage(err) {
			c.find(diag.ArchivedFileChanged, f.path, reason(err))
			return false, nil
		}
		return false, err
	}
	if look {
		pages.see(at, page.Bytes())
	}
	return true, nil
}
