package templates

// The words of the interface.
var (
	wSkip        = Words{"跳到正文", "Skip to content"}
	wMenu        = Words{"主导航", "Main navigation"}
	wHere        = Words{"当前位置", "Breadcrumb"}
	wLanguage    = Words{"语言", "Language"}
	wContents    = Words{"本页目录", "On this page"}
	wPlanParts   = Words{"规划目录", "The plan"}
	wOriginal    = Words{"译文供参考，以中文为准。", "This English text is a translation for reference. The Chinese text prevails."}
	wLicence     = Words{"文字与数据", "Text and data"}
	wFooterNote  = Words{"本站由编者依据公开发布的规划写成，是摘要而非原文；每个数字都注明在原文中的位置。", "This site is an editors’ digest of published plans, not their text; every figure names its place in the source."}
	wFeed        = Words{"订阅", "Feed"}
	wPrevious    = Words{"上一章", "Previous chapter"}
	wNext        = Words{"下一章", "Next chapter"}
	wPrint       = Words{"打印时的网址", "Address of this page"}
	wTable       = Words{"表格：", "Table: "}
	wDisplay     = Words{"显示", "Display"}
	wTextSize    = Words{"字体", "Text size"}
	wTextLarge   = Words{"大字", "A+, large text"}
	wTextMedium  = Words{"中字", "A, medium text"}
	wTextSmall   = Words{"小字", "A−, small text"}
	wElder       = Words{"长者模式", "Easy reading"}
	wElderHelp   = Words{"字更大，行更疏，按钮更好点，内容不变。", "Larger type, wider lines, bigger buttons; the same content."}
	wPrintPage   = Words{"打印", "Print"}
	wExplained   = Words{"本页的术语和数字", "Terms and figures on this page"}
	wSideBySide  = Words{"中英对照", "Chinese and English side by side"}
	wOneLanguage = Words{"只看中文", "English only"}
	wAlignedNote = Words{"左右逐段对照。译文供参考，以中文为准。", "Passage by passage. The English is a translation for reference; the Chinese text prevails."}
	wSeeChart    = Words{"图表见本章页面", "For the chart see the chapter"}
	wPermalink   = Words{"本节链接", "Link to this section"}
	wThemes      = Words{"主题", "Themes"}
	wCities      = Words{"城市", "Cities"}
	wCity        = Words{"城市", "City"}
	wIndicators  = Words{"指标", "Indicators"}
	wIndicator   = Words{"指标", "Indicator"}
	wCommitments = Words{"承诺", "Commitments"}
	wEntities    = Words{"机构与项目", "Institutions and programmes"}
	wSource      = Words{"出处", "Source"}
	wPlace       = Words{"原文位置", "Place in the plan"}
	wNote        = Words{"编者注", "Editors’ note"}
	wNotes       = Words{"说明", "Notes"}
	wUnit        = Words{"单位", "Unit"}
	wAttribute   = Words{"属性", "Attribute"}
	wNumber      = Words{"序号", "No."}
	wNotStated   = Words{"未载明", "not stated"}
	wBlank       = Words{"原文空白", "blank in the source"}
	wVerbatim    = Words{"原文", "as printed"}

	// Home and city.
	wFivePlans      = Words{"五座城市", "The cities"}
	wHeadline       = Words{"主要目标", "Headline targets"}
	wReadPlan       = Words{"阅读规划", "Read the plan"}
	wCompareOne     = Words{"同一个指标，各市的目标", "One indicator, several cities"}
	wMoreIndicators = Words{"全部可比较的指标", "All indicators that can be compared"}
	wThemeMatrix    = Words{"各市在每个主题下说了多少", "How much each city says on each theme"}
	wMatrixHelp     = Words{"数字是段落数，点进去看各市怎么说。", "The numbers count passages; follow one to see what the city says."}
	wInShort        = Words{"这份规划", "The plan in short"}
	wRecord         = Words{"发文信息", "Issuing record"}
	wAllIndicators  = Words{"全部指标", "All indicators"}
	wAllCommitments = Words{"全部承诺", "All commitments"}
	wFullContents   = Words{"目录", "Contents"}
	wTarget         = Words{"目标", "target"}
	wBaseline       = Words{"基期", "baseline"}
	wNoBaseline     = Words{"没有基期数", "no baseline given"}

	wRecordTitle     = Words{"标题", "Title"}
	wRecordKind      = Words{"文种", "Kind"}
	wRecordIssuer    = Words{"发文机关", "Issued by"}
	wRecordNumber    = Words{"发文字号", "Document number"}
	wRecordWritten   = Words{"成文日期", "Dated"}
	wRecordPublished = Words{"发布日期", "Published"}
	wRecordPeriod    = Words{"规划期", "Period"}
	wRecordBase      = Words{"基期", "Base year"}
	wRecordOutlook   = Words{"展望", "Outlook"}
	wRecordOrigin    = Words{"来源", "Taken from"}
	wRecordHash      = Words{"来源文本的 SHA-256", "SHA-256 of the source text"}
	wRecordCode      = Words{"行政区划代码", "Administrative code"}
	wRecordNote      = Words{"来源说明", "State of the source"}
	wNotInSource     = Words{"来源未载", "not given in the source"}

	// Charts and tables.
	wChartTable   = Words{"图中的数", "The numbers in the chart"}
	wNotDrawn     = Words{"没有画出的", "Not drawn"}
	wDownloadSVG  = Words{"下载 SVG", "Download SVG"}
	wDownloadCSV  = Words{"下载 CSV", "Download CSV"}
	wMarks        = Words{"标记", "Marks"}
	wSeriesLink   = Words{"各市比较", "Compare cities"}
	wInTable      = Words{"见", "from"}
	wSpokenOf     = Words{"正文提到", "In the text"}
	wOtherFigures = Words{"正文中的指标", "Indicators in the text"}

	// Commitments.
	wWhat        = Words{"承诺事项", "What is promised"}
	wHowMuch     = Words{"数量", "How much"}
	wByWhen      = Words{"期限", "By"}
	wWho         = Words{"责任单位", "Responsible"}
	wCommitIntro = Words{"规划正文里每一个有数的承诺，按原文次序排列。", "Every promise with a number in the text of the plan, in the order of the text."}

	// Themes.
	wThemesIntro      = Words{"把各市规划里讲同一件事的段落放在一起。", "What the plans say on one matter, side by side."}
	wSectionsByCity   = Words{"各市怎么说", "What each city says"}
	wPassages         = Words{"段", "passages"}
	wNothingSaid      = Words{"没有专门的段落", "no passage of its own"}
	wThemeIndicators  = Words{"这个主题的指标", "Indicators of this theme"}
	wThemeCommitments = Words{"这个主题的承诺", "Commitments of this theme"}
	wThemeEntities    = Words{"这个主题的机构与项目", "Institutions and programmes of this theme"}
	wPageOf           = Words{"第", "Page"}

	// Series.
	wSeriesIntro   = Words{"几份规划共有的指标。单位、年份或写法不同时，图上会注明。", "Quantities that several plans share. Where unit, year or notation differ, the chart says so."}
	wDefinition    = Words{"定义", "Definition"}
	wComparability = Words{"可比性", "Comparability"}
	wCityCount     = Words{"城市数", "Cities"}
	wBaseYears     = Words{"基期年", "Base year"}
	wTargetYears   = Words{"目标年", "Target year"}
	wValues        = Words{"各市的数", "The values"}
	wYear          = Words{"年份", "Year"}
	wRole          = Words{"性质", "Kind"}
	wValue         = Words{"数值", "Value"}
	wPassagesOn    = Words{"正文里的说法", "What the plans say about it"}
	wRelatedPromis = Words{"有关承诺", "Related commitments"}

	// Entities, glossary, data, about.
	wEntitiesIntro  = Words{"规划里点名的实验室、高校、园区、基金、计划和政策。", "The laboratories, universities, parks, funds, programmes and policies that the plans name."}
	wEntityKind     = Words{"类别", "Kind"}
	wMentions       = Words{"提到它的段落", "Passages that name it"}
	wNoMentions     = Words{"摘要正文没有单独提到它。", "The digest does not mention it separately."}
	wGlossaryIntro  = Words{"规划里的用语，和本站统一的译法。", "Terms of the plans and how this site renders them."}
	wAvoid          = Words{"避免的译法", "Renderings to avoid"}
	wRelated        = Words{"其他城市的相关段落", "Related passages in other cities"}
	wChooseLanguage = Words{"选择语言", "Choose a language"}
	wNotFound       = Words{"没有这一页", "There is no such page"}
	wNotFoundText   = Words{"网址可能写错了，或者这一页已经移走。", "The address may be mistyped, or the page has moved."}
	wToHome         = Words{"回首页", "Go to the home page"}
)

// The short names of the sizes of type, as government sites have them.
var (
	wTextLargeShort  = Words{"大", "A+"}
	wTextMediumShort = Words{"中", "A"}
	wTextSmallShort  = Words{"小", "A−"}
)

// Attribute is how a page shows the attribute of an indicator (约束性, 预期性).
var Attribute = map[string]Words{
	"约束性": {"约束性", "binding"},
	"预期性": {"预期性", "anticipatory"},
}

// PlanKind is how a page shows the kind of a plan.
var PlanKind = map[string]Words{
	"five-year-plan":   {"五年规划", "Five-year plan"},
	"annual-work-plan": {"年度工作计划", "Annual work plan"},
}

// EntityKind is how a page shows the kind of an entity: one, and several.
var EntityKind = map[string][2]Words{
	"laboratory": {{"实验室", "Laboratory"}, {"实验室", "Laboratories"}},
	"university": {{"高校", "University"}, {"高校", "Universities"}},
	"institute":  {{"研究机构", "Research institute"}, {"研究机构", "Research institutes"}},
	"corridor":   {{"科创走廊", "Innovation corridor"}, {"科创走廊", "Innovation corridors"}},
	"park":       {{"园区", "Park or zone"}, {"园区", "Parks and zones"}},
	"platform":   {{"平台", "Platform"}, {"平台", "Platforms"}},
	"facility":   {{"科学装置", "Research facility"}, {"科学装置", "Research facilities"}},
	"fund":       {{"基金", "Fund"}, {"基金", "Funds"}},
	"programme":  {{"计划与行动", "Programme"}, {"计划与行动", "Programmes"}},
	"policy":     {{"政策与制度", "Policy"}, {"政策与制度", "Policies"}},
	"enterprise": {{"企业", "Enterprise"}, {"企业", "Enterprises"}},
	"project":    {{"项目", "Project"}, {"项目", "Projects"}},
}

// Role is how a page shows the role of a value.
var Role = map[string]Words{
	"actual":      {"实际", "result"},
	"past_target": {"上期目标", "target of the last plan"},
	"baseline":    {"基期", "baseline"},
	"target":      {"目标", "target"},
	"vision":      {"远景", "outlook"},
}
