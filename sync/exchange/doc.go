// Package exchange copies journals between two nodes: what does the other have
// that is lacking here, and what is lacking there. It decides what to ask for
// and what to do with what comes, and knows neither network nor file: the other
// node is a Remote.
//
// Everything may be lost, come twice or late. A fact is stored once, whoever
// brought it and however often; what breaks off is gone on with, because each
// exchange begins by comparing how far both are.
//
// Facts that contradict a journal, and the lost end of this node's own, are kept
// beside the journals (ledger.KeepBranch), passed on like everything, and named
// as findings. They never hold back what else there is to copy.
package exchange
