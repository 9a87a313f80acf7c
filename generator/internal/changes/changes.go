// Package changes compares two versions of the content and lists what a publication changes: every figure of the data
// and of the texts that is added, removed or says something else, before and after, in both languages, page by page,
// and the passages that are added, removed or reworded. It is the sheet that a supervisor signs.
//
// Figures of the data are compared as readers see them, with their units, and by what they are called: an indicator
// under another name is a change as well. Figures of texts are found by package quantity, passage by passage; a
// reference to the record counts by what it refers to, so that a value changed in the data is listed once, there. Texts are read
// from the two spools a passage at a time, so that memory holds the drafts of both versions and nothing more.
package changes

import (
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/quantity"
	"lantu/generator/internal/spool"
)

// Sheet is all that changes, in the order of the site.
type Sheet struct {
	Pages []Page // those on which something changes
	// Partial tells that the version before has mistakes, which may hide some of its figures.
	Partial bool
	// Others names parts of the content in which something changes that is neither a figure nor the words of a passage. Who
	// compares files knows them; [Compare] leaves them empty.
	Others []lang.Words
}

// Figures counts the figures that are added, removed and changed.
func (s *Sheet) Figures() (added, removed, changed int) {
	for _, p := range s.Pages {
		for _, c := range p.Figures {
			switch c.Kind() {
			case Added:
				added++
			case Removed:
				removed++
			default:
				changed++
			}
		}
	}
	return
}

// Page is a page of the site, or a list of figures, and what changes on it.
type Page struct {
	City     lang.Words // empty for a theme
	Title    lang.Words
	Address  string // path of the page below the folder of a language
	Figures  []Change
	Passages []Passage
}

// Change is a figure before and after. In a text it may be one of one language alone.
type Change struct {
	Where  lang.Words // what the figure is of, or the passage that says it
	Anchor string     // its place on the page
	Before lang.Words // empty when it is added
	After  lang.Words // empty when it is removed
}

// Kind is what happens to something.
type Kind uint8

// Kinds of changes.
const (
	Changed Kind = iota
	Added
	Removed
)

// String is the name of a kind in data.
func (k Kind) String() string { return [...]string{"changed", "added", "removed"}[k] }

// Kind tells what happens to the figure.
func (c *Change) Kind() Kind {
	switch {
	case c.Before.IsZero():
		return Added
	case c.After.IsZero():
		return Removed
	}
	return Changed
}

// Passage is a passage of which the words change.
type Passage struct {
	Kind  Kind
	ID    string // empty for what stands before the first heading, with the head
	Title lang.Words
	Langs [len(lang.All)]bool // in which language
}

// Version is the content at one time.
type Version struct {
	Content *draft.Content
	Texts   *spool.Spool
}

// Compare lists what changes from one version to another. The error is that of the machine.
func Compare(before, after Version) (*Sheet, error) {
	c := &comparer{sheet: &Sheet{}}
	for i, v := range []Version{before, after} {
		c.texts[i] = v.Texts.NewReader()
		c.units[i] = map[string]notation.Unit{}
		for _, u := range v.Content.Units {
			c.units[i][u.ID.V] = u.Unit
		}
	}
	nothing := &draft.City{}
	old := byID(before.Content.Cities, func(d *draft.City) string { return d.ID.V })
	for i := range after.Content.Cities {
		d := &after.Content.Cities[i]
		was := old[d.ID.V]
		if was == nil {
			was = nothing
		}
		delete(old, d.ID.V)
		if err := c.city(was, d); err != nil {
			return nil, err
		}
	}
	for i := range before.Content.Cities { // in their order
		if d := &before.Content.Cities[i]; old[d.ID.V] != nil {
			if err := c.city(d, nothing); err != nil {
				return nil, err
			}
		}
	}
	themes := byID(before.Content.Themes, func(d *draft.Theme) string { return d.ID.V })
	for i := range after.Content.Themes {
		t := &after.Content.Themes[i]
		var was draft.Pages
		if o := themes[t.ID.V]; o != nil {
			was = o.Pages
		}
		delete(themes, t.ID.V)
		if err := c.text(lang.Words{}, "themes/"+t.ID.V+"/index.html", was, t.Pages); err != nil {
			return nil, err
		}
	}
	for i := range before.Content.Themes {
		if t := &before.Content.Themes[i]; themes[t.ID.V] != nil {
			if err := c.text(lang.Words{}, "themes/"+t.ID.V+"/index.html", t.Pages, draft.Pages{}); err != nil {
				return nil, err
			}
		}
	}
	return c.sheet, nil
}

func byID[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m
}

// comparer is one run; index 0 is before, 1 after.
type comparer struct {
	sheet *Sheet
	texts [2]*spool.Reader
	units [2]map[string]notation.Unit
}

func (c *comparer) add(p Page) {
	if len(p.Figures)+len(p.Passages) > 0 {
		c.sheet.Pages = append(c.sheet.Pages, p)
	}
}

// city compares a city.
func (c *comparer) city(before, after *draft.City) error {
	d := after
	if d.ID.V == "" {
		d = before
	}
	name, at := d.Name.Words(), "cities/"+d.ID.V+"/"
	c.add(Page{City: name, Title: lang.Both("指标", "Indicators"), Address: at + "indicators/index.html", Figures: diff(c.indicators(0, before), c.indicators(1, after))})
	c.add(Page{City: name, Title: lang.Both("承诺", "Commitments"), Address: at + "commitments/index.html", Figures: diff(c.commitments(0, before), c.commitments(1, after))})
	if err := c.text(name, at+"index.html", before.Overview, after.Overview); err != nil {
		return err
	}
	old := byID(before.Chapters, func(ch *draft.Chapter) string { return ch.Slug })
	for i := range after.Chapters {
		ch := &after.Chapters[i]
		var was draft.Pages
		if o := old[ch.Slug]; o != nil {
			was = o.Pages
		}
		delete(old, ch.Slug)
		if err := c.text(name, at+"plan/"+ch.Slug+"/index.html", was, ch.Pages); err != nil {
			return err
		}
	}
	for i := range before.Chapters {
		if ch := &before.Chapters[i]; old[ch.Slug] != nil {
			if err := c.text(name, at+"plan/"+ch.Slug+"/index.html", ch.Pages, draft.Pages{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// fact is something of the data as readers see it.
type fact struct {
	key    string
	where  lang.Words
	anchor string
	says   lang.Words
}

// diff lists the facts that differ, in the order of after; those that are gone stand at the end.
func diff(before, after []fact) []Change {
	var out []Change
	old := byID(before, func(f *fact) string { return f.key })
	for _, f := range after {
		was := old[f.key]
		delete(old, f.key)
		switch {
		case was == nil:
			out = append(out, Change{Where: f.where, Anchor: f.anchor, After: f.says})
		case was.says != f.says:
			out = append(out, Change{Where: f.where, Anchor: f.anchor, Before: was.says, After: f.says})
		}
	}
	for _, f := range before {
		if old[f.key] != nil {
			out = append(out, Change{Where: f.where, Anchor: f.anchor, Before: f.says})
		}
	}
	return out
}

var roles = [...]lang.Words{
	draft.Actual: lang.Both("实际", "actual"), draft.PastTarget: lang.Both("上期目标", "target of the last plan"), draft.Baseline: lang.Both("基期", "baseline"),
	draft.Target: lang.Both("目标", "target"), draft.Vision: lang.Both("展望", "outlook"),
}

func (c *comparer) indicators(version int, city *draft.City) []fact {
	var out []fact
	for i := range city.Indicators {
		d := &city.Indicators[i]
		unit := c.units[version][d.Unit.V]
		out = append(out, fact{d.ID.V, lang.Both(d.ID.V+" 的名称", "name of "+d.ID.V), d.ID.V, d.Name.Words()})
		for j := range d.Cells {
			cell := &d.Cells[j]
			if !cell.Parsed && !cell.Blank {
				continue
			}
			says := lang.Both("（空白）", "(blank)")
			if !cell.Blank {
				says = say(cell.Value, unit, cell.EN.V)
			}
			year, role := strconv.Itoa(cell.Year), roles[cell.Role]
			out = append(out, fact{
				d.ID.V + "@" + year + ":" + cell.Role.String(),
				lang.Both(d.Name.ZH.V+"，"+year+"年"+role.ZH, d.Name.EN.V+", "+year+" "+role.EN), d.ID.V, says,
			})
		}
	}
	return out
}

func (c *comparer) commitments(version int, city *draft.City) []fact {
	var out []fact
	for i := range city.Commitments {
		m := &city.Commitments[i]
		out = append(out, fact{m.ID.V, lang.Both(m.ID.V+" 的内容", "words of "+m.ID.V), m.ID.V, m.Text.Words()})
		if m.Parsed {
			out = append(out, fact{m.ID.V + "=", m.Text.Words(), m.ID.V, say(m.Value, c.units[version][m.Unit.V], m.RawEN.V)})
		}
		if m.ByYear != 0 {
			year := strconv.Itoa(m.ByYear)
			out = append(out, fact{m.ID.V + "@", lang.Both(m.Text.ZH.V+"，期限", m.Text.EN.V+", due"), m.ID.V, lang.Both(year+"年", year)})
		}
	}
	return out
}

// say says a value in both languages.
func say(v notation.Value, u notation.Unit, english string) lang.Words {
	if english == "" {
		english = v.English(u, notation.Full)
	}
	return lang.Both(v.Chinese(u, notation.Full), english)
}

// text compares a text.
func (c *comparer) text(city lang.Words, address string, before, after draft.Pages) error {
	page := Page{City: city, Address: address}
	d := after
	if d[lang.Chinese] == nil && d[lang.English] == nil {
		d = before
	}
	var old, now [len(lang.All)]map[string]draft.Stretch
	var order []string // of the ids, after and then before
	for l := range lang.All {
		if d[l] != nil {
			setWord(&page.Title, lang.Lang(l), d[l].Title.V)
		}
		for i, p := range []*draft.Page{after[l], before[l]} {
			m := map[string]draft.Stretch{}
			if p != nil {
				for _, s := range p.Stretches() {
					m[s.ID()] = s
					if !slices.Contains(order, s.ID()) {
						order = append(order, s.ID())
					}
				}
			}
			if i == 0 {
				now[l] = m
			} else {
				old[l] = m
			}
		}
	}
	for _, id := range order {
		p := Passage{ID: id}
		var changes [len(lang.All)][]change
		there := [2]bool{}
		for l := range lang.All {
			was, had := old[l][id]
			is, has := now[l][id]
			there[0], there[1] = there[0] || had, there[1] || has
			for _, s := range []draft.Stretch{was, is} {
				if len(s.Passages) > 0 {
					setWord(&p.Title, lang.Lang(l), s.Passages[0].Title.V)
				}
			}
			before, err := c.read(0, lang.Lang(l), was, had, heads(before[l], id))
			if err != nil {
				return err
			}
			after, err := c.read(1, lang.Lang(l), is, has, heads(after[l], id))
			if err != nil {
				return err
			}
			p.Langs[l] = before.words != after.words
			changes[l] = compare(before.said, after.said)
		}
		if p.Title.IsZero() {
			p.Title = lang.Both("篇头和开头", "head and opening")
		}
		switch {
		case !there[0]:
			p.Kind = Added
		case !there[1]:
			p.Kind = Removed
		}
		if p.Langs != [len(lang.All)]bool{} {
			page.Passages = append(page.Passages, p)
		}
		page.Figures = append(page.Figures, join(p, changes)...)
	}
	c.add(page)
	return nil
}

func setWord(w *lang.Words, l lang.Lang, s string) {
	if l == lang.Chinese {
		w.ZH = s
	} else {
		w.EN = s
	}
}

// heads are the title and summary of a text, which count with what stands before its first heading.
func heads(p *draft.Page, id string) []string {
	if p == nil || id != "" {
		return nil
	}
	return []string{p.Title.V, p.Summary.V}
}

// read is what a passage says in one language.
type read struct {
	words string // all of them
	said  []said
}

// said is a figure of a text.
type said struct {
	key  quantity.Key
	text string // as it is written, with the words that bound it
}

func (c *comparer) read(version int, l lang.Lang, s draft.Stretch, there bool, heads []string) (read, error) {
	var out read
	if !there {
		return out, nil
	}
	var words strings.Builder
	find := func(text string, target func(n int) string) {
		words.WriteString(text)
		words.WriteByte('\n')
		hole := 0
		for _, q := range quantity.Find(nil, text, l) {
			if q.Class == quantity.Figure {
				q.Unit = target(hole)
				hole++
				words.WriteString(q.Unit)
				words.WriteByte('\n')
				out.said = append(out.said, said{q.Key(), "{{" + q.Unit + "}}"})
				continue
			}
			if q.Loose || q.Class == quantity.Code || q.Class == quantity.Place {
				continue
			}
			t := text[q.Start:q.End]
			if q.Bound != quantity.Exact || q.Estimated {
				t += lang.Both("（", " (").In(l) + q.BoundWords().In(l) + lang.Both("）", ")").In(l)
			}
			key := q.Key()
			key.Unit += "\x00" + q.BoundWords().EN
			out.said = append(out.said, said{key, t})
		}
	}
	for _, h := range heads {
		find(h, func(int) string { return "" })
	}
	for _, p := range s.Passages {
		prose, err := c.texts[version].Get(p.Prose)
		if err != nil {
			return out, err
		}
		for b := range markdown.Prose(prose).Blocks() {
			find(b.Text, func(n int) string {
				if n < len(b.Holes) && b.Holes[n] >= 0 {
					return p.Refs[b.Holes[n]].Target
				}
				return ""
			})
		}
		for _, r := range p.Refs {
			if r.Kind == markdown.Chart {
				words.WriteString(r.Target)
				words.WriteByte('\n')
			}
		}
	}
	out.words = words.String()
	return out, nil
}

// change is a figure of a text in one language, before and after; one of them may be nil.
type change struct{ before, after *said }

// compare pairs what is gone with what is new, of one class in the order of the text.
func compare(before, after []said) []change {
	left := map[quantity.Key]int{}
	for _, s := range before {
		left[s.key]++
	}
	var added []*said
	for i := range after {
		if k := after[i].key; left[k] > 0 {
			left[k]--
		} else {
			added = append(added, &after[i])
		}
	}
	have := map[quantity.Key]int{}
	for _, s := range after {
		have[s.key]++
	}
	var out []change
	for i := range before {
		s := &before[i]
		if have[s.key] > 0 {
			have[s.key]--
			continue
		}
		ch := change{before: s}
		if j := slices.IndexFunc(added, func(a *said) bool { return a.key.Class == s.key.Class }); j >= 0 {
			ch.after = added[j]
			added = slices.Delete(added, j, j+1)
		}
		out = append(out, ch)
	}
	for _, a := range added {
		out = append(out, change{after: a})
	}
	return out
}

// join makes one row of what the languages change in the same way, and rows of their own of the rest.
func join(p Passage, changes [len(lang.All)][]change) []Change {
	where := p.Title
	same := func(a, b *said) bool { return a == nil && b == nil || a != nil && b != nil && a.key == b.key }
	row := func(zh, en change) Change {
		c := Change{Where: where, Anchor: p.ID}
		for l, ch := range []change{zh, en} {
			if ch.before != nil {
				setWord(&c.Before, lang.Lang(l), ch.before.text)
			}
			if ch.after != nil {
				setWord(&c.After, lang.Lang(l), ch.after.text)
			}
		}
		return c
	}
	var out []Change
	english := changes[lang.English]
	for _, zh := range changes[lang.Chinese] {
		j := slices.IndexFunc(english, func(en change) bool { return same(zh.before, en.before) && same(zh.after, en.after) })
		if j < 0 {
			out = append(out, row(zh, change{}))
			continue
		}
		out = append(out, row(zh, english[j]))
		english = slices.Delete(english, j, j+1)
	}
	for _, en := range english {
		out = append(out, row(change{}, en))
	}
	return out
}
