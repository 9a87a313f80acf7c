package notation

import "strings"

// Chinese says the value as Chinese prose says it: the digits and words as printed, the unit after the
// number, words for signs, and without the words of aim and result, which are the sentence's. u is the unit
// that the value was parsed with. A value that is words is returned as it stands, an unstated one is
// empty: the caller says that it is not stated.
func (v Value) Chinese(u Unit, f Form) string {
	if !v.Numeric {
		return v.words()
	}
	var b strings.Builder
	if v.Status == Estimated {
		b.WriteString("预计")
	}
	if f == Full {
		b.WriteString(v.print.scope)
		if v.EveryYear {
			b.WriteString("每年")
		}
		if v.Annual {
			b.WriteString("年均")
		}
		if v.print.total && v.print.change != "" { // of a level it is the sentence's, like 达到
			b.WriteString("累计")
		}
		b.WriteString(v.print.change)
	}
	b.WriteString(v.print.before)
	b.WriteString(v.print.low)
	if v.HasHigh {
		b.WriteString("—" + v.print.high)
	}
	if !v.print.complete {
		b.WriteString(u.tail(v.print.powered, v.Annual || v.EveryYear))
	}
	b.WriteString(v.print.after)
	return b.String()
}
