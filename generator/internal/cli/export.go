package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"lantu/generator/internal/archive"
	"lantu/generator/internal/chromium"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/publish"
	"lantu/generator/internal/zipfile"
)

func (a *app) exportCommand() *cobra.Command {
	var formats []string
	var all bool
	var date, number string
	o := archive.Options{}
	c := &cobra.Command{
		Use:   "export",
		Short: a.say("做离线归档：zip、WACZ、EPUB、HTML、PDF、BagIt", "make offline archives: zip, WACZ, EPUB, HTML, PDF, BagIt"),
		Long: a.say("生成网站并做成离线归档。同样的内容得到逐字节相同的归档；没有做完，原来的归档不变。\n\n格式：\n",
			"Builds the site and makes offline archives of it. The same content gives the same bytes; until an archive\nis complete the old one stays.\n\nForms:\n") + a.formatList(),
		Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(formats) == 0 && !all {
				return fmt.Errorf(a.say("请用 --format 说明做哪种归档（%s），或用 --all 全部做", "say with --format which archive to make (%s), or --all for all of them"), strings.Join(archive.Names(), ", "))
			}
			if all {
				formats = nil
			}
			var err error
			if number != "" {
				if date != "" || a.opts.BaseURL != "" {
					return errors.New(a.say("版本的日期和网址已定，--release 不能与 --date、--base-url 同用", "a version has its date and address: --release does not go with --date and --base-url"))
				}
				if o.Release, err = a.releaseNumber(number); err != nil {
					return err
				}
			}
			if o.Date, err = a.archiveDate(date); err != nil {
				return err
			}
			return a.export(c, o, formats)
		},
	}
	a.source(c)
	f := c.Flags()
	f.StringSliceVar(&formats, "format", nil, a.say("格式：", "form: ")+strings.Join(archive.Names(), ", ")+a.say("；可写几种，用逗号隔开", "; several with commas"))
	f.BoolVar(&all, "all", false, a.say("全部格式；其他格式也放进归档包", "all forms; the bag holds the others as well"))
	f.StringVar(&o.Output, "output", "export", a.say("归档放到哪个文件夹；只做一种时也可以是文件", "the folder for the archives; for a single one, the file"))
	f.StringVar(&a.opts.BaseURL, "base-url", "", a.say("公开网址，WACZ 里的地址由它开头", "public address; addresses in a WACZ begin with it"))
	f.StringVar(&date, "date", "", a.say("归档日期，如 2026-11-20（默认：SOURCE_DATE_EPOCH，或最新一份规划的日期）", "date of the archive, such as 2026-11-20 (default: SOURCE_DATE_EPOCH, or that of the newest plan)"))
	f.StringVar(&number, "release", "", a.say("从历次版本里取出这一版来归档，如 3", "archive this version out of the folder of releases, such as 3"))
	f.StringVar(&o.Organization, "organization", "", a.say("归档单位，写进归档包", "the organisation that answers for the archive, named in the bag"))
	return c
}

func (a *app) formatList() string {
	var b strings.Builder
	for _, f := range archive.Formats {
		fmt.Fprintf(&b, "  %-8s %s\n", f.Name, f.About.In(a.lang))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// archiveDate is the date that was asked for; zero when none was. SOURCE_DATE_EPOCH is the convention
// of reproducible builds (reproducible-builds.org).
func (a *app) archiveDate(flag string) (time.Time, error) {
	if flag != "" {
		t, err := time.Parse(time.DateOnly, flag)
		if err != nil || t.Year() < 1980 {
			return t, fmt.Errorf(a.say("--date 要写成 2026-11-20 这样，不能是“%s”", "--date is a date such as 2026-11-20, not “%s”"), flag)
		}
		return t, nil
	}
	if epoch := a.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || n < 315532800 || n > 253402300799 {
			return time.Time{}, fmt.Errorf(a.say("SOURCE_DATE_EPOCH 应是秒数，不能是“%s”", "SOURCE_DATE_EPOCH is a number of seconds, not “%s”"), epoch)
		}
		return time.Unix(n, 0).UTC(), nil
	}
	return time.Time{}, nil
}

func (a *app) export(c *cobra.Command, o archive.Options, formats []string) error {
	if err := a.clean(); err != nil {
		return err
	}
	o.Formats = formats
	var r archive.Result
	var log diag.List
	done := a.progress()
	o.Build = a.opts
	o.Progress = a.archiving
	o.Chromium = a.Getenv("LANTU_CHROMIUM")
	r, err := archive.Export(c.Context(), o, &log)
	done()
	if err := a.report("text", &log, err); err != nil {
		return a.exportFailure(o.Output, err)
	}
	for _, m := range r.Made {
		fmt.Fprintf(a.Stdout, a.say("已归档 %s：%d 个文件，%s\n", "archived %s: %d files, %s\n"), m.Path, m.Files, megabytes(m.Size))
		if m.Format == "wacz" && !r.Facts.Public {
			fmt.Fprintf(a.Stdout, a.say("  未载明公开网址，其中的地址以 %s 开头；可用 --base-url 或 config.toml 的 base_url 给出\n",
				"  the public address is not known, and addresses in it begin with %s; give it with --base-url, or base_url in config.toml\n"), archive.Placeholder)
		}
	}
	if r.Sums != "" {
		fmt.Fprintf(a.Stdout, a.say("校验和清单 %s；检查全部：generator verify %s\n", "checksums in %s; to check all: generator verify %s\n"), r.Sums, filepath.Dir(r.Sums))
	}
	if r.Repacked {
		fmt.Fprintln(a.Stdout, a.say("zip 里的文件与发布当天逐字节相同，但打包程序已变，压缩后的字节不同，SHA-256 与记录不符。", "The files in the zip are those of the day, byte for byte; but the program now compresses otherwise, so that the SHA-256 of the zip is not the one on record."))
	}
	if r.NoPDF {
		fmt.Fprintln(a.Stdout, a.say("没有做 PDF：这台机器上没有 Chromium（可用环境变量 LANTU_CHROMIUM 指明）。", "no PDF was made: there is no Chromium on this machine (LANTU_CHROMIUM may name one)."))
	}
	return nil
}

// megabytes is a size for people.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// exportFailure says why there is no new archive, and that the old one is as it was.
func (a *app) exportFailure(output string, err error) error {
	var status statusError
	var format *archive.FormatError
	var many *archive.ManyError
	var name *zipfile.NameError
	var place *archive.PlaceError
	var missing *archive.NoReleaseError
	kept := a.say("原来的归档没有变。", "The old archive is as it was.")
	switch {
	case errors.As(err, &status):
		return err
	case errors.As(err, &missing):
		return a.noRelease(missing)
	case errors.As(err, &format):
		return fmt.Errorf(a.say("没有归档格式“%s”%s；可用的有：%s", "there is no form of archive “%s”%s; there are: %s"),
			format.Name, diag.DidYouMean(format.Name, archive.Names()).In(a.lang), strings.Join(archive.Names(), ", "))
	case errors.Is(err, chromium.ErrMissing):
		return sentence(a.say("做 PDF 需要 Chromium 或 Chrome，这台机器上没有。请安装（Debian：apt install chromium fonts-noto-cjk），或用环境变量 LANTU_CHROMIUM 指明它的路径；其他格式不需要它。",
			"PDF needs Chromium or Chrome, and there is none on this machine. Install it (Debian: apt install chromium fonts-noto-cjk), or give its path in the environment variable LANTU_CHROMIUM. The other forms do without it. ") + kept)
	case errors.As(err, &many):
		return fmt.Errorf(a.say("%s 会做出好几个文件，--output 请给一个文件夹，不要给文件名 %s", "%s makes several files: give a folder with --output, not the name of a file, %s"), many.Format, many.Path)
	case errors.Is(err, context.Canceled):
		return sentence(a.say("已取消。", "cancelled. ") + kept)
	case errors.As(err, &name):
		return sentence(fmt.Sprintf(a.say("文件“%s”不能放进归档：%s。请改名。", "the file “%s” cannot be put into an archive: %s. Rename it. "), name.Name, name.Err.Reason.In(a.lang)) + kept)
	}
	where := ""
	var path *fs.PathError
	switch {
	case errors.As(err, &place):
		where = place.Path
	case errors.As(err, &path):
		where = path.Path
	}
	where = cmp.Or(where, output)
	switch {
	case errors.Is(err, publish.ErrBusy):
		return sentence(fmt.Sprintf(a.say("另一个进程正在归档到 %s，请等它结束。", "another export is writing to %s; wait until it has finished."), where))
	case errors.Is(err, archive.ErrForeign):
		return sentence(fmt.Sprintf(a.say("%s 不是归档，没有动它。请用 --output 换一个地方。", "%s is no archive and was left alone. Choose another place with --output."), where))
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return sentence(fmt.Sprintf(a.say("磁盘已满，写不了 %s。请腾出空间，或用 --output 换一个盘。", "the disk is full: cannot write %s. Make room, or choose another disk with --output. "), where) + kept)
	case errors.Is(err, syscall.EROFS), place != nil && errors.Is(err, fs.ErrPermission):
		return sentence(fmt.Sprintf(a.say("不能写入 %s：那里只读，或没有权限。请用 --output 换一个地方。", "cannot write %s: the place is read-only, or not yours to write to. Choose another with --output. "), where) + kept)
	}
	return err
}

// sentence is an error that has been said in full.
type sentence string

func (s sentence) Error() string { return string(s) }
