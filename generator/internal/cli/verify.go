package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/verify"
)

func (a *app) verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   a.say("verify 归档…", "verify ARCHIVE..."),
		Short: a.say("证明归档完整无损", "prove an archive whole"),
		Long: a.say("检查 export 做的每一种文件（zip、WACZ、EPUB、单页 HTML、PDF、BagIt 归档包、校验和清单 SHA256SUMS）、\n放归档的文件夹，或已生成的网站：列出的文件都在，没有多余的，每个校验和都对，\n结构正确，链接闭合，不向别处取东西。有一处不对就逐处说明，并以状态 1 结束。",
			"Checks every file that export makes (zip, WACZ, EPUB, single HTML page, PDF, BagIt bag, the list SHA256SUMS), a folder of\narchives, or a built site: every file listed is there and none besides, every checksum is right, the structure valid, links\nlead inside, nothing is loaded from elsewhere. Says what is wrong and where, and ends with status 1 if anything is."),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New(a.say("请写上要检查的文件或文件夹", "name the file or folder to check"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			format := c.Flag("format").Value.String()
			if format != "text" && format != "json" {
				return fmt.Errorf(a.say("--format 只能是 text 或 json，不能是“%s”", "--format is text or json, not “%s”"), format)
			}
			var log diag.List
			for _, name := range args {
				before := log.Errors()
				r, err := verify.Path(c.Context(), name, &log)
				if errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf(a.say("没有 %s", "there is no %s"), name)
				}
				if err != nil {
					return err
				}
				if log.Errors() == before && format == "text" {
					fmt.Fprintf(a.Stdout, a.say("完整：%s（%s，%d 个文件，%d 页）\n", "whole: %s (%s, %d files, %d pages)\n"), name, r.Kind.In(a.lang), r.Files, r.Pages)
				}
			}
			if err := a.print(format, &log); err != nil {
				return err
			}
			if n := log.Errors(); n > 0 {
				if format == "text" {
					wrong := "not whole: %d things are wrong.\n"
					if n == 1 {
						wrong = "not whole: %d thing is wrong.\n"
					}
					fmt.Fprintf(a.Stderr, a.say("不完整：%d 处不对。\n", wrong), n)
				}
				return statusError(Mistakes)
			}
			return nil
		},
	}
	a.format(c)
	return c
}
