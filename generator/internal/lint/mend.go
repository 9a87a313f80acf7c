package lint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/afero"
	"golang.org/x/text/unicode/norm"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
)

// rounds is how often a file is looked at again after it has been mended; a mend can bring to light
// another (a half-width comma beside a full-width one becomes a doubled comma).
const rounds = 8

// Mend mends what needs no decision in a file and returns its bytes, and what was mended. Everything else in the file
// stays as it is, to the byte: its byte-order mark, its line ends. It returns its argument when there is nothing to do.
func (l *Linter) Mend(name string, raw []byte) (out []byte, mended []diag.Diagnostic) {
	out = raw
	file := &diag.File{Path: name}
	for range rounds {
		text := diag.Normalize(out)
		var log diag.List
		l.File(name, file, text, &log)
		var found []diag.Diagnostic
		end := -1 // of the last edit: those of two findings must not touch
		for _, d := range log.Items() {
			if len(d.Fix) == 0 {
				continue
			}
			first, last := d.Fix[0].Span.Start, d.Fix[0].Span.End
			for _, e := range d.Fix {
				first, last = min(first, e.Span.Start), max(last, e.Span.End)
			}
			if int(first) > end || end < 0 {
				found = append(found, d)
				end = int(last)
			}
		}
		found = safe(name, file, text, found)
		if len(found) == 0 {
			return out, mended
		}
		var edits []diag.Edit
		for _, d := range found {
			edits = append(edits, d.Fix...)
		}
		out = applyRaw(out, edits)
		mended = append(mended, found...)
	}
	return out, mended
}

// safe leaves out the findings whose mend would change more of the file than it says.
func safe(name string, file *diag.File, text []byte, found []diag.Diagnostic) []diag.Diagnostic {
	if len(found) == 0 {
		return nil
	}
	var all []diag.Edit
	for _, d := range found {
		all = append(all, d.Fix...)
	}
	before := shape(read(name, file, text))
	if before.same(shape(read(name, file, apply(text, all))), deletions(found)) {
		return found
	}
	var out []diag.Diagnostic
	cur := text
	for _, d := range slices.Backward(found) { // from the end, so that the places of those before it hold
		next := apply(cur, d.Fix)
		was := shape(read(name, file, cur))
		if was.same(shape(read(name, file, next)), deletions([]diag.Diagnostic{d})) {
			out = append(out, d)
			cur = next
		}
	}
	slices.Reverse(out)
	return out
}

// deletions is how many words the mends of findings delete.
func deletions(found []diag.Diagnostic) int {
	n := 0
	for _, d := range found {
		if d.Code == diag.DoubledWord {
			n++
		}
	}
	return n
}

// outline is what must not change when a file is mended: its units, their words, its links.
type outline struct {
	units []string
	links []string
}

func shape(d document) outline {
	var o outline
	for i := range d.units {
		o.units = append(o.units, d.units[i].passage+"\x00"+skeleton(d.units[i].text))
	}
	for _, a := range d.links {
		o.links = append(o.links, a.Dest)
	}
	for _, a := range d.allowances {
		o.links = append(o.links, a.Code+" "+a.Words)
	}
	return o
}

// same compares two outlines; deleted words may be missing from the second.
func (o outline) same(p outline, deleted int) bool {
	if len(o.units) != len(p.units) || !slices.Equal(o.links, p.links) {
		return false
	}
	for i := range o.units {
		if o.units[i] != p.units[i] {
			if deleted--; deleted < 0 || len(p.units[i]) >= len(o.units[i]) {
				return false
			}
		}
	}
	return true
}

// skeleton is what of a text no mend changes: letters, digits and the signs of Markdown, in their common forms.
func skeleton(t string) string {
	t = norm.NFKC.String(t)
	return strings.Map(func(r rune) rune {
		if l, ok := latinOf[r]; ok && !strings.ContainsRune("OoОоΟο", r) {
			return l
		}
		switch {
		case strings.ContainsRune("○◯〇OoОоΟο0", r): // the zero among Chinese numerals
			return -1 // and leading zeros of document numbers
		case strings.ContainsRune("第号", r): // of a document number
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("*_`#|{}<>\\\ufffc\ue0ff", r):
			return r
		}
		return -1
	}, t)
}

// apply makes edits in a normalised text.
func apply(text []byte, edits []diag.Edit) []byte {
	var b bytes.Buffer
	at := 0
	for _, e := range ordered(edits) {
		b.Write(text[at:e.Span.Start])
		b.WriteString(e.With)
		at = int(e.Span.End)
	}
	b.Write(text[at:])
	return b.Bytes()
}

// applyRaw makes edits, whose places are in the normalised text, in the bytes of the file.
func applyRaw(raw []byte, edits []diag.Edit) []byte {
	var b bytes.Buffer
	at := 0 // in raw
	n := 0  // in the normalised text
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		at = 3
	}
	b.Write(raw[:at])
	// to goes on to a place of the normalised text; keep tells whether what is passed stays.
	to := func(place int, keep bool) {
		for n < place && at < len(raw) {
			step := 1
			if raw[at] == '\r' && at+1 < len(raw) && raw[at+1] == '\n' {
				step = 2
			}
			if keep {
				b.Write(raw[at : at+step])
			}
			at += step
			n++
		}
	}
	for _, e := range ordered(edits) {
		to(int(e.Span.Start), true)
		b.WriteString(e.With)
		to(int(e.Span.End), false)
	}
	b.Write(raw[at:])
	return b.Bytes()
}

func ordered(edits []diag.Edit) []diag.Edit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b diag.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return edits
}

// Mended is a file that can be mended.
type Mended struct {
	Path          string
	Before, After []byte
	Findings      int
}

// MendContent finds what can be mended in the files that [Content] looks at. It writes nothing. The files are in the order
// of their paths.
func MendContent(fsys afero.Fs, configPath, root string, c *draft.Content) ([]Mended, error) {
	groups, err := files(fsys, configPath, root, c)
	if err != nil {
		return nil, err
	}
	l := New(c)
	results := make(chan Mended, 16)
	done := make(chan []Mended)
	go func() {
		var out []Mended
		for m := range results {
			out = append(out, m)
		}
		slices.SortFunc(out, func(a, b Mended) int { return cmp.Compare(a.Path, b.Path) })
		done <- out
	}()
	err = each(groups, func(g group) error {
		for i, open := range g.open {
			f, _, ok, err := open()
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			raw, err := afero.ReadFile(fsys, f.Path)
			if err != nil {
				return err
			}
			if out, found := l.Mend(g.names[i], raw); len(found) > 0 {
				results <- Mended{f.Path, raw, out, len(found)}
			}
		}
		return nil
	})
	close(results)
	return <-done, err
}
