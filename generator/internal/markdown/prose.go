package markdown

import (
	"encoding/binary"
	"fmt"
	"iter"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"lantu/generator/internal/diag"
)

// Prose is the words of a passage as a reader sees them, without markup, block by block: what checks
// of the language read. It waits in the spool like the objects do; see [Passage.Prose].
type Prose []byte

// BlockKind tells what a block of prose is.
type BlockKind uint8

// Kinds of blocks.
const (
	HeadingBlock BlockKind = iota // the title of the passage
	ParagraphBlock
	ItemBlock // of a list
	CellBlock // of a table
	NoteBlock // a paragraph of an editor's note
)

// Block is a paragraph, an item, a cell or a title.
type Block struct {
	Kind BlockKind
	// Text is the words. A figure, or another thing that is no text, is one NUL byte.
	Text string
	// Names are the names of entities and terms in the text, in order, every mention of them.
	Names []Name
	// Holes are the indexes, among the references of the passage, of what the NUL bytes stand for; -1
	// for what is no reference.
	Holes []int

	runs []run
}

// Name is a name in the text of a block.
type Name struct {
	Start, End int    // in the text
	Scheme, ID string // entity or term
}

// Derived is a statement that follows from the record by arithmetic: {{derived nearly tripled | a@2015 -> a@2020}}.
type Derived struct {
	Words string
	Expr  string
	Span  diag.Span
}

// run is a stretch of a block's text that stands in one piece in the file.
type run struct{ text, file int }

// Span is a stretch of the block's text as a stretch of a file.
func (b *Block) Span(f *diag.File, start, end int) diag.Span {
	return f.Span(b.offset(start), b.offset(end-1)+1)
}

// offset is where a byte of the text stands in the file.
func (b *Block) offset(at int) int {
	i := sort.Search(len(b.runs), func(i int) bool { return b.runs[i].text > at }) - 1
	if i < 0 {
		return 0
	}
	return b.runs[i].file + at - b.runs[i].text
}

// Blocks takes prose apart. A block is good until the next.
func (p Prose) Blocks() iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		r := proseReader{rest: p}
		var b Block
		for len(r.rest) > 0 {
			b.Kind = BlockKind(r.number())
			b.Text = r.text()
			b.runs, b.Names, b.Holes = b.runs[:0], b.Names[:0], b.Holes[:0]
			text, file := 0, 0
			for range r.number() {
				text += r.number()
				file += r.number()
				b.runs = append(b.runs, run{text, file})
			}
			for range r.number() {
				n := Name{Start: r.number(), End: r.number(), Scheme: r.text()}
				n.ID = r.text()
				b.Names = append(b.Names, n)
			}
			for range r.number() {
				b.Holes = append(b.Holes, r.number()-1)
			}
			if !yield(&b) {
				return
			}
		}
	}
}

type proseReader struct{ rest []byte }

func (r *proseReader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		panic(fmt.Sprintf("markdown: broken prose of %d bytes", len(r.rest)))
	}
	r.rest = r.rest[size:]
	return int(n)
}

func (r *proseReader) text() string {
	n := r.number()
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}

// proseWriter gathers the block that is being read.
type proseWriter struct {
	text  []byte
	runs  []run
	names []Name
	holes []int
}

func (p *proseWriter) reset() {
	*p = proseWriter{p.text[:0], p.runs[:0], p.names[:0], p.holes[:0]}
}

// flush appends the block to dst, if it holds anything.
func (p *proseWriter) flush(dst []byte, kind BlockKind) []byte {
	if len(p.text) == 0 {
		return dst
	}
	number := func(n int) { dst = binary.AppendUvarint(dst, uint64(n)) }
	number(int(kind))
	number(len(p.text))
	dst = append(dst, p.text...)
	number(len(p.runs))
	before := run{}
	for _, r := range p.runs {
		number(r.text - before.text)
		number(r.file - before.file)
		before = r
	}
	number(len(p.names))
	for _, n := range p.names {
		number(n.Start)
		number(n.End)
		number(len(n.Scheme))
		dst = append(dst, n.Scheme...)
		number(len(n.ID))
		dst = append(dst, n.ID...)
	}
	number(len(p.holes))
	for _, h := range p.holes {
		number(h + 1)
	}
	p.reset()
	return dst
}

// prose adds the words below a block to the passage's prose. It runs when the block's links and
// shortcodes are known and before its names are made into nodes.
func (w *writer) prose(block ast.Node, kind BlockKind) {
	p := &w.words
	end := func() { w.proses = p.flush(w.proses, kind) }
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *heading:
			if !entering {
				end()
			}
			if n.Parent() != nil && kind == ParagraphBlock && n.Parent().Kind() == ast.KindListItem {
				kind = ItemBlock
				if !entering {
					kind = ParagraphBlock
				}
			}
		case *tables.TableCell:
			if entering {
				kind = CellBlock
			} else {
				if len(p.text) == 0 { // so that the cells of both languages have the same places
					p.text = append(p.text, ' ')
					p.runs = append(p.runs, run{0, w.doc.Body})
				}
				end()
				kind = ParagraphBlock
			}
		case *container:
			if entering {
				kind = NoteBlock
			}
		case *ast.Text:
			if entering {
				w.proseText(n)
			}
		case *shortcode:
			switch {
			case !entering || n.name == "allow":
			case n.name == "derived": // the words stand in the file after the name
				at := strings.Index(string(w.src[n.start:n.end]), n.target)
				p.runs = append(p.runs, run{len(p.text), w.doc.Body + n.start + max(at, 0)})
				p.text = append(p.text, n.target...)
				p.runs = append(p.runs, run{len(p.text), w.doc.Body + n.end})
			default:
				p.hole(n.index, w.doc.Body+n.start)
			}
		case *ast.CodeSpan, *ast.AutoLink, *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *ast.FencedCodeBlock, *ast.CodeBlock:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	end()
}

func (p *proseWriter) hole(index, file int) {
	p.runs = append(p.runs, run{len(p.text), file})
	p.text = append(p.text, 0)
	p.holes = append(p.holes, index)
}

// proseRuns adds a text in runs: entities and backslashes make what is read shorter than what is written.
func (w *writer) proseRuns(n *ast.Text) {
	p := &w.words
	add := func(text []byte, from int) {
		if len(text) > 0 {
			p.runs = append(p.runs, run{len(p.text), w.doc.Body + n.Segment.Start + from})
			p.text = append(p.text, text...)
		}
	}
	raw := n.Segment.Value(w.src)
	from := 0
	for i := 0; i < len(raw) && !n.IsRaw(); {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			add(raw[from:i], from)
			from, i = i+1, i+2
		case raw[i] == '&':
			at := reference.FindIndex(raw[i:])
			if at == nil || at[0] != 0 {
				i++
				continue
			}
			add(raw[from:i], from)
			add(resolve(raw[i:i+at[1]]), i)
			i += at[1]
			from = i
		default:
			i++
		}
	}
	add(raw[from:], from)
}

func (w *writer) proseText(n *ast.Text) {
	p := &w.words
	at := len(p.text)
	w.proseRuns(n)
	v := p.text[at:]
	if w.c.lex != nil && !n.IsRaw() {
		w.found = w.c.lex.find(w.found[:0], v, w.doc.Lang)
		for _, m := range w.found {
			p.names = append(p.names, Name{at + m.start, at + m.end, m.Entry.Scheme, m.Entry.ID})
		}
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		p.runs = append(p.runs, run{len(p.text), w.doc.Body + n.Segment.Stop})
		p.text = append(p.text, ' ')
	}
}
