package lint

import (
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// documentNumbers reports numbers of official documents in other brackets than 〔 〕, with a leading zero
// or with 第: GB/T 9704—2012, 7.2.5.
func (s *scan) documentNumbers() {
	for i, r := range s.c {
		if r < '(' || word(r) || han(r) || !strings.ContainsRune("[［【(（〈《﹝〔「", r) || !yearAt(s.c, i+1) || !strings.ContainsRune("]］】)）〉》﹞〕」", s.char(i+5)) {
			continue
		}
		j := i + 6
		for blank(s.char(j)) {
			j++
		}
		ordinal := s.char(j) == '第'
		if ordinal {
			j++
		}
		first := j
		for digit(s.char(j)) {
			j++
		}
		if j == first || s.char(j) != '号' || !han(s.char(i-1)) {
			continue
		}
		serial := strings.TrimLeft(s.slice(first, j), "0")
		right := "〔" + s.slice(i+1, i+5) + "〕" + serial + "号"
		if was := s.slice(i, j+1); was != right && serial != "" {
			s.mend(diag.DocumentNumberForm, i, j+1, right)
		}
	}
}

// yearAt tells whether four digits that are a year begin at an index.
func yearAt(c []rune, i int) bool {
	if i < 0 || i+4 > len(c) || c[i] != '1' && c[i] != '2' {
		return false
	}
	for _, r := range c[i : i+4] {
		if !digit(r) {
			return false
		}
	}
	return (c[i] == '1' && c[i+1] == '9' || c[i] == '2' && c[i+1] <= '1') && (i+4 == len(c) || !digit(c[i+4])) && (i == 0 || !digit(c[i-1]))
}

// chineseNumbers reports forms of numbers that GB/T 15835—2011 does not have.
func (s *scan) chineseNumbers() {
	const numerals = "一二三四五六七八九〇"
	for i, r := range s.c {
		left, right := s.char(i-1), s.char(i+1)
		switch {
		case r == ',' && digit(left) && s.thousands(i):
			from := i
			for digit(s.char(from-1)) || s.char(from-1) == ',' {
				from--
			}
			to := i
			for digit(s.char(to)) || s.char(to) == ',' {
				to++
			}
			if s.free(from, to) {
				s.mend(diag.ThousandsComma, from, to, strings.ReplaceAll(s.slice(from, to), ",", ""))
			}
		case (r == '十' || r == '百' || r == '千') && digit(left) && (right == 0 || strings.ContainsRune("万亿元个家人项名件台套所亩吨多余，。；、）", right)) && !s.dated(i):
			from := i
			for digit(s.char(from-1)) || s.char(from-1) == '.' {
				from--
			}
			s.report(diag.NumberForm, from, i+1, nil, s.slice(from, i+1), mixedNumerals)
		case r == '.' && digit(right) && (han(left) || left == '（' || i == 0):
			s.report(diag.NumberForm, i, i+2, nil, s.slice(i, i+2), bareFraction)
		case r == '年' && digit(left) && digit(s.char(i-2)) && !digit(s.char(i-3)) && s.char(i-3) != '.' && digit(right) && s.monthAt(i+1):
			s.report(diag.NumberForm, i-2, i+1, nil, s.slice(i-2, i+1), shortYear)
		case yearAt(s.c, i) && (s.char(i+4) == '.' || s.char(i+4) == '/') && s.dateAt(i):
			j := i
			for digit(s.char(j)) || s.char(j) == s.char(i+4) && digit(s.char(j+1)) {
				j++
			}
			s.report(diag.NumberForm, i, j, nil, s.slice(i, j), dottedDate)
		case !han(r) && strings.ContainsRune("○◯ΟоОOo0", r) && left != 0 && strings.ContainsRune(numerals, left) && right != 0 && strings.ContainsRune(numerals+"年", right):
			s.mend(diag.ZeroCharacter, i, i+1, "〇")
		case r == '之' && left == '分' && s.char(i-2) == '百' && digit(right):
			s.report(diag.NumberForm, i-2, i+2, nil, s.slice(i-2, i+2), percentInWords)
		}
	}
}

var (
	mixedNumerals  = lang.Both("阿拉伯数字后面只接“万”“亿”，不接“十”“百”“千”", "after digits stand 万 and 亿 only, not 十, 百 or 千")
	bareFraction   = lang.Both("小数点前的“0”要写出来", "the 0 before the decimal point is written")
	shortYear      = lang.Both("年份写全四位", "years have four digits")
	dottedDate     = lang.Both("日期写成“2021年12月28日”", "dates are written as 2021年12月28日")
	percentInWords = lang.Both("“百分之”后面用汉字；用数字时写“30%”", "digits go with %, 百分之 with Chinese numerals")
)

// thousands tells whether a comma at an index separates groups of three digits.
func (s *scan) thousands(i int) bool {
	from := i
	for digit(s.char(from - 1)) {
		from--
	}
	if i-from > 3 || s.char(from-1) == ',' || s.char(from-1) == '.' || letter(s.char(from-1)) {
		return false
	}
	for j := i; s.char(j) == ','; j += 4 {
		for k := 1; k <= 3; k++ {
			if !digit(s.char(j + k)) {
				return false
			}
		}
		if digit(s.char(j + 4)) {
			return false
		}
	}
	return true
}

// dated tells whether the digits before an index belong to a name such as 2022年百项.
func (s *scan) dated(i int) bool { return s.char(i-1) == '年' }

func (s *scan) monthAt(i int) bool {
	for digit(s.char(i)) {
		i++
	}
	return s.char(i) == '月'
}

// dateAt tells whether a date such as 2021.12.28 begins at an index.
func (s *scan) dateAt(i int) bool {
	sep := s.char(i + 4)
	parts, j := 1, i+4
	for s.char(j) == sep && digit(s.char(j+1)) {
		j++
		n := j
		for digit(s.char(j)) {
			j++
		}
		if j-n > 2 {
			return false
		}
		parts++
	}
	return parts == 3 && !digit(s.char(j))
}

// percent reports a space before a sign of percentage.
func (s *scan) percent() {
	for i, r := range s.c {
		if r != '%' && r != '‰' {
			continue
		}
		j := i
		for blank(s.char(j - 1)) {
			j--
		}
		if j < i && number(s.char(j-1)) {
			s.report(diag.SpaceBeforePercent, j, i, []change{{j, i, ""}}, s.slice(max(j-1, 0), i+1))
		}
	}
}
