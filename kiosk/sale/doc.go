// Package sale is selling: the cart that a buyer is about to pay, the one
// command that turns it into a paid sale, carts set aside, and receipts.
//
// A sale is one fact, sale.paid. Its body is complete and frozen: what was
// sold, for how much, with which tax, how it was paid. Nothing about a sale is
// ever worked out again from prices or rates that may have changed since. The
// tables hold only what queries need; the words and names stay in the fact.
//
// It knows nothing of screens, sessions and printers. It reads prices from
// package event, units from package quota, the open till from package till,
// and puts the receipt into the queue of package paper.
package sale
