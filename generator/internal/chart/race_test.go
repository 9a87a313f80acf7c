//go:build race

package chart_test

import "testing"

// The race detector makes modernc.org/quickjs, which is C turned into Go, some fifty times slower: a
// drawing takes seconds. What the engine itself shares between goroutines is a channel and a
// sync.OnceValues.
func TestDrawings(t *testing.T) {
	t.Skip("drawings are not made under the race detector: too slow")
}
