package audit

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"path"
)

// page is one page being read. It is used again for another.
type page struct {
	a        *Auditor
	at, dir  string
	ids      set
	list     []uint32 // the ids, as short hashes
	links    set      // seen already
	inside   []link   // to places on the page itself
	anchors  []link   // to places on other pages
	outside  []string // links to other sites
	path     []byte   // where a link leads; used again
	headings int
	language bool
	findings []Finding

	tag       tag
	checked   checked // the conventions; not asked for where the site has settled none
	structure structure
}

// tag is a tag with its attributes, parts of the page.
type tag struct {
	name       []byte
	attributes []attribute
	closed     bool // ends itself, as in <path/>
}

type attribute struct{ name, value []byte }

// value is the value of an attribute, as it stands in the page.
func (t *tag) value(name string) ([]byte, bool) {
	for i := range t.attributes {
		if string(t.attributes[i].name) == name {
			return t.attributes[i].value, true
		}
	}
	return nil, false
}

func (p *page) begin(at string) {
	p.ids.empty()
	p.links.empty()
	p.list = p.list[:0]
	p.at, p.dir = at, path.Dir(at)
	p.inside, p.anchors, p.findings = p.inside[:0], p.anchors[:0], nil
	p.outside = p.outside[:0]
	p.headings, p.language = 0, false
	p.checked.begin(p)
	p.structure.begin(p)
}

// end checks what can be told only when the whole page has been seen.
func (p *page) end(html []byte) {
	if p.headings != 1 {
		p.find("", "has %d headings of level 1", p.headings)
	}
	if !p.language {
		p.find("", "does not say its language")
	}
	for _, l := range p.inside {
		if !p.ids.has(l.hash) {
			p.find("", "links to %s#%s, which has no such place", p.at, l.id)
		}
	}
	if p.a.Conventions.settled() {
		p.checked.end(html)
	}
}

// find reports something under the code of its rule, if it has one.
func (p *page) find(code, format string, args ...any) {
	p.findings = append(p.findings, Finding{p.at, code, fmt.Sprintf(format, args...)})
}

func (p *page) hash(b []byte) uint64 { return maphash.Bytes(p.a.seed, b) }

// scan goes through the tags and texts.
func (p *page) scan(html []byte) {
	settled := p.a.Conventions.settled()
	body := false
	for {
		i := bytes.IndexByte(html, '<')
		if i < 0 || i+1 >= len(html) {
			return
		}
		if body && i > 0 {
			p.structure.text(html[:i])
		}
		html = html[i+1:]
		if html[0] == '/' && settled {
			name, rest := word(html[1:])
			html = rest
			if j := bytes.IndexByte(html, '>'); j >= 0 {
				html = html[j+1:]
			}
			switch {
			case body:
				p.structure.close(name)
			case string(name) == "head":
				body = true
			}
			continue
		}
		if c := html[0]; c < 'a' || c > 'z' {
			continue // a comment, the doctype
		}
		t := &p.tag
		t.name, html = word(html)
		html = p.attributes(html)
		switch string(t.name) {
		case "h1":
			p.headings++
		case "iframe", "marquee", "embed", "object", "audio", "video":
			p.intrusion("<" + string(t.name))
		}
		if settled {
			if body {
				p.checked.tag(t)
				p.structure.start(t)
			} else {
				p.checked.headTag(t, html)
			}
		}
		switch string(t.name) {
		case "script", "style":
			if j := bytes.Index(html, []byte("</"+string(t.name))); j >= 0 {
				html = html[j:]
			}
		}
	}
}

// inWord are the letters, digits and signs that names of tags and attributes consist of.
var inWord = func() (set [256]bool) {
	for _, c := range "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:" {
		set[c] = true
	}
	return set
}()

// word is the name at the beginning of b.
func word(b []byte) (w, rest []byte) {
	i := 0
	for i < len(b) && inWord[b[i]] {
		i++
	}
	return b[:i], b[i:]
}

// attributes reads the attributes of the tag and returns what follows it.
func (p *page) attributes(b []byte) []byte {
	t := &p.tag
	t.attributes, t.closed = t.attributes[:0], false
	for len(b) > 0 {
		switch c := b[0]; {
		case c == '>':
			return b[1:]
		case c == ' ' || c == '\n' || c == '\t' || c == '/':
			t.closed = c == '/'
			b = b[1:]
			continue
		}
		name, rest := word(b)
		if len(name) == 0 {
			p.find("", "has a broken tag <%s", t.name)
			return nil
		}
		var value []byte
		if len(rest) > 1 && rest[0] == '=' && rest[1] == '"' {
			end := bytes.IndexByte(rest[2:], '"')
			if end < 0 {
				p.find("", "has an attribute that does not end in <%s", t.name)
				return nil
			}
			value, rest = rest[2:2+end], rest[3+end:]
		}
		t.attributes, t.closed = append(t.attributes, attribute{name, value}), false
		p.attribute(name, value)
		b = rest
	}
	return b
}

func (p *page) attribute(name, value []byte) {
	switch string(name) {
	case "id":
		id := p.hash(value)
		if !p.ids.add(id) {
			p.find("", "has the id %s twice", value)
		} else {
			p.list = append(p.list, uint32(id))
		}
	case "lang":
		p.language = p.language || string(p.tag.name) == "html" && len(value) > 0
	case "src":
		p.resource(value)
	case "href":
		if string(p.tag.name) == "link" && !isPublicLink(value) {
			p.resource(value)
			return
		}
		if p.links.add(p.hash(value)) {
			p.link(unescape(value))
		}
	case "target":
		p.intrusion("a link that opens a window")
	case "style":
		p.find("", "has a style attribute in <%s", p.tag.name)
	default:
		if name[0] == 'o' && bytes.HasPrefix(name, []byte("on")) {
			p.find("", "has the event handler %s", name)
		}
	}
}

// intrusion reports what pops up, floats or plays by itself (GOV-53).
func (p *page) intrusion(what string) { p.find("GOV-53", "has %s", what) }
