package verify

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/zipfile"
)

// tree is the files of an archive, packed or not.
type tree interface {
	files() []item                          // sorted by path
	open(item) (io.ReadCloser, error)       // fails with a [zipfile.Damage] where bytes are damaged
	below(folder string) tree               // the files below a folder that ends in a slash; others keep their path behind "../"
	stored(item) (*io.SectionReader, error) // a file that is not compressed
	budget() int64                          // how many bytes may be unpacked of what is inside a file
}

// item is a file of a tree.
type item struct {
	path  string
	size  int64
	entry int // of a zip file
}

func sortItems(list []item) {
	slices.SortFunc(list, func(a, b item) int { return strings.Compare(a.path, b.path) })
}

// folderTree is a folder of the disk.
type folderTree struct {
	root string
	list []item
}

// maxFiles is how many files are looked at.
const maxFiles = 1 << 20

// readFolder lists the files of a folder. Links and special files have no place in an archive.
func readFolder(root string) (*folderTree, error) {
	t := &folderTree{root: root}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if !d.Type().IsRegular() {
			return &zipfile.FormatError{Entry: rel, Offset: -1, Reason: lang.Both("是符号链接或特殊文件", "it is a symbolic link or a special file")}
		}
		if len(t.list) == maxFiles {
			return &zipfile.FormatError{Offset: -1, Reason: lang.Both("文件太多", "there are too many files")}
		}
		info, err := d.Info()
		if err == nil {
			t.list = append(t.list, item{path: rel, size: info.Size()})
		}
		return err
	})
	sortItems(t.list)
	return t, err
}

func (t *folderTree) files() []item     { return t.list }
func (t *folderTree) below(string) tree { return t }
func (t *folderTree) open(i item) (io.ReadCloser, error) {
	return os.Open(filepath.Join(t.root, filepath.FromSlash(i.path)))
}
func (t *folderTree) stored(item) (*io.SectionReader, error) { return nil, fs.ErrInvalid }
func (t *folderTree) budget() int64                          { return 0 }

// zipTree is a zip file, or a folder of one.
type zipTree struct {
	r    *zipfile.Reader
	list []item
}

func newZipTree(r *zipfile.Reader) *zipTree {
	t := &zipTree{r: r}
	for i, e := range r.Entries {
		t.list = append(t.list, item{path: e.Name, size: e.Size, entry: i})
	}
	sortItems(t.list)
	return t
}

func (t *zipTree) files() []item { return t.list }

func (t *zipTree) below(folder string) tree {
	b := &zipTree{r: t.r}
	for _, i := range t.list {
		if rest, ok := strings.CutPrefix(i.path, folder); ok {
			i.path = rest
		} else {
			i.path = "../" + i.path // no manifest lists it
		}
		b.list = append(b.list, i)
	}
	sortItems(b.list)
	return b
}

func (t *zipTree) open(i item) (io.ReadCloser, error) { return t.r.Open(t.r.Entries[i.entry]), nil }
func (t *zipTree) stored(i item) (*io.SectionReader, error) {
	return t.r.OpenStored(t.r.Entries[i.entry])
}
func (t *zipTree) budget() int64 { return t.r.Budget() }

func number(n int64) string { return strconv.FormatInt(n, 10) }
