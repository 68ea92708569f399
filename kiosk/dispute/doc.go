// Package dispute keeps the requests that no rule decides: something comes back
// after the window, is a final sale, is damaged without proof, or has no receipt.
// Each becomes a case with a number, a due time by the event's published terms, and
// a slip that tells the buyer both. People note what they find out, keep a picture,
// and say what came of it; nothing here decides by itself, and nothing runs out. A
// case that is overdue is only listed first.
//
// Cases have numbers of their own, A-C000001: gap-free in a series of each node and
// epoch, beside its receipts and refunds. Two nodes that close one case apart have
// both closings; the earlier is its outcome on every node.
//
// What buyers say and how they are reached is sealed with a key of the case's own
// (package buyer), and pictures lie outside the journal (package album): both can be
// erased. It moves no money: a refund or a sale does, and the case names it.
package dispute
