package markdown

import (
	"fmt"
	"strings"
	"testing"

	"lantu/generator/internal/lang"
)

func TestProseIsTheWordsWithTheirPlaces(t *testing.T) {
	src := "# x\n\nLead of **three** firms, see [the &amp; list](city:huzhou) and {{figure a@2025}} more.\n\n" +
		"## Title of 2 words {#t}\n\n- One item\n- Zhejiang University has {{derived 3 times | a / b}} more\n\n| Head | 12 |\n|---|---|\n| Cell | |\n\n" +
		"::: note\nA note of 5.\n:::\n\n{{allow FIG-02 5 | said before}}\n\n::: box {#b title=\"B\"}\nIn the box.\n:::\n\nAfter.\n"
	text, store, _ := compile(t, src, lang.English, false)
	kinds := [...]string{"heading", "paragraph", "item", "cell", "note"}
	var got []string
	for _, p := range text.Passages {
		data, err := store.Get(nil, p.Prose)
		if err != nil {
			t.Fatal(err)
		}
		for b := range Prose(data).Blocks() {
			got = append(got, fmt.Sprintf("%s %s|%s", p.ID.V, kinds[b.Kind], strings.ReplaceAll(b.Text, "\x00", "□")))
			for _, word := range strings.Fields(b.Text) {
				if word == "\x00" || word == "&" {
					continue
				}
				at := strings.Index(b.Text, word)
				span := b.Span(text.File, at, at+len(word))
				if src[span.Start:span.End] != word {
					t.Errorf("%q lies at %q", word, src[span.Start:span.End])
				}
			}
			for _, n := range b.Names {
				got = append(got, "  name "+b.Text[n.Start:n.End]+" "+n.ID)
			}
		}
		if len(p.Allow) > 0 {
			got = append(got, "  allows "+p.Allow[0].Code.ID+" "+p.Allow[0].What)
		}
	}
	want := strings.Join([]string{
		" paragraph|Lead of three firms, see the & list and □ more.",
		"t heading|Title of 2 words", "t item|One item", "t item|Zhejiang University has 3 times more", "  name Zhejiang University zhejiang-university",
		"t cell|Head", "t cell|12", "t cell|Cell", "t cell| ", "t note|A note of 5.", "  allows FIG-02 5",
		"b paragraph|In the box.", " paragraph|After.",
	}, "\n")
	// The heading of level 1 is a mistake and opens a passage of its own.
	if s := strings.Join(got, "\n"); !strings.HasSuffix(s, want) {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}
