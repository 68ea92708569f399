package enrol

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// FileName stands in the data folder of the kiosk that invites while an
// invitation is open.
const FileName = "invitation.json"

const (
	// Lasts is how long an invitation is open.
	Lasts = 15 * time.Minute
	tries = 5
)

// Box keeps the one invitation that may be open. It holds no secret.
type Box interface {
	Read() ([]byte, error) // fs.ErrNotExist when there is none
	Write(raw []byte) error
	Remove() error
}

// folder keeps it in a kiosk's data folder.
type folder string

func (f folder) path() string { return filepath.Join(string(f), FileName) }

func (f folder) Read() ([]byte, error) { return os.ReadFile(f.path()) }

func (f folder) Write(raw []byte) error { return kiosk.WriteFile(f.path(), raw) }

func (f folder) Remove() error {
	if err := os.Remove(f.path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("close invitation: %w", err)
	}
	return nil
}

// invitation is what is kept of a code: not the code.
type invitation struct {
	Sum    []byte        `json:"sum"` // SHA-256 of the secret
	Letter string        `json:"letter"`
	Op     ledger.Op     `json:"op"` // the act that lets in, so that it happens once
	Made   clock.Reading `json:"made"`
	Wrong  int           `json:"wrong"` // tries with another code
}

// Invite opens an invitation under a series letter, in the data folder of a
// kiosk that may be selling. An invitation that was open before is closed.
func Invite(dir string, c Code, letter string, op ledger.Op, now clock.Reading) error {
	return InviteIn(folder(dir), c, letter, op, now)
}

// InviteIn is Invite where the invitation is kept elsewhere.
func InviteIn(b Box, c Code, letter string, op ledger.Op, now clock.Reading) error {
	sum := sha256.Sum256(c.Secret[:])
	return write(b, invitation{Sum: sum[:], Letter: letter, Op: op, Made: now})
}

func write(b Box, i invitation) error {
	raw, err := json.Marshal(i)
	if err != nil {
		return fmt.Errorf("write invitation: %w", err)
	}
	return b.Write(append(raw, '\n'))
}

var (
	errNone  = ledger.Refuse("not_invited", "No code is open at that kiosk, or it was used or is older than 15 minutes. Make a new one there: popstand enrol invite.")
	errWrong = ledger.Refuse("wrong_code", "This is not the code of that kiosk. After five wrong ones it has to make a new one.")
)

// door opens for whoever has the code, once. One process has it.
type door struct {
	box Box
	mu  sync.Mutex
}

// open looks at a secret and, if it is the right one, calls in with the letter.
// The invitation is gone when in has let somebody in, and after too many wrong
// tries.
func (d *door) open(secret []byte, now clock.Reading, in func(i invitation) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	raw, err := d.box.Read()
	if errors.Is(err, fs.ErrNotExist) {
		return errNone
	}
	if err != nil {
		return fmt.Errorf("read invitation: %w", err)
	}
	var i invitation
	if err := json.Unmarshal(raw, &i); err != nil || over(i, now) {
		return errors.Join(errNone, d.box.Remove())
	}
	sum := sha256.Sum256(secret)
	if subtle.ConstantTimeCompare(sum[:], i.Sum) != 1 {
		if i.Wrong++; i.Wrong >= tries {
			return errors.Join(errWrong, d.box.Remove())
		}
		return errors.Join(errWrong, write(d.box, i))
	}
	if err := in(i); err != nil {
		return err
	}
	return d.box.Remove()
}

// over says that an invitation has ended. After a restart of the machine nobody
// knows how old it is.
func over(i invitation, now clock.Reading) bool {
	passed, known := now.Since(i.Made)
	return !known || passed > Lasts
}
