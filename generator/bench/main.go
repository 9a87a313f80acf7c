// Command bench measures how fast the generator is, beside Hugo when it is installed.
//
//	make bench
//	make bench FLAGS="-pages 1000,10000,50000 -runs 5 -hugo /usr/local/bin/hugo"
//
// It invents a country of cities that have all published a plan (corpus.go) and writes it twice: as
// content of this project (ours.go) and as a site for Hugo (hugo.go, hugo/), the same texts with
// the same headings, tables and links. Hugo's site has the same kinds of pages as ours as far as Hugo can make them: also
// chapters in both languages side by side, the texts for a search in the browser, linked data; with -lean it has none of
// these. What ours has besides (charts, open data, contexts of mentions, checks of figures, terms, links and conventions)
// Hugo goes without. Then it builds both in turn, each time into a new folder,
// and compares them pair by pair, so that whatever else the machine does falls on both.
//
// Charts are drawn once, in a build that is not counted: drawing is the work of ECharts and cached
// for good. All else is built cold. Besides: what a build costs when nothing has changed, and when
// one text has; and the project's own content, with and without its charts drawn.
//
// It is a measurement, not a test: a goal that is missed is said so and is no failure.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

func main() {
	b := bench{}
	pages := flag.String("pages", "1000,10000", "about how many pages the sites have; several sizes with commas")
	flag.IntVar(&b.runs, "runs", 3, "how often each site is built")
	flag.StringVar(&b.hugo, "hugo", "hugo", "the program of Hugo; without it only our own times are measured")
	flag.BoolVar(&b.lean, "lean", false, "let Hugo's site have texts, lists and feeds only, and none of what else ours has")
	flag.BoolVar(&b.keep, "keep", false, "keep the sites and say where they are")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := b.main(ctx, *pages); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is one run of the program.
type bench struct {
	runs int
	hugo string
	keep bool
	lean bool

	root        string // of the project
	dir         string // where everything is written
	generator   string // the program, built
	hugoVersion string // empty when there is none
	folders     int    // of output, so far
}

func (b *bench) main(ctx context.Context, sizes string) (err error) {
	var list []int
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 || n > 1_000_000 {
			return fmt.Errorf("-pages %q is not a list of numbers", sizes)
		}
		list = append(list, n)
	}
	if b.runs < 1 {
		return errors.New("-runs is at least 1")
	}
	if b.root, err = projectRoot(); err != nil {
		return err
	}
	var where string
	if b.dir, where, err = workFolder(int64(slices.Max(list)) * roomPerPage); err != nil {
		return err
	}
	if b.keep {
		defer fmt.Println("kept:", b.dir)
	} else {
		defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	fmt.Printf("%s on %d processors; %d runs of each, in turn; sites %s\n", strings.TrimPrefix(runtime.Version(), "go"), runtime.NumCPU(), b.runs, where)
	if b.hugoVersion == "" {
		fmt.Println("Hugo: not found (-hugo PATH), so there is nothing to compare with")
	} else {
		fmt.Println(b.hugoVersion)
	}
	for _, n := range list {
		if err := b.synthetic(ctx, worldOf(n)); err != nil {
			return err
		}
	}
	return b.real(ctx)
}

// roomPerPage is how many bytes of disk a page needs at most: both texts, both sites, the charts.
const roomPerPage = 130_000

// projectRoot is the folder of go.mod above the current one.
func projectRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if filepath.Dir(dir) == dir {
			return "", errors.New("run it inside the project: there is no go.mod above this folder")
		}
		dir = filepath.Dir(dir)
	}
}

// prepare builds the generator, finds Hugo and the chart bundle.
func (b *bench) prepare(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(b.root, ".cache", "bundle", "bundle.json")); err != nil {
		return fmt.Errorf("the chart bundle is missing; run: make bundle (%w)", err)
	}
	b.generator = filepath.Join(b.dir, "generator")
	build := exec.CommandContext(ctx, "go", "build", "-o", b.generator, "./generator")
	build.Dir, build.Stderr = b.root, os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go build ./generator: %w", err)
	}
	path, err := exec.LookPath(b.hugo)
	if err != nil {
		return nil // said in the report
	}
	if b.hugo, err = filepath.Abs(path); err != nil {
		return err
	}
	version, err := exec.CommandContext(ctx, b.hugo, "version").Output()
	if err != nil {
		return fmt.Errorf("%s version: %w", b.hugo, err)
	}
	b.hugoVersion, _, _ = strings.Cut(strings.TrimSpace(string(version)), " BuildDate")
	b.hugoVersion = strings.ToUpper(b.hugoVersion[:1]) + b.hugoVersion[1:]
	return nil
}

// newCache makes a cache folder that has the chart bundle and nothing else.
func (b *bench) newCache(dir string) (string, error) {
	return dir, os.CopyFS(filepath.Join(dir, "bundle"), os.DirFS(filepath.Join(b.root, ".cache", "bundle")))
}

// build is the command that builds a site with our generator.
func (b *bench) build(site, cache, out string) command {
	return command{dir: b.root, argv: []string{
		b.generator, "build", "--lang", "en", "--config", filepath.Join(site, "config.toml"), "--content", filepath.Join(site, "content"),
		"--static", filepath.Join(b.root, "static"), "--cache", cache, "--output", out, "--base-url", "https://plans.example/",
	}}
}

// hugoBuild is the command that builds a site with Hugo.
func (b *bench) hugoBuild(site, out string) command {
	return command{
		dir: site, argv: []string{b.hugo, "--quiet", "--noBuildLock", "-d", out},
		env: []string{"HUGO_CACHEDIR=" + filepath.Join(b.dir, "hugo-cache")},
	}
}

// synthetic measures one size of the corpus.
func (b *bench) synthetic(ctx context.Context, w world) error {
	site := filepath.Join(b.dir, fmt.Sprintf("site-%d", w.cities))
	ours, theirs := filepath.Join(site, "ours"), filepath.Join(site, "hugo")
	if !b.keep {
		defer os.RemoveAll(site)
	}
	size, err := w.writeOurs(ours)
	if err != nil {
		return err
	}
	if b.hugoVersion != "" {
		if _, err := w.writeHugo(theirs, b.lean); err != nil {
			return err
		}
	}
	cache, err := b.newCache(filepath.Join(site, "cache"))
	if err != nil {
		return err
	}
	fmt.Printf("\n%s texts of %d cities, %.1f kB of Markdown each\n", thousands(w.texts()), w.cities, float64(size)/float64(w.texts())/1000)
	build := func(out string) command { return b.build(ours, cache, out) }
	last, drawing, err := b.cold(ctx, build, "")
	if err != nil {
		return err
	}
	fmt.Printf("with all charts drawn for the first time: %.1f s, not counted below\n", drawing.wall.Seconds())

	var a, h []sample
	lastHugo := ""
	for range b.runs {
		var s sample
		if last, s, err = b.cold(ctx, build, last); err != nil {
			return err
		}
		a = append(a, s)
		if b.hugoVersion == "" {
			continue
		}
		if lastHugo, s, err = b.cold(ctx, func(out string) command { return b.hugoBuild(theirs, out) }, lastHugo); err != nil {
			return err
		}
		h = append(h, s)
	}
	same, err := b.again(ctx, build(last), last)
	if err != nil {
		return err
	}
	edited, err := b.afterEdit(ctx, filepath.Join(ours, filepath.FromSlash(w.someText())), build(last), last)
	if err != nil {
		return err
	}
	head()
	row("ours, cold", a...)
	if len(h) > 0 {
		row("Hugo, cold", h...)
	}
	row("ours, nothing changed", same)
	row("ours, one text changed", edited)
	compare(a, h, same)
	return nil
}

// cold builds into a new folder, in place of an older one, which is removed. A new folder has
// another name: by that the generator remembers what it has built.
func (b *bench) cold(ctx context.Context, build func(out string) command, old string) (out string, s sample, err error) {
	if old != "" {
		if err := os.RemoveAll(old); err != nil {
			return "", s, err
		}
	}
	b.folders++
	out = filepath.Join(b.dir, fmt.Sprintf("out-%d", b.folders))
	if s, err = build(out).run(ctx); err != nil {
		return out, s, err
	}
	s.written = -1 // all of them
	return out, s, s.count(out)
}

// again builds into a folder that holds a site already, and counts the files that were written.
func (b *bench) again(ctx context.Context, build command, out string) (sample, error) {
	before, err := stamps(out)
	if err != nil {
		return sample{}, err
	}
	s, err := build.run(ctx)
	if err != nil {
		return s, err
	}
	after, err := stamps(out)
	if err != nil {
		return s, err
	}
	s.written = written(before, after)
	return s, s.count(out)
}

// afterEdit adds a sentence to a text, builds again and takes the sentence back.
func (b *bench) afterEdit(ctx context.Context, text string, build command, out string) (s sample, err error) {
	old, err := os.ReadFile(text)
	if err != nil {
		return s, err
	}
	if err := os.WriteFile(text, append(slices.Clone(old), "\nOne more sentence.\n"...), 0o644); err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, os.WriteFile(text, old, 0o644)) }()
	return b.again(ctx, build, out)
}

// real measures the project's own content.
func (b *bench) real(ctx context.Context) error {
	fmt.Printf("\nThe content of the project\n")
	cache, err := b.newCache(filepath.Join(b.dir, "real-cache"))
	if err != nil {
		return err
	}
	build := func(out string) command { return b.build(b.root, cache, out) }
	out, first, err := b.cold(ctx, build, "")
	if err != nil {
		fmt.Printf("not measured: it does not build\n%v\n", err)
		return nil
	}
	out, second, err := b.cold(ctx, build, out)
	if err != nil {
		return err
	}
	same, err := b.again(ctx, build(out), out)
	if err != nil {
		return err
	}
	head()
	row("no cache at all", first)
	row("charts cached", second)
	row("nothing changed", same)
	goal("cold, charts drawn", first.wall.Seconds(), 10, " s")
	goal("charts cached", second.wall.Seconds(), 1, " s")
	return nil
}
