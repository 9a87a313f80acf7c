package mutate_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/bench/mutate"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lint"
	"lantu/generator/internal/source"
	"lantu/generator/internal/spool"
)

// project is the real content in memory, with what can be mended mended: the untouched content.
type project struct {
	content *draft.Content
	linter  *lint.Linter
	files   map[string]string
	names   []string
}

func load(t *testing.T) *project {
	t.Helper()
	root := filepath.Join("..", "..", "..")
	fsys := afero.NewBasePathFs(afero.NewOsFs(), root)
	texts := spool.New(fsys, spool.DefaultLimit)
	t.Cleanup(func() { texts.Close() })
	var log diag.List
	c, err := (&decode.Decoder{Spool: texts}).Decode(fsys, "config.toml", "content", &log)
	if err != nil {
		t.Fatal(err)
	}
	if log.Errors() > 0 {
		t.Skip("the content has mistakes of form; mend them first")
	}
	p := &project{content: c, linter: lint.New(c), files: map[string]string{}}
	err = filepath.WalkDir(filepath.Join(root, "content"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(root, "content"), name)
		rel = filepath.ToSlash(rel)
		out, _ := p.linter.Mend(rel, raw)
		p.files[rel] = string(diag.Normalize(out))
		p.names = append(p.names, rel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(p.names)
	return p
}

// look reports what is wrong with a file whose text is given, beside its twin as it is.
func (p *project) look(name, text string) []diag.Diagnostic {
	var log diag.List
	fsys := afero.NewMemMapFs()
	_ = afero.WriteFile(fsys, name, []byte(text), 0o644)
	if _, _, _, err := source.ReadFile(fsys, name, &log); err != nil {
		panic(err)
	}
	mine := lint.Text{Name: name, File: &diag.File{Path: name}, Src: []byte(text)}
	zh, en := strings.CutSuffix(name, ".en.md")
	twin := strings.TrimSuffix(name, ".zh.md") + ".en.md"
	if en {
		twin = zh + ".zh.md"
	}
	if other, ok := p.files[twin]; ok && twin != name && strings.HasSuffix(name, ".md") {
		its := lint.Text{Name: twin, File: &diag.File{Path: twin}, Src: []byte(other)}
		if en {
			p.linter.Look(&log, its, mine)
		} else {
			p.linter.Look(&log, mine, its)
		}
	} else {
		p.linter.Look(&log, mine)
	}
	return slices.DeleteFunc(log.Items(), func(d diag.Diagnostic) bool { return d.Span.File.Path != name })
}

// found tells whether a report of a code stands in the lines of a place.
func found(list []diag.Diagnostic, rule, text string, at mutate.Place) bool {
	start := strings.LastIndexByte(text[:at.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[at.End:], '\n'); i >= 0 {
		end = at.End + i
	}
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
		return d.Code.ID == rule && int(d.Span.Start) >= start && int(d.Span.Start) <= end
	})
}

func (p *project) texts(language string) []string {
	return slices.DeleteFunc(slices.Clone(p.names), func(n string) bool { return !strings.HasSuffix(n, "."+language+".md") })
}

func (p *project) terms() []mutate.Term {
	values := func(lists ...[]draft.String) (out []string) {
		for _, s := range slices.Concat(lists...) {
			out = append(out, s.V)
		}
		return out
	}
	var out []mutate.Term
	for _, t := range p.content.Terms {
		out = append(out, mutate.Term{
			ZH:         values([]draft.String{t.Name.ZH}, t.AliasesZH),
			Renderings: values([]draft.String{t.Name.EN}, t.AliasesEN, t.AlsoEN),
			Avoid:      values(t.AvoidEN),
		})
	}
	return out
}

// The untouched content has nothing that a rule of typography or against spam reports: every finding would be a false alarm
// or a mistake to be mended. Terms wait for the glossary and are counted.
func TestNoFalseAlarm(t *testing.T) {
	p := load(t)
	terms := 0
	for _, name := range p.names {
		for _, d := range p.look(name, p.files[name]) {
			if strings.HasPrefix(d.Code.ID, "TERM") {
				terms++
				continue
			}
			t.Errorf("%s at %d: %s %v", name, d.Span.Start, d.Code.ID, d.Args)
		}
	}
	t.Logf("%d files; %d places where terms are rendered otherwise", len(p.names), terms)
}

// At least 97 of 100 planted mistakes are found, by the rule that is for them, in the line where they stand.
func TestRecall(t *testing.T) {
	p := load(t)
	each := 12
	if testing.Short() {
		each = 3
	}
	r := rand.New(rand.NewPCG(20211228, 5))
	planted, missed := 0, 0
	for _, m := range append(mutate.All(), mutate.Avoided(p.terms())) {
		names := p.texts(m.Lang)
		hits, n := 0, 0
		var lost []string
		for range each * 4 {
			if n == each {
				break
			}
			name := names[r.IntN(len(names))]
			text, at, ok := m.Mutate(r, p.files[name])
			if !ok {
				continue
			}
			n++
			if found(p.look(name, text), m.Rule, text, at) {
				hits++
			} else {
				from, to := max(0, at.Start-30), min(len(text), at.End+30)
				lost = append(lost, fmt.Sprintf("%s: %q", name, text[from:to]))
			}
		}
		planted += n
		missed += n - hits
		t.Logf("%-8s %s  %-34s %3d of %3d", m.Rule, m.Lang, m.Kind, hits, n)
		for _, l := range lost {
			t.Logf("         missed in %s", l)
		}
		if n == 0 {
			t.Errorf("%s: no text has a place for it", m.Kind)
		}
	}
	t.Logf("%d planted, %d found: %.1f %%", planted, planted-missed, 100*float64(planted-missed)/float64(planted))
	if float64(missed) > 0.03*float64(planted) {
		t.Errorf("%d of %d planted mistakes were not found", missed, planted)
	}
}

// A term that the English renders by other words is found in the passage.
func TestTermsRenderedOtherwise(t *testing.T) {
	p := load(t)
	r := rand.New(rand.NewPCG(1, 2))
	terms := p.terms()
	names := p.texts("en")
	planted, hits := 0, 0
	for range 60 {
		name := names[r.IntN(len(names))]
		zh := p.files[strings.TrimSuffix(name, ".en.md")+".zh.md"]
		before := len(p.look(name, p.files[name]))
		text, _, ok := mutate.Misrendered(r, terms, zh, p.files[name])
		if !ok {
			continue
		}
		planted++
		if len(p.look(name, text)) > before {
			hits++
		} else {
			t.Logf("missed in %s", name)
		}
	}
	t.Logf("%d planted, %d found", planted, hits)
	if planted == 0 || float64(hits) < 0.9*float64(planted) {
		t.Errorf("%d of %d were found", hits, planted)
	}
}
