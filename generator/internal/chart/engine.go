package chart

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"sync"

	"github.com/spf13/afero"
)

// version is part of every cache key. Raise it when the same options and the same bundle come to
// give another drawing: when anything in svg.go changes.
const version = "1"

// Engine draws charts. It is safe for concurrent use.
type Engine struct {
	cache  cache
	script []byte
	sum    string // of the script

	compiled func() (program, error)
	slots    chan *machine // as many as there may be machines; nil: not started yet
	closed   chan struct{}
	close    func()
}

// ErrClosed is what drawing with a closed engine gives.
var ErrClosed = errors.New("the chart engine is closed")

// Open makes an engine that draws with the bundle in bundleDir (see package bundle) and keeps its
// drawings in cacheDir; with an empty cacheDir it keeps none. Up to `workers` drawings are made at
// once, each by a JavaScript engine with about 20 MB of memory, which is started when it is needed;
// with 0, as many as there are processors, but not more than four.
//
// Without a bundle the error wraps [ErrNoBundle].
func Open(files afero.Fs, bundleDir, cacheDir string, workers int) (*Engine, error) {
	script, err := readDrawBundle(files, bundleDir)
	if err != nil {
		return nil, fmt.Errorf("charts: %w", err)
	}
	if workers <= 0 {
		workers = min(runtime.GOMAXPROCS(0), 4)
	}
	e := &Engine{
		cache:  cache{files, cacheDir},
		script: script,
		sum:    checksum(script),
		slots:  make(chan *machine, workers),
		closed: make(chan struct{}),
	}
	e.close = sync.OnceFunc(e.shut)
	e.compiled = sync.OnceValues(func() (program, error) { return compile(e.script) })
	for range workers {
		e.slots <- nil
	}
	return e, nil
}

// Close frees the JavaScript engines, after the drawings under way. Closing again does nothing.
func (e *Engine) Close() error {
	e.close()
	return nil
}

func (e *Engine) shut() {
	close(e.closed)
	for range cap(e.slots) {
		if m := <-e.slots; m != nil {
			m.close()
		}
	}
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Draw makes the pictures of a chart, or takes them from the cache. The error names the chart.
func (e *Engine) Draw(ctx context.Context, c Chart) (Drawing, error) {
	d, err := e.draw(ctx, c)
	if err != nil {
		return Drawing{}, fmt.Errorf("chart %s: %w", c.ID, err)
	}
	return d, nil
}

func (e *Engine) draw(ctx context.Context, c Chart) (Drawing, error) {
	c, err := c.clean()
	if err != nil {
		return Drawing{}, err
	}
	var pictures [2]Picture
	for i, s := range [...]size{wide, narrow} {
		p := page{size: s, lang: c.Lang, notes: c.Notes, desc: c.Desc}
		l, err := c.Spec.layout(p)
		if err != nil {
			return Drawing{}, err
		}
		body, err := e.body(ctx, c, p, l)
		if err != nil {
			return Drawing{}, fmt.Errorf("%s picture: %w", s.name, err)
		}
		pictures[i] = newPicture(c, p, l, body)
	}
	data, err := newData(c, pictures)
	if err != nil {
		return Drawing{}, err
	}
	return Drawing{Wide: pictures[0], Narrow: pictures[1], Data: data}, nil
}

// body returns the inside of a picture.
func (e *Engine) body(ctx context.Context, c Chart, p page, l layout) (string, error) {
	prefix := c.ID + "-" + p.name
	key := cacheKey([]byte(version), []byte(e.sum), []byte(p.lang.Tag()), []byte(prefix),
		[]byte(number(p.width)), []byte(number(l.height)), l.option)
	if body, ok := e.cache.get(key); ok {
		return body, nil
	}
	svg, err := e.run(ctx, request{Width: p.width, Height: l.height, Locale: locale(p.lang), Option: l.option})
	if err != nil {
		return "", err
	}
	body, err := distil(svg, prefix, p.say(families), p.width, l.height)
	if err != nil {
		return "", err
	}
	if err := e.cache.put(key, body); err != nil {
		return "", fmt.Errorf("cache: %w", err)
	}
	return body, nil
}

// run draws on the next free machine, and starts one when there is none in the slot.
func (e *Engine) run(ctx context.Context, r request) (svg string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	var m *machine
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case <-e.closed:
		return "", ErrClosed
	case m = <-e.slots:
	}
	defer func() {
		if err != nil && m != nil {
			m.close()
			m = nil
		}
		e.slots <- m
	}()
	if m == nil {
		code, err := e.compiled()
		if err != nil {
			return "", fmt.Errorf("compiling draw.js: %w", err)
		}
		if m, err = newMachine(code); err != nil {
			return "", fmt.Errorf("starting draw.js: %w", err)
		}
	}
	return m.draw(ctx, r)
}

// clean checks the chart and returns it with clean texts.
func (c Chart) clean() (Chart, error) {
	var errs [6]error
	c.Title, errs[0] = cleanText("the title", c.Title)
	c.Desc, errs[1] = cleanText("the description", c.Desc)
	c.Source, errs[2] = cleanText("the source", c.Source)
	notes := make([]string, 0, len(c.Notes))
	for _, note := range c.Notes {
		note, err := cleanText("a note", note)
		if err != nil {
			errs[3] = err
		}
		if note != "" {
			notes = append(notes, note)
		}
	}
	c.Notes = notes
	switch {
	case !idForm.MatchString(c.ID) || len(c.ID) > 100:
		errs[4] = fmt.Errorf("the id %q is not of lower-case words joined by hyphens", c.ID)
	case c.Title == "" || c.Desc == "":
		errs[4] = errors.New("title and description are for those who do not see the picture, and must be given")
	}
	if c.Spec == nil {
		errs[5] = errors.New("no specification")
	}
	return c, errors.Join(errs[:]...)
}
