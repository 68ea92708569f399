// Package pace knows when people in line come to a signing table: it measures how long guests take, says for each place
// in line from when until when to expect it, how many to call, what to print on a ticket as the time to come back, and
// who must be told that they may not be reached. It knows no ledger, no clock and no chance: all it says follows from
// what it is given, and what it says costs the same with a hundred and with ten thousand in line.
package pace
