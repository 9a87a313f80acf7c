package source

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/diag"
)

func codes(log *diag.List) []string {
	var out []string
	for _, d := range log.Items() {
		out = append(out, d.Code.ID+" "+d.Span.File.Path)
	}
	return out
}

func TestWalkFindsRegularFilesInOrder(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for _, name := range []string{"c/b.md", "c/a.toml", "c/cities/x/plan.toml", "c/.git/config", "c/~$plan.xlsx", "c/a.toml~", "c/Thumbs.db"} {
		_ = afero.WriteFile(fsys, name, []byte("x"), 0o644)
	}
	var log diag.List
	tree, err := Walk(fsys, "c", &log)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range tree.Files {
		names = append(names, f.Name)
	}
	if want := []string{"a.toml", "b.md", "cities/x/plan.toml"}; !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	if got := codes(&log); len(got) > 0 {
		t.Errorf("problems: %v", got)
	}
}

func TestWhatIsNoContentIsReported(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.md")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(outside, []byte("secret"), 0o644))
	must(os.Symlink(outside, filepath.Join(dir, "link.md")))
	must(os.Symlink(filepath.Dir(outside), filepath.Join(dir, "folder")))
	must(os.WriteFile(filepath.Join(dir, "规划.md"), nil, 0o644))
	must(os.WriteFile(filepath.Join(dir, "Plan.md"), nil, 0o644))
	must(os.WriteFile(filepath.Join(dir, "con.md"), nil, 0o644))
	big, err := os.Create(filepath.Join(dir, "big.md"))
	must(err)
	must(big.Truncate(100 << 20))
	must(big.Close())
	var log diag.List
	tree, err := Walk(afero.NewOsFs(), dir, &log)
	must(err)
	if len(tree.Files) > 0 {
		t.Errorf("files %v", tree.Files)
	}
	var got []string
	for _, d := range log.Items() {
		got = append(got, d.Code.ID+" "+filepath.Base(d.Span.File.Path))
	}
	slices.Sort(got)
	want := []string{"SRC-03 big.md", "SRC-04 folder", "SRC-04 link.md", "SRC-06 Plan.md", "SRC-06 con.md", "SRC-06 规划.md"}
	if !slices.Equal(got, want) {
		t.Errorf("problems %v, want %v", got, want)
	}
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		name, raw, text, code string
	}{
		{"utf-8", "湖州\n", "湖州\n", ""},
		{"mark and windows", "\xef\xbb\xbf湖州\r\n", "湖州\n", ""},
		{"gbk", "\xba\xfe\xd6\xdd\n", "", "SRC-01"},
		{"utf-16", "\xff\xfe\x56\x6e", "", "SRC-01"},
		{"utf-16 without a mark", "a\x00b\x00", "", "SRC-01"},
		{"control", "a\x1b[1mb", "", "SRC-02"},
		{"soft hyphen", "a\u00adb", "", "SRC-02"},
		{"lone carriage return", "a\rb", "", "SRC-02"},
		{"zero width", "湖\u200b州", "", "SRC-02"},
		{"right to left", "a\u202eb", "", "SRC-02"},
		{"filler", "湖\u3164州", "", "SRC-02"},
		{"selector", "湖\ufe0f州", "", "SRC-02"},
		{"isolate", "a\u2066b", "", "SRC-02"},
		{"joiner", "a\u034fb", "", "SRC-02"},
		{"Arabic mark", "a\u061cb", "", "SRC-02"},
		{"Mongolian separator", "a\u180eb", "", "SRC-02"},
		{"mark inside", "a\ufeffb", "", "SRC-02"},
		{"full-width punctuation", "（一）、，。：；！？“”", "（一）、，。：；！？“”", ""},
	} {
		fsys := afero.NewMemMapFs()
		_ = afero.WriteFile(fsys, "c/a.md", []byte(c.raw), 0o644)
		var log diag.List
		tree, err := Walk(fsys, "c", &log)
		if err != nil {
			t.Fatal(err)
		}
		text, ok, err := tree.Read(tree.Files[0], &log)
		if err != nil {
			t.Fatal(err)
		}
		got := codes(&log)
		switch {
		case c.code == "" && (!ok || string(text) != c.text || len(got) > 0):
			t.Errorf("%s: %q, %v, %v", c.name, text, ok, got)
		case c.code != "" && (ok || len(got) != 1 || got[0] != c.code+" c/a.md"):
			t.Errorf("%s: %v, problems %v, want %s", c.name, ok, got, c.code)
		}
	}
}
