package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/generator/internal/build"
)

func (a *app) headersCommand() *cobra.Command {
	var server, base string
	c := &cobra.Command{
		Use:   "headers",
		Short: a.say("写出服务器的安全响应头设置（nginx、apache、_headers）", "print the security headers as settings of a server (nginx, apache, _headers)"),
		Long: a.say("网页里的内容安全策略对搜索、图表都够用；服务器再发这些响应头，连嵌套显示也能管住。\n_headers 文件每次生成时已写进网站；nginx 和 Apache 的设置由管理服务器的人放进配置。",
			"The pages carry their content security policy; sent as headers it also governs who may show them in a frame.\nEvery build writes the file _headers; the settings for nginx and Apache go into the configuration of the server."),
		Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			if known := build.Servers(); !slices.Contains(known, server) {
				return fmt.Errorf(a.say("--server 只能是 %s，不能是“%s”", "--server is one of %s, not “%s”"), strings.Join(known, ", "), server)
			}
			if base != "" && !build.IsPublicAddress(base) {
				return fmt.Errorf(a.say("--base-url 要写成 https://主机/路径/，不能是“%s”", "--base-url is an address such as https://host/path/, not “%s”"), base)
			}
			if base != "" && !strings.HasSuffix(base, "/") {
				base += "/"
			}
			_, err := fmt.Fprint(a.Stdout, build.Headers(server, base))
			return err
		},
	}
	c.Flags().StringVar(&server, "server", "nginx", a.say("服务器：nginx、apache 或 _headers", "server: nginx, apache or _headers"))
	c.Flags().StringVar(&base, "base-url", "", a.say("公开网址，网站不在域名根上时需要", "public address, needed when the site is not at the root of its host"))
	return c
}
