package audit

// set is a set of hashes that is emptied and used again for every page: emptying it costs nothing, as
// each entry knows the page in which it was added.
type set struct {
	slots []slot // a power of two of them; looked at from the place of the hash onwards
	n     int
	round uint32
}

type slot struct {
	hash  uint64
	round uint32
}

func (s *set) empty() {
	s.n = 0
	s.round++
	if s.round == 0 { // entries of very long ago would come back
		clear(s.slots)
		s.round = 1
	}
}

// find is the slot of a hash, or the free one where it belongs.
func (s *set) find(hash uint64) *slot {
	for i := hash; ; i++ {
		at := &s.slots[i&uint64(len(s.slots)-1)]
		if at.round != s.round || at.hash == hash {
			return at
		}
	}
}

// add adds a hash and tells whether it is new.
func (s *set) add(hash uint64) bool {
	if 2*s.n >= len(s.slots) {
		s.grow()
	}
	at := s.find(hash)
	if at.round == s.round {
		return false
	}
	*at = slot{hash, s.round}
	s.n++
	return true
}

func (s *set) has(hash uint64) bool { return s.n > 0 && s.find(hash).round == s.round }

func (s *set) grow() {
	old := s.slots
	s.slots = make([]slot, max(64, 2*len(old)))
	if s.round == 0 {
		s.round = 1
	}
	for _, o := range old {
		if o.round == s.round {
			*s.find(o.hash) = o
		}
	}
}
