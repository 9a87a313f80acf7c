// Package markdown compiles the texts of the content. It alone knows goldmark.
//
// # Compile, then link
//
// A text is read once, long before it is known what the site will look like: whether the section
// it links to exists, what a figure's value is, how deep the page lies. So a text is treated as
// compilers treat a source file. [Compiler.Compile] turns it into a [Text]: its passages, and for
// each passage an [Object], HTML with holes in it, together with the list of what belongs into the
// holes. When pages are made, [Object.Link] fills them. Nothing is parsed twice, and the objects
// wait in a spool, outside memory if need be.
//
// # The dialect
//
// CommonMark with tables and strikethrough, and:
//
//	## Title {#id ref="四/(二)" themes="talent,platforms"}   headings carry attributes and open a passage
//	::: box {#id ref="专栏4-1" title="…" themes="…"} … :::    a special box of the plan, also a passage
//	## Title {#id translation="pending"}, ::: box {… translation="pending"}   an English passage still to be translated
//	::: note … :::                                           an editor's note
//	{{figure ID@YEAR:ROLE | number}}                         a number from the record
//	{{chart NAME}}                                           a chart, alone on its line
//	{{derived WORDS | EXPRESSION}}                           words that follow from the record by arithmetic
//	{{allow CODE WORDS | REASON}}                            lets a report of a check pass; shows nothing
//	[text](plan:CITY/CHAPTER#ID), city:, theme:, indicator:, entity:, term:, https:, mailto:
//
// Raw HTML, images, other schemes of links, setext headings and headings without an id are
// mistakes and reported, each at its place. Names from the [Lexicon] are recognised in the running
// text and become links at their first mention in a passage.
package markdown

import (
	"bytes"
	"slices"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

// Document is a text to compile.
type Document struct {
	File *diag.File
	Src  []byte // the whole normalised file
	Body int    // offset at which the Markdown begins, after the head
	Lang lang.Lang
	// Original tells that headings must give themes and a place: a Chinese text of a plan.
	Original bool
}

// Text is a compiled text.
type Text struct {
	File     *diag.File
	Lang     lang.Lang
	Passages []*Passage // in the order of reading; the first is the lead, which may be empty
	// Incomplete tells that a mistake hides a passage or its id.
	Incomplete bool
}

// PassageKind tells what opens a passage.
type PassageKind uint8

// Kinds of passages.
const (
	Lead    PassageKind = iota // what stands before the first heading
	Section                    // opened by a heading
	Box                        // a special box (专栏)
	Tail                       // what follows a box in the same section; has no id of its own
)

// Passage is a stretch of a text that can be pointed to.
type Passage struct {
	Kind   PassageKind
	Level  int // 2 to 4 for sections; that of the section around it for boxes and tails, at least 2
	ID     diag.At[string]
	Title  diag.At[string] // plain text
	Ref    diag.At[string] // place in the source, as written; empty when not given
	Themes diag.At[string] // ids as written, joined by commas
	// HasThemes tells an empty list of themes from none at all.
	HasThemes bool
	Span      diag.Span // of the heading line or the opening of the box

	Body  spool.Ref // an Object: the blocks of the passage
	Brief spool.Ref // an Object: its first sentences, as plain text
	Refs  []Ref     // what the holes of Body and Brief are filled with
	Prose spool.Ref // a Prose: its words, for checks

	// Pending is what an English passage says of its translation: [PendingValue], which means that there is none
	// yet, something wrong that was reported, or nothing.
	Pending diag.At[string]
	Sum     Sum // of a Chinese passage

	Allow   []diag.Allowance
	Derived []Derived
}

// IsPending tells that the passage says of itself that it is not translated yet.
func (p *Passage) IsPending() bool { return p.Pending.Span.File != nil }

// RefKind tells what a hole asks for.
type RefKind uint8

// Kinds of references. A LinkTo hole stands where an address goes, inside an attribute; the
// others are filled with HTML of their own.
const (
	Figure  RefKind = iota // {{figure …}}
	Chart                  // {{chart …}}
	LinkTo                 // the address of [text](scheme:target)
	Mention                // the address of an entity or term recognised in the text
)

// Ref is what a text refers to.
type Ref struct {
	Kind   RefKind
	Scheme string // LinkTo and Mention: plan, city, theme, indicator, entity, term, or "#" for an id in the same text
	Target string // what is referred to, without the scheme
	Form   string // Figure: "" or "number"
	Span   diag.Span
}

// Compiler compiles texts; it is safe for concurrent use.
type Compiler struct {
	md      goldmark.Markdown
	lex     *Lexicon
	store   *spool.Spool
	writers sync.Pool // of *writer
}

// NewCompiler makes a compiler that recognises the names of a lexicon and puts objects into a spool.
func NewCompiler(lex *Lexicon, store *spool.Spool) *Compiler {
	c := &Compiler{md: newMarkdown(), lex: lex, store: store}
	c.writers.New = func() any {
		w := &writer{c: c}
		if lex != nil {
			w.seen = make([]uint32, lex.things)
		}
		return w
	}
	return c
}

// newMarkdown is goldmark set up for the dialect.
func newMarkdown() goldmark.Markdown {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(headingParser{}, 600),
		util.Prioritized(containerParser{}, 650),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
	inlines := append(parser.DefaultInlineParsers(), util.Prioritized(shortcodeParser{}, 50))
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(blocks...),
			parser.WithInlineParsers(inlines...),
			parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		)),
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithRendererOptions(
			renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 100)),
		),
	)
}

// Compile compiles a text and reports its mistakes to log.
func (c *Compiler) Compile(doc Document, log *diag.List) *Text {
	src := doc.Src[doc.Body:]
	root := c.md.Parser().Parse(text.NewReader(src))
	w := c.writers.Get().(*writer)
	defer c.writers.Put(w)
	w.begin(doc, src, log)
	w.open(&Passage{Kind: Lead, Level: 2, Span: doc.File.Span(doc.Body, doc.Body)})
	for n := root.FirstChild(); n != nil; {
		next := n.NextSibling()
		root.RemoveChild(root, n) // each block is finished alone, so that its nodes can be freed
		w.block(n)
		n = next
	}
	w.close()
	w.keep()
	return w.text
}

// writer builds the passages of one text. It is used again for others, for the sake of its buffers.
type writer struct {
	c    *Compiler
	doc  Document
	src  []byte
	log  *diag.List
	text *Text

	cur   *Passage
	buf   output // its body
	start []byte // its brief
	refs  []Ref  // its references
	level int    // of the last heading
	inBox bool

	passage    uint32   // counts the passages of all texts
	seen       []uint32 // by the number of a thing of the lexicon, the last passage that mentions it
	hasChinese bool     // the text is English and has Chinese in it

	paragraph int // where the last block ends, if it is a paragraph

	words  proseWriter // the block of prose that is being read
	proses []byte      // the prose of the whole text, one passage after another
	prosed int         // where that of the current passage begins
	spans  []int       // how much prose each passage has

	texts []*ast.Text // of a block
	links []*ast.Link // of a block
	found []match     // in a text

	bodies, briefs []byte // of the whole text, one after another
	lengths        []int  // of each passage's body and brief
	scratch        bytes.Buffer
}

// output is a buffer in memory as goldmark's renderer wants one; it would put another of four
// kilobytes around any other writer, for each block.
type output struct{ bytes.Buffer }

func (*output) Buffered() int { return 0 }
func (*output) Flush() error  { return nil }

func (w *writer) begin(doc Document, src []byte, log *diag.List) {
	*w = writer{
		c: w.c, doc: doc, src: src, log: log, text: &Text{File: doc.File, Lang: doc.Lang},
		buf: w.buf, start: w.start, refs: w.refs, passage: w.passage, seen: w.seen, texts: w.texts, links: w.links, found: w.found,
		bodies: w.bodies[:0], briefs: w.briefs[:0], lengths: w.lengths[:0], scratch: w.scratch,
		words: w.words, proses: w.proses[:0], spans: w.spans[:0],
	}
	if doc.Lang == lang.English {
		at, _ := chineseRun(src)
		w.hasChinese = at >= 0
	}
}

// span is a stretch of the Markdown as a stretch of the file.
func (w *writer) span(start, end int) diag.Span {
	return w.doc.File.Span(w.doc.Body+start, w.doc.Body+end)
}

func (w *writer) open(p *Passage) {
	w.cur = p
	w.buf.Reset()
	w.start, w.refs = w.start[:0], w.refs[:0]
	w.passage++
}

func (w *writer) close() {
	if w.cur.Kind == Tail && w.buf.Len() == 0 {
		w.proses = w.proses[:w.prosed]
		return
	}
	if w.doc.Lang == lang.Chinese {
		w.cur.Sum = w.sum()
	}
	w.spans = append(w.spans, len(w.proses)-w.prosed)
	w.prosed = len(w.proses)
	w.bodies, w.briefs = append(w.bodies, w.buf.Bytes()...), append(w.briefs, w.start...)
	w.lengths = append(w.lengths, w.buf.Len(), len(w.start))
	w.cur.Refs = slices.Clone(w.refs)
	w.text.Passages = append(w.text.Passages, w.cur)
}

// keep puts the objects into the spool: the bodies all at once, so that they lie side by side there, and
// the briefs, which lists show again and again.
func (w *writer) keep() {
	bodies, briefs := w.c.store.Put(w.bodies), w.c.store.PutOften(w.briefs)
	body, brief := 0, 0
	for i, p := range w.text.Passages {
		n, m := w.lengths[2*i], w.lengths[2*i+1]
		p.Body, p.Brief = bodies.Sub(body, n), briefs.Sub(brief, m)
		body, brief = body+n, brief+m
	}
	// The prose lies apart: pages are made without it.
	proses, at := w.c.store.Put(w.proses), 0
	for i, p := range w.text.Passages {
		p.Prose = proses.Sub(at, w.spans[i])
		at += w.spans[i]
	}
}

// block finishes one block of the document.
func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *heading:
		w.close()
		w.open(w.section(n))
		w.prose(n, HeadingBlock)
	case *container:
		if n.name == "box" {
			w.close()
			w.open(w.box(n))
			w.inBox = true
			for b := n.FirstChild(); b != nil; {
				next := b.NextSibling()
				n.RemoveChild(n, b)
				w.inner(b)
				b = next
			}
			w.inBox = false
			w.close()
			w.open(&Passage{Kind: Tail, Level: max(w.level, 2), Span: w.cur.Span})
			return
		}
		w.checkContainer(n)
		w.inner(n)
	default:
		w.inner(n)
	}
}

// inner checks a block's inside, recognises names in it, and renders it into the current passage.
func (w *writer) inner(n ast.Node) {
	end := 0
	if lines := n.Lines(); n.Kind() == ast.KindParagraph && lines.Len() > 0 {
		last := lines.At(lines.Len() - 1)
		end = last.TrimRightSpace(w.src).Stop
	}
	n = w.resolve(n)
	w.paragraph = end
	if n == nil {
		return
	}
	if len(w.start) == 0 {
		if p := firstParagraph(n); p != nil {
			w.start = append(w.start, w.brief(p)...)
		}
	}
	if err := w.c.md.Renderer().Render(&w.buf, w.src, n); err != nil {
		panic("markdown: write to memory failed: " + err.Error())
	}
}
