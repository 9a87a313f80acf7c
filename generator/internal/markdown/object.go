package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/util"
)

// Object is HTML with holes. A hole is written as a NUL byte, the index of its reference among
// those of the passage in decimal, and a NUL byte; no text of the content holds that byte.
type Object []byte

// Link appends the object to dst; fill appends what belongs into a hole, given the index of its
// reference among those of the passage.
func (o Object) Link(dst []byte, fill func(dst []byte, ref int) []byte) []byte {
	for rest := []byte(o); ; {
		i := bytes.IndexByte(rest, 0)
		if i < 0 {
			return append(dst, rest...)
		}
		dst = append(dst, rest[:i]...)
		j := i + 1 + bytes.IndexByte(rest[i+1:], 0)
		ref, err := strconv.Atoi(string(rest[i+1 : j]))
		if err != nil {
			panic("markdown: object has a broken hole")
		}
		dst = fill(dst, ref)
		rest = rest[j+1:]
	}
}

type byteWriter interface {
	WriteByte(byte) error
	WriteString(string) (int, error)
	Write([]byte) (int, error)
}

func writeHole(w byteWriter, index int) {
	_ = w.WriteByte(0)
	_, _ = w.WriteString(strconv.Itoa(index))
	_ = w.WriteByte(0)
}

func escapeText(w byteWriter, b []byte) { _, _ = w.Write(util.EscapeHTML(b)) }
