package diag

import "lantu/generator/internal/lang"

// warn makes a code a warning.
func warn(c *Code) *Code {
	c.Severity = Warning
	return c
}

// warning declares a code that is reported and does not keep the site from being published.
func warning(id string, message, hint, explain lang.Words) *Code {
	return warn(code(id, message, hint, explain))
}

// allowable lets an allowance beside the place take back what the code reports.
func allowable(c *Code) *Code {
	c.Allowable = true
	return c
}

// Figures: between the languages, and between a text and the record.
var (
	FigureDiffers = allowable(code("FIG-01",
		w("两种语言的数不同：中文“%[1]s”，英文“%[2]s”", "the languages give different figures: Chinese “%[1]s”, English “%[2]s”"),
		w("核对原文后改正一处：中文对，英文就写“%[4]s”；英文对，中文就写“%[3]s”", "check the source and correct one: if the Chinese is right, write “%[4]s” in English; if the English is right, write “%[3]s” in Chinese"),
		w("同一段的中文和英文必须说同样的数：万、亿换算后相等，年份、名次、区间的两端、倍数也都相等。确有理由不同时，在这一段里写 {{allow FIG-01 原文的数 | 理由}}。",
			"A passage says the same figures in both languages: equal after converting 万 and 亿, and equal in years, ranks, ends of ranges and multiples. Where a difference has its reason, write {{allow FIG-01 figure | reason}} in the passage.")))
	FigureMissing = allowable(code("FIG-02",
		w("“%[1]s”在%[2]s的同一段里没有对应的数", "“%[1]s” has no counterpart in the same passage of the %[2]s"),
		w("在%[2]s里补上“%[3]s”，或删去这里的", "say “%[3]s” in the %[2]s, or remove it here"),
		w("一种语言有、另一种语言没有的数，不是漏译就是多译。数用词写也算：三家、五年、three、half。确实不需要对应时，写 {{allow FIG-02 这个数 | 理由}}。",
			"A figure in one language alone is an omission or an addition. Words count as well: 三家, 五年, three, half. Where it needs no counterpart, write {{allow FIG-02 figure | reason}}.")))
	FigureUnit = allowable(code("FIG-03",
		w("数字相同，单位或数量级不同：中文“%[1]s”，英文“%[2]s”", "the digits agree, but not the unit or the order of magnitude: Chinese “%[1]s”, English “%[2]s”"),
		w("核对单位和万、亿、%%、百分点：中文对，英文就写“%[4]s”；英文对，中文就写“%[3]s”", "check the unit, 万, 亿, %% and percentage points: if the Chinese is right, write “%[4]s” in English; if the English is right, write “%[3]s” in Chinese"),
		w("1亿是 100 million，1万亿是 1 trillion；“提高5个百分点”不是“提高5%”；“第3位”不是“3位”。", "1亿 is 100 million and 1万亿 is 1 trillion; a rise of 5 percentage points is not a rise of 5%; 第3位 is 3rd, not 3.")))
	BoundDiffers = allowable(code("FIG-04",
		w("数相同，限定词不同：中文“%[1]s”%[3]s，英文“%[2]s”%[4]s", "the figures agree, the words that bound them do not: Chinese “%[1]s” %[3]s, English “%[2]s” %[4]s"),
		w("以上、不低于＝at least；超过、突破＝more than；以内、不超过＝at most；约、左右＝about；预计＝an estimated", "以上, 不低于 = at least; 超过, 突破 = more than; 以内, 不超过 = at most; 约, 左右 = about; 预计 = an estimated"),
		w("“100家以上”含100家，“超过100家”不含；丢了“以上”，目标就从下限变成了定数。", "100家以上 includes 100, 超过100家 does not; without 以上 a floor becomes an exact promise.")))
	FigureElsewhere = allowable(code("FIG-05",
		w("“%[1]s”和“%[2]s”不在对应的段落、列表项或单元格里", "“%[1]s” and “%[2]s” do not stand in corresponding paragraphs, items or cells"),
		w("按另一语言的次序放回原处", "put the figure where the other language has it"),
		w("两种语言一段对一段、一项对一项、一格对一格；数放错了地方，说的就是另一件事。", "The languages correspond paragraph by paragraph, item by item, cell by cell; a figure in the wrong place says something else.")))
	OrderDiffers = allowable(warn(code("FIG-06",
		w("“%[1]s”和“%[2]s”的先后与另一语言相反", "“%[1]s” and “%[2]s” stand in the opposite order in the two languages"),
		w("看看两个数是否对调；次序确应不同时，写 {{allow FIG-06 %[1]s | 理由}}", "see whether two numbers have changed places; where the order is meant to differ, write {{allow FIG-06 %[1]s | reason}}"),
		w("译文几乎总是保持数的先后。两个数对调以后，每个数在另一语言里都有，意思却错了。", "Translations nearly always keep the order of numbers. When two change places, each still has its counterpart and the meaning is wrong."))))
	ChangeDiffers = allowable(code("FIG-07",
		w("数相同，说的不是一回事：中文“%[1]s”是%[3]s，英文“%[2]s”是%[4]s", "the figures agree but not what they say: Chinese “%[1]s” is %[3]s, English “%[2]s” is %[4]s"),
		w("增加到、增至＝to；增加了、增长＝by", "增加到, 增至 = to; 增加了, 增长 = by"),
		w("由100家“增加到300家”，增加了200家；“增加了300家”，就有了400家。一字之差，是两个数。", "From 100, a rise to 300 is a rise of 200, and a rise by 300 arrives at 400. One small word makes another figure.")))
	TextAgainstRecord = allowable(code("FIG-11",
		w("文中“%[1]s”与记录不符：“%[2]s”%[3]s是“%[4]s”", "“%[1]s” in the text contradicts the record: “%[2]s”%[3]s is “%[4]s”"),
		w("改成 {{figure %[5]s}}，数就不会与记录不一致", "write {{figure %[5]s}}, and the figure cannot drift from the record"),
		w("正文说到某个指标或承诺时，数必须等于记录里的数。用 {{figure …}} 引用，改记录时正文跟着改。", "Where a text speaks of an indicator or commitment its number is that of the record. A {{figure …}} follows the record when that changes.")))
	FigureCouldRefer = allowable(warn(code("FIG-12",
		w("“%[1]s”就是记录里的 %[2]s", "“%[1]s” is %[2]s of the record"),
		w("改成 {{figure %[2]s}}", "write {{figure %[2]s}}"),
		w("直接写的数在记录改动后不会跟着改。", "A number that is written out does not follow a change of the record."))))
	BoundTwice = allowable(code("FIG-13",
		w("“%[1]s”已含“%[2]s”，文中又写了“%[3]s”", "“%[1]s” says “%[2]s” itself, and the text adds “%[3]s”"),
		w("删去文中的限定词，记录里的写法会自己显示", "remove the words from the text; the figure shows those of the record"),
		w("{{figure …}} 显示记录里的全部写法，包括以上、超过、约。文中再写一遍，不是重复就是改了意思。", "A {{figure …}} shows all that the record says, bounds included. Words added around it repeat or change it.")))
	DerivedWrong = allowable(code("FIG-14",
		w("“%[1]s”与记录算出的不符：%[2]s 得 %[3]s", "“%[1]s” does not follow from the record: %[2]s gives %[3]s"),
		w("核对两端的数；四舍五入的在算式后面写 rounded", "check the ends; where the number is rounded, write rounded after the expression"),
		w("{{derived 近3倍 | a@2015 -> a@2020}} 里的算式由记录精确算出。“近”要略小于所说的数（不低于其九成），“约”不差过 5%，“超过”要大于它；没有限定词的必须相等，或者注明 rounded 按所写位数四舍五入（“翻一番”一类不写数字的倍数，相差不过 5%）。",
			"The expression in {{derived nearly tripled | a@2015 -> a@2020}} is worked out exactly from the record. “Nearly” is a little less than what it says (nine tenths at least), “about” within 5%, “more than” above it; without such words it must be equal or, with rounded, equal when rounded to the decimals written (multiples in words such as “doubled”: within 5%).")))
	DerivedForm = code("FIG-15",
		w("推算的写法不对：%[1]s", "the derived statement cannot be read: %[1]s"),
		w("写成 {{derived 增长近3倍 | 指标@年份 -> 指标@年份}}；算式可用 ->、/、+、-", "write {{derived nearly tripled | id@year -> id@year}}; expressions use ->, /, + and -"),
		w("竖线前面是显示的文字，里面有一个数；后面是算式，引用记录里的数：a -> b 由 a 到 b 的变化（倍数、百分率、百分点或差），a / b 比，a + b 和，a - b 差；之后可写 rounded。",
			"Before the bar stand the words shown, with one number in them; after it the expression over figures of the record: a -> b is the change from a to b (as a multiple, rate, difference in points or amount), a / b a ratio, a + b a sum, a - b a difference; rounded may follow."))
	HeadAgainstRecord = allowable(code("FIG-16",
		w("标题或摘要里的“%[1]s”与记录不符：“%[2]s”%[3]s是“%[4]s”", "“%[1]s” in the title or summary contradicts the record: “%[2]s”%[3]s is “%[4]s”"),
		w("改成“%[4]s”，或改正记录", "write “%[4]s”, or correct the record"),
		w("标题和摘要里不能用 {{figure …}}，数要照记录写；记录改了，这里也要改。", "A title or summary holds no {{figure …}}; its numbers are written as the record has them, and change with it.")))
	BadAllowance = code("ALLOW-01",
		w("看不懂这条许可", "the allowance cannot be read"),
		w("写成 {{allow FIG-02 三家 | 理由}}；表格和 TOML 里写 FIG-02 三家 | 理由", "write {{allow FIG-02 three | reason}}; in tables and TOML FIG-02 three | reason"),
		w("许可写明放过哪种报告（代码）、哪几个字、为什么。没有理由的许可，以后谁也不知道当初为什么放过。", "An allowance says which report (its code) passes, for which words, and why. Without a reason nobody will know later why it was let pass."))
	UnusedAllowance = warn(code("ALLOW-02",
		w("这条许可没有用到：这里没有它要放过的报告", "this allowance is not needed: nothing that it is for is reported here"),
		w("删去它，或改正代码和文字", "remove it, or correct its code and words"),
		w("多余的许可会在以后放过真正的错误。", "An allowance without need would let a real mistake pass later.")))
)

// The record against itself.
var (
	ShareBeyond = allowable(code("REC-01",
		w("占比“%[1]s”超过了全部", "the share “%[1]s” is more than the whole"),
		w("核对数字和单位", "check the number and the unit"),
		w("占比、比重、覆盖率不会超过100%。增长率不在此列。", "Shares and coverage never exceed 100%; growth rates may.")))
	TargetBelow = allowable(code("REC-02",
		w("%[1]s“%[2]s”不如%[3]s“%[4]s”", "the %[1]s, “%[2]s”, falls short of the %[3]s, “%[4]s”"),
		w("看看两列是否对调；原文确是这样，就在 note_zh、note_en 里说明（如“低于基期”“lower than the baseline”）", "see whether two columns have changed places; if the source says so, explain it in note_zh and note_en (such as 低于基期, “lower than the baseline”)"),
		w("“不低于”的目标低于基期，多半是录错了列。越小越好的指标在 indicators.toml 里写 direction = \"down\"。", "A floor below its baseline is usually a figure in the wrong column. Of a series where less is better, indicators.toml says direction = \"down\".")))
	TargetSuspicious = allowable(warn(code("REC-03",
		w("%[1]s“%[2]s”小于%[3]s“%[4]s”", "the %[1]s, “%[2]s”, is less than the %[3]s, “%[4]s”"),
		w("核对；原文确是这样，就在备注里说明", "check it; if the source says so, explain it in the note"),
		w("这个指标不属于任何系列，不知道是越大越好还是越小越好；目标小于基期少见，值得看一眼。", "The indicator belongs to no series, so that nobody says whether more is better; a target below the baseline is rare and worth a look."))))
	RateAgainstEnds = allowable(code("REC-04",
		w("“%[1]s”与“%[2]s”的两端不符：由 %[3]s 到 %[4]s 是 %[5]s", "“%[1]s” does not fit the ends of “%[2]s”: from %[3]s to %[4]s is %[5]s"),
		w("核对增长率和两端的数；原文就不一致时，在备注里说明", "check the rate and the ends; if the source itself disagrees, say so in the note"),
		w("年均增长率由两端的数和年数算出，容许两端和增长率各自的四舍五入。", "An average annual rate follows from the ends and the number of years, within the rounding of each.")))
	CommitmentAgainstCell = allowable(code("REC-05",
		w("承诺“%[1]s”与指标“%[2]s”%[3]d年的“%[4]s”不同", "the commitment “%[1]s” differs from the indicator “%[2]s” for %[3]d, “%[4]s”"),
		w("改正一处；原文两处就不同时，在备注里说明", "correct one; if the source itself differs, say so in the note"),
		w("承诺指明了指标，同一年的数就应当相同（数和“以上”“超过”都算），不同的要有备注。", "A commitment that names an indicator has its value for that year, bound and all, or a note that says why not.")))
	SeriesTwice = allowable(code("REC-06",
		w("“%[1]s”%[2]d年的“%[3]s”与“%[4]s”的“%[5]s”不同，两者属于同一系列", "“%[1]s” has “%[3]s” for %[2]d, “%[4]s” has “%[5]s”; both belong to one series"),
		w("改正一处；原文两处就不同时，在备注里说明", "correct one; if the source itself differs, say so in the note"),
		w("同一城市、同一系列、同一年、同一种数，只能有一个值；一处较另一处精确的不算不同。", "A city has one value of a series for a year and kind; one that is only more exact is the same.")))
	SeriesUnit = allowable(code("REC-07",
		w("单位“%[1]s”与系列“%[2]s”的单位“%[3]s”不同", "the unit “%[1]s” is not that of the series “%[2]s”, “%[3]s”"),
		w("改正单位，或在 differs_zh、differs_en 里说明差别", "correct the unit, or explain the difference in differs_zh and differs_en"),
		w("同一系列要放在一张图上比较，单位必须相同。", "The values of a series are compared on one chart and need one unit.")))
	YearOutside = allowable(code("REC-08",
		w("%[1]d年不在规划期（%[2]d—%[3]d年）内", "%[1]d lies outside the plan (%[2]d–%[3]d)"),
		w("核对年份；远景写在 vision 一列", "check the year; what lies beyond belongs into a vision column"),
		w("目标和承诺应在规划期内到期，远景在展望年。", "Targets and commitments fall due within the plan, visions in the year of outlook.")))
	SumWrong = allowable(code("REC-09",
		w("各项之和是 %[1]s，合计“%[2]s”是 %[3]s", "the parts add up to %[1]s, the total “%[2]s” is %[3]s"),
		w("核对各项；原文就加不拢时，删去这条 [[sum]]，在备注里说明", "check the parts; if the source does not add up, remove this [[sum]] and say so in a note"),
		w("plan.toml 的 [[sum]] 声明几个数相加等于另一个数，程序精确相加。", "[[sum]] in plan.toml declares that some figures add up to another; they are added exactly.")))
	SumForm = code("REC-10",
		w("“%[1]s”不是能相加的数", "“%[1]s” is not a figure that can be added"),
		w("写 indicators.csv 或 commitments.csv 里的标识和年份，如 labs@2020；单位要相同", "write an id and year of indicators.csv or commitments.csv, as in labs@2020; the units must agree"),
		w("[[sum]] 里写 total = \"a@2020\" 和 parts = [\"b@2020\", \"c@2020\"]。", "A [[sum]] has total = \"a@2020\" and parts = [\"b@2020\", \"c@2020\"]."))
)
