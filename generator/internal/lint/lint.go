// Package lint looks at every text of the content as a proof-reader does: terms, typography, what has no place in it.
//
// It needs nothing but the text of a file and the lists of the content (glossary.toml, forbidden.toml), so it works on
// content that has other mistakes, and on bytes in memory: a mend is proved by looking again.
//
// A file is taken apart into units (unit.go, files.go), each a text of one language that knows where its characters
// stand in the file. Rules for Chinese (chinese.go), English (english.go) and both (quotes.go, characters.go) look at one
// unit; forbidden words and addresses (forbidden.go) at the whole file, because spam may stand anywhere in it; terms
// (terms.go) at the two languages side by side.
//
// # Mends
//
// A finding that can be mended without a decision carries edits ([diag.Edit]). [Mend] applies them to the bytes of a file,
// looks again, and takes back whatever would have changed more than it says: the structure of the Markdown, a cell
// of a table, another text. So it is safe to add a rule whose mend is right for the text but not everywhere for
// its source. Mending twice is mending once.
//
// # Adding a rule
//
// Declare its code in diag/codes_lint.go with the standard and clause it follows, write it as a method of scan, call it in
// the order of explanation, plant its mistake in bench/mutate, and show its report in testdata/script.
package lint

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/source"
)

// Linter holds the rules together with the lists of a content. It is safe for concurrent use.
type Linter struct {
	terms     *terms
	forbidden *forbidden
	links     links
	buffers   sync.Pool
}

// New prepares the rules for a content.
func New(c *draft.Content) *Linter {
	zh, en := decode.Names(c)
	l := &Linter{terms: newTerms(c, markdown.NewLexicon(zh, en)), forbidden: newForbidden(c.Forbidden), links: newLinks(c.Forbidden)}
	l.buffers.New = func() any { return new(buffers) }
	return l
}

// lists are the files that say what is wrong and would report themselves.
const lists = "forbidden.toml"

// File reports what is wrong with a file. Name is its path in the content folder, src its normalised text.
func (l *Linter) File(name string, file *diag.File, src []byte, log *diag.List) {
	l.file(name, file, src, nil, log)
}

// Text is a text file in memory.
type Text struct {
	Name string // in the content folder
	File *diag.File
	Src  []byte // normalised
}

// Look reports what is wrong with a file, or with the Chinese and the English of a text, each and side by side.
func (l *Linter) Look(log *diag.List, texts ...Text) {
	g := group{}
	for _, t := range texts {
		g.names = append(g.names, t.Name)
		g.open = append(g.open, func() (*diag.File, []byte, bool, error) { return t.File, t.Src, true, nil })
	}
	_ = l.group(g, nil, log) // what is in memory can be read
}

// file is File for a text in which mistakes of form have been found at some places. Where a line has one, warnings wait
// until it is mended: they would only follow from it.
func (l *Linter) file(name string, file *diag.File, src []byte, form []diag.Diagnostic, log *diag.List) document {
	if name == lists {
		return document{}
	}
	broken := badLines(src, form)
	doc := read(name, file, src)
	var own diag.List
	b := l.buffers.Get().(*buffers)
	defer l.buffers.Put(b)
	for i := range doc.units {
		u := &doc.units[i]
		if strings.TrimSpace(u.text) == "" {
			continue
		}
		u.runes(b)
		s := scan{unit: u, file: file, src: src, log: &own, used: b.flags(len(u.c))}
		if u.lang == lang.Chinese {
			s.chinese()
		} else {
			s.english()
		}
		l.terms.forbiddenRenderings(u, file, own.Report)
		u.c, u.at = nil, nil
	}
	text := string(src)
	l.forbidden.find(file, text, own.Report)
	l.links.addresses(file, text, own.Report)
	for _, a := range doc.links {
		l.links.shows(file, a, own.Report)
	}
	items := own.Items()
	for _, d := range items { // what is to go altogether is not for rules of style
		if d.Code == diag.ForbiddenText || d.Code == diag.SuspiciousHost {
			broken = append(broken, [2]int{int(d.Span.Start), int(d.Span.End)})
		}
	}
	for _, d := range items {
		if !allowed(d, text, doc.allowances) && !(d.Code.Severity == diag.Warning && broken.has(d.Span)) {
			log.Report(d)
		}
	}
	return doc
}

// stretches are the lines with mistakes of form.
type stretches [][2]int

func (s stretches) has(at diag.Span) bool {
	return slices.ContainsFunc(s, func(r [2]int) bool { return r[0] <= int(at.Start) && int(at.Start) < r[1] })
}

func badLines(src []byte, form []diag.Diagnostic) (out stretches) {
	for _, d := range form {
		switch d.Code {
		case diag.TOMLSyntax, diag.CSVSyntax, diag.NoHead:
			return stretches{{0, len(src) + 1}}
		}
		at, to := min(int(d.Span.Start), len(src)), min(int(d.Span.End), len(src))
		from := bytes.LastIndexByte(src[:at], '\n') + 1
		if n := bytes.IndexByte(src[to:], '\n'); n >= 0 {
			to += n
		} else {
			to = len(src)
		}
		out = append(out, [2]int{from, to + 1})
	}
	return out
}

// isForm tells the mistakes that hide what a line says: those of its form, and references that lead nowhere.
func isForm(c *diag.Code) bool {
	for _, kind := range []string{"SRC-", "TOML-", "CSV-", "MD-", "REF-", "PAIR-02", "PAIR-03"} {
		if strings.HasPrefix(c.ID, kind) {
			return c.Severity == diag.Error
		}
	}
	return false
}

// allowed tells whether an allowance covers a report: one of its code, in its passage, about its words.
func allowed(d diag.Diagnostic, src string, list []markdown.Allowance) bool {
	return slices.ContainsFunc(list, func(a markdown.Allowance) bool {
		if !strings.EqualFold(a.Code, d.Code.ID) || a.Reason == "" || int(d.Span.Start) < a.Start || int(d.Span.Start) >= a.End {
			return false
		}
		about := append([]any{src[min(int(d.Span.Start), len(src)):min(int(d.Span.End), len(src))]}, d.Args...)
		return a.Words == "" || slices.ContainsFunc(about, func(arg any) bool {
			s, ok := arg.(string)
			return ok && strings.Contains(s, a.Words)
		})
	})
}

// Twins reports what is wrong with the two languages of one text side by side; for a file that has both, the two are one.
func (l *Linter) twins(zh, en document, zhFile, enFile *diag.File, log *diag.List) {
	of := func(d document, l lang.Lang) []unit {
		return slices.DeleteFunc(slices.Clone(d.units), func(u unit) bool { return u.lang != l })
	}
	l.terms.twins(of(zh, lang.Chinese), of(en, lang.English), zhFile, enFile, func(d diag.Diagnostic) {
		here := diag.Diagnostic{Code: d.Code, Span: d.Notes[0].Span}
		here.Args = d.Args
		if !allowed(d, "", en.allowances) && !allowed(here, "", zh.allowances) {
			log.Report(d)
		}
	})
}

func (b *buffers) flags(n int) []bool {
	if cap(b.used) < n {
		b.used = make([]bool, n*2)
	}
	b.used = b.used[:n]
	clear(b.used)
	return b.used
}

// Content reports what is wrong with the texts of a content that is to be published: the settings and every file of the
// content folder, drafts aside. It comes after the other checks, whose reports are in log. The error is that of the machine.
func Content(fsys afero.Fs, configPath, root string, c *draft.Content, log *diag.List) error {
	groups, err := files(fsys, configPath, root, c)
	if err != nil {
		return err
	}
	l := New(c)
	form := map[string][]diag.Diagnostic{}
	for _, d := range log.Items() {
		if isForm(d.Code) && d.Span.File != nil {
			form[d.Span.File.Path] = append(form[d.Span.File.Path], d)
		}
	}
	return each(groups, func(g group) error { return l.group(g, form, log) })
}

// group is what is looked at together: a text and its twin, or one other file.
type group struct {
	names []string // in the content folder
	open  []opened
}

// opened reads a file; ok is false when it is not fit to be read, which has been reported.
type opened func() (file *diag.File, text []byte, ok bool, err error)

func (l *Linter) group(g group, form map[string][]diag.Diagnostic, log *diag.List) error {
	var docs []document
	var at []*diag.File
	sound := true
	for i, open := range g.open {
		f, text, ok, err := open()
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		docs = append(docs, l.file(g.names[i], f, text, form[f.Path], log))
		at = append(at, f)
		sound = sound && len(form[f.Path]) == 0
	}
	if !sound {
		return nil // what seems to be missing may be what could not be read
	}
	switch len(docs) {
	case 1:
		if len(g.open) == 1 && g.names[0] != "glossary.toml" && !strings.HasSuffix(g.names[0], ".md") {
			l.twins(docs[0], docs[0], at[0], at[0], log)
		}
	case 2:
		l.twins(docs[0], docs[1], at[0], at[1], log)
	}
	return nil
}

// files lists the files to look at, twins together.
func files(fsys afero.Fs, configPath, root string, c *draft.Content) ([]group, error) {
	var ignore diag.List // what is wrong with the files themselves has been reported
	tree, err := source.Walk(fsys, root, &ignore)
	if err != nil {
		return nil, err
	}
	out := []group{{names: []string{"config.toml"}, open: []opened{func() (*diag.File, []byte, bool, error) {
		var ignore diag.List
		return source.ReadFile(fsys, configPath, &ignore)
	}}}}
	has := func(list []draft.String, id string) bool {
		return slices.ContainsFunc(list, func(s draft.String) bool { return s.V == id })
	}
	texts := map[string]int{}
	for _, f := range tree.Files {
		part := strings.Split(f.Name, "/")
		if len(part) > 2 && part[0] == "cities" && !has(c.Config.Cities, part[1]) {
			continue
		}
		base, language, isText := textName(f.Name)
		if len(part) == 2 && part[0] == "themes" && !has(c.Config.Themes, strings.TrimPrefix(base, "themes/")) {
			continue
		}
		open := func() (*diag.File, []byte, bool, error) {
			var ignore diag.List
			text, ok, err := tree.Read(f, &ignore)
			return &f.File, text, ok, err
		}
		i, twin := texts[base]
		switch {
		case !isText:
			if strings.HasSuffix(f.Name, ".toml") || strings.HasSuffix(f.Name, ".csv") {
				out = append(out, group{names: []string{f.Name}, open: []opened{open}})
			}
		case !twin:
			texts[base] = len(out)
			out = append(out, group{names: []string{f.Name}, open: []opened{open}})
		case language == lang.Chinese: // the Chinese comes first
			out[i].names, out[i].open = []string{f.Name, out[i].names[0]}, []opened{open, out[i].open[0]}
		default:
			out[i].names, out[i].open = append(out[i].names, f.Name), append(out[i].open, open)
		}
	}
	return out, nil
}

func textName(name string) (base string, l lang.Lang, ok bool) {
	for _, l := range lang.All {
		if base, ok := strings.CutSuffix(name, "."+l.Code()+".md"); ok {
			return base, l, true
		}
	}
	return "", 0, false
}

// each does something with every group, in as many goroutines as there are processors.
func each(groups []group, do func(group) error) error {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var first error
	queue := make(chan group)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for g := range queue {
				if err := do(g); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
				}
			}
		})
	}
	for _, g := range groups {
		queue <- g
	}
	close(queue)
	wg.Wait()
	return first
}
