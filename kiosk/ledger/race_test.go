//go:build race

package ledger_test

// raced says that the race detector runs. SQLite is more than ten times slower
// under it, so the long searches take wider steps.
const raced = true
