package render

import (
	"bytes"
	"context"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// entityGroups groups entities, which are in the order of kinds, by kind. With cities, each says
// which cities name it.
func (v *view) entityGroups(list []*site.Entity, cities bool) []templates.EntityGroup {
	var out []templates.EntityGroup
	kind := ""
	for _, e := range list {
		if e.Kind != kind {
			kind = e.Kind
			out = append(out, templates.EntityGroup{Kind: templates.EntityKind[kind][1][v.lang]})
		}
		link := templates.Link{Text: v.words(e.Name), Href: v.to(entityPath(e))}
		if cities {
			names := v.cityNames(e)
			link.Note = more(v.lang, names[:min(maxNamedCities, len(names))], len(names))
		}
		g := &out[len(out)-1]
		g.Links = append(g.Links, link)
	}
	return out
}

// cityNames names the cities whose plans name an entity.
func (v *view) cityNames(e *site.Entity) []string {
	var out []string
	for _, c := range e.Cities() {
		out = append(out, v.words(c.Name))
	}
	return out
}

// maxNamedCities is how many cities a list says by name of an entity.
const maxNamedCities = 20

// entities is the list of entities; page counts from one.
func (r *Renderer) entities(ctx context.Context, l lang.Lang, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, numbered(entitiesPath, page), wEntities.In(l), lang.Both("规划里点名的机构、园区、基金、计划和政策。", "Institutions, parks, funds, programmes and policies that the plans name.").In(l))
	v.trail(wEntities.In(l))
	from, to := r.listPages.span(page, len(r.site.Entities))
	return v.write(b, templates.EntitiesPage(v.Page, &templates.Entities{
		Groups: v.entityGroups(r.site.Entities[from:to], true), Count: len(r.site.Entities), Pages: v.pager(r.listPages, page, entitiesPath),
	}))
}

// entity is one entity and every passage that names it; page counts from one.
func (r *Renderer) entity(ctx context.Context, l lang.Lang, e *site.Entity, page int, b *bytes.Buffer) error {
	v := r.page(ctx, l, numbered(entityPath(e), page), e.Name.In(l), lang.Both(
		"规划里提到“"+e.Name.ZH+"”的地方。", "Where the plans mention "+e.Name.EN+".").In(l))
	v.Kind = "entity"
	v.trail(e.Name.In(l), v.crumb(wEntities, entitiesPath))
	pages := r.entityPaging(e)
	from, to := pages.span(page, len(r.site.Cities))
	p := &templates.Entity{
		Kind: templates.EntityKind[e.Kind][0][l], OtherName: e.Name.In(l.Other()), Note: v.words(e.Note),
		Passages: v.saidByCity(between(e.Passages, from, to), func(h site.Hole) bool {
			t, ok := h.(*site.Target)
			return ok && t.Entity == e
		}), Pages: v.pager(pages, page, entityPath(e)),
	}
	for _, t := range e.Themes {
		p.Themes = append(p.Themes, templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))})
	}
	for _, c := range e.Cities() {
		if c.Index < from || c.Index >= to {
			continue
		}
		var places []string
		for _, at := range e.Places {
			if at.City == c {
				places = append(places, at.Place.In(l))
			}
		}
		if len(places) > 0 {
			p.Places = append(p.Places, templates.Fact{Name: v.words(c.Name), Value: join(l, places), Href: v.to(cityPath(c))})
		}
	}
	return v.write(b, templates.EntityPage(v.Page, p))
}

// glossary is the list of terms.
func (r *Renderer) glossary(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "glossary/index.html", wGlossary.In(l), lang.Both("规划用语和统一的英文译法。", "Terms of the plans and their English renderings.").In(l))
	v.trail(wGlossary.In(l))
	page := &templates.Glossary{}
	for _, t := range r.site.Terms {
		page.Terms = append(page.Terms, templates.Term{
			ID: t.ID, Name: v.words(t.Name), OtherName: t.Name.In(l.Other()), Definition: v.words(t.Definition), Avoid: t.Avoid[lang.English],
		})
	}
	return v.write(b, templates.GlossaryPage(v.Page, page))
}
