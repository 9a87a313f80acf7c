// Command check measures what "generator check" finds: it plants mistakes into the real content, one at a time,
// checks it, and counts how many are reported.
//
//	go run ./generator/bench/check [-seed N] [-count N] [-kind KIND] [-misses]
//
// The mistakes are random: a kind is a rule that says what can go wrong (a digit changed, 万 for 亿, a lost
// 以上, two columns swapped …) and picks the place by a seeded generator among all places of the content where it
// can go wrong. Every mistake changes the meaning: its kind makes sure of that from the text alone, without asking
// the code under test. It counts as found when the check says something new that names a file it was planted in.
//
// A kind is a [mutator] in the list of its rule: figures.go has those between the languages, record.go those of the
// record. Who adds a rule to the check adds a list of its mutators to [mutators].
package main

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"lantu/generator/internal/build"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

// mutator plants one kind of mistake.
type mutator struct {
	rule string // of the check: "languages", "record" …
	kind string
	// plant changes a copy of the content in one place chosen by random. ok is false when it found none; then it
	// is asked again.
	plant func(random *rand.Rand, c *corpus) (p planted, ok bool)
}

// planted is a mistake: the files that it changes, and what it is, for the report of those not found.
type planted struct {
	files map[string]string
	what  string
}

// mutators lists the kinds, rule by rule.
var mutators = slices.Concat(languageMutators, recordMutators, textMutators)

func main() {
	seed := flag.Uint64("seed", 1, "of the random places")
	count := flag.Int("count", 20, "how many mistakes of each kind")
	kind := flag.String("kind", "", "only kinds whose name holds this")
	misses := flag.Bool("misses", false, "list the mistakes that were not found")
	flag.Parse()
	ok, err := run(*seed, *count, *kind, *misses)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-check:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// goal is the part of the planted mistakes, in per cent, that has to be found.
const goal = 97

func run(seed uint64, count int, kind string, misses bool) (bool, error) {
	c, err := load(afero.NewReadOnlyFs(afero.NewOsFs()))
	if err != nil {
		return false, err
	}
	checker := &checker{base: c}
	clean, err := checker.check(nil)
	if err != nil {
		return false, err
	}
	known := map[string]bool{}
	for _, d := range clean {
		known[key(d)] = true
		fmt.Printf("untouched content: %s\n", key(d))
	}
	type score struct{ found, planted int }
	total := score{}
	rules := map[string]*score{}
	fmt.Printf("%-10s %-22s %8s %8s\n", "rule", "kind", "planted", "found")
	for i, m := range mutators {
		if !strings.Contains(m.kind, kind) {
			continue
		}
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		s := score{}
		seen := map[string]bool{}
		for tries := 0; s.planted < count && tries < 200*count; tries++ {
			p, ok := m.plant(random, c)
			if !ok || seen[p.what] {
				continue
			}
			seen[p.what] = true
			s.planted++
			found, err := checker.check(p.files)
			if err != nil {
				return false, fmt.Errorf("%s: %s: %w", m.kind, p.what, err)
			}
			if slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return !known[key(d)] && c.concerns(d, p) }) {
				s.found++
			} else if misses {
				fmt.Printf("  not found: %s\n", p.what)
			}
		}
		fmt.Printf("%-10s %-22s %8d %8d\n", m.rule, m.kind, s.planted, s.found)
		r := rules[m.rule]
		if r == nil {
			r = &score{}
			rules[m.rule] = r
		}
		r.found, r.planted = r.found+s.found, r.planted+s.planted
		total.found, total.planted = total.found+s.found, total.planted+s.planted
	}
	names := []string{}
	for name := range rules {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		r := rules[name]
		fmt.Printf("%-10s %-22s %8d %8d %6.1f %%\n", name, "all", r.planted, r.found, percent(r.found, r.planted))
	}
	recall := percent(total.found, total.planted)
	fmt.Printf("recall %.1f %% of %d planted mistakes (seed %d); reports on the untouched content: %d\n", recall, total.planted, seed, len(clean))
	return recall >= goal && len(clean) == 0, nil
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// concerns tells whether a report names a file of the mistake or its twin, as its place or as the other one.
func (c *corpus) concerns(d diag.Diagnostic, p planted) bool {
	in := func(s diag.Span) bool {
		return s.File != nil && (p.files[s.File.Path] != "" || p.files[c.twin(s.File.Path)] != "")
	}
	return in(d.Span) || slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return in(n.Span) })
}

// key tells reports apart without their places, which move when something before them changes.
func key(d diag.Diagnostic) string {
	file := ""
	if d.Span.File != nil {
		file = d.Span.File.Path
	}
	return fmt.Sprint(file, " ", d.Code.ID, " ", d.Args)
}

// corpus is the content: every file as text.
type corpus struct {
	fsys  afero.Fs
	names []string // in order
	files map[string]string
}

func load(fsys afero.Fs) (*corpus, error) {
	c := &corpus{fsys: fsys, files: map[string]string{}}
	for _, pattern := range []string{"content/*.*", "content/*/*.*", "content/*/*/*.*", "content/*/*/*/*.*"} {
		names, err := afero.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if path.Base(name) == decode.TranslationsFile { // the program's own
				continue
			}
			data, err := afero.ReadFile(fsys, name)
			if err != nil {
				return nil, err
			}
			c.files[name] = string(data)
			c.names = append(c.names, name)
		}
	}
	slices.SortFunc(c.names, cmp.Compare[string])
	if len(c.names) == 0 {
		return nil, fmt.Errorf("no content: run it in the project's folder")
	}
	return c, nil
}

// checker checks the content again and again; it compiles only the texts that a mistake has changed.
type checker struct {
	base    *corpus
	decoder *decode.Decoder
	runs    int
}

// check returns what a check of the content with some files changed reports.
func (k *checker) check(files map[string]string) ([]diag.Diagnostic, error) {
	if k.runs%100 == 0 {
		k.decoder = &decode.Decoder{Spool: spool.New(afero.NewMemMapFs(), 1<<30), Remember: true}
	}
	k.runs++
	over := afero.NewMemMapFs()
	for name, text := range files {
		if err := over.MkdirAll(path.Dir(name), 0o755); err != nil {
			return nil, err
		}
		if err := afero.WriteFile(over, name, []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	var log diag.List
	_, err := build.Load(build.Options{Fs: afero.NewCopyOnWriteFs(k.base.fsys, over)}, k.decoder, &log)
	// Every change of the Chinese makes a translation stale; that finds none of the mistakes.
	return slices.DeleteFunc(log.Items(), func(d diag.Diagnostic) bool { return d.Code == diag.StaleTranslation }), err
}

// twin is the file of the other language; empty when there is none.
func (c *corpus) twin(name string) string {
	for _, l := range lang.All {
		if base, ok := strings.CutSuffix(name, "."+l.Code()+".md"); ok {
			return base + "." + l.Other().Code() + ".md"
		}
	}
	return ""
}
