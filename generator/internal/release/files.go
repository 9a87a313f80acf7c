package release

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"strconv"
	"strings"
)

// File is a file of a release.
type File struct {
	Path   string
	Size   int64
	Sum    Sum
	Pieces []Sum // the objects that make it, in order; none when it is one object, under its own hash
}

// own stands for the pieces of a file that is kept whole.
const own = "="

// appendLine writes the line of a file: hash, size, pieces, path, with tabs between them. The path is last, so that whoever reads
// lines with the tools of a shell gets it whole.
func (f *File) appendLine(b []byte) []byte {
	b = append(append(b, f.Sum...), '\t')
	b = append(strconv.AppendInt(b, f.Size, 10), '\t')
	if len(f.Pieces) == 0 {
		b = append(b, own...)
	}
	for i, p := range f.Pieces {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, p...)
	}
	return append(append(append(b, '\t'), f.Path...), '\n')
}

// pack compresses a list, most of which the release before has as well.
func pack(list []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(list)
	}
	if err == nil {
		err = z.Close()
	}
	return b.Bytes(), err
}

// maxList is the size in bytes of the longest list that is read: one of a million files.
const maxList = 1 << 30

// unpack gives back a list.
func unpack(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	list, err := io.ReadAll(io.LimitReader(z, maxList+1))
	if err == nil && len(list) > maxList {
		err = malformed("太长", "it is too long")
	}
	return list, err
}

// parseFiles reads the list of the files of a release.
func parseFiles(packed []byte) ([]File, error) {
	data, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	var out []File
	bad := func() error {
		n := strconv.Itoa(len(out) + 1)
		return malformed("第 "+n+" 行不对", "line "+n+" is wrong")
	}
	for line := range bytes.Lines(data) {
		text, ok := strings.CutSuffix(string(line), "\n")
		part := strings.SplitN(text, "\t", 4)
		if !ok || len(part) != 4 {
			return nil, bad()
		}
		size, err := strconv.ParseInt(part[1], 10, 64)
		f := File{Path: part[3], Size: size, Sum: Sum(part[0])}
		if part[2] != own {
			for _, p := range strings.Split(part[2], " ") {
				f.Pieces = append(f.Pieces, Sum(p))
			}
		}
		for _, s := range append([]Sum{f.Sum}, f.Pieces...) {
			if !s.valid() {
				return nil, bad()
			}
		}
		if err != nil || size < 0 || !fs.ValidPath(f.Path) || len(out) > 0 && out[len(out)-1].Path >= f.Path {
			return nil, bad()
		}
		out = append(out, f)
	}
	return out, nil
}
