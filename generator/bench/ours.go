package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
)

// folder is where a site is written. The first failure ends the writing.
type folder struct {
	root  string
	bytes int64 // of Markdown
	made  map[string]bool
	err   error
}

func newFolder(root string) *folder { return &folder{root: root, made: map[string]bool{}} }

func (f *folder) write(name string, data []byte) {
	if f.err != nil {
		return
	}
	path := filepath.Join(f.root, filepath.FromSlash(name))
	if dir := filepath.Dir(path); !f.made[dir] {
		if f.err = os.MkdirAll(dir, 0o755); f.err != nil {
			return
		}
		f.made[dir] = true
	}
	if strings.HasSuffix(name, ".md") {
		f.bytes += int64(len(data))
	}
	f.err = os.WriteFile(path, data, 0o644)
}

// table writes a CSV file.
func (f *folder) table(name string, rows [][]string) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows)
	f.write(name, b.Bytes())
}

// pair writes key.zh and key.en of a TOML file.
func pair(b *bytes.Buffer, key string, s lang.Words) {
	fmt.Fprintf(b, "%s.zh = %q\n%[1]s.en = %[3]q\n", key, s.ZH, s.EN)
}

// writeOurs writes the corpus as content of this project, and how many bytes of Markdown it has.
func (w world) writeOurs(root string) (markdown int64, err error) {
	f := newFolder(root)
	w.catalogues(f)
	for i := range themes {
		for _, l := range lang.All {
			t := w.newText(nil, i, l, false)
			t.put("+++\ntitle = %q\nsummary = %q\n+++\n\n", t.say(themes[i].Words), w.summary(nil, i, l))
			t.themeBody(i)
			f.write(fmt.Sprintf("content/themes/%s.%s.md", themes[i].id, l.Code()), t.Bytes())
		}
	}
	for i := range w.cities {
		w.cityFiles(f, w.city(i))
	}
	return f.bytes, f.err
}

// forbiddenList is a short list of words that no text may hold. The real one is longer; its length matters little.
var forbiddenList = []byte(`[[group]]
id = "gambling"
level = "error"
reason.zh = "赌博广告"
reason.en = "an advertisement for gambling"
words = ["满堂彩", "k8凯发", "天生赢家", "百家乐", "时时彩", "六合彩", "bet365", "casino"]
`)

// catalogues writes the files that all cities share.
func (w world) catalogues(f *folder) {
	var b bytes.Buffer
	b.WriteString("[site]\n")
	pair(&b, "title", lang.Both("城市规划库", "City Plans"))
	pair(&b, "tagline", lang.Both("测速用的虚构规划", "Invented plans for measuring speed"))
	b.WriteString("cities = [")
	for i := range w.cities {
		id, _ := w.cityName(i)
		fmt.Fprintf(&b, "%q, ", id)
	}
	b.WriteString("]\nthemes = [")
	for _, t := range themes {
		fmt.Fprintf(&b, "%q, ", t.id)
	}
	b.WriteString("]\n")
	f.write("config.toml", b.Bytes())

	b.Reset()
	for _, u := range unitSpecs {
		fmt.Fprintf(&b, "[[unit]]\nid = %q\nzh = %q\nen = %q\nphrase = %q\nscale = %d\n\n", u.id, u.zh, u.en, u.phrase, u.scale)
	}
	f.write("content/units.toml", b.Bytes())

	b.Reset()
	for _, s := range seriesSpecs {
		fmt.Fprintf(&b, "[[indicator]]\nid = %q\n", s.id)
		pair(&b, "name", s.Words)
		pair(&b, "definition", lang.Both(s.ZH+"，按统计口径计算。", s.EN+", as statistics define it."))
		fmt.Fprintf(&b, "unit = %q\nmeasure = %q\ndirection = \"up\"\nthemes = [%q]\n\n", s.unit, s.measure, themes[s.theme].id)
	}
	f.write("content/indicators.toml", b.Bytes())

	b.Reset()
	for _, t := range terms {
		fmt.Fprintf(&b, "[[term]]\nid = %q\nzh = %q\nen = %q\n", t.id, t.ZH, t.EN)
		pair(&b, "definition", lang.Both(t.zh, t.en))
		b.WriteByte('\n')
	}
	f.write("content/glossary.toml", b.Bytes())
	f.write("content/forbidden.toml", forbiddenList)

	rows := [][]string{entityHead}
	for _, e := range sharedEntities {
		var refs []string
		for i := range min(w.cities, 6) {
			id, _ := w.cityName(i)
			refs = append(refs, id+":"+sectionPlace(5, i+1))
		}
		rows = append(rows, []string{e.id, e.ZH, e.EN, e.kind, themes[e.theme].id, "", "", strings.Join(refs, "; "), "", ""})
	}
	f.table("content/entities.csv", rows)
}

var (
	entityHead    = []string{"id", "name_zh", "name_en", "kind", "themes", "aliases_zh", "aliases_en", "ref", "note_zh", "note_en"}
	indicatorHead = []string{
		"id", "series", "table", "row", "group", "name_zh", "name_en", "unit", "attribute", "mark", "ref",
		"differs_zh", "differs_en", "note_zh", "note_en", "2025:baseline", "2030:target", "2035:vision",
	}
	commitmentHead = []string{
		"id", "text_zh", "text_en", "raw", "raw_en", "unit", "by_year", "themes", "responsible_zh", "responsible_en",
		"indicator", "ref", "note_zh", "note_en",
	}
)

// cityFiles writes the folder of a city.
func (w world) cityFiles(f *folder, c *city) {
	dir := "content/cities/" + c.id + "/"
	var b bytes.Buffer
	fmt.Fprintf(&b, "adcode = \"%d\"\n", 900000+c.index)
	pair(&b, "name", c.name)
	pair(&b, "full_name", lang.Both(c.name.ZH+"市", c.name.EN+" City"))
	pair(&b, "province", provinces[c.index%len(provinces)])
	f.write(dir+"city.toml", b.Bytes())
	f.write(dir+"plan.toml", c.planRecord())

	rows := [][]string{indicatorHead}
	for n, i := range c.indicators {
		row := []string{i.id, i.id, "", "", "", i.ZH, i.EN, i.unit, i.attribute, "", i.place, i.differs.ZH, i.differs.EN, "", "", i.base, i.target, i.vision}
		if n < tableRows {
			row[2], row[3], row[4] = "1-1", strconv.Itoa(n+1), groups[n*len(groups)/tableRows].id
		}
		rows = append(rows, row)
	}
	f.table(dir+"indicators.csv", rows)

	rows = [][]string{commitmentHead}
	for _, m := range c.commitments {
		note := lang.Words{}
		if m.series != "" { // the numbers are random and need an excuse
			note = lang.Both("统计范围与指标不同。", "Counted over another scope than the indicator.")
		}
		rows = append(rows, []string{m.id, m.text.ZH, m.text.EN, m.raw, "", m.unit, strconv.Itoa(m.year), themeIDs(m.themes, ";"), "市科技局", "Bureau of Science and Technology", m.series, m.place, note.ZH, note.EN})
	}
	f.table(dir+"commitments.csv", rows)

	rows = [][]string{entityHead}
	for _, e := range entitySpecs {
		name := e.of(c)
		rows = append(rows, []string{c.id + "-" + e.slug, name.ZH, name.EN, e.kind, themes[e.theme].id, "", "", entityPlace(e), "", ""})
	}
	f.table(dir+"entities.csv", rows)

	for chapter := -1; chapter < chapterCount; chapter++ {
		for _, l := range lang.All {
			t := w.newText(c, chapter, l, false)
			name := dir + "overview"
			title, ref := t.both("规划概览", "The plan in brief"), ""
			if chapter >= 0 {
				name, title = dir+"chapters/"+chapterFile(chapter), t.say(chapterTitles[chapter].Words)
				if l == lang.Chinese {
					ref = fmt.Sprintf("ref = %q\n", chapterPlace(chapter))
				}
			}
			t.put("+++\ntitle = %q\n%ssummary = %q\n+++\n\n", title, ref, w.summary(c, chapter, l))
			t.body()
			f.write(name+"."+l.Code()+".md", t.Bytes())
		}
	}
}

// groups are the groups of rows of every plan's table.
var groups = []struct {
	id string
	lang.Words
}{
	{"input", w("投入", "Input")}, {"output", w("产出", "Output")},
}

// planRecord is plan.toml.
func (c *city) planRecord() []byte {
	var b bytes.Buffer
	var headline []string
	for k := range 5 {
		headline = append(headline, strconv.Quote(c.indicators[(c.index+k*4)%len(c.indicators)].id))
	}
	fmt.Fprintf(&b, "kind = \"five-year-plan\"\nheadline = [%s]\nunstated = [\"document_number\"]\n", strings.Join(headline, ", "))
	pair(&b, "title", c.planTitle())
	pair(&b, "issuer", lang.Both(c.name.ZH+"市人民政府", "People's Government of "+c.name.EN))
	fmt.Fprintf(&b, "\n[dates]\nwritten = 2025-%02d-%02d\npublished = 2025-%02[1]d-%[3]d\n", 1+c.index%12, 1+c.index%15, 16+c.index%10)
	fmt.Fprintf(&b, "\n[period]\nstart = %d\nend = %d\nbase_year = %d\noutlook = %d\n", baseYear+1, targetYear, baseYear, visionYear)
	fmt.Fprintf(&b, "\n[source]\nfile = \"invented-%04d.txt\"\nsha256 = \"%064x\"\n", c.index, c.index+1)
	b.WriteString("\n[[table]]\nid = \"1-1\"\nplace = \"表1-1\"\ncolumns = [\"2025:baseline\", \"2030:target\", \"2035:vision\"]\n")
	pair(&b, "title", lang.Both("主要指标", "Main indicators"))
	for _, g := range groups {
		fmt.Fprintf(&b, "[[table.group]]\nid = %q\nzh = %q\nen = %q\n", g.id, g.ZH, g.EN)
	}
	return b.Bytes()
}

// someText is a chapter in the middle of the corpus, in English.
func (w world) someText() string {
	id, _ := w.cityName(w.cities / 2)
	return "content/cities/" + id + "/chapters/" + chapterFile(chapterCount/2) + ".en.md"
}
