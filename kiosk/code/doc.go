// Package code is the signed codes that people hold: a pickup, a ticket, a voucher, a receipt, a provenance tag, a
// member's card, and the delegation of one of them. It says what a code is, byte by byte, whether a key of this organizer
// signed it, and what is revoked. It needs no network and no table, so it answers for codes that nobody here has heard of.
//
// It refuses to know what is used, paid, ready or on time: that is for areas with tables, under the code's id. It reads no
// clock, no file and no randomness.
//
// A test cuts genuine codes, certificates and lists along the tables below. testdata/vectors.json has examples of all of
// them, good and bad, for programs in other languages.
//
// # Text
//
// A code is 90 bytes, written as 144 characters of Crockford's base32, upper case:
// 0123456789ABCDEFGHJKMNPQRSTVWXYZ, five bits each, the first bit first, as in RFC 4648. 8 characters are 5 bytes, so
// nothing is padded and no bit is spare: each text of 144 such characters is 90 bytes and each 90 bytes are one text. All
// characters are in the alphanumeric set of QR codes (ISO/IEC 18004), where 144 of them take 4 + 9 + 72 x 11 = 805 bits of
// the 864 of a symbol of version 6, level M: 41 x 41 modules, five dots (0.6 mm) each on a printer of 58 mm.
//
// The text begins with P, which is version 1. Another version will have another first letter and may have another length;
// version 1 is read for ever.
//
// # Payload
//
// Integers are big-endian and unsigned. Times are steps of five minutes since the Unix epoch (24 bits reach to 2129).
// What "the event's number for" something is, the event's own tables say; they give each number once.
//
//	code     offset  bytes  what
//	version  0       1      10110 in the upper five bits, the kind (1 to 7) in the lower three
//	event    1       2      how the event's id begins
//	key      3       4      the id of the key that signed it, not 0
//	number   7       4      that key's number for the code, from 1
//	home     11      3      how the id of the home node begins; 0 is none, for tags and members only
//	body     14      12     what the kind says
//	signature  26    64     Ed25519
//
// Key and number are the code's id. It is not random: a key's certificate says how many numbers it may use, so a key that
// was copied can be counted. It need not be secret, because the signature cannot be guessed. (It shows how many codes a
// kiosk has issued. Who minds gives its key a certificate that begins somewhere else than at 1.)
//
// The home is in the code so that a node which has never heard of it knows whom to ask before it accepts. Amounts are in
// minor units of the event's currency. Holder is a tag of who may use the code (see Secret.Holder), 0 is whoever brings it.
//
// Pickup (kind 1). Slot and home can move after the code was printed, so the tables win over the code; the code decides
// where there is no table. Worth lets a policy ask for a second look at dear things; it is a class and not a price,
// because a code is shown around. The units are there so that a hand-over without the order can at least be counted.
//
//	pickup   offset  bytes  what
//	slot     14      2      the event's number for the slot, 0 for none
//	window   16      4      3 bytes when the slot begins, 1 byte how long it is, in steps of five minutes; all 0 for any time
//	channel  20      1      the event's number for the shop it came from, 0 for the stall
//	worth    21      1      bit 7: it was paid when the code was issued; bit 6: 0; bits 5 to 0: the class of its price
//	units    22      1      how many things it holds, 0 unknown, 255 that or more
//	holder   23      3      who may collect it
//
// Ticket (kind 2). The place is the one that was printed; the queue itself stands in tables.
//
//	ticket   offset  bytes  what
//	session  14      2      the event's number for the session, 0 for the event as a whole
//	window   16      4      when to come, as in a pickup
//	place    20      2      the place in the queue, 0 for none
//	uses     22      1      how many times it may be used, from 1
//	holder   23      3      whom it is for
//
// Voucher (kind 3). The value is exact, because store credit must be worth its face without a network, and is at most
// 16,777,215. What is left of it is for its home to say.
//
//	voucher  offset  bytes  what
//	campaign  14     2      the event's number for what it is good for, 0 for store credit
//	value    16      3      what it was worth when it was issued
//	uses     19      1      how many times it may be used, from 1
//	until    20      3      when it ends, 0 for never
//	holder   23      3      whom it is for
//
// Receipt (kind 4). With only the paper in hand a refund needs the number, the most that it may give back, how it was paid
// and when. A total above 16,777,215 is written as that: a code may vouch for less than was paid, never for more.
//
//	receipt  offset  bytes  what
//	series   14      2      the receipt number's letters: A 1, B 2 to Z 26, AA 27 to ZZZ 18278
//	counter  16      3      the receipt number's counter, from 1
//	total    19      3      what was paid
//	sold     22      3      when, rounded down
//	tenders  25      1      how: 1 cash, 2 card, 4 voucher, 8 other, added up
//
// Tag (kind 5). It is for buyers of later years, so it says what its maker would sign on the back. Two people who show one
// tag show that one of them has a copy.
//
//	tag      offset  bytes  what
//	creator  14      2      the event's number for the creator, from 1
//	product  16      2      the event's number for the product, from 1
//	item     18      3      which one it is, from 1, at most the edition
//	edition  21      3      how many there will ever be, 0 when nobody says
//	made     24      2      the day, counted from 1970-01-01, 0 when nobody says
//
// Member (kind 6). The number is the member's and not the card's: a lost card is revoked and the next one has the same.
//
//	member   offset  bytes  what
//	club     14      2      the event's number for the creator whose club it is, 0 for the event's own
//	tier     16      1      the club's number for what the member gets
//	number   17      3      the member, from 1
//	until    20      3      when the membership ends, 0 for never
//	holder   23      3      who it is
//
// Delegation (kind 7). It names the code that it speaks for, its subject, which may stay at home with its owner. Its home
// is the subject's. It has no window and no price: those are the subject's, and each use is a use of the subject.
//
//	delegation  offset  bytes  what
//	subject  14      8      the id of the code that it speaks for
//	uses     22      1      how many times it may be used, from 1
//	holder   23      3      who may use it
//
// # Signature
//
// Ed25519 as in RFC 8032, section 5.1 (pure, not prehashed, no context), over "popstand/code1" and a zero byte, the whole
// 8 bytes of the event's id, and the 26 bytes of the payload. Certificates and lists begin with other strings that end in
// a zero byte, as do key ids, human codes and holders; seals of journals and TLS begin differently, too. So no signature
// that popstand makes with a key can be taken for one of another sort, or of another event whose id begins alike.
//
// What is relied on is crypto/ed25519. It compares R byte by byte with the R that it computes, so R has one spelling; it
// refuses S at or above the group's order L, so (R, S+L) is no second signature (RFC 8032, section 8.4). It does not
// multiply by the cofactor, and neither may another program that checks these codes: the two rules differ only for keys
// and signatures that somebody made with a part of small order, on purpose, with the private key in hand. Public keys come
// only out of certificates, and those of small order, under which anybody can sign, are refused there. So without the
// private key there is exactly one signature to a payload that its owner signed, and with the text having one spelling
// there is exactly one text. With the private key there can be more (another nonce), and other payloads under one id; that
// is why nothing is keyed by text or signature, and why a node that knows an id keeps the payload beside it (Code.Payload).
//
// # Reading
//
// In this order, and the first that fails is the answer: the length, the alphabet, the version, decoding, the kind, the
// body's rules, encoding all of it again and comparing; then the key id; the signature; the event; and only then what the
// certificate says of kinds, numbers and times. Nothing is trimmed, folded or repaired. All failures are refusals
// (*Error), each with a code for the journal and a Reason for the holder. Reasons are few: a forger is told "not genuine"
// and not what to mend. Everything that is compared is public, so nothing has to take constant time.
//
// # Keys
//
// An organizer's root certifies nodes' keys. A key id is the first 4 bytes of SHA-256 over "popstand/key1" and a zero
// byte, the event's 8 bytes and the public key's 32; for a root over "popstand/root1", a zero byte and the public key.
// What a root signs is "popstand/certificate1" and a zero byte and the bytes before the signature. Times are Unix
// milliseconds.
//
//	certificate  offset  bytes  what
//	version  0       1      193 (C1)
//	root     1       4      the id of the root that signed it
//	event    5       8      the event's id
//	node     13      8      the node's id
//	key      21      32     the node's public key
//	serial   53      4      from 1; of two for one key the higher serial holds
//	rights   57      1      bit k-1: it may issue kind k; bit 7: it may sign lists of what is revoked
//	first    58      4      the first number that it may give to a code, from 1
//	last     62      4      the last one; first-1 is none
//	from     66      8      codes are issued and honoured from then on
//	issue until    74  8    no code is issued from then on
//	honour until   82  8    no code is honoured from then on
//	signature      90  64   Ed25519, by the root
//
// A code does not say when it was issued. It would be the issuer's own word, and a copied key could say anything; the
// number cannot be talked around. So a kiosk that was lost gets a certificate with a higher serial, whose last number is
// the last one that is known to be its own: what it issued before holds on, what a thief adds does not. A number that the
// thief uses again meets the claim, or the payload, of the one who has it.
//
// A restored node must not use a number twice. It takes a new key, or goes on in a part of its numbers that no epoch of
// its journal has used.
//
// # Time
//
// The caller gives its clock as the earliest and the latest moment that it allows (Now). Where that decides, a code before
// or after its certificate is refused; where it does not, the code passes with Timing Unsure and a person decides. A clock
// that knows nothing never refuses and never approves.
//
// # Human codes
//
// Ten characters for damaged prints, nine and a check symbol, from HMAC-SHA256 over "popstand/human1", a zero byte and the
// code's id (8 bytes), under a secret that the event's nodes share: its first 45 bits, as base32. Each node that knows an
// id knows its human code, and nobody can work out a neighbour's from their own. The check symbol finds every single wrong
// character and every two that changed places, and 31 of 32 of all other errors.
//
// 45 bits are 35,184,372,088,832. Of n = 100,000 codes two have the same human code with a probability of about
// n(n-1)/2 / 2^45 = 0.00014: one event in 7,000. Who types at random hits one of them once in 352 million tries. The
// issuer sees a collision with a code that it knows before it prints, and takes the next number. Between nodes that had
// not heard of each other it stays possible: a look-up can give two rows, and then the name or the long code decides. A
// human code proves nothing. What may be done with one is for a policy to say.
//
// A holder's tag is made the same way with "popstand/holder1": the id, then the name as Secret.Holder folds it.
//
// # Codes that are kept
//
// Whoever issued a code can sign it again, to the last character. A node that has lost its key, or never had it, can't: so
// the journal keeps the signature beside the payload. Journals are copied, exported and read by more people than may hold
// a code, so it is kept under a veil (Secret.Veil): the 64 bytes of the signature, XOR the 32 of HMAC-SHA256 over
// "popstand/veil1", a zero byte, the id (8 bytes) and "1", and the 32 of the same with "2". No more bytes are needed: an id
// is given once, so the pad is used once, and whether the signature is genuine it says itself.
//
// # Lists of what is revoked
//
// A list is all that one signer has revoked, exactly: no filter that could refuse a paying guest. It is signed by a root,
// or by a key with that right within its time, over "popstand/revoked1" and a zero byte and the bytes before the
// signature. Each signer counts its own lists. The one with the highest number holds; two of one number that differ are an
// alarm.
//
//	list     offset  bytes  what
//	version  0       1      209 (D1)
//	event    1       8      the event's id
//	signer   9       4      the id of the key that signed it
//	number   13      4      from 1
//	made     17      8      when, Unix milliseconds
//	count    25      4      how many ids follow
//	ids      29      -      for each key, ascending: its id (4), how many numbers, the first, then the gaps
//	signature  -     64     Ed25519, by the signer
//
// How many, the first number and the gaps are unsigned LEB128 in the fewest bytes; a gap is how many numbers are left out
// between two. 100,000 ids take 100 KB when they are close together and 136 KB when they are strewn over ten million;
// as plain ids they would be 800 KB. A key as a whole is revoked by its certificate, not here.
package code
