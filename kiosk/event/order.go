package event

import (
	"io/fs"

	"popstand/kiosk/money"
)

// OrdersFile is the name of the sheet of orders.
const OrdersFile = "orders.csv"

// Order is one order of orders.csv, which was made elsewhere and is handed out
// here. It holds personal data in the clear, as the sheet does: it is never
// recorded or shown as it is.
type Order struct {
	Ref       string // the shop's number, unique within its channel
	Channel   string // Channel.ID, "" where the event names no channels
	Buyer     Buyer
	Slot      string // Slot.ID, "" = none chosen
	Paid      Paid
	Cancelled bool         // by the shop, or all of its money was given back: it must not be handed out
	Amount    money.Amount // what it costs in all, or what is still to be paid where the shop says that this is less
	Lines     []OrderLine  // at least one, as the sheet has them
	Bin       string       // where it lies ready, "" = nowhere yet
	Lang      string       // the buyer's, "" where the sheet names none that popstand speaks
	Note      string       // words of the buyer or the shop; they may tell who somebody is
	Line      int          // where the sheet speaks of it first, from 1
}

// Buyer is whose order it is. Each of them may be empty.
type Buyer struct {
	Name  string
	Email string
	Phone string
}

// OrderLine is so many units of one SKU.
type OrderLine struct {
	SKU  string
	Qty  int64
	Unit money.Amount // what the shop charged for one; 0 also where the sheet does not say
	Line int
}

// Paid says how an order stands with its money.
type Paid string

// Authorized money is set aside at the buyer's bank and not taken yet.
const (
	PaidYes        Paid = "paid"
	PaidNo         Paid = "unpaid"
	PaidAuthorized Paid = "authorized"
)

// orderProblemLimit is how many problems of a sheet are kept: who has more
// mends one column and looks again.
const orderProblemLimit = 500

// Orders reads the orders of a folder, as Event.Orders does, without looking
// whether their SKUs are sold here.
func Orders(fsys fs.FS, s Settings, each func(Order) error, progress func(done, total int64)) []Problem {
	return Event{Settings: s}.Orders(fsys, each, progress)
}

// Orders reads orders.csv and hands over its orders one by one. No file is no
// orders. Each row is one line of an order; rows of one order stand together.
// The sheet is never held in memory, so it may be of any length up to a
// million rows. Orders in which something is wrong are told in the problems,
// at most 500 of them, and not handed over.
//
// each may be nil, to check a sheet before anything of it is taken: see Failed.
// A refusal that it returns becomes a problem of its order, and reading goes
// on; any other error is told as a problem and ends it. progress may be nil;
// it counts the bytes of the file, and its last call has done equal total
// unless reading was ended early.
//
// No problem tells a buyer's name, address or number.
func (e Event) Orders(fsys fs.FS, each func(Order) error, progress func(done, total int64)) []Problem {
	problems, _ := e.ReadOrders(fsys, each, progress)
	return problems
}

// ReadOrders is Orders, and counts the orders in which something is wrong. It is
// at least 1 where anything is: a sheet that can't be read has lost them all.
func (e Event) ReadOrders(fsys fs.FS, each func(Order) error, progress func(done, total int64)) (problems []Problem, dropped int) {
	found := &findings{limit: orderProblemLimit}
	r := e.orderReader(found, each)
	readStream(found, fsys, OrdersFile, func(sheet *sheetStream, size int64) { r.readAll(sheet, size, progress) })
	problems = found.counted(OrdersFile)
	if Failed(problems) {
		return problems, max(1, r.tally.dropped)
	}
	return problems, r.tally.dropped
}
