// Package moment counts the three moments between a product and its buyers:
// discovery (somebody looked at it), intent (they put it into a cart or ordered
// it) and fulfilment (they have it), per product, channel and hour.
//
// What the journal knows is derived from it, when it is asked for, and so is
// counted once whatever is retried, restarted or copied:
//
//   - An order's units are intent in its shop's channel, as the shop said last,
//     cancelled or not; each unit that was handed over, and not taken back, is
//     fulfilment there.
//   - A sale's units are intent and fulfilment at once, in the stall's own
//     channel. Of a sale that paid for an order, what the order had is neither:
//     it was wanted when it was ordered, and had when it is handed over.
//
// Only what no other fact says is counted, by Counter: who looked, and what was
// in a cart and was not bought. Intent is never less than fulfilment by way of
// a count that was lost with the power: discovery may be.
//
// Counts are facts in small sums, some minutes each. Who looked is nobody's
// business: the package refuses to know people, carts and devices.
package moment
