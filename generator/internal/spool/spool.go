// Package spool keeps what has been made and is not yet needed: the compiled texts, which wait for
// their pages. It holds them in memory up to a limit and in a temporary file beyond it, so that the
// memory of a build does not grow with the length of the texts. Most of the memory is for what is read
// many times: a body stands on one page, the first sentences of a passage on many.
package spool

import (
	"fmt"
	"os"
	"slices"
	"sync"

	"github.com/spf13/afero"
)

// DefaultLimit is how many bytes a spool keeps in memory. The five first plans need about one megabyte;
// a large site writes some dozens of megabytes to the file and reads them again page by page, which
// costs less than the memory.
const DefaultLimit = 16 << 20

// onceShare is the part of the limit, one in so many, up to which things that are read once may take
// memory.
const onceShare = 4

// chunkSize is the unit in which memory is taken.
const chunkSize = 1 << 20

// Ref finds something again. The zero Ref is of nothing.
type Ref struct {
	offset uint64
	length uint32
}

// Len is the length in bytes.
func (r Ref) Len() int { return int(r.length) }

// Sub refers to n bytes of what r refers to, from off bytes on.
func (r Ref) Sub(off, n int) Ref {
	if n == 0 {
		return Ref{}
	}
	return Ref{r.offset + uint64(off), uint32(n)}
}

// Spool is safe for concurrent use.
type Spool struct {
	fsys  afero.Fs
	limit int

	mu     sync.RWMutex
	chunks [][]byte
	inMem  uint64 // bytes in chunks, counting the rest of each full one
	file   afero.File
	onDisk uint64
	err    error
}

// New makes an empty spool. Its temporary file, should it need one, is made in the system's folder
// for such files on the given file system.
func New(fsys afero.Fs, limit int) *Spool { return &Spool{fsys: fsys, limit: limit} }

// Put keeps a copy of something that is read about once. A failure of the temporary file is reported by
// the next Get or by Err.
func (s *Spool) Put(b []byte) Ref { return s.put(b, s.limit/onceShare) }

// PutOften keeps a copy of something that is read again and again: in memory, while there is room.
func (s *Spool) PutOften(b []byte) Ref { return s.put(b, s.limit) }

func (s *Spool) put(b []byte, limit int) Ref {
	if len(b) == 0 {
		return Ref{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if int(s.inMem)+len(b) <= limit && len(b) <= chunkSize {
		last := len(s.chunks) - 1
		if last < 0 || len(s.chunks[last])+len(b) > chunkSize {
			s.chunks = append(s.chunks, make([]byte, 0, chunkSize))
			last++
		}
		offset := uint64(last*chunkSize + len(s.chunks[last]))
		s.chunks[last] = append(s.chunks[last], b...)
		s.inMem = offset + uint64(len(b))
		return Ref{offset, uint32(len(b))}
	}
	if s.file == nil && s.err == nil {
		if s.file, s.err = afero.TempFile(s.fsys, "", "lantu-spool-"); s.err == nil {
			// On Unix a file that is open needs no name; without one it cannot be left behind.
			_ = s.fsys.Remove(s.file.Name())
		}
	}
	r := Ref{diskBase + s.onDisk, uint32(len(b))}
	s.onDisk += uint64(len(b))
	if s.err == nil {
		_, s.err = s.file.WriteAt(b, int64(r.offset-diskBase))
	}
	return r
}

// diskBase tells offsets in the file from those in memory.
const diskBase = 1 << 62

// Get appends what r refers to to dst.
func (s *Spool) Get(dst []byte, r Ref) ([]byte, error) {
	if r.length == 0 {
		return dst, nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if r.offset < diskBase {
		chunk := s.chunks[r.offset/chunkSize]
		at := r.offset % chunkSize
		return append(dst, chunk[at:at+uint64(r.length)]...), nil
	}
	if s.err != nil {
		return dst, fmt.Errorf("temporary file for texts: %w", s.err)
	}
	n := len(dst)
	dst = append(dst, make([]byte, r.length)...)
	if _, err := s.file.ReadAt(dst[n:], int64(r.offset-diskBase)); err != nil {
		return dst[:n], fmt.Errorf("temporary file for texts: %w", err)
	}
	return dst, nil
}

// Reader reads things that lie side by side. It is for one goroutine at a time; each needs its own.
type Reader struct {
	s      *Spool
	window []byte // a stretch of the file
	at     uint64
}

// windowSize is how many bytes of the file are read at once: about what the texts of a page have.
const windowSize = 16 << 10

// NewReader makes a reader.
func (s *Spool) NewReader() *Reader { return &Reader{s: s} }

// Get returns what ref refers to. It is not to be changed and good until the next call.
func (r *Reader) Get(ref Ref) ([]byte, error) {
	switch n := uint64(ref.length); {
	case n == 0:
		return nil, nil
	case ref.offset < diskBase:
		r.s.mu.RLock()
		defer r.s.mu.RUnlock()
		at := ref.offset % chunkSize
		return r.s.chunks[ref.offset/chunkSize][at : at+n], nil
	case ref.offset < r.at || ref.offset+n > r.at+uint64(len(r.window)):
		if err := r.fill(ref); err != nil {
			return nil, fmt.Errorf("temporary file for texts: %w", err)
		}
	}
	at := ref.offset - r.at
	return r.window[at : at+uint64(ref.length)], nil
}

// fill reads the stretch of the file that begins with ref.
func (r *Reader) fill(ref Ref) error {
	r.s.mu.RLock()
	defer r.s.mu.RUnlock()
	if r.s.err != nil {
		return r.s.err
	}
	n := min(max(uint64(ref.length), windowSize), diskBase+r.s.onDisk-ref.offset)
	r.window = slices.Grow(r.window[:0], int(n))[:n]
	r.at = ref.offset
	_, err := r.s.file.ReadAt(r.window, int64(ref.offset-diskBase))
	if err != nil {
		r.window = r.window[:0]
	}
	return err
}

// Err returns the failure of the temporary file, if any.
func (s *Spool) Err() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.err
}

// Close drops everything.
func (s *Spool) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chunks = nil
	if s.file == nil {
		return nil
	}
	name := s.file.Name()
	err := s.file.Close()
	if rm := s.fsys.Remove(name); rm != nil && !os.IsNotExist(rm) && err == nil {
		err = rm
	}
	return err
}
