package site

import "lantu/generator/internal/lang"

// History is the released versions of the site. A site that has none has no History.
type History struct {
	Releases []*Release // the oldest first; at least one
	// Edited tells that the content is no longer that of the newest release.
	Edited bool
	// Since lists what has changed since then, as Release.Changes does; not there in a preview.
	Since []byte
}

// Newest is the newest release.
func (h *History) Newest() *Release { return h.Releases[len(h.Releases)-1] }

// Release is a released version of the site.
type Release struct {
	Number   int
	Date     string // 2026-11-28
	Note     lang.Words
	Revision string // of the content, SHA-256
	Archive  string // name of its zip file
	// Changes lists what it changes against the one before it: a sheet of package changes as JSON. The first release has none.
	Changes           []byte
	Figures, Passages Count
}

// Count tells of how many things what has happened to them.
type Count struct{ Added, Removed, Changed int }

// Release is the release that the site is exactly; nil when there is none, or the content has been edited since.
func (s *Site) Release() *Release {
	if s.History == nil || s.History.Edited {
		return nil
	}
	return s.History.Newest()
}
