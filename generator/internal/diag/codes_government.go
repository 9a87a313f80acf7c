package diag

// The conventions of Chinese government websites. The numbers are those of the rules that the
// project follows (docs/publishing.md lists them with their sources); those that are told from the
// settings and records stand here, those of the finished pages in package audit.
var (
	GovernmentTags = warning("GOV-01",
		w("[government] 没有写：%[1]s", "[government] does not give: %[1]s"),
		w("补上；还不知道的先空着，页面上不会出现", "add them; leave out what is not known yet, and the pages leave it out too"),
		w("政府网站的每一页都要有网站名称、域名和标识码三个网页标签（国办发〔2017〕47号附件）。程序从不替单位编造这些，没写就不输出，所以提醒。",
			"Every page of a government website carries its name, domain and identification code as page tags (annex to 国办发〔2017〕47号). The program never makes them up: what is not written is left out, and this reminds of it."))
	SiteIDCode = code("GOV-02",
		w("“%[1]s”不是政府网站标识码", "“%[1]s” is not the identification code of a government website"),
		w("写十位数字，如 3305000001；部委网站是 bm 加八位数字", "write ten digits, as in 3305000001; for ministries bm and eight digits"),
		w("标识码由国务院办公厅统一编发，前六位是行政区划代码。页面标签和页脚都用它。", "The code is issued by the General Office of the State Council; its first six digits are the administrative division. Page tags and footers show it."))
	SiteDomain = code("GOV-03",
		w("“%[1]s”不是政府网站的域名", "“%[1]s” is not the domain of a government website"),
		w("只写主机名，如 www.huzhou.gov.cn，不带 https:// 和路径", "write the host alone, as in www.huzhou.gov.cn, without https:// and path"),
		w("SiteDomain 标签是网站的英文域名，政府网站以 .gov.cn 结尾（《关于加强政府网站域名管理的通知》）。",
			"The tag SiteDomain is the site's host name; those of government websites end in .gov.cn (notice on domain names of government websites, 2018)."))
	ColumnType = code("GOV-04",
		w("“%[1]s”不是栏目类别%[2]s", "“%[1]s” is not a type of column%[2]s"),
		w("从清单里选：%[3]s；单位自己的类别写进 column_types", "choose from the list: %[3]s; name a type of your own in column_types"),
		w("ColumnType 标签说明栏目的类别，清单见国办发〔2017〕47号附件，可以扩充。", "The tag ColumnType gives the type of a column; the list is in the annex to 国办发〔2017〕47号 and may be extended."))
	PublicationTime = code("GOV-05",
		w("“%[1]s”不是发布时间的写法", "“%[1]s” is not a time of publication"),
		w("写成 \"2026-11-20 10:00\"，北京时间", "write it as \"2026-11-20 10:00\", Beijing time"),
		w("PubDate 标签和页面上的发布日期都按 年-月-日 时:分 写。", "The tag PubDate and the date on the page are written year-month-day hour:minute."))
	ForeignAddress = warning("GOV-07",
		w("公开网址的主机“%[1]s”不在网站域名 %[2]s 之下", "the host of the public address, “%[1]s”, is not below the site's domain, %[2]s"),
		w("核对 base_url 和 [government] 的 domain", "check base_url, and domain in [government]"),
		w("页面标签 Url 和规范链接应指向本网站的域名。测试网址可以不管这条提醒。", "The tag Url and the canonical links should lead to the site's own domain. For a trial address this can be ignored."))
	PlainAddress = code("NET-4",
		w("公开网址“%[1]s”不是 https", "the public address “%[1]s” is not https"),
		w("写成 https:// 开头的网址", "write an address that begins with https://"),
		w("政府网站一律用 HTTPS，规范链接和站点地图也一样。", "Government websites use HTTPS throughout, in canonical links and the sitemap too."))
	NoPublicationTime = warning("GOV-08",
		w("没有写网页的发布时间，内容页缺 PubDate 标签", "no time of publication is given; content pages lack the tag PubDate"),
		w("在 [publication] 里写 published = \"2026-11-20 10:00\"，或在 config.toml 的 [government] 里写一次", "write published = \"2026-11-20 10:00\" in [publication], or once in [government] of config.toml"),
		w("内容页的 PubDate 要写到分钟。规划原文只有日期，时间不能编造，所以由发布的单位写明本站何时发布。未注明发布时间的，检查时视为不更新。",
			"PubDate gives hour and minute. The plan's own date has none, and none is made up, so the office says when it published these pages. Pages without it count as never updated in inspections."))
	EmptyColumn = warning("GOV-12",
		w("栏目“%[1]s”是空的", "the column “%[1]s” is empty"),
		w("补上内容", "add something to it"),
		w("空白栏目在检查中扣分，五个以上一票否决。", "Empty columns cost points in inspections; five of them fail a site."))
	FooterItem = code("GOV-20",
		w("“%[1]s”不是%[2]s的写法", "“%[1]s” is not %[2]s"),
		w("写成：%[3]s", "write it as: %[3]s"),
		w("页脚的备案号和党政机关标识要能点开查验，写错一位就对不上。", "The records in the footer can be looked up; with one wrong digit they cannot."))
	FooterIncomplete = warning("GOV-23",
		w("页脚还没有：%[1]s", "not in the footer yet: %[1]s"),
		w("补上；没有的就不管，页脚里不会出现", "add them; leave out what does not exist, and the footer leaves it out too"),
		w("政府网站的页脚有主办单位、联系方式、网站标识码、ICP 备案号、公安备案号、党政机关网站标识、“我为政府网站找错”和站点地图。",
			"The footer of a government website names organiser, contact, identification code, ICP and public security records, the mark of Party and government bodies, the entry for reporting errors, and the site map."))
	Badge = code("GOV-24",
		w("没有图片“%[1]s”", "there is no image “%[1]s”"),
		w("把图片放进 static 文件夹，写出它在其中的路径，如 images/conac.png", "put the image into the folder static and write its path there, as in images/conac.png"),
		w("标识图片放在本站，不从别的网站加载，离线归档才完整，也不会泄露读者的行踪。", "Images of marks are kept on the site and not loaded from another, so that an offline copy is whole and nobody else learns who reads it."))
	IndexNumber = code("GOV-40",
		w("“%[1]s”不是索引号的写法", "“%[1]s” is not an index number"),
		w("写成 机构代码/年份-序号，如 000014349/2017-00110；前段 9 位或 18 位，序号 5 位", "write organisation code/year-serial, as in 000014349/2017-00110: 9 or 18 characters, and a serial of 5 digits"),
		w("索引号按《政府信息公开目录系统实施指引》编制，一经产生不再改变。", "Index numbers follow the guide for catalogues of government information and never change."))
	PublishedBeforeWritten = code("GOV-42",
		w("网页发布时间 %[1]s 早于成文日期 %[2]s", "the page was published on %[1]s, before the plan was written on %[2]s"),
		w("核对两个时间", "check the two"),
		w("文件先成文，后发布。", "A document is written before it is published."))
	IndexNumberTwice = code("GOV-43",
		w("索引号“%[1]s”用了两次", "the index number “%[1]s” is used twice"),
		w("核对两份规划的索引号", "check the index numbers of the two plans"),
		w("每条政府信息的索引号是唯一的。", "Every item of government information has an index number of its own."))
)
