// Package buyer keeps names, e-mail addresses and telephone numbers out of the
// journals (invariant 13). A fact carries them only sealed with a key that was
// made for that one person. Journals are copied, chained and never changed, so
// a person is erased by forgetting the key: then what every node, stick and
// export still holds can't be read by anybody.
//
// Keys stand in this machine's database and in its backups. A seal therefore
// guards what leaves the machine, not the machine: who has the database can
// read. A backup from before an erasure still has the key; a kiosk that is
// restored from it forgets the key when the journal that says so has come back.
// In the files of SQLite a forgotten key is gone once the write-ahead log was
// written back; PostgreSQL keeps dead rows until VACUUM, and a memory card may
// keep blocks that no program can reach.
//
// It refuses to know what a person bought, and it never logs what it opens.
//
// # Format
//
// A sealed person is base64url without padding (RFC 4648, section 5) of these
// bytes:
//
//	offset  bytes  what
//	0       1      version, 1
//	1       24     nonce, random
//	25      -      XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), its tag of 16 bytes last
//
// Within is the person as JSON {"n": name, "e": e-mail, "p": telephone}, empty
// ones left out, and blanks up to the next multiple of 192 bytes: nearly
// everybody looks equally long. The additional data is "popstand/buyer1", a
// zero byte, the event's id, a zero byte and the person's id, so that nobody's
// data can be passed off as somebody else's.
package buyer
