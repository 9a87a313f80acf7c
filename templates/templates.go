// Package templates is the look of the site: what the pages consist of, in HTML.
//
// The templates are templ files, compiled to Go by "make generate"; the generated files are
// committed, so that a build needs nothing but Go. Every value is escaped for its place by the
// compiler, never by hand.
//
// A template sees only the view types of this package, made for it by package render: plain
// values, already in the page's language, addresses already relative to the page. So a designer
// can change a page knowing this folder alone. The words of the interface stand in words.go, both
// languages side by side.
package templates

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Lang is the language of a page: 0 Chinese, 1 English.
type Lang uint8

// The languages of pages.
const (
	Chinese Lang = iota
	English
)

// Tag is the language tag of a page (BCP 47).
func (l Lang) Tag() string { return [...]string{"zh-Hans", "en"}[l] }

// Words is one text in both languages.
type Words [2]string

// HTML is finished HTML: a linked text or a drawing. It is written as it is; only package render
// makes it, from compiled texts and checked drawings.
type HTML []byte

// Render implements [templ.Component].
func (h HTML) Render(_ context.Context, w io.Writer) error {
	_, err := w.Write(h)
	return err
}

var _ templ.Component = HTML(nil)

// Link is a link and what goes with it in lists.
type Link struct {
	Text string
	Href string // relative to the page; empty for text alone
	Lang string // language tag of the text where it is not the page's
	Note string // said after the link
	Here bool   // it leads to the page itself
}

// Page is what every page has.
type Page struct {
	Lang        Lang
	Title       string // the heading of level 1
	Head        string // the document title, when it says more than Title
	Description string
	Section     string // which entry of the navigation is current
	Kind        string // class of the body
	Root        string // what leads to the root of the site: "../../"; "" at the root
	Crumbs      []Link // from the home page to this one
	Twin        string // address of the page in the other language
	Canonical   string // public addresses; empty when the site's is not known
	Alternates  [2]string
	Default     string

	Site   *Site
	Charts bool // the page has charts that can be brought to life
	Publishing
}

// Site is what all pages of a language share.
type Site struct {
	Title, Tagline string
	CSS, Script    string // paths from the root of the site
	ChartScript    string
	ChartBundle    string
	Scripts        map[string]string // scripts of single kinds of pages, by file name
	Nav            []NavItem
	Themes, Cities []NavItem
	Licence        *Licence  // nil when none is stated
	Version        *Version  // nil when nothing has been released
	Official       *Official // nil unless the site is that of a government

	fragments fragments
}

// NavItem is an entry of the navigation; Path is from the root of the site.
type NavItem struct {
	Key, Text, Path string
}

// T says an interface text in the page's language.
func (p *Page) T(w Words) string { return w[p.Lang] }

// To is the address of a path of the site, relative to the page.
func (p *Page) To(path string) templ.SafeURL { return templ.SafeURL(p.Root + path) }

// Other is the language of the twin.
func (p *Page) Other() Lang { return 1 - p.Lang }

// DocumentTitle is the title for browser tabs and search engines.
func (p *Page) DocumentTitle() string {
	t := p.Head
	if t == "" {
		t = p.Title
	}
	if t == p.Site.Title {
		return t
	}
	return t + " - " + p.Site.Title
}

// Text is a text that may name things in Chinese: on an English page each such stretch says its language.
func (p *Page) Text(s string) templ.Component { return p.Lang.Text(s) }

// Text is a text in the language that may name things in Chinese.
func (l Lang) Text(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		rest := s
		for l == English {
			start := strings.IndexFunc(rest, IsChinese)
			if start < 0 {
				break
			}
			end := start + strings.IndexFunc(rest[start:]+" ", func(r rune) bool { return !IsChinese(r) })
			if _, err := io.WriteString(w, templ.EscapeString(rest[:start])+`<span lang="`+Chinese.Tag()+`">`+templ.EscapeString(rest[start:end])+`</span>`); err != nil {
				return err
			}
			rest = rest[end:]
		}
		_, err := io.WriteString(w, templ.EscapeString(rest))
		return err
	})
}

// IsChinese tells the characters that only Chinese texts have.
func IsChinese(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xffef || r >= 0x20000
}

func href(s string) templ.SafeURL { return templ.SafeURL(s) }

// SeeChart says where a chart can be seen that the page does not show again.
func SeeChart(l Lang) string { return wSeeChart[l] }
