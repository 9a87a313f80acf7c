package main

import (
	"encoding/csv"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// In a drawing of a series the values stand on a white ground, unlike the numbers of the axis.
var (
	drawnLabel = regexp.MustCompile(`<text[^>]*paint-order="stroke"[^>]*>([^<]*)<`)
	number     = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?`)
	cells      = regexp.MustCompile(`(?s)<td[^>]*>(.*?)</td>`)
	tag        = regexp.MustCompile(`<[^>]*>`)
	jsonNumber = regexp.MustCompile(`"(?:value|value_high)": "?([0-9.]+)`)
)

// digits are the digits of a number without its power of ten: a drawing may say RMB 7.728 billion of a cell of 77.28.
func digits(n string) string {
	return strings.Trim(strings.NewReplacer(",", "", ".", "").Replace(n), "0")
}

// holdDrawings holds every number in the drawings of series against the table on the page, the table of open data and
// the JSON of the series, which are made apart from each other. It counts the numbers.
func holdDrawings(t *testing.T, public string) (numbers int) {
	t.Helper()
	drawings, err := filepath.Glob(filepath.Join(public, "data", "charts", "indicators", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	read := func(parts ...string) string {
		data, err := os.ReadFile(filepath.Join(append([]string{public}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, name := range drawings {
		id, language, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".svg"), ".")
		var table, data, sheet []string
		for _, cell := range cells.FindAllStringSubmatch(read(language, "indicators", id, "index.html"), -1) {
			for _, n := range number.FindAllString(html.UnescapeString(tag.ReplaceAllString(cell[1], " ")), -1) {
				table = append(table, digits(n))
			}
		}
		for _, m := range jsonNumber.FindAllStringSubmatch(read("data", "indicators", id+".json"), -1) {
			data = append(data, digits(m[1]))
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(read("data", "indicators", id+".csv"), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				sheet = append(sheet, digits(cell))
			}
		}
		for _, m := range drawnLabel.FindAllStringSubmatch(read("data", "charts", "indicators", filepath.Base(name)), -1) {
			label := html.UnescapeString(m[1])
			for _, colon := range []string{"：", ": "} { // 2025 target: up by 10
				if _, after, ok := strings.Cut(label, colon); ok {
					label = after
				}
			}
			n := digits(number.FindString(label))
			if n == "" {
				continue // the name of a city, or a value in words
			}
			numbers++
			for where, list := range map[string][]string{"the table on the page": table, "the CSV": sheet, "the JSON": data} {
				if !slices.Contains(list, n) {
					t.Errorf("%s: the drawing shows the digits %s (%s), %s does not", filepath.Base(name), n, label, where)
				}
			}
		}
	}
	return numbers
}

func TestDrawingsShowTheNumbersOfTheTables(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	if n := holdDrawings(t, filepath.Join(dir, "public")); n < 8 {
		t.Errorf("only %d numbers in the drawings", n)
	}
}

func TestDrawingsOfTheRealSiteShowTheNumbersOfTheTables(t *testing.T) {
	t.Parallel()
	if n := holdDrawings(t, filepath.Join(realSite(t), "public")); n < 100 {
		t.Errorf("only %d numbers in the drawings", n)
	}
}
