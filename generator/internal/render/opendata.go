package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"sync"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
)

// Open data: the tables, what their columns mean, and the files that they become. The tables stand
// in opendata_tables.go; the CSV files, the workbook (data/plans.xlsx), the Data Package
// (data/datapackage.json) and the page that explains the columns are all made from them.

// dataTable is a table of open data.
type dataTable struct {
	name         string // of the resource, and of the file before .csv
	sheet        string // its name in the workbook; empty when it is not there
	title, about lang.Words
	columns      []dataColumn
	key          []string // columns that tell the rows apart
	foreign      []foreignKey
	rows         func(r *Renderer, emit func(...string))
}

// dataColumn is a column of a table.
type dataColumn struct {
	name         string
	title, about lang.Words
	kind         string // a type of Table Schema: string, number, integer, year, list
	required     bool
	values       []dataValue // the values that it takes; nil for any
	pattern      string      // the form of its values, as a regular expression
	width        int         // in the workbook, in characters
}

// dataValue is a value of a column that takes certain values only.
type dataValue struct {
	name  string
	label lang.Words
}

// foreignKey says that the values of a column are keys of another table.
type foreignKey struct{ column, table, key string }

func (t *dataTable) path() string { return "data/" + t.name + ".csv" }

func (t *dataTable) head() []string {
	var out []string
	for _, c := range t.columns {
		out = append(out, c.name)
	}
	return out
}

// dataFile is a file of open data. Pages and the Data Package give its size and digest: whoever needs
// them first finds them out, the job that makes the file or else a run of write into nothing.
type dataFile struct {
	path, mediaType string
	write           func(io.Writer) error

	once   sync.Once
	size   int64
	sha256 string
	err    error
}

// job makes the file.
func (f *dataFile) job() Job {
	return Job{f.path, func(_ context.Context, b *bytes.Buffer) error {
		if err := f.write(b); err != nil {
			return fmt.Errorf("%s: %w", f.path, err)
		}
		f.once.Do(func() {
			sum := sha256.Sum256(b.Bytes())
			f.size, f.sha256 = int64(b.Len()), hex.EncodeToString(sum[:])
		})
		return nil
	}}
}

// digest is the size in bytes and the SHA-256 of the file.
func (f *dataFile) digest() (size int64, sum string, err error) {
	f.once.Do(func() {
		h := sha256.New()
		n := counter{w: h}
		if f.err = f.write(&n); f.err == nil {
			f.size, f.sha256 = n.n, hex.EncodeToString(h.Sum(nil))
		}
	})
	return f.size, f.sha256, f.err
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// Media types of the data files.
const (
	mediaCSV  = "text/csv"
	mediaJSON = "application/json"
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// openData lists the data files in a fixed order.
func (r *Renderer) openData() []*dataFile {
	var out []*dataFile
	table := func(at string, t *dataTable, rows func(emit func(...string))) {
		out = append(out, &dataFile{path: at, mediaType: mediaCSV, write: func(w io.Writer) error {
			c := csv.NewWriter(w)
			_ = c.Write(t.head())
			rows(func(cells ...string) { _ = c.Write(cells) })
			c.Flush()
			return c.Error()
		}})
	}
	for i := range dataTables {
		t := &dataTables[i]
		table(t.path(), t, func(emit func(...string)) { t.rows(r, emit) })
	}
	out = append(out,
		&dataFile{path: "data/plans.json", mediaType: mediaJSON, write: r.plansJSON},
		&dataFile{path: workbookPath, mediaType: mediaXLSX, write: r.workbook})
	for _, c := range r.site.Cities {
		table(cityIndicatorsCSV(c), indicatorsTable, func(emit func(...string)) { indicatorRows(c.Indicators, emit) })
	}
	for _, s := range r.site.Series {
		table(seriesCSV(s), indicatorsTable, func(emit func(...string)) { indicatorRows(s.Indicators, emit) })
		out = append(out, &dataFile{path: seriesJSON(s), mediaType: mediaJSON, write: func(w io.Writer) error { return r.writeSeries(w, s) }})
	}
	return out
}

// dataJobs are the data files and what describes them.
func (r *Renderer) dataJobs() []Job {
	var jobs []Job
	for _, f := range r.dataFiles {
		jobs = append(jobs, f.job())
	}
	return append(jobs, Job{packagePath, r.dataPackage})
}

// file finds a data file by its path.
func (r *Renderer) file(at string) *dataFile { return r.dataByPath[at] }

// indicatorRows writes the stated values of indicators.
func indicatorRows(list []*site.Indicator, emit func(...string)) {
	for _, i := range list {
		for _, c := range i.Cells {
			if c.Stated() {
				emit(indicatorRecord(c)...)
			}
		}
	}
}

func cityRecord(c *site.City) []string {
	p := &c.Plan
	y := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return []string{
		c.ID, c.Name.ZH, c.Name.EN, c.Province.ZH, c.Province.EN, c.Adcode, p.Kind, p.Title.ZH, p.Title.EN, p.Issuer.ZH, p.Issuer.EN,
		p.DocumentNumber, p.Written, p.Published, y(p.Start), y(p.End), y(p.BaseYear), y(p.Outlook), p.Publication.IndexNumber, p.Publication.Validity,
	}
}

func seriesRecord(s *site.Series) []string {
	return []string{
		s.ID, s.Name.ZH, s.Name.EN, s.Unit.ZH, s.Unit.EN, s.Measure, s.Direction, s.Definition.ZH, s.Definition.EN,
		s.Comparability.ZH, s.Comparability.EN, themeIDs(s.Themes),
	}
}
