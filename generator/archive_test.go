package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// exported are archives of the small site, made once for all tests.
type exported struct{ dir, zip, wacz, epub, html, bag, bagZip string }

// exportSite makes archives in a folder with a site.
func exportSite(t *testing.T, dir string, args ...string) exported {
	t.Helper()
	out, err := generator(t, dir, append([]string{"export", "--format", "zip,wacz,epub,html,bag,bag.zip", "--output", "out"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	one := func(pattern string) string {
		found, err := filepath.Glob(filepath.Join(dir, "out", pattern))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v %v", pattern, found, err)
		}
		return found[0]
	}
	return exported{filepath.Join(dir, "out"), one("lantu-*[0-9a-f].zip"), one("*.wacz"), one("lantu-*-luming-zh.epub"), one("*-luming-zh.html"), one("*-bag"), one("*-bag.zip")}
}

func (e exported) all() []string { return []string{e.zip, e.wacz, e.epub, e.html, e.bag, e.bagZip} }

// verify runs the check of an archive and returns its status and report.
func verifyArchive(t *testing.T, name string) (int, string) {
	t.Helper()
	c := generator(t, filepath.Dir(name), "verify", "--lang", "en", name)
	out, err := c.CombinedOutput()
	if err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

func TestArchivesAreTheSameBytesWhereverTheyAreMade(t *testing.T) {
	t.Parallel()
	first := newSite(t)
	one := exportSite(t, first)
	second := newSite(t)
	c := generator(t, second, "export", "--all", "--output", "elsewhere/deep")
	c.Env = append(c.Env, "TZ=Asia/Shanghai", "LC_ALL=zh_CN.UTF-8", "GOMAXPROCS=1", "LANTU_CHROMIUM=none") // no Chromium: every other form
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{one.zip, one.wacz, one.epub} {
		a, err1 := os.ReadFile(name)
		b, err2 := os.ReadFile(filepath.Join(second, "elsewhere", "deep", filepath.Base(name)))
		if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs (%v, %v)", filepath.Base(name), err1, err2)
		}
	}
	x, y := readTree(t, one.bag), readTree(t, filepath.Join(second, "elsewhere", "deep", filepath.Base(one.bag)))
	if len(x) < 100 || len(x) != len(y) {
		t.Errorf("%d files in a bag, %d in the other", len(x), len(y))
	}
	for at := range x {
		if !bytes.Equal(x[at], y[at]) {
			t.Errorf("%s differs between the bags", at)
		}
	}
	again := exportSite(t, first) // over the old ones
	if a, b := one.all(), again.all(); !slices.Equal(a, b) {
		t.Errorf("%v, then %v", a, b)
	}
	noLitterIn(t, one.dir)
}

// noLitterIn makes sure that nothing half made is left beside the archives.
func noLitterIn(t *testing.T, dir string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// The tools of others find nothing wrong.
func TestOthersFindArchivesWhole(t *testing.T) {
	t.Parallel()
	e := exportSite(t, newSite(t), "--organization", "鹿鸣市档案馆")
	run := func(dir, program string, args ...string) {
		t.Helper()
		if _, err := exec.LookPath(program); err != nil {
			t.Logf("%s is not installed", program)
			return
		}
		c := exec.Command(program, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s %v: %v\n%.2000s", program, args, err, out)
		}
	}
	unpacked := t.TempDir()
	for _, name := range []string{e.zip, e.bagZip, e.wacz} {
		run(unpacked, "unzip", "-tq", name)
		run(unpacked, "unzip", "-q", name)
	}
	top := strings.TrimSuffix(filepath.Base(e.zip), ".zip")
	if _, err := exec.LookPath("unzip"); err == nil {
		run(filepath.Join(unpacked, top), "sha256sum", "-c", "--strict", "manifest-sha256.txt")
		sameFiles(t, filepath.Join(unpacked, top+"-bag"), e.bag)
	}
	for _, list := range []string{"manifest-", "tagmanifest-"} {
		run(e.bag, "sha512sum", "-c", "--strict", list+"sha512.txt")
		run(e.bag, "sha256sum", "-c", "--strict", list+"sha256.txt")
	}
	files := readTree(t, e.bag)
	var octets, count int
	for at, data := range files {
		if strings.HasPrefix(at, "data/") {
			octets += len(data)
			count++
		}
	}
	info := string(files["bag-info.txt"])
	if want := fmt.Sprintf("Payload-Oxum: %d.%d\n", octets, count); !strings.Contains(info, want) || !strings.Contains(info, "Source-Organization: 鹿鸣市档案馆\n") {
		t.Errorf("bag-info.txt has not %q:\n%s", want, info)
	}
	if string(files["bagit.txt"]) != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" {
		t.Errorf("bagit.txt: %q", files["bagit.txt"])
	}
	for _, at := range []string{"data/sources/config.toml", "data/sources/content/glossary.toml", "data/formats/" + top + ".zip", "data/formats/" + top + ".wacz", "data/site/index.html"} {
		if files[at] == nil {
			t.Errorf("the bag has not %s", at)
		}
	}
}

// sameFiles compares two folders.
func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	x, y := readTree(t, a), readTree(t, b)
	if len(x) != len(y) {
		t.Errorf("%s has %d files, %s has %d", a, len(x), b, len(y))
	}
	for at := range x {
		if !bytes.Equal(x[at], y[at]) {
			t.Errorf("%s differs", at)
		}
	}
}

// What is in the zip is the site that readers see: the published files, but for the page that only a
// server shows.
func TestTheZipIsThePublishedSite(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	e := exportSite(t, dir)
	z, err := zip.OpenReader(e.zip)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	public := readTree(t, filepath.Join(dir, "public"))
	delete(public, "404.html")
	delete(public, "manifest-sha256.txt")
	top := strings.TrimSuffix(filepath.Base(e.zip), ".zip") + "/"
	for _, f := range z.File {
		at, ok := strings.CutPrefix(f.Name, top)
		if !ok {
			t.Errorf("%s is not below %s", f.Name, top)
		}
		if at == "README.txt" || at == "archive.json" || at == "manifest-sha256.txt" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(data, public[at]) {
			t.Errorf("%s is not the published file (%v)", at, err)
		}
		delete(public, at)
	}
	if len(public) > 0 {
		t.Errorf("%d published files are not in the zip", len(public))
	}
}

func TestWholeArchivesPass(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	e := exportSite(t, dir, "--base-url", "https://example.org/plans/")
	for _, name := range append(e.all(), filepath.Join(dir, "public")) {
		if status, report := verifyArchive(t, name); status != 0 || !strings.HasPrefix(report, "whole: ") {
			t.Errorf("%s: status %d\n%s", name, status, report)
		}
	}
}

// Any byte that changes is found, wherever it is: in the files, their headers, the directory, the end.
func TestEveryFlippedByteIsFound(t *testing.T) {
	t.Parallel()
	e := exportSite(t, newSite(t))
	random := rand.New(rand.NewPCG(8493, 28500))
	for _, name := range append([]string{e.zip, e.wacz, e.epub, e.html, e.bagZip}, printed(t)...) {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		broken := filepath.Join(t.TempDir(), filepath.Base(name))
		for range 60 {
			at := random.IntN(len(whole))
			if random.IntN(3) == 0 {
				at = len(whole) - 1 - random.IntN(min(4000, len(whole))) // the directory is small
			}
			data := bytes.Clone(whole)
			data[at] ^= 1 << random.IntN(8)
			mustFail(t, broken, data, fmt.Sprintf("a flipped bit in byte %d of %d", at, len(whole)))
		}
		for range 10 {
			n := random.IntN(len(whole))
			mustFail(t, broken, whole[:n], fmt.Sprintf("the first %d bytes of %d", n, len(whole)))
			mustFail(t, broken, append(bytes.Clone(whole[:n]), whole[n+1:]...), fmt.Sprintf("without byte %d", n))
			mustFail(t, broken, slices.Insert(bytes.Clone(whole), n, byte(random.Uint32())), fmt.Sprintf("a byte more at %d", n))
		}
	}
	// A bag that is a folder has no container; its files are all there is.
	files := readTree(t, e.bag)
	var paths []string
	for at := range files {
		paths = append(paths, at)
	}
	slices.Sort(paths)
	for range 60 {
		at := paths[random.IntN(len(paths))]
		if random.IntN(3) == 0 { // the files that describe the bag are few
			at = []string{"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "README.txt"}[random.IntN(7)]
		}
		data := bytes.Clone(files[at])
		if len(data) == 0 {
			continue
		}
		i := random.IntN(len(data))
		data[i] ^= 1 << random.IntN(8)
		name := filepath.Join(e.bag, filepath.FromSlash(at))
		mustFail(t, name, data, fmt.Sprintf("a flipped bit in byte %d of %s", i, at), e.bag)
		if err := os.WriteFile(name, files[at], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status, report := verifyArchive(t, e.bag); status != 0 {
		t.Errorf("the restored bag: %s", report)
	}
}

// printed are the PDF of the small site; none where there is no Chromium.
func printed(t *testing.T) []string {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Log("there is no Chromium, and no PDF")
		return nil
	}
	dir := newSite(t)
	if out, err := generator(t, dir, "export", "--format", "pdf", "--output", "out").CombinedOutput(); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "out", "*-luming-??.pdf"))
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	for _, name := range found {
		if status, report := verifyArchive(t, name); status != 0 || !strings.Contains(report, "(PDF, ") {
			t.Errorf("%s: status %d\n%s", name, status, report)
		}
	}
	return found
}

// mustFail writes a damaged archive, or a damaged file of one, and makes sure that it is found out.
func mustFail(t *testing.T, name string, data []byte, what string, archive ...string) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, check := range append(archive, name)[:1] {
		if status, report := verifyArchive(t, check); status != 1 || !strings.Contains(report, "[ARC-") {
			t.Errorf("%s, %s: status %d\n%.2000s", filepath.Base(name), what, status, report)
		}
	}
}

// repack copies a zip file with another program, and changes it on the way.
func repack(t *testing.T, from, to string, change func(*zip.FileHeader, []byte) (*zip.FileHeader, []byte), more map[string]string) {
	t.Helper()
	in, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := zip.NewWriter(out)
	put := func(h *zip.FileHeader, data []byte) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: h.Name, Method: h.Method, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if h, data := change(&f.FileHeader, data); h != nil {
			put(h, data)
		}
	}
	for name, text := range more {
		put(&zip.FileHeader{Name: name, Method: zip.Deflate}, []byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// A file that is missing, added, renamed or changed is named, although another program has packed the
// archive anew.
func TestChangedFilesAreNamed(t *testing.T) {
	t.Parallel()
	e := exportSite(t, newSite(t))
	for _, c := range []struct{ archive, file, more string }{
		{e.zip, "zh/index.html", "zh/more.html"},
		{e.bagZip, "data/site/zh/index.html", "data/more.txt"},
		{e.wacz, "pages/pages.jsonl", "pages/more.jsonl"},
		{e.epub, "EPUB/zh/cities/luming/index.xhtml", "EPUB/more.xhtml"},
	} {
		is := func(h *zip.FileHeader) bool { return strings.HasSuffix(h.Name, "/"+c.file) || h.Name == c.file }
		prefix := ""
		if c.archive != e.wacz && c.archive != e.epub {
			prefix = strings.TrimSuffix(filepath.Base(c.archive), ".zip") + "/"
		}
		for what, test := range map[string]struct {
			change func(*zip.FileHeader, []byte) (*zip.FileHeader, []byte)
			more   map[string]string
			want   []string
		}{
			"untouched": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) { return h, b }, nil, []string{`\[ARC-03\]`}},
			"missing": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) {
				if is(h) {
					return nil, nil
				}
				return h, b
			}, nil, []string{regexp.QuoteMeta(c.file) + `: listed, but not there \[ARC-04\]`}},
			"changed": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) {
				if is(h) {
					b = append(b, '<') // in a book, which has no checksums, only what is no page any more can be named
				}
				return h, b
			}, nil, []string{regexp.QuoteMeta(c.file)}},
			"renamed": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) {
				if is(h) {
					h.Name += ".old"
				}
				return h, b
			}, nil, []string{regexp.QuoteMeta(c.file) + `: listed, but not there \[ARC-04\]`, regexp.QuoteMeta(c.file) + `\.old: there, but not listed \[ARC-05\]`}},
			"added": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) { return h, b }, map[string]string{prefix + c.more: "more"},
				[]string{regexp.QuoteMeta(c.more) + `: there, but not listed \[ARC-05\]`}},
			"added beside": {func(h *zip.FileHeader, b []byte) (*zip.FileHeader, []byte) { return h, b }, map[string]string{"zz.txt": "more"},
				[]string{`zz\.txt: there, but not listed \[ARC-05\]`}},
		} {
			name := filepath.Join(t.TempDir(), filepath.Base(c.archive))
			repack(t, c.archive, name, test.change, test.more)
			status, report := verifyArchive(t, name)
			for _, want := range test.want {
				if ok, err := regexp.MatchString(want, report); status != 1 || !ok || err != nil {
					t.Errorf("%s, %s: status %d, no %s in\n%.3000s", filepath.Base(c.archive), what, status, want, report)
				}
			}
		}
	}
}

// An archive that lists what it holds can still be one that leads elsewhere.
func TestForgedArchivesAreFound(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	buildSite(t, dir)
	public := filepath.Join(dir, "public")
	for name, forge := range map[string]func(page string) string{
		"loads from elsewhere: 'unsafe-inline'|policy allows 'unsafe-inline'": func(p string) string {
			return strings.Replace(p, "script-src &#39;self&#39;", "script-src &#39;unsafe-inline&#39;", 1)
		},
		"has no content security policy": func(p string) string { return strings.Replace(p, "Content-Security-Policy", "x", 1) },
		"loads https://evil.example/x.js from elsewhere": func(p string) string {
			return strings.Replace(p, "</head>", `<script src="https://evil.example/x.js"></script></head>`, 1)
		},
		"links to nowhere.html, which does not exist": func(p string) string { return strings.Replace(p, "</main>", `<a href="nowhere.html">x</a></main>`, 1) },
	} {
		at := filepath.Join(public, "zh", "about", "index.html")
		page, err := os.ReadFile(at)
		if err != nil {
			t.Fatal(err)
		}
		forged := []byte(forge(string(page)))
		list, err := os.ReadFile(filepath.Join(public, "manifest-sha256.txt"))
		if err != nil {
			t.Fatal(err)
		}
		newList := strings.Replace(string(list), fmt.Sprintf("%x", sha256.Sum256(page)), fmt.Sprintf("%x", sha256.Sum256(forged)), 1)
		write := func(page, list []byte) {
			if err := os.WriteFile(at, page, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(public, "manifest-sha256.txt"), list, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write(forged, []byte(newList))
		if status, report := verifyArchive(t, public); status != 1 || !regexp.MustCompile(name).MatchString(report) {
			t.Errorf("%s: status %d\n%s", name, status, report)
		}
		write(page, list)
	}
}

// Whatever happens to an export, the old archive stays and nothing is left half made.
func TestFailedExportsKeepTheOldArchive(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	e := exportSite(t, dir)
	before, err := treeSum(e.dir)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	exportSite(t, newSite(t))
	long := time.Since(begin)
	random := rand.New(rand.NewPCG(1, 10))
	interrupted := 0
	for range 12 {
		p := start(t, dir, "export", "--format", "zip,wacz,epub,html,bag,bag.zip", "--output", "out", "--lang", "en")
		time.Sleep(time.Duration(random.Int64N(int64(long))))
		_ = p.Process.Signal(os.Interrupt)
		<-p.ended
		if p.ProcessState.ExitCode() != 0 {
			interrupted++
			if p.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
				continue // before the program listened
			}
			if !strings.Contains(p.said.String(), "The old archive is as it was") {
				t.Errorf("cancelled, it said %q", p.said.String())
			}
			if after, err := treeSum(e.dir); err != nil || after != before {
				t.Fatalf("a cancelled export changed the archives (%v)", err)
			}
		} else if before, err = treeSum(e.dir); err != nil {
			t.Fatal(err)
		}
		noLitterIn(t, e.dir)
	}
	t.Logf("%d of 12 were interrupted", interrupted)
}

// What a killed export leaves is cleared by the next; two do not write to one folder at a time.
func TestKilledExportsAreClearedAway(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	out := filepath.Join(dir, "out")
	litter := func() bool {
		found, _ := filepath.Glob(filepath.Join(out, ".*.part-*"))
		return len(found) > 0
	}
	p := start(t, dir, "export", "--format", "bag,wacz", "--output", "out")
	p.until(litter)
	second := generator(t, dir, "export", "--format", "zip", "--output", "out", "--lang", "en")
	said, _ := second.CombinedOutput()
	_ = p.Process.Kill()
	<-p.ended
	if p.ProcessState.Sys().(syscall.WaitStatus).Signaled() && !strings.Contains(string(said), "another export is writing") {
		t.Errorf("beside another export, it said %q", said)
	}
	exportSite(t, dir)
	noLitterIn(t, out)
}

// The catalogue of pages says what the pages and the plans' records say.
func TestCatalogueOfPages(t *testing.T) {
	t.Parallel()
	e := exportSite(t, newSite(t), "--base-url", "https://example.org/plans/")
	files := readTree(t, e.bag)
	rows, err := csv.NewReader(bytes.NewReader(files["data/metadata/pages.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct {
		Pages     int              `json:"pages"`
		Catalogue []map[string]any `json:"catalogue"`
	}
	if err := json.Unmarshal(files["data/metadata/pages.json"], &catalogue); err != nil {
		t.Fatal(err)
	}
	seen := map[string]map[string]string{}
	for i, row := range rows[1:] {
		page := map[string]string{}
		for c, name := range rows[0] {
			page[name] = row[c]
			if got := fmt.Sprint(catalogue.Catalogue[i][name]); name != "size" && got != row[c] {
				t.Errorf("%s of %s: %q in CSV, %q in JSON", name, row[0], row[c], got)
			}
		}
		data := files["data/site/"+page["path"]]
		if page["sha256"] != fmt.Sprintf("%x", sha256.Sum256(data)) || page["size"] != strconv.Itoa(len(data)) || page["title"] == "" {
			t.Errorf("%v", page)
		}
		seen[page["path"]] = page
	}
	for at := range files {
		if at, ok := strings.CutPrefix(at, "data/site/"); ok && strings.HasSuffix(at, ".html") && at != "404.html" && seen[at] == nil {
			t.Errorf("%s is not in the catalogue", at)
		}
	}
	page := seen["en/cities/luming/plan/tasks/index.html"]
	for name, want := range map[string]string{
		"address": "https://example.org/plans/en/cities/luming/plan/tasks/", "language": "en", "translation": "translation",
		"translation_of": "zh/cities/luming/plan/tasks/index.html", "plan_written": "2021-06-01", "plan_published": "2021-06-18", "column": "Cities",
	} {
		if page[name] != want {
			t.Errorf("%s is %q, want %q", name, page[name], want)
		}
	}
	if seen["zh/index.html"]["translation"] != "original" || seen["index.html"]["translation"] != "bilingual" {
		t.Errorf("%v %v", seen["zh/index.html"], seen["index.html"])
	}
}

// Of a government website the catalogue has what the settings and the plan's record say, in the language of
// the page, and how far a translation can be relied on.
func TestCatalogueOfAGovernmentSite(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	edit := func(name, old, new string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		data, err := os.ReadFile(name)
		if err != nil || !bytes.Contains(data, []byte(old)) {
			t.Fatalf("%s has no %q (%v)", name, old, err)
		}
		if err := os.WriteFile(name, bytes.Replace(data, []byte(old), []byte(new), 1), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit("config.toml", "[site]", "[government]\nsite_name = \"中国鹿鸣\"\ndomain = \"www.luming.gov.cn\"\nid_code = \"9901000001\"\norganiser.zh = \"鹿鸣市人民政府办公室\"\norganiser.en = \"General Office\"\npublished = \"2026-11-20 10:00\"\n\n[site]")
	edit("content/cities/luming/plan.toml", "[title]", "index_number = \"000014349/2021-00110\"\n\n[publication]\npublished = \"2026-11-21 09:30\"\nsource.zh = \"鹿鸣市科技局\"\nsource.en = \"Science and Technology Bureau of Luming\"\n\n[title]")
	for language, text := range map[string]string{
		"zh": "\n## 经费 {#funding ref=\"二/(三)\" themes=\"talent\"}\n\n经费由市财政安排。\n", "en": "\n## Funding {#funding translation=\"pending\"}\n",
	} {
		f, err := os.OpenFile(filepath.Join(dir, "content", "cities", "luming", "chapters", "02-tasks."+language+".md"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
	}
	e := exportSite(t, dir, "--base-url", "https://www.luming.gov.cn/plans/", "--date", "2026-11-22")
	rows, err := csv.NewReader(bytes.NewReader(readTree(t, e.bag)["data/metadata/pages.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]map[string]string{}
	for _, row := range rows[1:] {
		page := map[string]string{}
		for c, name := range rows[0] {
			page[name] = row[c]
		}
		pages[page["path"]] = page
	}
	plan := map[string]string{
		"site_id_code": "9901000001", "index_number": "000014349/2021-00110", "document_number": "鹿政发〔2021〕3号", "page_published": "2026-11-21 09:30",
		"plan_written": "2021-06-01", "plan_published": "2021-06-18", "archived": "2026-11-22", "archive_version": "1", "generator": "Lantu 蓝图", "format": "text/html",
	}
	for at, own := range map[string]map[string]string{
		"zh/cities/luming/plan/tasks/index.html": {"language": "zh-Hans", "content_source": "鹿鸣市科技局", "translation": "original", "translation_state": ""},
		"en/cities/luming/plan/tasks/index.html": {"language": "en", "content_source": "Science and Technology Bureau of Luming", "translation": "translation", "translation_state": "pending"},
		"en/cities/luming/index.html":            {"language": "en", "translation_state": "complete", "issuer": "People's Government of Luming"},
	} {
		for _, wanted := range []map[string]string{plan, own} {
			for name, want := range wanted {
				if got := pages[at][name]; got != want {
					t.Errorf("%s: %s is %q, want %q", at, name, got, want)
				}
			}
		}
		for _, name := range []string{"address", "title", "window_title", "column", "column_type", "plan", "issuer", "size", "sha256", "content_revision"} {
			if pages[at][name] == "" {
				t.Errorf("%s: %s is empty", at, name)
			}
		}
	}
	if got := pages["zh/index.html"]["column_type"]; got != "首页" {
		t.Errorf("the column type of the home page is %q", got)
	}
	if got := pages["zh/cities/qingyu/index.html"]; got["index_number"] != "" || got["page_published"] != "2026-11-20 10:00" {
		t.Errorf("%v", got)
	}
}

// Killed in the middle of any form, an export leaves the old archives and their list as they were; the next one
// clears away what it was making.
func TestAnyFormCanBeKilled(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	out := exportSite(t, dir).dir
	visible := func() map[string][]byte {
		files := readTree(t, out)
		for at := range files {
			if strings.HasPrefix(at, ".") {
				delete(files, at)
			}
		}
		return files
	}
	before := visible()
	for _, format := range []string{"zip", "wacz", "epub", "html", "bag", "bag.zip"} {
		p := start(t, dir, "export", "--format", format, "--output", "out")
		p.until(func() bool {
			found, _ := filepath.Glob(filepath.Join(out, ".*.part-*"))
			return len(found) > 0
		})
		_ = p.Process.Kill()
		<-p.ended
		for at, data := range visible() {
			if !bytes.Equal(data, before[at]) {
				t.Errorf("%s: %s changed", format, at)
			}
		}
	}
	exportSite(t, dir)
	noLitterIn(t, out)
	if status, report := verifyArchive(t, out); status != 0 {
		t.Error(report)
	}
}

// Wherever the disk becomes full, in whatever form, the old archives stay and nothing is left half made.
func TestADiskThatFillsUp(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	program, err := exec.LookPath("generator")
	if err != nil {
		t.Fatal(err)
	}
	disk := filepath.Join(dir, "disk")
	if err := os.MkdirAll(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	// The disk has room for the store and less and less of what comes after it.
	script := `mount -t tmpfs -o size=100m none "$1" || exit 77
		"$2" export --format zip,html --output "$1/old" >/dev/null || exit 78
		(cd "$1" && find . -type f | sort | xargs sha256sum) > "$3"
		for format in zip wacz epub html bag bag.zip; do for room in 200 900 1500; do
			used=$(df -k "$1" | awk 'NR == 2 { print $3 }')
			mount -o remount,size=$((used + room))k none "$1" || exit 77
			"$2" export --lang en --format $format --date 2024-05-06 --output "$1/old" > "$3.out" 2> "$3.err"; s=$?
			echo "$format $room $s $(cat "$3.err")"
			if [ $s = 0 ]; then mount -o remount,size=100m none "$1"; rm -rf "$1"/old/lantu-2024*; "$2" export --format zip,html --output "$1/old" > /dev/null; fi
			(cd "$1" && find . -type f | sort | xargs sha256sum) | diff - "$3" || exit 79
		done; done`
	sh := exec.Command("unshare", "-rm", "sh", "-c", script, "sh", disk, program, filepath.Join(t.TempDir(), "sums"))
	sh.Dir, sh.Env = dir, []string{"PATH=" + os.Getenv("PATH"), "HOME=/no-home", "TMPDIR=" + t.TempDir()}
	out, err := sh.CombinedOutput()
	if sh.ProcessState == nil || sh.ProcessState.ExitCode() == 77 || bytes.Contains(out, []byte("unshare:")) {
		t.Skipf("no file systems can be made here: %v %s", err, out)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	full := 0
	for line := range strings.Lines(string(out)) {
		switch f := strings.SplitN(strings.TrimSpace(line), " ", 4); {
		case len(f) > 2 && f[2] == "0":
		case len(f) == 4 && f[2] == "2" && strings.Contains(f[3], "the disk is full") && strings.Contains(f[3], "The old archive is as it was"):
			full++
		default:
			t.Error(line)
		}
	}
	if full < 6 {
		t.Errorf("the disk was full %d times only:\n%s", full, out)
	}
}

// A full disk and one that cannot be written to are said to be that. The file systems are made in a
// namespace of the test's own.
func TestFullAndReadOnlyDisks(t *testing.T) {
	t.Parallel()
	dir := newSite(t)
	program, err := exec.LookPath("generator")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, options, want string }{
		{"full", "size=600k", "磁盘已满"},
		{"read-only", "ro", "只读"},
	} {
		disk := filepath.Join(dir, c.what)
		if err := os.MkdirAll(disk, 0o755); err != nil {
			t.Fatal(err)
		}
		script := `mount -t tmpfs -o size=100m none "$1" || exit 77; echo old > "$1/old.zip"; mount -o remount,"$2" none "$1" || exit 77
			"$3" export --lang zh --format zip --output "$1/old.zip"; s=$?; cat "$1/old.zip"; ls -A "$1"; exit $s`
		sh := exec.Command("unshare", "-rm", "sh", "-c", script, "sh", disk, c.options, program)
		sh.Dir, sh.Env = dir, []string{"PATH=" + os.Getenv("PATH"), "HOME=/no-home", "TMPDIR=" + t.TempDir()}
		out, err := sh.CombinedOutput()
		if sh.ProcessState == nil || sh.ProcessState.ExitCode() == 77 || bytes.Contains(out, []byte("unshare:")) {
			t.Skipf("no file systems can be made here: %v %s", err, out)
		}
		if sh.ProcessState.ExitCode() != 2 || !strings.Contains(string(out), c.want) || !strings.HasSuffix(string(out), "原来的归档没有变。\nold\nold.zip\n") {
			t.Errorf("%s: %v\n%s", c.what, err, out)
		}
	}
}

// Folders with links in them are not looked into.
func TestLinksInFoldersAreRefused(t *testing.T) {
	t.Parallel()
	e := exportSite(t, newSite(t))
	if err := os.Symlink("/etc/passwd", filepath.Join(e.bag, "data", "link")); err != nil {
		t.Fatal(err)
	}
	if status, report := verifyArchive(t, e.bag); status != 1 || !strings.Contains(report, "symbolic link") {
		t.Errorf("status %d\n%s", status, report)
	}
}
