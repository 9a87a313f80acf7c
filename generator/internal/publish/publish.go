// Package publish puts a finished site into its folder, all of it at once or not at all.
//
// A site is written into a staging folder beside its own. Only when every file is there do the two
// folders change places, in one step where the system can (Linux, macOS), and the old site is
// removed. Whoever looks into the folder sees the old site or the new one, whole; a run that fails,
// or is killed at any moment, leaves the old one. What a killed run leaves behind beside the folder
// is cleared away by the next.
//
// A file that has not changed is not written again: the staging folder links to the old one, so
// that it keeps its time of change and copying the site to a server stays cheap.
//
// The folder belongs to the program: every file in it comes from the last run. To keep a slip of
// the hand from emptying somebody's folder, one that holds other things is never touched; a site
// is known by its [Manifest].
package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/afero"
)

// Manifest is the file that lists all others with their SHA-256, in the form that
// "sha256sum -c" checks.
const Manifest = "manifest-sha256.txt"

// Errors that a person can mend.
var (
	ErrNotASite = errors.New("the folder holds files that are not a site made by this program")
	ErrBusy     = errors.New("another build is writing to this folder")
)

// Staging is a site being written. Write may be called from several goroutines.
type Staging struct {
	fsys afero.Fs
	out  string // the folder of the site
	dir  string // the staging folder
	lock lock
	disk bool // links are possible

	old bool // there is a site already

	mu    sync.Mutex
	dirs  map[string]bool // made already, by their paths in the site
	files []Entry

	written atomic.Int64
}

// Entry is a file of the finished site.
type Entry struct {
	Path    string
	Size    int64
	ModTime time.Time
	sum     [sha256.Size]byte
}

// Begin prepares to write a site to the folder out.
func Begin(fsys afero.Fs, out string) (*Staging, error) {
	out = filepath.Clean(out)
	old, err := mayReplace(fsys, out)
	if err != nil {
		return nil, err
	}
	parent, name := filepath.Split(out)
	if err := fsys.MkdirAll(cmp.Or(parent, "."), 0o755); err != nil {
		return nil, err
	}
	s := &Staging{fsys: fsys, out: out, old: old, dirs: map[string]bool{".": true}}
	_, s.disk = fsys.(*afero.OsFs)
	if s.disk {
		if err := s.lock.take(filepath.Join(parent, "."+name+".lock")); err != nil {
			return nil, err
		}
	}
	// What killed runs left is nobody's now that the lock is ours.
	left, err := afero.Glob(fsys, filepath.Join(parent, "."+name+".staging-*"))
	for _, dir := range left {
		err = cmp.Or(err, fsys.RemoveAll(dir))
	}
	if err == nil {
		s.dir, err = afero.TempDir(fsys, cmp.Or(parent, "."), "."+name+".staging-")
	}
	if err == nil {
		err = fsys.Chmod(s.dir, 0o755)
	}
	if err != nil {
		s.lock.release()
		return nil, err
	}
	return s, nil
}

// mayReplace tells whether a folder may be replaced by a site: it does not exist, is empty (but for
// what keeps it in version control), or holds a site. old tells the latter.
func mayReplace(fsys afero.Fs, out string) (old bool, err error) {
	info, err := fsys.Stat(out)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%s: %w", out, ErrNotASite)
	}
	entries, err := afero.ReadDir(fsys, out)
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if e.Name() == Manifest {
			return true, nil
		}
	}
	for _, e := range entries {
		if e.Name() != ".gitkeep" && e.Name() != ".gitignore" {
			return false, fmt.Errorf("%s: %w", out, ErrNotASite)
		}
	}
	return false, nil
}

// Write adds a file of the site at a path with forward slashes.
func (s *Staging) Write(at string, data []byte) error {
	if !fs.ValidPath(at) || at == "." || at == Manifest {
		return fmt.Errorf("publish: %q is no path of a site", at)
	}
	e, err := s.write(at, data)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.files = append(s.files, e)
	s.mu.Unlock()
	return nil
}

func (s *Staging) write(at string, data []byte) (Entry, error) {
	e := Entry{Path: at, Size: int64(len(data)), sum: sha256.Sum256(data)}
	if err := s.mkdir(path.Dir(at)); err != nil {
		return e, err
	}
	name := filepath.Join(s.dir, filepath.FromSlash(at))
	if s.old {
		old := filepath.Join(s.out, filepath.FromSlash(at))
		info, same := s.same(old, data)
		if same && s.disk && os.Link(old, name) == nil {
			e.ModTime = info.ModTime()
			return e, nil
		}
		if !same {
			s.written.Add(1)
		}
	} else {
		s.written.Add(1)
	}
	f, err := s.fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return e, err
	}
	_, err = f.Write(data)
	if err == nil {
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil {
			e.ModTime = info.ModTime()
		}
	}
	return e, cmp.Or(err, f.Close())
}

// mkdir makes a folder of the site, once, and those above it.
func (s *Staging) mkdir(dir string) error {
	s.mu.Lock()
	made := s.dirs[dir]
	s.mu.Unlock()
	if made {
		return nil
	}
	if err := s.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	// Somebody else may be making it as well.
	if err := s.fsys.Mkdir(filepath.Join(s.dir, filepath.FromSlash(dir)), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.mu.Lock()
	s.dirs[dir] = true
	s.mu.Unlock()
	return nil
}

// same tells whether a file has these bytes, and describes it.
func (s *Staging) same(name string, data []byte) (fs.FileInfo, bool) {
	info, err := s.fsys.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return nil, false
	}
	old, err := afero.ReadFile(s.fsys, name)
	return info, err == nil && bytes.Equal(old, data)
}

// Result tells what a publication did.
type Result struct {
	Files   []Entry // sorted by path, the manifest included
	Written int     // files that are new or have changed
	Removed int     // files of the old site that the new one has not
}

// Commit makes the staged site the published one.
func (s *Staging) Commit() (Result, error) {
	defer s.lock.release()
	slices.SortFunc(s.files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	var list bytes.Buffer
	for i, f := range s.files {
		if i > 0 && f.Path == s.files[i-1].Path {
			s.discard()
			return Result{}, fmt.Errorf("publish: two files at %s", f.Path)
		}
		list.WriteString(hex.EncodeToString(f.sum[:]))
		list.WriteString("  ")
		list.WriteString(f.Path)
		list.WriteByte('\n')
	}
	written := int(s.written.Load()) // the manifest is not counted: it changes with any other file
	manifest, err := s.write(Manifest, list.Bytes())
	if err != nil {
		s.discard()
		return Result{}, err
	}
	s.files = append(s.files, manifest)
	slices.SortFunc(s.files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	r := Result{Files: s.files, Written: written, Removed: s.removed()}
	if err := s.exchange(); err != nil {
		s.discard()
		return Result{}, err
	}
	return r, nil
}

// removed counts the files of the old site that the new one has not, by the old manifest.
func (s *Staging) removed() int {
	old, err := afero.ReadFile(s.fsys, filepath.Join(s.out, Manifest))
	if err != nil {
		return 0
	}
	have := make(map[string]bool, len(s.files))
	for _, f := range s.files {
		have[f.Path] = true
	}
	n := 0
	for line := range strings.Lines(string(old)) {
		if _, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok && !have[name] {
			n++
		}
	}
	return n
}

// exchange puts the staging folder into the place of the site and removes the old one.
func (s *Staging) exchange() error {
	if _, err := s.fsys.Stat(s.out); errors.Is(err, fs.ErrNotExist) {
		return s.fsys.Rename(s.dir, s.out)
	}
	if s.disk {
		err := swap(s.dir, s.out)
		if err == nil {
			return s.fsys.RemoveAll(s.dir)
		}
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	// Without an exchange in one step there is a moment without a site. The old one waits under a
	// name that Begin finds.
	old := s.dir + "-old"
	if err := s.fsys.Rename(s.out, old); err != nil {
		return err
	}
	if err := s.fsys.Rename(s.dir, s.out); err != nil {
		return errors.Join(err, s.fsys.Rename(old, s.out))
	}
	return s.fsys.RemoveAll(old)
}

// Abort forgets the staged site; the published one stays as it is.
func (s *Staging) Abort() error {
	defer s.lock.release()
	return s.discard()
}

func (s *Staging) discard() error { return s.fsys.RemoveAll(s.dir) }
