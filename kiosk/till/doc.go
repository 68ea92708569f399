// Package till is the cash drawer's day: it is opened with a counted float,
// cash goes in and out of it, it is counted blind, and the Z closes it, with
// any difference. A node has one till at a time.
//
// What a till should hold is never kept as a running number. It is summed up
// from the rows of facts: float, cash of sales, moves. The rows of sales are
// written by package sale; here they are only read.
package till
