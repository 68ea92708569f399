package code

import "errors"

// Reason is what a scan may tell whoever holds the code. Several refusals share one: a forger learns that it did not
// work, and not how near it came.
type Reason string

// The reasons that this package can give, in the words of the API. Others need tables: what is used, paid or revoked.
const (
	NotGenuine Reason = "not_genuine"
	Unknown    Reason = "unknown"
	OtherEvent Reason = "other_event"
	WrongKind  Reason = "wrong_kind"
	TooEarly   Reason = "too_early"
	TooLate    Reason = "too_late"
)

// Error is a refusal: what a person can act on, or must look into.
type Error struct {
	Code   string // for programs and for the journal; part of the API, it never changes its meaning
	Reason Reason // what the holder of a scanned code is told; "" when it is not about a scan
	Do     string // what to do, an English sentence for staff
	Field  string // which field does not fit (RefuseField), as the tables of the package comment name it
	Alarm  bool   // two truths were signed by one key: somebody must look into it
}

// Error returns the code, the field and the sentence.
func (e *Error) Error() string {
	if e.Field != "" {
		return e.Code + " (" + e.Field + "): " + e.Do
	}
	return e.Code + ": " + e.Do
}

// Is reports whether target is a refusal with the same code.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// Refusals of a text that was scanned, in the order in which they are looked for. Those up to RefuseBody are Parse's and
// need no key; those below RefuseSignature are said of genuine signatures only.
var (
	// RefuseLength answers a text that has not the length of a code: it is something else, or was cut off.
	RefuseLength = refuse("code_length", Unknown, "This is no code of popstand, or only a part of one. Scan it again.")
	// RefuseAlphabet answers a text that no code can be, whatever its length.
	RefuseAlphabet = refuse("code_alphabet", Unknown, "This is no code of popstand. Scan the one on the ticket or receipt.")
	// RefuseSpelling answers a code in other letters than its own: lower case, O for 0, blanks. Scanners and printers
	// do not do that, so it was typed or made.
	RefuseSpelling = refuse("code_spelling", NotGenuine, "This code was copied by hand. Scan the original, or type its short number.")
	// RefuseVersion answers a text that is long enough for a code but begins as no version known here does.
	RefuseVersion = refuse("code_version", Unknown, "This is no code that this popstand can read. If others on your stand can, update it.")
	// RefuseKind answers a kind that no code has.
	RefuseKind = refuse("code_kind", NotGenuine, "This code is not genuine.")
	// RefuseBody answers fields that popstand never issues.
	RefuseBody = refuse("code_body", NotGenuine, "This code is not genuine.")
	// RefuseKey answers a code of this event whose key is not known here.
	RefuseKey = refuse("code_key", NotGenuine, "The key of this code is not known here. If a new kiosk issued it, bring its certificate: by network or stick.")
	// RefuseOtherEvent answers a code of another event; proved when that event's certificate is known here, else as it says
	// itself.
	RefuseOtherEvent = refuse("code_other_event", OtherEvent, "This code is for another event.")
	// RefuseSignature answers a code that its key did not sign.
	RefuseSignature = refuse("code_signature", NotGenuine, "This code is not genuine.")
	// RefuseRight answers a kind that the key must not issue.
	RefuseRight = refuse("code_right", NotGenuine, "The kiosk that signed this code may not issue its kind. Tell the organizer.")
	// RefuseNumber answers a number beyond what the key may issue.
	RefuseNumber = refuse("code_number", NotGenuine, "The kiosk that signed this code may not issue so many. Tell the organizer.")
	// RefuseNotYet answers a code whose certificate has not begun.
	RefuseNotYet = refuse("code_not_yet", TooEarly, "The key of this code is not valid yet. Check the clock.")
	// RefuseExpired answers a code whose certificate has ended.
	RefuseExpired = refuse("code_expired", TooLate, "The key of this code is not valid any more. Check the clock, or look for the order.")
	// RefuseWrongKind answers a genuine code of a kind that is not wanted here.
	RefuseWrongKind = refuse("code_wrong_kind", WrongKind, "This is another kind of code. Take it to where it is good for.")
)

// Refusals of a human code.
var (
	// RefuseHumanLength answers a text that has not ten symbols.
	RefuseHumanLength = refuse("human_length", Unknown, "A short number has ten letters and digits.")
	// RefuseHumanSymbol answers a sign that no human code has.
	RefuseHumanSymbol = refuse("human_symbol", Unknown, "A short number has only digits and letters, and never a U.")
	// RefuseHumanCheck answers ten symbols that do not fit together.
	RefuseHumanCheck = refuse("human_check", Unknown, "There is a typing error in the short number. Compare it sign by sign.")
)

// Refusals of certificates and of lists of what is revoked.
var (
	// RefuseForm answers bytes that are no certificate or no list as popstand writes them.
	RefuseForm = refuse("trust_form", "", "This certificate or list is damaged, or of a newer version. Fetch it again, or update.")
	// RefuseWeakKey answers a public key for which anybody can sign.
	RefuseWeakKey = refuse("trust_weak_key", "", "This is no proper key. Make a new one.")
	// RefuseRoot answers what no root of this organizer signed.
	RefuseRoot = refuse("trust_root", "", "Another organizer signed this, or nobody.")
	// RefuseOlder answers a certificate or a list that is older than the one here; nothing is wrong with that.
	RefuseOlder = refuse("trust_older", "", "A newer one is here already.")
	// RefuseFork answers a certificate or a list that has the number of the one here, and says something else.
	RefuseFork = alarm("trust_fork", "Two of one number say different things. Ask the organizer which is right; the first one stays.")
	// RefuseClash answers a certificate whose key id, or whose node's short name, another one has.
	RefuseClash = alarm("trust_clash", "Two keys or nodes have the same short name. Enrol the newer node again.")
	// RefuseSigner answers a list whose signer may not revoke, or could not when it says it was made.
	RefuseSigner = refuse("trust_signer", "", "Whoever signed this list may not revoke codes.")
)

// Refusals of those who issue.
var (
	// RefuseKeyMismatch answers a private key that is not the certificate's.
	RefuseKeyMismatch = refuse("issue_key", "", "This key is not the certificate's.")
	// RefuseIssueKind answers a kind that the certificate does not allow.
	RefuseIssueKind = refuse("issue_kind", "", "This kiosk may not issue codes of this kind. Ask the organizer for the right.")
	// RefuseIssueNumber answers a number outside of what the certificate allows.
	RefuseIssueNumber = refuse("issue_number", "", "This kiosk has issued all the codes it may. Ask the organizer for more.")
	// RefuseIssueTime answers when the certificate has surely not begun, or surely ended.
	RefuseIssueTime = refuse("issue_time", "", "This kiosk's right to issue codes has not begun, or has ended. Check the clock, or ask the organizer.")
	// RefuseField answers a field that no code, certificate or list can hold; Field says which.
	RefuseField = refuse("issue_field", "", "Check this value: it does not fit.")
	// RefuseID answers a text that is not 16 lower-case hex digits.
	RefuseID = refuse("bad_id", "", "An id has 16 digits, 0 to 9 and a to f.")
)

func refuse(code string, reason Reason, do string) *Error {
	return &Error{Code: code, Reason: reason, Do: do}
}

func alarm(code, do string) *Error {
	return &Error{Code: code, Do: do, Alarm: true}
}

func badField(field string) *Error {
	e := *RefuseField
	e.Field = field
	return &e
}
