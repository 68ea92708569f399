package counter

import "popstand/ui/part"

// Snap is where a photo or a signature is taken.
type Snap struct {
	part.Page
	Rail      part.Rail
	Error     Notice
	Title     string // "Ticket A47"
	Sub       string
	Back      string
	URL       string // of the page; it is posted there, too
	Sign      bool   // a signature, and no photo
	PhotoOnly bool   // nothing is signed here
	Op        string
	Consent   string // in the holder's language
	Lang      string // of the consent
	Shots     []Shot
	Drop      *Dropping // asks why one is deleted
}

// Shot is a picture that was taken.
type Shot struct {
	Hash string
	URL  string // of the picture; "" where it is not here
	Said string // "Photo 15:42"
	Note string // why it is not here
	Sign bool
	Drop string // URL that asks why it is deleted; "" where it was
}

// Dropping asks why a picture is deleted.
type Dropping struct {
	Said part.Said
	URL  string // of the picture
	Name string
	Acts []Act
	Back string
}

// ProofView is what counts for a creator.
type ProofView struct {
	part.Page
	Rail  part.Rail
	Title string
	Sub   string
	Back  string
	File  string // URL of the list as a file; "" for nothing to list
	Heads []Stat
	Sums  []ProofSum
	Rows  []ProofRow
	After string // URL of later ones
}

// ProofSum is what counts of one sort of ticket.
type ProofSum struct {
	Sort    string
	Tickets string
	Items   string
}

// ProofRow is one ticket that counts.
type ProofRow struct {
	Ticket string
	At     string
	Label  string
	Sort   string
	Items  string
	Took   string
	Shots  string // "2 pictures kept"; "" for none
}
