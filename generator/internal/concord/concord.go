// Package concord checks that the figures agree: those of each passage with the same passage in the other
// language, those of the texts with the record, and those of the record with each other.
//
// # Languages
//
// The texts of both languages are read side by side, section by section, from the spool, so that memory
// holds two sections at a time. Package quantity says what each states; [match] joins what is the same.
// Where the blocks of the twins correspond (they have the same kinds of paragraphs, items and cells in the
// same order) each is compared with its counterpart, otherwise the section as a whole. What is left over on both
// sides is reported as one contradiction that names both places; what is left over on one side, as missing.
//
// Three things are no contradictions: a number said twice in one language and once in the other; the parts
// of an English text that quote the Chinese; and numerals inside the names of entities and terms, which answer
// the other language but ask for nothing.
//
// Notes of editors are two comments, not a text and its translation. In them only contradictions are
// reported, and small numbers in words are left alone.
//
// Beside the numbers themselves three things are compared: the words that bound them (compare.go); whether a change arrives
// at a number or is as large as it, 增加到 and 增加了; and the Chinese that an English text quotes (quotes.go). What both
// languages assert of one kind with different numbers is a contradiction before a numeral inside a word is an answer.
//
// The order of numbers of one kind is compared as well, as a warning: two that change places each have their
// counterpart and say something else.
//
// # Record
//
// The rules of the record are in record.go, those for numbers in texts in text.go, those for derived statements in
// derived.go. Titles and summaries are held to the record as well. What a number in a text belongs to is told by a figure that it is joined
// to as the end of a change, or by the words around it, and its year by those that its sentence names. They know values as package notation reads them and compute with exact fractions.
//
// # Allowances
//
// What a rule reports can be allowed beside the place, with a reason; allowances.go keeps the books and
// reports those that allow nothing.
package concord

import (
	"runtime"
	"sync"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/spool"
)

// Content checks the figures of the content, whose texts are in a spool, and reports to log. Drafts may have
// mistakes that others report; what they hide is passed over. The error is that of the machine.
func Content(c *draft.Content, texts *spool.Spool, log *diag.List) error {
	k := newChecker(c, log)
	k.records()
	queue := make(chan twins)
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		first error
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			r := newReader(k)
			r.texts = [len(lang.All)]*spool.Reader{texts.NewReader(), texts.NewReader()}
			for t := range queue {
				if err := r.pages(t); err != nil {
					mu.Lock()
					first = err
					mu.Unlock()
				}
			}
		})
	}
	for i := range c.Cities {
		city := k.cities[i]
		queue <- twins{city.Overview, city}
		for j := range city.Chapters {
			queue <- twins{city.Chapters[j].Pages, city}
		}
	}
	for i := range c.Themes {
		queue <- twins{c.Themes[i].Pages, nil}
	}
	close(queue)
	wg.Wait()
	return first
}

// checker is one run. Its indexes do not change while texts are read.
type checker struct {
	content *draft.Content
	log     *diag.List
	cities  []*city // in the order of the content
	byID    map[string]*city
	units   map[string]*draft.Unit
	series  map[string]*draft.Series
	glosses []string // what unit phrases of English say in brackets
}

// twins are the texts of one page in both languages; city is nil for a theme.
type twins struct {
	pages draft.Pages
	city  *city
}
