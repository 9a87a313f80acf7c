package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// english finds the quantities of an English text.
type english struct {
	s     string
	out   []Quantity
	first int
}

// smallNumbers are the words for numbers below one hundred.
var smallNumbers = map[string]uint64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var ordinalWords = map[string]uint64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "hundredth": 100,
}

// parts are the words for fractions, by their denominator.
var parts = map[string]uint64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}

// multiples are the words for multiples. Adjectives and nouns are only possible: a double helix.
var multiples = map[string]struct {
	ratio uint64
	loose bool
}{
	"doubled": {2, false}, "doubles": {2, false}, "doubling": {2, true}, "doublings": {2, true}, "double": {2, true},
	"tripled": {3, false}, "trebled": {3, false}, "triples": {3, false}, "tripling": {3, true}, "triple": {3, true}, "treble": {3, true},
	"quadrupled": {4, false}, "quadruples": {4, false}, "quadrupling": {4, true}, "quadruple": {4, true}, "quintupled": {5, false},
	"twofold": {2, false}, "threefold": {3, false}, "fourfold": {4, false}, "fivefold": {5, false}, "sixfold": {6, false}, "eightfold": {8, false}, "tenfold": {10, false},
}

// possible are words that hold a number and may state none.
var possible = map[string]Quantity{
	"once": {Class: Count, Value: Whole(1)}, "single": {Class: Count, Value: Whole(1)}, "sole": {Class: Count, Value: Whole(1)}, "only": {Class: Count, Value: Whole(1)},
	"a": {Class: Count, Value: Whole(1)}, "an": {Class: Count, Value: Whole(1)},
	"both": {Class: Count, Value: Whole(2)}, "dual": {Class: Count, Value: Whole(2)}, "twin": {Class: Count, Value: Whole(2)}, "pair": {Class: Count, Value: Whole(2)}, "either": {Class: Count, Value: Whole(2)},
	"primary": {Class: Ordinal, Value: Whole(1)}, "secondary": {Class: Ordinal, Value: Whole(2)}, "tertiary": {Class: Ordinal, Value: Whole(3)},
	"top": {Class: Ordinal, Value: Whole(1)}, "decade": {Class: Measure, Unit: "year", Value: Whole(10)}, "decades": {Class: Measure, Unit: "year", Value: Whole(10)},
	"biennial": {Class: Measure, Unit: "year", Value: Whole(2)}, "each": {Class: Count, Value: Whole(1)}, "every": {Class: Count, Value: Whole(1)},
	"halved": {Class: Percent, Value: Whole(50)}, "halve": {Class: Percent, Value: Whole(50)}, "halving": {Class: Percent, Value: Whole(50)},
	"tens": {Class: Count, Value: Whole(10)}, "thousands": {Class: Count, Value: Whole(1000)}, "hundreds": {Class: Count, Value: Whole(100)},
}

// superlatives say the first place in words: the most in the province is 全省第1位.
var superlatives = map[string]bool{"most": true, "largest": true, "highest": true, "biggest": true, "greatest": true, "best": true, "longest": true, "fastest": true}

var englishPowers = []struct {
	text  string
	power int
}{
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3}, {"hundred", 2},
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var englishUnits = []struct {
	text  string
	class Class
	unit  string
	power int
}{
	{"percentage points", Point, "", 0},
	{"percentage point", Point, "", 0},
	{"percentage-point", Point, "", 0},
	{"per cent", Percent, "", 0},
	{"percent", Percent, "", 0},
	{"per mille", Percent, "", -1},
	{"times", Times, "", 0},
	{"-fold", Multiple, "", 0},
	{"fold", Multiple, "", 0},
	{"yuan", Money, "yuan", 0},
	{"renminbi", Money, "yuan", 0},
	{"us dollars", Money, "USD", 0},
	{"dollars", Money, "USD", 0},
	{"yen", Money, "JPY", 0},
	{"pounds", Money, "GBP", 0},
	{"Hong Kong dollars", Money, "HKD", 0},
	{"euros", Money, "EUR", 0},
	{"person-years", Measure, "person-year", 0},
	{"person-year", Measure, "person-year", 0},
	{"square kilometres", Measure, "square metre", 6},
	{"square kilometre", Measure, "square metre", 6},
	{"square kilometers", Measure, "square metre", 6},
	{"square kilometer", Measure, "square metre", 6},
	{"square km", Measure, "square metre", 6},
	{"sq km", Measure, "square metre", 6},
	{"km²", Measure, "square metre", 6},
	{"square metres", Measure, "square metre", 0},
	{"square metre", Measure, "square metre", 0},
	{"square meters", Measure, "square metre", 0},
	{"square meter", Measure, "square metre", 0},
	{"m²", Measure, "square metre", 0},
	{"cubic metres", Measure, "cubic metre", 0},
	{"cubic metre", Measure, "cubic metre", 0},
	{"cubic meters", Measure, "cubic metre", 0},
	{"m³", Measure, "cubic metre", 0},
	{"kilometres", Measure, "metre", 3},
	{"kilometre", Measure, "metre", 3},
	{"kilometers", Measure, "metre", 3},
	{"kilometer", Measure, "metre", 3},
	{"km", Measure, "metre", 3},
	{"metres", Measure, "metre", 0},
	{"metre", Measure, "metre", 0},
	{"meters", Measure, "metre", 0},
	{"meter", Measure, "metre", 0},
	{"centimetres", Measure, "metre", -2},
	{"centimetre", Measure, "metre", -2},
	{"cm", Measure, "metre", -2},
	{"millimetres", Measure, "metre", -3},
	{"millimetre", Measure, "metre", -3},
	{"mm", Measure, "metre", -3},
	{"micrometres", Measure, "metre", -6},
	{"micrometre", Measure, "metre", -6},
	{"nanometres", Measure, "metre", -9},
	{"nanometre", Measure, "metre", -9},
	{"nanometers", Measure, "metre", -9},
	{"nanometer", Measure, "metre", -9},
	{"nm", Measure, "metre", -9},
	{"m", Measure, "metre", 0},
	{"kilowatt-hours", Measure, "watt-hour", 3},
	{"kilowatt-hour", Measure, "watt-hour", 3},
	{"kilowatt hours", Measure, "watt-hour", 3},
	{"megawatt-hours", Measure, "watt-hour", 6},
	{"gigawatt-hours", Measure, "watt-hour", 9},
	{"terawatt-hours", Measure, "watt-hour", 12},
	{"kWh", Measure, "watt-hour", 3},
	{"MWh", Measure, "watt-hour", 6},
	{"GWh", Measure, "watt-hour", 9},
	{"TWh", Measure, "watt-hour", 12},
	{"kilowatts", Measure, "watt", 3},
	{"kilowatt", Measure, "watt", 3},
	{"megawatts", Measure, "watt", 6},
	{"megawatt", Measure, "watt", 6},
	{"gigawatts", Measure, "watt", 9},
	{"gigawatt", Measure, "watt", 9},
	{"kW", Measure, "watt", 3},
	{"MW", Measure, "watt", 6},
	{"GW", Measure, "watt", 9},
	{"kV", Measure, "volt", 3},
	{"kilovolts", Measure, "volt", 3},
	{"kilovolt", Measure, "volt", 3},
	{"kilograms", Measure, "tonne", -3},
	{"kilogram", Measure, "tonne", -3},
	{"kg", Measure, "tonne", -3},
	{"milligrams", Measure, "tonne", -9},
	{"mg", Measure, "tonne", -9},
	{"micrograms", Measure, "tonne", -12},
	{"μg", Measure, "tonne", -12},
	{"µg", Measure, "tonne", -12},
	{"hectares", Measure, "square metre", 4},
	{"hectare", Measure, "square metre", 4},
	{"ha", Measure, "square metre", 4},
	{"tonnes", Measure, "tonne", 0},
	{"tonne", Measure, "tonne", 0},
	{"tons", Measure, "tonne", 0},
	{"metric tons", Measure, "tonne", 0},
	{"decibels", Measure, "decibel", 0},
	{"dB", Measure, "decibel", 0},
	{"working days", Measure, "working day", 0},
	{"working day", Measure, "working day", 0},
	{"years", Measure, "year", 0},
	{"year", Measure, "year", 0},
	{"months", Measure, "month", 0},
	{"month", Measure, "month", 0},
	{"days", Measure, "day", 0},
	{"day", Measure, "day", 0},
	{"hours", Measure, "hour", 0},
	{"hour", Measure, "hour", 0},
	{"minutes", Measure, "minute", 0},
	{"minute", Measure, "minute", 0},
	{"degrees", Measure, "degree", 0},
	{"°C", Measure, "degree", 0},
	{"mu", Measure, "mu", 0},
}

// currencies stand before the number.
var currencies = []struct{ text, unit string }{
	{"RMB", "yuan"}, {"CNY", "yuan"}, {"¥", "yuan"}, {"￥", "yuan"}, {"US$", "USD"}, {"USD", "USD"}, {"HK$", "HKD"}, {"€", "EUR"}, {"£", "GBP"}, {"GBP", "GBP"}, {"JPY", "JPY"}, {"EUR", "EUR"}, {"$", "USD"},
}

func (e *english) find() {
	s := e.s
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == 0:
			e.add(Quantity{Class: Figure, Start: i, End: i + 1})
			i++
		case isDigit(c):
			i = e.digits(i)
		case isLetter(c):
			i = e.word(i)
		case c < utf8.RuneSelf:
			i++
		default:
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
}

// wordSet tells quickly that a word is none of a set, by its first two letters and its length; whether it is one remains
// to be asked. Nearly all words of a text state no number.
type wordSet [26][26]uint32

func (t *wordSet) add(w string) {
	second := w[min(1, len(w)-1)]
	t[w[0]-'a'][second-'a'] |= 1 << len(w)
}

func (t *wordSet) may(w string) bool {
	first, second := w[0]|0x20, w[min(1, len(w)-1)]|0x20
	return t[first-'a'][second-'a']&(1<<len(w)) != 0
}

// ofNumbers are the words that english.word knows.
var ofNumbers = func() *wordSet {
	t := &wordSet{}
	for _, w := range []string{"half", "twice", "a", "an", "top", "may"} {
		t.add(w)
	}
	for _, words := range []map[string]uint64{smallNumbers, ordinalWords} {
		for w := range words {
			t.add(w)
		}
	}
	for w := range multiples {
		t.add(w)
	}
	for w := range possible {
		t.add(w)
	}
	for w := range superlatives {
		t.add(w)
	}
	for _, m := range months {
		t.add(m)
		t.add(m[:min(4, len(m))]) // as monthAt reads them: Sept
	}
	return t
}()

// wordEnd is where the word that begins at i ends.
func wordEnd(s string, i int) int {
	for i < len(s) && isLetter(s[i]) {
		i++
	}
	return i
}

// nextWord is the word after at most one space or hyphen at i, in small letters, and where it begins.
func nextWord(s string, i int) (word string, start int) {
	if i < len(s) && (s[i] == ' ' || s[i] == '-') {
		i++
	} else if strings.HasPrefix(s[min(i, len(s)):], "\u00a0") {
		i += len("\u00a0")
	}
	return strings.ToLower(s[min(i, len(s)):wordEnd(s, min(i, len(s)))]), i
}

// lastWord is the word before i, in small letters, and where it begins.
func lastWord(s string, i int) (word string, start int) {
	end := len(strings.TrimRight(s[:i], " "))
	start = end
	for start > 0 && isLetter(s[start-1]) {
		start--
	}
	return strings.ToLower(s[start:end]), start
}

// digits reads a number in digits at i.
func (e *english) digits(i int) int {
	s := e.s
	v, end := arabic(s, i)
	if end == i {
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		return end
	}
	if end < len(s) && (isLetter(s[end]) || s[end] == '+') {
		stop := end
		for stop < len(s) && (isLetter(s[stop]) || isDigit(s[stop]) || s[stop] == '+') {
			stop++
		}
		switch suffix := strings.ToLower(s[end:stop]); suffix {
		case "st", "nd", "rd", "th":
			return e.ordinal(i, stop, v, false)
		case "km", "fold":
		case "s": // the 1990s
			return stop
		default:
			if token := strings.TrimRight(s[i:stop], "+"); token != s[i:end] {
				e.out = append(e.out, Quantity{Class: Code, Unit: strings.ToUpper(token), Start: i, End: i + len(token)})
				return stop
			}
		}
	}
	if day, at := isoDate(s, i); at > i {
		e.out = append(e.out, Quantity{Class: Date, Value: day, Start: i, End: at})
		return at
	}
	if at, ok := e.reference(i, end); ok {
		return at
	}
	return e.measured(i, end, v, false)
}

// reference reads the number of a table, box, section or item: a place in a document.
func (e *english) reference(i, end int) (int, bool) {
	s := e.s
	word, _ := lastWord(s, i)
	switch word {
	case "table", "tables", "box", "boxes", "figure", "annex", "section", "sections", "item", "items", "chapter", "chapters", "task", "tasks", "no", "row", "article":
	default:
		if word == "and" || strings.HasSuffix(strings.TrimRight(s[:i], " "), ",") { // items 4.5 and 4.7
			n := len(e.out)
			if n == e.first || e.out[n-1].Class != Place || e.out[n-1].End < i-len(" and ")-1 {
				return 0, false
			}
		} else if !strings.HasSuffix(s[:i], "No. ") {
			return 0, false
		}
	}
	for end+1 < len(s) && (s[end] == '-' || s[end] == '.' || strings.HasPrefix(s[end:], "–")) {
		n := 1
		if s[end] >= utf8.RuneSelf {
			n = len("–")
		}
		if end+n >= len(s) || !isDigit(s[end+n]) {
			break
		}
		end += n
		for end < len(s) && isDigit(s[end]) {
			end++
		}
	}
	name := strings.ReplaceAll(s[i:end], "–", "-")
	e.out = append(e.out, Quantity{Class: Place, Unit: name, Start: i, End: end})
	return end, true
}

// ordinal finishes 29th or twenty-ninth.
func (e *english) ordinal(start, end int, v Value, loose bool) int {
	s := e.s
	rest := strings.ToLower(s[end:min(len(s), end+24)])
	for _, plan := range []string{" five-year plan", " five-year-plan", " five-year period", " plan period", " five-year", " fyp"} {
		if strings.HasPrefix(rest, plan) {
			end += len(plan)
			e.out = append(e.out, Quantity{Class: Period, Value: v, Start: start, End: end})
			return end
		}
	}
	if d, ok := v.Int(); ok && d <= 31 { // 28th December
		if m, at := monthAt(s, end); m > 0 {
			return e.date(start, at, d, m)
		}
	}
	e.add(Quantity{Class: Ordinal, Value: v, Loose: loose, Start: start, End: end})
	return end
}

// monthAt reads the name of a month after a space; zero if there is none.
func monthAt(s string, i int) (month, end int) {
	word, at := nextWord(s, i)
	for m, name := range months {
		if word == name || len(word) >= 3 && word != "may" && word != "mar" && word == name[:min(len(name), len(word))] && len(word) <= 4 {
			if unicode.IsUpper(rune(s[at])) {
				return m + 1, at + len(word)
			}
		}
	}
	return 0, i
}

// date finishes a date whose day and month have been read: a year may follow.
func (e *english) date(start, end, day, month int) int {
	value := month*100 + day
	at := end
	if strings.HasPrefix(e.s[at:], ", ") {
		at += 2
	} else if strings.HasPrefix(e.s[at:], " ") {
		at++
	}
	if y, stop := digitsAt(e.s, at); stop == at+4 && y >= 1900 && y < 2200 {
		value += y * 10000
		end = stop
	}
	e.add(Quantity{Class: Date, Value: Whole(uint64(value)), Start: start, End: end})
	return end
}

// word reads what begins with a letter: a word for a number, a month, a name with digits.
func (e *english) word(i int) int {
	s := e.s
	end := wordEnd(s, i)
	if end < len(s) && (isDigit(s[end]) || s[end] == '-' && end+1 < len(s) && isDigit(s[end+1]) && end-i <= 5 && strings.ToUpper(s[i:end]) == s[i:end]) {
		// G60, COVID-19; RMB100 is money
		if cur := prefixOf(s[i:], "RMB", "CNY"); cur != "" && end == i+len(cur) {
			return end
		}
		stop := end
		for stop < len(s) && (isLetter(s[stop]) || isDigit(s[stop]) || s[stop] == '+' || s[stop] == '-' && stop+1 < len(s) && isDigit(s[stop+1])) {
			stop++
		}
		stop = decimals(s, stop) // PM2.5
		name := strings.ToUpper(strings.ReplaceAll(strings.TrimRight(s[i:stop], "+"), "-", ""))
		e.out = append(e.out, Quantity{Class: Code, Unit: name, Loose: name == "COVID19", Start: i, End: stop})
		return stop
	}
	if end-i < 2 && s[i] != 'a' && s[i] != 'A' || end-i > 12 {
		return end
	}
	if !ofNumbers.may(s[i:end]) {
		return end
	}
	w := strings.ToLower(s[i:end])
	if n, ok := smallNumbers[w]; ok {
		return e.numberWords(i, end, n)
	}
	if n, ok := ordinalWords[w]; ok {
		return e.ordinalWord(i, end, w, n)
	}
	if m, ok := multiples[w]; ok {
		q := Quantity{Class: Multiple, Value: Whole(m.ratio), Loose: m.loose, Start: i, End: end}
		if before, _ := lastWord(s, i); w == "double" && (before == "to" || before == "than" || before == "will" || before == "nearly" || before == "almost") {
			q.Loose = false
		}
		e.add(q)
		return end
	}
	switch w {
	case "half":
		before, _ := lastWord(s, i)
		after, _ := nextWord(s, end)
		if before == "first" || before == "second" || before == "other" {
			return end
		}
		loose := after != "of" && !isVerb(after) && before != "by" && before != "than" && before != "least" && before != "about"
		e.add(Quantity{Class: Percent, Value: Whole(50), Loose: loose, Start: i, End: end})
		return end
	case "twice":
		after, _ := nextWord(s, end)
		e.add(Quantity{Class: Times, Value: Whole(2), Loose: after != "as" && after != "the" && after != "that" && after != "what", Start: i, End: end})
		return end
	case "a", "an":
		after, at := nextWord(s, end)
		if below, ok := parts[after]; ok && after != "half" && after != "second" && (after == "quarter" || partEnds(s[at+len(after):])) {
			v, _ := Whole(100).Over(below)
			e.add(Quantity{Class: Percent, Value: v, Start: i, End: at + len(after)})
			return at + len(after)
		}
		for _, p := range englishPowers {
			if after == p.text {
				return e.measured(i, end, Whole(1), true)
			}
		}
	case "top":
		if after, at := nextWord(s, end); after == "" && at < len(s) && isDigit(s[at]) || smallNumbers[after] > 1 {
			return e.top(i, at)
		}
	case "may":
		if before, _ := lastWord(s, i); s[i] != 'M' || before != "in" && before != "of" && before != "by" && before != "since" && before != "until" {
			return end
		}
		return e.date(i, end, 0, 5)
	}
	if superlatives[w] {
		if before, _ := lastWord(s, i); before == "the" { // not: the fourth highest
			e.out = append(e.out, Quantity{Class: Ordinal, Value: Whole(1), Loose: true, Start: i, End: end})
		}
		return end
	}
	if q, ok := possible[w]; ok {
		q.Loose, q.Start, q.End = true, i, end
		e.out = append(e.out, q)
		return end
	}
	if c := s[i]; c >= 'A' && c <= 'Z' {
		if m, at := monthAt(s[:end], i); m > 0 && len(w) > 3 {
			if d, stop := digitsAt(s, at+1); stop > at+1 && stop-at-1 <= 2 && d >= 1 && d <= 31 && s[at] == ' ' { // December 28
				return e.date(i, stop, d, m)
			}
			return e.date(i, at, 0, m)
		}
	}
	return end
}

// partEnds tells whether a word such as third is a part, by what follows: a third of, by a third; not a third party.
func partEnds(rest string) bool {
	if verb, _ := nextWord(rest, 0); isVerb(verb) { // a third have a laboratory
		return true
	}
	return rest == "" || strings.HasPrefix(rest, " of") || strings.IndexByte(".,;:)", rest[0]) >= 0
}

// isVerb tells words that follow a share when it is what the sentence is about.
func isVerb(w string) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "had", "hold", "holds", "held", "work", "works", "use", "uses", "come", "comes", "came", "more", "less", "fewer":
		return true
	}
	return false
}

// top reads the number after “top” or “first” that begins at i.
func (e *english) top(start, i int) int {
	s := e.s
	var v Value
	end := i
	if isDigit(s[i]) {
		v, end = arabic(s, i)
	} else {
		end = wordEnd(s, i)
		n, at := e.compound(i, end, smallNumbers[strings.ToLower(s[i:end])])
		v, end = Whole(n), at
	}
	if end == i {
		return i + 1
	}
	q := Quantity{Class: Top, Value: v, Start: start}
	for _, unit := range []string{"%", " per cent", " percent"} {
		if strings.HasPrefix(s[end:], unit) {
			q.Unit = "%"
			end += len(unit)
			break
		}
	}
	q.End = end
	e.add(q)
	return end
}

// compound reads on after a word for a number: twenty-five.
func (e *english) compound(i, end int, n uint64) (uint64, int) {
	if n >= 20 && n%10 == 0 && n < 100 && end < len(e.s) && e.s[end] == '-' {
		stop := wordEnd(e.s, end+1)
		if d, ok := smallNumbers[strings.ToLower(e.s[end+1:stop])]; ok && d < 10 && d > 0 {
			return n + d, stop
		}
	}
	return n, end
}

// numberWords reads a number that begins with a word for a small number.
func (e *english) numberWords(i, end int, n uint64) int {
	s := e.s
	n, stop := e.compound(i, end, n)
	if stop == end && n >= 20 && end < len(s) && s[end] == '-' { // twenty-first
		at := wordEnd(s, end+1)
		if d, ok := ordinalWords[strings.ToLower(s[end+1:at])]; ok && d < 10 {
			return e.ordinal(i, at, Whole(n+d), false)
		}
	}
	end = stop
	after, at := nextWord(s, end)
	if below, ok := parts[after]; ok && n > 0 && n < below && after != "second" && (n == 1) == (!strings.HasSuffix(after, "s") && after != "halves") {
		if v, ok := Whole(n * 100).Over(below); ok {
			e.add(Quantity{Class: Percent, Value: v, Start: i, End: at + len(after)})
			return at + len(after)
		}
	}
	if below, stop := outOf(s, end); n > 0 && n < below { // three in ten, seven out of ten
		if v, ok := Whole(n * 100).Over(below); ok {
			e.add(Quantity{Class: Percent, Value: v, Start: i, End: stop})
			return stop
		}
	}
	return e.measured(i, end, Whole(n), true)
}

// outOf reads what a share is of, after its number: in ten, out of five, out of every hundred. A number of things in so
// many places is none: two in three counties.
func outOf(s string, i int) (of uint64, end int) {
	word := prefixOf(s[i:], " out of every ", " out of ", " in every ", " in ")
	if word == "" {
		return 0, i
	}
	end = wordEnd(s, i+len(word))
	switch of := smallNumbers[strings.ToLower(s[i+len(word):end])]; of {
	case 10, 5, 4, 3:
		if of == 10 || word != " in " {
			return of, end
		}
	}
	return 0, i
}

// ordinalWord reads a word such as third.
func (e *english) ordinalWord(i, end int, w string, n uint64) int {
	s := e.s
	after, at := nextWord(s, end)
	if w == "first" {
		if d, ok := smallNumbers[after]; ok && d > 1 && end < len(s) && s[end] == ' ' {
			return e.top(i, at)
		}
		if at < len(s) && isDigit(s[at]) && end < len(s) && s[end] == ' ' {
			return e.top(i, at)
		}
	}
	if after == "half" {
		return at + len(after)
	}
	return e.ordinal(i, end, Whole(n), n == 1)
}

// measured finishes a quantity whose number stands at [start, end): power, unit and bounds.
func (e *english) measured(start, end int, v Value, words bool) int {
	s := e.s
	q := Quantity{Class: Count, Value: v, Start: start}
	at := end
	powered := false
	for { // one hundred thousand
		w, from := nextWord(s, at)
		power := 0
		for _, p := range englishPowers {
			if w == p.text {
				power = p.power
			}
		}
		if power == 0 {
			break
		}
		q.Value, powered = q.Value.Shift(power), true
		at = from + len(w)
		if rest, ok := strings.CutPrefix(s[at:], " and "); ok && words && power <= 3 { // one hundred and twenty-five
			if stop := wordEnd(rest, 0); smallNumbers[strings.ToLower(rest[:stop])] > 0 {
				from := len(s) - len(rest)
				n, end := e.compound(from, from+stop, smallNumbers[strings.ToLower(rest[:stop])])
				if sum, ok := q.Value.Add(Whole(n)); ok {
					q.Value, at = sum, end
				}
			}
		}
	}
	money := ""
	trimmed := strings.TrimRight(s[:start], " \u00a0")
	for _, c := range currencies {
		if strings.HasSuffix(trimmed, c.text) {
			q.Class, money = Money, c.unit
			q.Unit = c.unit
			q.Start = len(trimmed) - len(c.text)
			break
		}
	}
	hasUnit := money != ""
	if !hasUnit {
		unitAt := at
		if strings.HasPrefix(s[at:], "%") {
			q.Class, hasUnit = Percent, true
			at++
		} else if strings.HasPrefix(s[at:], "‰") {
			q.Class, q.Value, hasUnit = Percent, q.Value.Shift(-1), true
			at += len("‰")
		} else {
			if unitAt < len(s) && (s[unitAt] == ' ' || s[unitAt] == '-' && !strings.HasPrefix(s[unitAt:], "-fold")) {
				unitAt++
			}
			if strings.HasPrefix(s[unitAt:], "\u00a0") {
				unitAt += len("\u00a0")
			}
			rest := s[unitAt:min(len(s), unitAt+24)]
			for _, u := range englishUnits {
				if isUnit(rest, u.text) {
					q.Class, q.Unit, hasUnit = u.class, u.unit, true
					q.Value = q.Value.Shift(u.power)
					at = unitAt + len(u.text)
					break
				}
			}
		}
	}
	n, whole := v.Int()
	switch {
	case !hasUnit && !powered && !words && whole && n >= 1900 && n < 2200 && end-start == 4:
		q.Class = Year
	case !hasUnit && !powered && !words && whole && n >= 1 && n <= 31:
		if m, stop := monthAt(s, end); m > 0 {
			return e.date(start, stop, n, m)
		}
	case q.Class == Times:
		if before, _ := lastWord(s, start); before == "by" {
			if sum, ok := q.Value.Add(Whole(1)); ok {
				q.Class, q.Value, q.Grown = Multiple, sum, true
			}
		}
	}
	if words && v == Whole(1) && !powered && q.Class != Percent && q.Class != Point && q.Class != Money {
		q.Loose = true
	}
	q.End = at
	e.add(q)
	return e.rangeEnd(at, len(e.out)-1, powered, hasUnit || q.Class == Year)
}

// isUnit tells whether a text begins with a unit. Symbols are told by their case: MW is no mW.
func isUnit(s, unit string) bool {
	if len(s) < len(unit) || len(s) > len(unit) && (isLetter(s[len(unit)]) || strings.HasPrefix(s[len(unit):], "²") || strings.HasPrefix(s[len(unit):], "³")) {
		return false
	}
	if len(unit) <= 3 && unit != "mu" && unit != "day" {
		return s[:len(unit)] == unit
	}
	return strings.EqualFold(s[:len(unit)], unit)
}

// rangeEnd looks for the other end of a range.
func (e *english) rangeEnd(at, index int, powered, hasUnit bool) int {
	s := e.s
	sep := prefixOf(s[at:], "–", "—", " to ", " – ", "-", "~")
	if low := e.out[index]; sep == " to " && low.Class == Year && (at+8 > len(s) || !isDigit(s[at+4]) || !isDigit(s[min(len(s)-1, at+7)])) {
		return at // in 2018 to 2 in class A
	}
	if sep == "" && e.between(index) {
		sep = prefixOf(s[at:], " and ")
	}
	next := at + len(sep)
	if sep == "" || next >= len(s) {
		return at
	}
	from := next
	for _, c := range currencies {
		if strings.HasPrefix(s[from:], c.text) {
			from += len(c.text)
			from += len(s[from:]) - len(strings.TrimLeft(s[from:], " "))
			break
		}
	}
	if from >= len(s) {
		return at
	}
	before := len(e.out)
	end := at
	if isDigit(s[from]) {
		end = e.digits(from)
	} else if w := strings.ToLower(s[from:wordEnd(s, from)]); smallNumbers[w] > 0 {
		end = e.numberWords(from, from+len(w), smallNumbers[w])
	} else {
		return at
	}
	if len(e.out) == before {
		return end
	}
	low, high := &e.out[index], &e.out[before]
	if low.Class == Money && high.Class == Count && !powered { // RMB 5–10 billion
		low.Value = low.Value.Shift(powerIn(s[high.Start:high.End]))
		high.Class, high.Unit = Money, low.Unit
		low.Ranged, high.Ranged = true, true
		return end
	}
	if low.Class == Money && high.Class == Count {
		high.Class, high.Unit = Money, low.Unit
	}
	joinRange(low, high, powered, hasUnit, s)
	return end
}

// between tells whether the first end of a range may follow “between” or “from”.
func (e *english) between(index int) bool {
	before := strings.ToLower(e.s[max(0, e.out[index].Start-12):e.out[index].Start])
	return strings.HasSuffix(strings.TrimRight(before, " "), "between")
}

// fillers may stand between a bound and its number.
var fillers = []string{"a total of", "a cumulative total of", "a cumulative", "a combined", "an average of", "the", "an", "a", "rmb", "cumulative", "to reach", "to be", "to have", "reach", "be", "to", "by", "at", "a further", "another"}

func (e *english) add(q Quantity) {
	s := e.s
	window := strings.ToLower(s[max(0, q.Start-64):q.Start])
	q.Change = englishChange(window)
	if q.Change == NoChange && q.Class == Percent && prefixOf(s[q.End:], " a year", " per year", " annually", " year on year") != "" {
		q.Change = By
	}
	duration := q.Class == Measure && q.Unit == "year" || q.Class == Year || q.Class == Period || q.Class == Date
	trimmed, filled := strings.TrimRight(window, " \u00a0"), 0
	if len(trimmed) == len(window) && q.Start > 0 && !strings.HasSuffix(window, ">") && !strings.HasSuffix(window, "<") && !strings.HasSuffix(window, "≥") && !strings.HasSuffix(window, "≤") {
		trimmed = "" // it hangs on what is before it: an end of a range
	}
	for trimmed != "" {
		if b, word := englishBound(trimmed); word != "" {
			if _, small := smallNumbers[strings.ToLower(s[q.Start:q.End])]; small && (word == "about" && isCopula(trimmed) || word == "under" && q.Class == Count) {
				break // a text that is about two things, or under five heads
			}
			if before, _ := lastWord(trimmed, len(trimmed)-len(word)); word == "up to" && strings.HasPrefix(before, "add") {
				break // they add up to 90
			}
			if before, _ := lastWord(trimmed, len(trimmed)-len(word)); before == "or" && (word == "above" || word == "over" || word == "below" || word == "under") || before == "and" && (word == "above" || word == "below") {
				break // platforms at provincial level or above: 245
			}
			if (word == "over" || word == "within" || word == "past" || word == "some" || word == "around" || word == "above" || word == "below" || word == "under" || word == "about") && (duration || filled > 0 && word != "within") {
				if before, _ := lastWord(trimmed, len(trimmed)-len(word)); word != "over" || q.Class != Measure || before != "for" && before != "after" || filled > 0 {
					break // over the five years, within two years
				}
			}
			if b != Exact {
				if q.Bound == Exact {
					q.Bound = b
				}
			} else {
				q.Estimated = true
			}
			trimmed = strings.TrimRight(trimmed[:len(trimmed)-len(word)], " ")
			continue
		}
		f := ""
		for _, w := range fillers {
			if hasWordSuffix(trimmed, w) {
				f = w
				break
			}
		}
		if f == "" || filled >= 3 {
			break
		}
		filled++
		trimmed = strings.TrimRight(trimmed[:len(trimmed)-len(f)], " ")
	}
	rest := strings.ToLower(s[q.End:min(len(s), q.End+40)])
	for _, w := range englishAfter {
		if strings.HasPrefix(rest, w.text) && (len(rest) == len(w.text) || !isLetter(rest[len(w.text)])) {
			q.Bound = w.bound
			break
		}
	}
	if q.Bound == Exact { // 100 people or more
		word := wordEnd(rest, min(1, len(rest)))
		switch rest[min(1, len(rest)):word] {
		case "to", "and", "or", "by", "of", "in", "from", "with": // from 38% to at least 60%
			word = 0
		}
		if strings.HasPrefix(rest, " ") && word > 1 {
			for _, w := range englishAfter {
				if strings.HasPrefix(rest[word:], w.text) && (len(rest) == word+len(w.text) || !isLetter(rest[word+len(w.text)])) {
					q.Bound = w.bound
					break
				}
			}
		}
	}
	e.out = append(e.out, q)
}

// isCopula tells whether “about” follows a form of to be.
func isCopula(s string) bool {
	word, _ := lastWord(s, max(0, len(s)-len(" about")))
	return word == "is" || word == "are" || word == "was" || word == "were" || word == "be"
}

func hasWordSuffix(s, word string) bool {
	return strings.HasSuffix(s, word) && (len(s) == len(word) || !isLetter(s[len(s)-len(word)-1]))
}

// englishBound is the bound that a text ends with, and its words. An estimate has the bound Exact.
func englishBound(s string) (Bound, string) {
	for _, b := range englishBefore {
		if hasWordSuffix(s, b.text) {
			return b.bound, b.text
		}
	}
	return Exact, ""
}

var englishBefore = []struct {
	text  string
	bound Bound
}{
	{"at least", AtLeast}, {"no less than", AtLeast}, {"not less than", AtLeast}, {"no fewer than", AtLeast}, {"not fewer than", AtLeast}, {"not below", AtLeast}, {"no lower than", AtLeast}, {"a minimum of", AtLeast}, {"minimum of", AtLeast}, {"≥", AtLeast},
	{"no more than", AtMost}, {"not more than", AtMost}, {"at most", AtMost}, {"up to", AtMost}, {"not exceed", AtMost}, {"not exceeding", AtMost}, {"no higher than", AtMost}, {"a maximum of", AtMost}, {"within", AtMost}, {"≤", AtMost},
	{"more than", MoreThan}, {"greater than", MoreThan}, {"higher than", MoreThan}, {"in excess of", MoreThan}, {"upwards of", MoreThan}, {"over", MoreThan}, {"above", MoreThan}, {"beyond", MoreThan},
	{"exceed", MoreThan}, {"exceeds", MoreThan}, {"exceeded", MoreThan}, {"exceeding", MoreThan}, {"surpass", MoreThan}, {"surpasses", MoreThan}, {"surpassed", MoreThan}, {"surpassing", MoreThan}, {"passed", MoreThan}, {"pass", MoreThan}, {"passing", MoreThan}, {"topped", MoreThan}, {"past", MoreThan}, {">", MoreThan},
	{"less than", LessThan}, {"fewer than", LessThan}, {"lower than", LessThan}, {"below", LessThan}, {"under", LessThan}, {"short of", LessThan}, {"<", LessThan},
	{"about", About}, {"around", About}, {"some", About}, {"roughly", About}, {"approximately", About}, {"nearly", About}, {"almost", About}, {"close to", About}, {"approaching", About},
	{"an estimated", Exact}, {"estimated", Exact}, {"is expected", Exact}, {"are expected", Exact}, {"expected", Exact}, {"projected", Exact}, {"forecast", Exact},
}

var englishAfter = []struct {
	text  string
	bound Bound
}{
	{" or more", AtLeast}, {" or above", AtLeast}, {" and above", AtLeast}, {" and more", AtLeast}, {" or over", AtLeast}, {" and over", AtLeast}, {" or higher", AtLeast}, {" or better", AtLeast}, {" at least", AtLeast},
	{" or less", AtMost}, {" or fewer", AtMost}, {" or below", AtMost}, {" and below", AtMost}, {" or lower", AtMost}, {" at most", AtMost},
	{" or so", About}, {" or thereabouts", About},
}

// changes are the beginnings of words for a change, after which “to” says where it arrives and “by” how large it is.
var changes = []string{"rose", "rise", "rising", "increas", "grow", "grew", "rais", "fall", "fell", "reduc", "decreas", "declin", "drop", "expand", "lift", "climb", "shrink", "shrank", "shorten", "narrow", "widen", "cut"}

// englishChange tells whether a quantity, by the words before it in small letters, is where a change arrives or its size.
func englishChange(before string) Change {
	for filled := 0; filled < 6; filled++ {
		before = strings.TrimRight(before, " \u00a0")
		if _, word := englishBound(before); word != "" {
			before = strings.TrimSuffix(before, word)
			continue
		}
		if w := suffixOf(before, []string{"rmb", "us$", "$", " a further", " an average of", " a total of"}); w != "" {
			before = strings.TrimSuffix(before, w)
			continue
		}
		break
	}
	if i := strings.LastIndexAny(before, ".;:"); i >= 0 && i+1 < len(before) && before[i+1] == ' ' {
		before = before[i+1:]
	}
	word, at := lastWord(before, len(before))
	before = before[:at]
	changing := func(s string) bool {
		for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
			for _, c := range changes {
				if strings.HasPrefix(f, c) {
					return true
				}
			}
		}
		return false
	}
	switch word {
	case "to":
		if changing(before) || strings.Contains(before, "from ") {
			return To
		}
	case "by":
		if changing(before) {
			return By
		}
	case "of":
		if last, _ := lastWord(before, len(before)); last == "increase" || last == "growth" || last == "rise" || last == "decrease" || last == "reduction" || last == "fall" {
			return By
		}
	}
	return NoChange
}
