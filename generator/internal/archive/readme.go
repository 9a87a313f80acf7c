package archive

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"lantu/generator/internal/lang"
)

// readme makes README.txt: for somebody who finds the archive in ten years and knows nothing of this
// program. It says what the archive holds before how it is opened, and how that is proved with programs
// that any system has. It begins with a byte-order mark and has the line ends of Windows, so that the
// plainest of editors shows both languages.
func (j *job) readme(text lang.Words) []byte {
	f := &j.facts
	address := lang.Both("（制作时未载明公开网址）", "(the public address was not stated)")
	if f.Public {
		address = lang.Both(f.Base, f.Base)
	}
	basis := lang.Both("（最新一份规划的日期）", " (the date of the newest plan)")
	switch n := strconv.Itoa(f.Release); {
	case f.Release > 0 && f.DateFrom == "release":
		basis = lang.Both("（第"+n+"版）", " (version "+n+")")
	case f.DateFrom == "given":
		basis = lang.Words{}
	}
	by := lang.Both("（未载明）", "(not stated)")
	if j.Organization != "" {
		by = lang.Both(j.Organization, j.Organization)
	}
	terms := lang.Both("（网站没有载明使用条件）", "(the site does not state any)")
	if l := j.model.Licence; l != nil {
		terms = lang.Both(l.Name.ZH+" "+l.URL, l.Name.EN+" "+l.URL)
	}
	fill := func(l lang.Lang) string {
		return strings.NewReplacer(
			"{title}", f.Title.In(l), "{tagline}", f.Tagline.In(l), "{name}", f.Name, "{date}", f.Date.Format(time.DateOnly)+basis.In(l),
			"{revision}", f.Revision, "{address}", address.In(l), "{generator}", Generator, "{organization}", by.In(l), "{terms}", terms.In(l),
			"{plans}", j.planList(l), "{columns}", columnList(l), "{pages}", strconv.Itoa(j.pages),
		).Replace(text.In(l))
	}
	both := fill(lang.Chinese) + "\n" + strings.Repeat("=", 72) + "\n\n" + fill(lang.English)
	return []byte("\ufeff" + strings.ReplaceAll(both, "\n", "\r\n"))
}

// maxListed is how many plans README.txt names; the site has lists of more.
const maxListed = 40

// planList names the plans with who issued them and when.
func (j *job) planList(l lang.Lang) string {
	var b strings.Builder
	for i, c := range j.model.Cities {
		if i == maxListed {
			fmt.Fprintf(&b, lang.Both("  ……以及另外 %d 份\n", "  … and %d more\n").In(l), len(j.model.Cities)-i)
			break
		}
		p := &c.Plan
		var about []string
		for _, s := range []string{p.Issuer.In(l), p.DocumentNumber, cmp.Or(p.Written, p.Published)} {
			if s != "" {
				about = append(about, s)
			}
		}
		b.WriteString("  - " + p.Title.In(l))
		if len(about) > 0 {
			b.WriteString(lang.Both("（", " (").In(l) + strings.Join(about, lang.Both("，", ", ").In(l)) + lang.Both("）", ")").In(l))
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// columnList explains the columns of the catalogue.
func columnList(l lang.Lang) string {
	var b strings.Builder
	for _, c := range pageColumns {
		fmt.Fprintf(&b, "  %-18s %s\n", c.name, c.about.In(l))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

var zipReadme = lang.Both(`{title}
{tagline}

这是一个网站的离线归档，共 {pages} 页，中文和英文。不需要网络，也不需要安装任何程序。

里面的规划
{plans}
  规划以各机关公布的原文为准；每份规划的来处和原文网址写在它自己的页面上。英文是译文。

怎样打开
  1. 如果您是在压缩包里看到这个文件，请先把整个压缩包解开（右键“全部解压缩”）。
  2. 打开 index.html，用任何浏览器都可以。中文从 zh/index.html 开始，英文从 en/index.html 开始。
  3. 图表、检索、语言切换都能用。浏览器若不再运行 JavaScript，文字、表格和图仍然完整。
  页面是 HTML（UTF-8），样式是 CSS，图是 SVG，数据在 data/ 里，是 CSV 和 JSON，都是公开的格式。
  就是没有浏览器，用文本编辑器也能读到文字和数据。

怎样证明它是完整的
  manifest-sha256.txt 列出其他每一个文件及其 SHA-256。在这个文件夹里运行
      sha256sum -c manifest-sha256.txt          （Linux）
      shasum -a 256 -c manifest-sha256.txt      （macOS）
  每一行都应显示“OK”或“成功”。Windows 上可逐个查看：certutil -hashfile index.html SHA256
  制作它的程序（若还有）能检查整个压缩包：generator verify {name}.zip

归档信息（程序可读的在 archive.json）
  名称      {name}
  日期      {date}
  归档单位  {organization}
  公开网址  {address}
  使用条件  {terms}
  内容版本  {revision}
  制作程序  {generator}
  同样的内容，由同一程序再做一次，得到的文件逐字节相同。
`, `{title}
{tagline}

This is an offline archive of a website of {pages} pages in Chinese and English. It needs no network
and no program to be installed.

The plans in it
{plans}
  What counts is the text that each authority has published; where that is, the pages of each plan
  say. The English is a translation.

How to open it
  1. If you see this file inside a zip file, unpack the whole zip file first.
  2. Open index.html in any browser. English begins at en/index.html, Chinese at zh/index.html.
  3. Charts, search and the language switch work. Should browsers no longer run JavaScript,
     texts, tables and drawings are still complete.
  Pages are HTML (UTF-8), styles CSS, drawings SVG; the data, in data/, are CSV and JSON. All of
  these are open formats; without a browser, a text editor still shows the words and figures.

How to prove that it is whole
  manifest-sha256.txt lists every other file with its SHA-256. In this folder, run
      sha256sum -c manifest-sha256.txt          (Linux)
      shasum -a 256 -c manifest-sha256.txt      (macOS)
  Every line should say OK. Windows shows one at a time: certutil -hashfile index.html SHA256
  The program that made the archive, if you have it, checks the zip file as a whole:
      generator verify {name}.zip

About the archive (for programs: archive.json)
  name              {name}
  date              {date}
  archived by       {organization}
  public address    {address}
  terms of use      {terms}
  content revision  {revision}
  made by           {generator}
  The same content, archived again by the same program, gives the same file, byte for byte.
`)

var bagReadme = lang.Both(`{title}
{tagline}

这是一个网站的 BagIt 归档包（RFC 8493），共 {pages} 页，中文和英文。不需要网络，也不需要专用程序。

里面的规划
{plans}
  规划以各机关公布的原文为准；每份规划的来处和原文网址写在它自己的页面上。英文是译文。

里面有什么
  data/site/       网站，与公开发布的相同。用任何浏览器打开 data/site/index.html。
  data/sources/    制作网站的原始内容：设置（config.toml）、文字和数据（content/）、样式和脚本（static/）。
  data/metadata/   每一页的元数据：pages.csv（可用电子表格打开，UTF-8）和 pages.json，内容相同；各栏见下。
  data/formats/    同时制作的其他格式（如果有）：zip、WACZ、EPUB、PDF、单页 HTML。
  bag-info.txt     归档包的说明；bagit.txt 是 BagIt 的标志。

怎样证明它是完整的
  在这个文件夹里运行
      sha512sum -c manifest-sha512.txt
      sha512sum -c tagmanifest-sha512.txt
  每一行都应显示“OK”或“成功”。sha256 的清单同样可用；macOS 上把 sha512sum 换成 shasum -a 512。文件名里的 %
  在清单中写作 %25。Windows 上可逐个查看：certutil -hashfile data\site\index.html SHA512
  清单没有列出的文件不属于归档包。制作它的程序（若还有）能检查整个归档包：generator verify 文件夹
  某个文件若已损坏，data/formats/ 的 zip 里还有网站的另一份。

在十年以后
  页面是 HTML（UTF-8），样式是 CSS，图是 SVG，数据是 CSV 和 JSON，原始文字是 Markdown 和 TOML，都是公开的纯文本格式，
  任何文本编辑器都能看。EPUB 是装在 zip 里的 XHTML，PDF 按 ISO 32000。WACZ 是装在 zip 里的 WARC（ISO 28500）：
  用 ReplayWeb.page 或其他读 WARC 的程序打开；没有这些程序时，解开它，再解开 archive/ 里的 gzip，就是带说明的网页原文。

元数据各栏（没有载明的为空）
{columns}

归档信息
  名称      {name}
  日期      {date}
  归档单位  {organization}
  公开网址  {address}
  使用条件  {terms}
  内容版本  {revision}
  制作程序  {generator}
  内容版本是 data/sources 里全部文件清单（按路径排序，sha256sum 的写法）的 SHA-256。
`, `{title}
{tagline}

This is a BagIt bag (RFC 8493) of a website of {pages} pages in Chinese and English. It needs no network
and no special program.

The plans in it
{plans}
  What counts is the text that each authority has published; where that is, the pages of each plan
  say. The English is a translation.

What is in it
  data/site/       the website, as it was published. Open data/site/index.html in any browser.
  data/sources/    what the site was made from: settings (config.toml), texts and data (content/),
                   styles and scripts (static/).
  data/metadata/   what is known of every page: pages.csv (for spreadsheets, UTF-8) and pages.json,
                   which say the same; the columns are explained below.
  data/formats/    the other forms made at the same time, if any: zip, WACZ, EPUB, PDF, single HTML.
  bag-info.txt     describes the bag; bagit.txt marks it as one.

How to prove that it is whole
  In this folder, run
      sha512sum -c manifest-sha512.txt
      sha512sum -c tagmanifest-sha512.txt
  Every line should say OK. The lists with sha256 serve as well; on macOS say shasum -a 512 instead
  of sha512sum. A % in a file name is written %25 in the lists. Windows shows one file at a time:
      certutil -hashfile data\site\index.html SHA512
  A file that no list names does not belong to the bag. The program that made the bag, if you have
  it, checks all of it: generator verify FOLDER
  If a file is damaged, the zip in data/formats/ holds the site once more.

In ten years
  Pages are HTML (UTF-8), styles CSS, drawings SVG, data CSV and JSON, the texts Markdown and TOML:
  open formats of plain text that any editor shows. An EPUB is XHTML in a zip file; PDF is ISO 32000.
  A WACZ is WARC (ISO 28500) in a zip file: it opens in ReplayWeb.page, or in other programs for WARC.
  Without them, unpack it, then the gzip file in archive/: there are the pages, each below a short head.

Columns of the metadata (what is not stated is empty)
{columns}

About the bag
  name              {name}
  date              {date}
  archived by       {organization}
  public address    {address}
  terms of use      {terms}
  content revision  {revision}
  made by           {generator}
  The content revision is the SHA-256 of the list of all files in data/sources, sorted by path, as
  sha256sum writes it.
`)
