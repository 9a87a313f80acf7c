package render

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/changes"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// Released versions: the list of them, what each changes, and the line at the foot of every page that says which one the site is.
// A site of which nothing has been released has none of this.

const changesPath = "changes/index.html"

// sincePath is the page of what has changed since the newest version.
const sincePath = "changes/since/index.html"

func releasePath(number int) string { return "changes/" + strconv.Itoa(number) + "/index.html" }

// changesData is the file that lists what a version changes.
func changesData(number int) string { return "data/changes/" + strconv.Itoa(number) + ".json" }

// maxListedChanges is how many changes a page lists; the file has all of them.
const maxListedChanges = 1000

var wVersions = lang.Both("历次版本", "Versions of this site")

// versionName is what a version is called: 第3版, Version 3.
func versionName(l lang.Lang, r *site.Release) string {
	n := strconv.Itoa(r.Number)
	return lang.Both("第"+n+"版", "Version "+n).In(l)
}

// version is the line at the foot of the pages of a language; nil when nothing has been released.
func (r *Renderer) version(l lang.Lang) *templates.Version {
	h := r.site.History
	if h == nil {
		return nil
	}
	newest := h.Newest()
	v := &templates.Version{All: inLang(l, changesPath)}
	day := date(l, newest.Date)
	switch {
	case !h.Edited:
		v.Text = lang.Both("本站第"+strconv.Itoa(newest.Number)+"版，"+day+"。", "Version "+strconv.Itoa(newest.Number)+" of this site, "+day+".").In(l)
		v.What = inLang(l, releasePath(newest.Number))
	default:
		v.Text = lang.Both("工作稿：第"+strconv.Itoa(newest.Number)+"版（"+day+"）之后有修改，尚未成为新的版本。",
			"Working draft: edited since version "+strconv.Itoa(newest.Number)+" of "+day+", and not yet a version of its own.").In(l)
		if h.Since != nil {
			v.What = inLang(l, sincePath)
		}
	}
	return v
}

// changesJobs are the pages of versions in a language, by their paths below it.
func (r *Renderer) changesJobs(l lang.Lang, add func(l lang.Lang, at string, make func(context.Context, lang.Lang, *bytes.Buffer) error)) {
	h := r.site.History
	if h == nil {
		return
	}
	add(l, changesPath, r.versions)
	for _, x := range h.Releases {
		add(l, releasePath(x.Number), func(ctx context.Context, l lang.Lang, b *bytes.Buffer) error { return r.release(ctx, l, x, b) })
	}
	if h.Edited && h.Since != nil {
		add(l, sincePath, r.since)
	}
}

// changesDataJobs are the lists of changes as files.
func (r *Renderer) changesDataJobs() []Job {
	var jobs []Job
	if h := r.site.History; h != nil {
		for _, x := range h.Releases {
			if len(x.Changes) > 0 {
				jobs = append(jobs, Job{changesData(x.Number), func(_ context.Context, b *bytes.Buffer) error {
					b.Write(x.Changes)
					return nil
				}})
			}
		}
	}
	return jobs
}

// versions is the list of versions.
func (r *Renderer) versions(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	v := r.page(ctx, l, changesPath, wVersions.In(l), lang.Both("本站每次发布的版本：日期、说明和改动。引用本站时请写明版本。",
		"Every released version of this site: when, why, and what it changed. When citing the site, name the version.").In(l))
	v.trail(wVersions.In(l))
	h := r.site.History
	page := &templates.Versions{}
	if h.Edited {
		page.Edited = lang.Both("您看到的是工作稿：最新一版之后有修改，尚未成为新的版本。", "This is a working draft: it has been edited since the newest version, and is not yet a version of its own.").In(l)
		if h.Since != nil {
			page.Since = templates.Link{Text: lang.Both("此后改了什么", "What has changed since").In(l), Href: v.to(sincePath)}
		}
	}
	for _, x := range slices.Backward(h.Releases) {
		file := v.archive(x)
		file.Text = lang.Both("下载存档 ", "Download the archive ").In(l) + file.Text
		page.Versions = append(page.Versions, templates.VersionItem{
			ID: "version-" + strconv.Itoa(x.Number), Title: templates.Link{Text: versionName(l, x), Href: v.to(releasePath(x.Number))},
			Date: templates.ListDate{Text: date(l, x.Date), ISO: x.Date}, Note: v.words(x.Note), Count: v.counts(x), File: file,
		})
	}
	return v.write(b, templates.VersionsPage(v.Page, page))
}

// archive is the zip file of a version; without an address when the settings do not say where archives are.
func (v *view) archive(x *site.Release) templates.Link {
	link := templates.Link{Text: x.Archive}
	if a := v.r.site.Archives; a != "" {
		link.Href = a + x.Archive
	}
	return link
}

// counts says how much a version changes.
func (v *view) counts(x *site.Release) string {
	if len(x.Changes) == 0 {
		return lang.Both("这是第一版。", "This is the first version.").In(v.lang)
	}
	kinds := func(c site.Count) string {
		var out []string
		for _, k := range []struct {
			n  int
			zh string
			en string
		}{{c.Changed, "修改", "changed"}, {c.Added, "新增", "added"}, {c.Removed, "删去", "removed"}} {
			if k.n > 0 {
				out = append(out, lang.Both(k.zh+" "+strconv.Itoa(k.n)+" 处", strconv.Itoa(k.n)+" "+k.en).In(v.lang))
			}
		}
		return join(v.lang, out)
	}
	figures, passages := kinds(x.Figures), kinds(x.Passages)
	switch {
	case figures == "" && passages == "":
		return lang.Both("数和文字没有改动。", "No figure and no text changed.").In(v.lang)
	case passages == "":
		return lang.Both("数："+figures+"。", "Figures: "+figures+".").In(v.lang)
	case figures == "":
		return lang.Both("段落："+passages+"。", "Passages: "+passages+".").In(v.lang)
	}
	return lang.Both("数："+figures+"；段落："+passages+"。", "Figures: "+figures+"; passages: "+passages+".").In(v.lang)
}

// release is the page of a version: its permanent address, which citations name.
func (r *Renderer) release(ctx context.Context, l lang.Lang, x *site.Release, b *bytes.Buffer) error {
	name := versionName(l, x)
	v := r.page(ctx, l, releasePath(x.Number), lang.Both("第"+strconv.Itoa(x.Number)+"版改了什么", "What changed in version "+strconv.Itoa(x.Number)).In(l), aboutVersion(l, x))
	v.trail(name, v.crumb(wVersions, changesPath))
	page := &templates.Changes{Note: v.words(x.Note)}
	fact := func(name lang.Words, value string, code bool) {
		page.Facts = append(page.Facts, templates.Fact{Name: name.In(l), Value: value, Code: code})
	}
	fact(lang.Both("版本", "Version"), strconv.Itoa(x.Number), false)
	fact(lang.Both("日期", "Date"), date(l, x.Date), false)
	fact(lang.Both("改动", "Changes"), v.counts(x), false)
	page.File = v.archive(x)
	fact(lang.Both("存档文件", "Archive"), page.File.Text, true)
	page.File.Text = lang.Both("下载存档", "Download the archive").In(l)
	fact(lang.Both("内容校验和（SHA-256）", "Content revision (SHA-256)"), x.Revision, true)
	h := r.site.History
	step := func(n int) *templates.Link {
		if n < 1 || n > len(h.Releases) {
			return nil
		}
		to := h.Releases[n-1]
		return &templates.Link{Text: versionName(l, to) + lang.Both("，", ", ").In(l) + date(l, to.Date), Href: v.to(releasePath(n))}
	}
	page.Previous, page.Next = step(x.Number-1), step(x.Number+1)
	if len(x.Changes) > 0 {
		v.list(page, x.Changes)
		at := changesData(x.Number)
		page.Data = templates.Link{Text: at[strings.LastIndexByte(at, '/')+1:], Href: v.Root + at}
	}
	return v.write(b, templates.ChangesPage(v.Page, page))
}

// aboutVersion describes the page of a version.
func aboutVersion(l lang.Lang, x *site.Release) string {
	return lang.Both("本站"+versionName(lang.Chinese, x)+"（"+date(lang.Chinese, x.Date)+"）："+x.Note.ZH,
		versionName(lang.English, x)+" of this site, "+date(lang.English, x.Date)+": "+x.Note.EN).In(l)
}

// since is the page of what has changed since the newest version.
func (r *Renderer) since(ctx context.Context, l lang.Lang, b *bytes.Buffer) error {
	h := r.site.History
	newest, n := versionName(l, h.Newest()), strconv.Itoa(h.Newest().Number)
	title := lang.Both("第"+n+"版之后改了什么", "What has changed since version "+n).In(l)
	v := r.page(ctx, l, sincePath, title, lang.Both("最新一版之后的修改，尚未成为新的版本。", "Edits since the newest version. They are not yet a version of their own.").In(l))
	v.trail(lang.Both("工作稿", "Working draft").In(l), v.crumb(wVersions, changesPath))
	page := &templates.Changes{Note: v.Description}
	v.list(page, h.Since)
	page.Previous = &templates.Link{Text: newest + lang.Both("，", ", ").In(l) + date(l, h.Newest().Date), Href: v.to(releasePath(h.Newest().Number))}
	return v.write(b, templates.ChangesPage(v.Page, page))
}

// list puts the changes of a sheet on a page.
func (v *view) list(page *templates.Changes, data []byte) {
	sheet, err := changes.Read(data)
	if err != nil {
		v.fail(err)
		return
	}
	if sheet.Partial {
		page.Notices = append(page.Notices, lang.Both("前一版的内容按现在的规则有错误，可能有改动没有列出。",
			"By the rules of today the version before has mistakes; some changes may be missing here.").In(v.lang))
	}
	for _, o := range sheet.Others {
		page.Others = append(page.Others, v.words(o))
	}
	n, left := 0, 0
	for _, p := range sheet.Pages {
		if n >= maxListedChanges {
			left += len(p.Figures) + len(p.Passages)
			continue
		}
		n += len(p.Figures) + len(p.Passages)
		city := v.words(p.City)
		if p.City.IsZero() {
			city = wThemes.In(v.lang)
		}
		if k := len(page.Cities); k == 0 || page.Cities[k-1].Name != city {
			page.Cities = append(page.Cities, templates.ChangedCity{ID: "city-" + strconv.Itoa(k+1), Name: city})
		}
		c := &page.Cities[len(page.Cities)-1]
		c.Pages = append(c.Pages, v.changedPage(&p))
	}
	if left > 0 {
		page.Left = lang.Both("另有 "+strconv.Itoa(left)+" 处改动没有列在这里。", counted(lang.English, left, "", "more change is not listed here.", "more changes are not listed here.")).In(v.lang)
	}
}

var (
	wOnly  = [...]lang.Words{lang.Chinese: lang.Both("仅中文版", "in the Chinese only"), lang.English: lang.Both("仅英文版", "in the English only")}
	kindOf = [...]templates.ChangeKind{changes.Changed: templates.Changed, changes.Added: templates.Added, changes.Removed: templates.Removed}
)

func (v *view) changedPage(p *changes.Page) templates.ChangedPage {
	places, there := v.r.places(p.Address)
	link := func(text lang.Words, anchor string) templates.Link {
		out := templates.Link{Text: text.In(v.lang)}
		if out.Text == "" {
			out.Text, out.Lang = text.In(v.lang.Other()), templates.Lang(v.lang.Other()).Tag()
		}
		switch {
		case !there:
		case places[anchor]:
			out.Href = v.to(p.Address + "#" + anchor)
		default:
			out.Href = v.to(p.Address)
		}
		if out.Href == "" && out.Lang != "" {
			out.Lang = ""
		}
		return out
	}
	out := templates.ChangedPage{Link: link(p.Title, "")}
	for i := range p.Figures {
		f := &p.Figures[i]
		c := templates.ChangedFigure{Kind: kindOf[f.Kind()], Of: link(f.Where, f.Anchor), Before: v.words(f.Before), After: v.words(f.After)}
		for _, l := range lang.All {
			if f.Before.In(l) == "" && f.After.In(l) == "" {
				c.Note = wOnly[l.Other()].In(v.lang)
				if l == v.lang {
					c.Before, c.After, c.ValueLang = f.Before.In(l.Other()), f.After.In(l.Other()), l.Other().Tag()
				}
			}
		}
		out.Figures = append(out.Figures, c)
	}
	for i := range p.Passages {
		q := &p.Passages[i]
		c := templates.ChangedPassage{Kind: kindOf[q.Kind], Of: link(q.Title, q.ID)}
		for _, l := range lang.All {
			if q.Langs[l] && !q.Langs[l.Other()] {
				c.Note = wOnly[l].In(v.lang)
			}
		}
		out.Passages = append(out.Passages, c)
	}
	return out
}

// places are the anchors of a page of which a sheet of changes can speak, and whether the site has the page: what an old version
// changed may be gone.
func (r *Renderer) places(address string) (anchors map[string]bool, there bool) {
	anchors = map[string]bool{}
	texts := func(list []*site.Passage) {
		for _, p := range list {
			anchors[p.ID] = p.ID != ""
		}
	}
	for _, t := range r.site.Themes {
		if address == themePath(t, 1) {
			texts(t.Text)
			return anchors, true
		}
	}
	for _, c := range r.site.Cities {
		if !strings.HasPrefix(address, "cities/"+c.ID+"/") {
			continue
		}
		switch address {
		case cityPath(c):
			texts(c.Overview)
			return anchors, true
		case indicatorsPath(c):
			for _, i := range c.Indicators {
				anchors[i.ID] = true
			}
			return anchors, true
		case commitmentsPath(c):
			for _, m := range c.Commitments {
				anchors[m.ID] = true
			}
			return anchors, true
		}
		for _, ch := range c.Chapters {
			if address == chapterPath(ch) {
				texts(ch.Passages)
				return anchors, true
			}
		}
	}
	return nil, false
}
