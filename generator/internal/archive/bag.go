package archive

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lantu/generator/internal/zipfile"
)

const bagEnding = "-bag"

// makeBag makes a bag in a folder.
func makeBag(ctx context.Context, j *job) error {
	at := j.path(bagEnding)
	if err := mayReplaceBag(at); err != nil {
		return &PlaceError{at, err}
	}
	dir, err := os.MkdirTemp(filepath.Dir(at), "."+filepath.Base(at)+partMark+"*")
	if err != nil {
		return &PlaceError{at, err}
	}
	t := &target{format: "bag", path: at, temp: dir, dir: true}
	j.targets = append(j.targets, t)
	err = os.Chmod(dir, 0o755)
	if err == nil {
		err = j.fillBag(ctx, &folderSink{dir, map[string]bool{}, map[string]bool{}}, t)
	}
	if err != nil {
		return &PlaceError{at, err}
	}
	return nil
}

// mayReplaceBag keeps a slip of the hand from emptying somebody's folder: only a bag, or an empty
// folder, is replaced.
func mayReplaceBag(at string) error {
	info, err := os.Lstat(at)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return ErrForeign
	}
	if empty, err := isEmpty(at); empty || err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(at, "bagit.txt")); err != nil {
		return ErrForeign
	}
	return nil
}

// makeBagZip makes a bag in one file (RFC 8493, 4: one folder at the top).
func makeBagZip(ctx context.Context, j *job) error {
	return j.create("bag.zip", bagEnding+".zip", func(out *os.File, t *target) error {
		return j.fillBag(ctx, &zipSink{zipfile.NewWriter(out), j.facts.Name + bagEnding + "/"}, t)
	})
}

// bag is a bag being filled.
type bag struct {
	*job
	ctx     context.Context
	to      sink
	format  string
	payload []file // what is below data/
	tags    []file
	total   int
}

// fillBag writes a bag (RFC 8493).
func (j *job) fillBag(ctx context.Context, to sink, t *target) error {
	b := &bag{job: j, ctx: ctx, to: to, format: t.format, total: len(j.site) + len(j.sources)}
	for _, step := range []func() error{b.siteFiles, b.sourceFiles, b.formats, b.metadata, b.tagFiles} {
		if err := step(); err != nil {
			return err
		}
	}
	t.inner = append(b.payload, b.tags...)
	for i := range t.inner {
		t.size += t.inner[i].size
	}
	t.files = len(t.inner)
	return to.close()
}

// put adds a file of the store under a path of the bag.
func (b *bag) put(f file, at string, list *[]file) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	f.path = at
	*list = append(*list, f)
	b.Progress(b.format, min(len(b.payload), b.total), b.total)
	return b.to.add(f, b.store)
}

// text adds a file that is made here.
func (b *bag) text(at string, data []byte, list *[]file) error {
	f, err := b.store.put(at, data)
	if err != nil {
		return err
	}
	return b.put(f, at, list)
}

// siteFiles puts in the site as it is published, its manifest included.
func (b *bag) siteFiles() error {
	for _, f := range b.site {
		if err := b.put(f, "data/site/"+f.path, &b.payload); err != nil {
			return err
		}
	}
	list, err := b.store.stream(Manifest, manifest(b.site, bySHA256, plain))
	if err != nil {
		return err
	}
	return b.put(list, "data/site/"+Manifest, &b.payload)
}

func (b *bag) sourceFiles() error {
	for _, f := range b.sources {
		if err := b.put(f, "data/sources/"+f.path, &b.payload); err != nil {
			return err
		}
	}
	return nil
}

// formats puts in the other archives of this run.
func (b *bag) formats() error {
	for _, t := range b.targets {
		if t.inside == "" || t.dir || strings.HasPrefix(t.format, "bag") {
			continue
		}
		f := file{path: path.Join("data/formats", t.inside), size: t.size, sha256: t.sha256, sha512: t.sha512}
		if err := b.to.stored(f.path, t); err != nil {
			return err
		}
		b.payload = append(b.payload, f)
	}
	return nil
}

// metadata puts in the catalogue of the pages.
func (b *bag) metadata() error {
	for _, m := range []struct {
		at   string
		body func(io.Writer) error
	}{{"data/metadata/pages.csv", b.pagesCSV}, {"data/metadata/pages.json", b.pagesJSON}} {
		f, err := b.store.stream(m.at, m.body)
		if err != nil {
			return err
		}
		if err := b.put(f, m.at, &b.payload); err != nil {
			return err
		}
	}
	return nil
}

// tagFiles writes what describes the bag, and the lists of everything.
func (b *bag) tagFiles() error {
	sortFiles(b.payload)
	for _, f := range []struct {
		at   string
		data []byte
	}{
		{"README.txt", b.readme(bagReadme)},
		{"bag-info.txt", b.info()},
		{"bagit.txt", []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")},
	} {
		if err := b.text(f.at, f.data, &b.tags); err != nil {
			return err
		}
	}
	lists := func(prefix string, files []file) ([]file, error) {
		var out []file
		for _, kind := range []struct {
			name string
			sum  func(*file) []byte
		}{{"sha256", bySHA256}, {"sha512", bySHA512}} {
			f, err := b.store.stream(prefix+kind.name+".txt", manifest(files, kind.sum, bagged))
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
		return out, nil
	}
	manifests, err := lists("manifest-", b.payload)
	if err != nil {
		return err
	}
	for _, f := range manifests {
		if err := b.put(f, f.path, &b.tags); err != nil {
			return err
		}
	}
	tagManifests, err := lists("tagmanifest-", b.tags)
	if err != nil {
		return err
	}
	for _, f := range tagManifests {
		if err := b.put(f, f.path, &b.tags); err != nil {
			return err
		}
	}
	return nil
}

// info is bag-info.txt (RFC 8493, 2.2.2).
func (b *bag) info() []byte {
	var octets int64
	for _, f := range b.payload {
		octets += f.size
	}
	f := &b.facts
	var out strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", label, strings.Join(strings.Fields(value), " "))
		}
	}
	line("Source-Organization", b.Organization)
	line("Bagging-Date", f.Date.Format(time.DateOnly))
	line("Bagging-Date-Basis", f.DateFrom)
	if f.Release > 0 {
		line("Release-Number", strconv.Itoa(f.Release))
	}
	line("External-Description", f.Title.ZH+" / "+f.Title.EN)
	line("External-Identifier", f.Name)
	if f.Public {
		line("Source-Address", f.Base)
	}
	line("Bag-Size", readable(octets))
	line("Payload-Oxum", fmt.Sprintf("%d.%d", octets, len(b.payload)))
	line("Bag-Software-Agent", fmt.Sprintf("%s (archives %d)", Generator, Version))
	line("Content-Revision", "sha256:"+f.Revision)
	return []byte(out.String())
}

// readable is a size for people.
func readable(n int64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB"}
	size, unit := float64(n), 0
	for size >= 1000 && unit < len(units)-1 {
		size /= 1000
		unit++
	}
	if unit == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", size, units[unit])
}
