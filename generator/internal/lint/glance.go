package lint

import (
	"bytes"
	"hash/maphash"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
)

// A build wants to know of a file whether it has something that may not be published; whether its
// commas are right is for a check. So a build glances at a file, and looks closely where that raises a
// suspicion. A glance may suspect what is innocent and must not pass over anything that a close look calls an
// error (TestGlanceMissesNothing). It reads the bytes of the file once, without taking its markup apart.
//
// Words are found by how they begin: the last characters that have been read, in the form in which words
// are compared, are held against the beginnings of all words at once.

// glance is what the lists of a content look for.
type glance struct {
	words [beginning + 1]table[[]rune] // forbidden words and avoided Chinese wordings, by how many characters they begin with
	last  table[struct{}]              // the last two of these characters
	word  table[wording]               // avoided English wordings of one word
	pair  table[wording]               // those of more, by their first two
}

// wording is what follows of an avoided English wording.
type wording struct {
	rest  []uint64 // hashes of further words
	exact string   // see avoided
}

// beginning is how many characters of a word are compared before the others are.
const beginning = 4

// table holds things by a hash. Most of what is asked for is not there, which a bit tells.
type table[T any] struct {
	bits  [1 << 8]uint64
	items map[uint64][]T
}

func spread(key uint64) (int, uint) {
	key *= 0x9e3779b97f4a7c15
	return int(key >> 56), uint(key>>50) & 63
}

func (t *table[T]) add(key uint64, item T) {
	if t.items == nil {
		t.items = map[uint64][]T{}
	}
	i, bit := spread(key)
	t.bits[i] |= 1 << bit
	t.items[key] = append(t.items[key], item)
}

// has tells that a key may be there.
func (t *table[T]) has(key uint64) bool {
	i, bit := spread(key)
	return t.bits[i]&(1<<bit) != 0
}

func (t *table[T]) find(key uint64) []T {
	if !t.has(key) {
		return nil
	}
	return t.items[key]
}

func newGlance(c *draft.Content) *glance {
	g := &glance{}
	begin := func(text string) {
		var solid []rune // with a space before each run of letters and digits
		inside := false
		for _, r := range text {
			r = plainly(r)
			if r != 0 && r < utf8.RuneSelf && !inside {
				solid = append(solid, ' ')
			}
			inside = r != 0 && r < utf8.RuneSelf
			if r != 0 {
				solid = append(solid, r)
			}
		}
		if n := min(len(solid), beginning); n > 0 {
			var key uint64
			for _, r := range solid[:n] {
				key = push(key, r)
			}
			g.words[n].add(key, solid[n:])
			if n > 1 {
				g.last.add(key&lastTwo, struct{}{})
			}
		}
	}
	if c.Forbidden != nil {
		for _, group := range c.Forbidden.Groups {
			if group.Blocks {
				for _, w := range group.Words {
					begin(w.V)
				}
			}
		}
	}
	for i := range c.Terms {
		for _, s := range c.Terms[i].AvoidZH {
			begin(s.V)
		}
		for _, s := range c.Terms[i].AvoidEN {
			forms := words(tokens(s.V, singular))
			w := wording{exact: nearly(s.V, forms, &c.Terms[i])}
			for _, f := range forms[min(2, len(forms)):] {
				w.rest = append(w.rest, sum(f))
			}
			switch len(forms) {
			case 0:
			case 1:
				g.word.add(sum(forms[0]), w)
			default:
				g.pair.add(both(sum(forms[0]), sum(forms[1])), w)
			}
		}
	}
	return g
}

// lastTwo masks the last two characters.
const lastTwo = 1<<32 - 1

// push adds a character to the last ones, of which there are four.
func push(last uint64, r rune) uint64 { return last<<16 | uint64(r&0xffff) }

// plainly is a character as words are compared (see fold); 0 for one that may stand anywhere between the
// characters of a word.
func plainly(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || han(r):
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r >= 0xff01 && r <= 0xff5e:
		return plainly(r - 0xfee0)
	case r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return 0
	}
	return unicode.ToLower(r)
}

var seed = maphash.MakeSeed()

// sum is a hash of a word.
func sum(word string) uint64 { return maphash.String(seed, word) }

func both(first, second uint64) uint64 { return first*31 + second }

// reading is a file being glanced at.
type reading struct {
	*glance
	src     []byte
	isText  bool // Markdown
	now     memory
	quiet   bool     // what is being read is a reference or an address, and no text
	derived bool     // what is being read is what {{derived}} shows
	outer   [8]outer // before the brackets that are open
	depth   int
}

// memory is what has been read last.
type memory struct {
	last uint64 // characters
	word uint64 // hash of a word
	at   int    // where the word begins
}

// outer is what had been read before a bracket. What stands within may be an address, over which a reader
// reads; so after the bracket both go on: the words within have been looked at.
type outer struct {
	sign  byte
	now   memory
	quiet bool
}

// suspects tells whether a close look at a file could find an error.
func (l *Linter) suspects(src []byte, isText bool) bool {
	r := reading{glance: l.glance, src: src, isText: isText}
	for i := 0; i < len(src); {
		n, suspicious := r.step(i)
		if suspicious {
			return true
		}
		i += n
	}
	return false
}

// step reads what stands at an offset and tells how long it is.
func (r *reading) step(i int) (n int, suspicious bool) {
	b := r.src[i]
	if b >= utf8.RuneSelf {
		c, n := utf8.DecodeRune(r.src[i:])
		switch {
		case c >= 0x4e00 && c <= 0x9fff:
			return n, r.character(c, i+n)
		case fullMark(c) || sharedMark(c) || c == '–':
			return n, false
		case private(c), latinOf[c] != 0, unicode.IsLetter(c) && !han(c) && !letter(c), diag.Invisible(c):
			return n, true
		}
		if p := plainly(c); p != 0 { // full-width letters and digits are no mistake, but rare
			return n, p != c || r.character(p, i+n)
		}
		return n, false
	}
	switch classes[b] {
	case ofWord:
		j := i + 1
		for j < len(r.src) && (wordByte(r.src[j]) || (r.src[j] == '\'' || r.src[j] == '&') && j+1 < len(r.src) && wordByte(r.src[j+1])) {
			j++
		}
		r.now.last = push(r.now.last, ' ')
		for k := i; k < j; k++ {
			if wordByte(r.src[k]) {
				if r.character(plainly(rune(r.src[k])), k+1) {
					return 0, true
				}
			} else {
				r.now.last = push(r.now.last, ' ')
			}
		}
		return j - i, r.odd(i, j) || r.avoided(i, j)
	case bracket:
		if rest, ok := bytes.CutPrefix(r.src[i:], []byte("{{derived ")); ok { // what it shows is read on
			r.derived = true
			return len(r.src) - i - len(rest), false
		}
		r.open(b)
		r.quiet = r.quiet || r.isText && r.refers(i)
	case endBracket:
		r.close(b)
	case bar: // in {{derived words | expression}}
		if r.derived {
			r.open('{')
			r.derived, r.quiet = false, true
		}
	case escape:
		switch {
		case b == '&' && entity(r.src[i:]):
			return 0, true
		case b == '\\' && i+1 < len(r.src):
			// Markdown escapes signs, which do not matter; TOML also letters, by their numbers.
			return 2, !r.isText && r.src[i+1] != '"' && r.src[i+1] != '\\'
		}
	case colon:
		if bytes.HasPrefix(r.src[i:], []byte("://")) {
			return 0, true
		}
	}
	return 1, false
}

func (r *reading) open(sign byte) {
	r.outer[r.depth%len(r.outer)] = outer{sign, r.now, r.quiet}
	r.depth++
}

func (r *reading) close(sign byte) {
	opened := map[byte]byte{')': '(', '}': '{', '>': '<'}[sign]
	for d := r.depth - 1; d >= max(0, r.depth-len(r.outer)); d-- {
		if o := r.outer[d%len(r.outer)]; o.sign == opened {
			r.now, r.quiet, r.depth = o.now, o.quiet, d
			return
		}
	}
}

// refers tells whether a bracket of Markdown begins a reference, an address or attributes: {{figure …}}, {#id}, ](…).
func (r *reading) refers(i int) bool {
	rest := r.src[i:]
	if rest[0] == '(' {
		if i == 0 || r.src[i-1] != ']' {
			return false
		}
		address, _, _ := bytes.Cut(rest, []byte(")"))
		return !bytes.ContainsAny(address, " \n") // then it is none, and is shown
	}
	return bytes.HasPrefix(rest, []byte("{{figure ")) || bytes.HasPrefix(rest, []byte("{#"))
}

// character reads a character; next is the offset behind it.
func (r *reading) character(c rune, next int) bool {
	r.now.last = push(r.now.last, c)
	first := 1
	if r.words[1].items == nil {
		if !r.glance.last.has(r.now.last & lastTwo) { // of nearly every character
			return false
		}
		first = 2
	}
	for n := first; n <= beginning; n++ {
		t := &r.words[n]
		if t.items == nil {
			continue
		}
		for _, rest := range t.find(r.now.last & (1<<(16*n) - 1)) {
			if r.goesOn(rest, next) {
				return true
			}
		}
	}
	return false
}

// goesOn tells whether the rest of a word may follow.
func (r *reading) goesOn(rest []rune, at int) bool {
	for _, want := range rest {
		if want == ' ' {
			continue
		}
		for {
			if at >= len(r.src) {
				return false
			}
			c, n := utf8.DecodeRune(r.src[at:])
			at += n
			if c = plainly(c); c == want {
				break
			}
			if c != 0 {
				return false
			}
			if b := r.src[at-n]; b < utf8.RuneSelf && classes[b] != ofNothing && classes[b] != colon {
				return true // a bracket or the like: whoever looks closely will see
			}
		}
	}
	return true
}

// Classes of bytes.
const (
	ofNothing = iota
	ofWord
	bracket
	endBracket
	bar
	escape
	colon
)

var classes = func() (c [utf8.RuneSelf]uint8) {
	for b := range c {
		if wordByte(byte(b)) {
			c[b] = ofWord
		}
	}
	c['('], c['{'], c['<'] = bracket, bracket, bracket
	c[')'], c['}'], c['>'] = endBracket, endBracket, endBracket
	c['|'], c['\\'], c['&'], c[':'] = bar, escape, escape, colon
	return c
}()

// entity tells whether a reference to a character of HTML stands at the beginning.
func entity(b []byte) bool {
	for i := 1; i < len(b) && i < 33; i++ {
		switch c := b[i]; {
		case c == ';':
			return i > 1
		case !wordByte(c) && c != '#':
			return false
		}
	}
	return false
}

// odd looks at a word and at what stands around it for what only a close look can tell: markup within a
// word, a letter between digits, the name of a host.
func (r *reading) odd(from, to int) bool {
	src := r.src
	for k := from + 1; k < to-1; k++ {
		switch src[k] {
		case 'O', 'o', 'l', 'I':
			if digit(rune(src[k-1])) && digit(rune(src[k+1])) {
				return true
			}
		}
	}
	if !r.isText || from < 2 {
		return false
	}
	if src[from-1] == '.' {
		label, _, _ := bytes.Cut(bytes.ToLower(src[from:to]), []byte("'"))
		return src[from-2] > ' ' && topLevel(string(label))
	}
	k := from - 1
	for k > 0 && bytes.IndexByte([]byte("*`[]~>)}\\"), src[k]) >= 0 {
		k--
	}
	return k < from-1 && (wordByte(src[k]) || src[from-1] == ')' || src[from-1] == '}')
}

// avoided holds a word, and the one before it, against the avoided wordings.
func (r *reading) avoided(from, to int) bool {
	h := wordSum(r.src[from:to])
	before := r.now
	r.now.word, r.now.at = h, from
	if r.quiet {
		return false
	}
	for _, w := range r.word.find(h) {
		if r.follows(w, from, to) {
			return true
		}
	}
	for _, w := range r.pair.find(both(before.word, h)) {
		if r.follows(w, before.at, to) {
			return true
		}
	}
	return false
}

// wordSum is the hash of a word as wordings are compared.
func wordSum(w []byte) uint64 {
	var room [40]byte
	form := room[:0]
	for _, c := range w {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		form = append(form, c)
	}
	return maphash.Bytes(seed, singularOf(form))
}

// follows tells whether what follows may be the rest of a wording that begins at from and has been read up to at.
func (r *reading) follows(w wording, from, at int) bool {
	marked := false // there is markup, and only a close look tells what a reader sees
	for _, want := range w.rest {
		for at < len(r.src) && !wordByte(r.src[at]) {
			if b := r.src[at]; b < utf8.RuneSelf && classes[b] != ofNothing && classes[b] != colon {
				return true
			}
			at++
		}
		to := at
		for to < len(r.src) && (wordByte(r.src[to]) || r.src[to] == '\'') {
			to++
		}
		if wordSum(bytes.TrimRight(r.src[at:to], "'")) != want {
			return false
		}
		at = to
	}
	if w.exact == "" {
		return true
	}
	for _, b := range r.src[from:at] {
		marked = marked || !wordByte(b) && b != ' ' && b != '-'
	}
	return marked || bytes.HasPrefix(bytes.ToLower(r.src[from:min(len(r.src), from+2*len(w.exact))]), []byte(w.exact))
}
