package release

import (
	"bytes"
	"strings"
)

// mark is in the start tag of an element that says which release a page belongs to.
const mark = " data-release"

// smallPiece is the size in bytes of what is not worth an object of its own behind such an element: the end of the page.
const smallPiece = 256

// cut divides a page so that what a release alone decides stands in pieces of its own; nil when there is nothing to cut. What is
// marked ends with the first end tag of its kind: marked elements hold none like themselves. Wherever the cuts are, the pieces
// make the page again; where they are well placed, the others are the same in the next release.
func cut(path string, data []byte) [][]byte {
	if !strings.HasSuffix(path, ".html") {
		return nil
	}
	var pieces [][]byte
	rest := data
	for {
		at := bytes.Index(rest, []byte(mark))
		if at < 0 {
			break
		}
		start := bytes.LastIndexByte(rest[:at], '<')
		if start < 0 || bytes.IndexByte(rest[start:at], '>') >= 0 {
			break // not a tag: words of a text
		}
		name, _, _ := bytes.Cut(rest[start+1:at], []byte(" "))
		closing := []byte("</" + string(name) + ">")
		end := bytes.Index(rest[at:], closing)
		if end < 0 {
			break
		}
		end += at + len(closing)
		if start > 0 {
			pieces = append(pieces, rest[:start])
		}
		if len(rest)-end <= smallPiece {
			end = len(rest)
		}
		pieces = append(pieces, rest[start:end])
		rest = rest[end:]
	}
	if len(rest) > 0 {
		pieces = append(pieces, rest)
	}
	if len(pieces) < 2 {
		return nil
	}
	return pieces
}
