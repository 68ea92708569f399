// Package usb takes a finished folder to a USB stick, and says when the stick
// may be taken out: it finds the stick without a desktop, has it mounted by a
// small helper that is the only part with rights, writes under names that say
// that they are unfinished, reads everything back from the stick, and compares.
//
// What it promises, at whatever moment the stick is pulled out: what was on the
// stick before is as it was; a new folder that has a MANIFEST.json is whole; one
// that has none says in a text file that it is not, and is finished next time.
//
// It knows folders, files and their hashes. It does not know what an export is,
// nor where in the kiosk it comes from.
package usb
