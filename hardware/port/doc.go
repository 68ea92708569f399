// Package port finds devices, opens them and keeps them open: serial lines, USB
// printers of the printer class, scanners that pretend to be keyboards, printers
// on the network, and local sockets for the simulated devices of systems without
// pseudo-terminals.
//
// It is the one user of github.com/tarm/serial. It knows bytes, deadlines and
// the difference between "nothing yet" and "gone"; it does not know what the
// bytes mean.
package port
