package verify

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/seal"
)

// A PDF (ISO 32000-1) in the plain form that Chromium writes: a table of objects, no compressed objects,
// nothing appended. Other forms are not ours, and are not looked into.

// maxObjects is how many objects a PDF may have.
const maxObjects = 1 << 21

var (
	pdfObject  = regexp.MustCompile(`^(\d+) 0 obj\n`)
	pdfLength  = regexp.MustCompile(`/Length (\d+)\b`)
	pdfEscape  = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)
	pdfTrailer = regexp.MustCompile(`^trailer\n<</Size (\d+)\n/Root (\d+) 0 R\n/Info \d+ 0 R(?:\n/ID \[[^\]]*\])?>>\n$`)
	pdfAddress = regexp.MustCompile(`/URI\s*\(([^)]{0,16})`)
)

// pdfRunning are the names of what runs, loads or carries something besides the pages (12.6.4, 7.11.4, 7.6).
var pdfRunning = map[string]bool{
	"/JavaScript": true, "/JS": true, "/Launch": true, "/EmbeddedFile": true, "/EmbeddedFiles": true, "/OpenAction": true, "/AA": true, "/SubmitForm": true,
	"/ImportData": true, "/GoToR": true, "/GoToE": true, "/RichMedia": true, "/Movie": true, "/Sound": true, "/Rendition": true, "/Encrypt": true, "/XFA": true, "/ObjStm": true,
}

// pdf checks a PDF: its seal, its table of objects, that it is tagged and says its language, and that
// nothing in it runs or loads.
func (c *checker) pdf(data []byte) {
	c.Pages = 0
	body, table, err := seal.OpenPDF(data)
	if !c.sealed(err) {
		return
	}
	wrong := func(zh, en string) { c.find(diag.ArchiveStructure, "", lang.Both(zh, en)) }
	offsets, trailer, ok := objectTable(body[table:])
	m := pdfTrailer.FindSubmatch(trailer)
	if !ok || m == nil || string(m[1]) != strconv.Itoa(len(offsets)) {
		wrong("对象表或文件尾不对", "its table of objects or its trailer is wrong")
		return
	}
	root, _ := strconv.Atoi(string(m[2]))
	running := map[string]bool{}
	for n, at := range offsets {
		if n == 0 {
			continue // the head of the list of free objects
		}
		dictionary, ok := object(body[:table], n, at)
		if !ok {
			wrong(fmt.Sprintf("对象 %d 不在对象表所说的地方，或不完整", n), fmt.Sprintf("object %d is not where the table says, or not whole", n))
			return
		}
		c.Pages += bytes.Count(dictionary, []byte("/Type /Page\n"))
		eachName(dictionary, func(name []byte) {
			if pdfRunning[string(name)] {
				running[string(name)] = true
			}
		})
		if n == root {
			for _, part := range []struct{ name, zh, en string }{
				{"/Marked true", "没有加标签", "it is not tagged"}, {"/StructTreeRoot", "没有结构树", "it has no structure"},
				{"/Lang (", "没有标明语言", "it does not say its language"}, {"/Outlines", "没有书签", "it has no bookmarks"},
			} {
				if !bytes.Contains(dictionary, []byte(part.name)) {
					wrong(part.zh, part.en)
				}
			}
		}
		if !bytes.Contains(dictionary, []byte("/URI")) {
			continue
		}
		for _, address := range pdfAddress.FindAllSubmatch(dictionary, -1) {
			if s := string(address[1]); !strings.HasPrefix(s, "https:") && !strings.HasPrefix(s, "http:") && !strings.HasPrefix(s, "mailto:") {
				c.find(diag.ArchivedPage, "", lang.Both("有运行代码或无处可去的链接："+s, "has a link that runs code or leads nowhere: "+s))
			}
		}
	}
	if root == 0 || root >= len(offsets) || c.Pages == 0 {
		wrong("没有目录或页面", "it has no catalogue or no pages")
	}
	for _, name := range slices.Sorted(maps.Keys(running)) {
		wrong("有程序或附件："+name, "it has a program or something attached: "+name)
	}
}

// objectTable reads the table of objects (7.5.4) and returns where each is, and what follows the table.
func objectTable(b []byte) (offsets []int, trailer []byte, ok bool) {
	b, ok = bytes.CutPrefix(b, []byte("xref\n0 "))
	line, b, found := bytes.Cut(b, []byte("\n"))
	n, err := strconv.Atoi(string(line))
	const entry = len("0000000000 65535 f \n")
	if !ok || !found || err != nil || n < 2 || n > maxObjects || len(b) < n*entry || string(b[:entry]) != "0000000000 65535 f \n" {
		return nil, nil, false
	}
	offsets = make([]int, n)
	for i := 1; i < n; i++ {
		e := b[i*entry : (i+1)*entry]
		at, err := strconv.Atoi(string(e[:10]))
		if err != nil || string(e[10:]) != " 00000 n \n" {
			return nil, nil, false
		}
		offsets[i] = at
	}
	return offsets, b[n*entry:], true
}

// object is an object without its stream; not ok when it is not there or not whole.
func object(body []byte, number, at int) (dictionary []byte, ok bool) {
	if at <= 0 || at >= len(body) || body[at-1] != '\n' {
		return nil, false
	}
	b := body[at:]
	m := pdfObject.FindSubmatch(b[:min(len(b), 32)])
	if m == nil || string(m[1]) != strconv.Itoa(number) {
		return nil, false
	}
	b = b[len(m[0]):]
	end := bytes.Index(b, []byte("\nendobj\n"))
	if end < 0 {
		return nil, false
	}
	stream := bytes.Index(b[:end], []byte(">> stream\n"))
	if stream < 0 {
		return b[:end], true
	}
	dictionary = b[:stream]
	length := pdfLength.FindSubmatch(dictionary)
	if length == nil {
		return nil, false
	}
	n, err := strconv.Atoi(string(length[1]))
	rest := b[stream+len(">> stream\n"):]
	if err != nil || n > len(rest) || !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj\n")) {
		return nil, false
	}
	return dictionary, true
}

// eachName calls f with every name of a dictionary, as it is meant. It takes names in strings for names as
// well; ours have none of those that are looked for.
func eachName(b []byte, f func([]byte)) {
	for {
		i := bytes.IndexByte(b, '/')
		if i < 0 {
			return
		}
		n := 1
		for i+n < len(b) && b[i+n] > ' ' && bytes.IndexByte([]byte("()<>[]{}/%"), b[i+n]) < 0 {
			n++
		}
		name := b[i : i+n]
		if bytes.IndexByte(name, '#') >= 0 {
			name = []byte(unescapeName(string(name)))
		}
		f(name)
		b = b[i+n:]
	}
}

// unescapeName is a name as it is meant (7.3.5): # and two digits stand for a byte.
func unescapeName(name string) string {
	return pdfEscape.ReplaceAllStringFunc(name, func(s string) string {
		n, _ := strconv.ParseUint(s[1:], 16, 8)
		return string([]byte{byte(n)})
	})
}
