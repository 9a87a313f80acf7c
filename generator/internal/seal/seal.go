// Package seal makes single documents prove themselves: a page of HTML and a PDF carry the SHA-256 of
// their own bytes, where programs that show them pass over it and where anybody can check it with one
// line of shell.
//
//	HTML   the last line is a comment with the sum of all lines above it:
//	       sed '$d' FILE.html | sha256sum
//	PDF    the fourth line from the end is a comment with the sum of all bytes before it; the three lines
//	       after it say where the table of objects begins, and can say nothing else:
//	       head -n -4 FILE.pdf | sha256sum
//
// A comment may stand behind the last element of a page (HTML Standard, 13.1), and between any two
// tokens of a PDF (ISO 32000-1, 7.2.4); nothing stands behind the end mark of the PDF, as PDF/A asks
// (ISO 19005-1, 6.1.3).
//
// No byte of a sealed document can change unseen: those that the sum does not cover have one form only.
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
)

const digits = 2 * sha256.Size

// What stands before and behind the sum in the last line of a page.
const (
	htmlBefore = "<!-- sha256:"
	htmlBehind = " = sed '$d' FILE | sha256sum -->\n"
)

// HTML is the last line of a page whose lines so far have this SHA-256.
func HTML(sum []byte) string { return fmt.Sprintf("%s%x%s", htmlBefore, sum, htmlBehind) }

// Failures of a check.
var (
	ErrMissing = errors.New("the document has no seal")
	ErrBroken  = errors.New("the seal is broken: some byte of the document has changed")
)

// OpenHTML checks the seal of a page and returns what it covers.
func OpenHTML(page []byte) ([]byte, error) {
	const size = len(htmlBefore) + digits + len(htmlBehind)
	at := len(page) - size
	if at < 1 || !bytes.HasPrefix(page[at:], []byte(htmlBefore)) {
		return nil, ErrMissing
	}
	sum := sha256.Sum256(page[:at])
	if page[at-1] != '\n' || string(page[at:]) != HTML(sum[:]) {
		return nil, ErrBroken
	}
	return page[:at], nil
}

// The end of a PDF (7.5.5): where the table of objects begins, and the mark.
const (
	pdfBefore = "%sha256:"
	pdfStart  = "startxref\n"
	pdfEnd    = "\n%%EOF\n"
)

// PDF puts the seal into a PDF that ends in its table of objects. The place of no object moves.
func PDF(to io.Writer, pdf []byte) error {
	body, table, err := tail(pdf)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	for _, part := range [][]byte{body, fmt.Appendf(nil, "%s%x\n", pdfBefore, sum), ending(table)} {
		if _, err := to.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func ending(table int) []byte { return fmt.Appendf(nil, "%s%d%s", pdfStart, table, pdfEnd) }

// tail divides a PDF into what stands before the last three lines, and the place that they name.
func tail(pdf []byte) (body []byte, table int, err error) {
	at := bytes.LastIndex(pdf, []byte("\n"+pdfStart)) + 1
	if at == 0 {
		return nil, 0, ErrMissing
	}
	number, ok := bytes.CutSuffix(bytes.TrimSuffix(pdf[at:], []byte("\n")), []byte("\n%%EOF"))
	if !ok {
		return nil, 0, ErrMissing
	}
	table, err = strconv.Atoi(string(number[len(pdfStart):]))
	if err != nil || table < 1 || table > at || !bytes.HasPrefix(pdf[table:], []byte("xref\n")) || pdf[table-1] != '\n' {
		return nil, 0, ErrMissing
	}
	return pdf[:at], table, nil
}

// OpenPDF checks the seal of a PDF and returns what it covers, and the place of the table of objects.
func OpenPDF(pdf []byte) (body []byte, table int, err error) {
	sealed, table, err := tail(pdf)
	if err != nil {
		return nil, 0, err
	}
	at := len(sealed) - len(pdfBefore) - digits - 1
	if at < 1 || !bytes.HasPrefix(sealed[at:], []byte(pdfBefore)) {
		return nil, 0, ErrMissing
	}
	sum := sha256.Sum256(sealed[:at])
	if want := pdfBefore + hex.EncodeToString(sum[:]) + "\n"; string(sealed[at:]) != want || sealed[at-1] != '\n' || !bytes.Equal(pdf[len(sealed):], ending(table)) {
		return nil, 0, ErrBroken
	}
	// The last place where the table could begin, so that no other number passes.
	if bytes.LastIndex(sealed[:at], []byte("\nxref\n")) != table-1 {
		return nil, 0, ErrBroken
	}
	return sealed[:at], table, nil
}
