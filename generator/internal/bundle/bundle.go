// Package bundle packs the JavaScript behind the charts.
//
// The sources are ours (generator/internal/chart/script) and Apache ECharts from node_modules
// (package.json, package-lock.json; `npm ci --ignore-scripts`). [Build] packs them with esbuild into
// a folder that git ignores, and from which a build of the site reads:
//
//	draw.js            draws the still pictures inside the Go program. ECharts in development
//	                   mode: only that complains of what a production build passes over in silence.
//	charts.<hash>.js   brings charts to life in the browser. A classic script without imports, so
//	                   it works from file:// too; defines the global LantuCharts. The hash is of
//	                   its bytes: a browser may keep it for ever.
//	LICENSES.txt       the licences of everything in them; goes wherever charts.<hash>.js goes.
//	bundle.json        the [Manifest]: names, SHA-256 and versions.
//
// The same sources give the same bytes, on any machine and in any folder. Neither a build of the
// site nor the site itself needs node_modules once the bundle exists.
package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// ErrNoModules means that node_modules is missing or is not what package-lock.json says. The
// error that wraps it tells what to run.
var ErrNoModules = errors.New("the JavaScript packages are not installed")

// Manifest is bundle.json.
type Manifest struct {
	Draw     File              `json:"draw"`     // for drawing in the program
	Charts   File              `json:"charts"`   // for the browser
	Licenses File              `json:"licenses"` // to be published with Charts
	Versions map[string]string `json:"versions"` // of the packages in them, by name
}

// File is one file of the bundle.
type File struct {
	Name   string `json:"name"`   // in the folder of the bundle
	SHA256 string `json:"sha256"` // in hexadecimal
	Bytes  int    `json:"bytes"`
}

// packages are the npm packages that go into the bundle, each with the files that hold its licence.
var packages = []struct {
	name     string
	licences []string
}{
	{"echarts", []string{"LICENSE", "NOTICE", "licenses/LICENSE-d3"}},
	{"zrender", []string{"LICENSE"}},
	{"tslib", []string{"LICENSE.txt"}},
}

const scripts = "generator/internal/chart/script"

// Build packs the scripts of the project in root into the folder out, which it makes when needed.
// Files that are already as they should be are left alone; older charts.<hash>.js are removed. When
// the packages are not installed the error wraps [ErrNoModules].
func Build(root, out string) (Manifest, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	versions, err := installed(root)
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	licences, err := licenceTexts(root, versions)
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	draw, err := pack(root, "draw.js", "development", api.BuildOptions{})
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	charts, err := pack(root, "live.js", "production", api.BuildOptions{
		GlobalName:        "LantuCharts",
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Banner: map[string]string{"js": fmt.Sprintf(
			"/*! Lantu charts, with Apache ECharts %s (Apache-2.0), zrender %s (BSD-3-Clause), tslib %s (0BSD): see LICENSES.txt */",
			versions["echarts"], versions["zrender"], versions["tslib"])},
	})
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}

	m := Manifest{
		Draw:     describe("draw.js", draw),
		Licenses: describe("LICENSES.txt", licences),
		Versions: versions,
	}
	m.Charts = describe("charts.js", charts)
	m.Charts.Name = "charts." + m.Charts.SHA256[:10] + ".js"
	manifest, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}

	if err := os.MkdirAll(out, 0o755); err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	// The manifest last: whoever reads it finds everything that it names.
	for _, f := range []struct {
		name string
		data []byte
	}{
		{m.Draw.Name, draw},
		{m.Charts.Name, charts},
		{m.Licenses.Name, licences},
		{"bundle.json", append(manifest, '\n')},
	} {
		if err := put(filepath.Join(out, f.name), f.data); err != nil {
			return Manifest{}, fmt.Errorf("bundle: %w", err)
		}
	}
	if err := removeOthers(out, m.Charts.Name); err != nil {
		return Manifest{}, fmt.Errorf("bundle: %w", err)
	}
	return m, nil
}

func describe(name string, data []byte) File {
	sum := sha256.Sum256(data)
	return File{Name: name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(data)}
}

// installed returns the versions of the packages, after making sure that they are those of the
// lock file: a folder left over from before an update would go unnoticed otherwise.
func installed(root string) (map[string]string, error) {
	var lock struct {
		Packages map[string]struct {
			Version string `json:"version"`
		} `json:"packages"`
	}
	if err := readJSON(filepath.Join(root, "package-lock.json"), &lock); err != nil {
		return nil, err
	}
	versions := map[string]string{}
	for _, p := range packages {
		folder := "node_modules/" + p.name
		want := lock.Packages[folder].Version
		var found struct {
			Version string `json:"version"`
		}
		err := readJSON(filepath.Join(root, folder, "package.json"), &found)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%w: %s is missing; run `npm ci --ignore-scripts` in %s", ErrNoModules, folder, root)
		case err != nil:
			return nil, err
		case found.Version != want:
			return nil, fmt.Errorf("%w: %s is version %s, package-lock.json wants %s; run `npm ci --ignore-scripts` in %s",
				ErrNoModules, folder, found.Version, want, root)
		}
		versions[p.name] = found.Version
	}
	return versions, nil
}

func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// licenceTexts joins the licence files of all packages, verbatim.
func licenceTexts(root string, versions map[string]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("The charts are drawn with the free software named here. Its licences follow in full.\n")
	for _, p := range packages {
		for _, name := range p.licences {
			text, err := os.ReadFile(filepath.Join(root, "node_modules", p.name, name))
			if err != nil {
				return nil, err
			}
			title := fmt.Sprintf("%s %s: %s", p.name, versions[p.name], name)
			fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", title, strings.Repeat("=", len(title)),
				bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}

// pack bundles one script and everything that it imports into a classic script.
func pack(root, entry, mode string, opts api.BuildOptions) ([]byte, error) {
	opts.AbsWorkingDir = root
	opts.EntryPoints = []string{scripts + "/" + entry}
	opts.Bundle = true
	opts.Write = false
	opts.Outfile = "out.js"
	opts.Format = api.FormatIIFE
	opts.Platform = api.PlatformBrowser
	opts.Target = api.ES2019
	opts.Charset = api.CharsetUTF8
	opts.LegalComments = api.LegalCommentsNone // they stand in LICENSES.txt
	opts.Define = map[string]string{"process.env.NODE_ENV": `"` + mode + `"`}
	opts.TsconfigRaw = "{}" // no settings but these
	opts.LogLevel = api.LogLevelSilent
	result := api.Build(opts)
	if msgs := append(result.Errors, result.Warnings...); len(msgs) > 0 {
		text := api.FormatMessages(msgs, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("%s: %s", entry, strings.TrimSpace(strings.Join(text, "")))
	}
	return result.OutputFiles[0].Contents, nil
}

// put writes a file whole or not at all, and not when it is already so.
func put(path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".bundle-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails, as it should, after the rename
	if _, err := tmp.Write(data); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// removeOthers deletes browser bundles of earlier builds.
func removeOthers(out, keep string) error {
	old, err := filepath.Glob(filepath.Join(out, "charts.*.js"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if filepath.Base(path) == keep {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
