package signing

// QueueTexts are the questions that a tap and a screen ask, for the test that
// looks how they are answered.
func QueueTexts() map[string]string {
	return map[string]string{
		"one": standingOne, "in state": standingIn, "who came": standingWhoCame, "standby": standbyIn, "standby who came": standbyWhoCame,
		"held": heldLast, "missed": missedLast, "took": lastTook, "tap": lastTapAt, "batch": lastBatch, "word": latestWord,
		"words": wordsOfSession, "stretch": lineOfStretch, "before": stretchesBefore, "in stretch": inStretch, "came in stretch": cameInStretch, "stand": wordsOfStand, "free": freeSince, "behind": ticketsBehind, "served": servedOfSession,
	}
}
