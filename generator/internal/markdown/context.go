package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Context is the sentence of the object in which a reference stands, as an object of plain text: tags
// are left out, holes that links have as their address as well, and those of figures stay. It is nil
// when the object has no such reference. A sentence longer than about most characters is cut on both
// sides, with an ellipsis, around the reference.
func (o Object) Context(ref, most int) Object {
	hole := []byte("\x00" + strconv.Itoa(ref) + "\x00")
	at := bytes.Index(o, hole)
	if at < 0 {
		return nil
	}
	block, at := o.block(at)
	text, at := withoutTags(block, at)
	start, end := sentenceAround(text, at)
	return shorten(text, start, end, at, most)
}

// block is the paragraph, item or cell around an offset, and the offset in it.
func (o Object) block(at int) ([]byte, int) {
	start := at
	for {
		if start = bytes.LastIndexByte(o[:start], '<'); start < 0 {
			start = 0
			break
		}
		if isBlock(o[start+1:]) {
			break
		}
	}
	end := at
	for {
		i := bytes.IndexByte(o[end:], '<')
		if i < 0 {
			end = len(o)
			break
		}
		if end += i; isBlock(bytes.TrimPrefix(o[end+1:], []byte{'/'})) {
			break
		}
		end++
	}
	return o[start:end], at - start
}

// isBlock tells whether a text begins with the name of a tag that a sentence does not reach across.
func isBlock(b []byte) bool {
	name := b
	for i, c := range b {
		if c == '>' || c == ' ' || i == len("blockquote")+1 {
			name = b[:i]
			break
		}
	}
	switch string(name) {
	case "p", "ul", "ol", "li", "td", "th", "dd", "dt", "blockquote", "h2", "h3", "h4":
		return true
	}
	return false
}

// withoutTags leaves out the tags of a block with the holes in them. It returns where the offset has gone to.
func withoutTags(block []byte, at int) (text []byte, to int) {
	for i := 0; i < len(block); i++ {
		if i == at {
			to = len(text)
		}
		if block[i] != '<' {
			text = append(text, block[i])
			continue
		}
		end := i + bytes.IndexByte(block[i:], '>')
		if end < i {
			break
		}
		if i < at && at <= end {
			to = len(text)
		}
		i = end
	}
	return text, to
}

// sentenceAround finds the sentence around an offset of a text: from behind the end of the one before
// to its own.
func sentenceAround(text []byte, at int) (start, end int) {
	end = len(text)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if endsSentence(r, text[i+n:]) {
			i += n
			// A closing quotation mark belongs to the sentence that it ends.
			for {
				q, m := utf8.DecodeRune(text[i:])
				if q != '”' && q != '’' && q != '）' && q != ')' {
					break
				}
				i += m
			}
			if i > at {
				return start, i
			}
			start = i
			continue
		}
		i += n
	}
	return start, end
}

// endsSentence tells whether a character ends a sentence, given what follows it.
func endsSentence(r rune, rest []byte) bool {
	switch r {
	case '。', '！', '？', '；':
		return true
	case '.', '!', '?':
		rest = bytes.TrimLeft(rest, "”’)")
		return len(rest) > 0 && rest[0] == ' '
	}
	return false
}

// shorten cuts a sentence to most characters around an offset.
func shorten(text []byte, start, end, at, most int) Object {
	s := bytes.TrimSpace(text[start:end])
	if utf8.RuneCount(s) <= most {
		return Object(bytes.Clone(s))
	}
	from, to := at, at
	for n := 0; n < most && (from > start || to < end); n++ {
		// One character before for two behind: what is said of a thing mostly follows it.
		if n%3 == 0 && from > start || to >= end {
			_, m := utf8.DecodeLastRune(text[start:from])
			from -= m
		} else {
			_, m := utf8.DecodeRune(text[to:end])
			to += m
		}
	}
	from, to = outsideHoles(text, start, from), outsideHoles(text, start, to)
	from, to = wholeWords(text, from, to, at)
	out := make(Object, 0, to-from+6)
	if from > start {
		out = append(out, "…"...)
	}
	out = append(out, bytes.TrimSpace(text[from:to])...)
	if to < end {
		out = append(out, "…"...)
	}
	return out
}

// outsideHoles moves an offset that falls into a hole or an entity of HTML to its beginning.
func outsideHoles(text []byte, start, at int) int {
	if bytes.Count(text[start:at], []byte{0})%2 == 1 {
		at = start + bytes.LastIndexByte(text[start:at], 0)
	}
	if i := bytes.LastIndexByte(text[start:at], '&'); i >= 0 && bytes.IndexByte(text[start+i:at], ';') < 0 && at-start-i < 8 {
		at = start + i
	}
	return at
}

// wholeWords moves both ends of a cut inwards, out of words of letters, but not past the offset at.
func wholeWords(text []byte, from, to, at int) (int, int) {
	inside := func(i int) bool { return i > 0 && i < len(text) && isLetter(text[i-1]) && isLetter(text[i]) }
	for inside(from) && from < at {
		from++
	}
	for inside(to) && to > at {
		to--
	}
	return from, to
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' }
