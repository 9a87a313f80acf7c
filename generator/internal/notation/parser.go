package notation

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Parse returns the meaning of a cell or phrase, copied verbatim from a plan, in a row of the given unit.
// The error is an [*Error].
func Parse(raw string, unit Unit) (Value, error) {
	t, err := newText(raw)
	if err != nil {
		return Value{}, err
	}
	if t.isDash() {
		return Value{Raw: raw}, nil
	}
	p := parser{text: t, unit: unit, v: Value{Raw: raw, Numeric: true}}
	if err := p.phrase(); err == nil {
		return p.v, nil
	} else if !p.isWords(err) {
		return Value{}, err
	}
	v := Value{Raw: raw, Kind: Qualitative}
	if c, ok := comparison(t.s); ok {
		v.Kind, v.Comparator = Relative, c
	}
	return v, nil
}

// parser reads one text from left to right and stops at the first trouble.
type parser struct {
	text
	unit     Unit
	pos      int
	v        Value
	change   role           // growth, rise or fall; aim if there is none
	seen     [numRoles]span // where the text says what it can say only once
	bounding span           // the last word that changed the comparator
	amounts  []amount       // one, the two ends of a range, or none
	doubling span           // 翻番
	numbered bool           // the text has come to a number
	alien    *Error         // the first unit that does not convert
}

// span is a stretch of the text; the zero span is nowhere.
type span struct{ start, end int }

// amount is a number with its unit, as printed.
type amount struct {
	number  number
	span    span // of the number
	power   word // 万; its text is empty if there is none
	powerAt span
	measure measure
	print   string
}

func (a amount) hasPower() bool { return a.power.text != "" }
func (a amount) hasUnit() bool  { return a.measure.text != "" }

func (p *parser) rest() string { return p.s[p.pos:] }
func (p *parser) end() bool    { return p.pos == len(p.s) }
func (p *parser) space()       { p.pos = len(p.s) - len(strings.TrimLeft(p.rest(), " ")) }

// advance moves over n bytes and returns where they stand.
func (p *parser) advance(n int) span {
	p.pos += n
	return span{p.pos - n, p.pos}
}

// take moves over the longest of the words that stands here, and the space before it.
func (p *parser) take(words []word) (word, span, bool) {
	p.space()
	w, ok := longest(words, p.rest())
	return w, p.advance(len(w.text)), ok
}

func (p *parser) failAt(r Reason, at span) *Error { return p.fail(r, at.start, at.end) }

// isWords reports whether a text that failed as a number is words instead. Without a figure it is, unless
// it can only have been meant as a number: a numeral with nothing unknown after it (三分之一), or a bound
// or unit whose number is missing.
func (p *parser) isWords(err *Error) bool {
	return err.Reason != NoNumber && !p.hasFigure(p.unit) && (!p.numbered || !p.end())
}

// phrase = { before } ( numbers | rank | doubling ) { after } .
func (p *parser) phrase() *Error {
	err := p.before()
	switch {
	case err != nil:
		return err
	case p.double():
	case !p.atNumber():
		return p.noNumber()
	case p.isRank():
		err = p.rank()
	default:
		err = p.numbers()
	}
	if err == nil {
		err = p.after()
	}
	switch {
	case err != nil:
		return err
	case p.alien != nil:
		return p.alien
	case !p.end():
		return p.unread()
	case p.v.Kind == Rank:
		return p.settleRank()
	}
	return p.settle()
}

// before reads the words before the number.
func (p *parser) before() *Error {
	for {
		p.space()
		if p.atNumber() {
			return nil
		}
		w, at, ok := p.take(befores)
		if !ok {
			return nil
		}
		if err := p.apply(w, at); err != nil {
			return err
		}
	}
}

// atNumber reports whether a number comes, well formed or not.
func (p *parser) atNumber() bool { return startsNumber(p.rest()) || p.isMyriad() }

// isMyriad reports whether 万 stands here for ten thousand things: 万名.
func (p *parser) isMyriad() bool {
	return p.v.Kind != Rank && p.unit.myriad() != "" && strings.HasPrefix(p.rest(), p.unit.myriad())
}

// apply gives the effect of a word before the number to the value.
func (p *parser) apply(w word, at span) *Error {
	v := &p.v
	switch w.role {
	case growth, rise, fall:
		if leadsToLevel(p.rest()) {
			return nil
		}
	case gap:
		if p.seen[year] == (span{}) {
			return p.failAt(UnknownWords, at)
		}
	}
	if w.role.once() {
		if p.seen[w.role.group()] != (span{}) {
			return p.failAt(Conflict, at)
		}
		p.seen[w.role.group()] = at
	}
	switch w.role {
	case estimate:
		v.Status = Estimated
	case bound:
		return p.bind(w.comparator, at, &v.print.before, w.said())
	case year:
		v.EveryYear = true
	case average:
		v.Annual = true
	case total:
		v.print.total = true
	case rate:
		p.change, v.print.change = growth, w.text
	case growth, rise, fall:
		p.change, v.print.change = w.role, w.text
	case scope:
		v.Scope, v.print.scope = w.scope, w.text
	case top:
		v.Kind, v.print.low = Rank, w.text
		return p.bind(AtMost, at, nil, "")
	case place:
		v.Kind, v.print.low = Rank, w.text
	}
	return nil
}

// bind narrows the comparator. The Chinese rendering keeps one word for it, the one that decides: it is
// stored in side, or not at all if side is nil because the word is printed with the number.
func (p *parser) bind(c Comparator, at span, side *string, said string) *Error {
	v := &p.v
	both, ok := v.Comparator.and(c)
	if !ok {
		return p.failAt(Conflict, at)
	}
	if both == v.Comparator {
		return nil
	}
	v.Comparator, p.bounding = both, at
	v.print.before, v.print.after = "", ""
	if side != nil {
		*side = said
	}
	return nil
}

// double reads a doubling, if there is one.
func (p *parser) double() bool {
	w, at, ok := p.take(doublings)
	if ok {
		p.numbered, p.doubling = true, at
		p.v.Low = decimal.NewFromInt(1<<w.power - 1)
		p.v.print.low, p.v.print.complete, p.v.print.doublings = w.text, true, w.power
	}
	return ok
}

// isRank reports whether the number that comes is a place in a ranking. 50强 needs no word before it.
func (p *parser) isRank() bool {
	_, n, _ := scanNumber(p.rest())
	return p.v.Kind == Rank || strings.HasPrefix(strings.TrimLeft(p.rest()[n:], " "), "强")
}

// rank = ( "前" | "第" ) number [ "位" | "名" | "强" | "%" ] | number "强" .
func (p *parser) rank() *Error {
	v := &p.v
	n, length, ok := scanNumber(p.rest())
	at := p.advance(length)
	p.numbered = true
	isPlace := v.print.low == "第"
	suffixes := roles(top, "位 名 强 %")
	if isPlace {
		suffixes = roles(place, "位 名")
	}
	suffix, suffixAt, _ := p.take(suffixes)
	if v.Kind != Rank { // 50强
		v.Kind = Rank
		if err := p.bind(AtMost, suffixAt, nil, ""); err != nil {
			return err
		}
	}
	v.Low, v.Share = n.value, suffix.text == percent
	if ok && n.isFraction() && !isPlace && suffix.text == "" { // 前四分之一
		var exact bool
		if v.Low, exact = n.quotient(timesPercent); !exact {
			return p.failAt(Inexact, at)
		}
		v.Share = true
	} else if n.isFraction() {
		return p.failAt(BadNumber, at)
	}
	hundred := decimal.NewFromInt(100)
	if !ok || !v.Low.IsPositive() || v.Share && v.Low.GreaterThan(hundred) || !v.Share && !v.Low.IsInteger() {
		return p.failAt(BadNumber, at)
	}
	if !isBounded(v.Low) {
		return p.failAt(TooLong, at)
	}
	v.print.low += p.s[at.start:at.end] + suffix.text
	v.print.complete = true
	return nil
}

// numbers = amount [ to amount ] .
func (p *parser) numbers() *Error {
	if err := p.amount(); err != nil {
		return err
	}
	_, at, ok := p.take(separators)
	p.space()
	if !ok || !startsNumber(p.rest()) {
		p.pos = at.start
		return nil
	}
	return p.amount()
}

// amount = number [ "余" | "多" ] [ power ] [ "余" | "多" ] [ unit ] .
func (p *parser) amount() *Error {
	start := p.pos
	p.numbered = true
	a := amount{number: number{value: decimal.NewFromInt(1)}, span: span{start, start}}
	if !p.isMyriad() {
		n, length, ok := scanNumber(p.untilUnit())
		a.number, a.span = n, p.advance(length)
		if !ok {
			return p.failAt(BadNumber, a.span)
		}
	}
	if err := p.remainder(); err != nil {
		return err
	}
	p.space()
	unit := p.pos
	// 亿元 is a power and its base, 元, but the 千 of a row's 千瓦 is no power.
	if p.unit.Scale == 0 {
		a.measure = p.measure()
	}
	if !a.hasUnit() {
		var ok bool
		if a.power, a.powerAt, ok = p.power(a.span); ok {
			if err := p.remainder(); err != nil {
				return err
			}
		}
		a.measure = p.measure()
	}
	if a.measure.kind == alienMeasure && p.alien == nil {
		p.alien = p.fail(UnitMismatch, unit, p.pos)
	}
	a.print = strings.ReplaceAll(p.s[start:p.pos-len(a.measure.text)], " ", "") + a.measure.name
	p.amounts = append(p.amounts, a)
	return nil
}

// power reads the power of ten after the number at the given place. One that begins like a numeral goes
// with digits only (5千万): 千 十万 is no number.
func (p *parser) power(number span) (w word, at span, ok bool) {
	w, ok = longest(powers, p.rest())
	if !ok || startsNumber(w.text) && !isDigit(p.s[number.end-1]) {
		return word{}, span{}, false
	}
	return w, p.advance(len(w.text)), true
}

// untilUnit returns the rest as far as a unit of the row, which may begin like a numeral: 五千千瓦, 三百分点.
func (p *parser) untilUnit() string {
	rest := p.rest()
	for _, m := range p.measures() {
		if i := strings.Index(rest, m.text); i > 0 {
			rest = rest[:i]
		}
	}
	return rest
}

// measures returns every unit that a number in the row may have here.
func (p *parser) measures() []measure {
	return p.unit.measures(p.seen[year] != span{})
}

// remainder reads the 余 or 多 of a round number that is exceeded.
func (p *parser) remainder() *Error {
	if w, at, ok := p.take(remainders); ok {
		return p.bind(w.comparator, at, nil, "")
	}
	return nil
}

// measure reads the unit of a number. Its text is empty if there is none.
func (p *parser) measure() measure {
	p.space()
	var best measure
	for _, m := range p.measures() {
		if len(m.text) > len(best.text) && strings.HasPrefix(p.rest(), m.text) {
			best = m
		}
	}
	if best.kind == rateMeasure && p.change != growth && p.change != rise {
		best.kind = alienMeasure
	}
	for _, name := range aliens {
		if len(name) > len(best.text) && strings.HasPrefix(p.rest(), name) {
			best = newMeasure(name, 0, alienMeasure)
		}
	}
	p.advance(len(best.text))
	return best
}

// after reads the words after the number.
func (p *parser) after() *Error {
	for {
		w, at, ok := p.take(afters)
		switch {
		case !ok:
			return nil
		case w.role == bound:
			if err := p.bind(w.comparator, at, &p.v.print.after, w.text); err != nil {
				return err
			}
		case p.v.Kind != Rank:
			return p.failAt(UnknownWords, at)
		}
	}
}

// noNumber is the error for a text that has no number where one must stand.
func (p *parser) noNumber() *Error {
	start := p.pos
	if p.measure().text == "" {
		p.take(powers)
		p.measure()
	}
	for ok := true; ok; {
		_, _, ok = p.take(afters)
	}
	isBound := p.v.Comparator != Exactly && p.v.Kind != Rank || p.v.Status == Estimated
	if p.end() && (p.pos > start || isBound) && p.seen[scope] == (span{}) { // 高于全省 is words
		return p.fail(NoNumber, 0, len(p.s))
	}
	end := start + strings.IndexAny(p.s[start:], "0123456789")
	if end <= start {
		end = len(p.s)
	}
	return p.fail(UnknownWords, start, end)
}

// unread is the error for what follows a complete value.
func (p *parser) unread() *Error {
	if startsNumber(strings.TrimLeft(p.rest(), " 、,;/-—~和与及至到")) {
		return p.fail(SeveralNumbers, p.pos, len(p.s))
	}
	return p.fail(UnknownWords, p.pos, len(p.s))
}

// settleRank checks what was read of a ranking.
func (p *parser) settleRank() *Error {
	for _, r := range []role{growth, year} {
		if at := p.seen[r]; at != (span{}) {
			return p.failAt(Conflict, at)
		}
	}
	if p.doubling != (span{}) {
		return p.failAt(Conflict, p.doubling)
	}
	if !slices.Contains([]Comparator{Exactly, AtMost, About}, p.v.Comparator) {
		return p.failAt(Conflict, p.bounding)
	}
	return nil
}

// settle works out the number in the row's unit and the kind from what was read.
func (p *parser) settle() *Error {
	v := &p.v
	if at := p.seen[scope]; at != (span{}) {
		return p.failAt(UnknownWords, at)
	}
	if p.doubling != (span{}) {
		return p.settleDoubling()
	}
	p.share()
	low, last := p.amounts[0], p.amounts[len(p.amounts)-1]
	var err *Error
	if v.Low, err = p.value(low); err != nil {
		return err
	}
	v.print.low = low.print
	if len(p.amounts) > 1 {
		if err := p.settleRange(); err != nil {
			return err
		}
	}
	p.settleKind(last)
	v.print.powered = last.hasPower()
	v.print.hasUnit = last.hasUnit()
	v.print.complete = v.print.complete || last.hasUnit() || last.number.isFraction()

	if v.Kind != Increase {
		return nil
	}
	for _, a := range p.amounts {
		if a.number.value.IsNegative() { // 提高-3
			return p.failAt(BadNumber, a.span)
		}
	}
	if p.change == fall {
		v.falling = true
		v.Low, v.High, v.Comparator = v.magnitudes()
	}
	return nil
}

func (p *parser) settleDoubling() *Error {
	v := &p.v
	switch {
	case p.change == fall:
		return p.failAt(Conflict, p.doubling)
	case !p.unit.isRate():
		return p.failAt(UnitMismatch, p.doubling)
	case p.unit.ZH == percent:
		v.Low = v.Low.Shift(timesPercent)
	}
	v.Kind = Growth
	return nil
}

// share lets the ends of a range lend each other their unit: the power of ten and unit of the second
// hold for the first (1—2万), the unit of the first for the second (3%—5).
func (p *parser) share() {
	if len(p.amounts) < 2 {
		return
	}
	low, high := &p.amounts[0], &p.amounts[1]
	switch {
	case low.number.isFraction() || high.number.isFraction():
	case !low.hasUnit():
		low.measure = high.measure
		if !low.hasPower() {
			low.power, low.powerAt = high.power, high.powerAt
		}
	case !high.hasUnit() && !high.hasPower():
		high.measure = low.measure
		high.print += low.measure.name
	}
}

func (p *parser) settleRange() *Error {
	v := &p.v
	high := p.amounts[1]
	var err *Error
	if v.High, err = p.value(high); err != nil {
		return err
	}
	if !v.Low.LessThan(v.High) {
		return p.fail(RangeReversed, p.amounts[0].span.start, high.span.end)
	}
	if v.Comparator != Exactly && v.Comparator != About {
		return p.failAt(RangeBound, p.bounding)
	}
	v.HasHigh = true
	v.print.high = high.print
	return nil
}

// settleKind sets the kind of an amount that has the unit of the given one.
func (p *parser) settleKind(a amount) {
	v := &p.v
	v.Points = a.measure.kind == pointsMeasure
	isMultiple := p.unit.ZH == times || a.measure.kind == rateMeasure
	switch {
	case p.unit.isRate() && !v.Points && (p.change == growth || p.change == rise && isMultiple):
		v.Kind = Growth
	case p.change != aim || v.Points:
		v.Kind = Increase
		// Whether a bare 累计增加10 in a row of % is points or per cent the plan does not say; nor do we.
		v.print.complete = p.unit.ZH == percent
	case v.HasHigh:
		v.Kind = Range
	default:
		v.Kind = Level
	}
}

// value returns an amount in the row's unit.
func (p *parser) value(a amount) (decimal.Decimal, *Error) {
	var d decimal.Decimal
	power := a.power.power + a.measure.power
	switch {
	case a.number.isFraction():
		var err *Error
		if d, err = p.fraction(a); err != nil {
			return d, err
		}
	case a.hasPower() && !a.hasUnit():
		if power < p.unit.Scale {
			return d, p.fail(AmbiguousScale, a.span.start, a.powerAt.end)
		}
		d = a.number.value.Shift(power - p.unit.Scale)
	default:
		d = a.number.value.Shift(power)
	}
	if !isBounded(d) {
		return d, p.failAt(TooLong, a.span)
	}
	return d, nil
}

// fraction returns a fraction in the row's unit, which must be % or 倍.
func (p *parser) fraction(a amount) (d decimal.Decimal, err *Error) {
	if !p.unit.isRate() {
		return d, p.failAt(UnitMismatch, a.span)
	}
	if a.hasUnit() || a.hasPower() { // 一半%
		return d, p.failAt(BadNumber, a.span)
	}
	power := int32(0)
	if p.unit.ZH == percent {
		power = timesPercent
	}
	d, exact := a.number.quotient(power)
	if !exact {
		return d, p.failAt(Inexact, a.span)
	}
	return d, nil
}
