package mutate_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"lantu/generator/bench/mutate"
	"lantu/generator/internal/diag"
)

// kept are the parts of a text that no mend may touch: shortcodes, attributes, addresses, code.
var kept = regexp.MustCompile("\\{[^}\n]*\\}+|\\]\\([^)\n]*\\)|`[^`\n]*`|https?://[^\\s)）]+")

// figures are the digits of a text; separators of thousands and the width of digits are not part of a figure, leading zeros of
// document numbers neither.
func figures(text string) string {
	text = thousandsComma.ReplaceAllString(norm.NFKC.String(text), "$1$2")
	text = leadingZero.ReplaceAllString(text, "$1")
	return strings.Join(digits.FindAllString(text, -1), " ")
}

var (
	thousandsComma = regexp.MustCompile(`(\d),(\d{3})`)
	leadingZero    = regexp.MustCompile(`([〕\])】 第])0+(\d)`)
	digits         = regexp.MustCompile(`\d+`)
)

// Mends of texts with several planted mistakes: mending twice is mending once, what is mended has nothing more to mend, figures,
// addresses, code and attributes stay, and so do the byte-order mark and the line ends.
func TestMendsChangeNothingElse(t *testing.T) {
	p := load(t)
	r := rand.New(rand.NewPCG(3, 15))
	rounds := 150
	if testing.Short() {
		rounds = 30
	}
	all := mutate.All()
	mended := 0
	for range rounds {
		language := []string{"zh", "en"}[r.IntN(2)]
		names := p.texts(language)
		name := names[r.IntN(len(names))]
		text := p.files[name]
		for range 1 + r.IntN(6) {
			m := all[r.IntN(len(all))]
			if m.Lang == language && m.Rule != "SRC-02" {
				text, _, _ = m.Mutate(r, text)
			}
		}
		raw := []byte(text)
		if r.IntN(2) == 0 {
			raw = append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n"))...)
		}
		once, found := p.linter.Mend(name, raw)
		mended += len(found)
		twice, more := p.linter.Mend(name, once)
		if !bytes.Equal(once, twice) || len(more) > 0 {
			t.Fatalf("%s: a second mend changes it again: %v", name, more)
		}
		if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) != bytes.HasPrefix(once, []byte("\xef\xbb\xbf")) ||
			bytes.Count(raw, []byte("\r\n")) != bytes.Count(once, []byte("\r\n")) || bytes.Count(raw, []byte("\n")) != bytes.Count(once, []byte("\n")) {
			t.Fatalf("%s: its mark or line ends have changed", name)
		}
		before, after := string(diag.Normalize(raw)), string(diag.Normalize(once))
		if a, b := kept.FindAllString(before, -1), kept.FindAllString(after, -1); !slices.Equal(a, b) {
			t.Fatalf("%s: what is no text has changed:\n%q\n%q", name, a, b)
		}
		if a, b := figures(before), figures(after); a != b {
			t.Fatalf("%s: figures have changed:\n%s\n%s", name, a, b)
		}
	}
	t.Logf("%d mends in %d texts", mended, rounds)
	if mended == 0 {
		t.Error("nothing was mended")
	}
}
