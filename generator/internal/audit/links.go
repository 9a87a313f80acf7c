package audit

import (
	"bytes"
	"path"
	"strings"
)

// link is a link to a place; id is a part of the page.
type link struct {
	page file
	hash uint64
	id   []byte
}

// isPublicLink tells a canonical or alternate address, which names the site's own public pages.
func isPublicLink(value []byte) bool { return bytes.HasPrefix(value, []byte("http")) }

func unescape(b []byte) []byte {
	if bytes.IndexByte(b, '&') < 0 {
		return b
	}
	return bytes.ReplaceAll(b, []byte("&amp;"), []byte("&"))
}

// resource checks what a page loads.
func (p *page) resource(value []byte) {
	s := unescape(value)
	if bytes.IndexByte(s, ':') >= 0 || bytes.HasPrefix(s, []byte("//")) {
		p.find("", "loads %s from elsewhere", s)
		return
	}
	p.link(s)
}

// link checks where a link leads.
func (p *page) link(s []byte) {
	if i := bytes.IndexByte(s, ':'); i >= 0 && !bytes.ContainsAny(s[:i], "/#?") {
		switch string(s[:i]) {
		case "http", "https":
			p.outside = append(p.outside, string(s))
			return
		case "mailto", "tel":
			return
		}
		p.find("", "has a link that runs code or leads nowhere: %s", s)
		return
	}
	target, id, _ := bytes.Cut(s, []byte("#"))
	if len(target) == 0 {
		if len(id) > 0 {
			p.inside = append(p.inside, link{hash: p.hash(id), id: id})
		}
		return
	}
	p.path = p.resolve(p.path[:0], target)
	at, ok := p.a.paths[string(p.path)]
	if !ok {
		p.find("", "links to %s, which does not exist", target)
		return
	}
	if len(id) > 0 {
		p.anchors = append(p.anchors, link{at, p.hash(id), id})
	}
}

// resolve appends the path of the site to which an address on the page leads.
func (p *page) resolve(dst, target []byte) []byte {
	if rest, ok := bytes.CutPrefix(target, []byte(p.a.prefix)); ok && target[0] == '/' {
		return append(dst, rest...)
	}
	dir := p.dir
	for len(target) > 3 && string(target[:3]) == "../" && dir != "." {
		target, dir = target[3:], above(dir)
	}
	if bytes.Contains(target, []byte("./")) || bytes.Contains(target, []byte("//")) || target[len(target)-1] == '/' || target[len(target)-1] == '.' {
		return append(dst, path.Join(dir, string(target))...) // our own pages have no such links
	}
	if dir != "." {
		dst = append(append(dst, dir...), '/')
	}
	return append(dst, target...)
}

// above is the folder that holds a folder.
func above(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return "."
}
