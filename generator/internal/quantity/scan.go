package quantity

import "strings"

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// arabic reads a number in digits at i, with thousands separators where they are in place. It returns
// where the number ends; i when it has too many digits.
func arabic(s string, i int) (v Value, end int) {
	end = i
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	whole := s[i:end]
	if len(whole) <= 3 {
		for end+4 <= len(s) && s[end] == ',' && isDigit(s[end+1]) && isDigit(s[end+2]) && isDigit(s[end+3]) && (end+4 == len(s) || !isDigit(s[end+4])) {
			whole += s[end+1 : end+4]
			end += 4
		}
	}
	if end+1 < len(s) && s[end] == '.' && isDigit(s[end+1]) {
		stop := end + 1
		for stop < len(s) && isDigit(s[stop]) {
			stop++
		}
		whole += s[end:stop]
		end = stop
	}
	v, ok := Parse(strings.TrimSpace(whole))
	if !ok {
		return v, i
	}
	return v, end
}
