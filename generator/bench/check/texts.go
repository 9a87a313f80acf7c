package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/pelletier/go-toml/v2"

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
	return append(out, mutator{"TERM", "forbidden rendering en", term(".en.md", "en")}, mutator{"TERM", "forbidden rendering zh", term(".zh.md", "zh")},
		mutator{"TERM", "other rendering", otherRendering})
}()

// glossaryTerm is what the glossary says of a term, as it stands in its file.
type glossaryTerm struct {
	ZH    string            `toml:"zh"`
	EN    string            `toml:"en"`
	Alias map[string]listed `toml:"aliases"`
	Also  map[string]listed `toml:"also"`
	Avoid map[string]listed `toml:"avoid"`
}

type listed = []string

var terms []glossaryTerm

func glossary(c *corpus) []glossaryTerm {
	if terms == nil {
		var file struct {
			Term []glossaryTerm `toml:"term"`
		}
		if err := toml.Unmarshal([]byte(c.files["content/glossary.toml"]), &file); err != nil {
			panic(err)
		}
		terms = file.Term
	}
	return terms
}

// term plants a rendering that the glossary avoids in the place of a term.
func term(end, l string) func(*rand.Rand, *corpus) (planted, bool) {
	return func(r *rand.Rand, c *corpus) (planted, bool) {
		name := c.names[r.IntN(len(c.names))]
		if !strings.HasSuffix(name, end) {
			return planted{}, false
		}
		var list []mutate.Term
		for _, t := range glossary(c) {
			agreed := append([]string{map[string]string{"zh": t.ZH, "en": t.EN}[l]}, t.Alias[l]...)
			list = append(list, mutate.Term{Renderings: agreed, Avoid: t.Avoid[l]})
		}
		m := mutate.Avoided(list)
		if l == "zh" {
			m = mutate.AvoidedChinese(list)
		}
		text, at, ok := m.Mutate(r, c.files[name])
		return planted{map[string]string{name: text}, fmt.Sprintf("%s: %q", name, text[max(0, at.Start-30):min(len(text), at.End+20)])}, ok
	}
}

// otherRendering renders a term throughout an English text by words that are not the agreed ones.
func otherRendering(r *rand.Rand, c *corpus) (planted, bool) {
	name := c.names[r.IntN(len(c.names))]
	if !strings.HasSuffix(name, ".en.md") {
		return planted{}, false
	}
	var list []mutate.Term
	for _, t := range glossary(c) {
		list = append(list, mutate.Term{ZH: append([]string{t.ZH}, t.Alias["zh"]...), Renderings: append(append([]string{t.EN}, t.Alias["en"]...), t.Also["en"]...)})
	}
	text, at, ok := mutate.Misrendered(r, list, c.withoutNames(c.files[c.twin(name)]), c.files[name])
	return planted{map[string]string{name: text}, fmt.Sprintf("%s: %q", name, text[max(0, at.Start-30):min(len(text), at.End+20)])}, ok
}

// withoutNames is a Chinese text without the names of entities, in which a term is part of a name.
func (c *corpus) withoutNames(text string) string {
	for _, file := range c.names {
		if !strings.HasSuffix(file, "entities.csv") {
			continue
		}
		s := c.sheet(file)
		for i := 1; s != nil && i < len(s.rows); i++ {
			for _, name := range append(strings.Split(s.get(i, "aliases_zh"), ";"), s.get(i, "name_zh")) {
				if name = strings.TrimSpace(name); name != "" {
					text = strings.ReplaceAll(text, name, "\x01")
				}
			}
		}
	}
	return text
}
