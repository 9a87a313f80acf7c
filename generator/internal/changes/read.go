package changes

import (
	"encoding/json"
	"errors"
	"fmt"

	"lantu/generator/internal/lang"
)

// Read reads a sheet that was written as JSON.
func Read(data []byte) (*Sheet, error) {
	type words struct{ ZH, EN string }
	var in struct {
		Partial bool
		Others  []words
		Pages   []struct {
			City, Title words
			Address     string
			Figures     []struct {
				Of, Before, After words
				Anchor            string
			}
			Passages []struct {
				Change, ID string
				Title      words
				Languages  []string
			}
		}
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, fmt.Errorf("sheet of changes: %w", err)
	}
	s := &Sheet{Partial: in.Partial}
	for _, o := range in.Others {
		s.Others = append(s.Others, lang.Words(o))
	}
	for _, p := range in.Pages {
		page := Page{City: lang.Words(p.City), Title: lang.Words(p.Title), Address: p.Address}
		for _, f := range p.Figures {
			page.Figures = append(page.Figures, Change{Where: lang.Words(f.Of), Anchor: f.Anchor, Before: lang.Words(f.Before), After: lang.Words(f.After)})
		}
		for _, g := range p.Passages {
			q := Passage{ID: g.ID, Title: lang.Words(g.Title)}
			for q.Kind.String() != g.Change {
				if q.Kind++; q.Kind > Removed {
					return nil, errors.New("sheet of changes: unknown change " + g.Change)
				}
			}
			for _, l := range g.Languages {
				for _, known := range lang.All {
					q.Langs[known] = q.Langs[known] || known.Code() == l
				}
			}
			page.Passages = append(page.Passages, q)
		}
		s.Pages = append(s.Pages, page)
	}
	return s, nil
}
