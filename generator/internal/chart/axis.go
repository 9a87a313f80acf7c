package chart

import (
	"math"
	"strconv"
	"strings"
)

// axis is the horizontal scale of a chart, settled in Go rather than left to ECharts: the layout must
// know it, and it must be the same in the still picture and in the browser.
type axis struct {
	min, max  float64
	step      float64 // between ticks; on a logarithmic axis unused
	log       bool    // to base 2, ticks at the powers
	unit      string  // how ticks are written, with {value} for the number
	truncated bool    // all values are above 0 and the axis does not reach down to it
}

// tick is about how ECharts writes a number at the axis.
func (a axis) tick(x float64) string {
	return strings.ReplaceAll(a.unit, "{value}", humanComma(x))
}

// humanComma writes a number with commas between thousands.
func humanComma(x float64) string {
	s := strconv.FormatFloat(tidy(x), 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole
}

// share is where a value lies on the axis: 0 at its left end, 1 at its right end.
func (a axis) share(x float64) float64 {
	if a.log {
		return math.Log2(x/a.min) / math.Log2(a.max/a.min)
	}
	return (x - a.min) / (a.max - a.min)
}

// linear makes an axis for values between lo and hi with about the given number of steps. It starts
// at zero unless the values are far from it and close together.
func linear(lo, hi float64, steps int) axis {
	a := axis{unit: "{value}"}
	far := lo > 0.6*hi && lo < hi
	if far {
		lo -= 0.15 * (hi - lo)
	} else {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	if lo == hi {
		hi = lo + 1
	}
	a.min, a.max, a.step = stepped(lo, hi, steps)
	a.truncated = a.min > 0
	return a
}

// stepped widens lo and hi to multiples of a round step; of the steps near the wanted number the one
// that widens least, and of several such the smallest.
func stepped(lo, hi float64, steps int) (from, to, step float64) {
	for n := steps - 1; n <= steps+1; n++ {
		s := niceStep((hi - lo) / float64(n))
		f, t := math.Floor(lo/s+1e-9)*s, math.Ceil(hi/s-1e-9)*s
		if step == 0 || t-f < (to-from)*(1+1e-9) {
			from, to, step = f, t, s
		}
	}
	return from, to, step
}

// niceStep is the smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below x.
func niceStep(x float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(x)))
	for _, f := range [...]float64{1, 2, 2.5, 5} {
		if f*unit >= x*(1-1e-9) {
			return f * unit
		}
	}
	return 10 * unit
}

// multiples makes an axis for multiples of 1, logarithmic when the largest is more than 4 times the
// smallest.
func multiples(lo, hi float64, steps int) axis {
	lo, hi = min(lo, 1), max(hi, 1)
	if hi/lo > 4 {
		return axis{
			min:  math.Exp2(math.Floor(math.Log2(lo) + 1e-9)),
			max:  math.Exp2(math.Ceil(math.Log2(hi) - 1e-9)),
			log:  true,
			unit: "×{value}",
		}
	}
	if hi == lo {
		hi = lo + 1
	}
	a := axis{unit: "×{value}"}
	a.min, a.max, a.step = stepped(lo, hi, steps)
	return a
}
