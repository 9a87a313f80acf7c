package diag

import "lantu/generator/internal/lang"

// w pairs a text in Chinese with its English.
var w = lang.Both

// Files.
var (
	NotUTF8 = code("SRC-01",
		w("文件不是 UTF-8 编码（%[1]s）", "the file is not in UTF-8 (%[1]s)"),
		w("用编辑器“另存为”，编码选 UTF-8", "save it again with the encoding UTF-8"),
		w("所有内容文件都用 UTF-8。记事本、Excel 有时存成 GBK 或 UTF-16，汉字便会读错。Excel 导出表格时选“CSV UTF-8”。",
			"All files of the content are UTF-8. Notepad and Excel sometimes save GBK or UTF-16, and then Chinese characters are misread. In Excel choose “CSV UTF-8”."))
	ForbiddenCharacter = code("SRC-02",
		w("文件里有不可见字符 %[1]s", "the file holds the invisible character %[1]s"),
		w("删掉它；常见于从网页或 Word 复制的文字", "delete it; it often comes with text copied from a web page or Word"),
		w("控制字符、零宽字符和改变书写方向的字符会让屏幕上看到的与文件里写的不一样，也会让检索和比对失灵，所以一律不收。",
			"Control characters, zero-width characters and those that change the direction of writing make a text look other than it is and defeat searches and comparisons, so none is accepted."))
	FileTooLarge = code("SRC-03",
		w("文件有 %[1]d MB，超过上限 %[2]d MB", "the file has a size of %[1]d MB; the limit is %[2]d MB"),
		w("移走或拆分它", "move it away or split it"),
		w("一份规划的文字不过几百 KB。这么大的文件多半是误放进来的。", "The text of a plan has a few hundred kilobytes. A file of this size is probably here by mistake."))
	SymbolicLink = code("SRC-04",
		w("这是一个符号链接", "this is a symbolic link"),
		w("换成文件本身", "put the file itself here"),
		w("链接可以指到内容文件夹以外，把不该公开的文件带进网站，所以内容里不许有链接。", "A link can lead out of the content folder and bring into the site what should not be published; the content may hold none."))
	NotRegular = code("SRC-05",
		w("这不是普通文件", "this is not a regular file"),
		w("移走它", "move it away"),
		w("内容文件夹里只能有普通文件和文件夹，不能有设备、管道或套接字。", "The content folder holds regular files and folders only, no devices, pipes or sockets."))
	NameNotPortable = code("SRC-06",
		w("名称“%[1]s”不能用", "the name “%[1]s” cannot be used"),
		w("只用小写字母、数字、连字符和点，以字母或数字开头；也不能是 con、nul 之类的系统保留名", "use small letters, digits, hyphens and dots, beginning with a letter or digit, and no name that systems reserve, such as con or nul"),
		w("文件名会成为网址和归档里的路径，要在任何系统上都能用：不能有汉字、空格、大写字母，也不能是 con、nul 之类的保留名。",
			"File names become addresses and paths in archives and must work on any system: no Chinese characters, spaces or capitals, no reserved names such as con or nul."))
	PathTooLong = code("SRC-07",
		w("路径超过 %[1]d 个字节", "the path is longer than %[1]d bytes"),
		w("缩短文件夹或文件的名称", "shorten the names of the folders or the file"),
		w("离线归档要能在路径总长限 260 个字符的系统上打开。", "Offline archives must open on systems that allow 260 characters for a whole path."))
	UnknownFile = code("SRC-08",
		w("不认识的文件，不会发布%[1]s", "unknown file; it would not be published%[1]s"),
		w("改正名称，或移走它（见 docs/content.md 的文件清单）", "correct its name, or move it away (the list of files is in docs/content.md)"),
		w("内容文件夹里的每个文件都有用处。名称写错的文件若被悄悄略过，内容就会无声地丢失，所以要报告。",
			"Every file of the content folder has a purpose. A misnamed file passed over in silence would lose its content, so it is reported."))
	MissingFile = code("SRC-09",
		w("缺少文件 %[1]s", "the file %[1]s is missing"),
		w("补上它（格式见 docs/content.md）", "add it (docs/content.md describes its form)"),
		w("每座城市要有 city.toml、plan.toml、indicators.csv、commitments.csv、entities.csv、概览和至少一章；表格可以只有表头。",
			"Every city has city.toml, plan.toml, indicators.csv, commitments.csv, entities.csv, an overview and at least one chapter; a table may have its head alone."))
)

// TOML.
var (
	TOMLSyntax = code("TOML-01",
		w("TOML 写法有误：%[1]s", "not valid TOML: %[1]s"),
		w("看看引号、等号、方括号是否成对", "look for quotation marks, equals signs and brackets that do not match"),
		w("设置和记录用 TOML：一行一个“名称 = 值”，文字写在英文双引号里，[表] 和 [[列表]] 各占一行。", "Settings and records are TOML: one “name = value” a line, text in straight double quotes, [table] and [[list]] on lines of their own."))
	TOMLUnknown = code("TOML-02",
		w("不认识的项“%[1]s”%[2]s", "unknown key “%[1]s”%[2]s"),
		w("这里可以写：%[3]s", "keys known here: %[3]s"),
		w("拼错的项若被略过，所写的内容就会无声地丢失，所以不认识的项一律报错。", "A misspelt key that is passed over would lose what it says; so every unknown key is an error."))
	TOMLMissing = code("TOML-03",
		w("缺少“%[1]s”", "“%[1]s” is missing"),
		w("补上这一项", "add it"),
		w("这一项是必需的。原文没有载明的发文信息写进 plan.toml 的 unstated，不要猜。", "The key is required. Facts of the record that the source does not give are named in unstated in plan.toml, never guessed."))
	TOMLType = code("TOML-04",
		w("“%[1]s”的类型不对", "“%[1]s” is of the wrong type"),
		w("应写成%[2]s", "it should be %[2]s"),
		w("文字加引号，整数和日期不加引号，列表用方括号。", "Text stands in quotation marks, whole numbers and dates without, lists in square brackets."))
	TOMLDuplicate = code("TOML-05",
		w("“%[1]s”写了两次", "“%[1]s” is written twice"),
		w("留下一个", "keep one"),
		w("同一处写两次，无从知道以哪个为准。", "Of two values in the same place nobody can tell which counts."))
	TOMLEmpty = code("TOML-06",
		w("“%[1]s”是空的", "“%[1]s” is empty"),
		w("写上内容", "fill it in"),
		w("这一项要显示在页面上，不能为空。", "It is shown on the pages and cannot be empty."))
	TOMLValue = code("TOML-07",
		w("“%[1]s”的值“%[2]s”不合要求", "“%[1]s” cannot be “%[2]s”"),
		w("应为：%[3]s", "it should be: %[3]s"),
		w("这一项只能取规定的写法，例如 kind 是 five-year-plan 或 annual-work-plan，adcode 是六位数字。", "The key takes certain forms only: kind is five-year-plan or annual-work-plan, adcode has six digits."))
)

// CSV.
var (
	CSVSyntax = code("CSV-01",
		w("表格写法有误：%[1]s", "not a valid table: %[1]s"),
		w("单元格里有逗号、引号或换行时，整格用英文双引号括起，里面的双引号写两个", "put a cell that holds commas, quotes or line breaks in straight double quotes, and double the quotes inside"),
		w("表格是 CSV（RFC 4180）：一行一条，逗号分隔。最稳妥的办法是用 Excel 编辑后另存为“CSV UTF-8”。", "Tables are CSV (RFC 4180): one record a line, separated by commas. The safe way is to edit them in Excel and save as “CSV UTF-8”."))
	CSVUnknownColumn = code("CSV-02",
		w("不认识的列“%[1]s”%[2]s", "unknown column “%[1]s”%[2]s"),
		w("这张表可以有：%[3]s", "columns of this table: %[3]s"),
		w("拼错的列名若被略过，整列数据就会丢失，所以不认识的列一律报错。", "A misspelt column that is passed over would lose its data; so every unknown column is an error."))
	CSVMissingColumn = code("CSV-03",
		w("表头缺少：%[1]s", "missing from the head of the table: %[1]s"),
		w("在表头补上，用不到的列可以空着", "add what is missing to the head; columns not needed stay empty"),
		w("每张表都要有全部规定的列，用不到的可以空着。", "Every table has all of its columns; those not needed stay empty."))
	CSVDuplicateColumn = code("CSV-04",
		w("列“%[1]s”出现了两次", "the column “%[1]s” appears twice"),
		w("留下一个", "keep one"),
		w("同名的两列无从知道以哪个为准。", "Of two columns with the same name nobody can tell which counts."))
	CSVFieldCount = code("CSV-05",
		w("这一行有 %[1]d 格，表头有 %[2]d 格", "this row has %[1]d cells, the head has %[2]d"),
		w("补齐或删去多余的格；单元格里的逗号要用引号括起", "add or remove cells; a cell with a comma needs quotation marks"),
		w("格数不齐，后面的数字就会错列。", "When the number of cells differs, figures slip into wrong columns."))
	CSVEmptyCell = code("CSV-06",
		w("“%[1]s”不能空着", "“%[1]s” cannot be empty"),
		w("填上这一格", "fill in the cell"),
		w("这一格是必需的。", "The cell is required."))
	CSVValue = code("CSV-07",
		w("“%[1]s”不能写“%[2]s”%[4]s", "“%[1]s” cannot be “%[2]s”%[4]s"),
		w("应为：%[3]s", "it should be: %[3]s"),
		w("这一列只能取规定的写法。", "The column takes certain forms only."))
	CSVYearColumn = code("CSV-08",
		w("列名“%[1]s”不对", "the column name “%[1]s” is not right"),
		w("写成 年份:角色，如 2025:target；角色有 %[2]s；其后可加 :en 或 :ref", "write year:role, as in 2025:target; the roles are %[2]s; :en or :ref may follow"),
		w("数值列的名称说明这一列是哪一年的什么数：2020:baseline 基期，2025:target 目标，2035:vision 远景，2020:actual 实际，2020:past_target 上期目标。",
			"The name of a column of figures says which year's figure of what kind it holds: 2020:baseline, 2025:target, 2035:vision, 2020:actual, 2020:past_target."))
)

// Numbers.
var (
	Notation = code("NUM-01",
		w("看不懂“%[1]s”：%[2]s", "cannot read “%[1]s”: %[2]s"),
		w("照原文写；能写的形式见 docs/content.md “Target notation”", "copy it as printed; docs/content.md, “Target notation”, lists the forms"),
		w("规划里的目标不只是数字：≥185、130以上、预计3.5、累计增加10、前40%……程序要整个读懂才发布。读不懂的格子从不当作零，也不丢掉。",
			"Targets in plans are more than numbers: ≥185, 130以上, 预计3.5, 累计增加10, 前40% … The program publishes a cell only if it understands the whole of it; one that it cannot read is never taken for zero and never dropped."))
	UnitMismatch = code("NUM-02",
		w("“%[1]s”里的“%[2]s”与这一行的单位“%[3]s”不符", "“%[2]s” in “%[1]s” does not go with the row's unit, “%[3]s”"),
		w("改单位一栏，或改这一格", "correct the column of the unit, or the cell"),
		w("亿元与万元这样能准确换算的单位会自动换算，其余必须一致。", "Units that convert exactly, such as 亿元 and 万元, are converted; others must agree."))
	WordsWithoutEnglish = code("NUM-03",
		w("“%[1]s”是文字而不是数，缺英文说法", "“%[1]s” is words, not a number, and has no English"),
		w("在“%[2]s”一列写上英文", "write the English in the column “%[2]s”"),
		w("数字由程序按语言换写；“高于固定资产投资增速”这样的文字要由人给出英文。", "The program renders numbers for each language; words such as 高于固定资产投资增速 need their English from a person."))
	BlankCell = code("NUM-04",
		w("“%[1]s”这一格空着", "the cell “%[1]s” is empty"),
		w("原文印的是横线就写 -；原文真的空着，就在 note_zh、note_en 里说明", "write - where the source prints a dash; if the source leaves it blank, say so in note_zh and note_en"),
		w("这一列属于这一行的表（见 plan.toml 的 columns）。空格可能是漏填，所以原文空着的要有说明。", "The column belongs to the row's table (columns in plan.toml). An empty cell may have been forgotten; one that is blank in the source needs a note."))
	CellOutsideTable = code("NUM-05",
		w("这一行的表没有“%[1]s”这一列", "the table of this row has no column “%[1]s”"),
		w("清空这一格，或在 plan.toml 的 columns 里加上", "empty the cell, or add the column to columns in plan.toml"),
		w("plan.toml 的 [[table]] 写明原表有哪几列，别的列里不应有数。", "[[table]] in plan.toml says which columns the printed table has; others should hold nothing."))
	NoValues = code("NUM-06",
		w("这个指标一个数也没有", "this indicator has no value at all"),
		w("至少填一格", "fill in at least one cell"),
		w("没有数的指标无从显示。", "An indicator without values has nothing to show."))
)

// Ids and references.
var (
	BadID = code("ID-01",
		w("“%[1]s”不能作标识", "“%[1]s” cannot be an id"),
		w("用小写英文字母和数字，词间用一个连字符，如 talent-hub，最长 60 个字符", "use small letters and digits, words joined by one hyphen, as in talent-hub, 60 characters at most"),
		w("标识会成为网址的一部分，两种语言共用，定下以后不要再改。", "Ids become part of addresses, are shared by both languages and should not change once published."))
	DuplicateID = code("ID-02",
		w("标识“%[1]s”用了两次", "the id “%[1]s” is used twice"),
		w("给其中一个换个标识", "give one of them another id"),
		w("同一处的两个标识相同，链接就不知道指哪一个。一座城市的指标和承诺共用一套标识。", "With two equal ids a link cannot tell which is meant. The indicators and commitments of a city share one set of ids."))
	NameTwice = code("ID-03",
		w("名称“%[1]s”已属于“%[2]s”", "the name “%[1]s” belongs to “%[2]s” already"),
		w("给其中一个换个名称或去掉这个别名", "give one of them another name, or drop the alias"),
		w("正文里提到名称时会自动链接；同一个名称指两样东西，就不知道该链到哪一个。", "Names in the text become links; one that stands for two things cannot."))
	UnknownReference = code("REF-01",
		w("没有%[1]s“%[2]s”%[3]s", "there is no %[1]s “%[2]s”%[3]s"),
		w("改正标识，或先把它加进内容", "correct the id, or add it to the content first"),
		w("凡是提到的城市、主题、指标、承诺、单位、实体、术语、章节，都必须存在。", "Every city, theme, indicator, commitment, unit, entity, term and chapter that is referred to must exist."))
	AmbiguousFigure = code("REF-02",
		w("“%[1]s”有不止一个数：%[2]s", "“%[1]s” has more than one value: %[2]s"),
		w("写明年份和角色，如 {{figure %[1]s@%[3]s}}", "say which year and role, as in {{figure %[1]s@%[3]s}}"),
		w("一个指标有几年的数，引用时要说明是哪一个。", "An indicator has values for several years; a reference says which."))
	FigureNotStated = code("REF-03",
		w("“%[1]s”在原文里没有数", "“%[1]s” is not stated in the plan"),
		w("换一个有数的年份，或直接用文字说明", "refer to a value that exists, or say it in words"),
		w("正文里引用的数必须在记录里有。", "A figure in the text must exist in the record."))
	UnknownChart = code("REF-04",
		w("没有图表“%[1]s”%[2]s", "there is no chart “%[1]s”%[2]s"),
		w("这里可以用的：%[3]s", "charts available here: %[3]s"),
		w("城市的正文可以用 targets（目标与基期）和 achievement（上期完成情况，有上期数据时），主题的正文不用图表短码。", "Texts of a city can show targets (targets against baselines) and achievement (results of the last plan, where there are any); texts of themes show none."))
	PlanReference = code("REF-05",
		w("“%[1]s”不是指向规划章节的写法", "“%[1]s” does not name a passage of a plan"),
		w("写成 plan:城市/章 或 plan:城市/章#段，如 plan:huzhou/tasks#platforms", "write plan:city/chapter or plan:city/chapter#passage, as in plan:huzhou/tasks#platforms"),
		w("城市、章、段都用标识。", "City, chapter and passage are given by their ids."))
)

// Twins.
var (
	MissingTwin = code("PAIR-01",
		w("缺少另一语言的文件 %[1]s", "the file in the other language, %[1]s, is missing"),
		w("补上译文", "add the translation"),
		w("每篇文字有中文和英文两个文件，并排放着，缺一个就不发布。", "Every text has a Chinese and an English file side by side; neither is published alone."))
	MissingPassage = code("PAIR-02",
		w("段落“%[1]s”在另一语言的文件里没有", "the file in the other language has no passage “%[1]s”"),
		w("在 %[2]s 里补上，或删去这里的；那里有而标识不同，就改成一样", "add it to %[2]s, or remove it here; if it is there under another id, make the ids equal"),
		w("两种语言一段对一段，标识相同。", "The languages correspond passage by passage, under the same ids."))
	PassageOrder = code("PAIR-03",
		w("段落“%[1]s”的次序或层级与另一语言不同", "the passage “%[1]s” stands in another order or level than in the other language"),
		w("照中文的次序和层级排", "follow the order and levels of the Chinese"),
		w("对照阅读和语言切换要求两种语言的结构一样。", "Reading side by side and the language switch need the same structure in both."))
	NeutralDiffers = code("PAIR-04",
		w("英文这里的 %[1]s 与中文不同", "%[1]s differs from the Chinese"),
		w("删去英文里的这一项（以中文为准），或改成一样", "remove it from the English (the Chinese counts), or make them equal"),
		w("主题和出处与语言无关，写在中文里就够了。", "Themes and places do not depend on the language; the Chinese gives them."))
	FiguresDiffer = code("PAIR-05",
		w("这里引用了“%[1]s”，另一语言的同一段里没有", "“%[1]s” is referred to here, and not in the same passage of the other language"),
		w("两种语言引用同样的数", "refer to the same figures in both languages"),
		w("同一段的中文和英文必须说同样的数，少一个就是漏译或多译。", "A passage says the same figures in Chinese and in English; one missing is an omission or an addition."))
)

// Texts.
var (
	NoHead = code("MD-01",
		w("文件开头没有 +++ 之间的篇头", "the file does not begin with a head between +++ lines"),
		w("第一行写 +++，接着写 title = \"…\" 等，再写一行 +++", "begin with a line +++, then title = \"…\" and so on, then another line +++"),
		w("每篇文字以篇头开始，写明标题和提要，格式是 TOML。", "Every text begins with a head in TOML that gives its title and summary."))
	RawHTML = code("MD-02",
		w("不能写 HTML", "HTML is not allowed"),
		w("用 Markdown 的写法；要写尖括号本身，前面加反斜线：\\<", "use Markdown; for the character itself write \\<"),
		w("HTML 会带进脚本、失效的样式和不合无障碍要求的结构，所以正文里一概不收。", "HTML would bring in scripts, foreign styles and structures that are not accessible, so texts may hold none."))
	TopHeading = code("MD-03",
		w("正文里不能有一级标题", "a text cannot have a heading of level 1"),
		w("标题写在篇头的 title 里，正文从 ## 开始", "the title stands in the head; the text begins with ##"),
		w("一页只有一个一级标题，就是篇头里的 title。", "A page has one heading of level 1, the title in the head."))
	HeadingSkipsLevel = code("MD-04",
		w("标题从上一级跳到了第 %[1]d 级", "the heading jumps to level %[1]d"),
		w("改成第 %[2]d 级", "make it level %[2]d"),
		w("标题逐级往下，屏幕阅读器和目录靠它理解结构。", "Headings go down level by level; screen readers and tables of contents rely on it."))
	HeadingTooDeep = code("MD-05",
		w("标题太深", "the heading is too deep"),
		w("最深到 ####", "#### is the deepest"),
		w("再深的层次用列表。", "Use a list for what lies deeper."))
	HeadingWithoutID = code("MD-06",
		w("标题或专栏没有标识", "the heading or box has no id"),
		w("在行末写 {#标识}，两种语言相同，如 {#talent-hub}", "write {#id} at the end of the line, the same in both languages, as in {#talent-hub}"),
		w("标识是段落的永久地址，也把两种语言对应起来，不能由标题自动生成，否则标题一改链接就断。", "The id is the passage's permanent address and ties the languages together. It is not made from the title, or links would break when the title changes."))
	HeadingWithoutThemes = code("MD-07",
		w("标题或专栏没有写主题", "the heading or box gives no themes"),
		w("写上 themes=\"talent,platforms\" 这样的一至三个主题；确实都不合适就写 themes=\"\"", "write one to three themes, as in themes=\"talent,platforms\"; themes=\"\" if none fits"),
		w("主题页把各市讲同一件事的段落汇在一起，靠的就是这一项。", "The theme pages gather what the cities say on one matter by this attribute."))
	HeadingWithoutPlace = code("MD-08",
		w("标题或专栏没有写出处", "the heading or box gives no place in the source"),
		w("写上 ref=\"四/(二)\" 这样的原文位置", "write the place in the source, as in ref=\"四/(二)\""),
		w("读者要能查到原文在哪一节。", "A reader must be able to find the section in the source."))
	EmptyHeading = code("MD-09",
		w("标题是空的", "the heading is empty"),
		w("写上标题", "give it a title"),
		w("空标题在目录里看不见。", "An empty heading does not show in the contents."))
	BadAttributes = code("MD-10",
		w("花括号里的属性写错了", "the attributes in braces cannot be read"),
		w("写成 {#标识 ref=\"…\" themes=\"…\"}，值用英文双引号", "write {#id ref=\"…\" themes=\"…\"} with straight double quotes"),
		w("属性写在标题行末的花括号里，项与项之间空一格。", "Attributes stand in braces at the end of the line, with a space between them."))
	UnknownAttribute = code("MD-11",
		w("不认识的属性“%[1]s”%[2]s", "unknown attribute “%[1]s”%[2]s"),
		w("这里可以写：%[3]s", "attributes known here: %[3]s"),
		w("拼错的属性若被略过，主题或出处就会丢失。", "A misspelt attribute that is passed over would lose a theme or a place."))
	DuplicateAttribute = code("MD-12",
		w("属性“%[1]s”写了两次", "the attribute “%[1]s” is written twice"),
		w("留下一个", "keep one"),
		w("两个里面无从知道以哪个为准。", "Of two nobody can tell which counts."))
	UnknownContainer = code("MD-13",
		w("不认识的框“%[1]s”", "unknown block “%[1]s”"),
		w("用 ::: box（专栏）或 ::: note（编者注）", "use ::: box (a special box) or ::: note (an editor's note)"),
		w("三个冒号开头的框只有这两种。", "These are the two kinds of blocks between colons."))
	ContainerNotClosed = code("MD-14",
		w("框“%[1]s”没有结束", "the block “%[1]s” is not closed"),
		w("在末尾单独写一行 :::", "end it with a line :::"),
		w("没有结束的框会把后面的正文都包进去。", "A block that is not closed takes in all the text that follows."))
	StrayContainer = code("MD-15",
		w("这里的 ::: 没有对应的开头，或者没有写在行首", "this ::: has no beginning, or does not start its line"),
		w("前面空一行，框从行首写起", "leave an empty line before it and start the block at the beginning of the line"),
		w("框以 ::: box 或 ::: note 开头，以单独一行 ::: 结束，都写在行首。", "A block begins with ::: box or ::: note and ends with a line :::, both at the beginning of a line."))
	ContainerInside = code("MD-16",
		w("框里不能再有框", "a block cannot stand inside another"),
		w("把它移到外面", "move it outside"),
		w("专栏和编者注不嵌套。", "Boxes and notes do not nest."))
	HeadingInside = code("MD-17",
		w("框、列表和引文里不能有标题", "a heading cannot stand in a block, list or quotation"),
		w("用加粗的文字代替，或移到外面", "use bold text instead, or move it outside"),
		w("标题划分整篇文字，里面的小标题用加粗。", "Headings divide the whole text; inside a block use bold text."))
	BoxWithoutTitle = code("MD-18",
		w("专栏没有标题", "the box has no title"),
		w("写上 title=\"…\"", "write title=\"…\""),
		w("专栏的标题单独显示，两种语言各写各的。", "A box shows its title; each language gives its own."))
	UnknownShortcode = code("MD-19",
		w("双花括号里不认识的名称“%[1]s”%[2]s", "unknown name between double braces, “%[1]s”%[2]s"),
		w("可以用 {{figure …}}、{{chart …}}、{{derived …}} 和 {{allow …}}", "{{figure …}}, {{chart …}}, {{derived …}} and {{allow …}} can be used"),
		w("双花括号（短码）引用记录里的数、图表、由记录推算的说法，或写明一条许可。", "Double braces (a shortcode) show a figure of the record, a chart, or what follows from the record, or allow something."))
	BadShortcode = code("MD-20",
		w("双花括号里写得不对", "what stands between the double braces is not right"),
		w("写成 {{figure 标识@年份}} 或 {{chart 名称}}，写在一行之内；表格里的竖线写成 \\|", "write {{figure id@year}} or {{chart name}} within one line; in a table write the bar as \\|"),
		w("例如 {{figure rd-intensity@2025}}、{{figure c-commissioners}}。", "For example {{figure rd-intensity@2025}}, {{figure c-commissioners}}."))
	UnknownForm = code("MD-21",
		w("不认识的写法“%[1]s”", "unknown form “%[1]s”"),
		w("竖线后面只能写 number，或者连竖线一起不写", "after the bar stands number; or leave out the bar as well"),
		w("number 只取数，不带“增长”“提高”等字。", "number gives the number without the words of growth or increase."))
	ChartNotAlone = code("MD-22",
		w("图表要独占一段", "a chart must stand in a paragraph of its own"),
		w("前后各空一行", "leave an empty line before and after it"),
		w("图表是一块，不能夹在文字中间。", "A chart is a block and cannot stand within a line of text."))
	ShortcodeInHeading = code("MD-23",
		w("标题里不能有双花括号（短码）", "a heading cannot hold double braces (a shortcode)"),
		w("移到正文里", "move it into the text"),
		w("标题要出现在目录、列表和网页标题里，只能是文字。", "Headings appear in contents, lists and page titles and are text alone."))
	RelativeLink = code("MD-24",
		w("链接地址“%[1]s”不对", "the link address “%[1]s” is not right"),
		w("站内写 plan: city: theme: indicator: entity: term:，站外写完整的 https://", "inside the site write plan: city: theme: indicator: entity: term:, outside a whole https:// address"),
		w("站内链接写指什么，不写路径，这样页面搬动时不会断，指向的东西不存在时会报错。", "Links inside the site say what they point to, not where it lies; so they do not break when pages move, and one to nowhere is found."))
	UnsafeLink = code("MD-25",
		w("不接受“%[1]s:”开头的链接%[2]s", "links beginning with “%[1]s:” are not accepted%[2]s"),
		w("站外链接只用 https:、mailto:、tel:", "links that leave the site begin with https:, mailto: or tel:"),
		w("javascript:、data: 之类的链接可以执行代码，政府网站不能有。", "Links such as javascript: and data: can run code and have no place on a government site."))
	BadAddress = code("MD-26",
		w("网址“%[1]s”写得不对", "the address “%[1]s” is not right"),
		w("写成 https://主机名/路径，不含空格、引号、尖括号之类的符号", "write https://host/path, without spaces, quotation marks, angle brackets and the like"),
		w("站外链接要写全。", "Links that leave the site are written in full."))
	LinkWithoutText = code("MD-27",
		w("链接没有文字", "the link has no text"),
		w("在方括号里写上文字", "write a text between the square brackets"),
		w("没有文字的链接，屏幕阅读器读不出来。", "A screen reader cannot read a link without text."))
	ImageNotSupported = code("MD-28",
		w("正文里不能有图片", "texts cannot hold images"),
		w("用图表短码 {{chart …}} 或文字", "use {{chart …}} or words"),
		w("图片里的字不能检索、翻译和朗读；数据用图表，其余用文字。", "Words in images cannot be searched, translated or read aloud; use charts for data and text for the rest."))
	UnderlinedHeading = code("MD-29",
		w("文字下面不能画线", "a line of signs stands right under the text"),
		w("要标题，就在行首写 ##；要分隔线，就在它前面空一行", "for a heading begin the line with ##; for a rule leave an empty line before it"),
		w("有的 Markdown 把下面画了 === 或 --- 的一行当作标题。这里的标题要带标识和出处，只有 ## 一种写法；悄悄当成正文，标题就丢了。",
			"Some Markdown takes a line with === or --- under it for a heading. Headings here carry an id and a place, and are written with ## alone; taken for text in silence, the heading would be lost."))
)

// The plan's own rules.
var (
	BadPlace = code("DOC-01",
		w("“%[1]s”不是出处的写法", "“%[1]s” does not name a place in a source"),
		w("写成 四/(二)/3、专栏4-1、表2-1 row 3、前言；两处之间用“; ”；括号和数字用半角", "write 四/(二)/3, 专栏4-1, 表2-1 row 3 or 前言, with ASCII brackets and digits; join two by “; ”"),
		w("出处按原文自己的编号写，程序据此显示两种语言的说法。几座城市共有的实体，出处前面写上城市，如 huzhou:三/(二)。",
			"Places use the plan's own numbering; the program shows them in both languages. Entities that several cities name have the city before each place, as in huzhou:三/(二)."))
	YearOrder = code("DOC-03",
		w("%[1]s的年份 %[2]d 不早于%[3]s的年份 %[4]d", "the year of the %[1]s, %[2]d, is not before that of the %[3]s, %[4]d"),
		w("核对年份：plan.toml 里各表的 columns，indicators.csv 的表头", "check the years: columns of the tables in plan.toml, and the head of indicators.csv"),
		w("基期在目标之前，目标在远景之前。", "A baseline comes before its target, a target before the vision."))
	DateOrder = code("DOC-04",
		w("成文日期 %[1]s 晚于发布日期 %[2]s", "written on %[1]s, after it was published on %[2]s"),
		w("核对两个日期", "check the two dates"),
		w("文件先成文，后发布。", "A document is written before it is published."))
	BadDate = code("DOC-05",
		w("“%[1]s”不是日期", "“%[1]s” is not a date"),
		w("写成 2021-12-28；只知道月份时写 \"2021-11\"", "write 2021-12-28, or \"2021-11\" when only the month is known"),
		w("日期按 年-月-日 写，日子必须存在。", "Dates are written year-month-day and must exist."))
	DocumentNumber = code("DOC-06",
		w("“%[1]s”不是发文字号的写法", "“%[1]s” is not a document number"),
		w("写成 机关代字〔年份〕序号号，如 湖政发〔2021〕1号，用六角括号", "write it as 湖政发〔2021〕1号, with tortoise-shell brackets"),
		w("发文字号按 GB/T 9704—2012：六角括号，序号不补零，不加“第”。", "Document numbers follow GB/T 9704-2012: brackets 〔〕, no leading zero, no 第."))
	UnstatedButGiven = code("DOC-07",
		w("“%[1]s”既写在 unstated 里，又给出了", "“%[1]s” is named in unstated and given as well"),
		w("删去一处", "remove one of the two"),
		w("unstated 列的是原文没有载明的项。", "unstated names the facts that the source does not give."))
	PeriodOrder = code("DOC-08",
		w("规划期不对：%[1]s", "the period is not right: %[1]s"),
		w("起始年不晚于结束年，基期早于结束年，展望年在结束年之后", "the start is no later than the end, the base year before the end, the outlook after it"),
		w("例如 2021 年至 2025 年，基期 2020，展望 2035。", "For example 2021 to 2025, base year 2020, outlook 2035."))
)

// Names of what references point to, as arguments of [UnknownReference].
var (
	KindUnit       = w("单位", "unit")
	KindSeries     = w("指标系列", "series")
	KindIndicator  = w("指标", "indicator")
	KindCommitment = w("承诺", "commitment")
	KindFigure     = w("指标或承诺", "indicator or commitment")
	KindTheme      = w("主题", "theme")
	KindCity       = w("城市", "city")
	KindChapter    = w("章", "chapter")
	KindPassage    = w("段落", "passage")
	KindEntity     = w("实体", "entity")
	KindTerm       = w("术语", "term")
	KindTable      = w("表", "table")
	KindGroup      = w("分组", "group")
	KindMark       = w("标记", "mark")
)
