// Package signing is tickets and queues of signing sessions: a ticket is a seat
// with a signed code and a place, or a standby place; it is sold in a cart,
// imported, or given with a reason; its holder is called, comes to the table and
// is served.
//
// The rules on which everything rests:
//
//   - A ticket that costs something is issued by the command that sells it: none
//     exists without its sale, and no sale of one without its ticket.
//   - A place is given once. Its number counts per session and per letter of the
//     node that gives it, and a restored node has another letter. Swaps move
//     places between tickets; they never make one.
//   - The order of the queue is rank, place, letter. Being held, missed or called
//     back changes nothing of it.
//   - The uses of a ticket's code are its claims: the first is that somebody
//     came, the second that they were served.
//   - What a ticket's state is depends on no order of arrival: each thing that is
//     said of it is a register of its own, and the later fact wins, by HLC and
//     then by node.
//
// It refuses to know screens, and words: reasons and next steps are codes.
package signing
