// Package quota is everything limited: a counter whose units are owned by
// nodes. A node spends only units that it owns, and units move only by a fact
// of the node that gives them; so two kiosks that can't see each other never
// sell the same unit (the escrow method, O'Neil 1986; a bounded counter,
// Balegas et al. 2015). A single kiosk owns everything and never notices.
//
// A unit that was given is on its way until the other has received it, by a fact
// of its own: what a node may spend stands in its own journal. So for each quota,
// granted = left + spent + held + written off + on the way, over all nodes; only
// units that people promised (Owe) or took back from a kiosk that then came again
// (Reclaim) can make it more, and both stand on a screen until they are settled.
//
// It refuses to know what the units are: goods, seats, places in a time slot.
// A thing without a row here is unlimited.
package quota
