package audit

import (
	"slices"
	"strings"
	"testing"
)

const frame = `<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="../a.css"/><link rel="canonical" href="https://example.org/x/"/></head><body><h1 id="top">T</h1>%</body></html>`

// findings audits two pages, the first with something in its body.
func findings(body string) []string {
	a := New([]string{"en/a.html", "en/b.html", "a.css", "pic.svg"}, "/plans/")
	a.Page("en/a.html", []byte(strings.Replace(frame, "%", body, 1)))
	a.Page("en/b.html", []byte(strings.Replace(frame, "%", `<p id="x">`, 1)))
	var out []string
	for _, f := range a.Findings() {
		out = append(out, f.String())
	}
	return out
}

func TestGoodPagesPass(t *testing.T) {
	for _, body := range []string{
		``,
		`<a href="b.html">b</a> <a href="b.html#x">x</a> <a href="#top">top</a> <a href="./b.html">b</a>`,
		`<a href="https://elsewhere.org/">e</a> <a href="mailto:a@b.c">m</a> <a href="tel:+86">t</a>`,
		`<img src="../pic.svg" alt=""> <a href="/plans/en/b.html#x">absolute</a>`,
		`<script type="application/json">{"a":"<h1 id=\"top\" href=\"nowhere\">"}</script>`,
		`<p title="a > b < c">1 &lt; 2</p><br/><input disabled value="x">`,
	} {
		if got := findings(body); len(got) > 0 {
			t.Errorf("%s: %v", body, got)
		}
	}
}

func TestBadPagesAreFound(t *testing.T) {
	for body, want := range map[string]string{
		`<a href="c.html">c</a>`:                     "links to c.html, which does not exist",
		`<a href="b.html#y">y</a>`:                   "links to en/b.html#y, which has no such place",
		`<a href="#nowhere">n</a>`:                   "links to en/a.html#nowhere, which has no such place",
		`<a href="../../outside.html">o</a>`:         "links to ../../outside.html, which does not exist",
		`<a href="javascript:alert(1)">j</a>`:        "has a link that runs code or leads nowhere: javascript:alert(1)",
		`<img src="https://cdn.example/x.png">`:      "loads https://cdn.example/x.png from elsewhere",
		`<script src="//cdn.example/x.js"></script>`: "loads //cdn.example/x.js from elsewhere",
		`<p id="top">`:                               "has the id top twice",
		`<h1>second</h1>`:                            "has 2 headings of level 1",
		`<p style="color:red">`:                      "has a style attribute in <p",
		`<p onclick="x()">`:                          "has the event handler onclick",
		`<p id="a>`:                                  "has an attribute that does not end in <p",
	} {
		got := findings(body)
		if !slices.ContainsFunc(got, func(s string) bool { return s == "en/a.html: "+want }) {
			t.Errorf("%s: found %q, want %q", body, got, want)
		}
	}
}

func TestPageWithoutLanguageIsFound(t *testing.T) {
	a := New([]string{"a.html"}, "/")
	a.Page("a.html", []byte(`<html><h1>x</h1></html>`))
	if got := a.Findings(); len(got) != 1 || got[0].What != "does not say its language" {
		t.Errorf("found %v", got)
	}
}

func FuzzPage(f *testing.F) {
	f.Add(`<a href="b#c" id='x' lang=en><script>"</h1>`)
	f.Fuzz(func(t *testing.T, html string) {
		a := New([]string{"a"}, "/")
		a.Page("a", []byte(html)) // must end, and not panic
		a.Findings()
	})
}
