package main

import (
	"fmt"
	"strconv"
	"time"
)

// The measures of a sample.
func wall(s sample) time.Duration { return s.wall }
func user(s sample) time.Duration { return s.user }
func cpu(s sample) time.Duration  { return s.user + s.sys }
func peak(s sample) int64         { return s.peak }

// head is the head of a table of builds.
func head() {
	fmt.Printf("\n%-24s %8s %8s %8s %8s %8s %8s %8s %9s\n", "", "pages", "files", "written", "wall s", "CPU s", "user s", "MiB", "pages/s")
}

// row is a line of the table: the medians of some builds of one site.
func row(name string, runs ...sample) {
	s := runs[0]
	files := thousands(s.files)
	if s.written >= 0 {
		files = thousands(s.written)
	}
	w := median(runs, wall).Seconds()
	fmt.Printf("%-24s %8s %8s %8s %8.2f %8.2f %8.2f %8d %9s\n", name, thousands(s.pages), thousands(s.files), files,
		w, median(runs, cpu).Seconds(), median(runs, user).Seconds(), median(runs, peak)>>20, thousands(int(float64(s.pages)/w)))
}

// compare holds our builds against the goals: against Hugo's, when there are some, and the build in
// which nothing had changed against those from nothing.
func compare(ours, hugo []sample, same sample) {
	fmt.Println()
	if len(hugo) > 0 {
		fmt.Println("ours / Hugo, pair by pair, the median:")
		goal("  CPU time", ratio(ours, hugo, cpu), 0.30, "")
		goal("  CPU time, user", ratio(ours, hugo, user), 0.30, "")
		goal("  wall time", ratio(ours, hugo, wall), 0.30, "")
		goal("  peak memory", ratio(ours, hugo, peak), 0.20, "")
	}
	goal("nothing changed / cold", same.wall.Seconds()/median(ours, wall).Seconds(), 0.10, "")
	goal("files then written", float64(same.written), 0, "")
}

// goal says whether a figure is at most what it should be.
func goal(name string, got, want float64, unit string) {
	verdict := "met"
	if got > want {
		verdict = "MISSED"
	}
	format := func(f float64) string {
		if unit == "" && want == 0 {
			return strconv.Itoa(int(f))
		}
		return strconv.FormatFloat(f, 'f', 2, 64) + unit
	}
	fmt.Printf("%-24s %8s   goal %s, %s\n", name, format(got), format(want), verdict)
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
