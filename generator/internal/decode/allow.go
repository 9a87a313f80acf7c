package decode

import (
	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/toml"
)

// isAllow tells the column of allowances, which every table may have.
func isAllow(head draft.String) bool { return head.V == "allow" }

// allowances reads the allowances of a row.
func (r record) allowances() []diag.Allowance { return parseAllowances(r.list("allow"), r.log) }

// allowances reads the list of a table of TOML.
func allowances(t *toml.Reader, log *diag.List) []diag.Allowance {
	return parseAllowances(t.Optional().Strings("allow"), log)
}

func parseAllowances(list []draft.String, log *diag.List) []diag.Allowance {
	var out []diag.Allowance
	for _, s := range list {
		if a, ok := diag.ParseAllowance(s, log); ok {
			out = append(out, a)
		}
	}
	return out
}
