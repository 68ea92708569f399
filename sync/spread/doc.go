// Package spread moves units of limited things between the nodes of an event by
// itself: it takes in what was given to this node, answers others that ask, asks
// ahead of its buyers, gives each kiosk its part when its till opens, and sends
// what is left back when the last till of this one is closed.
//
// It decides by the rules of kiosk/quota and speaks through sync/ask. What it
// does is all in facts, so that doing it twice is doing it once. It is never in
// the way of a sale: a sale takes from what is here.
package spread
