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
	"slices"
	"strings"
	"sync"

	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// Linter holds the rules together with the lists of a content. It is safe for concurrent use.
type Linter struct {
	terms     *terms
	forbidden *forbidden
	links     links
	glance    *glance
	buffers   sync.Pool
}

// New prepares the rules for a content.
func New(c *draft.Content) *Linter {
	zh, en := decode.Names(c)
	l := &Linter{terms: newTerms(c, markdown.NewLexicon(zh, en)), forbidden: newForbidden(c.Forbidden), links: newLinks(c.Forbidden), glance: newGlance(c)}
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
	doc.name, doc.src = name, src
	var own diag.List
	b := l.buffers.Get().(*buffers)
	defer l.buffers.Put(b)
	for i := range doc.units {
		u := &doc.units[i]
		if strings.TrimSpace(u.text) == "" {
			continue
		}
		u.quotes = name == "glossary.toml"
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

// isForm tells the mistakes that hide what a line says: those of its form, references that lead nowhere,
// and addresses that another phase has refused.
func isForm(c *diag.Code) bool {
	for _, kind := range []string{"SRC-", "TOML-", "CSV-", "MD-", "REF-", "PAIR-02", "PAIR-03", "NET-"} {
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
	l.terms.twins(of(zh, lang.Chinese), of(en, lang.English), zhFile, enFile, en.name, en.src, func(d diag.Diagnostic) {
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
