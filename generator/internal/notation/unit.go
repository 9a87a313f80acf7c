package notation

import "strings"

// Phrase is how English prose says a number of a unit.
type Phrase string

const (
	Symbol Phrase = "symbol" // glued to the number: 3.75%
	Word   Phrase = "word"   // after the number: 200 person-years
	Count  Phrase = "count"  // the number alone, the sentence has the noun: 2,000
	Money  Phrase = "money"  // converted by base and scale: RMB 100 billion
)

// Unit is the unit of measure of a row. The zero Unit is that of bare numbers.
type Unit struct {
	ID      string
	ZH, EN  string // the unit itself
	One     string // EN for exactly one; empty if it is the same
	Phrase  Phrase
	Scale   int32  // power of ten of the base: 8 for 亿元
	PerZH   string // the end of ZH that says per what: /人
	PerEN   string // the same in English: per person
	Word    string // what stands for EN in prose; empty if EN does
	Written string // ZH as it may stand in a cell; empty if it is the same
}

const (
	percent      = "%"
	times        = "倍"
	points       = "个百分点"
	perYear      = "/年"
	shortPoints  = "百分点"
	tenPercent   = "成"
	permille     = "‰"
	timesPercent = 2 // power of ten from 倍 to %
)

// measureKind says how a printed unit relates to the row's.
type measureKind uint8

const (
	ownMeasure    measureKind = iota // the row's unit, or a power of ten of it
	rateMeasure                      // converts to the row's unit as a rate of growth only
	pointsMeasure                    // percentage points, in a row of %
	alienMeasure                     // does not convert
)

// measure is a unit as printed after a number.
type measure struct {
	text  string // in a uniform text
	name  string // in its own characters: 吨（标准煤）
	power int32  // power of ten that takes a number of it to the row's unit
	kind  measureKind
}

func newMeasure(name string, power int32, kind measureKind) measure {
	return measure{strings.Map(fold, name), name, power, kind}
}

// written returns the unit as it stands in a cell.
func (u Unit) written() string {
	if u.Written != "" {
		return u.Written
	}
	return u.ZH
}

// base returns the unit without its power of ten: 元/亩 for 万元/亩.
func (u Unit) base() string {
	name := u.written()
	for _, p := range powers {
		if p.power == u.Scale {
			return strings.TrimPrefix(name, p.text)
		}
	}
	return name
}

// names returns the row's own unit in the forms that a cell may have.
func (u Unit) names() []measure {
	name, base := u.written(), u.base()
	if name == "" {
		return nil
	}
	ms := []measure{newMeasure(name, 0, ownMeasure)}
	if base != name && base != "" {
		ms = append(ms, newMeasure(base, -u.Scale, ownMeasure))
	}
	return ms
}

// measures returns every unit that a number in the row may have. In a yearly amount (每年100项) the
// unit 项/年 may be short of its year.
func (u Unit) measures(yearly bool) []measure {
	ms := u.names()
	if yearly {
		for _, m := range u.names() {
			if short, found := strings.CutSuffix(m.name, perYear); found && short != "" {
				ms = append(ms, newMeasure(short, m.power, ownMeasure))
			}
		}
	}
	switch u.ZH {
	case percent:
		ms = append(ms, newMeasure(permille, -1, ownMeasure), newMeasure(tenPercent, 1, ownMeasure),
			newMeasure(times, timesPercent, rateMeasure),
			newMeasure(points, 0, pointsMeasure), newMeasure(shortPoints, 0, pointsMeasure))
	case times:
		ms = append(ms, newMeasure(percent, -timesPercent, rateMeasure))
	case points:
		ms = append(ms, newMeasure(shortPoints, 0, ownMeasure))
	}
	return ms
}

// myriad returns the text that is ten thousand without a number, 万名; empty if the unit has none. Only
// things that are counted are said so: 万元 is a unit.
func (u Unit) myriad() string {
	if u.Phrase != Count || u.Scale != 0 || u.written() == "" {
		return ""
	}
	return "万" + strings.Map(fold, u.written())
}

// isRate reports whether growth can be measured in the unit.
func (u Unit) isRate() bool { return u.ZH == percent || u.ZH == times }

// tail returns what Chinese prints after a number that came without its unit.
func (u Unit) tail(powered, yearly bool) string {
	name := u.written()
	if powered {
		name = u.base()
	}
	if yearly {
		name = strings.TrimSuffix(name, perYear)
	}
	return name
}

// aliens are the units of Chinese plans. Where one stands after a number and is not the row's, the
// trouble is the unit and not unknown words.
var aliens = []string{
	"%", "‰", "成", "倍", "个百分点", "百分点", "元", "美元", "欧元", "元/人", "元/亩", "元/平方米",
	"人", "名", "位", "人次", "人年", "人/年", "户", "家", "个", "件", "项", "支", "座", "条", "处", "次",
	"项/年", "家/年", "件/年", "次/年", "所", "台", "套", "门", "种", "期", "场", "批", "届", "篇", "部", "只", "间", "栋",
	"平方米", "平方公里", "公里", "米", "亩", "公顷", "吨", "吨标准煤", "千瓦", "千瓦时", "年", "岁", "分",
}
