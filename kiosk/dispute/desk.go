package dispute

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Decide is the action of deciding about a case. The event's terms say which role
// it takes.
const Decide staff.Action = "decide_case"

const (
	maxNote    = 500 // characters, so that it fits under one seal in any script
	maxReason  = 200
	maxReceipt = 40
)

// Desk is where cases are opened and decided.
type Desk struct {
	Ledger *ledger.Ledger
	Album  *album.Album // of pictures; nil where none are kept
	Random io.Reader    // for keys and ids
}

// Refusals of cases.
var (
	// RefuseNoCase answers for a case that is not here.
	RefuseNoCase = ledger.Refuse("case_unknown", "There is no such case here. Look at the slip.")
	// RefuseClosed answers what can be done to an open case only.
	RefuseClosed = ledger.Refuse("case_closed", "This case is closed. Open it again first.")
	// RefuseOpen answers the opening of a case that is open.
	RefuseOpen = ledger.Refuse("case_open", "This case is open.")
	// RefuseNoNote answers an empty note.
	RefuseNoNote = ledger.Refuse("note_missing", "Write something first.")
	// RefuseLongNote answers a note that is too long.
	RefuseLongNote = ledger.Refuse("note_too_long", "The note is too long. Say it in 500 characters.")
	// RefuseNoReason answers an outcome that nobody explains.
	RefuseNoReason = ledger.Refuse("reason_missing", "Say why.")
	// RefuseLongReason answers a reason that is too long.
	RefuseLongReason = ledger.Refuse("reason_too_long", "The reason is too long. Say it in 200 characters.")
	// RefusePerson answers a program that decides about a case.
	RefusePerson = ledger.Refuse("case_person", "A person decides about a case. Send their PIN.")
)

// Number is a case's number as it is printed, "A-C000001". No receipt or refund has
// the letter there.
func Number(series string, counter int64) string {
	n := strconv.FormatInt(counter, 10)
	return series + "-C" + strings.Repeat("0", max(0, 6-len(n))) + n
}

// seal hides what somebody said under the key of a case, which is made the first
// time. An empty id asks for a new one.
func (d *Desk) seal(ctx context.Context, tx *ledger.Tx, id buyer.ID, words string) (Word, error) {
	w := Word{Buyer: id}
	if id == "" {
		u, err := uuid.NewRandomFromReader(d.Random)
		if err != nil {
			return w, fmt.Errorf("make an id for who is behind a case: %w", err)
		}
		w.Buyer = buyer.ID(u.String())
	}
	if words == "" {
		return w, nil
	}
	var err error
	w.Sealed, err = buyer.Vault{Event: tx.Event(), Random: d.Random}.Seal(ctx, tx, w.Buyer, buyer.Person{Words: words})
	return w, err
}

// noted checks a note.
func noted(text string, must bool) (string, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "" && must:
		return "", RefuseNoNote
	case utf8.RuneCountInString(text) > maxNote:
		return "", RefuseLongNote
	}
	return text, nil
}

// reasoned checks a reason.
func reasoned(text string, must bool) (string, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "" && must:
		return "", RefuseNoReason
	case utf8.RuneCountInString(text) > maxReason:
		return "", RefuseLongReason
	}
	return text, nil
}

// permit asks whether who acts may decide, alone or with the approver.
func permit(ctx context.Context, tx *ledger.Tx, approver string) error {
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}
	if who.Program() {
		return RefusePerson
	}
	settings, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	return settings.Policies.PermitRole(ctx, tx, who, settings.Promised().Decides, Decide)
}

// ask is the canonical request: the caller's own where it has one (the API's
// body), else the command's kind and the JSON of what it is asked for.
func ask(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a case's request can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}
