package zipfile

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lantu/generator/internal/lang"
)

// MaxPath is the length of the longest path inside an archive, in characters as Windows counts them
// (units of UTF-16). Windows allows 260 for a whole path; what is left is for the folder in which
// somebody unpacks it.
const MaxPath = 180

// maxComponent is the longest name of a file or folder in bytes that file systems take.
const maxComponent = 255

// reserved are the names that Windows keeps for devices, whatever the ending.
var reserved = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true,
	"com0": true, "com1": true, "com2": true, "com3": true, "com4": true, "com5": true, "com6": true, "com7": true, "com8": true, "com9": true,
	"lpt0": true, "lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true, "lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true,
	"com¹": true, "com²": true, "com³": true, "lpt¹": true, "lpt²": true, "lpt³": true,
}

// CheckName tells why a path cannot stand in an archive; the zero value when it can. A good path is
// relative, has forward slashes, stays below its folder, and can be unpacked on Windows, macOS and
// Linux alike.
func CheckName(name string) lang.Words {
	switch {
	case name == "":
		return lang.Both("没有名称", "it has no name")
	case !utf8.ValidString(name):
		return lang.Both("名称不是 UTF-8", "its name is not UTF-8")
	case name[0] == '/':
		return lang.Both("是绝对路径", "its path is absolute")
	case len(utf16.Encode([]rune(name))) > MaxPath:
		return lang.Both("路径超过 180 个字符", "its path is longer than 180 characters")
	}
	for part := range strings.SplitSeq(name, "/") {
		stem, _, _ := strings.Cut(part, ".")
		switch {
		case part == "":
			return lang.Both("路径里有空的一段", "its path has an empty part")
		case part == "." || part == "..":
			return lang.Both("路径指到文件夹以外", "its path leaves the folder")
		case len(part) > maxComponent:
			return lang.Both("路径里的一段太长", "a part of its path is too long")
		case part[len(part)-1] == '.' || part[len(part)-1] == ' ' || part[0] == ' ':
			return lang.Both("路径的一段以点或空格结尾，或以空格开头", "a part of its path ends in a dot or space, or begins with a space")
		case reserved[strings.ToLower(strings.TrimRight(stem, " "))]:
			return lang.Both("用了 Windows 的保留名", "it has a name that Windows reserves")
		}
	}
	for _, r := range name {
		if strings.ContainsRune(`\:*?"<>|`, r) || r < 0x20 || r >= 0x7f && r <= 0x9f || r == utf8.RuneError || !unicode.IsGraphic(r) {
			return lang.Both("名称里有不能用的字符", "its name has a character that cannot be used")
		}
	}
	return lang.Words{}
}

// Fold is the form in which two names are the same on systems that do not tell capitals from small letters,
// nor a letter with its accent from the two one after another (macOS).
func Fold(name string) string {
	folded := strings.ToLower(strings.ToUpper(name))
	if ascii(folded) {
		return folded
	}
	return norm.NFC.String(folded)
}
