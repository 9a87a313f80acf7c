package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The tests of this folder run the real program as its users do: in a process of its own, in a
// folder with a small site. What they share stands in this file.
//
//	script_test.go      scripts: one situation each, what the program says and leaves behind
//	golden_test.go      finished pages and data files, byte for byte
//	same_bytes_test.go  the same content gives the same site, wherever and whenever it is built
//	kill_test.go        builds that are killed, interrupted, or run side by side

var update = flag.Bool("update", false, "write what the program says into the scripts and golden files, instead of comparing; read the difference before you commit it")

func TestMain(m *testing.M) {
	testscript.Main(common{m}, map[string]func(){"generator": main})
}

// common runs the tests with a folder for what all of them share.
type common struct{ *testing.M }

func (c common) Run() int {
	dir, err := os.MkdirTemp("", "lantu-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	sharedDir = dir
	return c.M.Run()
}

var sharedDir string

// errNoBundle is a failure and no reason to skip: without the bundle nothing is tested.
var errNoBundle = errors.New("the chart bundle is missing; run: make bundle")

// sharedBundle is a copy of the project's chart bundle that no other process changes.
var sharedBundle = sync.OnceValues(func() (string, error) {
	from := filepath.Join("..", ".cache", "bundle")
	if _, err := os.Stat(filepath.Join(from, "bundle.json")); err != nil {
		return "", errNoBundle
	}
	to := filepath.Join(sharedDir, "bundle")
	return to, os.CopyFS(to, os.DirFS(from))
})

// sharedCharts is a cache of drawings for all tests and test runs. Its entries are named by what
// they were drawn from; TestColdAndWarmBuildsAreEqual draws everything anew.
var sharedCharts = sync.OnceValues(func() (string, error) {
	dir, err := filepath.Abs(filepath.Join("..", ".cache", "test-charts"))
	if err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o755)
})

// placeSite puts the small site into a folder, with all that a build needs. Files that are there
// already stay: a script gives its own version of a file by having it.
func placeSite(dir string) error {
	bundle, err := sharedBundle()
	if err != nil {
		return err
	}
	charts, err := sharedCharts()
	if err != nil {
		return err
	}
	err = errors.Join(
		place(filepath.Join("testdata", "site"), dir),
		place(filepath.Join("..", "static"), filepath.Join(dir, "static")),
		place(bundle, filepath.Join(dir, ".cache", "bundle")),
	)
	if err != nil {
		return err
	}
	return os.Symlink(charts, filepath.Join(dir, ".cache", "charts"))
}

// place copies a folder over another without replacing files.
func place(from, to string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// newSite is a folder with the small site.
func newSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := placeSite(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// generator prepares a run of the program in a folder.
func generator(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), "generator", args...)
	c.Dir = dir
	// Nothing of the environment of whoever runs the tests reaches the program.
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=/no-home", "TMPDIR=" + t.TempDir()}
	return c
}

// buildSite builds the site in a folder and fails the test when that fails.
func buildSite(t *testing.T, dir string, args ...string) {
	t.Helper()
	out, err := generator(t, dir, append([]string{"build"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("generator build %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// edit replaces the only occurrence of a text in a file.
func edit(name, old, new string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := strings.Count(string(data), old); n != 1 {
		return fmt.Errorf("%s has %q %d times, not once", name, old, n)
	}
	return os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644)
}
