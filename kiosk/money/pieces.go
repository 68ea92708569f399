package money

import "slices"

// Piece is a number of equal notes or coins.
type Piece struct {
	Value Amount // of one
	N     int64  // how many
}

// Pieces counts out an amount in the largest notes and coins first, which is also the fewest for every currency here.
// What the smallest coin cannot pay is left out; nothing is counted out of zero or less.
func Pieces(a Amount, c Currency) []Piece {
	var pieces []Piece
	for _, value := range c.Cash {
		if n := a / value; n > 0 {
			pieces = append(pieces, Piece{Value: value, N: int64(n)})
			a -= n * value
		}
	}
	return pieces
}

const (
	quickKeys = 3  // beside the exact amount
	fewNotes  = 20 // nobody pays with more than this many of one note, but for the largest three
	fewCoins  = 5  // nor with more than this many of one coin
)

// Quick returns what a customer would hand over for an amount that is already rounded for cash: the amount itself,
// then up to three round amounts above it, rising. For 74.00 in euros that is 74, 75, 80 and 100. Below the smallest
// note coins count, above it notes only. The smallest single piece that covers the amount is always among them; above
// it only single pieces make sense. There are fewer keys when nothing else makes sense, and none below zero.
func Quick(due Amount, c Currency) []Amount {
	if due < 0 {
		return nil
	}
	keys := []Amount{due}
	if due == 0 || due > Max || len(c.Cash) == 0 {
		return keys
	}
	single := covering(due, c)
	round := rounded(due, single, c)
	if i := slices.Index(round, single); i >= quickKeys {
		round[quickKeys-1] = single
	}
	return append(keys, round[:min(quickKeys, len(round))]...)
}

// covering returns the smallest note or coin above an amount, zero when there is none.
func covering(due Amount, c Currency) Amount {
	var single Amount
	for _, value := range c.Cash {
		if value > due {
			single = value
		}
	}
	return single
}

// rounded lists the next multiples of the notes (or coins) that people would pay this amount with, rising.
func rounded(due, single Amount, c Currency) []Amount {
	smallest := min(max(c.Note, due/fewNotes), c.Cash[min(quickKeys, len(c.Cash))-1])
	if due < c.Note {
		smallest = due / fewCoins
	}
	var found []Amount
	for _, value := range c.Cash {
		next := due - due%value + value
		sensible := single == 0 || next <= single || next == value
		if value >= smallest && sensible && !slices.Contains(found, next) {
			found = append(found, next)
		}
	}
	slices.Sort(found)
	return found
}
