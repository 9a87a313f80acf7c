package lint

import (
	"fmt"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// raisedDigits reports superscript, subscript and circled digits where they are the sign of a note, or part of a number:
// 145², 5万③, 2₀25. Copied from a PDF, such a sign sticks to the number before it, reads as a power and, once its form
// is lost, as a digit more. Units and formulas keep theirs: m², CO₂, ×10⁸; so do circled numbers that begin an item.
func (s *scan) raisedDigits() {
	if isPlain(s.text) {
		return
	}
	for i := 0; i < len(s.c); i++ {
		d, kind := raisedDigit(s.c[i])
		if d == 0 {
			continue
		}
		j := i
		var plain strings.Builder
		for {
			d, k := raisedDigit(s.char(j))
			if d == 0 || k != kind {
				break
			}
			plain.WriteString(d.string())
			j++
		}
		if s.raisedRightly(i, j, kind) {
			i = j - 1
			continue
		}
		from := s.number(i)
		to := j
		for from < i && digit(s.char(to)) {
			to++
		}
		remedy := lang.Both("是注释号就删去", "if it is the sign of a note, delete it")
		switch {
		case from < i && !digit(s.c[i-1]): // 5万③
			remedy = lang.Both(fmt.Sprintf("是注释号，删去，写成“%s”", s.slice(from, i)), fmt.Sprintf("it is the sign of a note; delete it: “%s”", s.slice(from, i)))
		case from < i:
			before, after := s.slice(from, i), s.slice(j, to)
			remedy = lang.Both(fmt.Sprintf("是注释号就删去，写成“%s”；是数的一部分就用普通数字，写成“%s”", before+after, before+plain.String()+after),
				fmt.Sprintf("if it is the sign of a note, delete it: “%s”; if it belongs to the number, make it a common digit: “%s”", before+after, before+plain.String()+after))
		}
		s.report(diag.RaisedDigit, from, to, nil, s.slice(from, to), remedy)
		i = to - 1
	}
}

// number is where the number begins that ends before an index, a 万 or % behind it included; the index when there is none.
func (s *scan) number(i int) int {
	from := i
	for from > 0 && i-from < 2 && strings.ContainsRune("万亿%‰", s.char(from-1)) {
		from--
	}
	n := from
	for c := s.char(n - 1); digit(c) || (c == '.' || c == ',') && n < from && digit(s.char(n-2)); c = s.char(n - 1) {
		n--
	}
	if n == from {
		return i
	}
	return n
}

// aDigit is a number from 0 to 20, plus one: zero is none.
type aDigit int

func (d aDigit) string() string {
	n := int(d) - 1
	if n >= 10 {
		return string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// Kinds of digits that do not stand on the line.
const (
	raised = iota + 1
	lowered
	circled
)

// raisedDigit tells what a superscript, subscript, circled or bracketed digit says, and its kind; 0 of others.
func raisedDigit(r rune) (aDigit, int) {
	switch {
	case r == '¹':
		return 2, raised
	case r == '²' || r == '³':
		return aDigit(r-'²') + 3, raised
	case r == '⁰' || r >= '⁴' && r <= '⁹':
		return aDigit(r-'⁰') + 1, raised
	case r >= '₀' && r <= '₉':
		return aDigit(r-'₀') + 1, lowered
	case r >= '①' && r <= '⑳':
		return aDigit(r-'①') + 2, circled
	case r >= '⑴' && r <= '⒇':
		return aDigit(r-'⑴') + 2, circled
	case r >= '⒈' && r <= '⒛':
		return aDigit(r-'⒈') + 2, circled
	case r >= '❶' && r <= '❿':
		return aDigit(r-'❶') + 2, circled
	case r >= '➀' && r <= '➉':
		return aDigit(r-'➀') + 2, circled
	case r >= '➊' && r <= '➓':
		return aDigit(r-'➊') + 2, circled
	}
	return 0, 0
}

// raisedRightly tells whether digits [i, j) of one kind stand where they belong.
func (s *scan) raisedRightly(i, j, kind int) bool {
	left := s.char(i - 1)
	switch kind {
	case circled:
		// An item may begin with a number of its own, ①5G; a number may not end with one.
		return !number(left) && !(strings.ContainsRune("万亿%‰", left) && number(s.char(i-2)))
	case lowered:
		// H₂O, (NH₄)₂, PM₂.₅
		_, before := raisedDigit(s.char(i - 2))
		return letter(left) || left == ')' || left == '.' && before == lowered
	}
	if left == '⁻' || left == '⁺' || left == '米' || j < len(s.c) && s.c[j] == '⁺' {
		return true // kg·m⁻³, 米², Ca²⁺
	}
	k := i
	for letter(s.char(k-1)) || s.char(k-1) == 'μ' || s.char(k-1) == 'µ' || s.char(k-1) == 'χ' {
		k--
	}
	if k < i {
		// The letters of a unit or a quantity are few; a word takes the sign of a note.
		return i-k <= 2
	}
	// A power of ten: ×10⁸.
	if digit(left) {
		n := i
		for digit(s.char(n - 1)) {
			n--
		}
		times := n
		for blank(s.char(times - 1)) {
			times--
		}
		return s.slice(n, i) == "10" && strings.ContainsRune("×·*", s.char(times-1)) && s.char(times-1) != 0
	}
	return false
}
