//go:build !unix

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// lock keeps two builds from writing to one folder: a file that only one can make. One that a killed
// build left has to be removed by hand; the message names it.
type lock struct{ file *os.File }

func (l *lock) take(name string) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", name, ErrBusy)
	}
	l.file = f
	return err
}

func (l *lock) release() {
	if l.file != nil {
		name := l.file.Name()
		_ = l.file.Close()
		_ = os.Remove(name)
		l.file = nil
	}
}
