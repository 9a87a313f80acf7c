package diag

import (
	"regexp"
	"slices"
	"strings"

	"lantu/generator/internal/lang"
)

// Code is one kind of mistake: what [Diagnostic.Code] points to.
//
// Message and Hint are formats for the diagnostic's arguments, with explicit indexes (%[1]s),
// because the two languages order and need them differently.
type Code struct {
	ID       string
	Severity Severity
	Message  lang.Words // what is wrong, in one sentence
	Hint     lang.Words // what to do
	// Allowable tells that an [Allowance] can take back what it reports.
	Allowable bool
	Explain   lang.Words // why the rule exists and an example, for "generator explain"
}

// catalogue holds every code in the order of declaration.
var catalogue []*Code

// Codes returns the whole catalogue.
func Codes() []*Code { return slices.Clone(catalogue) }

// Lookup finds a code by its id, whatever its case; nil when there is none.
func Lookup(id string) *Code {
	i := slices.IndexFunc(catalogue, func(c *Code) bool { return strings.EqualFold(c.ID, id) })
	if i < 0 {
		return nil
	}
	return catalogue[i]
}

func code(id string, message, hint, explain lang.Words) *Code {
	c := &Code{ID: id, Message: message, Hint: hint, Explain: explain}
	catalogue = append(catalogue, c)
	return c
}

// Generic makes a message of a code readable without a mistake at hand: the places of arguments
// become dots.
func Generic(format string) string {
	return strings.ReplaceAll(verb.ReplaceAllString(format, "…"), "%%", "%")
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?[sdvq]`)
