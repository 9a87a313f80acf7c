package decode

import (
	"bytes"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/toml"
)

// page splits a text into head and body and compiles it. Nil when there is no head to read.
func (r *reader) page(c *markdown.Compiler, j job, text []byte, log *diag.List) *draft.Page {
	f := &j.file.File
	head, body, ok := splitHead(text)
	if !ok {
		log.Add(diag.NoHead, f.Span(0, min(len(text), 3)))
		return nil
	}
	doc, ok := toml.Parse(text[head.start:head.end], f, head.start, log)
	if !ok {
		return nil
	}
	doc.Span = f.Span(0, head.start-1) // where something is missing: the line that opens the head
	t := toml.NewReader(doc, "", log)
	p := &draft.Page{File: f, Base: j.base, Title: t.String("title"), Summary: t.String("summary")}
	if j.chapter {
		p.Ref = t.String("ref")
	}
	p.Allow = allowances(t, log)
	t.Done()
	p.Text = c.Compile(markdown.Document{File: f, Src: text, Body: body, Lang: j.lang, Original: j.original}, log)
	return p
}

type stretch struct{ start, end int }

// splitHead finds the head between two lines of +++ and where the body begins.
func splitHead(text []byte) (head stretch, body int, ok bool) {
	const fence = "+++"
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if string(bytes.TrimRight(first, " \t")) != fence {
		return stretch{}, 0, false
	}
	start := min(len(first)+1, len(text))
	for pos := start; pos < len(text); {
		end := len(text)
		next := end
		if i := bytes.IndexByte(text[pos:], '\n'); i >= 0 {
			end, next = pos+i, pos+i+1
		}
		if string(bytes.TrimRight(text[pos:end], " \t")) == fence {
			return stretch{start, pos}, next, true
		}
		pos = next
	}
	return stretch{}, 0, false
}
