package notation

import "strings"

// role is what a word of the grammar does to the value.
type role uint8

const (
	aim      role = iota // an aim or a result: no effect
	gap                  // "…", for words left out of a yearly amount: 每年…2次以上
	total                // a change is over the whole period: no effect
	estimate             // the number is an estimate
	bound                // sets the comparator
	year                 // every year
	average              // an average over the years
	growth               // a rate of growth, as a verb
	rate                 // a rate of growth, as a noun
	rise                 // an increase
	fall                 // a decrease
	scope                // where a ranking is held
	top                  // the top of a ranking; after the number, a word that only a ranking has
	place                // a place in it
	numRoles
)

// group returns the role that stands for all of which a text can have only one.
func (r role) group() role {
	switch r {
	case average:
		return year
	case rate, rise, fall:
		return growth
	case place:
		return top
	}
	return r
}

// once reports whether a text can have only one word of the role's group.
func (r role) once() bool { return r >= year }

// word is a word of the grammar.
type word struct {
	text       string
	role       role
	comparator Comparator // of a bound
	scope      Scope      // of a scope
	power      int32      // of a power
	say        string     // how the Chinese rendering says it; empty if as printed
}

// said returns the word for the Chinese rendering.
func (w word) said() string {
	if w.say != "" {
		return w.say
	}
	return w.text
}

// longest returns the longest of the words that s begins with.
func longest(words []word, s string) (word, bool) {
	var best word
	for _, w := range words {
		if len(w.text) > len(best.text) && strings.HasPrefix(s, w.text) {
			best = w
		}
	}
	return best, best.text != ""
}

func bounds(c Comparator, texts string) []word {
	var words []word
	for _, t := range strings.Fields(texts) {
		words = append(words, word{text: t, role: bound, comparator: c})
	}
	return words
}

func roles(r role, texts string) []word {
	var words []word
	for _, t := range strings.Fields(texts) {
		words = append(words, word{text: t, role: r})
	}
	return words
}

func join(lists ...[]word) []word {
	var words []word
	for _, l := range lists {
		words = append(words, l...)
	}
	return words
}

// befores may stand before a number, in any order.
var befores = join(
	roles(aim, `力争 争取 确保 实现 完成 保持 保持在 稳定在 维持在 控制在 达到 达 达成 至 到 为 是 了 向
		新增 同比 比上年 较上年 增至 增到 升至 升到 降至 降到 减至 减到 扩大到 扩大至
		进入 迈入 跻身 跻入 居 位居 位列 列 排 排名 排在 名列 稳居 跃居`),
	roles(gap, "… ……"),
	roles(total, "累计"),
	roles(estimate, "预计 预估 估计"),
	roles(year, "每年 年"),
	roles(average, "年均"),
	roles(growth, "增长"),
	roles(rate, "增长率 增长速度 增速 增幅"),
	roles(rise, "增加 提高 提升 上升"),
	roles(fall, "下降 降低 减少"),
	bounds(AtLeast, "不低于 不少于 不小于 至少 最少 最低"),
	bounds(MoreThan, "超过 超 突破 多于 高于 大于 逾 过 破"),
	bounds(AtMost, "不超过 不高于 不大于 不多于 至多 最多"),
	bounds(LessThan, "低于 少于 小于 不足 不到"),
	bounds(About, "约 大约 近 接近 将近"),
	[]word{
		{text: "≥", role: bound, comparator: AtLeast, say: "不低于"},
		{text: ">=", role: bound, comparator: AtLeast, say: "不低于"},
		{text: ">", role: bound, comparator: MoreThan, say: "超过"},
		{text: "≤", role: bound, comparator: AtMost, say: "不超过"},
		{text: "<=", role: bound, comparator: AtMost, say: "不超过"},
		{text: "<", role: bound, comparator: LessThan, say: "低于"},
		{text: "~", role: bound, comparator: About, say: "约"},
		{text: "≈", role: bound, comparator: About, say: "约"},

		{text: "全市", role: scope, scope: City},
		{text: "市内", role: scope, scope: City},
		{text: "全省", role: scope, scope: Province},
		{text: "省内", role: scope, scope: Province},
		{text: "全国", role: scope, scope: Nation},
		{text: "国内", role: scope, scope: Nation},
		{text: "全球", role: scope, scope: World},
		{text: "世界", role: scope, scope: World},
		{text: "国际", role: scope, scope: World},

		{text: "前", role: top},
		{text: "第", role: place},
	},
)

// afters may stand after the number and its unit.
var afters = join(
	roles(top, "行列 之列 迈进"),
	bounds(AtLeast, "及以上 或以上 以上"),
	bounds(AtMost, "及以下 以下 以内 之内"),
	bounds(About, "左右 上下"),
)

// remainders follow a round number that is exceeded: 10余个.
var remainders = bounds(MoreThan, "余 多")

// powers multiply the number before them.
var powers = []word{
	{text: "千", power: 3}, {text: "万", power: 4}, {text: "十万", power: 5}, {text: "百万", power: 6},
	{text: "千万", power: 7}, {text: "亿", power: 8}, {text: "十亿", power: 9}, {text: "百亿", power: 10},
	{text: "千亿", power: 11}, {text: "万亿", power: 12},
}

// doublings are growth without a number; power is how many times the quantity doubles.
var doublings = []word{
	{text: "翻番", power: 1}, {text: "翻一番", power: 1}, {text: "翻1番", power: 1},
	{text: "翻两番", power: 2}, {text: "翻二番", power: 2}, {text: "翻2番", power: 2},
}

// separators stand between the two ends of a range.
var separators = roles(aim, "- — —— ~ 至 到")

// leadsToLevel reports whether s, after a verb of change, makes it the level that the change leads to:
// 提高到, 增长至. 增长至少 is no such thing.
func leadsToLevel(s string) bool {
	return strings.HasPrefix(s, "到") ||
		strings.HasPrefix(s, "至") && !strings.HasPrefix(s, "至少") && !strings.HasPrefix(s, "至多")
}

// comparisons compare with another quantity, if one follows.
var comparisons = join(
	bounds(AtLeast, "不低于 不少于 不慢于"),
	bounds(MoreThan, "高于 快于 优于 大于 多于 超过"),
	bounds(AtMost, "不高于 不快于 不超过"),
	bounds(LessThan, "低于 慢于 少于 小于"),
)

// levels end a text that puts its quantity level with another.
var levels = []string{"平均水平", "持平", "同步"}

// comparison reports whether words without a number compare with another quantity, and how.
func comparison(s string) (Comparator, bool) {
	for i := range s {
		if w, ok := longest(comparisons, s[i:]); ok {
			return w.comparator, len(s) > i+len(w.text)
		}
	}
	c := Exactly
	for _, w := range afters {
		if short, found := strings.CutSuffix(s, w.text); found && w.role == bound {
			s, c = short, w.comparator
			break
		}
	}
	if w, ok := longest(befores, s); ok && w.role == bound { // 接近全省平均水平
		c = w.comparator
	}
	for _, l := range levels {
		if strings.HasSuffix(s, l) {
			return c, true
		}
	}
	return Exactly, false
}
