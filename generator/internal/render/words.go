package render

import (
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
)

// The words that are put together with names and numbers. Those that stand alone are in the
// templates.
var (
	wHome        = lang.Both("首页", "Home")
	wCities      = lang.Both("城市", "Cities")
	wThemes      = lang.Both("主题", "Themes")
	wIndicators  = lang.Both("指标", "Indicators")
	wCompare     = lang.Both("对比", "Compare")
	wCommitments = lang.Both("承诺", "Commitments")
	wEntities    = lang.Both("机构与项目", "Institutions and programmes")
	wGlossary    = lang.Both("术语", "Glossary")
	wData        = lang.Both("数据", "Data")
	wAbout       = lang.Both("关于本站", "About this site")
	wSitemap     = lang.Both("站点地图", "Site map")
	wSearch      = lang.Both("搜索", "Search")
	wNotStated   = lang.Both("未载明", "not stated")
	wBlank       = lang.Both("原文空白", "blank in the source")
	wNoBaseline  = lang.Both("基期未载明", "no baseline stated")
	wNoRoom      = lang.Both("图上画不下", "does not fit into the picture")
)

// listSeparator stands between items of a list in running text.
var listSeparator = lang.Both("、", ", ")

func join(l lang.Lang, items []string) string { return strings.Join(items, listSeparator.In(l)) }

// year writes a year alone: 2025年, 2025.
func year(l lang.Lang, y int) string {
	if l == lang.Chinese {
		return strconv.Itoa(y) + "年"
	}
	return strconv.Itoa(y)
}

// period writes a span of years: 2021—2025年, 2021–2025.
func period(l lang.Lang, from, to int) string {
	switch {
	case from == to:
		return year(l, from)
	case l == lang.Chinese:
		return strconv.Itoa(from) + "—" + strconv.Itoa(to) + "年"
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

// date writes a date or a month: 2021年12月28日, 28 December 2021.
func date(l lang.Lang, iso string) string {
	part := strings.Split(iso, "-")
	if len(part) < 2 {
		return iso
	}
	month, _ := strconv.Atoi(part[1])
	if month < 1 || month > 12 {
		return iso
	}
	if l == lang.Chinese {
		s := part[0] + "年" + strconv.Itoa(month) + "月"
		if len(part) == 3 {
			s += strings.TrimPrefix(part[2], "0") + "日"
		}
		return s
	}
	s := months[month-1] + " " + part[0]
	if len(part) == 3 {
		s = strings.TrimPrefix(part[2], "0") + " " + s
	}
	return s
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// counted writes a number of things: 37 段, 37 passages.
func counted(l lang.Lang, n int, zh, one, many string) string {
	switch {
	case l == lang.Chinese:
		return strconv.Itoa(n) + zh
	case n == 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
