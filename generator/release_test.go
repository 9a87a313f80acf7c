package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// releaseSite releases the content of a site as it stands.
func releaseSite(t *testing.T, dir, date string, args ...string) {
	t.Helper()
	args = append([]string{"release", "--note-zh", "说明。", "--note-en", "A note.", "--date", date, "--base-url", "https://example.org/plans/"}, args...)
	if out, err := generator(t, dir, args...).CombinedOutput(); err != nil {
		t.Fatalf("release: %v\n%s", err, out)
	}
}

// editIndicator changes one figure.
func editIndicator(t *testing.T, dir, old, new string) {
	t.Helper()
	if err := edit(filepath.Join(dir, "content", "cities", "luming", "indicators.csv"), old, new); err != nil {
		t.Fatal(err)
	}
}

// A release holds the site that a build makes of the same content: what strangers take out of the folder with the recipe of its README,
// what export packs, and what is published are the same bytes; and an old release stays what it was when the content goes on.
func TestAReleaseIsThePublishedSite(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	releaseSite(t, dir, "2026-11-01")
	buildSite(t, dir, "--base-url", "https://example.org/plans/")
	published := readTree(t, filepath.Join(dir, "public"))
	export := func(name string, args ...string) []byte {
		args = append([]string{"export", "--format", "zip", "--output", name}, args...)
		if out, err := generator(t, dir, args...).CombinedOutput(); err != nil {
			t.Fatalf("export: %v\n%s", err, out)
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	onTheDay := export("day.zip", "--base-url", "https://example.org/plans/")

	editIndicator(t, dir, ">3.5", ">3.7")
	releaseSite(t, dir, "2026-11-02")
	buildSite(t, dir, "--base-url", "https://example.org/plans/")
	if later := export("later.zip", "--release", "1"); !bytes.Equal(later, onTheDay) {
		t.Error("the archive of version 1 is not that of the day")
	}
	record, err := os.ReadFile(filepath.Join(dir, "releases", "0001", "record.json"))
	if err != nil || !bytes.Contains(record, fmt.Appendf(nil, "%x", sha256.Sum256(onTheDay))) {
		t.Errorf("the record does not name the hash of the archive (%v)", err)
	}

	readme, err := os.ReadFile(filepath.Join(dir, "releases", "README.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, recipe, _ := strings.Cut(strings.ReplaceAll(string(readme), "\r", ""), "How to take a release out")
	_, recipe, _ = strings.Cut(recipe, "\n")
	recipe, _, _ = strings.Cut(recipe, "  Open out/")
	for version, want := range map[string]map[string][]byte{"0001": published, "0002": readTree(t, filepath.Join(dir, "public"))} {
		copied := t.TempDir()
		if err := os.CopyFS(copied, os.DirFS(filepath.Join(dir, "releases"))); err != nil {
			t.Fatal(err)
		}
		c := exec.Command("sh", "-ec", strings.Replace(recipe, "n=0001", "n="+version, 1))
		c.Dir = copied
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got := readTree(t, filepath.Join(copied, "out"))
		delete(want, "manifest-sha256.txt")
		if len(got) != len(want) {
			t.Errorf("version %s: %d files, published %d", version, len(got), len(want))
		}
		for at := range want {
			if !bytes.Equal(got[at], want[at]) {
				t.Errorf("version %s: %s is not what was published", version, at)
			}
		}
	}
}

// The same content released at the same date on another machine is the same folder, byte for byte.
func TestReleasesAreReproducible(t *testing.T) {
	t.Parallel()
	var trees [2]map[string][]byte
	for i := range trees {
		dir := newSite(t)
		releaseSite(t, dir, "2026-11-01", "--releases", "kept")
		editIndicator(t, dir, ">3.5", ">3.7")
		releaseSite(t, dir, "2026-11-02", "--releases", "kept")
		trees[i] = readTree(t, filepath.Join(dir, "kept"))
	}
	if len(trees[0]) < 50 || len(trees[0]) != len(trees[1]) {
		t.Fatalf("%d and %d files", len(trees[0]), len(trees[1]))
	}
	for at := range trees[0] {
		if !bytes.Equal(trees[0][at], trees[1][at]) {
			t.Errorf("%s differs", at)
		}
	}
}

// A release costs what it changes. (Ten releases of the project's own content with small edits cost 1.3 times as much as one; this
// site is so small that one figure stands on half of its pages, so here something changes that stands on none.)
func TestTenReleasesCostLittleMoreThanOne(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	size := func() (n int) {
		for _, data := range readTree(t, filepath.Join(dir, "releases")) {
			n += len(data)
		}
		return n
	}
	releaseSite(t, dir, "2026-11-01")
	one := size()
	for i := range 9 {
		if err := os.WriteFile(filepath.Join(dir, "static", "note.txt"), fmt.Append(nil, i), 0o644); err != nil {
			t.Fatal(err)
		}
		releaseSite(t, dir, "2026-11-02")
	}
	ten := size()
	t.Logf("one release %d bytes, ten %d: %.2f", one, ten, float64(ten)/float64(one))
	if ten > 2*one { // without the cuts it would be six times
		t.Errorf("ten releases cost %.2f times as much as one", float64(ten)/float64(one))
	}
	if status, report := verifyArchive(t, filepath.Join(dir, "releases")); status != 0 {
		t.Error(report)
	}
}

// Whatever byte of the folder changes, whatever file is gone, new or renamed: verify says so and names the file.
func TestVerifyFindsEveryChangeOfReleases(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	releaseSite(t, dir, "2026-11-01")
	editIndicator(t, dir, ">3.5", ">3.7")
	releaseSite(t, dir, "2026-11-02")
	store := filepath.Join(dir, "releases")
	if status, report := verifyArchive(t, store); status != 0 || !strings.Contains(report, "whole: ") {
		t.Fatal(report)
	}
	var names []string
	for at := range readTree(t, store) {
		names = append(names, at)
	}
	slices.Sort(names)
	random := rand.New(rand.NewPCG(6, 7))
	tried := []string{"README.txt", ".gitattributes", "0001/record.json", "0002/record.json", "0001/site.txt.gz", "0002/sources.txt.gz", "0001/manifest-sha256.txt", "0002/manifest-sha256.txt"}
	for range 6 {
		tried = append(tried, names[random.IntN(len(names))])
	}
	for _, name := range tried {
		at := filepath.Join(store, filepath.FromSlash(name))
		data, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		wrong := func(what string, named ...string) {
			t.Helper()
			status, report := verifyArchive(t, store)
			if status != 1 {
				t.Errorf("%s %s: status %d\n%s", name, what, status, report)
			}
			for _, n := range named {
				if !strings.Contains(report, n) {
					t.Errorf("%s %s: the report does not name %s\n%s", name, what, n, report)
				}
			}
		}
		if len(data) > 0 {
			flipped := bytes.Clone(data)
			flipped[random.IntN(len(data))] ^= 1 << random.IntN(8)
			if err := os.WriteFile(at, flipped, 0o644); err != nil {
				t.Fatal(err)
			}
			folder, _, _ := strings.Cut(name, "/")
			wrong("flipped", folder)
			if err := os.WriteFile(at, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Rename(at, at+"x"); err != nil {
			t.Fatal(err)
		}
		wrong("renamed", name, name+"x")
		if err := os.Rename(at+"x", at); err != nil {
			t.Fatal(err)
		}
	}
	// A record put in the place of another, and a first release that is gone.
	if err := os.Rename(filepath.Join(store, "0001"), filepath.Join(store, "0003")); err != nil {
		t.Fatal(err)
	}
	if status, report := verifyArchive(t, store); status != 1 || !strings.Contains(report, "0003/record.json") || !strings.Contains(report, "0001/record.json") {
		t.Errorf("renamed release: %d\n%s", status, report)
	}
}

// A release that is killed does not count; the next one clears away what it left.
func TestAKilledReleaseDoesNotCount(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	releaseSite(t, dir, "2026-11-01")
	editIndicator(t, dir, ">3.5", ">3.7")
	c := generator(t, dir, "release", "--note-zh", "说明。", "--note-en", "A note.", "--date", "2026-11-02")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		if _, err := os.Stat(filepath.Join(dir, "releases", "incoming")); err == nil {
			break
		}
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	if _, err := os.Stat(filepath.Join(dir, "releases", "0002")); err == nil {
		t.Skip("it was faster than the signal")
	}
	buildSite(t, dir)
	releaseSite(t, dir, "2026-11-03")
	if status, report := verifyArchive(t, filepath.Join(dir, "releases")); status != 0 {
		t.Error(report)
	}
}
