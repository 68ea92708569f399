package part

func englishCapture() CaptureWords {
	return CaptureWords{
		Title: "Photo or signature", Photo: "Photo", Sign: "Signature", Take: "Take the photo", Again: "Take it again", Clear: "Clear",
		Choose: "Choose a picture", Save: "Keep it", SignHere: "Sign here with a finger", Preview: "The picture that was taken", Camera: "What the camera sees",
		Show:     "Let the ticket’s holder read this.",
		Consent:  "I agree that this picture is kept with my ticket, as a proof for {creator}. Nobody else gets it. I can have it deleted at any time.",
		Denied:   Said{"The browser may not use the camera.", "Tap the sign before the address, allow the camera, then load the page again. Or choose a picture."},
		None:     Said{"No camera was found.", "Plug one in, then load the page again. Or choose a picture."},
		Busy:     Said{"Something else uses the camera.", "Close it, then load the page again. Or choose a picture."},
		Insecure: Said{"The camera does not work at this address.", "Open this page at the kiosk itself, or with https. Or choose a picture."},
		Plain:    Said{"Choose a picture, tick the consent, then keep it.", "A JPEG or PNG of at most 8 MB."},
		Kept:     "Kept with this ticket", KeptNone: "Nothing is kept yet.", PhotoAt: "Photo {time}", SignAt: "Signature {time}", Elsewhere: "At the other kiosk",
		Gone: "The file is gone", Deleted: "Deleted {time}: {why}", Erased: "Deleted with the holder’s data", Delete: "Delete",
		DropAsk: Said{"Why is it deleted?", "It cannot be brought back. Older backups still have it."},
		DropWhys: []Entry{
			{"asked", "The holder asks for it", "asked for"}, {"bad", "The picture is no good", "no good"}, {"wrong", "Wrong person or ticket", "wrong ticket"},
		},
		Proof: "Proof for the creator", ProofFor: "Proof for {creator}", ProofLead: "Each ticket counts once, when it was served.",
		ProofNone: Said{"Nobody was served yet.", "Each ticket counts here when it is done."},
		Tickets:   Plural{"{n} ticket served", "{n} tickets served"}, Items: Plural{"{n} item", "{n} items"}, Pictures: Plural{"{n} picture kept", "{n} pictures kept"},
		ByTier: "By kind of ticket", Each: "Each ticket", Standby: "Standby", SaveList: "Save the list", Next: "Later ones", Took: "{time} at the table",
	}
}

func englishCaptureRefusals() []Entry {
	return []Entry{
		{"no_album", "No pictures are kept at this kiosk.", "Take it at another one."},
		{"no_consent", "Nobody has agreed yet.", "Let the holder read the words, then tick the box."},
		{"bad_capture", "This is neither photo nor signature.", "Open the page again."},
		{"capture_unknown", "This ticket has no such picture.", "Look at the list again."},
		{"capture_gone", "This picture is not here any more.", "It was deleted, or lies at the other kiosk."},
		{"captures_full", "Enough pictures of this ticket are kept.", "At most {most}. Delete one first."},
		{"not_a_picture", "This is no picture that can be kept.", "Take a JPEG or a PNG."},
		{"picture_too_large", "This picture is too large.", "Take it smaller: 8 MB at most."},
		{"nothing_drawn", "Nothing is drawn yet.", "Sign in the box."},
		{"no_reason", "The reason is missing.", "Choose why it is deleted."},
	}
}
