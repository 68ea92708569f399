// Package spool sends what the ledger says is waiting to be printed, and knows
// of each job whether it came out.
//
// Its rules:
//
//   - A job is marked as being sent, on disk, before its first byte leaves.
//     Whatever happens then, it is never sent again by itself: it ends
//     confirmed by the printer, or stuck with a reason that a person settles.
//   - A job of which nothing was sent is tried again for as long as it takes.
//   - Nothing counts as printed because it was sent: the printer says so, of all
//     of it, in words that can't be a late answer, a broken one, or noise.
//   - A drawer is told to open at most once for a job, and not long after it.
//   - Nobody waits for paper. A printer that is gone, empty or silent is a
//     state that screens show; sales go on.
//
// The package sets no documents and decides nothing about sales.
package spool
