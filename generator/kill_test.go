package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// whole makes sure that the published site of a folder is complete: the files of its manifest with
// their bytes, and no others.
func whole(t *testing.T, dir string) {
	t.Helper()
	files := readTree(t, filepath.Join(dir, "public"))
	manifest := string(files["manifest-sha256.txt"])
	delete(files, "manifest-sha256.txt")
	for line := range strings.Lines(manifest) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		data, ok := files[name]
		got := sha256.Sum256(data)
		if !ok || hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is missing or is not what the manifest says", name)
		}
		delete(files, name)
	}
	if len(files) > 0 || manifest == "" {
		t.Errorf("%d files are not in the manifest", len(files))
	}
}

// noLitter makes sure that nothing is left of builds that did not finish.
func noLitter(t *testing.T, dir string) {
	t.Helper()
	for _, pattern := range []string{".public*", filepath.Join(".cache", "state", "*.new")} {
		left, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}

// change makes the content differ from the last build. The number n is seen on many pages.
func change(t *testing.T, dir string, n int) {
	t.Helper()
	name := filepath.Join(dir, "content", "cities", "luming", "city.toml")
	data := fmt.Sprintf("adcode = \"%d\"\n[name]\nzh = \"鹿鸣%d\"\nen = \"Luming %d\"\n[full_name]\nzh = \"鹿鸣市\"\nen = \"Luming City\"\n[province]\nzh = \"云梦省\"\nen = \"Yunmeng Province\"\n", 990000+n, n, n)
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// process is a build that runs beside the test.
type process struct {
	*exec.Cmd
	said  bytes.Buffer // complete when it has ended
	ended chan struct{}
}

func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: generator(t, dir, args...), ended: make(chan struct{})}
	p.Stdout, p.Stderr = &p.said, &p.said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.Wait() // ProcessState has the result
		close(p.ended)
	}()
	return p
}

// until waits for a moment in the life of a process, or for its end.
func (p *process) until(moment func() bool) {
	for !moment() {
		select {
		case <-p.ended:
			return
		case <-time.After(200 * time.Microsecond):
		}
	}
}

// isWriting tells whether a build in a folder has begun to write its site.
func isWriting(dir string) func() bool {
	return func() bool {
		staging, _ := filepath.Glob(filepath.Join(dir, ".public.staging-*"))
		return len(staging) > 0
	}
}

// isReplaced tells whether a folder is another one than now.
func isReplaced(t *testing.T, dir string) func() bool {
	t.Helper()
	now, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	return func() bool {
		info, err := os.Stat(dir)
		return err == nil && !os.SameFile(now, info)
	}
}

func TestKilledBuildsLeaveTheSiteWhole(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	public := filepath.Join(dir, "public")
	buildSite(t, dir)
	change(t, dir, 0)
	begin := time.Now()
	buildSite(t, dir)
	long := time.Since(begin)

	random := rand.New(rand.NewPCG(2021, 2025))
	pause := func(most time.Duration) { time.Sleep(time.Duration(random.Int64N(int64(most)))) }
	kills, kept, renewed := 0, 0, 0
	for n := 1; n <= 25; n++ {
		before, err := treeSum(public)
		if err != nil {
			t.Fatal(err)
		}
		change(t, dir, n)
		replaced := isReplaced(t, public)
		p := start(t, dir, "build")
		// Whenever the kill hits, what is asserted must hold; this makes it hit every phase.
		switch n % 5 {
		case 0, 1:
			pause(long)
		case 2, 3:
			p.until(isWriting(dir))
			pause(long / 4)
		case 4:
			p.until(replaced)
		}
		_ = p.Process.Kill()
		<-p.ended
		if p.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
			kills++
		}
		after, err := treeSum(public)
		if err != nil {
			t.Fatalf("kill %d: %v", n, err)
		}
		if after == before {
			kept++
		} else {
			renewed++
			page, err := os.ReadFile(filepath.Join(public, "en", "cities", "luming", "index.html"))
			if err != nil || !strings.Contains(string(page), fmt.Sprintf("Luming %d", n)) {
				t.Errorf("kill %d: the site has changed, and is not the new one: %v", n, err)
			}
		}
		whole(t, dir)
	}
	t.Logf("a build takes %v; %d of 25 were killed; %d left the old site, %d had published the new one", long, kills, kept, renewed)
	if kills == 0 || kept == 0 || renewed == 0 {
		t.Errorf("%d builds killed, %d sites kept, %d renewed: this tests nothing", kills, kept, renewed)
	}
	change(t, dir, 26)
	buildSite(t, dir)
	whole(t, dir)
	noLitter(t, dir)
}

// slowBuild starts a build that has all charts to draw, and returns when it has begun to write.
func slowBuild(t *testing.T, dir string) *process {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, ".cache", "charts")); err != nil {
		t.Fatal(err)
	}
	p := start(t, dir, "build", "--lang", "en")
	p.until(isWriting(dir))
	return p
}

func TestInterruptedBuildsSayThatNothingHasChanged(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	change(t, dir, 1)
	before, err := treeSum(filepath.Join(dir, "public"))
	if err != nil {
		t.Fatal(err)
	}
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		p := slowBuild(t, dir)
		_ = p.Process.Signal(signal)
		<-p.ended
		if status := p.ProcessState.ExitCode(); status != 2 || p.said.String() != "cancelled; the published site is as it was.\n" {
			t.Errorf("%v: status %d, %q", signal, status, p.said.String())
		}
		after, err := treeSum(filepath.Join(dir, "public"))
		if err != nil || after != before {
			t.Errorf("%v: the site has changed (%v)", signal, err)
		}
		noLitter(t, dir)
	}
}

func TestOneOfTwoBuildsAtTheSameTimeWaits(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	first := slowBuild(t, dir)
	out, err := generator(t, dir, "build", "--lang", "en").CombinedOutput()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() != 2 || string(out) != "another build is writing to public; wait until it has finished.\n" {
		t.Errorf("the second build: %v, %q", err, out)
	}
	if raceDetector { // under which the first has charts to draw for half a minute
		_ = first.Process.Kill()
		<-first.ended
		return
	}
	<-first.ended
	if !first.ProcessState.Success() {
		t.Errorf("the first build: %s", first.said.String())
	}
	whole(t, dir)
	noLitter(t, dir)
}

// A build in a network of its own, without any interface, makes the same site.
func TestBuildsNeedNoNetwork(t *testing.T) {
	t.Parallel()
	with, without := newSite(t), newSite(t)
	c := generator(t, without, "build")
	if err := isolate(c); err != nil {
		t.Skip(err)
	}
	if out, err := c.CombinedOutput(); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
			t.Skip("this machine does not allow network namespaces: ", err)
		}
		t.Fatalf("%v\n%s", err, out)
	}
	buildSite(t, with)
	sameTree(t, with, without)
}
