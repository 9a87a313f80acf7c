package lint

import (
	"slices"

	"lantu/generator/internal/diag"
)

// scan is one unit on its way through the rules. Each character belongs to one finding at most: the
// rules come in the order in which an editor would explain what is wrong, and what one has reported the
// next passes over.
type scan struct {
	*unit
	file *diag.File
	src  []byte // the file
	log  *diag.List
	used []bool
}

// change replaces the characters [i, j) by others.
type change struct {
	i, j int
	with string
}

// free tells whether nothing has been reported of the characters [i, j).
func (s *scan) free(i, j int) bool {
	return i >= 0 && j <= len(s.c) && !slices.Contains(s.used[i:j], true)
}

// report reports the characters [i, j), with the changes that mend them.
func (s *scan) report(c *diag.Code, i, j int, changes []change, args ...any) {
	i, j = max(i, 0), min(j, len(s.c))
	if !s.free(i, j) {
		return
	}
	for k := i; k < j; k++ {
		s.used[k] = true
	}
	start, end := s.source(s.at[i], s.at[j])
	d := diag.Diagnostic{Code: c, Span: s.file.Span(start, end), Args: args}
	for _, ch := range changes {
		e, ok := s.edit(s.file, s.at[ch.i], s.at[ch.j], ch.with)
		if !ok {
			d.Fix = nil
			break
		}
		d.Fix = append(d.Fix, e)
	}
	s.log.Report(d)
}

// mend is report for what is mended by one replacement; shown is an argument before the others, the
// text as it stands.
func (s *scan) mend(c *diag.Code, i, j int, with string, args ...any) {
	s.report(c, i, j, []change{{i, j, with}}, append([]any{s.slice(max(i, 0), min(j, len(s.c))), with}, args...)...)
}
