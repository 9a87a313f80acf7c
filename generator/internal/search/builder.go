package search

import (
	"bytes"
	"encoding/binary"
	"slices"

	"lantu/generator/internal/spool"
)

// Builder makes an index. It is for one goroutine.
type Builder struct {
	spool  *spool.Spool
	layout Layout

	docs   uint32
	folded []byte
	block  []byte // the documents of the block being filled
	blocks []File

	terms    table
	piece    int      // how many bytes of a run are put at once
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
const maxPostings = 1 << 18

// NewBuilder makes a builder. Everything large goes to the spool.
func NewBuilder(s *spool.Spool, l Layout) *Builder {
	return &Builder{spool: s, layout: l, limit: maxPostings, piece: pieceSize}
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
		if len(piece) >= b.piece {
			put()
		}
	}
	if len(piece) > 0 {
		put()
	}
	b.runs = append(b.runs, run)
	b.terms.reset()
	b.seen, b.postings = b.seen[:0], b.postings[:0]
}
