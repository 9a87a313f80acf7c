package build

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"lantu/generator/internal/changes"
	"lantu/generator/internal/check"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/spool"
)

// Errors of [Since].
var (
	ErrNoGit      = errors.New("git is not installed")
	ErrNoRevision = errors.New("neither a folder nor a revision that git knows")
)

// SheetFormats are the forms in which a sheet of changes can be written.
var SheetFormats = changes.Formats

// Since lists what the content changes against an earlier version: another folder of content, or a revision of the
// present folder that git knows. The folder may be that of a whole project. When log has errors, which are those of the
// present content, there is no list.
func Since(ctx context.Context, o Options, since string, log *diag.List) (*changes.Sheet, error) {
	o = o.WithDefaults()
	earlier, err := earlierVersion(ctx, o, since)
	if err != nil {
		return nil, err
	}
	versions := [2]changes.Version{}
	var before diag.List
	for i, v := range []struct {
		o   Options
		log *diag.List
	}{{earlier, &before}, {o, log}} {
		texts := spool.New(o.Fs, spool.DefaultLimit)
		defer texts.Close()
		content, err := (&decode.Decoder{Spool: texts}).Decode(v.o.Fs, v.o.Config, v.o.Content, v.log)
		if err != nil {
			return nil, err
		}
		check.Content(content, v.log)
		versions[i] = changes.Version{Content: content, Texts: texts}
	}
	if log.Errors() > 0 {
		return nil, nil
	}
	sheet, err := changes.Compare(versions[0], versions[1])
	if err != nil {
		return nil, err
	}
	sheet.Partial = before.Errors() > 0
	return sheet, nil
}

// earlierVersion says where the earlier content is.
func earlierVersion(ctx context.Context, o Options, since string) (Options, error) {
	if ok, err := afero.DirExists(o.Fs, since); err != nil || ok {
		return folderVersion(o, since), err
	}
	e := o
	e.Fs = afero.NewMemMapFs()
	content, err := revision(ctx, since, o.Content, ".")
	if err != nil {
		return e, err
	}
	if err := untar(content, e.Fs, o.Content); err != nil {
		return e, err
	}
	dir, name := filepath.Split(o.Config)
	settings, err := revision(ctx, since, filepath.Clean(dir), name)
	if err == nil {
		err = untar(settings, e.Fs, filepath.Clean(dir))
	}
	if err != nil { // there were none then; those of today say which cities there are
		data, err := afero.ReadFile(o.Fs, o.Config)
		if err != nil {
			return e, err
		}
		return e, afero.WriteFile(e.Fs, o.Config, data, 0o644)
	}
	return e, nil
}

// folderVersion is the content in a folder, or in the folder of a project. Without settings of its own it has those of
// the present content.
func folderVersion(o Options, dir string) Options {
	e := o
	e.Content = dir
	if ok, _ := afero.DirExists(o.Fs, filepath.Join(dir, "content")); ok {
		e.Content = filepath.Join(dir, "content")
	}
	for _, config := range []string{filepath.Join(dir, "config.toml"), filepath.Join(filepath.Dir(filepath.Clean(dir)), "config.toml")} {
		if ok, _ := afero.Exists(o.Fs, config); ok {
			e.Config = config
			break
		}
	}
	e.Content, e.Config = filepath.ToSlash(e.Content), filepath.ToSlash(e.Config)
	return e
}

// revision is what a folder held at a revision, as a tar file.
func revision(ctx context.Context, rev, dir, what string) ([]byte, error) {
	if strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%w: %s", ErrNoRevision, rev)
	}
	git := func(args ...string) ([]byte, error) {
		c := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
		c.Env = append(os.Environ(), "LC_ALL=C")
		var out, said bytes.Buffer
		c.Stdout, c.Stderr = &out, &said
		err := c.Run()
		if errors.Is(err, exec.ErrNotFound) {
			return nil, ErrNoGit
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %s", ErrNoRevision, rev, strings.TrimSpace(said.String()))
		}
		return out.Bytes(), nil
	}
	commit, err := git("rev-parse", "--verify", "--quiet", rev+"^{commit}")
	if err != nil {
		return nil, err
	}
	return git("archive", "--format=tar", strings.TrimSpace(string(commit)), "--", what)
}

// untar puts the files of a tar file below a folder. Links, which the content has none of, are left out.
func untar(data []byte, fsys afero.Fs, dir string) error {
	r := tar.NewReader(bytes.NewReader(data))
	for {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		name := path.Clean(h.Name)
		if h.Typeflag != tar.TypeReg || !fs.ValidPath(name) {
			continue
		}
		at := filepath.ToSlash(filepath.Join(dir, name))
		if err := fsys.MkdirAll(path.Dir(at), 0o755); err != nil {
			return err
		}
		if err := afero.WriteReader(fsys, at, r); err != nil {
			return err
		}
	}
}
