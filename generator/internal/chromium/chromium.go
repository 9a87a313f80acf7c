// Package chromium prints pages to PDF with the Chromium, or Chrome, that is installed on the machine.
//
// [Find] looks for it, [Start] starts it without a window, [Browser.Print] prints a page. The two talk
// over a pair of pipes in the DevTools protocol, one JSON object after another with a zero byte behind
// each; no port is opened and nothing goes over a network. Of the protocol the six calls of Print are
// all that is needed, which is why no library stands here.
package chromium

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ErrMissing means that no Chromium is installed.
var ErrMissing = errors.New("Chromium is not installed")

// names are the names under which systems install it.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Find is the path of the program: the one that is named, or else the first that is in the path of the
// system.
func Find(named string) (string, error) {
	candidates := names
	if named != "" {
		candidates = []string{named}
	}
	for _, name := range candidates {
		if at, err := exec.LookPath(name); err == nil {
			return at, nil
		}
	}
	return "", ErrMissing
}

// Browser is a Chromium at work. It is for one goroutine.
type Browser struct {
	command *exec.Cmd
	to      *os.File
	from    *bufio.Reader
	pipe    *os.File
	profile string
	next    int
	stderr  tail
}

// Start starts the program. It ends when ctx does, or with Close.
func Start(ctx context.Context, program string) (*Browser, error) {
	if runtime.GOOS == "windows" {
		return nil, fmt.Errorf("%w: printing is not possible on Windows", ErrMissing) // a process gets no more pipes there
	}
	profile, err := os.MkdirTemp("", "lantu-chromium-")
	if err != nil {
		return nil, err
	}
	b := &Browser{profile: profile}
	theirs, to, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(profile))
	}
	from, answers, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirs.Close(), to.Close(), os.RemoveAll(profile))
	}
	arguments := []string{
		"--headless", "--remote-debugging-pipe", "--user-data-dir=" + filepath.Join(profile, "profile"),
		"--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none", "--force-color-profile=srgb", "--hide-scrollbars",
	}
	if os.Geteuid() == 0 {
		arguments = append(arguments, "--no-sandbox") // it refuses to start as root otherwise; the pages are our own and load nothing
	}
	c := exec.CommandContext(ctx, program, arguments...)
	c.Cancel = func() error { return c.Process.Kill() }
	c.WaitDelay = 5 * time.Second
	c.ExtraFiles = []*os.File{theirs, answers} // 3 and 4
	c.Stderr = &b.stderr
	err = c.Start()
	_ = theirs.Close()
	_ = answers.Close()
	b.command, b.to, b.pipe, b.from = c, to, from, bufio.NewReaderSize(from, 1<<20)
	if err != nil {
		return nil, errors.Join(err, to.Close(), from.Close(), os.RemoveAll(profile))
	}
	return b, nil
}

// Close ends the program.
func (b *Browser) Close() {
	_, _ = b.call("", "Browser.close", nil)
	_ = b.to.Close()
	done := make(chan struct{})
	go func() {
		_ = b.command.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		_ = b.command.Process.Kill()
		<-done
	}
	_ = b.pipe.Close()
	_ = os.RemoveAll(b.profile)
}

// message is what is said in either direction.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// call asks for something and waits for the answer; what the program tells besides is passed over.
func (b *Browser) call(session, method string, params any) (json.RawMessage, error) {
	b.next++
	ask, err := json.Marshal(message{ID: b.next, Session: session, Method: method, Params: params})
	if err != nil {
		return nil, err
	}
	if _, err := b.to.Write(append(ask, 0)); err != nil {
		return nil, b.failed(method, err)
	}
	for {
		raw, err := b.from.ReadBytes(0)
		if err != nil {
			return nil, b.failed(method, err)
		}
		var m message
		if err := json.Unmarshal(bytes.TrimSuffix(raw, []byte{0}), &m); err != nil {
			return nil, b.failed(method, err)
		}
		if m.ID != b.next {
			continue
		}
		if m.Error != nil {
			return nil, fmt.Errorf("chromium: %s: %s", method, m.Error.Message)
		}
		return m.Result, nil
	}
}

// failed tells with a failure what the program said last.
func (b *Browser) failed(method string, err error) error {
	if errors.Is(err, io.EOF) {
		err = errors.New("it has ended")
	}
	if said := strings.TrimSpace(b.stderr.String()); said != "" {
		return fmt.Errorf("chromium: %s: %w; it said: %s", method, err, said)
	}
	return fmt.Errorf("chromium: %s: %w", method, err)
}

// Sheet is a page to be printed.
type Sheet struct {
	HTML           []byte
	Header, Footer string // HTML; elements of the classes pageNumber and totalPages are filled in
}

// Print prints a page as a tagged PDF with bookmarks; its size and margins are those of its style.
func (b *Browser) Print(s Sheet) ([]byte, error) {
	var target struct {
		ID string `json:"targetId"`
	}
	if err := b.into(&target, "", "Target.createTarget", map[string]any{"url": "about:blank"}); err != nil {
		return nil, err
	}
	defer func() { _, _ = b.call("", "Target.closeTarget", map[string]any{"targetId": target.ID}) }()
	var session struct {
		ID string `json:"sessionId"`
	}
	if err := b.into(&session, "", "Target.attachToTarget", map[string]any{"targetId": target.ID, "flatten": true}); err != nil {
		return nil, err
	}
	var tree struct {
		FrameTree struct {
			Frame struct {
				ID string `json:"id"`
			} `json:"frame"`
		} `json:"frameTree"`
	}
	if err := b.into(&tree, session.ID, "Page.getFrameTree", nil); err != nil {
		return nil, err
	}
	if _, err := b.call(session.ID, "Page.setDocumentContent", map[string]any{"frameId": tree.FrameTree.Frame.ID, "html": string(s.HTML)}); err != nil {
		return nil, err
	}
	var pdf struct {
		Data string `json:"data"`
	}
	err := b.into(&pdf, session.ID, "Page.printToPDF", map[string]any{
		"preferCSSPageSize": true, "printBackground": true, "generateTaggedPDF": true, "generateDocumentOutline": true,
		"displayHeaderFooter": true, "headerTemplate": s.Header, "footerTemplate": s.Footer,
	})
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(pdf.Data)
}

func (b *Browser) into(v any, session, method string, params any) error {
	result, err := b.call(session, method, params)
	if err != nil {
		return err
	}
	return json.Unmarshal(result, v)
}

// tail keeps the last of what a program says.
type tail struct{ bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	if t.Len() > 4096 {
		t.Next(t.Len() - 2048)
	}
	return t.Buffer.Write(p)
}
