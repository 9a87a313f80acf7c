package main

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

// staleRule is the rule whose only report is that a translation is stale.
const staleRule = "stale"

// staleMutators change what the Chinese says, with the same figures, and leave the English as it was.
var staleMutators = []mutator{
	{staleRule, "words-changed", staleWords},
	{staleRule, "words-added", staleClause},
	{staleRule, "sentence-removed", staleSentence},
	{staleRule, "title-changed", staleTitle},
}

// paragraph picks a paragraph or item of a Chinese text, without its head, titles, notes and attributes.
func paragraph(r *rand.Rand, c *corpus) (name string, start, end int, ok bool) {
	name = c.names[r.IntN(len(c.names))]
	if !strings.HasSuffix(name, ".zh.md") {
		return name, 0, 0, false
	}
	text := c.files[name]
	lines := strings.Split(text, "\n")
	i := r.IntN(len(lines))
	start = len(strings.Join(lines[:i], "\n"))
	if i > 0 {
		start++
	}
	head := strings.Index(text[3:], "+++") + 6
	if l := lines[i]; start < head || len(l) < 60 || strings.HasPrefix(l, "#") || strings.HasPrefix(l, ":::") || strings.HasPrefix(l, "|") || strings.HasPrefix(l, "{{") {
		return name, 0, 0, false
	}
	return name, start, start + len(lines[i]), true
}

var (
	plainWords    = regexp.MustCompile(`\p{Han}{4}`)
	numeralIn     = regexp.MustCompile(`[0-9零〇一二两三四五六七八九十百千万亿半双首单倍]`)
	plainClause   = regexp.MustCompile(`，`)
	plainSentence = regexp.MustCompile(`[。；][^。；{}\[\]0-9]{6,}[。；]`)
)

// staleWords replaces four characters without a numeral by others: another verb, another industry.
func staleWords(r *rand.Rand, c *corpus) (planted, bool) {
	name, start, end, ok := paragraph(r, c)
	if !ok {
		return planted{}, false
	}
	masked := hidden.ReplaceAllStringFunc(c.files[name], func(s string) string { return strings.Repeat("\x01", len(s)) })
	places := plainWords.FindAllStringIndex(masked[start:end], -1)
	if len(places) == 0 {
		return planted{}, false
	}
	at := places[r.IntN(len(places))]
	was := c.files[name][start+at[0] : start+at[1]]
	if numeralIn.MatchString(was) {
		return planted{}, false
	}
	return edit(c, name, start+at[0], start+at[1], []string{"统筹推进", "逐步完善", "海洋渔业", "暂缓实施", "重点支持"}[r.IntN(5)])
}

// staleClause adds a clause.
func staleClause(r *rand.Rand, c *corpus) (planted, bool) {
	name, start, end, ok := paragraph(r, c)
	if !ok {
		return planted{}, false
	}
	places := plainClause.FindAllStringIndex(c.files[name][start:end], -1)
	if len(places) == 0 {
		return planted{}, false
	}
	at := start + places[r.IntN(len(places))][0]
	return edit(c, name, at, at, []string{"，由市政府统一安排", "，优先照顾中小企业", "，并向社会公布", "，经费另行安排"}[r.IntN(4)])
}

// staleSentence removes a sentence without a figure.
func staleSentence(r *rand.Rand, c *corpus) (planted, bool) {
	name, start, end, ok := paragraph(r, c)
	if !ok {
		return planted{}, false
	}
	at := plainSentence.FindStringIndex(c.files[name][start:end])
	if at == nil || numeralIn.MatchString(c.files[name][start+at[0]:start+at[1]]) {
		return planted{}, false
	}
	return edit(c, name, start+at[0], start+at[1]-len("。"), "")
}

var titleLine = regexp.MustCompile(`(?m)^#{2,3} (\p{Han}{2,})`)

// staleTitle changes the title of a passage.
func staleTitle(r *rand.Rand, c *corpus) (planted, bool) {
	name := c.names[r.IntN(len(c.names))]
	if !strings.HasSuffix(name, ".zh.md") {
		return planted{}, false
	}
	all := titleLine.FindAllStringSubmatchIndex(c.files[name], -1)
	if len(all) == 0 {
		return planted{}, false
	}
	at := all[r.IntN(len(all))]
	if numeralIn.MatchString(c.files[name][at[2]:at[3]]) {
		return planted{}, false
	}
	return edit(c, name, at[3], at[3], "与保障")
}
