//go:build !race

package chart_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/bundle"
	"lantu/generator/internal/chart"
	"lantu/generator/internal/lang"
)

var bundleDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "lantu-bundle-")
	if err == nil {
		bundleDir = dir
		_, err = bundle.Build("../../..", dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// open starts an engine with one worker; without a cache when cacheDir is empty.
func open(t testing.TB, cacheDir string) *chart.Engine {
	t.Helper()
	return openWorkers(t, cacheDir, 1)
}

func openWorkers(t testing.TB, cacheDir string, workers int) *chart.Engine {
	t.Helper()
	e, err := chart.Open(afero.NewOsFs(), bundleDir, cacheDir, workers)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func draw(t testing.TB, e *chart.Engine, c chart.Chart) chart.Drawing {
	t.Helper()
	d, err := e.Draw(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// whole is everything that a drawing consists of.
func whole(d chart.Drawing) string {
	return d.HTML() + string(d.Wide.Standalone) + string(d.Narrow.Standalone) + string(d.Wide.Options) + string(d.Narrow.Options)
}

// all draws the samples once for all tests that only look.
var all = sync.OnceValues(func() (map[string]chart.Drawing, error) {
	e, err := chart.Open(afero.NewOsFs(), bundleDir, "", 1)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	out := map[string]chart.Drawing{}
	for _, c := range samples() {
		if out[c.ID], err = e.Draw(context.Background(), c); err != nil {
			return nil, err
		}
	}
	return out, nil
})

func drawings(t *testing.T) map[string]chart.Drawing {
	t.Helper()
	d, err := all()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSameBytes(t *testing.T) {
	want := drawings(t)
	// In the opposite order, by two workers at once, each chart twice.
	e := openWorkers(t, "", 2)
	list := slices.Concat(samples(), samples())
	slices.Reverse(list)
	got := make([]chart.Drawing, len(list))
	errs := make([]error, len(list))
	var wait sync.WaitGroup
	for i, c := range list {
		wait.Go(func() { got[i], errs[i] = e.Draw(t.Context(), c) })
	}
	wait.Wait()
	for i, c := range list {
		if errs[i] != nil {
			t.Fatal(errs[i])
		}
		if whole(got[i]) != whole(want[c.ID]) {
			t.Errorf("%s: other bytes in another order", c.ID)
		}
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	c := intensity(lang.Chinese)
	first := draw(t, open(t, dir), c)

	var entries []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			entries = append(entries, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 {
		t.Fatalf("%d entries, want one for each size: %q", len(entries), entries)
	}
	for _, path := range entries {
		rel, _ := filepath.Rel(dir, path)
		if parts := strings.Split(rel, string(filepath.Separator)); len(parts) != 3 || !strings.HasPrefix(parts[2], parts[0]+parts[1]) {
			t.Errorf("entry %s is not two levels deep", rel)
		}
	}

	// A hit needs no JavaScript: it comes back even when nothing may be drawn any more.
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	hit, err := open(t, dir).Draw(gone, c)
	if err != nil {
		t.Fatal("not taken from the cache:", err)
	}
	if whole(hit) != whole(first) {
		t.Error("the cache gives other bytes")
	}
	other := c
	other.ID = "other"
	if _, err := open(t, dir).Draw(gone, other); !errors.Is(err, context.Canceled) {
		t.Errorf("another chart: %v, want %v", err, context.Canceled)
	}

	for name, spoil := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"changed": func(b []byte) []byte { return bytes.Replace(b, []byte("3.75%"), []byte("9.75%"), 1) },
		"empty":   func([]byte) []byte { return nil },
		"garbage": func([]byte) []byte { return []byte("garbage") },
	} {
		t.Run(name, func(t *testing.T) {
			for _, path := range entries {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, spoil(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if again := draw(t, open(t, dir), c); whole(again) != whole(first) {
				t.Error("a corrupt entry was used")
			}
			if _, err := open(t, dir).Draw(gone, c); err != nil {
				t.Error("the corrupt entry was not replaced:", err)
			}
		})
	}
}

// A page that stays within memory needs the cache to work there too.
func TestCacheInMemory(t *testing.T) {
	files := afero.NewCopyOnWriteFs(afero.NewReadOnlyFs(afero.NewOsFs()), afero.NewMemMapFs())
	e, err := chart.Open(files, bundleDir, "/cache/charts", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	first := draw(t, e, themes(lang.English))
	if second := draw(t, e, themes(lang.English)); whole(second) != whole(first) {
		t.Error("the cache gives other bytes")
	}
}

func TestFailures(t *testing.T) {
	e := open(t, "")
	good := intensity(lang.English)
	with := func(change func(*chart.Chart)) chart.Chart {
		c := good
		change(&c)
		return c
	}
	raw := func(option string) chart.Chart {
		return with(func(c *chart.Chart) { c.Spec = chart.Raw{Option: option, Height: 100} })
	}
	rows := func(r ...chart.Row) chart.Chart {
		return with(func(c *chart.Chart) { c.Spec = chart.Dumbbell{Axis: "x", Rows: r} })
	}
	for name, tt := range map[string]struct {
		chart chart.Chart
		want  string
	}{
		"unknown series":    {raw(`{"series":[{"type":"pie","data":[1]}]}`), "pie"},
		"unknown component": {raw(`{"legend":{"data":["a"]},"series":[]}`), "legend"},
		"unknown item":      {raw(`{"xAxis":{},"yAxis":{},"series":[{"type":"custom","renderItem":"nobody","data":[[1,1]]}]}`), "nobody"},
		"exception":         {raw(`{"xAxis":{},"yAxis":{},"series":[{"type":"custom","renderItem":"lantu-rows","data":[[1,1]]}]}`), "TypeError"},
		"foreign colour":    {raw(`{"xAxis":{},"yAxis":{},"series":[{"type":"scatter","data":[[1,1]],"itemStyle":{"color":"red\" onload=\"alert(1)"}}]}`), "the SVG is not"},
		"code":              {with(func(c *chart.Chart) { c.Desc = "__f__alert(1)__f__" }), "__f__"},
		"prototype":         {with(func(c *chart.Chart) { c.Desc = "x __proto__" }), "__proto__"},
		"bad id":            {with(func(c *chart.Chart) { c.ID = `a"b` }), "id"},
		"no title":          {with(func(c *chart.Chart) { c.Title = "\u200b " }), "title"},
		"no spec":           {with(func(c *chart.Chart) { c.Spec = nil }), "specification"},
		"no rows":           {rows(), "0 rows"},
		"nothing to draw":   {rows(chart.Row{Label: "a", Missing: "b"}), "no row has a value"},
		"endless note":      {with(func(c *chart.Chart) { c.Notes = []string{strings.Repeat("a", 501)} }), "501 characters"},
		"empty row":         {rows(chart.Row{Label: "a"}), "neither"},
		"no label":          {rows(chart.Row{Points: []chart.Point{{Label: "1"}}}), "no label"},
		"infinite":          {rows(chart.Row{Label: "a", Points: []chart.Point{{Label: "1", X: 1e300}}}), "no place"},
		"backwards":         {rows(chart.Row{Label: "a", Points: []chart.Point{{Label: "1", X: 2, High: 1, Bound: chart.Range}}}), "below its start"},
		"endless text":      {rows(chart.Row{Label: strings.Repeat("字", 501), Missing: "b"}), "501 characters"},
		"multiple of zero": {with(func(c *chart.Chart) {
			c.Spec = chart.Multiples{Rows: []chart.Row{{Label: "a", Points: []chart.Point{{Label: "0"}, {Role: chart.Target, X: 10, Label: "10"}}}}}
		}), "baseline above 0"},
		"share of nothing": {with(func(c *chart.Chart) {
			c.Spec = chart.Achievement{Rows: []chart.Row{{Label: "a", Points: []chart.Point{{Role: chart.Actual, X: 1, Label: "1"}}}}}
		}), "one exact target"},
		"ragged matrix": {with(func(c *chart.Chart) {
			c.Spec = chart.Matrix{Columns: []string{"a", "b"}, Rows: []chart.MatrixRow{{Label: "r", Counts: []int{1}}}}
		}), "1 counts for 2 columns"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := e.Draw(t.Context(), tt.chart)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "chart "+tt.chart.ID) {
				t.Errorf("error %v, want the chart and %q", err, tt.want)
			}
		})
	}
	// A failure leaves nothing behind.
	if whole(draw(t, e, good)) != whole(drawings(t)[good.ID]) {
		t.Error("other bytes after failures")
	}
}

func TestNoBundle(t *testing.T) {
	files := afero.NewMemMapFs()
	write := func(name, data string) {
		if err := afero.WriteFile(files, name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func(want string) {
		t.Helper()
		_, err := chart.Open(files, "bundle", "", 1)
		if !errors.Is(err, chart.ErrNoBundle) || !strings.Contains(err.Error(), "make bundle") || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want ErrNoBundle with %q", err, want)
		}
	}
	check("no bundle/bundle.json")
	write("bundle/bundle.json", "{")
	check("bundle/bundle.json")
	write("bundle/bundle.json", `{"draw":{"name":"draw.js","sha256":"00"}}`)
	check("no bundle/draw.js")
	write("bundle/draw.js", "x")
	check("not what bundle.json says")
}

func TestCancel(t *testing.T) {
	e := open(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Draw(ctx, intensity(lang.English)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	draw(t, e, intensity(lang.English))
}

func TestClose(t *testing.T) {
	e := open(t, "")
	draw(t, e, intensity(lang.English))
	for range 2 {
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := e.Draw(t.Context(), intensity(lang.English)); !errors.Is(err, chart.ErrClosed) {
		t.Errorf("error %v, want %v", err, chart.ErrClosed)
	}
}

func BenchmarkFirst(b *testing.B) {
	for b.Loop() {
		e := open(b, "")
		draw(b, e, intensity(lang.Chinese))
		e.Close()
	}
}

// BenchmarkNext draws a chart in both sizes with an engine that is warm.
func BenchmarkNext(b *testing.B) {
	e := open(b, "")
	for _, c := range samples()[:8] {
		draw(b, e, c)
		b.Run(strings.TrimSuffix(c.ID, "-zh"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				draw(b, e, c)
			}
		})
	}
}

func BenchmarkCached(b *testing.B) {
	e := open(b, b.TempDir())
	for b.Loop() {
		draw(b, e, intensity(lang.Chinese))
	}
}
