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

// isoDate reads 2021-12-28 (ISO 8601) at i: the day as year, month and day in eight digits, and where it ends; i when
// there is none.
func isoDate(s string, i int) (day Value, end int) {
	const form = len("2021-12-28")
	if i+form > len(s) || s[i+4] != '-' || s[i+7] != '-' || i+form < len(s) && (isDigit(s[i+form]) || s[i+form] == '-') {
		return day, i
	}
	n := uint64(0)
	for k := range form {
		switch c := s[i+k]; {
		case k == 4 || k == 7:
		case !isDigit(c):
			return day, i
		default:
			n = n*10 + uint64(c-'0')
		}
	}
	if m, d := n/100%100, n%100; m < 1 || m > 12 || d < 1 || d > 31 {
		return day, i
	}
	return Whole(n), i + form
}

// decimals is where the digits after a decimal point end that follows digits right before i: PM2.5.
func decimals(s string, i int) int {
	if i > 0 && isDigit(s[i-1]) && i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		for i++; i < len(s) && isDigit(s[i]); i++ {
		}
	}
	return i
}
