// Package wire is what nodes say to each other, as bytes: over HTTP, and in a
// bundle on a stick. It knows no network, no file and no table, and believes
// nothing: whether a batch is its node's is for whoever reads the seal.
//
// # Frames
//
// Everything travels in frames:
//
//	2 bytes  "PS"
//	1 byte   protocol version, 1
//	1 byte   kind of message: H hello, A ask, B batch, N answer, T title, Z end,
//	         Q question, R reply
//	4 bytes  length of what follows, big-endian, at most MaxPacked
//	n bytes  gzip (RFC 1952) of the message, at most MaxUnpacked bytes of it
//
// gzip carries a checksum, so a frame is whole or it is refused. zstd packs
// facts a tenth smaller and would make the program for the Pi 600 KB larger.
//
// # Messages
//
// A message is one JSON object; a batch is one object and then one for each
// fact, each on its own line. Readers ignore fields that they don't know: a
// newer program may add some, and must not change what the others mean. What
// does change meaning is a new protocol version.
//
// A hello, from a node that has 12 facts of its own and 3 of another's, and
// speaks version 1 only:
//
//	{"version":1,"least":1,"event":"5a7e010203040506","node":"0a11111111111111","program":"1.2.3",
//	 "wall_ms":1795272120000,"trust":"staff","vector":[
//	 {"node":"0a11111111111111","epoch":1,"seq":12,"hash":"00…"},{"node":"0b22222222222222","epoch":1,"seq":3,"hash":"00…"}]}
//
// A journal may stand in a vector more than once: as the node has it, and with
// the end of each branch that is kept beside it.
//
// A batch is a stretch of one journal. Its head says what all facts share; a
// fact's number, its node and the hashes follow from it, and are recomputed by
// whoever reads it. The seal's signature covers the last hash, and with it
// everything before. The certificate says whose key that is.
//
//	{"event":"5a7e010203040506","node":"0a11111111111111","epoch":1,"from":12,"count":1,"prev":"00…","sig":"AA…","certificate":"MI…"}
//	{"kind":"note","version":1,"hlc":117654949576704000,"wall_ms":1795272120000,"trust":"staff","boot":"b1","boot_ms":61000,
//	 "op":"00000000-0000-7000-8000-000000000001","ask":"00…","actor":"ana","body":{"text":"a"}}
//
// A question asks a node to act at once; its reply is one frame, and behind it
// the batches that the asker lacks. A reply of a node that refuses has a code
// and what to do about it; the words of the screens are the asker's.
//
//	{"kind":"quota.want","op":"00000000-0000-7000-8000-000000000001","actor":"ana",
//	 "have":{"node":"0a11111111111111","epoch":1,"seq":12,"hash":"00…"},"body":{"quota":"stock:P1","units":2}}
//	{"body":{"units":2}}
//	{"refused":{"code":"none_to_give","do":"…","values":{"left":"0"}}}
//
// A body travels as the bytes that are hashed. Where JSON would not keep them
// they stand as a string in "text".
//
// The tests hold a frame of each kind as bytes (testdata): every later program
// reads them.
package wire
