// Package export writes what a day came to into a folder that anybody can open
// without popstand: tables for spreadsheets, a summary to print, the journals,
// and a manifest that proves what was written.
//
// Write is the one way to make an export:
//
//	func Write(ctx context.Context, from Source, dir string, w Wish) (Export, error)
//
// It makes POPSTAND/<node>/<day>-<n>/ under any folder. Until that is whole, the
// folder has ".unfinished" behind its name and a file in it that says so; the
// manifest is written last, and then the folder gets its name. Nothing that
// stands there is ever written over: the next export of a day has the next n.
// Each manifest holds the hash of the one before it in the same place, and is
// signed by the node. List finds exports, and Verify checks one.
//
// The figures are those of package report; the rows are read from the journals
// in one pass over one snapshot, so that they are of the same moment, and the
// memory that it takes does not grow with what was sold. It refuses to know what
// kind of disk it writes to, and where its folder goes from there.
//
// # What is left out
//
// Names, addresses and telephone numbers of buyers stand in no file. Where they
// are asked for, they stand in people.csv.age, which the organizer's key opens
// and nobody else's. The journals are whole but for the bodies of facts that
// hold a PIN's hash: four digits are found from it within minutes. Their SHA-256
// stands in their place, so that the chain can be checked.
package export
