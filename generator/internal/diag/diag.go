// Package diag describes mistakes in the content to the people who must mend them.
//
// Every other package reports through it. A mistake is a [Diagnostic]: a [Code] from the one
// catalogue in this package, a place, and the words that fill the code's message. Diagnostics are
// collected in a [List], so that one run reports everything that is wrong, sorted by place.
//
// # Places
//
// Values carry a [Span]: a file and two byte offsets into its normalised text (see [Normalize]).
// Offsets become lines and columns in one place only, [Source.Position], when a diagnostic is
// printed. Lines and columns count from one; a column counts characters, not bytes, because the
// people who read it count characters. The texts themselves are not kept in memory: a [Printer]
// reads a file again when it has something to say about it.
//
// # Codes
//
// A code is stable: once published it keeps its meaning. Its letters name the kind of thing that
// is wrong (SRC files, TOML, CSV, MD texts, NUM numbers, ID, REF references, PAIR language twins,
// DOC the plan's own rules, FIG figures in texts, REC the record against itself, ALLOW allowances, TERM terms, TYP
// typography, TXT injected text, GOV the conventions of government websites, NET addresses, ARC archives, OUT the finished pages,
// RUN the machine), so that editors learn them.
// Each carries its message, its remedy and a longer explanation in Chinese and English; the command
// "generator explain CODE" prints the latter.
package diag

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"lantu/generator/internal/lang"
)

// File names one file of the content by its path from the project's folder, with forward slashes.
// Spans point to one shared File.
type File struct{ Path string }

// Span is a stretch of a file: byte offsets into its normalised text, End exclusive.
// A span without a file belongs to no place. One with Start and End zero points to the file as a whole.
type Span struct {
	File       *File
	Start, End uint32
}

// At is a value of the content that remembers where it was written.
type At[T any] struct {
	V    T
	Span Span
}

// At returns the span of a whole file.
func (f *File) At() Span { return Span{File: f} }

// Span returns the stretch [start, end) of the file.
func (f *File) Span(start, end int) Span {
	return Span{File: f, Start: uint32(start), End: uint32(max(start, end))}
}

// Sub returns the stretch of n bytes that starts off bytes into s, kept inside s.
func (s Span) Sub(off, n int) Span {
	start := min(s.Start+uint32(max(off, 0)), s.End)
	return Span{File: s.File, Start: start, End: min(start+uint32(max(n, 0)), s.End)}
}

// Severity tells whether a diagnostic keeps the site from being published.
type Severity uint8

// Severities.
const (
	Error   Severity = iota // nothing is published
	Warning                 // reported, and published
)

// Note points to a second place that a diagnostic is about.
type Note struct {
	Span Span
	Text lang.Words
}

// Diagnostic is one mistake at one place.
type Diagnostic struct {
	Code  *Code
	Span  Span
	Args  []any // fill the verbs of the code's message; lang.Words are printed in its language
	Notes []Note
	Fix   []Edit // mend it, all together; none where a person must decide
}

// List collects diagnostics; it is safe for concurrent use. The zero List is ready.
type List struct {
	mu    sync.Mutex
	items []Diagnostic
}

// Add reports a mistake.
func (l *List) Add(c *Code, at Span, args ...any) {
	l.Report(Diagnostic{Code: c, Span: at, Args: args})
}

// Report adds a diagnostic that has notes.
func (l *List) Report(d Diagnostic) {
	l.mu.Lock()
	l.items = append(l.items, d)
	l.mu.Unlock()
}

// Items returns the diagnostics sorted by place and code, each once.
func (l *List) Items() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.items)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.message(lang.English) == b.message(lang.English)
	})
}

// Errors counts the diagnostics of severity [Error].
func (l *List) Errors() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, d := range l.items {
		if d.Code.Severity == Error {
			n++
		}
	}
	return n
}

// compare is the order of reports: by path, offset, code and words.
func compare(a, b Diagnostic) int {
	return cmp.Or(
		strings.Compare(a.path(), b.path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		strings.Compare(a.Code.ID, b.Code.ID),
		strings.Compare(a.message(lang.English), b.message(lang.English)),
	)
}

func (d Diagnostic) path() string {
	if d.Span.File == nil {
		return ""
	}
	return d.Span.File.Path
}

func (d Diagnostic) message(l lang.Lang) string { return fill(d.Code.Message.In(l), l, d.Args) }
func (d Diagnostic) hint(l lang.Lang) string    { return fill(d.Code.Hint.In(l), l, d.Args) }
