//go:build race

package signings

// Raced says that the race detector runs, under which a day on a real ledger takes minutes.
const Raced = true
