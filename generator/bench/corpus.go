package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
)

// The corpus is an invented country whose cities have all published a plan of 22 chapters. What a
// city says depends on its number alone (but for links to its neighbours, which wrap round), so a
// larger corpus contains the smaller one. Both sites are written from the same sentences: the
// dialects differ in how a heading, a link, a figure and a special box are written.

const (
	chapterCount    = 22
	textsPerCity    = chapterCount + 2 // with the overview and the page of figures
	commitmentCount = 16
	tableRows       = 14 // indicators of the plan's table; the others stand in the prose
	baseYear        = 2025
	targetYear      = 2030
	visionYear      = 2035
)

// rng is splitmix64: small, and the same for ever.
type rng uint64

func newRNG(parts ...int) *rng {
	r := rng(1)
	for _, p := range parts {
		r = rng(r.next()) ^ rng(p)*0x9e3779b97f4a7c15
	}
	r.next()
	return &r
}

func (r *rng) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

func (r *rng) n(n int) int { return int(r.next() % uint64(n)) }

func pick[T any](r *rng, list []T) T { return list[r.n(len(list))] }

// What a random number is for.
const (
	forFigures = iota
	forThemes
	forText
	forCommitments
)

// world is the invented country.
type world struct{ cities int }

// worldOf is the country whose plans fill about so many pages.
func worldOf(pages int) world {
	each := textsPerCity * len(lang.All)
	return world{max(2, (pages+each/2)/each)}
}

func (w world) texts() int { return w.cities * textsPerCity * len(lang.All) }

// city is a city and the figures of its plan.
type city struct {
	index       int
	id          string
	name        lang.Words
	indicators  []indicator
	commitments []commitment
}

type indicator struct {
	seriesSpec
	base, target, vision string // as printed; vision is empty in the prose
	attribute            string
	place                string
	differs              lang.Words
}

type commitment struct {
	id      string
	text    lang.Words
	raw     string
	unit    string
	year    int
	themes  []int
	series  string
	place   string
	chapter int
}

func (w world) cityName(i int) (id string, name lang.Words) {
	a, b := firstSyllables[i%16], lastSyllables[i/16%16]
	id, name = strings.ToLower(a.EN)+b.EN, lang.Both(a.ZH+b.ZH, a.EN+b.EN)
	if round := i / 256; round > 0 {
		c := lastSyllables[(round+i)%16]
		id += "-" + c.EN
		if round > 16 {
			id += strconv.Itoa(round)
		}
		name = lang.Both(name.ZH+c.ZH, name.EN+c.EN)
	}
	return id, name
}

func (w world) city(i int) *city {
	c := &city{index: i}
	c.id, c.name = w.cityName(i)
	r := newRNG(i, forFigures)
	for row, s := range seriesSpecs {
		c.indicators = append(c.indicators, newIndicator(r, row, s))
	}
	r = newRNG(i, forCommitments)
	for k := range commitmentCount {
		chapter := r.n(chapterCount)
		verb, object := pick(r, verbs), pick(r, objects)
		m := commitment{
			id:   fmt.Sprintf("c-%02d", k+1),
			text: lang.Both(verb.ZH+object.ZH, upper(verb.EN)+" "+object.EN),
			unit: "xiang", year: targetYear, chapter: chapter, place: sectionPlace(chapter, 1+r.n(4)),
			raw: strconv.Itoa(10+r.n(400)) + pick(r, []string{"项", "项以上", "项", "项左右"}),
		}
		first := r.n(len(themes))
		m.themes = []int{first}
		if second := r.n(len(themes)); second != first && k%2 == 0 {
			m.themes = append(m.themes, second)
		}
		if k%4 == 0 {
			m.series = seriesSpecs[r.n(len(seriesSpecs))].id
		}
		c.commitments = append(c.commitments, m)
	}
	return c
}

func newIndicator(r *rng, row int, s seriesSpec) indicator {
	value := func(tenths int) string {
		if s.unit == "percent" {
			tenths = min(tenths, 999) // a share is not above the whole
		}
		if s.whole || tenths%10 == 0 {
			return strconv.Itoa(max(tenths/10, 1))
		}
		return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
	}
	n := s.low + r.n(s.spread)
	i := indicator{seriesSpec: s, base: value(n), attribute: []string{"约束性", "预期性", ""}[row%3]}
	if r.n(8) == 0 {
		i.base = "预计" + i.base
	}
	n += n * (20 + r.n(80)) / 100
	i.target = value(n)
	switch r.n(6) {
	case 0:
		i.target = "≥" + i.target
	case 1:
		i.target += "以上"
	case 2:
		i.target = "约" + i.target
	}
	if row < tableRows {
		i.place = fmt.Sprintf("表1-1 row %d", row+1)
		if i.vision = value(n + n/3); r.n(4) == 0 {
			i.vision = "—"
		}
	} else {
		i.place = sectionPlace(3, 1+row-tableRows)
	}
	if r.n(12) == 0 {
		i.differs = w("包括规模以下企业。", "Includes firms below the designated size.")
	}
	return i
}

// units are those of the figures, as the generator knows them.
var units = func() map[string]notation.Unit {
	m := map[string]notation.Unit{}
	for _, u := range unitSpecs {
		m[u.id] = notation.Unit{ID: u.id, ZH: u.zh, EN: u.en, Phrase: notation.Phrase(u.phrase), Scale: int32(u.scale)}
	}
	return m
}()

// say is how the generator says a figure in running text.
func say(raw, unit string, l lang.Lang) string {
	v, err := notation.Parse(raw, units[unit])
	if err != nil {
		panic(fmt.Sprintf("figure %q: %v", raw, err))
	}
	if l == lang.Chinese {
		return v.Chinese(units[unit], notation.Full)
	}
	return v.English(units[unit], notation.Full)
}

func (c *city) planTitle() lang.Words {
	return lang.Both(c.name.ZH+"市科技创新“十五五”规划", "15th Five-Year Plan for Science and Technology of "+c.name.EN)
}

// numeral is a number in Chinese, up to 99.
func numeral(n int) string {
	const digits = "一二三四五六七八九"
	digit := func(n int) string { return string([]rune(digits)[n-1]) }
	s := ""
	if n >= 20 {
		s = digit(n / 10)
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += digit(n % 10)
	}
	return s
}

func chapterPlace(chapter int) string { return numeral(chapter + 1) }

// sectionPlace is the place of a section, counted from one, of a chapter, counted from zero.
func sectionPlace(chapter, section int) string {
	return chapterPlace(chapter) + "/(" + numeral(section) + ")"
}

func chapterFile(chapter int) string {
	return fmt.Sprintf("%02d-%s", chapter+1, chapterTitles[chapter].slug)
}

// pageThemes are the one to three themes of a chapter or, beyond the last, of the overview.
func pageThemes(city, chapter int) []int {
	r := newRNG(city, chapter, forThemes)
	var out []int
	for n := 1 + r.n(3); len(out) < n; {
		if t := r.n(len(themes)); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// text is a Markdown text being written in one language and one dialect. The random numbers that
// choose its words are the same in all of them.
type text struct {
	bytes.Buffer
	r       *rng
	w       world
	city    *city // nil in themes
	lang    lang.Lang
	hugo    bool
	chapter int
	section int

	named map[string]bool // Hugo: institutions named in the text; true while the passage that names them goes on
}

func (t *text) put(format string, args ...any) { fmt.Fprintf(t, format, args...) }

func (t *text) say(w lang.Words) string { return w.In(t.lang) }

func (t *text) both(zh, en string) string { return lang.Both(zh, en).In(t.lang) }

func themeIDs(list []int, sep string) string {
	var out []string
	for _, i := range list {
		out = append(out, themes[i].id)
	}
	return strings.Join(out, sep)
}

// heading opens a section. The Chinese original gives place and themes.
func (t *text) heading(level int, id string, title lang.Words, in []int) {
	t.newPassage()
	attrs := "#" + id
	if level == 2 {
		t.section++
		if !t.hugo && t.lang == lang.Chinese && t.city != nil && t.chapter >= 0 {
			attrs += fmt.Sprintf(` ref="%s" themes="%s"`, sectionPlace(t.chapter, t.section), themeIDs(in, ","))
		}
	}
	t.put("%s %s {%s}\n\n", strings.Repeat("#", level), t.say(title), attrs)
}

// box is a special box: a container of ours, a block quote in Hugo.
func (t *text) box(title lang.Words, in []int, body []string) {
	id := fmt.Sprintf("box-%d-1", t.chapter+1)
	t.newPassage()
	if t.hugo {
		t.put("> **%s %d-1 %s**\n>\n", t.both("专栏", "Box"), t.chapter+1, t.say(title))
		for i, s := range body {
			t.put("> %d. %s\n", i+1, s)
		}
		t.put("\n")
		return
	}
	place := ""
	if t.lang == lang.Chinese {
		place = fmt.Sprintf(` ref="专栏%d-1" themes="%s"`, t.chapter+1, themeIDs(in, ","))
	}
	t.put("::: box {#%s%s title=\"%s\"}\n", id, place, t.say(title))
	for i, s := range body {
		t.put("%d. %s\n", i+1, s)
	}
	t.put(":::\n\n")
}

func (t *text) note(s string) {
	if t.hugo {
		t.put("> %s\n\n", s)
	} else {
		t.put("::: note\n%s\n:::\n\n", s)
	}
}

// toCity and toChapter are links to the overview and a chapter of a city.
func (t *text) toCity(i int) string {
	id, name := t.w.cityName(i)
	if t.hugo {
		return fmt.Sprintf("[%s](/%s/plans/%s/)", t.say(name), t.lang.Code(), id)
	}
	return fmt.Sprintf("[%s](city:%s)", t.say(name), id)
}

func (t *text) toChapter(city, chapter int, id string) string {
	name, _ := t.w.cityName(city)
	ch := chapterTitles[chapter]
	if t.hugo {
		return fmt.Sprintf("[%s](/%s/plans/%s/%s/#%s)", t.say(ch.Words), t.lang.Code(), name, ch.slug, id)
	}
	return fmt.Sprintf("[%s](plan:%s/%s#%s)", t.say(ch.Words), name, ch.slug, id)
}

func (t *text) toTheme(i int) string {
	if t.hugo {
		return fmt.Sprintf("[%s](/%s/themes/%s/)", t.say(themes[i].Words), t.lang.Code(), themes[i].id)
	}
	return fmt.Sprintf("[%s](theme:%s)", t.say(themes[i].Words), themes[i].id)
}

// naming is the name of an institution in the running text. Our generator knows the names and makes the
// first in each passage a link; in Hugo's text the link is written.
func (t *text) naming(id, name string) string {
	if !t.hugo || t.named[id] {
		return name
	}
	t.named[id] = true
	return fmt.Sprintf("[%s](/%s/entities/%s/)", name, t.lang.Code(), id)
}

// newPassage begins a passage, in which every name is a first one.
func (t *text) newPassage() {
	for id := range t.named {
		t.named[id] = false
	}
}

// figure is a number of a city's record: a reference of ours, the number itself in Hugo.
func (t *text) figure(c *city, i *indicator, year int) string {
	raw := i.target
	if year == baseYear {
		raw = i.base
	}
	if t.hugo {
		return say(raw, i.unit, t.lang)
	}
	if c != t.city {
		return fmt.Sprintf("{{figure %s/%s@%d}}", c.id, i.id, year)
	}
	return fmt.Sprintf("{{figure %s@%d}}", i.id, year)
}

// figures says what an indicator is to become.
func (t *text) figures(c *city, i *indicator) string {
	if t.lang == lang.Chinese {
		return fmt.Sprintf("%s从%d年的%s提高到%d年的%s。", i.ZH, baseYear, t.figure(c, i, baseYear), targetYear, t.figure(c, i, targetYear))
	}
	return fmt.Sprintf("%s is to rise from %s in %d to %s in %d. ", i.EN, t.figure(c, i, baseYear), baseYear, t.figure(c, i, targetYear), targetYear)
}

// promise says a commitment.
func (t *text) promise(m *commitment) string {
	n := say(m.raw, m.unit, t.lang)
	if !t.hugo {
		n = "{{figure " + m.id + "}}"
	}
	if t.lang == lang.Chinese {
		return fmt.Sprintf("%s，%d年前完成%s。", m.text.ZH, m.year, n)
	}
	return fmt.Sprintf("%s: %s projects by %d. ", m.text.EN, n, m.year)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// sentence is one of six forms, filled with words.
func (t *text) sentence() string {
	r := t.r
	subject, verb, object, second := pick(r, subjects), pick(r, verbs), pick(r, objects), pick(r, objects)
	manner, outcome := pick(r, manners), pick(r, outcomes)
	year, n := baseYear+1+r.n(5), 3+r.n(60)
	form := r.n(6)
	entity := t.both("市级科创中心", "the city's innovation centre")
	if e := pick(r, entitySpecs); t.city != nil {
		entity = e.of(t.city).In(t.lang)
		if form == 3 {
			entity = t.naming(t.city.id+"-"+e.slug, entity)
		}
	}
	if t.lang == lang.Chinese {
		switch form {
		case 0:
			return fmt.Sprintf("%d年前，%s%s%s%s，%s。", year, subject.ZH, manner.ZH, verb.ZH, object.ZH, outcome.ZH)
		case 1:
			return fmt.Sprintf("围绕%s，%s%s安排%d项任务，%s。", object.ZH, subject.ZH, manner.ZH, n, outcome.ZH)
		case 2:
			return fmt.Sprintf("%s把%s与%s一并考虑，%s%s，%s。", subject.ZH, object.ZH, second.ZH, manner.ZH, verb.ZH, outcome.ZH)
		case 3:
			return fmt.Sprintf("%s由%s牵头，%s参与，%s%s。", object.ZH, entity, subject.ZH, manner.ZH, outcome.ZH)
		case 4:
			return fmt.Sprintf("在%s方面，%s已经起步，短板是%s，下一步%s%s。", object.ZH, subject.ZH, second.ZH, manner.ZH, verb.ZH)
		}
		return fmt.Sprintf("每年公布%s的进展，由%s核对，%s。", object.ZH, subject.ZH, outcome.ZH)
	}
	switch form {
	case 0:
		return fmt.Sprintf("By %d %s will %s %s %s, %s. ", year, subject.EN, verb.EN, object.EN, manner.EN, outcome.EN)
	case 1:
		return fmt.Sprintf("For %s, %s will take on %d tasks %s, %s. ", object.EN, subject.EN, n, manner.EN, outcome.EN)
	case 2:
		return fmt.Sprintf("%s will treat %s and %s as one subject and %s both %s, %s. ", upper(subject.EN), object.EN, second.EN, verb.EN, manner.EN, outcome.EN)
	case 3:
		return fmt.Sprintf("%s is led by %s with %s, %s, %s. ", upper(object.EN), entity, subject.EN, manner.EN, outcome.EN)
	case 4:
		return fmt.Sprintf("In %s %s have made a start; what is missing is %s, and the next step is to %s it %s. ", object.EN, subject.EN, second.EN, verb.EN, manner.EN)
	}
	return fmt.Sprintf("Progress in %s is published every year and checked by %s, %s. ", object.EN, subject.EN, outcome.EN)
}

func (t *text) sentences(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(t.sentence())
	}
	return strings.TrimSpace(b.String())
}

func (t *text) paragraph(s ...string) { t.put("%s\n\n", strings.TrimSpace(strings.Join(s, ""))) }

// sectionIDs are the ids of the four sections that every chapter has.
var sectionIDs = [...]string{"where", "what", "how", "more"}

// body writes a chapter or, when chapter is negative, the overview of the plan.
func (t *text) body() {
	r, c := t.r, t.city
	in := pageThemes(c.index, t.chapter)
	about := func(n int) []int { return in[n%len(in) : n%len(in)+1] }
	elsewhere := func() string { return t.toChapter(c.index, r.n(chapterCount), pick(r, sectionIDs[:])) }
	title := func() lang.Words { return pick(r, sectionTitles) }

	t.paragraph(t.sentences(3))
	t.heading(2, sectionIDs[0], title(), in)
	a, b := r.n(len(c.indicators)), r.n(len(c.indicators)-1)
	if b >= a {
		b++
	}
	t.paragraph(t.sentences(2), t.both("", " "), t.figures(c, &c.indicators[a]), t.figures(c, &c.indicators[b]), t.sentences(1))
	t.paragraph(fmt.Sprintf(t.both("相关内容见%s和%s。", "There is more on this in %s and %s."), elsewhere(), elsewhere()))
	t.heading(3, "tasks", title(), nil)
	for range 4 + r.n(3) {
		t.put("- **%s**%s%s\n", t.say(pick(r, objects)), t.both("：", ": "), t.sentences(1))
	}
	t.put("\n")

	t.heading(2, sectionIDs[1], title(), about(1))
	t.put("%s\n| --- | :---: | ---: | --- |\n", t.both("| 任务 | 年份 | 投入（万元） | 责任单位 |", "| Task | Year | Cost (10,000 yuan) | Responsible |"))
	for range 5 + r.n(4) {
		t.put("| %s | %d | %d.%d | %s |\n", t.say(pick(r, objects)), baseYear+1+r.n(5), 100+r.n(9000), r.n(10), t.say(pick(r, subjects)))
	}
	t.put("\n")
	t.paragraph(t.sentences(2))
	if k := r.n(2); k == 0 && t.chapter >= 0 {
		t.box(pick(r, objects), about(2), []string{t.sentences(1), t.sentences(1), t.sentences(1)})
		t.paragraph(t.sentences(1))
	} else if k == 1 {
		t.note(t.sentences(1))
	}

	t.heading(2, sectionIDs[2], title(), about(2))
	for i := range 3 + r.n(3) {
		t.put("%d. %s\n", i+1, t.sentences(1))
	}
	t.put("\n")
	t.heading(3, "steps", title(), nil)
	said := t.sentences(2)
	for k := range c.commitments {
		if m := &c.commitments[k]; m.chapter == t.chapter {
			said = strings.TrimSpace(said) + t.both("", " ") + t.promise(m)
		}
	}
	t.paragraph(said)

	t.heading(2, sectionIDs[3], w("延伸阅读", "Further reading"), about(0))
	for range 3 {
		t.put("- %s\n", elsewhere())
	}
	t.put("- %s\n", t.toCity((c.index+1+r.n(7))%t.w.cities))
}

// themeBody introduces a theme.
func (t *text) themeBody(theme int) {
	t.paragraph(t.sentences(3))
	t.heading(2, "across", w("各市的做法", "What the cities do"), nil)
	for k := range 3 {
		c := t.w.city((theme*5 + k*7) % t.w.cities)
		t.paragraph(t.toCity(c.index), t.both("：", ": "), t.sentences(1), t.both("", " "), t.figures(c, &c.indicators[(theme+k)%len(c.indicators)]))
	}
	t.heading(2, "open", w("还没有解决的问题", "What is not solved yet"), nil)
	t.paragraph(t.sentences(2), t.both("", " "), fmt.Sprintf(t.both("另见%s。", "See also %s."), t.toTheme((theme+5)%len(themes))))
}

// newText begins the text of a chapter, an overview (-1) or, without a city, of the theme of that number.
func (w world) newText(c *city, chapter int, l lang.Lang, hugo bool) *text {
	of := -1
	if c != nil {
		of = c.index
	}
	return &text{r: newRNG(of+1, chapter+2, forText), w: w, city: c, lang: l, hugo: hugo, chapter: chapter, named: map[string]bool{}}
}

// summary is what lists and search engines say of a text; its words are those of a text of its own.
func (w world) summary(c *city, chapter int, l lang.Lang) string {
	of := -1
	if c != nil {
		of = c.index
	}
	t := &text{r: newRNG(of+1, chapter+2, forText, 1), w: w, city: c, lang: l, chapter: chapter}
	return t.sentences(1)
}
