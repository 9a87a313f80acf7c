package seal

import (
	"bytes"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const plainPDF = "%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2\n/Root 1 0 R>>\nstartxref\n43\n%%EOF\n"

func sealedHTML() []byte {
	page := "<!DOCTYPE html>\n<p>规划</p>\n"
	sum := sha256.Sum256([]byte(page))
	return []byte(page + HTML(sum[:]))
}

func sealedPDF(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(&b, []byte(plainPDF)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every bit, every byte left out, every byte twice, every beginning.
func TestNoByteMayChange(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		open func([]byte) error
	}{
		"HTML": {sealedHTML(), func(b []byte) error { _, err := OpenHTML(b); return err }},
		"PDF":  {sealedPDF(t), func(b []byte) error { _, _, err := OpenPDF(b); return err }},
	} {
		if err := c.open(c.data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for i := range c.data {
			for bit := range 8 {
				b := bytes.Clone(c.data)
				b[i] ^= 1 << bit
				if c.open(b) == nil {
					t.Errorf("%s: bit %d of byte %d may change", name, bit, i)
				}
			}
			if c.open(append(bytes.Clone(c.data[:i]), c.data[i+1:]...)) == nil {
				t.Errorf("%s: byte %d may be missing", name, i)
			}
			if c.open(append(bytes.Clone(c.data[:i+1]), c.data[i:]...)) == nil {
				t.Errorf("%s: byte %d may be there twice", name, i)
			}
			if c.open(c.data[:i]) == nil {
				t.Errorf("%s: the first %d bytes are taken for all", name, i)
			}
		}
	}
}

// The one line of shell that the documents promise.
func TestStrangersCanCheck(t *testing.T) {
	for name, c := range map[string]struct {
		data            []byte
		command, prefix string
	}{
		"a.html": {sealedHTML(), "sed '$d' a.html | sha256sum", "sha256:"},
		"a.pdf":  {sealedPDF(t), "head -n -4 a.pdf | sha256sum", "%sha256:"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("sh", "-c", c.command)
		command.Dir = dir
		out, err := command.Output()
		if err != nil {
			t.Skip("there is no shell, or no sha256sum: ", err)
		}
		sum, _, _ := strings.Cut(string(out), " ")
		if !bytes.Contains(c.data, []byte(c.prefix+sum)) {
			t.Errorf("%s gives %s, which is not in\n%s", c.command, sum, c.data)
		}
	}
}

func TestOnlyKnownFormsAreSealed(t *testing.T) {
	for _, bad := range []string{"", "%PDF-1.4", strings.Replace(plainPDF, "43", "42", 1), strings.Replace(plainPDF, "%%EOF", "%%EOD", 1), strings.Replace(plainPDF, "startxref\n43", "startxref\n99999999999999999999", 1)} {
		if PDF(&bytes.Buffer{}, []byte(bad)) == nil {
			t.Errorf("sealed: %q", bad)
		}
	}
}
