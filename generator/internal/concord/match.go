package concord

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/quantity"
)

// said is a quantity that a text states, and where.
type said struct {
	quantity.Quantity
	span   diag.Span
	text   string // as written, with its unit
	block  int    // in its section
	name   string // of the entity or term that it is part of, if any
	done   bool   // the other language says the same
	rival  bool   // the other language says another number in its place
	quoted bool   // in digits, within Chinese that an English text quotes
}

// pair joins what both languages say: indexes into the two lists.
type pair struct{ zh, en int }

// match joins the quantities of two lists that are the same, each at most once, and marks them as done.
// Equals come first, then those that differ in bounds alone, both among those that are written alike, in digits or in
// words; then those of classes that the languages confuse, and at last what one language only may have said.
func match(zh, en []said, pairs []pair) []pair {
	asserted := func(a, b *said) bool { return !a.Loose && !b.Loose }
	digits := func(a, b *said) bool { return hasDigit(a.text) == hasDigit(b.text) }
	for i, ok := range []func(a, b *said) bool{
		func(a, b *said) bool { return asserted(a, b) && digits(a, b) && a.Key() == b.Key() && sameBound(a, b) },
		func(a, b *said) bool { return asserted(a, b) && digits(a, b) && a.Key() == b.Key() },
		func(a, b *said) bool { return asserted(a, b) && a.Key() == b.Key() && sameBound(a, b) },
		func(a, b *said) bool { return asserted(a, b) && a.Key() == b.Key() },
		func(a, b *said) bool {
			return asserted(a, b) && quantity.Same(a.Quantity, b.Quantity) && sameBound(a, b)
		},
		func(a, b *said) bool { return asserted(a, b) && quantity.Same(a.Quantity, b.Quantity) },
		func(a, b *said) bool {
			return a.Loose != b.Loose && !a.rival && !b.rival && quantity.Same(a.Quantity, b.Quantity)
		},
	} {
		if i == 6 {
			rivals(zh, en)
		}
		pairs = matchBy(zh, en, pairs, ok)
	}
	return pairs
}

// rivals marks what both languages assert of one class with different numbers, the only ones of the class that are
// left: they contradict each other, and a numeral inside a word that happens to be equal is no answer. Between
// 第1位 and 3rd, the 三 of 长三角 says nothing.
func rivals(zh, en []said) {
	only := func(list []said, q *said) bool {
		n := 0
		for i := range list {
			if s := &list[i]; !s.done && !s.Loose && s.Class == q.Class && s.Unit == q.Unit {
				n++
			}
		}
		return n == 1
	}
	for i := range zh {
		a := &zh[i]
		if a.done || a.Loose || a.Class == quantity.Figure || a.Class == quantity.Period || !only(zh, a) {
			continue
		}
		for j := range en {
			b := &en[j]
			if !b.done && !b.Loose && a.Class == b.Class && a.Unit == b.Unit && only(en, b) {
				a.rival, b.rival = true, true
			}
		}
	}
}

// matchBy joins what is the same by one rule.
func matchBy(zh, en []said, pairs []pair, ok func(a, b *said) bool) []pair {
	for i := range zh {
		if zh[i].done {
			continue
		}
		for j := range en {
			if !en[j].done && ok(&zh[i], &en[j]) {
				zh[i].done, en[j].done = true, true
				pairs = append(pairs, pair{i, j})
				break
			}
		}
	}
	return pairs
}

func sameBound(a, b *said) bool { return a.Bound == b.Bound && a.Estimated == b.Estimated }
