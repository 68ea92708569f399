// Package quota is everything limited: a counter whose units are owned by
// nodes. A node spends only units that it owns, and units move only by a fact
// of the node that gives them; so two kiosks that can't see each other never
// sell the same unit (the escrow method, O'Neil 1986; a bounded counter,
// Balegas et al. 2015). A single kiosk owns everything and never notices.
//
// It refuses to know what the units are: goods here, later seats and minutes.
// A thing without a row here is unlimited.
package quota
