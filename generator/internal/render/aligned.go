package render

import (
	"bytes"
	"context"
	"html"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// aligned is a chapter in both languages, passage beside passage. It is another view of the chapter
// and is known under the chapter's public address; search engines have one page of the text.
func (r *Renderer) aligned(ctx context.Context, l lang.Lang, ch *site.Chapter, b *bytes.Buffer) error {
	c := ch.City
	v := r.page(ctx, l, alignedPath(ch), ch.Title.In(l), ch.Summary.In(l))
	v.Kind, v.city, v.about = "aligned", c, ch
	v.Head = ch.Title.In(l) + lang.Both("（中英对照）", " (Chinese and English)").In(l) + " - " + c.Plan.Title.In(l)
	v.trail(lang.Both("中英对照", "Side by side").In(l),
		v.crumb(wCities, citiesPath), v.crumb(c.Name, cityPath(c)), v.crumb(ch.Title, chapterPath(ch)))
	v.publicAddress(chapterPath(ch))
	page := &templates.Aligned{Plan: v.words(c.Plan.Title), Label: label(l, ch.Places), Chapter: v.to(chapterPath(ch))}
	for _, p := range ch.Passages {
		row := templates.AlignedRow{ID: p.ID, Level: p.Level, Box: p.Kind == markdown.Box}
		if row.Box {
			row.Level = 3
		}
		for _, side := range lang.All {
			row.Sides[side] = templates.AlignedSide{
				Label: v.labelOf(side, p), State: v.beside(side, p), Title: templates.Lang(side).Text(p.Title.In(side)),
				Body: v.link(&p.Text[side], side, func(dst []byte, _ site.Chart) []byte { return v.chartDoor(dst, side, ch, p) }),
			}
		}
		zh, en := &row.Sides[lang.Chinese], &row.Sides[lang.English]
		if p.ID == "" && len(zh.Body)+len(en.Body) == 0 && zh.State == (templates.Translation{}) && en.State == (templates.Translation{}) {
			continue // a chapter that begins with its first section
		}
		page.Rows = append(page.Rows, row)
	}
	return v.write(b, templates.AlignedPage(v.Page, page))
}

// chartDoor leads to a chart that the page does not show twice.
func (v *view) chartDoor(dst []byte, l lang.Lang, ch *site.Chapter, p *site.Passage) []byte {
	at := v.Root + inLang(l, chapterPath(ch))
	if p.ID != "" {
		at += "#" + p.ID
	}
	return append(dst, `<p><a href="`+html.EscapeString(at)+`">`+templates.SeeChart(templates.Lang(l))+`</a></p>`...)
}
