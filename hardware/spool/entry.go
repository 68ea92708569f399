package spool

import (
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// State is how far a job has come. The values stand in the table.
type State string

// The states of a job.
const (
	Waiting   State = "waiting"   // nothing was sent yet
	Sending   State = "sending"   // bytes are on their way
	Confirmed State = "confirmed" // the printer says that it is on paper
	Processed State = "processed" // the printer says that it has read all of it
	Sent      State = "sent"      // to a printer that never says anything
	Unknown   State = "unknown"   // something was sent, and then nobody knows
	Failed    State = "failed"    // it could not be made into bytes; nothing was sent
	Seen      State = "seen"      // a person found it printed
	Replaced  State = "replaced"  // a person had it printed again
	Skipped   State = "skipped"   // a person did not want it any more, or it came too late to be of use
)

// Stuck reports whether a person has to say what became of the job.
func (s State) Stuck() bool { return s == Unknown || s == Failed }

// Why a job is stuck, is waiting although it was tried, or ended otherwise than
// it should. Beside these, the words of a printer's state are causes.
const (
	CauseRestarted = "restarted" // popstand was stopped while it printed
	CauseRestored  = "restored"  // the data come from a copy; it may have been printed before
	CauseLost      = "lost"      // the printer went away while it printed
	CauseNoAnswer  = "no_answer" // the printer stopped answering while it printed
	CauseStalled   = "stalled"   // the printer took or printed nothing any more
	CauseNoMark    = "no_mark"   // the printer is well and does not confirm
	CauseGap       = "gap"       // the printer lost some of it: it was off and on again in between
	CauseNoise     = "noise"     // the line carried noise meanwhile
	CauseUncut     = "uncut"     // its words are on paper; of the cut nobody knows
	CauseDocument  = "document"  // the document could not be set
	CauseLate      = "late"      // it was to open the drawer, and its moment had passed
)

// Entry is what is known of a job's printing. Number counts the jobs that were
// sent; Pulsed says that the drawer was told to open. Sent and Done are Unix
// milliseconds, 0 until then.
type Entry struct {
	Job    paper.JobID
	Number int64
	State  State
	Cause  string
	Pulsed bool
	Tries  int64
	Sent   int64
	Done   int64
}

// Refusals of settling a job.
var (
	// RefuseNotStuck answers for a job of which nobody needs to say anything.
	RefuseNotStuck = ledger.Refuse("job_not_stuck", "This document is not stuck. Look again: it may have been printed by now.")
	// RefuseSending answers for a job that can't be taken back any more.
	RefuseSending = ledger.Refuse("job_printing", "This document is being printed. Wait for it to end.")
)
