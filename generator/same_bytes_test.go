package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// readTree returns the files of a folder by their paths.
func readTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree compares the published sites of two folders, file by file.
func sameTree(t *testing.T, a, b string) {
	t.Helper()
	x, y := readTree(t, filepath.Join(a, "public")), readTree(t, filepath.Join(b, "public"))
	if len(x) < 50 {
		t.Fatalf("only %d files: this is no site", len(x))
	}
	for name := range y {
		if _, ok := x[name]; !ok {
			t.Errorf("%s is in one site only", name)
		}
	}
	for name, data := range x {
		if other, ok := y[name]; !ok {
			t.Errorf("%s is in one site only", name)
		} else if !bytes.Equal(data, other) {
			t.Errorf("%s differs\n%s", name, difference(data, other))
		}
	}
}

func TestColdAndWarmBuildsAreEqual(t *testing.T) {
	t.Parallel()
	if raceDetector {
		t.Skip("drawing all charts anew is too slow under the race detector")
	}
	warm, cold := newSite(t), newSite(t)
	if err := os.Remove(filepath.Join(cold, ".cache", "charts")); err != nil {
		t.Fatal(err)
	}
	buildSite(t, warm)
	buildSite(t, cold)
	sameTree(t, warm, cold)
	if _, err := os.Stat(filepath.Join(cold, ".cache", "charts")); err != nil {
		t.Error("the charts of the cold build were not drawn: ", err)
	}
}

func TestPlaceLanguageAndTimeDoNotMatter(t *testing.T) {
	t.Parallel()
	here := newSite(t)
	there := filepath.Join(t.TempDir(), "另一个 folder")
	if err := os.Mkdir(there, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := placeSite(there); err != nil {
		t.Fatal(err)
	}
	// Files that are copied elsewhere have other times.
	old := time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC)
	err := filepath.WalkDir(filepath.Join(there, "content"), func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, old, old)
	})
	if err != nil {
		t.Fatal(err)
	}
	buildSite(t, here)
	c := generator(t, there, "build", "--lang", "zh")
	c.Env = append(c.Env, "LANG=zh_CN.UTF-8", "LC_ALL=tr_TR.UTF-8", "TZ=Asia/Shanghai", "TMPDIR="+t.TempDir(), "GOMAXPROCS=1", "USER=somebody", "SOURCE_DATE_EPOCH=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sameTree(t, here, there)
}

func TestOrderOfFilesOnDiskDoesNotMatter(t *testing.T) {
	t.Parallel()
	here, there := newSite(t), newSite(t)
	// Written anew in the opposite order; some file systems list files in the order of their making.
	content := readTree(t, filepath.Join(there, "content"))
	if err := os.RemoveAll(filepath.Join(there, "content")); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range content {
		names = append(names, name)
	}
	slices.Sort(names)
	slices.Reverse(names)
	for _, name := range names {
		if err := writeFile(filepath.Join(there, "content", filepath.FromSlash(name)), content[name]); err != nil {
			t.Fatal(err)
		}
	}
	buildSite(t, here)
	buildSite(t, there)
	sameTree(t, here, there)
}

func TestManyBuildsAreEqual(t *testing.T) {
	t.Parallel()
	first := newSite(t)
	buildSite(t, first)
	for i := range 5 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			again := newSite(t)
			buildSite(t, again)
			sameTree(t, first, again)
		})
	}
}

// A site that was changed and changed back is the first one again, whatever was built in between.
func TestWhatWasBuiltBeforeDoesNotMatter(t *testing.T) {
	t.Parallel()
	first, again := newSite(t), newSite(t)
	buildSite(t, first)
	table := filepath.Join(again, "content", "cities", "luming", "indicators.csv")
	for _, change := range [][2]string{{"0.12万左右", "0.13万左右"}, {"0.13万左右", "0.12万左右"}} {
		if err := edit(table, change[0], change[1]); err != nil {
			t.Fatal(err)
		}
		buildSite(t, again)
	}
	sameTree(t, first, again)
}
