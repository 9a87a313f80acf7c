// Command check measures what "generator check" finds: it plants mistakes into the real content, checks it, and
// counts how many are reported.
//
//	go run ./generator/bench/check [-seed N] [-seeds N] [-count N] [-kind KIND] [-misses] [-brief]
//
// The mistakes are random: a kind is a rule that says what can go wrong (a digit changed, 万 for 亿, a lost
// 以上, two columns swapped …) and picks the place by a seeded generator among all places of the content where it
// can go wrong. Every mistake changes the meaning: its kind makes sure of that from the text alone, without asking
// the code under test. It counts as found when the check says something new that names a file it was planted in,
// and as found at its place when the report, or the other place that it names, is the line of the mistake.
//
// A check takes as many mistakes as do not touch each other, because most of its time goes into the pages that
// nobody has changed: mistakes in texts of different pages share one, and each has to be reported at its own page.
// What changes a record is checked alone; its consequences may be anywhere.
//
// A kind is a [mutator] in the list of its rule: figures.go has those between the languages, words.go those in words,
// record.go those of the record, stale.go those of translations that are no longer fresh, texts.go those of package
// lint. Who adds a rule to the check adds a list of its mutators to [mutators].
package main

import (
	"cmp"
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"time"

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
var mutators = slices.Concat(languageMutators, wordMutators, recordMutators, staleMutators, textMutators)

func main() {
	o := options{}
	flag.Uint64Var(&o.seed, "seed", 1, "of the random places")
	flag.Uint64Var(&o.seeds, "seeds", 1, "how many seeds, one after another")
	flag.IntVar(&o.count, "count", 20, "how many mistakes of each kind")
	flag.StringVar(&o.kind, "kind", "", "only kinds whose rule and name hold this")
	flag.BoolVar(&o.misses, "misses", false, "list the mistakes that were not found")
	flag.BoolVar(&o.brief, "brief", false, "print the rules only, not every kind")
	flag.Parse()
	good := true
	for ; o.seeds > 0; o.seeds-- {
		ok, err := run(o)
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench-check:", err)
			os.Exit(2)
		}
		good = good && ok
		o.seed++
	}
	if !good {
		os.Exit(1)
	}
}

type options struct {
	seed, seeds   uint64
	count         int
	kind          string
	misses, brief bool
}

// goal is the part of the planted mistakes of each rule, in per cent, that has to be found.
const goal = 97

// mistake is one that has been planted, and what came of it.
type mistake struct {
	planted
	kind      int // among the mutators
	found, at bool
}

// score counts mistakes of a kind or rule.
type score struct{ planted, found, at int }

func (s *score) add(m *mistake) {
	s.planted++
	if m.found {
		s.found++
	}
	if m.at {
		s.at++
	}
}

func (s *score) print(rule, kind string) {
	fmt.Printf("%-10s %-34s %8d %8d %7.1f %% %9d\n", rule, kind, s.planted, s.found, percent(s.found, s.planted), s.at)
}

func run(o options) (bool, error) {
	start := time.Now()
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
	all := plantAll(o, c)
	for rest := all; len(rest) > 0; {
		var batch []*mistake
		batch, rest = c.apart(rest)
		files := map[string]string{}
		for _, m := range batch {
			for name, text := range m.files {
				files[name] = text
			}
		}
		found, err := checker.check(files)
		if err != nil {
			return false, fmt.Errorf("%s: %w", batch[0].what, err)
		}
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return known[key(d)] })
		for _, m := range batch {
			c.judge(m, found)
		}
	}
	fmt.Printf("%-10s %-34s %8s %8s %9s %9s\n", "rule", "kind", "planted", "found", "recall", "its line")
	rules, total := map[string]*score{}, &score{}
	for i, m := range mutators {
		s := &score{}
		for _, p := range all {
			if p.kind == i {
				s.add(p)
				if rules[m.rule] == nil {
					rules[m.rule] = &score{}
				}
				rules[m.rule].add(p)
				total.add(p)
				if o.misses && !p.found {
					fmt.Printf("  not found, %s: %s\n", m.kind, p.what)
				}
			}
		}
		switch {
		case s.planted > 0 && !o.brief:
			s.print(m.rule, m.kind)
		case s.planted == 0 && o.chosen(m):
			fmt.Printf("%-10s %-34s has no place in the content\n", m.rule, m.kind)
		}
	}
	good := len(clean) == 0
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		rules[name].print(name, "all")
		good = good && percent(rules[name].found, rules[name].planted) >= goal
	}
	total.print("total", fmt.Sprintf("seed %d", o.seed))
	fmt.Printf("false alarms on the untouched content: %d; %d checks in %.0f s\n", len(clean), checker.runs, time.Since(start).Seconds())
	return good, nil
}

func (o options) chosen(m mutator) bool { return strings.Contains(m.rule+" "+m.kind, o.kind) }

// plantAll plants the mistakes of all kinds. Each kind has a generator of its own, so that a new kind does not move
// the mistakes of others.
func plantAll(o options, c *corpus) []*mistake {
	var all []*mistake
	for i, m := range mutators {
		if !o.chosen(m) {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(m.rule + " " + m.kind))
		random := rand.New(rand.NewPCG(o.seed, h.Sum64()))
		seen := map[string]bool{}
		for tries := 0; len(seen) < o.count && tries < 400*o.count; tries++ {
			if p, ok := m.plant(random, c); ok && !seen[p.what] {
				seen[p.what] = true
				all = append(all, &mistake{planted: p, kind: i})
			}
		}
	}
	return all
}

// apart divides mistakes into those that one check can take, because they are in texts of different pages, and the rest.
func (c *corpus) apart(all []*mistake) (batch, rest []*mistake) {
	taken := map[string]bool{}
	for _, m := range all {
		alone := false
		free := true
		for name := range m.files {
			alone = alone || !strings.HasSuffix(name, ".md")
			free = free && !taken[c.page(name)]
		}
		if alone && len(batch) == 0 {
			return []*mistake{m}, all[1:]
		}
		if alone || !free {
			rest = append(rest, m)
			continue
		}
		for name := range m.files {
			taken[c.page(name)] = true
		}
		batch = append(batch, m)
	}
	return batch, rest
}

// page is what the twins of a text have in common.
func (c *corpus) page(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".zh.md"), ".en.md")
}

// judge says whether a mistake is among what a check found. Every change of the Chinese makes its translation stale; that
// finds none of the mistakes but those of translations.
func (c *corpus) judge(m *mistake, found []diag.Diagnostic) {
	stale := mutators[m.kind].rule == staleRule
	lines := map[string][2]int{}
	for name, text := range m.files {
		lines[name] = changedLines(c.files[name], text)
	}
	for _, d := range found {
		if (d.Code == diag.StaleTranslation) != stale || !c.concerns(d, m.planted) {
			continue
		}
		m.found = true
		for _, s := range append([]diag.Note{{Span: d.Span}}, d.Notes...) {
			if s.Span.File == nil {
				continue
			}
			if at, ok := lines[s.Span.File.Path]; ok {
				text := m.files[s.Span.File.Path]
				line := 1 + strings.Count(text[:min(int(s.Span.Start), len(text))], "\n")
				m.at = m.at || line >= at[0] && line <= at[1]
			}
		}
	}
}

// changedLines are the first and last of the lines in which a text differs from what it was, counted from 1.
func changedLines(was, now string) [2]int {
	a, b := strings.Split(was, "\n"), strings.Split(now, "\n")
	first, last := 0, len(b)-1
	for first < len(a) && first < len(b) && a[first] == b[first] {
		first++
	}
	for i := len(a) - 1; last > first && i > first && a[i] == b[last]; i-- {
		last--
	}
	return [2]int{first + 1, last + 1}
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
	_, err := build.Load(build.Options{Fs: afero.NewCopyOnWriteFs(k.base.fsys, over), Proofread: true}, k.decoder, &log)
	return log.Items(), err
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
