package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/build"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

func TestX(t *testing.T) {
	dir := t.TempDir()
	w := world{4}
	n, err := w.writeOurs(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(n, w.texts(), n/int64(w.texts()))
	var log diag.List
	o := build.Options{Fs: afero.NewOsFs(), Config: dir + "/config.toml", Content: dir + "/content"}
	_, err = build.Load(o, &decode.Decoder{Spool: spool.New(afero.NewMemMapFs(), spool.DefaultLimit)}, &log)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	p := diag.Printer{Lang: lang.English, Read: os.ReadFile}
	_ = p.Text(&b, log.Items())
	s := b.String()
	t.Log(s[:min(len(s), 4000)])
}
