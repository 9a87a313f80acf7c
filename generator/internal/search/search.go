// Package search makes the index that readers search without a server.
//
// # What a reader's browser does with it
//
// A page opened from a disk cannot read files, but it can load scripts. So the index is a folder of
// scripts, each a call of one function with its data, and static/js/search.js adds to the page those
// that a query needs: the directory (meta.js), which says what the others hold; the lists of the
// query's terms (t*.js); and the texts of the documents that are shown (d*.js). However large the site is, a
// query loads the directory and a few dozen kilobytes.
//
// # How it is made
//
// The caller describes the documents in order, each with its title and its text. They are folded
// ([Fold]): what may be typed in several ways becomes one. A folded text is a row of atoms, words or single
// characters, and has terms: its words, and the pairs of characters that touch. Pairs are what makes any
// stretch of Chinese findable, wherever its words begin and end; the browser compares the text itself for
// what pairs cannot tell. A document is a posting in the list of each of its terms.
//
// [Builder] collects postings up to a limit, writes them sorted by term to the spool as a run, and merges
// the runs in the end: memory does not grow with the site. The terms in their order are divided into files of
// about the same size, so that the terms that begin with the same characters lie together: a beginning of a
// word, or a single character, is a range.
//
// How many files there are must be known before any text is read, because a build lists its files first:
// a [Layout] follows from the sizes of the texts alone.
package search

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"lantu/generator/internal/spool"
)

// Layout says into how many files an index is divided.
type Layout struct {
	Lists  int   // files of lists
	Blocks []int // the first document of each file of documents
}

// How long the texts are whose lists fill one file, and whose documents fill one. Lists have about a
// third of the size of the texts.
const (
	textPerLists = 128 << 10
	textPerBlock = 64 << 10
)

// NewLayout divides documents whose texts have about so many bytes.
func NewLayout(sizes []int) Layout {
	l := Layout{Blocks: []int{0}}
	all, block := 0, 0
	for i, n := range sizes {
		if block > 0 && block+n > textPerBlock {
			l.Blocks = append(l.Blocks, i)
			block = 0
		}
		all += n
		block += n
	}
	l.Lists = 1 + all/textPerLists
	return l
}

// Builder makes an index. It is for one goroutine.
type Builder struct {
	spool  *spool.Spool
	layout Layout

	docs   uint32
	folded []byte
	block  []byte // the documents of the block being filled
	blocks []File

	terms    table
	seen     []uint32 // the document that had the term last, counted from one, by term
	postings []posting
	limit    int
	sorted   []uint32
	runs     [][]spool.Ref
	bytes    int // of all runs
}

// posting says that a document has a term. The lowest bit of doc tells that it is in the title.
type posting struct{ term, doc uint32 }

// maxPostings is how many postings are collected before they are written: 8 bytes each.
const maxPostings = 1 << 19

// NewBuilder makes a builder. Everything large goes to the spool.
func NewBuilder(s *spool.Spool, l Layout) *Builder {
	return &Builder{spool: s, layout: l, limit: maxPostings}
}

// Add adds the next document.
func (b *Builder) Add(d *Document) {
	if next := len(b.blocks) + 1; next < len(b.layout.Blocks) && int(b.docs) == b.layout.Blocks[next] {
		b.putBlock()
	}
	if len(b.block) > 0 {
		b.block = append(b.block, ',', '\n')
	}
	b.block = d.append(b.block)
	b.docs++
	for field, s := range [...][]byte{d.Title, d.Text, d.Keys} {
		b.folded = Fold(b.folded[:0], s)
		doc := (b.docs - 1) << 1
		if field == 0 {
			doc |= 1
		}
		eachTerm(b.folded, func(term []byte) {
			t := b.terms.id(term)
			if int(t) == len(b.seen) {
				b.seen = append(b.seen, 0)
			}
			if b.seen[t] != b.docs {
				b.seen[t] = b.docs
				b.postings = append(b.postings, posting{t, doc})
			}
		})
	}
	if len(b.postings) >= b.limit {
		b.flush()
	}
}

// putBlock ends a block.
func (b *Builder) putBlock() {
	b.blocks = append(b.blocks, newFile(b.spool, b.block))
	b.block = b.block[:0]
}

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

// pieceSize is how much of a run is read at once when runs are merged.
const pieceSize = 64 << 10

// flush writes the collected postings as a run: for each term in order its length and bytes, the number
// of its postings, and they themselves as gaps.
func (b *Builder) flush() {
	if len(b.postings) == 0 {
		return
	}
	// Sorted by term, the documents of each stay in their order.
	n := b.terms.len()
	begin := make([]uint32, n+1)
	for _, p := range b.postings {
		begin[p.term+1]++
	}
	for t := range n {
		begin[t+1] += begin[t]
	}
	b.sorted = slices.Grow(b.sorted[:0], len(b.postings))[:len(b.postings)]
	at := slices.Clone(begin[:n])
	for _, p := range b.postings {
		b.sorted[at[p.term]] = p.doc
		at[p.term]++
	}
	order := make([]uint32, n)
	for t := range order {
		order[t] = uint32(t)
	}
	slices.SortFunc(order, func(x, y uint32) int { return bytes.Compare(b.terms.term(x), b.terms.term(y)) })

	var run []spool.Ref
	var piece []byte
	put := func() {
		run = append(run, b.spool.Put(piece))
		b.bytes += len(piece)
		piece = piece[:0]
	}
	for _, t := range order {
		docs := b.sorted[begin[t]:begin[t+1]]
		term := b.terms.term(t)
		piece = binary.AppendUvarint(piece, uint64(len(term)))
		piece = append(piece, term...)
		piece = binary.AppendUvarint(piece, uint64(len(docs)))
		last := uint32(0)
		for _, d := range docs {
			piece = binary.AppendUvarint(piece, uint64((d>>1-last)<<1|d&1))
			last = d >> 1
		}
		if len(piece) >= pieceSize {
			put()
		}
	}
	put()
	b.runs = append(b.runs, run)
	b.terms.reset()
	b.seen, b.postings = b.seen[:0], b.postings[:0]
}

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
		// What is left is divided evenly among the files that are left.
		if left := b.layout.Lists - len(x.Lists); left > 1 && fill >= (b.bytes-taken+fill)/left {
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

// AppendRuns writes the values of n things, which are often those of the thing before, as numbers: value and
// how many times, value and how many times …
func AppendRuns(dst []byte, n int, value func(i int) uint32) []byte {
	for i := 0; i < n; {
		v, from := value(i), i
		for i < n && value(i) == v {
			i++
		}
		dst = appendNumber(appendNumber(dst, v), uint32(i-from))
	}
	return dst
}

// table numbers terms in the order in which they come.
type table struct {
	slots []uint32 // the number of a term and one; 0 is free
	bytes []byte
	ends  []uint32
	sums  []uint32
}

func (t *table) len() int { return len(t.ends) }

func (t *table) term(i uint32) []byte {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.bytes[from:t.ends[i]]
}

func (t *table) reset() {
	clear(t.slots)
	t.bytes, t.ends, t.sums = t.bytes[:0], t.ends[:0], t.sums[:0]
}

// id is the number of a term.
func (t *table) id(term []byte) uint32 {
	if len(t.ends) >= len(t.slots)/2 {
		t.grow()
	}
	sum := hash(term)
	mask := uint32(len(t.slots) - 1)
	for slot := sum & mask; ; slot = (slot + 1) & mask {
		i := t.slots[slot]
		if i == 0 {
			t.bytes = append(t.bytes, term...)
			t.ends = append(t.ends, uint32(len(t.bytes)))
			t.sums = append(t.sums, sum)
			t.slots[slot] = uint32(len(t.ends))
			return uint32(len(t.ends)) - 1
		}
		if t.sums[i-1] == sum && string(t.term(i-1)) == string(term) {
			return i - 1
		}
	}
}

func (t *table) grow() {
	t.slots = make([]uint32, max(1<<12, 2*len(t.slots)))
	mask := uint32(len(t.slots) - 1)
	for i, sum := range t.sums {
		slot := sum & mask
		for t.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.slots[slot] = uint32(i) + 1
	}
}

// hash is FNV-1a in steps of up to eight bytes.
func hash(b []byte) uint32 {
	h := uint64(0xcbf29ce484222325)
	for len(b) >= 8 {
		h = (h ^ binary.LittleEndian.Uint64(b)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
		b = b[8:]
	}
	var last uint64
	for i := len(b) - 1; i >= 0; i-- {
		last = last<<8 | uint64(b[i])
	}
	h = (h ^ last ^ uint64(len(b))<<56) * 0x9e3779b97f4a7c15
	return uint32(h ^ h>>32)
}
