package archive

import (
	"context"
	"errors"
	"fmt"
	"html"
	"maps"
	"os"

	"lantu/generator/internal/chromium"
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
	for i, v := range books {
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := v.sheet()
		if err != nil {
			return err
		}
		pdf, err := s.print(browser)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		err = j.create("pdf", v.ending("pdf"), func(out *os.File, t *target) error {
			t.files = 1
			_, err := out.Write(pdf)
			return err
		})
		if err != nil {
			return err
		}
		j.Progress("pdf", i+1, len(books))
	}
	return nil
}

// maxPrints is how often a book is printed until the numbers in its contents are those of its pages. The
// second print has them right unless a number makes a line of the contents longer.
const maxPrints = 4

var errNumbers = errors.New("the page numbers do not settle")

// print prints the book. Chromium cannot fill page numbers into the contents, so it is printed with
// numbers of the usual width first, then with those on which the chapters came to stand.
func (s *sheet) print(browser *chromium.Browser) ([]byte, error) {
	numbers := map[string]int{}
	s.eachLine(func(to string) { numbers[to] = 100 })
	title := html.EscapeString(s.title().In(s.lang))
	site := html.EscapeString(s.model.Title.In(s.lang))
	for range maxPrints {
		pdf, err := browser.Print(chromium.Sheet{
			HTML:   s.page(numbers),
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
		if maps.Equal(actual, numbers) {
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
