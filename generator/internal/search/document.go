package search

// Document is something that can be found: a section of a plan, an indicator, a term … in one language.
type Document struct {
	Title []byte
	Place string // where it stands in its plan; empty if it does not
	Above string // the title of what it belongs to
	Href  string // where it stands in the site, below the folder of the language
	Text  []byte // the words of the page, a line for each block
	Keys  []byte // what it is found by and does not say: its name in the other language, numbers in full
}

// append writes a document as the browser reads it: a JSON array of its fields in order.
func (d *Document) append(dst []byte) []byte {
	dst = append(dst, '[')
	dst = appendString(dst, d.Title)
	for _, s := range [...]string{d.Place, d.Above, d.Href} {
		dst = append(dst, ',')
		dst = appendString(dst, s)
	}
	for _, b := range [...][]byte{d.Text, d.Keys} {
		dst = append(dst, ',')
		dst = appendString(dst, b)
	}
	return append(dst, ']')
}

// appendString writes a string of JSON that is one of JavaScript as well, wherever the script stands: no
// text of it can end a <script>.
func appendString[T string | []byte](dst []byte, s T) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != '<' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		default:
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(dst, s[from:]...), '"')
}
