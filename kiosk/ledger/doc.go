// Package ledger is the kernel: journals of facts, the one transaction in which
// a command checks its rules and records what happened, and the tables that are
// folded from the facts and can be dropped and folded again.
//
// The rules of this package, on which everything else rests:
//
//   - A node appends only to its own journal. A journal is gap-free and each
//     fact carries the hash of the one before it.
//   - One writer. Commands that wait are committed together, each in its own
//     savepoint, with one sync of the disk for the group. Nothing is answered
//     and nobody is told before that sync.
//   - Apply never decides, never reads a clock and never looks at the order of
//     arrival: live use, intake of another node's facts and a rebuild give the
//     same tables.
//   - An operation id has at most one effect, for ever. The facts that it
//     recorded are the answer to every retry.
//   - After an I/O error the process stops: what a failed sync left on the
//     disk is unknown until the file is read again by a new process.
//
// The package does not know what is sold. Areas hand it their kinds of fact,
// their tables and their checks. It knows nothing of HTTP, printers or sync.
package ledger
