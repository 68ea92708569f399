// Package exchange is giving goods for goods: what comes back of a sale, what goes
// out instead, and only the difference is paid or given back.
//
// It is one command. The refund and the sale that it records are whole, each with
// its number, its paper and its taxes; what the one pays of the other is a tender
// of both, by which no money moves. So reports, drawers and later refunds need not
// know of exchanges.
//
// It refuses to know what is taken back and sold under which rules: those of
// package refund and package sale hold, each for its part.
package exchange
