package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// SyncTree flushes a folder and all in it: with one call for the file system that holds it, which
// costs far less than one for each of ten thousand files.
func SyncTree(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return unix.Syncfs(int(d.Fd()))
}
