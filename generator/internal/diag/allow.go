package diag

import (
	"strings"
)

// Allowance lets what a check would report pass, for a reason that is written beside it. Which codes can be
// allowed is said in the catalogue ([Code.Allowable]).
type Allowance struct {
	Code   *Code
	What   string // the words that the report is about, as the text has them; empty for any
	Reason string
	Span   Span
}

// ParseAllowance reads “FIG-02 three | reason”, as it stands in a text, a list or a cell. It reports to log what
// cannot be read.
func ParseAllowance(s At[string], log *List) (a Allowance, ok bool) {
	subject, reason, _ := strings.Cut(s.V, "|")
	id, what, _ := strings.Cut(strings.TrimSpace(subject), " ")
	a = Allowance{Code: Lookup(id), What: strings.TrimSpace(what), Reason: strings.TrimSpace(reason), Span: s.Span}
	if a.Code == nil || !a.Code.Allowable || a.Reason == "" {
		log.Add(BadAllowance, s.Span)
		return a, false
	}
	return a, true
}

// Allows tells whether the allowance is for a code and one of some words.
func (a *Allowance) Allows(c *Code, words ...string) bool {
	if a.Code != c {
		return false
	}
	if a.What == "" {
		return true
	}
	for _, w := range words {
		if w != "" && w == a.What {
			return true
		}
	}
	return false
}
