package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
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

// The attribute, and its one value, by which an English passage says that it is not translated yet.
const (
	pendingKey   = "translation"
	PendingValue = "pending"
)

// attributes puts the attributes of a heading or box into its passage.
func (w *writer) attributes(p *Passage, attrs []attribute, bad int, keys []string) {
	if bad >= 0 {
		w.log.Add(diag.BadAttributes, w.character(bad))
	}
	if w.doc.Lang == lang.English {
		keys = append(slices.Clip(keys), pendingKey)
	}
	seen := map[string]bool{}
	unsure := bad >= 0 // what seems to be missing may be what is written wrongly
	for _, a := range attrs {
		if bad >= 0 && a.key != "id" {
			continue
		}
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
			w.log.Add(diag.UnknownAttribute, w.key(a), a.key, diag.DidYouMean(a.key, keys), strings.Join(keys, ", "))
			unsure = true
		case a.key == "id":
			p.ID = at
		case a.key == "ref":
			p.Ref = at
		case a.key == "themes":
			p.Themes, p.HasThemes = at, true
		case a.key == "title":
			p.Title = at
		case a.key == pendingKey:
			p.Pending = at
			if a.value != PendingValue {
				w.log.Add(diag.PendingValue, at.Span, a.value)
			}
		}
	}
	if p.Kind == Box && p.Title.V == "" && !unsure {
		w.log.Add(diag.BoxWithoutTitle, p.Span)
	}
	if p.ID.V == "" {
		w.text.Incomplete = true
		if !unsure {
			w.log.Add(diag.HeadingWithoutID, p.Span)
		}
	}
	if !w.doc.Original || unsure {
		return
	}
	if p.Ref.V == "" && (p.Kind == Box || p.Level == 2) {
		w.log.Add(diag.HeadingWithoutPlace, p.Span)
	}
	if !p.HasThemes && (p.Kind == Box || p.Level == 2) {
		w.log.Add(diag.HeadingWithoutThemes, p.Span)
	}
}

// key is the place of an attribute's name; of its value where it has no name, as in {#id}.
func (w *writer) key(a attribute) diag.Span {
	if a.key == "id" {
		return w.span(a.start, a.end)
	}
	start := a.start - len(a.key) - len(`="`)
	return w.span(start, start+len(a.key))
}

// character is the place of one character.
func (w *writer) character(at int) diag.Span {
	_, n := utf8.DecodeRune(w.src[at:])
	return w.span(at, at+n)
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
			b.Write(plain(n, w.src))
			w.hiddenCharacters(n)
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
	return p
}

func (w *writer) checkContainer(n *container) {
	at := w.span(n.start, n.end)
	if n.name != "box" && n.name != "note" {
		w.log.Add(diag.UnknownContainer, at, n.name)
		w.text.Incomplete = true
	}
	if n.name == "note" {
		if n.badAttrs >= 0 {
			w.log.Add(diag.BadAttributes, w.character(n.badAttrs))
		}
		for _, a := range n.attrs {
			w.log.Add(diag.UnknownAttribute, w.key(a), a.key, "", lang.Both("编者注没有属性", "none; notes have no attributes"))
		}
	}
	if !n.closed {
		w.log.Add(diag.ContainerNotClosed, at, n.name)
		w.text.Incomplete = true
	}
}

// resolve checks everything inside a block, replaces links and shortcodes by nodes with holes and
// recognises names. It returns the block to render: the same, another in its place, or nil.
func (w *writer) resolve(block ast.Node) ast.Node {
	if w.onlyAllowances(block) {
		return nil
	}
	if c, ok := w.onlyChart(block); ok {
		c.index = w.ref(Ref{Kind: Chart, Target: c.target, Span: w.span(c.start, c.end)})
		return c
	}
	// Texts and links are changed after the walk, which must not see its own changes.
	w.texts, w.links = w.texts[:0], w.links[:0]
	inLink := 0
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if n.Kind() == ast.KindLink {
				inLink--
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			inLink++
			w.links = append(w.links, n)
		case *heading:
			w.log.Add(diag.HeadingInside, w.span(n.start, n.end))
			w.text.Incomplete = true
			return ast.WalkSkipChildren, nil
		case *container:
			switch {
			case n == block:
			case w.inBox || block.Kind() == kindContainer:
				w.log.Add(diag.ContainerInside, w.span(n.start, n.end))
			default: // in a list or quotation
				w.log.Add(diag.StrayContainer, w.span(n.start, n.end))
			}
		case *ast.HTMLBlock:
			w.rawHTML(n.Lines())
		case *ast.RawHTML:
			w.rawHTML(n.Segments)
		case *ast.Image:
			w.log.Add(diag.ImageNotSupported, w.span(n.Pos(), n.Pos()+1))
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			if url := n.URL(w.src); n.AutoLinkType == ast.AutoLinkURL {
				w.checkExternal(string(url), w.span(n.Pos()+1, n.Pos()+1+len(url)))
			}
			return ast.WalkSkipChildren, nil
		case *ast.CodeSpan, *ast.FencedCodeBlock, *ast.CodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.ThematicBreak:
			w.underline(n)
		case *shortcode:
			w.shortcode(n)
		case *ast.Text:
			if inLink == 0 {
				w.texts = append(w.texts, n)
			}
			w.strayMarks(n)
			w.hiddenCharacters(n)
			w.joinLines(n)
		}
		return ast.WalkContinue, nil
	})
	for _, l := range w.links {
		w.replaceLink(l)
	}
	w.prose(block, ParagraphBlock)
	for _, t := range w.texts {
		w.mentions(t)
	}
	if w.hasChinese {
		w.markChinese(block)
	}
	return block
}

// onlyChart tells a paragraph that holds nothing but {{chart …}}.
func (w *writer) onlyChart(block ast.Node) (*shortcode, bool) {
	if block.Kind() != ast.KindParagraph || block.ChildCount() != 1 {
		return nil, false
	}
	c, ok := block.FirstChild().(*shortcode)
	return c, ok && c.name == "chart" && c.target != ""
}

// onlyAllowances tells a paragraph that holds nothing but allowances, and takes them in.
func (w *writer) onlyAllowances(block ast.Node) bool {
	if block.Kind() != ast.KindParagraph {
		return false
	}
	var found []*shortcode
	for c := block.FirstChild(); c != nil; c = c.NextSibling() {
		if s, ok := c.(*shortcode); ok && s.name == "allow" {
			found = append(found, s)
		} else if t, ok := c.(*ast.Text); !ok || len(bytes.TrimSpace(t.Segment.Value(w.src))) > 0 {
			return false
		}
	}
	for _, s := range found {
		w.shortcode(s)
	}
	return len(found) > 0
}

// ref adds a reference to the current passage and returns its index.
func (w *writer) ref(r Ref) int {
	w.refs = append(w.refs, r)
	return len(w.refs) - 1
}

var shortcodeNames = []string{"figure", "chart", "derived", "allow"}

func (w *writer) shortcode(n *shortcode) {
	at := w.span(n.start, n.end)
	switch {
	case n.name == "chart" && n.target != "":
		w.log.Add(diag.ChartNotAlone, at)
	case n.name == "chart" || n.name == "":
		w.log.Add(diag.BadShortcode, at)
	case n.name == "allow":
		rest := strings.TrimPrefix(strings.TrimSpace(n.inside), "allow")
		if a, ok := diag.ParseAllowance(diag.At[string]{V: rest, Span: at}, w.log); ok {
			w.cur.Allow = append(w.cur.Allow, a)
		}
	case n.name == "derived":
		if n.target == "" || n.form == "" {
			w.log.Add(diag.DerivedForm, at, lang.Both("缺文字或算式", "the words or the expression are missing"))
			return
		}
		w.cur.Derived = append(w.cur.Derived, Derived{Words: n.target, Expr: n.form, Span: at})
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
	for _, brace := range [...]string{"{{", "}}"} {
		if bytes.IndexByte(v, brace[0]) < 0 {
			continue
		}
		// goldmark may end a text between the two braces: look one byte beyond it.
		beyond := w.src[t.Segment.Start:min(t.Segment.Stop+1, len(w.src))]
		if i := bytes.Index(beyond, []byte(brace)); i >= 0 {
			w.log.Add(diag.BadShortcode, w.span(t.Segment.Start+i, t.Segment.Start+i+2))
			return
		}
	}
	if t.PreviousSibling() != nil && len(bytes.Trim(v, "= \t")) == 0 && bytes.HasPrefix(v, []byte("=")) {
		w.log.Add(diag.UnderlinedHeading, w.span(t.Segment.Start, t.Segment.Stop))
	}
	if bytes.HasPrefix(v, []byte(":::")) {
		w.log.Add(diag.StrayContainer, w.span(t.Segment.Start, t.Segment.Stop))
	}
}

// underline reports a rule that stands right under a line of text.
func (w *writer) underline(n *ast.ThematicBreak) {
	between := w.src[w.paragraph:n.Pos()]
	if w.paragraph > 0 && len(bytes.TrimSpace(between)) == 0 && bytes.Count(between, []byte("\n")) == 1 {
		line, _, _ := bytes.Cut(w.src[n.Pos():], []byte("\n"))
		w.log.Add(diag.UnderlinedHeading, w.span(n.Pos(), n.Pos()+len(line)))
	}
}

// reference is a character written by its name or number: &nbsp; &#8203;
var reference = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// hiddenCharacters reports invisible characters written as entities; those that stand in the file
// themselves have been reported when it was read.
func (w *writer) hiddenCharacters(t *ast.Text) {
	if t.IsRaw() {
		return
	}
	v := t.Segment.Value(w.src)
	if bytes.IndexByte(v, '&') < 0 {
		return
	}
	for _, at := range reference.FindAllIndex(v, -1) {
		if r, _ := utf8.DecodeRune(resolve(v[at[0]:at[1]])); diag.Invisible(r) {
			w.log.Add(diag.ForbiddenCharacter, w.span(t.Segment.Start+at[0], t.Segment.Start+at[1]), fmt.Sprintf("U+%04X", r))
		}
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
	switch {
	case r < 0x80:
		return false
	case r >= 0x2e80 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, r >= 0xff00 && r <= 0xffef, r >= 0x20000:
		return true
	}
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}

func (w *writer) rawHTML(lines *text.Segments) {
	if lines.Len() > 0 {
		first := lines.At(0)
		w.log.Add(diag.RawHTML, w.span(first.Start, first.TrimRightSpace(w.src).Stop))
	}
}

// schemes are the schemes of links inside the site.
var schemes = []string{"plan", "city", "theme", "indicator", "entity", "term"}

// cutScheme takes an address apart at the colon after its scheme.
func cutScheme(address string) (scheme, rest string, ok bool) {
	scheme, rest, ok = strings.Cut(address, ":")
	if !ok || scheme == "" || strings.Contains(rest, "\n") {
		return "", "", false
	}
	for i, c := range []byte(scheme) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '+' && c != '.' && c != '-') {
			return "", "", false
		}
	}
	return scheme, rest, true
}

// replaceLink puts a link of ours into the place of one of goldmark's.
func (w *writer) replaceLink(l *ast.Link) {
	n := w.link(l)
	for c := l.FirstChild(); c != nil; {
		next := c.NextSibling()
		n.AppendChild(n, c)
		c = next
	}
	l.Parent().ReplaceChild(l.Parent(), l, n)
}

// link reads the destination of a link.
func (w *writer) link(l *ast.Link) *link {
	dest := string(unescape(l.Destination))
	at := w.span(l.Pos(), l.Pos()+1)
	if i := bytes.Index(w.src[l.Pos():], l.Destination); i >= 0 && dest != "" {
		at = w.span(l.Pos()+i, l.Pos()+i+len(l.Destination))
	}
	if w.isBlank(l) {
		w.log.Add(diag.LinkWithoutText, at)
	}
	if id, ok := strings.CutPrefix(dest, "#"); ok && id != "" {
		return &link{index: w.ref(Ref{Kind: LinkTo, Scheme: "#", Target: id, Span: at})}
	}
	scheme, rest, ok := cutScheme(dest)
	if !ok {
		w.log.Add(diag.RelativeLink, at, dest)
		return &link{external: "#"}
	}
	for _, s := range schemes {
		if scheme == s {
			return &link{index: w.ref(Ref{Kind: LinkTo, Scheme: s, Target: rest, Span: at})}
		}
	}
	if !w.checkExternal(dest, at) {
		dest = "#"
	}
	return &link{external: dest}
}

// isBlank tells whether a link has no text.
func (w *writer) isBlank(l *ast.Link) bool {
	blank := true
	_ = ast.Walk(l, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			blank = blank && len(bytes.TrimSpace(plain(n, w.src))) == 0
		case *ast.Link, *ast.Emphasis, *ast.CodeSpan:
		default:
			blank = false
		}
		return ast.WalkContinue, nil
	})
	return blank
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
	w.found = w.c.lex.find(w.found[:0], w.src[seg.Start:seg.Stop], w.doc.Lang)
	for _, m := range w.found {
		if w.seen[m.thing] == w.passage {
			continue
		}
		w.seen[m.thing] = w.passage
		start, end := seg.Start+m.start, seg.Start+m.end
		node := &mention{segment: text.NewSegment(start, end), isTerm: m.Scheme == "term"}
		node.index = w.ref(Ref{Kind: Mention, Scheme: m.Scheme, Target: m.ID, Span: w.span(start, end)})
		parent := t.Parent()
		if start > t.Segment.Start {
			before := ast.NewTextSegment(text.NewSegment(t.Segment.Start, start))
			parent.InsertBefore(parent, t, before)
		}
		parent.InsertBefore(parent, t, node)
		t.Segment = text.NewSegment(end, seg.Stop)
	}
}

// markChinese splits the text nodes below a block of English at their stretches of Chinese.
func (w *writer) markChinese(block ast.Node) {
	var texts []*ast.Text
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.FencedCodeBlock, *ast.CodeBlock, *ast.AutoLink:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				texts = append(texts, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, t := range texts {
		for {
			start, end := chineseRun(t.Segment.Value(w.src))
			if start < 0 {
				break
			}
			at := t.Segment.Start
			parent := t.Parent()
			if start > 0 {
				parent.InsertBefore(parent, t, ast.NewTextSegment(text.NewSegment(at, at+start)))
			}
			parent.InsertBefore(parent, t, &foreign{segment: text.NewSegment(at+start, at+end)})
			t.Segment = text.NewSegment(at+end, t.Segment.Stop)
		}
	}
}

// chineseRun is the first stretch of Chinese in an English text; quotation marks and dashes, which
// both languages have, are none. Without one, start is negative.
func chineseRun(v []byte) (start, end int) {
	is := func(r rune) bool { return chinese(r) && r >= 0x2e80 }
	const lead = 0xe2 // the first byte of U+2E80; those of English texts are less, or of quotation marks
	for start < len(v) {
		if v[start] < lead {
			start++
			continue
		}
		r, size := utf8.DecodeRune(v[start:])
		if is(r) {
			break
		}
		start += size
	}
	if start == len(v) {
		return -1, -1
	}
	if n := bytes.IndexFunc(v[start:], func(r rune) bool { return !is(r) }); n >= 0 {
		return start, start + n
	}
	return start, len(v)
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

// brief is the beginning of a paragraph as plain text, with holes. One that would be too long ends
// with a sentence, or else where a pause or a word ends and with an ellipsis; never within a number.
//
// It is good until the next call.
func (w *writer) brief(p ast.Node) []byte {
	b := &w.scratch
	b.Reset()
	limit := briefLength[w.doc.Lang]
	n := 0                              // characters in b
	sentence, pause, word := -1, -1, -1 // the last places in b where it could end
	full := false
	before := ' '
	write := func(v []byte) {
		for len(v) > 0 && !full {
			if full = n >= limit; full {
				return
			}
			r, size := utf8.DecodeRune(v)
			next, _ := utf8.DecodeRune(v[size:])
			last := size == len(v)
			if n >= limit/3 {
				switch {
				case r == '，', r == '、', r == '；', r == '：', (r == ',' || r == ';' || r == ':') && next == ' ':
					pause = b.Len()
				case r == ' ' && !digit(before), chinese(r) && chinese(before):
					word = b.Len()
				}
			}
			if size > 1 {
				b.Write(v[:size])
			} else {
				escapeText(b, v[:1])
			}
			n++
			if n >= limit/3 && (r == '。' || r == '！' || r == '？' || r == '.' && (last || next == ' ')) {
				sentence = b.Len()
			}
			before, v = r, v[size:]
		}
	}
	_ = ast.Walk(p, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || full {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Text:
			write(plain(node, w.src))
			if node.SoftLineBreak() && w.doc.Lang == lang.English {
				write([]byte{' '})
			}
		case *mention:
			write(node.segment.Value(w.src))
		case *foreign:
			v := node.segment.Value(w.src)
			writeForeign(b, v)
			n += utf8.RuneCount(v)
			before = '0' // what follows belongs to it
		case *shortcode:
			switch {
			case node.name == "figure" && node.index >= 0:
				writeHole(b, node.index)
				n += 5
				before = '0'
			case node.name == "derived":
				write([]byte(node.target))
			}
		}
		return ast.WalkContinue, nil
	})
	switch {
	case !full:
		return b.Bytes()
	case sentence >= 0:
		b.Truncate(sentence)
		return b.Bytes()
	case pause >= 0:
		b.Truncate(pause)
	case word >= 0:
		b.Truncate(word)
	}
	b.WriteString(lang.Both("……", "…").In(w.doc.Lang))
	return b.Bytes()
}

func digit(r rune) bool { return '0' <= r && r <= '9' }
