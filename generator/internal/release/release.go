// Package release keeps the published versions of a site for good: an append-only store in a folder that outlives the
// site's machine, and that a stranger can read and prove whole with nothing but sha256sum and cat.
//
//	README.txt                      what this is and how to read it, in both languages
//	.gitattributes                  that git changes no line ends in here
//	0001/record.json                a release: number, date, note, what it is made of; the hash of the record before it
//	0001/site.txt.gz, sources.txt.gz  its files: hash, size, pieces, path, sorted by path
//	0001/manifest-sha256.txt        the hashes of these three, as sha256sum writes them
//	objects/sha256/ab/cdef…         bytes, under their own SHA-256, each kept once
//
// A release holds the finished site and the content it was made from. [Open] reads the records and makes sure that they
// follow from one another; a [Store] gives back the files of any release, and proves each by its hash as it reads it.
// [Begin] starts a new release, [Draft] takes its files, and [Draft.Commit] makes it count.
//
// Every page names the version that it belongs to, so that every page of every release has bytes of its own. Kept whole, ten
// releases would cost as much as ten sites. So files are kept in pieces (cut.go), which put one behind another are the file:
// a page is cut around what a release alone decides, and what is long by its content. Ten releases then cost the ten lists of
// files, and of what was edited the pieces in which something changed.
//
// Nothing that is in the store is changed or removed. New objects wait in the folder incoming until all are there and on the disk;
// then they go to their places, and last of all, in one step, the folder of the release. A run that fails or is killed at any
// moment leaves the releases as they were; what it left behind (it has written down what it would add) the next one clears away.
// A lock beside the folder keeps two runs apart.
//
// The store says nothing about when anything happens but what it is told: the date of a release comes from the person who makes it.
package release

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/spf13/afero"

	"lantu/generator/internal/lang"
)

// Names in a store.
const (
	readmeName = "README.txt"
	// attributesName keeps version control (git) from changing the line ends of what is kept.
	attributesName = ".gitattributes"
	attributes     = "* -text\n"
	objects        = "objects/sha256"
	incoming       = "incoming"
	recordName     = "record.json"
	siteName       = "site.txt.gz"
	sourcesName    = "sources.txt.gz"
	sumsName       = "manifest-sha256.txt"
)

// ErrForeign means that the folder holds something else than a store.
var ErrForeign = errors.New("the folder holds other things than releases")

// DamageError is something in the store that is not as it was written.
type DamageError struct {
	Path   string // from the folder of the store
	Reason lang.Words
}

func (e *DamageError) Error() string { return fmt.Sprintf("releases: %s: %s", e.Path, e.Reason.EN) }

func damaged(at, zh, en string) error { return &DamageError{at, lang.Both(zh, en)} }

// Sum is a SHA-256 in hexadecimal.
type Sum string

func sumOf(data []byte) Sum {
	s := sha256.Sum256(data)
	return Sum(hex.EncodeToString(s[:]))
}

var sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (s Sum) valid() bool { return sumForm.MatchString(string(s)) }

// object is the path of an object.
func object(s Sum) string { return objects + "/" + string(s[:2]) + "/" + string(s[2:]) }

// Store is a folder of releases.
type Store struct {
	fsys    afero.Fs
	dir     string
	records []*Record
	sums    []Sum // of the records
}

// Open reads the records of a store, the oldest first. A folder that does not exist, or holds no releases, has none.
func Open(fsys afero.Fs, dir string) (*Store, error) {
	s := &Store{fsys: fsys, dir: dir}
	entries, err := afero.ReadDir(fsys, filepath.FromSlash(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	numbers := map[int]bool{}
	for _, e := range entries {
		if n, ok := numberOf(e.Name()); ok && e.IsDir() {
			numbers[n] = true
		}
	}
	for n := 1; n <= len(numbers); n++ {
		if !numbers[n] {
			return nil, damaged(folder(n), "缺这一版，后面的却在", "this release is missing, and later ones are there")
		}
		if err := s.load(n); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// RecordFiles are the paths of the records in a store: what tells whether a release has been added.
func RecordFiles(fsys afero.Fs, dir string) ([]string, error) {
	entries, err := afero.ReadDir(fsys, filepath.FromSlash(dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if _, ok := numberOf(e.Name()); ok {
			out = append(out, filepath.Join(dir, e.Name(), recordName))
		}
	}
	return out, nil
}

// Name is the name of the archives of the content of a revision (archive.Facts) at a date.
func Name(date string, revision Sum) string { return "lantu-" + date + "-" + string(revision[:8]) }

// folder is the folder of a release.
func folder(number int) string { return fmt.Sprintf("%04d", number) }

// numberOf is the number of the release whose folder has this name.
func numberOf(name string) (int, bool) {
	n, err := strconv.Atoi(name)
	return n, err == nil && n > 0 && folder(n) == name
}

func (s *Store) path(at string) string { return filepath.Join(s.dir, filepath.FromSlash(at)) }

// read reads a file of the store.
func (s *Store) read(at string) ([]byte, error) {
	data, err := afero.ReadFile(s.fsys, s.path(at))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, damaged(at, "缺这个文件", "the file is missing")
	}
	return data, err
}

// load reads the record of the next release.
func (s *Store) load(number int) error {
	at := folder(number) + "/"
	data, err := s.read(at + recordName)
	if err != nil {
		return err
	}
	sums, err := s.read(at + sumsName)
	if err != nil {
		return err
	}
	r, err := parseRecord(data)
	if err != nil {
		return &DamageError{at + recordName, reason(err)}
	}
	if string(sums) != r.sums(sumOf(data)) {
		return damaged(at+sumsName, "与这一版的记录不符", "it does not agree with the record of the release")
	}
	var previous Sum
	if number > 1 {
		previous = s.sums[number-2]
	}
	if r.Number != number || r.Previous != previous {
		return damaged(at+recordName, "与前一版的记录接不上", "it does not follow from the record before it")
	}
	s.records = append(s.records, r)
	s.sums = append(s.sums, sumOf(data))
	return nil
}

// Dir is the folder of the store.
func (s *Store) Dir() string { return s.dir }

// Records are the releases, the oldest first. Nobody changes them.
func (s *Store) Records() []*Record { return s.records }

// Newest is the newest release; nil when there is none.
func (s *Store) Newest() *Record { return s.Release(len(s.records)) }

// Release is the release of a number; nil when there is none.
func (s *Store) Release(number int) *Record {
	if number < 1 || number > len(s.records) {
		return nil
	}
	return s.records[number-1]
}

// RecordSum is the SHA-256 of the record of a release. Kept in another place, that of the newest release proves all of them.
func (s *Store) RecordSum(number int) Sum { return s.sums[number-1] }

// Site lists the files of the finished site of a release.
func (s *Store) Site(r *Record) ([]File, error) { return s.files(r, siteName, &r.Site) }

// Sources lists the files that a release was made from: config.toml, content/…, static/….
func (s *Store) Sources(r *Record) ([]File, error) { return s.files(r, sourcesName, &r.Sources) }

func (s *Store) files(r *Record, name string, list *Listed) ([]File, error) {
	at := folder(r.Number) + "/" + name
	data, err := s.read(at)
	if err != nil {
		return nil, err
	}
	if sumOf(data) != list.Manifest {
		return nil, damaged(at, "与这一版的记录不符", "it does not agree with the record of the release")
	}
	files, err := parseFiles(data)
	if err != nil {
		return nil, &DamageError{at, reason(err)}
	}
	return files, nil
}

// Read returns the bytes of a file.
func (s *Store) Read(f *File) ([]byte, error) {
	if len(f.Pieces) == 0 {
		return s.Object(f.Sum)
	}
	data := make([]byte, 0, f.Size)
	for _, p := range f.Pieces {
		piece, err := s.Object(p)
		if err != nil {
			return nil, err
		}
		data = append(data, piece...)
	}
	if sumOf(data) != f.Sum {
		return nil, damaged(object(f.Pieces[0]), "拼起来的文件“"+f.Path+"”校验和不对", "the file made of the pieces, “"+f.Path+"”, has another checksum")
	}
	return data, nil
}

// Object returns the bytes of an object.
func (s *Store) Object(sum Sum) ([]byte, error) {
	at := object(sum)
	data, err := s.read(at)
	if err == nil && sumOf(data) != sum {
		return nil, damaged(at, "内容与名称（校验和）不符", "its bytes are not those that its name, a checksum, says")
	}
	return data, err
}

// reason says in both languages what is wrong with the form of a file.
func reason(err error) lang.Words {
	var f *formError
	if errors.As(err, &f) {
		return f.reason
	}
	return lang.Both("格式不对："+err.Error(), "its form is wrong: "+err.Error())
}

// formError is a mistake in the form of a file.
type formError struct{ reason lang.Words }

func (e *formError) Error() string { return e.reason.EN }

func malformed(zh, en string) error { return &formError{lang.Both(zh, en)} }
