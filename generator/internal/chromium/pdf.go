package chromium

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// What is read and changed of a PDF here is what Skia, the part of Chromium that writes it, leaves
// uncompressed: the page tree, the named places and the information dictionary (ISO 32000-1, 7.7.3,
// 12.3.2.3 and 14.3.3).

var (
	pagesForm = regexp.MustCompile(`(?m)^(\d+) 0 obj\n<</Type /Pages\n/Count \d+\n/Kids \[([^\]]*)\]`)
	refForm   = regexp.MustCompile(`(\d+) 0 R`)
	destForm  = regexp.MustCompile(`/([!-~]+) \[(\d+) 0 R /XYZ [-0-9. ]+\]`)
	rootForm  = regexp.MustCompile(`/Root (\d+) 0 R`)
	dateForm  = regexp.MustCompile(`\(D:\d{14}\+00'00'\)`)
	treeForm  = regexp.MustCompile(`/Pages (\d+) 0 R`)
)

// Places are the numbers of the pages, counted from one, on which the places of the page are that
// something links to, by their ids.
func Places(pdf []byte) (map[string]int, error) {
	kids := map[string][]string{}
	for _, m := range pagesForm.FindAllSubmatch(pdf, -1) {
		for _, ref := range refForm.FindAllSubmatch(m[2], -1) {
			kids[string(m[1])] = append(kids[string(m[1])], string(ref[1]))
		}
	}
	tree := treeForm.FindSubmatch(pdf)
	if tree == nil || !rootForm.Match(pdf) {
		return nil, fmt.Errorf("chromium: the PDF is not in the form that is known")
	}
	number := map[string]int{}
	var walk func(node string, depth int)
	walk = func(node string, depth int) {
		below, inner := kids[node]
		if !inner || depth > 32 {
			number[node] = len(number) + 1
			return
		}
		for _, k := range below {
			walk(k, depth+1)
		}
	}
	walk(string(tree[1]), 0)
	out := map[string]int{}
	for _, m := range destForm.FindAllSubmatch(pdf, -1) {
		if n, ok := number[string(m[2])]; ok {
			out[decode(string(m[1]))] = n
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("chromium: the PDF names no places")
	}
	return out, nil
}

var hexForm = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)

// decode is a name as it is meant (7.3.5): # and two digits stand for a byte.
func decode(name string) string {
	return hexForm.ReplaceAllStringFunc(name, func(s string) string {
		n, _ := strconv.ParseUint(s[1:], 16, 8)
		return string([]byte{byte(n)})
	})
}

// SetDate gives a PDF the date of its content instead of that of its making. The new date is as long as
// the old, so that no place in the file moves.
func SetDate(pdf []byte, date time.Time) {
	end := bytes.Index(pdf, []byte("endobj"))
	if end < 0 {
		return
	}
	stamp := []byte(date.UTC().Format("(D:20060102150405+00'00')"))
	for _, at := range dateForm.FindAllIndex(pdf[:end], -1) { // the information dictionary is the first object
		copy(pdf[at[0]:at[1]], stamp)
	}
}
