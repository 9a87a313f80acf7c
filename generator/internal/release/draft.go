package release

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/afero"

	"lantu/generator/internal/publish"
)

// DateError means that a release would be older than the one before it.
type DateError struct{ Date, Last string }

func (e *DateError) Error() string {
	return fmt.Sprintf("release of %s: the one before it is of %s", e.Date, e.Last)
}

// Draft is a release being made. It is for one goroutine.
type Draft struct {
	Store *Store

	unlock        func()
	readme        Sum
	site, sources []File
	made          []Sum        // objects that were not there before
	have          map[Sum]bool // objects of this release
	done          bool
}

// pending lists, in the folder incoming, the objects that a run is about to put into their places.
const pending = incoming + "/objects.txt"

// Begin starts a new release: it takes the lock of the store, clears away what a run has left that did not come to its end, and
// reads the records. [publish.ErrBusy] when another run is at work.
func Begin(fsys afero.Fs, dir string) (*Draft, error) {
	d := &Draft{have: map[Sum]bool{}, unlock: func() {}}
	parent, name := filepath.Split(filepath.Clean(dir))
	if err := mayHold(fsys, dir); err != nil {
		return nil, err
	}
	if err := fsys.MkdirAll(filepath.Join(dir, filepath.FromSlash(objects)), 0o755); err != nil {
		return nil, err
	}
	if disk(fsys) {
		unlock, err := publish.Lock(filepath.Join(parent, "."+name+".lock"))
		if err != nil {
			return nil, err
		}
		d.unlock = unlock
	}
	var err error
	if d.Store, err = Open(fsys, dir); err == nil {
		err = d.clear()
	}
	if err == nil {
		err = fsys.MkdirAll(d.Store.path(incoming), 0o755)
	}
	if err != nil {
		d.unlock()
		return nil, err
	}
	return d, nil
}

func disk(fsys afero.Fs) bool {
	_, ok := fsys.(*afero.OsFs)
	return ok
}

// mayHold keeps a slip of the hand from putting a store into somebody's folder.
func mayHold(fsys afero.Fs, dir string) error {
	entries, err := afero.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	foreign := false
	for _, e := range entries {
		switch name := e.Name(); {
		case name == "objects" && e.IsDir():
			return nil
		case name != ".gitkeep" && name != ".gitattributes":
			foreign = true
		}
	}
	if foreign {
		return ErrForeign
	}
	return nil
}

// Folder is a folder for what a run needs besides; it goes when the run ends.
func (d *Draft) Folder() string { return d.Store.path(incoming) }

// AddSite adds a file of the finished site, AddSource one that the site was made from.
func (d *Draft) AddSite(at string, data []byte) error { return d.add(&d.site, at, data) }

// AddSource is described with AddSite.
func (d *Draft) AddSource(at string, data []byte) error { return d.add(&d.sources, at, data) }

func (d *Draft) add(list *[]File, at string, data []byte) error {
	if !fs.ValidPath(at) || strings.ContainsAny(at, "\t\n\r") {
		return fmt.Errorf("releases: %q is no path of a release", at)
	}
	f := File{Path: at, Size: int64(len(data)), Sum: sumOf(data)}
	pieces := cut(at, data)
	for _, p := range pieces {
		sum, err := d.AddObject(p)
		if err != nil {
			return err
		}
		if len(pieces) > 1 {
			f.Pieces = append(f.Pieces, sum)
		}
	}
	*list = append(*list, f)
	return nil
}

// AddObject keeps bytes. An object that is there already is looked at, so that no release is built on a damaged one.
func (d *Draft) AddObject(data []byte) (Sum, error) {
	sum := sumOf(data)
	if d.have[sum] {
		return sum, nil
	}
	if _, err := d.Store.fsys.Stat(d.Store.path(object(sum))); err == nil {
		if _, err := d.Store.Object(sum); err != nil {
			return sum, err
		}
		d.have[sum] = true
		return sum, nil
	}
	if err := d.write(waiting(sum), data); err != nil {
		return sum, err
	}
	d.have[sum] = true
	d.made = append(d.made, sum)
	return sum, nil
}

// waiting is where an object waits until all are there.
func waiting(s Sum) string { return incoming + "/" + string(s[:2]) + "/" + string(s[2:]) }

func (d *Draft) write(at string, data []byte) error {
	s := d.Store
	if err := s.fsys.MkdirAll(s.path(path.Dir(at)), 0o755); err != nil {
		return err
	}
	return afero.WriteFile(s.fsys, s.path(at), data, 0o644)
}

// Commit makes the release count. Date, note and what describes the site are the caller's, everything else is filled in.
func (d *Draft) Commit(r Record) (*Record, Sum, error) {
	s := d.Store
	last := s.Newest()
	r.Format, r.Version, r.Number = recordFormat, recordVersion, len(s.records)+1
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
		return nil, "", err
	}
	if last != nil {
		if r.Date < last.Date {
			return nil, "", &DateError{r.Date, last.Date}
		}
		r.Previous = s.sums[len(s.sums)-1]
	}
	if err := d.keepReadme(); err != nil {
		return nil, "", err
	}
	r.Readme = d.readme
	home := incoming + "/release/"
	for _, l := range []struct {
		name  string
		files []File
		list  *Listed
	}{{siteName, d.site, &r.Site}, {sourcesName, d.sources, &r.Sources}} {
		slices.SortFunc(l.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
		var b []byte
		l.list.Files, l.list.Bytes = len(l.files), 0
		for i := range l.files {
			if i > 0 && l.files[i].Path == l.files[i-1].Path {
				return nil, "", fmt.Errorf("releases: two files at %s", l.files[i].Path)
			}
			b = l.files[i].appendLine(b)
			l.list.Bytes += l.files[i].Size
		}
		packed, err := pack(b)
		if err != nil {
			return nil, "", err
		}
		l.list.Manifest = sumOf(packed)
		if err := d.write(home+l.name, packed); err != nil {
			return nil, "", err
		}
	}
	record := r.bytes()
	if _, err := parseRecord(record); err != nil {
		return nil, "", err // what the next run could not read is not written
	}
	sum := sumOf(record)
	var list strings.Builder
	for _, o := range d.made {
		list.WriteString(string(o) + "\n")
	}
	for at, data := range map[string][]byte{home + recordName: record, home + sumsName: []byte(r.sums(sum)), pending: []byte(list.String())} {
		if err := d.write(at, data); err != nil {
			return nil, "", err
		}
	}
	if err := d.sync(); err != nil {
		return nil, "", err
	}
	for _, o := range d.made {
		if err := s.fsys.MkdirAll(s.path(path.Dir(object(o))), 0o755); err != nil {
			return nil, "", err
		}
		if err := s.fsys.Rename(s.path(waiting(o)), s.path(object(o))); err != nil {
			return nil, "", err
		}
	}
	if err := d.sync(); err != nil {
		return nil, "", err
	}
	if err := s.fsys.Rename(s.path(home[:len(home)-1]), s.path(folder(r.Number))); err != nil {
		return nil, "", err
	}
	d.done = true
	s.records, s.sums = append(s.records, &r), append(s.sums, sum)
	return &r, sum, d.sync()
}

// keepReadme writes README.txt with the first release, and what keeps version control from changing line ends. Later releases
// leave them as they are, and their records name the hash of the first.
func (d *Draft) keepReadme() error {
	s := d.Store
	last := s.Newest()
	if last == nil {
		data := readme()
		d.readme = sumOf(data)
		return errors.Join(d.write(readmeName, data), d.write(attributesName, []byte(attributes)))
	}
	data, err := s.read(readmeName)
	if err != nil {
		return err
	}
	if d.readme = sumOf(data); last.Readme != d.readme {
		return damaged(readmeName, "与记录不符", "it does not agree with the records")
	}
	return nil
}

// sync makes sure that what was written survives a failure of the machine.
func (d *Draft) sync() error {
	if !disk(d.Store.fsys) {
		return nil
	}
	return publish.SyncTree(d.Store.dir)
}

// Close ends the run. A release that has not been committed leaves nothing.
func (d *Draft) Close() error {
	defer d.unlock()
	err := d.clear()
	if !d.done && len(d.Store.records) == 0 {
		// The first release has failed: there is no store.
		_ = d.Store.fsys.Remove(d.Store.path(readmeName))
		_ = d.Store.fsys.Remove(d.Store.path(attributesName))
		d.removeEmpty(objects)
		_ = d.Store.fsys.Remove(d.Store.path("objects"))
		_ = d.Store.fsys.Remove(d.Store.dir)
	}
	return err
}

// clear removes the folder incoming, and those of the objects listed there that no release has: a run has put them into
// their places and did not get as far as its record. Other objects are never touched.
func (d *Draft) clear() error {
	s := d.Store
	list, err := afero.ReadFile(s.fsys, s.path(pending))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(list) > 0 {
		kept := map[Sum]bool{}
		for _, r := range s.records {
			if err := s.needs(r, kept); err != nil {
				return err
			}
		}
		for line := range strings.Lines(string(list)) {
			o := Sum(strings.TrimSuffix(line, "\n"))
			if !o.valid() || kept[o] {
				continue
			}
			if err := s.fsys.Remove(s.path(object(o))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		d.removeEmpty(objects)
	}
	return s.fsys.RemoveAll(s.path(incoming))
}

// removeEmpty removes the folders below one that hold nothing, and then that one, where it can.
func (d *Draft) removeEmpty(at string) {
	s := d.Store
	entries, _ := afero.ReadDir(s.fsys, s.path(at))
	for _, e := range entries {
		if below, err := afero.ReadDir(s.fsys, s.path(at+"/"+e.Name())); err == nil && len(below) == 0 {
			_ = s.fsys.Remove(s.path(at + "/" + e.Name()))
		}
	}
	if entries, err := afero.ReadDir(s.fsys, s.path(at)); err == nil && len(entries) == 0 && len(s.records) == 0 {
		_ = s.fsys.Remove(s.path(at))
	}
}

// needs adds the objects of a release.
func (s *Store) needs(r *Record, to map[Sum]bool) error {
	for _, list := range []func(*Record) ([]File, error){s.Site, s.Sources} {
		files, err := list(r)
		if err != nil {
			return err
		}
		for i := range files {
			if len(files[i].Pieces) == 0 {
				to[files[i].Sum] = true
			}
			for _, p := range files[i].Pieces {
				to[p] = true
			}
		}
	}
	to[r.Archive.Readme], to[r.Archive.About] = true, true
	if r.Changes.Object != "" {
		to[r.Changes.Object] = true
	}
	return nil
}
