package render

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
)

// What browsers, search engines and servers read: site map, robots.txt, web app manifest,
// security.txt, headers and pictures. The feeds are pages of their languages.

// PublicPath is the path part of the public address, "/" when that is not known.
func PublicPath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// webJobs are these files; pages are the jobs of all pages.
func (r *Renderer) webJobs(pages []Job) []Job {
	jobs := []Job{
		{"robots.txt", func(_ context.Context, b *bytes.Buffer) error {
			b.WriteString("User-agent: *\nAllow: /\n")
			if r.site.BaseURL != "" {
				b.WriteString("Sitemap: " + r.site.BaseURL + "sitemap.xml\n")
			}
			return nil
		}},
		{"manifest.webmanifest", r.manifest},
		{"_headers", func(_ context.Context, b *bytes.Buffer) error {
			b.WriteString(Headers(NetlifyHeaders, PublicPath(r.site.BaseURL)))
			return nil
		}},
	}
	if s := r.site.Security; s != nil {
		jobs = append(jobs, Job{".well-known/security.txt", func(_ context.Context, b *bytes.Buffer) error {
			for _, c := range s.Contact {
				b.WriteString("Contact: " + c + "\n")
			}
			b.WriteString("Expires: " + s.Expires + "\nPreferred-Languages: zh, en\n")
			if s.Policy != "" {
				b.WriteString("Policy: " + s.Policy + "\n")
			}
			if r.site.BaseURL != "" {
				b.WriteString("Canonical: " + r.site.BaseURL + ".well-known/security.txt\n")
			}
			return nil
		}})
	}
	if r.site.BaseURL != "" {
		jobs = append(jobs, r.sitemapJobs(pages, maxSitemap)...)
	}
	return append(jobs, r.pictureJobs()...)
}

// manifest is the web app manifest (W3C): name, icons and colours for a reader who puts the site on
// the screen of a phone. Its addresses are relative, so that it works below any path.
func (r *Renderer) manifest(_ context.Context, b *bytes.Buffer) error {
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	e := json.NewEncoder(b)
	e.SetIndent("", " ")
	return e.Encode(struct {
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description"`
		Lang        string `json:"lang"`
		Dir         string `json:"dir"`
		StartURL    string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		r.site.Title.ZH + " " + r.site.Title.EN, r.site.Title.ZH, r.site.Tagline.ZH, lang.Chinese.Tag(), "ltr", "index.html", "./", "browser", "#ffffff", "#1f5b99",
		[]icon{{"icon-192.png", "192x192", "image/png"}, {"icon-512.png", "512x512", "image/png"}, {"favicon.svg", "any", "image/svg+xml"}},
	})
}

// maxSitemap is how many addresses a site map for search engines may have (sitemaps.org).
const maxSitemap = 50_000

// sitemapJobs are the site map for search engines: one file, or, beyond most addresses, a list of
// several. It has the page at the root and every page of a language, but for second views of a page,
// which are known under its address.
func (r *Renderer) sitemapJobs(pages []Job, most int) []Job {
	paths := []string{"index.html"}
	for _, p := range pages {
		if strings.HasSuffix(p.Path, ".html") && !strings.HasSuffix(p.Path, "/"+alignedPage) {
			paths = append(paths, p.Path)
		}
	}
	if len(paths) <= most {
		return []Job{r.sitemapJob("sitemap.xml", paths)}
	}
	var jobs []Job
	var names []string
	for part := range slices.Chunk(paths, most) {
		names = append(names, fmt.Sprintf("sitemap-%d.xml", len(names)+1))
		jobs = append(jobs, r.sitemapJob(names[len(names)-1], part))
	}
	return append(jobs, Job{"sitemap.xml", func(_ context.Context, b *bytes.Buffer) error {
		b.WriteString(xml.Header + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
		for _, name := range names {
			b.WriteString("<sitemap><loc>" + xmlText(r.site.BaseURL+name) + "</loc></sitemap>\n")
		}
		b.WriteString("</sitemapindex>\n")
		return nil
	}})
}

// sitemapJob lists pages, each with all of its alternates, itself among them (sitemaps.org,
// xhtml:link). The date of change is that of publication, where it is known.
func (r *Renderer) sitemapJob(name string, paths []string) Job {
	return Job{name, func(_ context.Context, b *bytes.Buffer) error {
		changed := map[string]string{}
		for _, c := range r.site.Cities {
			if p := c.Plan.Publication.Published; p != "" {
				changed[c.ID] = beijing(p)
			}
		}
		b.WriteString(xml.Header + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n")
		for _, at := range paths {
			_, below, inside := strings.Cut(at, "/")
			if !inside {
				below = at // the page at the root is that of no language
			}
			each, other := r.addresses(below)
			b.WriteString("<url><loc>" + xmlText(r.site.BaseURL+strings.TrimSuffix(at, "index.html")) + "</loc>")
			if rest, ok := strings.CutPrefix(below, "cities/"); ok {
				id, _, _ := strings.Cut(rest, "/")
				if d := changed[id]; d != "" {
					b.WriteString("<lastmod>" + d + "</lastmod>")
				}
			}
			for _, l := range lang.All {
				b.WriteString(`<xhtml:link rel="alternate" hreflang="` + l.Tag() + `" href="` + xmlText(each[l]) + `"/>`)
			}
			b.WriteString(`<xhtml:link rel="alternate" hreflang="x-default" href="` + xmlText(other) + `"/></url>` + "\n")
		}
		b.WriteString("</urlset>\n")
		return nil
	}}
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// maxFeed is how many entries a feed has: the chapters of the newest plans.
const maxFeed = 100

// maxFeedVersions is how many of them tell of released versions.
const maxFeedVersions = 10

// released are the versions that the feed tells of, the newest first.
func (r *Renderer) released() []*site.Release {
	if r.site.History == nil {
		return nil
	}
	all := slices.Clone(r.site.History.Releases)
	slices.Reverse(all)
	return all[:min(len(all), maxFeedVersions)]
}

// feed is the Atom feed of a language (RFC 4287): the released versions and the chapters, the newest first. Its addresses
// are absolute where the public address is known and else relative to the feed; its ids are made from
// what an entry is, so that they survive a move. An entry was updated when its pages were published,
// or else at the beginning of the day, month or period of its plan: the format wants a time.
func (r *Renderer) feed(_ context.Context, l lang.Lang, b *bytes.Buffer) error {
	cities := slices.Clone(r.site.Cities)
	slices.SortStableFunc(cities, func(a, b *site.City) int { return cmp.Compare(b.Plan.Date(), a.Plan.Date()) })
	updated := func(c *site.City) string {
		if p := c.Plan.Publication.Published; p != "" {
			return strings.TrimSuffix(beijing(p), "+08:00") + ":00+08:00"
		}
		switch d := c.Plan.Date(); len(d) {
		case len("2021-11"):
			return d + "-01T00:00:00+08:00"
		case 0:
			return strconv.Itoa(c.Plan.Start) + "-01-01T00:00:00+08:00"
		default:
			return d + "T00:00:00+08:00"
		}
	}
	newest := "2000-01-01T00:00:00+08:00"
	for _, c := range cities {
		newest = max(newest, updated(c))
	}
	base := ""
	if r.site.BaseURL != "" {
		base = r.site.BaseURL + l.Code() + "/"
	}
	address := func(at string) string {
		if base != "" {
			at = strings.TrimSuffix(at, "index.html")
		}
		return xmlText(base + at)
	}
	versions := r.released()
	for _, x := range versions {
		newest = max(newest, x.Date+"T00:00:00+08:00")
	}
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", l.Tag())
	fmt.Fprintf(b, "<id>%s</id>\n<title>%s</title>\n<subtitle>%s</subtitle>\n<updated>%s</updated>\n", urn("feed", l.Code()), xmlText(r.site.Title.In(l)), xmlText(r.site.Tagline.In(l)), newest)
	author := r.site.Title.In(l)
	if g := r.site.Government; g != nil {
		author = cmp.Or(g.Organiser.In(l), author)
	}
	fmt.Fprintf(b, "<author><name>%s</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"%s\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n", xmlText(author), address("feed.xml"), address("index.html"))
	if r.site.Licence != nil {
		fmt.Fprintf(b, "<rights>%s</rights>\n", xmlText(r.licenceWords().In(l)))
	}
	n := 0
	for _, x := range versions {
		n++
		fmt.Fprintf(b, "<entry><id>%s</id><title>%s</title><updated>%sT00:00:00+08:00</updated><link rel=\"alternate\" type=\"text/html\" href=\"%s\"/><summary>%s</summary></entry>\n",
			urn("release", l.Code(), strconv.Itoa(x.Number)), xmlText(versionName(l, x)), x.Date, address(releasePath(x.Number)), xmlText(x.Note.In(l)))
	}
	for _, c := range cities {
		for _, ch := range c.Chapters {
			if n++; n > maxFeed {
				break
			}
			fmt.Fprintf(b, "<entry><id>%s</id><title>%s</title><updated>%s</updated><link rel=\"alternate\" type=\"text/html\" href=\"%s\"/><summary>%s</summary></entry>\n",
				urn(l.Code(), c.ID, ch.Slug), xmlText(c.Name.In(l)+lang.Both("：", ": ").In(l)+ch.Title.In(l)), updated(c), address(chapterPath(ch)), xmlText(ch.Summary.In(l)))
		}
	}
	b.WriteString("</feed>\n")
	return nil
}

// urn makes a permanent id from a name: a UUID of version 8 (RFC 9562, 5.8) over its SHA-256.
func urn(name ...string) string {
	h := sha256.Sum256([]byte("lantu/" + strings.Join(name, "/")))
	h[6] = h[6]&0x0f | 0x80
	h[8] = h[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
