package archive

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Manifest is the file that lists the others with their SHA-256.
const Manifest = "manifest-sha256.txt"

// manifest writes a list of files with their sums, in the form that sha256sum and sha512sum check.
func manifest(files []file, sum func(*file) []byte, path func(string) string) func(io.Writer) error {
	return func(w io.Writer) error {
		b := bufio.NewWriter(w)
		for i := range files {
			fmt.Fprintf(b, "%x  %s\n", sum(&files[i]), path(files[i].path))
		}
		return b.Flush()
	}
}

// plain is a path as it is.
func plain(path string) string { return path }

// bagged is a path in a manifest of a bag (RFC 8493, 2.1.3). Paths of archives hold no line ends.
func bagged(path string) string { return strings.ReplaceAll(path, "%", "%25") }

func bySHA256(f *file) []byte { return f.sha256[:] }
func bySHA512(f *file) []byte { return f.sha512[:] }
