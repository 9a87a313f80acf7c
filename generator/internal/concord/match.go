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
	quoted bool   // in digits, within Chinese that an English text quotes
}

// pair joins what both languages say: indexes into the two lists.
type pair struct{ zh, en int }

// match joins the quantities of two lists that are the same, each at most once, and marks them as done.
// Equals come first, then those that differ in bounds alone, then those of classes that the languages
// confuse, and at last what one language only may have said.
func match(zh, en []said, pairs []pair) []pair {
	asserted := func(a, b *said) bool { return !a.Loose && !b.Loose }
	for _, ok := range []func(a, b *said) bool{
		func(a, b *said) bool { return asserted(a, b) && a.Key() == b.Key() && sameBound(a, b) },
		func(a, b *said) bool { return asserted(a, b) && a.Key() == b.Key() },
		func(a, b *said) bool {
			return asserted(a, b) && quantity.Same(a.Quantity, b.Quantity) && sameBound(a, b)
		},
		func(a, b *said) bool { return asserted(a, b) && quantity.Same(a.Quantity, b.Quantity) },
		func(a, b *said) bool { return a.Loose != b.Loose && quantity.Same(a.Quantity, b.Quantity) },
	} {
		pairs = matchBy(zh, en, pairs, ok)
	}
	return pairs
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
