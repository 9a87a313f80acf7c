package archive

import (
	"context"
	"errors"
	"fmt"
	"html"
	"maps"
	"os"
	"sync"

	"lantu/generator/internal/chromium"
	"lantu/generator/internal/seal"
)

// makePDF prints the single pages of the plans with the Chromium of the machine: tagged, with bookmarks,
// contents with page numbers, and running heads.
func makePDF(ctx context.Context, j *job) error {
	program, err := chromium.Find(j.Chromium)
	if err != nil {
		return err
	}
	browser, err := chromium.Start(ctx, program)
	if err != nil {
		return err
	}
	defer browser.Close()
	books := j.volumes()
	printed := make([]chan printing, len(books))
	for i := range printed {
		printed[i] = make(chan printing, 1)
	}
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait() // before the browser is closed
	defer cancel()
	room := make(chan struct{}, atOnce) // books being printed, or printed and not yet taken
	workers.Go(func() {
		for i, v := range books {
			select {
			case room <- struct{}{}:
			case <-ctx.Done():
				return
			}
			workers.Go(func() { printed[i] <- v.printing(browser) })
		}
	})
	for i, v := range books {
		var p printing
		select {
		case p = <-printed[i]:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			browser.Kill()
			return ctx.Err()
		}
		if p.err != nil {
			return p.err
		}
		err = j.create("pdf", v.ending("pdf"), func(out *os.File, t *target) error {
			t.files = 1
			return seal.PDF(out, p.pdf)
		})
		if err != nil {
			return err
		}
		<-room
		j.Progress("pdf", i+1, len(books))
	}
	return nil
}

// atOnce is how many books are printed at a time. Chromium lays each out in a process of its own; two keep
// two processors busy, and memory holds no more.
const atOnce = 2

// printing is a printed book, or why there is none.
type printing struct {
	pdf []byte
	err error
}

func (v *volume) printing(browser *chromium.Browser) printing {
	s, err := v.sheet()
	if err != nil {
		return printing{err: err}
	}
	pdf, err := s.print(browser)
	return printing{pdf, err}
}

// maxPrints is how often a book is printed until the numbers in its contents are those of its pages. The
// second print has them right unless a number makes a line of the contents longer.
const maxPrints = 4

var errNumbers = errors.New("the page numbers do not settle")

// print prints the book. Chromium cannot fill page numbers into the contents, so it is printed with
// numbers of the usual width first, as a draft, then with those on which the chapters came to stand.
func (s *sheet) print(browser *chromium.Browser) ([]byte, error) {
	numbers := map[string]int{}
	s.eachLine(func(to string) { numbers[to] = 100 })
	title := html.EscapeString(s.title().In(s.lang))
	site := html.EscapeString(s.model.Title.In(s.lang))
	for n := range maxPrints {
		draft := n == 0
		pdf, err := browser.Print(chromium.Sheet{
			HTML:   s.page(numbers),
			Draft:  draft,
			Header: running(s.lang.Tag(), `<span>`+title+`</span><span>`+site+`</span>`),
			Footer: running(s.lang.Tag(), `<span>`+html.EscapeString(s.facts.Name)+`</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span>`),
		})
		if err != nil {
			return nil, err
		}
		places, err := chromium.Places(pdf)
		if err != nil {
			return nil, err
		}
		actual := map[string]int{}
		s.eachLine(func(to string) {
			if n, ok := places[to[1:]]; ok {
				actual[to] = n
			}
		})
		if !draft && maps.Equal(actual, numbers) {
			chromium.SetDate(pdf, s.facts.Date)
			return pdf, nil
		}
		numbers = actual
	}
	return nil, errNumbers
}

// eachLine calls f with the address of every line of the contents.
func (s *sheet) eachLine(f func(to string)) {
	for _, n := range s.lines {
		f(n.to)
		for _, k := range n.kids {
			f(k.to)
		}
	}
}

// running is a running head or foot.
func running(language, content string) string {
	return fmt.Sprintf(`<div lang="%s" style="width:100%%;margin:0 18mm;display:flex;justify-content:space-between;font:7.5pt 'Helvetica Neue',Arial,'Liberation Sans','Noto Sans','Noto Sans CJK SC',sans-serif;color:#5b6875">%s</div>`, language, content)
}
