package draft

import "lantu/generator/internal/diag"

// Publishing is what the settings say about the site as a publication. All of it may be missing, and
// what is missing does not show.
type Publishing struct {
	Licence    *Licence
	Government *Government
	Security   *Security
	Archives   String // public address of the folder in which the archives of releases are
}

// Licence is the terms under which text and data may be used.
type Licence struct {
	Name Both
	URL  String
}

// Government is the identity of a government website: its page tags and the items of its footer
// (国办发〔2017〕47号).
type Government struct {
	Span       diag.Span
	SiteName   String // SiteName: the formal name, in Chinese on pages of both languages
	Domain     String // SiteDomain
	IDCode     String // SiteIDCode
	Organiser  Both   // 主办单位
	Contractor Both   // 承办单位
	Phone      String
	Email      String
	Address    Both
	ICP        String // ICP备案编号
	Police     String // 公安机关备案号
	Conac      String // id of the mark of Party and government bodies (党政机关网站标识)

	PoliceBadge, ConacBadge String // images, paths in the folder static

	ErrorReport bool   // the entry 我为政府网站找错
	Published   String // when the pages were published, for plans that do not say so

	ColumnTypes []String          // admitted besides the standard's
	Columns     map[string]String // type of column by the kind of page
}

// Security is security.txt (RFC 9116).
type Security struct {
	Contact []String
	Expires String
	Policy  String
}

// Publication is what plan.toml says about the pages of the plan on this site.
type Publication struct {
	IndexNumber String // 索引号
	Validity    String // 有效性: in-force, amended, expired, repealed; empty when not given
	Published   String // when the pages were published: 2026-11-20 10:00
	Source      Both   // 信息来源, where it is not the origin of the source
}
