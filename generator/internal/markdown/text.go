package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of a node as a reader sees it: without the backslashes that take the meaning from
// signs, and with entities resolved.
func plain(t *ast.Text, src []byte) []byte {
	v := t.Segment.Value(src)
	if t.IsRaw() {
		return v
	}
	return unescape(v)
}

// unescape resolves backslashes and entities.
func unescape(v []byte) []byte {
	if bytes.IndexByte(v, '\\') < 0 && bytes.IndexByte(v, '&') < 0 {
		return v
	}
	var out []byte
	for {
		i := bytes.IndexByte(v, '\\')
		if i < 0 || i+1 == len(v) {
			return append(out, resolve(v)...)
		}
		out = append(out, resolve(v[:i])...)
		if util.IsPunct(v[i+1]) {
			i++
		}
		out = append(out, v[i])
		v = v[i+1:]
	}
}

// resolve replaces entities, &amp; or &#38;, by the characters that they stand for.
func resolve(v []byte) []byte { return util.ResolveEntityNames(util.ResolveNumericReferences(v)) }
