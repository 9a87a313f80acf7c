package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lantu/generator/internal/diag"
)

// sumsFile lists the files of a folder of archives (package archive, Sums).
const sumsFile = "SHA256SUMS"

// sums checks a folder against its list: every file listed is there and none besides, every checksum is
// right. It returns what stands at the top of the folder.
func (c *checker) sums() (top []string, err error) {
	list, ok := c.manifest(sumsFile, sha256.Size, plain)
	seen := map[string]bool{}
	for _, f := range c.tree.files() {
		if f.path == sumsFile {
			continue
		}
		if name, _, _ := strings.Cut(f.path, "/"); !seen[name] {
			seen[name] = true
			top = append(top, name)
		}
		want, listed := list[f.path]
		delete(list, f.path)
		if !listed {
			if ok {
				c.find(diag.ArchivedFileExtra, f.path)
			}
			continue
		}
		h := sha256.New()
		if _, err := c.read(f, h, nil, ""); err != nil {
			return nil, err
		}
		if hex.EncodeToString(h.Sum(nil)) != want {
			c.find(diag.ArchivedFileChanged, f.path, wrongSum("SHA-256"))
		}
	}
	c.missing(list)
	return top, nil
}

// folder checks a folder of archives: the list, then each archive by its kind.
func (c *checker) folder() error {
	top, err := c.sums()
	if err != nil {
		return err
	}
	c.Files = 1
	for _, name := range top {
		inner := &checker{ctx: c.ctx, name: filepath.Join(c.name, name), log: c.log, inner: true}
		r, err := inner.path()
		inner.more()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it has gone while the list was checked
		}
		if err != nil {
			return err
		}
		c.Files += r.Files
		c.Pages += r.Pages
	}
	return nil
}

// list checks a list of checksums that was named itself: its folder against it, and no archive by its
// kind, because those are named beside it in "verify export/*".
func (c *checker) list() (Result, error) {
	t, err := readFolder(filepath.Dir(c.name))
	if err != nil {
		return c.refused(err)
	}
	c.tree, c.Kind, c.Files = t, sumsKind, len(t.files())
	_, err = c.sums()
	return c.Result, err
}

// isList tells a list of checksums by its name.
func isList(info os.FileInfo) bool { return info.Mode().IsRegular() && info.Name() == sumsFile }
