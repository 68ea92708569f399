package event

import (
	"slices"
	"strings"
)

// didYouMean is the cure for a word that is not in the list: the nearest one
// that is, or the whole list.
func didYouMean(word string, known []string) string {
	if best := nearest(word, known); best != "" {
		return "Did you mean `" + best + "`?"
	}
	if len(known) == 0 {
		return "Remove it."
	}
	list := slices.Sorted(slices.Values(known))
	return "Known here: " + strings.Join(list, ", ") + "."
}

// slipLimit is the longest word, in bytes, that is looked at for a slip: the
// comparison takes time and memory with the length.
const slipLimit = 64

// nearest finds the known word that a slip of the fingers turns into word, or "".
func nearest(word string, known []string) string {
	if len(word) > slipLimit {
		return ""
	}
	best, least := "", max(1, min(len(word), 9)/3)+1
	for _, k := range known {
		if d := distance(fold(word), fold(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the optimal string alignment distance: inserted, missing, wrong
// and swapped neighbouring letters each count one.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+differ(x[i-1], y[j-1]))
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
