package chart

import (
	"strings"
	"testing"
)

func wrapSVG(inside string) string {
	return `<svg width="100" height="50" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">` + inside + `</svg>`
}

func TestDistil(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"path": {
			`<path d="M0.123456 -0L1e-9,3.999A5 5 0 1 1 -2.004 .5Z" fill="none" pointer-events="visible" stroke="#1b2530" ecmeta_x="1"></path>`,
			`<path d="M0.12 0L0 4A5 5 0 1 1 -2 0.5Z" fill="none" stroke="#1b2530"/>`,
		},
		"text": {
			`<text dominant-baseline="central" text-anchor="start" style="font-size:10px;font-family:serif;font-weight:bold;" x="1" y="20" xml:space="preserve" fill="#1b2530">a &lt; "b"</text>`,
			`<text x="1" fill="#1b2530" y="23.6" font-size="10" font-weight="bold">a &lt; &#34;b&#34;</text>`,
		},
		"clip": {
			`<g clip-path="url(#zr7-c0)"><circle cx="1" cy="2" r="3"></circle></g><defs><clipPath id="zr7-c0"><path d="M0 0"></path></clipPath></defs>`,
			`<g clip-path="url(#me-c1)"><circle cx="1" cy="2" r="3"/></g><defs><clipPath id="me-c1"><path d="M0 0"/></clipPath></defs>`,
		},
	} {
		got, err := distil(wrapSVG(tt.in), "me", "serif", 100, 50)
		if err != nil || got != tt.want {
			t.Errorf("%s: %s, %v\nwant %s", name, got, err, tt.want)
		}
	}
}

func TestDistilRefuses(t *testing.T) {
	text := func(attrs string) string {
		return wrapSVG(`<text dominant-baseline="central" ` + attrs + `>a</text>`)
	}
	for name, in := range map[string]string{
		"nothing":          "",
		"empty":            wrapSVG(""),
		"cut":              wrapSVG("<g>")[:90],
		"other size":       strings.Replace(wrapSVG("<g></g>"), "0 0 100", "0 0 101", 1),
		"script":           wrapSVG("<script>alert(1)</script>"),
		"style element":    wrapSVG("<style>a{}</style>"),
		"image":            wrapSVG(`<image href="x"></image>`),
		"link":             wrapSVG(`<a href="x"></a>`),
		"foreign object":   wrapSVG(`<foreignObject></foreignObject>`),
		"event":            wrapSVG(`<path d="M0 0" onload="alert(1)"></path>`),
		"style":            wrapSVG(`<path d="M0 0" style="fill:red"></path>`),
		"class":            wrapSVG(`<path d="M0 0" class="zr0-cls-1"></path>`),
		"reference":        wrapSVG(`<g clip-path="url(http://example.com/#a)"></g>`),
		"colour":           wrapSVG(`<path d="M0 0" fill="red"></path>`),
		"colour reference": wrapSVG(`<path d="M0 0" fill="url(#a)"></path>`),
		"path":             wrapSVG(`<path d="M0 0;x"></path>`),
		"infinite":         wrapSVG(`<circle cx="Inf" cy="0" r="1"></circle>`),
		"not a number":     wrapSVG(`<circle cx="NaN" cy="0" r="1"></circle>`),
		"transformation":   wrapSVG(`<path d="M0 0" transform="rotate(3)"></path>`),
		"text outside":     wrapSVG(`hello`),
		"comment":          wrapSVG(`<!-- hello -->`),
		"entity":           wrapSVG(`<g>&x;</g>`),
		"font":             text(`style="font-size:10px;font-family:fantasy;"`),
		"font style":       text(`style="font-size:10px;font-family:serif;font-style:italic;"`),
		"no style":         text(`x="1"`),
		"baseline":         wrapSVG(`<text style="font-size:10px;font-family:serif;">a</text>`),
		"control":          text("style=\"font-size:10px;font-family:serif;\" x=\"\x01\""),
	} {
		if got, err := distil(in, "me", "serif", 100, 50); err == nil {
			t.Errorf("%s was let through: %s", name, got)
		}
	}
}

func FuzzDistil(f *testing.F) {
	f.Add(wrapSVG(`<path d="M0 0L1 1" fill="#1b2530"></path>`))
	f.Add(wrapSVG(`<text dominant-baseline="central" style="font-size:10px;font-family:serif;">a</text>`))
	f.Fuzz(func(t *testing.T, in string) {
		got, err := distil(in, "me", "serif", 100, 50)
		if err != nil {
			return
		}
		for _, bad := range []string{"<script", "<style", " style=", " on", "href", "javascript:"} {
			// Only in text, where < and " are escaped.
			for _, tag := range strings.Split(got, "<")[1:] {
				if inside, _, _ := strings.Cut(tag, ">"); strings.Contains("<"+inside, bad) {
					t.Errorf("%q lets %q through: %s", in, bad, got)
				}
			}
		}
	})
}
