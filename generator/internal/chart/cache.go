package chart

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/spf13/afero"
)

// cache keeps finished drawings on disk, two levels of folders deep:
//
//	3f/a2/3fa2….svg    the SHA-256 of what follows, a line feed, the inside of the drawing
//
// An entry that is not what its checksum says is as good as none.
type cache struct {
	fs  afero.Fs
	dir string // empty: no cache
}

// cacheKey names a drawing by everything that it depends on.
func cacheKey(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p)) // so that no two lists of parts run together alike
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (c cache) path(key string) string {
	return path.Join(c.dir, key[:2], key[2:4], key+".svg")
}

// get returns a drawing, or false when there is none that can be trusted.
func (c cache) get(key string) (string, bool) {
	if c.dir == "" {
		return "", false
	}
	data, err := afero.ReadFile(c.fs, c.path(key))
	if err != nil {
		return "", false
	}
	sum, body, ok := bytes.Cut(data, []byte{'\n'})
	if !ok || string(sum) != checksum(body) {
		return "", false
	}
	return string(body), true
}

// put stores a drawing, whole or not at all.
func (c cache) put(key, body string) (err error) {
	if c.dir == "" {
		return nil
	}
	name := c.path(key)
	if err := c.fs.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	tmp, err := afero.TempFile(c.fs, path.Dir(name), ".chart-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if gone := c.fs.Remove(tmp.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
				err = errors.Join(err, gone)
			}
		}
	}()
	if _, err := tmp.WriteString(checksum([]byte(body)) + "\n" + body); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return c.fs.Rename(tmp.Name(), name)
}

func checksum(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
