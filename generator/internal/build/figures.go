package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/spf13/afero"

	"lantu/generator/internal/chart"
	"lantu/generator/internal/preview"
)

// figures draws charts and pictures and keeps their finished forms, by what they show. The engine keeps its drawings
// as well, but must lay out a chart to find it; of hundreds of charts that takes as long as of
// thousands of pages to make.
//
// The folder belongs to one program and one chart bundle: with another, a chart may come out
// otherwise. What another has left there is removed.
type figures struct {
	engine *chart.Engine
	fsys   afero.Fs
	dir    string

	once sync.Once // makes dir, when there is a first figure to keep
	err  error
}

// makeDir makes the folder and removes those of others beside it.
func (f *figures) makeDir() error {
	f.once.Do(func() {
		if ok, err := afero.DirExists(f.fsys, f.dir); ok || err != nil {
			f.err = err
			return
		}
		_ = f.fsys.RemoveAll(filepath.Dir(f.dir)) // only room is lost if that fails
		f.err = f.fsys.MkdirAll(f.dir, 0o755)
	})
	return f.err
}

func newFigures(o Options, engine *chart.Engine) (*figures, error) {
	program, err := programSum()
	if err != nil {
		return nil, err
	}
	manifest, err := afero.ReadFile(o.Fs, filepath.Join(o.bundleDir(), "bundle.json"))
	if err != nil {
		return nil, err
	}
	owner := sha256.Sum256(append(program[:], manifest...))
	return &figures{engine: engine, fsys: o.Fs, dir: filepath.Join(o.Cache, "figures", hex.EncodeToString(owner[:8]))}, nil
}

// Figure is a chart in the forms in which the site has it.
func (f *figures) Figure(ctx context.Context, c chart.Chart) (chart.Figure, error) {
	name, err := f.name(c)
	if err != nil {
		return chart.Figure{}, err
	}
	if data, ok := f.get(name); ok {
		if fig, ok := unpack(data); ok {
			return fig, nil
		}
	}
	d, err := f.engine.Draw(ctx, c)
	if err != nil {
		return chart.Figure{}, err
	}
	fig := d.Figure()
	return fig, f.put(name, pack(fig))
}

// Picture is a PNG of rows; see package preview.
func (f *figures) Picture(rows []preview.Row) ([]byte, error) {
	data, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	name := f.file("picture", data)
	if picture, ok := f.get(name); ok {
		return picture, nil
	}
	picture, err := preview.PNG(rows)
	if err != nil {
		return nil, err
	}
	return picture, f.put(name, picture)
}

// pack writes the forms of a figure one after another, each with its length in eight bytes before it.
func pack(fig chart.Figure) []byte {
	var data []byte
	for _, form := range [][]byte{fig.HTML, fig.Small, fig.File} {
		data = binary.BigEndian.AppendUint64(data, uint64(len(form)))
		data = append(data, form...)
	}
	return data
}

func unpack(data []byte) (fig chart.Figure, ok bool) {
	for _, form := range []*[]byte{&fig.HTML, &fig.Small, &fig.File} {
		if len(data) < 8 {
			return chart.Figure{}, false
		}
		n := binary.BigEndian.Uint64(data)
		if data = data[8:]; n > uint64(len(data)) {
			return chart.Figure{}, false
		}
		*form, data = data[:n:n], data[n:]
	}
	return fig, len(data) == 0
}

// name is the file of a chart.
func (f *figures) name(c chart.Chart) (string, error) {
	data, err := json.Marshal(c)
	return f.file(fmt.Sprintf("%T", c.Spec), data), err
}

// file is the file of what is drawn of data.
func (f *figures) file(kind string, data []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", kind)
	h.Write(data)
	return filepath.Join(f.dir, hex.EncodeToString(h.Sum(nil)))
}

// get reads a figure. One that is not what the sum before it says is as good as none.
func (f *figures) get(name string) ([]byte, bool) {
	data, err := afero.ReadFile(f.fsys, name)
	if err != nil || len(data) < sha256.Size {
		return nil, false
	}
	figure := data[sha256.Size:]
	sum := sha256.Sum256(figure)
	return figure, bytes.Equal(sum[:], data[:sha256.Size])
}

// put writes a figure, whole or not at all.
func (f *figures) put(name string, figure []byte) error {
	err := f.makeDir()
	var tmp afero.File
	if err == nil {
		tmp, err = afero.TempFile(f.fsys, f.dir, ".figure-")
	}
	if err != nil {
		return fmt.Errorf("cache of charts: %w", err)
	}
	sum := sha256.Sum256(figure)
	_, err = tmp.Write(append(sum[:], figure...))
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = f.fsys.Rename(tmp.Name(), name)
	}
	if err != nil {
		_ = f.fsys.Remove(tmp.Name())
		return fmt.Errorf("cache of charts: %w", err)
	}
	return nil
}
