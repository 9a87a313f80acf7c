// Package source finds and reads the files of the content. It is the first phase of a build.
//
// It trusts nothing it finds: a symbolic link, a file that is too large, a text in another
// encoding than UTF-8 or with control characters in it is reported and not read further. What it
// hands on is normalised (see [diag.Normalize]): no byte-order mark, Unix line ends.
//
// Files are reached through an [afero.Fs], so that a preview can lay edited texts over the disk
// and tests can do without one. afero's base-path file system follows symbolic links out of its
// base; [Walk] therefore refuses links itself.
package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/afero"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// MaxFile is the size in bytes beyond which a file of the content is refused. The longest text
// of a plan is a few hundred kilobytes; a larger file is there by mistake.
const MaxFile = 8 << 20

// maxPath is the length in bytes of the longest path inside the content folder. Built pages add
// to it, and archives must open on systems that allow 260 characters in all.
const maxPath = 160

// File is a regular file of the content.
type File struct {
	diag.File        // its path as messages name it
	Name      string // its path inside the content folder, with forward slashes
	Size      int64
}

// Tree is the content folder as found.
type Tree struct {
	fsys  afero.Fs
	root  string
	Files []*File // sorted by name

	refused []string // names that were reported and are not among the files
}

// Refused tells whether something of this name was found and reported, or a folder above it.
func (t *Tree) Refused(name string) bool {
	return slices.ContainsFunc(t.refused, func(r string) bool { return name == r || strings.HasPrefix(name, r+"/") })
}

// portable is what a name of the content may be made of, so that it survives every file system,
// URL and archive.
var portable = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// reserved are the device names of Windows, which no file may have there.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)

// Walk lists the files below root. Hidden files and the droppings of editors and office programs
// are passed over; anything else that cannot be content is reported to log. The error is that of
// the machine: a folder that cannot be read.
func Walk(fsys afero.Fs, root string, log *diag.List) (*Tree, error) {
	t := &Tree{fsys: fsys, root: root}
	if err := t.walk("", log); err != nil {
		return nil, err
	}
	slices.SortFunc(t.Files, func(a, b *File) int { return cmp.Compare(a.Name, b.Name) })
	return t, nil
}

func (t *Tree) walk(dir string, log *diag.List) error {
	entries, err := afero.ReadDir(t.fsys, path.Join(t.root, dir))
	if err != nil {
		return fmt.Errorf("read folder %s: %w", path.Join(t.root, dir), err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if passOver(e.Name()) {
			continue
		}
		f := &File{File: diag.File{Path: path.Join(t.root, name)}, Name: name, Size: e.Size()}
		refuse := func(c *diag.Code, args ...any) {
			log.Add(c, f.At(), args...)
			t.refused = append(t.refused, name)
		}
		switch {
		case e.Mode()&fs.ModeSymlink != 0:
			refuse(diag.SymbolicLink)
		case !portable.MatchString(e.Name()) || reserved.MatchString(e.Name()):
			refuse(diag.NameNotPortable, e.Name())
		case len(name) > maxPath:
			refuse(diag.PathTooLong, maxPath)
		case e.IsDir():
			if err := t.walk(name, log); err != nil {
				return err
			}
		case !e.Mode().IsRegular():
			refuse(diag.NotRegular)
		case e.Size() > MaxFile:
			refuse(diag.FileTooLarge, megabytes(e.Size()), megabytes(MaxFile))
		default:
			t.Files = append(t.Files, f)
		}
	}
	return nil
}

// megabytes rounds a size up, so that a file beyond the limit never seems to be within it.
func megabytes(size int64) int64 { return (size + 1<<20 - 1) >> 20 }

// passOver tells the names that editors, office programs and systems leave behind.
func passOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".bak") || strings.HasSuffix(name, ".tmp") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// Read returns the normalised text of a file. A text that is not fit to be read is reported to
// log and returned as nil with ok false; the error is that of the machine.
func (t *Tree) Read(f *File, log *diag.List) (text []byte, ok bool, err error) {
	raw, err := t.Bytes(f)
	if err != nil {
		if errors.Is(err, errGrown) {
			log.Add(diag.FileTooLarge, f.At(), megabytes(MaxFile+1), megabytes(MaxFile))
			return nil, false, nil
		}
		return nil, false, err
	}
	text = diag.Normalize(raw)
	return text, checkEncoding(f, raw, text, log), nil
}

// ReadFile reads one file that stands outside the content folder, such as config.toml.
func ReadFile(fsys afero.Fs, name string, log *diag.List) (f *diag.File, text []byte, ok bool, err error) {
	dir, base := path.Split(name)
	t := &Tree{fsys: fsys, root: dir}
	file := &File{File: diag.File{Path: name}, Name: base}
	if _, err := fsys.Stat(name); errors.Is(err, fs.ErrNotExist) {
		log.Add(diag.MissingFile, file.At(), name)
		return &file.File, nil, false, nil
	}
	text, ok, err = t.Read(file, log)
	return &file.File, text, ok, err
}

var errGrown = errors.New("file grew beyond the limit while it was read")

// Bytes returns the bytes of a file as they are.
func (t *Tree) Bytes(f *File) ([]byte, error) {
	r, err := t.fsys.Open(path.Join(t.root, f.Name))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	// The size is a hint: the file may have changed since the walk.
	buf := bytes.NewBuffer(make([]byte, 0, f.Size+bytes.MinRead))
	if _, err := buf.ReadFrom(io.LimitReader(r, MaxFile+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	if buf.Len() > MaxFile {
		return nil, errGrown
	}
	return buf.Bytes(), nil
}

// checkEncoding reports a text that is not UTF-8 or holds characters that no text should.
func checkEncoding(f *File, raw, text []byte, log *diag.List) bool {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		log.Add(diag.NotUTF8, f.At(), lang.Both("是 UTF-16", "it is UTF-16"))
		return false
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		log.Add(diag.NotUTF8, f.At(), lang.Both("可能是 UTF-16，或者根本不是文字文件", "perhaps it is UTF-16, or no text at all"))
		return false
	}
	if !utf8.Valid(text) {
		at := 0
		for at < len(text) {
			r, n := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
			at += n
		}
		log.Add(diag.NotUTF8, f.Span(at, at+1), lang.Both("可能是 GBK", "perhaps it is GBK"))
		return false
	}
	ok := true
	for i, b := range text {
		if b >= 0x20 && b != 0x7f && !diag.MayBeInvisible(b) || b == '\n' || b == '\t' {
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if diag.Invisible(r) {
			log.Add(diag.ForbiddenCharacter, f.Span(i, i+n), fmt.Sprintf("U+%04X", r))
			ok = false
		}
	}
	return ok
}
