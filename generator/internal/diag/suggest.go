package diag

import (
	"strings"

	"lantu/generator/internal/lang"
)

// Nearest returns the candidate that a misspelt word most likely means, or "" when none is near.
func Nearest(word string, candidates []string) string {
	best, dist := "", 1+max(1, len(word)/3)
	for _, c := range candidates {
		if strings.EqualFold(c, word) {
			return c
		}
		if d := editDistance(word, c, dist); d < dist {
			best, dist = c, d
		}
	}
	return best
}

// editDistance is the Damerau–Levenshtein distance (adjacent letters may be swapped), in bytes;
// it gives up with limit once that is reached.
func editDistance(a, b string, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

// DidYouMean is the end of a message about an unknown word: a suggestion, or nothing.
func DidYouMean(word string, candidates []string) lang.Words {
	if near := Nearest(word, candidates); near != "" {
		return lang.Both("；是不是“"+near+"”？", "; did you mean “"+near+"”?")
	}
	return lang.Words{}
}
