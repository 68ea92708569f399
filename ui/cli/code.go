package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"popstand/kiosk/keys"
)

// codeHelp is what popstand code help says.
const codeHelp = `popstand code issue --dir DIR --kind KIND [--count N] [--out FILE] …
    Signs N codes (1 if you say nothing) for the event in DIR, each with its short number. No kiosk may have DIR open.
    Without --out each code is one line: the code, a tab, its short number. FILE ends in
      .txt  for such lines,
      .png  for a picture of one code with its text,
      .pdf  for A4 pages with 18 codes each, their text and cut marks (labels of 63.5 x 46.6 mm fit).

    --kind pickup    an order that waits for its buyer
        --slot ID        its slot, as event.yaml names it, or the slot's number
        --window "2026-11-28 14:00-14:30"    when to come, where no slot says it
        --channel ID     the shop that it comes from, as event.yaml names it, or its number
        --amount 74.00   about what it is worth    --units 3    how many things    --paid    it is paid
    --kind ticket    an entry, or a place at a signing
        --session N  --window "…"  --uses 1  --place 1    the place of the first; the next code has the next
    --kind voucher   money's worth
        --value 5.00  --campaign N    what it is good for, 0 for store credit  --uses 1  --until 2026-12-24
    --kind member    a member of a club
        --number 1    of the first; the next code has the next  --club N  --tier N  --until 2027-12-31
    --kind tag       says where a thing is from
        --creator 1  --product 1  --item 1    of the first; the next code has the next  --edition 250  --made 2026-10-01
    --kind delegation    lets somebody else use a code, in its holder's place; staff make one for an order at its page
        --for TEXT       the code that it speaks for, or an order's short number  --uses 1
    --holder NAME    whom a pickup, ticket, voucher, membership or delegation is for; whoever brings it if you say nothing.
    Times are the event's and full five minutes.

popstand code orders --dir DIR [--out FILE]
    Lists the code of each order that waits, to be sent to its buyer: one a line, or in FILE, which ends in .csv, .txt or .pdf.
    No kiosk may have DIR open.

popstand code tickets --dir DIR [--out FILE]
    Lists the code of each signing ticket that is not used yet, in the same way.

popstand code revoke --dir DIR TEXT …
    Makes codes, or their short numbers, good for nothing, here and wherever the journal goes. No kiosk may have DIR open.

popstand code read --dir DIR TEXT | -
    Says what a code is, who signed it, and whether it is good here; - reads one a line. A short number is looked up.
    A kiosk may be selling from DIR. Exit status 3 when one of them is not good.
`

// codeCommand signs codes and reads them.
func codeCommand(ctx context.Context, env *Env, args []string) error {
	if len(args) == 0 {
		return usageError{"say issue, orders, tickets, revoke or read; popstand code help tells all"}
	}
	if asksHelp(args) {
		args = []string{"help"}
	}
	switch args[0] {
	case "issue":
		return codeIssue(ctx, env, args[1:])
	case "orders":
		return codeOrders(ctx, env, args[1:])
	case "tickets":
		return codeTickets(ctx, env, args[1:])
	case "revoke":
		return codeRevoke(ctx, env, args[1:])
	case "read":
		return codeRead(ctx, env, args[1:])
	case "help", "-h", "--help":
		fmt.Fprint(env.Out, codeHelp)
		return nil
	}
	return usageError{fmt.Sprintf("there is no code %s; say issue, orders, tickets, revoke or read", args[0])}
}

// signer gets the stall ready to sign codes.
func (k *running) signer(ctx context.Context) (*keys.Signer, error) {
	return keys.Open(ctx, keys.Config{Dir: k.stall.Dir, Ledger: k.stall.Ledger, Random: k.env.Random, Machine: machine()})
}

// tellMade asks for a backup where the event's keys were made just now.
func (k *running) tellMade(s *keys.Signer) {
	if s != nil && s.Made {
		fmt.Fprintf(k.env.Err, "The keys of this event were made now: %s and %s in %s. Without them nobody can check its codes: make a backup, popstand backup --dir %s --to FILE.\n",
			keys.RootName, keys.SharedName, k.stall.Dir, k.stall.Dir)
	}
}

// machine names this computer without telling its serial number: a Pi's own,
// or else what its system calls itself, which a copied card takes along.
func machine() string {
	for _, path := range []string{"/proc/device-tree/serial-number", "/etc/machine-id"} {
		raw, err := os.ReadFile(path)
		if name := strings.Trim(string(raw), "\x00 \n"); err == nil && name != "" {
			h := sha256.Sum256([]byte("popstand/machine1\x00" + name))
			return hex.EncodeToString(h[:8])
		}
	}
	return ""
}
