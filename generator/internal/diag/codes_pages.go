package diag

// Pages: what only the finished page shows.
var HeavyPage = warning("PAGE-01",
	w("网页 %[1]s 有 %[2]d kB，超过 %[3]d kB 的上限", "the page %[1]s weighs %[2]d kB; the limit is %[3]d kB"),
	w("把这一章分成两章（在 chapters 里新建文件，两种语言都要分），概览太长就移一部分到章里；图表多的，减少图表", "divide the chapter into two (a new file in chapters, in both languages), or move part of an overview into a chapter; where charts are many, use fewer"),
	w("上限是网页连同样式和脚本压缩后的大小：文字页 60 kB，有图表的 120 kB。网络慢、手机旧的读者等得起的就是这么多。左右对照的网页有两种语言，最先超过。",
		"The limit is for the page with its style sheet and scripts, compressed: 60 kB for text, 120 kB with charts. That is what readers with a slow line or an old telephone can wait for. The page that sets both languages side by side outgrows it first."))
