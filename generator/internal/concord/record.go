package concord

import (
	"math/big"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
)

// The rules of the record. All compute with exact fractions; where a rule allows for rounding, it says so.

// planRules checks the declared sums and the years of tables.
func (k *checker) planRules(c *city, allow *allowed) {
	for _, s := range c.Plan.Sums {
		k.sum(c, s, allow)
	}
}

// sum checks that the parts add up to the total.
func (k *checker) sum(c *city, s draft.Sum, allow *allowed) {
	get := func(name draft.String) (*big.Rat, figure, bool) {
		f, ok := k.lookUp(name.V, c)
		if !ok || !isLevel(f.value) {
			k.log.Add(diag.SumForm, name.Span, name.V)
			return nil, f, false
		}
		return base(f.value, f.unit), f, true
	}
	total, t, ok := get(s.Total)
	sum := new(big.Rat)
	for _, name := range s.Parts {
		part, f, read := get(name)
		if read && t.unit.ZH != "" && f.unit.EN != t.unit.EN && f.unit.Scale == t.unit.Scale && f.unit.Phrase != t.unit.Phrase {
			k.log.Add(diag.SumForm, name.Span, name.V)
			read = false
		}
		if ok = ok && read; ok {
			sum.Add(sum, part)
		}
	}
	if !ok || sum.Cmp(total) == 0 || allow.take(diag.SumWrong, s.Total.V) {
		return
	}
	k.log.Report(diag.Diagnostic{Code: diag.SumWrong, Span: s.Total.Span, Args: []any{inUnit(sum, t.unit), s.Total.V, inUnit(total, t.unit)},
		Notes: []diag.Note{{Span: t.place, Text: lang.Both("合计在这里", "the total is here")}}})
}

// isLevel tells a value that is one number at one time, which can be computed with.
func isLevel(v *notation.Value) bool { return v.Kind == notation.Level && v.Numeric }

// base is a value in the base of its unit: 亿元 in 元.
func base(v *notation.Value, u notation.Unit) *big.Rat { return scale(v.Low.Rat(), int(u.Scale)) }

func scale(r *big.Rat, power int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(power, -power))), nil)
	if power < 0 {
		return new(big.Rat).Quo(r, new(big.Rat).SetInt(p))
	}
	return new(big.Rat).Mul(r, new(big.Rat).SetInt(p))
}

// inUnit writes a number given in the base of a unit.
func inUnit(r *big.Rat, u notation.Unit) string { return decimalText(scale(r, -int(u.Scale))) + u.ZH }

// decimalText writes a fraction in decimals: exactly where it has no more than six, else rounded to four.
func decimalText(r *big.Rat) string {
	if s := r.FloatString(6); new(big.Rat).SetFrac(r.Num(), r.Denom()).Cmp(mustRat(s)) == 0 {
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return "≈" + r.FloatString(4)
}

func mustRat(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}

// shares are the words of a name that tell a part of a whole.
var shares = []string{"占", "比重", "比例", "份额", "覆盖率", "普及率", "设置率", "share", "proportion", "coverage"}

// isShare tells whether an indicator is a part of a whole, which cannot be above 100 %.
func (k *checker) isShare(d *draft.Indicator) bool {
	if s := k.series[d.Series.V]; s != nil {
		return s.Measure.V == "share"
	}
	return hasAny(d.Name.ZH.V, shares) || hasAny(d.Name.EN.V, shares)
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var roleWords = [...]lang.Words{
	draft.Actual:     lang.Both("实际", "result"),
	draft.PastTarget: lang.Both("上期目标", "past target"),
	draft.Baseline:   lang.Both("基期", "baseline"),
	draft.Target:     lang.Both("目标", "target"),
	draft.Vision:     lang.Both("远景", "vision"),
}

// indicatorRules checks one indicator.
func (k *checker) indicatorRules(c *city, d *draft.Indicator, allow *allowed) {
	unit := k.unit(d.Unit.V)
	share := unit.ZH == "%" && k.isShare(d)
	hundred := big.NewRat(100, 1)
	for i := range d.Cells {
		cell := &d.Cells[i]
		if !cell.Parsed || !cell.Value.Numeric {
			continue
		}
		top := cell.Value.Low
		if cell.Value.HasHigh {
			top = cell.Value.High
		}
		if share && (cell.Value.Kind == notation.Level || cell.Value.Kind == notation.Range) && top.Rat().Cmp(hundred) > 0 && !allow.take(diag.ShareBeyond, cell.Raw.V) {
			k.log.Add(diag.ShareBeyond, cell.Raw.Span, cell.Raw.V)
		}
		k.cellYear(c, cell, allow)
	}
	k.direction(d, unit, allow)
	k.seriesRules(c, d, allow)
}

// cellYear checks that targets lie within the plan.
func (k *checker) cellYear(c *city, cell *draft.Cell, allow *allowed) {
	p := &c.Plan
	start, end := p.Start.V, p.End.V
	if cell.Role != draft.Target || start == 0 || end == 0 || start > end || cell.Year >= start && cell.Year <= end || allow.take(diag.YearOutside, cell.Raw.V) {
		return
	}
	k.log.Add(diag.YearOutside, cell.Raw.Span, cell.Year, start, end)
}

// explained tells whether a note says that a value falls.
func explained(notes ...draft.Both) bool {
	for _, n := range notes {
		if hasAny(n.ZH.V, []string{"低于", "下降", "减少", "少于", "小于", "回落", "不如"}) || hasAny(n.EN.V, []string{"lower than", "below", "less than", "fewer than", "decline", "decrease", "falls", "fall short"}) {
			return true
		}
	}
	return false
}

// direction checks that what is wanted is no worse than where it starts.
func (k *checker) direction(d *draft.Indicator, unit notation.Unit, allow *allowed) {
	down, known := false, false
	if s := k.series[d.Series.V]; s != nil {
		if s.Direction.V == "none" {
			return
		}
		down, known = s.Direction.V == "down", s.Direction.V != ""
	}
	for i := range d.Cells {
		for j := range d.Cells {
			a, b := &d.Cells[i], &d.Cells[j]
			start := a.Role == draft.Baseline || a.Role == draft.Actual || a.Role == draft.Target && b.Role == draft.Vision
			if !start || b.Role != draft.Target && b.Role != draft.Vision && b.Role != draft.PastTarget || a.Year >= b.Year ||
				!a.Parsed || !b.Parsed || a.Value.Kind != b.Value.Kind || !a.Value.Numeric || !b.Value.Numeric {
				continue
			}
			switch a.Value.Kind {
			case notation.Level, notation.Rank:
			default:
				continue
			}
			floor := func(c notation.Comparator) bool { return c == notation.AtLeast || c == notation.MoreThan }
			ceiling := func(c notation.Comparator) bool { return c == notation.AtMost || c == notation.LessThan }
			if a.Value.EveryYear != b.Value.EveryYear || a.Value.Annual != b.Value.Annual || floor(a.Value.Comparator) && ceiling(b.Value.Comparator) {
				continue // not of one kind
			}
			order := b.Value.Low.Cmp(a.Value.Low)
			worseIfLess := !down
			switch {
			case floor(b.Value.Comparator):
				worseIfLess = true
			case ceiling(b.Value.Comparator):
				worseIfLess = false
			}
			code := diag.TargetBelow
			if !known && !floor(b.Value.Comparator) {
				code = diag.TargetSuspicious
			}
			if a.Value.Kind == notation.Rank { // the first place is the best
				if a.Value.Share != b.Value.Share || a.Value.Scope != b.Value.Scope && a.Value.Scope != 0 && b.Value.Scope != 0 {
					continue
				}
				worseIfLess, code = false, diag.TargetBelow
			}
			if worse := order < 0 && worseIfLess || order > 0 && !worseIfLess; !worse || explained(d.Note, d.Differs) || allow.take(code, b.Raw.V) {
				continue
			}
			k.log.Report(diag.Diagnostic{Code: code, Span: b.Raw.Span, Args: []any{roleWords[b.Role], b.Raw.V, roleWords[a.Role], a.Raw.V},
				Notes: []diag.Note{{Span: a.Raw.Span, Text: roleWords[a.Role]}}})
		}
	}
}

// seriesRules checks that the values of one series agree in unit, and in value where two indicators of a city
// state the same.
func (k *checker) seriesRules(c *city, d *draft.Indicator, allow *allowed) {
	s := k.series[d.Series.V]
	if s == nil {
		return
	}
	if d.Unit.V != s.Unit.V && d.Differs.ZH.V == "" && k.units[d.Unit.V] != nil && k.units[s.Unit.V] != nil && !sameMeasure(k.unit(d.Unit.V), k.unit(s.Unit.V)) &&
		!allow.take(diag.SeriesUnit, d.Unit.V) {
		k.log.Report(diag.Diagnostic{Code: diag.SeriesUnit, Span: d.Unit.Span, Args: []any{d.Unit.V, d.Series.V, s.Unit.V},
			Notes: []diag.Note{{Span: s.Unit.Span, Text: lang.Both("系列的单位", "the unit of the series")}}})
	}
	for i := range c.Indicators {
		o := &c.Indicators[i]
		if o == d {
			break // each two once, at the later row
		}
		if o.Series.V != d.Series.V {
			continue
		}
		for m := range d.Cells {
			for n := range o.Cells {
				k.sameCell(d, o, &d.Cells[m], &o.Cells[n], allow)
			}
		}
	}
}

// sameMeasure tells units that convert exactly into each other: they share the base, as 亿元 and 万元 do.
func sameMeasure(a, b notation.Unit) bool {
	return a.ID == b.ID || a.Phrase == notation.Money && b.Phrase == notation.Money && a.PerEN == b.PerEN || a.Phrase == notation.Count && b.Phrase == notation.Count
}

// now tells the roles that say how things were: they must agree with each other.
func now(r draft.Role) bool { return r == draft.Actual || r == draft.Baseline }

// sameCell checks two cells of one series.
func (k *checker) sameCell(d, o *draft.Indicator, a, b *draft.Cell, allow *allowed) {
	if a.Year != b.Year || a.Role != b.Role && !(now(a.Role) && now(b.Role)) || !a.Parsed || !b.Parsed || !isLevel(&a.Value) || !isLevel(&b.Value) ||
		k.unit(d.Unit.V).Phrase != k.unit(o.Unit.V).Phrase || d.Differs.ZH.V != o.Differs.ZH.V && (d.Differs.ZH.V == "" || o.Differs.ZH.V == "") {
		return
	}
	x, y := base(&a.Value, k.unit(d.Unit.V)), base(&b.Value, k.unit(o.Unit.V))
	if x.Cmp(y) == 0 || rounds(x, y, &a.Value, &b.Value, k.unit(d.Unit.V), k.unit(o.Unit.V)) || allow.take(diag.SeriesTwice, a.Raw.V) {
		return
	}
	k.log.Report(diag.Diagnostic{Code: diag.SeriesTwice, Span: a.Raw.Span, Args: []any{d.ID.V, a.Year, a.Raw.V, o.ID.V, b.Raw.V},
		Notes: []diag.Note{{Span: b.Raw.Span, Text: lang.Both("另一处", "the other")}}})
}

// rounds tells whether one of two numbers is the other, rounded to the decimals that it has.
func rounds(x, y *big.Rat, a, b *notation.Value, ua, ub notation.Unit) bool {
	within := func(exact, rounded *big.Rat, v *notation.Value, u notation.Unit) bool {
		half := scale(big.NewRat(1, 2), int(u.Scale)+int(min(v.Low.Exponent(), 0)))
		diff := new(big.Rat).Sub(exact, rounded)
		return diff.Abs(diff).Cmp(half) <= 0
	}
	return within(x, y, b, ub) || within(y, x, a, ua)
}

// commitmentRules checks one commitment.
func (k *checker) commitmentRules(c *city, m *draft.Commitment, allow *allowed) {
	p := &c.Plan
	last := max(p.End.V, p.Outlook.V)
	if m.ByYear != 0 && p.Start.V != 0 && p.End.V >= p.Start.V && (m.ByYear < p.Start.V || m.ByYear > last) && !allow.take(diag.YearOutside, m.Due.V) {
		k.log.Add(diag.YearOutside, m.Due.Span, m.ByYear, p.Start.V, last)
	}
	if !m.Parsed || !m.Value.Numeric {
		return
	}
	unit := k.unit(m.Unit.V)
	if unit.ZH == "%" && isLevel(&m.Value) && (hasAny(m.Text.ZH.V, shares) || hasAny(m.Text.EN.V, shares)) && m.Value.Low.Rat().Cmp(big.NewRat(100, 1)) > 0 && !allow.take(diag.ShareBeyond, m.Raw.V) {
		k.log.Add(diag.ShareBeyond, m.Raw.Span, m.Raw.V)
	}
	d := c.indicators[m.Indicator.V]
	if d == nil {
		for i := range c.Indicators { // the indicator may be named by its series
			if c.Indicators[i].Series.V == m.Indicator.V && m.Indicator.V != "" && hasTarget(&c.Indicators[i]) {
				d = &c.Indicators[i]
			}
		}
	}
	if d == nil || m.Note.ZH.V != "" {
		return
	}
	if isLevel(&m.Value) || m.Value.Kind == notation.Growth && !k.isLevelRow(d) || m.Value.Kind == notation.Increase || m.Value.Kind == notation.Range || m.Value.Kind == notation.Rank {
		k.commitmentCell(c, m, d, unit, allow)
	}
	if m.Value.Kind == notation.Growth && k.isLevelRow(d) {
		k.rate(c, m, d, allow)
	}
}

func hasTarget(d *draft.Indicator) bool {
	for i := range d.Cells {
		if d.Cells[i].Role == draft.Target {
			return true
		}
	}
	return false
}

// isLevelRow tells whether the targets of an indicator are levels.
func (k *checker) isLevelRow(d *draft.Indicator) bool {
	for i := range d.Cells {
		if c := &d.Cells[i]; c.Parsed && c.Role == draft.Target && isLevel(&c.Value) {
			return k.unit(d.Unit.V).ZH != "%" || k.isShare(d)
		}
	}
	return false
}

// commitmentCell checks a promise against the indicator's value for the same year.
func (k *checker) commitmentCell(c *city, m *draft.Commitment, d *draft.Indicator, unit notation.Unit, allow *allowed) {
	for i := range d.Cells {
		cell := &d.Cells[i]
		if cell.Role != draft.Target && cell.Role != draft.Vision || cell.Year != m.ByYear || !cell.Parsed || !cell.Value.Numeric {
			continue
		}
		u := k.unit(d.Unit.V)
		same := base(&m.Value, unit).Cmp(base(&cell.Value, u)) == 0 && m.Value.Comparator == cell.Value.Comparator && m.Value.Status == cell.Value.Status
		if m.Value.HasHigh || cell.Value.HasHigh {
			same = same && m.Value.HasHigh == cell.Value.HasHigh && m.Value.High.Equal(cell.Value.High)
		}
		if same || unit.Phrase != u.Phrase || allow.take(diag.CommitmentAgainstCell, m.Raw.V) {
			continue
		}
		k.log.Report(diag.Diagnostic{Code: diag.CommitmentAgainstCell, Span: m.Raw.Span, Args: []any{m.Raw.V, d.ID.V, cell.Year, cell.Raw.V},
			Notes: []diag.Note{{Span: cell.Raw.Span, Text: lang.Both("指标在这里", "the indicator is here")}}})
	}
}

// rate checks a promised average annual growth against the ends of its indicator.
func (k *checker) rate(c *city, m *draft.Commitment, d *draft.Indicator, allow *allowed) {
	var from, to *draft.Cell
	for i := range d.Cells {
		switch cell := &d.Cells[i]; {
		case !cell.Parsed || !isLevel(&cell.Value):
		case cell.Role == draft.Baseline:
			from = cell
		case cell.Role == draft.Target:
			to = cell
		}
	}
	if from == nil || to == nil || from.Value.Low.Sign() <= 0 || to.Year <= from.Year {
		return
	}
	years := to.Year - from.Year
	if !m.Value.Annual {
		years = 1
	}
	rate := m.Value.Low.Rat()
	if k.unit(m.Unit.V).ZH == "倍" {
		rate = scale(rate, 2)
	}
	ratio := new(big.Rat).Quo(to.Value.Low.Rat(), from.Value.Low.Rat())
	if rateFits(ratio, rate, years, decimals(&m.Value), m.Value.Comparator, endsRounding(from, to)) || allow.take(diag.RateAgainstEnds, m.Raw.V) {
		return
	}
	k.log.Report(diag.Diagnostic{Code: diag.RateAgainstEnds, Span: m.Raw.Span,
		Args: []any{m.Raw.V, d.ID.V, from.Raw.V, to.Raw.V, actualRate(ratio, years) + "%"}, Notes: []diag.Note{{Span: to.Raw.Span, Text: lang.Both("指标在这里", "the indicator is here")}}})
}

// decimals is how many decimals a value is printed with.
func decimals(v *notation.Value) int { return int(max(0, -v.Low.Exponent())) }

// endsRounding is by what part the ratio of two ends may be off, because each is rounded to its last digit.
func endsRounding(cells ...*draft.Cell) *big.Rat {
	sum := new(big.Rat)
	for _, c := range cells {
		half := scale(big.NewRat(1, 2), int(min(c.Value.Low.Exponent(), 0)))
		sum.Add(sum, half.Quo(half, c.Value.Low.Rat()))
	}
	return sum
}

// rateFits tells whether a growth of rate per cent a year, rounded to some decimals, over a number of years fits
// the ratio of the ends, which may be off by a part. With a bound, the real rate has to be on its side or
// within the rounding.
func rateFits(ratio, rate *big.Rat, years, decimals int, c notation.Comparator, part *big.Rat) bool {
	half := scale(big.NewRat(1, 2), -decimals)
	compound := func(r *big.Rat) *big.Rat {
		f := new(big.Rat).Add(big.NewRat(1, 1), scale(r, -2))
		out := big.NewRat(1, 1)
		for range years {
			out.Mul(out, f)
		}
		return out
	}
	slack := new(big.Rat).Mul(ratio, part)
	low := new(big.Rat).Sub(ratio, slack)
	high := new(big.Rat).Add(ratio, slack)
	if c != notation.AtMost && c != notation.LessThan && compound(new(big.Rat).Sub(rate, half)).Cmp(high) > 0 {
		return false // the ends grow by less
	}
	if c != notation.AtLeast && c != notation.MoreThan && compound(new(big.Rat).Add(rate, half)).Cmp(low) < 0 {
		return c == notation.About
	}
	return true
}

// actualRate is the average annual rate in per cent, to two decimals.
func actualRate(ratio *big.Rat, years int) string {
	// Bisection over hundredths of a per cent.
	lo, hi := int64(-9999), int64(1_000_000)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		f := new(big.Rat).Add(big.NewRat(1, 1), big.NewRat(mid, 10_000))
		out := big.NewRat(1, 1)
		for range years {
			out.Mul(out, f)
		}
		if out.Cmp(ratio) <= 0 {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return big.NewRat(lo, 100).FloatString(2)
}
