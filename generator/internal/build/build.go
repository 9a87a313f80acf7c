// Package build runs the phases in their order; it alone knows it:
//
//	source → decode → check → site → render → audit → publish
//
// [Load] goes as far as the model of the site, for a check or a preview; [Run] goes on to the
// published site. With one mistake in the content nothing is published.
package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/spf13/afero"

	"lantu/generator/internal/assets"
	"lantu/generator/internal/audit"
	"lantu/generator/internal/chart"
	"lantu/generator/internal/check"
	"lantu/generator/internal/concord"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lint"
	"lantu/generator/internal/publish"
	"lantu/generator/internal/render"
	"lantu/generator/internal/site"
	"lantu/generator/internal/spool"
)

// Options say what to build and where. Paths are as the user gave them; the defaults are those of
// the project's folder.
type Options struct {
	Fs      afero.Fs // the disk, or an overlay of it
	Config  string   // config.toml
	Content string
	Static  string
	Output  string
	BaseURL string // overrides that of the settings
	Cache   string // what can be made again: the chart bundle, drawings, the state of the last build

	// Releases is the store of released versions (package release), which pages tell of; beside the settings when it is empty.
	Releases string
	// Next, when set, is a release that is about to be made: the site is made as if it were there already.
	Next *Next

	// Preview leaves out what compares and proof-reads the texts (packages concord and lint): who is in
	// the middle of an edit sees the page, though the other language does not say the same yet.
	Preview bool

	// Proofread holds the texts to every rule of package lint and the pages to every convention of package audit, and
	// not only to those that keep a site from being published. A check does.
	Proofread bool

	// Progress, when set, is told how far a stage is; total is 0 while it is not known. It may be
	// called from several goroutines.
	Progress func(stage Stage, done, total int)

	pagesOnly bool                   // files that the audit does not look at are not made
	externals func([]audit.External) // is told of the links that lead out of the finished site
}

// Stage is a part of a build that takes time.
type Stage uint8

// Stages.
const (
	Reading Stage = iota
	Writing
)

// WithDefaults fills what is not set.
func (o Options) WithDefaults() Options {
	set := func(s *string, value string) {
		if *s == "" {
			*s = value
		}
	}
	if o.Fs == nil {
		o.Fs = afero.NewOsFs()
	}
	set(&o.Config, "config.toml")
	set(&o.Content, "content")
	set(&o.Static, "static")
	set(&o.Output, "public")
	set(&o.Cache, ".cache")
	set(&o.Releases, path.Join(path.Dir(filepath.ToSlash(o.Config)), "releases"))
	if o.Progress == nil {
		o.Progress = func(Stage, int, int) {}
	}
	return o
}

func (o Options) bundleDir() string { return filepath.Join(o.Cache, "bundle") }
func (o Options) chartDir() string  { return filepath.Join(o.Cache, "charts") }

// IsPublicAddress tells what can be the BaseURL of [Options].
func IsPublicAddress(s string) bool { return decode.BaseURL.MatchString(s) }

// ErrNoBundle means that the chart bundle has to be made first.
var ErrNoBundle = assets.ErrNoBundle

// AuditError is what the audit of the finished pages found: a mistake of the program.
type AuditError struct{ Findings []audit.Finding }

func (e *AuditError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d mistakes in the finished pages", len(e.Findings))
	for i, f := range e.Findings {
		if i == 20 {
			b.WriteString("\n…")
			break
		}
		b.WriteString("\n" + f.String())
	}
	return b.String()
}

// Load reads and checks the content and links it. The site is nil when log has errors; the error is
// that of the machine. The decoder's spool holds the texts.
func Load(o Options, d *decode.Decoder, log *diag.List) (*site.Site, error) {
	o = o.WithDefaults()
	o.Progress(Reading, 0, 0)
	content, err := d.Decode(o.Fs, o.Config, o.Content, log)
	if err != nil {
		return nil, err
	}
	if err := badges(o, content, log); err != nil {
		return nil, err
	}
	checked := check.Content(content, log)
	if !o.Preview {
		if err := concord.Content(content, d.Spool, log); err != nil {
			return nil, err
		}
		look := lint.Errors
		if o.Proofread {
			look = lint.Content
		}
		if err := look(o.Fs, o.Config, o.Content, content, log); err != nil {
			return nil, err
		}
	}
	if checked == nil || log.Errors() > 0 {
		return nil, nil
	}
	model := site.New(checked, o.BaseURL)
	if model.History, err = history(o, content, d.Spool); err != nil {
		return nil, err
	}
	// From here on nobody needs the drafts, which are half of what is in memory, and the pages are
	// about to fill it. The collector would wait until it has doubled.
	content, checked = nil, nil
	runtime.GC()
	return model, nil
}

// Shared is what all pages share and what draws their charts. It does not depend on the content and
// can serve many sites one after another.
type Shared struct {
	Assets *assets.Set
	charts *figures
}

// LoadShared loads the shared files and prepares the drawing of charts.
func LoadShared(o Options) (*Shared, error) {
	o = o.WithDefaults()
	set, err := assets.Load(o.Fs, o.Static, o.bundleDir())
	if err != nil {
		return nil, err
	}
	engine, err := chart.Open(o.Fs, o.bundleDir(), o.chartDir(), 0)
	if errors.Is(err, chart.ErrNoBundle) {
		err = fmt.Errorf("%w: %w", ErrNoBundle, err)
	}
	if err != nil {
		return nil, err
	}
	charts, err := newFigures(o, engine)
	if err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	return &Shared{set, charts}, nil
}

// Close frees what drawing charts has taken.
func (s *Shared) Close() error { return s.charts.engine.Close() }

// Prepared is a site ready to be made into pages.
type Prepared struct {
	Site   *site.Site
	Assets *assets.Set
	Jobs   []render.Job
}

// Prepare lists the files of a site whose texts are in the spool.
func (s *Shared) Prepare(model *site.Site, texts *spool.Spool) *Prepared {
	r := render.New(model, texts, s.charts, render.Assets{
		CSS: s.Assets.CSS, Script: s.Assets.Script, ChartScript: s.Assets.ChartScript, ChartBundle: s.Assets.ChartsBundle,
		Scripts: s.Assets.Scripts,
	})
	return &Prepared{Site: model, Assets: s.Assets, Jobs: r.Jobs()}
}

// Sink takes the finished files. It is called from several goroutines and keeps nothing of data.
type Sink func(at string, data []byte) error

// Make makes every file and hands each to sink as soon as it is done. The pages are audited on
// their way; what the audit finds is the error.
func (p *Prepared) Make(ctx context.Context, o Options, sink Sink) error {
	o = o.WithDefaults()
	paths := make([]string, 0, len(p.Jobs)+len(p.Assets.Files))
	for _, j := range p.Jobs {
		paths = append(paths, j.Path)
	}
	for _, f := range p.Assets.Files {
		paths = append(paths, f.Path)
	}
	a := audit.New(paths, render.PublicPath(p.Site.BaseURL))
	a.Conventions = conventions(p.Site)
	a.Conventions.Thorough = o.Proofread
	for _, f := range p.Assets.Files {
		if err := sink(f.Path, f.Data); err != nil {
			return err
		}
	}
	if err := p.each(ctx, o, func(ctx context.Context, j *render.Job, b *bytes.Buffer) error {
		page := strings.HasSuffix(j.Path, ".html")
		if o.pagesOnly && !page {
			return nil
		}
		if err := j.Make(ctx, b); err != nil {
			return err
		}
		if page {
			a.Page(j.Path, b.Bytes())
		}
		return sink(j.Path, b.Bytes())
	}); err != nil {
		return err
	}
	if o.externals != nil {
		o.externals(a.Externals())
	}
	if found := a.Findings(); len(found) > 0 {
		return &AuditError{found}
	}
	return nil
}

// each does every job in as many goroutines as there are processors; the first failure ends them.
func (p *Prepared) each(ctx context.Context, o Options, do func(context.Context, *render.Job, *bytes.Buffer) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next, done atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var b bytes.Buffer
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(p.Jobs) {
					return
				}
				if b.Cap() > largeFile {
					b = bytes.Buffer{} // the next files do not need so much
				}
				b.Reset()
				if err := do(ctx, &p.Jobs[i], &b); err != nil {
					cancel(err)
					return
				}
				o.Progress(Writing, int(done.Add(1)), len(p.Jobs))
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// largeFile is the size in bytes of which there are few files: data of all cities.
const largeFile = 2 << 20

// Result tells what a build did.
type Result struct {
	Unchanged bool // nothing had changed since the last build, and nothing was done
	Pages     int
	Files     int
	Written   int
	Removed   int
}

// Run builds the site and publishes it. When log has errors afterwards, nothing was published.
func Run(ctx context.Context, o Options, log *diag.List) (Result, error) {
	o = o.WithDefaults()
	inputs, err := digest(o)
	if err != nil {
		return Result{}, err
	}
	if last, ok := upToDate(o, inputs); ok {
		return last, nil
	}
	texts := spool.New(o.Fs, spool.DefaultLimit)
	defer texts.Close()
	s, err := Load(o, &decode.Decoder{Spool: texts}, log)
	if s == nil {
		return Result{}, err
	}
	shared, err := LoadShared(o)
	if err != nil {
		return Result{}, err
	}
	defer shared.Close()
	p := shared.Prepare(s, texts)
	staging, err := publish.Begin(o.Fs, o.Output)
	if err != nil {
		return Result{}, err
	}
	if err := p.Make(ctx, o, staging.Write); err != nil {
		return Result{}, errors.Join(err, staging.Abort())
	}
	done, err := staging.Commit()
	if err != nil {
		return Result{}, err
	}
	r := Result{Pages: p.Pages(), Files: len(done.Files), Written: done.Written, Removed: done.Removed}
	return r, remember(o, inputs, r, done.Files)
}

// Pages counts the HTML pages.
func (p *Prepared) Pages() int {
	n := 0
	for _, j := range p.Jobs {
		if strings.HasSuffix(j.Path, ".html") {
			n++
		}
	}
	return n
}

// Check makes and audits every page as a build does, and writes nothing but drawings of charts into the cache, so that
// the next check need not draw them again. Files of data, pictures and the index of the
// search are not made: nothing of the content can be wrong with them that has not been found before. When log has
// errors the content has mistakes.
func Check(ctx context.Context, o Options, log *diag.List) (Result, error) {
	o = o.WithDefaults()
	o.Proofread = true
	texts := spool.New(o.Fs, spool.DefaultLimit)
	defer texts.Close()
	s, err := Load(o, &decode.Decoder{Spool: texts}, log)
	if s == nil {
		return Result{}, err
	}
	if !writable(o.Fs, o.Cache) { // new charts stay in memory
		o.Fs = afero.NewCopyOnWriteFs(o.Fs, afero.NewMemMapFs())
	}
	shared, err := LoadShared(o)
	if err != nil {
		return Result{}, err
	}
	defer shared.Close()
	p := shared.Prepare(s, texts)
	o.pagesOnly = true
	weigher := newWeigher(p.Assets.Files)
	err = p.Make(ctx, o, func(at string, data []byte) error {
		weigher.page(at, data)
		return nil
	})
	if err == nil {
		err = weigher.report(o, log)
	}
	return Result{Pages: p.Pages(), Files: len(p.Jobs) + len(p.Assets.Files)}, err
}

// writable tells whether files can be made in a folder that exists.
func writable(fsys afero.Fs, dir string) bool {
	f, err := afero.TempFile(fsys, dir, ".check-")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), fsys.Remove(f.Name())) == nil
}
