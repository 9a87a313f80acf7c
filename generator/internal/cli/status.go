package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lantu/generator/internal/build"
	"lantu/generator/internal/diag"
)

// accept records translations and says which.
func (a *app) accept(paths []string, log *diag.List) error {
	list, err := build.Accept(a.opts, paths, log)
	if unknown, ok := errors.AsType[build.UnknownPathError](err); ok {
		return sentence(fmt.Sprintf(a.say("“%s”不是内容里的文字、文件夹或段落；写成 content/cities/…/01-….en.md 或 ….en.md#段落", "“%s” is no text, folder or passage of the content; write content/cities/…/01-….en.md or ….en.md#passage"), string(unknown)))
	}
	if err != nil || log.Errors() > 0 {
		return err
	}
	for _, t := range list {
		was := a.say("新登记", "new")
		if t.Stale {
			was = a.say("中文改过", "the Chinese had changed")
		}
		fmt.Fprintf(a.Stdout, a.say("%s（%s）\n", "%s (%s)\n"), t.Place, was)
	}
	if len(list) == 0 {
		fmt.Fprint(a.Stdout, a.say("译文都已登记，没有变化\n", "all translations are accepted already\n"))
		return nil
	}
	fmt.Fprintf(a.Stdout, a.say("已登记 %d 段译文\n", "translations accepted: %d\n"), len(list))
	return nil
}

// status says how far the translations have come and which links lead out of the site.
func (a *app) status(ctx context.Context, format string, log *diag.List) error {
	s, err := build.StatusOf(ctx, a.opts, log)
	if err != nil || log.Errors() > 0 {
		return err
	}
	if format == "json" {
		return a.statusJSON(s)
	}
	var total build.Coverage
	line := func(name string, c build.Coverage) {
		fmt.Fprintf(a.Stdout, a.say("%5d %5d %5d %5d %5d  %s\n", "%8d %7d %7d %8d %9d  %s\n"), c.Passages, c.Fresh, c.Stale, c.Unaccepted, c.Pending, name)
	}
	fmt.Fprint(a.Stdout, a.say(" 段落  有效  过时 未登记 未译  文字\n", "passages   fresh   stale unproved  no trans  text\n"))
	for i := 0; i < len(s.Texts); {
		j, city := i, build.Coverage{}
		for ; j < len(s.Texts) && s.Texts[j].City == s.Texts[i].City; j++ {
			add(&city, s.Texts[j])
		}
		name := s.Texts[i].City.In(a.lang)
		if name == "" {
			name = a.say("主题", "Themes")
		}
		line(name, city)
		for _, t := range s.Texts[i:j] {
			line("  "+t.Path+" "+t.Title.In(a.lang), t)
		}
		add(&total, city)
		i = j
	}
	line(a.say("合计", "All"), total)
	if total.Stale+total.Unaccepted+total.Pending > 0 {
		fmt.Fprint(a.Stdout, a.say("\n待办：\n", "\nTo do:\n"))
		for _, t := range s.Texts {
			for _, place := range t.NotFresh {
				fmt.Fprintln(a.Stdout, "  "+place)
			}
		}
	}
	if !s.Built {
		fmt.Fprint(a.Stdout, a.say("\n内容有错误，页面做不出来，站外链接没有列出；请先运行 generator check\n", "\nThe content has mistakes and no pages can be made, so links to other sites are not listed; run generator check first.\n"))
		return nil
	}
	fmt.Fprintf(a.Stdout, a.say("\n站外链接 %d 个，请定期点开核对：\n", "\nLinks to other sites: %d; open them from time to time.\n"), len(s.Links))
	for _, l := range s.Links {
		fmt.Fprintf(a.Stdout, a.say("  %s（%s，共 %d 页）\n", "  %s (%s; on %d pages)\n"), l.Address, l.Page, l.Pages)
	}
	return nil
}

func add(to *build.Coverage, c build.Coverage) {
	to.Passages += c.Passages
	to.Fresh += c.Fresh
	to.Stale += c.Stale
	to.Unaccepted += c.Unaccepted
	to.Pending += c.Pending
}

// words is a text in both languages, in a report.
type words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func (a *app) statusJSON(s build.Status) error {
	type text struct {
		Path       string   `json:"path"`
		Title      words    `json:"title"`
		City       words    `json:"city"`
		Passages   int      `json:"passages"`
		Fresh      int      `json:"fresh"`
		Stale      int      `json:"stale"`
		Unaccepted int      `json:"unaccepted"`
		Pending    int      `json:"pending"`
		ToDo       []string `json:"to_do"`
	}
	type link struct {
		Address string `json:"address"`
		Page    string `json:"page"`
		Pages   int    `json:"pages"`
	}
	out := struct {
		Texts []text `json:"texts"`
		Links []link `json:"links"` // null: the content has mistakes, and no pages can be made
	}{[]text{}, nil}
	if s.Built {
		out.Links = []link{}
	}
	for _, t := range s.Texts {
		out.Texts = append(out.Texts, text{t.Path, words(t.Title), words(t.City), t.Passages, t.Fresh, t.Stale, t.Unaccepted, t.Pending, append([]string{}, t.NotFresh...)})
	}
	for _, l := range s.Links {
		out.Links = append(out.Links, link{l.Address, l.Page, l.Pages})
	}
	e := json.NewEncoder(a.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
