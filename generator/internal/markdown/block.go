package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// attribute is one of {#id key="value"}; start and end are offsets into the Markdown.
type attribute struct {
	key, value string
	start, end int
}

// heading is a heading with its attributes.
type heading struct {
	ast.BaseBlock
	level      int
	start, end int // of the line
	attrs      []attribute
	badAttrs   int // offset at which the attributes cannot be read; -1 when they can
}

var kindHeading = ast.NewNodeKind("PlanHeading")

func (n *heading) Kind() ast.NodeKind         { return kindHeading }
func (n *heading) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// headingParser reads ATX headings. goldmark's own forgets where attributes stand, and messages need that.
type headingParser struct{}

func (headingParser) Trigger() []byte             { return []byte{'#'} }
func (headingParser) CanInterruptParagraph() bool { return true }
func (headingParser) CanAcceptIndentedLine() bool { return false }
func (headingParser) Close(ast.Node, text.Reader, parser.Context) {
}
func (headingParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (headingParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	level := 0
	for pos+level < len(line) && line[pos+level] == '#' {
		level++
	}
	rest := line[pos+level:]
	if level > 6 || len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t' && rest[0] != '\n' {
		return nil, parser.NoChildren
	}
	base := segment.Start - segment.Padding + pos
	n := &heading{level: level, start: base, badAttrs: -1}
	body := bytes.TrimRight(rest, " \t\n")
	n.end = base + level + len(body)
	if i := attributesAt(body); i >= 0 {
		n.attrs, n.badAttrs = parseAttributes(body[i:], base+level+i)
		body = bytes.TrimRight(body[:i], " \t")
	}
	lead := util.TrimLeftSpaceLength(body)
	if seg := text.NewSegment(base+level+lead, base+level+len(body)); seg.Len() > 0 {
		n.Lines().Append(seg)
	}
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// attributesAt is where the attributes of a heading begin, or -1. Chinese has no spaces between words,
// so {#id} needs none before it. Braces in pairs are a shortcode.
func attributesAt(body []byte) int {
	if !bytes.HasSuffix(body, []byte("}")) || bytes.HasSuffix(body, []byte("}}")) {
		return -1
	}
	i := bytes.LastIndex(body, []byte(" {"))
	if i >= 0 {
		i++
	}
	return max(i, bytes.LastIndex(body, []byte("{#")))
}

// parseAttributes reads {#id key="value" …} that stands at an offset. bad is the offset of the
// first thing it cannot read, or -1.
func parseAttributes(b []byte, offset int) (attrs []attribute, bad int) {
	i, end := 1, len(b)-1
	for i < end {
		switch c := b[i]; {
		case c == ' ' || c == '\t':
			i++
		case c == '#':
			j := i + 1
			for j < end && b[j] != ' ' && b[j] != '\t' {
				j++
			}
			attrs = append(attrs, attribute{"id", string(b[i+1 : j]), offset + i + 1, offset + j})
			i = j
		case 'a' <= c && c <= 'z':
			j := i
			for j < end && ('a' <= b[j] && b[j] <= 'z' || b[j] == '_' || b[j] == '-') {
				j++
			}
			if j+1 >= end || b[j] != '=' {
				return attrs, offset + i
			}
			if b[j+1] != '"' {
				return attrs, offset + j + 1
			}
			k := bytes.IndexByte(b[j+2:end], '"')
			if k < 0 {
				return attrs, offset + j + 1
			}
			attrs = append(attrs, attribute{string(b[i:j]), string(b[j+2 : j+2+k]), offset + j + 2, offset + j + 2 + k})
			i = j + 3 + k
		default:
			return attrs, offset + i
		}
	}
	return attrs, -1
}

// container is ::: name {attributes} … :::
type container struct {
	ast.BaseBlock
	name       string
	start, end int // of the opening line
	attrs      []attribute
	badAttrs   int
	closed     bool
}

var kindContainer = ast.NewNodeKind("Container")

func (n *container) Kind() ast.NodeKind         { return kindContainer }
func (n *container) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type containerParser struct{}

func (containerParser) Trigger() []byte             { return []byte{':'} }
func (containerParser) CanInterruptParagraph() bool { return true }
func (containerParser) CanAcceptIndentedLine() bool { return false }
func (containerParser) Close(ast.Node, text.Reader, parser.Context) {
}

func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || !bytes.HasPrefix(line[pos:], []byte(":::")) {
		return nil, parser.NoChildren
	}
	rest := bytes.TrimRight(line[pos+3:], " \t\n")
	if len(bytes.TrimSpace(rest)) == 0 {
		return nil, parser.NoChildren // a closing line without an opening one: text, and reported as such
	}
	base := segment.Start - segment.Padding + pos
	n := &container{start: base, end: base + 3 + len(rest), badAttrs: -1}
	if i := bytes.IndexByte(rest, '{'); i >= 0 {
		if rest[len(rest)-1] == '}' {
			n.attrs, n.badAttrs = parseAttributes(rest[i:], base+3+i)
		} else {
			n.badAttrs = base + 3 + i
		}
		rest = rest[:i]
	}
	n.name = strings.TrimSpace(string(rest))
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

func (containerParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if string(bytes.TrimSpace(line)) == ":::" {
		node.(*container).closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}
