// Package keys is who signs codes at a stall: the organizer's root, this node's
// key for codes with its certificate, the secret behind human codes, what is
// revoked, and the numbers, of which no two codes get the same.
//
// It refuses to know what a code is good for, and what has become of it.
//
// # Files
//
// They stand in the data folder, readable by its owner only, and nobody is ever
// asked for a passphrase:
//
//	root.key   the organizer's private key. It certifies, and is needed for
//	           nothing else. It is made on the event's first kiosk.
//	event.pem  what the nodes of one event share: the root's public half, and
//	           the secret. Codes are checked with it.
//	code.key   this node's private key for codes.
//	node.crt   this node's X.509 certificate and the root's: how other nodes
//	           know it.
//
// All but the third are in every backup: without the first two nobody can ever
// sign a code again that goes with those that were handed out. code.key is in
// none. It
// belongs to one epoch of one journal on one machine: where it is missing, is
// of another epoch, or was copied with its folder, a new one is made and
// certified. So whatever becomes of a journal, and however often a backup is
// restored, a number that was given under one key is never given again under
// the same.
//
// # Facts
//
// Certificates and lists of what is revoked are facts, so they reach every node
// that gets the journal. The numbers are facts because the journal is the one
// thing that a crash leaves whole: a number is given in the transaction that
// issues the code, or not at all.
package keys
