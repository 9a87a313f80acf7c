package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"lantu/generator/internal/lang"
)

// nodeRenderer renders our own nodes, and those of goldmark whose HTML the site needs otherwise:
// tables that scroll alone and say what their heads are, marks that a strict content security
// policy and a validator accept.
type nodeRenderer struct{}

func (r nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindShortcode, r.shortcode)
	reg.Register(kindLink, r.link)
	reg.Register(kindMention, r.mention)
	reg.Register(kindForeign, r.foreign)
	reg.Register(kindContainer, r.container)
	reg.Register(kindHeading, r.nothing)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindImage, r.nothing)
	reg.Register(ast.KindHTMLBlock, r.nothing)
	reg.Register(ast.KindRawHTML, r.nothing)
	reg.Register(tables.KindTable, r.table)
	reg.Register(tables.KindTableHeader, r.tableHeader)
	reg.Register(tables.KindTableRow, r.tableRow)
	reg.Register(tables.KindTableCell, r.tableCell)
}

func (nodeRenderer) nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (nodeRenderer) shortcode(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	s := n.(*shortcode)
	switch {
	case !entering:
	case s.name == "derived":
		escapeText(w, []byte(s.target))
	case s.index >= 0:
		writeHole(w, s.index)
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	l := n.(*link)
	switch {
	case !entering:
		_, _ = w.WriteString("</a>")
	case l.external != "":
		external(w, l.external)
	default:
		_, _ = w.WriteString(`<a href="`)
		writeHole(w, l.index)
		_, _ = w.WriteString(`">`)
	}
	return ast.WalkContinue, nil
}

// external opens a link that leaves the site.
func external(w util.BufWriter, address string) {
	if scheme, rest, ok := strings.Cut(address, ":"); ok {
		address = strings.ToLower(scheme) + ":" + rest
	}
	_, _ = w.WriteString(`<a rel="external noopener" href="`)
	_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(address), false)))
	_, _ = w.WriteString(`">`)
}

func (nodeRenderer) autoLink(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	l := n.(*ast.AutoLink)
	address := string(l.URL(src))
	if l.AutoLinkType == ast.AutoLinkEmail {
		address = "mailto:" + address
	}
	external(w, address)
	escapeText(w, l.Label(src))
	_, _ = w.WriteString("</a>")
	return ast.WalkContinue, nil
}

func (nodeRenderer) mention(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	m := n.(*mention)
	class := "entity"
	if m.isTerm {
		class = "term"
	}
	_, _ = w.WriteString(`<a class="` + class + `" href="`)
	writeHole(w, m.index)
	_, _ = w.WriteString(`">`)
	escapeText(w, m.segment.Value(src))
	_, _ = w.WriteString("</a>")
	return ast.WalkContinue, nil
}

func (nodeRenderer) foreign(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		writeForeign(w, n.(*foreign).segment.Value(src))
	}
	return ast.WalkContinue, nil
}

func writeForeign(w byteWriter, v []byte) {
	_, _ = w.WriteString(`<span lang="` + lang.Chinese.Tag() + `">`)
	escapeText(w, v)
	_, _ = w.WriteString("</span>")
}

// container renders an editor's note; boxes are passages and never come here.
func (nodeRenderer) container(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<div class=\"note\" role=\"note\">\n")
	} else {
		_, _ = w.WriteString("</div>\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<div class=\"scroll\"><table>\n")
	} else {
		_, _ = w.WriteString("</tbody></table></div>\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) tableHeader(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<thead><tr>")
	} else {
		_, _ = w.WriteString("</tr></thead>\n<tbody>\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) tableRow(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<tr>")
	} else {
		_, _ = w.WriteString("</tr>\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) tableCell(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	cell := n.(*tables.TableCell)
	tag := "td"
	if n.Parent().Kind() == tables.KindTableHeader {
		tag = "th"
	}
	if !entering {
		_, _ = w.WriteString("</" + tag + ">")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<" + tag)
	if tag == "th" {
		_, _ = w.WriteString(` scope="col"`)
	}
	switch cell.Alignment {
	case tables.AlignRight:
		_, _ = w.WriteString(` class="right"`)
	case tables.AlignCenter:
		_, _ = w.WriteString(` class="center"`)
	}
	_ = w.WriteByte('>')
	return ast.WalkContinue, nil
}
