package bundle_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/generator/internal/bundle"
)

const root = "../../.."

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, data string, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestBuild(t *testing.T) {
	out := filepath.Join(t.TempDir(), "deep", "bundle")
	m, err := bundle.Build(root, out)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"LICENSES.txt", "bundle.json", m.Charts.Name, "draw.js"}
	if got := names(t, out); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	for _, f := range []bundle.File{m.Draw, m.Charts, m.Licenses} {
		data := read(t, out, f.Name)
		sum := sha256.Sum256(data)
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != len(data) {
			t.Errorf("%s is not what the manifest says", f.Name)
		}
	}
	var stored bundle.Manifest
	if err := json.Unmarshal(read(t, out, "bundle.json"), &stored); err != nil {
		t.Fatal(err)
	}
	if stored.Charts != m.Charts || stored.Versions["echarts"] != "6.1.0" {
		t.Errorf("bundle.json holds %+v", stored)
	}
	if !strings.Contains(m.Charts.Name, m.Charts.SHA256[:10]) {
		t.Errorf("%s does not carry its hash", m.Charts.Name)
	}

	browser := string(read(t, out, m.Charts.Name))
	if !strings.HasPrefix(browser, "/*! ") || !strings.Contains(browser, "LICENSES.txt */") {
		t.Errorf("begins with %.80q", browser)
	}
	for _, bad := range []string{"process.env", "importScripts", "sourceMappingURL", root, "/work/"} {
		if strings.Contains(browser, bad) {
			t.Errorf("%s contains %q", m.Charts.Name, bad)
		}
	}
	if !strings.Contains(browser, "var LantuCharts=") {
		t.Error("no global LantuCharts")
	}
	// Only a development build complains of a series that is not registered.
	if !bytes.Contains(read(t, out, m.Draw.Name), []byte("is used but not imported")) {
		t.Error("draw.js is no development build")
	}

	licences := string(read(t, out, "LICENSES.txt"))
	for _, part := range []string{
		"Apache License", "Version 2.0, January 2004", "echarts 6.1.0: NOTICE", "The Apache Software Foundation",
		"LICENSE-d3", "Mike Bostock", "zrender 6.1.0: LICENSE", "BSD 3-Clause License", "tslib 2.3.0: LICENSE.txt", "Microsoft Corporation",
	} {
		if !strings.Contains(licences, part) {
			t.Errorf("LICENSES.txt lacks %q", part)
		}
	}
}

func TestSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("TestBuild packs a bundle as well")
	}
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if _, err := bundle.Build(root, dir); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names(t, a) {
		if !bytes.Equal(read(t, a, name), read(t, b, name)) {
			t.Errorf("%s differs from build to build", name)
		}
	}
}

func TestRebuild(t *testing.T) {
	if testing.Short() {
		t.Skip("TestBuild packs a bundle as well")
	}
	out := t.TempDir()
	write(t, "old", out, "charts.0123456789.js")
	m, err := bundle.Build(root, out)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(t, out); slices.Contains(got, "charts.0123456789.js") {
		t.Errorf("an old bundle is left: %q", got)
	}
	before, err := os.Stat(filepath.Join(out, m.Draw.Name))
	if err != nil {
		t.Fatal(err)
	}
	write(t, "spoilt", out, m.Charts.Name)
	if _, err := bundle.Build(root, out); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(filepath.Join(out, m.Draw.Name))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) {
		t.Error("a file was replaced though it was right")
	}
	if got := len(read(t, out, m.Charts.Name)); got != m.Charts.Bytes {
		t.Error("a spoilt file was not replaced")
	}
}

func TestNoModules(t *testing.T) {
	fake := t.TempDir()
	write(t, `{"packages":{"node_modules/echarts":{"version":"6.1.0"}}}`, fake, "package-lock.json")
	check := func(want string) {
		t.Helper()
		out := filepath.Join(t.TempDir(), "out")
		_, err := bundle.Build(fake, out)
		if !errors.Is(err, bundle.ErrNoModules) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "npm ci --ignore-scripts") {
			t.Errorf("error %v, want ErrNoModules with %q", err, want)
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("a failed build leaves a folder")
		}
	}
	check("node_modules/echarts is missing")
	write(t, `{"version":"5.0.0"}`, fake, "node_modules/echarts/package.json")
	check("node_modules/echarts is version 5.0.0, package-lock.json wants 6.1.0")
}

// The lock file must work with any mirror of the registry.
func TestLockNamesNoHost(t *testing.T) {
	if strings.Contains(string(read(t, root, "package-lock.json")), `"resolved"`) {
		t.Error("package-lock.json says where packages were downloaded")
	}
}
