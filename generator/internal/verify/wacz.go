package verify

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/warc"
)

const (
	packageFile = "datapackage.json"
	digestFile  = "datapackage-digest.json"
	indexFile   = "indexes/index.cdxj"
	pagesFile   = "pages/pages.jsonl"
)

// dataPackage is what of datapackage.json is checked.
type dataPackage struct {
	Profile   string `json:"profile"`
	Version   string `json:"wacz_version"`
	MainPage  string `json:"mainPageUrl"`
	Created   string `json:"created"`
	Resources []struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Hash  string `json:"hash"`
		Bytes int64  `json:"bytes"`
	} `json:"resources"`
}

// wacz checks a web archive (WACZ 1.1.1): the package lists every file with its hash, the records are
// whole, the index finds each of them, the pages are listed, and links between them are closed.
func (c *checker) wacz() error {
	p, ok, err := c.dataPackage()
	if !ok || err != nil {
		return err
	}
	whole, err := c.resources(p)
	if !whole || err != nil {
		return err // what follows would only repeat it
	}
	date, err := time.Parse(time.RFC3339, p.Created)
	base, baseErr := url.Parse(p.MainPage)
	if err != nil || baseErr != nil || base.Host == "" || !strings.HasSuffix(p.MainPage, "/") {
		c.find(diag.ArchiveStructure, packageFile, lang.Both("created 或 mainPageUrl 不对", "created or mainPageUrl is wrong"))
		return nil
	}
	w := &waczCheck{checker: c, base: p.MainPage, date: date, bodies: map[string]body{}}
	if err := w.list(); err != nil {
		return err
	}
	sound, err := w.records()
	if !sound || err != nil {
		return err
	}
	if err := w.index(); err != nil {
		return err
	}
	if err := w.pageList(); err != nil {
		return err
	}
	w.pages.end(true)
	return nil
}

// dataPackage reads the package and checks its digest.
func (c *checker) dataPackage() (p dataPackage, ok bool, err error) {
	data, err := c.small(packageFile)
	if data == nil || err != nil {
		return p, false, err
	}
	digest, err := c.small(digestFile)
	if err != nil {
		return p, false, err
	}
	sum := sha256.Sum256(data)
	var d struct{ Path, Hash string }
	if digest != nil && (json.Unmarshal(digest, &d) != nil || d.Path != packageFile || d.Hash != warc.Digest(sum[:])) {
		c.find(diag.ArchivedFileChanged, packageFile, wrongSum("SHA-256"))
		return p, false, nil
	}
	if json.Unmarshal(data, &p) != nil || p.Profile != "data-package" || p.Version != "1.1.1" {
		c.find(diag.ArchiveStructure, packageFile, lang.Both("不是 WACZ 1.1.1 的说明", "this is not the package of WACZ 1.1.1"))
		return p, false, nil
	}
	return p, digest != nil, nil
}

// resources checks the files against the package.
func (c *checker) resources(p dataPackage) (whole bool, err error) {
	whole = true
	list := sums{}
	for _, r := range p.Resources {
		hash, ok := strings.CutPrefix(r.Hash, "sha256:")
		f, there := c.lookup(r.Path)
		if _, twice := list[r.Path]; twice || !ok || r.Name != path.Base(r.Path) || there && f.size != r.Bytes {
			c.find(diag.ArchiveStructure, packageFile, lang.Both("对 "+r.Path+" 的说明不对", "what it says of "+r.Path+" is wrong"))
			whole = false
		}
		list[r.Path] = hash
	}
	for _, f := range c.tree.files() {
		if f.path == packageFile || f.path == digestFile {
			continue
		}
		want, listed := list[f.path]
		delete(list, f.path)
		if !listed {
			c.find(diag.ArchivedFileExtra, f.path)
			whole = false
			continue
		}
		h := sha256.New()
		intact, err := c.read(f, h, nil, "")
		if err != nil {
			return false, err
		}
		if intact && hex.EncodeToString(h.Sum(nil)) != want {
			c.find(diag.ArchivedFileChanged, f.path, wrongSum("SHA-256"))
			intact = false
		}
		whole = whole && intact
	}
	c.missing(list)
	whole = whole && len(list) == 0
	for _, at := range []string{indexFile, pagesFile} {
		if _, ok := c.lookup(at); !ok && whole {
			c.find(diag.ArchivedFileMissing, at)
			whole = false
		}
	}
	return whole, nil
}

// waczCheck is the check of what is inside a web archive.
type waczCheck struct {
	*checker
	base   string
	date   time.Time
	pages  *pages
	found  []indexed
	bodies map[string]body // what an address shows
	titles []string        // addresses of pages, in the order of the records
}

// body is what an address shows.
type body struct {
	digest, mime string
	length       int64
}

// indexed is a record and the file it stands in.
type indexed struct {
	warc.Entry
	file string
}

// list takes the addresses from the index, so that links can be checked while records are read.
func (w *waczCheck) list() error {
	var paths []string
	err := w.lines(indexFile, func(_ int, line []byte) bool {
		var e struct{ URL string }
		if i := bytes.IndexByte(line, '{'); i >= 0 && json.Unmarshal(line[i:], &e) == nil {
			if at, ok := w.path(e.URL); ok {
				paths = append(paths, at)
			}
		}
		return true
	})
	w.pages = newPages(w.checker, paths)
	return err
}

// path is the path of a file of the site at an address; none for the address of a folder, and for
// what is not of the site.
func (w *waczCheck) path(address string) (string, bool) {
	rest, ok := strings.CutPrefix(address, w.base)
	at, err := url.PathUnescape(rest)
	if !ok || err != nil || at == "" || strings.HasSuffix(at, "/") {
		return "", false
	}
	return at, true
}

// records reads all records.
func (w *waczCheck) records() (sound bool, err error) {
	budget := w.tree.budget()
	for _, f := range w.tree.files() {
		name, ok := strings.CutPrefix(f.path, "archive/")
		if !ok {
			continue
		}
		in, err := w.tree.stored(f)
		if err != nil || !strings.HasSuffix(name, ".warc.gz") {
			w.checker.find(diag.ArchiveStructure, f.path, lang.Both("应为未压缩存放的 .warc.gz 文件", "this should be a .warc.gz file, stored without compression"))
			return false, nil
		}
		r := warc.NewReader(in, budget)
		for {
			if err := w.ctx.Err(); err != nil {
				return false, err
			}
			rec, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if bad, ok := errors.AsType[*warc.Error](err); ok {
				w.checker.find(diag.ArchivedRecord, f.path, bad.Offset, bad.Reason)
				return false, nil
			}
			if err != nil {
				return false, err
			}
			if why := w.record(name, rec); !why.IsZero() {
				w.checker.find(diag.ArchivedRecord, f.path, rec.Place.Offset, why)
				return false, nil
			}
		}
	}
	return w.folders(), nil
}

// record takes note of a record, and looks into its page.
func (w *waczCheck) record(file string, rec *warc.Record) lang.Words {
	if rec.Fields["warc-date"] != w.date.Format(time.RFC3339) {
		return lang.Both("日期不是归档的日期", "its date is not that of the archive")
	}
	if rec.Fields["warc-type"] == "warcinfo" {
		if rec.Fields["warc-filename"] != file {
			return lang.Both("WARC-Filename 不是文件名", "WARC-Filename is not the name of the file")
		}
		return lang.Words{}
	}
	address := rec.URI()
	shown := body{rec.Fields["warc-payload-digest"], rec.MIME, rec.Length}
	if _, twice := w.bodies[address]; twice {
		return lang.Both("同一地址出现两次", "its address is there twice")
	}
	if !strings.HasPrefix(address, w.base) {
		return lang.Both("地址不在本站", "its address is not of the site")
	}
	mime := rec.MIME
	if of := rec.Of(); of != "" {
		if mime = warc.RevisitMIME; w.bodies[of] != shown {
			return lang.Both("它重复的记录不在前面，或内容不同", "the record that it repeats is not before it, or shows something else")
		}
	}
	w.bodies[address] = shown
	w.found = append(w.found, indexed{warc.Entry{URL: address, MIME: mime, Digest: shown.digest, Place: rec.Place}, file})
	at, ok := w.path(address)
	if !ok && address != "" {
		at, _ = w.path(address + "index.html")
	}
	// A folder and its page show the same; that is looked into once.
	if folder, isIndex := strings.CutSuffix(address, "index.html"); rec.Of() == "" && w.pages.wants(at) && !(isIndex && w.bodies[folder] == shown) {
		if len(rec.Body) > maxPage {
			return lang.Both("大得不合理", "its size is absurd")
		}
		w.pages.see(at, rec.Body)
	}
	switch {
	case !ok || strings.HasPrefix(rec.MIME, "text/html") && path.Base(at) != "index.html" && path.Base(at) != "404.html":
		w.titles = append(w.titles, address)
	}
	return lang.Words{}
}

// folders checks that the address of each folder shows its page, and the other way round.
func (w *waczCheck) folders() bool {
	var wrong []string
	for address, shown := range w.bodies {
		folder, isIndex := strings.CutSuffix(address, "index.html")
		if isIndex && strings.HasSuffix(folder, "/") && w.bodies[folder] != shown || strings.HasSuffix(address, "/") && w.bodies[address+"index.html"] != shown {
			wrong = append(wrong, address)
		}
	}
	slices.Sort(wrong)
	for _, address := range wrong {
		w.checker.find(diag.ArchiveStructure, address, lang.Both("文件夹的地址与它的 index.html 不一致", "the address of the folder and its index.html do not show the same"))
	}
	return len(wrong) == 0
}

// index compares the index with the one that the records make.
func (w *waczCheck) index() error {
	slices.SortFunc(w.found, func(a, b indexed) int {
		return cmp.Or(strings.Compare(warc.Key(a.URL)+" ", warc.Key(b.URL)+" "), strings.Compare(a.URL, b.URL))
	})
	next, good := 0, true
	err := w.lines(indexFile, func(n int, line []byte) bool {
		if next == len(w.found) || !bytes.Equal(line, w.found[next].Line(w.date, w.found[next].file)) {
			good = false
			w.checker.find(diag.ManifestBroken, indexFile, n, lang.Both("与记录不符", "it is not what the records say"))
			return false
		}
		next++
		return true
	})
	if err == nil && good && next != len(w.found) {
		w.checker.find(diag.ManifestBroken, indexFile, next+1, lang.Both("缺少 "+w.found[next].URL, w.found[next].URL+" is missing"))
	}
	return err
}

// pageList checks that the list of pages has each page once, in the order of the records.
func (w *waczCheck) pageList() error {
	next, good := 0, true
	fail := func(n int, zh, en string) bool {
		good = false
		w.checker.find(diag.ManifestBroken, pagesFile, n, lang.Both(zh, en))
		return false
	}
	err := w.lines(pagesFile, func(n int, line []byte) bool {
		if n == 1 {
			if string(line) != warc.PagesHead {
				return fail(n, "不是页面列表的开头", "this is not the head of a list of pages")
			}
			return true
		}
		var p struct{ URL, TS, Title string }
		if json.Unmarshal(line, &p) != nil || p.TS != w.date.Format(time.RFC3339) || p.Title == "" || next == len(w.titles) || p.URL != w.titles[next] {
			return fail(n, "与记录不符", "it is not what the records say")
		}
		next++
		return true
	})
	if err == nil && good && next != len(w.titles) {
		fail(next+2, "缺少页面", "a page is missing")
	}
	return err
}

// lines calls f with the number and the text of each line of a file, until it says no.
func (w *waczCheck) lines(at string, f func(int, []byte) bool) error {
	i, _ := w.lookup(at)
	in, err := w.tree.open(i)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxSmall)
	n := 0
	for lines.Scan() {
		if n++; !f(n, lines.Bytes()) {
			return nil
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		w.checker.find(diag.ManifestBroken, at, n+1, lang.Both("太长", "it is too long"))
		return nil
	}
	return lines.Err()
}
