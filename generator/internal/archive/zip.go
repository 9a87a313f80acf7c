package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"time"

	"lantu/generator/internal/zipfile"
)

// forServers are files that only a web server has a use for. The page 404.html names its style sheet
// from the root of a host, because it is shown at any address; from a disk it cannot work.
var forServers = map[string]bool{"404.html": true}

// makeZip makes the site in one file: the site itself, what it is, how to open it, and the list of
// all of that, below one folder.
func makeZip(ctx context.Context, j *job) error {
	files := slices.Clone(j.site)
	files = slices.DeleteFunc(files, func(f file) bool { return forServers[f.path] })
	for _, add := range j.zipTexts() {
		f, err := j.store.put(add.at, add.data)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	sortFiles(files)
	list, err := j.store.stream(Manifest, manifest(files, bySHA256, plain))
	if err != nil {
		return err
	}
	files = append(files, list)
	sortFiles(files)
	return j.create("zip", ".zip", func(out *os.File, t *target) error {
		w := zipfile.NewWriter(out)
		for i := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := w.Add(files[i].entry(j.facts.Name+"/"), j.store.raw(files[i])); err != nil {
				return err
			}
			j.Progress("zip", i+1, len(files))
		}
		t.files = len(files)
		return w.Close()
	})
}

// zipText is a file of a zip that the site has not.
type zipText struct {
	at   string
	data []byte
}

// zipTexts say what the zip file is. Those of a release are the ones of the day.
func (j *job) zipTexts() []zipText {
	if j.texts == nil {
		j.texts = []zipText{{"README.txt", j.readme(zipReadme)}, {"archive.json", j.aboutJSON("zip")}}
	}
	return j.texts
}

// about is what archive.json says.
type about struct {
	Format    string    `json:"format"`
	Version   int       `json:"version"`
	Generator string    `json:"generator"`
	Title     jsonWords `json:"title"`
	About     jsonWords `json:"description"`
	Date      string    `json:"date"`
	DateFrom  string    `json:"date_basis"`
	Address   string    `json:"address"` // empty when it is not known
	Revision  string    `json:"content_revision"`
	Release   int       `json:"release,omitempty"` // the number of the release; there is none for content that has not been released
	Pages     int       `json:"pages"`
	Languages []string  `json:"languages"`
}

type jsonWords struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func (j *job) about(format string) about {
	f := &j.facts
	a := about{
		Format: format, Version: Version, Generator: Generator, Title: jsonWords(f.Title), About: jsonWords(f.Tagline),
		Date: f.Date.Format(time.DateOnly), DateFrom: f.DateFrom, Revision: f.Revision, Release: f.Release, Pages: j.pages, Languages: []string{"zh-Hans", "en"},
	}
	if f.Public {
		a.Address = f.Base
	}
	return a
}

func (j *job) aboutJSON(format string) []byte { return toJSON(j.about(format)) }

// toJSON writes a value as people read it.
func toJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(v) // texts, numbers and lists
	return b.Bytes()
}
