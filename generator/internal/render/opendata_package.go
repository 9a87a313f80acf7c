package render

import (
	"bytes"
	"context"
	"encoding/json"
	"io"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/workbook"
)

// Paths of what is made from all tables.
const (
	packagePath  = "data/datapackage.json"
	workbookPath = "data/plans.xlsx"
)

// The form of a Data Package, version 2 (https://datapackage.org/). Titles are in Chinese and English
// one after the other, since the standard has one; "titles" and "descriptions" have them apart, by
// language tag, as CSV on the Web does.
type (
	packageJSON struct {
		Schema      string            `json:"$schema"`
		Name        string            `json:"name"`
		Title       string            `json:"title"`
		Description string            `json:"description"`
		Homepage    string            `json:"homepage,omitempty"`
		Languages   []string          `json:"languages"`
		Licenses    []packageLicence  `json:"licenses,omitempty"`
		Resources   []packageResource `json:"resources"`
	}
	packageLicence struct {
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	packageResource struct {
		Name         string         `json:"name"`
		Type         string         `json:"type,omitempty"`
		Path         string         `json:"path"`
		Title        string         `json:"title"`
		Titles       languageMap    `json:"titles"`
		Description  string         `json:"description"`
		Descriptions languageMap    `json:"descriptions"`
		Format       string         `json:"format"`
		MediaType    string         `json:"mediatype"`
		Encoding     string         `json:"encoding,omitempty"`
		Bytes        int64          `json:"bytes"`
		Hash         string         `json:"hash"`
		Schema       *packageSchema `json:"schema,omitempty"`
	}
	packageSchema struct {
		Fields      []packageField   `json:"fields"`
		FieldsMatch string           `json:"fieldsMatch"`
		Missing     []string         `json:"missingValues"`
		PrimaryKey  []string         `json:"primaryKey"`
		ForeignKeys []packageForeign `json:"foreignKeys,omitempty"`
	}
	packageField struct {
		Name         string            `json:"name"`
		Type         string            `json:"type"`
		Delimiter    string            `json:"delimiter,omitempty"`
		ItemType     string            `json:"itemType,omitempty"`
		Title        string            `json:"title"`
		Titles       languageMap       `json:"titles"`
		Description  string            `json:"description"`
		Descriptions languageMap       `json:"descriptions"`
		Categories   []packageCategory `json:"categories,omitempty"`
		Constraints  *constraints      `json:"constraints,omitempty"`
	}
	packageCategory struct {
		Value string `json:"value"`
		Label string `json:"label"`
	}
	constraints struct {
		Required bool     `json:"required,omitempty"`
		Pattern  string   `json:"pattern,omitempty"`
		Enum     []string `json:"enum,omitempty"`
	}
	packageForeign struct {
		Fields    []string         `json:"fields"`
		Reference packageReference `json:"reference"`
	}
	packageReference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	}
	languageMap struct {
		ZH string `json:"zh-Hans"`
		EN string `json:"en"`
	}
)

// together says a text in both languages, one after the other.
func together(w lang.Words) string { return w.ZH + " " + w.EN }

// dataPackage describes the data files for programs.
func (r *Renderer) dataPackage(_ context.Context, b *bytes.Buffer) error {
	p := packageJSON{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "plans", Title: together(r.site.Title), Homepage: r.site.BaseURL,
		Description: together(r.site.Tagline) + "\n\n" + together(r.licenceWords()), Languages: []string{lang.Chinese.Tag(), lang.English.Tag()},
	}
	if l := r.site.Licence; l != nil {
		p.Licenses = []packageLicence{{l.URL, together(l.Name)}}
	}
	resource := func(name, at string, title, about lang.Words) (packageResource, error) {
		f := r.file(at)
		size, sum, err := f.digest()
		return packageResource{
			Name: name, Path: at[len("data/"):], Title: together(title), Titles: languageMap(title), Description: together(about),
			Descriptions: languageMap(about), MediaType: f.mediaType, Bytes: size, Hash: "sha256:" + sum,
		}, err
	}
	for i := range dataTables {
		t := &dataTables[i]
		res, err := resource(t.name, t.path(), t.title, t.about)
		if err != nil {
			return err
		}
		res.Type, res.Format, res.Encoding, res.Schema = "table", "csv", "utf-8", t.schema()
		p.Resources = append(p.Resources, res)
	}
	for _, f := range dataDocuments {
		res, err := resource(f.name, f.path, f.title, f.about)
		if err != nil {
			return err
		}
		res.Format = f.format
		p.Resources = append(p.Resources, res)
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(p)
}

// dataDocuments are the data files that are no single table.
var dataDocuments = []struct {
	name, path, format string
	title, about       lang.Words
}{
	{"plans", "data/plans.json", "json", lang.Both("规划", "Plans"), lang.Both("规划的发文信息、目录、指标和承诺，JSON 格式。", "The issuing records, contents, indicators and commitments of the plans, as JSON.")},
	{"workbook", workbookPath, "xlsx", lang.Both("工作簿", "Workbook"), lang.Both("指标、承诺、机构与项目各一张表，另有一张说明每一列；用 Excel、WPS 或 LibreOffice 直接打开。", "Indicators, commitments, and institutions and programmes on a sheet each, with a sheet that explains every column; opens in Excel, WPS and LibreOffice.")},
}

func (t *dataTable) schema() *packageSchema {
	s := &packageSchema{FieldsMatch: "exact", Missing: []string{""}, PrimaryKey: t.key}
	for _, c := range t.columns {
		f := packageField{
			Name: c.name, Type: c.kind, Title: together(c.title), Titles: languageMap(c.title), Description: together(c.about), Descriptions: languageMap(c.about),
		}
		switch c.kind {
		case "":
			f.Type = "string"
		case "list":
			f.Delimiter, f.ItemType = ";", "string"
		}
		if c.required || c.pattern != "" || len(c.values) > 0 {
			f.Constraints = &constraints{Required: c.required, Pattern: c.pattern}
		}
		for _, v := range c.values {
			f.Categories = append(f.Categories, packageCategory{v.name, together(v.label)})
			f.Constraints.Enum = append(f.Constraints.Enum, v.name)
		}
		s.Fields = append(s.Fields, f)
	}
	for _, f := range t.foreign {
		s.ForeignKeys = append(s.ForeignKeys, packageForeign{[]string{f.column}, packageReference{f.table, []string{f.key}}})
	}
	return s
}

// workbook writes the tables that people work with, and a sheet that explains them.
func (r *Renderer) workbook(w io.Writer) error {
	var sheets []workbook.Sheet
	for i := range dataTables {
		t := &dataTables[i]
		if t.sheet == "" {
			continue
		}
		s := workbook.Sheet{Name: t.sheet, Filter: true, Rows: func(emit func(...workbook.Cell)) {
			cells := make([]workbook.Cell, len(t.columns))
			t.rows(r, func(row ...string) {
				for j, v := range row {
					k := t.columns[j].kind
					cells[j] = workbook.Cell{Text: v, Number: k == "number" || k == "integer" || k == "year"}
				}
				emit(cells...)
			})
		}}
		for _, c := range t.columns {
			s.Head = append(s.Head, c.title.ZH+"\n"+c.title.EN)
			s.Widths = append(s.Widths, c.width)
		}
		sheets = append(sheets, s)
	}
	notes := workbook.Sheet{
		Name: "说明 Notes", Widths: []int{26, 26, 20, 60, 60}, Head: []string{"表\nSheet", "列\nColumn", "CSV", "说明", "Explanation"},
		Rows: func(emit func(...workbook.Cell)) {
			line := func(cells ...string) {
				row := make([]workbook.Cell, len(cells))
				for i, c := range cells {
					row[i] = workbook.Text(c)
				}
				emit(row...)
			}
			line(together(r.site.Title), "", "", r.site.Tagline.ZH, r.site.Tagline.EN)
			licence := r.licenceWords()
			line("许可 Licence", "", "", licence.ZH, licence.EN)
			for i := range dataTables {
				t := &dataTables[i]
				if t.sheet == "" {
					continue
				}
				line(together(t.title), "", t.name+".csv", t.about.ZH, t.about.EN)
				for _, c := range t.columns {
					line("", together(c.title), c.name, c.about.ZH, c.about.EN)
				}
			}
		},
	}
	return workbook.Write(w, together(r.site.Title), append(sheets, notes))
}

// licenceWords states the licence, or that none is stated.
func (r *Renderer) licenceWords() lang.Words {
	if l := r.site.Licence; l != nil {
		return lang.Both("许可："+l.Name.ZH+"（"+l.URL+"）。", "Licence: "+l.Name.EN+" ("+l.URL+").")
	}
	return lang.Both("没有写明使用许可。", "No licence is stated.")
}
