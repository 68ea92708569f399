// Package keys turns what the Linux kernel says of a keyboard's keys into the
// characters that were meant. It is for scanners that pretend to be keyboards;
// it opens nothing and knows no scanner.
//
// A key that it can't be sure of becomes Noise, which no code holds: a code
// with a guess in it would be another code.
package keys
