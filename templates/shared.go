package templates

import (
	"bytes"
	"context"
	"io"
	"sync"

	"github.com/a-h/templ"
)

// fragments are parts of pages that have been made already: what very many pages have alike is made
// once and then copied.
type fragments struct{ made sync.Map } // HTML by fragmentKey

// fragmentKey is everything on which such a part may depend, besides the site and the language that
// own the fragments.
type fragmentKey struct{ name, root, section string }

// once is a part of the page that depends on nothing but the site, its language, the depth of the
// page and the section of the site: two pages that have these in common have the same one.
func (p *Page) once(name string, part func(*Page) templ.Component) templ.Component {
	key := fragmentKey{name, p.Root, p.Section}
	if html, ok := p.Site.fragments.made.Load(key); ok {
		return html.(HTML)
	}
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var b bytes.Buffer
		if err := part(p).Render(ctx, &b); err != nil {
			return err
		}
		html := HTML(b.Bytes())
		p.Site.fragments.made.Store(key, html)
		return html.Render(ctx, w)
	})
}
