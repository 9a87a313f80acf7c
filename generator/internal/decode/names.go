package decode

import (
	"lantu/generator/internal/draft"
	"lantu/generator/internal/markdown"
)

// Names lists the names that are recognised in texts: those of entities and terms.
func Names(c *draft.Content) (zh, en []markdown.Entry) {
	add := func(scheme, id string, name draft.Both, aliasesZH, aliasesEN []draft.String) {
		zh = append(zh, markdown.Entry{Name: name.ZH.V, Scheme: scheme, ID: id})
		en = append(en, markdown.Entry{Name: name.EN.V, Scheme: scheme, ID: id})
		for _, a := range aliasesZH {
			zh = append(zh, markdown.Entry{Name: a.V, Scheme: scheme, ID: id})
		}
		for _, a := range aliasesEN {
			en = append(en, markdown.Entry{Name: a.V, Scheme: scheme, ID: id})
		}
	}
	entity := func(e draft.Entity) { add("entity", e.ID.V, e.Name, e.AliasesZH, e.AliasesEN) }
	for _, e := range c.Entities {
		entity(e)
	}
	for _, city := range c.Cities {
		for _, e := range city.Entities {
			entity(e)
		}
	}
	for _, t := range c.Terms {
		add("term", t.ID.V, t.Name, t.AliasesZH, t.AliasesEN)
	}
	return zh, en
}
