package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/generator/internal/verify"
)

// newJob is an export of a site of invented pages.
func newJob(t testing.TB, pages int) *job {
	t.Helper()
	j := &job{folder: t.TempDir(), Options: Options{Progress: func(string, int, int) {}}}
	var err error
	if j.store, err = newStore(j.folder); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(j.store.close)
	put := func(at, text string) {
		f, err := j.store.put(at, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		j.site = append(j.site, f)
	}
	for i := range pages {
		put(fmt.Sprintf("zh/%03d/index.html", i), fmt.Sprintf(`<!doctype html><html lang="zh-Hans"><head><meta http-equiv="Content-Security-Policy" content="default-src 'self'">`+
			`<title>页 %d</title></head><body><main><h1>页 %d</h1><p>%s</p><a href="../000/index.html">x</a></main></body></html>`, i, i, strings.Repeat("规划 ", i)))
	}
	put("数据 100%.csv", "a,b\r\n")
	for _, l := range lang.All {
		for _, at := range []string{"index.html", "cities/lu/index.html", "cities/lu/plan/one/index.html"} {
			put(l.Code()+"/"+at, fmt.Sprintf(`<!doctype html><html lang="%s"><head><meta http-equiv="Content-Security-Policy" content="default-src 'self'"><title>%[2]s</title></head>`+
				`<body><main id="main"><h1>%[2]s</h1><h2 id="a">A</h2><svg xmlns="http://www.w3.org/2000/svg"><title>t</title></svg><a href="#a">x</a></main></body></html>`, l.Tag(), at))
		}
	}
	city := &site.City{ID: "lu", Name: lang.Both("鹿鸣", "Luming"), Plan: site.Plan{Title: lang.Both("规划", "Plan")}}
	city.Chapters = []*site.Chapter{{City: city, Slug: "one"}}
	j.model = &site.Site{Title: lang.Both("题", "Title"), Cities: []*site.City{city}}
	sortFiles(j.site)
	j.facts = Facts{Name: "lantu-test", Title: lang.Both("题", "Title"), Date: time.Date(2021, 12, 30, 0, 0, 0, 0, time.UTC), Base: "https://example.org/plans/", Public: true}
	return j
}

// mustBeWhole makes an archive and checks it.
func mustBeWhole(t *testing.T, j *job, make maker) {
	t.Helper()
	if err := make(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	made, err := j.place()
	if err != nil || len(made) == 0 {
		t.Fatal(made, err)
	}
	for _, m := range made {
		var log diag.List
		r, err := verify.Path(t.Context(), m.Path, &log)
		if err != nil || log.Errors() > 0 || r.Files == 0 {
			var b strings.Builder
			_ = (&diag.Printer{}).Text(&b, log.Items())
			t.Errorf("%s: %v %+v\n%s", m.Path, err, r, b.String())
		}
		if r.Files != m.Files {
			t.Errorf("%s: made of %d files, checked %d", m.Path, m.Files, r.Files)
		}
	}
}

func TestFormsPassTheirCheck(t *testing.T) {
	for _, f := range Formats {
		if f.Name == "html" || f.Name == "pdf" {
			continue // no archives that verify knows; the browser tests read them
		}
		t.Run(f.Name, func(t *testing.T) { mustBeWhole(t, newJob(t, 20), f.make) })
	}
}

// A large site has its records in several files.
func TestRecordsInSeveralFiles(t *testing.T) {
	was := maxWARC
	t.Cleanup(func() { maxWARC = was })
	maxWARC = 2000
	j := newJob(t, 20)
	mustBeWhole(t, j, makeWACZ)
	if j.targets[0].files < 8 {
		t.Errorf("%d files: the records were not divided", j.targets[0].files)
	}
}

// Whatever write fails, nothing is in the place of the archive but the old one.
func TestPathsThatCollideAreNotArchived(t *testing.T) {
	j := newJob(t, 2)
	old := filepath.Join(j.folder, "lantu-test.zip")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := j.store.put("ZH/000/INDEX.html", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	j.site = append(j.site, f)
	if err := makeZip(t.Context(), j); err == nil {
		t.Error("two paths that differ in capitals were archived")
	}
	j.discard()
	entries, err := os.ReadDir(j.folder)
	if data, readErr := os.ReadFile(old); err != nil || len(entries) != 1 || string(data) != "old" || readErr != nil {
		t.Errorf("left: %v, %v, %q", entries, err, data)
	}
}
