package paper

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/ledger"
)

// Kinds of job about an order. Package pickup sets them.
const (
	NumberJob JobKind = "pickup_number" // the number that a buyer waits with
	RestJob   JobKind = "pickup_rest"   // what is still owed after a part was handed over
	HandedJob JobKind = "pickup_handed" // what was handed over
	PickJob   JobKind = "pickup_list"   // what of a slot is to be packed
	// DelegateJob lets somebody else collect an order.
	DelegateJob JobKind = "pickup_delegate"
)

// Want is the wish for a document about something that happened. The first wish
// at a kiosk is the original there, in whatever language; every later one is
// marked as a copy.
type Want struct {
	Kind    JobKind
	Subject string // what it is about, without a blank in it
	Lang    string
	Permit  Permit
	No      int // of several papers of one kind that one operation wants, from 1; 0 for the only one
}

// Do records the wish and returns its job, which Setters find under the subject
// "LANG NODE SUBJECT" (see About). A retry gives the same job. Refusals: Permit's.
func (w Want) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Job, error) {
	if act.Ask == nil {
		act.Ask = []byte(KindAsked + " " + string(w.Kind) + " " + w.Lang + " " + w.Subject)
	}
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := w.Record(ctx, tx)
		return err
	})
	if err != nil || len(facts) == 0 {
		return Job{}, err
	}
	return recorded(ctx, l, w.id(act.Op))
}

// Record makes the job inside the command of another area, so that the paper
// comes with what it speaks of or not at all.
func (w Want) Record(ctx context.Context, tx *ledger.Tx) (JobID, error) {
	if w.Permit != nil {
		if err := w.Permit(ctx, tx); err != nil {
			return "", err
		}
	}
	n := 0
	for _, lang := range languages() {
		before, err := JobsOf(ctx, tx, tx.Event(), w.Kind, w.about(lang, tx.Node()))
		if err != nil {
			return "", err
		}
		for _, j := range before {
			n = max(n, j.Copy+1)
		}
	}
	a := Asked{Job: w.id(tx.Op()), Kind: w.Kind, Subject: w.about(known(w.Lang), tx.Node()), Copy: n}
	_, err := tx.Record(ctx, KindAsked, a)
	return a.Job, err
}

// id follows from the operation. One operation may want several papers.
func (w Want) id(op ledger.Op) JobID {
	if w.No > 0 {
		return jobID(op, w.Kind, w.No)
	}
	return JobID(string(op) + "." + string(w.Kind))
}

func jobID(op ledger.Op, kind JobKind, n int) JobID {
	return JobID(fmt.Sprintf("%s.%s.%d", op, kind, n))
}

// The node is part of it: two kiosks that can't see each other may both print
// what each of them takes for the original.
func (w Want) about(lang string, node ledger.NodeID) string {
	return lang + " " + string(node) + " " + w.Subject
}

// About reads the language and the subject of the job of a Want.
func (j Job) About() (lang, subject string) {
	lang, rest, _ := strings.Cut(j.Subject, " ")
	_, subject, _ = strings.Cut(rest, " ")
	return lang, subject
}

// languages are those that papers are worded in.
func languages() []string { return []string{"en", "de", "es", "ja"} }

// known is a language that papers are worded in.
func known(lang string) string {
	if slices.Contains(languages(), lang) {
		return lang
	}
	return "en"
}
