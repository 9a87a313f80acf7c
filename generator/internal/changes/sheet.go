package changes

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"lantu/generator/internal/lang"
)

// Formats are the forms of a sheet.
var Formats = []string{"text", "json", "md", "html"}

var (
	wTitle     = lang.Both("发布变更单", "What this publication changes")
	wSince     = lang.Both("与“%s”相比", "Compared with “%s”")
	wPartial   = lang.Both("原来的内容有错误，可能有数没有列出。", "The content before has mistakes; some of its figures may be missing here.")
	wNothing   = lang.Both("没有变化。", "Nothing changes.")
	wFigures   = lang.Both("数：新增 %d，删去 %d，修改 %d", "Figures: %d added, %d removed, %d changed")
	wPassages  = lang.Both("段落：新增 %d，删去 %d，修改 %d", "Passages: %d added, %d removed, %d changed")
	wThemes    = lang.Both("主题", "Themes")
	wWhere     = lang.Both("位置", "Of")
	wKind      = lang.Both("变化", "Change")
	wLanguage  = lang.Both("语言", "Language")
	wBefore    = lang.Both("原来", "Before")
	wAfter     = lang.Both("现在", "After")
	wPassage   = lang.Both("段落", "Passage")
	wSignature = lang.Both("审核人：　　　　　　　　　　日期：", "Approved by:                              Date:")
	wKinds     = [...]lang.Words{Changed: lang.Both("修改", "changed"), Added: lang.Both("新增", "added"), Removed: lang.Both("删去", "removed")}
	wNone      = "—"
)

var languages = [...]lang.Words{lang.Chinese: lang.Both("中文", "Chinese"), lang.English: lang.Both("英文", "English")}

// Write writes the sheet in one of the [Formats] and in a language. since is what the content is compared with.
func (s *Sheet) Write(w io.Writer, format, since string, l lang.Lang) error {
	switch format {
	case "json":
		return s.json(w, since)
	case "md":
		return s.text(w, since, l, markdownSheet{})
	case "html":
		return s.text(w, since, l, htmlSheet{})
	}
	return s.text(w, since, l, plainSheet{})
}

// PassageCounts counts the passages that are added, removed and changed.
func (s *Sheet) PassageCounts() (added, removed, changed int) {
	for _, p := range s.Pages {
		for _, q := range p.Passages {
			switch q.Kind {
			case Added:
				added++
			case Removed:
				removed++
			default:
				changed++
			}
		}
	}
	return
}

// form is how headings and tables of a sheet are written.
type form interface {
	begin(title string, l lang.Lang) string
	heading(level int, text string) string
	line(text string) string
	table(heads []string, rows [][]string) string
	end() string
}

func (s *Sheet) text(w io.Writer, since string, l lang.Lang, f form) error {
	title := wTitle.In(l)
	var err error
	put := func(s string) {
		if err == nil {
			_, err = io.WriteString(w, s)
		}
	}
	put(f.begin(title, l))
	put(f.line(fmt.Sprintf(wSince.In(l), since)))
	if s.Partial {
		put(f.line(wPartial.In(l)))
	}
	if len(s.Pages) == 0 {
		put(f.line(wNothing.In(l)))
	} else {
		a, r, c := s.Figures()
		put(f.line(fmt.Sprintf(wFigures.In(l), a, r, c)))
		a, r, c = s.PassageCounts()
		put(f.line(fmt.Sprintf(wPassages.In(l), a, r, c)))
	}
	city := "\x00"
	for _, p := range s.Pages {
		name := p.City.In(l)
		if name == "" {
			name = wThemes.In(l)
		}
		if name != city {
			put(f.heading(2, name))
			city = name
		}
		put(f.heading(3, p.Title.In(l)))
		put(f.line(p.Address))
		if len(p.Figures) > 0 {
			var rows [][]string
			for i := range p.Figures {
				rows = append(rows, p.Figures[i].rows(l)...)
			}
			put(f.table([]string{wWhere.In(l), wKind.In(l), wLanguage.In(l), wBefore.In(l), wAfter.In(l)}, rows))
		}
		if len(p.Passages) > 0 {
			var rows [][]string
			for _, q := range p.Passages {
				var in []string
				for i, differs := range q.Langs {
					if differs {
						in = append(in, languages[i].In(l))
					}
				}
				rows = append(rows, []string{q.Title.In(l), wKinds[q.Kind].In(l), strings.Join(in, lang.Both("、", ", ").In(l))})
			}
			put(f.table([]string{wPassage.In(l), wKind.In(l), wLanguage.In(l)}, rows))
		}
	}
	if len(s.Pages) > 0 {
		put(f.line(wSignature.In(l)))
	}
	put(f.end())
	return err
}

// rows are the lines of a change: one of each language that it is in.
func (c *Change) rows(l lang.Lang) [][]string {
	var out [][]string
	for _, side := range lang.All {
		before, after := c.Before.In(side), c.After.In(side)
		if before == "" && after == "" {
			continue
		}
		where, kind := c.Where.In(l), wKinds[c.Kind()].In(l)
		if before == "" {
			before = wNone
		}
		if after == "" {
			after = wNone
		}
		out = append(out, []string{where, kind, languages[side].In(l), before, after})
	}
	return out
}

type plainSheet struct{}

func (plainSheet) begin(title string, _ lang.Lang) string { return title + "\n" }
func (plainSheet) heading(_ int, text string) string      { return "\n" + text + "\n" }
func (plainSheet) line(text string) string                { return text + "\n" }
func (plainSheet) end() string                            { return "" }
func (plainSheet) table(_ []string, rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		if len(r) == 5 {
			fmt.Fprintf(&b, "  [%s] %s (%s): %s → %s\n", r[1], r[0], r[2], r[3], r[4])
		} else {
			fmt.Fprintf(&b, "  [%s] %s (%s)\n", r[1], r[0], r[2])
		}
	}
	return b.String()
}

type markdownSheet struct{}

var markdownText = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", " ", "*", `\*`, "_", `\_`, "<", `\<`, "`", "\\`", "[", `\[`)

func (markdownSheet) begin(title string, _ lang.Lang) string { return "# " + title + "\n\n" }
func (markdownSheet) heading(level int, text string) string {
	return "\n" + strings.Repeat("#", level) + " " + markdownText.Replace(text) + "\n\n"
}
func (markdownSheet) line(text string) string { return markdownText.Replace(text) + "\n\n" }
func (markdownSheet) end() string             { return "" }
func (markdownSheet) table(heads []string, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + markdownText.Replace(c) + " ")
		}
		b.WriteString("|\n")
	}
	line(heads)
	b.WriteString(strings.Repeat("|---", len(heads)) + "|\n")
	for _, r := range rows {
		line(r)
	}
	return b.String() + "\n"
}

type htmlSheet struct{}

func (htmlSheet) begin(title string, l lang.Lang) string {
	return `<!DOCTYPE html>
<html lang="` + l.Tag() + `"><head><meta charset="utf-8"><title>` + html.EscapeString(title) + `</title>
<style>body{font:14px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border:1px solid #888;padding:.2rem .5rem;text-align:start;vertical-align:top}h2{border-bottom:2px solid}h2,h3{break-after:avoid}tr{break-inside:avoid}</style>
</head><body><h1>` + html.EscapeString(title) + "</h1>\n"
}
func (htmlSheet) heading(level int, text string) string {
	return fmt.Sprintf("<h%d>%s</h%d>\n", level, html.EscapeString(text), level)
}
func (htmlSheet) line(text string) string { return "<p>" + html.EscapeString(text) + "</p>\n" }
func (htmlSheet) end() string             { return "</body></html>\n" }
func (htmlSheet) table(heads []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString("<table><thead><tr>")
	for _, h := range heads {
		b.WriteString(`<th scope="col">` + html.EscapeString(h) + "</th>")
	}
	b.WriteString("</tr></thead><tbody>\n")
	for _, r := range rows {
		b.WriteString("<tr>")
		for _, c := range r {
			b.WriteString("<td>" + html.EscapeString(c) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</tbody></table>\n"
}

// json writes the sheet as data: the same in either language.
func (s *Sheet) json(w io.Writer, since string) error {
	type words struct {
		ZH string `json:"zh"`
		EN string `json:"en"`
	}
	type figure struct {
		Change string `json:"change"`
		Of     words  `json:"of"`
		Anchor string `json:"anchor"`
		Before words  `json:"before"`
		After  words  `json:"after"`
	}
	type passage struct {
		Change    string   `json:"change"`
		ID        string   `json:"id"`
		Title     words    `json:"title"`
		Languages []string `json:"languages"`
	}
	type page struct {
		City     words     `json:"city"`
		Title    words     `json:"title"`
		Address  string    `json:"address"`
		Figures  []figure  `json:"figures"`
		Passages []passage `json:"passages"`
	}
	out := struct {
		Since   string  `json:"since"`
		Partial bool    `json:"partial"`
		Pages   []page  `json:"pages"`
		Others  []words `json:"others,omitempty"`
	}{since, s.Partial, []page{}, nil}
	for _, o := range s.Others {
		out.Others = append(out.Others, words(o))
	}
	for _, p := range s.Pages {
		q := page{words(p.City), words(p.Title), p.Address, []figure{}, []passage{}}
		for _, c := range p.Figures {
			q.Figures = append(q.Figures, figure{c.Kind().String(), words(c.Where), c.Anchor, words(c.Before), words(c.After)})
		}
		for _, g := range p.Passages {
			r := passage{g.Kind.String(), g.ID, words(g.Title), []string{}}
			for l, differs := range g.Langs {
				if differs {
					r.Languages = append(r.Languages, lang.Lang(l).Code())
				}
			}
			q.Passages = append(q.Passages, r)
		}
		out.Pages = append(out.Pages, q)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
