package render

import (
	"fmt"
	"slices"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// A list that grows with the number of cities is divided into pages, so that no page becomes too
// long to read or to make, however many cities there are. What one city says stays on one page.

// How much a page lists at most.
const (
	passagesPerPage = 160 // and as many rows of figures
	citiesPerPage   = 120
	entitiesPerPage = 600
)

// paging is the index of the first thing of each page of a list.
type paging []int

// pagesByCity divides the cities into pages; weights say how much each of them adds to a page.
func pagesByCity(weights []int) paging {
	starts := paging{0}
	n := 0
	for i, w := range weights {
		if n > 0 && n+w > passagesPerPage {
			starts = append(starts, i)
			n = 0
		}
		n += w
	}
	return starts
}

// pagesOf divides n things into pages.
func pagesOf(n, perPage int) paging {
	starts := paging{0}
	for i := perPage; i < n; i += perPage {
		starts = append(starts, i)
	}
	return starts
}

// span is what a page, counted from one, has of n things: from the first index up to the second.
func (p paging) span(page, n int) (from, to int) {
	from, to = p[page-1], n
	if page < len(p) {
		to = p[page]
	}
	return from, to
}

// of is the page, counted from one, that has the thing with an index.
func (p paging) of(index int) int {
	after, _ := slices.BinarySearchFunc(p, index+1, func(start, i int) int { return start - i })
	return after
}

// numbered is the path of a page of a list: the first is the list's own, the others stand below it.
func numbered(at string, page int) string {
	if page > 1 {
		return strings.TrimSuffix(at, "index.html") + fmt.Sprintf("page/%d/index.html", page)
	}
	return at
}

// pager links the pages of a list to each other and puts the number of this one into the title of the
// document. Nil for a single page.
func (v *view) pager(p paging, page int, at string) []templates.Link {
	if len(p) == 1 {
		return nil
	}
	if page > 1 {
		v.Head = fmt.Sprintf("%s (%d/%d)", v.Title, page, len(p))
	}
	var out []templates.Link
	for i := range p {
		out = append(out, templates.Link{Text: fmt.Sprint(i + 1), Href: v.to(numbered(at, i+1)), Here: i+1 == page})
	}
	return out
}

// themePaging divides the cities of a theme: all of them are listed, those that say nothing too.
func themePaging(t *site.Theme) paging {
	weights := make([]int, len(t.ByCity))
	for i, said := range t.ByCity {
		weights[i] = max(1, len(said))
	}
	return pagesByCity(weights)
}

// seriesPaging divides the cities of a series by their rows and by what they say of it.
func seriesPaging(s *site.Series, cities int) paging {
	weights := make([]int, cities)
	for _, i := range s.Indicators {
		weights[i.City.Index] += 1 + len(i.Passages)
	}
	for _, c := range s.Commitments {
		weights[c.City.Index] += 1 + len(c.Passages)
	}
	return pagesByCity(weights)
}

// entityPaging divides the cities that name an entity.
func entityPaging(e *site.Entity, cities int) paging {
	if len(e.Passages)+len(e.Places) <= passagesPerPage {
		return paging{0}
	}
	weights := make([]int, cities)
	for _, p := range e.Passages {
		weights[p.City.Index]++
	}
	for _, p := range e.Places {
		weights[p.City.Index]++
	}
	return pagesByCity(weights)
}

// between are the passages of the cities from one index up to another, each once, in the order of
// the cities.
func between(list []*site.Passage, from, to int) []*site.Passage {
	var out []*site.Passage
	seen := map[*site.Passage]bool{}
	for _, p := range list {
		if i := p.City.Index; i >= from && i < to && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *site.Passage) int { return a.City.Index - b.City.Index })
	return out
}

// more says how many there are besides those that are named.
func more(l lang.Lang, names []string, all int) string {
	s := join(l, names)
	if all > len(names) {
		s += fmt.Sprintf(lang.Both("等 %d 个", " and %d more").In(l), [...]int{lang.Chinese: all, lang.English: all - len(names)}[l])
	}
	return s
}
