package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"lantu/generator/internal/site"
	"lantu/templates"
)

func write(t *testing.T, j Job) string {
	t.Helper()
	var b bytes.Buffer
	if err := j.Make(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLargeSitemapIsDivided(t *testing.T) {
	r := &Renderer{site: &site.Site{BaseURL: "https://example.org/plans/"}}
	pages := []Job{{Path: "zh/index.html"}, {Path: "zh/a/index.html"}, {Path: "zh/feed.xml"}, {Path: "en/index.html"}, {Path: "en/a/index.html"}}
	if jobs := r.sitemapJobs(pages, 5); len(jobs) != 1 || strings.Count(write(t, jobs[0]), "<loc>") != 5 {
		t.Errorf("five pages give %d files", len(jobs))
	}
	jobs := r.sitemapJobs(pages, 2)
	var names, locations []string
	for _, j := range jobs {
		names = append(names, j.Path)
		for _, part := range strings.Split(write(t, j), "<loc>")[1:] {
			at, _, _ := strings.Cut(part, "</loc>")
			locations = append(locations, strings.TrimPrefix(at, "https://example.org/plans/"))
		}
	}
	if got := strings.Join(names, " "); got != "sitemap-1.xml sitemap-2.xml sitemap-3.xml sitemap.xml" {
		t.Errorf("the files are %s", got)
	}
	if got := strings.Join(locations, " "); got != " zh/ zh/a/ en/ en/a/ sitemap-1.xml sitemap-2.xml sitemap-3.xml" {
		t.Errorf("the addresses are %s", got)
	}
}

func TestLinkedDataIsJSONWhateverItHolds(t *testing.T) {
	for _, text := range []string{"", "规划", `"\` + "\\", "</script><!-- & -->", "a\n\t\x01\x7f", "\u2028😀"} {
		n := object("name", "n", "list", []string{text, "b"}, "nodes", []*node{ref(text), object("position", 1, "free", true)})
		var got struct {
			Name  string
			List  []string
			Nodes []struct {
				ID       string `json:"@id"`
				Position int
				Free     bool
			}
		}
		data := appendJSON(nil, n)
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if got.List[0] != text || got.Nodes[0].ID != text || got.Nodes[1].Position != 1 || !got.Nodes[1].Free {
			t.Errorf("%q is read as %+v", text, got)
		}
		if bytes.ContainsAny(data, "<>&") {
			t.Errorf("%s has signs of HTML", data)
		}
	}
}

func TestHeadersSayThePolicyOfThePages(t *testing.T) {
	for _, s := range Servers {
		for _, path := range []string{"/", "/plans/"} {
			got := Headers(s, path)
			for _, want := range []string{templates.ContentPolicy + "; frame-ancestors 'self'", path + "assets/", "nosniff", kept} {
				if !strings.Contains(got, want) {
					t.Errorf("%s for %s does not say %s", s, path, want)
				}
			}
			if strings.Contains(got, "%!") {
				t.Errorf("%s: %s", s, got)
			}
		}
	}
}
