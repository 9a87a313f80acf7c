package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// recordMutators plant what makes the record contradict itself, or a text contradict the record in both languages
// alike, so that comparing the languages does not help.
var recordMutators = []mutator{
	{"record", "columns-swapped", swapColumns},
	{"record", "commitment-digit", commitmentDigit},
	{"record", "indicator-digit", indicatorDigit},
	{"record", "year-outside", yearOutside},
	{"record", "share-above-100", shareAbove},
	{"record", "unit-of-series", seriesUnit},
	{"record", "sum-wrong", sumWrong},
	{"text", "written-out-wrong", writtenOut},
	{"text", "derived-wrong", derivedWrong(growthWrong)},
	{"text", "derived-multiple-wrong", derivedWrong(multipleWrong)},
	{"text", "derived-points-wrong", derivedWrong(pointsWrong)},
	{"text", "derived-bound-wrong", derivedWrong(boundWrong)},
	{"record", "baseline-after-target", baselineAfter},
	{"record", "unit-unknown", unitUnknown},
	{"record", "floor-below-baseline", floorBelow},
	{"record", "number-unreadable", numberUnreadable},
	{"record", "sum-part-changed", sumPart},
	{"record", "rate-against-ends", rateWrong},
}

// sheet is a table of the content.
type sheet struct {
	name string
	head map[string]int
	rows [][]string // with the head
}

func (c *corpus) sheet(name string) *sheet {
	rows, err := csv.NewReader(strings.NewReader(c.files[name])).ReadAll()
	if err != nil || len(rows) < 2 {
		return nil
	}
	s := &sheet{name, map[string]int{}, rows}
	for i, h := range rows[0] {
		s.head[h] = i
	}
	return s
}

func (s *sheet) get(row int, column string) string {
	if i, ok := s.head[column]; ok {
		return s.rows[row][i]
	}
	return ""
}

// with is the file with one cell changed.
func (s *sheet) with(row int, column, value string) (planted, bool) {
	was := s.get(row, column)
	if was == value || sameNumber(was, value) {
		return planted{}, false
	}
	s.rows[row][s.head[column]] = value
	defer func() { s.rows[row][s.head[column]] = was }()
	return planted{map[string]string{s.name: s.text()}, fmt.Sprintf("%s: %s %s[%s→%s]", s.name, s.rows[row][0], column, was, value)}, true
}

func (s *sheet) text() string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(s.rows)
	return b.String()
}

// random picks a table by the end of its name, and one of its rows.
func (c *corpus) random(r *rand.Rand, end string) (*sheet, int) {
	name := c.names[r.IntN(len(c.names))]
	if !strings.HasSuffix(name, end) {
		return nil, 0
	}
	s := c.sheet(name)
	if s == nil {
		return nil, 0
	}
	return s, 1 + r.IntN(len(s.rows)-1)
}

// records makes a mutator of the cells of tables whose columns have a form.
func records(kind string, columns, form *regexp.Regexp, change func(*rand.Rand, string) string) mutator {
	return mutator{"languages", kind, func(r *rand.Rand, c *corpus) (planted, bool) {
		s, row := c.random(r, ".csv")
		if s == nil {
			return planted{}, false
		}
		var names []string
		for _, h := range s.rows[0] {
			if columns.MatchString(h) {
				names = append(names, h)
			}
		}
		if len(names) == 0 {
			return planted{}, false
		}
		column := names[r.IntN(len(names))]
		cell := s.get(row, column)
		places := form.FindAllStringIndex(cell, -1)
		if len(places) == 0 {
			return planted{}, false
		}
		at := places[r.IntN(len(places))]
		// A note is a comment in each language: only what both say can contradict.
		both := strings.TrimSuffix(strings.TrimSuffix(column, "_zh"), "_en")
		if was := cell[at[0]:at[1]]; !stands(was, s.get(row, both+"_zh")) || !stands(was, s.get(row, both+"_en")) {
			return planted{}, false
		}
		now := change(r, cell[at[0]:at[1]])
		if sameNumber(now, cell[at[0]:at[1]]) {
			return planted{}, false
		}
		return s.with(row, column, cell[:at[0]]+now+cell[at[1]:])
	}}
}

// stands tells whether a number stands once in a text.
func stands(n, text string) bool {
	count := 0
	for _, at := range number.FindAllString(text, -1) {
		if at == n {
			count++
		}
	}
	return count == 1
}

var plainNumber = regexp.MustCompile(`^[≥>]?\d+(?:\.\d+)?(?:%|以上)?$`)

func numberOf(s string) (float64, bool) {
	if !plainNumber.MatchString(s) {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.Trim(strings.TrimSuffix(s, "以上"), "≥>%"), 64)
	return n, err == nil
}

// swapColumns lets baseline and target of a row change places: an indicator that is to rise falls.
func swapColumns(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil {
		return planted{}, false
	}
	pairs := [][2]string{{"2020:baseline", "2025:target"}, {"2025:target", "2035:vision"}, {"2015:actual", "2020:past_target"}}
	p := pairs[r.IntN(len(pairs))]
	a, okA := numberOf(s.get(row, p[0]))
	b, okB := numberOf(s.get(row, p[1]))
	if !okA || !okB || a >= b {
		return planted{}, false
	}
	x, y := s.get(row, p[0]), s.get(row, p[1])
	s.rows[row][s.head[p[0]]], s.rows[row][s.head[p[1]]] = y, x
	return planted{map[string]string{s.name: s.text()}, fmt.Sprintf("%s: %s %s %s ↔ %s %s", s.name, s.rows[row][0], p[0], x, p[1], y)}, true
}

// commitmentDigit changes the number of a promise that names an indicator and has no note.
func commitmentDigit(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/commitments.csv")
	if s == nil || s.get(row, "indicator") == "" || s.get(row, "note_zh") != "" || s.get(row, "by_year") == "" {
		return planted{}, false
	}
	raw := s.get(row, "raw")
	if !strings.ContainsAny(raw, "0123456789") {
		return planted{}, false
	}
	return s.with(row, "raw", number.ReplaceAllStringFunc(raw, func(n string) string { return changeDigit(r, n) }))
}

// indicatorDigit changes the target of an indicator that such a promise names.
func indicatorDigit(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/commitments.csv")
	if s == nil || s.get(row, "indicator") == "" || s.get(row, "note_zh") != "" || s.get(row, "by_year") == "" {
		return planted{}, false
	}
	t := c.sheet(strings.TrimSuffix(s.name, "commitments.csv") + "indicators.csv")
	for i := 1; i < len(t.rows); i++ {
		column := s.get(row, "by_year") + ":target"
		if t.get(i, "id") == s.get(row, "indicator") && strings.ContainsAny(t.get(i, column), "0123456789") {
			return t.with(i, column, number.ReplaceAllStringFunc(t.get(i, column), func(n string) string { return changeDigit(r, n) }))
		}
	}
	return planted{}, false
}

func yearOutside(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/commitments.csv")
	if s == nil || s.get(row, "by_year") == "" {
		return planted{}, false
	}
	return s.with(row, "by_year", []string{"2015", "2018", "2019", "2020", "2052", "2205"}[r.IntN(6)])
}

// shareAbove makes a share larger than the whole by a digit too many.
func shareAbove(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil || s.get(row, "unit") != "percent" || !strings.Contains(s.get(row, "name_zh"), "占") && !strings.Contains(s.get(row, "name_zh"), "比例") {
		return planted{}, false
	}
	for _, column := range []string{"2025:target", "2020:baseline", "2023:target", "2020:actual"} {
		if n, ok := numberOf(s.get(row, column)); ok && n >= 10 {
			return s.with(row, column, number.ReplaceAllStringFunc(s.get(row, column), func(n string) string { return strconv.Itoa(1+r.IntN(9)) + n }))
		}
	}
	return planted{}, false
}

func seriesUnit(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil || s.get(row, "series") == "" || s.get(row, "differs_zh") != "" {
		return planted{}, false
	}
	units := []string{"percent", "yi-yuan", "enterprise", "person-year"}
	u := units[r.IntN(len(units))]
	if was := s.get(row, "unit"); was == u || (was == "piece" || was == "team" || was == "person-ming" || was == "wan-person") && u == "enterprise" || was == "persons-per-year" && u == "person-year" {
		return planted{}, false
	}
	return s.with(row, "unit", u)
}

// sumWrong declares that two counts of a city add up to a third, which they do not.
func sumWrong(r *rand.Rand, c *corpus) (planted, bool) {
	s, _ := c.random(r, "/indicators.csv")
	if s == nil {
		return planted{}, false
	}
	var ids []string
	var values []float64
	for i := 1; i < len(s.rows); i++ {
		if n, ok := numberOf(s.get(i, "2025:target")); ok && (s.get(i, "unit") == "ge" || s.get(i, "unit") == "enterprise") {
			ids, values = append(ids, s.get(i, "id")), append(values, n)
		}
	}
	if len(ids) < 3 {
		return planted{}, false
	}
	x, y, z := r.IntN(len(ids)), r.IntN(len(ids)), r.IntN(len(ids))
	if x == y || y == z || x == z || values[x]+values[y] == values[z] {
		return planted{}, false
	}
	plan := strings.TrimSuffix(s.name, "indicators.csv") + "plan.toml"
	sum := fmt.Sprintf("\n[[sum]]\ntotal = \"%s@2025\"\nparts = [\"%s@2025\", \"%s@2025\"]\n", ids[z], ids[x], ids[y])
	return planted{map[string]string{plan: c.files[plan] + sum}, plan + sum}, true
}

var cityOf = regexp.MustCompile(`^content/cities/([a-z0-9-]+)/`)

// writtenOut replaces a figure in both languages by a number that is written out and wrong.
func writtenOut(r *rand.Rand, c *corpus) (planted, bool) {
	zh := c.names[r.IntN(len(c.names))]
	m := cityOf.FindStringSubmatch(zh)
	if m == nil || !strings.HasSuffix(zh, ".zh.md") {
		return planted{}, false
	}
	all := regexp.MustCompile(`\{\{figure ([a-z0-9-]+)(?:@(\d{4}))?(?::[a-z_]+)?\}\}`).FindAllStringSubmatch(c.files[zh], -1)
	if len(all) == 0 {
		return planted{}, false
	}
	f := all[r.IntN(len(all))]
	en := c.twin(zh)
	if strings.Count(c.files[zh], f[0]) != 1 || strings.Count(c.files[en], f[0]) != 1 {
		return planted{}, false
	}
	value, unit := c.value(m[1], f[1], f[2])
	if value == "" {
		return planted{}, false
	}
	n, ok := numberOf(strings.TrimSuffix(strings.TrimSuffix(value, "家"), "名"))
	if !ok || strings.HasPrefix(value, ">") || strings.HasPrefix(value, "≥") || strings.HasSuffix(value, "以上") {
		return planted{}, false
	}
	wrong := strconv.FormatFloat(n*1.1+1, 'f', -1, 64)
	if i := strings.IndexByte(wrong, '.'); i >= 0 {
		wrong = wrong[:min(len(wrong), i+2)]
	}
	var zhText, enText string
	switch unit {
	case "percent":
		zhText, enText = wrong+"%", wrong+"%"
	case "enterprise", "ge", "person-ming", "piece", "project":
		wrong, _, _ = strings.Cut(wrong, ".")
		zhText, enText = wrong+map[string]string{"enterprise": "家", "ge": "个", "person-ming": "名", "piece": "件", "project": "项"}[unit], wrong
	default:
		return planted{}, false
	}
	return planted{map[string]string{
		zh: strings.Replace(c.files[zh], f[0], zhText, 1), en: strings.Replace(c.files[en], f[0], enText, 1),
	}, fmt.Sprintf("%s: %s→%s after %s", zh, f[0], zhText, clip(c.files[zh][:strings.Index(c.files[zh], f[0])], -24))}, true
}

// value finds what the record has for a figure, and its unit.
func (c *corpus) value(city, id, year string) (value, unit string) {
	dir := "content/cities/" + city + "/"
	if s := c.sheet(dir + "commitments.csv"); s != nil && strings.HasPrefix(id, "c-") {
		for i := 1; i < len(s.rows); i++ {
			if s.get(i, "id") == id {
				return s.get(i, "raw"), s.get(i, "unit")
			}
		}
	}
	s := c.sheet(dir + "indicators.csv")
	for i := 1; s != nil && i < len(s.rows); i++ {
		if s.get(i, "id") == id {
			for h := range s.head {
				if strings.HasPrefix(h, year+":") && strings.Count(h, ":") == 1 && year != "" && s.get(i, h) != "" {
					return s.get(i, h), s.get(i, "unit")
				}
			}
		}
	}
	return "", ""
}

// derivedWrong adds a derived statement that does not follow, in both languages: what a text says of the change from
// the baseline a to the target b, given in both.
func derivedWrong(say func(r *rand.Rand, a, b float64) (zh, en string, ok bool)) func(*rand.Rand, *corpus) (planted, bool) {
	return func(r *rand.Rand, c *corpus) (planted, bool) {
		s, row := c.random(r, "/indicators.csv")
		if s == nil {
			return planted{}, false
		}
		a, okA := numberOf(s.get(row, "2020:baseline"))
		b, okB := numberOf(s.get(row, "2025:target"))
		if !okA || !okB || a <= 0 || b <= a || strings.ContainsAny(s.get(row, "2025:target"), "≥>") || strings.HasSuffix(s.get(row, "2025:target"), "以上") {
			return planted{}, false
		}
		zh, en, ok := say(r, a, b)
		if !ok || zh != "" && strings.Contains(zh, "百分点") && s.get(row, "unit") != "percent" {
			return planted{}, false
		}
		id := s.rows[row][0]
		files := map[string]string{}
		dir := strings.TrimSuffix(s.name, "indicators.csv")
		for l, words := range map[string]string{"zh": zh, "en": en} {
			name := dir + "overview." + l + ".md"
			files[name] = c.files[name] + fmt.Sprintf("\n{{derived %s | %s@2020 -> %s@2025 rounded}}\n", words, id, id)
		}
		return planted{files, fmt.Sprintf("%s: %s “%s” from %g to %g", dir, id, zh, a, b)}, true
	}
}

func growthWrong(r *rand.Rand, a, b float64) (zh, en string, ok bool) {
	n := int(100*(b/a-1)) + 2 + r.IntN(9)
	return fmt.Sprintf("增长%d%%", n), fmt.Sprintf("grew by %d%%", n), true
}

func multipleWrong(_ *rand.Rand, a, b float64) (zh, en string, ok bool) {
	switch ratio := b / a; {
	case ratio < 1.8:
		return "翻一番", "doubled", true
	case ratio < 2.7:
		return "增长近2倍", "nearly tripled", true
	}
	return "", "", false
}

func pointsWrong(r *rand.Rand, a, b float64) (zh, en string, ok bool) {
	n := strconv.FormatFloat(float64(int(10*(b-a)+0.5)+2+r.IntN(30))/10, 'f', 1, 64)
	return "提高" + n + "个百分点", "up by " + n + " percentage points", true
}

func boundWrong(_ *rand.Rand, a, b float64) (zh, en string, ok bool) {
	n := int(100*(b/a-1)) + 2
	return fmt.Sprintf("增长超过%d%%", n), fmt.Sprintf("growth of more than %d%%", n), true
}

// baselineAfter moves the baseline of a table behind its target, by its year.
func baselineAfter(r *rand.Rand, c *corpus) (planted, bool) {
	s, _ := c.random(r, "/indicators.csv")
	if s == nil || s.head["2020:baseline"] == 0 {
		return planted{}, false
	}
	year := strconv.Itoa(2025 + r.IntN(9))
	if _, twice := s.head[year+":baseline"]; twice {
		return planted{}, false
	}
	text := strings.Replace(c.files[s.name], "2020:baseline", year+":baseline", 1)
	return planted{map[string]string{s.name: text}, s.name + ": baseline of " + year}, true
}

// unitUnknown misspells a unit.
func unitUnknown(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, []string{"/indicators.csv", "/commitments.csv"}[r.IntN(2)])
	if s == nil || s.get(row, "unit") == "" {
		return planted{}, false
	}
	was := s.get(row, "unit")
	i := r.IntN(len(was))
	return s.with(row, "unit", was[:i]+string('a'+rune(r.IntN(26)))+was[i:])
}

// floorBelow makes a target a floor that lies below its baseline.
func floorBelow(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil {
		return planted{}, false
	}
	n, ok := numberOf(s.get(row, "2020:baseline"))
	if _, is := numberOf(s.get(row, "2025:target")); !ok || !is || n <= 1 {
		return planted{}, false
	}
	return s.with(row, "2025:target", strconv.Itoa(int(n*(0.3+0.6*r.Float64())))+"以上")
}

// numberUnreadable spoils a number in a cell.
func numberUnreadable(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil {
		return planted{}, false
	}
	for _, column := range []string{"2025:target", "2020:baseline", "2023:target"} {
		if was := s.get(row, column); plainNumber.MatchString(was) {
			return s.with(row, column, []string{was + "..", "." + was, was + "O", was + " 万亿亿", "-" + was, was + "?"}[r.IntN(6)])
		}
	}
	return planted{}, false
}

// sumPart declares a sum that holds, of numbers of the record, and changes one of its parts. What adds up is looked for
// among the counts of a city.
func sumPart(r *rand.Rand, c *corpus) (planted, bool) {
	s, _ := c.random(r, "/indicators.csv")
	if s == nil {
		return planted{}, false
	}
	type part struct {
		row int
		n   float64
	}
	var all []part
	for i := 1; i < len(s.rows); i++ {
		if n, ok := numberOf(s.get(i, "2020:baseline")); ok && (s.get(i, "unit") == "enterprise" || s.get(i, "unit") == "ge") {
			all = append(all, part{i, n})
		}
	}
	if len(all) < 2 {
		return planted{}, false
	}
	a, b := all[r.IntN(len(all))], all[r.IntN(len(all))]
	if a.row == b.row {
		return planted{}, false
	}
	// The total is a row of its own, the sum of the two; then one part is changed.
	total := append([]string{}, s.rows[a.row]...)
	for i, h := range s.rows[0] {
		switch h {
		case "id":
			total[i] = "planted-total"
		case "name_zh":
			total[i] = "埋设的合计"
		case "name_en":
			total[i] = "Planted total"
		case "2020:baseline":
			total[i] = strconv.FormatFloat(a.n+b.n, 'f', -1, 64)
		case "unit", "ref", "attribute", "table":
		default:
			total[i] = ""
		}
	}
	keep := s.rows
	defer func() { s.rows = keep }()
	s.rows = append(append([][]string{}, keep...), total)
	p, ok := s.with(a.row, "2020:baseline", strconv.FormatFloat(a.n+float64(1+r.IntN(50)), 'f', -1, 64))
	if !ok {
		return p, false
	}
	plan := strings.TrimSuffix(s.name, "indicators.csv") + "plan.toml"
	p.files[plan] = c.files[plan] + fmt.Sprintf("\n[[sum]]\ntotal = \"planted-total@2020\"\nparts = [\"%s@2020\", \"%s@2020\"]\n", s.get(a.row, "id"), s.get(b.row, "id"))
	return p, true
}

// rateWrong adds a promise of an average annual growth that the ends of its indicator do not have.
func rateWrong(r *rand.Rand, c *corpus) (planted, bool) {
	s, row := c.random(r, "/indicators.csv")
	if s == nil || s.get(row, "unit") == "percent" {
		return planted{}, false
	}
	a, okA := numberOf(s.get(row, "2020:baseline"))
	b, okB := numberOf(s.get(row, "2025:target"))
	if !okA || !okB || a <= 0 || b <= a || strings.ContainsAny(s.get(row, "2025:target"), "≥>") || strings.HasSuffix(s.get(row, "2025:target"), "以上") {
		return planted{}, false
	}
	name := strings.TrimSuffix(s.name, "indicators.csv") + "commitments.csv"
	t := c.sheet(name)
	if t == nil {
		return planted{}, false
	}
	rate := int(20*(b/a-1)) + 4 + r.IntN(9) // a fifth of the whole growth is more than the average
	added := make([]string, len(t.rows[0]))
	set := func(column, value string) {
		if i, ok := t.head[column]; ok {
			added[i] = value
		}
	}
	set("id", "c-planted")
	set("text_zh", "埋设的承诺")
	set("text_en", "A planted commitment")
	set("raw", "年均增长"+strconv.Itoa(rate)+"%")
	set("unit", "percent")
	set("by_year", "2025")
	set("indicator", s.get(row, "id"))
	set("themes", t.get(1, "themes"))
	set("ref", t.get(1, "ref"))
	t.rows = append(t.rows, added)
	return planted{map[string]string{name: t.text()}, fmt.Sprintf("%s: %s by %d%% a year from %g to %g", name, s.get(row, "id"), rate, a, b)}, true
}
