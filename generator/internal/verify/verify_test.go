package verify

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/warc"
	"lantu/generator/internal/zipfile"
)

// pack makes a canonical zip file.
func pack(t testing.TB, files [][2]string) []byte {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := zipfile.NewWriter(f)
	for _, x := range files {
		method := uint16(zipfile.Deflate)
		if strings.HasPrefix(x[0], "archive/") || x[0] == epubMimetype {
			method = zipfile.Store
		}
		if _, err := w.Create(x[0], method, func(w io.Writer) error { _, err := io.WriteString(w, x[1]); return err }); err != nil {
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

const page = `<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'self'"><title>T</title></head><body><main><h1>T</h1></main></body></html>`

func packedSite(t testing.TB) []byte {
	return pack(t, [][2]string{
		{"top/index.html", page},
		{"top/manifest-sha256.txt", fmt.Sprintf("%x  index.html\n", sha256.Sum256([]byte(page)))},
	})
}

func packedWACZ(t testing.TB) []byte {
	day := time.Date(2021, 12, 30, 0, 0, 0, 0, time.UTC)
	var b bytes.Buffer
	w := warc.NewWriter(&b, day)
	if _, err := w.Info("data.warc.gz", nil); err != nil {
		t.Fatal(err)
	}
	var index string
	for _, url := range []string{"https://example.org/", "https://example.org/index.html"} {
		at, err := w.Response(url, "text/html; charset=utf-8", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(page))
		e := warc.Entry{URL: url, MIME: "text/html", Digest: warc.Digest(sum[:]), Place: at}
		index += string(e.Line(day, "data.warc.gz")) + "\n"
	}
	files := [][2]string{
		{"archive/data.warc.gz", b.String()},
		{"indexes/index.cdxj", index},
		{"pages/pages.jsonl", warc.PagesHead + "\n" + string(warc.PageLine("https://example.org/", "T", "T", day)) + "\n"},
	}
	resources := ""
	for _, f := range files {
		resources += fmt.Sprintf(`,{"name":%q,"path":%q,"hash":"sha256:%x","bytes":%d}`, filepath.Base(f[0]), f[0], sha256.Sum256([]byte(f[1])), len(f[1]))
	}
	pkg := `{"profile":"data-package","wacz_version":"1.1.1","mainPageUrl":"https://example.org/","created":"2021-12-30T00:00:00Z","resources":[` + resources[1:] + `]}`
	return pack(t, append(files, [2]string{"datapackage.json", pkg}, [2]string{"datapackage-digest.json", fmt.Sprintf(`{"path":"datapackage.json","hash":"sha256:%x"}`, sha256.Sum256([]byte(pkg)))}))
}

// check checks an archive of these bytes and returns the number of findings.
func check(t testing.TB, data []byte) int {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var log diag.List
	if _, err := Path(t.Context(), name, &log); err != nil {
		t.Fatal(err)
	}
	return log.Errors()
}

// Every bit of every byte, one after another.
func TestNoBitMayChange(t *testing.T) {
	for name, data := range map[string][]byte{"site": packedSite(t), "WACZ": packedWACZ(t), "EPUB": pack(t, epubFiles())} {
		if n := check(t, data); n != 0 {
			t.Errorf("the whole %s has %d findings", name, n)
		}
		for i := 0; i < len(data); i += every() {
			data[i] ^= 1 << (i % 8)
			if check(t, data) == 0 {
				t.Errorf("%s: bit %d of byte %d may change", name, i%8, i)
			}
			data[i] ^= 1 << (i % 8)
		}
	}
}

// every is how far apart the bytes are that a test tries. With -short, as for the race detector, not all are.
func every() int {
	if testing.Short() {
		return 11
	}
	return 1
}

// FuzzPath takes any bytes for an archive: no reading panics or fails as the machine's fault.
func FuzzPath(f *testing.F) {
	f.Add(packedSite(f))
	f.Add(packedWACZ(f))
	f.Add(pack(f, epubFiles()))
	f.Add(pack(f, [][2]string{{"b/bagit.txt", bagDeclaration}, {"b/bag-info.txt", "Payload-Oxum: 0.0\n"}, {"b/manifest-sha256.txt", ""}, {"b/manifest-sha512.txt", ""}, {"b/tagmanifest-sha256.txt", ""}, {"b/tagmanifest-sha512.txt", ""}}))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzInside takes any bytes for the files inside an archive that is otherwise in order, so that the
// fuzzer need not guess seals.
func FuzzInside(f *testing.F) {
	f.Add("index.html", page, "x.css", "a{}")
	f.Add("manifest-sha256.txt", "x", "bagit.txt", "y")
	f.Add("datapackage.json", `{"profile":"data-package","wacz_version":"1.1.1","resources":[]}`, "datapackage-digest.json", "{}")
	f.Fuzz(func(t *testing.T, a, textA, b, textB string) {
		for _, name := range []string{a, b} {
			if why := zipfile.CheckName(name); !why.IsZero() {
				t.Skip()
			}
		}
		if strings.EqualFold(a, b) || zipfile.Fold(a) == zipfile.Fold(b) || strings.HasPrefix(b, a+"/") || strings.HasPrefix(a, b+"/") {
			t.Skip()
		}
		check(t, pack(t, [][2]string{{a, textA}, {b, textB}}))
		list := ""
		for _, f := range [][2]string{{min(a, b), map[string]string{a: textA, b: textB}[min(a, b)]}, {max(a, b), map[string]string{a: textA, b: textB}[max(a, b)]}} {
			list += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(f[1])), f[0])
		}
		if len(a) < 100 && len(b) < 100 && zipfile.Fold(a) != siteManifest && zipfile.Fold(b) != siteManifest {
			check(t, pack(t, [][2]string{{"t/" + a, textA}, {"t/" + b, textB}, {"t/" + siteManifest, list}}))
		}
	})
}
