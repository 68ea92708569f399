// Package bundle carries journals in a file, where no network goes: a stick
// between two kiosks, or from a stall to its hub.
//
// A bundle is a title, batches, and an end, as frames of sync/wire. Nothing in it
// is believed for standing there: every batch is sealed by its node, and whoever
// takes it in checks the seals under the root that he has already. The end names
// the sum of all bytes before it, so a bundle that was cut off is known for one;
// what stood before the cut is whole and is taken all the same.
package bundle
