package verify

import (
	"bufio"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/zipfile"
)

// sums are the checksums of a manifest by the paths of files.
type sums map[string]string

// maxLine is the length of a line of a manifest in bytes.
const maxLine = 2048

// manifest reads a manifest: hexadecimal digits, two spaces, a path; sorted, each path once. length is
// that of a checksum in bytes. When the manifest is missing or broken that is reported, and ok false.
func (c *checker) manifest(at string, length int, decode func(string) (string, bool)) (list sums, ok bool) {
	f, found := c.lookup(at)
	if !found {
		c.find(diag.ArchivedFileMissing, at)
		return nil, false
	}
	in, err := c.tree.open(f)
	if err != nil {
		c.find(diag.ArchivedFileChanged, at, reason(err))
		return nil, false
	}
	defer in.Close()
	list, ok = sums{}, true
	fail := func(line int, zh, en string) {
		c.find(diag.ManifestBroken, at, line, lang.Both(zh, en))
		ok = false
	}
	lines := bufio.NewReaderSize(in, maxLine)
	last := ""
	for n := 1; ; n++ {
		raw, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) && len(raw) == 0 {
			return list, ok
		}
		switch {
		case errors.Is(err, io.EOF):
			fail(n, "没有换行", "it does not end")
			return list, ok
		case errors.Is(err, bufio.ErrBufferFull):
			fail(n, "太长", "it is too long")
			return list, ok
		case err != nil:
			c.find(diag.ArchivedFileChanged, at, reason(err))
			return list, false
		}
		line := string(raw[:len(raw)-1])
		sum, path, cut := strings.Cut(line, "  ")
		if _, err := hex.DecodeString(sum); !cut || err != nil || len(sum) != 2*length || strings.ToLower(sum) != sum {
			fail(n, "应为校验和、两个空格、路径", "it should be a checksum, two spaces and a path")
			continue
		}
		path, good := decode(path)
		if why := zipfile.CheckName(path); !good || !why.IsZero() || path == at {
			fail(n, "路径不对："+why.ZH, "the path is wrong: "+why.EN)
			continue
		}
		if path <= last {
			fail(n, "没有按路径排序，或重复", "it is out of order, or there twice")
		}
		last = path
		list[path] = sum
	}
}

// plain is a path written as it is.
func plain(path string) (string, bool) { return path, true }

// bagged is a path in a manifest of a bag: % is written %25 (RFC 8493, 2.1.3).
func bagged(path string) (string, bool) {
	decoded := strings.ReplaceAll(path, "%25", "%")
	return decoded, strings.ReplaceAll(decoded, "%", "%25") == path
}

// lookup finds a file.
func (c *checker) lookup(at string) (item, bool) {
	list := c.tree.files()
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].path < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(list) && list[lo].path == at {
		return list[lo], true
	}
	return item{}, false
}

// reason says why the bytes of a file cannot be had.
func reason(err error) lang.Words {
	if d, ok := errors.AsType[*zipfile.Damage](err); ok {
		return d.Reason
	}
	return lang.Both(err.Error(), err.Error())
}

// isDamage tells damage from a failure of the machine.
func isDamage(err error) bool {
	_, ok := errors.AsType[*zipfile.Damage](err)
	return ok
}
