package scan

import "popstand/hardware/port"

// Letter is what became of the last letter of the test code.
type Letter string

// The fates of a letter that is no ASCII.
const (
	LetterUTF8    Letter = "utf8"
	LetterCP1252  Letter = "cp1252"
	LetterCP850   Letter = "cp850"
	LetterNone    Letter = "none"    // the form without it was read
	LetterLost    Letter = "lost"    // it was left out, or came as a letter of ASCII
	LetterChanged Letter = "changed" // it came in a character set that is not known here, or twice encoded
)

// Advice is what would make a scanner better, in one stable word. Without it the scanner works too.
type Advice string

// The advices.
const (
	AdviseEndMark  Advice = "end_mark"    // it sends no end mark: set CR
	AdviseAIM      Advice = "aim"         // it does not say which kind of code it read: let it send AIM identifiers
	AdviseUTF8     Advice = "utf8"        // it can't send every letter: let it send UTF-8, or codes as they are
	AdviseSerial   Advice = "serial"      // it pretends to be a keyboard: set it to a serial port (virtual COM)
	AdviseNoPause  Advice = "no_pause"    // it pauses inside a code: switch the delay between characters off
	AdviseNoLetter Advice = "no_letter"   // its prefix seems to stand for the kind of code: set AIM identifiers instead
	AdviseSquare   Advice = "scan_square" // the lines were read: scan the square, to see whether it can, and its letters
)

// Finding is how a scanner was found to be set, as it came over the line. The address that stands beside it says the
// same in the words that a Scanner understands.
type Finding struct {
	Prefix string    // bytes before each code, without the AIM identifier
	AIM    string    // identifier of the test code, empty when none is sent
	Letter Letter    // of the test code
	Suffix string    // bytes behind each code, without the end mark
	Term   port.Term // the end mark; port.AnyTerm is NUL
	Text   string    // what a Scanner reads now from the test code
	Packed bool      // it sends packets of Zebra's Simple Serial Interface
	Advice []Advice
	Closed []Step // ports that could not be listened to
}
