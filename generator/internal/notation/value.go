package notation

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Kind says what sort of statement a value is.
type Kind uint8

const (
	Unstated    Kind = iota // a dash: the plan gives no value
	Level                   // a quantity as it is or shall be
	Increase                // a change over the period, in the row's unit; negative for a decrease
	Growth                  // a rate of growth, in the row's unit (% or 倍)
	Relative                // compared with another quantity, without a number
	Rank                    // a place in a ranking, or its top
	Range                   // a level between two numbers
	Qualitative             // words
)

// String returns the name of the kind in the published data; that of Unstated is empty.
func (k Kind) String() string {
	return [...]string{"", "level", "increase", "growth", "relative", "rank", "range", "qualitative"}[k]
}

// Comparator says on which side of the number the quantity lies.
type Comparator uint8

const (
	Exactly Comparator = iota
	AtLeast
	MoreThan
	AtMost
	LessThan
	About
)

// String returns the sign of the comparator in the published data: = >= > <= < ~.
func (c Comparator) String() string {
	return [...]string{"=", ">=", ">", "<=", "<", "~"}[c]
}

// flip returns the comparator of the negated number.
func (c Comparator) flip() Comparator {
	return [...]Comparator{Exactly, AtMost, LessThan, AtLeast, MoreThan, About}[c]
}

// and returns the comparator that holds when both hold, and whether there is one:
// bounds on opposite sides, or a bound and "about", do not go together.
func (c Comparator) and(d Comparator) (Comparator, bool) {
	switch {
	case c == d, d == Exactly:
		return c, true
	case c == Exactly:
		return d, true
	case c == AtLeast && d == MoreThan, c == MoreThan && d == AtLeast:
		return MoreThan, true
	case c == AtMost && d == LessThan, c == LessThan && d == AtMost:
		return LessThan, true
	}
	return c, false
}

// Status says whether the number is final.
type Status uint8

const (
	Final Status = iota
	Estimated
)

// String returns the name of the status in the published data.
func (s Status) String() string {
	return [...]string{"final", "estimated"}[s]
}

// Scope is where a ranking is held.
type Scope uint8

const (
	Nowhere Scope = iota // not said
	City
	Province
	Nation
	World
)

// String returns the name of the scope; that of Nowhere is empty.
func (s Scope) String() string {
	return [...]string{"", "city", "province", "nation", "world"}[s]
}

// Value is the meaning of a cell. Values are made by [Parse]; the zero Value is Unstated.
type Value struct {
	Raw        string // the text, verbatim
	Kind       Kind
	Comparator Comparator
	Status     Status

	// Low is the number, in the row's unit unless Points or Kind say otherwise. High is the other end
	// of a range: of a Range, but also of an Increase or a Growth (增长8%—10%). It is set only with HasHigh.
	Low, High decimal.Decimal
	HasHigh   bool
	Numeric   bool // Low is set

	Annual    bool  // 年均: an average over the years; of a Growth, a rate a year
	EveryYear bool  // 每年: the same again each year
	Points    bool  // an Increase in percentage points, printed in a row whose unit is %
	Scope     Scope // of a Rank
	Share     bool  // of a Rank: Low is per cent of the ranking (前40%), not a place

	falling bool // printed as a decrease
	print   printed
}

// printed is what the Chinese rendering keeps of the text.
type printed struct {
	scope, change string // 全省; 增长
	total         bool   // 累计
	before, after string // the one word that bounds the number: 超过, or 以上
	low, high     string // the numbers with what stands on them: 1.8万, 3个百分点, 前40%
	powered       bool   // the last number ends in a power of ten: only the base of the unit follows
	complete      bool   // nothing follows the last number: it has its unit, or takes none
	hasUnit       bool   // it has its unit
	doublings     int32  // growth without a number: how many times the quantity doubles
}

// Form is how much of a value is said.
type Form uint8

const (
	// Full says everything.
	Full Form = iota
	// NumberOnly leaves to the sentence around the number what a sentence says: the words of growth and
	// increase, of every year and average, and where a ranking is held. Bounds and estimates stay.
	NumberOnly
)

// Equal reports whether two values mean the same. How they were printed does not matter, except that
// words are the same only letter by letter.
func (v Value) Equal(w Value) bool {
	return v.Kind == w.Kind && v.Comparator == w.Comparator && v.Status == w.Status &&
		v.Low.Equal(w.Low) && v.High.Equal(w.High) && v.HasHigh == w.HasHigh && v.Numeric == w.Numeric &&
		v.Annual == w.Annual && v.EveryYear == w.EveryYear && v.Points == w.Points &&
		v.Scope == w.Scope && v.Share == w.Share && v.words() == w.words()
}

// words returns the text of a value that is words, without the spaces around it.
func (v Value) words() string {
	if v.Kind != Relative && v.Kind != Qualitative {
		return ""
	}
	return strings.TrimSpace(v.Raw)
}

// Canonical returns the one text for all values that are Equal to v in rows of the same unit. Parsed
// with that unit it gives v again.
func (v Value) Canonical() string {
	if !v.Numeric {
		if v.Kind == Unstated {
			return "-"
		}
		return v.words()
	}
	var b strings.Builder
	low, high, comparator := v.Low, v.High, v.Comparator
	if v.Status == Estimated {
		b.WriteString("预计")
	}
	if v.EveryYear {
		b.WriteString("每年")
	}
	if v.Annual {
		b.WriteString("年均")
	}
	switch v.Kind {
	case Growth:
		b.WriteString("增长")
	case Increase:
		// No increase is written as no decrease: 增加0 in a row of 倍 is a growth.
		if !low.IsPositive() && !high.IsPositive() {
			b.WriteString("减少")
			low, high, comparator = v.magnitudes()
		} else {
			b.WriteString("增加")
		}
	case Rank:
		return b.String() + v.canonicalRank()
	}
	b.WriteString([...]string{"", "≥", ">", "≤", "<", "约"}[comparator])
	b.WriteString(low.String())
	if v.HasHigh {
		b.WriteString("—" + high.String())
	}
	if v.Points {
		b.WriteString("个百分点")
	}
	return b.String()
}

func (v Value) canonicalRank() string {
	s := [...]string{"", "全市", "全省", "全国", "全球"}[v.Scope]
	switch v.Comparator {
	case AtMost:
		s += "前"
	case About:
		s += "约第"
	default:
		s += "第"
	}
	s += v.Low.String()
	if v.Share {
		return s + "%"
	}
	return s + "位"
}

// magnitudes returns a decrease as the sizes of the fall, smaller first, and the bound on them.
func (v Value) magnitudes() (low, high decimal.Decimal, c Comparator) {
	low, high = v.Low.Neg(), v.High
	if v.HasHigh {
		low, high = v.High.Neg(), v.Low.Neg()
	}
	return low, high, v.Comparator.flip()
}
