// Package ask lets one node ask another to act at once: to hand over units, to
// use a code whose home it is. The other acts by its own rules and writes facts
// of its own; its reply brings them along, so that what follows from them is
// exactly what follows from copying.
//
// Nobody at a counter waits for it. A node that is not known to be there is not
// asked at all; one that is gets a short time, after which the asker goes on with
// what it knows. An answer that comes too late is not lost: its facts are copied.
//
// It refuses to know what is asked: an area says what its questions mean.
package ask
