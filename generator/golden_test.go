package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// golden are the finished files of the small site that are kept in testdata/golden: one of each kind,
// in both languages where it has any.
var golden = []string{
	"index.html",
	"404.html",
	"robots.txt",
	"sitemap.xml",
	"zh/feed.xml",
	"zh/index.html",
	"en/cities/luming/index.html",
	"zh/cities/luming/plan/tasks/index.html",
	"en/cities/luming/plan/tasks/index.html",
	"zh/cities/qingyu/indicators/index.html",
	"en/cities/luming/commitments/index.html",
	"zh/themes/platforms/index.html",
	"en/indicators/rd-intensity/index.html",
	"zh/compare/index.html",
	"zh/entities/yunmeng-university/index.html",
	"en/glossary/index.html",
	"zh/search/index.html",
	"zh/search/index/meta.js",
	"en/search/index/d0.js",
	"data/indicators.csv",
	"data/commitments.csv",
	"data/entities.csv",
	"data/themes.csv",
	"data/cities.csv",
	"data/series.csv",
	"data/plans.json",
	"data/datapackage.json",
	"manifest.webmanifest",
	"_headers",
	"data/indicators/rd-intensity.json",
	"data/charts/indicators/rd-intensity.zh.svg",
	"data/compare/en/rd-intensity.0.js",
}

// assetHash is the digest in the name of a style sheet or script. A change to one of them should not
// change every golden page, so the pages are kept with noughts in its place.
var assetHash = regexp.MustCompile(`(assets/[a-z]+\.)[0-9a-f]{10}(\.(?:css|js))`)

func TestGoldenFiles(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir, "--base-url", "https://example.org/plans/")
	kept := filepath.Join("testdata", "golden")
	for _, name := range golden {
		got, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		compareGolden(t, filepath.Join(kept, filepath.FromSlash(name)), got)
	}
	err := filepath.WalkDir(kept, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(kept, name)
		if err != nil || slices.Contains(golden, filepath.ToSlash(rel)) || slices.Contains(goldenVersions, filepath.ToSlash(rel)) {
			return err
		}
		if *update {
			return os.Remove(name)
		}
		t.Errorf("%s is golden and belongs to no file of the list", name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// compareGolden compares a file with the one that is kept.
func compareGolden(t *testing.T, at string, got []byte) {
	t.Helper()
	got = assetHash.ReplaceAll(got, []byte("${1}0000000000${2}"))
	if *update {
		if err := writeFile(at, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(at)
	if err != nil {
		t.Errorf("%v; go test ./generator -run Golden -update writes it", err)
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not as it was; if it should not be, go test ./generator -run Golden -update keeps the new one\n%s", at, difference(want, got))
	}
}

// goldenVersions are the pages of a site of which versions have been released.
var goldenVersions = []string{"zh/changes/index.html", "en/changes/2/index.html", "zh/changes/since/index.html", "data/changes/2.json"}

func TestGoldenVersions(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	if err := edit(filepath.Join(dir, "config.toml"), "[site]", "[releases]\narchives = \"https://example.org/archive\"\n\n[site]"); err != nil {
		t.Fatal(err)
	}
	releaseSite(t, dir, "2026-11-01")
	editIndicator(t, dir, ">3.5", ">3.7")
	releaseSite(t, dir, "2026-11-28")
	editIndicator(t, dir, ">3.7", ">3.6")
	buildSite(t, dir, "--base-url", "https://example.org/plans/")
	for _, name := range goldenVersions {
		got, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		// What names the revision of the content changes with every style sheet.
		got = contentRevision.ReplaceAll(got, []byte("${1}0${2}"))
		compareGolden(t, filepath.Join("testdata", "golden", filepath.FromSlash(name)), got)
	}
}

var contentRevision = regexp.MustCompile(`(lantu-\d{4}-\d\d-\d\d-|<code>)[0-9a-f]{8,64}(\.zip|</code>)`)

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// difference shows where two texts part, with a little of what stands around it.
func difference(want, got []byte) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	around := func(b []byte) string {
		return strings.ToValidUTF8(string(b[min(len(b), max(0, i-120)):min(len(b), i+200)]), "")
	}
	return "was:\n…" + around(want) + "…\nis:\n…" + around(got) + "…"
}
