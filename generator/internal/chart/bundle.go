package chart

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/spf13/afero"
)

// ErrNoBundle means that the JavaScript bundle has not been made, or not completely. The error that
// wraps it says what is missing and what to run.
var ErrNoBundle = errors.New("the chart bundle is missing; run `make bundle`")

// readDrawBundle returns the script that draws, checked against bundle.json (package bundle writes
// both).
func readDrawBundle(files afero.Fs, dir string) ([]byte, error) {
	name := path.Join(dir, "bundle.json")
	data, err := afero.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w (no %s)", ErrNoBundle, name)
	} else if err != nil {
		return nil, err
	}
	var manifest struct {
		Draw struct {
			Name   string `json:"name"`
			SHA256 string `json:"sha256"`
		} `json:"draw"`
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		return nil, fmt.Errorf("%w (%s: %v)", ErrNoBundle, name, err)
	}
	name = path.Join(dir, path.Base(manifest.Draw.Name))
	script, err := afero.ReadFile(files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w (no %s)", ErrNoBundle, name)
	case err != nil:
		return nil, err
	case checksum(script) != manifest.Draw.SHA256:
		return nil, fmt.Errorf("%w (%s is not what bundle.json says)", ErrNoBundle, name)
	}
	return script, nil
}
