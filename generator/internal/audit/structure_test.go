package audit

import (
	"slices"
	"strings"
	"testing"
)

// structureFindings holds the body of an English page to the rules of structure.
func structureFindings(body string) []string {
	a := New([]string{"en/a/index.html"}, "/")
	a.Conventions = Conventions{SiteNames: [2]string{"两城", "Two Cities"}, Thorough: true}
	a.Page("en/a/index.html", []byte("<html><head></head><body>"+body+"</body></html>"))
	var out []string
	for _, f := range a.Findings() {
		if strings.HasPrefix(f.Code, "WEB-1") {
			out = append(out, f.Code)
		}
	}
	return out
}

func TestGoodStructurePasses(t *testing.T) {
	for _, body := range []string{
		`<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>`,
		`<h1>The plan of <span lang="zh-Hans">湖州</span></h1><div lang="zh-Hans"><p>中文<em>字</em></p></div><p>English</p>`,
		`<img src="a.svg" alt=""><svg aria-hidden="true"><path d="M0 0"/></svg><svg role="img" aria-label="x"><svg><rect/></svg></svg><svg><title>x</title></svg>`,
		`<section><table><caption>c</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><th scope="row">1</th><td></td></tr><tr><td></td><td><img alt="x"></td></tr></tbody></table></section>`,
		`<section><table><caption>c</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><th scope="colgroup" colspan="2">Group</th></tr><tr><td>1</td><td>2</td></tr></tbody></table></section>`,
		`<div class="scroll"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>`,
		`<script type="application/json">{"a":"中文"}</script><p title="a > 中">x</p>`,
	} {
		if got := structureFindings(body); len(got) > 0 {
			t.Errorf("%s: found %v", body, got)
		}
	}
}

func TestBadStructureIsFound(t *testing.T) {
	for body, want := range map[string]string{
		`<h1>A</h1><h3>C</h3>`:                                     "WEB-10",
		`<h1>A</h1><h2>B</h2><h4>C</h4>`:                           "WEB-10",
		`<img src="a.svg">`:                                        "WEB-11",
		`<svg role="img"><path d="M0 0"/></svg>`:                   "WEB-11",
		`<svg></svg>`:                                              "WEB-11",
		`<section><table><tr><td>1</td></tr></table></section>`:    "WEB-12",
		`<table><caption>c</caption><tr><th>1</th></tr></table>`:   "WEB-12",
		`<p lang="zh-Hans">中文</p><p>中文</p>`:                        "WEB-14",
		`<div lang="zh-Hans"><p lang="en">English 中文</p></div>`:    "WEB-14",
		`<br>` + strings.Repeat(`<p>x</p>`, 3) + `<ul><li>湖州</ul>`: "WEB-14",
		`<table><caption>c</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td> </td></tr><tr><td>2</td><td><span></span></td></tr></tbody></table>`: "WEB-13",
	} {
		if got := structureFindings(body); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: found %v, want %s", body, got, want)
		}
	}
}

func FuzzStructure(f *testing.F) {
	f.Add(`<table><tr><th colspan="2">湖<svg><td</table>`)
	f.Fuzz(func(_ *testing.T, body string) { structureFindings(body) }) // must end, and not panic
}
