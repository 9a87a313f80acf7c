package toml

import (
	"strings"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

// reasons says in words what the parser's messages mean, by how these begin. Several messages for what
// is one slip of the writer share their words.
var reasons = []struct {
	begins string
	words  lang.Words
}{
	{"basic strings cannot have new lines", unclosed},
	{"literal strings cannot have new lines", unclosed},
	{"unterminated", unclosed},
	{"multiline basic string not terminated", unclosed},
	{"multiline literal string not terminated", unclosed},
	{"invalid escape character", lang.Both("反斜线后面的字符不对；要写反斜线本身，写两个：\\\\", "the character after the backslash is not right; for a backslash itself write two: \\\\")},
	{"need a character after", lang.Both("反斜线后面缺一个字符", "a character is missing after the backslash")},
	{"expected '=' after key", lang.Both("名称后面缺等号", "the equals sign after the name is missing")},
	{"expected ']' to close", lang.Both("缺右方括号 ]", "the closing bracket ] is missing")},
	{"expected ']]' to close", lang.Both("缺右方括号 ]]", "the closing brackets ]] are missing")},
	{"expected ',' or ']'", lang.Both("列表的各项之间缺逗号，或者缺右方括号 ]", "a comma between the items of the list or its closing bracket ] is missing")},
	{"array is incomplete", lang.Both("列表缺右方括号 ]", "the closing bracket ] of the list is missing")},
	{"expected ',' or '}'", lang.Both("各项之间缺逗号，或者缺右花括号 }", "a comma between the keys or the closing brace } is missing")},
	{"inline table is incomplete", lang.Both("缺右花括号 }", "the closing brace } is missing")},
	{"expected newline", lang.Both("这里应当换行：一行只写一项", "the line should end here: one key a line")},
	{"expected value", noValue},
	{"unexpected character", unquoted},
	{"strings must be quoted", unquoted},
	{"expected keyword", unquoted},
	{"expected digit", unquoted},
	{"expected number", unquoted},
	{"integers cannot have leading zeroes", lang.Both("整数前面不能有 0", "whole numbers do not begin with 0")},
	{"expected key", lang.Both("缺名称", "the name is missing")},
	{"invalid character at start of key", lang.Both("名称里不能有这个字符；名称用小写英文字母", "a name cannot have this character; names are of small letters")},
}

var (
	noValue  = lang.Both("等号后面缺值", "the value after the equals sign is missing")
	unclosed = lang.Both("引号没有成对", "a quotation mark is not closed")
	unquoted = lang.Both("文字要写在引号里", "text must stand in quotation marks")
)

// reason says what a message of the parser means; at is its offset in src.
func reason(message string, src []byte, at int) lang.Words {
	r, n := utf8.DecodeRune(src[min(at, len(src)):])
	switch {
	case strings.ContainsRune("“”‘’＂＇", r):
		return lang.Both("引号要用英文的直引号 \"", "quotation marks must be straight: \"")
	case strings.HasSuffix(message, "start of value") && (n == 0 || r == '\n' || r == '#'):
		return noValue
	}
	for _, r := range reasons {
		if strings.HasPrefix(message, r.begins) {
			return r.words
		}
	}
	return lang.Both("这里的写法不对", message)
}
