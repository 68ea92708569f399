// Package credit is store credit: what the stall owes a buyer instead of giving
// money back. A refund issues one as a signed code, a sale is paid from it in
// whole or in parts, until nothing is left or its time is over.
//
// What is owed is never taken for revenue: to the till it is a tender of its own,
// by which a refund gives and a sale takes, and no cash moves by it.
//
// Each part that goes off a credit is a use of its code, which package claim
// keeps. The code's home, the node that issued it, knows all of them and decides
// alone; elsewhere a person decides, up to what the event allows, and two kiosks
// that did not know of each other have a conflict that people see.
//
// It refuses to know what was sold and taken back: it joins both in their own
// commands.
package credit
