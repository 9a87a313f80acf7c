package concord

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/quantity"
	"lantu/generator/internal/spool"
)

// reader compares texts. Each goroutine has its own, with buffers that serve one section after another.
type reader struct {
	*checker
	texts [len(lang.All)]*spool.Reader

	sides [len(lang.All)]side
	found []quantity.Quantity
	pairs []pair
	allow allowed
	city  *city
	notes bool // of editors: only contradictions count
	head  bool // of a text: its title or summary
}

// side is what one language says in a section.
type side struct {
	at     diag.Span // of the section
	said   []said
	blocks []block
	quotes []quote         // of Chinese, in an English text
	broken bool            // a shortcode cannot be read, which is reported
	names  map[string]bool // of entities and terms that the section mentions
}

// block is a paragraph, item, cell or title.
type block struct {
	kind     markdown.BlockKind
	text     string
	from, to int // its quantities among those of the side
}

func newReader(k *checker) *reader { return &reader{checker: k} }

// section is a passage with what follows the boxes in it.
type section struct {
	key      string
	passages []*markdown.Passage
}

// sections divides a text. A box is a section of its own.
func sections(t *markdown.Text) []section {
	var out []section
	at := -1
	for _, p := range t.Passages {
		switch p.Kind {
		case markdown.Box:
			out = append(out, section{"box " + p.ID.V, []*markdown.Passage{p}})
		case markdown.Tail:
			if at >= 0 {
				out[at].passages = append(out[at].passages, p)
			}
		default:
			at = len(out)
			out = append(out, section{p.ID.V, []*markdown.Passage{p}})
		}
	}
	return out
}

// pages checks the twins of a page.
func (r *reader) pages(t twins) error {
	zh, en := t.pages[lang.Chinese], t.pages[lang.English]
	r.city, r.notes = t.city, false
	if zh == nil || en == nil {
		return nil
	}
	r.allow.reset(zh.Allow, en.Allow)
	for _, head := range []draft.Both{{ZH: zh.Title, EN: en.Title}, {ZH: zh.Summary, EN: en.Summary}} {
		if r.words(head) && r.city != nil {
			r.head = true
			for l := range r.sides {
				r.contradicted(&r.sides[l], r.sides[l].blocks[0], lang.Lang(l))
			}
			r.head = false
		}
	}
	r.allow.unused(r.log)
	if zh.Text.Incomplete || en.Text.Incomplete {
		return nil // which passages they have is not known
	}
	all, others := sections(zh.Text), sections(en.Text)
	other := map[string]int{}
	for i, s := range others {
		other[s.key] = i
	}
	for i, s := range all {
		j, ok := other[s.key]
		if !ok || next(all, i) != next(others, j) {
			continue // a passage is missing, which is reported, and this one may have taken in its words
		}
		o := others[j]
		if o.passages[0].IsPending() {
			continue // the Chinese stands in its place
		}
		r.allow.reset()
		var lists [][]diag.Allowance
		for l, sec := range [...]section{s, o} {
			for _, p := range sec.passages {
				lists = append(lists, p.Allow)
			}
			if err := r.read(lang.Lang(l), sec); err != nil {
				return err
			}
		}
		if r.sides[lang.Chinese].broken || r.sides[lang.English].broken {
			continue
		}
		r.allow.reset(lists...)
		r.named()
		r.compare()
		r.againstRecord(s, o)
		if s.passages[0].Kind == markdown.Box {
			r.words(draft.Both{ZH: s.passages[0].Title, EN: o.passages[0].Title})
		}
		r.allow.unused(r.log)
	}
	return nil
}

// next is the key of the section after one of a list.
func next(list []section, i int) string {
	if i+1 < len(list) {
		return list[i+1].key
	}
	return ""
}

// read gathers what a section says.
func (r *reader) read(l lang.Lang, s section) error {
	d := &r.sides[l]
	d.at, d.said, d.blocks, d.broken = s.passages[0].Span, d.said[:0], d.blocks[:0], false
	d.quotes = d.quotes[:0]
	if d.names == nil {
		d.names = map[string]bool{}
	}
	clear(d.names)
	for _, p := range s.passages {
		data, err := r.texts[l].Get(p.Prose)
		if err != nil {
			return err
		}
		for b := range markdown.Prose(data).Blocks() {
			from := len(d.said)
			d.broken = d.broken || strings.Contains(b.Text, "{{")
			r.found = quantity.Find(r.found[:0], b.Text, l)
			hole := 0
			for _, q := range r.found {
				if q.Class == quantity.Figure {
					ref := markdown.Ref{}
					if i := b.Holes[hole]; i >= 0 {
						ref = p.Refs[i]
					}
					hole++
					q.Unit = ref.Target
					d.said = append(d.said, said{Quantity: q, span: ref.Span, text: ref.Target, block: len(d.blocks)})
					continue
				}
				s := said{Quantity: q, span: b.Span(p.Span.File, q.Start, q.End), text: b.Text[q.Start:q.End], block: len(d.blocks)}
				for _, n := range b.Names {
					if q.Start >= n.Start && q.Start < n.End {
						s.name = n.Scheme + ":" + n.ID
					}
				}
				d.said = append(d.said, s)
			}
			for _, n := range b.Names {
				d.names[n.Scheme+":"+n.ID] = true
			}
			if l == lang.English {
				r.quotations(b.Text, from, func(start, end int) diag.Span { return b.Span(p.Span.File, start, end) })
			}
			d.blocks = append(d.blocks, block{b.Kind, b.Text, from, len(d.said)})
		}
	}
	return nil
}

// named lets go of the numbers inside names that both languages mention: the name answers for them.
func (r *reader) named() {
	for l := range r.sides {
		for i := range r.sides[l].said {
			if q := &r.sides[l].said[i]; q.name != "" && r.sides[1-l].names[q.name] {
				q.Loose = true
			}
		}
	}
}

// words compares two short texts of a head or a record; it tells whether both are there.
func (r *reader) words(b draft.Both) bool {
	if strings.TrimSpace(b.ZH.V) == "" || strings.TrimSpace(b.EN.V) == "" { // reported as missing
		return false
	}
	for l, s := range [...]draft.String{b.ZH, b.EN} {
		d := &r.sides[l]
		d.at, d.said, d.blocks = s.Span, d.said[:0], append(d.blocks[:0], block{text: s.V})
		d.quotes = d.quotes[:0]
		r.found = quantity.Find(r.found[:0], s.V, lang.Lang(l))
		span := func(start, end int) diag.Span { return s.Span.Sub(start, end-start) }
		for _, q := range r.found {
			if r.notes && q.Class == quantity.Count && !isDigit(s.V[q.Start]) {
				if n, ok := q.Value.Int(); ok && n <= 10 {
					q.Loose = true
				}
			}
			d.said = append(d.said, said{Quantity: q, span: span(q.Start, q.End), text: s.V[q.Start:q.End]})
		}
		if lang.Lang(l) == lang.English {
			r.quotations(s.V, 0, span)
		}
		d.blocks[0].to = len(d.said)
	}
	r.compare()
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// quotations finds the Chinese in an English text: what it quotes of the original, usually in brackets after
// its translation. The quantities in it are those of the Chinese and only possible ones; and the words in
// quotation marks right before it are its translation, not a statement of their own.
func (r *reader) quotations(text string, from int, span func(start, end int) diag.Span) {
	d := &r.sides[lang.English]
	loosen := func(start, end int, ok func(q quantity.Quantity) bool) {
		for i := from; i < len(d.said); i++ {
			if q := &d.said[i]; q.Class != quantity.Figure && q.Start < end && q.End > start && ok(q.Quantity) {
				q.Loose = true
			}
		}
	}
	all := func(quantity.Quantity) bool { return true }
	for _, g := range r.glosses {
		for at := 0; ; {
			i := strings.Index(text[at:], g)
			if i < 0 {
				break
			}
			loosen(at+i, at+i+len(g), all)
			at += i + len(g)
		}
	}
	for at := 0; ; {
		start, end := chineseRun(text, at)
		if start < 0 {
			return
		}
		at = end
		loosen(start, end, all)
		d.quotes = append(d.quotes, quote{text[start:end], span(start, end)})
		if open, shut := strings.LastIndexByte(text[:start], '('), strings.IndexByte(text[end:], ')'); open >= 0 && shut >= 0 &&
			strings.IndexByte(text[open:start], ')') < 0 && strings.IndexByte(text[end:end+shut], '(') < 0 { // (亩; 1 mu is about 667 square metres)
			loosen(open, end+shut, all)
		}
		before := len(d.said)
		r.found = quantity.Find(r.found[:0], text[start:end], lang.Chinese)
		for _, q := range r.found {
			if q.Class == quantity.Figure {
				continue
			}
			digits := !q.Loose && hasDigit(text[q.Start+start:q.End+start])
			q.Start, q.End, q.Loose = q.Start+start, q.End+start, true
			d.said = append(d.said, said{Quantity: q, quoted: digits, span: span(q.Start, q.End), text: text[q.Start:q.End], block: len(d.blocks)})
		}
		if quoted := quotedBefore(text, start); quoted < start {
			chinese := d.said[before:]
			loosen(quoted, start, func(q quantity.Quantity) bool {
				return slices.ContainsFunc(chinese, func(c said) bool {
					a, b := q, c.Quantity
					a.Loose = true
					return quantity.Same(a, b)
				})
			})
		}
	}
}

// chineseRun finds the next stretch of Chinese at or after an offset, with the digits, letters and marks that
// stand in it without a space. Without one, start is negative.
func chineseRun(text string, at int) (start, end int) {
	i := strings.IndexFunc(text[at:], func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if i < 0 {
		return -1, -1
	}
	joins := func(r rune) bool {
		return unicode.Is(unicode.Han, r) || r >= '0' && r <= '9' || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef ||
			strings.ContainsRune("“”‘’·%+.-—", r) || r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z')
	}
	start, end = at+i, at+i
	for start > at {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !joins(r) {
			break
		}
		start -= n
	}
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !joins(r) {
			break
		}
		end += n
	}
	return start, end
}

// quotedBefore is where words in quotation marks begin that end right before a bracket at an offset; the
// offset itself when there are none.
func quotedBefore(text string, at int) int {
	head := strings.TrimRight(text[:at], " (")
	if !strings.HasSuffix(head, "”") {
		return at
	}
	if i := strings.LastIndex(head, "“"); i >= 0 {
		return i
	}
	return at
}
