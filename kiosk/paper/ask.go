package paper

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
)

// The kinds of job that somebody asks for by itself. None is about anything
// but itself, so that each has its own subject.
const (
	TestJob   JobKind = "test"   // the test page of the printer that prints it
	DrawerJob JobKind = "drawer" // no paper: the drawer opens, or its moment has passed
	CodesJob  JobKind = "codes"  // the codes that a new scanner is learnt by
)

// ScannerCode is what the printed QR code for learning a scanner holds. Its
// last letter tells the scanner's character set; the bar code holds all but it:
// 12 characters, as many as paper of 58 mm has room for with bars that are two
// dots wide.
const ScannerCode = "POPSTAND-1D-é"

// Permit refuses when the actor may not; nil lets everybody.
type Permit func(ctx context.Context, tx *ledger.Tx) error

// AskTest prints a test page on this node and returns its job.
func AskTest(ctx context.Context, l *ledger.Ledger, act ledger.Act) (Job, error) {
	return ask(ctx, l, act, Asked{Kind: TestJob}, nil)
}

// AskDrawer opens the drawer of this node without a sale and returns its job.
// The journal keeps who did. Refusals: Permit's.
func AskDrawer(ctx context.Context, l *ledger.Ledger, act ledger.Act, may Permit) (Job, error) {
	return ask(ctx, l, act, Asked{Kind: DrawerJob}, may)
}

// AskCodes prints the codes that a new scanner is learnt by, with words in a
// language, and returns their job.
func AskCodes(ctx context.Context, l *ledger.Ledger, act ledger.Act, lang string) (Job, error) {
	return ask(ctx, l, act, Asked{Kind: CodesJob, Subject: lang + " "}, nil)
}

// ask records that a document is wanted that nobody wanted before. What stands
// in its subject comes before the job's own name.
func ask(ctx context.Context, l *ledger.Ledger, act ledger.Act, a Asked, may Permit) (Job, error) {
	if act.Ask == nil {
		act.Ask = []byte(KindAsked + " " + string(a.Kind) + " " + a.Subject)
	}
	a.Job = JobID(act.Op)
	a.Subject += string(act.Op)
	_, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if may != nil {
			if err := may(ctx, tx); err != nil {
				return err
			}
		}
		_, err := tx.Record(ctx, KindAsked, a)
		return err
	})
	if err != nil {
		return Job{}, err
	}
	return recorded(ctx, l, a.Job)
}

// SetDrawer is the Setter of a DrawerJob, which has no paper. The pulse is the
// job's, not the document's.
func SetDrawer(context.Context, ledger.Queryer, Job) (Doc, error) { return Doc{}, nil }

// SetCodes is the Setter of a CodesJob.
func SetCodes(_ context.Context, _ ledger.Queryer, j Job) (Doc, error) {
	lang, _, _ := strings.Cut(j.Subject, " ")
	return Doc{Lang: lang, Blocks: []Block{
		Text(wordsOf(lang).scan).Centred(), Feed(1), QR(ScannerCode), Feed(1),
		Code128(strings.TrimSuffix(ScannerCode, "é")), Feed(1), Cut(),
	}}, nil
}
