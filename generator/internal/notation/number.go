package notation

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// maxDigits bounds a number: digits before the point and digits after it. It is far beyond anything a
// plan can mean and keeps a hostile cell from filling a page.
const maxDigits = 24

// number is a number as printed, before its unit is known.
type number struct {
	value       decimal.Decimal // of a fraction, the numerator
	denominator decimal.Decimal // zero if it is no fraction
}

func (n number) isFraction() bool { return !n.denominator.IsZero() }

// quotient returns the fraction times 10^power, and whether it is an exact decimal.
func (n number) quotient(power int32) (decimal.Decimal, bool) {
	q, rest := n.value.Shift(power).QuoRem(n.denominator, maxDigits)
	// QuoRem pads with zeros, which would be printed.
	return decimal.RequireFromString(q.String()), rest.IsZero()
}

// isBounded reports whether the number keeps to maxDigits.
func isBounded(d decimal.Decimal) bool {
	return d.Exponent() >= -maxDigits && d.NumDigits()+int(d.Exponent()) <= maxDigits
}

// startsNumber reports whether s begins like a number, well formed or not.
func startsNumber(s string) bool {
	if s == "" {
		return false
	}
	if rest := strings.TrimLeft(s[:min(len(s), 2)], "-."); rest != "" && isDigit(rest[0]) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	_, found := numerals[r]
	return found || r == '半'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// scanNumber reads the number at the beginning of s, which startsNumber. It returns its length in
// bytes and whether it is well formed.
func scanNumber(s string) (n number, length int, ok bool) {
	for _, half := range []string{"一半", "半数", "半"} {
		if strings.HasPrefix(s, half) {
			return number{decimal.NewFromInt(1), decimal.NewFromInt(2)}, len(half), true
		}
	}
	if n.value, length, ok = scanNumeral(s); length == 0 {
		n.value, length, ok = scanDigits(s)
		return n, length, ok
	}
	const over = "分之" // 四分之三: the denominator comes first
	above, found := strings.CutPrefix(s[length:], over)
	if !found || !startsNumber(above) {
		return n, length, ok
	}
	n.denominator = n.value
	whole := ok && !n.denominator.IsZero()
	length += len(over)
	size := 0
	if n.value, size, ok = scanNumeral(above); size == 0 {
		n.value, size, ok = scanDigits(above)
	}
	return n, length + size, ok && whole && !n.value.IsNegative()
}

// scanDigits reads a number in Arabic digits, with thousands separators if they are in place.
func scanDigits(s string) (value decimal.Decimal, length int, ok bool) {
	start := len(s) - len(strings.TrimPrefix(s, "-"))
	length = len(s) - len(strings.TrimLeft(s[start:], "0123456789.,"))
	whole, decimals, point := strings.Cut(s[start:length], ".")
	groups := strings.Split(whole, ",")
	ok = groups[0] != "" && (len(whole) == 1 || whole[0] != '0') && (len(groups) == 1 || len(groups[0]) <= 3)
	for _, group := range groups[1:] {
		ok = ok && len(group) == 3
	}
	if !ok || point && (decimals == "" || strings.ContainsAny(decimals, ".,")) {
		return value, length, false
	}
	value, err := decimal.NewFromString(strings.ReplaceAll(s[:length], ",", ""))
	return value, length, err == nil
}

// numerals is the worth of each character of a Chinese numeral; from ten upwards it is a power that
// multiplies the digit before it.
var numerals = map[rune]int64{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'十': 10, '百': 100, '千': 1000,
}

// scanNumeral reads a Chinese numeral below ten thousand. The length is zero if s does not begin with one.
// What is not one number is not well formed: 一百二 (120 or 102?), 二〇二五, 一一.
func scanNumeral(s string) (value decimal.Decimal, length int, ok bool) {
	const none = -1
	total, digit, last := int64(0), int64(none), int64(10_000)
	zero := false // 零 stands before the next digit
	ok = true
	for i, r := range s {
		worth, found := numerals[r]
		if !found {
			break
		}
		length = i + utf8.RuneLen(r)
		switch {
		case worth >= 10:
			if digit == none && total == 0 && !zero { // 十, 百强, 千亿
				digit = 1
			}
			ok = ok && worth < last && digit > 0
			total += digit * worth
			digit, last, zero = none, worth, false
		case worth == 0:
			ok = ok && digit == none && !zero
			zero = true
		default:
			ok = ok && digit == none && (!zero || total > 0)
			digit = worth
		}
	}
	switch {
	case digit != none:
		// After 百 and 千 the last digit needs 零: 一百零二.
		ok = ok && (zero || last == 10 || total == 0)
		total += digit
	case zero:
		ok = ok && total == 0
	}
	return decimal.NewFromInt(total), length, ok
}
