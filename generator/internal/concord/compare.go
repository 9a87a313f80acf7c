package concord

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/quantity"
)

var languageNames = [...]lang.Words{lang.Chinese: lang.Both("中文", "Chinese text"), lang.English: lang.Both("英文", "English text")}

// compare checks what the two sides say against each other.
func (r *reader) compare() {
	zh, en := &r.sides[lang.Chinese], &r.sides[lang.English]
	r.pairs = r.pairs[:0]
	aligned := r.aligned()
	if aligned {
		for i := range zh.blocks {
			a, b := zh.blocks[i], en.blocks[i]
			n := len(r.pairs)
			r.pairs = match(zh.said[a.from:a.to], en.said[b.from:b.to], r.pairs)
			for j := n; j < len(r.pairs); j++ {
				r.pairs[j].zh += a.from
				r.pairs[j].en += b.from
			}
		}
	}
	r.periods()
	r.dates()
	r.repeats(aligned)
	r.pairs = match(zh.said, en.said, r.pairs)
	if r.notes { // 15亩 and fifteen
		r.pairs = matchBy(zh.said, en.said, r.pairs, func(a, b *said) bool {
			return a.Value == b.Value && (a.Class == quantity.Count || b.Class == quantity.Count) && related(a.Class, b.Class)
		})
	}
	for _, p := range r.pairs {
		r.pair(&zh.said[p.zh], &en.said[p.en], aligned)
	}
	r.leftOver(aligned)
	r.quotes()
	if aligned && !r.notes {
		r.order()
	}
}

// aligned tells whether the blocks of the two sides correspond.
func (r *reader) aligned() bool {
	return slices.EqualFunc(r.sides[0].blocks, r.sides[1].blocks, func(a, b block) bool { return a.kind == b.kind })
}

// pair reports in what two statements of the same quantity differ.
func (r *reader) pair(a, b *said, aligned bool) {
	switch {
	case a.Loose || b.Loose:
		return
	case aligned && a.block != b.block && a.Class != quantity.Figure:
		r.report(diag.FigureElsewhere, a, b, a.text, b.text)
	}
	if a.Change != b.Change && a.Change != quantity.NoChange && b.Change != quantity.NoChange && a.Class != quantity.Multiple && b.Class != quantity.Multiple && b.Class != quantity.Times {
		r.report(diag.ChangeDiffers, a, b, a.text, b.text, changeWords[a.Change], changeWords[b.Change])
	}
	if sameBound(a, b) {
		return
	}
	none := lang.Both("没有限定词", "has none")
	words := func(q *said) lang.Words {
		if w := q.BoundWords(); w.ZH != "" {
			return lang.Both("是“"+w.ZH+"”", "has “"+w.EN+"”")
		}
		return none
	}
	r.report(diag.BoundDiffers, a, b, a.text, b.text, words(a), words(b))
}

// report reports what is wrong between a Chinese and an English statement, at the English, with the Chinese as
// the other place.
func (r *reader) report(c *diag.Code, zh, en *said, args ...any) {
	if r.allow.take(c, zh.text, en.text) {
		return
	}
	r.log.Report(diag.Diagnostic{Code: c, Span: en.span, Args: args,
		Notes: []diag.Note{{Span: zh.span, Text: lang.Both("中文在这里", "the Chinese is here")}}})
}

// firstPlan is the year in which a five-year plan began: that of the fourteenth was 2021. The rhythm of five years
// holds from the sixth plan (1981) on.
func firstPlan(number int) int { return 1951 + 5*number }

// periods lets the name of a plan answer for its years: 第十四个五年 for 2021–2025.
func (r *reader) periods() {
	for l := range r.sides {
		here, there := r.sides[l].said, r.sides[1-l].said
		for i := range there {
			y := &there[i]
			if y.done || y.Loose || y.Class != quantity.Year {
				continue
			}
			year, _ := y.Value.Int()
			for j := range here {
				if n, ok := here[j].Value.Int(); ok && here[j].Class == quantity.Period && n >= 6 && n < 40 && (year == firstPlan(n) || year == firstPlan(n)+4) && y.Ranged {
					y.done = true
				}
			}
		}
	}
}

var changeWords = [...]lang.Words{
	quantity.To: lang.Both("变化以后的数（增加到、to）", "where the change arrives (增加到, to)"),
	quantity.By: lang.Both("变化的大小（增加了、by）", "the size of the change (增加了, by)"),
}

// dates joins a date with its year and the same date whose year stands apart: June 2024 for 2024年1—6月.
func (r *reader) dates() {
	for l := range r.sides {
		here, there := r.sides[l].said, r.sides[1-l].said
		for i := range here {
			a := &here[i]
			v, _ := a.Value.Int()
			if a.done || a.Loose || a.Class != quantity.Date || v < 10000 {
				continue
			}
			for j := range there {
				b := &there[j]
				n, _ := b.Value.Int()
				if b.done || b.Loose || b.Class != quantity.Date || n != v%10000 {
					continue
				}
				for k := range there {
					if y, ok := there[k].Value.Int(); ok && there[k].Class == quantity.Year && y == v/10000 {
						a.done, b.done, there[k].done = true, true, true
						break
					}
				}
			}
		}
	}
}

// repeats passes over what one language says once more than the other: a number that both have said already.
// Where the other side has something left over as well, it is not a repetition but a contradiction.
func (r *reader) repeats(aligned bool) {
	for l := range r.sides {
		here, there := r.sides[l].said, r.sides[1-l].said
		for i := range here {
			q := &here[i]
			if q.done || q.Loose {
				continue
			}
			same := func(s said) bool {
				return s.done && s.Key() == q.Key() && (s.block == q.block || q.Class == quantity.Figure) && (q.Bound == quantity.Exact || q.Bound == s.Bound) && (!q.Estimated || s.Estimated)
			}
			rival := func(s said) bool {
				return !s.done && (!s.Loose || counts(s, q)) && related(q.Class, s.Class) && (!aligned || s.block == q.block)
			}
			if q.Class != quantity.Figure && q.Class != quantity.Year && q.Class != quantity.Period && hasDigit(q.text) && !r.notes && r.sides[l].blocks[q.block].kind != markdown.NoteBlock {
				continue
			}
			if slices.ContainsFunc(here, same) && !slices.ContainsFunc(there, rival) {
				q.done = true
			}
		}
	}
}

// counts tells a numeral with a measure word that need not be said, such as 后四章, beside a repeated number in words.
func counts(s said, q *said) bool {
	return s.Loose && !s.rival && s.Class == quantity.Count && s.Value != quantity.Whole(1) && !hasDigit(s.text) && !hasDigit(q.text) && q.Class == quantity.Count && utf8.RuneCountInString(s.text) == 2 && s.text[0] >= utf8.RuneSelf
}

// related tells classes of which one may have been written for the other.
func related(a, b quantity.Class) bool {
	if a == b {
		return true
	}
	group := func(c quantity.Class) int {
		switch c {
		case quantity.Year, quantity.Date:
			return 1
		case quantity.Code, quantity.Place, quantity.Figure, quantity.Period:
			return 10 + int(c)
		}
		return 2
	}
	return group(a) == group(b)
}

// leftOver reports what has no counterpart. The name of a plan period in one language alone is no omission: the
// other may say “the plan” and name none.
func (r *reader) leftOver(aligned bool) {
	zh, en := r.sides[lang.Chinese].said, r.sides[lang.English].said
	open := func(q *said) bool { return !q.done && !q.Loose }
	// Contradictions: the nearest of both sides.
	for _, ok := range []func(a, b *said) bool{
		func(a, b *said) bool { return sameDigits(a.Quantity, b.Quantity) },
		func(a, b *said) bool { return a.Class == b.Class && a.Unit == b.Unit },
		func(a, b *said) bool { return related(a.Class, b.Class) },
		func(a, b *said) bool { // a year that has become a number: 2620
			return (a.Class == quantity.Year || b.Class == quantity.Year) && len(digitsOf(a.text)) == 4 && len(digitsOf(b.text)) == 4
		},
	} {
		for i := range zh {
			a := &zh[i]
			if !open(a) || a.Class == quantity.Figure {
				continue
			}
			for j := range en {
				b := &en[j]
				if !open(b) || b.Class == quantity.Figure || aligned && a.block != b.block || !ok(a, b) {
					continue
				}
				a.done, b.done = true, true
				c := diag.FigureDiffers
				if sameDigits(a.Quantity, b.Quantity) {
					c = diag.FigureUnit
				}
				r.report(c, a, b, a.text, b.text, proposal(b, lang.Chinese), proposal(a, lang.English))
				break
			}
		}
	}
	for i := range en { // what is quoted stands there
		q := &en[i]
		if q.quoted && !slices.ContainsFunc(zh, func(s said) bool { return quantity.Same(s.Quantity, q.Quantity) || s.Value == q.Value }) && !r.allow.take(diag.FigureMissing, q.text) {
			r.log.Report(diag.Diagnostic{Code: diag.FigureMissing, Span: q.span, Args: []any{q.text, languageNames[lang.Chinese], q.text},
				Notes: []diag.Note{{Span: r.sides[lang.Chinese].at, Text: lang.Both("另一语言的这一段", "the passage in the other language")}}})
		}
	}
	if r.notes {
		return
	}
	r.references(aligned)
	for l := range r.sides {
		for i := range r.sides[l].said {
			q := &r.sides[l].said[i]
			if !open(q) || q.Class == quantity.Figure || q.Class == quantity.Period && !r.hasPeriod(1-l) || r.answered(q, lang.Lang(1-l)) || r.allow.take(diag.FigureMissing, q.text) {
				continue
			}
			other := lang.Lang(l).Other()
			at := r.sides[other].at
			r.log.Report(diag.Diagnostic{Code: diag.FigureMissing, Span: q.span, Args: []any{q.text, languageNames[other], proposal(q, other)},
				Notes: []diag.Note{{Span: at, Text: lang.Both("另一语言的这一段", "the passage in the other language")}}})
		}
	}
}

// hasPeriod tells whether a side names a plan period.
func (r *reader) hasPeriod(l int) bool {
	return slices.ContainsFunc(r.sides[l].said, func(s said) bool { return s.Class == quantity.Period })
}

// digitsOf is the digits that a text begins with.
func digitsOf(s string) string { return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))] }

// bareYear is a number that may well be a year, as in 国办发[2017]47号: it takes no comma.
var bareYear = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)

// proposal is how the other language would say a quantity; what is written, when there is no one way.
func proposal(q *said, l lang.Lang) string {
	if q.Class != quantity.Year && bareYear.MatchString(q.text) {
		return q.text
	}
	if s := q.Say(l); s != "" {
		return s
	}
	return q.text
}

// sameDigits tells quantities whose digits agree and whose units or powers of ten do not.
func sameDigits(a, b quantity.Quantity) bool {
	switch a.Class {
	case quantity.Year, quantity.Date, quantity.Period, quantity.Code, quantity.Place:
		return false
	}
	if (a.Class == quantity.Ordinal) != (b.Class == quantity.Ordinal) || (a.Class == quantity.Top) != (b.Class == quantity.Top) {
		return a.Value == b.Value && a.Value != quantity.Whole(0) && a.Value.AtLeast(10) // 第29位 and 29; small numbers are too many
	}
	return a.Value.SameDigits(b.Value) && related(a.Class, b.Class)
}

// answered tells whether a figure of the record in the other language says a number that is written out here.
func (r *reader) answered(q *said, l lang.Lang) bool {
	for i := range r.sides[l].said {
		f := &r.sides[l].said[i]
		if f.Class != quantity.Figure {
			continue
		}
		fig, ok := r.lookUp(f.Unit, r.city)
		if !ok {
			continue
		}
		r.found = quantity.Find(r.found[:0], fig.say(l), l)
		if slices.ContainsFunc(r.found, func(v quantity.Quantity) bool { return quantity.Same(v, q.Quantity) }) {
			return true
		}
	}
	return false
}

// references reports a figure that takes the place of another: each language refers to one once more than the
// other. A figure that the other language does not refer to at all is reported by package check.
func (r *reader) references(aligned bool) {
	zh, en := r.sides[lang.Chinese].said, r.sides[lang.English].said
	has := func(list []said, target string) bool {
		return slices.ContainsFunc(list, func(s said) bool { return s.Class == quantity.Figure && s.Unit == target })
	}
	for i := range zh {
		a := &zh[i]
		if a.done || a.Class != quantity.Figure || !has(en, a.Unit) {
			continue
		}
		for j := range en {
			b := &en[j]
			if b.done || b.Class != quantity.Figure || !has(zh, b.Unit) || aligned && a.block != b.block {
				continue
			}
			a.done, b.done = true, true
			r.report(diag.FigureDiffers, a, b, a.text, b.text, b.text, a.text)
			break
		}
	}
}

// order reports two numbers of one kind that change places between the languages: 1570个…134人 and 134 … 1,570.
// Translators keep the order of numbers nearly always, and where they do not, a warning does no harm.
func (r *reader) order() {
	zh, en := r.sides[lang.Chinese].said, r.sides[lang.English].said
	slices.SortFunc(r.pairs, func(a, b pair) int { return cmp.Or(a.zh-b.zh, a.en-b.en) })
	for i, p := range r.pairs {
		a := &zh[p.zh]
		if !ordered(a, &en[p.en]) {
			continue
		}
		for _, q := range r.pairs[i+1:] {
			b := &zh[q.zh]
			if b.block != a.block || en[q.en].block != en[p.en].block {
				continue
			}
			if !ordered(b, &en[q.en]) || b.Key() == a.Key() || en[q.en].Start > en[p.en].Start || a.Class != b.Class || a.Class != quantity.Figure && a.Class != quantity.Place && a.Unit != b.Unit {
				continue
			}
			r.report(diag.OrderDiffers, a, &en[p.en], a.text, b.text)
			return
		}
	}
}

// ordered tells quantities whose order counts.
func ordered(a, b *said) bool {
	switch a.Class {
	case quantity.Count, quantity.Money, quantity.Percent, quantity.Point, quantity.Multiple, quantity.Measure, quantity.Ordinal:
		return !a.Loose && !b.Loose && hasDigit(a.text) && hasDigit(b.text)
	case quantity.Figure, quantity.Place, quantity.Year:
		return true
	}
	return false
}
