package concord

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/quantity"
)

// subject is what a sentence may speak of: an indicator or a commitment, with the words of its names and its values.
type subject struct {
	id     string
	names  [len(lang.All)][]string // features of each name; see features
	values []subjectValue
	label  draft.Both
}

type subjectValue struct {
	figure
	shown quantity.Quantity
	role  draft.Role
}

// subjectsOf lists what the texts of a city may speak of.
func (k *checker) subjectsOf(c *city) []subject {
	var out []subject
	add := func(id string, label draft.Both, names []draft.Both, values []subjectValue) {
		if len(values) == 0 {
			return
		}
		s := subject{id: id, label: label, values: values}
		for _, n := range names {
			for _, l := range lang.All {
				if f := features(n.In(l).V, l); len(f) > 0 {
					s.names[l] = append(s.names[l], strings.Join(f, "\x00"))
				}
			}
		}
		out = append(out, s)
	}
	for i := range c.Indicators {
		d := &c.Indicators[i]
		var values []subjectValue
		for j := range d.Cells {
			cell := &d.Cells[j]
			f := figure{d.ID.V + "@" + strconv.Itoa(cell.Year), &cell.Value, k.unit(d.Unit.V), cell.Raw.Span, cell.Year}
			if v, ok := shown(f); ok && cell.Parsed {
				values = append(values, subjectValue{f, v, cell.Role})
			}
		}
		names := []draft.Both{d.Name}
		if s := k.series[d.Series.V]; s != nil {
			names = append(names, s.Name)
		}
		add(d.ID.V, d.Name, names, values)
	}
	for i := range c.Commitments {
		m := &c.Commitments[i]
		f := figure{m.ID.V, &m.Value, k.unit(m.Unit.V), m.Raw.Span, m.ByYear}
		if v, ok := shown(f); ok && m.Parsed {
			add(m.ID.V, m.Text, []draft.Both{m.Text}, []subjectValue{{f, v, draft.Target}})
		}
	}
	return out
}

// shown is the quantity that a figure shows in a Chinese text.
func shown(f figure) (quantity.Quantity, bool) {
	if !f.value.Numeric || f.value.HasHigh || f.value.Kind == notation.Rank {
		return quantity.Quantity{}, false
	}
	for _, q := range quantity.Find(nil, f.value.Chinese(f.unit, notation.NumberOnly), lang.Chinese) {
		if !q.Loose {
			return q, true
		}
	}
	return quantity.Quantity{}, false
}

// features are what names are compared by: pairs of characters in Chinese, words in English.
func features(s string, l lang.Lang) []string {
	var out []string
	if l == lang.English {
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '&' }) {
			if len(w) > 2 && !stopWords[w] || w == "rd" {
				out = append(out, strings.TrimSuffix(w, "s"))
			}
		}
		return out
	}
	s = chineseNames.Replace(yearOf.ReplaceAllString(s, ""))
	var last rune
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			last = 0
			continue
		}
		if last != 0 {
			out = append(out, string([]rune{last, r}))
		}
		last = r
	}
	return out
}

// chineseNames makes the ways to write a quantity alike before names are compared.
var yearOf = regexp.MustCompile(`[0-9]{4}年`)

var chineseNames = strings.NewReplacer("R&D", "研发", "全社会", "", "规模以上", "规上", "地区生产总值", "GDP", "生产总值", "GDP", "的", "", "达到", "", "提高到", "", "支出", "", "之比", "比重", "比例", "比重", "数量", "", "由", "", "增至", "", "升至", "", "增到", "", "升到", "", "达", "", "新增", "", "共", "", "约", "", "到", "", "培育", "", "建设", "", "引进", "", "选派", "", "组建", "", "增长率", "增长", "增速", "增长")

var stopWords = map[string]bool{"the": true, "and": true, "for": true, "its": true, "are": true, "was": true, "with": true, "from": true, "rose": true, "reach": true, "per": true, "share": true, "total": true, "number": true}

// overlap is the part of the shorter of two lists of features that the other has, in per cent, and how many
// they share.
func overlap(name string, window []string) (percent, shared int) {
	parts := strings.Split(name, "\x00")
	for _, p := range parts {
		for _, w := range window {
			if p == w {
				shared++
				break
			}
		}
	}
	return 100 * shared / max(1, len(parts)), shared
}

// againstRecord checks the numbers and figures of a section against the record.
func (r *reader) againstRecord(sections ...section) {
	for l := range r.sides {
		d := &r.sides[l]
		for i := range d.said {
			if q := &d.said[i]; q.Class == quantity.Figure {
				r.bounded(q)
			}
		}
		for _, b := range d.blocks {
			if r.city != nil {
				r.contradicted(d, b, lang.Lang(l))
			}
		}
		for _, p := range sections[l].passages {
			for _, derived := range p.Derived {
				r.derived(derived, lang.Lang(l))
			}
		}
	}
}

// bounded reports words that bound a figure whose record says its bound itself.
func (r *reader) bounded(q *said) {
	if q.Bound == quantity.Exact && !q.Estimated {
		return
	}
	f, ok := r.lookUp(q.Unit, r.city)
	if !ok || r.allow.take(diag.BoundTwice, q.text) {
		return
	}
	words := q.BoundWords()
	r.log.Report(diag.Diagnostic{Code: diag.BoundTwice, Span: q.span, Args: []any{q.text, f.words(), words},
		Notes: []diag.Note{{Span: f.place, Text: lang.Both("记录在这里", "the record is here")}}})
}

// contradicted reports a number that is written out where the block speaks of something whose record says
// otherwise.
//
// What a number belongs to is told by the words around it: in Chinese those since the number before, in English
// up to the number after as well. They must hold most of a name (three quarters of its pairs of characters or
// words), clearly more than of any other name of another value, so that little is reported and that is
// right. A year in the sentence limits the comparison to the values of that year.
func (r *reader) contradicted(d *side, b block, l lang.Lang) {
	for i := b.from; i < b.to; i++ {
		q := &d.said[i]
		if q.Loose || q.Ranged || !hasDigit(q.text) || strings.HasSuffix(b.text[:q.Start], "per ") {
			continue
		}
		switch q.Class {
		case quantity.Count, quantity.Money, quantity.Percent, quantity.Measure:
		default:
			continue
		}
		words := around(d, b, i, l)
		// What another sentence speaks of is not the topic of this one.
		start, _ := sentenceAt(b.text, q.Start)
		for j := i - 1; l == lang.Chinese && j >= b.from && d.said[j].Start >= start && len(features(words, l)) < 2; j-- { // 由81家增至|312家
			if p := &d.said[j]; p.Class == q.Class || p.Class == quantity.Figure {
				words = around(d, b, j, l)
			}
		}
		for j := i - 1; strings.HasPrefix(words, "占") && j >= b.from && d.said[j].Start >= start; j-- { // 增加值429亿元，|占GDP的23%
			if topic := around(d, b, j, l); len(features(topic, l)) > 2 {
				words = topic + words
			}
		}
		window := features(words, l)
		if len(window) < 2 {
			continue
		}
		best, second, top := (*subject)(nil), 0, 0
		for j := range r.city.subjects {
			s := &r.city.subjects[j]
			if !s.measures(q) {
				continue
			}
			for _, name := range s.names[l] {
				percent, shared := overlap(name, window)
				percent = min(percent, 100*shared/len(window))
				if shared < 2 || percent < 50 {
					continue
				}
				score := percent*100 + shared
				switch {
				case score > top:
					if best != nil && best.id != s.id && !best.agrees(s) {
						second = top
					}
					best, top = s, score
				case best != nil && best.id != s.id && !best.agrees(s):
					second = max(second, score)
				}
			}
		}
		if best == nil || top < 6500 || second >= top {
			continue
		}
		r.judge(d, b, i, best, l, top >= 8000)
	}
}

// measures tells whether one of the subject's values is of the class of a quantity.
func (s *subject) measures(q *said) bool {
	for _, v := range s.values {
		if v.shown.Class == q.Class && v.shown.Unit == q.Unit {
			return true
		}
	}
	return false
}

// agrees tells whether another subject has a value of this one: the same promise listed twice.
func (s *subject) agrees(o *subject) bool {
	for _, v := range s.values {
		for _, w := range o.values {
			if v.shown.Key() == w.shown.Key() {
				return true
			}
		}
	}
	return false
}

// judge compares a number with the values of what it belongs to.
//
// sure tells that the words are the name and nothing else; then no year and no word of aim is needed.
func (r *reader) judge(d *side, b block, i int, s *subject, l lang.Lang, sure bool) {
	q := &d.said[i]
	years, sentence := yearsIn(d, b, i)
	var against *subjectValue
	for j := range s.values {
		v := &s.values[j]
		if v.shown.Key() == q.Key() {
			if contains(years, v.year) && !r.allow.take(diag.FigureCouldRefer, q.text) {
				r.log.Report(diag.Diagnostic{Code: diag.FigureCouldRefer, Span: q.span, Args: []any{q.text, v.name},
					Notes: []diag.Note{{Span: v.place, Text: lang.Both("记录在这里", "the record is here")}}})
			}
			return
		}
		if len(years) == 0 || contains(years, v.year) {
			if against == nil || v.role == draft.Target {
				against = v
			}
		}
	}
	for _, y := range years { // every year that the sentence names must be one of the record
		known := false
		for j := range s.values {
			known = known || s.values[j].year == y
		}
		if !known {
			return
		}
	}
	if against == nil || cumulative(b.text[sentence[0]:sentence[1]]) || len(years) == 0 && !sure && !wanted(b.text[sentence[0]:sentence[1]], l) && !arrives(b.text[:q.Start]) || starts(b.text[sentence[0]:q.Start]) && !r.ownFigure(d, b, s, sentence) {
		return
	}
	for j := range d.said[b.from:b.to] { // beside its own figure the number is something else
		f := &d.said[b.from+j]
		if f.Class == quantity.Figure && inSentence(b.text, f.Start, sentence) {
			id, when, _ := strings.Cut(f.Unit, "@")
			if id != s.id && !r.city.sameSubject(id, s) {
				continue
			}
			when, _, _ = strings.Cut(when, ":")
			own, _ := strconv.Atoi(when)
			if against = s.beside(own, years, q.Start < f.Start); against == nil {
				return
			}
		}
	}
	for j := range r.city.subjects { // the same number under another name
		o := &r.city.subjects[j]
		for _, v := range o.values {
			if v.shown.Key() == q.Key() {
				for _, name := range o.names[l] {
					if percent, shared := overlap(name, features(around(d, b, i, l), l)); percent >= 50 && shared >= 2 {
						return
					}
				}
			}
		}
	}
	if r.allow.take(diag.TextAgainstRecord, q.text) {
		return
	}
	year := lang.Words{}
	if against.year != 0 {
		y := strconv.Itoa(against.year)
		year = lang.Both(y+"年", " for "+y)
	}
	r.log.Report(diag.Diagnostic{Code: diag.TextAgainstRecord, Span: q.span, Args: []any{q.text, s.label.Words(), year, against.words(), against.name},
		Notes: []diag.Note{{Span: against.place, Text: lang.Both("记录在这里", "the record is here")}}})
}

// beside is the value that a number beside the subject's figure of one year must be: that of another year that the
// sentence names or, where it names none, that of the year before, or after when the number stands after the figure.
func (s *subject) beside(own int, years []int, before bool) *subjectValue {
	var out *subjectValue
	if !slices.ContainsFunc(years, func(y int) bool { return y != own }) {
		years = nil
	}
	for j := range s.values {
		v := &s.values[j]
		switch {
		case v.year == own || len(years) > 0 && !contains(years, v.year):
		case len(years) == 0 && before != (v.year < own):
		case out == nil, before && v.year > out.year, !before && v.year < out.year:
			out = v
		}
	}
	return out
}

// ownFigure tells whether a sentence refers to a figure of the subject.
func (r *reader) ownFigure(d *side, b block, s *subject, sentence [2]int) bool {
	for j := b.from; j < b.to; j++ {
		if f := &d.said[j]; f.Class == quantity.Figure && inSentence(b.text, f.Start, sentence) {
			if id, _, _ := strings.Cut(f.Unit, "@"); id == s.id || r.city.sameSubject(id, s) {
				return true
			}
		}
	}
	return false
}

// starts tells a number that something rises or falls from: 由|12家. What it starts from need not be in the record.
func starts(before string) bool {
	return hasSuffix(strings.ToLower(strings.TrimRight(before, " ")), "由", "从", "年的", "from")
}

// arrives tells a number that something rises or falls to.
func arrives(before string) bool {
	return hasSuffix(strings.ToLower(strings.TrimRight(before, " ")), "升到", "增到", "增至", "升至", "提高到", "达到", "降至", "降到")
}

func hasSuffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// cumulative tells a sentence that adds up over years, which the record does not.
func cumulative(sentence string) bool {
	return hasAny(strings.ToLower(sentence), []string{"累计", "五年", "cumulative", "over the five years"})
}

// wanted tells a sentence of what is wanted and not of what was reached.
func wanted(sentence string, l lang.Lang) bool {
	if l == lang.Chinese {
		return hasAny(sentence, []string{"达到", "提高到", "提高至", "增至", "力争", "目标", "到20"})
	}
	return hasAny(sentence, []string{" to ", "will ", "reach ", "target"}) && !hasAny(sentence, []string{"reached", "passed", "rose", "grew"})
}

// sameSubject tells whether an id stands for what a subject stands for: they share a value or an indicator.
func (c *city) sameSubject(id string, s *subject) bool {
	for i := range c.subjects {
		if o := &c.subjects[i]; o.id == id {
			return o.agrees(s)
		}
	}
	return false
}

func contains(list []int, n int) bool {
	for _, v := range list {
		if v == n {
			return true
		}
	}
	return false
}

// sentenceAt is the sentence of a text around an offset.
func sentenceAt(text string, at int) (from, to int) {
	from, to = 0, len(text)
	for _, stop := range []string{"。", "；", "！", "？", ". ", "; ", "! ", "? "} {
		if i := strings.LastIndex(text[:at], stop); i >= 0 {
			from = max(from, i+len(stop))
		}
		if i := strings.Index(text[at:], stop); i >= 0 {
			to = min(to, at+i)
		}
	}
	return from, to
}

func inSentence(_ string, at int, sentence [2]int) bool { return at >= sentence[0] && at < sentence[1] }

// yearsIn lists the years that the sentence of a quantity names.
func yearsIn(d *side, b block, i int) (years []int, sentence [2]int) {
	from, to := sentenceAt(b.text, d.said[i].Start)
	for j := b.from; j < b.to; j++ {
		if y := &d.said[j]; y.Class == quantity.Year && y.Start >= from && y.End <= to {
			n, _ := y.Value.Int()
			years = append(years, n)
		}
	}
	return years, [2]int{from, to}
}

// around is the words that tell what a quantity is of: those of its clause.
func around(d *side, b block, i int, l lang.Lang) string {
	q := &d.said[i]
	from, to := sentenceAt(b.text, q.Start)
	for _, stop := range []string{"，", "：", "（", ", ", ": ", " ("} {
		if i := strings.LastIndex(b.text[from:q.Start], stop); i >= 0 {
			from += i + len(stop)
		}
		if i := strings.Index(b.text[q.End:to], stop); i >= 0 {
			to = q.End + i
		}
	}
	for j := i - 1; j >= b.from; j-- {
		if p := &d.said[j]; !p.Loose && p.End <= q.Start {
			if p.Class == quantity.Year || p.Class == quantity.Period || p.Class == quantity.Place {
				continue
			}
			from = max(from, p.End)
			break
		}
	}
	if l == lang.Chinese {
		return b.text[from:q.Start]
	}
	for j := i + 1; j < b.to; j++ {
		if p := &d.said[j]; !p.Loose && p.Start >= q.End && p.Class != quantity.Year && p.Class != quantity.Period {
			to = min(to, p.Start)
			break
		}
	}
	return b.text[from:q.Start] + " " + b.text[q.End:max(to, q.End)]
}
