package part

func englishTicket() TicketWords {
	return TicketWords{
		Sorts: "Kind of ticket", Until: "to {time}", Next: "Next place", About: "About {from} to {to}", Anytime: "Listen for the number",
		Late: "The time may not be enough for this place.", BeforeN: Plural{"{n} person before", "{n} people before"},
		Signed: "Signed: {what}", Photo: "Photos are taken", Items: Plural{"{n} item for each ticket", "{n} items for each ticket"},
		With: Plural{"{n} companion may come along", "{n} companions may come along"}, Limit: Plural{"At most {n} for one person", "At most {n} for one person"},
		HowMany: "How many", Fewer: "One ticket less", More: "One more ticket", Number: "Ticket {n}",
		Write: "To write", WriteKey: "Type the words", WriteLead: "At most {n} characters, as they shall be written.", Ready: "Done",
		Add: Plural{"Add ticket", "Add {n} tickets"}, Save: "Save words", Reworded: "Words changed: {name}", Quote: "“{text}”", Instead: "You can offer",
		Finished: "Finished", Cancelled: "Cancelled", Standby: "Standby", NoSale: "Not on sale",
		Give: Plural{"Give out {n} ticket", "Give out {n} tickets"}, GiveAll: "Give out, nothing to pay", Free: "Nothing was to pay.", FreeHow: "Free",
		Labels: Plural{"Ticket number", "Ticket numbers"}, OfSale: "Tickets of this sale", Reprint: "Print tickets again",
		Printing: Said{"Tickets print now", "They come after the receipt."}, Printed: Said{"Tickets are printed", "Give them to the buyer."},
		Queued:  Said{"Tickets print next", "They come after the receipt."},
		NoPaper: Said{"Tickets wait for paper", "Put a new roll in. Say the numbers until then."},
		Stuck:   Said{"Tickets did not print", "Say the numbers. The tickets count without paper."},
		Unknown: Said{"Did the tickets print?", "Look at the printer, then say it under Prints."},
		NoPrint: Said{"No printer for tickets", "Write the numbers down for the buyer."},
		YourN:   Plural{"Your number", "Your numbers"},
	}
}
