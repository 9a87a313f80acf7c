package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends to dst the form in which texts are compared: what a reader may type in several ways
// comes out one way. It is the same function as fold in static/js/search.js, character for
// character; testdata/fold.json holds both to it.
//
//   - Compatibility forms become plain ones (Unicode, NFKD): full-width letters, ①, ㎡. Marks above
//     and below letters are dropped, and letters made small.
//   - Words are letters and digits, with a point between digits (3.75), an ampersand between letters
//     (r&d); an apostrophe between letters is dropped (peoples), as is the comma that groups
//     thousands (18000).
//   - Chinese characters, kana and the signs of figures (%, ≥, + …) stand for themselves: each is an
//     atom, as a word is one.
//   - Everything else is a break: one space, none at the beginning.
//
// So the result consists of atoms, which touch where the text had nothing between them.
func Fold(dst, text []byte) []byte {
	start := len(dst)
	broken := func() {
		if n := len(dst); n > start && dst[n-1] != ' ' {
			dst = append(dst, ' ')
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch ascii[c] {
			case isWord:
				dst = append(dst, c)
			case isCapital:
				dst = append(dst, c+('a'-'A'))
			case isSign:
				dst = append(dst, c)
			case isJoiner:
				dst = join(dst, start, c, text[i:])
			default:
				broken()
			}
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch {
		case isHan(r):
			dst = append(dst, text[i-size:i]...)
		case r == '’' || r == '．' || r == '＆' || r == '＇':
			dst = join(dst, start, joiners[r], text[i:])
		case r == '，':
			broken() // not a comma that groups thousands
		default:
			dst = foldRare(dst, start, r)
		}
	}
	return dst
}

// Classes of ASCII characters.
const (
	isBreak = iota
	isWord
	isCapital
	isSign
	isJoiner
)

var ascii = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch c := byte(c); {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			t[c] = isWord
		case 'A' <= c && c <= 'Z':
			t[c] = isCapital
		case isSignRune(rune(c)):
			t[c] = isSign
		case c == '.' || c == '&' || c == '\'' || c == ',':
			t[c] = isJoiner
		}
	}
	return t
}()

var joiners = map[rune]byte{'’': '\'', '．': '.', '＆': '&', '＇': '\''}

// join folds a character that may join the characters on its sides to one word.
func join(dst []byte, start int, c byte, rest []byte) []byte {
	var before byte
	if len(dst) > start {
		before = dst[len(dst)-1]
	}
	switch {
	case c == '.' && isDigit(before) && isDigit(plain(rest)):
		return append(dst, '.')
	case c == '&' && isLetter(before) && isLetter(plain(rest)):
		return append(dst, '&')
	case c == '\'' && isLetter(before) && isLetter(plain(rest)):
		return dst
	case c == ',' && isDigit(before) && groupsThousands(rest):
		return dst
	case len(dst) == start || before == ' ':
		return dst
	}
	return append(dst, ' ')
}

// groupsThousands tells whether exactly three digits follow a comma.
func groupsThousands(rest []byte) bool {
	return len(rest) >= 3 && isDigit(rest[0]) && isDigit(rest[1]) && isDigit(rest[2]) && (len(rest) == 3 || !isDigit(rest[3]))
}

// plain is the first character, small and half-width, if it is a letter or digit of ASCII.
func plain(b []byte) byte {
	r, _ := utf8.DecodeRune(b)
	if r >= 0xff01 && r <= 0xff5e {
		r -= 0xfee0
	}
	if r >= utf8.RuneSelf {
		return 0
	}
	switch ascii[r] {
	case isWord:
		return byte(r)
	case isCapital:
		return byte(r) + ('a' - 'A')
	}
	return 0
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// foldRare folds a character beyond ASCII that is not Chinese.
func foldRare(dst []byte, start int, r rune) []byte {
	var in [utf8.UTFMax]byte
	for rest := norm.NFKD.Append(nil, in[:utf8.EncodeRune(in[:], r)]...); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch r {
		case '≧':
			r = '≥'
		case '≦':
			r = '≤'
		}
		r = unicode.ToLower(r)
		switch {
		case unicode.In(r, unicode.Mn, unicode.Cf):
		case isSingle(r), unicode.In(r, unicode.L, unicode.N):
			dst = utf8.AppendRune(dst, r)
		case len(dst) > start && dst[len(dst)-1] != ' ':
			dst = append(dst, ' ')
		}
	}
	return dst
}

// isSingle tells the characters that are atoms by themselves.
func isSingle(r rune) bool {
	return isHan(r) || r >= 0x3041 && r <= 0x30ff || r == '々' || r == '〇' || isSignRune(r)
}

// isHan tells Chinese characters that have no compatibility forms: the blocks URO and extensions A to H.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r >= 0x20000 && r <= 0x2ebe0 || r >= 0x30000 && r <= 0x323af
}

// isSignRune tells the signs that are written with figures and mean something.
func isSignRune(r rune) bool {
	switch r {
	case '%', '‰', '≥', '≤', '>', '<', '=', '+', '±', '×', '°', '$', '¥', '€', '£':
		return true
	}
	return false
}
