// Package pickup is orders that were made elsewhere and wait for their buyers:
// they are received, packed, handed out in timed slots, in full or in part, and
// what nobody collects goes back to the stall. A scanned code is answered with
// a verdict: GREEN, AMBER or RED, a reason, and what to do next.
//
// The rules on which everything rests:
//
//   - Every unit of an order is one use of its code: the first line's units are
//     the uses 1 to its quantity, the next line's follow. Handing a unit over
//     claims its use, so no unit is handed over twice by its home, in whatever
//     parts an order is collected, and two kiosks that hand over different
//     parts do not conflict.
//   - Judge is pure. It reads no clock and no table, so that a scan, a hand-over
//     and a test come to the same verdict from the same state.
//   - Only a code's home hands over on its own word. Elsewhere a person decides,
//     and the fact says who.
//   - What an order is called, where it stands and who collected it depends on
//     no order of arrival: the later fact wins by HLC, then by node.
//
// It refuses to know screens and words: reasons and next steps are codes.
package pickup
