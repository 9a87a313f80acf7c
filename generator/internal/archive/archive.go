// Package archive makes offline archives of a site: forms in which it can be kept for ten years and
// longer, read without a network, and proved whole (package verify, the other half).
//
//	zip      the site in one file: unpack it, open index.html
//	wacz     a web archive: every address as a browser receives it, for ReplayWeb.page and others
//	epub     books for reading devices: one of each plan in each language, and one of the site
//	html     single pages that need no other file: one of each plan in each language
//	pdf      the same, printed by Chromium
//	bag      a BagIt bag, a folder: the site, what it was made from, metadata of every page, and the
//	         other forms made in the same run
//	bag.zip  the same in one file
//
// [Export] makes them. All come from one build, the same that is published: there is no second set
// of templates. The finished files go to a temporary file (store) as they are made, in any order and
// compressed already; from there each form takes them sorted by path. So memory holds one line for
// each file, and the order does not depend on which page was ready first.
//
// Nothing but the content decides the bytes of an archive. No clock is read: the date that formats
// ask for is that of the newest plan, or the one that the caller gives; the name carries that date
// and the revision, a digest of the content. The same program makes the same bytes anywhere.
//
// An archive appears whole or not at all: it is written beside its place under a hidden name, flushed to
// the disk, and put in its place in one step. When several are made they change places when all are
// ready. A failure, a full disk or Ctrl+C leaves what was there. A list of checksums ([Sums]) stands beside
// them and covers them all.
//
// A new form is a file here with a function of type maker, and a line in [Formats].
package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lantu/generator/internal/build"
	"lantu/generator/internal/chromium"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/publish"
	"lantu/generator/internal/release"
	"lantu/generator/internal/site"
	"lantu/generator/internal/spool"
)

// Format is a form of archive.
type Format struct {
	Name  string
	About lang.Words

	make maker
	late bool // made when the others are, because it holds them
	many bool // several files: one for each plan and language
}

// maker makes archives of a form: one, or several where a form has one for each plan and language.
// What it makes goes to its targets and is put in place by the caller.
type maker func(context.Context, *job) error

// Formats are all forms, in the order in which they are made.
var Formats = []Format{
	{"zip", lang.Both("整个网站，一个文件：解开，打开 index.html", "the whole site in one file: unpack it, open index.html"), makeZip, false, false},
	{"wacz", lang.Both("网页档案，用 ReplayWeb.page 等程序打开", "a web archive, for ReplayWeb.page and other programs"), makeWACZ, false, false},
	{"epub", lang.Both("电子书 EPUB 3.3：每份规划每种语言一本，另有全站一本", "EPUB 3.3 books: one of each plan in each language, and one of the whole site"), makeEPUB, false, true},
	{"html", lang.Both("单个网页文件，可打印：每份规划每种语言一个", "single pages that can be printed: one of each plan in each language"), makeHTML, false, true},
	{"pdf", lang.Both("PDF：每份规划每种语言一个；需要安装 Chromium", "PDF: one of each plan in each language; needs Chromium"), makePDF, false, true},
	{"bag", lang.Both("BagIt 归档包（文件夹）：网站、原始内容、逐页元数据和同时做的其他格式", "a BagIt bag (folder): site, content, metadata of every page, and the other forms made with it"), makeBag, true, false},
	{"bag.zip", lang.Both("同上，装进一个文件", "the same in one file"), makeBagZip, true, false},
}

// Names are the names of the forms.
func Names() []string {
	var out []string
	for _, f := range Formats {
		out = append(out, f.Name)
	}
	return out
}

// Options say what to make.
type Options struct {
	Build build.Options

	// Formats are names of forms; empty for all of them but bag.zip, which is the bag again.
	Formats []string

	// Output is the folder in which archives appear under their own names; or the file, or for a bag
	// the folder, when it has the ending of the one form asked for.
	Output string

	// Date is that of the archives; zero for the date of the newest plan.
	Date time.Time

	// Organization is who answers for the archive (Source-Organization of a bag); may be empty.
	Organization string

	// Chromium is the program that prints PDF; empty for the one that is installed.
	Chromium string

	// Release is the number of a release that is archived out of the store; 0 for the content as it is.
	Release int

	// Progress, when set, is told how many of the files of an archive are done.
	Progress func(format string, done, total int)
}

// Made is an archive that is in its place.
type Made struct {
	Format string
	Path   string
	Size   int64 // in bytes; of a folder, that of its files
	Files  int   // inside
}

// Result tells what an export did.
type Result struct {
	Made  []Made
	Pages int
	Facts Facts
	Sums  string // path of the list of checksums; empty when one file was asked for that no list has
	NoPDF bool   // all forms were asked for, and PDF was left out because there is no Chromium

	// Repacked tells that the zip file of a release has the same files as on the day, but not the same bytes.
	Repacked bool
}

// Export builds the site and makes archives of it. When log has errors the content has mistakes and
// nothing was made.
func Export(ctx context.Context, o Options, log *diag.List) (Result, error) {
	chosen, err := choose(o.Formats)
	if err != nil {
		return Result{}, err
	}
	noPDF := false
	if _, err := chromium.Find(o.Chromium); err != nil {
		if len(o.Formats) > 0 && slices.Contains(o.Formats, "pdf") {
			return Result{}, err
		}
		before := len(chosen)
		chosen = slices.DeleteFunc(chosen, func(f Format) bool { return f.Name == "pdf" })
		noPDF = len(chosen) < before
	}
	o.Build = o.Build.WithDefaults()
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	texts := spool.New(o.Build.Fs, spool.DefaultLimit)
	defer texts.Close()
	j := &job{Options: o}
	if o.Release == 0 {
		if j.model, err = build.Load(o.Build, &decode.Decoder{Spool: texts}, log); j.model == nil {
			return Result{}, err
		}
	}
	defer j.discard()
	// The store is beside the archives: a disk that has room for them has room for it.
	if err := j.prepare(chosen); err != nil {
		return Result{}, err
	}
	if j.store, err = newStore(j.folder); err != nil {
		return Result{}, &PlaceError{j.folder, err}
	}
	defer j.store.close()
	if o.Release == 0 {
		err = j.collect(ctx, texts)
	} else {
		more := slices.ContainsFunc(chosen, func(f Format) bool { return f.Name != "zip" })
		err = j.restore(ctx, texts, more, log)
	}
	if err != nil || log.Errors() > 0 {
		return Result{}, err
	}
	for _, late := range []bool{false, true} {
		for _, f := range chosen {
			if f.late != late {
				continue
			}
			if err := f.make(ctx, j); err != nil {
				return Result{}, fmt.Errorf("%s: %w", f.Name, err)
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	if err := j.writeSums(); err != nil {
		return Result{}, err
	}
	repacked, err := j.repacked()
	if err != nil {
		return Result{}, err
	}
	made, err := j.place()
	r := Result{Made: made, Pages: j.pages, Facts: j.facts, NoPDF: noPDF, Repacked: repacked}
	if last := j.targets[len(j.targets)-1]; last.format == sumsFormat {
		r.Sums = last.path
	}
	return r, err
}

// FormatError is a form that does not exist.
type FormatError struct{ Name string }

func (e *FormatError) Error() string { return fmt.Sprintf("no form of archive %q", e.Name) }

// ManyError means that a file was named for a form that makes several.
type ManyError struct{ Format, Path string }

func (e *ManyError) Error() string {
	return fmt.Sprintf("%s: the form makes several files, and %s is one", e.Format, e.Path)
}

// choose finds the forms asked for.
func choose(names []string) ([]Format, error) {
	var out []Format
	for _, name := range names {
		if !slices.Contains(Names(), name) {
			return nil, &FormatError{name}
		}
	}
	for _, f := range Formats {
		if slices.Contains(names, f.Name) || len(names) == 0 && f.Name != "bag.zip" {
			out = append(out, f)
		}
	}
	return out, nil
}

// job is an export at work.
type job struct {
	Options
	model   *site.Site
	facts   Facts
	store   *store
	site    []file                // the finished site, sorted by path
	sources []file                // what it was made from, sorted by path
	plans   map[string]*planFacts // by the ids of cities
	pages   int
	cities  map[string]bool // ids; see cityIDs

	texts    []zipText       // README.txt and archive.json of a zip
	released *release.Record // the release that is archived; nil for the content as it is

	unlock  func() // frees the folder
	folder  string // in which the archives are put
	given   string // the path of the one archive, when that was given
	targets []*target
}

// prepare finds where the archives go.
func (j *job) prepare(chosen []Format) error {
	j.folder = filepath.Clean(j.Output)
	if j.Output == "" {
		j.folder = "export"
	}
	if len(chosen) == 1 && j.Output != "" {
		f := chosen[0].Name
		if chosen[0].many && strings.HasSuffix(j.folder, "."+f) {
			return &ManyError{f, j.folder}
		}
		if strings.HasSuffix(j.folder, "."+strings.TrimPrefix(f, "bag.")) || f == "bag" && strings.HasSuffix(j.folder, "-bag") {
			j.given, j.folder = j.folder, filepath.Dir(j.folder)
		}
	}
	if err := makeFolder(j.folder); err != nil {
		return &PlaceError{j.folder, err}
	}
	// Said now, not when the archives have been made.
	if sums := filepath.Join(j.folder, Sums); j.given == "" {
		if _, err := readSums(sums); err != nil {
			return &PlaceError{sums, err}
		}
	}
	var err error
	if j.unlock, err = publish.Lock(filepath.Join(j.folder, ".lantu-export.lock")); err != nil {
		return &PlaceError{j.folder, err}
	}
	return j.clear()
}

// clear removes what exports have left that were killed. It is nobody's now that the lock is ours.
func (j *job) clear() error {
	entries, err := os.ReadDir(j.folder)
	if err != nil {
		return &PlaceError{j.folder, err}
	}
	given := "." + filepath.Base(j.given) + partMark
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, storeMark) || strings.HasPrefix(name, ".lantu-") && strings.Contains(name, partMark) || j.given != "" && strings.HasPrefix(name, given) {
			if err := os.RemoveAll(filepath.Join(j.folder, name)); err != nil {
				return &PlaceError{j.folder, err}
			}
		}
	}
	return nil
}

// path is where an archive goes: its own name with an ending, or the path that was given.
func (j *job) path(ending string) string {
	if j.given != "" {
		return j.given
	}
	return filepath.Join(j.folder, j.facts.Name+ending)
}

// place puts all archives in their places. They are complete and on the disk; what can fail now is
// the exchange alone.
func (j *job) place() ([]Made, error) {
	var made []Made
	for _, t := range j.targets {
		if err := t.place(); err != nil {
			return made, err
		}
		if t.format == sumsFormat {
			continue
		}
		made = append(made, Made{t.format, t.path, t.size, t.files})
	}
	return made, syncFolder(j.folder)
}

// discard removes what is not in its place, and lets others export to the folder.
func (j *job) discard() {
	for _, t := range j.targets {
		t.discard()
	}
	if j.unlock != nil {
		j.unlock()
	}
}

// collect builds the site into the store, and reads what it is made from.
func (j *job) collect(ctx context.Context, texts *spool.Spool) error {
	o := j.Build
	shared, err := build.LoadShared(o)
	if err != nil {
		return err
	}
	defer shared.Close()
	p := shared.Prepare(j.model, texts)
	j.pages = p.Pages()
	err = p.Make(ctx, o, func(at string, data []byte) error {
		f, err := j.store.put(at, data)
		if err != nil {
			return &PlaceError{j.folder, err}
		}
		j.store.keep(&j.site, f)
		return nil
	})
	if err != nil {
		return err
	}
	sortFiles(j.site)
	if err := j.readSources(ctx); err != nil {
		return err
	}
	j.facts, j.plans = factsOf(j)
	return nil
}
