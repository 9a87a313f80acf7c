// Package chromium prints pages to PDF with the Chromium, or Chrome, that is installed on the machine.
//
// [Find] looks for it, [Start] starts it without a window, [Browser.Print] prints a page, several at a time if
// several ask. The two talk over a pair of pipes in the DevTools protocol, one JSON object after another with a zero byte behind
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
	"sync"
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

// Browser is a Chromium at work. Several goroutines may print with it.
type Browser struct {
	command *exec.Cmd
	to      *os.File
	pipe    *os.File
	profile string
	stderr  tail

	mu      sync.Mutex // of what is written and of what follows
	next    int
	waiting map[int]chan message // for answers, by the number of the question
	ended   error                // why no more answers come
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
	b.command, b.to, b.pipe, b.waiting = c, to, from, map[int]chan message{}
	if err != nil {
		return nil, errors.Join(err, to.Close(), from.Close(), os.RemoveAll(profile))
	}
	go b.listen(bufio.NewReaderSize(from, 1<<20))
	return b, nil
}

// listen hands answers to those who wait for them, until the program ends; what it tells besides is passed
// over.
func (b *Browser) listen(from *bufio.Reader) {
	for {
		raw, err := from.ReadBytes(0)
		var m message
		if err == nil {
			err = json.Unmarshal(bytes.TrimSuffix(raw, []byte{0}), &m)
		}
		b.mu.Lock()
		if err != nil {
			b.ended = err
			for _, w := range b.waiting {
				close(w)
			}
			b.waiting = nil
			b.mu.Unlock()
			return
		}
		if w := b.waiting[m.ID]; w != nil {
			delete(b.waiting, m.ID)
			w <- m // there is room for one
		}
		b.mu.Unlock()
	}
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

// Kill ends the program at once, and with it every printing; Close has to be called still.
func (b *Browser) Kill() { _ = b.command.Process.Kill() }

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

// call asks for something and waits for the answer.
func (b *Browser) call(session, method string, params any) (json.RawMessage, error) {
	answer := make(chan message, 1)
	b.mu.Lock()
	b.next++
	ask, err := json.Marshal(message{ID: b.next, Session: session, Method: method, Params: params})
	if err == nil {
		err = b.ended
	}
	if err == nil {
		b.waiting[b.next] = answer
		_, err = b.to.Write(append(ask, 0))
	}
	b.mu.Unlock()
	if err != nil {
		return nil, b.failed(method, err)
	}
	m, ok := <-answer
	if !ok {
		return nil, b.failed(method, b.ended)
	}
	if m.Error != nil {
		return nil, fmt.Errorf("chromium: %s: %s", method, m.Error.Message)
	}
	return m.Result, nil
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

	// Draft leaves out tags and bookmarks, which cost a fifth of the time and move nothing.
	Draft bool
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
		"preferCSSPageSize": true, "printBackground": true, "generateTaggedPDF": !s.Draft, "generateDocumentOutline": !s.Draft,
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
type tail struct {
	mu   sync.Mutex
	said bytes.Buffer
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.said.Len() > 4096 {
		t.said.Next(t.said.Len() - 2048)
	}
	return t.said.Write(p)
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.said.String()
}
