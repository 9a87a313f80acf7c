package notation

import (
	"strings"

	"github.com/shopspring/decimal"
)

// English says the value as English prose says it: converted to English powers of ten, exactly, with the
// bound, and with the unit if its Phrase asks for it. u is the unit that the value was parsed with.
// What has no number has no English of its own: for words (Relative, Qualitative) and for Unstated
// the result is empty and the caller supplies the words.
func (v Value) English(u Unit, f Form) string {
	switch {
	case !v.Numeric:
		return ""
	case v.Kind == Rank:
		return v.englishRank(f)
	}
	low, high, comparator := v.Low, v.High, v.Comparator
	if v.falling {
		low, high, comparator = v.magnitudes()
	}
	number := englishBound[comparator]
	if v.print.doublings > 0 {
		number += [...]string{"", "a doubling", "a quadrupling"}[v.print.doublings]
	} else {
		number += v.englishUnit(u).say(low, high, v.HasHigh)
	}
	s := number
	if f == Full {
		s = v.englishChange(number)
	}
	switch {
	case v.Status != Estimated:
		return s
	case s == number && v.Comparator == Exactly && v.print.doublings == 0:
		return "an estimated " + s
	}
	return s + " (estimated)"
}

var englishBound = [...]string{"", "at least ", "more than ", "at most ", "less than ", "about "}

// englishChange puts the words of change and of the years around a number.
func (v Value) englishChange(number string) string {
	switch {
	case v.Kind == Increase && v.falling:
		number = "down by " + number
	case v.Kind == Increase:
		number = "up by " + number
	case v.Kind == Growth && v.print.doublings > 0:
	case v.Kind == Growth && v.Annual:
		return "average annual growth of " + number
	case v.Kind == Growth && v.print.total:
		number = "cumulative growth of " + number
	case v.Kind == Growth:
		number = "growth of " + number
	case v.Annual:
		return "an average of " + number + " a year"
	}
	switch {
	case v.Annual:
		return number + " a year on average"
	case v.EveryYear:
		return number + " a year"
	}
	return number
}

func (v Value) englishRank(f Form) string {
	number := group(v.Low.String())
	var s string
	switch {
	case v.Comparator == AtMost && v.Share:
		s = "the top " + number + "%"
	case v.Comparator == AtMost:
		s = "the top " + number
	default:
		s = englishBound[v.Comparator] + number + ordinal(number)
	}
	if f == Full {
		s += [...]string{"", " in the city", " in the province", " nationwide", " worldwide"}[v.Scope]
	}
	if v.Status == Estimated {
		s += " (estimated)"
	}
	return s
}

// ordinal returns the ending of the ordinal of a whole number.
func ordinal(number string) string {
	n := len(number)
	if n > 1 && number[n-2] == '1' { // 11th, 12th, 13th
		return "th"
	}
	switch number[n-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// englishUnit is what English puts around a number.
type englishUnit struct {
	power       int32 // power of ten from the row's unit to what is said
	before      string
	after       string
	afterOne    string // after exactly 1
	inWords     bool   // million and more are said in words
	wordsAlways bool   // however many decimals that takes
}

// maxDecimals is how many decimals a count may have before million, billion or trillion: 1.234 million,
// but 1,234,567.
const maxDecimals = 3

func (v Value) englishUnit(u Unit) englishUnit {
	e := englishUnit{power: u.Scale, inWords: true}
	switch {
	case v.Points:
		return englishUnit{after: " percentage points", afterOne: " percentage point"}
	case v.Kind == Growth && u.ZH == times:
		return englishUnit{power: timesPercent, after: "%", afterOne: "%"}
	case v.Kind == Increase && u.ZH == percent && !v.print.hasUnit:
		return englishUnit{}
	case u.Phrase == Symbol:
		return englishUnit{power: u.Scale, after: u.EN, afterOne: u.EN}
	case u.Phrase == Money:
		e.before, e.wordsAlways = "RMB ", true
	case u.Phrase == Word:
		e.after, e.afterOne = " "+u.EN, " "+u.EN
		if u.Word != "" {
			e.after, e.afterOne = " "+u.Word, " "+u.Word
		} else if u.One != "" {
			e.afterOne = " " + u.One
		}
	}
	if u.PerEN != "" {
		e.after += " " + u.PerEN
		e.afterOne += " " + u.PerEN
	}
	return e
}

// say returns one number, or a range of two, with what stands around it.
func (e englishUnit) say(low, high decimal.Decimal, isRange bool) string {
	from, fromWord := e.number(low)
	if !isRange {
		after := e.after
		if from == "1" && fromWord == "" {
			after = e.afterOne
		}
		return e.before + from + fromWord + after
	}
	to, toWord := e.number(high)
	if fromWord == toWord && !low.IsNegative() {
		return e.before + from + "–" + to + toWord + e.after
	}
	if !strings.HasPrefix(e.after, " ") { // -5% to -3%
		fromWord += e.after
	}
	return e.before + from + fromWord + " to " + e.before + to + toWord + e.after
}

// number returns a number in digits and the word for its power of ten, which is empty or begins with a space.
func (e englishUnit) number(d decimal.Decimal) (digits, word string) {
	d = d.Shift(e.power)
	if e.inWords {
		for _, w := range []struct {
			power int32
			text  string
		}{{12, " trillion"}, {9, " billion"}, {6, " million"}} {
			if d.Abs().LessThan(decimal.New(1, w.power)) {
				continue
			}
			digits = d.Shift(-w.power).String()
			if _, decimals, _ := strings.Cut(digits, "."); e.wordsAlways || len(decimals) <= maxDecimals {
				return group(digits), w.text
			}
			break
		}
	}
	if places := -d.Exponent(); places > 0 { // 4.0 stays 4.0
		return group(d.StringFixed(places)), ""
	}
	return group(d.String()), ""
}

// group puts thousands separators into a number.
func group(number string) string {
	whole, decimals, point := strings.Cut(number, ".")
	start := len(whole) - len(strings.TrimPrefix(whole, "-"))
	for i := len(whole) - 3; i > start; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		return whole + "." + decimals
	}
	return whole
}
