package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// The attributes that headings and boxes may have.
var (
	sectionKeys = []string{"id", "ref", "themes"}
	boxKeys     = []string{"id", "ref", "themes", "title"}
)

// attributes puts the attributes of a heading or box into its passage.
func (w *writer) attributes(p *Passage, attrs []attribute, bad int, keys []string) {
	if bad >= 0 {
		w.log.Add(diag.BadAttributes, w.span(bad, bad+1))
	}
	seen := map[string]bool{}
	for _, a := range attrs {
		at := diag.At[string]{V: a.value, Span: w.span(a.start, a.end)}
		if seen[a.key] {
			w.log.Add(diag.DuplicateAttribute, at.Span, a.key)
			continue
		}
		seen[a.key] = true
		known := false
		for _, k := range keys {
			known = known || k == a.key
		}
		switch {
		case !known:
			w.log.Add(diag.UnknownAttribute, at.Span, a.key, diag.DidYouMean(a.key, keys), strings.Join(keys, ", "))
		case a.key == "id":
			p.ID = at
		case a.key == "ref":
			p.Ref = at
		case a.key == "themes":
			p.Themes, p.HasThemes = at, true
		case a.key == "title":
			p.Title = at
		}
	}
	if p.ID.V == "" && bad < 0 {
		w.log.Add(diag.HeadingWithoutID, p.Span)
	}
	if !w.doc.Original || bad >= 0 {
		return
	}
	if p.Ref.V == "" && (p.Kind == Box || p.Level == 2) {
		w.log.Add(diag.HeadingWithoutPlace, p.Span)
	}
	if !p.HasThemes && (p.Kind == Box || p.Level == 2) {
		w.log.Add(diag.HeadingWithoutThemes, p.Span)
	}
}

// section is the passage that a heading opens.
func (w *writer) section(n *heading) *Passage {
	p := &Passage{Kind: Section, Level: n.level, Span: w.span(n.start, n.end)}
	title := w.titleText(n)
	p.Title = diag.At[string]{V: title, Span: p.Span}
	if title == "" {
		w.log.Add(diag.EmptyHeading, p.Span)
	}
	switch {
	case n.level == 1:
		w.log.Add(diag.TopHeading, p.Span)
	case n.level > 4:
		w.log.Add(diag.HeadingTooDeep, p.Span)
	case n.level > max(w.level, 1)+1:
		w.log.Add(diag.HeadingSkipsLevel, p.Span, n.level, max(w.level, 1)+1)
	}
	w.level = n.level
	w.attributes(p, n.attrs, n.badAttrs, sectionKeys)
	return p
}

// titleText is the text of a heading, without markup.
func (w *writer) titleText(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(w.src))
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			w.rawHTML(n.Segments)
		case *shortcode:
			w.log.Add(diag.ShortcodeInHeading, w.span(n.start, n.end))
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}

// box is the passage of a special box.
func (w *writer) box(n *container) *Passage {
	w.checkContainer(n)
	p := &Passage{Kind: Box, Level: max(w.level, 2), Span: w.span(n.start, n.end)}
	w.attributes(p, n.attrs, n.badAttrs, boxKeys)
	if p.Title.V == "" && n.badAttrs < 0 {
		w.log.Add(diag.BoxWithoutTitle, p.Span)
	}
	return p
}

func (w *writer) checkContainer(n *container) {
	at := w.span(n.start, n.end)
	if n.name != "box" && n.name != "note" {
		w.log.Add(diag.UnknownContainer, at, n.name)
	}
	if n.name == "note" && (len(n.attrs) > 0 || n.badAttrs >= 0) {
		w.log.Add(diag.BadAttributes, at)
	}
	if !n.closed {
		w.log.Add(diag.ContainerNotClosed, at, n.name)
	}
}

// resolve checks everything inside a block, replaces links and shortcodes by nodes with holes and
// recognises names. It returns the block to render: the same, another in its place, or nil.
func (w *writer) resolve(block ast.Node) ast.Node {
	if c, ok := w.onlyChart(block); ok {
		c.index = w.ref(Ref{Kind: Chart, Target: c.target, Span: w.span(c.start, c.end)})
		return c
	}
	var texts []*ast.Text // changed after the walk, which must not see its own changes
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *heading:
			w.log.Add(diag.HeadingInside, w.span(n.start, n.end))
			return ast.WalkSkipChildren, nil
		case *container:
			if n != block {
				w.log.Add(diag.ContainerInside, w.span(n.start, n.end))
			}
		case *ast.HTMLBlock:
			w.rawHTML(n.Lines())
		case *ast.RawHTML:
			w.rawHTML(n.Segments)
		case *ast.Image:
			w.log.Add(diag.ImageNotSupported, w.span(n.Pos(), n.Pos()+1))
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			w.checkExternal(string(n.URL(w.src)), w.span(n.Pos(), n.Pos()+len(n.URL(w.src))))
			return ast.WalkSkipChildren, nil
		case *ast.CodeSpan, *ast.FencedCodeBlock, *ast.CodeBlock:
			return ast.WalkSkipChildren, nil
		case *shortcode:
			w.shortcode(n)
		case *ast.Text:
			if !inLink(n) {
				texts = append(texts, n)
			}
			w.strayMarks(n)
			w.joinLines(n)
		}
		return ast.WalkContinue, nil
	})
	w.links(block)
	for _, t := range texts {
		w.mentions(t)
	}
	return block
}

func inLink(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			return true
		}
	}
	return false
}

// onlyChart tells a paragraph that holds nothing but {{chart …}}.
func (w *writer) onlyChart(block ast.Node) (*shortcode, bool) {
	if block.Kind() != ast.KindParagraph || block.ChildCount() != 1 {
		return nil, false
	}
	c, ok := block.FirstChild().(*shortcode)
	return c, ok && c.name == "chart" && c.target != ""
}

// ref adds a reference to the current passage and returns its index.
func (w *writer) ref(r Ref) int {
	w.cur.Refs = append(w.cur.Refs, r)
	return len(w.cur.Refs) - 1
}

var shortcodeNames = []string{"figure", "chart"}

func (w *writer) shortcode(n *shortcode) {
	at := w.span(n.start, n.end)
	switch {
	case n.name == "chart" && n.target != "":
		w.log.Add(diag.ChartNotAlone, at)
	case n.name != "figure":
		w.log.Add(diag.UnknownShortcode, at, n.name, diag.DidYouMean(n.name, shortcodeNames))
	case n.target == "" || strings.ContainsAny(n.target, " \t"):
		w.log.Add(diag.BadShortcode, at)
	case n.form != "" && n.form != "number":
		w.log.Add(diag.UnknownForm, at, n.form)
	default:
		n.index = w.ref(Ref{Kind: Figure, Target: n.target, Form: n.form, Span: at})
	}
}

// strayMarks reports text that was meant as markup but is none.
func (w *writer) strayMarks(t *ast.Text) {
	v := t.Segment.Value(w.src)
	// goldmark may end a text between the two braces: look one byte beyond it.
	for _, mark := range []string{"{{", "}}"} {
		beyond := w.src[t.Segment.Start:min(t.Segment.Stop+1, len(w.src))]
		if i := bytes.Index(beyond, []byte(mark)); i >= 0 {
			w.log.Add(diag.BadShortcode, w.span(t.Segment.Start+i, t.Segment.Start+i+2))
			return
		}
	}
	if bytes.HasPrefix(v, []byte(":::")) {
		w.log.Add(diag.StrayContainer, w.span(t.Segment.Start, t.Segment.Stop))
	}
}

// joinLines drops a line end between two Chinese characters, where it would show as a space.
func (w *writer) joinLines(t *ast.Text) {
	if !t.SoftLineBreak() {
		return
	}
	before, _ := utf8.DecodeLastRune(t.Segment.Value(w.src))
	after, _ := utf8.DecodeRune(bytes.TrimLeft(w.src[t.Segment.Stop:], " \t\n>"))
	if chinese(before) && chinese(after) {
		t.SetSoftLineBreak(false)
	}
}

// chinese tells the characters of Chinese text, its punctuation included.
func chinese(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xffef || r >= 0x20000 ||
		strings.ContainsRune("“”‘’—…·", r)
}

func (w *writer) rawHTML(lines *text.Segments) {
	if lines.Len() > 0 {
		first := lines.At(0)
		w.log.Add(diag.RawHTML, w.span(first.Start, first.TrimRightSpace(w.src).Stop))
	}
}

// schemes are the schemes of links inside the site.
var schemes = []string{"plan", "city", "theme", "indicator", "entity", "term"}

var schemeName = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):(.*)$`)

// links replaces the links below a block.
func (w *writer) links(block ast.Node) {
	var found []*ast.Link
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.Link); ok && entering {
			found = append(found, l)
		}
		return ast.WalkContinue, nil
	})
	for _, l := range found {
		n := w.link(l)
		for c := l.FirstChild(); c != nil; {
			next := c.NextSibling()
			n.AppendChild(n, c)
			c = next
		}
		l.Parent().ReplaceChild(l.Parent(), l, n)
	}
}

// link reads the destination of a link.
func (w *writer) link(l *ast.Link) *link {
	dest := string(l.Destination)
	at := w.span(l.Pos(), l.Pos()+1)
	if i := bytes.Index(w.src[l.Pos():], l.Destination); i >= 0 && dest != "" {
		at = w.span(l.Pos()+i, l.Pos()+i+len(dest))
	}
	if l.FirstChild() == nil {
		w.log.Add(diag.LinkWithoutText, at)
	}
	if id, ok := strings.CutPrefix(dest, "#"); ok && id != "" {
		return &link{index: w.ref(Ref{Kind: LinkTo, Scheme: "#", Target: id, Span: at})}
	}
	m := schemeName.FindStringSubmatch(dest)
	if m == nil {
		w.log.Add(diag.RelativeLink, at, dest)
		return &link{external: "#"}
	}
	for _, s := range schemes {
		if m[1] == s {
			return &link{index: w.ref(Ref{Kind: LinkTo, Scheme: s, Target: m[2], Span: at})}
		}
	}
	if !w.checkExternal(dest, at) {
		dest = "#"
	}
	return &link{external: dest}
}

// checkExternal reports an address that may not leave the site.
func (w *writer) checkExternal(dest string, at diag.Span) bool {
	scheme, rest, _ := strings.Cut(dest, ":")
	switch strings.ToLower(scheme) {
	case "https", "http":
		host, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
		if strings.HasPrefix(rest, "//") && host != "" && !strings.ContainsAny(dest, " \t\"<>\\^`{|}") {
			return true
		}
		w.log.Add(diag.BadAddress, at, dest)
	case "mailto", "tel":
		return true
	default:
		w.log.Add(diag.UnsafeLink, at, scheme, diag.DidYouMean(scheme, schemes))
	}
	return false
}

// mentions splits a text node at the names it mentions for the first time in the passage.
func (w *writer) mentions(t *ast.Text) {
	if t.IsRaw() || w.c.lex == nil {
		return
	}
	seg := t.Segment
	for _, m := range w.c.lex.find(w.src[seg.Start:seg.Stop], w.doc.Lang) {
		key := m.entry.Scheme + ":" + m.entry.ID
		if w.seen[key] {
			continue
		}
		if w.seen == nil {
			w.seen = map[string]bool{}
		}
		w.seen[key] = true
		start, end := seg.Start+m.start, seg.Start+m.end
		node := &mention{segment: text.NewSegment(start, end), isTerm: m.entry.Scheme == "term"}
		node.index = w.ref(Ref{Kind: Mention, Scheme: m.entry.Scheme, Target: m.entry.ID, Span: w.span(start, end)})
		parent := t.Parent()
		if start > t.Segment.Start {
			before := ast.NewTextSegment(text.NewSegment(t.Segment.Start, start))
			parent.InsertBefore(parent, t, before)
		}
		parent.InsertBefore(parent, t, node)
		t.Segment = text.NewSegment(end, seg.Stop)
	}
}

// briefLength is about how many characters of a passage its brief has.
var briefLength = [...]int{lang.Chinese: 90, lang.English: 220}

// firstParagraph is the first paragraph in a block of running text or a list; nil in others.
func firstParagraph(block ast.Node) ast.Node {
	switch block.Kind() {
	case ast.KindParagraph, ast.KindTextBlock:
		return block
	case ast.KindList, ast.KindListItem:
		if block.FirstChild() != nil {
			return firstParagraph(block.FirstChild())
		}
	}
	return nil
}

// brief is the beginning of a paragraph as plain text, with holes, cut at the end of a sentence.
func (w *writer) brief(p ast.Node) []byte {
	var b bytes.Buffer
	limit, n, done := briefLength[w.doc.Lang], 0, false
	_ = ast.Walk(p, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || done {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Text:
			v := node.Segment.Value(w.src)
			cut := briefCut(v, limit-n, limit/3-n)
			escapeText(&b, v[:cut])
			n += utf8.RuneCount(v[:cut])
			done = cut < len(v)
			if node.SoftLineBreak() && w.doc.Lang == lang.English && !done {
				b.WriteByte(' ')
			}
		case *mention:
			v := node.segment.Value(w.src)
			escapeText(&b, v)
			n += utf8.RuneCount(v)
		case *shortcode:
			if node.name == "figure" && node.index >= 0 {
				writeHole(&b, node.index)
				n += 5
			}
		}
		return ast.WalkContinue, nil
	})
	if done && b.Len() > 0 && !endsSentence(b.Bytes()) {
		b.WriteString("…")
	}
	return b.Bytes()
}

// briefCut finds where to cut a text so that about limit characters remain, preferably after a
// sentence that ends beyond least characters.
func briefCut(v []byte, limit, least int) int {
	sentence, n := -1, 0
	for i := 0; i < len(v); n++ {
		r, size := utf8.DecodeRune(v[i:])
		if n >= limit {
			if sentence > 0 {
				return sentence
			}
			return i
		}
		i += size
		end := r == '。' || r == '；' || r == '！' || r == '？' || r == '.' && (i == len(v) || v[i] == ' ')
		if end && n >= least {
			sentence = i
		}
	}
	return len(v)
}

func endsSentence(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return strings.ContainsRune("。；！？.!?", r)
}
