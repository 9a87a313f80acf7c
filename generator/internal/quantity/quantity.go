// Package quantity finds the quantities that running text states, in Chinese and in English, so that
// two texts can be compared by what they say and not by how they write it.
//
// [Find] reads a text and returns what it states, each a [Quantity]: an exact value, the class of thing it
// counts or measures, the words that bound it, and where it stands. 2000亿元 and RMB 200 billion are the
// same quantity; so are 三分之一 and a third, 前十位 and the top ten, 2021—2025年 and from 2021 to 2025,
// “十四五” and the 14th Five-Year Plan, 翻一番 and doubled. Values are decimals or fractions of whole
// numbers and never rounded.
//
// # Asserted and possible
//
// Not every numeral is a number. 一批, 三角洲, 一流 and “one of them”, “both”, “single” hold numerals that
// state no quantity, and yet a translator may render 双循环 as “dual circulation” and 两市 as “both cities”.
// So a quantity is either asserted or only possible ([Quantity.Loose]). Digits, Chinese numerals before a
// measure word (三家, 五年, 两项), and English words from two upwards are asserted: the other language has
// to say the same. 一, 双, 首, numerals inside words, and one, first, both, double are possible: they can
// answer what the other language asserts, but ask for nothing themselves. This is why the many small
// words need no list of exceptions.
//
// # What is read
//
//	1,570  1.8万  12.78亿元  RMB 1.278 billion  100 million yuan       counts and money, with 万, 亿, million …
//	15%  3‰  百分之三  三分之一  a third  half  0.16个百分点            shares; points are a class of their own
//	3—4个  2021—2025年  3 to 4  2021–25                                 ranges: two quantities of one unit
//	第3位  third  29th  前十位  前40%  top ten  500强                   places and tops of rankings
//	2025年  二〇二五年  2021年12月28日  28 December 2021                 years and dates
//	“十四五”  第十四个五年规划  14th Five-Year Plan                     plan periods
//	翻番  增长2倍  是…的3倍  doubled  tripled  three times  threefold    multiples, as the ratio of new to old
//	5G  G60  1+1+N  表2-1  四（二）  Table 2-1  Section 4.2               names and places, letter by letter
//	六成五  three in ten                                               shares in tenths and out of so many
//	公里 千瓦时 公顷 吨 …  kilometres  kWh  hectares  tonnes …             measures, in one unit of their kind
//	以上  超过  约  预计 …  at least  more than  about  an estimated …   bounds ([Bound]) and estimates
//	增加到  增加了  rose to  rose by                                     where a change arrives, and how large it is
//
// Round words without a number (数十家, dozens, hundreds of) are no quantities.
package quantity

import (
	"strings"

	"lantu/generator/internal/lang"
)

// Class is what a quantity counts or measures. Only quantities of classes that go together can be the same.
type Class uint8

// The classes.
const (
	Count    Class = iota // so many things; also a number without a unit
	Money                 // an amount; Unit is the currency
	Percent               // a share or rate, in per cent; fractions as well
	Point                 // percentage points
	Multiple              // the ratio of new to old: 翻番 is 2, 增长2倍 is 3
	Times                 // English “three times”: a multiple, or so many occasions
	Ordinal               // a place in an order: 第3位
	Top                   // the first so many of a ranking: 前十位; Unit is % for a share of it
	List                  // a list known by its length: 500强, Fortune Global 500
	Year                  // of the calendar
	Date                  // year·10000 + month·100 + day, zero where not said
	Period                // the number of a five-year plan
	Measure               // so much of Unit: years of duration, mu, square metres, person-years …
	Code                  // a name with digits in it, letter by letter in Unit: 5G
	Place                 // a place in a document, as in Unit: 4.2 for 四（二）
	Figure                // a reference to the record; Unit is its target
)

// Bound tells on which side of the value the quantity lies.
type Bound uint8

// The bounds.
const (
	Exact Bound = iota
	AtLeast
	MoreThan
	AtMost
	LessThan
	About
)

// Change tells whether a quantity is said to be where a change arrives or how large the change is.
type Change uint8

// The changes.
const (
	NoChange Change = iota
	To              // 增加到, rose to
	By              // 增加了, rose by
)

// Quantity is one statement of a quantity.
type Quantity struct {
	Class     Class
	Unit      string // of Money, Top, Measure, Code, Place and Figure
	Value     Value
	Bound     Bound
	Estimated bool // 预计, an estimated …
	Grown     bool // a Multiple given by its growth: 增长2倍
	Loose     bool // possible, not asserted
	Ranged    bool // an end of a range
	Change    Change
	Start     int // byte offsets into the text, of the number with its unit and without the bound
	End       int
}

// Key is what two quantities must share to be the same, their bounds aside.
type Key struct {
	Class Class
	Unit  string
	Value Value
}

// Key returns the key of a quantity.
func (q Quantity) Key() Key { return Key{q.Class, q.Unit, q.Value} }

// Find appends the quantities that a text states to dst, in the order of the text. A NUL byte in the text
// stands for a figure of the record; it becomes a quantity of class [Figure] without a Unit.
func Find(dst []Quantity, text string, l lang.Lang) []Quantity {
	if l == lang.Chinese {
		z := chinese{s: text, out: dst, first: len(dst)}
		z.find()
		return z.out
	}
	e := english{s: text, out: dst, first: len(dst)}
	e.find()
	return e.out
}

// Same tells whether two quantities can be one, said in two languages: they are equal, or they are of
// classes that the languages confuse (a year and a bare number, a multiple and a rate of growth).
func Same(a, b Quantity) bool {
	if a.Class > b.Class {
		a, b = b, a
	}
	if a.Class == b.Class {
		if a.Class == Place { // 第（四）节 and section 1.4
			return a.Unit == b.Unit || strings.HasSuffix(a.Unit, "."+b.Unit) || strings.HasSuffix(b.Unit, "."+a.Unit) ||
				strings.HasPrefix(a.Unit, b.Unit+".") || strings.HasPrefix(b.Unit, a.Unit+".")
		}
		if a.Class == Measure && a.Unit != b.Unit {
			return sameMeasure(a, b)
		}
		return a.Unit == b.Unit && a.Value == b.Value
	}
	equal := a.Value == b.Value
	switch a.Class {
	case Count:
		switch b.Class {
		case Times, List, Year, Measure:
			return equal && (b.Class != Measure || b.Unit == "age" || a.Loose || b.Loose)
		case Multiple:
			return equal && (a.Loose || b.Loose)
		case Ordinal, Top, Period:
			return equal && (a.Loose || b.Loose)
		case Money:
			return equal && a.Loose
		case Code, Place:
			return !a.Loose && b.Unit == a.Value.String()
		}
	case Money:
		return equal && b.Class == Count && b.Loose
	case Percent:
		if b.Class == Multiple || b.Class == Times { // 增长3倍 and growth of 300%; 1.4倍 and 140% of
			ratio, ok := b.Value.Sub(Whole(0))
			if b.Grown && a.Change == To || !b.Grown && a.Change == By { // 增长到3倍 is no growth of 300%
				return false
			}
			if b.Grown {
				ratio, ok = b.Value.Sub(Whole(1))
			}
			return ok && ratio.Shift(2) == a.Value
		}
	case Multiple:
		return b.Class == Times && equal
	case Times:
		return equal && b.Class == Measure && b.Unit == "occasion"
	case Top:
		return b.Class == List && a.Unit == "" && equal
	case Ordinal:
		if b.Class == Place { // 第7项 and task 7
			return b.Unit == a.Value.String()
		}
		return equal && (b.Class == Top || b.Class == List) && (a.Loose || b.Loose)
	case Year:
		switch b.Class {
		case Date:
			return false
		case Code, Place:
			return b.Unit == a.Value.String()
		}
	case Code:
		return b.Class == Place && a.Unit == b.Unit
	}
	return false
}

// sameMeasure tells whether two measures of different units are one: fifteen mu are a hectare, and an age is said in years.
func sameMeasure(a, b Quantity) bool {
	if b.Unit == "mu" || b.Unit == "age" {
		a, b = b, a
	}
	switch {
	case a.Unit == "mu" && b.Unit == "square metre":
		area, ok := a.Value.Shift(4).Over(15)
		return ok && area == b.Value
	case a.Unit == "age" && b.Unit == "year":
		return a.Value == b.Value
	}
	return false
}
