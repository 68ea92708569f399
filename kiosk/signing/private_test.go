package signing_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// What people told about themselves, as nobody may find it.
var told = []string{"Mia Winter", "mia@example.org", "stay loud", "Kai Sommer", "for Grandpa", "to Lou"} //nolint:gochecknoglobals // a constant

// Who reads the journal, or a table, finds neither a name nor what is to be
// written; and once somebody is erased, nothing here reads it any more.
func TestNobodyIsReadOutOfTheLedger(t *testing.T) {
	w := newStall(t)
	must(t, w.private())
	all := w.sell("A-regular", 2)
	mine := all[0]
	_, err := w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: mine.Ticket, Words: "To Mia, stay loud"})
	must(t, err)
	_, err = w.PrintWords(ctx, w.act("ana"), signing.Printing{Ticket: mine.Ticket})
	must(t, err)
	_, err = w.Print(ctx, w.act("ana"), signing.Printing{Ticket: mine.Ticket})
	must(t, err)
	for _, j := range w.slips() {
		w.lines(j) // what is printed is set from the tables, and kept nowhere
	}
	_, err = w.Transfer(ctx, w.act("jonas"), signing.Transferring{Ticket: all[1].Ticket, Holder: buyer.Person{Name: "Kai Sommer", Words: "for Grandpa"}})
	must(t, err)
	w.unreadable()
	if p, err := w.Holder(ctx, w.now(mine)); err != nil || p.Words != "To Mia, stay loud" {
		t.Fatalf("%+v (%v)", p, err)
	}
	before := w.rows("buyer_key")
	for _, id := range []signing.ID{mine.Ticket, all[1].Ticket} {
		got, err := w.Ticket(ctx, id)
		must(t, err)
		must(t, buyer.Erase(ctx, w.Ledger, w.act("jonas"), got.Word.Buyer))
		if p, err := w.Holder(ctx, got); err != nil || p != (buyer.Person{}) {
			t.Errorf("after the erasure it is %+v (%v)", p, err)
		}
		if _, err := w.PrintWords(ctx, w.act("ana"), signing.Printing{Ticket: id}); !isRefusal(err) {
			t.Errorf("the words are printed: %v", err)
		}
	}
	for _, j := range w.slips() {
		if text := w.lines(j); strings.Contains(text, "loud") || strings.Contains(text, "Grandpa") {
			t.Errorf("the paper says %s", text)
		}
	}
	if after := w.rows("buyer_key"); len(after) != len(before)-2 {
		t.Errorf("%d keys were there, and %d are", len(before), len(after))
	}
	w.unreadable()
}

// slips are the papers that the desk sets itself.
func (w *stall) slips() []paper.Job {
	return append(w.papers(paper.TicketJob), w.papers(paper.TableJob)...)
}

// private brings tickets with people into the stall in all other ways.
func (w *stall) private() error {
	_, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{
		Channel: "shop", Ref: "T-1", Session: "sat-1515", Tier: "vip", Holder: buyer.Person{Name: "Mia Winter", Email: "mia@example.org", Words: "stay loud"},
	}})
	if err != nil {
		return err
	}
	r, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "B-regular", Qty: 1, Words: []string{"to Lou"}})
	if err != nil {
		return err
	}
	_, err = w.Exchange(ctx, w.act("jonas"), signing.Exchanging{Ticket: w.sold(r)[0].Ticket, Session: "sat-1515", Tier: "regular"})
	return err
}

// unreadable looks for people and for codes in all facts, all tables and the bytes
// on the disk.
func (w *stall) unreadable() {
	w.t.Helper()
	bare := append([]string(nil), told...)
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := signing.OfSession(ctx, q, w.Event(), "sat-1515", "", 100)
		for _, t := range all {
			c, err := code.Parse(w.text(t))
			if err != nil {
				return err
			}
			s := c.Signature()
			bare = append(bare, c.Text(), hex.EncodeToString(s), base64.RawStdEncoding.EncodeToString(s), string(s))
		}
		return err
	}))
	facts, err := w.Facts(ctx, 0, 10_000)
	must(w.t, err)
	for _, f := range facts {
		w.without("fact "+f.Kind, string(f.Body), bare)
	}
	for _, table := range w.tables() {
		for _, row := range w.rows(table) {
			w.without("table "+table, row, bare)
		}
	}
	files, err := filepath.Glob(w.cfg.Path + "*")
	must(w.t, err)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		must(w.t, err)
		w.without("file "+filepath.Base(file), string(raw), bare)
	}
}

func (w *stall) without(where, text string, bare []string) {
	w.t.Helper()
	for _, b := range bare {
		if strings.Contains(text, b) {
			w.t.Errorf("%s says %q", where, b)
		}
	}
}

func (w *stall) tables() (all []string) {
	w.t.Helper()
	all = w.query("SELECT name FROM sqlite_master WHERE type = 'table'")
	if len(all) < 10 {
		w.t.Fatalf("there are %d tables", len(all))
	}
	return all
}

func (w *stall) rows(table string) []string {
	w.t.Helper()
	return w.query("SELECT * FROM " + table) //nolint:unqueryvet // whatever its columns are
}

// query reads rows as texts.
func (w *stall) query(text string) (all []string) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err := q.Query(ctx, text)
		if err != nil {
			return err
		}
		defer rows.Close()
		names, err := rows.Columns()
		if err != nil {
			return err
		}
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			row := ""
			for _, v := range values {
				if raw, ok := v.([]byte); ok {
					v = string(raw)
				}
				row += fmt.Sprint(v) + "\n"
			}
			all = append(all, strings.TrimSuffix(row, "\n"))
		}
		return rows.Err()
	}))
	return all
}
