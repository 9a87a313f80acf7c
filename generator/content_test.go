package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/build"
	"lantu/generator/internal/cli"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/generator/internal/spool"
)

// realOptions are those of the project's own site, seen from this folder.
func realOptions() build.Options {
	return build.Options{Config: "../config.toml", Content: "../content", Static: "../static", Cache: "../.cache"}.WithDefaults()
}

// loadReal reads and links the real content, which must be without mistakes.
func loadReal(t *testing.T) *site.Site {
	t.Helper()
	var log diag.List
	s, err := build.Load(realOptions(), &decode.Decoder{Spool: spool.New(afero.NewMemMapFs(), spool.DefaultLimit)}, &log)
	if err != nil {
		t.Fatal(err)
	}
	if items := log.Items(); len(items) > 0 {
		var b bytes.Buffer
		p := diag.Printer{Lang: lang.English, Read: os.ReadFile}
		_ = p.Text(&b, items)
		t.Fatalf("the real content has mistakes:\n%s", b.String())
	}
	return s
}

// TestContentPassesTheStrictCheck runs the command that staff run: no mistake and no reminder, and every allowance is
// needed and reasoned.
func TestContentPassesTheStrictCheck(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	status := cli.Main(t.Context(), cli.Env{
		Args:   []string{"check", "--strict", "--lang", "en", "--config", "../config.toml", "--content", "../content", "--static", "../static", "--cache", "../.cache"},
		Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" },
	})
	if status != 0 || errs.Len() > 0 {
		t.Errorf("status %d\n%s%s", status, out.String(), errs.String())
	}
}

// cellKey finds a cell in two readings of the same tables: by the printed row, or in prose by its
// place in the order of the city.
type cellKey struct{ city, table, row, year, role string }

// TestIndicatorsAgreeWithAnIndependentReading holds every cell of the five plans against
// testdata/reading.csv, which was read from the sources by somebody who had not seen the content.
func TestIndicatorsAgreeWithAnIndependentReading(t *testing.T) {
	ours := map[cellKey]string{}
	for _, c := range loadReal(t).Cities {
		prose := 0
		for _, i := range c.Indicators {
			table, row := "", i.Row
			if i.Table != nil {
				table = i.Table.ID
			} else {
				prose++
				row = strconv.Itoa(prose)
			}
			for _, cell := range i.Cells {
				ours[cellKey{c.ID, table, row, strconv.Itoa(cell.Year), cell.Role.String()}] = cell.Raw
			}
		}
	}
	f, err := os.Open("testdata/reading.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// The second reader listed two things that are not indicators here: the parks of Yiyang, a range
	// that stands among the commitments, and empty baselines of figures in prose.
	compared := map[string]int{}
	for _, r := range rows[1:] {
		key := cellKey{r[0], r[1], r[2], r[8], r[9]}
		want := r[10]
		if r[1] == "" && (want == "" || r[0] == "yiyang" && r[2] == "9") {
			continue
		}
		got, ok := ours[key]
		if !ok {
			t.Errorf("%v (%s): the reading has %q, the content has no such cell", key, r[3], want)
			continue
		}
		if got != want {
			t.Errorf("%v (%s): the content has %q, the reading %q", key, r[3], got, want)
		}
		compared[r[0]]++
	}
	for city, n := range map[string]int{"huzhou": 51, "hangzhou": 105, "cangzhou": 22, "shaoxing": 7, "yiyang": 12} {
		if compared[city] != n {
			t.Errorf("%s: %d cells compared, want %d", city, compared[city], n)
		}
	}
}

// TestContentHoldsNothingOfHackedPages looks for what had been injected into the sources.
func TestContentHoldsNothingOfHackedPages(t *testing.T) {
	err := filepath.WalkDir("../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "forbidden.toml" { // which says what is looked for
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, spam := range []string{"满堂彩", "凯发", "一触即发", "网站上线试运行", "扫一扫在手机打开", "Baidu"} {
			if strings.Contains(string(text), spam) {
				t.Errorf("%s holds %q", name, spam)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
