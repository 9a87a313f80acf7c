package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// Files are kept in pieces, so that a release costs what is new in it. Wherever the cuts are, the pieces one behind another
// are the file again: a list of files says which they are, and nobody who reads a store needs to know how they were found. So the
// rules here may change at any time; what changes is how much two releases have in common.
//
//   - A page is cut around what a release alone decides (marked): the rest of it is the same in the next release.
//   - What is long is cut by its content (chunks): where one figure differs in a long page, the rest has the same pieces.

// mark is in the start tag of an element that says which release a page belongs to.
const mark = " data-release"

const (
	// smallPiece is the size in bytes of what is not worth an object of its own behind a marked element: the end of the page.
	smallPiece = 256

	// longPiece is the size in bytes from which on a stretch is cut by its content, into pieces of about middleChunk, none
	// smaller than leastChunk but the last, none larger than mostChunk. Smaller pieces save more bytes of what changes
	// and cost more in the lists and in files: these are best for ten releases of the project's own content.
	longPiece   = 16 << 10
	leastChunk  = 2 << 10
	middleChunk = 8 << 10
	mostChunk   = 64 << 10
)

// cut divides a file into its pieces; one when it is kept whole.
func cut(path string, data []byte) [][]byte {
	stretches := [][]byte{data}
	if strings.HasSuffix(path, ".html") {
		stretches = marked(data)
	}
	var pieces [][]byte
	for _, s := range stretches {
		if len(s) < longPiece {
			pieces = append(pieces, s)
			continue
		}
		for len(s) > 0 {
			n := chunk(s)
			pieces = append(pieces, s[:n])
			s = s[n:]
		}
	}
	return pieces
}

// marked cuts a page around its marked elements. Each ends with the first end tag of its kind: they hold none like themselves.
func marked(data []byte) [][]byte {
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
	if len(rest) > 0 || len(pieces) == 0 {
		pieces = append(pieces, rest)
	}
	return pieces
}

// gears are numbers without a pattern, one for each byte.
var gears = func() (out [256]uint64) {
	for i := range out {
		sum := sha256.Sum256([]byte{byte(i)})
		out[i] = binary.BigEndian.Uint64(sum[:])
	}
	return
}()

// chunk is the length of the first chunk of a stretch: it ends where the last 64 bytes have a hash with enough noughts, which
// depends on them alone (content-defined chunking with a gear hash: Xia et al., FastCDC, USENIX ATC 2016). Beyond the middle fewer
// noughts are enough, which keeps the sizes together.
func chunk(data []byte) int {
	if len(data) <= leastChunk {
		return len(data)
	}
	var h uint64
	low := 64 - 14 // the upper bits of the hash have seen the most bytes
	for i := leastChunk - 64; i < len(data); i++ {
		if i == middleChunk {
			low = 64 - 11
		}
		h = h<<1 + gears[data[i]]
		if i >= leastChunk && h>>low == 0 || i == mostChunk-1 {
			return i + 1
		}
	}
	return len(data)
}
