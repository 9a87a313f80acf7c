package decode

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
)

// forbidden reads the lists of what has no place in any text.
func (r *reader) forbidden() error {
	f := r.take("forbidden.toml")
	if f == nil {
		if !r.tree.Refused("forbidden.toml") {
			r.log.Add(diag.NoForbiddenList, r.place("forbidden.toml"))
		}
		return nil
	}
	t, err := r.document(f)
	if t == nil {
		return err
	}
	out := &draft.Forbidden{}
	for _, g := range t.Tables("group") {
		d := draft.ForbiddenGroup{ID: g.String("id"), Reason: both(g, "reason"), Words: g.Strings("words"), Exclude: g.Optional().Strings("except")}
		checkID(r.log, d.ID)
		level := g.String("level")
		oneOf(r.log, "level", level, "error", "warning")
		d.Blocks = level.V == "error"
		g.Done()
		out.Groups = append(out.Groups, d)
	}
	links := t.Optional().Table("links")
	out.Hosts = links.Optional().Strings("forbidden")
	out.Plain = links.Optional().Strings("plain")
	out.Trusted = links.Optional().Strings("trusted")
	links.Done()
	t.Done()
	r.content.Forbidden = out
	return nil
}
