package archive

import (
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"lantu/generator/internal/publish"
	"lantu/generator/internal/zipfile"
)

// target is an archive being written beside its place.
type target struct {
	format string
	path   string // its place
	temp   string // where it is written
	size   int64
	files  int
	inside string // its name inside a bag; empty when a bag does not hold it
	dir    bool
	inner  []file // of a folder: its files
	sha256 [sha256.Size]byte
	sha512 [sha512.Size]byte
}

// Marks in the names of temporary files.
const (
	partMark  = ".part-"
	storeMark = ".lantu-store-"
)

// ErrForeign means that there is something else in the place of an archive.
var ErrForeign = errors.New("there is something else at that path")

// makeFolder makes the folder of the archives.
func makeFolder(dir string) error { return os.MkdirAll(dir, 0o755) }

// create opens the temporary file of an archive and hands it to body, which fills it.
func (j *job) create(format, ending string, body func(*os.File, *target) error) error {
	t := &target{format: format, path: j.path(ending)}
	t.inside = j.facts.Name + ending
	if info, err := os.Stat(t.path); err == nil && !info.Mode().IsRegular() {
		return &PlaceError{t.path, ErrForeign}
	}
	f, err := os.CreateTemp(filepath.Dir(t.path), "."+filepath.Base(t.path)+partMark+"*")
	if err != nil {
		return &PlaceError{t.path, err}
	}
	t.temp = f.Name()
	j.targets = append(j.targets, t)
	err = body(f, t)
	if err == nil {
		err = f.Sync()
	}
	if info, statErr := f.Stat(); err == nil {
		t.size, err = info.Size(), statErr
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(t.temp, 0o644)
	}
	if err == nil {
		err = t.digest()
	}
	if err != nil {
		return &PlaceError{t.path, err}
	}
	return nil
}

// PlaceError is a failure to write an archive.
type PlaceError struct {
	Path string
	Err  error
}

func (e *PlaceError) Error() string { return fmt.Sprintf("archive %s: %v", e.Path, e.Err) }
func (e *PlaceError) Unwrap() error { return e.Err }

// place puts the archive where it belongs, in one step.
func (t *target) place() error {
	var err error
	if t.dir {
		err = publish.Replace(t.temp, t.path)
	} else {
		err = os.Rename(t.temp, t.path)
	}
	if err != nil {
		return &PlaceError{t.path, err}
	}
	t.temp = ""
	return nil
}

// discard removes an archive that is not in its place.
func (t *target) discard() {
	if t.temp != "" {
		_ = os.RemoveAll(t.temp)
	}
}

// syncFolder flushes the names in a folder. Systems that cannot do that do it by themselves.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

// sink takes the files of a bag, whatever its form.
type sink interface {
	add(file, *store) error
	stored(path string, t *target) error // a finished archive
	close() error
}

// zipSink puts files below one folder of a zip file.
type zipSink struct {
	w      *zipfile.Writer
	folder string
}

func (z *zipSink) add(f file, s *store) error { return z.w.Add(f.entry(z.folder), s.raw(f)) }

func (z *zipSink) stored(path string, t *target) error {
	_, err := z.w.Create(z.folder+path, zipfile.Store, func(w io.Writer) error { return copyFile(w, t.temp) })
	return err
}

func (z *zipSink) close() error { return z.w.Close() }

func copyFile(w io.Writer, name string) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(w, in)
	return err
}

// folderSink puts files below a folder of the disk.
type folderSink struct {
	dir   string
	folds map[string]bool // paths, as systems see them that do not tell capitals
	made  map[string]bool // folders
}

// begin checks a path and makes its folder.
func (d *folderSink) begin(path string) (*os.File, error) {
	why := zipfile.CheckName(path)
	if folded := zipfile.Fold(path); d.folds[folded] {
		why.ZH, why.EN = "与另一个文件只差大小写", "it differs from another in capitals only"
	} else {
		d.folds[folded] = true
	}
	if !why.IsZero() {
		return nil, &zipfile.NameError{Name: path, Err: &zipfile.FormatError{Offset: -1, Reason: why}}
	}
	name := filepath.Join(d.dir, filepath.FromSlash(path))
	if dir := filepath.Dir(name); !d.made[dir] {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		d.made[dir] = true
	}
	return os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

func (d *folderSink) add(f file, s *store) error {
	out, err := d.begin(f.path)
	if err != nil {
		return err
	}
	return errors.Join(s.writeTo(out, f), out.Close())
}

func (d *folderSink) stored(path string, t *target) error {
	out, err := d.begin(path)
	if err != nil {
		return err
	}
	return errors.Join(copyFile(out, t.temp), out.Close())
}

// close flushes the folder to the disk.
func (d *folderSink) close() error { return publish.SyncTree(d.dir) }

// isEmpty tells whether a folder may be replaced because nothing is in it.
func isEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}
