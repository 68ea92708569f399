// Package report reads what a till or a day came to: the X while a till is open,
// the Z when it is closed, and the calendar day of all tills. One piece of code
// makes the value that screens, paper, files and programs show.
//
// What was sold and given back is read from the running totals of package tally
// and costs the same however much that was. The part of a till that lies in a
// calendar day is counted sale by sale, and only where the till spans midnight.
//
// It reads. The one thing that it decides is what is called what: nothing here
// changes a table.
package report
