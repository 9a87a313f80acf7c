package build

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/afero"

	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lint"
	"lantu/generator/internal/spool"
)

// Mended is a file of the content that can be mended without a decision.
type Mended = lint.Mended

// ErrChanged means that a file was changed by somebody else between the look at it and its mending.
var ErrChanged = errors.New("the file has changed meanwhile")

// Mend finds what can be mended in the content and writes nothing. The error is that of the machine.
func Mend(o Options) ([]Mended, error) {
	o = o.WithDefaults()
	texts := spool.New(o.Fs, spool.DefaultLimit)
	defer texts.Close()
	var log diag.List // what is wrong is said by the check that follows
	content, err := (&decode.Decoder{Spool: texts}).Decode(o.Fs, o.Config, o.Content, &log)
	if err != nil {
		return nil, err
	}
	return lint.MendContent(o.Fs, o.Config, o.Content, content)
}

// WriteMended writes mended files, each in one step: whoever reads sees the old file or the new one, whole. A file that
// is not as it was when it was looked at is left alone, and the error is [ErrChanged].
func WriteMended(o Options, list []Mended) error {
	o = o.WithDefaults()
	for _, m := range list {
		if err := replaceFile(o.Fs, m); err != nil {
			return fmt.Errorf("%s: %w", m.Path, err)
		}
	}
	return nil
}

func replaceFile(fsys afero.Fs, m Mended) (err error) {
	info, err := fsys.Stat(m.Path)
	if err != nil {
		return err
	}
	f, err := afero.TempFile(fsys, filepath.Dir(m.Path), ".mend-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = fsys.Remove(f.Name())
		}
	}()
	_, err = f.Write(m.After)
	if err = errors.Join(err, f.Sync(), f.Close(), fsys.Chmod(f.Name(), info.Mode().Perm())); err != nil {
		return err
	}
	now, err := afero.ReadFile(fsys, m.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, m.Before) {
		return ErrChanged
	}
	return fsys.Rename(f.Name(), m.Path)
}
