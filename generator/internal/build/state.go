package build

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/afero"

	"lantu/generator/internal/publish"
	"lantu/generator/internal/release"
)

// A build whose inputs are those of the last one, byte for byte, has nothing to do. The state of
// the last build is kept in the cache: a digest of all inputs, and the size and time of change of
// every published file, so that a site somebody has meddled with is built again.
//
// Inputs are compared by content, never by their times: a file put back from version control or
// copied from another machine has any time.

// stateHead is the first line of a state file; another one is of another program and means nothing.
const stateHead = "lantu build state 1"

// digest is the SHA-256 of everything that a build depends on: the program itself, the settings, the
// content, the static files, the chart bundle and the options.
func digest(o Options) (string, error) {
	go programSum() // takes a moment, and is ready when it is asked for
	var mu sync.Mutex
	files := []string{o.Config}
	hidden := func(name string) bool { return strings.HasPrefix(name, ".") && name != ".well-known" }
	for _, root := range []string{o.Content, o.Static, o.bundleDir()} {
		err := walk(o.Fs, root, hidden, func(name string, info fs.FileInfo) error {
			if !info.Mode().IsRegular() || info.Size() > maxInput {
				name += "\x00" + info.Mode().String() // named, not read
			}
			mu.Lock()
			files = append(files, name)
			mu.Unlock()
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // that is reported, if it matters, by the phase that needs it
			return "", err
		}
	}
	records, err := release.RecordFiles(o.Fs, o.Releases)
	if err != nil {
		return "", err
	}
	files = append(files, records...) // each names the hashes of all that its release has
	slices.Sort(files)
	sums, err := sumFiles(o.Fs, files)
	if err != nil {
		return "", err
	}
	program, err := programSum()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %x %q\n", stateHead, program, o.BaseURL)
	for i, f := range files {
		fmt.Fprintf(h, "%q %x\n", f, sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// maxInput is the size of the largest file that is read for the digest; larger ones are refused by
// the phases that read them.
const maxInput = 64 << 20

// sumFiles returns the SHA-256 of the bytes of files.
func sumFiles(fsys afero.Fs, files []string) ([][sha256.Size]byte, error) {
	sums := make([][sha256.Size]byte, len(files))
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	err := parallel(len(files), func(i int) error {
		if strings.Contains(files[i], "\x00") {
			return nil
		}
		f, err := fsys.Open(files[i])
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		buf.Reset()
		_, err = buf.ReadFrom(f)
		sums[i] = sha256.Sum256(buf.Bytes())
		return cmp.Or(err, f.Close())
	})
	return sums, err
}

// programSum identifies the running program by its bytes: a new version makes other pages.
var programSum = sync.OnceValues(func() (sum [sha256.Size]byte, err error) {
	name, err := os.Executable()
	if err != nil {
		return sum, err
	}
	f, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	h.Sum(sum[:0])
	return sum, err
})

// stateFile is where the state of builds into one folder is kept.
func stateFile(o Options) string {
	out, err := filepath.Abs(o.Output)
	if err != nil {
		out = o.Output
	}
	sum := sha256.Sum256([]byte(out))
	return filepath.Join(o.Cache, "state", hex.EncodeToString(sum[:8]))
}

// upToDate tells whether the published site is what these inputs make, and what it has.
func upToDate(o Options, inputs string) (Result, bool) {
	raw, err := afero.ReadFile(o.Fs, stateFile(o))
	if err != nil {
		return Result{}, false
	}
	in := bufio.NewScanner(bytes.NewReader(raw))
	line := func() string { in.Scan(); return in.Text() }
	if line() != stateHead || line() != inputs {
		return Result{}, false
	}
	r := Result{Unchanged: true}
	if _, err := fmt.Sscanf(line(), "%d pages %d files", &r.Pages, &r.Files); err != nil {
		return Result{}, false
	}
	want := make(map[string]string, r.Files)
	for in.Scan() {
		stamp, name, ok := strings.Cut(in.Text(), "  ")
		if !ok {
			return Result{}, false
		}
		want[name] = stamp
	}
	var n atomic.Int64
	err = walk(o.Fs, o.Output, func(string) bool { return false }, func(name string, info fs.FileInfo) error {
		at, err := filepath.Rel(o.Output, name)
		if err != nil {
			return err
		}
		if want[filepath.ToSlash(at)] != stamp(info.Size(), info.ModTime()) {
			return errChanged
		}
		n.Add(1)
		return nil
	})
	return r, err == nil && int(n.Load()) == len(want)
}

var errChanged = errors.New("the published site has changed")

// stamp tells whether a published file is still the one that was written.
func stamp(size int64, changed time.Time) string {
	return strconv.FormatInt(size, 10) + " " + strconv.FormatInt(changed.UnixNano(), 10)
}

// remember keeps the state of a finished build.
func remember(o Options, inputs string, r Result, files []publish.Entry) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n%d pages %d files\n", stateHead, inputs, r.Pages, r.Files)
	for _, f := range files {
		b.WriteString(stamp(f.Size, f.ModTime) + "  " + f.Path + "\n")
	}
	name := stateFile(o)
	if err := o.Fs.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("state of the build: %w", err)
	}
	tmp := name + ".new"
	if err := afero.WriteFile(o.Fs, tmp, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("state of the build: %w", err)
	}
	return o.Fs.Rename(tmp, name)
}
