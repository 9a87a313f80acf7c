package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"

	realbuild "lantu/generator/internal/build"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

func TestZZMutate(t *testing.T) {
	dir := newSite(t)
	base := afero.NewBasePathFs(afero.NewOsFs(), dir)
	var names []string
	orig := map[string][]byte{}
	filepath.WalkDir(dir, func(n string, d fs.DirEntry, err error) error {
		if d.IsDir() || !strings.Contains(n, "/content/") && !strings.HasSuffix(n, "config.toml") {
			return nil
		}
		rel, _ := filepath.Rel(dir, n)
		if strings.HasSuffix(n, ".csv") {
			for range 8 {
				names = append(names, rel)
			}
		}
		names = append(names, rel)
		orig[rel], _ = os.ReadFile(n)
		return nil
	})
	bits := []string{"\"", "\n", ",", "#", "{", "}", "{{", "}}", ":::", "+++", "[", "]", "[[", "=", "|", "\\", "<", "&#0;", " ", "-", "@", "2025", "万", "“", ";", "themes=\"\"", "/", "*", "`", "> ", "- ", "0", "::: box {#x}", "## X {#x}", "\r", "\t", "　"}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("SEED"); s != "" {
		fmt.Sscan(s, &seed)
	}
	r := rand.New(rand.NewPCG(seed, 1))
	stop := time.Now().Add(100 * time.Second)
	n, clean, slow := 0, 0, time.Duration(0)
	for time.Now().Before(stop) {
		n++
		mem := afero.NewMemMapFs()
		fsys := afero.NewCopyOnWriteFs(base, mem)
		var what []string
		for range 1 + r.IntN(3) {
			name := names[r.IntN(len(names))]
			data := append([]byte(nil), orig[name]...)
			if len(data) == 0 {
				continue
			}
			i := r.IntN(len(data))
			if strings.HasSuffix(name, ".csv") && len(orig[name]) > 200 {
				cells := []string{"翻番", "第3位", "—", "-", "增长50%", "年均增长5%", "0", "-3", "前40%", "1.8万", "预计3", "3—4", "累计增加10", "≥0", "<0", "100%", "约0", "每年3次", "超过12%", "0.0000001", "99999999999999", "", "提高3个百分点", "percent", "enterprise", "position", "yi-yuan", "1", "2", "input", "rd-intensity", "tech-enterprises", "talent", "c-fund"}
				s := strings.Split(string(data), "\n")
				k := 1 + r.IntN(len(s)-1)
				c := strings.Split(s[k], ",")
				c[r.IntN(len(c))] = cells[r.IntN(len(cells))]
				s[k] = strings.Join(c, ",")
				mem.MkdirAll(filepath.Dir(name), 0o755)
				afero.WriteFile(mem, name, []byte(strings.Join(s, "\n")), 0o644)
				what = append(what, name)
				continue
			}
			switch r.IntN(5) {
			case 0:
				j := min(len(data), i+1+r.IntN(20))
				data = append(data[:i:i], data[j:]...)
			case 1, 2:
				b := bits[r.IntN(len(bits))]
				data = append(data[:i:i], append([]byte(b), data[i:]...)...)
			case 3: // drop a line
				s := strings.SplitAfter(string(data), "\n")
				k := r.IntN(len(s))
				s = append(s[:k:k], s[k+1:]...)
				data = []byte(strings.Join(s, ""))
			case 4: // duplicate or swap lines
				s := strings.SplitAfter(string(data), "\n")
				k, m := r.IntN(len(s)), r.IntN(len(s))
				s[k], s[m] = s[m], s[k]
				data = []byte(strings.Join(s, ""))
			}
			mem.MkdirAll(filepath.Dir(name), 0o755)
			afero.WriteFile(mem, name, data, 0o644)
			what = append(what, name)
		}
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic %v\n%s", p, debug.Stack())
					for _, w := range what {
						d, _ := afero.ReadFile(mem, w)
						t.Logf("%s:\n%s", w, d)
					}
				}
			}()
			var log diag.List
			begin := time.Now()
			_, err := realbuild.Check(context.Background(), realbuild.Options{Fs: fsys}, &log)
			if d := time.Since(begin); d > slow {
				slow = d
			}
			if err != nil {
				t.Errorf("failure: %v", err)
				for _, w := range what {
					d, _ := afero.ReadFile(mem, w)
					t.Logf("%s:\n%s", w, d)
				}
			}
			if log.Errors() == 0 {
				clean++
			}
			p := diag.Printer{Lang: lang.Chinese, Read: func(name string) ([]byte, error) { return afero.ReadFile(fsys, name) }}
			var b strings.Builder
			p.Text(&b, log.Items())
		}()
		if t.Failed() {
			t.Fatalf("seed %d after %d", seed, n)
		}
	}
	t.Logf("%d mutations, %d without mistakes, slowest %v", n, clean, slow)
}
