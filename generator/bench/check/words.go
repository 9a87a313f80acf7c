package main

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// wordMutators plant mistakes in what is said in words, or by the words around a number: each changes one language.
var wordMutators = []mutator{
	prose("to-became-by", "zh", regexp.MustCompile(`(?:增加到|增至|提高到|增到|升到|升至|提高至|提升到|提升至|降至|降到)\d`), func(_ *rand.Rand, s string) string {
		return "增加了" + s[len(s)-1:]
	}),
	prose("to-became-by", "en", regexp.MustCompile(`\b(?:rose|grew|increased|raised|rising) [^.;:,{}\n]{0,50}\bto (?:RMB )?\d`), func(_ *rand.Rand, s string) string {
		i := strings.LastIndex(s, " to ")
		return s[:i] + " by " + s[i+len(" to "):]
	}),
	prose("by-became-to", "zh", regexp.MustCompile(`(?:增长|提高|增加|缩小|下降)\d`), func(_ *rand.Rand, s string) string {
		return s[:len(s)-1] + "到" + s[len(s)-1:]
	}),
	prose("by-became-to", "en", regexp.MustCompile(`\b(?:rose|grew|increased|narrowed|rise|fell) by \d`), func(_ *rand.Rand, s string) string { return strings.Replace(s, " by ", " to ", 1) }),
	prose("estimate-added", "zh", regexp.MustCompile(`[\p{Han}]\d+(?:\.\d+)?(?:亿元|万元|家|项|名|个|件|%)`), func(_ *rand.Rand, s string) string {
		n := len(string([]rune(s)[0]))
		return s[:n] + "预计" + s[n:]
	}),
	prose("estimate-added", "en", regexp.MustCompile(`(?:of|has|to|with|was) \d[\d,.]*%? [a-z]{3}`), func(_ *rand.Rand, s string) string {
		return strings.Replace(s, " ", " an estimated ", 1)
	}),
	prose("top-changed", "zh", regexp.MustCompile(`前\d+(?:位|名|强|%)|前(?:三|五|十)(?:位|名)?|\d+强`), func(r *rand.Rand, s string) string {
		for from, to := range map[string]string{"前三": "前五", "前五": "前三", "前十": "前二十"} {
			if strings.HasPrefix(s, from) {
				return to + s[len(from):]
			}
		}
		return changeDigit(r, s)
	}),
	prose("top-changed", "en", regexp.MustCompile(`\btop \d+|\btop ten\b|\b[Ff]ortune Global \d+|\btop three\b`), func(r *rand.Rand, s string) string {
		if w := strings.TrimPrefix(s, "top "); w == "ten" || w == "three" {
			return "top twenty"
		}
		return changeDigit(r, s)
	}),
	prose("numeral-in-tens", "zh", regexp.MustCompile(`[二三四五六]?十[一二三四五六七八]?(?:家|个|项|名|条|大|所|位|件|章)`), func(_ *rand.Rand, s string) string {
		return strings.Replace(s, "十", "十九", 1)[:len("十九")+strings.Index(s, "十")] + string([]rune(s)[len([]rune(s))-1:])
	}),
	prose("half", "zh", regexp.MustCompile(`一半|过半|半数`), func(_ *rand.Rand, s string) string { return "三成" }),
	prose("half", "en", regexp.MustCompile(`\bhalf of\b|\bby half\b`), func(_ *rand.Rand, s string) string { return strings.Replace(s, "half", "a third", 1) }),
	prose("currency", "zh", regexp.MustCompile(`\d(?:亿|万)元`), func(_ *rand.Rand, s string) string { return strings.TrimSuffix(s, "元") + "美元" }),
	prose("currency", "en", regexp.MustCompile(`RMB \d`), func(_ *rand.Rand, s string) string { return "US$" + s[len("RMB "):] }),
	prose("measure", "zh", regexp.MustCompile(`\d(?:万)?(?:亩|平方公里|平方米|公里|吨|人年)`), func(_ *rand.Rand, s string) string {
		for _, p := range [][2]string{{"平方公里", "平方米"}, {"平方米", "亩"}, {"亩", "公顷"}, {"公里", "米"}, {"吨", "公斤"}, {"人年", "年"}} {
			if rest, ok := strings.CutSuffix(s, p[0]); ok {
				return rest + p[1]
			}
		}
		return s
	}),
	prose("measure", "en", regexp.MustCompile(`\d (?:mu|square kilometres|square metres|kilometres|tonnes|person-years)\b`), func(_ *rand.Rand, s string) string {
		for _, p := range [][2]string{{"mu", "hectares"}, {"square kilometres", "square metres"}, {"square metres", "mu"}, {"kilometres", "metres"}, {"tonnes", "kilograms"}, {"person-years", "years"}} {
			if rest, ok := strings.CutSuffix(s, " "+p[0]); ok {
				return rest + " " + p[1]
			}
		}
		return s
	}),
	prose("date", "zh", regexp.MustCompile(`\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月`), changeMonth),
	prose("date", "en", regexp.MustCompile(`\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b`), func(_ *rand.Rand, s string) string {
		n, month, _ := strings.Cut(s, " ")
		d, _ := strconv.Atoi(n)
		return strconv.Itoa(d%28+1) + " " + month
	}),
	prose("figure-removed", "zh", regexp.MustCompile(`\{\{figure [^}|]*\}\}`), func(*rand.Rand, string) string { return "若干" }),
	prose("figure-removed", "en", regexp.MustCompile(` \{\{figure [^}|]*\}\}`), func(*rand.Rand, string) string { return " several" }),
	prose("quoted-chinese", "en", regexp.MustCompile(`\([^()\n]*[一二三四五六七八九十]\p{Han}{1,8}[^()\n]*\)`), func(r *rand.Rand, s string) string {
		at := numeralPlace.FindStringIndex(s)
		return s[:at[0]] + other(r, s[at[0]:at[1]], []string{"三", "四", "五", "六", "七", "八", "九"}) + s[at[1]:]
	}),
}

var numeralPlace = regexp.MustCompile(`[一二三四五六七八九十]`)

// changeMonth moves a date by a month or a day.
func changeMonth(r *rand.Rand, s string) string {
	at := number.FindAllStringIndex(s, -1)
	last := at[len(at)-1]
	n, _ := strconv.Atoi(s[last[0]:last[1]])
	return s[:last[0]] + strconv.Itoa(n%12+1) + s[last[1]:]
}
