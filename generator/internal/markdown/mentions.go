package markdown

import "lantu/generator/internal/lang"

// Mentioned is a name of a [Lexicon] found in a text: the bytes [Start, End) of it.
type Mentioned struct {
	Start, End int
	Scheme, ID string
}

// Mentions returns the names in a text, in order and without overlap, as they would be linked.
func (l *Lexicon) Mentions(text string, language lang.Lang) []Mentioned {
	var out []Mentioned
	for _, m := range l.find(nil, []byte(text), language) {
		out = append(out, Mentioned{m.start, m.end, m.Entry.Scheme, m.Entry.ID})
	}
	return out
}
