package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestContextIsTheSentenceAroundAReference(t *testing.T) {
	const o = "<p>前一句。由<a class=\"entity\" href=\"\x000\x00\">甲实验室</a>牵头，投入<a class=\"figure\">\x001\x00</a>。后一句。</p>\n" +
		"<ul>\n<li>One thing. The <a href=\"\x002\x00\">Fund</a> &amp; others “pay.” Then more.</li>\n<li>\x003\x00 at 4.0% here</li>\n</ul>"
	for ref, want := range []string{
		"由甲实验室牵头，投入\x001\x00。",
		"由甲实验室牵头，投入\x001\x00。",
		"The Fund &amp; others “pay.”",
		"\x003\x00 at 4.0% here",
	} {
		if got := string(Object(o).Context(ref, 100)); got != want {
			t.Errorf("reference %d: %q, want %q", ref, got, want)
		}
	}
	if got := Object(o).Context(9, 100); got != nil {
		t.Errorf("a reference that is not there has a context: %q", got)
	}
}

func TestContextIsCutAroundAReference(t *testing.T) {
	o := Object("<p>" + strings.Repeat("甲&amp;", 50) + "<a href=\"\x000\x00\">这里</a>" + strings.Repeat("\x001\x00乙", 80) + "</p>")
	for most := range 120 {
		got := string(o.Context(0, most))
		if strings.Count(got, "\x00")%2 != 0 {
			t.Fatalf("at most %d: a hole is cut: %q", most, got)
		}
		if i := strings.LastIndexByte(got, '&'); i >= 0 && !strings.Contains(got[i:], ";") {
			t.Fatalf("at most %d: an entity of HTML is cut: %q", most, got)
		}
		if n := utf8.RuneCountInString(got); n > most+12 {
			t.Fatalf("at most %d: %d characters", most, n)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("at most %d: a character is cut", most)
		}
		if most > 5 && !strings.Contains(got, "这里") {
			t.Fatalf("at most %d: without the reference: %q", most, got)
		}
	}
}

func TestContextKeepsWordsWhole(t *testing.T) {
	o := Object("<p>" + strings.Repeat("several words ", 20) + "<a href=\"\x000\x00\">the Fund</a>" + strings.Repeat(" further words", 20) + "</p>")
	for most := 20; most < 200; most++ {
		got := strings.Trim(string(o.Context(0, most)), "… ")
		for _, word := range strings.Fields(got) {
			if !strings.Contains(" several words the Fund further ", " "+word+" ") {
				t.Fatalf("at most %d: a word is cut: %q", most, got)
			}
		}
	}
}

func FuzzContext(f *testing.F) {
	f.Add("<p>x \x000\x00. y</p>", 0, 20)
	f.Add("<li \x001\x00>&amp;", 1, 3)
	f.Fuzz(func(t *testing.T, s string, ref, most int) {
		if most < 0 || most > 500 {
			return
		}
		Object(s).Context(ref, most) // must not panic
	})
}
