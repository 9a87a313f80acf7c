package lint

import (
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

const (
	// rangeSigns are what is written between the ends of a range and should not be.
	rangeSigns = "-–~～〜∼−－‐‑‒―"
	// measures are what follows a number that is a quantity, so that a hyphen before it is that of a range.
	measures = "年月日号个家项名人万亿元%％倍次件台所批位分岁周天小米公里亩吨条户套期篇级种户世场支"
	// labels are what stands before numbers that are joined by a hyphen for another reason.
	labels = "表图栏件第附式码号-—/"
)

// ranges reports ranges of numbers whose ends are joined by another sign than 一字线 (GB/T 15835—2011, 5.1.3;
// GB/T 15834—2011, 4.13), as the house style wants it; in English by another than the en dash.
func (s *scan) ranges() {
	chinese := s.lang == lang.Chinese
	want := "–"
	if chinese {
		want = "—"
	}
	for i := 1; i < len(s.c); i++ {
		r := s.c[i]
		if word(r) || han(r) {
			continue
		}
		sign := strings.ContainsRune(rangeSigns, r) || r == '—' && (!chinese || s.char(i+1) == '—' || blank(s.char(i-1)) || blank(s.char(i+1)))
		if chinese && r == '—' && s.c[i-1] == '—' || !sign || string(r) == want && s.char(i+1) != r && !blank(s.char(i-1)) && !blank(s.char(i+1)) {
			continue
		}
		from, to := i, i+1
		for s.char(to) == r && r == '—' {
			to++
		}
		for blank(s.char(from - 1)) {
			from--
		}
		for blank(s.char(to)) {
			to++
		}
		left, right := s.char(from-1), s.char(to)
		if !number(right) || !number(left) && !strings.ContainsRune("%％", left) && !(chinese && strings.ContainsRune("年月日万亿元个家项人倍", left)) {
			continue
		}
		if r != '-' && r != '－' && r != '‐' && r != '‑' || s.isRange(from, to) {
			s.mend(diag.RangeSign, from, to, want)
		}
	}
}

// isRange tells whether a hyphen between numbers joins the ends of a range, and not the parts of a label
// (表2-1, GB/T 9704-2012, COVID-19) or a date (2021-12-28).
func (s *scan) isRange(from, to int) bool {
	a := from
	for a > 0 && (number(s.c[a-1]) || strings.ContainsRune(".,%％", s.c[a-1])) {
		a--
	}
	b := to
	for b < len(s.c) && (number(s.c[b]) || s.c[b] == '.' && digit(s.char(b+1))) {
		b++
	}
	before, after := s.char(a-1), s.char(b)
	if letter(before) || before == '-' || after == '-' || letter(after) {
		return false
	}
	years := yearAt(s.c, a) && yearAt(s.c, to)
	if blank(before) {
		if w := s.wordBefore(a - 1); strings.HasSuffix(w, "T") || w == "ISO" || w == "IEC" || w == "No" || w == "No." {
			return false // the number of a standard
		}
	}
	switch {
	case years:
		return true
	case s.lang == lang.Chinese:
		return !strings.ContainsRune(labels, before) && after != 0 && strings.ContainsRune(measures, after)
	case after == '%':
		return true
	case blank(after):
		switch s.wordBefore(a - 1) {
		case "Table", "Box", "Boxes", "Tables", "Figure", "Section", "Annex", "box", "table", "figure", "section", "item", "row":
			return false
		}
		switch s.wordAfter(b + 1) {
		case "million", "billion", "trillion", "thousand", "per", "percent", "percentage", "years", "months", "days", "enterprises", "people", "projects", "times":
			return true
		}
	}
	return false
}

func (s *scan) wordBefore(i int) string {
	for i >= 0 && blank(s.c[i]) {
		i--
	}
	j := i + 1
	for i >= 0 && (word(s.c[i]) || s.c[i] == '.') {
		i--
	}
	return s.slice(i+1, max(j, i+1))
}

func (s *scan) wordAfter(i int) string {
	j := i
	for j < len(s.c) && letter(s.c[j]) {
		j++
	}
	if i > j || i < 0 || i > len(s.c) {
		return ""
	}
	return s.slice(i, j)
}
