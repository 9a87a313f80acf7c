package chart

import (
	_ "embed"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

// The widths of characters in thousandths of the font size; see script/measure.js, which reads the
// same file and must agree with this one.
//
//go:embed script/widths.json
var widthsJSON []byte

var widths = func() (w struct {
	ASCII       []float64          `json:"ascii"`       // from the space to ~
	Punctuation map[string]float64 `json:"punctuation"` // and other signs
	Letter      float64            `json:"letter"`      // é, ü, ł …
	Full        float64            `json:"full"`        // a Chinese character
	Bold        float64            `json:"bold"`        // how much wider bold is, in thousandths
}) {
	if err := json.Unmarshal(widthsJSON, &w); err != nil {
		panic("chart: script/widths.json: " + err.Error())
	}
	return w
}()

// font is what the width of a text depends on.
type font struct {
	lang lang.Lang
	size float64 // pixels
	bold bool
}

// width is the width of one line in pixels, in the widest of the usual fonts: what is said to fit
// does fit.
func (f font) width(text string) float64 {
	sum := 0.0
	for _, r := range text {
		sum += f.rune(r)
	}
	return sum
}

func (f font) rune(r rune) float64 {
	w := widths.Full
	switch known, ok := widths.Punctuation[string(r)]; {
	case r < 0x20:
		w = 0
	case r < 0x7f:
		w = widths.ASCII[r-0x20]
	case r >= 0xc0 && r < 0x250 && r != '×' && r != '÷':
		w = widths.Letter
	case ok && f.lang == lang.Chinese && known > 0:
		w = max(known, widths.Full)
	case ok:
		w = known
	}
	if f.bold && w < widths.Full {
		w *= widths.Bold / 1000
	}
	return w * f.size / 1000
}

const (
	noLineStart = "，。、；：？！）】》〉」』”’％%…—～·,.;:?!)]}°℃"
	noLineEnd   = "（【《〈「『“‘([{"
)

// wrap breaks a text into lines no wider than limit: between words, between Chinese characters, and
// within a word that is too long for a line. No line starts with a closing sign or ends with an
// opening one, unless nothing else fits.
func (f font) wrap(text string, limit float64) []string {
	var lines []string
	for text = strings.TrimSpace(text); text != ""; {
		cut := f.breakAt(text, limit)
		lines = append(lines, strings.TrimRight(text[:cut], " "))
		text = strings.TrimLeft(text[cut:], " ")
	}
	return lines
}

// breakAt finds how many bytes of the text go on the first line; at least one character.
func (f font) breakAt(text string, limit float64) int {
	sum, good, end := 0.0, 0, 0
	var last rune
	for i, r := range text {
		if i > 0 && mayBreak(last, r) {
			good = i
		}
		sum += f.rune(r)
		// A space at the end of a line does not count.
		if sum > limit && i > 0 && r != ' ' {
			if good == 0 {
				return end
			}
			return f.keepBrackets(text, good, limit)
		}
		end = i + utf8.RuneLen(r)
		last = r
	}
	return len(text)
}

// keepBrackets moves a break out of a short remark in brackets, such as a unit, to before it.
func (f font) keepBrackets(text string, cut int, limit float64) int {
	from := strings.LastIndexAny(text[:cut], "（(")
	if from <= 0 || strings.ContainsAny(text[from:cut], "）)") {
		return cut
	}
	to := strings.IndexAny(text[cut:], "）)")
	if to < 0 || f.width(text[from:cut+to]) > 0.6*limit {
		return cut
	}
	return from
}

// longestWord is the width of the widest piece of a text that no line can break.
func (f font) longestWord(text string) float64 {
	widest, sum := 0.0, 0.0
	var last rune
	for _, r := range text {
		if mayBreak(last, r) {
			sum = 0
		}
		if r != ' ' {
			sum += f.rune(r)
		}
		widest = max(widest, sum)
		last = r
	}
	return widest
}

// mayBreak tells whether a line may end between two characters.
func mayBreak(a, b rune) bool {
	switch {
	case b == ' ' || strings.ContainsRune(noLineStart, b) || strings.ContainsRune(noLineEnd, a):
		return false
	case a == ' ' || a == '-' && unicode.IsLetter(b) || a == '/' || a == '–':
		return true
	}
	return isWide(a) || isWide(b)
}

// isWide tells whether lines may break on both sides of a character, as with Chinese ones.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3100 || r >= 0xff00 && r < 0xffe0 || r == '→'
}

// clean makes a text from outside fit to stand in a drawing: valid UTF-8, one line, without control
// characters, marks that turn the direction of text, and code points that XML does not know.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r), r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return strings.Join(strings.Fields(text), " ")
}
