package diag

// Archives: what "generator verify" finds. The first argument is the place: the archive and the file
// inside.
var (
	NotAnArchive = code("ARC-01",
		w("%[1]s：不是本程序做的归档", "%[1]s: this is no archive made by this program"),
		w("可以检查的有：export 做的每一种文件和放归档的文件夹，build 生成的网站，以及解开的 zip", "what can be checked: every file that export makes and the folder of archives, a site made by build, an unpacked zip"),
		w("verify 要先认出归档的种类：BagIt 有 bagit.txt，WACZ 有 datapackage.json，EPUB 有 mimetype，网站有 manifest-sha256.txt，归档文件夹有 SHA256SUMS。", "verify must recognise the kind: a bag has bagit.txt, a WACZ datapackage.json, an EPUB mimetype, a site manifest-sha256.txt, a folder of archives SHA256SUMS."))
	ArchiveRefused = code("ARC-02",
		w("%[1]s：拒绝打开，%[2]s", "%[1]s: refused: %[2]s"),
		w("不要解开它；从可靠的地方另取一份", "do not unpack it; get another copy from where you trust it"),
		w("不完整的压缩包，以及可能造成危害的压缩包：路径指到文件夹以外、符号链接、同名文件、互相重叠、解开后大得不合理。verify 只读不写，发现这些就停下。",
			"The file is not whole, or could do harm: paths that leave the folder, links, two files of one name, files over one another, absurd sizes when unpacked. verify writes nothing and stops there."))
	ContainerChanged = code("ARC-03",
		w("%[1]s：文件不是原样：%[2]s", "%[1]s: the file is not as it was made: %[2]s"),
		w("另取一份；若文件都对，只是别的程序重新打过包，可以从内容重新做一份", "get another copy; if all files are right and another program has only repacked them, make the archive anew from the content"),
		w("归档的每个字节都由内容决定，结尾的封印是它前面全部字节的 SHA-256（单页 HTML 在最后一行，PDF 在倒数第四行）。这里有字节变了，或者被别的程序重新打过包、另存过。", "Every byte of an archive follows from the content, and the seal at its end is the SHA-256 of all bytes before it (the last line of a single page, the fourth from the end of a PDF). Some byte has changed, or another program has repacked or saved the file."))
	ArchivedFileMissing = code("ARC-04",
		w("%[1]s：清单里有，归档里没有", "%[1]s: listed, but not there"),
		w("另取一份归档，或从别的副本补上这个文件", "get another copy of the archive, or restore the file from one"),
		w("清单列出归档里的每一个文件。缺了的可能被删去或改了名。", "The manifest lists every file. One that is missing has been removed or renamed."))
	ArchivedFileExtra = code("ARC-05",
		w("%[1]s：归档里有，清单里没有", "%[1]s: there, but not listed"),
		w("它不属于归档；查清来历后移走", "it does not belong to the archive; find out where it comes from, and remove it"),
		w("清单列出归档里的每一个文件。多出的文件是后来放进去的，或是改了名的。", "The manifest lists every file. One that is not listed was put in later, or has been renamed."))
	ArchivedFileChanged = code("ARC-06",
		w("%[1]s：已变或已坏：%[2]s", "%[1]s: changed or damaged: %[2]s"),
		w("从别的副本恢复这个文件", "restore the file from another copy"),
		w("文件的校验和与清单里的不同，哪怕只差一个字节。", "The checksum of the file is not that in the manifest: at least one byte differs."))
	ManifestBroken = code("ARC-07",
		w("%[1]s：第 %[2]d 行不对：%[3]s", "%[1]s: line %[2]d is wrong: %[3]s"),
		w("另取一份归档", "get another copy of the archive"),
		w("清单每行是校验和（小写十六进制）、两个空格、路径，按路径排序，每个文件一次。", "Each line of a manifest is a checksum in small hexadecimal letters, two spaces and a path; lines are sorted by path, one for each file."))
	ArchiveStructure = code("ARC-08",
		w("%[1]s：%[2]s", "%[1]s: %[2]s"),
		w("另取一份归档，或从内容重新做一份", "get another copy of the archive, or make it anew from the content"),
		w("归档的格式有规定：BagIt 见 RFC 8493，WACZ 见 WACZ 1.1.1，EPUB 见 EPUB 3.3。", "The forms have their rules: RFC 8493 for BagIt, WACZ 1.1.1 for web archives, EPUB 3.3 for books."))
	ArchivedRecord = code("ARC-09",
		w("%[1]s：第 %[2]d 字节处的记录不对：%[3]s", "%[1]s: the record at byte %[2]d is wrong: %[3]s"),
		w("另取一份归档", "get another copy of the archive"),
		w("网页档案由一条条记录组成（WARC 1.1），每条带有长度和摘要。", "A web archive consists of records (WARC 1.1), each with its length and digests."))
	ArchivedPage = code("ARC-10",
		w("%[1]s：网页不闭合：%[2]s", "%[1]s: the page is not closed: %[2]s"),
		w("从内容重新做一份归档", "make the archive anew from the content"),
		w("归档里的网页只能链接到归档里有的页面和位置，或明确的外部网址。", "Pages of an archive link to pages and places in it, or to outside addresses that say so."))
	ArchivedForeign = code("ARC-11",
		w("%[1]s：会向别处取东西：%[2]s", "%[1]s: loads from elsewhere: %[2]s"),
		w("不要联网打开；从内容重新做一份归档", "do not open it with a network; make the archive anew from the content"),
		w("归档要在没有网络时完整打开，也不能泄露谁在读它，所以任何页面都不向别的主机取东西；每页的内容安全策略保证这一点。", "An archive opens whole without a network and tells nobody who reads it; so no page loads anything from another host, and the content security policy of each page makes sure of it."))
	MoreFindings = code("ARC-12",
		w("%[1]s：另有 %[2]d 处不对，没有一一列出", "%[1]s: %[2]d more things are wrong that are not listed"),
		w("另取一份归档", "get another copy of the archive"),
		w("一份归档最多列出五十处。", "Of one archive, fifty findings are listed at most."))
)
