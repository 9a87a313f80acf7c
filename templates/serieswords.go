package templates

// The words of chart pages and of the comparison.
var (
	wViews          = Words{"本页的几种看法", "Views of this indicator"}
	wViewChart      = Words{"图", "Chart"}
	wViewTable      = Words{"表", "Table"}
	wViewAbout      = Words{"定义、可比性与出处", "Definition and source"}
	wViewDownload   = Words{"下载", "Download"}
	wViewCite       = Words{"引用", "Cite"}
	wNoChart        = Words{"没有能画在同一条轴上的数，请看表。", "No values can share an axis; see the table."}
	wNumbersInTable = Words{"图中的数见表", "The numbers as a table"}
	wCompareThese   = Words{"与其他指标一起对比", "Compare with other indicators"}
	wNoDifferences  = Words{"各市的定义、单位、目标年份和写法一致，没有发现需要说明的差别。", "Definition, unit, target year and notation agree; no difference needs to be stated."}

	wMarkCities   = Words{"标出城市", "Mark cities"}
	wMarkLegend   = Words{"在图和表里标出", "Mark in chart and table"}
	wMarkedCities = Words{"已标出：", "Marked: "}

	wPanels     = Words{"不能画在同一条轴上的数", "Values that cannot share the axis"}
	wPanelsNote = Words{"单位或性质不同，各有各的轴，长短不能互相比较。", "Unit or kind differ: each has an axis of its own, and lengths cannot be compared between them."}
	wNotAbove   = Words{"不共用一条轴的原因：", "Why it has an axis of its own: "}

	wSortUp   = Words{"按“%s”从小到大排", "Sort by “%s”, smallest first"}
	wSortDown = Words{"按“%s”从大到小排", "Sort by “%s”, largest first"}
	wUnsorted = Words{"恢复原来的次序", "Restore the original order"}
	wNoValue  = Words{"规划没有这一项", "not in the plan"}

	wDownload      = Words{"下载", "Download"}
	wPictureFailed = Words{"浏览器未能生成图片，请下载 SVG。", "The browser could not make the picture; download the SVG instead."}

	wCiteHelp     = Words{"引用本页数据可用下列格式。引用某份规划的原文，请以发文机关公布的文本为准。", "To cite the data of this page, use one of these. To quote a plan, refer to the text published by the issuing authority."}
	wDateOfAccess = Words{"访问日期", "date of access"}
	wCopy         = Words{"复制", "Copy"}
	wCopied       = Words{"已复制。", "Copied."}
	wCopyByHand   = Words{"浏览器不允许复制；文字已选中，请按 Ctrl+C（苹果电脑按 ⌘C）。", "The browser does not allow copying; the text is selected, press Ctrl+C (⌘C on a Mac)."}
	wLinkCopied   = Words{"链接已复制，打开就是现在看到的样子。", "The link is copied; it opens what you see now."}
	wCopyLink     = Words{"复制此视图的链接", "Copy a link to this view"}

	wCompareAll  = Words{"全部共有指标", "All shared indicators"}
	wCompareHelp = Words{"一行一个指标，一列一座城市，数字照规划的写法。标有 † 的与同行其他数在定义、单位、年份或性质上不同，差别写在该行下面。城市大小不同，数量不是排名。",
		"One row for each indicator, one column for each city, values as the plans state them. Those with † differ from others of their row in definition, unit, year or kind; the lines below the row say how. Cities differ in size: counts are no ranking."}
	wCitiesShown = Words{"本页城市：", "Cities on this page:"}
)
