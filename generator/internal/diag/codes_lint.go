package diag

import "lantu/generator/internal/lang"

// Terms.
var (
	AvoidedTerm = avoided("TERM-01",
		w("不用“%[1]s”的说法", "“%[1]s” is not used"),
		w("“%[2]s”写作“%[3]s”", "for “%[2]s” write “%[3]s”"),
		w("术语表（content/glossary.toml）的 avoid 列出不用的说法。列进去是本单位自己定的，改法也写明了，所以不改不发布。这一处若确实不是在说这个术语，在该段旁边写明允许的理由；若这个说法其实可以用，从 avoid 里删去。",
			"avoid in the glossary (content/glossary.toml) lists wordings that are not used. The office itself has decided so and the right one is given; so nothing is published until it is mended. Where the words mean something else, allow them beside the passage and say why; where they are good after all, take them out of avoid."))
	OtherRendering = proof("TERM-02",
		w("中文用了术语“%[1]s”，英文这一段没有用约定的译法“%[2]s”", "the Chinese has the term “%[1]s”; the English does not render it as agreed, “%[2]s”"),
		w("用约定的译法；此处另有合适的译法时，把它加进术语表的 also.en", "render it as agreed; where another rendering is right, add it to also.en in the glossary"),
		w("同一个术语前后译法不同，读者会以为是两回事。约定的译法是术语表的 en、aliases.en 和 also.en；单复数、词形、连字符和大小写可以不同，词之间可以插入别的词。",
			"A term rendered in two ways reads as two things. Agreed are en, aliases.en and also.en of the glossary; number, inflection, hyphens and capitals may differ, and other words may stand between."))
)

// Typography. The standards are GB/T 15834—2011 (punctuation), GB/T 15835—2011 (numerals) and GB/T 9704—2012 (official
// documents).
var (
	HalfWidthMark = proof("TYP-01",
		w("中文里用了半角标点“%[1]s”", "half-width “%[1]s” in Chinese text"),
		w("改成全角“%[2]s”", "write the full-width “%[2]s”"),
		w("中文的句号、逗号、分号、冒号、问号、叹号和括号占一个字的位置（GB/T 15834—2011，5.1），用全角。", "In Chinese, stops, commas, semicolons, colons, question and exclamation marks and brackets take the place of a character (GB/T 15834—2011, 5.1): full-width."))
	FullWidthLetter = proof("TYP-02",
		w("用了全角的字母、数字或符号“%[1]s”", "full-width letters, digits or signs “%[1]s”"),
		w("改成半角“%[2]s”", "write “%[2]s”"),
		w("字母、阿拉伯数字和 % 等符号用半角；全角的看着相近，却检索不到，也不能计算。", "Letters, Arabic numerals and signs such as % are half-width; full-width ones look alike but are not found by searches and cannot be computed with."))
	FullMarkInEnglish = proof("TYP-03",
		w("英文里用了中文标点“%[1]s”", "Chinese mark “%[1]s” in English text"),
		w("改成“%[2]s”", "write “%[2]s”"),
		w("英文用半角标点，标点后空一格。括号里照录的中文保留中文标点。", "English has its own marks, with a space after them. Chinese quoted in brackets keeps its marks."))
	DocumentNumberForm = proof("TYP-04",
		w("发文字号写成了“%[1]s”", "the document number is written “%[1]s”"),
		w("写作“%[2]s”", "write “%[2]s”"),
		w("发文字号的年份用六角括号〔〕括起，序号不加“第”，不补零（GB/T 9704—2012，7.2.5）。", "The year of a document number stands in tortoise-shell brackets 〔〕; its serial has no 第 and no leading zero (GB/T 9704—2012, 7.2.5)."))
	RangeSign = proof("TYP-05",
		w("数值或年份的起止之间用了“%[1]s”", "“%[1]s” between the ends of a range"),
		w("用“%[2]s”", "write “%[2]s”"),
		w("中文的起止用一字线“—”（GB/T 15834—2011，4.13；GB/T 15835—2011，5.1.3 也允许浪纹线，本站统一用一字线），如 2021—2025年、10%—20%；英文用短破折号“–”，前后不空格。",
			"A range has “—” in Chinese (GB/T 15834—2011, 4.13; GB/T 15835—2011, 5.1.3, also allows “～”, but one form is used throughout), as in 2021—2025年 and 10%—20%; in English the en dash “–”, without spaces."))
	SpaceBeforePercent = proof("TYP-06",
		w("百分号前有空格：“%[1]s”", "space before the sign of percentage: “%[1]s”"),
		w("删去空格", "delete the space"),
		w("百分号紧接数字。", "The sign follows the number without a space."))
	ThousandsComma = proof("TYP-07",
		w("中文数字里用了千分撇“%[1]s”", "thousands separated by commas in Chinese: “%[1]s”"),
		w("写作“%[2]s”，大数用万、亿", "write “%[2]s”; large numbers take 万 or 亿"),
		w("公文和本站的中文不用千分撇（GB/T 15835—2011，5.1.1 列为可选），数大时用“万”“亿”作单位。英文里照用逗号。", "Chinese official texts and this site do without separators (optional in GB/T 15835—2011, 5.1.1) and take 万 and 亿 for large numbers. English has its commas."))
	NumberForm = proof("TYP-08",
		w("数字的写法“%[1]s”不合规范", "“%[1]s” is not how numbers are written"),
		w("%[2]s", "%[2]s"),
		w("数字按 GB/T 15835—2011《出版物上数字用法》书写：不写“3千万”“21年3月”“.5”“2021.12.28”。", "Numbers follow GB/T 15835—2011; forms such as 3千万, 21年3月, .5 and 2021.12.28 are not used."))
	ZeroCharacter = proof("TYP-09",
		w("汉字数字里的零写成了“%[1]s”", "the zero among Chinese numerals is written “%[1]s”"),
		w("用“〇”（U+3007）", "write 〇 (U+3007)"),
		w("年份等编号里的零是汉字“〇”，不是圆圈、句号或字母 O（GB/T 15835—2011）。", "The zero of years and other labels is the character 〇, not a circle or the letter O (GB/T 15835—2011)."))
	DashForm = proof("TYP-10",
		w("破折号写成了“%[1]s”", "“%[1]s” stands for a dash"),
		w("用“%[2]s”", "write “%[2]s”"),
		w("中文破折号是连着的两个一字线“——”（GB/T 15834—2011，4.10、5.1.4）；英文用前后空格的短破折号“ – ”。", "The Chinese dash is two em dashes “——” (GB/T 15834—2011, 4.10 and 5.1.4); English has the spaced en dash “ – ”."))
	EllipsisForm = proof("TYP-11",
		w("省略号写成了“%[1]s”", "“%[1]s” stands for an ellipsis"),
		w("用“%[2]s”", "write “%[2]s”"),
		w("中文省略号是六个点“……”（GB/T 15834—2011，4.11），英文是“…”。", "The ellipsis has six dots in Chinese, “……” (GB/T 15834—2011, 4.11), and is “…” in English."))
	QuoteForm = proof("TYP-12",
		w("引号写成了%[1]s", "%[1]s is used as a quotation mark"),
		w("用%[2]s", "write %[2]s"),
		w("中英文都用弯引号“”，引号里面再用引号时用‘’（GB/T 15834—2011，4.8）。英文撇号（it's）不受此限。", "Both languages have curly marks “ ”, and ‘ ’ inside them (GB/T 15834—2011, 4.8). An apostrophe (it's) is none."))
	NestedQuotes = proof("TYP-13",
		w("%[1]s里面又用了%[1]s", "%[1]s inside %[1]s"),
		w("里面的改成%[2]s", "the inner ones are %[2]s"),
		w("外面一层用双引号，里面一层用单引号；书名号同理，《》里面用〈〉（GB/T 15834—2011，4.8、4.15）。", "Outside double marks, inside single ones; likewise titles: 〈〉 inside 《》 (GB/T 15834—2011, 4.8 and 4.15)."))
	Unpaired = proof("TYP-14",
		w("%[1]s 没有配对", "the mark %[1]s has no partner"),
		w("补上或删去另一半", "add the other one, or delete this"),
		w("引号、括号、书名号成对使用，在同一段里开、在同一段里关（GB/T 15834—2011，4.8、4.9、4.15）。", "Quotation marks and brackets come in pairs and open and close in the same paragraph (GB/T 15834—2011, 4.8, 4.9 and 4.15)."))
	SpaceInChinese = proof("TYP-15",
		w("中文里有空格：“%[1]s”", "space in Chinese text: “%[1]s”"),
		w("删去空格", "delete the space"),
		w("汉字之间、汉字与字母数字之间、标点前后都不打空格。中西文之间的空隙由样式（text-autospace）产生；打进去的空格会使检索和引用出错。", "There are no spaces between Chinese characters, between them and letters or digits, or beside marks. The gap one sees is made by the style sheet (text-autospace); a space in the text breaks searches and quotations."))
	StraySpace = proof("TYP-16",
		w("多余或异常的空格：“%[1]s”", "stray or odd space: “%[1]s”"),
		w("只留一个普通空格，首尾不留", "leave one common space, none at the ends"),
		w("连着的空格、全角空格、制表符多是排版或复制留下的。", "Doubled spaces, ideographic spaces and tabs are left over from layout or copying."))
	SpaceBeforeMark = proof("TYP-17",
		w("标点旁有多余的空格：“%[1]s”", "stray space beside a mark: “%[1]s”"),
		w("删去空格", "delete the space"),
		w("英文标点紧接前面的词；括号和引号与里面的文字之间不空格。", "English marks follow the word directly; brackets and quotation marks stand close to what they enclose."))
	NoSpaceAfterMark = proof("TYP-18",
		w("英文标点旁缺空格：“%[1]s”", "a space is missing beside the mark: “%[1]s”"),
		w("补一个空格", "add a space"),
		w("英文的逗号、分号、冒号、句号后面空一格，引号和括号的外侧也空一格。", "In English a space follows commas, semicolons, colons and full stops, and stands outside quotation marks and brackets."))
	DoubledMark = proof("TYP-19",
		w("标点重复或相连：“%[1]s”", "marks doubled or side by side: “%[1]s”"),
		w("只留一个", "leave one of them"),
		w("两个句号、两个逗号，或逗号接句号，多是修改时留下的。", "Two stops, two commas, or a comma before a stop are usually left over from editing."))
	DoubledWord = proof("TYP-20",
		w("词重复：“%[1]s”", "doubled word: “%[1]s”"),
		w("只留一个“%[2]s”", "leave one “%[2]s”"),
		w("“的的”“建设建设”、the the 这样的重复多是修改时留下的。", "Repetitions such as the the or 的的 are usually left over from editing."))
	NoFullStop = proof("TYP-21",
		w("段末没有句号", "the paragraph does not end with a full stop"),
		w("补上句末的标点", "end the sentence with its mark"),
		w("由句子组成的段落、摘要、释义和说明以句号、问号、叹号或引出下文的冒号结束。没有结尾的句子可能是漏抄了。", "Paragraphs, summaries, definitions and notes that are made of sentences end with a full stop, a question or exclamation mark, or a colon before what follows. A sentence without an end may have lost some of its words."))
	CompatibilityCharacter = proof("TYP-22",
		w("“%[1]s”（%[3]s）是兼容字符或没有规范化", "“%[1]s” (%[3]s) is a compatibility form or not normalised"),
		w("写成“%[2]s”", "write “%[2]s”"),
		w("部首、竖排标点、连字、组合字母等兼容字符看着与常用字相同，检索却找不到。文字一律用 Unicode 规范形式 NFC。", "Radicals, vertical marks, ligatures and letters with separate accents look like the common characters, but searches do not find them. Texts are in Unicode normalisation form NFC."))
	PrivateCharacter = code("TYP-23",
		w("私用区字符 %[1]s，别的机器上显示不出来", "private-use character %[1]s, which other machines cannot show"),
		w("换成标准字符；生僻字多已收入 Unicode", "replace it by a standard character; most rare characters are in Unicode by now"),
		w("私用区字符在每台机器上各不相同，读者看到的是方框或别的字。", "Private-use characters differ from machine to machine; readers see a box or another character."))
	RaisedDigit = proof("TYP-24",
		w("有上标、下标或带圈的数字：“%[1]s”", "raised, lowered or circled digit: “%[1]s”"),
		w("%[2]s", "%[2]s"),
		w("从 PDF 或网页复制时，注释号会贴在数字后面：145² 读起来是 145 的平方，格式一丢又成了 1452。单位和化学式（m²、CO₂、×10⁸）和列举用的 ① 不受此限。",
			"In text copied from a PDF or a web page the sign of a note sticks to the number before it: 145² reads as a square and, once its form is lost, as 1452. Units and formulas (m², CO₂, ×10⁸) are right, and so is ① before an item."))
)

// What has no place in a text.
var (
	ForbiddenText = code("TXT-01",
		w("有不该出现的文字“%[1]s”：%[2]s", "forbidden text “%[1]s”: %[2]s"),
		w("删去它和连带的文字，并查明来处：多半是被篡改的网页带进来的", "delete it and what came with it, and find out where it is from: probably a page that had been tampered with"),
		w("content/forbidden.toml 列出不许出现的词句，如赌博广告。政府网页被篡改后，抄录的文字里常夹着这些。", "content/forbidden.toml lists what may not appear, such as advertisements for gambling. Text copied from a government page that had been hacked often holds some."))
	LeftOverText = proof("TXT-02",
		w("“%[1]s”像是%[2]s", "“%[1]s” looks like %[2]s"),
		w("不是规划的内容就删去；确属正文，就在 content/forbidden.toml 的 except 里写明", "delete it if it is not of the plan; if it is, say so under except in content/forbidden.toml"),
		w("从网页复制时，“扫一扫”“打印本页”“责任编辑”等页面上的文字常混进正文。", "Text copied from a web page often brings with it what stands around it: scan the code, print this page, editor."))
	LookAlike = code("TXT-03",
		w("“%[1]s”里有看着相像的别的字符（%[3]s）", "“%[1]s” has characters that only look like the right ones (%[3]s)"),
		w("改成%[2]s", "write %[2]s"),
		w("西里尔字母 а、希腊字母 ο 与拉丁字母看着一样，却是不同的字符：检索不到，网址会指向别处。", "A Cyrillic а or a Greek ο looks like the Latin letter and is another character: searches do not find it, and addresses lead elsewhere."))
	SuspiciousHost = code("TXT-04",
		w("网址“%[1]s”可疑：%[2]s", "suspicious address “%[1]s”: %[2]s"),
		w("换成正式的域名，或删去链接", "give the proper domain name, or remove the link"),
		w("正式网站用可读的域名。IP 地址、形似域名（xn--）、短网址和带用户名的网址看不出通往哪里。", "Official sites have names one can read. IP addresses, look-alike names (xn--), shortened addresses and those with a user name hide where they lead."))
	PlainHTTP = proof("TXT-05",
		w("网址“%[1]s”没有加密", "the address “%[1]s” is not encrypted"),
		w("对方支持时写 https://", "write https:// if the site has it"),
		w("http:// 的内容在途中可以被改动。对方确无 https 时，把域名写进 content/forbidden.toml 的 plain。", "What comes by http:// can be changed on its way. A site without https goes into plain in content/forbidden.toml."))
	LinkShowsOther = code("TXT-06",
		w("链接文字写的是“%[1]s”，实际通往“%[2]s”", "the link shows “%[1]s” and leads to “%[2]s”"),
		w("让两者一致，或用说明性的文字", "make the two agree, or let the link say in words what it leads to"),
		w("写着一个网址、通往另一个网址的链接是行骗的常用手法。", "A link that shows one address and leads to another is a common means of deception."))
	NoForbiddenList = proof("TXT-07",
		w("没有 content/forbidden.toml，不检查广告和网页残留文字", "there is no content/forbidden.toml: advertisements and leftovers of web pages are not looked for"),
		w("从 docs/content.md 说明的样本恢复这个文件；不需要检查时留一个空文件", "put the file back (docs/content.md describes it); an empty one says that nothing is to be looked for"),
		w("词表是内容的一部分，由本单位维护。文件丢了，检查就会悄悄停掉，所以提醒。", "The lists are content and kept by the office. If the file were lost, the check would stop in silence; hence the reminder."))
)

// proof declares what a proof-reader remarks: a warning that an allowance with its reason takes back.
func proof(id string, message, hint, explain lang.Words) *Code {
	return allowable(warning(id, message, hint, explain))
}

// avoided declares an error that an allowance takes back.
func avoided(id string, message, hint, explain lang.Words) *Code {
	return allowable(code(id, message, hint, explain))
}
