package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	headOfPage = regexp.MustCompile(`(?s)<head.*?</head>|<script.*?</script>`)
	anyNumber  = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
)

// holdLinked holds every number in the linked data of a site against what readers see on the page, and what it says of a
// plan and of its indicators against the open data, which is made apart from it. It returns what does not agree, and how
// many numbers agreed.
func holdLinked(t *testing.T, public string) (wrong []string, numbers int) {
	t.Helper()
	var plans []struct {
		City, Adcode, Written, Published string
		Title                            struct{ EN string }
		Number                           string `json:"document_number"`
		Start, End                       int
	}
	data, err := os.ReadFile(filepath.Join(public, "data", "plans.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &plans); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(public, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		page, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		block := linkedBlock.FindSubmatch(page)
		if block == nil {
			return nil
		}
		at, _ := filepath.Rel(public, name)
		at = filepath.ToSlash(at)
		var doc struct {
			Graph []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal(block[1], &doc); err != nil {
			return err
		}
		seen := map[string]bool{}
		see := func(text string) {
			for _, n := range anyNumber.FindAllString(html.UnescapeString(tag.ReplaceAllString(headOfPage.ReplaceAllString(text, " "), " ")), -1) {
				seen[n] = true
			}
		}
		see(string(page))
		if chapter, ok := strings.CutSuffix(name, filepath.Join("aligned", "index.html")); ok { // is about the chapter, and described as it is
			page, err := os.ReadFile(filepath.Join(chapter, "index.html"))
			if err != nil {
				return err
			}
			see(string(page))
		}
		hold := func(ok bool, format string, args ...any) {
			if numbers++; !ok {
				wrong = append(wrong, at+": "+fmt.Sprintf(format, args...))
			}
		}
		city := ""
		if part := strings.Split(at, "/"); len(part) > 3 && part[1] == "cities" {
			city = part[2]
		}
		for i, p := range plans {
			if p.City != city {
				continue
			}
			see(p.Title.EN) // the 14th Five-Year Plan
			for _, n := range doc.Graph {
				if v, ok := n["temporalCoverage"]; ok {
					hold(v == fmt.Sprintf("%d/%d", p.Start, p.End), "temporalCoverage %v of %d to %d", v, p.Start, p.End)
				}
				if v, ok := n["spatialCoverage"].(map[string]any); ok {
					hold(v["identifier"] == p.Adcode, "the code %v of %s", v["identifier"], p.Adcode)
				}
				if v, ok := n["isBasedOn"].(map[string]any); ok && v["name"] != nil {
					for key, want := range map[string]string{"dateCreated": p.Written, "datePublished": p.Published, "legislationDate": p.Written, "legislationIdentifier": p.Number} {
						if said, ok := v[key]; ok {
							hold(said == want, "%s %v of %s", key, said, plans[i].City)
						}
					}
				}
				if list, ok := n["variableMeasured"].([]any); ok {
					want := measured(t, public, city, at[:2])
					for k, v := range list {
						m := v.(map[string]any)
						said := fmt.Sprint(m["name"], "|", m["unitText"])
						hold(slices.Contains(want, said), "variable %d, %s, is none of the table's", k, said)
					}
				}
			}
		}
		var words func(key string, v any)
		words = func(key string, v any) {
			switch v := v.(type) {
			case map[string]any:
				for k, m := range v {
					words(k, m)
				}
			case []any:
				for _, m := range v {
					words(key, m)
				}
			case string:
				if key == "description" || key == "abstract" {
					for _, n := range anyNumber.FindAllString(v, -1) {
						hold(seen[n], "%s says %s, the page does not: %s", key, n, v)
					}
				}
			}
		}
		for _, n := range doc.Graph {
			words("", n)
			if items, ok := n["itemListElement"].([]any); ok {
				for i, item := range items {
					hold(item.(map[string]any)["position"] == float64(i+1), "position %v is %d", item, i+1)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return wrong, numbers
}

// measured are the names and units of a city's indicators in its open data.
func measured(t *testing.T, public, city, language string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, "data", "cities", city+"-indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	name, unit := slices.Index(rows[0], "name_"+language), slices.Index(rows[0], "unit_"+language)
	var out []string
	for _, row := range rows[1:] {
		out = append(out, row[name]+"|"+row[unit])
	}
	return out
}

func TestLinkedDataSaysWhatThePageSays(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	public := filepath.Join(dir, "public")
	wrong, n := holdLinked(t, public)
	for _, w := range wrong {
		t.Error(w)
	}
	if n < 50 {
		t.Errorf("only %d numbers in linked data", n)
	}
	// What is held against each other is not the same thing twice: a digit changed on the one side is found.
	name := filepath.Join(public, "zh", "cities", "luming", "index.html")
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	block := linkedBlock.FindString(string(page))
	changed := strings.Replace(string(page), block, strings.Replace(block, "2021/2025", "2021/2026", 1), 1)
	if changed == string(page) {
		t.Fatal("the page has no years")
	}
	if err := os.WriteFile(name, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	if wrong, _ := holdLinked(t, public); len(wrong) != 1 {
		t.Errorf("a wrong year in linked data: %v", wrong)
	}
}

func TestLinkedDataOfTheRealSiteSaysWhatThePagesSay(t *testing.T) {
	t.Parallel()
	wrong, n := holdLinked(t, filepath.Join(realSite(t), "public"))
	for _, w := range wrong {
		t.Error(w)
	}
	if n < 500 {
		t.Errorf("only %d numbers in linked data", n)
	}
}
