package lint

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/source"
)

// Content reports what is wrong with the texts of a content that is to be published: the settings and every file of the
// content folder, drafts aside. It comes after the other checks, whose reports are in log. The error is that of the machine.
func Content(fsys afero.Fs, configPath, root string, c *draft.Content, log *diag.List) error {
	return all(fsys, configPath, root, c, log, (*Linter).group)
}

// Errors reports of what [Content] does only what keeps the site from being published. It costs a small part of it.
func Errors(fsys afero.Fs, configPath, root string, c *draft.Content, log *diag.List) error {
	return all(fsys, configPath, root, c, log, (*Linter).errors)
}

func all(fsys afero.Fs, configPath, root string, c *draft.Content, log *diag.List, look func(*Linter, group, map[string][]diag.Diagnostic, *diag.List) error) error {
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
	return each(groups, func(g group) error { return look(l, g, form, log) })
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

// errors is group for the mistakes that stop a publication. None of them needs the twin of a text.
func (l *Linter) errors(g group, form map[string][]diag.Diagnostic, log *diag.List) error {
	for i, open := range g.open {
		f, text, ok, err := open()
		if err != nil {
			return err
		}
		if !ok || !l.suspects(text, strings.HasSuffix(g.names[i], ".md")) {
			continue
		}
		var own diag.List
		l.file(g.names[i], f, text, form[f.Path], &own)
		for _, d := range own.Items() {
			if d.Code.Severity == diag.Error {
				log.Report(d)
			}
		}
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
