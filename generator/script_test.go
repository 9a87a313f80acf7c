package main

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/sys/unix"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"lantu/generator/internal/diag"
)

// TestScripts runs testdata/script; the README there is its manual.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               func(e *testscript.Env) error { return placeSite(e.WorkDir) },
		Cmds:                commands,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// commands are what scripts can say besides the commands of testscript.
var commands = map[string]func(*testscript.TestScript, bool, []string){
	"append":     positive(appendText),
	"big":        positive(big),
	"bom":        positive(recode(func(b []byte) ([]byte, error) { return append([]byte("\xef\xbb\xbf"), b...), nil })),
	"busy":       positive(busy),
	"contains":   contains,
	"crlf":       positive(recode(func(b []byte) ([]byte, error) { return []byte(strings.ReplaceAll(string(b), "\n", "\r\n")), nil })),
	"fifo":       positive(fifo),
	"gbk":        positive(recode(simplifiedchinese.GBK.NewEncoder().Bytes)),
	"nowhere":    positive(nowhere),
	"prose":      positive(prose),
	"replace":    positive(replace),
	"snapshot":   positive(snapshot),
	"status":     positive(status),
	"unchanged":  unchanged,
	"utf16":      positive(recode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes)),
	"utf16-bare": positive(recode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes)),
	"wellformed": positive(wellformed),
}

// positive makes a command of something that cannot be asked for with a "!" before it.
func positive(do func(*testscript.TestScript, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this command cannot be negated")
		}
		ts.Check(do(ts, args))
	}
}

func want(args []string, n int, usage string) error {
	if len(args) != n {
		return errors.New("usage: " + usage)
	}
	return nil
}

// text reads the escapes of an argument: those of a Go string.
func text(arg string) (string, error) {
	s, err := strconv.Unquote(`"` + strings.ReplaceAll(arg, `"`, `\"`) + `"`)
	if err != nil {
		return "", fmt.Errorf("%s: escapes are those of a Go string", arg)
	}
	return s, nil
}

// status runs a program that must end with a status.
func status(ts *testscript.TestScript, args []string) error {
	if len(args) < 2 {
		return errors.New("usage: status N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			return err
		}
		got = exit.ExitCode()
	}
	if got != want {
		return fmt.Errorf("exit status %d, not %d", got, want)
	}
	return nil
}

func replace(ts *testscript.TestScript, args []string) error {
	if err := want(args, 3, "replace file old new"); err != nil {
		return err
	}
	old, err1 := text(args[1])
	replacement, err2 := text(args[2])
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	return edit(ts.MkAbs(args[0]), old, replacement)
}

func appendText(ts *testscript.TestScript, args []string) error {
	if err := want(args, 2, "append file text"); err != nil {
		return err
	}
	add, err := text(args[1])
	if err != nil {
		return err
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(add)
	return errors.Join(err, f.Close())
}

// recode is a command that writes files anew in another form.
func recode(convert func([]byte) ([]byte, error)) func(*testscript.TestScript, []string) error {
	return func(ts *testscript.TestScript, files []string) error {
		for _, name := range files {
			data, err := os.ReadFile(ts.MkAbs(name))
			if err != nil {
				return err
			}
			data, err = convert(data)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := os.WriteFile(ts.MkAbs(name), data, 0o644); err != nil {
				return err
			}
		}
		return nil
	}
}

// big makes a file large without filling the disk.
func big(ts *testscript.TestScript, args []string) error {
	if err := want(args, 2, "big file megabytes"); err != nil {
		return err
	}
	mb, err := strconv.ParseFloat(args[1], 64)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(int64(mb*(1<<20))), f.Close())
}

func fifo(ts *testscript.TestScript, args []string) error {
	if err := want(args, 1, "fifo file"); err != nil {
		return err
	}
	return unix.Mkfifo(ts.MkAbs(args[0]), 0o644)
}

// busy holds the lock of an output folder, as a build does, until the script ends.
func busy(ts *testscript.TestScript, args []string) error {
	if err := want(args, 1, "busy folder"); err != nil {
		return err
	}
	parent, name := filepath.Split(ts.MkAbs(args[0]))
	f, err := os.OpenFile(filepath.Join(parent, "."+name+".lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	ts.Defer(func() { f.Close() })
	return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
}

// contains tells whether files hold a text.
func contains(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] contains text file...")
	}
	s, err := text(args[0])
	ts.Check(err)
	for _, name := range args[1:] {
		if strings.Contains(ts.ReadFile(name), s) == neg {
			ts.Fatalf("%s: found %q: %t", name, s, neg)
		}
	}
}

// nowhere makes sure that no file below a folder holds a text. Files with the given endings are passed over.
func nowhere(ts *testscript.TestScript, args []string) error {
	if len(args) < 2 {
		return errors.New("usage: nowhere text folder [.ending ...]")
	}
	s, err := text(args[0])
	if err != nil {
		return err
	}
	return filepath.WalkDir(ts.MkAbs(args[1]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, ending := range args[2:] {
			if strings.HasSuffix(name, ending) {
				return nil
			}
		}
		data, err := os.ReadFile(name)
		if err == nil && strings.Contains(string(data), s) {
			err = fmt.Errorf("%s holds %q", name, s)
		}
		return err
	})
}

// snapshot remembers a folder for unchanged.
func snapshot(ts *testscript.TestScript, folders []string) error {
	for _, dir := range folders {
		sum, err := treeSum(ts.MkAbs(dir))
		if err != nil {
			return err
		}
		ts.Setenv("snapshot:"+ts.MkAbs(dir), sum)
	}
	return nil
}

// unchanged compares folders with what snapshot remembered.
func unchanged(ts *testscript.TestScript, neg bool, folders []string) {
	for _, dir := range folders {
		was := ts.Getenv("snapshot:" + ts.MkAbs(dir))
		if was == "" {
			ts.Fatalf("no snapshot of %s was made", dir)
		}
		is, err := treeSum(ts.MkAbs(dir))
		ts.Check(err)
		if (is == was) == neg {
			ts.Fatalf("%s has not changed: %t", dir, is == was)
		}
	}
}

// treeSum is a digest of a folder: names, modes, bytes and times of change of everything in it.
// The folder for temporary files of a script is left out.
func treeSum(dir string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == ".tmp" {
			return fs.SkipDir
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%q %v\n", rel, info.Mode())
		switch {
		case info.Mode().IsRegular():
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%v %x\n", info.ModTime().UnixNano(), sha256.Sum256(data))
		case info.Mode()&fs.ModeSymlink != 0:
			to, err := os.Readlink(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%q\n", to)
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// prose adds paragraphs to a text, of words that mean nothing and do not compress: rare characters in Chinese, syllables in English.
func prose(ts *testscript.TestScript, args []string) error {
	if len(args) != 2 {
		return errors.New("prose FILE KILOBYTES")
	}
	want, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(1, uint64(want)))
	chinese := strings.HasSuffix(args[0], ".zh.md")
	var b strings.Builder
	for b.Len() < want*1000 {
		b.WriteString("\n")
		paragraph := []string{}
		for len(paragraph) < 100 {
			word := string(rune(0x8278 + r.IntN(0x8450-0x8278)))
			if !chinese {
				word = ""
				for range 3 {
					word += string("bdfgklmnprtvz"[r.IntN(13)]) + string("aeiou"[r.IntN(5)])
				}
			}
			if !slices.Contains(paragraph[max(0, len(paragraph)-4):], word) { // none is doubled
				paragraph = append(paragraph, word)
			}
		}
		b.WriteString(strings.Join(paragraph, map[bool]string{true: "", false: " "}[chinese]))
		b.WriteString(map[bool]string{true: "。\n", false: ".\n"}[chinese])
	}
	name := ts.MkAbs(args[0])
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(b.String())
	return errors.Join(err, f.Close())
}

// wellformed reads files with the parser for their ending.
func wellformed(ts *testscript.TestScript, files []string) error {
	for _, name := range files {
		data := ts.ReadFile(name)
		var err error
		switch filepath.Ext(name) {
		case ".xml", ".svg":
			in := xml.NewDecoder(strings.NewReader(data))
			for err == nil {
				_, err = in.Token()
			}
			if err == io.EOF {
				err = nil
			}
		case ".json":
			if !json.Valid([]byte(data)) {
				err = errors.New("not JSON")
			}
		case ".csv":
			_, err = csv.NewReader(strings.NewReader(data)).ReadAll()
		default:
			err = errors.New("no parser for this ending")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// codeInReport is a code at the end of the first line of a report.
var codeInReport = regexp.MustCompile(`(?m) \[([A-Z]+-\d+)\]$`)

// TestEveryCodeHasAScript makes sure that each kind of mistake is shown by a script in both languages:
// its place, message, remedy and excerpt are compared exactly. A script that expects a code which is
// not in the catalogue would fail by itself; here it is named.
func TestEveryCodeHasAScript(t *testing.T) {
	t.Parallel()
	scripts, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]map[string]bool{} // code, language
	for _, name := range scripts {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			for _, m := range codeInReport.FindAllSubmatch(f.Data, -1) {
				code := string(m[1])
				if diag.Lookup(code) == nil {
					t.Errorf("%s expects %s, which is not in the catalogue", name, code)
				}
				if shown[code] == nil {
					shown[code] = map[string]bool{}
				}
				shown[code][f.Name] = true
			}
		}
	}
	for _, c := range diag.Codes() {
		for _, file := range []string{"zh", "en"} {
			if !shown[c.ID][file] {
				t.Errorf("no script shows %s (%s) in a file %s", c.ID, diag.Generic(c.Message.EN), file)
			}
		}
	}
}
