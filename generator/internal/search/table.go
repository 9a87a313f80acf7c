package search

import "encoding/binary"

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
