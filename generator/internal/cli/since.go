package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/generator/internal/build"
	"lantu/generator/internal/diag"
)

// since writes the sheet of what a publication changes.
func (a *app) since(c *cobra.Command, format, since string) error {
	if !slices.Contains(build.SheetFormats, format) {
		return fmt.Errorf(a.say("--since 的 --format 只能是 %s，不能是“%s”", "with --since, --format is one of %s, not “%s”"), strings.Join(build.SheetFormats, ", "), format)
	}
	mistakes := "text"
	if format == "json" {
		mistakes = format
	}
	return a.ask(c, mistakes, func(ctx context.Context, log *diag.List) error {
		sheet, err := build.Since(ctx, a.opts, since, log)
		switch {
		case errors.Is(err, build.ErrNoGit):
			return sentence(a.say("没有装 git，不能与版本比较；请给出另一个内容文件夹。", "git is not installed, so there are no revisions to compare with; give another folder of content."))
		case errors.Is(err, build.ErrNoRevision):
			return sentence(fmt.Sprintf(a.say("“%s”既不是文件夹，也不是内容所在 git 仓库里有这些文件的版本。", "“%s” is neither a folder nor a revision of the git repository that holds the content."), since))
		case err != nil || sheet == nil:
			return err
		}
		return sheet.Write(a.Stdout, format, since, a.lang)
	})
}
