// Package event is what is configured: the event, its creators, its products
// with their prices and taxes, its policies, its staff and its tills, and when
// and how orders are handed out.
//
// It reads an event folder (event.yaml beside the spreadsheets that people
// really have), says everything that is wrong with it at once, and loads it as
// facts: loading twice records nothing, a changed folder records only what
// changed, and nothing that was sold is touched. Orders it only reads: they
// tell who people are, and what becomes of them is another area's.
//
// It refuses to know how goods are sold, how a PIN is checked (package staff)
// and how units are counted (package quota).
package event
