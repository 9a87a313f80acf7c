//go:build !linux && !darwin

package publish

import "errors"

// swap is not to be had here.
func swap(string, string) error { return errors.ErrUnsupported }
