package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"lantu/generator/internal/changes"
	"lantu/generator/internal/check"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/release"
	"lantu/generator/internal/site"
	"lantu/generator/internal/spool"
)

// Next is a release that is about to be made.
type Next struct {
	Date string // 2026-11-28
	Note lang.Words
}

// history says which versions of the site have been released and whether the content is still that of the newest; nil
// when there are none. The dates on pages come from the store, or from who makes the next release; never from a clock.
func history(o Options, content *draft.Content, texts *spool.Spool) (*site.History, error) {
	store, err := release.Open(o.Fs, o.Releases)
	if err != nil {
		return nil, err
	}
	newest := store.Newest()
	if newest == nil && o.Next == nil {
		return nil, nil
	}
	h := &site.History{}
	for _, r := range store.Records() {
		x := &site.Release{
			Number: r.Number, Date: r.Date, Note: lang.Words(r.Note), Revision: string(r.Revision), Archive: r.Archive.Name,
			Figures: site.Count(r.Changes.Figures), Passages: site.Count(r.Changes.Passages),
		}
		if r.Changes.Object != "" {
			if x.Changes, err = store.Object(r.Changes.Object); err != nil {
				return nil, err
			}
		}
		h.Releases = append(h.Releases, x)
	}
	sources, err := sourceList(o)
	if err != nil {
		return nil, err
	}
	revision := contentRevision(sources)
	h.Edited = newest != nil && newest.Revision != revision
	var sheet *changes.Sheet
	var list bytes.Buffer
	if newest != nil && (h.Edited || o.Next != nil) && !o.Preview {
		if sheet, err = compareWith(store, newest, content, texts); err != nil {
			return nil, err
		}
		before, err := store.Sources(newest)
		if err != nil {
			return nil, err
		}
		sheet.Others = others(before, sources, sheet, content)
		if err := sheet.Write(&list, "json", strconv.Itoa(newest.Number), lang.Chinese); err != nil {
			return nil, err
		}
	}
	if o.Next == nil {
		h.Since = list.Bytes()
		return h, nil
	}
	x := &site.Release{
		Number: len(h.Releases) + 1, Date: o.Next.Date, Note: o.Next.Note, Revision: string(revision), Archive: release.Name(o.Next.Date, revision) + ".zip",
		Changes: list.Bytes(),
	}
	if sheet != nil {
		x.Figures.Added, x.Figures.Removed, x.Figures.Changed = sheet.Figures()
		x.Passages.Added, x.Passages.Removed, x.Passages.Changed = sheet.PassageCounts()
	}
	h.Releases, h.Edited = append(h.Releases, x), false
	return h, nil
}

// compareWith lists what the content changes against a release.
func compareWith(store *release.Store, r *release.Record, content *draft.Content, texts *spool.Spool) (*changes.Sheet, error) {
	fsys, err := SourcesOf(store, r)
	if err != nil {
		return nil, err
	}
	earlier := spool.New(fsys, spool.DefaultLimit)
	defer earlier.Close()
	var log diag.List
	before, err := (&decode.Decoder{Spool: earlier}).Decode(fsys, "config.toml", "content", &log)
	if err != nil {
		return nil, err
	}
	check.Content(before, &log)
	sheet, err := changes.Compare(changes.Version{Content: before, Texts: earlier}, changes.Version{Content: content, Texts: texts})
	if err != nil {
		return nil, fmt.Errorf("version %d: %w", r.Number, err)
	}
	sheet.Partial = log.Errors() > 0
	return sheet, nil
}

// SourcesOf is what a release was made from, in memory: config.toml and the folders content and static.
func SourcesOf(store *release.Store, r *release.Record) (afero.Fs, error) {
	files, err := store.Sources(r)
	if err != nil {
		return nil, err
	}
	fsys := afero.NewMemMapFs()
	for i := range files {
		data, err := store.Read(&files[i])
		if err != nil {
			return nil, err
		}
		if err := errors.Join(fsys.MkdirAll(path.Dir(files[i].Path), 0o755), afero.WriteFile(fsys, files[i].Path, data, 0o644)); err != nil {
			return nil, err
		}
	}
	return fsys, nil
}

// source is a file that the site is made from.
type source struct {
	at  string // config.toml, content/…, static/…
	sum release.Sum
}

// contentRevision identifies the content: the SHA-256 of the list of all that a site is made from, sorted by path, as sha256sum writes
// it (docs/archive.md).
func contentRevision(list []source) release.Sum {
	h := sha256.New()
	for _, f := range list {
		fmt.Fprintf(h, "%s  %s\n", f.sum, f.at)
	}
	return release.Sum(hex.EncodeToString(h.Sum(nil)))
}

// sourceList lists what the site is made from, sorted by path. Hidden files are nobody's content.
func sourceList(o Options) ([]source, error) {
	hidden := func(name string) bool { return strings.HasPrefix(name, ".") && name != ".well-known" }
	type file struct{ name, at string }
	files := []file{{o.Config, "config.toml"}}
	var mu sync.Mutex
	for _, root := range []struct{ name, at string }{{o.Content, "content"}, {o.Static, "static"}} {
		err := walk(o.Fs, root.name, hidden, func(name string, info fs.FileInfo) error {
			if hidden(info.Name()) {
				return nil
			}
			rel, err := filepath.Rel(root.name, name)
			mu.Lock()
			files = append(files, file{name, path.Join(root.at, filepath.ToSlash(rel))})
			mu.Unlock()
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.at, b.at) })
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.name
	}
	sums, err := sumFiles(o.Fs, names)
	out := make([]source, len(files))
	for i, f := range files {
		out[i] = source{f.at, release.Sum(hex.EncodeToString(sums[i][:]))}
	}
	return out, err
}

// parts names the parts of the content that are neither figures nor texts, by their files.
var parts = map[string]lang.Words{
	"config.toml": lang.Both("站点设置", "settings of the site"), "units.toml": lang.Both("单位", "units"), "indicators.toml": lang.Both("可比较的指标", "indicators that several plans share"),
	"glossary.toml": lang.Both("术语", "glossary"), "entities.csv": lang.Both("机构与项目", "institutions and programmes"), "city.toml": lang.Both("城市信息", "particulars of the city"),
	"plan.toml": lang.Both("发文信息", "issuing record"), "indicators.csv": lang.Both("指标的说明和出处", "notes and sources of indicators"),
	"commitments.csv": lang.Both("承诺的说明和出处", "notes and sources of commitments"),
}

var (
	wLook  = lang.Both("样式和脚本", "styles and scripts")
	wMarks = lang.Both("文字中的标注和链接", "marks and links in the texts")
)

// others names the parts of the content whose files differ, though none of their figures and words does.
func others(before []release.File, now []source, sheet *changes.Sheet, content *draft.Content) []lang.Words {
	shown := map[string]bool{} // addresses of pages on which something changes
	for _, p := range sheet.Pages {
		shown[p.Address] = true
	}
	was := map[string]release.Sum{}
	for i := range before {
		was[before[i].Path] = before[i].Sum
	}
	var differ []string
	for _, f := range now {
		if was[f.at] != f.sum {
			differ = append(differ, f.at)
		}
		delete(was, f.at)
	}
	for _, f := range before {
		if _, gone := was[f.Path]; gone {
			differ = append(differ, f.Path)
		}
	}
	slices.Sort(differ)
	var out []lang.Words
	for _, at := range differ {
		w := part(strings.TrimPrefix(at, "content/"), shown, content)
		if !w.IsZero() && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// part names the part of the content that a file belongs to; nothing where its changes are listed, or nobody reads it.
func part(at string, shown map[string]bool, content *draft.Content) lang.Words {
	if strings.HasPrefix(at, "static/") {
		return wLook
	}
	base := path.Base(at)
	name := parts[base]
	below, inCity := strings.CutPrefix(at, "cities/")
	id, file, _ := strings.Cut(below, "/")
	folder := path.Dir(at) + "/"
	text := strings.HasSuffix(base, ".md")
	if text {
		base, name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(base, ".md"), ".zh"), ".en"), wMarks
	}
	page := ""
	switch {
	case text && strings.HasPrefix(at, "themes/"):
		page = "themes/" + base + "/index.html"
	case text && file == path.Base(at):
		page = folder + "index.html"
	case text:
		_, slug, _ := strings.Cut(base, "-")
		page = "cities/" + id + "/plan/" + slug + "/index.html"
	case strings.HasSuffix(base, ".csv"):
		page = folder + strings.TrimSuffix(base, ".csv") + "/index.html"
	}
	if name.IsZero() || shown[page] {
		return lang.Words{}
	}
	if inCity {
		for i := range content.Cities {
			if c := &content.Cities[i]; c.ID.V == id {
				n := c.Name.Words()
				return lang.Both(n.ZH+"："+name.ZH, n.EN+": "+name.EN)
			}
		}
	}
	return name
}
