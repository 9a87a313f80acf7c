//go:build unix

package publish

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// lock keeps two builds from writing to one folder. The system frees it when the process ends,
// however that happens. The zero lock holds nothing.
type lock struct{ file *os.File }

func (l *lock) take(name string) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return fmt.Errorf("%s: %w", name, ErrBusy)
		}
		return err
	}
	l.file = f
	return nil
}

func (l *lock) release() {
	if l.file != nil {
		// The file is removed while it is still locked, so that nobody can lock the removed one
		// and believe to hold the new.
		_ = os.Remove(l.file.Name())
		_ = l.file.Close()
		l.file = nil
	}
}
