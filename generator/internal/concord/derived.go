package concord

import (
	"math/big"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/quantity"
)

// derived checks a statement that is marked as following from the record.
func (r *reader) derived(d markdown.Derived, l lang.Lang) {
	fail := func(zh, en string) { r.log.Add(diag.DerivedForm, d.Span, lang.Both(zh, en)) }
	r.found = quantity.Find(r.found[:0], d.Words, l)
	var stated *quantity.Quantity
	for i := range r.found {
		if q := &r.found[i]; stated == nil || stated.Loose && !q.Loose {
			stated = q
		} else if !q.Loose {
			fail("文字里有不止一个数", "the words hold more than one number")
			return
		}
	}
	if stated == nil {
		fail("文字里没有数", "the words hold no number")
		return
	}
	expr, rounded := strings.CutSuffix(strings.TrimSpace(d.Expr), "rounded")
	got, ok := r.evaluate(strings.TrimSpace(expr), stated, fail)
	if !ok {
		return
	}
	want := rat(stated.Value)
	if follows(stated, want, got, rounded, d.Words) || r.allow.take(diag.DerivedWrong, d.Words) {
		return
	}
	n := decimalText(got)
	shown := lang.Both(n, n)
	switch stated.Class {
	case quantity.Percent:
		shown = lang.Both(n+"%", n+"%")
	case quantity.Point:
		shown = lang.Both(n+"个百分点", n+" percentage points")
	case quantity.Multiple, quantity.Times:
		shown = lang.Both(n+"倍（新与旧之比）", n+" (new over old)")
	}
	r.log.Add(diag.DerivedWrong, d.Span, d.Words, expr, shown)
}

// rat is a value as a fraction.
func rat(v quantity.Value) *big.Rat {
	out, _ := new(big.Rat).SetString(v.String())
	if out == nil {
		out = new(big.Rat)
	}
	return out
}

// evaluate computes an expression over figures of the record, in the class of what is stated.
func (r *reader) evaluate(expr string, stated *quantity.Quantity, fail func(zh, en string)) (*big.Rat, bool) {
	fields := strings.Fields(expr)
	if len(fields)%2 == 0 || len(fields) < 3 {
		fail("算式要写成 a -> b、a / b、a + b 或 a - b，符号两边空一格", "an expression is a -> b, a / b, a + b or a - b, with spaces around the sign")
		return nil, false
	}
	value := func(name string) (*big.Rat, figure, bool) {
		f, ok := r.lookUp(name, r.city)
		if !ok || !f.value.Numeric || f.value.Kind != notation.Level {
			fail("“"+name+"”不是记录里的一个数", "“"+name+"” is not a number of the record")
			return nil, f, false
		}
		return base(f.value, f.unit), f, true
	}
	got, first, ok := value(fields[0])
	if !ok {
		return nil, false
	}
	for i := 1; i < len(fields); i += 2 {
		next, f, ok := value(fields[i+1])
		if !ok {
			return nil, false
		}
		if f.unit.Phrase != first.unit.Phrase {
			fail("单位不同，不能一起算", "the units differ and cannot be computed with")
			return nil, false
		}
		switch op := fields[i]; {
		case op == "+":
			got = new(big.Rat).Add(got, next)
		case op == "-":
			got = new(big.Rat).Sub(got, next)
		case (op == "->" || op == "/") && len(fields) > 3:
			fail("-> 和 / 只用于两个数", "-> and / take two figures")
			return nil, false
		case op == "/" && next.Sign() != 0:
			got = ratioAs(new(big.Rat).Quo(got, next), stated, false)
		case op == "->" && got.Sign() != 0:
			if stated.Class == quantity.Point || stated.Class == quantity.Count || stated.Class == quantity.Money || stated.Class == quantity.Measure {
				diff := new(big.Rat).Sub(next, got)
				got = diff.Abs(diff)
			} else {
				got = ratioAs(new(big.Rat).Quo(next, got), stated, true)
			}
		default:
			fail("“"+op+"”这里不能用", "“"+op+"” cannot be used here")
			return nil, false
		}
	}
	return got, true
}

// ratioAs turns a ratio into what is stated: a rate of growth or a share in per cent, or the ratio itself.
func ratioAs(ratio *big.Rat, stated *quantity.Quantity, growth bool) *big.Rat {
	if stated.Class != quantity.Percent {
		return ratio
	}
	if growth {
		ratio = new(big.Rat).Sub(ratio, big.NewRat(1, 1))
		ratio.Abs(ratio)
	}
	return scale(ratio, 2)
}

// nearlyWords say that a number is not quite reached, and not merely about.
var nearlyWords = []string{"近", "nearly", "almost", "close to"}

// follows tells whether a statement holds. The bound “nearly” wants nine tenths at least and less than the
// whole, “about” five per cent to either side.
func follows(q *quantity.Quantity, want, got *big.Rat, rounded bool, words string) bool {
	if rounded {
		places := 0
		if _, frac, ok := strings.Cut(q.Value.String(), "."); ok {
			places = len(frac)
		}
		if i := strings.IndexByte(words, '.'); i >= 0 { // zeros at the end count: 1.90
			n := 0
			for i+1+n < len(words) && isDigit(words[i+1+n]) {
				n++
			}
			places = max(places, n)
		}
		if (q.Class == quantity.Multiple || q.Class == quantity.Times) && !strings.ContainsAny(words, "0123456789") && q.Bound == quantity.Exact {
			near := *q // doubled is no rounding of 1.6 times: within 5 % as well
			near.Bound = quantity.About
			return follows(&near, want, got, false, "")
		}
		half := scale(big.NewRat(1, 2), -places)
		low, high := new(big.Rat).Sub(want, half), new(big.Rat).Add(want, half)
		if q.Bound == quantity.Exact || q.Bound == quantity.About {
			return got.Cmp(low) >= 0 && got.Cmp(high) < 0
		}
	}
	order := got.Cmp(want)
	switch q.Bound {
	case quantity.AtLeast:
		return order >= 0
	case quantity.MoreThan:
		return order > 0
	case quantity.AtMost:
		return order <= 0
	case quantity.LessThan:
		return order < 0
	case quantity.About:
		from, to := big.NewRat(95, 100), big.NewRat(105, 100)
		if hasAny(strings.ToLower(words), nearlyWords) {
			from, to = big.NewRat(9, 10), big.NewRat(1, 1)
		}
		return got.Cmp(from.Mul(from, want)) >= 0 && got.Cmp(to.Mul(to, want)) <= 0
	}
	return order == 0
}
