package zipfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packed is a file for Add.
func packed(t testing.TB, name, text string) (Entry, io.Reader) {
	t.Helper()
	var b bytes.Buffer
	f, _ := flate.NewWriter(&b, 6)
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return Entry{Name: name, Method: Deflate, CRC32: crc32.ChecksumIEEE([]byte(text)), Size: int64(len(text)), Packed: int64(b.Len())}, &b
}

// sample is a canonical archive with both ways of writing and both methods.
func sample(t testing.TB) []byte {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := NewWriter(f)
	for _, name := range []string{"top/index.html", "top/规划/目标.txt"} {
		if err := w.Add(packed(t, name, strings.Repeat(name+" ", 50))); err != nil {
			t.Fatal(err)
		}
	}
	for i, method := range []uint16{Store, Deflate} {
		if _, err := w.Create(fmt.Sprintf("top/made-%d", i), method, func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat("made ", 100))
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// whole tells whether an archive is canonical and all of its files can be read.
func whole(data []byte) error {
	r, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range r.Entries {
		if _, err := io.Copy(io.Discard, r.Open(f)); err != nil {
			return err
		}
	}
	if r.Irregulars > 0 {
		return &r.Irregular[0]
	}
	return nil
}

func TestOthersReadWhatIsWritten(t *testing.T) {
	data := sample(t)
	if err := whole(data); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"top/index.html": strings.Repeat("top/index.html ", 50), "top/规划/目标.txt": strings.Repeat("top/规划/目标.txt ", 50),
		"top/made-0": strings.Repeat("made ", 100), "top/made-1": strings.Repeat("made ", 100),
	}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(in)
		if err != nil || string(got) != want[f.Name] || f.NonUTF8 || !f.Mode().IsRegular() {
			t.Errorf("%s: %v, mode %v, %d bytes", f.Name, err, f.Mode(), len(got))
		}
		delete(want, f.Name)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

func TestEveryChangedByteIsFound(t *testing.T) {
	data := sample(t)
	for i := range data {
		if testing.Short() && i%16 != 0 {
			continue
		}
		for bit := range 8 {
			data[i] ^= 1 << bit
			if whole(data) == nil {
				t.Errorf("bit %d of byte %d may change", bit, i)
			}
			data[i] ^= 1 << bit
		}
	}
}

func TestTruncatedAtAnyByteIsRefused(t *testing.T) {
	data := sample(t)
	for n := range data {
		if _, err := Read(context.Background(), bytes.NewReader(data[:n]), int64(n)); err == nil {
			t.Fatalf("%d of %d bytes were taken for a whole archive", n, len(data))
		}
		if whole(append(bytes.Clone(data[:n]), data[n+1:]...)) == nil {
			t.Fatalf("byte %d may be missing", n)
		}
	}
	for _, more := range []string{"x", string(data)} {
		if whole(append(bytes.Clone(data), more...)) == nil || whole(append([]byte(more), data...)) == nil {
			t.Errorf("%d more bytes were accepted", len(more))
		}
	}
}

// foreign packs files as another program would.
func foreign(t testing.TB, files ...zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		out, err := w.CreateHeader(&f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f.Name, "/") {
			_, _ = io.WriteString(out, "text")
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestForeignArchivesAreReadAndSaidToBeForeign(t *testing.T) {
	data := foreign(t, zip.FileHeader{Name: "a/"}, zip.FileHeader{Name: "a/b.txt", Method: zip.Deflate}, zip.FileHeader{Name: "c"})
	r, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Entries) != 2 || !r.Foreign || r.Irregulars == 0 {
		t.Errorf("%d entries, foreign %t, %v", len(r.Entries), r.Foreign, r.Irregular)
	}
	for _, f := range r.Entries {
		if got, err := io.ReadAll(r.Open(f)); err != nil || string(got) != "text" {
			t.Errorf("%s: %q, %v", f.Name, got, err)
		}
	}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates hundreds of megabytes, in one goroutine")
	}
	link := zip.FileHeader{Name: "link"}
	link.SetMode(os.ModeSymlink | 0o777)
	device := zip.FileHeader{Name: "device"}
	device.SetMode(os.ModeDevice | 0o600)
	bomb := func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		out, _ := w.Create("zeros")
		block := make([]byte, 1<<20)
		for range 200 {
			_, _ = out.Write(block)
		}
		_ = w.Close()
		return b.Bytes()
	}
	overlap := func() []byte { // two records of the directory for one file
		data := foreign(t, zip.FileHeader{Name: "aa"}, zip.FileHeader{Name: "bb"})
		first, second := bytes.Index(data, []byte("PK\x01\x02")), bytes.LastIndex(data, []byte("PK\x01\x02"))
		copy(data[second+42:second+46], data[first+42:first+46])
		return data
	}
	zip64 := func() []byte { // the end record points to records of zip64 that are not there
		data := foreign(t, zip.FileHeader{Name: "aa"})
		at := bytes.LastIndex(data, []byte("PK\x05\x06"))
		for i := 8; i < 20; i++ {
			data[at+i] = 0xff
		}
		return data
	}
	for name, data := range map[string][]byte{
		"empty":         {},
		"no zip":        []byte(strings.Repeat("no zip file ", 100)),
		"traversal":     foreign(t, zip.FileHeader{Name: "../../etc/passwd"}),
		"inner":         foreign(t, zip.FileHeader{Name: "a/../../b"}),
		"absolute":      foreign(t, zip.FileHeader{Name: "/etc/passwd"}),
		"drive":         foreign(t, zip.FileHeader{Name: "C:/x"}),
		"backslash":     foreign(t, zip.FileHeader{Name: `..\x`}),
		"device name":   foreign(t, zip.FileHeader{Name: "a/NUL.txt"}),
		"dot":           foreign(t, zip.FileHeader{Name: "a./b"}),
		"direction":     foreign(t, zip.FileHeader{Name: "a\u202etxt.exe"}),
		"long":          foreign(t, zip.FileHeader{Name: strings.Repeat("a/", 100) + "b"}),
		"twice":         foreign(t, zip.FileHeader{Name: "a"}, zip.FileHeader{Name: "a"}),
		"capitals":      foreign(t, zip.FileHeader{Name: "a/b"}, zip.FileHeader{Name: "A/B"}),
		"file, folder":  foreign(t, zip.FileHeader{Name: "a"}, zip.FileHeader{Name: "a/b"}),
		"symbolic link": foreign(t, link),
		"device":        foreign(t, device),
		"bomb":          bomb(),
		"overlap":       overlap(),
		"zip64":         zip64(),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)))
			if bad, ok := errors.AsType[*FormatError](err); !ok || bad.Reason.ZH == "" || bad.Reason.EN == "" {
				t.Errorf("Read = %v, want a FormatError", err)
			}
		})
	}
}

func TestNamesThatCannotBeUnpackedAreNotWritten(t *testing.T) {
	for _, name := range []string{"", "/a", "../a", "a//b", "a/", "con", "a/Aux.txt", "a:b", "a.", " a", "a\x00", strings.Repeat("路", MaxPath+1), "top/INDEX.html"} {
		f, err := os.Create(filepath.Join(t.TempDir(), "a.zip"))
		if err != nil {
			t.Fatal(err)
		}
		w := NewWriter(f)
		if err := w.Add(packed(t, "top/index.html", "x")); err != nil {
			t.Fatal(err)
		}
		if _, ok := errors.AsType[*NameError](w.Add(packed(t, name, "x"))); !ok {
			t.Errorf("%q was written", name)
		}
		f.Close()
	}
}

// far is a file that pretends that what is written begins at a very large offset.
func TestRecordsOfLargeArchives(t *testing.T) {
	e := Entry{Name: "x", offset: 5 << 32}
	record := e.central(nil)
	got := Entry{Name: "x", offset: int64(le.Uint32(record[42:]))}
	if err := wide(&got, record[centralSize+1:]); err != nil || got.offset != e.offset {
		t.Errorf("offset %d, %v", got.offset, err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "many.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := NewWriter(f)
	const many = 1<<16 + 10
	for i := range many {
		if err := w.Add(Entry{Name: fmt.Sprintf("%d/%d", i%100, i)}, strings.NewReader("")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(t.Context(), f, info.Size())
	if err != nil || len(r.Entries) != many || r.Irregulars > 0 {
		t.Fatalf("%v %+v", err, r)
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil || len(z.File) != many {
		t.Fatalf("archive/zip: %v", err)
	}
}

// FuzzRead damages archives in every way the fuzzer thinks of: no reading panics or takes long, and
// only what is byte for byte a canonical archive counts as whole.
func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add(foreign(f, zip.FileHeader{Name: "a/"}, zip.FileHeader{Name: "a/b.txt", Method: zip.Deflate}))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	random := rand.New(rand.NewPCG(1, 2))
	data := sample(f)
	for range 50 {
		d := bytes.Clone(data)
		for range 1 + random.IntN(4) {
			d[random.IntN(len(d))] = byte(random.Uint32())
		}
		f.Add(d)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read(t.Context(), bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var total int64
		for _, e := range r.Entries {
			n, _ := io.Copy(io.Discard, r.Open(e))
			total += n
		}
		if total > int64(len(data))*maxRatio+graceUnpack {
			t.Errorf("%d bytes unpacked from %d", total, len(data))
		}
	})
}
