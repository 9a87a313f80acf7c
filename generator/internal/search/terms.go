package search

import "unicode/utf8"

// maxWord is how many bytes of a word are indexed at most. What follows is compared when the text
// itself is at hand.
const maxWord = 48

// eachTerm calls f with the terms of a folded text; a term occurs as often as in the text.
//
//   - A word is a term.
//   - Two atoms that touch, of which one at least is a single character, are one: the last character of
//     the first and the first of the second. So 1000亿元 has the terms 1000, 0亿, 亿元, and any stretch
//     of Chinese can be put together from its pairs, whatever its words are.
//   - A single character that touches nothing behind it is one. So the terms that begin with a
//     character are all the places where it occurs.
func eachTerm(folded []byte, f func(term []byte)) {
	last := 0 // where the last character of the atom before begins; behind a break, i
	var before, single bool
	for i := 0; i < len(folded); {
		if folded[i] == ' ' {
			if before && single {
				f(folded[last:i])
			}
			before = false
			i++
			continue
		}
		if n := singleAt(folded[i:]); n > 0 {
			if before {
				f(folded[last : i+n])
			}
			last, before, single = i, true, true
			i += n
			continue
		}
		end, lastRune := i, i
		first := 0
		for end < len(folded) && folded[end] != ' ' && singleAt(folded[end:]) == 0 {
			lastRune = end
			_, size := utf8.DecodeRune(folded[end:])
			end += size
			if first == 0 {
				first = size
			}
		}
		if before { // the atom before is a single character: words never touch
			f(folded[last : i+first])
		}
		f(cut(folded[i:end]))
		last, before, single = lastRune, true, false
		i = end
	}
	if before && single {
		f(folded[last:])
	}
}

// cut shortens a word to what is indexed of it.
func cut(word []byte) []byte {
	if len(word) <= maxWord {
		return word
	}
	n := maxWord
	for !utf8.RuneStart(word[n]) {
		n--
	}
	return word[:n]
}

// singleAt is the length of the single character at the beginning of b; 0 if it is of a word.
func singleAt(b []byte) int {
	if c := b[0]; c < utf8.RuneSelf {
		if ascii[c] == isSign {
			return 1
		}
		return 0
	}
	if c := b[0]; c >= 0xe4 && c <= 0xe9 {
		return 3 // U+4000 to U+9FFF
	}
	if r, n := utf8.DecodeRune(b); isSingle(r) {
		return n
	}
	return 0
}
