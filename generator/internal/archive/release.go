package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"lantu/generator/internal/build"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/release"
	"lantu/generator/internal/spool"
)

// ErrMoved means that somebody has edited the content in the meantime.
var ErrMoved = errors.New("the content has changed while it was being released")

// UnchangedError means that nothing has changed since a release.
type UnchangedError struct{ Number int }

func (e *UnchangedError) Error() string {
	return fmt.Sprintf("nothing has changed since version %d", e.Number)
}

// NoReleaseError means that the store has no release of a number.
type NoReleaseError struct{ Number, Newest int }

func (e *NoReleaseError) Error() string { return fmt.Sprintf("there is no version %d", e.Number) }

// Released is a release that has been made.
type Released struct {
	*release.Record
	Sum release.Sum // of its record
}

// Release makes the next release of the content: the site as this version, what it was made from, and the record, into the store of
// releases (package release). The zip file of the release is made as well, for its hash; [Export] makes it again out of the store
// whenever it is wanted. When log has errors the content has mistakes and nothing was released.
func Release(ctx context.Context, o Options, note lang.Words, log *diag.List) (Released, error) {
	o.Build = o.Build.WithDefaults()
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	draft, err := release.Begin(o.Build.Fs, o.Build.Releases)
	if err != nil {
		return Released{}, err
	}
	r, err := releaseInto(ctx, draft, o, note, log)
	return r, errors.Join(err, draft.Close())
}

func releaseInto(ctx context.Context, draft *release.Draft, o Options, note lang.Words, log *diag.List) (Released, error) {
	date := o.Date.Format(time.DateOnly)
	last := draft.Store.Newest()
	if last != nil && date < last.Date {
		return Released{}, &release.DateError{Date: date, Last: last.Date}
	}
	o.Build.Next = &build.Next{Date: date, Note: note}
	texts := spool.New(o.Build.Fs, spool.DefaultLimit)
	defer texts.Close()
	model, err := build.Load(o.Build, &decode.Decoder{Spool: texts}, log)
	if model == nil {
		return Released{}, err
	}
	next := model.History.Newest()
	if last != nil && next.Revision == string(last.Revision) && model.BaseURL == last.Address {
		return Released{}, &UnchangedError{last.Number}
	}
	j := &job{Options: o, folder: draft.Folder(), model: model}
	defer j.discard()
	if j.store, err = newStore(j.folder); err != nil {
		return Released{}, err
	}
	defer j.store.close()
	if err := j.collect(ctx, texts); err != nil {
		return Released{}, err
	}
	if j.facts.Revision != next.Revision {
		return Released{}, ErrMoved
	}
	f := &j.facts
	record := release.Record{
		Date: date, Note: release.Words(note), Title: release.Words(f.Title), Tagline: release.Words(f.Tagline), Address: model.BaseURL, Pages: j.pages,
		Revision: release.Sum(f.Revision), Maker: fmt.Sprintf("%s (archives %d)", Generator, Version),
	}
	record.Changes.Figures, record.Changes.Passages = release.Count(next.Figures), release.Count(next.Passages)
	if record.Archive, err = j.zipFile(ctx, draft); err != nil {
		return Released{}, err
	}
	if err := j.keep(ctx, draft); err != nil {
		return Released{}, err
	}
	if len(next.Changes) > 0 {
		if record.Changes.Object, err = draft.AddObject(next.Changes); err != nil {
			return Released{}, err
		}
	}
	made, sum, err := draft.Commit(record)
	return Released{made, sum}, err
}

// keep puts the site and what it was made from into the store of releases.
func (j *job) keep(ctx context.Context, draft *release.Draft) error {
	var buf bytes.Buffer
	done, total := 0, len(j.site)+len(j.sources)
	for _, list := range []struct {
		files []file
		add   func(string, []byte) error
	}{{j.site, draft.AddSite}, {j.sources, draft.AddSource}} {
		for _, f := range list.files {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := j.store.read(&buf, f)
			if err != nil {
				return err
			}
			if err := list.add(f.path, data); err != nil {
				return err
			}
			done++
			j.Progress("release", done, total)
		}
	}
	return nil
}

// zipFile makes the zip file and tells its name, hash and size; the file itself goes when the job ends. Of what is in it the store
// has all but two texts, which are kept with it.
func (j *job) zipFile(ctx context.Context, draft *release.Draft) (release.Archive, error) {
	a := release.Archive{Name: j.facts.Name + ".zip"}
	if err := makeZip(ctx, j); err != nil {
		return a, err
	}
	t := j.targets[len(j.targets)-1]
	a.Size = t.size
	texts := j.zipTexts()
	var err error
	for i, sum := range []*release.Sum{&a.Readme, &a.About} {
		if *sum, err = draft.AddObject(texts[i].data); err != nil {
			return a, err
		}
	}
	a.Sum, err = sumOfFile(t.temp)
	return a, err
}

func sumOfFile(name string) (release.Sum, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return release.Sum(hex.EncodeToString(h.Sum(nil))), err
}

// restore fills the job with a release out of the store: the site as it was published, not as this program would make it. The model,
// which the zip file does without, is made from the sources; when log has errors they break a rule that this program has and
// the one that made the release had not.
func (j *job) restore(ctx context.Context, texts *spool.Spool, withModel bool, log *diag.List) error {
	o := j.Build
	s, err := release.Open(o.Fs, o.Releases)
	if err != nil {
		return err
	}
	r := s.Release(j.Release)
	if r == nil {
		return &NoReleaseError{j.Release, len(s.Records())}
	}
	j.released = r
	for _, list := range []struct {
		read func(*release.Record) ([]release.File, error)
		to   *[]file
	}{{s.Site, &j.site}, {s.Sources, &j.sources}} {
		files, err := list.read(r)
		if err != nil {
			return err
		}
		for i := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := s.Read(&files[i])
			if err != nil {
				return err
			}
			f, err := j.store.put(files[i].Path, data)
			if err != nil {
				return &PlaceError{j.folder, err}
			}
			*list.to = append(*list.to, f)
		}
	}
	j.pages = r.Pages
	date, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return err
	}
	j.facts = Facts{
		Name: release.Name(r.Date, r.Revision), Title: lang.Words(r.Title), Tagline: lang.Words(r.Tagline), Date: date, DateFrom: "release",
		Revision: revision(j.sources), Base: r.Address, Public: r.Address != "", Release: r.Number,
	}
	if !j.facts.Public {
		j.facts.Base = Placeholder
	}
	for _, t := range []struct {
		at  string
		sum release.Sum
	}{{"README.txt", r.Archive.Readme}, {"archive.json", r.Archive.About}} {
		data, err := s.Object(t.sum)
		if err != nil {
			return err
		}
		j.texts = append(j.texts, zipText{t.at, data})
	}
	if !withModel {
		return nil
	}
	sources, err := build.SourcesOf(s, r)
	if err != nil {
		return err
	}
	o.Fs, o.Config, o.Content, o.Static, o.BaseURL = sources, "config.toml", "content", "static", r.Address
	o.Releases, o.Preview = "releases", true // none there; the texts were proof-read on the day
	if j.model, err = build.Load(o, &decode.Decoder{Spool: texts}, log); j.model != nil {
		j.plans = plansOf(j.model)
	}
	return err
}

// repacked tells whether the zip file of a release has other bytes than on the day, though its files are the same: the program that
// packed it then compressed otherwise.
func (j *job) repacked() (bool, error) {
	for _, t := range j.targets {
		if t.format != "zip" || j.released == nil {
			continue
		}
		sum, err := sumOfFile(t.temp)
		return sum != j.released.Archive.Sum, err
	}
	return false, nil
}
