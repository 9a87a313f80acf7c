package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"os"
	"strconv"

	"lantu/generator/internal/book"
	"lantu/generator/internal/seal"
)

// makeHTML makes single pages: everything of a plan in one file that needs no other, no script and no
// network, and prints on A4.
func makeHTML(ctx context.Context, j *job) error {
	books := j.volumes()
	for i, v := range books {
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := v.sheet()
		if err != nil {
			return err
		}
		err = j.create("html", v.ending("html"), func(out *os.File, t *target) error {
			t.files = 1
			page := s.page(nil)
			sum := sha256.Sum256(page)
			_, err := out.Write(append(page, seal.HTML(sum[:])...))
			return err
		})
		if err != nil {
			return err
		}
		j.Progress("html", i+1, len(books))
	}
	return nil
}

// sheet is a book as one page.
type sheet struct {
	*volume
	lines []line
	text  bytes.Buffer
}

// key is the id of a page of the book in the sheet; ids inside it begin with that.
func (v *volume) key(page string) string {
	if i, ok := v.inside[page]; ok {
		return "c" + strconv.Itoa(i+1)
	}
	return "x"
}

// sheet makes the one page of a book.
func (v *volume) sheet() (*sheet, error) {
	v.address = func(_, to, place string) string {
		if place == "" {
			return "#" + v.key(to)
		}
		return "#" + v.key(to) + "-" + place
	}
	s := &sheet{volume: v}
	var buf bytes.Buffer
	for _, f := range v.pages {
		n, err := v.chapter(&buf, f)
		if err != nil {
			return nil, err
		}
		s.add(f.path, n)
	}
	if n := v.explanations(); n != nil {
		s.add(v.explained(), n)
	}
	return s, nil
}

func (s *sheet) add(page string, n *book.Node) {
	key := s.key(page)
	book.Rename(n, key+"-")
	s.lines = append(s.lines, line{title: s.name(page, n), to: "#" + key, kids: parts(n, func(id string) string { return "#" + id })})
	book.Lower(n)
	n.Name = "section"
	n.Attrs = []book.Attr{{Name: "class", Value: "chapter"}, {Name: "id", Value: key}}
	book.Write(&s.text, n, false)
	s.text.WriteByte('\n')
}

// forPaper are styles that only a single page has: its parts, and how it prints.
const forPaper = `
.title-page { margin: 2em 0; }
.scroll { overflow-x: auto; }
nav.contents a { text-decoration: none; }
nav.contents > ol > li { margin-top: 0.4em; }
.chapter { border-top: 1px solid #d9dee3; margin-top: 3em; }
.chapter h2 { font-size: 1.6em; }
.chapter h3 { font-size: 1.3em; }
.chapter h4 { font-size: 1.12em; }
@page { size: A4; margin: 24mm 18mm 20mm; }
@media print {
html { font-size: 10.5pt; }
body { max-width: none; padding: 0; }
a { color: inherit; text-decoration: none; }
a.term, a.entity, a.figure { text-decoration: none; }
.title-page { margin: 40mm 0 0; }
nav.contents, .chapter { break-before: page; border: 0; margin-top: 0; }
nav.contents a { display: flex; }
nav.contents .page { margin-left: auto; padding-left: 1em; font-variant-numeric: tabular-nums; }
p, li { orphans: 2; widows: 2; }
.scroll { overflow: visible; }
svg, pre { break-inside: avoid; }
svg { max-height: 235mm; }
thead { display: table-header-group; }
}
`

// page is the finished page. numbers are the numbers of printed pages by the addresses of the contents; nil
// where nobody knows them.
func (s *sheet) page(numbers map[string]int) []byte {
	l := s.lang
	style := "\n" + book.Style + forPaper
	sum := sha256.Sum256([]byte(style))
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="%s">
<title>%s</title>
<style>%s</style>
</head>
<body>
`, l.Tag(), base64.StdEncoding.EncodeToString(sum[:]), Generator, html.EscapeString(s.title().In(l)), style)
	fmt.Fprintf(&b, `<header class="title-page"><h1>%s</h1><p class="lead" lang="%s">%s</p><dl class="record">`,
		html.EscapeString(s.title().In(l)), l.Other().Tag(), html.EscapeString(s.title().In(l.Other())))
	for _, r := range s.record() {
		fmt.Fprintf(&b, "<div><dt>%s</dt><dd>%s</dd></div>", html.EscapeString(r[0]), html.EscapeString(r[1]))
	}
	fmt.Fprintf(&b, "</dl></header>\n<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">%s</h2>", contentsTitle.In(l))
	numbered(&b, s.lines, numbers)
	b.WriteString("</nav>\n<main>\n")
	b.Write(s.text.Bytes())
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.Bytes()
}

// numbered writes lines of the contents with the numbers of their pages.
func numbered(b *bytes.Buffer, lines []line, numbers map[string]int) {
	b.WriteString("<ol>")
	for _, n := range lines {
		page := ""
		if number, ok := numbers[n.to]; ok {
			page = fmt.Sprintf(` <span class="page">%d</span>`, number)
		}
		fmt.Fprintf(b, `<li><a href="%s"><span>%s</span>%s</a>`, html.EscapeString(n.to), html.EscapeString(n.title), page)
		if len(n.kids) > 0 {
			numbered(b, n.kids, numbers)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>")
}
