package concord

import (
	"math/big"
	"testing"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/quantity"
)

func TestRatesFitTheirEndsWithinRounding(t *testing.T) {
	ratio := func(from, to string) *big.Rat { return new(big.Rat).Quo(mustRat(to), mustRat(from)) }
	for _, c := range []struct {
		from, to, rate string
		years, places  int
		bound          notation.Comparator
		want           bool
	}{
		{"8.39", "19.5", "18.4", 5, 1, notation.Exactly, true},  // 1.184^5 = 2.327, 19.5/8.39 = 2.324
		{"16", "47.62", "24.4", 5, 1, notation.Exactly, true},   // 24.37
		{"8.39", "19.5", "18.9", 5, 1, notation.Exactly, false}, //
		{"8.39", "19.5", "15", 5, 0, notation.AtLeast, true},
		{"8.39", "19.5", "19", 5, 0, notation.AtLeast, false},
		{"8.39", "19.5", "20", 5, 0, notation.AtMost, true},
		{"8.39", "19.5", "15", 5, 0, notation.AtMost, false},
		{"100", "112", "12", 1, 0, notation.Exactly, true},
		{"100", "113", "12", 1, 0, notation.Exactly, false},
	} {
		part := big.NewRat(1, 1000)
		if got := rateFits(ratio(c.from, c.to), mustRat(c.rate), c.years, c.places, c.bound, part); got != c.want {
			t.Errorf("from %s to %s in %d years at %s %%: %v, want %v (really %s)", c.from, c.to, c.years, c.rate, got, c.want, actualRate(ratio(c.from, c.to), c.years))
		}
	}
}

func TestDerivedStatementsFollow(t *testing.T) {
	for _, c := range []struct {
		words, got string
		rounded    bool
		want       bool
	}{
		{"增长近3倍", "389/100", false, true}, // the ratio of new to old: 2.89 times more
		{"增长近3倍", "4", false, true},
		{"增长近3倍", "401/100", false, false},
		{"增长近3倍", "350/100", false, false},
		{"增长1.4倍", "241/100", true, true},
		{"增长1.4倍", "246/100", true, false},
		{"增长1.4倍", "24/10", false, true},
		{"约5家", "52/10", false, true},
		{"约5家", "53/10", false, false},
		{"超过3家", "3", false, false},
		{"3家以上", "3", false, true},
		{"提高0.6个百分点", "6/10", false, true},
		{"提高0.6个百分点", "61/100", false, false},
	} {
		q := quantity.Find(nil, c.words, lang.Chinese)[0]
		if got := follows(&q, rat(q.Value), mustRat(c.got), c.rounded, c.words); got != c.want {
			t.Errorf("%s from %s (rounded: %v): %v, want %v", c.words, c.got, c.rounded, got, c.want)
		}
	}
}

func TestChineseInEnglishIsFound(t *testing.T) {
	for in, want := range map[string]string{
		"industrial system (“4210”产业体系), and": "“4210”产业体系",
		"as 8、6、2个左右; “about” is":             "8、6、2个左右",
		"The text writes 1.8万 (18,000)":       "1.8万",
		"nothing here, 3 of 4":                "",
	} {
		start, end := chineseRun(in, 0)
		got := ""
		if start >= 0 {
			got = in[start:end]
		}
		if got != want {
			t.Errorf("%s: found %q, want %q", in, got, want)
		}
	}
}
