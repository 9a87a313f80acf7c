package archive

import (
	"strconv"
	"strings"
	"time"

	"lantu/generator/internal/lang"
)

// readme makes README.txt: for somebody who finds the archive in ten years and knows nothing of this
// program. It begins with a byte-order mark and has the line ends of Windows, so that the plainest of
// editors shows both languages.
func readme(f *Facts, text lang.Words) []byte {
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
	fill := func(l lang.Lang) string {
		return strings.NewReplacer(
			"{title}", f.Title.In(l), "{tagline}", f.Tagline.In(l), "{name}", f.Name, "{date}", f.Date.Format(time.DateOnly)+basis.In(l),
			"{revision}", f.Revision, "{address}", address.In(l), "{generator}", Generator,
		).Replace(text.In(l))
	}
	both := fill(lang.Chinese) + "\n" + strings.Repeat("=", 72) + "\n\n" + fill(lang.English)
	return []byte("\ufeff" + strings.ReplaceAll(both, "\n", "\r\n"))
}

var zipReadme = lang.Both(`{title}
{tagline}

这是一个网站的离线归档，不需要网络，也不需要安装任何程序。

怎样打开
  1. 如果您是在压缩包里看到这个文件，请先把整个压缩包解开（右键“全部解压缩”）。
  2. 打开 index.html，用任何浏览器都可以。中文从 zh/index.html 开始，英文从 en/index.html 开始。
  3. 图表、检索、语言切换都能用。浏览器若不再运行 JavaScript，文字、表格和图仍然完整。
  页面是 HTML（UTF-8），样式是 CSS，图是 SVG，数据在 data/ 里，是 CSV 和 JSON，都是公开的格式。

怎样证明它是完整的
  manifest-sha256.txt 列出其他每一个文件及其 SHA-256。在这个文件夹里运行
      sha256sum -c manifest-sha256.txt
  每一行都应显示“OK”或“成功”。制作它的程序还能检查整个压缩包：
      generator verify {name}.zip

归档信息（程序可读的在 archive.json）
  名称      {name}
  日期      {date}
  公开网址  {address}
  内容版本  {revision}
  制作程序  {generator}
  同样的内容，由同一程序再做一次，得到的文件逐字节相同。
`, `{title}
{tagline}

This is an offline archive of a website. It needs no network and no program to be installed.

How to open it
  1. If you see this file inside a zip file, unpack the whole zip file first.
  2. Open index.html in any browser. English begins at en/index.html, Chinese at zh/index.html.
  3. Charts, search and the language switch work. Should browsers no longer run JavaScript,
     texts, tables and drawings are still complete.
  Pages are HTML (UTF-8), styles CSS, drawings SVG; the data, in data/, are CSV and JSON. All of
  these are open formats.

How to prove that it is whole
  manifest-sha256.txt lists every other file with its SHA-256. In this folder, run
      sha256sum -c manifest-sha256.txt
  Every line should say OK. The program that made the archive checks the zip file as a whole:
      generator verify {name}.zip

About the archive (for programs: archive.json)
  name              {name}
  date              {date}
  public address    {address}
  content revision  {revision}
  made by           {generator}
  The same content, archived again by the same program, gives the same file, byte for byte.
`)

var bagReadme = lang.Both(`{title}
{tagline}

这是一个 BagIt 归档包（RFC 8493），不需要网络，也不需要专用程序。

里面有什么
  data/site/       网站，与公开发布的相同。用任何浏览器打开 data/site/index.html。
  data/sources/    制作网站的原始内容：设置（config.toml）、文字和数据（content/）、样式和脚本（static/）。
  data/metadata/   每一页的元数据：pages.csv（可用电子表格打开）和 pages.json。
  data/formats/    同时制作的其他格式（如果有）：zip、WACZ、EPUB、PDF、单页 HTML。
  bag-info.txt     归档包的说明；bagit.txt 是 BagIt 的标志。

怎样证明它是完整的
  在这个文件夹里运行
      sha512sum -c manifest-sha512.txt
      sha512sum -c tagmanifest-sha512.txt
  每一行都应显示“OK”或“成功”。（sha256 的清单同样可用。文件名里的 % 在清单中写作 %25。）
  制作它的程序能检查整个归档包：generator verify 文件夹

在十年以后
  页面是 HTML（UTF-8），样式是 CSS，图是 SVG，数据是 CSV 和 JSON，原始文字是 Markdown 和 TOML，都是公开的纯文本格式，
  任何文本编辑器都能看。WACZ 用 ReplayWeb.page 或其他读 WARC（ISO 28500）的程序打开。

归档信息
  名称      {name}
  日期      {date}
  公开网址  {address}
  内容版本  {revision}
  制作程序  {generator}
  内容版本是 data/sources 里全部文件清单（按路径排序，sha256sum 的写法）的 SHA-256。
`, `{title}
{tagline}

This is a BagIt bag (RFC 8493). It needs no network and no special program.

What is in it
  data/site/       the website, as it was published. Open data/site/index.html in any browser.
  data/sources/    what the site was made from: settings (config.toml), texts and data (content/),
                   styles and scripts (static/).
  data/metadata/   what is known of every page: pages.csv (for spreadsheets) and pages.json.
  data/formats/    the other forms made at the same time, if any: zip, WACZ, EPUB, PDF, single HTML.
  bag-info.txt     describes the bag; bagit.txt marks it as one.

How to prove that it is whole
  In this folder, run
      sha512sum -c manifest-sha512.txt
      sha512sum -c tagmanifest-sha512.txt
  Every line should say OK. (The lists with sha256 serve as well. A % in a file name is written %25
  in the lists.) The program that made the bag checks all of it: generator verify FOLDER

In ten years
  Pages are HTML (UTF-8), styles CSS, drawings SVG, data CSV and JSON, the texts Markdown and TOML:
  open formats of plain text that any editor shows. A WACZ opens in ReplayWeb.page, or in other
  programs for WARC (ISO 28500).

About the bag
  name              {name}
  date              {date}
  public address    {address}
  content revision  {revision}
  made by           {generator}
  The content revision is the SHA-256 of the list of all files in data/sources, sorted by path, as
  sha256sum writes it.
`)
