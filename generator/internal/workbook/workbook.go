// Package workbook writes workbooks that Excel, WPS and LibreOffice open (Office Open XML,
// ECMA-376), sheet after sheet and row after row, so that memory does not grow with the table.
//
// It does the little that tables of data need: text, exact numbers, a head that stays in view and
// can be filtered, widths of columns. Text is Unicode by the format's nature, so Chinese needs no
// setting and no byte-order mark; a cell that begins with = or + is text and never a formula. The
// parts of the file are in a fixed order and carry no date: the same rows give the same bytes.
//
// The well-known library for this, excelize, keeps whole sheets in memory or in temporary files and
// brings a dozen modules for formulas, charts and encryption. The tests read what this package has
// written with a reader that is not ours.
package workbook

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Cell is a text or a number. Numbers are written as given: decimal digits, exact.
type Cell struct {
	Text   string
	Number bool
}

// Text makes a cell of text.
func Text(s string) Cell { return Cell{Text: s} }

// Number makes a cell of a number in decimal digits; empty stays empty.
func Number(s string) Cell { return Cell{s, true} }

// Sheet is one sheet.
type Sheet struct {
	Name   string // at most 31 characters, without []:*?/\
	Widths []int  // of the columns, in characters
	// Head is the first row, which stays in view; Rows calls emit for every row below it.
	Head []string
	Rows func(emit func(...Cell))
	// Filter puts the arrows for filtering into the head.
	Filter bool
}

const (
	header     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main       = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRel = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// firstDay is the first day that a zip file can name, 1 January 1980, as MS-DOS wrote it.
const firstDay = 1<<5 | 1

// maxName is how many characters, in UTF-16, the name of a sheet may have.
const maxName = 31

// Write writes a workbook with a title.
func Write(w io.Writer, title string, sheets []Sheet) error {
	for _, s := range sheets {
		if len(utf16.Encode([]rune(s.Name))) > maxName || strings.ContainsAny(s.Name, `[]:*?/\`) {
			return fmt.Errorf("workbook: %q cannot be the name of a sheet", s.Name)
		}
	}
	z := zip.NewWriter(w)
	part := func(name string, write func(*writer)) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstDay})
		if err != nil {
			return err
		}
		out := &writer{Writer: bufio.NewWriter(f)}
		out.raw(header)
		write(out)
		return out.Flush()
	}
	parts := []struct {
		name  string
		write func(*writer)
	}{
		{"[Content_Types].xml", func(o *writer) {
			o.raw(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
			o.raw(`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`)
			o.raw(`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`)
			o.raw(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
			for i := range sheets {
				o.raw(fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1))
			}
			o.raw(`</Types>`)
		}},
		{"_rels/.rels", func(o *writer) {
			o.raw(`<Relationships xmlns="` + packageRel + `"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/>`)
			o.raw(`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)
		}},
		{"docProps/core.xml", func(o *writer) {
			o.raw(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`)
			o.text(title)
			o.raw(`</dc:title></cp:coreProperties>`)
		}},
		{"xl/workbook.xml", func(o *writer) { workbookPart(o, sheets) }},
		{"xl/_rels/workbook.xml.rels", func(o *writer) {
			o.raw(`<Relationships xmlns="` + packageRel + `">`)
			for i := range sheets {
				o.raw(fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, relations))
			}
			o.raw(fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(sheets)+1, relations))
		}},
		{"xl/styles.xml", func(o *writer) { o.raw(styles) }},
	}
	for _, p := range parts {
		if err := part(p.name, p.write); err != nil {
			return err
		}
	}
	for i := range sheets {
		if err := part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), func(o *writer) { sheetPart(o, &sheets[i], i == 0) }); err != nil {
			return err
		}
	}
	return z.Close()
}

// styles: 0 plain, 1 the head (bold, wrapped), 2 wrapped text.
const styles = `<styleSheet xmlns="` + main + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0F8"/><bgColor indexed="64"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

func workbookPart(o *writer, sheets []Sheet) {
	o.raw(`<workbook xmlns="` + main + `" xmlns:r="` + relations + `"><sheets>`)
	for i, s := range sheets {
		o.raw(`<sheet name="`)
		o.text(s.Name)
		o.raw(fmt.Sprintf(`" sheetId="%d" r:id="rId%[1]d"/>`, i+1))
	}
	o.raw(`</sheets></workbook>`)
}

func sheetPart(o *writer, s *Sheet, first bool) {
	o.raw(`<worksheet xmlns="` + main + `"><sheetViews><sheetView workbookViewId="0"`)
	if first {
		o.raw(` tabSelected="1"`)
	}
	o.raw(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	if len(s.Widths) > 0 {
		o.raw(`<cols>`)
		for i, w := range s.Widths {
			o.raw(fmt.Sprintf(`<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, w))
		}
		o.raw(`</cols>`)
	}
	o.raw(`<sheetData>`)
	n := 1
	row := func(style string, cells []Cell) {
		o.raw(`<row r="` + strconv.Itoa(n) + `">`)
		for i, c := range cells {
			if c.Text == "" {
				continue
			}
			o.raw(`<c r="` + Column(i) + strconv.Itoa(n) + `"` + style)
			if c.Number {
				o.raw(`><v>`)
				o.text(c.Text)
				o.raw(`</v></c>`)
				continue
			}
			o.raw(` t="inlineStr"><is><t xml:space="preserve">`)
			o.text(c.Text)
			o.raw(`</t></is></c>`)
		}
		o.raw(`</row>`)
		n++
	}
	head := make([]Cell, len(s.Head))
	for i, h := range s.Head {
		head[i] = Text(h)
	}
	row(` s="1"`, head)
	style := ""
	if !s.Filter {
		style = ` s="2"`
	}
	s.Rows(func(cells ...Cell) { row(style, cells) })
	o.raw(`</sheetData>`)
	if s.Filter && len(s.Head) > 0 {
		o.raw(fmt.Sprintf(`<autoFilter ref="A1:%s%d"/>`, Column(len(s.Head)-1), n-1))
	}
	o.raw(`</worksheet>`)
}

// Column is the name of a column counted from nought: A, B, … Z, AA.
func Column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// writer writes XML; the first error stays with the buffer and ends up in Flush.
type writer struct{ *bufio.Writer }

func (w *writer) raw(s string) { _, _ = w.WriteString(s) }

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\r", "", "\t", "&#9;")

// text writes a text; characters that XML does not have are left out.
func (w *writer) text(s string) {
	if strings.ContainsFunc(s, notXML) {
		s = strings.Map(func(r rune) rune {
			if notXML(r) {
				return -1
			}
			return r
		}, s)
	}
	_, _ = escape.WriteString(w.Writer, s)
}

// notXML tells the characters that no XML document may hold (XML 1.0, 2.2).
func notXML(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0xd800 && r <= 0xdfff || r == 0xfffe || r == 0xffff
}
