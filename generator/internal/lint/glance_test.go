package lint

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/spool"
)

// realContent is the project's own content: what it forbids, and its texts.
func realContent(t testing.TB) (*draft.Content, map[string]string) {
	t.Helper()
	root := filepath.Join("..", "..", "..")
	fsys := afero.NewBasePathFs(afero.NewOsFs(), root)
	texts := spool.New(fsys, spool.DefaultLimit)
	t.Cleanup(func() { texts.Close() })
	var log diag.List
	c, err := (&decode.Decoder{Spool: texts}).Decode(fsys, "config.toml", "content", &log)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	err = filepath.WalkDir(filepath.Join(root, "content"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lists || d.Name() == "glossary.toml" {
			return err
		}
		raw, err := os.ReadFile(name)
		rel, _ := filepath.Rel(filepath.Join(root, "content"), name)
		files[filepath.ToSlash(rel)] = string(diag.Normalize(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, files
}

// disguises are ways to write a word that a close look sees through.
var disguises = []func(r *rand.Rand, word string) string{
	func(_ *rand.Rand, w string) string { return w },
	func(_ *rand.Rand, w string) string { return strings.ToUpper(w) },
	func(_ *rand.Rand, w string) string { return "**" + w + "**" },
	func(r *rand.Rand, w string) string { return parted(r, w, " ") },
	func(r *rand.Rand, w string) string { return parted(r, w, "*") },
	func(r *rand.Rand, w string) string { return parted(r, w, "·") },
	func(r *rand.Rand, w string) string { return parted(r, w, "\n") },
	func(r *rand.Rand, w string) string { return parted(r, w, "**") },
	func(r *rand.Rand, w string) string { return parted(r, w, "[") + "](theme:talent)" },
	func(r *rand.Rand, w string) string { return "[" + parted(r, w, "](theme:talent)") },
	func(r *rand.Rand, w string) string { return "“" + parted(r, w, "") + "”" },
	func(r *rand.Rand, w string) string { return parted(r, w, "<!-- x y -->") },
	func(_ *rand.Rand, w string) string { return "{{derived " + w + " | a@2020 -> b@2025}}" },
	func(_ *rand.Rand, w string) string { // the first letter by its number
		r := []rune(w)
		return fmt.Sprintf("&#%d;%s", r[0], string(r[1:]))
	},
	func(_ *rand.Rand, w string) string {
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0
			}
			return r
		}, w)
	},
}

// parted puts something between two characters of a word.
func parted(r *rand.Rand, word, what string) string {
	c := []rune(word)
	i := 1
	if len(c) > 2 {
		i = 1 + r.IntN(len(c)-1)
	}
	return string(c[:i]) + what + string(c[i:])
}

// What a close look calls an error, a glance suspects: words that are forbidden or not used, wherever and however they
// stand in the real texts, and characters, hosts and links that are not what they seem.
func TestGlanceMissesNothing(t *testing.T) {
	c, files := realContent(t)
	l := New(c)
	names := slices.Sorted(maps.Keys(files))
	r := rand.New(rand.NewPCG(1, 2))
	var plants []string
	for _, g := range c.Forbidden.Groups {
		for _, w := range g.Words {
			plants = append(plants, w.V)
		}
	}
	for _, term := range c.Terms {
		for _, w := range append(term.AvoidZH, term.AvoidEN...) {
			plants = append(plants, w.V)
		}
	}
	for _, a := range slices.Sorted(maps.Keys(latinOf)) {
		plants = append(plants, "p"+string(a)+"an", string(a)+string(a))
	}
	plants = append(plants, "1O5", "2l3", "\ue000", "[www.gov.cn](https://example.org/)", "[gov.cn](theme:talent)", "https://10.0.0.1/", "http://xn--abc.com/", "HTTPS://a@b.cn/")
	errors, closeLooks := 0, 0
	tried := 0
	for i, plant := range plants {
		if testing.Short() && i%8 != 0 {
			continue
		}
		tried++
		for d, disguise := range disguises {
			name := names[r.IntN(len(names))]
			text := files[name]
			at := r.IntN(len(text) + 1)
			for at < len(text) && text[at]&0xc0 == 0x80 {
				at++
			}
			text = text[:at] + disguise(r, plant) + text[at:]
			var log diag.List
			l.File(name, &diag.File{Path: name}, []byte(text), &log)
			suspect := l.suspects([]byte(text), strings.HasSuffix(name, ".md"))
			if suspect {
				closeLooks++
			}
			if log.Errors() > 0 {
				errors++
				if !suspect {
					t.Errorf("%s: %q (disguise %d) is an error and not suspected: …%s…", name, plant, d, text[max(0, at-60):min(len(text), at+80)])
				}
			}
		}
	}
	if errors < tried*len(disguises)/4 {
		t.Errorf("only %d of %d plants were errors", errors, tried*len(disguises))
	}
	suspected := 0
	for name, text := range files {
		if l.suspects([]byte(text), strings.HasSuffix(name, ".md")) {
			suspected++
		}
	}
	if suspected*4 > len(files) {
		t.Errorf("of %d innocent files %d are suspected; then a glance saves little", len(files), suspected)
	}
	t.Logf("%d plants, %d errors, %d close looks; %d of %d innocent files suspected", tried*len(disguises), errors, closeLooks, suspected, len(files))
}

func BenchmarkGlance(b *testing.B) {
	c, files := realContent(b)
	l := New(c)
	for _, how := range []string{"glance", "close look"} {
		b.Run(how, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = 0
				for name, text := range files {
					n += len(text)
					if how == "glance" {
						l.suspects([]byte(text), strings.HasSuffix(name, ".md"))
					} else {
						var log diag.List
						l.File(name, &diag.File{Path: name}, []byte(text), &log)
					}
				}
			}
			b.SetBytes(int64(n))
		})
	}
}
