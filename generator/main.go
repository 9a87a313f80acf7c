// Command generator turns the structured content of government plans into a bilingual static
// website. Run it from the project's folder: go run ./generator build.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"lantu/generator/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Main(ctx, cli.Env{Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
}
