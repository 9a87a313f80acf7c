package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/build"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// FuzzContent damages the small site in a few places, as tired people do, and checks it: whatever the
// damage, it is reported or is no mistake, and every page can be made. Nothing panics, and a mistake in
// the content never looks like a failure of the program. go test ./generator -fuzz Content goes on for as
// long as you let it.
func FuzzContent(f *testing.F) {
	seeds := 150
	if raceDetector {
		seeds = 5
	}
	for seed := range uint64(seeds) {
		f.Add(seed)
	}
	dir := f.TempDir()
	if err := placeSite(dir); err != nil {
		f.Fatal(err)
	}
	disk := afero.NewReadOnlyFs(afero.NewBasePathFs(afero.NewOsFs(), dir))
	content := map[string]string{}
	var names []string
	for _, pattern := range []string{"config.toml", "content/*.*", "content/*/*.*", "content/*/*/*.*", "content/*/*/*/*.*"} {
		found, err := afero.Glob(disk, pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range found {
			data, err := afero.ReadFile(disk, name)
			if err != nil {
				f.Fatal(err)
			}
			content[name] = string(data)
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if len(names) < 20 {
		f.Fatalf("only %d files of content", len(names))
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 0))
		fsys := afero.NewCopyOnWriteFs(disk, afero.NewMemMapFs())
		var damaged []string
		for range 1 + random.IntN(3) {
			name := names[random.IntN(len(names))]
			if err := fsys.MkdirAll(path.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := afero.WriteFile(fsys, name, []byte(damage(random, name, content[name])), 0o644); err != nil {
				t.Fatal(err)
			}
			damaged = append(damaged, name)
		}
		var log diag.List
		_, err := build.Check(t.Context(), build.Options{Fs: fsys}, &log)
		printer := diag.Printer{Lang: lang.Chinese, Read: func(name string) ([]byte, error) { return afero.ReadFile(fsys, name) }}
		if err == nil {
			err = printer.Text(io.Discard, log.Items())
		}
		if err != nil {
			for _, name := range damaged {
				data, _ := afero.ReadFile(fsys, name)
				t.Logf("%s:\n%s", name, data)
			}
			t.Errorf("a mistake in the content made the program fail: %v", err)
		}
	})
}

// damage changes a file a little.
func damage(random *rand.Rand, name, text string) string {
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	lines := strings.SplitAfter(text, "\n")
	line := random.IntN(len(lines))
	at := random.IntN(len(text) + 1)
	kinds := 5
	if strings.HasSuffix(name, ".csv") {
		kinds = 10 // half of the damage to a table is another cell
	}
	switch random.IntN(kinds) {
	case 0: // something is missing
		return text[:at] + text[min(len(text), at+1+random.IntN(20)):]
	case 1, 2: // something too much
		return text[:at] + pick([]string{"\"", "\n", ",", "#", "{", "}", "{{", "}}", ":::", "+++", "[", "]", "[[", "=", "|", "\\", "<", "&#0;",
			" ", "-", "@", "2025", "万", "“", ";", `themes=""`, "/", "*", "`", "> ", "- ", "0", "::: box {#x}", "## X {#x}", "\r", "\t", "　"}) + text[at:]
	case 3: // a line is lost
		return strings.Join(slices.Delete(lines, line, line+1), "")
	case 4: // two lines have changed places
		other := random.IntN(len(lines))
		lines[line], lines[other] = lines[other], lines[line]
		return strings.Join(lines, "")
	}
	cells := strings.Split(lines[line], ",")
	cells[random.IntN(len(cells))] = pick([]string{"翻番", "第3位", "—", "-", "增长50%", "年均增长5%", "0", "-3", "前40%", "1.8万", "预计3", "3—4",
		"累计增加10", "≥0", "<0", "100%", "约0", "每年3次", "超过12%", "0.0000001", fmt.Sprint(1e18), "", "提高3个百分点", "percent", "enterprise",
		"position", "yi-yuan", "1", "2", "input", "rd-intensity", "tech-enterprises", "talent", "c-fund", strings.Repeat("长", 600)})
	lines[line] = strings.Join(cells, ",")
	return strings.Join(lines, "")
}
