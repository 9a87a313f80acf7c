package lint

import (
	"regexp"
	"strconv"
	"strings"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// shownWords has the English that figures show where their value is words: the rendering of a term may stand in it.
// {{figure c-branch-coverage}} shows “every district, county and county-level city”. The keys are city/id and, of an
// indicator, city/id@year.
type shownWords map[string]string

func newShownWords(c *draft.Content) shownWords {
	w := shownWords{}
	for i := range c.Cities {
		city := &c.Cities[i]
		for j := range city.Commitments {
			if m := &city.Commitments[j]; m.RawEN.V != "" {
				w[city.ID.V+"/"+m.ID.V] = m.RawEN.V
			}
		}
		for j := range city.Indicators {
			d := &city.Indicators[j]
			for _, cell := range d.Cells {
				if key := city.ID.V + "/" + d.ID.V + "@" + strconv.Itoa(cell.Year); cell.EN.V != "" {
					w[key] += " " + cell.EN.V
				}
			}
		}
	}
	return w
}

var figureCall = regexp.MustCompile(`^\{\{\s*figure\s+([^\s|}:]+)`)

// figures are the words that the figures of a unit show. Name is the file's in the content folder, which tells the city.
func (w shownWords) figures(name string, src []byte, u *unit) []string {
	var out []string
	for _, p := range u.pieces {
		if p.At+p.N > len(u.text) || u.text[p.At:p.At+p.N] != string(markdown.FigureHole) || p.Src+p.SrcN > len(src) {
			continue
		}
		m := figureCall.FindSubmatch(src[p.Src : p.Src+p.SrcN])
		if m == nil {
			continue
		}
		key := string(m[1])
		if part := strings.Split(name, "/"); !strings.Contains(key, "/") && len(part) > 2 && part[0] == "cities" {
			key = part[1] + "/" + key
		}
		if s := w[key]; s != "" {
			out = append(out, s)
		}
	}
	return out
}

// counterpart is the unit of the other language that most likely says what the unit at an index of a passage says, and
// the stretch of it: the unit in the same place, and the sentence in the same place where both have as many.
func counterpart(here []*unit, at, from int, there []*unit) (u *unit, start, end int) {
	i := at
	if len(here) != len(there) {
		i = at * len(there) / len(here)
		if i == 0 && at > 0 && len(there) > 1 { // a heading answers a heading only
			i = 1
		}
	}
	u = there[i]
	a, b := sentences(here[at].text, lang.Chinese), sentences(u.text, lang.English)
	if len(a) != len(b) {
		return u, 0, len(u.text)
	}
	for k, s := range a {
		if from < s[1] {
			return u, b[k][0], b[k][1]
		}
	}
	return u, 0, len(u.text)
}

// sentences are the stretches of a text that end with a full stop or semicolon, without the spaces between them.
func sentences(text string, l lang.Lang) (out [][2]int) {
	stops := []string{"。", "；", "！", "？"}
	if l == lang.English {
		stops = []string{". ", "; ", "! ", "? "}
	}
	from := 0
	for i := range text {
		for _, stop := range stops {
			if strings.HasPrefix(text[i:], stop) && i+len(stop) < len(text) {
				out = append(out, [2]int{from, i + len(strings.TrimRight(stop, " "))})
				from = i + len(stop)
			}
		}
	}
	return append(out, [2]int{from, len(text)})
}
