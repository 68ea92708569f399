// Package signings draws a day of signings from a seed, with all that goes otherwise than planned, and plays it against
// whatever keeps the queue: ten sessions, two thousand tickets. It is imported by tests only. It knows no ledger; what is
// judged and plotted is the same for a queue in memory and for a real desk.
package signings
