package lint

import (
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// chinese applies the rules for Chinese texts.
func (s *scan) chinese() {
	s.ellipses()
	s.documentNumbers()
	s.ranges()
	s.fullWidth()
	s.chineseNumbers()
	s.chineseDashes()
	s.quotes()
	s.halfWidth()
	s.pairs()
	s.doubledMarks()
	s.percent()
	s.chineseSpaces()
	s.oddSpaces()
	s.doubledCharacters()
	s.lookAlikes()
	s.characters()
	s.sentenceEnd()
}

// touches tells whether what stands beside a sign is Chinese text, so that the sign is as well.
func touches(r rune) bool { return cjk(r) || r == '“' || r == '”' }

var fullOf = map[rune]string{',': "，", '.': "。", ';': "；", ':': "：", '!': "！", '?': "？", '(': "（", ')': "）"}

// halfWidth reports half-width marks in Chinese text: GB/T 15834—2011, 5.1: a mark takes the place of a character.
func (s *scan) halfWidth() {
	partner := s.brackets()
	for i, r := range s.c {
		if r > '?' {
			continue
		}
		with, ok := fullOf[r]
		if !ok || s.used[i] {
			continue
		}
		left, right := s.char(i-1), s.char(i+1)
		switch r {
		case '(', ')':
			p := partner[i]
			near := func(i int) bool { return touches(s.char(i-1)) || touches(s.char(i+1)) }
			if !near(i) && (p < 0 || !near(p)) || r == '(' && left == '/' || r == ')' && p > 0 && s.char(p-1) == '/' {
				continue // a place such as 四/(二)
			}
		case '.':
			number := left == markdown.FigureHole || left == '%' || digit(left)
			ends := s.sentences && s.char(i-2) != '.' && (number && touches(right) || (number || left == ')' || word(left)) && (right == 0 || right == '\n'))
			if !touches(left) && !ends || right == '.' || word(right) && !yearAt(s.c, i+1) {
				continue
			}
		case ':', '!', '?', ',', ';':
			if blank(right) && !touches(left) {
				right = s.char(i + 2)
			}
			if !touches(left) && !touches(right) && !(left == markdown.FigureHole && i+1 == len(s.c)) || r == ':' && right == '/' {
				continue
			}
		}
		// Spaces behind it belong to the half-width mark.
		j := i + 1
		for r != '(' && blank(s.char(j)) {
			j++
		}
		s.mend(diag.HalfWidthMark, i, j, with)
	}
}

// brackets pairs round brackets of either width; -1 for those without a partner.
func (s *scan) brackets() map[int]int {
	partner := map[int]int{}
	var open []int
	for i, r := range s.c {
		switch r {
		case '(', '（':
			partner[i] = -1
			open = append(open, i)
		case ')', '）':
			partner[i] = -1
			if n := len(open); n > 0 {
				partner[i], partner[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
	return partner
}

// fullWidth reports full-width letters, digits and signs that only look like Chinese: GB/T 15835—2011 and
// GB/T 15834—2011 set digits and letters half-width.
func (s *scan) fullWidth() {
	is := func(r rune) bool {
		return r > 0xff00 && r < 0xff5f && !fullMark(r) && r != '＂' && r != '＇' && r != '－'
	}
	for i := 0; i < len(s.c); i++ {
		if !is(s.c[i]) {
			continue
		}
		j := i
		var b strings.Builder
		for ; j < len(s.c) && is(s.c[j]); j++ {
			b.WriteRune(s.c[j] - 0xfee0)
		}
		s.mend(diag.FullWidthLetter, i, j, b.String())
		i = j
	}
}

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
		case r > '~' && !han(r) && strings.ContainsRune("○◯Οо", r) && strings.ContainsRune(numerals, left) && left != 0 && (strings.ContainsRune(numerals+"年", right) && right != 0):
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

// chineseDashes reports dashes that are not 破折号 —— (two em dashes, GB/T 15834—2011, 4.10 and 5.1.4) and lines
// that look like dashes.
func (s *scan) chineseDashes() {
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if word(r) || han(r) || !strings.ContainsRune("-–—―─━−－", r) {
			continue
		}
		j := i
		for s.char(j) == r {
			j++
		}
		left, right := s.char(i-1), s.char(j)
		side := func(r rune) bool { return cjk(r) || sharedMark(r) }
		with := "——"
		switch n := j - i; {
		case r == '—' && n <= 2, !side(left) && !side(right):
			i = j - 1
			continue
		case r == '-' && n == 1: // in compounds and labels (GB/T 15834—2011, 4.13)
			continue
		case n == 1:
			with = "—"
		}
		s.mend(diag.DashForm, i, j, with)
		i = j - 1
	}
}

// ellipses reports what stands for an ellipsis: six dots in Chinese (GB/T 15834—2011, 4.11), … in English.
func (s *scan) ellipses() {
	want := "…"
	if s.lang == lang.Chinese {
		want = "……"
	}
	for i := 0; i < len(s.c); i++ {
		r := s.c[i]
		if r != '.' && r != '…' && r != '。' && r != '⋯' && r != '·' {
			continue
		}
		j := i
		for s.char(j) == r || s.char(j) == '…' && r == '.' {
			j++
		}
		n := j - i
		was := s.slice(i, j)
		if (r == '.' || r == '。' || r == '·') && n < 3 || was == want {
			i = j - 1
			continue
		}
		if s.lang == lang.Chinese && r == '.' && !touches(s.char(i-1)) && !touches(s.char(j)) && letter(s.char(i-1)) {
			i = j - 1
			continue // within a stretch of English
		}
		s.mend(diag.EllipsisForm, i, j, want)
		i = j - 1
	}
}

// doubledMarks reports marks that stand twice, or two that cannot follow each other.
func (s *scan) doubledMarks() {
	for i := 1; i < len(s.c); i++ {
		r, left := s.c[i], s.c[i-1]
		if r < 0x80 || han(r) || !strings.ContainsRune("，。、；：！？", r) || !strings.ContainsRune("，。、；：！？", left) {
			continue
		}
		switch {
		case r == left:
			j := i + 1
			for s.char(j) == r {
				j++
			}
			s.mend(diag.DoubledMark, i-1, j, string(r))
		case strings.ContainsRune("！？", r) && strings.ContainsRune("！？", left):
		default:
			s.report(diag.DoubledMark, i-1, i+1, nil, s.slice(i-1, i+1))
		}
	}
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

// chineseSpaces reports spaces beside Chinese characters and marks. What looks like a space between Chinese and
// Latin is made by the style sheet (CSS text-autospace); one in the text would break searches and quotations.
func (s *scan) chineseSpaces() {
	for i := 0; i < len(s.c); i++ {
		if !blank(s.c[i]) {
			continue
		}
		j := i
		for blank(s.char(j)) {
			j++
		}
		left, right := s.char(i-1), s.char(j)
		side := func(r rune, beyond rune) bool {
			return cjk(r) || r == '—' || (sharedMark(r) && (beyond == 0 || !letter(beyond)))
		}
		if left != 0 && right != 0 && left != '\n' && right != '\n' && left != markdown.CodeHole && right != markdown.CodeHole && (side(left, s.char(i-2)) || side(right, s.char(j+1))) {
			if !s.behindBold(i, j) {
				s.report(diag.SpaceInChinese, i, j, []change{{i, j, ""}}, s.around(i, j))
			}
		}
		i = j
	}
}

// behindBold reports a space that only keeps the signs of bold text behind a mark, **重点。** 建设: without the space they
// would not close (CommonMark, right-flanking delimiters), and need not stand behind the mark: **重点**。建设.
func (s *scan) behindBold(i, j int) bool {
	if i == 0 || !strings.ContainsRune("。，；：、！？", s.c[i-1]) || !s.free(i-1, j) {
		return false
	}
	_, before := s.source(s.at[i-1], s.at[i])
	after, end := s.source(s.at[i], s.at[j])
	signs := string(s.src[before:max(before, min(after, len(s.src)))])
	if signs == "" || strings.Trim(signs, "*") != "" {
		return false
	}
	start, _ := s.source(s.at[i-1], s.at[i])
	mark := s.slice(i-1, i)
	for k := i; k < j; k++ {
		s.used[k] = true
	}
	s.log.Report(diag.Diagnostic{Code: diag.SpaceInChinese, Span: s.file.Span(after, end), Args: []any{s.around(i, j)},
		Fix: []diag.Edit{{Span: s.file.Span(start, end), With: signs + mark}}})
	return true
}

// oddSpaces reports spaces that are doubled, at an end, or another character than the space.
func (s *scan) oddSpaces() {
	for i := 0; i < len(s.c); i++ {
		if !blank(s.c[i]) {
			continue
		}
		j := i
		odd := false
		for blank(s.char(j)) {
			// A no-break space keeps a number with its unit in English.
			odd = odd || s.c[j] != ' ' && !(s.lang == lang.English && (s.c[j] == 0xa0 || s.c[j] == 0x202f))
			j++
		}
		left, right := s.char(i-1), s.char(j)
		with := " "
		switch {
		case left == 0 || right == 0:
			with = ""
		case left == '\n' || right == '\n':
			i = j
			continue
		case j-i == 1 && !odd:
			i = j
			continue
		}
		s.report(diag.StraySpace, i, j, []change{{i, j, with}}, s.around(i, j))
		i = j
	}
}

// around is a stretch with the characters beside it, for a message.
func (s *scan) around(i, j int) string {
	from, to := max(i-2, 0), min(j+2, len(s.c))
	show := func(t string) string {
		return strings.NewReplacer(string(markdown.FigureHole), "{{…}}", string(markdown.CodeHole), "`…`", "\n", " ").Replace(t)
	}
	return show(s.slice(from, i)) + strings.Repeat("␣", j-i) + show(s.slice(j, to))
}

// doubledCharacters reports words that stand twice: 的的, 建设建设.
func (s *scan) doubledCharacters() {
	for i := 1; i < len(s.c); i++ {
		r := s.c[i]
		if !han(r) {
			continue
		}
		if r == s.c[i-1] && s.free(i-1, i+1) {
			left, right := s.char(i-2), s.char(i+1)
			twice := false
			switch r {
			case '的': // 目的的, 标的的; 的的确确
				twice = (left != '目' || right == '是') && left != '标' && right != '确'
			case '了': // 为了了解, 了了解
				twice = right != '解' && right != '然' && right != '却' && right != '结' && left != '一'
			case '和': // 和和平, 和和谐
				twice = right != '平' && right != '谐' && right != '睦' && right != '气' && right != '解' && right != '美'
			case '在': // 在在建项目
				twice = right != '建' && right != '线' && right != '校' && right != '职' && right != '岗' && right != '地' && right != '研' && right != '编' && right != '场'
			case '与': // 与与会者
				twice = right != '会'
			case '是': // 是是非
				twice = right != '非' && right != '否'
			case '及', '将', '把', '被', '从', '由', '对', '以', '为':
				// 以及及时; 将将军; 对对口; 从从业; 由由来; 以以色列; 为为民
				twice = r == '及' && right != '时' && right != '早' || r == '把' && right != '关' && right != '握' && right != '手' || r == '被'
			}
			if twice {
				s.mend(diag.DoubledWord, i-1, i+1, string(r))
			}
			continue
		}
		for n := 2; n <= 6 && i+2*n-1 <= len(s.c); n++ {
			a := i - 1
			if a+2*n > len(s.c) || !equal(s.c[a:a+n], s.c[a+n:a+2*n]) || !allHan(s.c[a:a+n]) {
				continue
			}
			if s.c[a] == '一' || s.c[a] == '逐' || s.c[a] == '每' || s.c[a] == s.c[a+1] || numerals(s.c[a:a+n]) {
				continue // 一批一批, 一步一步; 人人人人
			}
			if n == 2 && string(s.c[a:a+n]) == "政府" && s.char(a+2*n) == '信' {
				continue // 人民政府政府信息公开
			}
			s.report(diag.DoubledWord, a, a+2*n, nil, s.slice(a, a+2*n), s.slice(a, a+n)) // both may be meant: a person decides
			break
		}
	}
}

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func allHan(c []rune) bool {
	for _, r := range c {
		if !han(r) {
			return false
		}
	}
	return true
}

func numerals(c []rune) bool {
	for _, r := range c {
		if !strings.ContainsRune("一二三四五六七八九十百千万亿〇零", r) {
			return false
		}
	}
	return true
}

// sentenceEnd reports a paragraph that does not end as a sentence does.
func (s *scan) sentenceEnd() {
	if !s.sentences {
		return
	}
	end := len(s.c)
	for end > 0 && strings.ContainsRune("”’）)》]\"' \t\n", s.c[end-1]) {
		end--
	}
	if end == 0 || len(s.c) < 8 {
		return
	}
	last := s.c[end-1]
	stop := "。！？：；…"
	want := "。"
	if s.lang == lang.English {
		stop, want = ".!?:;…", "."
	}
	if strings.ContainsRune(stop, last) || end < len(s.c) && strings.ContainsRune(stop, s.c[len(s.c)-1]) {
		return
	}
	switch final := s.c[len(s.c)-1]; {
	case strings.ContainsRune("。！？：；….!?:;", final):
		return // the width of the mark is another rule's
	case han(final), letter(final), number(final), final == '%', strings.ContainsRune("”）)’》", final):
		i := len(s.c)
		start, endAt := s.source(s.at[i-1], s.at[i])
		d := diag.Diagnostic{Code: diag.NoFullStop, Span: s.file.Span(start, endAt), Args: []any{want}}
		if e, ok := s.edit(s.file, s.at[i], s.at[i], want); ok && s.free(i-1, i) {
			d.Fix = []diag.Edit{e}
		}
		s.log.Report(d)
	case final == '，' || final == '、' || final == ',':
		i := len(s.c)
		s.mend(diag.NoFullStop, i-1, i, want)
	}
}

// first is the first character of a text.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
