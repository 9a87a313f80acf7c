package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/release"
	"lantu/generator/internal/site"
)

// Version is that of the archives: what is in them and how they are laid out. It changes when a
// reader of old archives would have to know.
const Version = 1

// Generator is what archives say has made them.
const Generator = "Lantu 蓝图"

// Placeholder is the address of a site whose public address is not known. No such host can exist
// (RFC 6761, 6.4), so nobody is sent to the site of others.
const Placeholder = "https://lantu.invalid/"

// Facts are what an archive says about itself.
type Facts struct {
	Name     string // of the archive: lantu, its date, the revision
	Title    lang.Words
	Tagline  lang.Words
	Date     time.Time
	DateFrom string // where the date comes from: newest plan, release, or given
	Release  int    // the number of the release that the content is exactly; 0 when it is none
	Revision string // SHA-256 of the list of the sources, in hexadecimal
	Base     string // public address, or Placeholder
	Public   bool   // the public address is known
}

// planFacts are what every page of a plan is catalogued with.
type planFacts struct {
	title, issuer, source      lang.Words
	number, written, published string
	indexNumber, pagePublished string
	siteCode                   string
}

func factsOf(j *job) (Facts, map[string]*planFacts) {
	s := j.model
	f := Facts{Title: s.Title, Tagline: s.Tagline, Base: cmp.Or(s.BaseURL, Placeholder), Public: s.BaseURL != "", Date: j.Date, DateFrom: "given"}
	if f.Date.IsZero() {
		f.Date, f.DateFrom = newest(s), "newest plan"
	}
	if r := s.Release(); r != nil {
		f.Release = r.Number
		if date, err := time.Parse(time.DateOnly, r.Date); err == nil && (j.Date.IsZero() || j.Build.Next != nil) {
			f.Date, f.DateFrom = date, "release"
		}
	}
	f.Date = f.Date.UTC()
	f.Revision = revision(j.sources)
	f.Name = release.Name(f.Date.Format(time.DateOnly), release.Sum(f.Revision))
	return f, plansOf(s)
}

// plansOf are the facts of every plan, by the ids of cities.
func plansOf(s *site.Site) map[string]*planFacts {
	plans := map[string]*planFacts{}
	for _, c := range s.Cities {
		p, on := &c.Plan, &c.Plan.Publication
		facts := &planFacts{
			title: p.Title, issuer: p.Issuer, source: on.Source, number: p.DocumentNumber, written: p.Written, published: p.Published,
			indexNumber: on.IndexNumber, pagePublished: on.Published,
		}
		if c.Website != nil {
			facts.siteCode = c.Website.IDCode
		}
		plans[c.ID] = facts
	}
	return plans
}

// newest is the date of the newest plan; the first day of what is known of it.
func newest(s *site.Site) time.Time {
	latest := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range s.Cities {
		date := c.Plan.Date()
		for _, form := range []string{time.DateOnly, "2006-01"} {
			if t, err := time.Parse(form, date); err == nil && t.After(latest) {
				latest = t
			}
		}
		if date == "" {
			if t := time.Date(c.Plan.Start, 1, 1, 0, 0, 0, 0, time.UTC); t.After(latest) {
				latest = t
			}
		}
	}
	return latest
}

// revision is the SHA-256 of the list of the sources, as sha256sum writes it. In a bag:
//
//	cd data/sources && LC_ALL=C find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
func revision(sources []file) string {
	h := sha256.New()
	for _, f := range sources {
		fmt.Fprintf(h, "%x  %s\n", f.sha256, f.path)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readSources puts what the site is made from into the store: the settings, the content and the static
// files, as they are. Hidden files are nobody's content and are left out, as in a build.
func (j *job) readSources(ctx context.Context) error {
	o := j.Build
	keep := func(name, at string) error {
		f, err := j.store.contentFile(name, at)
		j.sources = append(j.sources, f)
		return err
	}
	if err := keep(o.Config, "config.toml"); err != nil {
		return err
	}
	for _, root := range []struct{ name, at string }{{o.Content, "content"}, {o.Static, "static"}} {
		dir := filepath.FromSlash(root.name)
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			hidden := strings.HasPrefix(d.Name(), ".") && d.Name() != ".well-known" && name != dir
			switch {
			case d.IsDir() && hidden:
				return fs.SkipDir
			case d.IsDir() || hidden:
				return nil
			case !d.Type().IsRegular():
				return &fs.PathError{Op: "archive", Path: name, Err: os.ErrInvalid}
			}
			rel, err := filepath.Rel(dir, name)
			if err != nil {
				return err
			}
			return keep(name, path.Join(root.at, filepath.ToSlash(rel)))
		})
		if err != nil {
			return err
		}
	}
	sortFiles(j.sources)
	return nil
}
