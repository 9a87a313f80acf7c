package markdown

import (
	"crypto/sha256"
	"unicode"
	"unicode/utf8"
)

// Sum stands for the words of a Chinese passage, so that a translation can remember what it translates.
//
// It is a sum of letters, digits and the signs that belong to numbers, block by block. What a proof-reader mends
// without changing the meaning does not change it: the form and the kind of punctuation, spaces, full- and half-width
// characters, separators of thousands, 零 for 〇. Editors' notes count: those of the two languages may say different
// things, but who changes one has to look at the other. Figures count by what they refer to and not by their value, which both languages take from the record.
type Sum [8]byte

// sum is the sum of the current passage, whose prose and references are complete.
func (w *writer) sum() (s Sum) {
	var words []byte
	for b := range Prose(w.proses[w.prosed:]).Blocks() {
		if b.Kind == NoteBlock {
			words = append(words, '!') // what becomes a note, or is none any more, has changed
		}
		hole := 0
		rest := b.Text
		for {
			i := 0
			for i < len(rest) && rest[i] != 0 {
				i++
			}
			words = appendWords(words, rest[:i])
			if i == len(rest) {
				break
			}
			if hole < len(b.Holes) && b.Holes[hole] >= 0 {
				words = append(append(words, '{'), w.refs[b.Holes[hole]].Target...)
				words = append(words, '}')
			}
			hole++
			rest = rest[i+1:]
		}
		words = append(words, '\n')
	}
	for _, r := range w.refs {
		if r.Kind == Chart {
			words = append(append(words, '#'), r.Target...)
		}
	}
	full := sha256.Sum256(words)
	copy(s[:], full[:])
	return s
}

// SumOf is the sum of words outside passages: a title, a summary.
func SumOf(texts ...string) (s Sum) {
	var words []byte
	for _, t := range texts {
		words = append(appendWords(words, t), '\n')
	}
	full := sha256.Sum256(words)
	copy(s[:], full[:])
	return s
}

// appendWords appends what counts of a text; see [Sum].
func appendWords(dst []byte, s string) []byte {
	last := rune(0) // of those appended, when nothing stands between
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		following, _ := utf8.DecodeRuneInString(s)
		r, next := narrow(r), narrow(following)
		switch {
		case r == '零':
			r = '〇'
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '%' || r == '‰' || r == '+' || r == '<' || r == '>' || r == '≥' || r == '≤' || r == '±':
		case isDash(r) && isNumber(next): // 15-20, 2021—2025, −3
			r = '-'
		case r == '.' && isNumber(last) && isNumber(next):
		case r == ',' || unicode.IsSpace(r):
			continue
		default:
			last = 0
			continue
		}
		dst = utf8.AppendRune(dst, r)
		last = r
	}
	return dst
}

// narrow is the half-width form of a full-width character.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

func isNumber(r rune) bool { return r >= '0' && r <= '9' }

func isDash(r rune) bool {
	switch r {
	case '-', '~', '‐', '‑', '–', '—', '−', '〜':
		return true
	}
	return false
}
