package build

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"lantu/generator/internal/assets"
	"lantu/generator/internal/diag"
)

// What a page may weigh before anything is touched, with its style sheet and scripts, compressed as a web server sends
// it, in bytes: slow lines and old telephones. Only what staff write can outgrow it, a chapter or an overview; lists are
// divided into pages. (The pages of the project's own content are held to the same in browser/budget.test.mjs.)
const (
	textBudget  = 60_000
	chartBudget = 120_000 // of a page with drawings
)

// weigher weighs the pages of texts on their way. To compress every page would take longer than to make it, so those
// are left out that are within the budget before they are compressed: they cannot be above it after.
type weigher struct {
	parts map[string]func() int // of the shared files, by their paths

	mu    sync.Mutex
	heavy map[text]heavyPage // the heaviest of each text
}

// text is a text of a city in a language; the chapter is empty for the overview.
type text struct{ city, chapter, language string }

type heavyPage struct {
	path         string
	size, budget int
}

func newWeigher(files []assets.File) *weigher {
	w := &weigher{parts: map[string]func() int{}, heavy: map[text]heavyPage{}}
	for _, f := range files {
		w.parts[f.Path] = sync.OnceValue(func() int { return compressed(f.Data) })
	}
	return w
}

var loaded = regexp.MustCompile(`<(?:script src|link rel="stylesheet" href)="([^"]+)"`)

// page weighs a finished page.
func (w *weigher) page(at string, html []byte) {
	t, ok := textOf(at)
	if !ok || len(html) <= textBudget {
		return
	}
	budget := textBudget
	if bytes.Contains(html, []byte(`class="chart-picture"`)) {
		budget = chartBudget
	}
	if len(html) <= budget {
		return
	}
	size := compressed(html)
	for _, m := range loaded.FindAllSubmatch(html, -1) {
		if part := w.parts[path.Join(path.Dir(at), string(m[1]))]; part != nil {
			size += part()
		}
	}
	if size <= budget {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if known, ok := w.heavy[t]; !ok || size-budget > known.size-known.budget || size-budget == known.size-known.budget && at < known.path {
		w.heavy[t] = heavyPage{at, size, budget}
	}
}

// textOf tells of which text a page is: zh/cities/huzhou/index.html, zh/cities/huzhou/plan/tasks/index.html, and
// …/tasks/aligned/index.html, which shows both languages.
func textOf(at string) (text, bool) {
	part := strings.Split(at, "/")
	n := len(part)
	switch {
	case n < 4 || part[1] != "cities" || part[n-1] != "index.html":
		return text{}, false
	case n == 4:
		return text{part[2], "", part[0]}, true
	case part[3] == "plan" && (n == 6 || n == 7 && part[5] == "aligned"):
		return text{part[2], part[4], part[0]}, true
	}
	return text{}, false
}

// report reports the texts whose pages are too heavy.
func (w *weigher) report(o Options, log *diag.List) error {
	for t, p := range w.heavy {
		dir, name := path.Join(o.Content, "cities", t.city), "overview."+t.language+".md"
		if t.chapter != "" {
			dir = path.Join(dir, "chapters")
			files, err := afero.ReadDir(o.Fs, dir)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(files, func(f fs.FileInfo) bool {
				_, rest, _ := strings.Cut(f.Name(), "-") // behind the number
				return rest == t.chapter+"."+t.language+".md"
			})
			if i < 0 {
				continue
			}
			name = files[i].Name()
		}
		file := &diag.File{Path: path.Join(dir, name)}
		log.Add(diag.HeavyPage, file.At(), p.path, kilobytes(p.size), p.budget/1000)
	}
	return nil
}

// kilobytes rounds up, so that what is above a budget also reads so.
func kilobytes(n int) int { return (n + 999) / 1000 }

// compressed is the size of data as web servers send it.
func compressed(data []byte) int {
	var n counter
	z, err := gzip.NewWriterLevel(&n, gzip.DefaultCompression)
	if err != nil {
		panic(err) // the level is one of the package's own
	}
	_, err = z.Write(data)
	if err = cmp.Or(err, z.Close()); err != nil {
		panic(err) // a counter takes everything
	}
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
