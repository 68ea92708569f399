package part

// CaptureWords stand where a photo or a signature is taken at a signing table, and
// on the proof for creators.
type CaptureWords struct {
	Title    string // key and heading
	Photo    string
	Sign     string
	Take     string
	Again    string
	Clear    string
	Choose   string // key: a picture that was taken elsewhere
	Save     string
	SignHere string
	Preview  string // names the picture that was just taken
	Camera   string // names what the camera sees
	Show     string // over the words of consent
	Consent  string // "I agree that … {creator} …", read by the holder
	Denied   Said   // the browser may not use the camera
	None     Said   // there is no camera
	Busy     Said   // something else has it
	Insecure Said   // the browser gives a camera to safe addresses only
	Plain    Said   // no script runs

	Kept      string // heading
	KeptNone  string
	PhotoAt   string // "Photo {time}"
	SignAt    string // "Signature {time}"
	Elsewhere string // the file is on another kiosk
	Gone      string // the file is missing
	Deleted   string // "Deleted {time}: {why}"
	Erased    string
	Delete    string
	DropAsk   Said
	DropWhys  []Entry // why it is deleted: What on the key, Do in the list

	Proof     string // key
	ProofFor  string // "Proof for {creator}"
	ProofLead string
	ProofNone Said
	Tickets   Plural
	Items     Plural
	Pictures  Plural
	ByTier    string // heading
	Each      string // heading
	Standby   string
	SaveList  string // key: the list as a file
	Next      string // key: the next tickets
	Took      string // "{time} at the table"
}

// DropWhy words why a picture is deleted; a reason from elsewhere says itself.
func (w CaptureWords) DropWhy(reason string) Said {
	if said, ok := entry(w.DropWhys, reason); ok {
		return said
	}
	return Said{What: reason, Do: reason}
}
