package concord

import (
	"hash/maphash"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/quantity"
)

// subject is what a sentence may speak of: an indicator or a commitment, with the words of its names and its values.
type subject struct {
	id     string
	names  [len(lang.All)][]name
	values []subjectValue
	label  draft.Both
}

// name is a name as it is compared.
type name struct {
	text  string // its features, joined
	parts []uint64
	mask  uint64
}

func newName(f []string) name {
	parts, mask := marks(f)
	return name{strings.Join(f, "\x00"), parts, mask}
}

var seed = maphash.MakeSeed()

// marks are features as numbers, which compare faster, and a mask of them: two lists without a common bit have
// nothing in common.
func marks(features []string) (out []uint64, mask uint64) {
	out = make([]uint64, len(features))
	for i, f := range features {
		h := maphash.String(seed, f)
		out[i] = h
		mask |= 1 << (h >> 58)
	}
	return out, mask
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
				for _, name := range shorter(n.In(l).V) {
					if f := features(name, l); len(f) > 0 {
						s.names[l] = append(s.names[l], newName(f))
					}
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

// shorter is a name and, where it lists what it counts, the name without the list: 省级以上创新平台 for
// 省级以上重点实验室、企业技术中心等创新平台, and what stands before or around brackets.
func shorter(name string) []string {
	out := []string{name}
	if bare := brackets.ReplaceAllString(name, ""); bare != name {
		out = append(out, bare)
	}
	if bare, ok := strings.CutSuffix(out[len(out)-1], "数"); ok {
		out = append(out, bare)
	}
	if head, tail, ok := strings.Cut(name, "等"); ok && strings.Contains(head, "、") && tail != "" {
		level, _, _ := strings.Cut(head, "以上")
		if level != head {
			tail = level + "以上" + tail
		}
		out = append(out, tail)
	}
	return out
}

var brackets = regexp.MustCompile(`\s*(?:\([^()]*\)|（[^（）]*）)`)

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
	if strings.Contains(s, "年") {
		s = yearOf.ReplaceAllString(s, "")
	}
	s = chineseNames.Replace(s)
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

var chineseNames = strings.NewReplacer("R&D", "研发", "全社会", "", "规模以上", "规上", "地区生产总值", "GDP", "生产总值", "GDP", "的", "", "经费", "", "每", "", "拥有", "", "达到", "", "提高到", "", "支出", "", "之比", "比重", "比例", "比重", "数量", "", "由", "", "增至", "", "升至", "", "增到", "", "升到", "", "达", "", "新增", "", "共", "", "约", "", "到", "", "培育", "", "建设", "", "引进", "", "选派", "", "组建", "", "增长率", "增长", "增速", "增长")

var stopWords = map[string]bool{"the": true, "and": true, "for": true, "its": true, "are": true, "was": true, "with": true, "from": true, "rose": true, "reach": true, "per": true, "share": true, "total": true, "number": true, "only": true, "have": true, "has": true, "had": true, "will": true, "were": true, "that": true, "which": true, "more": true, "than": true, "least": true, "about": true}

// overlap is the part of the shorter of two lists of features that the other has, in per cent, and how many
// they share.
func overlap(name, window []uint64) (percent, shared int) {
	for _, p := range name {
		if slices.Contains(window, p) {
			shared++
		}
	}
	return 100 * shared / max(1, len(name)), shared
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
		arrives := l == lang.English && q.Change == quantity.To // from 2.4% to 3.1% is no range
		if q.Loose || q.Ranged && !arrives || !hasDigit(q.text) || strings.HasSuffix(b.text[:q.Start], "per ") {
			continue
		}
		switch q.Class {
		case quantity.Count, quantity.Money, quantity.Percent, quantity.Measure:
		default:
			continue
		}
		if s := r.beside(d, b, i); s != nil && s.measures(q) {
			r.judge(d, b, i, s, l, true)
			continue
		}
		words := r.topic(d, b, i, l)
		window, mask := marks(features(words, l))
		if len(window) < 2 {
			continue
		}
		best, second, top := (*subject)(nil), 0, 0
		_, sentence := yearsIn(d, b, i)
		year := ownYear(d, b, i, sentence)
		known := false // the number is one of a candidate
		for j := range r.city.subjects {
			s := &r.city.subjects[j]
			if !s.measures(q) {
				continue
			}
			for _, name := range s.names[l] {
				if name.mask&mask == 0 {
					continue
				}
				score := alikeness(name.parts, window, l)
				if score == 0 {
					continue
				}
				known = known || score >= certain && s.has(q)
				switch {
				case score > top:
					if best != nil && best.id != s.id && !best.agrees(s) {
						second = top
					}
					best, top = s, score
				case score == top && best.agrees(s) && !best.states(year) && s.states(year): // of two tables the one of that year
					best = s
				case best != nil && best.id != s.id && !best.agrees(s):
					second = max(second, score)
				}
			}
		}
		need := likely
		if l == lang.English && len(features(around(d, b, i, l), l)) < 2 { // the words are those of where the change began
			need = certain + 500
		}
		if best == nil || top < need || second >= top && (known || top < certain) {
			continue
		}
		sure := certain
		if l == lang.English { // words in any order are less than a phrase
			sure += 500
		}
		r.judge(d, b, i, best, l, top >= sure && second < top-(certain-likely))
	}
}

// How much alike words and a name are: 10,000 is the same, and a little more for the longer name.
const (
	likely  = 6500
	certain = 7500
)

// alikeness compares a name with the words around a number: the part that both have in common, of the longer. In
// Chinese, where the number follows its noun, a long common end is enough, whatever stands before it.
func alikeness(parts, window []uint64, l lang.Lang) int {
	percent, shared := overlap(parts, window)
	percent = min(percent, 100*shared/len(window))
	if l == lang.Chinese {
		same := 0
		for same < len(parts) && same < len(window) && parts[len(parts)-1-same] == window[len(window)-1-same] {
			same++
		}
		if same >= 6 {
			percent = max(percent, 100*same/len(parts))
		}
		if same == len(parts) && same >= 4 { // the whole name stands at the number
			percent = max(percent, likely/100)
		}
		if same >= 8 && 2*same >= len(parts) {
			percent = max(percent, certain/100)
		}
	}
	if shared < 2 || percent < 50 {
		return 0
	}
	return percent*100 + shared
}

// topic is the words that say what a number is of. Those of an earlier number serve where it has none of its own.
func (r *reader) topic(d *side, b block, i int, l lang.Lang) string {
	q := &d.said[i]
	words := around(d, b, i, l)
	if l != lang.Chinese {
		for j := i - 1; q.Change == quantity.To && j >= b.from && len(features(words, l)) < 2; j-- { // rose from 2.4% to |3.1%
			if p := &d.said[j]; p.Class == q.Class && !p.Loose {
				words = around(d, b, j, l)
			}
		}
		return words
	}
	// What another sentence speaks of is not the topic of this one.
	start, _ := sentenceAt(b.text, q.Start)
	j := i - 1
	for ; j >= b.from && d.said[j].Start >= start && len(features(words, l)) < 2; j-- { // 由81家增至|312家
		if p := &d.said[j]; !p.Loose && (p.Class == q.Class || p.Class == quantity.Figure) {
			words = around(d, b, j, l)
		}
	}
	for ; strings.HasPrefix(words, "占") && j >= b.from && d.said[j].Start >= start; j-- { // 增加值429亿元，|占GDP的23%
		if topic := around(d, b, j, l); len(features(topic, l)) > 2 {
			words = topic + words
		}
	}
	if strings.HasPrefix(words, "占") { // …增幅173%；占GDP的比重由
		for stop := strings.LastIndex(b.text[:q.Start], "。"); j >= b.from && d.said[j].Start > stop; j-- {
			if topic := around(d, b, j, l); !d.said[j].Loose && len(features(topic, l)) > 2 && !strings.HasPrefix(topic, "占") {
				return topic + words
			}
		}
	}
	if len(features(words, l)) < 2 { // 使高新技术企业数量与质量“双提升”，到2025年达|600家
		return r.subjectIn(b.text[start:q.Start], q)
	}
	return words
}

// subjectIn is the longest name that the clauses before a number hold in full, of those that are of the number's kind.
func (r *reader) subjectIn(clauses string, q *said) string {
	text := strings.Join(features(clauses, lang.Chinese), "\x00")
	longest := ""
	for j := range r.city.subjects {
		s := &r.city.subjects[j]
		for _, name := range s.names[lang.Chinese] {
			if len(name.text) > len(longest) && s.measures(q) && strings.Contains(text, name.text) {
				longest = name.text
			}
		}
	}
	return chineseOf(longest)
}

// chineseOf is the text whose pairs of characters are given.
func chineseOf(features string) string {
	var b strings.Builder
	for i, pair := range strings.Split(features, "\x00") {
		r := []rune(pair)
		if i == 0 {
			b.WriteString(pair)
		} else if len(r) > 0 {
			b.WriteRune(r[len(r)-1])
		}
	}
	return b.String()
}

// beside is the subject of a figure that a number is joined to as the end or the beginning of a change:
// 由{{figure a@2020}}提高到3.1%, from 2.4% to {{figure a@2020}}.
func (r *reader) beside(d *side, b block, i int) *subject {
	q := &d.said[i]
	joined := func(from, to int, arrives bool) bool {
		words := yearOf.ReplaceAllString(b.text[from:to], "")
		return arrives && utf8.RuneCountInString(words) <= 12 && !strings.ContainsAny(words, "，。；,;.（(")
	}
	for _, j := range []int{i - 1, i + 1} {
		for j > b.from && j < b.to-1 && (d.said[j].Loose || d.said[j].Class == quantity.Year) {
			j += j - i
			if j-i > 3 || i-j > 3 {
				break
			}
		}
		if j < b.from || j >= b.to || d.said[j].Class != quantity.Figure {
			continue
		}
		f := &d.said[j]
		if j < i && joined(f.End, q.Start, q.Change == quantity.To) || j > i && joined(q.End, f.Start, f.Change == quantity.To) {
			id, _, _ := strings.Cut(f.Unit, "@")
			return r.city.subject(id)
		}
	}
	return nil
}

// states tells whether the record has a value of the subject for a year.
func (s *subject) states(year int) bool {
	for _, v := range s.values {
		if v.year == year {
			return true
		}
	}
	return false
}

// has tells whether a quantity is one of the subject's values.
func (s *subject) has(q *said) bool {
	for _, v := range s.values {
		if v.shown.Key() == q.Key() {
			return true
		}
	}
	return false
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
	alone := len(years) == 1 // the number of another year is wrong for the only one that is named
	if y := ownYear(d, b, i, sentence); y != 0 {
		years = []int{y}
	}
	var against *subjectValue
	for j := range s.values {
		v := &s.values[j]
		if v.shown.Key() == q.Key() && !(sure && alone && !contains(years, v.year) && s.states(years[0])) {
			if !r.head && contains(years, v.year) && !r.allow.take(diag.FigureCouldRefer, q.text) {
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
	if against == nil || cumulative(b.text, q, sentence) || len(years) == 0 && !sure && !wanted(b.text[sentence[0]:sentence[1]], l) && !arrives(b.text[:q.Start]) || q.Change != quantity.To && starts(b.text[sentence[0]:q.Start]) && !r.ownFigure(d, b, s, sentence) {
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
			if against = s.neighbour(own, years, q.Start < f.Start); against == nil {
				return
			}
		}
	}
	window, _ := marks(features(around(d, b, i, l), l))
	for j := range r.city.subjects { // the same number under another name
		o := &r.city.subjects[j]
		for _, v := range o.values {
			if v.shown.Key() == q.Key() {
				for _, name := range o.names[l] {
					if percent, shared := overlap(name.parts, window); percent >= 50 && shared >= 2 {
						return
					}
				}
			}
		}
	}
	code := diag.TextAgainstRecord
	if r.head {
		code = diag.HeadAgainstRecord
	}
	if r.allow.take(code, q.text) {
		return
	}
	year := lang.Words{}
	if against.year != 0 {
		y := strconv.Itoa(against.year)
		year = lang.Both(y+"年", " for "+y)
	}
	r.log.Report(diag.Diagnostic{Code: code, Span: q.span, Args: []any{q.text, s.label.Words(), year, against.words(), against.name},
		Notes: []diag.Note{{Span: against.place, Text: lang.Both("记录在这里", "the record is here")}}})
}

// neighbour is the value that a number beside the subject's figure of one year must be: that of another year that the
// sentence names or, where it names none, that of the year before, or after when the number stands after the figure.
func (s *subject) neighbour(own int, years []int, before bool) *subjectValue {
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

// cumulative tells a number that adds up over years, which those of the record do not: by the words before it in its
// sentence, or those of its own clause.
func cumulative(text string, q *said, sentence [2]int) bool {
	to := sentence[1]
	for _, stop := range []string{"，", ", "} {
		if i := strings.Index(text[q.End:to], stop); i >= 0 {
			to = q.End + i
		}
	}
	return hasAny(strings.ToLower(text[sentence[0]:to]), []string{"累计", "五年", "cumulative", "over the five years"})
}

// wanted tells a sentence of what is wanted and not of what was reached.
func wanted(sentence string, l lang.Lang) bool {
	if l == lang.Chinese {
		return hasAny(sentence, []string{"达到", "提高到", "提高至", "增至", "力争", "目标", "到20"})
	}
	return hasAny(sentence, []string{" to ", "will ", "reach ", "target"}) && !hasAny(sentence, []string{"reached", "passed", "rose", "grew"})
}

// sameSubject tells whether an id stands for what a subject stands for: they share a value and most of a name.
func (c *city) sameSubject(id string, s *subject) bool {
	o := c.subject(id)
	return o != nil && o.agrees(s) && o.alike(s)
}

// subject finds what a text may speak of by its id.
func (c *city) subject(id string) *subject {
	for i := range c.subjects {
		if c.subjects[i].id == id {
			return &c.subjects[i]
		}
	}
	return nil
}

// alike tells whether two names have at least half in common.
func (s *subject) alike(o *subject) bool {
	for l := range s.names {
		for _, a := range s.names[l] {
			for _, b := range o.names[l] {
				if percent, _ := overlap(a.parts, b.parts); percent >= 50 {
					return true
				}
			}
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

// ownYear is the year that a number is of, among those that its sentence names: the one that stands at the number (2020年的|312家,
// 312 |in 2020); of two the later for where a change arrives and the earlier for where it begins; else the last before
// the number. It is zero where the sentence names none, or only after the number.
func ownYear(d *side, b block, i int, sentence [2]int) int {
	q := &d.said[i]
	first, last, before := 0, 0, 0
	for j := b.from; j < b.to; j++ {
		y := &d.said[j]
		if y.Class != quantity.Year || y.Start < sentence[0] || y.End > sentence[1] {
			continue
		}
		n, _ := y.Value.Int()
		switch {
		case y.End <= q.Start && atNumber(b.text[y.End:q.Start]), y.Start >= q.End && strings.TrimSpace(b.text[q.End:y.Start]) == "in":
			return n
		case first == 0:
			first, last = n, n
		default:
			first, last = min(first, n), max(last, n)
		}
		if y.End <= q.Start {
			before = n
		}
	}
	switch {
	case q.Change != quantity.To && starts(b.text[sentence[0]:q.Start]):
		return first
	case q.Change == quantity.To || arrives(b.text[:q.Start]):
		return last
	}
	return before
}

// atNumber tells whether no more stands between a year and its number than joins them.
func atNumber(between string) bool {
	return hasWord(strings.TrimRight(between, " "), "", "的", "为", "达", "达到", "底为", "末为")
}

func hasWord(s string, words ...string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
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
	before := b.text[from:q.Start]
	if i > b.from && from == d.said[i-1].End && strings.HasSuffix(strings.TrimRight(before, " "), " and") {
		before = "" // 180 new enterprises and |800 SMEs: what is before it is of the number before
	}
	return before + " " + b.text[q.End:max(to, q.End)]
}
