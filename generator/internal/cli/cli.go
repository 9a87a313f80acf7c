// Package cli is the command line: commands, flags, help and messages in Chinese or English.
//
// Exit status: 0 when all is well, 1 when the content has mistakes, 2 when the machine or the
// program failed or the command line cannot be understood.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lantu/generator/internal/build"
	"lantu/generator/internal/bundle"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/publish"
	"lantu/generator/internal/release"
	"lantu/generator/internal/serve"
)

// Exit statuses.
const (
	OK       = 0
	Mistakes = 1
	Failure  = 2
)

// Env is the world of a command.
type Env struct {
	Args           []string  // without the program's name
	Stdin          io.Reader // for answers; nil when nobody can give any
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// Main runs a command and returns its exit status.
func Main(ctx context.Context, e Env) int {
	a := &app{Env: e, lang: language(e)}
	root := a.root()
	root.SetArgs(e.Args)
	root.SetOut(e.Stdout)
	root.SetErr(e.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		var status statusError
		if errors.As(err, &status) {
			return int(status)
		}
		fmt.Fprintln(e.Stderr, a.explainError(err))
		return Failure
	}
	return OK
}

// statusError ends a command that has already said what is wrong.
type statusError int

func (s statusError) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// language is the one asked for by --lang or else that of the locale. It is found before the
// command line is parsed, because help and messages about the command line need it.
func language(e Env) lang.Lang {
	pick := func(s string) (lang.Lang, bool) {
		switch {
		case strings.HasPrefix(strings.ToLower(s), "zh"):
			return lang.Chinese, true
		case s != "":
			return lang.English, true
		}
		return lang.English, false
	}
	for i, arg := range e.Args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			l, _ := pick(value)
			return l
		}
		if arg == "--lang" && i+1 < len(e.Args) {
			l, _ := pick(e.Args[i+1])
			return l
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if l, ok := pick(e.Getenv(name)); ok {
			return l
		}
	}
	return lang.English
}

// app is one run of the program.
type app struct {
	Env
	lang lang.Lang
	opts build.Options

	archiving func(format string, done, total int) // shows how far an archive is; nil when nobody is watching
}

func (a *app) say(zh, en string) string { return lang.Both(zh, en).In(a.lang) }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "generator",
		Short:         a.say("蓝图：把城市规划做成中英双语静态网站", "Lantu: publish city plans as a bilingual static website"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			var names []string
			for _, sub := range c.Commands() {
				names = append(names, sub.Name())
			}
			return fmt.Errorf(a.say("没有命令“%s”%s", "there is no command “%s”%s"), args[0], diag.DidYouMean(args[0], names).In(a.lang))
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.PersistentFlags().String("lang", "", a.say("提示和帮助的语言：zh 或 en（默认随系统）", "language of messages and help: zh or en (default: that of the system)"))
	root.AddCommand(a.buildCommand(), a.serveCommand(), a.checkCommand(), a.explainCommand(), a.bundleCommand(), a.headersCommand(), a.exportCommand(), a.releaseCommand(), a.verifyCommand())
	a.localise(root)
	return root
}

// localise puts the fixed texts of help into the language.
func (a *app) localise(root *cobra.Command) {
	if a.lang == lang.Chinese {
		root.SetUsageTemplate(usageZH)
		root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "命令的用法", Run: func(c *cobra.Command, args []string) {
			if target, _, err := root.Find(args); err == nil {
				_ = target.Help()
			}
		}})
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var unknown *pflag.NotExistError
		var missing *pflag.ValueRequiredError
		var invalid *pflag.InvalidValueError
		switch {
		case errors.As(err, &unknown):
			var names []string
			c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
			near := diag.DidYouMean(unknown.GetSpecifiedName(), names).In(a.lang)
			return fmt.Errorf(a.say("没有选项 --%s%s", "there is no flag --%s%s"), unknown.GetSpecifiedName(), near)
		case errors.As(err, &missing):
			return fmt.Errorf(a.say("选项 --%s 后面缺一个值", "the flag --%s needs a value"), missing.GetSpecifiedName())
		case errors.As(err, &invalid):
			return fmt.Errorf(a.say("选项 --%s 的值“%s”不对", "“%[2]s” is no value for --%[1]s"), invalid.GetFlag().Name, invalid.GetValue())
		}
		return err
	})
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, a.say("这个命令的用法", "how to use this command"))
	}
}

const usageZH = `用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

“{{.CommandPath}} [命令] --help”说明一个命令的用法。{{end}}
`

// source adds the flags that say where the content is.
func (a *app) source(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&a.opts.Content, "content", "content", a.say("内容文件夹", "the folder of the content"))
	f.StringVar(&a.opts.Config, "config", "config.toml", a.say("站点设置", "the settings of the site"))
	f.StringVar(&a.opts.Static, "static", "static", a.say("样式、脚本等静态文件夹", "the folder of styles, scripts and other static files"))
	f.StringVar(&a.opts.Cache, "cache", ".cache", a.say("缓存文件夹：图表包、画好的图、上次生成的状态", "the cache: chart bundle, drawings, state of the last build"))
	f.StringVar(&a.opts.Releases, "releases", "", a.say("历次版本的文件夹（默认：站点设置旁边的 releases）", "the folder of releases (default: releases, beside the settings)"))
}

func (a *app) buildCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "build",
		Short: a.say("生成网站", "build the site"),
		Long: a.say("读内容，全部检查通过后把网站写进输出文件夹。\n内容有一处错，输出文件夹就原样不动。",
			"Reads the content and, when all of it is in order, writes the site to the output folder.\nWith a single mistake the output folder stays as it is."),
		Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.run(c, func(ctx context.Context, log *diag.List) error {
				r, err := build.Run(ctx, a.opts, log)
				if err != nil || log.Errors() > 0 {
					return err
				}
				if r.Unchanged {
					fmt.Fprintf(a.Stdout, a.say("没有变化：%s 已是最新（%d 页，%d 个文件）\n", "nothing has changed: %s is up to date (%d pages, %d files)\n"), a.opts.Output, r.Pages, r.Files)
					return nil
				}
				fmt.Fprintf(a.Stdout, a.say("已生成 %s：%d 页，%d 个文件（写入 %d，删去 %d）\n", "built %s: %d pages, %d files (%d written, %d removed)\n"),
					a.opts.Output, r.Pages, r.Files, r.Written, r.Removed)
				return nil
			})
		},
	}
	a.source(c)
	c.Flags().StringVar(&a.opts.Output, "output", "public", a.say("网站写到哪个文件夹", "the folder to write the site to"))
	c.Flags().StringVar(&a.opts.BaseURL, "base-url", "", a.say("公开网址，如 https://example.org/plans/", "public address, such as https://example.org/plans/"))
	a.format(c)
	return c
}

func (a *app) checkCommand() *cobra.Command {
	var fix, yes, strict, accept, status bool
	var since string
	c := &cobra.Command{
		Use:   a.say("check [--accept 路径…]", "check [--accept PATH…]"),
		Short: a.say("检查内容，不写任何文件", "check the content and write nothing"),
		Long: a.say("做生成网站时的全部检查，报告每一处错误，不改内容和网站（新画的图留在缓存里）。\n加 --fix 时先列出可以自动修改的地方，得到同意才写入，然后再检查。\n\n--accept 把译文登记为现有中文的译文，可以只登记给出的文件、文件夹或段落。\n--status 统计译文，列出站外链接。--since 列出发布后会变的每一个数。",
			"Does every check of a build, reports every mistake and changes neither content nor site (new charts stay in the cache).\nWith --fix it first shows what can be mended automatically, writes it when told to, and then checks.\n\n--accept records translations, all or those at the given paths, as those of the Chinese as it stands.\n--status counts translations and lists links to other sites. --since lists every figure that changes."),
		Args: func(c *cobra.Command, args []string) error {
			if accept {
				return nil
			}
			return a.noArgs(c, args)
		},
		RunE: func(c *cobra.Command, paths []string) error {
			format := c.Flag("format").Value.String()
			switch {
			case accept:
				return a.ask(c, "text", func(_ context.Context, log *diag.List) error { return a.accept(paths, log) })
			case since != "":
				return a.since(c, format, since)
			case status:
				return a.ask(c, format, func(ctx context.Context, log *diag.List) error { return a.status(ctx, format, log) })
			}
			if (fix || yes) && format != "text" {
				return errors.New(a.say("--fix 只能与 --format text 一起用", "--fix goes with --format text only"))
			}
			return a.run(c, func(ctx context.Context, log *diag.List) error {
				if fix || yes {
					if err := a.mend(yes); err != nil {
						return err
					}
				}
				r, err := build.Check(ctx, a.opts, log)
				if err == nil && log.Errors() == 0 && format == "text" {
					switch n := log.Warnings(); n {
					case 0:
						fmt.Fprintf(a.Stdout, a.say("没有错误（%d 页）\n", "no mistakes (%d pages)\n"), r.Pages)
					case 1:
						fmt.Fprintf(a.Stdout, a.say("没有错误，1 条提醒（%d 页）\n", "no mistakes, 1 warning (%d pages)\n"), r.Pages)
					default:
						fmt.Fprintf(a.Stdout, a.say("没有错误，%d 条提醒（%d 页）\n", "no mistakes, %d warnings (%d pages)\n"), n, r.Pages)
					}
				}
				if n := log.Warnings(); err == nil && strict && n > 0 && log.Errors() == 0 {
					return statusError(Mistakes)
				}
				return err
			})
		},
	}
	a.source(c)
	c.Flags().StringVar(&a.opts.BaseURL, "base-url", "", a.say("公开网址", "public address"))
	c.Flags().BoolVar(&fix, "fix", false, a.say("先列出可以自动修改的地方，同意后写入", "first show what can be mended automatically, and write it when told to"))
	c.Flags().BoolVar(&yes, "yes", false, a.say("与 --fix 相同，不再询问", "like --fix, without asking"))
	c.Flags().BoolVar(&strict, "strict", false, a.say("有提醒也算没有通过", "warnings fail the check as well"))
	c.Flags().BoolVar(&accept, "accept", false, a.say("登记译文：它们译的是现有的中文", "record translations as those of the Chinese as it stands"))
	c.Flags().BoolVar(&status, "status", false, a.say("各城市各章译文的进度，以及站外链接", "how far the translations are, by city and chapter, and links to other sites"))
	c.Flags().StringVar(&since, "since", "", a.say("列出与这个 git 版本或内容文件夹相比会变的每一个数；--format 可用 text、json、md、html", "list every figure that differs from this git revision or folder of content; --format is text, json, md or html"))
	a.format(c)
	return c
}

// format adds the flag that says how mistakes are reported.
func (a *app) format(c *cobra.Command) {
	c.Flags().String("format", "text", a.say("错误的写法：text、json 或 sarif", "form of the report of mistakes: text, json or sarif"))
}

// run does the work of a command and reports the mistakes it found: as text to standard error, as
// JSON to standard output.
func (a *app) run(c *cobra.Command, work func(context.Context, *diag.List) error) error {
	format := c.Flag("format").Value.String()
	if format != "text" && format != "json" && format != "sarif" {
		return fmt.Errorf(a.say("--format 只能是 text、json 或 sarif，不能是“%s”", "--format is text, json or sarif, not “%s”"), format)
	}
	if err := a.clean(); err != nil {
		return err
	}
	var log diag.List
	done := a.progress()
	err := work(c.Context(), &log)
	done()
	return a.report(format, &log, err)
}

// ask does the work of a command that answers a question on standard output. Only mistakes that stand in the way are
// reported.
func (a *app) ask(c *cobra.Command, format string, work func(context.Context, *diag.List) error) error {
	if err := a.clean(); err != nil {
		return err
	}
	var log diag.List
	done := a.progress()
	defer done()
	err := work(c.Context(), &log)
	done()
	if log.Errors() > 0 {
		return a.report(format, &log, err)
	}
	return err
}

// clean brings the options of a build into their form.
func (a *app) clean() error {
	for _, p := range []*string{&a.opts.Content, &a.opts.Config, &a.opts.Static, &a.opts.Cache, &a.opts.Output, &a.opts.Releases} {
		if *p != "" { // empty: the default
			*p = filepath.ToSlash(filepath.Clean(*p))
		}
	}
	if b := a.opts.BaseURL; b != "" && !build.IsPublicAddress(b) {
		return fmt.Errorf(a.say("--base-url 要写成 https://主机/路径/，不能是“%s”", "--base-url is an address such as https://host/path/, not “%s”"), b)
	}
	return nil
}

// print writes diagnostics: as text to standard error, as JSON to standard output.
func (a *app) print(format string, log *diag.List) error {
	p := diag.Printer{Lang: a.lang, Read: func(name string) ([]byte, error) { return afero.ReadFile(afero.NewOsFs(), name) }}
	switch format {
	case "json":
		return p.JSON(a.Stdout, log.Items())
	case "sarif":
		return p.SARIF(a.Stdout, log.Items())
	}
	return p.Text(a.Stderr, log.Items())
}

// report prints the mistakes that work has found and returns how the command ends.
func (a *app) report(format string, log *diag.List, err error) error {
	if perr := a.print(format, log); perr != nil {
		return perr
	}
	if err != nil {
		return err
	}
	if format == "text" {
		if n := log.Mendable(); n > 0 {
			fmt.Fprintf(a.Stderr, a.say("其中 %d 处可以自动修改：generator check --fix\n", "%d of these can be mended by: generator check --fix\n"), n)
		}
	}
	if n := log.Errors(); n > 0 {
		if format == "text" {
			mistakes := "%d mistakes"
			if n == 1 {
				mistakes = "%d mistake"
			}
			fmt.Fprintf(a.Stderr, a.say("%d 处错误，没有发布。“generator explain 代码”有详细说明。\n", mistakes+"; nothing was published. “generator explain CODE” tells more.\n"), n)
		}
		return statusError(Mistakes)
	}
	return nil
}

func (a *app) noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf(a.say("多余的参数“%s”", "unexpected argument “%s”"), args[0])
	}
	return nil
}

func (a *app) serveCommand() *cobra.Command {
	var port int
	c := &cobra.Command{
		Use:   "serve",
		Short: a.say("在本机预览，保存即刷新", "preview on this machine; saving a file refreshes the page"),
		Args:  a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s := serve.New(a.opts, a.lang)
			return s.Run(c.Context(), port, func(address string) {
				fmt.Fprintf(a.Stdout, a.say("预览：%s （按 Ctrl+C 结束）\n", "preview: %s (Ctrl+C ends it)\n"), address)
				if n := len(s.Errors()); n > 0 {
					fmt.Fprintf(a.Stdout, a.say("内容里有 %d 处错误，页面上有说明\n", "the content has %d mistakes; the page shows them\n"), n)
				}
			})
		},
	}
	a.source(c)
	c.Flags().IntVar(&port, "port", 1313, a.say("端口；0 为任意空闲端口", "port; 0 for any that is free"))
	return c
}

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.say("explain [代码]", "explain [CODE]"),
		Short: a.say("详细说明一种错误；不带代码则列出全部", "explain a mistake; without a code, list them all"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return a.noArgs(c, args[1:])
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				for _, code := range diag.Codes() {
					fmt.Fprintf(a.Stdout, "%-8s %s\n", code.ID, diag.Generic(code.Message.In(a.lang)))
				}
				return nil
			}
			code := diag.Lookup(args[0])
			if code == nil {
				var ids []string
				for _, c := range diag.Codes() {
					ids = append(ids, c.ID)
				}
				return fmt.Errorf(a.say("没有代码“%s”%s", "there is no code “%s”%s"), args[0], diag.DidYouMean(strings.ToUpper(args[0]), ids).In(a.lang))
			}
			fmt.Fprintf(a.Stdout, "%s  %s\n\n%s\n\n%s%s\n", code.ID, diag.Generic(code.Message.In(a.lang)), code.Explain.In(a.lang),
				a.say("改法：", "Remedy: "), diag.Generic(code.Hint.In(a.lang)))
			return nil
		},
	}
}

func (a *app) bundleCommand() *cobra.Command {
	var cache string
	c := &cobra.Command{
		Use:   "bundle",
		Short: a.say("打包图表脚本（先运行 npm ci --ignore-scripts）", "pack the chart scripts (after npm ci --ignore-scripts)"),
		Args:  a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			m, err := bundle.Build(".", filepath.Join(cache, "bundle"))
			if err != nil {
				return err
			}
			fmt.Fprintf(a.Stdout, a.say("图表包：%s（%d KB），ECharts %s\n", "chart bundle: %s (%d kB), ECharts %s\n"), m.Charts.Name, m.Charts.Bytes/1000, m.Versions["echarts"])
			return nil
		},
	}
	c.Flags().StringVar(&cache, "cache", ".cache", a.say("缓存文件夹", "the cache"))
	return c
}

// explainError says a failure of the machine or the program so that somebody can act on it.
func (a *app) explainError(err error) string {
	var said sentence
	var damage *release.DamageError
	switch {
	case errors.As(err, &damage):
		return a.damage(damage, a.opts).Error()
	case errors.As(err, &said):
		return string(said)
	case errors.Is(err, build.ErrNoBundle):
		return a.say("图表包还没有做好。请运行：make bundle（需要 Node 和 npm；它会运行 npm ci --ignore-scripts，再打包）",
			"the chart bundle is missing. Run: make bundle (needs Node and npm; it runs npm ci --ignore-scripts and packs the scripts)")
	case errors.Is(err, bundle.ErrNoModules):
		return a.say("JavaScript 包还没有装。请先运行：npm ci --ignore-scripts\n", "the JavaScript packages are not installed. First run: npm ci --ignore-scripts\n") + err.Error()
	case errors.Is(err, publish.ErrNotASite):
		return fmt.Sprintf(a.say("输出文件夹 %s 里有别的东西，不是本程序生成的网站，所以没有动它。请换一个文件夹，或把它清空。",
			"the output folder %s holds other things than a site made by this program and was left alone. Choose another folder, or empty it."), a.opts.Output)
	case errors.Is(err, publish.ErrBusy):
		return fmt.Sprintf(a.say("另一个进程正在生成到 %s，请等它结束。", "another build is writing to %s; wait until it has finished."), a.opts.Output)
	case errors.Is(err, context.Canceled):
		return a.say("已取消，原来的网站没有变。", "cancelled; the published site is as it was.")
	case errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission):
		return a.say("读不到或写不了：", "cannot read or write: ") + err.Error()
	}
	return a.say("没有完成：", "failed: ") + err.Error()
}
