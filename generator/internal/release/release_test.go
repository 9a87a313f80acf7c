package release

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/publish"
)

// page is a page of a version, about 40 kB long.
func page(version int, figure string) []byte {
	var b strings.Builder
	b.WriteString("<html><body><main>")
	for i := range 400 {
		fmt.Fprintf(&b, "<p>%d: %x</p>", i, i*i*7919)
		if i == 200 {
			b.WriteString("<p>" + figure + "</p>")
		}
		b.WriteString(strings.Repeat("words ", 12))
	}
	fmt.Fprintf(&b, "</main><footer><p class=\"version\" data-release>Version %d</p></footer></body></html>", version)
	return []byte(b.String())
}

// add makes a release of a site of one page, an empty file and one source.
func add(t *testing.T, fsys afero.Fs, dir, date, figure string) *Record {
	t.Helper()
	d, err := Begin(fsys, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := fill(d, figure); err != nil {
		t.Fatal(err)
	}
	r, _, err := d.Commit(example(date))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fill(d *Draft, figure string) error {
	n := len(d.Store.Records()) + 1
	return errors.Join(d.AddSite("zh/index.html", page(n, figure)), d.AddSite("empty.txt", nil), d.AddSource("content/a.md", []byte(figure)))
}

func example(date string) Record {
	some := sumOf([]byte("some"))
	return Record{Date: date, Note: Words{"说明", "A <note> & more"}, Revision: some, Archive: Archive{Name: "a.zip", Sum: some, Readme: some, About: some}}
}

// objectsIn counts the objects of a store.
func objectsIn(t *testing.T, fsys afero.Fs, dir string) int {
	t.Helper()
	n := 0
	err := afero.Walk(fsys, filepath.Join(dir, "objects"), func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReleasesAreKeptAndGivenBack(t *testing.T) {
	fsys, dir := afero.NewOsFs(), filepath.Join(t.TempDir(), "releases")
	add(t, fsys, dir, "2026-11-01", "1.5%")
	first := objectsIn(t, fsys, dir)
	add(t, fsys, dir, "2026-11-01", "1.5%")
	if n := objectsIn(t, fsys, dir) - first; n != 1 {
		t.Errorf("a version of which its number alone is new costs %d objects, not 1", n)
	}
	second := objectsIn(t, fsys, dir)
	add(t, fsys, dir, "2026-11-02", "1.6%")
	if n := objectsIn(t, fsys, dir) - second; n > 4 { // the line, the source, and the piece with the figure; or two, where a cut moves
		t.Errorf("one figure of a long page costs %d objects", n)
	}
	s, err := Open(fsys, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Records()) != 3 || s.Newest().Number != 3 || s.Release(4) != nil || s.Release(0) != nil {
		t.Fatalf("%d records", len(s.Records()))
	}
	if s.Records()[1].Previous != s.RecordSum(1) || s.Records()[2].Previous != s.RecordSum(2) || s.Records()[0].Previous != "" {
		t.Error("the records do not follow from one another")
	}
	for i, figure := range []string{"1.5%", "1.5%", "1.6%"} {
		files, err := s.Site(s.Records()[i])
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		got, err := s.Read(&files[1])
		if err != nil || !bytes.Equal(got, page(i+1, figure)) {
			t.Errorf("version %d gives back another page (%v)", i+1, err)
		}
		if got, err := s.Read(&files[0]); err != nil || len(got) != 0 {
			t.Errorf("an empty file: %q, %v", got, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, incoming)); !errors.Is(err, os.ErrNotExist) {
		t.Error("something is left behind")
	}
}

func TestAReleaseIsNoOlderThanTheLast(t *testing.T) {
	fsys := afero.NewMemMapFs()
	add(t, fsys, "r", "2026-11-02", "1")
	d, err := Begin(fsys, "r")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	_, _, err = d.Commit(example("2026-11-01"))
	if older, ok := errors.AsType[*DateError](err); !ok || older.Last != "2026-11-02" {
		t.Errorf("Commit = %v", err)
	}
}

// What is not as it was written is found when the store is opened, or at the latest when the file is read.
func TestDamageIsFound(t *testing.T) {
	made := filepath.Join(t.TempDir(), "releases")
	add(t, afero.NewOsFs(), made, "2026-11-01", "1.5%")
	add(t, afero.NewOsFs(), made, "2026-11-02", "1.6%")
	var files []string
	_ = filepath.Walk(made, func(name string, info os.FileInfo, err error) error {
		if rel, _ := filepath.Rel(made, name); err == nil && !info.IsDir() && info.Size() > 0 && rel != readmeName && rel != attributesName {
			files = append(files, rel)
		}
		return err
	})
	if len(files) < 12 {
		t.Fatal(files)
	}
	random := rand.New(rand.NewPCG(6, 6))
	for _, name := range files {
		for _, how := range []string{"flipped", "missing"} {
			fsys := afero.NewCopyOnWriteFs(afero.NewBasePathFs(afero.NewOsFs(), made), afero.NewMemMapFs())
			data, err := os.ReadFile(filepath.Join(made, name))
			if err != nil {
				t.Fatal(err)
			}
			if how == "flipped" {
				data[random.IntN(len(data))] ^= 1 << random.IntN(8)
				if err := afero.WriteFile(fsys, name, data, 0o644); err != nil {
					t.Fatal(err)
				}
			} else {
				dir := t.TempDir()
				if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
					t.Fatal(err)
				}
				if err := os.Remove(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
				fsys = afero.NewBasePathFs(afero.NewOsFs(), dir)
			}
			var damage *DamageError
			if err := readAll(fsys); !errors.As(err, &damage) {
				t.Errorf("%s %s: %v", name, how, err)
			}
		}
	}
}

// readAll reads everything in a store.
func readAll(fsys afero.Fs) error {
	s, err := Open(fsys, ".")
	if err != nil {
		return err
	}
	for _, r := range s.Records() {
		for _, list := range []func(*Record) ([]File, error){s.Site, s.Sources} {
			files, err := list(r)
			if err != nil {
				return err
			}
			for i := range files {
				if _, err := s.Read(&files[i]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// full is a disk with room for so many bytes, or that takes no more renames.
type full struct {
	afero.Fs
	room    int
	renames int
}

func (f *full) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	file, err := f.Fs.OpenFile(name, flag, perm)
	return &fullFile{file, f}, err
}

func (f *full) Rename(from, to string) error {
	if f.renames--; f.renames < 0 {
		return &os.PathError{Op: "rename", Path: to, Err: syscall.EIO}
	}
	return f.Fs.Rename(from, to)
}

type fullFile struct {
	afero.File
	disk *full
}

func (f *fullFile) Write(b []byte) (int, error) {
	if f.disk.room -= len(b); f.disk.room < 0 {
		return 0, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	return f.File.Write(b)
}

// A run that fails, wherever it does, leaves the store as it was; one that is killed there leaves something that does not count
// and that the next run clears away.
func TestWhatFailsHalfwayDoesNotCount(t *testing.T) {
	for _, first := range []bool{true, false} {
		for _, killed := range []bool{true, false} {
			for step := range 40 {
				dir := filepath.Join(t.TempDir(), "releases")
				disk := &full{afero.NewOsFs(), step * 4000, 1 << 20}
				if step >= 20 {
					disk.room, disk.renames = 1<<30, step-20
				}
				before := 0
				if !first {
					add(t, afero.NewOsFs(), dir, "2026-11-01", "1.5%")
					before = objectsIn(t, afero.NewOsFs(), dir)
				}
				d, err := Begin(disk, dir)
				if err != nil {
					t.Fatal(err)
				}
				err = fill(d, "2.5%")
				if err == nil {
					_, _, err = d.Commit(example("2026-11-02"))
				}
				if err == nil {
					_ = d.Close()
					continue // there was room for all of it
				}
				disk.room, disk.renames = 1<<30, 1<<20
				if !killed {
					if err := d.Close(); err != nil {
						t.Fatal(err)
					}
				}
				s, err := Open(afero.NewOsFs(), dir)
				if err != nil || (s.Newest() == nil) != first {
					t.Fatalf("step %d: %v, newest %v", step, err, s.Newest())
				}
				if killed {
					add(t, afero.NewOsFs(), dir, "2026-11-03", "1.5%")
					if err := readAll(afero.NewBasePathFs(afero.NewOsFs(), dir)); err != nil {
						t.Fatal(err)
					}
					// What the killed run added and nobody needs is gone.
					d, err := Begin(afero.NewOsFs(), dir)
					if err != nil {
						t.Fatal(err)
					}
					needed := map[Sum]bool{}
					for _, r := range d.Store.Records() {
						if err := d.Store.needs(r, needed); err != nil {
							t.Fatal(err)
						}
					}
					delete(needed, sumOf([]byte("some"))) // the example names it without having it
					if n := objectsIn(t, afero.NewOsFs(), dir); n != len(needed) {
						t.Errorf("step %d: %d objects, %d needed", step, n, len(needed))
					}
					_ = d.Close()
					continue
				}
				if first {
					if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
						t.Errorf("step %d: a failed first release leaves a folder (%v)", step, err)
					}
				} else if n := objectsIn(t, afero.NewOsFs(), dir); n != before {
					t.Errorf("step %d: %d objects, there were %d", step, n, before)
				}
			}
		}
	}
}

func TestTwoRunsDoNotMeet(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	d, err := Begin(afero.NewOsFs(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(afero.NewOsFs(), dir); !errors.Is(err, publish.ErrBusy) {
		t.Errorf("a second Begin = %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	add(t, afero.NewOsFs(), dir, "2026-11-01", "1")
}

func TestForeignFoldersAreLeftAlone(t *testing.T) {
	fsys := afero.NewMemMapFs()
	if err := afero.WriteFile(fsys, "releases/notes.md", []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(fsys, "releases"); !errors.Is(err, ErrForeign) {
		t.Errorf("Begin = %v", err)
	}
	if s, err := Open(fsys, "releases"); err != nil || s.Newest() != nil {
		t.Errorf("Open = %v", err)
	}
}

// Whatever is cut, its pieces make it again.
func FuzzCut(f *testing.F) {
	f.Add("a.html", page(1, "1.5%"))
	f.Add("a.html", []byte("words data-release words"))
	f.Add("a.html", []byte("<p data-release>x"))
	f.Add("a.html", []byte("<p data-release>x</p>"))
	f.Add("a.csv", bytes.Repeat([]byte("a,b\n"), 40_000))
	f.Add("empty", []byte{})
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		pieces := cut(path, data)
		if !bytes.Equal(bytes.Join(pieces, nil), data) {
			t.Error("the pieces do not make the file")
		}
		for _, p := range pieces {
			if len(p) == 0 && len(data) > 0 || len(p) > mostChunk {
				t.Errorf("a piece of %d bytes", len(p))
			}
		}
	})
}
