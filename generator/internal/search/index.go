package search

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"lantu/generator/internal/spool"
)

// File is a file of an index.
type File struct {
	Sum   string // of what it holds, without characters that need an escape in a script
	spool *spool.Spool
	data  spool.Ref
}

func newFile(s *spool.Spool, data []byte) File {
	var sum []byte
	for i, v := 0, crc32.Checksum(data, castagnoli); i < 4; i++ {
		sum = append(sum, digits[v%uint32(len(digits))])
		v /= uint32(len(digits))
	}
	return File{string(sum), s, s.Put(data)}
}

// Append appends what the file holds.
func (f File) Append(dst []byte) ([]byte, error) { return f.spool.Get(dst, f.data) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Index is a finished index. It is safe for concurrent use.
type Index struct {
	// Lists are the files of lists: for each term the term, a space and its documents as gaps (see digits);
	// after another space, if there are any, those that have it in their title. Terms are separated by
	// strokes. The last files may be empty.
	Lists []File
	First []string // the first term of each file of lists that is not empty
	// Blocks are the files of documents: JSON arrays, separated by commas.
	Blocks []File
}

// Index merges what has been added. The builder is of no more use.
func (b *Builder) Index() (*Index, error) {
	b.putBlock()
	b.flush()
	b.terms, b.seen, b.postings, b.sorted, b.block = table{}, nil, nil, nil, nil
	x := &Index{Blocks: b.blocks}
	var cursors []*cursor
	for _, run := range b.runs {
		c := &cursor{spool: b.spool, pieces: run}
		if ok, err := c.next(); err != nil {
			return nil, err
		} else if ok {
			cursors = append(cursors, c)
		}
	}
	var file []byte
	var titles []uint32
	taken, fill := 0, 0
	for len(cursors) > 0 {
		least := cursors[0]
		for _, c := range cursors[1:] {
			if bytes.Compare(c.term, least.term) < 0 {
				least = c
			}
		}
		term := string(least.term)
		if len(file) == 0 {
			x.First = append(x.First, term)
		} else {
			file = append(file, '|')
		}
		file = append(append(file, term...), ' ')
		last := uint32(0)
		titles = titles[:0]
		// Runs are in the order of documents.
		for i := 0; i < len(cursors); i++ {
			c := cursors[i]
			if string(c.term) != term {
				continue
			}
			doc := uint32(0)
			for rest := c.list; len(rest) > 0; {
				v, n := binary.Uvarint(rest)
				rest = rest[n:]
				doc += uint32(v >> 1)
				file = appendNumber(file, doc-last)
				last = doc
				if v&1 != 0 {
					titles = append(titles, doc)
				}
			}
			taken += c.size
			fill += c.size
			ok, err := c.next()
			if err != nil {
				return nil, err
			}
			if !ok {
				cursors = slices.Delete(cursors, i, i+1)
				i--
			}
		}
		if len(titles) > 0 {
			file = append(file, ' ')
			last := uint32(0)
			for _, d := range titles {
				file = appendNumber(file, d-last)
				last = d
			}
		}
		// What is left is divided evenly among the files that are left. A file ends with a term that is one of a
		// few, so that another word in a text does not move every end a little.
		left := b.layout.Lists - len(x.Lists)
		if enough := (b.bytes - taken + fill) / left; left > 1 && (fill >= enough && hash([]byte(term))%16 == 0 || fill >= 2*enough) {
			x.Lists = append(x.Lists, newFile(b.spool, file))
			file, fill = file[:0], 0
		}
	}
	for len(x.Lists) < b.layout.Lists {
		x.Lists = append(x.Lists, newFile(b.spool, file))
		file = file[:0]
	}
	b.runs = nil
	return x, b.spool.Err()
}

// cursor reads a run term by term.
type cursor struct {
	spool      *spool.Spool
	pieces     []spool.Ref
	data       []byte // what is left of the piece being read
	buffer     []byte
	term, list []byte
	size       int // bytes of the term and its list in the run
}

// next goes to the next term, if there is one.
func (c *cursor) next() (bool, error) {
	if len(c.data) == 0 {
		if len(c.pieces) == 0 {
			return false, nil
		}
		var err error
		if c.buffer, err = c.spool.Get(c.buffer[:0], c.pieces[0]); err != nil {
			return false, err
		}
		c.data, c.pieces = c.buffer, c.pieces[1:]
	}
	before := len(c.data)
	number := func() int {
		v, n := binary.Uvarint(c.data)
		c.data = c.data[n:]
		return int(v)
	}
	length := number()
	c.term, c.data = c.data[:length], c.data[length:]
	list := c.data
	count := number()
	list = list[len(list)-len(c.data):]
	for range count {
		number()
	}
	c.list = list[:len(list)-len(c.data)]
	c.size = before - len(c.data)
	return true, nil
}
