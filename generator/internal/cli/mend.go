package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"lantu/generator/internal/build"
)

// mend shows what can be mended without a decision as a unified diff, asks, and writes. Whoever does not answer yes has
// changed nothing.
func (a *app) mend(yes bool) error {
	list, err := build.Mend(a.opts)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		fmt.Fprint(a.Stdout, a.say("没有可以自动修改的地方\n", "nothing can be mended automatically\n"))
		return nil
	}
	places := 0
	for _, m := range list {
		places += m.Findings
		if _, err := a.Stdout.Write(m.Diff()); err != nil {
			return err
		}
	}
	if !yes {
		fmt.Fprintf(a.Stdout, a.say("以上修改 %d 处，涉及 %d 个文件。写入吗？[y/N] ", "These are %d mends in %d files. Write them? [y/N] "), places, len(list))
		answer := ""
		if a.Stdin != nil {
			if answer, err = bufio.NewReader(a.Stdin).ReadString('\n'); err != nil && err != io.EOF {
				return err
			}
		}
		fmt.Fprintln(a.Stdout)
		switch strings.ToLower(strings.TrimSpace(answer)) {
		case "y", "yes", "是", "好":
		default:
			fmt.Fprint(a.Stdout, a.say("没有修改任何文件\n", "no file was changed\n"))
			return nil
		}
	}
	if err := build.WriteMended(a.opts, list); err != nil {
		return err
	}
	fmt.Fprintf(a.Stdout, a.say("已修改 %d 处，%d 个文件\n", "made %d mends in %d files\n"), places, len(list))
	return nil
}
