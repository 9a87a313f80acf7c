package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// policy says which package may import which of ours, and which modules of others stand behind it.
//
// The packages are the phases of a build (docs/architecture.md), in order; a package imports only
// earlier ones, and each module of others stands behind as few packages as can be, so that it could
// be replaced. A new import that this table forbids is a question about the design: answer that
// first, and change the table only if the design changes.
var policy = []rule{
	// What everything is said in.
	{"lang", nil, nil},
	{"diag", []string{"lang"}, nil},
	{"notation", nil, []string{"github.com/shopspring/decimal"}},
	{"place", []string{"lang"}, nil},
	{"quantity", []string{"lang"}, nil},
	{"spool", nil, []string{"github.com/spf13/afero"}},

	// source → decode → check → site
	{"source", []string{"diag", "lang"}, []string{"github.com/spf13/afero"}},
	{"toml", []string{"diag", "lang"}, []string{"github.com/pelletier/go-toml"}},
	{"markdown", []string{"diag", "lang", "spool"}, []string{"github.com/yuin/goldmark"}},
	{"draft", []string{"diag", "lang", "markdown", "notation", "place"}, nil},
	{"decode", []string{"diag", "draft", "lang", "markdown", "notation", "place", "source", "spool", "toml"}, []string{"github.com/spf13/afero"}},
	{"lint", []string{"decode", "diag", "draft", "lang", "markdown", "source", "toml"}, []string{"github.com/spf13/afero", "golang.org/x/text"}},
	{"check", []string{"diag", "draft", "lang", "markdown", "notation", "place"}, nil},
	{"concord", []string{"check", "diag", "draft", "lang", "markdown", "notation", "quantity", "spool"}, nil},
	{"changes", []string{"draft", "lang", "markdown", "notation", "quantity", "spool"}, nil},
	{"site", []string{"check", "draft", "lang", "markdown", "notation", "place", "spool"}, nil},

	// What pages are made with.
	{"chart", []string{"lang"}, []string{"github.com/spf13/afero", "github.com/go-echarts/go-echarts", "modernc.org/quickjs"}},
	{"bundle", nil, []string{"github.com/evanw/esbuild"}},
	{"assets", []string{"bundle"}, []string{"github.com/spf13/afero", "github.com/evanw/esbuild"}},
	{"search", []string{"spool"}, []string{"golang.org/x/text"}},
	{"/templates", nil, []string{"github.com/a-h/templ"}},
	{"preview", nil, nil},
	{"workbook", nil, nil},

	// render → audit → publish
	{"render", []string{"changes", "chart", "draft", "lang", "markdown", "notation", "place", "preview", "search", "site", "spool", "workbook", "/templates"}, []string{"github.com/a-h/templ", "github.com/shopspring/decimal"}},
	{"audit", nil, nil},
	{"publish", nil, []string{"github.com/spf13/afero", "golang.org/x/sys"}},
	{"release", []string{"lang", "publish"}, []string{"github.com/spf13/afero"}},

	// Who knows the order, what archives are made of and proved with, and who asks for it.
	{"build", []string{"assets", "audit", "changes", "chart", "check", "concord", "decode", "diag", "draft", "lang", "lint", "preview", "publish", "release", "render", "site", "spool"}, []string{"github.com/spf13/afero"}},
	{"zipfile", []string{"lang"}, []string{"golang.org/x/text"}},
	{"warc", []string{"lang"}, nil},
	{"pagetext", nil, nil},
	{"book", nil, nil},
	{"chromium", nil, nil},
	{"seal", nil, nil},
	{"archive", []string{"book", "build", "chromium", "decode", "diag", "lang", "pagetext", "publish", "release", "seal", "site", "spool", "warc", "zipfile"}, nil},
	{"verify", []string{"audit", "diag", "lang", "pagetext", "seal", "warc", "zipfile"}, nil},
	{"serve", []string{"build", "decode", "diag", "lang", "spool"}, []string{"github.com/spf13/afero", "github.com/fsnotify/fsnotify"}},
	{"cli", []string{"archive", "build", "bundle", "chromium", "diag", "lang", "publish", "release", "serve", "verify", "zipfile"}, []string{"github.com/spf13/afero", "github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/mattn/go-isatty"}},
	{"/generator", []string{"cli"}, nil},
}

// rule is what one package may import.
type rule struct {
	pkg     string   // below generator/internal, or from the root of the module with a leading slash
	ours    []string // in the same form
	modules []string
}

const module = "lantu"

// importPath is the import path of a package of the policy.
func importPath(pkg string) string {
	if rest, ok := strings.CutPrefix(pkg, "/"); ok {
		return module + "/" + rest
	}
	return module + "/generator/internal/" + pkg
}

func TestPackagesImportOnlyWhatThePolicyAllows(t *testing.T) {
	known := map[string]bool{}
	for i, p := range policy {
		imports := importsOf(t, importPath(p.pkg))
		known[importPath(p.pkg)] = true
		used := map[string]bool{}
		for _, imported := range imports {
			switch {
			case imported == module || strings.HasPrefix(imported, module+"/"):
				j := slices.IndexFunc(p.ours, func(o string) bool { return importPath(o) == imported })
				if j < 0 {
					t.Errorf("%s imports %s, which the policy does not allow", p.pkg, imported)
					continue
				}
				used[p.ours[j]] = true
			case strings.Contains(strings.Split(imported, "/")[0], "."):
				j := slices.IndexFunc(p.modules, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
				if j < 0 {
					t.Errorf("%s imports %s, a module that does not stand behind it", p.pkg, imported)
					continue
				}
				used[p.modules[j]] = true
			}
		}
		for _, allowed := range append(slices.Clone(p.ours), p.modules...) {
			if !used[allowed] {
				t.Errorf("%s no longer imports %s: take it from the policy", p.pkg, allowed)
			}
		}
		for _, o := range p.ours {
			if j := slices.IndexFunc(policy, func(q rule) bool { return q.pkg == o }); j >= i {
				t.Errorf("%s may import %s, which comes after it", p.pkg, o)
			}
		}
	}
	for _, pkg := range packagesOf(t) {
		if !known[pkg] && !strings.HasPrefix(pkg, module+"/generator/bench") {
			t.Errorf("package %s is not in the policy", pkg)
		}
	}
}

// importsOf lists what the files of a package import, its tests aside.
func importsOf(t *testing.T, pkg string) []string {
	t.Helper()
	dir := filepath.Join("..", filepath.FromSlash(strings.TrimPrefix(pkg, module)))
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("package %s has no files (%v)", pkg, err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.Imports {
			imported, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(out, imported) {
				out = append(out, imported)
			}
		}
	}
	return out
}

// packagesOf lists the packages of the module that hold Go files other than tests.
func packagesOf(t *testing.T) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "node_modules" || d.Name() == "testdata"):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			if pkg := path.Join(module, path.Dir(name)); !slices.Contains(out, pkg) {
				out = append(out, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Every package says in a comment what it is for and how it is used.
func TestPackagesHaveManuals(t *testing.T) {
	for _, p := range policy {
		dir := filepath.Join("..", filepath.FromSlash(strings.TrimPrefix(importPath(p.pkg), module)))
		files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		longest := 0
		for _, name := range files {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if f.Doc != nil {
				longest = max(longest, len(f.Doc.Text()))
			}
		}
		if longest < 80 {
			t.Errorf("package %s has no comment that could be its manual", p.pkg)
		}
	}
}
