// Package zipfile writes zip files in one canonical form and reads them with suspicion.
//
// The zip format lets the same files be packed in a great many ways: times, attributes, extra
// fields, gaps, two tables of contents that may contradict each other. Programs that disagree about
// such a file are how harm is done with it. Here a list of files with their compressed bytes has one
// zip file only:
//
//   - entries stand one behind another from the first byte on, without gaps, extra fields,
//     descriptors or folders, in the order in which they were added;
//   - names are UTF-8 and say so, and are safe on every system ([CheckName]);
//   - every time is 1980-01-01, every file a regular one with the mode 0644;
//   - the directory at the end repeats what stands before the entries, nothing else;
//   - the comment at the end is the seal: "sha256:" and the SHA-256 of every byte before the end
//     record, in hexadecimal. No byte can change without the seal, the end record or both showing it.
//
// Programs for zip files know nothing of this and open such a file like any other (APPNOTE.TXT
// 6.3.3; ISO/IEC 21320-1 but for the comment).
//
// [NewWriter] makes such files. [Read] takes any zip file apart without trusting it: what could do
// harm ends the reading with a [FormatError], what is harmless and not canonical is listed.
package zipfile

import (
	"encoding/binary"
	"fmt"
	"strings"

	"lantu/generator/internal/lang"
)

// Methods of compression.
const (
	Store   = 0
	Deflate = 8
)

// Entry is one file inside a zip file.
type Entry struct {
	Name   string
	Method uint16
	CRC32  uint32
	Size   int64 // of the file
	Packed int64 // of its compressed bytes
	offset int64 // of the header before the file
	data   int64 // of the compressed bytes; known to readers
}

// Limits of the format as it is written here.
const (
	maxFile    = 1<<32 - 2 // bytes of a file; larger ones would need other headers
	maxEntries = 1 << 20
)

const (
	localSignature   = 0x04034b50
	centralSignature = 0x02014b50
	endSignature     = 0x06054b50
	end64Signature   = 0x06064b50
	locatorSignature = 0x07064b50

	localSize   = 30
	centralSize = 46
	endSize     = 22
	end64Size   = 56
	locatorSize = 20

	utf8Names = 1 << 11 // flag: the name is UTF-8
	dosDate   = 0x0021  // 1980-01-01
	madeBy    = 3<<8 | 20
	regular   = 0o100644 << 16 // external attributes: a regular file, rw-r--r--

	sealPrefix = "sha256:"
	sealSize   = len(sealPrefix) + 64
)

var le = binary.LittleEndian

// local appends the header that stands before a file.
func (e *Entry) local(b []byte) []byte {
	b = le.AppendUint32(b, localSignature)
	b = le.AppendUint16(b, 20)
	b = le.AppendUint16(b, utf8Names)
	b = le.AppendUint16(b, e.Method)
	b = le.AppendUint16(b, 0)
	b = le.AppendUint16(b, dosDate)
	b = le.AppendUint32(b, e.CRC32)
	b = le.AppendUint32(b, uint32(e.Packed))
	b = le.AppendUint32(b, uint32(e.Size))
	b = le.AppendUint16(b, uint16(len(e.Name)))
	b = le.AppendUint16(b, 0)
	return append(b, e.Name...)
}

// central appends the record of a file in the directory. A file that begins beyond four gigabytes
// has its place in an extra field (APPNOTE.TXT 4.5.3).
func (e *Entry) central(b []byte) []byte {
	far := e.offset >= 1<<32-1
	version, extra, offset := uint16(20), uint16(0), uint32(e.offset)
	if far {
		version, extra, offset = 45, 12, 1<<32-1
	}
	b = le.AppendUint32(b, centralSignature)
	b = le.AppendUint16(b, madeBy)
	b = le.AppendUint16(b, version)
	b = le.AppendUint16(b, utf8Names)
	b = le.AppendUint16(b, e.Method)
	b = le.AppendUint16(b, 0)
	b = le.AppendUint16(b, dosDate)
	b = le.AppendUint32(b, e.CRC32)
	b = le.AppendUint32(b, uint32(e.Packed))
	b = le.AppendUint32(b, uint32(e.Size))
	b = le.AppendUint16(b, uint16(len(e.Name)))
	b = le.AppendUint16(b, extra)
	b = le.AppendUint16(b, 0) // comment
	b = le.AppendUint16(b, 0) // disk
	b = le.AppendUint16(b, 0) // internal attributes
	b = le.AppendUint32(b, regular)
	b = le.AppendUint32(b, offset)
	b = append(b, e.Name...)
	if far {
		b = le.AppendUint16(b, 1)
		b = le.AppendUint16(b, 8)
		b = le.AppendUint64(b, uint64(e.offset))
	}
	return b
}

// end appends what stands behind the directory up to the seal: the end record, and the records of
// zip64 before it where counts or places need them. before is what the seal covers of it.
func end(b []byte, entries int, at, size int64) (out []byte, before int) {
	n, s, o := uint16(entries), uint32(size), uint32(at)
	if entries >= 1<<16-1 || size >= 1<<32-1 || at >= 1<<32-1 {
		start := len(b)
		b = le.AppendUint32(b, end64Signature)
		b = le.AppendUint64(b, end64Size-12)
		b = le.AppendUint16(b, 3<<8|45)
		b = le.AppendUint16(b, 45)
		b = le.AppendUint32(b, 0)
		b = le.AppendUint32(b, 0)
		b = le.AppendUint64(b, uint64(entries))
		b = le.AppendUint64(b, uint64(entries))
		b = le.AppendUint64(b, uint64(size))
		b = le.AppendUint64(b, uint64(at))
		b = le.AppendUint32(b, locatorSignature)
		b = le.AppendUint32(b, 0)
		b = le.AppendUint64(b, uint64(at+size))
		b = le.AppendUint32(b, 1)
		before = len(b) - start
		n, s, o = 1<<16-1, 1<<32-1, 1<<32-1
	}
	b = le.AppendUint32(b, endSignature)
	b = le.AppendUint16(b, 0)
	b = le.AppendUint16(b, 0)
	b = le.AppendUint16(b, n)
	b = le.AppendUint16(b, n)
	b = le.AppendUint32(b, s)
	b = le.AppendUint32(b, o)
	return le.AppendUint16(b, uint16(sealSize)), before
}

// FormatError is why a file is refused: it is no zip file, or one that could do harm.
type FormatError struct {
	Entry  string // the file inside, if it is about one
	Offset int64  // where, in bytes from the beginning; -1 when it is about the whole
	Reason lang.Words
}

func (e *FormatError) Error() string {
	s := e.Reason.EN
	if e.Entry != "" {
		s = fmt.Sprintf("%q: %s", e.Entry, s)
	}
	if e.Offset >= 0 {
		s += fmt.Sprintf(" (byte %d)", e.Offset)
	}
	return s
}

// seal is the comment for a sum.
func seal(sum []byte) string { return fmt.Sprintf("%s%x", sealPrefix, sum) }

// isSeal tells whether a comment has the form of a seal.
func isSeal(comment string) bool {
	hex, ok := strings.CutPrefix(comment, sealPrefix)
	return ok && len(comment) == sealSize && strings.Trim(hex, "0123456789abcdef") == ""
}
