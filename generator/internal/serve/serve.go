// Package serve is the local preview: it shows the site as it would be published, from the files as
// they are now, and shows it again as soon as one is saved.
//
// Nothing is written. The content is read again after every change, texts that have not changed
// are not compiled again, and a page is made when somebody looks at it; so the way from saving to
// seeing does not grow with the site. Mistakes are shown in the page, with their places, until they
// are mended.
//
// The preview listens on this machine only and answers only to its own names, so that a web page
// elsewhere cannot read an unpublished plan through the reader's browser.
package serve

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/afero"

	"lantu/generator/internal/build"
	"lantu/generator/internal/decode"
	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

// Server is a running preview.
type Server struct {
	o       build.Options
	lang    lang.Lang
	decoder *decode.Decoder

	mu      sync.Mutex
	now     *snapshot
	shared  *build.Shared
	waiting map[chan int]bool // browsers that want to know of the next version
}

// snapshot is the site at one moment.
type snapshot struct {
	version int
	files   map[string]func(context.Context, *bytes.Buffer) error // by path from the root of the site
	errors  []diag.Diagnostic
	failure error // of the machine
}

// New reads the content for the first time.
func New(o build.Options, l lang.Lang) *Server {
	o.Preview = true
	o = o.WithDefaults()
	o.BaseURL = "" // a preview has no public address
	s := &Server{o: o, lang: l, waiting: map[chan int]bool{}}
	s.decoder = &decode.Decoder{Spool: spool.New(o.Fs, spool.DefaultLimit), Remember: true}
	s.reload(true)
	return s
}

// reload makes a new snapshot and tells the browsers. static tells that shared files may have changed.
func (s *Server) reload(static bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := &snapshot{files: map[string]func(context.Context, *bytes.Buffer) error{}}
	if s.now != nil {
		next.version = s.now.version + 1
	}
	next.failure = s.load(next, static || s.shared == nil)
	s.now = next
	for c := range s.waiting {
		select {
		case c <- next.version:
		default: // it has not yet read of the version before; the next it asks for is this one
		}
	}
}

func (s *Server) load(next *snapshot, static bool) error {
	if static {
		shared, err := build.LoadShared(s.o)
		if err != nil {
			return err
		}
		if s.shared != nil {
			_ = s.shared.Close()
		}
		s.shared = shared
	}
	var log diag.List
	model, err := build.Load(s.o, s.decoder, &log)
	next.errors = log.Items()
	if model == nil {
		return err
	}
	p := s.shared.Prepare(model, s.decoder.Spool)
	for i := range p.Jobs {
		next.files[p.Jobs[i].Path] = p.Jobs[i].Make
	}
	for _, f := range p.Assets.Files {
		next.files[f.Path] = func(_ context.Context, b *bytes.Buffer) error { b.Write(f.Data); return nil }
	}
	return nil
}

func (s *Server) current() *snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Errors are the mistakes in the content as it is now.
func (s *Server) Errors() []diag.Diagnostic { return s.current().errors }

// Run serves the preview on a port of this machine until ctx ends; ready is called with the address.
func (s *Server) Run(ctx context.Context, port int, ready func(address string)) error {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", fmt.Sprint(port)))
	if err != nil {
		return err
	}
	stop, err := s.watch()
	if err != nil {
		listener.Close()
		return err
	}
	defer stop()
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	ready("http://" + listener.Addr().String() + "/")
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

const (
	eventsPath = "/_preview/events"
	scriptPath = "/_preview/live.js"
)

//go:embed live.js
var liveScript []byte

// ServeHTTP answers with the pages as they would be published, and a script that loads them again
// when something changes.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if !local(r.Host) {
		http.Error(w, "the preview answers on this machine only", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
		return
	}
	switch r.URL.Path {
	case eventsPath:
		s.events(w, r)
		return
	case scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(liveScript)
		return
	}
	now := s.current()
	at := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if at == "" || strings.HasSuffix(r.URL.Path, "/") {
		at = path.Join(at, "index.html")
	}
	if now.failure != nil || hasErrors(now.errors) {
		s.problems(w, now)
		return
	}
	file := now.files[at]
	if file == nil && now.files[path.Join(at, "index.html")] != nil {
		http.Redirect(w, r, r.URL.Path+"/", http.StatusFound)
		return
	}
	status := http.StatusOK
	if file == nil {
		at, status = "404.html", http.StatusNotFound
		file = now.files[at]
	}
	var b bytes.Buffer
	if err := file(r.Context(), &b); err != nil {
		s.problems(w, &snapshot{version: now.version, failure: err})
		return
	}
	body := b.Bytes()
	if strings.HasSuffix(at, ".html") {
		body = withScript(body, now.version)
	}
	w.Header().Set("Content-Type", contentType(at))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

func hasErrors(list []diag.Diagnostic) bool {
	for _, d := range list {
		if d.Code.Severity == diag.Error {
			return true
		}
	}
	return false
}

// local tells the names of this machine, which are the only ones that a page of the preview is
// asked for under (a defence against DNS rebinding).
func local(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return host == "127.0.0.1" || host == "localhost"
}

// contentType is that of a file of the site. The table is our own because the system's differs from
// machine to machine.
func contentType(at string) string {
	switch path.Ext(at) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".png":
		return "image/png"
	case ".webmanifest":
		return "application/manifest+json"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}

// withScript puts the script of the preview at the end of a page.
func withScript(page []byte, version int) []byte {
	tag := fmt.Appendf(nil, `<script src="%s" data-version="%d" defer></script>`, scriptPath, version)
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		return append(append(page[:i:i], tag...), page[i:]...)
	}
	return append(page, tag...)
}

// events tells a browser of new versions (server-sent events).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	c := make(chan int, 1)
	s.mu.Lock()
	s.waiting[c] = true
	version := s.now.version
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, c)
		s.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		fmt.Fprintf(w, "data: %d\n\n", version)
		flusher.Flush()
		select {
		case <-r.Context().Done():
			return
		case version = <-c:
		}
	}
}

// problems shows what is wrong in place of the page.
func (s *Server) problems(w http.ResponseWriter, now *snapshot) {
	p := diag.Printer{Lang: s.lang, Read: func(name string) ([]byte, error) { return afero.ReadFile(s.o.Fs, name) }}
	var text bytes.Buffer
	_ = p.Text(&text, now.errors)
	if now.failure != nil {
		fmt.Fprintln(&text, now.failure)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	_ = problemPage.Execute(w, map[string]any{
		"Lang": s.lang.Tag(), "Version": now.version, "Script": scriptPath, "Text": text.String(),
		"Title": lang.Both("内容里有错", "There are mistakes in the content").In(s.lang),
		"Lead":  lang.Both("改好并保存，这一页会自己刷新。", "Mend and save them; this page will refresh by itself.").In(s.lang),
	})
}

var problemPage = template.Must(template.New("problems").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b2530;background:#fff}
h1{font-size:1.4rem;color:#a1261b}pre{white-space:pre-wrap;background:#f4f6f8;padding:1rem;font:13px/1.5 ui-monospace,monospace}</style></head>
<body><main><h1>{{.Title}}</h1><p>{{.Lead}}</p><pre>{{.Text}}</pre></main>
<script src="{{.Script}}" data-version="{{.Version}}" defer></script></body></html>
`))

// settle is how long the preview waits for more changes after one: an editor that saves a file
// often writes it in several steps.
const settle = 25 * time.Millisecond

// watch reloads when a file changes. The returned function ends it.
func (s *Server) watch() (stop func(), err error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := s.addFolders(w); err != nil {
		w.Close()
		return nil, err
	}
	go func() {
		var timer <-chan time.Time
		static := false
		for {
			select {
			case e, ok := <-w.Events:
				if !ok {
					return
				}
				if e.Op == fsnotify.Chmod || ignored(e.Name) {
					continue
				}
				static = static || within(s.o.Static, e.Name)
				timer = time.After(settle)
			case <-timer:
				timer = nil
				_ = s.addFolders(w) // one of them may be new
				s.reload(static)
				static = false
			case <-w.Errors:
				// An overflow of events: read everything again.
				timer, static = time.After(settle), true
			}
		}
	}()
	return func() { _ = w.Close() }, nil
}

func ignored(name string) bool {
	base := filepath.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "~$")
}

func within(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// addFolders watches every folder that holds files of the site. Watching one twice does nothing.
func (s *Server) addFolders(w *fsnotify.Watcher) error {
	if err := w.Add(filepath.Dir(s.o.Config)); err != nil {
		return err
	}
	for _, root := range []string{s.o.Content, s.o.Static} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				if errors.Is(err, os.ErrNotExist) {
					return nil
				}
				return err
			}
			return w.Add(name)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
