package verify

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// epubFiles are the files of the smallest book that is whole.
func epubFiles() [][2]string {
	page := func(title, body string) string {
		return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>` + title + `</title><link rel="stylesheet" href="book.css"/></head><body>` + body + `</body></html>`
	}
	return [][2]string{
		{"mimetype", "application/epub+zip"},
		{"META-INF/container.xml", `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`},
		{"EPUB/book.css", "p { margin: 0 }"},
		{"EPUB/a.xhtml", page("A", `<h1 id="a">A</h1><a href="nav.xhtml">x</a> <a href="https://example.org/">y</a><svg xmlns="http://www.w3.org/2000/svg"><title>t</title></svg>`)},
		{"EPUB/nav.xhtml", page("N", `<nav epub:type="toc"><ol><li><a href="a.xhtml#a">A</a></li></ol></nav>`)},
		{"EPUB/package.opf", `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x</dc:identifier><dc:title>T</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2023-01-01T00:00:00Z</meta></metadata>
<manifest><item id="c" href="book.css" media-type="text/css"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml" properties="svg"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="n"/><itemref idref="a"/></spine></package>`},
	}
}

// A book that is forged with its seal, so that only its structure can tell.
func TestForgedBooks(t *testing.T) {
	edit := func(file, old, new string) func([][2]string) [][2]string {
		return func(files [][2]string) [][2]string {
			for i := range files {
				if files[i][0] == file {
					if !strings.Contains(files[i][1], old) {
						t.Fatalf("%s has no %q", file, old)
					}
					files[i][1] = strings.Replace(files[i][1], old, new, 1)
				}
			}
			return files
		}
	}
	const opf, a, nav = "EPUB/package.opf", "EPUB/a.xhtml", "EPUB/nav.xhtml"
	for want, forge := range map[string]func([][2]string) [][2]string{
		"mimetype: it should be application/epub+zip":                            edit("mimetype", "zip", "zip\n"),
		"mimetype: it should be the first file":                                  func(f [][2]string) [][2]string { return append(f[1:], f[0]) },
		"mimetype: listed, but not there":                                        func(f [][2]string) [][2]string { return f[1:] },
		"META-INF/container.xml: it should name one package document":            edit("META-INF/container.xml", "<rootfile ", "<x "),
		"EPUB/other.opf: listed, but not there":                                  edit("META-INF/container.xml", "package.opf", "other.opf"),
		"it is no package document":                                              edit(opf, "</package>", ""),
		"its version should be 3.0":                                              edit(opf, `"3.0"`, `"2.0"`),
		"it has no identifier":                                                   edit(opf, `unique-identifier="id"`, `unique-identifier="other"`),
		"it has no title":                                                        edit(opf, "<dc:title>T", "<dc:title> "),
		"it has no language":                                                     edit(opf, "<dc:language>en</dc:language>", ""),
		"there should be one date of modification":                               edit(opf, "T00:00:00Z", ""),
		"there should be one navigation document":                                edit(opf, ` properties="nav"`, ""),
		"an item of the spine is not in the manifest, or there twice: z":         edit(opf, `idref="a"`, `idref="z"`),
		"a path of the manifest is wrong: ../../x.css":                           edit(opf, "book.css", "../../x.css"),
		"a path of the manifest is wrong: https://evil.example/x.css":            edit(opf, "book.css", "https://evil.example/x.css"),
		"an item of the manifest is there twice or not complete":                 edit(opf, `<manifest>`, `<manifest><item id="a" href="b.xhtml" media-type="x"/>`),
		"EPUB/b.css: listed, but not there":                                      edit(opf, "book.css", "b.css"),
		"EPUB/book.css: there, but not listed":                                   edit(opf, "book.css", "b.css"),
		"EPUB/more.txt: there, but not listed":                                   func(f [][2]string) [][2]string { return append(f, [2]string{"EPUB/more.txt", "x"}) },
		"EPUB/a.xhtml: its XML is not well-formed":                               edit(a, "</h1>", ""),
		"EPUB/a.xhtml: it is no page of XHTML":                                   edit(a, `xmlns="http://www.w3.org/1999/xhtml"`, ""),
		"EPUB/a.xhtml: it has no title":                                          edit(a, "<title>A", "<title>"),
		"EPUB/a.xhtml: it has the id a twice":                                    edit(a, "<svg", `<p id="a"/><svg`),
		"EPUB/a.xhtml: it has a program or something embedded: script":           edit(a, "<svg", `<script/><svg`),
		"EPUB/a.xhtml: it has a program or something embedded: p":                edit(a, "<svg", `<p onclick="x"/><svg`),
		"EPUB/a.xhtml: loads from elsewhere: https://evil.example/x.png":         edit(a, "<svg", `<img src="https://evil.example/x.png"/><svg`),
		"EPUB/book.css: loads from elsewhere: https://evil.example/x.css":        edit("EPUB/book.css", "p {", "@import \"https://evil.example/x.css\"; p {"),
		"EPUB/a.xhtml: the page is not closed: has a link that runs code":        edit(a, "nav.xhtml", "javascript:x"),
		"the page is not closed: links to EPUB/none.xhtml, which has no such":    edit(a, "nav.xhtml", "none.xhtml"),
		"the page is not closed: links to EPUB/a.xhtml#b, which has no such":     edit(nav, "#a", "#b"),
		"EPUB/a.xhtml: the manifest is not true about drawings":                  edit(opf, ` properties="svg"`, ""),
		"EPUB/nav.xhtml: there should be one table of contents":                  edit(nav, `epub:type="toc"`, ""),
		"EPUB/a.xhtml: it is not in the spine":                                   edit(opf, `<itemref idref="a"/>`, ""),
		"EPUB/book.css: a book has no such file: application/octet-stream":       edit(opf, "text/css", "application/octet-stream"),
		"EPUB/a.xhtml: its XML is not well-formed: XML syntax error on line 2: ": edit(a, "<!DOCTYPE html>", `<!DOCTYPE html [<!ENTITY e "x">]>&e;`),
	} {
		name := filepath.Join(t.TempDir(), "a.epub")
		if err := os.WriteFile(name, pack(t, forge(slices.Clone(epubFiles()))), 0o644); err != nil {
			t.Fatal(err)
		}
		var log diag.List
		if _, err := Path(t.Context(), name, &log); err != nil {
			t.Fatal(err)
		}
		var said strings.Builder
		if err := (&diag.Printer{Lang: lang.English}).Text(&said, log.Items()); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(said.String(), want) {
			t.Errorf("no %q in\n%s", want, said.String())
		}
	}
}
