package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
)

// hugoSite is the site around the texts: settings, layouts, words, style.
//
//go:embed all:hugo
var hugoSite embed.FS

// What the site for Hugo has besides texts, lists and feeds, because ours has it: chapters in both languages, the texts
// for a search in the browser, and what other programs read of a page. A lean site goes without.
var (
	besides        = []string{"layouts/page.aligned.html", "layouts/section.aligned.html", "layouts/home.search.json"}
	besidesInFiles = map[string]*strings.Replacer{
		"hugo.toml":           strings.NewReplacer(`, "aligned"]`, "]", `, "search"]`, "]"),
		"layouts/baseof.html": strings.NewReplacer(`{{ partial "sharing.html" . }}`, ""),
	}
)

// writeHugo writes the corpus as a site for Hugo, and how many bytes of Markdown it has.
func (w world) writeHugo(root string, lean bool) (markdown int64, err error) {
	f := newFolder(root)
	err = fs.WalkDir(hugoSite, "hugo", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := hugoSite.ReadFile(name)
		if at := strings.TrimPrefix(name, "hugo/"); lean {
			if slices.Contains(besides, at) {
				return err
			}
			if r := besidesInFiles[at]; r != nil {
				data = []byte(r.Replace(string(data)))
			}
		}
		f.write(strings.TrimPrefix(name, "hugo/"), data)
		return err
	})
	if err != nil {
		return 0, err
	}
	names := map[string]map[string]string{}
	for _, t := range themes {
		names[t.id] = map[string]string{"zh": t.ZH, "en": t.EN}
	}
	data, err := json.Marshal(names)
	if err != nil {
		return 0, err
	}
	f.write("data/themes.json", data)

	for i := range themes {
		for _, l := range lang.All {
			t := w.newText(nil, i, l, true)
			t.put("+++\ntitle = %q\ndescription = %q\n+++\n\n", t.say(themes[i].Words), w.summary(nil, i, l))
			t.themeBody(i)
			f.write(fmt.Sprintf("content/%s/themes/%s/_index.md", l.Code(), themes[i].id), t.Bytes())
		}
	}
	for _, l := range lang.All {
		for _, list := range []struct {
			name string
			lang.Words
		}{{"plans", lang.Both("规划", "Plans")}, {"themes", lang.Both("主题", "Themes")}, {"cities", lang.Both("城市", "Cities")}, {"entities", lang.Both("机构", "Institutions")}} {
			f.write(fmt.Sprintf("content/%s/%s/_index.md", l.Code(), list.name), fmt.Appendf(nil, "+++\ntitle = %q\n+++\n", list.In(l)))
		}
		for i := range w.cities {
			w.hugoCity(f, w.city(i), l)
		}
	}
	return f.bytes, f.err
}

// hugoCity writes the pages of a city in a language.
func (w world) hugoCity(f *folder, c *city, l lang.Lang) {
	dir := fmt.Sprintf("content/%s/plans/%s/", l.Code(), c.id)
	f.write(fmt.Sprintf("content/%s/cities/%s/_index.md", l.Code(), c.id), fmt.Appendf(nil, "+++\ntitle = %q\n+++\n", c.name.In(l)))
	for _, e := range entitySpecs {
		f.write(fmt.Sprintf("content/%s/entities/%s-%s/_index.md", l.Code(), c.id, e.slug), fmt.Appendf(nil,
			"+++\ntitle = %q\nkind = %q\ncity = %q\ncityName = %q\nplace = %q\noutputs = [\"html\"]\n+++\n", e.of(c).In(l), e.kind, c.id, c.name.In(l), entityPlace(e)))
	}
	for chapter := -1; chapter <= chapterCount+1; chapter++ {
		t := w.newText(c, chapter, l, true)
		var name, title, place string
		switch {
		case chapter < 0:
			name, title = "_index", c.planTitle().In(l)
			t.body()
		case chapter < chapterCount:
			name, title, place = chapterTitles[chapter].slug, t.say(chapterTitles[chapter].Words), chapterPlace(chapter)
			t.body()
		case chapter == chapterCount:
			name, title = "indicators", t.both("指标", "Indicators")
			t.hugoIndicators()
		default:
			name, title = "commitments", t.both("承诺", "Commitments")
			t.hugoCommitments()
		}
		f.write(dir+name+".md", append(t.hugoHead(title, place), t.Bytes()...))
	}
}

// hugoHead is the front matter of a page of a city, whose text has been written.
func (t *text) hugoHead(title, place string) []byte {
	var b bytes.Buffer
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	c := t.city
	var names []string
	for _, id := range slices.Sorted(maps.Keys(t.named)) {
		names = append(names, strconv.Quote(id))
	}
	var in []string
	for _, i := range pageThemes(c.index, t.chapter) {
		in = append(in, strconv.Quote(themes[i].id))
	}
	put("+++\ntitle = %q\ndescription = %q\ndate = 2025-%02d-%02d\nweight = %d\n", title, t.w.summary(c, t.chapter, t.lang), 1+c.index%12, 1+c.index%15, (t.chapter+2)*10)
	put("city = %q\ncityName = %q\ncityNumber = %d\nplan = %q\nplace = %q\nthemes = [%s]\ncities = [%q]\nentities = [%s]\n",
		c.id, t.say(c.name), c.index, t.say(c.planTitle()), place, strings.Join(in, ", "), c.id, strings.Join(names, ", "))
	if t.chapter < 0 {
		var all []string
		for _, e := range entitySpecs {
			all = append(all, strconv.Quote(c.id+"-"+e.slug))
		}
		put("institutions = [%s]\n", strings.Join(all, ", "))
		for _, fact := range []struct{ name, value string }{
			{t.both("发文机关", "Issued by"), t.both(c.name.ZH+"市人民政府", "People's Government of "+c.name.EN)},
			{t.both("规划期", "Period"), fmt.Sprintf("%d–%d", baseYear+1, targetYear)},
			{t.both("基期", "Base year"), strconv.Itoa(baseYear)},
			{t.both("展望", "Outlook"), strconv.Itoa(visionYear)},
		} {
			put("[[record]]\nname = %q\nvalue = %q\n", fact.name, fact.value)
		}
	}
	put("+++\n\n")
	return b.Bytes()
}

// hugoIndicators and hugoCommitments are the pages of a city's figures, which ours makes from the record.
func (t *text) hugoIndicators() {
	c := t.city
	t.put("%s\n| --- | --- | ---: | ---: | ---: | --- | --- |\n", t.both("| 指标 | 单位 | 2025年 | 2030年 | 2035年 | 属性 | 出处 |", "| Indicator | Unit | 2025 | 2030 | 2035 | Attribute | Source |"))
	for _, i := range c.indicators {
		u := units[i.unit]
		attribute := map[string]string{"约束性": t.both("约束性", "binding"), "预期性": t.both("预期性", "anticipatory")}[i.attribute]
		vision := ""
		if i.vision != "" && i.vision != "—" {
			vision = say(i.vision, i.unit, t.lang)
		}
		t.put("| %s | %s | %s | %s | %s | %s | %s |\n", t.say(i.Words), t.both(u.ZH, u.EN), say(i.base, i.unit, t.lang), say(i.target, i.unit, t.lang), vision, attribute, i.place)
	}
	t.put("\n")
}

func (t *text) hugoCommitments() {
	c := t.city
	t.put("%s\n| --- | ---: | --- | --- | --- |\n", t.both("| 承诺事项 | 数量 | 期限 | 主题 | 出处 |", "| What is promised | How much | By | Themes | Source |"))
	for _, m := range c.commitments {
		var in []string
		for _, i := range m.themes {
			in = append(in, t.toTheme(i))
		}
		t.put("| %s | %s | %d | %s | %s |\n", t.say(m.text), say(m.raw, m.unit, t.lang), m.year, strings.Join(in, " "), m.place)
	}
	t.WriteString("\n")
}
