package archive

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"lantu/generator/internal/pagetext"
	"lantu/generator/internal/warc"
	"lantu/generator/internal/zipfile"
)

// maxWARC is the size from which another file of records is begun (WARC 1.1, annex C: a gigabyte).
var maxWARC int64 = 1 << 30 // a variable for tests

// record is where a response lies; what else the index says of it follows from the file.
type record struct {
	file    uint32 // of the site
	address uint8  // which of the file's addresses; all but the first are revisits
	warc    uint16 // which file of records
	warc.Place
}

// makeWACZ makes a web archive (WACZ 1.1.1): every file of the site at each address at which a
// server shows it, its bytes once, the index, the list of pages with their texts, and the package that lists it all.
func makeWACZ(ctx context.Context, j *job) error {
	return j.create("wacz", ".wacz", func(out *os.File, t *target) error {
		w := &waczWriter{job: j, ctx: ctx, zip: zipfile.NewWriter(out)}
		if err := w.records(); err != nil {
			return err
		}
		if err := w.add("indexes/index.cdxj", zipfile.Deflate, w.index); err != nil {
			return err
		}
		if err := w.add("pages/pages.jsonl", zipfile.Deflate, w.pages); err != nil {
			return err
		}
		t.files = len(w.resources) + 2
		return w.finish()
	})
}

// waczWriter is a web archive being made.
type waczWriter struct {
	*job
	ctx       context.Context
	zip       *zipfile.Writer
	list      []record
	warcs     []string
	resources []resource
	page      bytes.Buffer
}

// resource is a line of the package.
type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

// add adds a file and remembers it for the package.
func (w *waczWriter) add(path string, method uint16, body func(io.Writer) error) error {
	sum, err := w.zip.Create(path, method, body)
	w.resources = append(w.resources, resource{path[strings.LastIndexByte(path, '/')+1:], path, warc.Digest(sum.SHA256[:]), sum.Size})
	return err
}

// records writes the responses, in the order of the paths.
func (w *waczWriter) records() error {
	next := 0
	for next < len(w.site) || len(w.warcs) == 0 {
		name := fmt.Sprintf("data-%05d.warc.gz", len(w.warcs)+1)
		w.warcs = append(w.warcs, name)
		err := w.add("archive/"+name, zipfile.Store, func(to io.Writer) error {
			out := warc.NewWriter(to, w.facts.Date)
			if _, err := out.Info(name, w.information()); err != nil {
				return err
			}
			for ; next < len(w.site); next++ {
				end, err := w.responses(out, next)
				if err != nil {
					return err
				}
				w.Progress("wacz", next+1, len(w.site))
				if end > maxWARC {
					next++
					return nil
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// responses writes a file at its addresses and returns where the last record ends.
func (w *waczWriter) responses(out *warc.Writer, i int) (end int64, err error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	f := w.site[i]
	body, err := w.store.read(&w.page, f)
	if err != nil {
		return 0, err
	}
	addresses := warc.Addresses(w.facts.Base, f.path)
	for n, address := range addresses {
		var place warc.Place
		if n == 0 {
			place, err = out.Response(address, warc.MIME(f.path), body)
		} else {
			place, err = out.Revisit(address, warc.MIME(f.path), body, addresses[0])
		}
		if err != nil {
			return 0, err
		}
		w.list = append(w.list, record{uint32(i), uint8(n), uint16(len(w.warcs) - 1), place})
		end = place.Offset + place.Length
	}
	return end, nil
}

// information is what the first record says.
func (w *waczWriter) information() [][2]string {
	f := &w.facts
	out := [][2]string{
		{"software", fmt.Sprintf("%s (archives %d)", Generator, Version)},
		{"format", "WARC File Format 1.1"},
		{"conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"},
		{"isPartOf", f.Name},
		{"description", f.Title.ZH + " / " + f.Title.EN},
		{"contentRevision", f.Revision},
	}
	if w.Organization != "" {
		out = append(out, [2]string{"operator", w.Organization})
	}
	return out
}

// index writes the lines of the index, sorted as bytes.
func (w *waczWriter) index(to io.Writer) error {
	address := func(r record) string { return warc.Addresses(w.facts.Base, w.site[r.file].path)[r.address] }
	slices.SortFunc(w.list, func(a, b record) int {
		x, y := address(a), address(b)
		return cmp.Or(strings.Compare(warc.Key(x)+" ", warc.Key(y)+" "), strings.Compare(x, y))
	})
	out := bufio.NewWriter(to)
	for _, r := range w.list {
		f := &w.site[r.file]
		mime := warc.MIME(f.path)
		if r.address > 0 {
			mime = warc.RevisitMIME
		}
		e := warc.Entry{URL: address(r), MIME: mime, Digest: warc.Digest(f.sha256[:]), Place: r.Place}
		out.Write(e.Line(w.facts.Date, w.warcs[r.warc]))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// pages writes the list of pages, in the order of their paths.
func (w *waczWriter) pages(to io.Writer) error {
	out := bufio.NewWriter(to)
	out.WriteString(warc.PagesHead + "\n")
	for _, f := range w.site {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if !isPage(f.path) {
			continue
		}
		data, err := w.store.read(&w.page, f)
		if err != nil {
			return err
		}
		p := pagetext.Read(data, true)
		out.Write(warc.PageLine(warc.Addresses(w.facts.Base, f.path)[0], p.Title, p.Text, w.facts.Date))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// isPage tells the pages that readers go to.
func isPage(at string) bool { return strings.HasSuffix(at, ".html") && !forServers[at] }

// finish writes the package and its digest.
func (w *waczWriter) finish() error {
	f := &w.facts
	slices.SortFunc(w.resources, func(a, b resource) int { return strings.Compare(a.Path, b.Path) })
	date := f.Date.Format(time.RFC3339)
	sum, err := w.zip.Create("datapackage.json", zipfile.Deflate, write(toJSON(struct {
		Profile     string     `json:"profile"`
		Version     string     `json:"wacz_version"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Created     string     `json:"created"`
		Modified    string     `json:"modified"`
		Software    string     `json:"software"`
		MainPage    string     `json:"mainPageUrl"`
		MainDate    string     `json:"mainPageDate"`
		Revision    string     `json:"contentRevision"`
		Resources   []resource `json:"resources"`
	}{
		"data-package", "1.1.1", f.Title.ZH + " / " + f.Title.EN, f.Tagline.ZH + "\n\n" + f.Tagline.EN, date, date,
		fmt.Sprintf("%s (archives %d)", Generator, Version), f.Base, date, f.Revision, w.resources,
	})))
	if err != nil {
		return err
	}
	digest := struct {
		Path string `json:"path"`
		Hash string `json:"hash"`
	}{"datapackage.json", "sha256:" + hex.EncodeToString(sum.SHA256[:])}
	if _, err := w.zip.Create("datapackage-digest.json", zipfile.Deflate, write(toJSON(digest))); err != nil {
		return err
	}
	return w.zip.Close()
}

func write(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}
