package cli

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-isatty"

	"lantu/generator/internal/build"
)

// progress shows how far a build is, on one line of a terminal; nothing when nobody is watching.
// The returned function clears the line.
func (a *app) progress() (done func()) {
	f, ok := a.Stderr.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return func() {}
	}
	var mu sync.Mutex
	var last time.Time
	shown := false
	a.archiving = func(format string, n, total int) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(last) < 100*time.Millisecond && n < total {
			return
		}
		last, shown = time.Now(), true
		fmt.Fprintf(f, "\r\x1b[K"+a.say("归档 %s：%d/%d", "archiving %s: %d/%d"), format, n, total)
	}
	a.opts.Progress = func(stage build.Stage, n, total int) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(last) < 100*time.Millisecond && n < total {
			return
		}
		last = time.Now()
		shown = true
		if stage == build.Reading {
			fmt.Fprint(f, "\r\x1b[K", a.say("读内容…", "reading the content …"))
			return
		}
		fmt.Fprintf(f, "\r\x1b[K"+a.say("写页面 %d/%d", "writing pages %d/%d"), n, total)
	}
	return func() {
		mu.Lock()
		defer mu.Unlock()
		if shown {
			fmt.Fprint(f, "\r\x1b[K")
		}
	}
}
