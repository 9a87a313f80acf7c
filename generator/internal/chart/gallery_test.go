//go:build !race

package chart_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGallery writes a page with all samples, to be looked at:
//
//	go test -run TestGallery -artifacts -outputdir /tmp ./generator/internal/chart
func TestGallery(t *testing.T) {
	engine := open(t, "")
	css, err := os.ReadFile("../../../static/css/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.ArtifactDir()
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"+
		"<title>Charts</title><style>body{margin:0 auto;max-width:760px;padding:0 16px;font:16px/1.5 sans-serif;color:var(--chart-ink);background:var(--chart-halo)}</style><style>%s</style>", css)
	for _, c := range samples() {
		d, err := engine.Draw(t.Context(), c)
		if err != nil {
			t.Error(err)
			continue
		}
		fmt.Fprintf(&b, "<section lang=%q><h2>%s</h2><figure class=\"chart\" id=%q data-chart-bundle=\"charts.js\"><figcaption>%s</figcaption>%s</figure></section>\n",
			c.Lang.Tag(), c.Title, c.ID, c.Title, d.HTML())
		for name, data := range map[string][]byte{"wide": d.Wide.Standalone, "narrow": d.Narrow.Standalone} {
			if err := os.WriteFile(filepath.Join(dir, c.ID+"-"+name+".svg"), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.WriteString("</html>\n")
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", filepath.Join(dir, "index.html"))
}
