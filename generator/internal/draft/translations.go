package draft

import (
	"encoding/hex"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/markdown"
)

// Translations remembers of the English passages of a city, or of the themes, which Chinese they translate: the file
// translations.csv, which the program writes. Nil when there is none; then nobody keeps account.
type Translations struct {
	File *diag.File
	Sums map[PassageKey]string
}

// PassageKey names a stretch of a text; see [Stretch].
type PassageKey struct {
	Text    string // path of the text below the folder of translations.csv, without language and ending
	Passage string // id; empty for the head and what stands before the first heading
}

// Stretch is what is translated as one: a section with what follows its boxes, a box, or the head of a text with
// its lead.
type Stretch struct {
	Passages []*markdown.Passage // at least one
	head     []string
}

// ID is the id of the stretch's passage; empty for the head.
func (s *Stretch) ID() string { return s.Passages[0].ID.V }

// Sum is the sum of the Chinese.
func (s *Stretch) Sum() string {
	if s.head == nil && len(s.Passages) == 1 {
		return hex.EncodeToString(s.Passages[0].Sum[:])
	}
	words := append([]string{}, s.head...)
	for _, p := range s.Passages {
		words = append(words, hex.EncodeToString(p.Sum[:]))
	}
	sum := markdown.SumOf(words...)
	return hex.EncodeToString(sum[:])
}

// Stretches divides a text.
func (p *Page) Stretches() []Stretch {
	var out []Stretch
	section := -1
	for _, q := range p.Text.Passages {
		switch {
		case q.Kind == markdown.Tail && section >= 0:
			out[section].Passages = append(out[section].Passages, q)
			continue
		case q.Kind != markdown.Box:
			section = len(out)
		}
		s := Stretch{Passages: []*markdown.Passage{q}}
		if q.Kind == markdown.Lead {
			s.head = []string{p.Title.V, p.Summary.V}
		}
		out = append(out, s)
	}
	return out
}

// Of tells which Chinese a stretch of a text translates; empty when that is not known.
func (t *Translations) Of(p *Page, s *Stretch) string {
	if t == nil {
		return ""
	}
	return t.Sums[PassageKey{p.Base, s.ID()}]
}
