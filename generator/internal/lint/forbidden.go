package lint

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/markdown"
)

// forbidden finds words that have no place in a text, however they are disguised: in capitals, in full-width
// letters, with spaces or signs between their characters.
type forbidden struct {
	first map[rune][]*forbiddenWord
	quick [1 << 10]uint64 // the first characters of the words, below U+10000
}

type forbiddenWord struct {
	text   []rune // folded
	group  *draft.ForbiddenGroup
	except []phrase // in which it is right
}

// phrase is a folded text in which a word stands at an index.
type phrase struct {
	text []rune
	at   int
}

func newForbidden(f *draft.Forbidden) *forbidden {
	out := &forbidden{first: map[rune][]*forbiddenWord{}}
	if f == nil {
		return out
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		for _, w := range g.Words {
			text, _ := fold(w.V)
			if len(text) == 0 {
				continue
			}
			word := &forbiddenWord{text: text, group: g}
			for _, x := range g.Exclude {
				whole, _ := fold(x.V)
				for at := 0; at+len(text) <= len(whole); at++ {
					if equal(text, whole[at:at+len(text)]) {
						word.except = append(word.except, phrase{whole, at})
					}
				}
			}
			out.first[text[0]] = append(out.first[text[0]], word)
			if r := text[0]; r < 1<<16 {
				out.quick[r/64] |= 1 << (r % 64)
			}
		}
	}
	for _, list := range out.first {
		slices.SortStableFunc(list, func(a, b *forbiddenWord) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return out
}

// fold brings a text into the form in which words are compared, and tells where each of its characters stands.
func fold(text string) (out []rune, at []int) {
	out, at = make([]rune, 0, len(text)/2), make([]int, 0, len(text)/2)
	pending := false // something that can be left out stands before the next character
	keep := func(r rune, i int) {
		if pending && len(out) > 0 && !(han(out[len(out)-1]) || han(r)) {
			out, at = append(out, ' '), append(at, i-1)
		}
		pending = false
		out, at = append(out, r), append(at, i)
	}
	lines := 0
	for i, r := range text {
		switch {
		case r == '\n':
			if lines++; lines == 1 {
				pending = true
			} else {
				out, at = append(out, '\n'), append(at, i)
			}
			continue
		case r < utf8.RuneSelf && r > ' ' && !strings.ContainsRune("*_-.~|+", r):
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			keep(r, i)
		case r <= ' ' || strings.ContainsRune("*_-.~|+·•丨＋－＿＊．～—", r) || diag.Invisible(r) || blank(r):
			pending = true
		case r >= 0xff01 && r <= 0xff5e:
			keep(unicode.ToLower(r-0xfee0), i)
		case han(r):
			keep(r, i)
		default:
			keep(unicode.ToLower(r), i)
		}
		lines = 0
	}
	return out, at
}

// find reports the forbidden words of a file.
func (f *forbidden) find(file *diag.File, text string, report func(diag.Diagnostic)) {
	if len(f.first) == 0 {
		return
	}
	c, at := fold(text)
	for i := 0; i < len(c); i++ {
		if r := c[i]; r >= 1<<16 || f.quick[r/64]&(1<<(r%64)) == 0 {
			continue
		}
		for _, w := range f.first[c[i]] {
			n := len(w.text)
			if i+n > len(c) || !equal(w.text, c[i:i+n]) ||
				ascii(w.text[0]) && i > 0 && ascii(c[i-1]) || ascii(w.text[n-1]) && goesOn(c, i+n) || w.right(c, i) {
				continue
			}
			last := at[i+n-1]
			_, size := utf8.DecodeRuneInString(text[last:])
			code := diag.LeftOverText
			if w.group.Blocks {
				code = diag.ForbiddenText
			}
			report(diag.Diagnostic{Code: code, Span: file.Span(at[i], last+size), Args: []any{text[at[i] : last+size], w.group.Reason.Words()},
				Notes: []diag.Note{{Span: w.group.ID.Span, Text: lang.Both("词表在这里", "listed here")}}})
			i += n - 1
			break
		}
	}
}

// ascii tells letters and digits, within which a word does not begin or end.
func ascii(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// goesOn tells whether a word goes on at an index, the sign of the plural aside.
func goesOn(c []rune, i int) bool {
	if i < len(c) && c[i] == 's' {
		i++
	}
	return i < len(c) && ascii(c[i])
}

// right tells whether a word found at an index stands in a phrase in which it is right.
func (w *forbiddenWord) right(c []rune, i int) bool {
	for _, p := range w.except {
		from := i - p.at
		if from >= 0 && from+len(p.text) <= len(c) && equal(p.text, c[from:from+len(p.text)]) {
			return true
		}
	}
	return false
}

// links are the rules for addresses.
type links struct{ forbidden, plain, trusted []string }

func newLinks(f *draft.Forbidden) links {
	values := func(list []draft.String) (out []string) {
		for _, s := range list {
			out = append(out, strings.ToLower(s.V))
		}
		return out
	}
	if f == nil {
		return links{}
	}
	return links{values(f.Hosts), values(f.Plain), values(f.Trusted)}
}

// below tells whether a host is one of a list or below one.
func below(host string, list []string) bool {
	for _, l := range list {
		if host == l || strings.HasSuffix(host, "."+l) {
			return true
		}
	}
	return false
}

// addresses reports the addresses in a file that are not what they should be.
func (l *links) addresses(file *diag.File, text string, report func(diag.Diagnostic)) {
	for from := 0; ; {
		i := strings.Index(text[from:], "://")
		if i < 0 {
			return
		}
		i += from
		from = i + 3
		start := i
		for start > 0 && (letter(rune(text[start-1])) || digit(rune(text[start-1]))) && text[start-1] < utf8.RuneSelf {
			start--
		}
		scheme := strings.ToLower(text[start:i])
		if scheme != "http" && scheme != "https" {
			continue
		}
		end := from
		for end < len(text) && !strings.ContainsRune(" \t\n\"'<>)]}|`", rune(text[end])) {
			if r, n := utf8.DecodeRuneInString(text[end:]); n > 1 && (fullMark(r) || sharedMark(r)) {
				break
			}
			end++
		}
		address := text[start:end]
		authority, _, _ := strings.Cut(text[from:end], "/")
		authority, _, _ = strings.Cut(authority, "?")
		authority, _, _ = strings.Cut(authority, "#")
		span := file.Span(start, end)
		host := hostOf(authority)
		if host == "" {
			continue
		}
		if why, bad := l.suspicious(authority, host); bad {
			report(diag.Diagnostic{Code: diag.SuspiciousHost, Span: span, Args: []any{address, why}})
		} else if scheme == "http" && !below(host, l.plain) {
			d := diag.Diagnostic{Code: diag.PlainHTTP, Span: span, Args: []any{address}}
			report(d)
		}
	}
}

// hostOf is the host of an authority, in small letters, without user and port.
func hostOf(authority string) string {
	host := authority[strings.LastIndexByte(authority, '@')+1:]
	if strings.HasPrefix(host, "[") {
		host, _, _ = strings.Cut(host[1:], "]")
		return host
	}
	host, _, _ = strings.Cut(host, ":")
	return strings.TrimSuffix(strings.ToLower(host), ".")
}

func (l *links) suspicious(authority, host string) (why lang.Words, bad bool) {
	if below(host, l.trusted) {
		return why, false
	}
	_, err := netip.ParseAddr(host)
	numeric := strings.Trim(host, "0123456789.") == "" || strings.HasPrefix(host, "0x")
	switch {
	case strings.Contains(authority, "@"):
		return lang.Both("带有用户名", "it has a user name"), true
	case err == nil || numeric:
		return lang.Both("是 IP 地址，不是域名", "an IP address, not a name"), true
	case strings.HasPrefix(host, "xn--") || strings.Contains(host, ".xn--"):
		return lang.Both("域名是编码（xn--），看不出写的是什么", "its name is encoded (xn--) and cannot be read"), true
	case strange(host):
		return lang.Both("域名里有形似的别种字母", "its name has letters that only look alike"), true
	case below(host, l.forbidden):
		return lang.Both("在 content/forbidden.toml 的禁用域名里", "its host is forbidden in content/forbidden.toml"), true
	case !strings.Contains(host, "."):
		return lang.Both("不是完整的域名", "its host is not a full name"), true
	}
	return why, false
}

// strange tells whether a name has other letters than Latin and Chinese ones.
func strange(host string) bool {
	for _, r := range host {
		if r >= utf8.RuneSelf && !han(r) {
			return true
		}
	}
	return false
}

// shows reports a link whose text is an address, and another one.
func (l *links) shows(file *diag.File, a markdown.Address, report func(diag.Diagnostic)) {
	shown := hostIn(a.Text)
	if shown == "" {
		return
	}
	leads := a.Dest
	if _, rest, ok := strings.Cut(a.Dest, "://"); ok {
		authority, _, _ := strings.Cut(rest, "/")
		leads = hostOf(authority)
	} else if rest, ok := strings.CutPrefix(a.Dest, "mailto:"); ok {
		leads = hostOf(rest)
	}
	bare := func(s string) string { return strings.TrimPrefix(s, "www.") }
	if s, d := bare(shown), bare(leads); s != d && !strings.HasSuffix(d, "."+s) && !strings.HasSuffix(s, "."+d) {
		report(diag.Diagnostic{Code: diag.LinkShowsOther, Span: file.Span(a.Start, a.End), Args: []any{shown, leads}})
	}
}

// hostIn finds a host name in a text: labels of letters and digits, the last of them a domain of the top level as
// addresses have them.
func hostIn(text string) string {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r >= utf8.RuneSelf || blank(r) || strings.ContainsRune("/:()[]<>,;\"'", r) }) {
		word = strings.Trim(word[strings.LastIndexByte(word, '@')+1:], ".")
		labels := strings.Split(word, ".")
		last := labels[len(labels)-1]
		if len(labels) < 2 || len(last) < 2 || strings.Trim(last, "abcdefghijklmnopqrstuvwxyz") != "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			continue
		}
		if topLevel(last) {
			return word
		}
	}
	return ""
}

// topLevel tells the domains of the top level that addresses in texts have.
func topLevel(label string) bool {
	switch label {
	case "cn", "com", "net", "org", "gov", "edu", "info", "vip", "top", "xyz", "cc", "me", "io", "tv", "co", "site", "shop", "club", "online", "app", "bet", "win", "hk", "tw", "uk", "de", "jp", "us", "eu", "ru":
		return true
	}
	return false
}
