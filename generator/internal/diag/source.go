package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Normalize prepares the bytes of a text file for reading: a leading UTF-8 byte-order mark is
// dropped and the line ends of Windows become those of Unix. Spans count in the result. It returns
// its argument when there is nothing to do.
func Normalize(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(src, '\r') < 0 {
		return src
	}
	return bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
}

// Invisible tells the characters that cannot be seen or change the direction of the text: they have
// no place in a plan and can hide what a text says. (Line ends and tabs are for the caller to allow.)
//
// Besides controls and format characters (Unicode category Cf) these are the fillers that are letters and show
// nothing, and the selectors that vary the character before them.
func Invisible(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f, r == 0xad: // controls, the soft hyphen
		return true
	case r == 0x034f, r == 0x061c, r == 0x180e: // grapheme joiner, Arabic mark, Mongolian separator
		return true
	case r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x17b4, r == 0x17b5, r == 0x2800: // Hangul fillers, Khmer inherent vowels, empty Braille
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e: // zero width, separators, marks and embeddings
		return true
	case r >= 0x2060 && r <= 0x206f: // joiners, isolates, deprecated format characters
		return true
	case r >= 0x180b && r <= 0x180d, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef: // selectors
		return true
	case r == 0xfeff, r >= 0xfff0 && r <= 0xfffd, r >= 0xe0000 && r <= 0xe007f: // stray byte-order mark, annotation, replacement, tags
		return true
	}
	return false
}

// MayBeInvisible tells the bytes with which those of [Invisible] above U+007F begin in UTF-8, for a fast path.
func MayBeInvisible(b byte) bool {
	switch b {
	case 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef, 0xf3:
		return true
	}
	return false
}

// picture is what stands for an invisible character where somebody should see it: ␛ for a control, ▯
// for any other. A report must not send to a terminal what a file or its name holds.
func picture(r rune) rune {
	switch {
	case r < 0x20:
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case Invisible(r):
		return '▯'
	}
	return r
}

// Source is the normalised text of a file, for turning offsets into lines and columns.
type Source struct {
	text  []byte
	lines []int // offset of the first byte of each line
}

// NewSource indexes the lines of a normalised text.
func NewSource(text []byte) *Source {
	s := &Source{text: text, lines: []int{0}}
	for i, b := range text {
		if b == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// Position returns the line and the column of an offset, both counted from one, the column in
// characters. An offset beyond the end is that of the end.
func (s *Source) Position(offset int) (line, col int) {
	offset = min(max(offset, 0), len(s.text))
	line = sort.SearchInts(s.lines, offset+1)
	return line, utf8.RuneCount(s.text[s.lines[line-1]:offset]) + 1
}

// Offset returns the offset of a byte column of a line, both counted from one; the inverse that
// encoding/csv needs, which reports bytes.
func (s *Source) Offset(line, byteCol int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	return min(s.lines[line-1]+byteCol-1, len(s.text))
}

// Line returns the text of a line without its end.
func (s *Source) Line(line int) []byte {
	if line < 1 || line > len(s.lines) {
		return nil
	}
	start, end := s.lines[line-1], len(s.text)
	if line < len(s.lines) {
		end = s.lines[line] - 1
	}
	return s.text[start:end]
}
