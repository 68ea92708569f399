// Package refund is taking back what was sold: lines and quantities of a sale,
// for exactly what each unit cost, and never more than was paid.
//
// The n-th unit of a line gives back what that unit cost (money.Sold.Nth), and
// each unit is a use of the receipt that package claim keeps: whatever was taken
// back before, on whatever node, a unit comes back once, and two nodes that took
// back the same one have a conflict that people see. The node that sold counts
// units from the first, every other from the last, so that they conflict only
// where they must.
//
// Refunds have numbers of their own, A-R000001: they are gap-free in a series of
// each node and epoch, beside its receipts, so that neither has to know of the
// other's.
//
// It knows nothing of screens, and nothing of what hangs on a line: tickets and
// orders join a refund in its own command (Joiner).
package refund
