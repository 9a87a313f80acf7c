package release

import "strings"

// readme makes README.txt: for somebody who finds the folder in ten years and knows nothing of this program. It begins with a
// byte-order mark and has the line ends of Windows, so that the plainest of editors shows both languages.
func readme() []byte {
	return []byte("\ufeff" + strings.ReplaceAll(readmeZH+"\n"+strings.Repeat("=", 72)+"\n\n"+readmeEN, "\n", "\r\n"))
}

// recipe takes a release out with the tools of any Unix. A test runs it.
const recipe = `      n=0001 list=site.txt.gz
      mkdir out
      gzip -dc "$n/$list" | while IFS="$(printf '\t')" read -r sum size pieces path; do
        [ "$pieces" = = ] && pieces=$sum
        mkdir -p "out/$(dirname "$path")"
        for p in $pieces; do
          cat "objects/sha256/$(echo "$p" | cut -c1-2)/$(echo "$p" | cut -c3-)"
        done > "out/$path"
        printf '%s  %s\n' "$sum" "$path"
      done > out.sha256
      (cd out && sha256sum -c ../out.sha256)
`

const readmeZH = `这个文件夹保存一个网站的历次发布版本，只增不改。请长期保留并备份，不要改动里面的任何文件。

里面有什么
  0001/、0002/ ……       每一版一个文件夹：
    record.json           记录：版号、日期、说明（中英文）、内容版本、前一版记录的 SHA-256（previous）
    site.txt.gz           这一版网站的全部文件；sources.txt.gz 是制作它的原始内容
    manifest-sha256.txt   以上三个文件的 SHA-256
  objects/sha256/         文件的内容，以自己的 SHA-256 为名（前两位是文件夹），同样的内容只存一份

site.txt.gz 和 sources.txt.gz 是 gzip 压缩的文字，每行一个文件，用制表符分成四栏：SHA-256、字节数、由哪几块拼成、路径。
第三栏是“=”的，内容就是以它的 SHA-256 为名的那一份；否则把列出的几块依次接起来就是这个文件。

怎样取出一版（把 0001 换成要取的版，site.txt.gz 可换成 sources.txt.gz）
` + recipe + `  打开 out/index.html 就是那一版的网站，不需要网络。

怎样证明它是完整的
  1. 在每一版的文件夹里：sha256sum -c manifest-sha256.txt
  2. 每一版 record.json 里的 previous 应等于前一版 record.json 的 SHA-256（第一版为空）。
     所以只要在别处记下最新一版 record.json 的 SHA-256，历次版本就都改不了而不被发现。
  3. objects/sha256/ 里每个文件的 SHA-256 应等于它的文件夹名加文件名。
  制作它的程序可以一次做完：generator verify 这个文件夹
`

const readmeEN = `This folder keeps every released version of a website. It only grows. Keep it for good, back it
up, and change nothing in it.

What is in it
  0001/, 0002/ …        one folder for each release:
    record.json           number, date, note (in both languages), content revision, and the SHA-256
                          of the record before it (previous)
    site.txt.gz           all files of the site as released; sources.txt.gz: what it was made from
    manifest-sha256.txt   the SHA-256 of these three
  objects/sha256/         the bytes of the files, each under its own SHA-256 (the first two digits are
                          the folder); the same bytes are kept once

site.txt.gz and sources.txt.gz are texts packed with gzip. They have a line for each file, four columns
with tabs between them: SHA-256, bytes, pieces, path. Where the third is “=” the bytes are those kept under that SHA-256; otherwise the pieces
listed, one behind another, are the file.

How to take a release out (instead of 0001 say which; instead of site.txt.gz, sources.txt.gz)
` + recipe + `  Open out/index.html: the site as it was. It needs no network.

How to prove that it is whole
  1. In the folder of each release: sha256sum -c manifest-sha256.txt
  2. “previous” in each record.json is the SHA-256 of the record.json before it (empty in the first).
     So whoever has noted the SHA-256 of the newest record.json elsewhere would notice a change of any.
  3. The SHA-256 of each file in objects/sha256/ is the name of its folder and its own name together.
  The program that made the folder does all of it at once: generator verify FOLDER
`
