package part

import (
	"strconv"
	"strings"
	"sync"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Words is the catalogue of one language: every text of the screens. A test
// asks that each language fills each field with the same placeholders.
// Placeholders stand in braces: "{n} left".
type Words struct {
	Code string // "en"
	Name string // the language in itself: "English"

	Common   CommonWords
	Rail     RailWords
	Signin   SigninWords
	Till     TillWords
	Sell     SellWords
	Edit     EditWords
	Pay      PayWords
	Paid     PaidWords
	Receipts ReceiptWords
	DayEnd   DayEndWords
	Refund   RefundWords
	Credit   CreditWords
	Apart    ApartWords
	Case     CaseWords
	Stick    StickWords
	Office   OfficeWords
	Units    UnitsWords
	Pickup   PickupWords
	Delegate DelegateWords
	Twice    TwiceWords
	Kiosks   KiosksWords
	Figures  FiguresWords
	Signing  SigningWords
	Capture  CaptureWords
	Ticket   TicketWords
	Status   StatusWords
	Devices  DeviceWords
	Printer  PrinterWords
	Scanner  ScannerWords
	Prints   PrintWords
	Trouble  TroubleWords
	Display  DisplayWords
	Buyer    BuyerWords
	Board    BoardWords

	Signboard SignboardWords
	Guest     GuestWords

	// Health words the rows of the status page, by device and state.
	Health []Entry
	// Refusals words what a person can act on, by the ledger's code.
	Refusals []Entry
	// Reasons words the discount reasons, by id (What alone).
	Reasons []Entry
}

// Entry is a message under a key.
type Entry struct{ Key, What, Do string }

// Said is a message: what happened, then what to do.
type Said struct{ What, Do string }

// Plural is a text with a number in it.
type Plural struct{ One, Many string }

// N writes the text for n things.
func (p Plural) N(n int) string {
	text := p.Many
	if n == 1 {
		text = p.One
	}
	return Fill(text, "n", strconv.Itoa(n))
}

// Fill puts values into a text: Fill("{n} left", "n", "3").
func Fill(text string, kv ...string) string {
	if len(kv) == 0 {
		return text
	}
	pairs := make([]string, len(kv))
	for i := 0; i+1 < len(kv); i += 2 {
		pairs[i], pairs[i+1] = "{"+kv[i]+"}", kv[i+1]
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Around gives what stands before and after a placeholder, for a value that needs its own element.
func Around(text, name string) (before, after string) {
	before, after, _ = strings.Cut(text, "{"+name+"}")
	return before, after
}

// Languages lists the languages of the screens in the order of the settings.
// The catalogues are shared: nobody changes them.
func Languages() []*Words { return catalogues() }

// catalogues are made once: a page asks for its words at each of its parts, and
// making them took half the time of the selling screen.
//
//nolint:gochecknoglobals // never changed once it is made
var catalogues = sync.OnceValue(func() []*Words { return []*Words{english(), german(), spanish(), japanese()} })

// WordsOf gives the words of a language ("de", "de-AT"), English when it is not one of ours.
func WordsOf(lang string) *Words {
	code, _, _ := strings.Cut(lang, "-")
	all := catalogues()
	for _, w := range all {
		if w.Code == code {
			return w
		}
	}
	return all[0]
}

// Refusal words a refusal. An unknown code gets the English sentence that came with it.
func (w *Words) Refusal(code, do string, values map[string]string) Said {
	for _, e := range w.Refusals {
		if e.Key == code {
			return Said{What: fillAll(e.What, values), Do: fillAll(e.Do, values)}
		}
	}
	return Said{What: w.Trouble.Refused, Do: do}
}

// HealthOf words one row of the status page: HealthOf("printer.paper_out", …).
func (w *Words) HealthOf(key string, kv ...string) Said {
	for _, e := range w.Health {
		if e.Key == key {
			return Said{What: Fill(e.What, kv...), Do: Fill(e.Do, kv...)}
		}
	}
	return Said{What: key}
}

// Reason words a discount reason; one that a stall made up itself is shown as it is.
func (w *Words) Reason(id string) string {
	for _, e := range w.Reasons {
		if e.Key == id {
			return e.What
		}
	}
	return id
}

// Refused words a refusal of the ledger. Its amounts come in minor units and are written as money.
func (w *Words) Refused(r *ledger.Refusal, c money.Currency) Said {
	values := make(map[string]string, len(r.Values))
	for name, value := range r.Values {
		values[name] = value
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && isMoney(name) {
			values[name] = c.Format(money.Amount(n), w.Code)
		}
	}
	return w.Refusal(r.Code, r.Do, values)
}

// isMoney says which values of a refusal are amounts.
func isMoney(name string) bool {
	switch name {
	case "amount", "open", "step", "was", "is", "missing":
		return true
	}
	return false
}

func fillAll(text string, values map[string]string) string {
	kv := make([]string, 0, 2*len(values))
	for k, v := range values {
		kv = append(kv, k, v)
	}
	return Fill(text, kv...)
}
