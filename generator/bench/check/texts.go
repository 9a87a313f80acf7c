package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"lantu/generator/bench/mutate"
)

// textMutators plant what the rules of package lint are for; package mutate has them.
var textMutators = func() (out []mutator) {
	for _, m := range mutate.All() {
		rule, _, _ := strings.Cut(m.Rule, "-") // TYP, TXT, SRC
		out = append(out, mutator{rule: rule, kind: m.Kind + " " + m.Lang, plant: func(r *rand.Rand, c *corpus) (planted, bool) {
			name := c.names[r.IntN(len(c.names))]
			if !strings.HasSuffix(name, "."+m.Lang+".md") {
				return planted{}, false
			}
			text, at, ok := m.Mutate(r, c.files[name])
			what := fmt.Sprintf("%s: %q", name, text[max(0, at.Start-20):min(len(text), at.End+20)])
			return planted{files: map[string]string{name: text}, what: what}, ok
		}})
	}
	return out
}()
