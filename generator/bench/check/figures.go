package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// languageMutators plant what makes the two languages say different things: each changes one of them.
var languageMutators = []mutator{
	prose("digit-changed", "zh en", number, changeDigit),
	prose("digit-dropped", "zh en", number, dropDigit),
	prose("digit-added", "zh en", number, addDigit),
	prose("number-removed", "zh en", number, func(*rand.Rand, string) string { return "" }),
	prose("wan-yi", "zh", regexp.MustCompile(`\d(万亿|亿|万)`), func(_ *rand.Rand, s string) string {
		if strings.HasSuffix(s, "万亿") {
			return strings.TrimSuffix(s, "万亿") + "亿"
		}
		return swap(s, "亿", "万")
	}),
	prose("million-billion", "en", regexp.MustCompile(`\d (million|billion)`), func(_ *rand.Rand, s string) string { return swap(s, "million", "billion") }),
	prose("percent-points", "zh", regexp.MustCompile(`\d(%|个百分点)`), func(_ *rand.Rand, s string) string { return swap(s, "%", "个百分点") }),
	prose("percent-points", "en", regexp.MustCompile(`\d(%| percentage points)`), func(_ *rand.Rand, s string) string { return swap(s, "%", " percentage points") }),
	prose("bound-lost", "zh", boundZH, func(_ *rand.Rand, s string) string { return boundWordZH.ReplaceAllString(s, "") }),
	prose("bound-lost", "en", boundEN, func(_ *rand.Rand, s string) string { return boundWordEN.ReplaceAllString(s, "") }),
	prose("bound-changed", "zh", boundZH, func(r *rand.Rand, s string) string {
		return boundWordZH.ReplaceAllStringFunc(s, func(w string) string { return other(r, w, boundsZH) })
	}),
	prose("bound-changed", "en", boundEN, func(r *rand.Rand, s string) string {
		return boundWordEN.ReplaceAllStringFunc(s, func(w string) string { return other(r, w, boundsEN) })
	}),
	prose("bound-added", "zh", regexp.MustCompile(`\d(?:家|个|项|名|件|%|亿元|万元)[^以左—–至到]`), func(_ *rand.Rand, s string) string {
		end := len(s) - utf8.RuneLen([]rune(s)[len([]rune(s))-1])
		return s[:end] + "以上" + s[end:]
	}),
	prose("bound-added", "en", regexp.MustCompile(`(?:of|has|to|with|and|are|is|by) \d[\d,]* [a-z]{3}`), func(_ *rand.Rand, s string) string {
		return strings.Replace(s, " ", " at least ", 1)
	}),
	prose("bound-at-figure", "zh", regexp.MustCompile(`\{\{figure [^}|]*\}\}`), func(_ *rand.Rand, s string) string { return "超过" + s }),
	prose("bound-at-figure", "en", regexp.MustCompile(` \{\{figure [^}|]*\}\}`), func(_ *rand.Rand, s string) string { return " more than" + s }),
	prose("year-changed", "zh", regexp.MustCompile(`(?:19|20)\d\d年`), changeYear),
	prose("year-changed", "en", regexp.MustCompile(`\b(?:19|20)\d\d\b`), changeYear),
	prose("range-end", "zh", regexp.MustCompile(`\d[—–～]\d+`), changeRangeEnd),
	prose("range-end", "en", regexp.MustCompile(`\d–\d+`), changeRangeEnd),
	prose("rank-changed", "zh", regexp.MustCompile(`第\d+位`), changeDigit),
	prose("rank-changed", "en", regexp.MustCompile(`\b\d+(?:st|nd|rd|th)\b`), changeDigit),
	prose("ordinal-word", "en", regexp.MustCompile(`\b(?:second|third|fourth|fifth|sixth)\b`), func(r *rand.Rand, s string) string {
		return other(r, s, []string{"second", "third", "fourth", "fifth", "sixth", "seventh"})
	}),
	prose("number-word", "en", regexp.MustCompile(`\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|seventeen)\b`), func(r *rand.Rand, s string) string {
		return other(r, s, []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"})
	}),
	prose("chinese-numeral", "zh", regexp.MustCompile(`[两三四五六七八九十](?:家|个|项|名|年|次|条|大|所|位|件)`), func(r *rand.Rand, s string) string {
		first := []rune(s)[0]
		return other(r, string(first), []string{"两", "三", "四", "五", "六", "七", "八", "九", "十"}) + strings.TrimPrefix(s, string(first))
	}),
	prose("multiple-changed", "zh", regexp.MustCompile(`\d倍|翻番|翻一番`), func(r *rand.Rand, s string) string {
		if strings.HasPrefix(s, "翻") {
			return "翻两番"
		}
		return changeDigit(r, s)
	}),
	prose("multiple-changed", "en", regexp.MustCompile(`\d times\b|\bdoubled\b|\btripled\b|\btwice as\b`), func(r *rand.Rand, s string) string {
		switch s {
		case "doubled":
			return "tripled"
		case "tripled":
			return "doubled"
		case "twice as":
			return "three times as"
		}
		return changeDigit(r, s)
	}),
	prose("share-in-words", "zh", regexp.MustCompile(`[二三四五]分之[一二三]`), func(_ *rand.Rand, s string) string { return "六" + s[len("三"):] }),
	prose("share-in-words", "en", regexp.MustCompile(`\b(?:a|one) (?:third|quarter|fifth|tenth) of\b`), func(_ *rand.Rand, s string) string { return "a sixth of" }),
	prose("plan-period", "zh", regexp.MustCompile(`“十[二三四]五”`), func(_ *rand.Rand, s string) string {
		if strings.Contains(s, "四") {
			return "“十三五”"
		}
		return "“十四五”"
	}),
	prose("plan-period", "en", regexp.MustCompile(`\b1[234]th (?:Five-Year|five-year|plan)`), func(_ *rand.Rand, s string) string {
		if s[1] == '4' {
			return "13" + s[2:]
		}
		return "14" + s[2:]
	}),
	{"languages", "figure-reference", otherReference},
	{"languages", "items-swapped", swapNumbers(true)},
	{"languages", "sentence-swapped", swapNumbers(false)},
	records("note-digit", regexp.MustCompile(`^note_(?:zh|en)$`), number, changeDigit),
	records("name-digit", regexp.MustCompile(`^(?:name|text)_(?:zh|en)$`), number, changeDigit),
}

// number is a number in digits.
var number = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

var (
	boundsZH    = []string{"以上", "左右", "以内"}
	boundsEN    = []string{"at least", "more than", "about", "up to", "less than"}
	boundZH     = regexp.MustCompile(`(?:超过|突破|不低于|至少|[^签]约|近)\d[\d.]*[^\dA-Z.]|\d(?:万|亿)?(?:家|个|项|名|件|元|人|%)?(?:以上|左右|以内|以下)`)
	boundWordZH = regexp.MustCompile(`超过|突破|不低于|至少|约|近|以上|左右|以内|以下`)
	boundEN     = regexp.MustCompile(`[a-ce-z] (?:at least|more than|about|nearly|over|up to|less than) (?:RMB )?\d`)
	boundWordEN = regexp.MustCompile(`(?:at least|more than|about|nearly|over|up to|less than) `)
)

func swap(s, a, b string) string {
	if strings.Contains(s, a) {
		return strings.Replace(s, a, b, 1)
	}
	return strings.Replace(s, b, a, 1)
}

// other is another of the words; a bound before the number becomes one before it.
func other(r *rand.Rand, w string, words []string) string {
	before := map[string][]string{"超过": {"不足", "至少", "约"}, "突破": {"不足", "至少", "约"}, "不低于": {"超过", "约"}, "至少": {"超过", "约"}, "约": {"超过", "至少"}, "近": {"超过", "至少"}}
	if list, ok := before[w]; ok {
		words = list
	}
	space := ""
	if strings.HasSuffix(w, " ") {
		w, space = strings.TrimSpace(w), " "
	}
	if w == "nearly" {
		w = "about"
	}
	if w == "over" {
		w = "more than"
	}
	for {
		if o := words[r.IntN(len(words))]; o != w {
			return o + space
		}
	}
}

// digitsIn are the places of the digits of a text.
func digitsIn(s string) []int {
	var at []int
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			at = append(at, i)
		}
	}
	return at
}

func changeDigit(r *rand.Rand, s string) string {
	at := digitsIn(s)
	if len(at) == 0 {
		return s
	}
	i := at[r.IntN(len(at))]
	d := byte('0' + r.IntN(10))
	if i == at[0] && d == '0' {
		d = '1'
	}
	return s[:i] + string(d) + s[i+1:]
}

func dropDigit(r *rand.Rand, s string) string {
	if at := digitsIn(s); len(at) > 1 && !strings.Contains(s, ",") {
		i := at[r.IntN(len(at))]
		return s[:i] + s[i+1:]
	}
	return s
}

func addDigit(r *rand.Rand, s string) string {
	if strings.Contains(s, ",") {
		return s
	}
	at := digitsIn(s)
	i := at[r.IntN(len(at))] + 1
	return s[:i] + strconv.Itoa(1+r.IntN(9)) + s[i:]
}

func changeYear(r *rand.Rand, s string) string {
	y, _ := strconv.Atoi(s[:4])
	return strconv.Itoa(y+1+r.IntN(4)) + s[4:]
}

func changeRangeEnd(r *rand.Rand, s string) string {
	cut := strings.LastIndexFunc(s, func(c rune) bool { return c > 0x7f })
	for cut < len(s) && s[cut] >= 0x80 {
		cut++
	}
	n, _ := strconv.Atoi(s[cut:])
	return s[:cut] + strconv.Itoa(n+1+r.IntN(3))
}

// hidden are the parts of a text that are not words for readers: the head but for its title and summary,
// attributes, references, addresses, allowances.
var hidden = regexp.MustCompile(`(?m)^ref = .*$|^\d+\. |^allow = .*$|\{\{[^}]*\}\}|\{#[^}\n]*\}|\]\([^)\n]*\)|^:::.*$`)

// references are hidden but for the figures.
var references = regexp.MustCompile(`(?m)^ref = .*$|^allow = .*$|\{\{chart[^}]*\}\}|\{\{allow[^}]*\}\}|\{#[^}\n]*\}|\]\([^)\n]*\)|^:::.*$`)

// prose makes a mutator of the texts in some languages: it changes one of the places of a form.
func prose(kind, languages string, form *regexp.Regexp, change func(*rand.Rand, string) string) mutator {
	return mutator{"languages", kind + "-" + strings.ReplaceAll(languages, " ", "-"), func(r *rand.Rand, c *corpus) (planted, bool) {
		name := c.names[r.IntN(len(c.names))]
		ok := false
		for _, l := range strings.Fields(languages) {
			ok = ok || strings.HasSuffix(name, "."+l+".md")
		}
		if !ok {
			return planted{}, false
		}
		text := c.files[name]
		mask := hidden
		if strings.Contains(form.String(), "figure") {
			mask = references
		}
		masked := mask.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\x01", len(s)) })
		places := form.FindAllStringIndex(masked, -1)
		if len(places) == 0 {
			return planted{}, false
		}
		at := places[r.IntN(len(places))]
		if strings.HasPrefix(kind, "bound") && inGloss(text, at[0]) {
			return planted{}, false
		}
		return edit(c, name, at[0], at[1], change(r, text[at[0]:at[1]]))
	}}
}

// inGloss tells a place in brackets that explain a Chinese word to English readers: (亩; 1 mu is about 667 square
// metres). The Chinese has no such words.
func inGloss(text string, at int) bool {
	open, shut := strings.LastIndexAny(text[:at], "()\n"), strings.IndexAny(text[at:], "()\n")
	return open >= 0 && shut >= 0 && text[open] == '(' && text[at+shut] == ')' && strings.IndexFunc(text[open:at+shut], func(r rune) bool { return r > 0x2e80 }) >= 0
}

// edit replaces a stretch of a file, if that changes what it says.
func edit(c *corpus, name string, from, to int, now string) (planted, bool) {
	text := c.files[name]
	was := text[from:to]
	if was == now || sameNumber(was, now) {
		return planted{}, false
	}
	changed := text[:from] + now + text[to:]
	return planted{map[string]string{name: changed}, fmt.Sprintf("%s: %s[%s→%s]%s", name, clip(text[:from], -24), was, now, clip(text[to:], 24))}, true
}

// sameNumber tells texts that are one number written in two ways: 4.0 and 4.
func sameNumber(a, b string) bool {
	x, errA := strconv.ParseFloat(strings.ReplaceAll(a, ",", ""), 64)
	y, errB := strconv.ParseFloat(strings.ReplaceAll(b, ",", ""), 64)
	return errA == nil && errB == nil && x == y
}

// countable tells a number that is no year, part of a name, end of a range or number of a table.
func countable(text string, at []int) bool {
	before, after := clip(text[:at[0]], -1), clip(text[at[1]:], 1)
	return !(at[1]-at[0] == 4 && text[at[0]:at[0]+2] == "20") && !strings.Contains("–—-+.GPQ表栏（(", before) && !strings.Contains("–—-+G", after) && before != "" && after != ""
}

// clip is the first or, with a negative number, the last characters of a text.
func clip(s string, n int) string {
	r := []rune(strings.ReplaceAll(s, "\n", "⏎"))
	if n < 0 {
		return string(r[max(0, len(r)+n):])
	}
	return string(r[:min(len(r), n)])
}

var figure = regexp.MustCompile(`\{\{figure ([^}|\s]+)`)

// otherReference makes one language refer to another figure of the same city.
func otherReference(r *rand.Rand, c *corpus) (planted, bool) {
	name := c.names[r.IntN(len(c.names))]
	all := figure.FindAllStringSubmatchIndex(c.files[name], -1)
	if len(all) < 2 {
		return planted{}, false
	}
	a, b := all[r.IntN(len(all))], all[r.IntN(len(all))]
	return edit(c, name, a[2], a[3], c.files[name][b[2]:b[3]])
}

// swapNumbers lets two numbers change places in one language: two neighbours in one paragraph or item, or across two
// of one section. Years do not count when they only name the same two years in another order.
func swapNumbers(across bool) func(r *rand.Rand, c *corpus) (planted, bool) {
	return func(r *rand.Rand, c *corpus) (planted, bool) { return swapIn(r, c, across) }
}

func swapIn(r *rand.Rand, c *corpus, across bool) (planted, bool) {
	name := c.names[r.IntN(len(c.names))]
	if !strings.HasSuffix(name, ".md") {
		return planted{}, false
	}
	text := c.files[name]
	masked := hidden.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\x01", len(s)) })
	places := number.FindAllStringIndex(masked, -1)
	if len(places) < 2 {
		return planted{}, false
	}
	i := r.IntN(len(places) - 1)
	a, b := places[i], places[i+1]
	between := text[a[1]:b[0]]
	if strings.Contains(between, "\n") != across || strings.Contains(between, "\n#") || strings.Contains(between, ":::") || strings.Contains(between, "+++") {
		return planted{}, false
	}
	if between == "、" || between == " and " { // tasks 7 and 8 are tasks 8 and 7
		return planted{}, false
	}
	x, y := text[a[0]:a[1]], text[b[0]:b[1]]
	if sameNumber(x, y) || !countable(text, a) || !countable(text, b) {
		return planted{}, false
	}
	changed := text[:a[0]] + y + between + x + text[b[1]:]
	return planted{map[string]string{name: changed}, fmt.Sprintf("%s: %s ↔ %s after %s", name, x, y, clip(text[:a[0]], -20))}, true
}
