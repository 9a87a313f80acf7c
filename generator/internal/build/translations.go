package build

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"lantu/generator/internal/audit"
	"lantu/generator/internal/check"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

// folder is a folder with a record of translations: that of a city, or that of the themes.
type folder struct {
	path   string // with that of the content
	city   *draft.City
	record *draft.Translations
	texts  []draft.Pages
}

// folders are those of the content, cities first.
func folders(o Options, c *draft.Content) []folder {
	var out []folder
	for i := range c.Cities {
		city := &c.Cities[i]
		f := folder{path: path.Join(o.Content, "cities", city.ID.V), city: city, record: city.Translations, texts: []draft.Pages{city.Overview}}
		for _, ch := range city.Chapters {
			f.texts = append(f.texts, ch.Pages)
		}
		out = append(out, f)
	}
	themes := folder{path: path.Join(o.Content, "themes"), record: c.Translations}
	for _, t := range c.Themes {
		themes.texts = append(themes.texts, t.Pages)
	}
	return append(out, themes)
}

// whole tells whether both languages of a text could be read.
func whole(p draft.Pages) bool { return p[lang.Chinese] != nil && p[lang.English] != nil }

// UnknownPathError means that a path to accept is that of no translation.
type UnknownPathError string

func (e UnknownPathError) Error() string { return "no translation: " + string(e) }

// Accepted is a translation that was taken as one of the Chinese as it stands.
type Accepted struct {
	Place string // path of the English file and, after #, the passage; nothing there for the head
	Stale bool   // it was one of another Chinese; otherwise it was not known of which
}

// Accept records translations as those of the Chinese as it stands: all of them, or those at the given paths, which
// are files, folders, or files with # and the id of a passage, or with # alone for the head. It writes the files translations.csv that change. When
// log has errors nothing was accepted; the error is that of the machine, or an [UnknownPathError].
func Accept(o Options, only []string, log *diag.List) ([]Accepted, error) {
	o = o.WithDefaults()
	var found diag.List
	content, err := drafts(o, &found)
	if err != nil {
		return nil, err
	}
	for _, d := range found.Items() { // a record with mistakes is written anew
		if d.Span.File == nil || path.Base(d.Span.File.Path) != decode.TranslationsFile {
			log.Report(d)
		}
	}
	if log.Errors() > 0 {
		return nil, nil
	}
	var accepted []Accepted
	files := map[string][]byte{}
	used := make([]bool, len(only))
	for _, f := range folders(o, content) {
		var rows [][]string
		touched := len(only) == 0
		for _, text := range f.texts {
			zh, en := text[lang.Chinese], text[lang.English]
			for _, t := range check.Translations(zh, en, f.record) {
				place := check.Place(en, &t)
				sum := f.record.Of(zh, &t.Stretch)
				if chosen(only, used, place, zh.File.Path) && t.State != check.Pending {
					touched = true
					sum = t.Stretch.Sum()
					if t.State != check.Fresh {
						accepted = append(accepted, Accepted{place, t.State == check.Stale})
					}
				}
				if sum != "" && t.State != check.Pending {
					rows = append(rows, []string{zh.Base, t.Stretch.ID(), sum})
				}
			}
		}
		if !touched || len(rows) == 0 {
			continue
		}
		// Files are in the order of their names, so that records of two people can be merged line by line.
		slices.SortStableFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := errors.Join(w.Write(decode.TranslationColumns), w.WriteAll(rows)); err != nil {
			return nil, err
		}
		files[path.Join(f.path, decode.TranslationsFile)] = b.Bytes()
	}
	for i, ok := range used {
		if !ok {
			return nil, UnknownPathError(only[i])
		}
	}
	for name, data := range files {
		if err := writeRecord(o.Fs, name, data); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return accepted, nil
}

// drafts reads the content and checks that its parts fit together.
func drafts(o Options, log *diag.List) (*draft.Content, error) {
	texts := spool.New(o.Fs, spool.DefaultLimit)
	defer texts.Close()
	content, err := (&decode.Decoder{Spool: texts}).Decode(o.Fs, o.Config, o.Content, log)
	if err != nil {
		return nil, err
	}
	check.Content(content, log)
	return content, nil
}

// chosen tells whether a passage of an English file, or its Chinese file, is at one of some paths; of no paths every
// passage is.
func chosen(only []string, used []bool, place, chinese string) bool {
	found := len(only) == 0
	for i, p := range only {
		p = filepath.ToSlash(filepath.Clean(p))
		file, _, _ := strings.Cut(place, "#")
		if p == place || p == file || p == chinese || strings.HasPrefix(file, p+"/") {
			used[i], found = true, true
		}
	}
	return found
}

// writeRecord writes a file in one step, when it is not there already as it should be.
func writeRecord(fsys afero.Fs, name string, data []byte) error {
	before, err := afero.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return afero.WriteFile(fsys, name, data, 0o644)
	}
	if err != nil || bytes.Equal(before, data) {
		return err
	}
	return replaceFile(fsys, Mended{Path: name, Before: before, After: data})
}

// Coverage counts the passages of a text by the state of their translation. The head of a text counts as one.
type Coverage struct {
	Path  string     // of the English text
	Title lang.Words // of the text
	City  lang.Words // empty for a theme

	Passages, Fresh, Stale, Unaccepted, Pending int

	NotFresh []string // places of those that are stale or not accepted
}

// Status is how far a site has come.
type Status struct {
	Texts []Coverage
	Links []audit.External // that lead to other sites
	Built bool             // the pages could be made; without them Links is not known
}

// StatusOf counts translations and lists the links that lead out of the site. When log has errors it is empty.
func StatusOf(ctx context.Context, o Options, log *diag.List) (Status, error) {
	o = o.WithDefaults()
	var out Status
	content, err := drafts(o, log)
	if err != nil || log.Errors() > 0 {
		return out, err
	}
	for _, f := range folders(o, content) {
		for _, text := range f.texts {
			if !whole(text) {
				continue
			}
			zh, en := text[lang.Chinese], text[lang.English]
			c := Coverage{Path: en.File.Path, Title: lang.Both(zh.Title.V, en.Title.V)}
			if f.city != nil {
				c.City = f.city.Name.Words()
			}
			for _, t := range check.Translations(zh, en, f.record) {
				c.Passages++
				switch t.State {
				case check.Fresh:
					c.Fresh++
					continue
				case check.Stale:
					c.Stale++
				case check.Unaccepted:
					c.Unaccepted++
				case check.Pending:
					c.Pending++
				}
				c.NotFresh = append(c.NotFresh, check.Place(en, &t))
			}
			out.Texts = append(out.Texts, c)
		}
	}
	// The pages are made for the links on them. Mistakes that keep them from being made are for a check to report.
	var others diag.List
	o.externals = func(list []audit.External) { out.Links, out.Built = list, true }
	_, err = Check(ctx, o, &others)
	return out, err
}
