package render

import (
	"encoding/json"
	"strings"
	"testing"

	"lantu/generator/internal/lang"
	"lantu/templates"
)

// say writes a citation with a date in its slots.
func say(pieces []templates.Piece) string {
	dates := map[string]string{slotISO: "2026-11-27", slotLong: "November 27, 2026", slotParts: "2026, 11, 27"}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text + dates[p.Slot])
	}
	return b.String()
}

func TestCitations(t *testing.T) {
	at := source{key: "lantu-rd", author: "两城科技规划", title: "投入强度：目标与基期", url: "https://example.org/zh/indicators/rd/"}
	nowhere := at
	nowhere.url = ""
	for name, tt := range map[string]struct{ got, want string }{
		"GB/T 7714":             {say(at.gbt7714(lang.Chinese)), "两城科技规划. 投入强度：目标与基期[DS/OL]. [2026-11-27]. https://example.org/zh/indicators/rd/."},
		"GB/T 7714, no address": {say(nowhere.gbt7714(lang.Chinese)), "两城科技规划. 投入强度：目标与基期[DS]."},
		"APA":                   {say(at.apa()), "两城科技规划. (n.d.). 投入强度：目标与基期 [Data set]. Retrieved November 27, 2026, from https://example.org/zh/indicators/rd/"},
		"APA, no address":       {say(nowhere.apa()), "两城科技规划. (n.d.). 投入强度：目标与基期 [Data set]."},
		"BibTeX": {say(at.bibtex(lang.Chinese)), `@misc{lantu-rd,
  author = {{两城科技规划}},
  title = {{投入强度：目标与基期}},
  note = {Data set},
  langid = {chinese-simplified},
  url = {https://example.org/zh/indicators/rd/},
  urldate = {2026-11-27}
}`},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, tt.got, tt.want)
		}
	}
}

// A citation of a released version names it, its date and its permanent address.
func TestCitationsOfAVersion(t *testing.T) {
	at := source{key: "lantu-rd", author: "Plans", title: "Intensity", url: "https://example.org/en/indicators/rd/", version: "3", date: "2026-11-08", record: "https://example.org/en/changes/3/"}
	nowhere := at
	nowhere.url, nowhere.record = "", ""
	for name, tt := range map[string]struct{ got, want string }{
		"GB/T 7714":             {say(at.gbt7714(lang.Chinese)), "Plans. Intensity[DS/OL]. 第3版. (2026-11-08)[2026-11-27]. https://example.org/en/indicators/rd/. 版本记录: https://example.org/en/changes/3/."},
		"GB/T 7714, no address": {say(nowhere.gbt7714(lang.English)), "Plans. Intensity[DS]. Version 3. (2026-11-08)."},
		"APA":                   {say(at.apa()), "Plans. (2026). Intensity (Version 3, 8 November 2026) [Data set]. https://example.org/en/indicators/rd/ (version record: https://example.org/en/changes/3/)"},
		"BibTeX": {say(nowhere.bibtex(lang.English)), `@misc{lantu-rd,
  author = {{Plans}},
  title = {{Intensity}},
  note = {Data set, version 3 of 2026-11-08},
  version = {3},
  date = {2026-11-08},
  year = {2026},
  langid = {english}
}`},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, tt.got, tt.want)
		}
	}
	var items []struct {
		Version, Note string
		Issued        struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	if err := json.Unmarshal([]byte(say(at.cslJSON(lang.English))), &items); err != nil || items[0].Version != "3" || items[0].Issued.Parts[0][2] != 8 {
		t.Errorf("%v %+v", err, items)
	}
}

// What stands in names must not break the formats that programs read.
func TestCitationsOfHostileNames(t *testing.T) {
	s := source{key: "lantu-x", author: `Plans & "Goals" {100%}_#$~^\`, title: "R&D </script> 50%", url: "https://example.org/"}
	bib := say(s.bibtex(lang.English))
	if want := `author = {{Plans \& "Goals" \{100\%\}\_\#\$\textasciitilde{}\textasciicircum{}\textbackslash{}}},`; !strings.Contains(bib, want) {
		t.Errorf("BibTeX:\n%s\nlacks %s", bib, want)
	}
	if strings.Count(bib, "{")-strings.Count(bib, `\{`) != strings.Count(bib, "}")-strings.Count(bib, `\}`) {
		t.Errorf("the braces do not match:\n%s", bib)
	}
	for _, url := range []string{s.url, ""} {
		s.url = url
		var items []struct {
			Type, Title, URL string
			Author           []struct{ Literal string }
			Accessed         struct {
				Parts [][]int `json:"date-parts"`
			}
		}
		if err := json.Unmarshal([]byte(say(s.cslJSON(lang.English))), &items); err != nil {
			t.Fatal(err)
		}
		if i := items[0]; i.Type != "dataset" || i.Title != s.title || i.URL != url || i.Author[0].Literal != s.author || (url == "") != (len(i.Accessed.Parts) == 0) {
			t.Errorf("CSL-JSON: %+v", i)
		}
	}
}
