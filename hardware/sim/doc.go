// Package sim is a table full of simulated devices: a receipt printer with a
// drawer, a hand scanner and a USB stick. They are wired like real ones, by
// pseudo-terminals on Linux and by local sockets elsewhere, and popstand opens
// them through the same code as real ones.
//
// It is product code: the demo and the tests run on it. It knows what devices
// do and what goes wrong with them; it knows nothing of sales.
package sim
