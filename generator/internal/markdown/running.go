package markdown

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Running is a unit of running text, as a reader sees it: a paragraph, a heading, a cell of a table.
// Code, addresses, attributes and shortcodes are not part of it.
type Running struct {
	Kind RunningKind
	// Passage is the id of the passage it belongs to; empty in the lead. A heading belongs to the
	// passage that it opens.
	Passage string
	List    int // of an item: which list it belongs to, counted from one
	Text    string
	Pieces  []Piece // where Text stands in the source, in order and without gaps in Text
	// Fragile tells that the source of the text cannot be changed without knowing what else it means
	// there: the value of an attribute.
	Fragile bool
}

// RunningKind tells what a unit of text is.
type RunningKind uint8

// Kinds of units.
const (
	Paragraph RunningKind = iota
	Item                  // of a list
	Heading
	TableCell
)

// Piece says that N bytes of a text stand at an offset of the source, as SrcN bytes. The text of a
// piece whose lengths differ is one character that is written otherwise in the source (an entity, an
// escaped sign) or stands for something that is no text.
type Piece struct{ At, N, Src, SrcN int }

// What stands in [Running.Text] for what is no text. Readers of prose must know that there is something
// between two words.
const (
	FigureHole = '\uFFFC' // a figure of the record
	CodeHole   = '\uE0FF' // code; a private character, which no text may hold (SRC-02 and TYP-20)
)

// Links of a text, for rules about addresses.
type Address struct {
	Text       string // of the link
	Dest       string
	Start, End int // of the destination in the source, or of the link where that cannot be told
}

var runningParser = sync.OnceValue(func() goldmark.Markdown { return newMarkdown() })

// ReadRunning returns the running text of a Markdown document, its links and its allowances, in order. Offsets are into
// src, the normalised file; the Markdown begins at body. It never fails: what [Compiler.Compile]
// reports as a mistake is passed over.
func ReadRunning(src []byte, body int) ([]Running, []Address, []Allowance) {
	p := running{src: src, body: body, from: body}
	root := runningParser().Parser().Parse(text.NewReader(src[body:]))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n, Paragraph)
	}
	p.next("", len(src)-body)
	return p.out, p.links, p.allowances
}

// Allowance says that a report is right as it stands: {{allow CODE WORDS | REASON}} in a passage.
type Allowance struct {
	Code   string
	Words  string // that the report is about; empty for any
	Reason string
	Start  int // of the stretch of the file in which it holds: the passage
	End    int
}

type running struct {
	src     []byte
	body    int
	passage string
	out     []Running
	from    int // where the passage begins
	list    int // that the block stands in; lists is how many there have been
	lists   int
	links   []Address
	cur     *Running

	allowances []Allowance
	open       int // index of the first allowance of the passage
	text       []byte
}

// next begins another passage at an offset of the Markdown.
func (p *running) next(id string, at int) {
	for i := p.open; i < len(p.allowances); i++ {
		p.allowances[i].Start, p.allowances[i].End = p.from, p.body+at
	}
	p.open = len(p.allowances)
	p.passage, p.from = id, p.body+at
}

func (p *running) block(n ast.Node, kind RunningKind) {
	switch n := n.(type) {
	case *heading:
		p.next(attr(n.attrs, "id"), n.start)
		p.unit(n, Heading)
		return
	case *container:
		outer := p.passage
		if n.name == "box" {
			p.next(attr(n.attrs, "id"), n.start)
			for _, a := range n.attrs {
				if a.key == "title" && a.value != "" {
					p.out = append(p.out, Running{Kind: Heading, Passage: p.passage, Text: a.value, Fragile: true,
						Pieces: []Piece{{0, len(a.value), p.body + a.start, len(a.value)}}})
				}
			}
		}
		p.children(n, kind)
		if n.name == "box" {
			end := n.end
			if next := n.NextSibling(); next != nil {
				end = max(end, next.Pos())
			}
			p.next(outer, end)
		}
		return
	case *ast.List:
		outer := p.list
		p.lists++
		p.list = p.lists
		p.children(n, Item)
		p.list = outer
		return
	case *east.TableCell:
		p.unit(n, TableCell)
		return
	case *ast.HTMLBlock, *ast.FencedCodeBlock, *ast.CodeBlock, *ast.ThematicBreak:
		return
	}
	if n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock {
		if c, ok := n.FirstChild().(*shortcode); ok && n.ChildCount() == 1 && c.name == "chart" {
			return
		}
		p.unit(n, kind)
		return
	}
	p.children(n, kind)
}

func (p *running) children(n ast.Node, kind RunningKind) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.block(c, kind)
	}
}

func attr(attrs []attribute, key string) string {
	for _, a := range attrs {
		if a.key == key {
			return a.value
		}
	}
	return ""
}

func (p *running) unit(n ast.Node, kind RunningKind) {
	p.cur = &Running{Kind: kind, Passage: p.passage}
	if kind == Item {
		p.cur.List = p.list
	}
	p.text = p.text[:0]
	p.inline(n)
	if len(p.text) > 0 {
		p.cur.Text = string(p.text)
		p.out = append(p.out, *p.cur)
	}
}

// add puts n bytes at an offset of the Markdown into the current unit; shown is what is seen of them.
func (p *running) add(shown []byte, at, n int) {
	if len(shown) == 0 {
		return
	}
	at += p.body
	pieces := p.cur.Pieces
	if k := len(pieces); k > 0 && len(shown) == n && pieces[k-1].N == pieces[k-1].SrcN && pieces[k-1].Src+pieces[k-1].SrcN == at {
		pieces[k-1].N += n
		pieces[k-1].SrcN += n
	} else {
		p.cur.Pieces = append(pieces, Piece{len(p.text), len(shown), at, n})
	}
	p.text = append(p.text, shown...)
}

func (p *running) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.textNode(n)
		case *ast.String:
			// made by extensions of goldmark; none that we use does
		case *shortcode:
			p.shortcode(n)
		case *ast.CodeSpan:
			start, end := n.Pos(), n.Pos()
			if t, ok := n.FirstChild().(*ast.Text); ok {
				start = t.Segment.Start
			}
			if t, ok := n.LastChild().(*ast.Text); ok {
				end = t.Segment.Stop
			}
			p.add([]byte(string(CodeHole)), start, max(end-start, 0))
		case *ast.AutoLink:
			url := n.URL(p.src[p.body:])
			p.add([]byte(string(CodeHole)), n.Pos(), len(url))
		case *ast.Link:
			from := len(p.text)
			p.inline(n)
			a := Address{Text: string(p.text[from:]), Dest: string(unescape(n.Destination)), Start: p.body + n.Pos(), End: p.body + n.Pos() + 1}
			if i := bytes.Index(p.src[p.body+n.Pos():], n.Destination); i >= 0 && len(n.Destination) > 0 {
				a.Start = p.body + n.Pos() + i
				a.End = a.Start + len(n.Destination)
			}
			p.links = append(p.links, a)
		case *ast.RawHTML, *ast.Image:
			p.add([]byte(string(CodeHole)), n.Pos(), 0)
		default:
			p.inline(n)
		}
	}
}

// shortcode adds what a shortcode shows: words for {{derived WORDS | …}}, nothing for {{allow …}}, a hole for others.
func (p *running) shortcode(n *shortcode) {
	inside := string(p.src[p.body+n.start+2 : p.body+n.end-2])
	call, rest, _ := strings.Cut(strings.ReplaceAll(inside, `\|`, "|"), "|")
	switch n.name {
	case "allow":
		code, words, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(call), "allow")), " ")
		p.allowances = append(p.allowances, Allowance{Code: code, Words: strings.TrimSpace(words), Reason: strings.TrimSpace(rest)})
	case "derived":
		if i := strings.Index(inside, n.target); i >= 0 && n.target != "" {
			p.add([]byte(n.target), n.start+2+i, len(n.target))
		}
	default:
		p.add([]byte(string(FigureHole)), n.start, n.end-n.start)
	}
}

// textNode adds a stretch of text, character by character where it is not written as it is seen.
func (p *running) textNode(t *ast.Text) {
	at := t.Segment.Start
	v := t.Segment.Value(p.src[p.body:])
	if t.IsRaw() || bytes.IndexByte(v, '\\') < 0 && bytes.IndexByte(v, '&') < 0 {
		p.add(v, at, len(v))
	} else {
		entities := reference.FindAllIndex(v, -1)
		for i := 0; i < len(v); {
			if len(entities) > 0 && entities[0][0] < i {
				entities = entities[1:]
				continue
			}
			switch {
			case len(entities) > 0 && entities[0][0] == i:
				end := entities[0][1]
				p.add(resolve(bytes.Clone(v[i:end])), at+i, end-i)
				i = end
			case v[i] == '\\' && i+1 < len(v) && ascii(v[i+1]):
				p.add(v[i+1:i+2], at+i, 2)
				i += 2
			default:
				_, n := utf8.DecodeRune(v[i:])
				p.add(v[i:i+n], at+i, n)
				i += n
			}
		}
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		// The end of a line is one character, whatever belongs to it in the source (spaces, the sign of a quotation).
		p.add([]byte{'\n'}, t.Segment.Stop, 2)
	}
}

// ascii tells the signs that a backslash takes the meaning from.
func ascii(b byte) bool {
	return b > ' ' && b < 0x7f && !('a' <= b|0x20 && b|0x20 <= 'z') && !('0' <= b && b <= '9')
}
