package serve

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/generator/internal/build"
	"lantu/generator/internal/lang"
)

// root is the project's folder, seen from this one.
const root = "../../.."

// preview serves a copy of the example site that the tests of the program use.
func preview(t *testing.T) (s *Server, content string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(root, "generator/testdata/site"))); err != nil {
		t.Fatal(err)
	}
	s = New(build.Options{
		Config: filepath.Join(dir, "config.toml"), Content: filepath.Join(dir, "content"),
		Static: filepath.Join(root, "static"), Cache: filepath.Join(root, ".cache"),
	}, lang.English)
	return s, filepath.Join(dir, "content")
}

func get(t *testing.T, h http.Handler, host, path string) (int, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://"+host+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func TestPagesAreMadeOnRequest(t *testing.T) {
	s, _ := preview(t)
	for path, want := range map[string]int{
		"/": 200, "/zh/": 200, "/en/index.html": 200, "/zh/cities": 302, "/data/indicators.csv": 200, "/nowhere": 404, "/en/nowhere/": 404, "/../../etc/passwd": 404,
	} {
		if code, body := get(t, s, "localhost:1313", path); code != want {
			t.Errorf("%s answers %d, want %d\n%s", path, code, want, body)
		}
	}
	_, body := get(t, s, "127.0.0.1", "/zh/")
	if !strings.Contains(body, scriptPath) || !strings.Contains(body, "</html>") {
		t.Error("the page has no script that loads it again")
	}
}

func TestOtherHostsGetNothing(t *testing.T) {
	s, _ := preview(t)
	if code, body := get(t, s, "evil.example", "/zh/"); code != http.StatusForbidden || strings.Contains(body, "<h1") {
		t.Errorf("answers %d %q", code, body)
	}
}

func TestSavingAFileReloadsThePage(t *testing.T) {
	s, content := preview(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	address := make(chan string, 1)
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, 0, func(a string) { address <- a }) }()
	base := <-address

	events, err := http.Get(base + strings.TrimPrefix(eventsPath, "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	versions := make(chan string, 16)
	go func() {
		for in := bufio.NewScanner(events.Body); in.Scan(); {
			if v, ok := strings.CutPrefix(in.Text(), "data: "); ok {
				versions <- v
			}
		}
	}()
	next := func() string {
		t.Helper()
		select {
		case v := <-versions:
			return v
		case <-time.After(20 * time.Second):
			t.Fatal("no new version")
			return ""
		}
	}
	page := func() string {
		t.Helper()
		r, err := http.Get(base + "en/themes/")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		return string(body)
	}
	if v := next(); v != "0" {
		t.Errorf("the first version is %s", v)
	}
	themes, err := filepath.Glob(filepath.Join(content, "themes", "*.en.md"))
	if err != nil || len(themes) == 0 {
		t.Fatalf("the example has no themes (%v)", err)
	}
	good, err := os.ReadFile(themes[0])
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(themes[0], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		next()
	}
	save(strings.Replace(string(good), "title = \"", "title = \"Fresh ", 1))
	for !strings.Contains(page(), "Fresh ") { // an editor may save in two steps, which are two versions
		next()
	}
	save("+++\ntitel = \"x\"\n+++\n")
	for !strings.Contains(page(), "TOML-02") {
		next()
	}
	if body := page(); !strings.Contains(body, filepath.Base(themes[0])+":2:1") {
		t.Errorf("the page does not say where the mistake is:\n%s", body)
	}
	save(string(good))
	for strings.Contains(page(), "TOML-02") {
		next()
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
