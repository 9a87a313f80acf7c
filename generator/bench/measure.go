package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sample is what one run of a program took, by the kernel's accounting of the process.
type sample struct {
	wall, user, sys time.Duration
	peak            int64 // bytes of memory at most
	files           int   // in the folder that it made
	pages           int   // of them HTML
	bytes           int64
	written         int // files that it wrote; negative for all of them
}

func (s sample) cpu() time.Duration { return s.user + s.sys }

// command is a program to be measured.
type command struct {
	dir  string
	env  []string // besides ours
	argv []string
}

// run runs a command to its end.
func (c command) run(ctx context.Context) (sample, error) {
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	s := sample{wall: time.Since(start)}
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", strings.Join(c.argv, " "), err, said.String())
	}
	s.user, s.sys = cmd.ProcessState.UserTime(), cmd.ProcessState.SystemTime()
	s.peak = peakMemory(cmd.ProcessState)
	return s, nil
}

// count counts what a build has made.
func (s *sample) count(root string) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		s.files++
		s.bytes += info.Size()
		if strings.HasSuffix(name, ".html") {
			s.pages++
		}
		return nil
	})
}

// median takes the middle of a measure over runs.
func median[T cmp.Ordered](runs []sample, of func(sample) T) T {
	list := make([]T, len(runs))
	for i, s := range runs {
		list[i] = of(s)
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// ratio is the median, pair by pair, of a measure of a over that of b.
func ratio[T time.Duration | int64](a, b []sample, of func(sample) T) float64 {
	var list []float64
	for i := range min(len(a), len(b)) {
		list = append(list, float64(of(a[i]))/float64(of(b[i])))
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// stamps tells which file each path of a folder is and when it was written, so that two of them
// show which files a build has written.
func stamps(root string) (map[string]os.FileInfo, error) {
	m := map[string]os.FileInfo{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		m[name], err = d.Info()
		return err
	})
	return m, err
}

// written counts the files that are new or have been written since.
func written(before, after map[string]os.FileInfo) int {
	n := 0
	for name, info := range after {
		old := before[name]
		if old == nil || !os.SameFile(old, info) || !old.ModTime().Equal(info.ModTime()) || old.Size() != info.Size() {
			n++
		}
	}
	return n
}

// workFolder makes a folder for the sites: in memory when there is room for them, so that the disk
// is not what is measured. need is in bytes. The second result says where it is in words.
func workFolder(need int64) (dir, where string, err error) {
	const memory = "/dev/shm"
	if free := freeSpace(memory); free > 2*need {
		dir, err := os.MkdirTemp(memory, "lantu-bench-")
		if err == nil {
			return dir, "in memory (tmpfs)", nil
		}
	}
	dir, err = os.MkdirTemp("", "lantu-bench-")
	if err == nil && freeSpace(dir) >= 0 && freeSpace(dir) < need {
		err = errors.Join(fmt.Errorf("%s has not the %d MB of room that the sites need", dir, need>>20), os.Remove(dir))
	}
	return dir, "on the disk of temporary files: times of the system depend on it", err
}
