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
			link.Note = join(v.lang, v.cityNames(e))
		}
		g := &out[len(out)-1]
		g.Links = append(g.Links, link)
	}
	return out
}

// cityNames names the cities whose plans name an entity.
func (v *view) cityNames(e *site.Entity) []string {
	seen := map[*site.City]bool{}
	for _, p := range e.Places {
		seen[p.City] = true
	}
	for _, p := range e.Passages {
		seen[p.City] = true
	}
	var out []string
	for _, c := range v.r.site.Cities {
		if seen[c] {
			out = append(out, v.words(c.Name))
		}
	}
	return out
}

// entities is the list of entities.
func (r *Renderer) entities(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, "entities/index.html", wEntities.In(l), lang.Both("规划里点名的机构、园区、基金、计划和政策。", "Institutions, parks, funds, programmes and policies that the plans name.").In(l))
	v.trail(wEntities.In(l))
	return v.write(b, templates.EntitiesPage(v.Page, &templates.Entities{Groups: v.entityGroups(r.site.Entities, true), Count: len(r.site.Entities)}))
}

// entity is one entity and every passage that names it.
func (r *Renderer) entity(ctx context.Context, l lang.Lang, e *site.Entity, b *bytes.Buffer) error {
	v := r.page(ctx, l, entityPath(e), e.Name.In(l), lang.Both(
		"规划里提到“"+e.Name.ZH+"”的地方。", "Where the plans mention "+e.Name.EN+".").In(l))
	v.Kind = "entity"
	v.trail(e.Name.In(l), v.crumb(wEntities, "entities/index.html"))
	page := &templates.Entity{
		Kind: templates.EntityKind[e.Kind][0][l], OtherName: e.Name.In(l.Other()), Note: v.words(e.Note), Passages: v.saidByCity(e.Passages),
	}
	for _, t := range e.Themes {
		page.Themes = append(page.Themes, templates.Link{Text: v.words(t.Title), Href: v.to(themePath(t, 1))})
	}
	for i, c := range r.site.Cities {
		var places []string
		for _, p := range e.Places {
			if p.City == r.site.Cities[i] {
				places = append(places, p.Place.In(l))
			}
		}
		if len(places) > 0 {
			page.Places = append(page.Places, templates.Fact{Name: v.words(c.Name), Value: join(l, places), Href: v.to(cityPath(c))})
		}
	}
	return v.write(b, templates.EntityPage(v.Page, page))
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
