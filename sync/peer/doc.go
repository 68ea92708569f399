// Package peer lets nodes copy each other's journals over HTTP/1.1 under mutual
// TLS: a handler for those that come, and for each address that this node was
// told a loop that goes there, for ever.
//
// Who is at the other end is said by certificates under the organizer's root
// alone; addresses, names and networks are not believed. What is copied, and
// what becomes of it, is sync/exchange's.
//
// # Routes
//
// Each takes and gives one frame of sync/wire.
//
//	POST /sync/v1/{event}/vector   a hello for a hello; may wait for news
//	POST /sync/v1/{event}/ask      an ask for a batch, or an answer
//	POST /sync/v1/{event}/facts    a batch for an answer
//	POST /sync/v1/{event}/question  asks this node to act; a reply (sync/ask)
//	POST /sync/v1/enrol            see enrol.go: the one route without a certificate
//
// Status 200 always carries a frame. 400 is a message that can't be read, 403 a
// caller without a certificate of this event, 404 another event, 413 too large,
// 426 a newer protocol, 503 a fault here: come again. They carry an answer
// frame, too, for those who read it.
package peer
