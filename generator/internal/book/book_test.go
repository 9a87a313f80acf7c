package book

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func chapter(t *testing.T, main string, x bool) string {
	t.Helper()
	n, err := Read([]byte("<!doctype html><html><body><header>top</header>" + main + "</body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	Clean(n, func(href string) (string, bool) {
		if strings.HasPrefix(href, "#") {
			return href, true
		}
		return "led/" + href, href != "nowhere.html"
	})
	var b bytes.Buffer
	Write(&b, n, x)
	return b.String()
}

func TestChapters(t *testing.T) {
	for in, want := range map[string]string{
		`<main id="main" class="wrap" data-x="1"><h1>A&nbsp;&amp; B<br>C</h1></main>`: `<main id="main" class="wrap"><h1>A` + "\u00a0" + `&amp; B<br/>C</h1></main>`,
		// What only a site has use for goes; the places in it stay.
		`<main><nav id="side"><a href="x">x</a></nav><p class="meta needs-script"><button>b</button></p><p>t <input type="text"></p></main>`: `<main><span id="side"></span><p>t </p></main>`,
		`<main><script type="application/json">{"a":"<b>"}</script><p>t</p></main>`:                                                          `<main><p>t</p></main>`,
		`<main><div><p><button>b</button></p></div><p>t</p></main>`:                                                                          `<main><p>t</p></main>`,
		// Links are led, or stay as words.
		`<main><a class="term" href="a.html">a</a><a class="term" href="nowhere.html">b</a></main>`: `<main><a class="term" href="led/a.html">a</a><span class="term">b</span></main>`,
		// What is folded is open.
		`<main><details class="numbers"><summary>s</summary><p>t</p></details></main>`: `<main><div class="details numbers"><div class="summary">s</div><p>t</p></div></main>`,
		// Charts have their own colours, and one size.
		`<main><svg class="chart-wide" viewBox="0 0 1 1"><title id="t">x</title><path d="M0" fill="var(--chart-1,#1f5b99)"/></svg><svg class="chart-narrow"><path d="M1"/></svg></main>`: `<main><svg class="chart-wide" viewBox="0 0 1 1"><title id="t">x</title><path d="M0" fill="#1f5b99"/></svg></main>`,
		`<main><p lang="en">x</p></main>`: `<main><p lang="en" xml:lang="en">x</p></main>`,
	} {
		got := chapter(t, in, true)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
		d := xml.NewDecoder(strings.NewReader(got))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", got, err)
			}
		}
	}
}

func TestReadRefusesWhatIsNotClosed(t *testing.T) {
	for _, page := range []string{"", "<main><p></main>", "<main></p></main>", "</main><main>", "<main><a href=\"</main>"} {
		if _, err := Read([]byte(page)); err == nil {
			t.Errorf("%q is read", page)
		}
	}
}

func TestSeveralChaptersInOneFile(t *testing.T) {
	n, err := Read([]byte(`<main id="main"><h1 id="a">A</h1><h2>B</h2><p aria-labelledby="a b" class="x">t</p><svg><path fill="url(#p)"/></svg></main>`))
	if err != nil {
		t.Fatal(err)
	}
	Rename(n, "c1-")
	Lower(n)
	var b bytes.Buffer
	Write(&b, n, false)
	want := `<main id="c1-main"><h2 id="c1-a">A</h2><h3>B</h3><p aria-labelledby="c1-a c1-b" class="x">t</p><svg><path fill="url(#c1-p)"/></svg></main>`
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}
