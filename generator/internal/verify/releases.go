package verify

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/zipfile"
)

// The folder of releases: docs/archive.md says what it consists of. It is read here without package release, from what its
// README tells a stranger.

const (
	releaseObjects = "objects/sha256/"
	releaseReadme  = "README.txt"
	releaseGit     = ".gitattributes"
	gitAttributes  = "* -text\n" // the bytes of the file
)

// releaseFiles are the files of a release, in the order of its manifest.
var releaseFiles = []string{"record.json", "site.txt.gz", "sources.txt.gz"}

// isReleases tells a folder of releases by the names in it.
func isReleases(has func(string) bool) bool { return has(releaseObjects) || has("0001/record.json") }

// releases is a folder of releases being checked.
type releases struct {
	*checker
	needed map[string]bool // hashes of objects
	proved map[string]bool // lines of lists that have been proved, without their paths
	named  []string        // hashes of objects that records name
	wrong  []wrongFile
	buf    bytes.Buffer
}

// releases checks a folder of releases: every record and that each follows from the one before it, every object against its name,
// every file of every release made of its pieces; nothing missing, and nothing besides.
func (c *checker) releases() error {
	r := &releases{checker: c, needed: map[string]bool{}, proved: map[string]bool{}}
	known := map[string]bool{}
	var numbers []int
	for _, f := range c.tree.files() {
		folder, name, ok := strings.Cut(f.path, "/")
		if n, err := strconv.Atoi(folder); ok && err == nil && n > 0 && fmt.Sprintf("%04d", n) == folder {
			if (name == "manifest-sha256.txt" || slices.Contains(releaseFiles, name)) && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	readme, previous := "", ""
	for i, n := range numbers {
		if i == 0 && n > 1 || i > 0 && n != numbers[i-1]+1 {
			c.find(diag.ArchivedFileMissing, fmt.Sprintf("%04d/record.json", n-1))
		}
		folder := fmt.Sprintf("%04d/", n)
		known[folder+"manifest-sha256.txt"] = true
		for _, name := range releaseFiles {
			known[folder+name] = true
		}
		record, sum, err := r.release(folder, n, previous, i > 0 && n == numbers[i-1]+1 || n == 1)
		if err != nil {
			return err
		}
		if record != nil {
			readme = record.Readme
		}
		previous = sum
	}
	if len(numbers) == 0 {
		c.find(diag.ArchivedFileMissing, "0001/record.json")
	}
	if err := r.texts(readme); err != nil {
		return err
	}
	known[releaseReadme], known[releaseGit] = true, true
	return r.objects(known)
}

// texts checks the files that explain the folder.
func (r *releases) texts(readme string) error {
	for _, t := range []struct {
		at  string
		sum string
	}{{releaseReadme, readme}, {releaseGit, sumText([]byte(gitAttributes))}} {
		data, ok, err := r.bytes(t.at)
		if err != nil {
			return err
		}
		if ok && t.sum != "" && sumText(data) != t.sum {
			r.find(diag.ArchivedFileChanged, t.at, wrongSum("SHA-256"))
		}
	}
	return nil
}

// bytes returns a file; ok is false when it is missing or damaged, which has been reported then. The bytes are good until the next call.
func (r *releases) bytes(at string) (data []byte, ok bool, err error) {
	f, found := r.lookup(at)
	if !found {
		r.find(diag.ArchivedFileMissing, at)
		return nil, false, nil
	}
	if f.size > maxList {
		r.find(diag.ArchivedFileChanged, at, lang.Both("大得不合理", "its size is absurd"))
		return nil, false, nil
	}
	r.buf.Reset()
	ok, err = r.read(f, &r.buf, nil, at)
	return r.buf.Bytes(), ok, err
}

// maxList is the size in bytes of the longest list or object that is read whole.
const maxList = 256 << 20

func sumText(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// releaseRecord is what has to be known of a record.
type releaseRecord struct {
	Format   string
	Version  int
	Number   int
	Date     string
	Pages    int
	Readme   string
	Previous string
	Site     releaseList
	Sources  releaseList
	Changes  struct{ Object string }
	Archive  struct{ Readme, About string }
}

type releaseList struct {
	Manifest string
	Files    int
	Bytes    int64
}

// release checks a release and returns its record and the hash of that.
func (r *releases) release(folder string, number int, previous string, follows bool) (*releaseRecord, string, error) {
	at := folder + "record.json"
	data, ok, err := r.bytes(at)
	if err != nil || !ok {
		return nil, "", err
	}
	sum := sumText(data)
	var record releaseRecord
	if err := json.Unmarshal(data, &record); err != nil || record.Format != "lantu release" {
		r.find(diag.ArchiveStructure, at, lang.Both("不是版本记录", "it is no record of a release"))
		return nil, sum, nil
	}
	if record.Version != 1 {
		r.find(diag.ArchiveStructure, at, lang.Both("版本记录的格式是新的，请用新版程序检查", "the form of the record is new; check it with a newer version of the program"))
		return nil, sum, nil
	}
	if _, err := time.Parse(time.DateOnly, record.Date); err != nil || record.Number != number {
		r.find(diag.ArchiveStructure, at, lang.Both("版号或日期不对", "its number or its date is wrong"))
	}
	if follows && record.Previous != previous {
		r.find(diag.ArchiveStructure, at, lang.Both("与前一版的记录接不上：previous 应为它的 SHA-256", "it does not follow from the record before it: previous should be the SHA-256 of that"))
	}
	want := fmt.Sprintf("%s  record.json\n%s  site.txt.gz\n%s  sources.txt.gz\n", sum, record.Site.Manifest, record.Sources.Manifest)
	if list, ok, err := r.bytes(folder + "manifest-sha256.txt"); err != nil {
		return nil, sum, err
	} else if ok && string(list) != want {
		r.manifestDiffers(folder, string(list), want)
	}
	for _, o := range []string{record.Archive.Readme, record.Archive.About, record.Changes.Object} {
		if isSum(o) {
			r.needed[o] = true
			r.named = append(r.named, o)
		}
	}
	r.Pages = record.Pages
	for i, list := range []*releaseList{&record.Site, &record.Sources} {
		if err := r.list(folder+releaseFiles[i+1], list); err != nil {
			return nil, sum, err
		}
	}
	return &record, sum, nil
}

// manifestDiffers says which file of a release is not the one that its manifest lists.
func (r *releases) manifestDiffers(folder, list, want string) {
	have, need := strings.Split(list, "\n"), strings.Split(want, "\n")
	for i, name := range releaseFiles {
		if i < len(have) && len(have) == len(need) && have[i] != need[i] && strings.HasSuffix(have[i], "  "+name) {
			r.find(diag.ArchivedFileChanged, folder+name, wrongSum("SHA-256"))
			return
		}
	}
	r.find(diag.ArchivedFileChanged, folder+"manifest-sha256.txt", lang.Both("与记录不符", "it does not agree with the record"))
}

// list checks the files of a release.
func (r *releases) list(at string, want *releaseList) error {
	packed, ok, err := r.bytes(at)
	if err != nil || !ok {
		return err
	}
	if sumText(packed) != want.Manifest {
		r.find(diag.ArchivedFileChanged, at, wrongSum("SHA-256"))
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(bytes.Clone(packed)))
	if err != nil {
		r.find(diag.ArchivedFileChanged, at, reason(err))
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(z, maxList))
	if err != nil {
		r.find(diag.ArchivedFileChanged, at, reason(err))
		return nil
	}
	n, total, last := 0, int64(0), ""
	for line := range strings.Lines(string(text)) {
		n++
		if err := r.ctx.Err(); err != nil {
			return err
		}
		part := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 4)
		if len(part) != 4 || !strings.HasSuffix(line, "\n") {
			r.find(diag.ManifestBroken, at, n, lang.Both("应为四栏", "it should have four columns"))
			continue
		}
		path := part[3]
		if why := zipfile.CheckName(path); !why.IsZero() {
			r.find(diag.ManifestBroken, at, n, lang.Both("路径不对："+why.ZH, "the path is wrong: "+why.EN))
		}
		if path <= last {
			r.find(diag.ManifestBroken, at, n, lang.Both("没有按路径排序，或重复", "it is out of order, or there twice"))
		}
		last = path
		size, err := strconv.ParseInt(part[1], 10, 64)
		if err != nil || !isSum(part[0]) {
			r.find(diag.ManifestBroken, at, n, lang.Both("校验和或大小不对", "the checksum or the size is wrong"))
			continue
		}
		total += size
		if err := r.file(at, n, path, part[0], size, part[2]); err != nil {
			return err
		}
	}
	if n != want.Files || total != want.Bytes {
		r.find(diag.ArchiveStructure, at, lang.Both("文件数或总字节数与记录不符", "the number of files or of bytes is not that in the record"))
	}
	return nil
}

func isSum(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 2*sha256.Size && strings.ToLower(s) == s
}

// file checks that the pieces of a file make it.
func (r *releases) file(list string, line int, path, sum string, size int64, pieces string) error {
	key := sum + "\t" + strconv.FormatInt(size, 10) + "\t" + pieces
	if r.proved[key] {
		return nil
	}
	all := []string{sum}
	if pieces != "=" {
		all = strings.Split(pieces, " ")
	}
	for _, p := range all {
		if !isSum(p) {
			r.find(diag.ManifestBroken, list, line, lang.Both("块的校验和不对", "the checksum of a piece is wrong"))
			return nil
		}
	}
	r.proved[key] = true
	h := sha256.New()
	var n length
	whole := true
	for _, p := range all {
		first := !r.needed[p]
		r.needed[p] = true
		at := releaseObjects + p[:2] + "/" + p[2:]
		f, found := r.lookup(at)
		if !found {
			if first {
				r.find(diag.ArchivedFileMissing, at)
			}
			whole = false
			continue
		}
		intact, err := r.read(f, io.MultiWriter(h, &n), nil, at)
		if err != nil {
			return err
		}
		whole = whole && intact
	}
	// Objects that are not what their names say are reported by name; here is said that right pieces make a wrong file.
	if whole && (hex.EncodeToString(h.Sum(nil)) != sum || int64(n) != size) {
		r.wrong = append(r.wrong, wrongFile{list, path, all})
	}
	return nil
}

// length counts what is written to it.
type length int64

func (l *length) Write(b []byte) (int, error) {
	*l += length(len(b))
	return len(b), nil
}

// wrongFile is a file that its pieces do not make.
type wrongFile struct {
	list, path string
	pieces     []string
}

// objects checks every object against its name, and that the folder holds nothing that no release has.
func (r *releases) objects(known map[string]bool) error {
	damaged := map[string]bool{}
	for _, f := range r.tree.files() {
		below, ok := strings.CutPrefix(f.path, releaseObjects)
		sum := strings.Replace(below, "/", "", 1)
		if !ok || !isSum(sum) || len(below) != 2*sha256.Size+1 || below[2] != '/' {
			if !known[f.path] {
				r.find(diag.ArchivedFileExtra, f.path)
			}
			continue
		}
		h := sha256.New()
		intact, err := r.read(f, h, nil, f.path)
		if err != nil {
			return err
		}
		if intact && hex.EncodeToString(h.Sum(nil)) != sum {
			r.find(diag.ArchivedFileChanged, f.path, lang.Both("SHA-256 与名称不符", "its SHA-256 is not its name"))
			intact = false
		}
		damaged[sum] = !intact
		if !r.needed[sum] {
			r.find(diag.ArchivedFileExtra, f.path)
		}
		delete(r.needed, sum)
	}
	for _, sum := range r.named {
		if r.needed[sum] {
			r.find(diag.ArchivedFileMissing, releaseObjects+sum[:2]+"/"+sum[2:])
			delete(r.needed, sum)
		}
	}
	for _, w := range r.wrong {
		if !slices.ContainsFunc(w.pieces, func(p string) bool { return damaged[p] }) {
			r.find(diag.ArchivedFileChanged, w.list, lang.Both("“"+w.path+"”拼起来与清单不符", "the pieces of “"+w.path+"” do not make the file that it lists"))
		}
	}
	return nil
}
