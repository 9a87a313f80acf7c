package verify

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/lang"
)

// bagDeclaration is bagit.txt (RFC 8493, 2.1.1).
const bagDeclaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// bagSite is where a bag has the site.
const bagSite = "data/site/"

// sumKind is an algorithm of manifests. A bag of ours has manifests of both.
type sumKind struct {
	name, label string
	size        int
	new         func() hash.Hash
}

var sumKinds = [2]sumKind{
	{"sha256", "SHA-256", sha256.Size, sha256.New},
	{"sha512", "SHA-512", sha512.Size, sha512.New},
}

// bag checks a bag (RFC 8493): complete, valid, and closed.
func (c *checker) bag() error {
	var payload, tags [2]sums
	whole := true
	for i, k := range sumKinds {
		var ok bool
		payload[i], ok = c.manifest("manifest-"+k.name+".txt", k.size, bagged)
		whole = whole && ok
		tags[i], ok = c.manifest("tagmanifest-"+k.name+".txt", k.size, bagged)
		whole = whole && ok
	}
	if !whole {
		return nil // what follows would only repeat it
	}
	// A bag with holes that are to be filled from addresses (2.2.3) is none that could be kept.
	if _, ok := c.lookup("fetch.txt"); ok {
		c.find(diag.ArchivedForeign, "fetch.txt", lang.Both("要另行下载的文件", "files that are to be fetched"))
	}
	pages := newPages(c, c.paths(bagSite))
	pages.folder = bagSite
	var octets, count int64
	for _, f := range c.tree.files() {
		lists := &tags
		if strings.HasPrefix(f.path, "data/") {
			lists = &payload
			octets += f.size
			count++
		}
		intact, err := c.bagFile(f, lists, pages)
		if err != nil {
			return err
		}
		whole = whole && intact
	}
	for _, lists := range [][2]sums{payload, tags} {
		for at := range lists[0] {
			delete(lists[1], at)
		}
		whole = whole && len(lists[0])+len(lists[1]) == 0
		c.missing(lists[0])
		c.missing(lists[1])
	}
	if err := c.bagTexts(octets, count); err != nil {
		return err
	}
	pages.end(whole)
	return nil
}

// bagFile checks a file against the manifests that should list it.
func (c *checker) bagFile(f item, lists *[2]sums, pages *pages) (intact bool, err error) {
	if strings.HasPrefix(f.path, "tagmanifest-") { // nothing lists them
		if f.path != "tagmanifest-sha256.txt" && f.path != "tagmanifest-sha512.txt" {
			c.find(diag.ArchivedFileExtra, f.path)
			return false, nil
		}
		return true, nil
	}
	var want [2]string
	for i := range lists {
		sum, listed := lists[i][f.path]
		if !listed {
			c.find(diag.ArchivedFileExtra, f.path)
			delete(lists[1-i], f.path)
			return false, nil
		}
		want[i] = sum
		delete(lists[i], f.path)
	}
	hashes := [2]hash.Hash{sumKinds[0].new(), sumKinds[1].new()}
	at, inSite := strings.CutPrefix(f.path, bagSite)
	if !inSite {
		pages = nil
	}
	intact, err = c.read(f, io.MultiWriter(hashes[0], hashes[1]), pages, at)
	for i, k := range sumKinds {
		if err == nil && intact && hex.EncodeToString(hashes[i].Sum(nil)) != want[i] {
			c.find(diag.ArchivedFileChanged, f.path, wrongSum(k.label))
			intact = false
		}
	}
	return intact, err
}

// bagTexts checks the declaration, and the sizes that bag-info.txt gives.
func (c *checker) bagTexts(octets, count int64) error {
	declaration, err := c.small("bagit.txt")
	if err != nil {
		return err
	}
	if declaration != nil && string(declaration) != bagDeclaration {
		c.find(diag.ArchiveStructure, "bagit.txt", lang.Both("不是 BagIt 1.0 的声明", "this is not the declaration of BagIt 1.0"))
	}
	info, err := c.small("bag-info.txt")
	if info == nil || err != nil {
		return err
	}
	want := fmt.Sprintf("%d.%d", octets, count)
	found := ""
	lines := bufio.NewScanner(bytes.NewReader(info))
	for lines.Scan() {
		if value, ok := strings.CutPrefix(lines.Text(), "Payload-Oxum: "); ok {
			found = value
		}
	}
	if found != want {
		c.find(diag.ArchiveStructure, "bag-info.txt", lang.Both("Payload-Oxum 是“"+found+"”，应为 "+want, "Payload-Oxum is “"+found+"” and should be "+want))
	}
	return nil
}

// maxSmall is the size of the largest file that describes an archive, in bytes.
const maxSmall = 16 << 20

// small returns the bytes of a file that describes the archive; nil when they cannot be had, which has
// been reported then.
func (c *checker) small(at string) ([]byte, error) {
	f, ok := c.lookup(at)
	if !ok {
		c.find(diag.ArchivedFileMissing, at)
		return nil, nil
	}
	if f.size > maxSmall {
		c.find(diag.ArchiveStructure, at, lang.Both("大得不合理", "its size is absurd"))
		return nil, nil
	}
	in, err := c.tree.open(f)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil && isDamage(err) {
		return nil, nil // the check of its checksum says so
	}
	return data, err
}
