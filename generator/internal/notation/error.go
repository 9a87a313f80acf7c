package notation

import "fmt"

// Reason is why a text is not understood. The values are stable: callers look messages up by them.
type Reason string

const (
	Empty          Reason = "empty"           // nothing but spaces
	TooLong        Reason = "too-long"        // more than 200 characters, or a number of more than 24 digits on a side of the point
	BadCharacter   Reason = "bad-character"   // not UTF-8, or a character that cannot be seen
	NoNumber       Reason = "no-number"       // a bound or a unit, but no number: 以上, ≥, 亿元
	BadNumber      Reason = "bad-number"      // 1,00  1.2.3  第0位  提高-3
	SeveralNumbers Reason = "several-numbers" // more numbers than a value has: 8、6、2个
	UnknownWords   Reason = "unknown-words"   // words around a number that the notation does not have
	UnitMismatch   Reason = "unit-mismatch"   // a unit that is not the row's and does not convert to it
	AmbiguousScale Reason = "ambiguous-scale" // 3万 in a row of 亿元: write the unit
	Conflict       Reason = "conflict"        // a word that contradicts or doubles an earlier one: ≥5以下
	RangeReversed  Reason = "range-reversed"  // 5—3, 3—3
	RangeBound     Reason = "range-bound"     // a range is bounded already: 3—5以上
	Inexact        Reason = "inexact"         // a fraction without an exact decimal: 三分之一
)

// Error reports a text that is not in the notation, and where in it the trouble lies.
type Error struct {
	Reason         Reason
	Offset, Length int    // in bytes, within the raw text
	Text           string // the raw text at that place
}

// Error describes the trouble to a programmer; readers get their own words for the Reason.
func (e *Error) Error() string {
	return fmt.Sprintf("notation: %s at byte %d: %q", e.Reason, e.Offset, e.Text)
}
