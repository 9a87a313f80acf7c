package archive

import (
	"bufio"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lantu/generator/internal/zipfile"
)

// Sums is the file in a folder of archives that lists every file in it with its SHA-256, those in bags
// included, so that
//
//	sha256sum -c SHA256SUMS
//
// proves all of them without this program. Archives of other runs keep their lines, and lose them when
// they are gone. It is written beside its place before the archives are put in theirs.
const Sums = "SHA256SUMS"

// sumList is a list of checksums in hexadecimal by path.
type sumList map[string]string

// readSums reads a list; none when there is none. A file of that name which is not in our form is
// somebody's own.
func readSums(name string) (sumList, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list := sumList{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		sum, at, ok := strings.Cut(lines.Text(), "  ")
		if raw, err := hex.DecodeString(sum); !ok || err != nil || len(raw) != sha256.Size || !zipfile.CheckName(at).IsZero() {
			return nil, ErrForeign
		}
		list[at] = sum
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, ErrForeign
	}
	return list, lines.Err()
}

// writeSums writes the list of the folder as it will be when the archives are in their places. Where one
// file was asked for there is none, unless the folder has a list with that file.
func (j *job) writeSums() error {
	place := filepath.Join(j.folder, Sums)
	list, err := readSums(place)
	if j.given != "" {
		if _, listed := list[filepath.Base(j.given)]; !listed && !list.hasFolder(filepath.Base(j.given)) {
			return nil
		}
	}
	if err != nil {
		return &PlaceError{place, err}
	}
	if list == nil {
		list = sumList{}
	}
	list.forget(j.folder)
	for _, t := range j.targets {
		name := filepath.Base(t.path)
		if !t.dir {
			list[name] = hex.EncodeToString(t.sha256[:])
			continue
		}
		maps.DeleteFunc(list, func(at, _ string) bool { return strings.HasPrefix(at, name+"/") })
		for i := range t.inner {
			list[name+"/"+t.inner[i].path] = hex.EncodeToString(t.inner[i].sha256[:])
		}
	}
	t := &target{format: sumsFormat, path: place}
	f, err := os.CreateTemp(j.folder, ".lantu-"+Sums+partMark+"*")
	if err != nil {
		return &PlaceError{place, err}
	}
	t.temp = f.Name()
	j.targets = append(j.targets, t)
	err = errors.Join(list.write(f), f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return &PlaceError{place, err}
	}
	return nil
}

// sumsFormat marks the list among the targets; it is no form of archive.
const sumsFormat = "sums"

func (l sumList) hasFolder(name string) bool {
	for at := range l {
		if strings.HasPrefix(at, name+"/") {
			return true
		}
	}
	return false
}

// forget takes out the lines of archives that are no longer there. Lines of other files are not ours to
// judge.
func (l sumList) forget(folder string) {
	gone := map[string]bool{}
	maps.DeleteFunc(l, func(at, _ string) bool {
		top, _, _ := strings.Cut(at, "/")
		if !strings.HasPrefix(top, "lantu-") {
			return false
		}
		absent, known := gone[top]
		if !known {
			_, err := os.Lstat(filepath.Join(folder, top))
			absent = errors.Is(err, fs.ErrNotExist)
			gone[top] = absent
		}
		return absent
	})
}

func (l sumList) write(to io.Writer) error {
	w := bufio.NewWriter(to)
	for _, at := range slices.Sorted(maps.Keys(l)) {
		fmt.Fprintf(w, "%s  %s\n", l[at], at)
	}
	return w.Flush()
}

// digest takes the sums of a finished archive.
func (t *target) digest() error {
	a, b := sha256.New(), sha512.New()
	if err := copyFile(io.MultiWriter(a, b), t.temp); err != nil {
		return err
	}
	a.Sum(t.sha256[:0])
	b.Sum(t.sha512[:0])
	return nil
}
