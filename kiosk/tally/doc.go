// Package tally keeps the running totals of each till: what was sold and given
// back, by time, staff, item, tax rate, tender and reason. The apply of a sale
// and of a refund adds to them, so that a report costs the same after ten sales
// and after a hundred thousand.
//
// It stands below the areas of the trade and knows their facts only as entries.
// The recount, which adds the same figures up from the rows of the sales, is
// here too: it checks the totals, and it reads the part of a till that a
// calendar day holds.
package tally
