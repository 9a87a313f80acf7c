package notation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRunes bounds the text of a cell, in characters. The longest in the plans has 15.
const maxRunes = 200

// text is a cell made uniform for reading: half-width letters, digits and signs, one form of each dash
// and space, nothing around. It remembers where everything stood.
type text struct {
	raw string
	s   string
	at  []int // at[i] is the offset in raw of byte i of s; at[len(s)] is that of its end
}

func newText(raw string) (text, *Error) {
	t := text{raw: raw, at: make([]int, 0, min(len(raw), maxRunes*utf8.UTFMax)+1)}
	var b strings.Builder
	runes := 0
	for i, r := range raw {
		if runes++; runes > maxRunes {
			return t, &Error{TooLong, i, len(raw) - i, raw[i:]}
		}
		if r == utf8.RuneError || !unicode.IsSpace(r) && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			_, size := utf8.DecodeRuneInString(raw[i:])
			return t, &Error{BadCharacter, i, size, raw[i : i+size]}
		}
		b.WriteRune(fold(r))
		for len(t.at) < b.Len() {
			t.at = append(t.at, i)
		}
	}
	t.at = append(t.at, len(raw))
	t.s = strings.TrimRight(b.String(), " ")
	start := len(t.s) - len(strings.TrimLeft(t.s, " "))
	t.at = t.at[start : len(t.s)+1]
	t.s = t.s[start:]
	if t.s == "" {
		return t, &Error{Empty, 0, len(raw), raw}
	}
	return t, nil
}

// fold returns the form of a character that the grammar knows.
func fold(r rune) rune {
	switch r {
	case '‐', '‑', '−', '﹣':
		return '-'
	case '‒', '–', '―', '─', '﹘', 'ー':
		return '—'
	case '∼', '〜':
		return '~'
	case '≧', '⩾':
		return '≥'
	case '≦', '⩽':
		return '≤'
	case '﹪':
		return '%'
	}
	if '！' <= r && r <= '～' { // the full-width forms of ASCII
		return r - '！' + '!'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// isDash reports whether the text is nothing but dashes.
func (t text) isDash() bool { return strings.Trim(t.s, "-—") == "" }

// fail returns an error at bytes i to j of the uniform text.
func (t text) fail(r Reason, i, j int) *Error {
	start, end := t.at[i], t.at[j]
	return &Error{r, start, end - start, t.raw[start:end]}
}

// hasFigure reports whether the text holds a digit, or a Chinese numeral that counts things in the unit.
func (t text) hasFigure(u Unit) bool {
	if strings.ContainsAny(t.s, "0123456789") {
		return true
	}
	if m := u.myriad(); m != "" && strings.Contains(t.s, m) {
		return true
	}
	for i := 0; i < len(t.s); {
		if _, n, _ := scanNumeral(t.s[i:]); n > 0 {
			i += n
			rest := t.s[i:]
			if p, ok := longest(powers, rest); ok {
				rest = rest[len(p.text):]
			}
			for _, name := range u.names() {
				if strings.HasPrefix(rest, name.text) {
					return true
				}
			}
			continue
		}
		_, size := utf8.DecodeRuneInString(t.s[i:])
		i += size
	}
	return false
}
