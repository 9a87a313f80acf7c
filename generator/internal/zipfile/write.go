package zipfile

import (
	"bufio"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
)

// File is where a zip file is written: an [os.File] opened for reading and writing, or what acts
// like one. It is read again for the seal.
type File interface {
	io.Writer
	io.WriterAt
	io.ReaderAt
}

// Writer makes a zip file in the canonical form. It holds the list of entries and a buffer in
// memory, nothing of the files.
type Writer struct {
	file    File
	out     *bufio.Writer
	offset  int64
	entries []Entry
	names   map[string]string // by their folded form
	flate   *flate.Writer
}

// NewWriter makes a writer that begins at the first byte of file, which is empty.
func NewWriter(file File) *Writer {
	return &Writer{file: file, out: bufio.NewWriterSize(file, 1<<18), names: map[string]string{}}
}

// NameError is a path that cannot stand in an archive.
type NameError struct {
	Name string
	Err  *FormatError
}

func (e *NameError) Error() string { return fmt.Sprintf("path %q: %s", e.Name, e.Err.Reason.EN) }
func (e *NameError) Unwrap() error { return e.Err }

// begin checks the name and notes where the entry begins.
func (w *Writer) begin(e *Entry) error {
	why := CheckName(e.Name)
	folded := Fold(e.Name)
	if other, taken := w.names[folded]; taken && why.IsZero() {
		why.ZH, why.EN = "与“"+other+"”只差大小写，或完全相同", "it differs from “"+other+"” in capitals only, or not at all"
	}
	if why.IsZero() && (e.Size > maxFile || e.Packed > maxFile || len(w.entries) >= maxEntries) {
		why.ZH, why.EN = "文件太大或太多", "it is too large, or there are too many files"
	}
	if !why.IsZero() {
		return &NameError{e.Name, &FormatError{Offset: -1, Reason: why}}
	}
	w.names[folded] = e.Name
	e.offset = w.offset
	return nil
}

func (w *Writer) write(b []byte) error {
	n, err := w.out.Write(b)
	w.offset += int64(n)
	return err
}

// Add adds a file whose compressed bytes are known already; e says what they are, r gives them.
func (w *Writer) Add(e Entry, r io.Reader) error {
	if err := w.begin(&e); err != nil {
		return err
	}
	if err := w.write(e.local(nil)); err != nil {
		return err
	}
	n, err := io.Copy(w.out, r)
	w.offset += n
	if err == nil && n != e.Packed {
		err = fmt.Errorf("zip: %s has %d bytes, not %d", e.Name, n, e.Packed)
	}
	w.entries = append(w.entries, e)
	return err
}

// Sum is what is known of a file once it is written.
type Sum struct {
	Size   int64
	SHA256 [sha256.Size]byte
}

// Create adds a file that is made while it is written; its header is completed afterwards.
func (w *Writer) Create(name string, method uint16, body func(io.Writer) error) (Sum, error) {
	e := Entry{Name: name, Method: method}
	if err := w.begin(&e); err != nil {
		return Sum{}, err
	}
	if err := w.write(e.local(nil)); err != nil {
		return Sum{}, err
	}
	start := w.offset
	c := &counter{crc: crc32.NewIEEE(), sha: sha256.New()}
	var packed io.Writer = writerFunc(func(b []byte) (int, error) { return len(b), w.write(b) })
	var err error
	if method == Deflate {
		if w.flate == nil { // one for all entries: making one costs more than a page
			w.flate, _ = flate.NewWriter(nil, flate.DefaultCompression) // the level is a good one
		}
		w.flate.Reset(packed)
		c.to = w.flate
		if err = body(c); err == nil {
			err = w.flate.Close()
		}
	} else {
		c.to = packed
		err = body(c)
	}
	if err == nil {
		err = w.out.Flush()
	}
	if err != nil {
		return Sum{}, err
	}
	e.Size, e.Packed, e.CRC32 = c.n, w.offset-start, c.crc.Sum32()
	if e.Size > maxFile || e.Packed > maxFile {
		return Sum{}, fmt.Errorf("zip: %s is too large", name)
	}
	if _, err := w.file.WriteAt(e.local(nil), e.offset); err != nil {
		return Sum{}, err
	}
	w.entries = append(w.entries, e)
	s := Sum{Size: c.n}
	c.sha.Sum(s.SHA256[:0])
	return s, nil
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// counter measures what passes through it.
type counter struct {
	to  io.Writer
	n   int64
	crc hash.Hash32
	sha hash.Hash
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	c.crc.Write(b[:n])
	c.sha.Write(b[:n])
	return n, err
}

// Close writes the directory and the seal. The file itself stays open.
func (w *Writer) Close() error {
	at := w.offset
	var b []byte
	for i := range w.entries {
		b = w.entries[i].central(b[:0])
		if err := w.write(b); err != nil {
			return err
		}
	}
	tail, before := end(nil, len(w.entries), at, w.offset-at)
	if err := w.write(tail[:before]); err != nil {
		return err
	}
	if err := w.out.Flush(); err != nil {
		return err
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(w.file, 0, w.offset)); err != nil {
		return err
	}
	if err := w.write(append(tail[before:], seal(h.Sum(nil))...)); err != nil {
		return err
	}
	return w.out.Flush()
}
