package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thedatashed/xlsxreader"
)

// The open data, as programs of others would read it: the Data Package is held against every row of
// every table, the workbook is read with a reader that is not ours.

// described is what a Data Package says (https://datapackage.org/, version 2).
type described struct {
	Schema    string `json:"$schema"`
	Name      string
	Licenses  []struct{ Name, Path, Title string }
	Resources []struct {
		Name, Type, Path, Format, MediaType, Encoding, Hash string
		Titles, Descriptions                                map[string]string
		Bytes                                               int64
		Schema                                              *struct {
			Fields []struct {
				Name, Type, Title, Description, Delimiter string
				Titles, Descriptions                      map[string]string
				Categories                                []struct{ Value, Label string }
				Constraints                               struct {
					Required bool
					Pattern  string
					Enum     []string
				}
			}
			FieldsMatch   string
			MissingValues []string
			PrimaryKey    []string
			ForeignKeys   []struct {
				Fields    []string
				Reference struct {
					Resource string
					Fields   []string
				}
			}
		}
	}
}

// forms are the texts that a type of Table Schema takes.
var forms = map[string]*regexp.Regexp{
	"string":  regexp.MustCompile(`(?s)^.*$`),
	"number":  regexp.MustCompile(`^-?\d+(\.\d+)?$`),
	"integer": regexp.MustCompile(`^-?\d+$`),
	"year":    regexp.MustCompile(`^\d{4}$`),
	"list":    regexp.MustCompile(`^[^;]+(;[^;]+)*$`),
}

func readCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("no table: %v", err)
	}
	return rows
}

// holdDataPackage holds the Data Package in a folder against its files and counts the rows.
func holdDataPackage(t *testing.T, dir string) (rows int) {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var p described
	if err := json.Unmarshal(read("datapackage.json"), &p); err != nil {
		t.Fatal(err)
	}
	if p.Schema != "https://datapackage.org/profiles/2.0/datapackage.json" || p.Name == "" || len(p.Resources) < 6 {
		t.Errorf("the package is %q of %q with %d resources", p.Name, p.Schema, len(p.Resources))
	}
	keys := map[string]map[string]bool{} // of each table, by resource and column
	tables := map[string][][]string{}
	name := regexp.MustCompile(`^[a-z0-9._-]+$`)
	for _, r := range p.Resources {
		data := read(r.Path)
		sum := sha256.Sum256(data)
		if r.Bytes != int64(len(data)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: %d bytes, %s: the file has others", r.Path, r.Bytes, r.Hash)
		}
		if !name.MatchString(r.Name) || keys[r.Name] != nil {
			t.Errorf("the name %q is not one, or is used twice", r.Name)
		}
		keys[r.Name] = map[string]bool{}
		for _, m := range []map[string]string{r.Titles, r.Descriptions} {
			if m["zh-Hans"] == "" || m["en"] == "" {
				t.Errorf("%s is not described in both languages", r.Name)
			}
		}
		if r.Schema == nil {
			continue
		}
		if r.Type != "table" || r.Format != "csv" || r.MediaType != "text/csv" || r.Encoding != "utf-8" || r.Schema.FieldsMatch != "exact" || !slices.Equal(r.Schema.MissingValues, []string{""}) {
			t.Errorf("%s: %s %s %s %s", r.Name, r.Type, r.Format, r.MediaType, r.Encoding)
		}
		table := readCSV(t, data)
		tables[r.Name] = table
		var head []string
		for _, f := range r.Schema.Fields {
			head = append(head, f.Name)
			if f.Titles["zh-Hans"] == "" || f.Titles["en"] == "" || f.Descriptions["zh-Hans"] == "" || f.Descriptions["en"] == "" || f.Title == "" || f.Description == "" {
				t.Errorf("%s.%s is not described in both languages", r.Name, f.Name)
			}
			if len(f.Categories) != len(f.Constraints.Enum) {
				t.Errorf("%s.%s: values and their names do not correspond", r.Name, f.Name)
			}
		}
		if !slices.Equal(head, table[0]) {
			t.Errorf("%s has the columns %v, not %v", r.Name, table[0], head)
			continue
		}
		seen := map[string]bool{}
		for i, row := range table[1:] {
			rows++
			var key []string
			for j, f := range r.Schema.Fields {
				cell := row[j]
				if slices.Contains(r.Schema.PrimaryKey, f.Name) {
					key = append(key, cell)
				}
				at := fmt.Sprintf("%s, row %d, %s", r.Name, i+2, f.Name)
				switch {
				case cell == "" && f.Constraints.Required:
					t.Errorf("%s is empty", at)
				case cell == "":
				case forms[f.Type] == nil:
					t.Fatalf("%s has the type %q", at, f.Type)
				case !forms[f.Type].MatchString(cell):
					t.Errorf("%s: %q is no %s", at, cell, f.Type)
				case f.Constraints.Pattern != "" && !regexp.MustCompile(`^(?:`+strings.ReplaceAll(f.Constraints.Pattern, `[\u4e00-\u9fff]`, `\p{Han}`)+`)$`).MatchString(cell):
					t.Errorf("%s: %q does not match %s", at, cell, f.Constraints.Pattern)
				case f.Constraints.Enum != nil && !slices.Contains(f.Constraints.Enum, cell):
					t.Errorf("%s: %q is none of %v", at, cell, f.Constraints.Enum)
				}
			}
			k := strings.Join(key, "\x00")
			if len(key) != len(r.Schema.PrimaryKey) || seen[k] {
				t.Errorf("%s, row %d: the key %v is not its own", r.Name, i+2, key)
			}
			seen[k] = true
		}
	}
	column := func(resource, name string) map[string]bool {
		values := map[string]bool{}
		table := tables[resource]
		j := slices.Index(table[0], name)
		for _, row := range table[1:] {
			values[row[j]] = true
		}
		return values
	}
	links := 0
	for _, r := range p.Resources {
		if r.Schema == nil {
			continue
		}
		for _, f := range r.Schema.ForeignKeys {
			known := column(f.Reference.Resource, f.Reference.Fields[0])
			for value := range column(r.Name, f.Fields[0]) {
				if value != "" && !known[value] {
					t.Errorf("%s.%s: %q is not in %s", r.Name, f.Fields[0], value, f.Reference.Resource)
				}
			}
			links++
		}
	}
	if links < 4 {
		t.Errorf("only %d foreign keys", links)
	}
	return rows
}

// holdWorkbook compares the workbook in a folder with the tables beside it.
func holdWorkbook(t *testing.T, dir string) {
	t.Helper()
	book, err := xlsxreader.OpenFile(filepath.Join(dir, "plans.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	want := []string{"指标 Indicators", "承诺 Commitments", "机构与项目 Entities", "说明 Notes"}
	if !slices.Equal(book.Sheets, want) {
		t.Fatalf("the sheets are %q", book.Sheets)
	}
	for i, name := range []string{"indicators", "commitments", "entities"} {
		data, err := os.ReadFile(filepath.Join(dir, name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		table := readCSV(t, data)
		n := 0
		for row := range book.ReadRows(book.Sheets[i]) {
			if row.Error != nil {
				t.Fatal(row.Error)
			}
			n++
			if row.Index == 1 { // the head has titles in both languages, the CSV names
				if len(row.Cells) != len(table[0]) {
					t.Errorf("%s has %d columns, not %d", name, len(row.Cells), len(table[0]))
				}
				continue
			}
			got := make([]string, len(table[0]))
			for _, c := range row.Cells {
				got[c.ColumnIndex()] = c.Value
				column := table[0][c.ColumnIndex()]
				if number := column == "value" || column == "value_high" || column == "year" || column == "by_year"; number != (c.Type == xlsxreader.TypeNumerical) {
					t.Errorf("%s: row %d: %s has the type %s", name, row.Index, column, c.Type)
				}
			}
			if !slices.Equal(got, table[row.Index-1]) {
				t.Errorf("%s, row %d:\n%q in the workbook\n%q in the table", name, row.Index, got, table[row.Index-1])
			}
		}
		if n != len(table) {
			t.Errorf("%s has %d rows in the workbook and %d in the table", name, n, len(table))
		}
	}
	notes := 0
	for row := range book.ReadRows("说明 Notes") {
		notes += len(row.Cells)
	}
	if notes < 100 {
		t.Errorf("the notes have only %d cells", notes)
	}
}

func TestOpenDataOfTheSmallSite(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	if n := holdDataPackage(t, filepath.Join(dir, "public", "data")); n < 20 {
		t.Errorf("only %d rows", n)
	}
	holdWorkbook(t, filepath.Join(dir, "public", "data"))
}

// realSite builds the project's own site into a folder.
func realSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	c := generator(t, "..", "build", "--output", filepath.Join(dir, "public"), "--cache", ".cache")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("the real site cannot be built: %v\n%s", err, out)
	}
	return dir
}

func TestOpenDataOfTheRealSite(t *testing.T) {
	t.Parallel()
	dir := realSite(t)
	if n := holdDataPackage(t, filepath.Join(dir, "public", "data")); n < 500 {
		t.Errorf("only %d rows", n)
	}
	holdWorkbook(t, filepath.Join(dir, "public", "data"))
}

// The size of a file on the page of downloads and in linked data is that of the file.
func TestDownloadsAreDescribedAsTheyAre(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	for _, at := range []string{"zh/data/index.html", "en/cities/luming/indicators/index.html", "en/indicators/rd-intensity/index.html"} {
		for _, d := range downloads(t, filepath.Join(dir, "public"), at) {
			data, err := os.ReadFile(filepath.Join(dir, "public", filepath.Dir(at), d.URL))
			if err != nil {
				t.Errorf("%s: %v", at, err)
				continue
			}
			sum := sha256.Sum256(data)
			if d.Size != strconv.Itoa(len(data))+" B" || d.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: %s is described as %s, %s", at, d.URL, d.Size, d.SHA256)
			}
		}
	}
}

type download struct {
	URL    string `json:"contentUrl"`
	Size   string `json:"contentSize"`
	SHA256 string `json:"sha256"`
}

// downloads are those that the linked data of a page names.
func downloads(t *testing.T, root, at string) []download {
	t.Helper()
	var out []download
	for _, n := range linked(t, filepath.Join(root, at)) {
		out = append(out, n.Distribution...)
	}
	if len(out) == 0 {
		t.Errorf("%s names no download", at)
	}
	return out
}

// thing is something in the linked data of a page.
type thing struct {
	Type         any `json:"@type"`
	Name         string
	Distribution []download
}

var linkedBlock = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// linked reads the linked data of a page.
func linked(t *testing.T, name string) []thing {
	t.Helper()
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	blocks := linkedBlock.FindAllSubmatch(page, -1)
	if len(blocks) != 1 {
		t.Fatalf("%s has %d blocks of linked data", name, len(blocks))
	}
	var doc struct {
		Context string  `json:"@context"`
		Graph   []thing `json:"@graph"`
	}
	if err := json.Unmarshal(blocks[0][1], &doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if doc.Context != "https://schema.org" {
		t.Errorf("%s: the context is %s", name, doc.Context)
	}
	return doc.Graph
}

// A title that would end the block, or open a comment in it, stays a title.
func TestLinkedDataHoldsAnyTitle(t *testing.T) {
	t.Parallel()
	const hostile = `</script><script>alert("二")</script><!-- <script> & 规划`
	dir := newSite(t)
	if err := edit(filepath.Join(dir, "config.toml"), `"两城科技规划"`, `'`+hostile+`'`); err != nil {
		t.Fatal(err)
	}
	buildSite(t, dir, "--base-url", "https://example.org/")
	named := false
	for _, n := range linked(t, filepath.Join(dir, "public", "zh", "index.html")) {
		named = named || n.Name == hostile
	}
	if !named {
		t.Error("the site is not named as its title says")
	}
	for name, data := range readTree(t, filepath.Join(dir, "public")) {
		if strings.HasSuffix(name, ".html") && bytes.Contains(data, []byte("<script>alert")) {
			t.Errorf("%s holds the script of the title", name)
		}
	}
	for _, name := range []string{"zh/feed.xml", "sitemap.xml", "manifest.webmanifest", "data/datapackage.json"} {
		if data := readTree(t, filepath.Join(dir, "public"))[name]; len(data) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}
