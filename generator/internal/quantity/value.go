package quantity

import (
	"math/bits"
	"strconv"
	"strings"
)

// Value is an exact number that is not negative: Mant · 10^Exp / Den. Values are normalised, so that equal
// ones are == and can be keys of maps. The zero Value is zero.
type Value struct {
	mant uint64
	exp  int16
	over uint64 // the denominator less one: zero for a decimal
}

// maxDigits is how many digits a number may have. What has more is a telephone number or worse, and no
// quantity of a plan.
const maxDigits = 18

// Whole is a whole number.
func Whole(n uint64) Value { return Value{mant: n}.normal() }

// normal brings a value into the one form that it has.
func (v Value) normal() Value {
	if v.mant == 0 {
		return Value{}
	}
	den := v.over + 1
	for v.mant%10 == 0 {
		v.mant /= 10
		v.exp++
	}
	// Factors 2 and 5 of the denominator go into the exponent where the mantissa has room for it.
	for _, f := range []uint64{2, 5} {
		for den%f == 0 {
			hi, lo := bits.Mul64(v.mant, 10/f)
			if hi != 0 {
				break
			}
			den, v.mant, v.exp = den/f, lo, v.exp-1
		}
	}
	if g := gcd(v.mant, den); g > 1 {
		v.mant, den = v.mant/g, den/g
	}
	for v.mant%10 == 0 {
		v.mant /= 10
		v.exp++
	}
	v.over = den - 1
	return v
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Shift is the value times a power of ten.
func (v Value) Shift(power int) Value {
	if v.mant == 0 {
		return v
	}
	v.exp += int16(power)
	return v.normal()
}

// Over is the value divided by a whole number; ok is false for zero and for numbers beyond all measure.
func (v Value) Over(den uint64) (_ Value, ok bool) {
	hi, lo := bits.Mul64(v.over+1, den)
	if den == 0 || hi != 0 || lo > 1<<40 {
		return Value{}, false
	}
	v.over = lo - 1
	return v.normal(), true
}

// Add is the sum of two decimals; ok is false for fractions and when the sum has too many digits.
func (v Value) Add(w Value) (_ Value, ok bool) { return v.combine(w, false) }

// Sub is the difference of two decimals; ok is false as for [Value.Add], and when it would be negative.
func (v Value) Sub(w Value) (_ Value, ok bool) { return v.combine(w, true) }

func (v Value) combine(w Value, subtract bool) (_ Value, ok bool) {
	if w.mant == 0 {
		return v, true
	}
	if v.mant == 0 && !subtract {
		return w, true
	}
	if v.over != 0 || w.over != 0 {
		return Value{}, false
	}
	exp := min(v.exp, w.exp)
	a, okA := scaled(v, exp)
	b, okB := scaled(w, exp)
	if !okA || !okB || subtract && a < b {
		return Value{}, false
	}
	sum, carry := bits.Add64(a, b, 0)
	if subtract {
		sum, carry = a-b, 0
	}
	return Value{mant: sum, exp: exp}.normal(), carry == 0
}

// scaled is the mantissa of a decimal with a smaller exponent.
func scaled(v Value, exp int16) (uint64, bool) {
	m := v.mant
	for e := v.exp; m != 0 && e > exp; e-- {
		hi, lo := bits.Mul64(m, 10)
		if hi != 0 {
			return 0, false
		}
		m = lo
	}
	return m, true
}

// IsWhole tells whether the value is a whole number.
func (v Value) IsWhole() bool { return v.over == 0 && v.exp >= 0 }

// Int is a whole number below 10^18 as an integer; ok is false for others.
func (v Value) Int() (n int, ok bool) {
	if !v.IsWhole() {
		return 0, false
	}
	m, ok := scaled(v, 0)
	return int(m), ok && m < 1_000_000_000_000_000_000
}

// String writes the value in digits, a fraction with a stroke.
func (v Value) String() string {
	s := strconv.FormatUint(v.mant, 10)
	switch e := int(v.exp); {
	case e > 40 || e < -40:
		s += "e" + strconv.Itoa(e)
	case e > 0:
		s += strings.Repeat("0", e)
	case e < 0 && len(s) > -e:
		s = s[:len(s)+e] + "." + s[len(s)+e:]
	case e < 0:
		s = "0." + strings.Repeat("0", -e-len(s)) + s
	}
	if v.over > 0 {
		s += "/" + strconv.FormatUint(v.over+1, 10)
	}
	return s
}

// Parse reads a decimal that is not negative, as [Value.String] writes it.
func Parse(s string) (v Value, ok bool) {
	whole, frac, point := strings.Cut(s, ".")
	digits := whole + frac
	if whole == "" || point && frac == "" || strings.Trim(digits, "0123456789") != "" {
		return Value{}, false
	}
	digits = strings.TrimLeft(digits, "0")
	if len(digits) > maxDigits {
		if digits = strings.TrimRight(digits, "0"); len(digits) > maxDigits {
			return Value{}, false
		}
		digits = strings.TrimLeft(whole+frac, "0")
	}
	exp := -len(frac)
	for len(digits) > maxDigits {
		digits, exp = digits[:len(digits)-1], exp+1
	}
	n := uint64(0)
	if digits != "" {
		n, _ = strconv.ParseUint(digits, 10, 64)
	}
	return Value{mant: n, exp: int16(exp)}.normal(), true
}

// SameDigits tells whether two decimals differ by a power of ten at most.
func (v Value) SameDigits(w Value) bool { return v.mant == w.mant && v.over == w.over }
