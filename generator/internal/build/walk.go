package build

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/spf13/afero"
)

// parallel does n things in as many goroutines as there are processors and returns their errors.
func parallel(n int, do func(i int) error) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, n)
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = do(i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// walk calls f with everything below root that is no folder, in no order and from several goroutines;
// links are not followed. Folders that skip tells by their names are passed over.
func walk(fsys afero.Fs, root string, skip func(name string) bool, f func(name string, info fs.FileInfo) error) error {
	var mu sync.Mutex
	for level := []string{root}; len(level) > 0; {
		var next []string
		err := parallel(len(level), func(i int) error {
			entries, err := readDir(fsys, level[i])
			if err != nil {
				return err
			}
			var below []string
			for _, e := range entries {
				name := filepath.Join(level[i], e.Name())
				if e.IsDir() {
					if !skip(e.Name()) {
						below = append(below, name)
					}
					continue
				}
				info, err := e.Info()
				if err == nil {
					err = f(name, info)
				}
				if err != nil {
					return err
				}
			}
			mu.Lock()
			next = append(next, below...)
			mu.Unlock()
			return nil
		})
		if err != nil {
			return err
		}
		level = next
	}
	return nil
}

// readDir lists a folder, where it can without asking for the particulars of each entry.
func readDir(fsys afero.Fs, name string) ([]fs.DirEntry, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if d, ok := f.(fs.ReadDirFile); ok {
		return d.ReadDir(-1)
	}
	list, err := f.Readdir(-1)
	entries := make([]fs.DirEntry, len(list))
	for i, info := range list {
		entries[i] = fs.FileInfoToDirEntry(info)
	}
	return entries, err
}
