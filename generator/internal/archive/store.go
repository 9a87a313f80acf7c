package archive

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"lantu/generator/internal/zipfile"
)

// store keeps finished files, compressed, in one temporary file: what a large site has would not fit
// into memory, and pages come in any order.
type store struct {
	f *os.File

	mu   sync.Mutex
	next int64
}

// file is one file in the store.
type file struct {
	path   string
	size   int64
	packed int64
	at     int64
	crc    uint32
	sha256 [sha256.Size]byte
	sha512 [sha512.Size]byte
}

// newStore makes a store whose temporary file is in a folder. On Unix it has no name there.
func newStore(folder string) (*store, error) {
	f, err := os.CreateTemp(folder, storeMark+"*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // where that cannot be, close does it
	return &store{f: f}, nil
}

func (s *store) close() {
	_ = s.f.Close()
	_ = os.Remove(s.f.Name())
}

// packers are compressors that have finished; making one costs more than a page.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.DefaultCompression) // the level is a good one
	return &packer{flate: w}
}}

type packer struct {
	flate *flate.Writer
	out   bytes.Buffer
}

// put keeps a file. It may be called from several goroutines.
func (s *store) put(path string, data []byte) (file, error) {
	f := file{path: path, size: int64(len(data)), crc: crc32.ChecksumIEEE(data), sha256: sha256.Sum256(data), sha512: sha512.Sum512(data)}
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.out.Reset()
	p.flate.Reset(&p.out)
	if _, err := p.flate.Write(data); err != nil {
		return f, err
	}
	if err := p.flate.Close(); err != nil {
		return f, err
	}
	f.packed = int64(p.out.Len())
	s.mu.Lock()
	f.at = s.next
	s.next += f.packed
	s.mu.Unlock()
	_, err := s.f.WriteAt(p.out.Bytes(), f.at)
	return f, err
}

// stream keeps a file that is too long to be made in memory. It is for one goroutine while no other
// uses put.
func (s *store) stream(path string, body func(io.Writer) error) (file, error) {
	f := file{path: path, at: s.next}
	a, b, c := sha256.New(), sha512.New(), crc32.NewIEEE()
	var size, packed length
	z, _ := flate.NewWriter(io.MultiWriter(io.NewOffsetWriter(s.f, f.at), &packed), flate.DefaultCompression)
	if err := body(io.MultiWriter(z, a, b, c, &size)); err != nil {
		return f, err
	}
	if err := z.Close(); err != nil {
		return f, err
	}
	f.size, f.packed, f.crc = int64(size), int64(packed), c.Sum32()
	a.Sum(f.sha256[:0])
	b.Sum(f.sha512[:0])
	s.next += f.packed
	return f, nil
}

// length counts what is written to it.
type length int64

func (l *length) Write(b []byte) (int, error) {
	*l += length(len(b))
	return len(b), nil
}

// keep adds a file to a list that several goroutines fill.
func (s *store) keep(list *[]file, f file) {
	s.mu.Lock()
	*list = append(*list, f)
	s.mu.Unlock()
}

// sortFiles puts files in the order of their paths, byte by byte.
func sortFiles(list []file) {
	slices.SortFunc(list, func(a, b file) int { return strings.Compare(a.path, b.path) })
}

// raw gives the compressed bytes of a file.
func (s *store) raw(f file) io.Reader { return io.NewSectionReader(s.f, f.at, f.packed) }

// entry is a file as an entry of a zip file, below a folder.
func (f *file) entry(folder string) zipfile.Entry {
	return zipfile.Entry{Name: folder + f.path, Method: zipfile.Deflate, CRC32: f.crc, Size: f.size, Packed: f.packed}
}

// writeTo writes the bytes of a file.
func (s *store) writeTo(w io.Writer, f file) error {
	z := flate.NewReader(s.raw(f))
	n, err := io.Copy(w, z)
	if err == nil && n != f.size {
		err = fmt.Errorf("store: %s has %d bytes, not %d", f.path, n, f.size)
	}
	return errors.Join(err, z.Close())
}

// read returns the bytes of a file, in a buffer that is used again.
func (s *store) read(b *bytes.Buffer, f file) ([]byte, error) {
	b.Reset()
	b.Grow(int(f.size))
	err := s.writeTo(b, f)
	return b.Bytes(), err
}

// contentFile puts a file of the disk into the store; large ones are not loaded whole.
func (s *store) contentFile(name, at string) (file, error) {
	in, err := os.Open(filepath.FromSlash(name))
	if err != nil {
		return file{}, err
	}
	defer in.Close()
	return s.stream(at, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
}
