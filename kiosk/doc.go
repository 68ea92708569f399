// Package kiosk puts the areas of the trade together into a stall: a folder
// with a node's key, its journal and its pictures. It knows nothing of HTTP,
// HTML, serial ports or of how nodes copy their journals.
//
// # Glossary
//
// One word per thing, in code, in facts, on the wire and on paper.
//
//   - Event: a stall's outing, with its goods, staff, taxes and policies.
//   - Node: one running popstand, a kiosk or a hub. Letter: what people and
//     receipt numbers call it ("A").
//   - Fact: one thing that has happened. Journal: a node's append-only list of
//     its facts. Epoch: a stretch of a journal; a new one begins when storage
//     was lost, restored or cloned. Seal: the node's signature over a head.
//   - Area: one part of the trade: its kinds of fact, its commands, its tables.
//   - Command: what checks the rules and records facts. Apply: what folds a
//     fact into the tables. Refusal: a "no" that a person can act on.
//   - Operation (op): one human act; a retry carries the same id.
//   - Quota: a limited thing whose units are owned by nodes. Claim: one use of
//     a code. Home: the node that decides about a code. Conflict: a use that
//     two acts claim, until people settle it.
//   - Code: what a person holds and shows, signed. Human code: ten characters
//     beside it, for damaged prints; looked up, never believed.
//   - Root: the organizer's key. Certificate: what the root lets a node's key
//     issue, how many, until when.
//   - Buyer: a person as an event knows them. Sealed: readable only with that
//     person's key. Erased: the key was forgotten.
//   - Till: the cash drawer's day, from the counted float to the close. Float:
//     the change it starts with. Z: the report that closes it.
//   - Cart: what a buyer is about to pay. Line: one product in it. Held: a cart
//     set aside. Sale: a cart that was paid. Tender: a part of the payment
//     (cash, card). Receipt: a sale as a document.
//   - Refund: units of a sale that came back. Credit: what the stall owes for
//     them instead of money, a code that is spent later. Exchange: a refund and
//     a sale in one act, of which only the difference is paid.
//   - Series: the receipt numbers of one node and epoch, gap-free: A-000001.
//   - Product: one thing on the table; variant: a size or colour of it, with
//     its own SKU, price and barcode.
//   - Job: a document waiting for paper. Copy: a reprint, marked as such.
//   - Arrival: somebody has come for an order. Number: what they wait with until
//     it is called; Label: how people read it ("B49"). Queue: all who wait.
//   - Moment: discovery (a look), intent (wanted), fulfilment (had) of a product.
//   - Slot, session, drop, voucher, bonus: later words, kept free for them.
package kiosk
