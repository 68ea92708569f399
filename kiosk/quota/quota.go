package quota

import (
	"strconv"

	"popstand/kiosk/ledger"
)

// ID names a quota within an event.
type ID string

// Stock is the quota of the units of one SKU.
func Stock(sku string) ID { return ID("stock:" + sku) }

// Share is one node's part of one quota.
type Share struct {
	Event ledger.EventID
	Node  ledger.NodeID
	Quota ID
}

// ShareOf is the part of a quota that belongs to the node that a fact is from.
func ShareOf(f ledger.Fact, id ID) Share { return Share{Event: f.Event, Node: f.Node, Quota: id} }

// Units is how a node's part of a quota stands.
type Units struct {
	Granted int64 // made here
	Got     int64 // received from other nodes
	Given   int64 // handed to other nodes
	Spent   int64 // sold here, less what was brought back
	Held    int64 // set aside here
	Lost    int64 // written off here by counting; negative when more was found
	Filed   int64 // the part of Granted that the event folder asked for
	Owed    int64 // promised here beyond what there is, and not settled
}

// Left is how many units the node may still sell.
func (u Units) Left() int64 {
	return u.Granted + u.Got - u.Given - u.Spent - u.Held - u.Lost + u.Owed
}

// Spare is how many units the node may hand to others: a promise is no unit.
func (u Units) Spare() int64 { return max(0, u.Left()-u.Owed) }

// Level is what is left of a quota, seen from one node.
type Level struct {
	Here      int64
	Elsewhere int64 // with other nodes and on the way to them, as far as their journals are here
	Coming    int64 // on the way to here
}

// Limit is the most units that one fact may speak of.
const Limit = 1_000_000

// soldOut refuses to take more than there is. left is never below zero in it.
func soldOut(name string, want, left int64) *ledger.Refusal {
	left = max(left, 0)
	do := "This is sold out here. Choose something else, or count the goods."
	if left > 0 {
		do = "Only " + strconv.FormatInt(left, 10) + " left here. Take fewer, or count the goods."
	}
	return ledger.Refuse("sold_out", do, "name", name, "want", strconv.FormatInt(want, 10), "left", strconv.FormatInt(left, 10))
}

// outOfRange refuses numbers that nobody means.
func outOfRange(units int64) *ledger.Refusal {
	return ledger.Refuse("bad_quantity", "Enter a whole number of units between 1 and 1,000,000.", "units", strconv.FormatInt(units, 10))
}
