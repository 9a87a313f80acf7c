// Package search makes the index that readers search without a server.
//
// # What a reader's browser does with it
//
// A page opened from a disk cannot read files, but it can load scripts. So the index is a folder of
// scripts, each a call of one function with its data, and static/js/search.js adds to the page those
// that a query needs: the directory (meta.js), which says what the others hold; the lists of the
// query's terms (t*.js); and the texts of the documents that are shown (d*.js). However large the site is, a
// query loads the directory and a few dozen kilobytes.
//
// # How it is made
//
// The caller describes the documents in order, each with its title and its text. They are folded
// ([Fold]): what may be typed in several ways becomes one. A folded text is a row of atoms, words or single
// characters, and has terms: its words, and the pairs of characters that touch. Pairs are what makes any
// stretch of Chinese findable, wherever its words begin and end; the browser compares the text itself for
// what pairs cannot tell. A document is a posting in the list of each of its terms.
//
// [Builder] collects postings up to a limit, writes them sorted by term to the spool as a run, and merges
// the runs in the end: memory does not grow with the site. The terms in their order are divided into files of
// about the same size, so that the terms that begin with the same characters lie together: a beginning of a
// word, or a single character, is a range.
//
// How many files there are must be known before any text is read, because a build lists its files first:
// a [Layout] follows from the sizes of the texts alone.
package search

// Layout says into how many files an index is divided.
type Layout struct {
	Lists  int   // files of lists
	Blocks []int // the first document of each file of documents
}

// How long the texts are whose lists fill one file, and whose documents fill one. Lists have about a
// third of the size of the texts.
const (
	textPerLists = 128 << 10
	textPerBlock = 64 << 10
)

// NewLayout divides documents whose texts have about so many bytes.
func NewLayout(sizes []int) Layout {
	l := Layout{Blocks: []int{0}}
	all, block := 0, 0
	for i, n := range sizes {
		if block > 0 && block+n > textPerBlock {
			l.Blocks = append(l.Blocks, i)
			block = 0
		}
		all += n
		block += n
	}
	l.Lists = 1 + all/textPerLists
	return l
}
