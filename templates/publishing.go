package templates

// ContentPolicy is the content security policy of every page: nothing is loaded or run that is not a
// file of the site. It stands in a meta element of the pages and, with what only a header can say,
// in the headers of package render.
const ContentPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"

// Colours of the browser's own parts around a page: --paper of base.css.
const (
	paperLight = "#ffffff"
	paperDark  = "#12181f"
)

// Meta is a meta element: a name or property and its content.
type Meta struct{ Name, Content string }

// Publishing is what a page says about itself to machines, and to readers as a publication.
type Publishing struct {
	Tags       []Meta // page tags of government websites, and those of networks that go by name
	Properties []Meta // Open Graph
	Linked     HTML   // linked data: a script element with JSON-LD
	Manifest   bool   // there is a web app manifest; only where the public address is known
	Article    *ArticleItems
}

// ArticleItems is what a content page shows about its publication (国办发〔2017〕47号): where it comes
// from, when it was published, and whether the plan is in force.
type ArticleItems struct {
	Source     string
	DateName   string // what the date is: 发布日期
	Date       string // as shown
	DateISO    string
	Validity   string // shown when the plan is not simply in force
	NotInForce bool
}

// ListDate is the date of an item in a list; empty when not known.
type ListDate struct{ Text, ISO string }

// Official is the part of the footer that identifies a government website. What is empty does not
// show.
type Official struct {
	Organiser, Contractor, Address string
	Phone, Email                   string
	IDCode                         string
	ICP                            string
	Police, PoliceDigits           string
	Conac                          string
	PoliceBadge, ConacBadge        string // paths from the root of the site
	ErrorReport                    bool
}

// Licence is the terms under which text and data may be used.
type Licence struct{ Name, URL string }

// Validity is how a page shows the validity of a plan (有效性).
var Validity = map[string]Words{
	"in-force": {"有效", "in force"},
	"amended":  {"部分修改", "amended in part"},
	"expired":  {"失效", "expired"},
	"repealed": {"废止", "repealed"},
}

// The words of publication.
var (
	wOrganiser    = Words{"主办单位：", "Organiser: "}
	wContractor   = Words{"承办单位：", "Operated by: "}
	wAddress      = Words{"地址：", "Address: "}
	wPhone        = Words{"联系电话：", "Telephone: "}
	wEmail        = Words{"电子邮箱：", "E-mail: "}
	wIDCode       = Words{"网站标识码：", "Website identification code: "}
	wConac        = Words{"党政机关网站标识", "Mark of Party and government websites"}
	wErrorReport  = Words{"我为政府网站找错", "Report an error on this government website"}
	wOfficial     = Words{"主办单位与备案", "Organiser and records"}
	wArticle      = Words{"发布信息", "Publication"}
	wArticleFrom  = Words{"信息来源：", "Source: "}
	wNotInForce   = Words{"这份规划已不再有效：", "This plan is no longer in force: "}
	wAmended      = Words{"这份规划的效力：", "Validity of this plan: "}
	wLicenceNone  = Words{"使用许可：没有写明。", "Licence: not stated."}
	wLicenceIs    = Words{"使用许可：", "Licence: "}
	wPackage      = Words{"供程序使用的说明（Data Package v2：类型、主键、外键、大小和 SHA-256）：", "For programs, a description of the files (Data Package v2: types, keys, sizes and SHA-256): "}
	wPackageTitle = Words{"许可与说明", "Licence and description"}
)

// telephone is a number as links have it: digits, and a plus before them (RFC 3966).
func telephone(s string) string {
	var out []byte
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c == '+' && i == 0 {
			out = append(out, c)
		}
	}
	return string(out)
}
