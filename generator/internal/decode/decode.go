// Package decode reads the files of the content into drafts.
//
// It knows the form of every file (docs/content.md is its manual) and accepts nothing else: an
// unknown key, column or file, a missing or mistyped value, an unreadable figure is reported at its
// place. Whether the drafts fit together is for package check to say.
//
// Records are read first, because the texts need them: the names of entities and terms are
// recognised in the texts while they are compiled. The records of the cities are read side by side,
// and so are the texts compiled, by as many workers as there are processors; what they report does
// not depend on which was first.
package decode

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/spf13/afero"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/source"
	"lantu/generator/internal/spool"
	"lantu/generator/internal/toml"
)

// Decoder reads the content; it can do so again and again, and then compiles only the texts that
// have changed. It is not safe for concurrent use.
type Decoder struct {
	// Spool takes the compiled texts.
	Spool *spool.Spool
	// Remember keeps compiled texts for the next call, for a preview.
	Remember bool

	memory map[string]memo // by path
}

// memo is a compiled text, what it was made from, and what was wrong with it.
type memo struct {
	sum   [sha256.Size]byte
	page  *draft.Page
	diags []diag.Diagnostic
}

// Decode reads config.toml at configPath and the content folder at root. What is wrong with them is
// added to log; the error is that of the machine.
func (d *Decoder) Decode(fsys afero.Fs, configPath, root string, log *diag.List) (*draft.Content, error) {
	r := &reader{Decoder: d, fsys: fsys, root: root, log: log, byName: map[string]*source.File{}, used: map[string]bool{}, content: new(draft.Content)}
	if err := r.config(configPath); err != nil {
		return nil, err
	}
	tree, err := source.Walk(fsys, root, log)
	if err != nil {
		return nil, err
	}
	r.tree = tree
	for _, f := range tree.Files {
		r.byName[f.Name] = f
	}
	for _, step := range []func() error{r.units, r.series, r.glossary, r.forbidden, r.sharedEntities, r.themes, r.cities, r.texts} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	r.unknownFiles()
	return r.content, nil
}

// reader is one run of a decoder.
type reader struct {
	*Decoder
	fsys    afero.Fs
	root    string
	tree    *source.Tree
	byName  map[string]*source.File
	used    map[string]bool
	log     *diag.List
	content *draft.Content

	unitByID map[string]notation.Unit
	jobs     []job // texts still to be compiled
}

// take marks a file as known and returns it; nil when it does not exist.
func (r *reader) take(name string) *source.File {
	f := r.byName[name]
	if f != nil {
		r.used[name] = true
	}
	return f
}

// must is take for a file that has to exist: its absence is reported at the given place, unless
// something of its name has been reported already.
func (r *reader) must(name string, at diag.Span) *source.File {
	f := r.take(name)
	if f == nil && !r.tree.Refused(name) {
		r.log.Add(diag.MissingFile, at, path.Join(r.root, name))
	}
	return f
}

// place is that of a file that nothing names, should it be missing.
func (r *reader) place(name string) diag.Span {
	return (&diag.File{Path: path.Join(r.root, name)}).At()
}

// document reads a TOML file; nil when it cannot be used.
func (r *reader) document(f *source.File) (*toml.Reader, error) {
	text, ok, err := r.tree.Read(f, r.log)
	if err != nil || !ok {
		return nil, err
	}
	doc, ok := toml.Parse(text, &f.File, 0, r.log)
	if !ok {
		return nil, nil
	}
	return toml.NewReader(doc, "", r.log), nil
}

// unknownFiles reports what nobody asked for. Cities and themes that are not listed in config.toml
// are drafts and passed over.
func (r *reader) unknownFiles() {
	listed := func(ids []draft.String, id string) bool {
		return slices.ContainsFunc(ids, func(s draft.String) bool { return s.V == id })
	}
	var missing []string
	for _, f := range r.tree.Files {
		if !r.used[f.Name] {
			missing = append(missing, f.Name)
		}
	}
	known := []string{"units.toml", "indicators.toml", "glossary.toml", "forbidden.toml", "entities.csv"}
	for _, name := range missing {
		part := strings.Split(name, "/")
		if len(part) > 2 && part[0] == "cities" && !listed(r.content.Config.Cities, part[1]) {
			continue
		}
		if len(part) == 2 && part[0] == "themes" && textName.MatchString(part[1]) && !listed(r.content.Config.Themes, textName.FindStringSubmatch(part[1])[1]) {
			continue
		}
		candidates := known
		if len(part) > 2 {
			candidates = nil
			for _, c := range []string{"city.toml", "plan.toml", "indicators.csv", "commitments.csv", "entities.csv", "overview.zh.md", "overview.en.md"} {
				candidates = append(candidates, path.Join(part[0], part[1], c))
			}
		}
		r.log.Add(diag.UnknownFile, r.byName[name].At(), diag.DidYouMean(name, candidates))
	}
}

// job is a text to be compiled into its page.
type job struct {
	file     *source.File
	lang     lang.Lang
	original bool
	chapter  bool
	page     **draft.Page
	base     string // the name below the folder of the city or of the themes, without language and ending
}

// text asks for the twins of a text: base is the name without language and ending.
func (r *reader) text(base string, at diag.Span, original, chapter bool, pages *draft.Pages) {
	for _, l := range lang.All {
		name := base + "." + l.Code() + ".md"
		f := r.take(name)
		if f == nil {
			other := base + "." + l.Other().Code() + ".md"
			twin := r.byName[other]
			switch {
			case r.tree.Refused(name):
			case twin != nil:
				r.log.Add(diag.MissingTwin, twin.At(), path.Join(r.root, name))
			case l == lang.Chinese && !r.tree.Refused(other):
				r.log.Add(diag.MissingFile, at, path.Join(r.root, name))
			}
			continue
		}
		r.jobs = append(r.jobs, job{f, l, original && l == lang.Chinese, chapter && l == lang.Chinese, &pages[l], belowFolder(base)})
	}
}

// belowFolder is what a name of the content is called in the folder of its city, or in that of the themes.
func belowFolder(name string) string {
	folder, rest, _ := strings.Cut(name, "/")
	if folder == "cities" {
		_, rest, _ = strings.Cut(rest, "/")
	}
	return rest
}

// texts compiles the texts that were asked for.
func (r *reader) texts() error {
	lex, lexSum := r.lexicon()
	compiler := markdown.NewCompiler(lex, r.Spool)
	next := map[string]memo{}
	var (
		mu    sync.Mutex
		first error
		wg    sync.WaitGroup
		queue = make(chan job)
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range queue {
				m, err := r.compile(compiler, lexSum, j)
				mu.Lock()
				if err != nil && first == nil {
					first = err
				}
				if r.Remember {
					next[j.file.Path] = m
				}
				mu.Unlock()
				*j.page = m.page
				for _, d := range m.diags {
					r.log.Report(d)
				}
			}
		})
	}
	for _, j := range r.jobs {
		queue <- j
	}
	close(queue)
	wg.Wait()
	if r.Remember {
		r.memory = next
	}
	return first
}

// compile makes the page of a text, or recalls it.
func (r *reader) compile(c *markdown.Compiler, lexSum []byte, j job) (memo, error) {
	var log diag.List
	text, ok, err := r.tree.Read(j.file, &log)
	if err != nil || !ok {
		return memo{diags: log.Items()}, err
	}
	var sum [sha256.Size]byte
	if r.Remember {
		h := sha256.New()
		fmt.Fprintf(h, "%x %v %v ", lexSum, j.original, j.chapter)
		h.Write(text)
		h.Sum(sum[:0])
		if m, ok := r.memory[j.file.Path]; ok && m.sum == sum {
			return m, nil
		}
	}
	page := r.page(c, j, text, &log)
	return memo{sum: sum, page: page, diags: log.Items()}, nil
}

// lexicon gathers the names to be recognised in texts, and a digest of them.
func (r *reader) lexicon() (*markdown.Lexicon, []byte) {
	zh, en := Names(r.content)
	h := sha256.New()
	for _, e := range append(slices.Clone(zh), en...) {
		fmt.Fprintf(h, "%q %q %q ", e.Name, e.Scheme, e.ID)
	}
	return markdown.NewLexicon(zh, en), h.Sum(nil)
}

// sideBySide does n things in as many goroutines as there are processors and returns the first of
// their errors, in the order of the things.
func sideBySide(n int, do func(i int) error) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, n)
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = do(i)
			}
		})
	}
	wg.Wait()
	return cmp.Or(errs...)
}
