// Package scan turns what a code scanner sends into scans: records are cut at
// their end mark or at a pause, packets are unpacked and answered, an AIM
// identifier is split off, noise is refused, and a symbol that the scanner reads
// twice while it is held there counts once. Learn finds how a scanner is set.
//
// The package does not know what a code means. A scan never passes through the
// keyboard focus of a screen.
package scan
