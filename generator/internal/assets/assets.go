// Package assets prepares what pages share: style sheets, scripts and other files of static/, and
// the chart bundle.
//
// The style sheets become one, minified; scripts are minified each. Both get the hash of their
// bytes into their names, so that browsers may keep them for ever. Everything else in static/ is
// copied as it is.
package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/spf13/afero"

	"lantu/generator/internal/bundle"
)

// ErrNoBundle means that the chart bundle has not been made.
var ErrNoBundle = errors.New("the chart bundle is missing")

// styles are the style sheets in the order of the cascade. A style sheet that is not listed here
// would be lost, and is an error.
var styles = []string{"base.css", "layout.css", "content.css", "reading.css", "chart.css", "series.css", "compare.css", "search.css", "official.css", "changes.css", "print.css"}

// scripts are the scripts of the site.
var scripts = []string{"site.js", "chart.js"}

// pageScripts are those that only some kinds of pages load.
var pageScripts = []string{"picture.js", "series.js", "compare.js", "search.js"}

// File is one file of the finished site.
type File struct {
	Path string // from the root of the site
	Data []byte
}

// Set is all shared files and the paths that templates need.
type Set struct {
	Files                                  []File // sorted by path
	CSS, Script, ChartScript, ChartsBundle string
	Scripts                                map[string]string // the page scripts, by file name
}

// Load prepares the files of the folder static and of the bundle folder.
func Load(fsys afero.Fs, static, bundleDir string) (*Set, error) {
	s := &Set{Scripts: map[string]string{}}
	if err := s.style(fsys, static); err != nil {
		return nil, err
	}
	for i, to := range []*string{&s.Script, &s.ChartScript} {
		if err := s.script(fsys, path.Join(static, "js"), scripts[i], to); err != nil {
			return nil, err
		}
	}
	for _, name := range pageScripts {
		var at string
		if err := s.script(fsys, path.Join(static, "js"), name, &at); err != nil {
			return nil, err
		}
		s.Scripts[name] = at
	}
	if err := s.charts(fsys, bundleDir); err != nil {
		return nil, err
	}
	if err := s.others(fsys, static, ""); err != nil {
		return nil, err
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return s, nil
}

// hashed adds a file under a name that carries the hash of its bytes.
func (s *Set) hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	at := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	s.Files = append(s.Files, File{at, data})
	return at
}

func (s *Set) style(fsys afero.Fs, static string) error {
	dir := path.Join(static, "css")
	found, err := afero.ReadDir(fsys, dir)
	if err != nil {
		return fmt.Errorf("style sheets: %w", err)
	}
	for _, f := range found {
		if !slices.Contains(styles, f.Name()) {
			return fmt.Errorf("style sheet %s is not listed in package assets and would be lost", path.Join(dir, f.Name()))
		}
	}
	var all []byte
	for _, name := range styles {
		css, err := afero.ReadFile(fsys, path.Join(dir, name))
		if err != nil {
			return fmt.Errorf("style sheet: %w", err)
		}
		all = append(append(all, css...), '\n')
	}
	css, err := minify(string(all), api.LoaderCSS, "style sheets")
	if err != nil {
		return err
	}
	s.CSS = s.hashed("site.css", css)
	return nil
}

func (s *Set) script(fsys afero.Fs, dir, name string, at *string) error {
	js, err := afero.ReadFile(fsys, path.Join(dir, name))
	if err != nil {
		return fmt.Errorf("script: %w", err)
	}
	small, err := minify(string(js), api.LoaderJS, name)
	if err != nil {
		return err
	}
	*at = s.hashed(name, small)
	return nil
}

// minify makes a style sheet or script smaller without changing what it does. Names stay as they are.
func minify(src string, loader api.Loader, name string) ([]byte, error) {
	r := api.Transform(src, api.TransformOptions{
		Loader: loader, MinifyWhitespace: true, MinifySyntax: true, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		Sourcefile: name, Engines: engines,
	})
	if len(r.Errors) > 0 {
		e := r.Errors[0]
		line := 0
		if e.Location != nil {
			line = e.Location.Line
		}
		return nil, fmt.Errorf("%s, line %d: %s", name, line, e.Text)
	}
	return r.Code, nil
}

// engines are the oldest browsers that the site is made for.
var engines = []api.Engine{{Name: api.EngineChrome, Version: "100"}, {Name: api.EngineFirefox, Version: "100"}, {Name: api.EngineSafari, Version: "15"}}

// charts adds the bundle that brings charts to life, and its licences.
func (s *Set) charts(fsys afero.Fs, dir string) error {
	raw, err := afero.ReadFile(fsys, path.Join(dir, "bundle.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoBundle
	}
	if err != nil {
		return fmt.Errorf("chart bundle: %w", err)
	}
	var m bundle.Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("chart bundle: bundle.json: %w", err)
	}
	for _, f := range []bundle.File{m.Charts, m.Licenses} {
		data, err := afero.ReadFile(fsys, path.Join(dir, f.Name))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoBundle, err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != f.SHA256 {
			return fmt.Errorf("%w: %s is damaged", ErrNoBundle, f.Name)
		}
		name := f.Name
		if name == m.Licenses.Name {
			name = "charts-licenses.txt"
		} else {
			s.ChartsBundle = "assets/" + name
		}
		s.Files = append(s.Files, File{"assets/" + name, data})
	}
	return nil
}

// others copies what is neither style sheet nor script. Links and other special files are left out
// on purpose: static/ is published as it is.
func (s *Set) others(fsys afero.Fs, static, dir string) error {
	entries, err := afero.ReadDir(fsys, path.Join(static, dir))
	if err != nil {
		return fmt.Errorf("static files: %w", err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), ".") && e.Name() != ".well-known" || name == "css" || name == "js":
		case e.IsDir():
			if err := s.others(fsys, static, name); err != nil {
				return err
			}
		case e.Mode().IsRegular():
			data, err := afero.ReadFile(fsys, path.Join(static, name))
			if err != nil {
				return fmt.Errorf("static files: %w", err)
			}
			s.Files = append(s.Files, File{name, data})
		default:
			return fmt.Errorf("static file %s is not a regular file", path.Join(static, name))
		}
	}
	return nil
}
