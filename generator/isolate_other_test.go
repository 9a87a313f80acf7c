//go:build !linux

package main

import (
	"errors"
	"os/exec"
)

func isolate(*exec.Cmd) error { return errors.New("only Linux has network namespaces") }
