package verify

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/seal"
)

// Hostile archives. None may pass, take long, take much memory, or leave anything behind.

const (
	maxHostileTime   = 20 * time.Second // on a busy machine; none needs one
	maxHostileMemory = 200 << 20
)

// judge checks a file or folder and returns what was found.
func judge(t *testing.T, name string) string {
	t.Helper()
	var log diag.List
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	if _, err := Path(t.Context(), name, &log); err != nil {
		t.Errorf("%s: taken for a failure of the machine: %v", name, err)
	}
	runtime.ReadMemStats(&after)
	if took := time.Since(begin); took > maxHostileTime {
		t.Errorf("%s: took %v", name, took)
	}
	if grown := int64(after.Sys) - int64(before.Sys); grown > maxHostileMemory {
		t.Errorf("%s: took %d MB", name, grown>>20)
	}
	var said strings.Builder
	if err := (&diag.Printer{Lang: lang.English}).Text(&said, log.Items()); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

// sealedPage is a single page with a body, sealed as its maker would.
func sealedPage(style, policy, body string) []byte {
	if policy == "" {
		sum := sha256.Sum256([]byte(style))
		policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	page := `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="` + policy + `"><title>T</title><style>` + style + `</style></head>
<body><h1 id="a">T</h1>` + body + `</body>
</html>
`
	sum := sha256.Sum256([]byte(page))
	return append([]byte(page), seal.HTML(sum[:])...)
}

// sealedPDF is a PDF of one page with more in its page, sealed as its maker would; change changes it before.
func sealedPDF(t *testing.T, more string, change func(string) string) []byte {
	t.Helper()
	objects := []string{
		"<</Type /Catalog\n/Pages 2 0 R\n/MarkInfo <</Marked true>>\n/StructTreeRoot 4 0 R\n/Outlines 4 0 R\n/Lang (en)>>", "<</Type /Pages\n/Kids [3 0 R]>>",
		"<</Type /Page\n/Parent 2 0 R" + more + ">>", "<<>>", "<</Length 3>> stream\nabc\nendstream",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	text := b.String() + table + fmt.Sprintf("trailer\n<</Size %d\n/Root 1 0 R\n/Info 4 0 R>>\n", len(objects)+1)
	if change != nil {
		text = change(text)
	}
	text += fmt.Sprintf("startxref\n%d\n%%%%EOF\n", strings.Index(text, "\nxref\n")+1)
	var out bytes.Buffer
	if err := seal.PDF(&out, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The smallest whole ones pass; otherwise nothing below would prove anything.
func TestWholeDocumentsPass(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.html": sealedPage("p {}", "", `<a href="#a">x</a> <a href="https://example.org/">y</a>`),
		"a.pdf":  sealedPDF(t, "\n/A <</URI (https://example.org/)>>", nil), "a.zip": packedSite(t), "a.wacz": packedWACZ(t), "a.epub": pack(t, epubFiles()),
	} {
		at := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(at, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if said := judge(t, at); said != "" {
			t.Errorf("%s: %s", name, said)
		}
		// Truncated at any byte.
		for n := 0; n < len(data); n += every() {
			if err := os.WriteFile(at, data[:n], 0o644); err != nil {
				t.Fatal(err)
			}
			var log diag.List
			if _, err := Path(t.Context(), at, &log); err != nil || log.Errors() == 0 {
				t.Fatalf("%s: the first %d of %d bytes pass (%v)", name, n, len(data), err)
			}
		}
	}
}

// renamed gives an archive of a site another name for its page, in both places, of the same length.
func renamed(t *testing.T, name string) []byte {
	t.Helper()
	data := packedSite(t)
	old := "top/index.html"
	if len(name) != len(old) || bytes.Count(data, []byte(old)) != 2 {
		t.Fatalf("%q cannot stand for %q", name, old)
	}
	return bytes.ReplaceAll(data, []byte(old), []byte(name))
}

// central changes the directory and the end record of an archive of a site.
func central(t *testing.T, change func(entry, end []byte)) []byte {
	t.Helper()
	data := packedSite(t)
	i, j := bytes.Index(data, []byte("PK\x01\x02")), bytes.LastIndex(data, []byte("PK\x05\x06"))
	change(data[i:j], data[j:])
	return data
}

func gzipped(t *testing.T, head string, zeros int64) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, head)
	if err == nil {
		_, err = io.Copy(w, io.LimitReader(zero{}, zeros))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return b.String()
}

type zero struct{}

func (zero) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// web is a web archive with these records, in which everything else is in order.
func web(t *testing.T, records string) []byte {
	t.Helper()
	resources := ""
	files := [][2]string{{"archive/data.warc.gz", records}, {"indexes/index.cdxj", ""}, {"pages/pages.jsonl", "{}\n"}}
	for _, f := range files {
		resources += fmt.Sprintf(`,{"name":%q,"path":%q,"hash":"sha256:%x","bytes":%d}`, filepath.Base(f[0]), f[0], sha256.Sum256([]byte(f[1])), len(f[1]))
	}
	pkg := `{"profile":"data-package","wacz_version":"1.1.1","mainPageUrl":"https://example.org/","created":"2021-12-30T00:00:00Z","resources":[` + resources[1:] + `]}`
	return pack(t, append(files, [2]string{"datapackage.json", pkg}, [2]string{"datapackage-digest.json", fmt.Sprintf(`{"path":"datapackage.json","hash":"sha256:%x"}`, sha256.Sum256([]byte(pkg)))}))
}

func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates hundreds of megabytes, in one goroutine")
	}
	le := binary.LittleEndian
	book := func(file, old, new string) []byte {
		files := epubFiles()
		for i := range files {
			if files[i][0] == file {
				files[i][1] = strings.Replace(files[i][1], old, new, 1)
			}
		}
		return pack(t, files)
	}
	laughs := `<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	bomb := pack(t, [][2]string{{"top/index.html", strings.Repeat("\x00", 96<<20)}, {"top/manifest-sha256.txt", strings.Repeat("0", 64) + "  index.html\n"}})
	liar := bytes.Clone(bomb)
	i := bytes.Index(liar, []byte("PK\x01\x02"))
	le.PutUint32(liar[22:], 10)
	le.PutUint32(liar[i+24:], 10)
	for _, c := range []struct {
		what, name string
		data       []byte
		want       string
	}{
		{"a path that leaves the folder", "a.zip", renamed(t, "top/../../a.ht"), "refused"},
		{"an absolute path", "a.zip", renamed(t, "/op/index.html"), "refused"},
		{"a drive letter", "a.zip", renamed(t, "C:/top/in.html"), "refused"},
		{"a backslash", "a.zip", renamed(t, `top\index.html`), "refused"},
		{"a zero byte", "a.zip", renamed(t, "top/in\x00ex.html"), "refused"},
		{"a line end", "a.zip", renamed(t, "top/in\nex.html"), "refused"},
		{"a reserved name", "a.zip", renamed(t, "top/aux.x.html"), "refused"},
		{"a dot at the end", "a.zip", renamed(t, "top/index.htm."), "refused"},
		{"no UTF-8", "a.zip", renamed(t, "top/in\xffex.html"), "refused"},
		{"text that runs backwards", "a.zip", renamed(t, "top/in\u202ex.htm"), "refused"},
		{"two names that differ in capitals only", "a.zip", foreignZip("top/A.html", "top/a.html"), "refused"},
		{"two names that look alike, composed and not", "a.zip", foreignZip("top/\u00e9.html", "top/e\u0301.html"), "refused"},
		{"two files of one name", "a.zip", foreignZip("top/a.html", "top/a.html"), "refused"},
		{"a file that is a folder", "a.zip", foreignZip("top/a", "top/a/b"), "refused"},
		{"entries over one another", "a.zip", central(t, func(entry, _ []byte) {
			second := entry[bytes.LastIndex(entry, []byte("PK\x01\x02")):]
			le.PutUint32(second[42:], 5)
		}), "refused"},
		{"two entries with the same bytes", "a.zip", central(t, func(entry, _ []byte) {
			second := entry[bytes.LastIndex(entry, []byte("PK\x01\x02")):]
			le.PutUint32(second[42:], 0)
		}), "refused"},
		{"zip64 that is not there", "a.zip", central(t, func(_, end []byte) { le.PutUint16(end[8:], 0xffff); le.PutUint16(end[10:], 0xffff) }), "zip64"},
		{"a size that only zip64 could say", "a.zip", central(t, func(entry, _ []byte) { le.PutUint32(entry[24:], 0xffffffff) }), "refused"},
		{"an absurd size", "a.zip", central(t, func(entry, _ []byte) { le.PutUint32(entry[24:], 0xfffffff0) }), "refused"},
		{"a directory elsewhere", "a.zip", central(t, func(_, end []byte) { le.PutUint32(end[16:], 0x7fffffff) }), "refused"},
		{"a directory that counts more", "a.zip", central(t, func(_, end []byte) { le.PutUint16(end[8:], 9); le.PutUint16(end[10:], 9) }), "refused"},
		{"a symbolic link", "a.zip", central(t, func(entry, _ []byte) { le.PutUint32(entry[38:], 0o120777<<16) }), "symbolic link"},
		{"a device", "a.zip", central(t, func(entry, _ []byte) { le.PutUint32(entry[38:], 0o020666<<16) }), "not a regular file"},
		{"a password", "a.zip", central(t, func(entry, _ []byte) { entry[8] |= 1 }), "encrypted"},
		{"another compression", "a.zip", central(t, func(entry, _ []byte) { entry[10] = 14 }), "compression method 14"},
		{"a bomb", "a.zip", bomb, "decompression bomb"},
		{"a bomb that says it is small", "a.zip", liar, "longer than it says"},
		{"nothing", "a.zip", nil, "no zip file"},
		{"noise", "a.zip", bytes.Repeat([]byte("PK\x05\x06"), 1<<16), "refused"},

		{"a bomb as a record", "a.wacz", web(t, gzipped(t, "WARC/1.1\r\nContent-Length: 500000000\r\n\r\n", 500_000_000)), "ARC-09"},
		{"a bomb as a head", "a.wacz", web(t, gzipped(t, "WARC/1.1\r\n", 300_000_000)), "ARC-09"},
		{"a negative length", "a.wacz", web(t, gzipped(t, "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: -1\r\n\r\n", 0)), "ARC-09"},
		{"no gzip", "a.wacz", web(t, "WARC/1.1\r\n"), "ARC-09"},
		{"a package without a bottom", "a.wacz", pack(t, [][2]string{{"datapackage.json", strings.Repeat("[", 1<<20)}, {"datapackage-digest.json", "{}"}}), "ARC-0"},

		{"a book that leads out", "a.epub", book("META-INF/container.xml", "EPUB/package.opf", "../../etc/passwd"), "listed, but not there"},
		{"a billion laughs", "a.epub", book("EPUB/a.xhtml", "<!DOCTYPE html>", laughs+"&c;"), "not well-formed"},
		{"elements without a bottom", "a.epub", book("EPUB/a.xhtml", "<svg", strings.Repeat("<b>", 1<<19)+"<svg"), "not well-formed"},

		{"a script", "a.html", sealedPage("p {}", "", "<script>x</script>"), "<script"},
		{"a script in capitals", "a.html", sealedPage("p {}", "", "<SCRIPT>x</SCRIPT>"), "<script"},
		{"a picture from elsewhere", "a.html", sealedPage("p {}", "", `<img src="https://evil.example/x">`), "https://evil.example/x"},
		{"a style sheet from elsewhere", "a.html", sealedPage(`@import "https://evil.example/x";`, "", ""), "https://evil.example/x"},
		{"a policy that allows", "a.html", sealedPage("p {}", "default-src *", ""), "content security policy"},
		{"a refresh", "a.html", sealedPage("p {}", "", `<meta http-equiv="refresh" content="0;url=https://evil.example/">`), "refresh"},
		{"a link that runs", "a.html", sealedPage("p {}", "", `<a href="javascript:x">x</a>`), "runs code"},
		{"a handler", "a.html", sealedPage("p {}", "", `<p onclick="x">x</p>`), "event handler"},
		{"a place that is not there", "a.html", sealedPage("p {}", "", `<a href="#b">x</a>`), "no such place"},
		{"a place twice", "a.html", sealedPage("p {}", "", `<p id="a">x</p>`), "twice"},
		{"no seal", "a.html", []byte("<!DOCTYPE html>\n<p>x</p>\n"), "no seal"},
		{"a page by its name only", "a.html", []byte("\x00\x01"), "no seal"},

		{"JavaScript", "a.pdf", sealedPDF(t, "\n/AA <</S /JavaScript>>", nil), "/JavaScript"},
		{"JavaScript in disguise", "a.pdf", sealedPDF(t, "\n/A <</S /J#61vaScript>>", nil), "/JavaScript"},
		{"a program", "a.pdf", sealedPDF(t, "\n/A <</S /Launch>>", nil), "/Launch"},
		{"something attached", "a.pdf", sealedPDF(t, "\n/EF <</Type /EmbeddedFile>>", nil), "/EmbeddedFile"},
		{"a link that runs in a PDF", "a.pdf", sealedPDF(t, "\n/A <</URI (javascript:x)>>", nil), "runs code"},
		{"not tagged", "a.pdf", sealedPDF(t, "", func(s string) string { return strings.Replace(s, "Marked true", "Marked fals", 1) }), "not tagged"},
		{"an object elsewhere", "a.pdf", sealedPDF(t, "", func(s string) string { return strings.Replace(s, "0000000009 00000 n", "0000000010 00000 n", 1) }), "object 1"},
		{"a stream that says it is longer", "a.pdf", sealedPDF(t, "", func(s string) string { return strings.Replace(s, "/Length 3", "/Length 9", 1) }), "object 5"},
		{"a table without an end", "a.pdf", sealedPDF(t, "", func(s string) string { return strings.Replace(s, "xref\n0 6", "xref\n0 9999999999999", 1) }), "table of objects"},
		{"a trailer that encrypts", "a.pdf", sealedPDF(t, "", func(s string) string { return strings.Replace(s, "/Root", "/Encrypt 4 0 R\n/Root", 1) }), "trailer"},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := t.TempDir()
			at := filepath.Join(dir, c.name)
			if err := os.WriteFile(at, c.data, 0o644); err != nil {
				t.Fatal(err)
			}
			if said := judge(t, at); !strings.Contains(said, c.want) {
				t.Errorf("no %q in\n%.2000s", c.want, said)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
				t.Errorf("it left %v (%v)", left, err)
			}
		})
	}
}

// foreignZip is a zip file with empty files of these names, without a seal.
func foreignZip(names ...string) []byte {
	le := binary.LittleEndian
	var local, directory []byte
	for _, name := range names {
		at := len(local)
		head := make([]byte, 26)
		head[0], head[3] = 20, 8 // version 2.0; names are UTF-8
		le.PutUint16(head[22:], uint16(len(name)))
		local = append(append(append(local, "PK\x03\x04"...), head...), name...)
		directory = append(append(append(append(directory, "PK\x01\x02\x14\x03"...), head...), make([]byte, 14)...), name...)
		le.PutUint32(directory[len(directory)-len(name)-4:], uint32(at))
	}
	end := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	le.PutUint16(end[8:], uint16(len(names)))
	le.PutUint16(end[10:], uint16(len(names)))
	le.PutUint32(end[12:], uint32(len(directory)))
	le.PutUint32(end[16:], uint32(len(local)))
	return append(append(local, directory...), end...)
}

func TestHostileFolders(t *testing.T) {
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	write := func(dir, at, text string) error {
		name := filepath.Join(dir, filepath.FromSlash(at))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, []byte(text), 0o644)
	}
	bag := func(dir string) error {
		for _, f := range [][2]string{{"bagit.txt", bagDeclaration}, {"bag-info.txt", "Payload-Oxum: 0.0\n"}, {"manifest-sha256.txt", ""}, {"manifest-sha512.txt", ""}, {"tagmanifest-sha256.txt", ""}, {"tagmanifest-sha512.txt", ""}} {
			if err := write(dir, f[0], f[1]); err != nil {
				return err
			}
		}
		return nil
	}
	sparse := func(dir, at string, size int64) error {
		if err := write(dir, at, ""); err != nil {
			return err
		}
		return os.Truncate(filepath.Join(dir, at), size)
	}
	for _, c := range []struct {
		what string
		make func(dir string) error
		want string
	}{
		{"a link", func(d string) error { return os.Symlink("/etc/passwd", filepath.Join(d, "data")) }, "symbolic link"},
		{"a link to itself", func(d string) error { return os.Symlink(d, filepath.Join(d, "data")) }, "symbolic link"},
		{"a pipe, from which nothing comes", func(d string) error { return syscall.Mkfifo(filepath.Join(d, "bag-info.txt.x"), 0o644) }, "special file"},
		{"files to be fetched", func(d string) error { return write(d, "fetch.txt", "https://evil.example/x 5 data/x\n") }, "fetch.txt: loads from elsewhere"},
		{"a path that leaves", func(d string) error { return write(d, "manifest-sha256.txt", sum("x")+"  data/../../x\n") }, "ARC-07"},
		{"an absolute path", func(d string) error { return write(d, "manifest-sha256.txt", sum("x")+"  /etc/passwd\n") }, "ARC-07"},
		{"a line without an end", func(d string) error { return write(d, "manifest-sha256.txt", strings.Repeat("a", 1<<20)) }, "too long"},
		{"a terabyte of nothing as a manifest", func(d string) error { return sparse(d, "manifest-sha512.txt", 1<<40) }, "too long"},
		{"a terabyte of nothing as its text", func(d string) error { return sparse(d, "bag-info.txt", 1<<40) }, "there, but not listed"},
		{"a file that nothing lists", func(d string) error { return write(d, "data/x", "x") }, "there, but not listed"},
		{"another declaration", func(d string) error { return write(d, "bagit.txt", "BagIt-Version: 0.97\n") }, "ARC-0"},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "x-bag")
			if err := bag(dir); err != nil {
				t.Fatal(err)
			}
			if err := c.make(dir); err != nil {
				t.Skip(err)
			}
			if said := judge(t, dir); !strings.Contains(said, c.want) {
				t.Errorf("no %q in\n%.2000s", c.want, said)
			}
		})
	}
	for _, c := range []struct {
		what, name string
		make       func(dir string) error
		want       string
	}{
		{"a list that leaves the folder", ".", func(d string) error { return write(d, sumsFile, sum("x")+"  ../x\n") }, "ARC-07"},
		{"a list that lists itself", ".", func(d string) error { return write(d, sumsFile, sum("x")+"  "+sumsFile+"\n") }, "ARC-07"},
		{"a folder in a folder", ".", func(d string) error {
			if err := write(d, sumsFile, sum("")+"  a/"+sumsFile+"\n"); err != nil {
				return err
			}
			return write(d, "a/"+sumsFile, "")
		}, "no archive made by this program"},
		{"a terabyte of nothing as a page", "a.html", func(d string) error { return sparse(d, "a.html", 1<<40) }, "absurd"},
		{"a terabyte of nothing as a PDF", "a.pdf", func(d string) error { return sparse(d, "a.pdf", 1<<40) }, "absurd"},
		{"a terabyte of nothing as a zip file", "a.zip", func(d string) error { return sparse(d, "a.zip", 1<<40) }, "no zip file"},
		{"a terabyte of nothing as a list", sumsFile, func(d string) error { return sparse(d, sumsFile, 1<<40) }, "too long"},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := t.TempDir()
			if err := c.make(dir); err != nil {
				t.Skip(err)
			}
			if said := judge(t, filepath.Join(dir, c.name)); !strings.Contains(said, c.want) {
				t.Errorf("no %q in\n%.2000s", c.want, said)
			}
		})
	}
}
