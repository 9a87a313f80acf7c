package templates

// Search is the page of the search.
type Search struct {
	Script string
	Index  string // the folder of the index, relative to the page
	Other  string // the folder of the search in the other language
	Ways   []Link // where else to look
}

// SearchKind is what a search finds.
type SearchKind uint8

// Kinds of what is found, in the order in which the page lists them. The index holds their numbers.
const (
	FoundPassage SearchKind = iota
	FoundBox
	FoundIndicator
	FoundCommitment
	FoundEntity
	FoundTerm
	FoundTheme
	FoundChapter
	FoundCity
)

// searchKinds is how the page shows kinds: one thing, and the whole kind.
var searchKinds = [...][2]Words{
	FoundPassage:    {{"正文", "Passage"}, {"正文", "Passages"}},
	FoundBox:        {{"专栏", "Special box"}, {"专栏", "Special boxes"}},
	FoundIndicator:  {{"指标", "Indicator"}, {"指标", "Indicators"}},
	FoundCommitment: {{"承诺", "Commitment"}, {"承诺", "Commitments"}},
	FoundEntity:     {{"机构与项目", "Institution or programme"}, {"机构与项目", "Institutions and programmes"}},
	FoundTerm:       {{"术语", "Glossary"}, {"术语", "Glossary"}},
	FoundTheme:      {{"主题", "Theme"}, {"主题", "Themes"}},
	FoundChapter:    {{"章", "Chapter"}, {"章", "Chapters"}},
	FoundCity:       {{"城市规划", "City plan"}, {"城市规划", "City plans"}},
}

// The words of the search.
var (
	wSearchField    = Words{"搜索本站", "Search this site"}
	wSearchShort    = Words{"词语或数字", "Words or figures"}
	wSearchGo       = Words{"搜索", "Search"}
	wSearchHelp     = Words{"可以输入任意词句或数字，如“科创走廊”“3.75%”“1000亿元”；几个词用空格隔开，须同时出现；引号里的照原样找。", "Type any words or figures, such as innovation corridor, 3.75% or RMB 100 billion. All words must occur; quotation marks keep a phrase together."}
	wSearchNoScript = Words{"搜索要用 JavaScript，而它在这个浏览器里没有开启。下面的各页列出了全站的内容，用浏览器的“在页面中查找”也能找到。", "Searching needs JavaScript, which is switched off in this browser. The pages below list everything on this site; “Find in page” of the browser works on them."}
	wSearchWays     = Words{"其他查找办法", "Other ways to find things"}
)

// searchScriptWords are said by static/js/search.js, which puts what it has counted in place of {n} and {m},
// and what was asked for in place of {q}.
var searchScriptWords = map[string]Words{
	"start":      {"输入词语或数字，结果随即列出。", "Type words or figures; results appear as you type."},
	"loading":    {"正在查找……", "Searching…"},
	"failed":     {"索引没有载入，请检查网络后重试。", "The index could not be loaded. Check the connection and try again."},
	"retry":      {"重试", "Try again"},
	"count":      {"找到 {n} 条结果", "{n} results"},
	"one":        {"找到 1 条结果", "1 result"},
	"about":      {"找到约 {n} 条结果", "About {n} results"},
	"shown":      {"，列出前 {m} 条", ", the first {m} shown"},
	"none":       {"没有找到“{q}”。", "Nothing found for “{q}”."},
	"noneChosen": {"在所选范围里没有找到“{q}”。", "Nothing found for “{q}” among what is chosen."},
	"hintFewer":  {"减少词语，或者换一个更短的说法。", "Use fewer or shorter words."},
	"hintFigure": {"数字照规划的写法输入，如 1000亿元、≥185；也可以只输入数字。", "Type figures as the plans print them, such as RMB 100 billion or 3.75%, or the number alone."},
	"other":      {"英文页里有 {n} 条结果", "{n} results in the Chinese pages"},
	"otherAbout": {"英文页里约有 {n} 条结果", "About {n} results in the Chinese pages"},
	"otherLink":  {"在英文页里搜索“{q}”", "Search the Chinese pages for “{q}”"},
	"otherOne":   {"英文页里有 1 条结果", "1 result in the Chinese pages"},
	"near":       {"没有找到“{q}”。下面是最接近的：", "Nothing found for “{q}”. These come closest:"},
	"also":       {"又作：", "Also: "},
	"more":       {"再列出 {m} 条", "Show {m} more"},
	"clear":      {"清除筛选", "Clear filters"},
	"kind":       {"类别", "Kind"},
	"city":       {"城市", "City"},
	"theme":      {"主题", "Theme"},
	"facets":     {"筛选", "Filter"},
	"facetsOn":   {"筛选（已选 {n} 项）", "Filter ({n} chosen)"},
	"all":        {"全部列出（{n}）", "Show all {n}"},
}
