package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

// excerptWidth is how many characters of a line an excerpt shows; lines of plans are long.
const excerptWidth = 72

// Printer writes diagnostics for people and for programs.
type Printer struct {
	Lang lang.Lang
	// Read returns the bytes of a file of the content, for positions and excerpts.
	Read func(path string) ([]byte, error)

	sources map[string]*Source
}

// position is the line and column at which a span begins. A file as a whole is not read for that: it
// may be too large, or a device.
func (p *Printer) position(s Span) (line, col int) {
	if s.Start == 0 {
		return 1, 1
	}
	return p.source(s.File).Position(int(s.Start))
}

// source returns the indexed text of a file; empty when it cannot be read or is no text.
func (p *Printer) source(f *File) *Source {
	if s, ok := p.sources[f.Path]; ok {
		return s
	}
	var text []byte
	if p.Read != nil {
		if b, err := p.Read(f.Path); err == nil {
			text = Normalize(b)
		}
	}
	if p.sources == nil {
		p.sources = map[string]*Source{}
	}
	s := NewSource(text)
	p.sources[f.Path] = s
	return s
}

// Text writes each diagnostic as `path:line:col: message [code]` with the excerpt and the remedy.
func (p *Printer) Text(w io.Writer, items []Diagnostic) error {
	for _, d := range items {
		r := p.record(d)
		var b strings.Builder
		if r.Path != "" {
			fmt.Fprintf(&b, "%s:%d:%d: ", visible(r.Path), r.Line, r.Col)
		}
		if d.Code.Severity == Warning {
			b.WriteString(lang.Both("提醒：", "warning: ").In(p.Lang))
		}
		fmt.Fprintf(&b, "%s [%s]\n", visible(d.message(p.Lang)), r.Code)
		if r.Excerpt != "" {
			gutter := fmt.Sprint(r.Line)
			blank := strings.Repeat(" ", len(gutter))
			fmt.Fprintf(&b, "  %s | %s\n  %s | %s\n", gutter, r.Excerpt, blank, r.Marker)
		}
		if h := d.hint(p.Lang); h != "" {
			fmt.Fprintf(&b, "  %s%s\n", lang.Both("改法：", "remedy: ").In(p.Lang), visible(h))
		}
		for _, n := range d.Notes {
			line, col := p.position(n.Span)
			fmt.Fprintf(&b, "  %s%s:%d:%d: %s\n", lang.Both("另见：", "see also: ").In(p.Lang), visible(n.Span.File.Path), line, col, n.Text.In(p.Lang))
		}
		b.WriteByte('\n')
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// record is the form of a diagnostic in JSON. Lines and columns count from one, columns in
// characters; EndCol is exclusive. A diagnostic of no place has an empty path and line 0.
type record struct {
	Path      string       `json:"path"`
	Line      int          `json:"line"`
	Col       int          `json:"col"`
	EndLine   int          `json:"end_line"`
	EndCol    int          `json:"end_col"`
	Severity  string       `json:"severity"`
	Code      string       `json:"code"`
	MessageZH string       `json:"message_zh"`
	MessageEN string       `json:"message_en"`
	HintZH    string       `json:"hint_zh"`
	HintEN    string       `json:"hint_en"`
	Excerpt   string       `json:"excerpt"`
	Marker    string       `json:"-"`
	Notes     []noteRecord `json:"notes"`
}

type noteRecord struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Col    int    `json:"col"`
	TextZH string `json:"text_zh"`
	TextEN string `json:"text_en"`
}

func (p *Printer) record(d Diagnostic) record {
	r := record{
		Severity:  d.Code.Severity.String(),
		Code:      d.Code.ID,
		MessageZH: d.message(lang.Chinese), MessageEN: d.message(lang.English),
		HintZH: d.hint(lang.Chinese), HintEN: d.hint(lang.English),
		Notes: []noteRecord{},
	}
	if d.Span.File != nil {
		r.Path = d.Span.File.Path
		r.Line, r.Col = p.position(d.Span)
		r.EndLine, r.EndCol = r.Line, r.Col
		if d.Span.End > 0 {
			s := p.source(d.Span.File)
			r.EndLine, r.EndCol = s.Position(int(d.Span.End))
			r.Excerpt, r.Marker = excerpt(s.Line(r.Line), r.Col, r.markEnd())
		}
	}
	for _, n := range d.Notes {
		line, col := p.position(n.Span)
		r.Notes = append(r.Notes, noteRecord{n.Span.File.Path, line, col, n.Text.ZH, n.Text.EN})
	}
	return r
}

// markEnd is the column at which the marker under the excerpt stops.
func (r record) markEnd() int {
	if r.EndLine != r.Line {
		return 1 << 30
	}
	return r.EndCol
}

// JSON writes the diagnostics as one array.
func (p *Printer) JSON(w io.Writer, items []Diagnostic) error {
	out := make([]record, 0, len(items))
	for _, d := range items {
		out = append(out, p.record(d))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// excerpt cuts a window of a line around a column and builds the marker that goes below it.
// Wide characters are marked by wide carets, so that the two lines agree in a terminal.
func excerpt(line []byte, col, end int) (text, marker string) {
	if !utf8.Valid(line) {
		return "", ""
	}
	runes := []rune(string(line))
	from := max(0, col-1-excerptWidth/3)
	if len(runes) <= excerptWidth {
		from = 0
	}
	to := min(len(runes), from+excerptWidth)
	var t, m strings.Builder
	if from > 0 {
		t.WriteString("…")
		m.WriteString(" ")
	}
	end = max(end, col+1)
	for i := from; i < to; i++ {
		r := runes[i]
		if r == '\t' {
			r = ' '
		}
		t.WriteRune(picture(r))
		switch mark := i+1 >= col && i+1 < end; {
		case mark && wide(r):
			m.WriteString("^^")
		case mark:
			m.WriteString("^")
		case wide(r):
			m.WriteString("  ")
		default:
			m.WriteString(" ")
		}
	}
	if col-1 >= to {
		m.WriteString("^")
	}
	if to < len(runes) {
		t.WriteString("…")
	}
	return t.String(), strings.TrimRight(m.String(), " ")
}

// visible shows every character of a text that may come from the content.
func visible(s string) string { return strings.Map(picture, s) }

// wide tells whether a terminal gives a character two columns: the East Asian wide and full-width
// blocks that occur in Chinese text (Unicode Standard Annex #11).
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000 && r <= 0x3fffd)
}

// fill puts arguments into a message; lang.Words take the language of the message.
func fill(format string, l lang.Lang, args []any) string {
	if !strings.Contains(format, "%") {
		return format
	}
	shown := make([]any, len(args))
	for i, a := range args {
		if w, ok := a.(lang.Words); ok {
			a = w.In(l)
		}
		shown[i] = a
	}
	return fmt.Sprintf(format, shown...) // verbs have explicit indexes, so arguments may go unused
}
