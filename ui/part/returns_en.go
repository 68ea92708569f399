package part

func englishReturns() []Entry {
	return []Entry{
		{"tickets_gone", "These tickets were ended already.", "Look what became of them."},
		{"not_sold", "This ticket was not sold here.", "Its shop gives the money back."},
		{"till_unknown", "There is no such till here.", "Choose one from the list."},
		{"till_not_closed", "This till has no report to correct.", "Count it again while it is open."},
		{"date_bad", "This is no day.", "Write it like 2026-11-21."},
		{"order_back", "An order came back with this.", "Sell its goods again instead."},
		{"order_whole", "An order comes back as a whole.", "Choose all its lines, or hand it over first."},
		{"code_taken", "This code belongs to order {ref}.", "Leave it out to have one made."},
		{"code_differs", "The code says something else than the order.", "Leave it out to have one made."},
		{"no_recipient", "Nobody may read buyers’ names yet.", "Name a key under export in event.yaml."},
		{"export_unknown", "There is no such export.", "Choose one from the list."},
		{"export_running", "An export is being made.", "Wait for it, then ask again."},
		{"sale_known", "The sale of this receipt is known here.", "Choose what comes back of it."},
		{"refund_over", "So much is not left on this receipt.", "Give back {open} at most."},
	}
}
