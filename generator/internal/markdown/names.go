package markdown

import "lantu/generator/internal/lang"

// Name is a name of a [Lexicon] found in a text: the bytes [Start, End) of it.
type Name struct {
	Start, End int
	Scheme, ID string
}

// Names returns the names in a text, in order and without overlap, as they would be linked.
func (l *Lexicon) Names(text string, language lang.Lang) []Name {
	var out []Name
	for _, m := range l.find([]byte(text), language) {
		out = append(out, Name{m.start, m.end, m.entry.Scheme, m.entry.ID})
	}
	return out
}
