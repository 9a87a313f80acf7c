package concord

import (
	"strings"

	"lantu/generator/internal/diag"
)

// allowed keeps the allowances that hold at a place, and which of them were needed.
type allowed struct {
	list []*diag.Allowance
	used []bool
}

func (a *allowed) reset(lists ...[]diag.Allowance) {
	a.list, a.used = a.list[:0], a.used[:0]
	for _, l := range lists {
		for i := range l {
			if !ours(l[i].Code) {
				continue
			}
			a.list = append(a.list, &l[i])
			a.used = append(a.used, false)
		}
	}
}

// ours tells the codes that this package reports: the allowances of others are theirs to count.
func ours(c *diag.Code) bool {
	return strings.HasPrefix(c.ID, "FIG-") || strings.HasPrefix(c.ID, "REC-")
}

// take tells whether a report about some words is allowed.
func (a *allowed) take(c *diag.Code, words ...string) bool {
	ok := false
	for i, w := range a.list {
		if w.Allows(c, words...) {
			a.used[i], ok = true, true
		}
	}
	return ok
}

// unused reports the allowances that were not needed.
func (a *allowed) unused(log *diag.List) {
	for i, w := range a.list {
		if !a.used[i] {
			log.Add(diag.UnusedAllowance, w.Span)
		}
	}
}
