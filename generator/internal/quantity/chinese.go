package quantity

import (
	"strings"
	"unicode/utf8"
)

// chinese finds the quantities of a Chinese text.
type chinese struct {
	s     string
	out   []Quantity
	first int // index in out of the first quantity of this text
}

// numerals is the worth of each numeral; from ten upwards it is a power.
func numeral(r rune) (worth uint64, ok bool) {
	switch r {
	case '零', '〇', '○': // the last is a mistake of typing, which package lint reports
		return 0, true
	case '一':
		return 1, true
	case '二', '两':
		return 2, true
	case '三':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	case '十':
		return 10, true
	case '百':
		return 100, true
	case '千':
		return 1000, true
	case '万':
		return 10_000, true
	case '亿':
		return 100_000_000, true
	}
	return 0, false
}

// vague are the words that take the number from a round word: 数十家, 几百, 上千.
var vague = []string{"数", "几", "若干", "好几", "成", "上"}

func (z *chinese) find() {
	s := z.s
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == 0:
			z.add(Quantity{Class: Figure, Start: i, End: i + 1}, i+1)
			i++
			continue
		case c < utf8.RuneSelf:
			if isDigit(c) || isLetter(c) {
				i = z.word(i)
			} else {
				i++
			}
			continue
		case c < 0xe3: // no character of ours begins so
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if end := z.special(i, r); end > i {
			i = end
			continue
		}
		if _, ok := numeral(r); ok {
			i = z.numeral(i)
			continue
		}
		i += n
	}
}

// doubling reads 翻番, 翻两番, 翻了三番: two to the power of how often. It returns where that ends, or 0.
func doubling(s string) (ratio uint64, size int) {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "翻"), "了")
	times := 1
	if !strings.HasPrefix(rest, "番") {
		n, end := smallAt(rest, 0)
		if n < 1 || n > 6 {
			return 0, 0
		}
		times, rest = n, rest[end:]
	}
	rest, ok := strings.CutPrefix(rest, "番")
	if !ok {
		return 0, 0
	}
	return 1 << times, len(s) - len(rest)
}

// special reads what is a quantity without a number of its own, or with one in a set phrase. It returns
// where that ends, or i if there is none.
func (z *chinese) special(i int, r rune) int {
	rest := z.s[i:]
	loose := func(word string, class Class, value uint64) int {
		z.out = append(z.out, Quantity{Class: class, Value: Whole(value), Loose: true, Start: i, End: i + len(word)})
		return i + len(word)
	}
	switch r {
	case '翻':
		if ratio, size := doubling(rest); size > 0 {
			z.add(Quantity{Class: Multiple, Value: Whole(ratio), Start: i, End: i + size}, i+size)
			return i + size
		}
	case '倍':
		if strings.HasPrefix(rest, "倍增") {
			return loose("倍增", Multiple, 2)
		}
	case '双':
		return loose("双", Count, 2)
	case '首':
		return loose("首", Ordinal, 1)
	case '仅':
		if strings.HasPrefix(rest, "仅次于") { // second only to
			return loose("仅次于", Ordinal, 2)
		}
	case '单':
		return loose("单", Count, 1)
	case '复':
		if strings.HasPrefix(rest, "复线") { // a second line beside the first
			return loose("复线", Ordinal, 2)
		}
	case '半':
		if strings.HasPrefix(rest, "半数") {
			end := i + len("半数")
			z.add(Quantity{Class: Percent, Value: Whole(50), Start: i, End: end}, end)
			return end
		}
		return loose("半", Percent, 50)
	case '过':
		if strings.HasPrefix(rest, "过半") && !strings.HasPrefix(rest, "过半导") {
			end := i + len("过半")
			if strings.HasPrefix(rest, "过半时") { // half-way
				return end
			}
			z.out = append(z.out, Quantity{Class: Percent, Value: Whole(50), Bound: MoreThan, Start: i, End: end})
			return end
		}
	case '每':
		return z.outOf(i)
	case '第':
		return z.ordinal(i)
	case '前':
		return z.top(i)
	case '一':
		if strings.HasPrefix(rest, "一半") && !strings.HasPrefix(rest, "一半导") {
			end := i + len("一半")
			z.add(Quantity{Class: Percent, Value: Whole(50), Start: i, End: end}, end)
			return end
		}
	case '十':
		if n, size := planPeriod(rest); size > 0 {
			z.out = append(z.out, Quantity{Class: Period, Value: Whole(n), Start: i, End: i + size})
			return i + size
		}
	}
	return i
}

// outOf reads a share by examples: 每十家企业有三家. It returns where that ends, or i.
func (z *chinese) outOf(i int) int {
	s := z.s
	of, at, _ := z.number(i + len("每"))
	n, whole := of.Int()
	if !whole || n != 10 && n != 100 || measureAt(s[at:]) == "" {
		return i
	}
	clause := s[at:]
	if stop := strings.IndexAny(clause, "，。；、：\x00"); stop >= 0 {
		clause = clause[:stop]
	}
	has := strings.Index(clause, "有")
	if has < 0 || has > 8*len("家") {
		return i
	}
	part, end, _ := z.number(at + has + len("有"))
	v, ok := fraction(of, part)
	if end == at+has+len("有") || !ok {
		return i
	}
	end += len(measureAt(s[end:]))
	z.add(Quantity{Class: Percent, Value: v, Start: i, End: end}, end)
	return end
}

// planPeriod reads the short name of a five-year plan: 十四五, “十五” only in quotation marks and not here.
func planPeriod(s string) (number uint64, size int) {
	rest, ok := strings.CutPrefix(s, "十")
	if !ok {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(rest)
	d, ok := numeral(r)
	if !ok || d < 1 || d > 9 || r == '两' || !strings.HasPrefix(rest[n:], "五") {
		return 0, 0
	}
	after, _ := utf8.DecodeRuneInString(rest[n+len("五"):])
	if _, more := numeral(after); more {
		return 0, 0
	}
	return 10 + d, len("十") + n + len("五")
}

// ordinal reads 第3位, 第十四个五年, 第五章.
func (z *chinese) ordinal(i int) int {
	s := z.s
	at := i + len("第")
	if strings.HasPrefix(s[at:], "（") || strings.HasPrefix(s[at:], "(") {
		if place, end := bracketed(s, at); end > at {
			end += len(prefixOf(s[end:], "章", "节", "条", "款", "项"))
			z.place(i, end, place)
			return end
		}
	}
	v, end, _ := z.number(at)
	if end == at {
		return i
	}
	for _, plan := range []string{"个五年规划", "个五年计划", "个五年"} {
		if strings.HasPrefix(s[end:], plan) {
			end += len(plan)
			z.out = append(z.out, Quantity{Class: Period, Value: v, Start: i, End: end})
			return end
		}
	}
	for _, unit := range []string{"章", "节"} {
		if strings.HasPrefix(s[end:], unit) {
			end += len(unit)
			z.place(i, end, v.String())
			return end
		}
	}
	q := Quantity{Class: Ordinal, Value: v, Start: i, End: end}
	for _, word := range []string{"三方", "一产业", "二产业", "三产业", "一时间", "一线"} {
		q.Loose = q.Loose || strings.HasPrefix(s[at:], word)
	}
	q.Loose = q.Loose || v == Whole(1) && !isDigit(s[at])
	for _, unit := range []string{"位", "名", "个", "批", "届", "期", "次", "轮", "年", "条", "款"} {
		if strings.HasPrefix(s[end:], unit) {
			end += len(unit)
			break
		}
	}
	q.End = end
	z.add(q, end)
	return end
}

// place adds a place in a document. One that follows another without a gap goes into it: 第一章第（四）节.
func (z *chinese) place(start, end int, name string) {
	if n := len(z.out); n > z.first && z.out[n-1].Class == Place && z.out[n-1].End == start {
		z.out[n-1].Unit += "." + name
		z.out[n-1].End = end
		return
	}
	z.out = append(z.out, Quantity{Class: Place, Unit: name, Start: start, End: end})
}

// bracketed reads （四） at i and returns its number.
func bracketed(s string, i int) (number string, end int) {
	open := prefixOf(s[i:], "（", "(")
	if open == "" {
		return "", i
	}
	v, at, ok := numeralAt(s, i+len(open))
	if !ok {
		return "", i
	}
	shut := prefixOf(s[at:], "）", ")")
	if shut == "" {
		return "", i
	}
	return v.String(), at + len(shut)
}

// prefixOf is the first of the words that s begins with, or nothing.
func prefixOf(s string, words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// suffixOf is the first of the words that s ends with, or nothing.
func suffixOf(s string, words []string) string {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

// top reads 前十位, 前40%.
func (z *chinese) top(i int) int {
	s := z.s
	at := i + len("前")
	v, end, digits := z.number(at)
	if end == at || !v.IsWhole() && !strings.HasPrefix(s[end:], "%") {
		return i
	}
	q := Quantity{Class: Top, Value: v, Start: i}
	if unit := prefixOf(s[end:], "%", "％"); unit != "" {
		q.Unit = "%"
		end += len(unit)
	} else {
		q.Loose = !digits && v == Whole(1)
		end += len(prefixOf(s[end:], "位", "名", "强", "个"))
	}
	q.End = end
	z.add(q, end)
	return end
}

// word reads what begins with a digit or a Latin letter: a number, or a name with digits in it.
func (z *chinese) word(i int) int {
	s := z.s
	end, digits, letters := i, false, isLetter(s[i])
	for end < len(s) {
		c := s[end]
		if isLetter(c) || c == '+' || c == '&' {
			letters = true
		} else if isDigit(c) {
			digits = true
		} else {
			break
		}
		end++
	}
	token := s[i:end]
	if at := z.share(i); at > i {
		return at
	}
	switch {
	case letters && !digits && !strings.Contains(token, "+"):
		return end
	case letters && isLetter(s[i]):
		// G60, COVID-19, PM2.5
		end = decimals(s, end)
		z.code(i, end)
		return end
	case letters:
		n := i
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if latinUnit(s[n:]) == "" {
			z.code(i, end)
			return end
		}
	}
	if i > 0 && s[i-1] == '-' && i > 1 && isLetter(s[i-2]) { // COVID-19
		z.code(i, end)
		return end
	}
	if day, at := isoDate(s, i); at > i {
		z.out = append(z.out, Quantity{Class: Date, Value: day, Start: i, End: at})
		return at
	}
	if label := suffixOf(s[:i], []string{"专栏", "表", "图", "附件", "任务", "No.", "NO."}); label != "" {
		for end+1 < len(s) && (s[end] == '-' || s[end] == '.') && isDigit(s[end+1]) {
			end++
			for end < len(s) && isDigit(s[end]) {
				end++
			}
		}
		z.place(i, end, s[i:end])
		return end
	}
	v, at, _ := z.number(i)
	if at == i {
		return end
	}
	return z.measured(i, at, v, true, false)
}

func (z *chinese) code(start, end int) {
	token := strings.TrimRight(z.s[start:end], "+&")
	if token == "" || strings.Trim(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz&") == "" {
		return
	}
	z.out = append(z.out, Quantity{Class: Code, Unit: strings.ToUpper(token), Loose: token == "COVID", Start: start, End: start + len(token)})
}

// numeral reads what begins with a Chinese numeral.
func (z *chinese) numeral(i int) int {
	s := z.s
	_, first := utf8.DecodeRuneInString(s[i:])
	if at := z.share(i); at > i {
		return at
	}
	for _, idiom := range idioms {
		if strings.HasPrefix(s[i:], idiom) {
			return i + len(idiom)
		}
	}
	if v, end, ok := numeralAt(s, i); ok { // 四（二）
		if place, close := bracketed(s, end); close > end {
			name := v.String() + "." + place
			if n, stop := digitsAt(s, close); stop > close && stop-close <= 2 && n > 0 && measureAt(s[stop:]) == "" && chineseUnitAt(s[stop:]) == "" { // 四（一）2
				name += "." + s[close:stop]
				close = stop
			}
			z.place(i, close, name)
			return close
		}
	}
	if suffixOf(s[:i], vague) != "" {
		if r, _ := utf8.DecodeRuneInString(s[i:]); isPower(r) {
			if worth, _ := numeral(r); strings.HasSuffix(s[:i], "上") && worth >= 100 { // 上百: may be said as over a hundred
				z.out = append(z.out, Quantity{Class: Count, Value: Whole(worth), Bound: MoreThan, Loose: true, Start: i, End: i + first})
			}
			for i < len(s) {
				r, n := utf8.DecodeRuneInString(s[i:])
				if !isPower(r) {
					break
				}
				i += n
			}
			return i
		}
	}
	v, end, _ := z.number(i)
	if end == i { // 一四五九: each for itself
		r, _ := utf8.DecodeRuneInString(s[i:])
		worth, _ := numeral(r)
		z.out = append(z.out, Quantity{Class: Count, Value: Whole(worth), Loose: true, Start: i, End: i + first})
		return i + first
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return z.measured(i, end, v, false, isPower(r) && r != '十')
}

func isPower(r rune) bool {
	worth, ok := numeral(r)
	return ok && worth >= 10
}

// idioms begin with a numeral and count nothing; without this list they would seem to, because a
// character that is also a measure word follows.
var idioms = []string{"两个一百年", "三位一体", "零部件", "零售", "一级", "一体", "一个", "一批", "一家", "十分", "一步", "一直", "一定", "一般", "一些", "一系列", "万众", "百姓", "千方百计"}

// measures are the characters that count things after a Chinese numeral.
const measures = "链家个件项名人位支座条处次批类种套台所门部篇户只队期轮大层章节本份间块股组代步句字颗艘辆架列栋张"

// units of what is measured and not counted, the longest first; Count stands for what is counted.
var chineseUnits = []struct {
	text  string
	class Class
	unit  string
	power int
}{
	{"个百分点", Point, "", 0},
	{"百分点", Point, "", 0},
	{"平方公里", Measure, "square metre", 6},
	{"平方千米", Measure, "square metre", 6},
	{"平方米", Measure, "square metre", 0},
	{"立方米", Measure, "cubic metre", 0},
	{"美元", Money, "USD", 0},
	{"欧元", Money, "EUR", 0},
	{"港元", Money, "HKD", 0},
	{"日元", Money, "JPY", 0},
	{"英镑", Money, "GBP", 0},
	{"个小时", Measure, "hour", 0},
	{"小时", Measure, "hour", 0},
	{"分钟", Measure, "minute", 0},
	{"个工作日", Measure, "working day", 0},
	{"工作日", Measure, "working day", 0},
	{"千瓦时", Measure, "watt-hour", 3},
	{"兆瓦时", Measure, "watt-hour", 6},
	{"吉瓦时", Measure, "watt-hour", 9},
	{"千瓦", Measure, "watt", 3},
	{"兆瓦", Measure, "watt", 6},
	{"吉瓦", Measure, "watt", 9},
	{"千伏", Measure, "volt", 3},
	{"千克", Measure, "tonne", -3},
	{"公斤", Measure, "tonne", -3},
	{"毫克", Measure, "tonne", -9},
	{"微克", Measure, "tonne", -12},
	{"公里", Measure, "metre", 3},
	{"千米", Measure, "metre", 3},
	{"厘米", Measure, "metre", -2},
	{"毫米", Measure, "metre", -3},
	{"微米", Measure, "metre", -6},
	{"纳米", Measure, "metre", -9},
	{"米", Measure, "metre", 0},
	{"公顷", Measure, "square metre", 4},
	{"分贝", Measure, "decibel", 0},
	{"摄氏度", Measure, "degree", 0},
	{"人年", Measure, "person-year", 0},
	{"人·年", Measure, "person-year", 0},
	{"个月", Measure, "month", 0},
	{"周年", Measure, "year", 0},
	{"周岁", Measure, "age", 0},
	{"岁", Measure, "age", 0},
	{"人次", Count, "", 0},
	{"世纪", Ordinal, "", 0},
	{"km", Measure, "metre", 3},
	{"℃", Measure, "degree", 0},
	{"%", Percent, "", 0},
	{"％", Percent, "", 0},
	{"‰", Percent, "", -1},
	{"倍", Multiple, "", 0},
	{"元", Money, "yuan", 0},
	{"亩", Measure, "mu", 0},
	{"吨", Measure, "tonne", 0},
	{"天", Measure, "day", 0},
	{"强", List, "", 0},
	{"年", Measure, "year", 0},
}

// chineseUnitAt is the unit or power that s begins with.
func chineseUnitAt(s string) string {
	for _, u := range chineseUnits {
		if strings.HasPrefix(s, u.text) {
			return u.text
		}
	}
	return prefixOf(s, "万", "亿", "月", ".", ",", "—", "-")
}

// chinesePowers are the powers of ten after digits.
var chinesePowers = []struct {
	text  string
	power int
}{
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2},
}

// latinUnit is a unit in Latin letters that s begins with.
func latinUnit(s string) string {
	u := prefixOf(s, "km")
	if u != "" && len(s) > len(u) && isLetter(s[len(u)]) {
		return ""
	}
	return u
}

// measured finishes a quantity whose number v stands at [start, end): the power, the unit and the bounds.
// bare tells a power without a number before it: 百家, 万人.
func (z *chinese) measured(start, end int, v Value, digits, bare bool) int {
	s := z.s
	q := Quantity{Class: Count, Value: v, Start: start}
	at := end
	skipSpace := func() {
		if at < len(s) && s[at] == ' ' && at+1 < len(s) && s[at+1] >= utf8.RuneSelf {
			at++
		}
	}
	skipSpace()
	more := func() {
		if w := prefixOf(s[at:], "余", "多"); w != "" && !strings.HasPrefix(s[at:], "多年") && !strings.HasPrefix(s[at:], "多元") && !strings.HasPrefix(s[at:], "多样") {
			q.Bound = MoreThan
			at += len(w)
		}
	}
	more()
	powered := false
	if digits {
		for _, p := range chinesePowers {
			if !strings.HasPrefix(s[at:], p.text) || prefixOf(s[at:], "千瓦", "千米", "千克", "千伏", "百分") != "" {
				continue
			}
			q.Value, powered = q.Value.Shift(p.power), true
			at += len(p.text)
			more()
			skipSpace()
			break
		}
	}
	unit := ""
	for _, u := range chineseUnits {
		if strings.HasPrefix(s[at:], u.text) {
			unit = u.text
			q.Class, q.Unit = u.class, u.unit
			q.Value = q.Value.Shift(u.power)
			at += len(u.text)
			break
		}
	}
	switch {
	case unit == "年" && !powered && (isYear(v) || digits && end-start == 4) && q.Bound == Exact:
		q.Class, q.Unit = Year, ""
		return z.date(q, at, v)
	case unit == "年" && strings.HasPrefix(s[at:], "代"), unit == "世纪" && isDecade(s[at:]): // 20世纪90年代
		q.Loose = true
	case unit == "年" && !digits && prefixOf(s[at:], "级", "代", "轻", "度") != "":
		q.Loose = true
	case unit == "" && !powered && prefixOf(s[at:], "月") != "":
		if m, ok := v.Int(); ok && m >= 1 && m <= 12 {
			return z.month(q, at, 0, m)
		}
	case unit == "" && !powered && (v != Whole(1) || boundWord(s[:start]) != "" || prefixOf(s[at:], "成以上", "成左右", "成多") != "") && v.mant != 0 && v.IsWhole() && !v.AtLeast(11) && prefixOf(s[at:], "成") != "" && prefixOf(s[at:], "成员", "成果", "成立", "成为", "成本", "成长", "成绩", "成功", "成熟", "成效", "成交") == "":
		q.Class, q.Value = Percent, q.Value.Shift(1)
		unit = "成"
		at += len(unit)
		if d, stop := smallAt(s, at); stop == at+len("五") && d > 0 && d < 10 { // 六成五
			if sum, ok := q.Value.Add(Whole(uint64(d))); ok {
				q.Value, at = sum, stop
			}
		}
		if w := prefixOf(s[at:], "多", "余"); w != "" {
			q.Bound = MoreThan
			at += len(w)
		}
	case unit == "倍":
		more() // 两倍多
		if grows(s[:q.Start]) {
			if sum, ok := q.Value.Add(Whole(1)); ok {
				q.Value, q.Grown = sum, true
			}
		}
		q.Loose = strings.HasPrefix(s[at:], "增") && !digits
	case unit == "" && !digits && strings.HasPrefix(s[at:], "号"): // 一号工程
		q.Class, q.Unit, q.Value, q.Loose = Place, v.String(), Value{}, true
		unit = "号"
		at += len(unit)
	case unit == "" && !digits && strings.HasPrefix(s[at:], "等奖"): // a second prize
		q.Class, q.Loose = Ordinal, v == Whole(1)
		unit = "等"
		at += len(unit)
	case unit == "" && !digits && prefixOf(s[at:], "中全会", "中至", "中、", "中和") != "" && strings.Contains(s[at:min(len(s), at+60)], "中全会"):
		q.Class = Ordinal // 二中至六中全会: plenary sessions
		unit = "中"
		at += len(unit)
	case unit == "" && !digits && prefixOf(s[at:], "届", "大") != "" && congress(v):
		q.Class = Ordinal // 十九届, 二十大
		at += len("届")
	case unit == "":
		m := measureAt(s[at:])
		at += len(m)
		if !digits {
			phase := m == "期" && !v.AtLeast(6) && suffixOf(s[:start], []string{"分", "共", "为", "每"}) == "" // 二期: the second phase
			q.Loose = phase || m == "" && !strings.HasPrefix(s[at:], "方面") || v.mant == 0 || z.sumsUp(start, v) || pointsBack(s[:start])
			unit = m
		}
	}
	if unit != "" && !digits && bare {
		q.Loose = true
	}
	if !digits && v == Whole(1) && q.Class != Percent && q.Class != Point && !q.Grown {
		q.Loose = true
	}
	if bare && q.Bound == MoreThan {
		q.Loose = false
	}
	for at > end && s[at-1] == ' ' {
		at--
	}
	q.End = at
	z.add(q, at)
	return z.rangeEnd(at, len(z.out)-1, powered, unit != "" && q.Class != Count)
}

// congress tells the numbers of the national congresses of the Party that plans name by them.
func congress(v Value) bool {
	n, ok := v.Int()
	return ok && n >= 15 && n <= 30
}

// sumsUp tells whether a numeral only counts what is listed right before it, as Chinese likes to and
// English does not: A、B、C三类, 市、县两级.
func (z *chinese) sumsUp(start int, v Value) bool {
	n, ok := v.Int()
	if !ok || n < 2 || n > 12 {
		return false
	}
	clause := z.s[:start]
	if i := strings.LastIndexAny(clause, "，。；：！？,;:"); i >= 0 {
		clause = clause[i:]
	}
	items := 1 + strings.Count(clause, "、") + strings.Count(clause, "和") + strings.Count(clause, "与")
	return items > 1 && items == n && suffixOf(clause, []string{"、", "和", "与", "等", "的", "有", "共", "为", "到", "设", "建"}) == ""
}

// isDecade tells the beginning of 90年代.
func isDecade(s string) bool {
	n, end := digitsAt(s, 0)
	return n > 0 && strings.HasPrefix(s[end:], "年代")
}

// pointsBack tells whether a numeral that follows only points at the last of what has just been listed: 后两类. English
// names them again or says “the latter”.
func pointsBack(before string) bool {
	return strings.HasSuffix(before, "后") && suffixOf(before, []string{"年后", "月后", "日后", "之后", "以后", "此后", "然后", "最后", "后后"}) == ""
}

// measureAt is the measure word that s begins with.
func measureAt(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || n == 1 || !strings.ContainsRune(measures, r) {
		return ""
	}
	if prefixOf(s, "个性", "大学", "人才", "人工", "人均", "级联", "家庭", "区域", "县域", "市场", "项目", "部门", "条件", "条例", "院士", "院所", "院校", "次生", "门类", "所有", "名校", "本土", "市级", "县级") != "" {
		switch r {
		case '大', '项', '院', '区', '市', '县':
			if strings.HasPrefix(s, "项目") { // 三项目 is odd, 两项目标 is not
				return "项"
			}
		}
		return ""
	}
	return s[:n]
}

// grows tells whether a multiple is the size of a growth: 增长近3倍, and not 增长到3倍.
func grows(before string) bool {
	for {
		w := suffixOf(before, []string{"不低于", "不少于", "将近", "大约", "超过", "至少", "近", "约", "超", "了", "逾", " "})
		if w == "" {
			break
		}
		before = strings.TrimSuffix(before, w)
	}
	return suffixOf(before, []string{"增长", "增加", "提高", "提升", "扩大", "上升", "增幅", "增速", "高出", "多出", "增幅达", "增长达", "增"}) != ""
}

func isYear(v Value) bool {
	n, ok := v.Int()
	return ok && n >= 1900 && n < 2200
}

// date reads on after a year: a month and a day may follow.
func (z *chinese) date(q Quantity, at int, year Value) int {
	y, _ := year.Int()
	q.End = at
	m, end := smallAt(z.s, at)
	if end > at && m >= 1 && m <= 12 && strings.HasPrefix(z.s[end:], "月") {
		q.End = end
		return z.month(q, end, y, m)
	}
	z.add(q, at)
	return z.rangeEnd(at, len(z.out)-1, false, true)
}

// month reads on at 月: a day may follow.
func (z *chinese) month(q Quantity, at, year, month int) int {
	at += len("月")
	q.Class = Date
	value := year*10000 + month*100
	if d, end := smallAt(z.s, at); end > at && d >= 1 && d <= 31 && prefixOf(z.s[end:], "日", "号") != "" {
		value += d
		at = end + len("日")
	}
	q.Value, q.End = Whole(uint64(value)), at
	z.add(q, at)
	if dash := prefixOf(z.s[at:], chineseDashes...); dash != "" && value%100 > 0 { // 3月15日—20日
		if d, end := smallAt(z.s, at+len(dash)); d >= 1 && d <= 31 && strings.HasPrefix(z.s[end:], "日") {
			z.out[len(z.out)-1].Ranged = true
			z.out = append(z.out, Quantity{Class: Date, Value: Whole(uint64(value/100*100 + d)), Ranged: true, Start: at + len(dash), End: end + len("日")})
			at = end + len("日")
		}
	}
	return at
}

// smallAt reads a small number in digits or numerals.
func smallAt(s string, i int) (n, end int) {
	if i < len(s) && isDigit(s[i]) {
		return digitsAt(s, i)
	}
	if v, end, ok := numeralAt(s, i); ok {
		if n, ok := v.Int(); ok {
			return n, end
		}
	}
	return 0, i
}

// digitsAt reads a small number in digits.
func digitsAt(s string, i int) (n, end int) {
	end = i
	for end < len(s) && isDigit(s[end]) && end-i < 4 {
		n = n*10 + int(s[end]-'0')
		end++
	}
	return n, end
}

var chineseDashes = []string{"——", "—", "–", "－", "-", "～", "~", "至", "到"}

// rangeEnd looks for the other end of a range whose first end is the quantity at an index of out. What
// the first end lacks it takes from the second: 3—4个, 8—10%, 1—2万.
func (z *chinese) rangeEnd(at, index int, powered, hasUnit bool) int {
	dash := prefixOf(z.s[at:], chineseDashes...)
	if dash == "" {
		return at
	}
	next := at + len(dash)
	if next >= len(z.s) {
		return at
	}
	r, _ := utf8.DecodeRuneInString(z.s[next:])
	if _, isNumeral := numeral(r); !isDigit(z.s[next]) && !isNumeral {
		return at
	}
	before := len(z.out)
	var end int
	if isDigit(z.s[next]) {
		end = z.word(next)
	} else {
		end = z.numeral(next)
	}
	if len(z.out) == before {
		return end
	}
	joinRange(&z.out[index], &z.out[before], powered, hasUnit, z.s)
	return end
}

// joinRange lets the ends of a range lend each other their unit and power.
func joinRange(low, high *Quantity, powered, hasUnit bool, s string) {
	switch high.Class {
	case Code, Place, Period, Figure:
		return
	}
	low.Ranged, high.Ranged = true, true
	if !hasUnit {
		scale := 0
		if !powered {
			scale = powerIn(s[high.Start:high.End])
		}
		low.Class, low.Unit, low.Loose = high.Class, high.Unit, high.Loose
		switch high.Class {
		case Year:
			if !isYear(low.Value) {
				low.Class = Count
			}
		case Date:
			d, _ := high.Value.Int()
			if n, ok := low.Value.Int(); ok && d%100 > 0 && n <= 31 { // 15–20 March
				low.Value = Whole(uint64(d/100*100 + n))
			} else if ok && n <= 12 {
				low.Value = Whole(uint64(n) * 100)
			}
		default:
			low.Value = low.Value.Shift(scale)
			if high.Grown {
				if sum, ok := low.Value.Add(Whole(1)); ok {
					low.Value, low.Grown = sum, true
				}
			}
		}
	}
	if low.Class == Year && high.Class != Year { // 2021—25年
		if n, ok := high.Value.Int(); ok && n < 100 && n > 9 && s[high.Start] != '0' && (high.Class == Count || high.Class == Measure && high.Unit == "year") {
			y, _ := low.Value.Int()
			high.Class, high.Unit, high.Value = Year, "", Whole(uint64(y/100*100+n))
		}
	}
	if low.Bound == Exact {
		low.Bound = high.Bound
	}
	if high.Bound == Exact {
		high.Bound = low.Bound
	}
	low.Estimated = low.Estimated || high.Estimated
	high.Estimated = low.Estimated
}

// powerIn is the power of ten that is written after the digits of a quantity.
func powerIn(s string) int {
	s = strings.TrimLeft(s, "0123456789.,")
	s = strings.TrimLeft(s, " ")
	for _, p := range chinesePowers {
		if strings.HasPrefix(s, p.text) && prefixOf(s, "千瓦", "千米", "千克", "百分") == "" {
			return p.power
		}
	}
	for _, p := range englishPowers {
		if strings.HasPrefix(s, p.text) {
			return p.power
		}
	}
	return 0
}

// number reads a number at i, in digits or numerals. It returns where it ends, or i.
func (z *chinese) number(i int) (v Value, end int, digits bool) {
	if i >= len(z.s) {
		return v, i, false
	}
	v, end, ok := numberOf(z.s, i)
	if !ok {
		return v, i, false
	}
	return v, end, isDigit(z.s[i])
}

// share reads 三分之一, 百分之五, 千分之二 at i; it returns where that ends, or i.
func (z *chinese) share(i int) int {
	const over = "分之"
	below, at, ok := numberOf(z.s, i)
	if !ok || !strings.HasPrefix(z.s[at:], over) {
		return i
	}
	above, end, ok := numberOf(z.s, at+len(over))
	if !ok {
		return i
	}
	v, ok := fraction(below, above)
	if !ok {
		return i
	}
	z.add(Quantity{Class: Percent, Value: v, Start: i, End: end}, end)
	return end
}

// numberOf reads digits or numerals.
func numberOf(s string, i int) (v Value, end int, ok bool) {
	if i < len(s) && isDigit(s[i]) {
		v, end = arabic(s, i)
		return v, end, end > i
	}
	return numeralAt(s, i)
}

// fraction is above ÷ below in per cent.
func fraction(below, above Value) (Value, bool) {
	n, ok := below.Int()
	if !ok || n <= 0 {
		return Value{}, false
	}
	return above.Shift(2).Over(uint64(n))
}

// numeralAt reads a number in Chinese numerals: 十二, 一千二百, 三万五千, 二〇二五.
func numeralAt(s string, i int) (v Value, end int, ok bool) {
	var total, section, digit uint64
	var digits []uint64
	pending, powers := false, false
	end = i
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		worth, is := numeral(r)
		if !is || end > i && prefixOf(s[end:], "千瓦", "千米", "千克", "千伏", "百分") != "" {
			break
		}
		if worth < 10 {
			if pending && powers && r != '零' {
				break // 十二三
			}
			digit, pending = worth, true
			if r == '零' && powers {
				pending = false
			}
			digits = append(digits, worth)
			end += n
			continue
		}
		if len(digits) > 1 && !powers && pending && digits[0] != 0 {
			return v, i, false // 三四十
		}
		powers = true
		switch {
		case worth >= 10_000:
			if pending {
				section += digit
			}
			if section == 0 && total == 0 {
				section = 1
			}
			if section == 0 { // 万亿
				if total > 1_000_000_000_000 {
					return v, i, false
				}
				total *= worth
			} else if worth > 10_000 && total > 0 && section > 0 {
				total = (total + section) * worth
			} else {
				total += section * worth
			}
			section = 0
		default:
			if !pending {
				digit = 1
			}
			section += digit * worth
		}
		pending, digit = false, 0
		if total > 1_000_000_000_000_000 {
			return v, i, false
		}
		end += n
	}
	if end == i {
		return v, i, false
	}
	if !powers {
		if len(digits) == 1 {
			return Whole(digits[0]), end, true
		}
		if len(digits) > 8 {
			return v, end, false
		}
		n := uint64(0)
		for _, d := range digits {
			n = n*10 + d
		}
		if len(digits) == 4 && isYear(Whole(n)) {
			return Whole(n), end, true
		}
		// 一二三: not a number, and its last digit may count something alone.
		return v, i, false
	}
	if pending {
		section += digit
	}
	return Whole(total + section), end, true
}

// add finishes a quantity with the bounds around it, and keeps it; at is where what follows begins.
func (z *chinese) add(q Quantity, at int) {
	s := z.s
	before := s[:q.Start]
	q.Change = chineseChange(before)
	if q.Class == Multiple && !q.Grown {
		before = withoutBase(before)
	}
	for {
		before = strings.TrimRight(before, " ")
		if w := suffixOf(before, []string{"达到", "达", "人民币", "到", "了", "为", "至", "占", "有"}); w != "" && !strings.HasSuffix(before, "不到") && !strings.HasSuffix(before, "不达") && !strings.HasSuffix(before, "约占") && len(before) > len(w) {
			rest := strings.TrimSuffix(before, w)
			if suffixBound(rest, s[q.End:], q) != Exact || suffixOf(rest, estimates) != "" {
				before = rest
				continue
			}
		}
		if b := suffixBound(before, s[q.End:], q); b != Exact {
			if q.Bound == Exact || b != About {
				q.Bound = b
			}
			before = before[:len(before)-len(boundWord(before))]
			continue
		}
		if w := suffixOf(before, estimates); w != "" {
			q.Estimated = true
			before = strings.TrimSuffix(before, w)
			continue
		}
		break
	}
	rest := strings.TrimLeft(s[at:], " ")
	for _, w := range chineseAfter {
		if strings.HasPrefix(rest, w.text) {
			q.Bound = w.bound
			break
		}
	}
	z.out = append(z.out, q)
}

// withoutBase takes what a multiple is of from the end of a text, so that its bound shows: 约为2020年的|1.95倍.
func withoutBase(before string) string {
	base, ok := strings.CutSuffix(before, "的")
	if !ok {
		return before
	}
	if rest, ok := strings.CutSuffix(base, "年"); ok {
		return strings.TrimRight(rest, "0123456789")
	}
	for _, w := range []string{"上", "全国", "全省", "全市", "全国平均", "全省平均", "”"} {
		if rest, ok := strings.CutSuffix(base, w); ok {
			if w == "”" {
				if i := strings.LastIndex(rest, "“"); i >= 0 && len(rest)-i < 24 {
					return rest[:i]
				}
			}
			return rest
		}
	}
	return before
}

var estimates = []string{"预计", "预期", "估计", "预测"}

var chineseBefore = []struct {
	text  string
	bound Bound
}{
	{"不低于", AtLeast}, {"不少于", AtLeast}, {"不小于", AtLeast}, {"不下于", AtLeast}, {"至少", AtLeast}, {"最少", AtLeast}, {"≥", AtLeast},
	{"最高不超过", AtMost}, {"最高可达", AtMost}, {"最高给予", AtMost}, {"最高奖励", AtMost}, {"最高补助", AtMost}, {"最高资助", AtMost}, {"最高", AtMost},
	{"不超过", AtMost}, {"不高于", AtMost}, {"不多于", AtMost}, {"不大于", AtMost}, {"不超", AtMost}, {"至多", AtMost}, {"最多", AtMost}, {"≤", AtMost},
	{"超过", MoreThan}, {"超出", MoreThan}, {"突破", MoreThan}, {"高于", MoreThan}, {"多于", MoreThan}, {"大于", MoreThan}, {"超", MoreThan}, {"逾", MoreThan}, {">", MoreThan}, {"＞", MoreThan},
	{"低于", LessThan}, {"少于", LessThan}, {"小于", LessThan}, {"不足", LessThan}, {"不到", LessThan}, {"<", LessThan}, {"＜", LessThan},
	{"大约", About}, {"将近", About}, {"接近", About}, {"约", About}, {"近", About},
}

// boundWord is the word of a bound that a text ends with.
func boundWord(before string) string {
	for _, w := range chineseBefore {
		if strings.HasSuffix(before, w.text) {
			return w.text
		}
	}
	return ""
}

// suffixBound is the bound that a text before a quantity ends with.
func suffixBound(before, after string, q Quantity) Bound {
	w := boundWord(before)
	if w == "" {
		return Exact
	}
	if w == "约" && suffixOf(before, []string{"节约", "集约", "制约", "契约", "条约", "签约", "公约"}) != "" {
		return Exact
	}
	if q.Class == Year && strings.HasPrefix(after, "的") {
		return Exact // the bound is of a multiple that follows
	}
	if w == "近" && (q.Class == Measure && q.Unit == "year" || q.Class == Year || suffixOf(before, []string{"最近", "附近", "靠近", "邻近"}) != "") {
		return Exact // 近三年: the last three years
	}
	for _, b := range chineseBefore {
		if b.text == w {
			return b.bound
		}
	}
	return Exact
}

var chineseAfter = []struct {
	text  string
	bound Bound
}{
	{"及以上", AtLeast}, {"或以上", AtLeast}, {"以上", AtLeast}, {"及以下", AtMost}, {"以下", AtMost}, {"以内", AtMost}, {"之内", AtMost}, {"封顶", AtMost}, {"左右", About}, {"上下", About}, {"有余", MoreThan},
}

// The words after which a Chinese text says where a change arrives, and by how much something changes.
var (
	chineseTo = []string{"增加到", "增长到", "增加至", "增长至", "增至", "增到", "提高到", "提高至", "提升到", "提升至", "升至", "升到", "上升到", "上升至", "扩大到", "扩大至",
		"减少到", "减少至", "减至", "降到", "降至", "下降到", "下降至", "降低到", "降低至", "压减到", "压减至", "缩短到", "缩短至", "缩小到", "缩小至"}
	chineseBy = []string{"增幅为", "增幅达", "增速为", "增速达", "增幅", "增速", "涨幅", "降幅", "增加", "增长", "提高", "提升", "上升", "扩大", "减少", "下降", "降低", "压减", "缩短", "缩小"}
)

// chineseChange tells whether a quantity, by the words before it, is where a change arrives or its size.
func chineseChange(before string) Change {
	for {
		w := suffixOf(before, estimates)
		if w == "" {
			w = boundWord(before)
		}
		if w == "" {
			w = suffixOf(before, []string{" ", "人民币"})
		}
		if w == "" {
			break
		}
		before = strings.TrimSuffix(before, w)
	}
	before = strings.TrimSuffix(before, suffixOf(before, []string{"全国", "全省", "全区", "全市", "全县", "世界", "全球"})) // 升到全省|第3位
	if rest, ok := strings.CutSuffix(before, "年的"); ok {                                                      // 增至2020年的|2700万元
		before = strings.TrimRight(rest, "0123456789")
	}
	if suffixOf(before, chineseTo) != "" {
		return To
	}
	if suffixOf(strings.TrimSuffix(before, "了"), chineseBy) != "" {
		return By
	}
	return NoChange
}
