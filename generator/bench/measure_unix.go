//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// peakMemory is the largest resident memory that a process had. It counts from the fork, so a
// process seems to need at least what the benchmark itself has needed, which therefore writes its
// corpus file by file.
func peakMemory(p *os.ProcessState) int64 {
	u, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return u.Maxrss // in bytes there, in kilobytes elsewhere
	}
	return u.Maxrss << 10
}

// freeSpace is the room in a folder in bytes; negative when that is not known.
func freeSpace(dir string) int64 {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return -1
	}
	return int64(s.Bavail) * int64(s.Bsize)
}
