package publish

import (
	"errors"
	"io/fs"
	"os"
)

// Replace puts a finished folder into the place of another, in one step where the system can, and
// removes the other. Both are on one file system; there may be nothing in the place yet.
func Replace(finished, place string) error {
	if _, err := os.Lstat(place); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(finished, place)
	}
	err := swap(finished, place)
	if err == nil {
		return os.RemoveAll(finished)
	}
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	old := finished + "-old"
	if err := os.Rename(place, old); err != nil {
		return err
	}
	if err := os.Rename(finished, place); err != nil {
		return errors.Join(err, os.Rename(old, place))
	}
	return os.RemoveAll(old)
}

// Lock keeps others from writing in a folder at the same time, by a file of this name; [ErrBusy] when
// somebody has it. The system frees it when the process ends, however that happens.
func Lock(name string) (release func(), err error) {
	var l lock
	if err := l.take(name); err != nil {
		return nil, err
	}
	return l.release, nil
}
