package main

import (
	"slices"

	"lantu/generator/internal/lang"
)

// The vocabulary of the invented plans. It was written for the benchmark, and sentences are put
// together from it by number, so that no text is that of a real plan. Both languages of a word
// stand side by side: a sentence and its twin say the same.

func w(zh, en string) lang.Words { return lang.Both(zh, en) }

// Places are two syllables, by number, and a third beyond the 256 that these give.
var (
	firstSyllables = []lang.Words{
		w("岚", "Lan"), w("澄", "Cheng"), w("梧", "Wu"), w("苇", "Wei"), w("砚", "Yan"), w("棠", "Tang"), w("霁", "Ji"), w("朔", "Shuo"),
		w("鹭", "Lu"), w("柏", "Bai"), w("沅", "Yuan"), w("镜", "Jing"), w("禾", "He"), w("枫", "Feng"), w("墨", "Mo"), w("曙", "Shu"),
	}
	lastSyllables = []lang.Words{
		w("汀", "ting"), w("岫", "xiu"), w("湄", "mei"), w("坞", "wu"), w("塍", "cheng"), w("垭", "ya"), w("砦", "zhai"), w("澨", "shi"),
		w("墩", "dun"), w("埠", "bu"), w("矶", "ji"), w("圩", "wei"), w("浔", "xun"), w("屏", "ping"), w("垣", "yuan"), w("滩", "tan"),
	}
	provinces = []lang.Words{w("岭北省", "Lingbei Province"), w("沧东省", "Cangdong Province"), w("云泽省", "Yunze Province"), w("望海省", "Wanghai Province")}
)

// theme is a theme of the site.
type theme struct {
	id string
	lang.Words
}

var themes = []theme{
	{"talent", w("人才", "Talent")}, {"platforms", w("平台", "Platforms")}, {"finance", w("金融", "Finance")}, {"enterprises", w("企业", "Enterprises")},
	{"research", w("研究", "Research")}, {"industry", w("产业", "Industry")}, {"commercialisation", w("转化", "Commercialisation")}, {"cooperation", w("合作", "Cooperation")},
	{"livelihood", w("民生", "Livelihood")}, {"reform", w("改革", "Reform")}, {"digital", w("数字", "Digital economy")}, {"energy", w("能源", "Energy")},
	{"health", w("健康", "Health")}, {"farming", w("农业", "Agriculture")}, {"education", w("教育", "Education")}, {"transport", w("交通", "Transport")},
	{"ecology", w("生态", "Ecology")}, {"safety", w("安全", "Safety")}, {"ocean", w("海洋", "Ocean")}, {"materials", w("材料", "Materials")},
	{"standards", w("标准", "Standards")}, {"patents", w("专利", "Patents")}, {"openness", w("开放", "Openness")}, {"regions", w("区域", "Regions")},
}

// chapterTitles are the chapters of a plan, the same in every city.
var chapterTitles = []struct {
	slug string
	lang.Words
}{
	{"basis", w("发展基础", "Where the city stands")}, {"outlook", w("面临形势", "What lies ahead")}, {"aims", w("总体要求", "Aims and principles")},
	{"goals", w("主要目标", "Main goals")}, {"layout", w("空间布局", "Layout of the city")}, {"laboratories", w("实验室体系", "A system of laboratories")},
	{"basic-research", w("基础研究", "Basic research")}, {"key-technologies", w("关键技术", "Key technologies")}, {"firms", w("企业主体", "Firms in the lead")},
	{"clusters", w("产业集群", "Clusters of industry")}, {"parks", w("园区提升", "Better parks and zones")}, {"people", w("人才高地", "A home for talent")},
	{"capital", w("科技金融", "Capital for technology")}, {"transfer", w("成果转化", "From results to products")}, {"digital-city", w("数字城市", "A digital city")},
	{"green-city", w("绿色低碳", "Green and low in carbon")}, {"health-care", w("生命健康", "Life and health")}, {"countryside", w("乡村振兴", "Technology for the countryside")},
	{"opening", w("开放合作", "Opening and cooperation")}, {"governance", w("治理改革", "Reform of governance")}, {"culture", w("科学文化", "A culture of science")},
	{"safeguards", w("保障措施", "Safeguards")},
}

// sectionTitles head the sections of chapters.
var sectionTitles = []lang.Words{
	w("现状和差距", "Where we are and what is missing"), w("重点任务", "Main tasks"), w("项目清单", "List of projects"), w("实施步骤", "Steps"),
	w("机制创新", "New arrangements"), w("要素保障", "What it takes"), w("协同布局", "Working together"), w("示范应用", "Pilots and first uses"),
	w("能力建设", "Building capacity"), w("评价和调整", "Review and adjustment"),
}

var subjects = []lang.Words{
	w("市科技局", "the bureau of science and technology"), w("各区县", "each district and county"), w("高新区管委会", "the committee of the high-tech zone"),
	w("市财政局", "the finance bureau"), w("牵头高校", "the lead university"), w("龙头企业", "leading firms"), w("行业协会", "trade associations"),
	w("专项工作组", "the task force"), w("公共服务平台", "public service platforms"), w("市属国企", "municipal companies"),
	w("创投机构", "venture capital firms"), w("三级医院", "the large hospitals"),
}

var verbs = []lang.Words{
	w("推进", "advance"), w("布局", "lay out"), w("扩大", "widen"), w("优化", "improve"), w("建立", "set up"), w("巩固", "consolidate"),
	w("支持", "support"), w("统筹", "coordinate"), w("开放", "open up"), w("评估", "evaluate"), w("盘活", "make full use of"), w("延伸", "extend"),
}

var objects = []lang.Words{
	w("大型仪器共享", "the sharing of large instruments"), w("中试基地", "pilot plants"), w("概念验证中心", "proof-of-concept centres"),
	w("高新技术企业培育", "the growth of high-tech firms"), w("青年科学家项目", "projects of young scientists"), w("产业技术研究院", "institutes of industrial technology"),
	w("科技特派员服务", "the service of technology commissioners"), w("知识产权质押贷款", "loans against patents"), w("天使投资引导", "guidance for angel investment"),
	w("首台套推广", "the first use of new equipment"), w("临床研究网络", "a network for clinical research"), w("种业创新", "innovation in seeds"),
	w("算力设施", "computing facilities"), w("储能示范", "demonstrations of energy storage"), w("氢能交通", "hydrogen transport"),
	w("智能网联道路", "roads for connected vehicles"), w("标准制定", "the making of standards"), w("离岸孵化器", "incubators abroad"),
	w("技术经理人队伍", "a corps of technology managers"), w("科普场馆", "museums of science"), w("工业软件攻关", "work on industrial software"),
	w("新材料检测", "the testing of new materials"), w("海洋观测", "observation of the sea"), w("数据要素流通", "the circulation of data"),
}

var manners = []lang.Words{
	w("分年度", "year by year"), w("按片区", "district by district"), w("以揭榜挂帅方式", "by open calls"), w("结合财力", "within the means of the budget"),
	w("以项目清单方式", "against a list of named projects"), w("会同相邻城市", "together with neighbouring cities"), w("在第三方评估后", "after an outside review"),
	w("依托现有平台", "on the platforms that exist"),
}

var outcomes = []lang.Words{
	w("缩短从样品到产品的时间", "so that a sample becomes a product sooner"), w("把研发成本降下来", "so that the cost of research falls"),
	w("让中小企业用得上、用得起", "so that small firms can use and afford it"), w("形成可复制的做法", "so that the practice can be copied"),
	w("减少重复投入", "so that money is not spent twice"), w("提高设备使用率", "so that equipment stands idle less"),
	w("稳定科研人员预期", "so that researchers know what to expect"), w("守住安全底线", "so that safety limits hold"),
}

// seriesSpec is a series of the catalogue; every city has it as an indicator.
type seriesSpec struct {
	id string
	lang.Words
	unit    string
	measure string
	theme   int
	low     int // of baselines, in tenths of the unit
	spread  int
	whole   bool // without decimals
}

var seriesSpecs = []seriesSpec{
	{"rd-intensity", w("研发经费投入强度", "R&D intensity"), "percent", "share", 4, 12, 30, false},
	{"firm-rd-ratio", w("工业企业研发经费占营收比重", "R&D spending of industrial firms as a share of revenue"), "percent", "share", 3, 9, 20, false},
	{"basic-share", w("基础研究经费占比", "Basic research as a share of R&D"), "percent", "share", 4, 20, 60, false},
	{"high-tech-firms", w("高新技术企业数", "High-tech firms"), "enterprise", "stock", 3, 4000, 30000, true},
	{"tech-smes", w("科技型中小企业数", "Technology-based small firms"), "enterprise", "stock", 3, 8000, 60000, true},
	{"high-tech-share", w("高新技术产业增加值占比", "High-tech industry as a share of value added"), "percent", "share", 5, 280, 350, false},
	{"digital-share", w("数字经济核心产业占比", "Core digital industry as a share of GDP"), "percent", "share", 10, 50, 120, false},
	{"patents", w("每万人发明专利数", "Invention patents per 10,000 people"), "piece", "ratio", 21, 80, 400, false},
	{"contracts", w("技术合同成交额", "Value of technology contracts"), "yi-yuan", "flow", 6, 400, 9000, false},
	{"loans", w("科技贷款余额", "Outstanding loans for technology"), "yi-yuan", "stock", 2, 2000, 20000, false},
	{"laboratories", w("省级以上实验室数", "Laboratories of provincial rank or above"), "ge", "stock", 1, 50, 400, true},
	{"institutes", w("新型研发机构数", "New research institutes"), "enterprise", "stock", 1, 50, 500, true},
	{"incubators", w("孵化器数", "Incubators"), "enterprise", "stock", 1, 100, 900, true},
	{"researchers", w("每万名就业人员中研发人员", "R&D staff per 10,000 employed"), "person-year", "ratio", 0, 600, 1500, false},
	{"leading-talent", w("引进领军人才", "Leading specialists brought in"), "person", "flow", 0, 100, 900, true},
	{"science-literacy", w("公民科学素质比例", "Share of citizens with scientific literacy"), "percent", "share", 8, 90, 80, false},
	{"research-spending", w("财政科技支出占比", "Science as a share of public spending"), "percent", "share", 2, 20, 60, false},
	{"energy-use", w("单位产值能耗降幅", "Cut in energy per unit of output"), "percent", "share", 11, 100, 60, false},
	{"clinical-trials", w("临床试验项目数", "Clinical trials"), "xiang", "flow", 12, 100, 900, true},
	{"seed-varieties", w("审定新品种数", "New varieties approved"), "ge", "flow", 13, 50, 300, true},
}

// unitSpecs are the units of the series: id, Chinese, English, phrase, power of ten.
var unitSpecs = []struct {
	id, zh, en, phrase string
	scale              int
}{
	{"percent", "%", "%", "symbol", 0},
	{"enterprise", "家", "organisations", "count", 0},
	{"piece", "件", "items", "count", 0},
	{"yi-yuan", "亿元", "100 million yuan", "money", 8},
	{"ge", "个", "items", "count", 0},
	{"person-year", "人年", "person-years", "word", 0},
	{"person", "人", "people", "count", 0},
	{"xiang", "项", "projects", "count", 0},
}

// entitySpec is a kind of institution of which each city has one.
type entitySpec struct {
	slug, kind string
	lang.Words
	theme int
}

// of is the name of a city's institution: it begins with the city's.
func (e entitySpec) of(c *city) lang.Words {
	return lang.Both(c.name.ZH+e.ZH, c.name.EN+" "+e.EN)
}

// entityPlace is where the plan of a city introduces an institution.
func entityPlace(e entitySpec) string {
	return sectionPlace(5, 1+slices.IndexFunc(entitySpecs, func(x entitySpec) bool { return x.slug == e.slug }))
}

var entitySpecs = []entitySpec{
	{"laboratory", "laboratory", w("光量子实验室", "Photonics Laboratory"), 1},
	{"university", "university", w("理工大学", "University of Technology"), 0},
	{"valley", "park", w("科学谷", "Science Valley"), 5},
	{"fund", "fund", w("科创母基金", "Innovation Fund of Funds"), 2},
	{"pilot", "platform", w("中试服务平台", "Pilot Plant Platform"), 6},
	{"eagles", "programme", w("雏鹰计划", "Fledgling Eagles Programme"), 3},
}

// sharedEntities are those that every city names.
var sharedEntities = []struct {
	id, kind string
	lang.Words
	theme int
}{
	{"torch-network", "programme", w("联合火炬行动", "Joint Torch Action"), 3},
	{"river-corridor", "corridor", w("大河科创走廊", "Great River Innovation Corridor"), 7},
	{"synchrotron", "facility", w("岭北同步光源", "Lingbei Light Source"), 4},
	{"seed-bank", "facility", w("云泽种质资源库", "Yunze Seed Bank"), 13},
}

// terms are the glossary. Their names occur in the objects of sentences.
var terms = []struct {
	id string
	lang.Words
	zh, en string // the definition
}{
	{"pilot-plant", w("中试基地", "pilot plant"), "把实验室成果放大到接近生产规模来检验的场所。", "A place where a result of the laboratory is tried at nearly the scale of production."},
	{"proof-of-concept", w("概念验证中心", "proof-of-concept centre"), "检验早期技术能否做成产品的机构。", "A body that finds out whether an early technology can become a product."},
	{"technology-commissioner", w("科技特派员", "technology commissioner"), "派到基层、把技术送到田间和车间的人员。", "Somebody sent to villages and workshops to bring technology there."},
	{"open-call", w("揭榜挂帅", "open call"), "公开发布难题，由能解决的人领题攻关。", "A problem is published and whoever can solve it is given the task."},
	{"angel-investment", w("天使投资", "angel investment"), "对最早期的科技企业的投资。", "Investment in technology firms at the very beginning."},
	{"technology-manager", w("技术经理人", "technology manager"), "促成成果从实验室走向市场的专业人员。", "A professional who brings results from the laboratory to the market."},
	{"clinical-research", w("临床研究", "clinical research"), "以病人为对象的医学研究。", "Medical research with patients."},
	{"energy-storage", w("储能", "energy storage"), "把电能存起来、需要时再放出的技术。", "Technology that keeps electricity for later use."},
	{"industrial-software", w("工业软件", "industrial software"), "设计、制造和管理产品所用的软件。", "Software for designing, making and managing products."},
	{"seed-innovation", w("种业创新", "innovation in seeds"), "培育新品种和相关技术的研究。", "Research into new varieties and the techniques behind them."},
	{"first-equipment", w("首台套", "first equipment"), "国内首次实现、尚未有市场业绩的装备。", "Equipment made in the country for the first time and not yet proven on the market."},
	{"offshore-incubator", w("离岸孵化器", "incubator abroad"), "设在境外、为本地引进项目的孵化器。", "An incubator outside the country that brings projects to the city."},
}
