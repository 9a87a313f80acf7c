package search

// Lists of numbers are written in printable ASCII, so that they can stand in a script without
// escapes: small numbers, as most gaps are, take one character, and a web server's compression makes
// of it what it is worth.
//
// Of the printable characters all are digits except ", \, |, < and the space. The first 64 end a number,
// the other 26 say that it goes on, the lowest part first: a number v below 64 is the digit v; any
// other is the going-on digit v mod 26 and then the number v div 26. The decoder is in
// static/js/search.js.
const (
	ends  = 64
	goOns = 26
)

var digits = func() (t [ends + goOns]byte) {
	n := 0
	for c := byte('!'); c <= '~'; c++ {
		if c != '"' && c != '\\' && c != '|' && c != '<' {
			t[n] = c
			n++
		}
	}
	return t
}()

// appendNumber appends a number.
func appendNumber(dst []byte, v uint32) []byte {
	for v >= ends {
		dst = append(dst, digits[ends+v%goOns])
		v /= goOns
	}
	return append(dst, digits[v])
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
