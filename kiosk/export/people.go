package export

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"

	"filippo.io/age"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// PeopleName is the file with the buyers of orders and tickets, as a CSV within
// age's encryption (age-encryption.org/v1): `age -d -i KEY people.csv.age`.
const PeopleName = "people.csv.age"

// RefuseNoRecipient answers who wants people, of an event that names nobody who
// may read them.
var RefuseNoRecipient = ledger.Refuse("no_recipient",
	"The event names no key for buyers' names. Make one with age-keygen, and write `export: {people: age1…}` into event.yaml.")

// people writes the buyers that can still be read: who was erased is left out.
type people struct {
	*maker
	vault buyer.Vault
	out   *csv.Writer
}

func (m *maker) writePeople(ctx context.Context) error {
	if !m.wish.People {
		return nil
	}
	to, err := age.ParseX25519Recipient(m.settings.People)
	if err != nil {
		return RefuseNoRecipient
	}
	file, err := m.folder.create(PeopleName)
	if err != nil {
		return err
	}
	defer file.drop()
	sealed, err := age.Encrypt(file, to)
	if err != nil {
		return fmt.Errorf("encrypt people: %w", err)
	}
	buffered := bufio.NewWriter(sealed)
	p := people{maker: m, vault: buyer.Vault{Event: m.Ledger.Event()}, out: csv.NewWriter(buffered)}
	p.out.UseCRLF = true
	if err := p.write(ctx); err != nil {
		return fmt.Errorf("write people: %w", err)
	}
	p.out.Flush()
	if err := errors.Join(p.out.Error(), buffered.Flush(), sealed.Close()); err != nil {
		return fmt.Errorf("encrypt people: %w", err)
	}
	return file.done()
}

func (p people) write(ctx context.Context) error {
	if err := p.out.Write([]string{"kind", "id", "channel", "ref", "name", "email", "phone", "words"}); err != nil {
		return err
	}
	err := eachOrder(ctx, p.q, p.Ledger.Event(), func(o order) error {
		var b struct {
			Buyer  buyer.ID     `json:"buyer"`
			Sealed buyer.Sealed `json:"sealed"`
		}
		if err := json.Unmarshal([]byte(o.body), &b); err != nil {
			return fmt.Errorf("read order %s: %w", o.ref, err)
		}
		return p.add(ctx, b.Buyer, b.Sealed, "order", o.id, o.channel, o.ref)
	})
	if err != nil {
		return err
	}
	return eachTicket(ctx, p.q, p.Ledger.Event(), p.settings, func(_ event.Session, t signing.Ticket) error {
		return p.add(ctx, t.Word.Buyer, t.Word.Sealed, "ticket", string(t.Ticket), t.Channel, t.Ref)
	})
}

func (p people) add(ctx context.Context, id buyer.ID, s buyer.Sealed, about ...string) error {
	if id == "" || s == "" {
		return nil
	}
	who, err := p.vault.Open(ctx, p.q, id, s)
	if errors.Is(err, buyer.RefuseErased) || errors.Is(err, buyer.RefuseNoKey) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, s := range []string{who.Name, who.Email, who.Phone, who.Words} {
		about = append(about, harmless(s))
	}
	return p.out.Write(about)
}
