package quantity

import (
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
)

// Say writes a quantity as the texts of the site write it, for a proposal to an editor. It is empty for what
// has no one rendering: names, places, figures of the record, and units that it does not know in both languages.
func (q Quantity) Say(l lang.Lang) string {
	zh := l == lang.Chinese
	n := q.Value.String()
	if q.Value.over > 0 {
		return q.sayFraction(zh)
	}
	switch q.Class {
	case Count:
		if zh {
			return n
		}
		return grouped(n)
	case Money:
		if q.Unit != "yuan" {
			return ""
		}
		if zh {
			return chineseAmount(q.Value) + "元"
		}
		return "RMB " + englishAmount(q.Value)
	case Percent:
		return n + "%"
	case Point:
		return n + lang.Both("个百分点", " percentage points").In(l)
	case Multiple, Times:
		if q.Grown {
			if of, ok := q.Value.Sub(Whole(1)); ok && zh {
				return "增长" + of.String() + "倍"
			} else if ok {
				return "growth of " + of.Shift(2).String() + "%"
			}
		}
		return n + lang.Both("倍", " times").In(l)
	case Ordinal:
		if zh {
			return "第" + n
		}
		return n + ordinalSuffix(n)
	case Top:
		return lang.Both("前", "top ").In(l) + n + q.Unit
	case Year:
		return n + lang.Both("年", "").In(l)
	case Period:
		if i, ok := q.Value.Int(); ok && zh && i > 10 && i < 20 {
			return "“十" + strings.Split("一 二 三 四 五 六 七 八 九", " ")[i-11] + "五”"
		} else if ok && !zh {
			return n + ordinalSuffix(n) + " Five-Year Plan"
		}
	case Date:
		return q.sayDate(zh)
	case Measure:
		return q.sayMeasure(zh)
	}
	return ""
}

// sayFraction says a share that decimals cannot: 三分之二, two thirds.
func (q Quantity) sayFraction(zh bool) string {
	names := map[int]string{3: "third", 6: "sixth", 7: "seventh", 9: "ninth"}
	v := q.Value.Shift(-2)
	above, of := int(v.mant), int(v.over)+1
	if q.Class != Percent || v.exp != 0 || names[of] == "" || above >= of {
		return ""
	}
	digits := strings.Split("一 二 三 四 五 六 七 八 九", " ")
	switch {
	case zh:
		return digits[of-1] + "分之" + digits[above-1]
	case above == 1:
		return "a " + names[of]
	}
	return strings.Split("one two three four five six seven eight", " ")[above-1] + " " + names[of] + "s"
}

// measureNames are how measures are said, the larger before the smaller: from how many of the unit on, in powers of ten,
// and the names of so many.
var measureNames = []struct {
	unit   string
	power  int
	zh, en string
}{
	{"metre", 3, "公里", "kilometre"}, {"metre", 0, "米", "metre"},
	{"square metre", 6, "平方公里", "square kilometre"}, {"square metre", 0, "平方米", "square metre"},
	{"cubic metre", 0, "立方米", "cubic metre"}, {"watt-hour", 3, "千瓦时", "kilowatt-hour"}, {"watt", 3, "千瓦", "kilowatt"}, {"volt", 3, "千伏", "kilovolt"},
	{"tonne", 0, "吨", "tonne"}, {"tonne", -3, "公斤", "kilogram"}, {"tonne", -9, "毫克", "milligram"}, {"tonne", -12, "微克", "microgram"},
	{"hour", 0, "小时", "hour"}, {"minute", 0, "分钟", "minute"}, {"working day", 0, "个工作日", "working day"}, {"day", 0, "天", "day"},
	{"month", 0, "个月", "month"}, {"year", 0, "年", "year"}, {"age", 0, "岁", "year"}, {"person-year", 0, "人年", "person-year"},
	{"mu", 0, "亩", "mu"}, {"degree", 0, "摄氏度", "degree"}, {"decibel", 0, "分贝", "decibel"},
}

func (q Quantity) sayMeasure(zh bool) string {
	for _, m := range measureNames {
		if m.unit != q.Unit || !q.Value.atLeast(m.power) {
			continue
		}
		v := q.Value.Shift(-m.power)
		switch {
		case zh:
			return chineseAmount(v) + m.zh
		case v == Whole(1) || m.en == "mu":
			return englishAmount(v) + " " + m.en
		}
		return englishAmount(v) + " " + m.en + "s"
	}
	return ""
}

func (q Quantity) sayDate(zh bool) string {
	v, ok := q.Value.Int()
	y, m, d := v/10000, v/100%100, v%100
	if !ok || m < 1 || m > 12 {
		return ""
	}
	var s string
	if zh {
		if y > 0 {
			s = strconv.Itoa(y) + "年"
		}
		s += strconv.Itoa(m) + "月"
		if d > 0 {
			s += strconv.Itoa(d) + "日"
		}
		return s
	}
	if d > 0 {
		s = strconv.Itoa(d) + " "
	}
	s += strings.ToUpper(months[m-1][:1]) + months[m-1][1:]
	if y > 0 {
		s += " " + strconv.Itoa(y)
	}
	return s
}

// grouped puts commas between groups of three digits.
func grouped(n string) string {
	whole, frac, point := strings.Cut(n, ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if point {
		b.WriteString("." + frac)
	}
	return b.String()
}

func ordinalSuffix(n string) string {
	last := n[len(n)-1]
	switch {
	case len(n) > 1 && n[len(n)-2] == '1':
	case last == '1':
		return "st"
	case last == '2':
		return "nd"
	case last == '3':
		return "rd"
	}
	return "th"
}

// AtLeast tells whether a decimal is not below a small whole number.
func (v Value) AtLeast(n uint64) bool {
	w, ok := v.Sub(Whole(n))
	return ok && w.over == 0
}

// atLeast tells whether a decimal is 10^power or more.
func (v Value) atLeast(power int) bool {
	return v.mant > 0 && len(strconv.FormatUint(v.mant, 10))+int(v.exp) > power
}

func chineseAmount(v Value) string {
	switch {
	case v.atLeast(8):
		return v.Shift(-8).String() + "亿"
	case v.atLeast(4):
		return v.Shift(-4).String() + "万"
	}
	return v.String()
}

func englishAmount(v Value) string {
	for _, p := range englishPowers {
		if p.power >= 6 && p.power <= 9 && v.atLeast(p.power) {
			return grouped(v.Shift(-p.power).String()) + " " + p.text
		}
	}
	return grouped(v.String())
}

var boundWords = [...]lang.Words{
	Exact: {}, AtLeast: lang.Both("不低于（以上）", "at least"), MoreThan: lang.Both("超过", "more than"), AtMost: lang.Both("不超过（以内）", "at most"),
	LessThan: lang.Both("低于", "less than"), About: lang.Both("约（左右）", "about"),
}

// BoundWords names the bound and the estimate of a quantity; empty when it has none.
func (q Quantity) BoundWords() lang.Words {
	w := boundWords[q.Bound]
	if q.Estimated {
		sep := ""
		if q.Bound != Exact {
			sep = " "
		}
		w = lang.Both("预计"+w.ZH, "an estimated"+sep+w.EN)
	}
	return w
}
