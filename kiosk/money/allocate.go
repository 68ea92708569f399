package money

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// Allocate splits a total by weights without losing a cent: each part is the exact share rounded down, and the cents
// that are left go one each to the largest remainders (Hamilton's method), ties to the first. A part is less than one
// unit off its exact share, and a weight of zero gets nothing. A negative total is split like a positive one.
// It fails when a weight is negative, when the weights do not fit an int64, or when a total other than zero meets no
// weight at all.
func Allocate(total Amount, weights []Amount) ([]Amount, error) {
	whole, err := weigh(weights)
	if err != nil {
		return nil, err
	}
	if total == 0 {
		return make([]Amount, len(weights)), nil
	}
	if total == math.MinInt64 { // the one number that has no positive
		return nil, tooLarge(0)
	}
	if whole == 0 {
		return nil, errors.New("allocate: nothing to allocate to")
	}
	parts := hamilton(max(total, -total), weights, whole)
	if total < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts, nil
}

func weigh(weights []Amount) (Amount, error) {
	for _, w := range weights {
		if w < 0 {
			return 0, errors.New("allocate: a weight is negative")
		}
	}
	return Sum(weights...)
}

// hamilton allocates a positive total by weights that add up to whole.
func hamilton(total Amount, weights []Amount, whole Amount) []Amount {
	parts := make([]Amount, len(weights))
	rests := make([]int64, len(weights))
	order := make([]int, len(weights))
	left := total
	for i, w := range weights {
		parts[i], rests[i] = mulDiv(total, int64(w), int64(whole))
		left -= parts[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rests[b], rests[a]) })
	for _, i := range order[:left] { // fewer are left than there are remainders above zero
		parts[i]++
	}
	return parts
}
