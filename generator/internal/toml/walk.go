package toml

import "slices"

// Leaf is a text of a document: the keys that lead to it from the top, and its value. The items of a
// list have the keys of the list.
type Leaf struct {
	Keys  []string
	Value *Value
}

// Key is the last of the keys.
func (l Leaf) Key() string { return l.Keys[len(l.Keys)-1] }

// Texts lists every text of a table and of the tables in it, in the order of writing; texts of tables
// stand where their table begins.
func (t *Table) Texts() []Leaf {
	var out []Leaf
	var value func(keys []string, v *Value)
	var table func(keys []string, t *Table)
	value = func(keys []string, v *Value) {
		switch v.Kind {
		case String:
			out = append(out, Leaf{keys, v})
		case Array:
			for _, item := range v.Items {
				value(keys, item)
			}
		case TableKind:
			table(keys, v.Table)
		}
	}
	table = func(keys []string, t *Table) {
		for _, k := range t.keys {
			value(append(slices.Clone(keys), k), t.values[k])
		}
	}
	table(nil, t)
	return out
}
