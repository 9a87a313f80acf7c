package mutate

import (
	"math/rand/v2"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	han  = `\p{Han}`
	zh   = "zh"
	en   = "en"
	stop = `([。！？])`
)

// invisible are characters that cannot be seen.
var invisible = []string{"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u200f", "\u061c", "\u3164", "\ufe0f", "\u180e", "\u034f"}

// spam are advertisements such as pages that had been tampered with held, and disguises of them.
var spam = []string{"满堂彩", "k8凯发天生赢家一触即发", "K8凯发", "ｋ８凯发", "凯 发 娱 乐", "一触即发", "满·堂·彩", "澳门新葡京", "百家乐", "时时彩", "六合彩", "真人娱乐", "老虎机", "体育投注", "BET365", "开云体育", "注册送", "代开发票", "裸聊", "幸运飞艇"}

var furniture = []string{"扫一扫在手机打开当前页", "打印本页", "关闭窗口", "责任编辑", "当前位置", "上一篇", "下一篇", "信息来源：", "分享到", "点击数", "返回顶部", "附件下载"}

// all is the catalogue. New kinds go to its end, so that a seed keeps its meaning.
var all = []Mutator{
	// Chinese
	replace("half-width comma", "TYP-01", zh, han+`(，)`+han, ",", ", "),
	replace("half-width semicolon", "TYP-01", zh, han+`(；)`+han, ";", "; "),
	replace("half-width colon", "TYP-01", zh, han+`(：)`+han, ":", ": "),
	replace("half-width stop", "TYP-01", zh, han+`(。)`, "."),
	replace("half-width brackets", "TYP-01", zh, `(（)`, "("),
	replace("half-width bracket, closing", "TYP-01", zh, `(）)`, ")"),
	replace("half-width question mark", "TYP-01", zh, han+`(。)`, "?", "!"),
	change("full-width digits", "TYP-02", zh, `(\d+)`, wide),
	change("full-width letters", "TYP-02", zh, `([A-Z]+)`, wide),
	insert("document number", "TYP-04", zh, han+stop, "（国办发[2017]47号）", "（湖政发（2021）1号）", "（杭政函【2020】12号）", "（沧政办字〔2021〕第8号）", "（益政发〔2021〕06号）", "（绍政发［2023］3号）"),
	replace("range sign", "TYP-05", zh, `\d(—)\d`, "-", "～", "~", "–", "——", " — "),
	insert("range of percentages", "TYP-05", zh, han+stop, "，增长10%-20%", "，提高3–5个百分点", "，引进10～20名", "，2021~2025年"),
	insert("space before percent", "TYP-06", zh, han+stop, "，占30 %", "，达到2.5 %"),
	insert("thousands", "TYP-07", zh, han+stop, "，共2,000家", "，投入12,500万元", "，达到1,234,567人"),
	insert("form of a number", "TYP-08", zh, han+stop, "，投入3千万元", "，培育5百家", "，占.5", "，自21年3月起", "，到2025.12.31止", "，完成百分之30"),
	insert("zero", "TYP-09", zh, han+stop, "，到二○二五年", "，到二◯三五年"),
	insert("dash", "TYP-10", zh, han+`()`+han, "--", "―", "---", "─", "———"),
	insert("ellipsis", "TYP-11", zh, han+`()[，。]`, "...", "。。。", "…", "......"),
	change("straight quotes", "TYP-12", zh, `(“[^“”\n{}]+”)`, func(_ *rand.Rand, old string) string {
		return `"` + strings.Trim(old, "“”") + `"`
	}),
	change("corner quotes", "TYP-12", zh, `(“[^“”\n{}]+”)`, func(_ *rand.Rand, old string) string {
		return "「" + strings.Trim(old, "“”") + "」"
	}),
	change("quotes in quotes", "TYP-13", zh, `(`+han+`{2}“[^“”\n{}]+”`+han+`{2})`, func(_ *rand.Rand, old string) string { return "“" + old + "”" }),
	remove("lost quotation mark", "TYP-14", zh, `(“|”)`),
	remove("lost bracket", "TYP-14", zh, `(（|）|《|》)`),
	replace("turned quotation mark", "TYP-14", zh, `(”)`, "“"),
	insert("space between Chinese", "TYP-15", zh, han+`()`+han, " ", "　", "\u00a0", "  "),
	insert("space before a mark", "TYP-15", zh, han+`()[，。；：、]`, " "),
	insert("space after a mark", "TYP-15", zh, `[，；、]()`+han, " "),
	insert("space beside Latin", "TYP-15", zh, han+`()[A-Za-z0-9]`, " "),
	insert("space beside a figure", "TYP-15", zh, `[0-9A-Za-z]()`+han, " "),
	change("doubled word", "TYP-20", zh, `(`+han+`{2})`, func(_ *rand.Rand, old string) string {
		if r := []rune(old); r[0] == r[1] {
			return old
		}
		return old + old
	}),
	replace("doubled 的", "TYP-20", zh, `(的)`, "的的"),
	replace("doubled mark", "TYP-19", zh, `([，。；、])`, "$$"),
	replace("two marks", "TYP-19", zh, `(，)`, "，。", "、，"),
	remove("lost full stop", "TYP-21", zh, `(?m)`+han+`(。)$`),
	change("radical", "TYP-22", zh, `(`+han+`)`, radical),
	insert("private character", "TYP-23", zh, han+`()`+han, "\ue000", "\ue5e5", "\uf8f5"),
	insert("gambling", "TXT-01", zh, `[，。]()`+han, spam...),
	insert("gambling, in a word", "TXT-01", zh, han+`()`+han, spam...),
	insert("left over", "TXT-02", zh, `[，。]()`+han, furniture...),
	change("look-alike letter", "TXT-03", zh, `([A-Za-z]{2,})`, alike),
	insert("invisible character", "SRC-02", zh, han+`()`+han, invisible...),
	insert("address without encryption", "TXT-05", zh, han+stop, "（见http://www.example.org/a）"),
	insert("suspicious address", "TXT-04", zh, han+stop, "（见https://45.67.89.10/）", "（见http://xn--fiq228c.com/）", "（见https://bit.ly/3abc）", "（见https://gov.cn@example.com/）"),
	insert("link to another host", "TXT-06", zh, han+stop, "，见[www.huzhou.gov.cn](https://www.example.com/)"),

	// English
	replace("full-width mark", "TYP-03", en, `[a-z](, )[a-z]`, "，"),
	replace("full-width stop", "TYP-03", en, `[a-z](\.)`, "。"),
	replace("full-width brackets", "TYP-03", en, `[a-z]( \()[a-z]`, "（"),
	change("full-width digits", "TYP-02", en, `(\d+)`, wide),
	replace("hyphen in a range", "TYP-05", en, `\d(–)\d`, "-", "—", " – ", "~"),
	insert("space before percent", "TYP-06", en, `[a-z](\.)\s`, ", or 30 %"),
	insert("double hyphen", "TYP-10", en, `[a-z]() [a-z]`, " --", " -"),
	insert("three dots", "TYP-11", en, `[a-z]()[,;] `, "..."),
	change("straight quotes", "TYP-12", en, `(“[^“”\n{}]+”)`, func(_ *rand.Rand, old string) string {
		return `"` + strings.Trim(old, "“”") + `"`
	}),
	remove("lost quotation mark", "TYP-14", en, `(“|”)`),
	remove("lost bracket", "TYP-14", en, `(\(|\))`),
	insert("doubled space", "TYP-16", en, `[a-z] ()[a-z]`, " ", "\u3000"),
	insert("space before a mark", "TYP-17", en, `[a-z]()[,.;:]`, " "),
	replace("lost space", "TYP-18", en, `[a-z](, )[a-z]`, ","),
	replace("lost space after a stop", "TYP-18", en, `[a-z]{2}(\. )[A-Z][a-z]`, "."),
	replace("doubled word", "TYP-20", en, ` ([a-z]{2,}) `, "$ $"),
	replace("doubled mark", "TYP-19", en, `[a-z]([,.;:])\s`, "$$"),
	replace("two marks", "TYP-19", en, `[a-z](,) `, ",."),
	remove("lost full stop", "TYP-21", en, `(?m)[a-z](\.)$`),
	change("separate accent or ligature", "TYP-22", en, `([a-z]*(?:fi|fl|e)[a-z]*)`, func(r *rand.Rand, old string) string {
		if s := strings.NewReplacer("fi", "ﬁ", "fl", "ﬂ").Replace(old); s != old {
			return s
		}
		return strings.Replace(old, "e", "e\u0301", 1)
	}),
	insert("private character", "TYP-23", en, `[a-z]()[a-z]`, "\ue000"),
	insert("gambling", "TXT-01", en, `[a-z]() [a-z]`, " casino", " online betting", " bet365", " slot machines", " 满堂彩"),
	insert("left over", "TXT-02", en, `[a-z](\.) `, ", print this page", ", back to top", ", all rights reserved"),
	change("look-alike letter", "TXT-03", en, `([A-Za-z]{3,})`, alike),
	insert("invisible character", "SRC-02", en, `[a-z]()[a-z]`, invisible...),
	insert("suspicious address", "TXT-04", en, `[a-z](\.)\s`, " (https://10.0.0.1/x)", " (https://xn--80ak6aa92e.com)", " (https://t.cn/abc)"),
	insert("link to another host", "TXT-06", en, `[a-z](\.)\s`, ", see [example.org](https://example.com/)"),
	insert("sign of a note at a number", "TYP-24", zh, `\d(?:万|亿)?()[家个项名件亿元%，。]`, "²", "³", "①", "⑵", "₁"),
	insert("sign of a note at a number", "TYP-24", en, `\d() [a-z]`, "²", "³", "①", "₁"),
	insert("sign of a note at a word", "TYP-24", zh, han+stop, "¹", "²", "⁴"),
	insert("sign of a note at a word", "TYP-24", en, `[a-z]{4}() [a-z]`, "¹", "³", "⁵"),
}

// wide writes letters and digits full-width.
func wide(_ *rand.Rand, old string) string {
	return strings.Map(func(r rune) rune { return r + 0xfee0 }, old)
}

// radicals are the characters that have a radical of the same form.
var radicals = func() map[rune]rune {
	m := map[rune]rune{}
	for r := rune(0x2f00); r <= 0x2fd5; r++ {
		m[[]rune(norm.NFKC.String(string(r)))[0]] = r
	}
	return m
}()

func radical(_ *rand.Rand, old string) string {
	if r, ok := radicals[[]rune(old)[0]]; ok {
		return string(r)
	}
	return old
}

// alike replaces one letter of a word by one of another script that looks like it.
func alike(r *rand.Rand, old string) string {
	const latin, other = "aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ"
	pairs := map[rune]rune{}
	to := []rune(other)
	for i, l := range []rune(latin) {
		pairs[l] = to[i]
	}
	c := []rune(old)
	for _, i := range r.Perm(len(c)) {
		if o, ok := pairs[c[i]]; ok {
			c[i] = o
			return string(c)
		}
	}
	return old
}
