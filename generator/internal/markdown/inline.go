package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// shortcode is {{name argument | form}} before it is known to be right.
type shortcode struct {
	ast.BaseInline
	name, target, form string
	start, end         int
	inside             string // everything between the braces
	index              int    // of its reference; -1 until it is known to be right
}

var kindShortcode = ast.NewNodeKind("Shortcode")

func (n *shortcode) Kind() ast.NodeKind         { return kindShortcode }
func (n *shortcode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type shortcodeParser struct{}

func (shortcodeParser) Trigger() []byte { return []byte{'{'} }

func (shortcodeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	n := bytes.Index(line, []byte("}}"))
	if n < 0 {
		return nil // reported with the text in which it stays
	}
	// In a table the bar is written \|, or it would end the cell.
	inside := strings.ReplaceAll(string(line[2:n]), `\|`, "|")
	call, form, _ := strings.Cut(inside, "|")
	name, target, _ := strings.Cut(strings.TrimSpace(call), " ")
	block.Advance(n + 2)
	return &shortcode{
		name: name, target: strings.TrimSpace(target), form: strings.TrimSpace(form),
		start: segment.Start, end: segment.Start + n + 2, inside: inside, index: -1,
	}
}

// link is a link of a known scheme; its address is a hole.
type link struct {
	ast.BaseInline
	index    int
	external string // the address of a link that leaves the site; then there is no hole
}

var kindLink = ast.NewNodeKind("PlanLink")

func (n *link) Kind() ast.NodeKind         { return kindLink }
func (n *link) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// mention is the name of an entity or a term in the running text.
type mention struct {
	ast.BaseInline
	index   int
	isTerm  bool
	segment text.Segment
}

var kindMention = ast.NewNodeKind("Mention")

func (n *mention) Kind() ast.NodeKind         { return kindMention }
func (n *mention) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// foreign is a stretch of Chinese in an English text, which says its language.
type foreign struct {
	ast.BaseInline
	segment text.Segment
}

var kindForeign = ast.NewNodeKind("Foreign")

func (n *foreign) Kind() ast.NodeKind         { return kindForeign }
func (n *foreign) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
