package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/spf13/afero"
)

// publishFiles publishes a site of the given files.
func publishFiles(t *testing.T, fsys afero.Fs, out string, files map[string]string) Result {
	t.Helper()
	s, err := Begin(fsys, out)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for name, text := range files {
		wg.Go(func() {
			if err := s.Write(name, []byte(text)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	r, err := s.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tree reads a folder.
func tree(t *testing.T, fsys afero.Fs, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := afero.Walk(fsys, dir, func(name string, info fs.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := afero.ReadFile(fsys, name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func eachFs(t *testing.T, f func(t *testing.T, fsys afero.Fs, dir string)) {
	t.Run("disk", func(t *testing.T) { f(t, afero.NewOsFs(), t.TempDir()) })
	t.Run("memory", func(t *testing.T) { f(t, afero.NewMemMapFs(), "/work") })
}

func TestTheSiteIsExactlyWhatWasWritten(t *testing.T) {
	eachFs(t, func(t *testing.T, fsys afero.Fs, dir string) {
		out := filepath.Join(dir, "public")
		publishFiles(t, fsys, out, map[string]string{"index.html": "one", "a/b.html": "b", "a/old.html": "stale"})
		r := publishFiles(t, fsys, out, map[string]string{"index.html": "two", "a/b.html": "b"})
		if r.Written != 1 || r.Removed != 1 {
			t.Errorf("written %d, removed %d, want 1 and 1", r.Written, r.Removed)
		}
		got := tree(t, fsys, out)
		delete(got, Manifest)
		if len(got) != 2 || got["index.html"] != "two" || got["a/b.html"] != "b" {
			t.Errorf("the site is %v", got)
		}
		left, _ := afero.ReadDir(fsys, dir)
		if len(left) != 1 {
			t.Errorf("beside the site there is something left: %v", left)
		}
	})
}

func TestManifestListsEveryFileWithItsSum(t *testing.T) {
	fsys := afero.NewMemMapFs()
	publishFiles(t, fsys, "/public", map[string]string{"b": "2", "a/c": "3"})
	sum := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	want := fmt.Sprintf("%s  a/c\n%s  b\n", sum("3"), sum("2"))
	if got := tree(t, fsys, "/public")[Manifest]; got != want {
		t.Errorf("manifest\n%s\nwant\n%s", got, want)
	}
}

func TestUnchangedFilesKeepTheirTimes(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publishFiles(t, afero.NewOsFs(), out, map[string]string{"same": "s", "other": "1"})
	before, err := os.Stat(filepath.Join(out, "same"))
	if err != nil {
		t.Fatal(err)
	}
	publishFiles(t, afero.NewOsFs(), out, map[string]string{"same": "s", "other": "2"})
	after, err := os.Stat(filepath.Join(out, "same"))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("a file that had not changed was written again")
	}
}

func TestAbortLeavesTheOldSite(t *testing.T) {
	eachFs(t, func(t *testing.T, fsys afero.Fs, dir string) {
		out := filepath.Join(dir, "public")
		publishFiles(t, fsys, out, map[string]string{"index.html": "old"})
		before := tree(t, fsys, dir)
		s, err := Begin(fsys, out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write("index.html", []byte("new")); err != nil {
			t.Fatal(err)
		}
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
		after := tree(t, fsys, dir)
		if fmt.Sprint(before) != fmt.Sprint(after) {
			t.Errorf("before %v, after %v", before, after)
		}
	})
}

func TestFoldersOfOthersAreRefused(t *testing.T) {
	eachFs(t, func(t *testing.T, fsys afero.Fs, dir string) {
		out := filepath.Join(dir, "home")
		if err := fsys.MkdirAll(out, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := afero.WriteFile(fsys, filepath.Join(out, "thesis.doc"), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Begin(fsys, out); !errors.Is(err, ErrNotASite) {
			t.Errorf("Begin = %v, want ErrNotASite", err)
		}
		file := filepath.Join(out, "thesis.doc")
		if _, err := Begin(fsys, file); !errors.Is(err, ErrNotASite) {
			t.Errorf("Begin on a file = %v, want ErrNotASite", err)
		}
		empty := filepath.Join(dir, "empty")
		_ = fsys.MkdirAll(empty, 0o755)
		_ = afero.WriteFile(fsys, filepath.Join(empty, ".gitkeep"), nil, 0o644)
		publishFiles(t, fsys, empty, map[string]string{"index.html": "x"})
	})
}

func TestOneBuildAtATime(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	first, err := Begin(afero.NewOsFs(), out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(afero.NewOsFs(), out); !errors.Is(err, ErrBusy) {
		t.Errorf("a second Begin = %v, want ErrBusy", err)
	}
	if err := first.Abort(); err != nil {
		t.Fatal(err)
	}
	publishFiles(t, afero.NewOsFs(), out, map[string]string{"a": "1"})
}

func TestLitterOfKilledBuildsIsCleared(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publishFiles(t, afero.NewOsFs(), out, map[string]string{"a": "1"})
	litter := filepath.Join(dir, ".public.staging-123", "deep")
	if err := os.MkdirAll(litter, 0o755); err != nil {
		t.Fatal(err)
	}
	publishFiles(t, afero.NewOsFs(), out, map[string]string{"a": "1"})
	if _, err := os.Stat(filepath.Dir(litter)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the litter is still there (%v)", err)
	}
}

func TestPathsOutsideTheSiteAreRefused(t *testing.T) {
	s, err := Begin(afero.NewMemMapFs(), "/public")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"../x", "/x", "a/../../x", "", ".", Manifest} {
		if err := s.Write(at, nil); err == nil {
			t.Errorf("Write(%q) was accepted", at)
		}
	}
	if err := s.Write("a", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Write("a", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err == nil {
		t.Error("two files at one path were published")
	}
}
