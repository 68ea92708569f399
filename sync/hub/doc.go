// Package hub is what only a hub does. A hub is a node like any other, with a
// journal of its own; this package keeps what is no fact beside it: the sealed
// keys, the open invitation, who may come in, and what is on its way out to
// shops and chats. It knows no HTML.
package hub
