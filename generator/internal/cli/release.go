package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"lantu/generator/internal/archive"
	"lantu/generator/internal/build"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/publish"
	"lantu/generator/internal/release"
)

// maxNote is the length of a note in characters: a note is a sentence or two.
const maxNote = 1000

func (a *app) releaseCommand() *cobra.Command {
	var zh, en, date string
	var list bool
	c := &cobra.Command{
		Use:   "release",
		Short: a.say("发布一个版本，存进历次版本的文件夹", "release a version, and keep it with the earlier ones"),
		Long: a.say("把现有内容定为一个新的版本：有版号、日期和说明；网站、原始内容和记录一起存进历次版本的文件夹，只增不改。\n网站每一页随后写明版本，并列出改了什么。内容没有变就不发布。\n\n这个文件夹要长期保留和备份。generator verify 证明它完整；generator export --release N 取出第 N 版的归档。",
			"Makes the content as it stands a new version with a number, a date and a note. The site, what it was made from and a\nrecord go into the folder of releases, which only grows. From then on every page says which version it is, and what\nchanged. Content that has not changed is not released again.\n\nThe folder is to be kept for good and backed up. generator verify proves it whole; generator export --release N makes\nthe archive of version N out of it."),
		Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.clean(); err != nil {
				return err
			}
			if list {
				return a.listReleases()
			}
			note, err := a.releaseNote(zh, en)
			if err != nil {
				return err
			}
			// A person runs this command, and the store keeps the day; pages never read a clock.
			day := time.Now()
			if date != "" {
				if day, err = a.archiveDate(date); err != nil {
					return err
				}
			}
			return a.release(c, archive.Options{Date: day}, note)
		},
	}
	a.source(c)
	f := c.Flags()
	f.StringVar(&zh, "note-zh", "", a.say("这一版的说明（中文），读者看得到", "what this version is, in Chinese, for readers"))
	f.StringVar(&en, "note-en", "", a.say("这一版的说明（英文），读者看得到", "what this version is, in English, for readers"))
	f.StringVar(&date, "date", "", a.say("版本的日期，如 2026-11-28（默认：今天）", "date of the version, such as 2026-11-28 (default: today)"))
	f.StringVar(&a.opts.BaseURL, "base-url", "", a.say("公开网址，如 https://example.org/plans/", "public address, such as https://example.org/plans/"))
	f.BoolVar(&list, "list", false, a.say("列出历次版本，不发布", "list the versions and release nothing"))
	return c
}

// releaseNote checks the note of a release.
func (a *app) releaseNote(zh, en string) (lang.Words, error) {
	note := lang.Both(strings.TrimSpace(zh), strings.TrimSpace(en))
	for _, s := range []struct{ flag, text string }{{"note-zh", note.ZH}, {"note-en", note.EN}} {
		switch {
		case s.text == "":
			return note, fmt.Errorf(a.say("请用 --%s 说明这一版改了什么（中文 --note-zh，英文 --note-en，读者看得到）", "say with --%s what this version is (--note-zh in Chinese and --note-en in English; readers see both)"), s.flag)
		case utf8.RuneCountInString(s.text) > maxNote:
			return note, fmt.Errorf(a.say("--%s 太长：最多 %d 个字", "--%s is too long: %d characters at most"), s.flag, maxNote)
		case !utf8.ValidString(s.text) || strings.ContainsFunc(s.text, unicode.IsControl):
			return note, fmt.Errorf(a.say("--%s 要写成一行文字", "--%s is text on one line"), s.flag)
		}
	}
	if !strings.ContainsFunc(note.ZH, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return note, errors.New(a.say("--note-zh 里没有中文", "--note-zh has no Chinese in it"))
	}
	return note, nil
}

func (a *app) release(c *cobra.Command, o archive.Options, note lang.Words) error {
	var log diag.List
	done := a.progress()
	o.Build, o.Progress = a.opts, a.archiving
	r, err := archive.Release(c.Context(), o, note, &log)
	done()
	if err := a.report("text", &log, err); err != nil {
		return a.releaseFailure(err)
	}
	fmt.Fprintf(a.Stdout, a.say("已发布第 %d 版（%s）：%d 页；数改动 %d 处，段落改动 %d 处\n", "released version %d of %s: %d pages; %d figures and %d passages changed\n"),
		r.Number, r.Date, r.Pages, total(r.Changes.Figures), total(r.Changes.Passages))
	fmt.Fprintf(a.Stdout, a.say("记录的 SHA-256：%s\n请把它记在别处，它能证明历次版本没有被改动。\n", "SHA-256 of its record: %s\nKeep it in another place: it proves that no version has been changed.\n"), r.Sum)
	fmt.Fprintf(a.Stdout, a.say("接着：generator build 发布网站；generator export --release %d --format zip 做归档\n", "next: generator build publishes the site; generator export --release %d --format zip makes the archive\n"), r.Number)
	return nil
}

func total(c release.Count) int { return c.Added + c.Removed + c.Changed }

// listReleases lists the versions, the newest first.
func (a *app) listReleases() error {
	o := a.opts.WithDefaults()
	s, err := release.Open(o.Fs, o.Releases)
	if err != nil {
		return a.releaseFailure(err)
	}
	records := s.Records()
	if len(records) == 0 {
		fmt.Fprintf(a.Stdout, a.say("还没有发布过版本（%s）\n", "nothing has been released yet (%s)\n"), o.Releases)
		return nil
	}
	for i := len(records) - 1; i >= 0; i-- {
		r := records[i]
		fmt.Fprintf(a.Stdout, a.say("第 %d 版  %s  %s\n", "version %d  %s  %s\n"), r.Number, r.Date, lang.Words(r.Note).In(a.lang))
		fmt.Fprintf(a.Stdout, a.say("  %d 页；数改动 %d 处，段落改动 %d 处\n  归档 %s  sha256:%s\n  记录 sha256:%s\n", "  %d pages; %d figures and %d passages changed\n  archive %s  sha256:%s\n  record sha256:%s\n"),
			r.Pages, total(r.Changes.Figures), total(r.Changes.Passages), r.Archive.Name, r.Archive.Sum, s.RecordSum(r.Number))
	}
	return nil
}

// releaseFailure says why there is no new release, and that the others are as they were.
func (a *app) releaseFailure(err error) error {
	var unchanged *archive.UnchangedError
	var date *release.DateError
	var path *fs.PathError
	store := a.opts.WithDefaults().Releases
	where := store
	if errors.As(err, &path) {
		where = cmp.Or(path.Path, where)
	}
	kept := a.say("历次版本没有变。", "The versions are as they were.")
	switch {
	case errors.As(err, &unchanged):
		return sentence(fmt.Sprintf(a.say("第 %d 版之后内容没有变化，没有发布新版。", "nothing has changed since version %d; no new version was released."), unchanged.Number))
	case errors.As(err, &date):
		return sentence(fmt.Sprintf(a.say("日期 %s 早于前一版的 %s。", "the date %s is before that of the last version, %s."), date.Date, date.Last))
	case errors.Is(err, archive.ErrMoved):
		return sentence(a.say("发布期间内容有改动，请再运行一次。", "the content was edited in the meantime; run the command again. ") + kept)
	case errors.Is(err, release.ErrForeign):
		return sentence(fmt.Sprintf(a.say("%s 里有别的东西，不是历次版本的文件夹，没有动它。请用 --releases 换一个地方。", "%s holds other things than releases and was left alone. Choose another folder with --releases."), store))
	case errors.Is(err, publish.ErrBusy):
		return sentence(fmt.Sprintf(a.say("另一个进程正在向 %s 发布，请等它结束。", "another release is being made in %s; wait until it has finished."), store))
	case errors.Is(err, context.Canceled):
		return sentence(a.say("已取消。", "cancelled. ") + kept)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return sentence(fmt.Sprintf(a.say("磁盘已满，写不了 %s。请腾出空间。", "the disk is full: cannot write %s. Make room. "), where) + kept)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return sentence(fmt.Sprintf(a.say("不能写入 %s：那里只读，或没有权限。", "cannot write %s: the place is read-only, or not yours to write to. "), where) + kept)
	}
	return err
}

// noRelease says which versions there are.
func (a *app) noRelease(e *archive.NoReleaseError) error {
	if e.Newest == 0 {
		return sentence(a.say("还没有发布过版本。", "nothing has been released yet."))
	}
	return sentence(fmt.Sprintf(a.say("没有第 %d 版；最新的是第 %d 版。", "there is no version %d; the newest is version %d."), e.Number, e.Newest))
}

// releaseNumber reads the number of a version.
func (a *app) releaseNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf(a.say("--release 要写版号，如 3，不能是“%s”", "--release is the number of a version such as 3, not “%s”"), s)
	}
	return n, nil
}

// damage says that the folder of releases is not as it was written.
func (a *app) damage(d *release.DamageError, o build.Options) error {
	return sentence(fmt.Sprintf(a.say("历次版本的文件夹已损坏：%s，%s。请从备份恢复；generator verify %s 列出全部损坏之处。",
		"the folder of releases is damaged: %s: %s. Restore it from a copy; generator verify %s lists all that is wrong."), d.Path, d.Reason.In(a.lang), o.WithDefaults().Releases))
}
