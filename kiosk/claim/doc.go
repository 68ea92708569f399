// Package claim is everything used once: a pickup line, an entry, a voucher.
// Accepting a code writes a claim on one use of it, and claims are kept for the
// whole event. A code's home accepts on its own; a person may accept where the
// home can't be reached. Claims that meet later and disagree are a conflict,
// which people see and settle: nothing is decided by which arrived first.
//
// A home may hand the codes of a slot or a session to another node, by a fact of
// its own: it decides about them no more, and the other knows all that it has
// accepted by the time that it hears of it.
//
// It refuses to know what was accepted and why. Other areas record that in
// facts of their own, ask here before (May, Next) and write the claim when they
// apply the fact (Take, Undo).
package claim
