package release

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// Format and version of records. The version changes when a reader of old stores would have to know.
const (
	recordFormat  = "lantu release"
	recordVersion = 1
)

// Record is what is known of a release. Its bytes are canonical: the same record is the same file.
type Record struct {
	Format   string  `json:"format"`
	Version  int     `json:"version"`
	Number   int     `json:"number"`
	Date     string  `json:"date"` // 2026-11-28: as the person said who made the release
	Note     Words   `json:"note"`
	Title    Words   `json:"title"` // of the site
	Tagline  Words   `json:"tagline"`
	Address  string  `json:"address"` // public address of the site; empty when it was not known
	Pages    int     `json:"pages"`
	Revision Sum     `json:"content_revision"` // of the sources: see docs/archive.md
	Maker    string  `json:"generator"`
	Site     Listed  `json:"site"`
	Sources  Listed  `json:"sources"`
	Changes  Changes `json:"changes"`
	Archive  Archive `json:"archive"`
	Readme   Sum     `json:"readme"`   // of README.txt
	Previous Sum     `json:"previous"` // of the record before this one; empty for the first
}

// Words is a text in both languages.
type Words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Listed is a list of files.
type Listed struct {
	Manifest Sum   `json:"manifest"`
	Files    int   `json:"files"`
	Bytes    int64 `json:"bytes"`
}

// Changes is what a release changes against the one before it: the object that lists it (the form is that of
// “generator check --since … --format json”), and how much it is. The first release has no such object.
type Changes struct {
	Object   Sum   `json:"object"`
	Figures  Count `json:"figures"`
	Passages Count `json:"passages"`
}

// Count tells of how many things what has happened to them.
type Count struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Changed int `json:"changed"`
}

// Archive is the zip file of a release as it was on the day. It is not kept: export makes it again from the objects.
type Archive struct {
	Name   string `json:"name"`
	Sum    Sum    `json:"sha256"`
	Size   int64  `json:"bytes"`
	Readme Sum    `json:"readme"` // the objects that are its README.txt and archive.json; its other files are those of the site
	About  Sum    `json:"about"`
}

// bytes writes the record.
func (r *Record) bytes() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(r) // texts and numbers
	return b.Bytes()
}

// sums is the list of the hashes of a release's own files.
func (r *Record) sums(record Sum) string {
	return fmt.Sprintf("%s  %s\n%s  %s\n%s  %s\n", record, recordName, r.Site.Manifest, siteName, r.Sources.Manifest, sourcesName)
}

// parseRecord reads a record and accepts nothing but its canonical form.
func parseRecord(data []byte) (*Record, error) {
	var kind struct {
		Format  string
		Version int
	}
	if err := json.Unmarshal(data, &kind); err != nil || kind.Format != recordFormat {
		return nil, malformed("不是版本记录", "it is no record of a release")
	}
	if kind.Version > recordVersion {
		return nil, malformed("由更新的程序写成，请用新版程序", "a newer program has written it; use that")
	}
	r := &Record{}
	if err := json.Unmarshal(data, r); err != nil || !bytes.Equal(r.bytes(), data) {
		return nil, malformed("不是原样", "it is not as it was written")
	}
	for _, s := range []Sum{r.Revision, r.Site.Manifest, r.Sources.Manifest, r.Archive.Sum, r.Archive.Readme, r.Archive.About, r.Readme} {
		if !s.valid() {
			return nil, malformed("校验和写法不对", "a checksum is malformed")
		}
	}
	for _, s := range []Sum{r.Previous, r.Changes.Object} {
		if s != "" && !s.valid() {
			return nil, malformed("校验和写法不对", "a checksum is malformed")
		}
	}
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
		return nil, malformed("日期不对", "the date is wrong")
	}
	return r, nil
}
