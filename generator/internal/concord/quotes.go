package concord

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/quantity"
)

// quote is a stretch of Chinese that an English text quotes.
type quote struct {
	text string
	span diag.Span
}

// numerals are the characters that can be a number within a quotation.
var numerals = regexp.MustCompile(`[0-9零〇一二两三四五六七八九十百千万亿]+`)

// quotes reports Chinese in the English text that the Chinese has with another number: “四个杭州” for “三个杭州”. Other
// Chinese in an English text need not stand in the passage; it may explain a word.
func (r *reader) quotes() {
	for _, q := range r.sides[lang.English].quotes {
		if utf8.RuneCountInString(q.text) < 3 || !numerals.MatchString(q.text) || numerals.FindString(q.text) == q.text {
			continue
		}
		const number = "\x00"
		form, err := regexp.Compile(strings.ReplaceAll(regexp.QuoteMeta(numerals.ReplaceAllString(q.text, number)), number, numerals.String()))
		if err != nil {
			continue
		}
		said, stands := "", false
		look := func(text string) {
			stands = stands || strings.Contains(text, q.text)
			if said == "" {
				said = form.FindString(text)
			}
		}
		for _, b := range r.sides[lang.Chinese].blocks {
			look(b.text)
		}
		for i := range r.sides[lang.Chinese].said { // a figure shows the Chinese of the record
			if s := &r.sides[lang.Chinese].said[i]; s.Class == quantity.Figure {
				if f, ok := r.lookUp(s.Unit, r.city); ok {
					look(f.say(lang.Chinese))
				}
			}
		}
		if stands || said == "" || r.allow.take(diag.FigureDiffers, said, q.text) {
			continue
		}
		r.log.Report(diag.Diagnostic{Code: diag.FigureDiffers, Span: q.span, Args: []any{said, q.text, q.text, said},
			Notes: []diag.Note{{Span: r.sides[lang.Chinese].at, Text: lang.Both("中文的这一段", "the passage in Chinese")}}})
	}
}
