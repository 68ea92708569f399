package event

import (
	"popstand/kiosk/ink"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// NameLimit is the longest name, in characters, that every screen and every
// receipt can show in full.
const NameLimit = 48

// PointLimit is how many points a product's description has at most: the
// product sheet shows two, and staff read no more than two in a line.
const PointLimit = 2

// Event is a whole event folder, checked. It holds PINs in the clear, as the
// folder does: it is never recorded or shown as it is.
type Event struct {
	Settings Settings
	Staff    []Person
	Products []Product
	Media    []Media

	logo  at            // where the folder names the logo
	seats map[string]at // where it names the SKUs of seats, folded
}

// Settings is what holds for the whole event, and the body of the fact
// event.described.
type Settings struct {
	Name      Words          `json:"name"`
	Venue     string         `json:"venue"`
	Currency  string         `json:"currency"`  // ISO 4217
	TimeZone  string         `json:"time_zone"` // IANA name
	Languages []string       `json:"languages"` // the first is the one a screen starts in
	TaxMode   money.TaxMode  `json:"tax_mode"`
	Rates     []Rate         `json:"rates"`               // the first is used where a product names none
	CashStep  money.Amount   `json:"cash_step,omitempty"` // cash is rounded to multiples of it; 0 = not at all
	Brand     Brand          `json:"brand"`
	Creators  []Creator      `json:"creators"`
	Seller    Seller         `json:"seller"`
	Support   Support        `json:"support"`
	Questions []Question     `json:"questions,omitempty"`
	Policies  staff.Policies `json:"policies"`
	Nodes     []Node         `json:"nodes,omitempty"`
	Channels  []Channel      `json:"channels,omitempty"`
	Pickup    *Pickup        `json:"pickup,omitempty"`   // nil = no orders are handed out
	Sessions  []Session      `json:"sessions,omitempty"` // by their beginning
	Retired   Retired        `json:"retired,omitzero"`
	Refunds   *Refunds       `json:"refunds,omitempty"`  // nil = DefaultRefunds; read it by Returns
	Credit    *Credit        `json:"credit,omitempty"`   // nil = none is issued; read it by StoreCredit
	Disputes  *Disputes      `json:"disputes,omitempty"` // nil = DefaultDisputes; read it by Promised
	Costs     []Cost         `json:"costs,omitempty"`
	People    string         `json:"people,omitempty"` // age recipient who may read buyers' names in exports; "" = nobody
}

// Rate is a tax rate with the name that products use for it.
type Rate struct {
	Name string     `json:"name"`
	Rate money.Rate `json:"rate"`
}

// Brand is the creator's look. Logo and Print are paths in the folder; in a
// fact they are the names of the stored files.
type Brand struct {
	Colour string `json:"colour"` // #RRGGBB, upper case
	Logo   string `json:"logo,omitempty"`
	Print  string `json:"print,omitempty"` // the logo for paper, where Logo can't be printed
}

// OnPaper is the logo that receipts carry, "" for none.
func (b Brand) OnPaper() string {
	if b.Print == "" && ink.Prints(b.Logo) {
		return b.Logo
	}
	return b.Print
}

// Creator is who made the goods and which share of their sales is theirs.
type Creator struct {
	ID    string     `json:"id"`
	Name  string     `json:"name"`
	Split money.Rate `json:"split"` // share of the net sales of this creator's goods

	Venue    money.Rate `json:"venue,omitempty"`    // the venue's share of them
	Platform money.Rate `json:"platform,omitempty"` // and that of whoever else brings buyers; the stall has what is left
}

// Seller is who sells in the eyes of the law: the head of every receipt.
type Seller struct {
	Name    string   `json:"name"`
	Address []string `json:"address"`
	TaxID   string   `json:"tax_id,omitempty"`
}

// Support is whom buyers reach after the event.
type Support struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	URL   string `json:"url,omitempty"`
}

// Question is one entry of the event's FAQ.
type Question struct {
	Question Words `json:"question"`
	Answer   Words `json:"answer"`
}

// Node names a kiosk by the letter of its receipt numbers.
type Node struct {
	Letter string `json:"letter"`
	Name   string `json:"name"`
	Share  int64  `json:"share,omitempty"` // its part of the goods when its day begins, beside the others' shares; 0 where none is said
}

// Person is one line of the folder's staff list, with the PIN in the clear.
type Person struct {
	ID   string
	Name string
	Role staff.Role
	PIN  string
}

// Product is one thing on the table, in one or more variants.
type Product struct {
	ID       string    // stable: from the product column, or from the name
	Name     Words     // by language
	Category Words     // the plain name is its identity
	Creator  string    // Creator.ID
	Picture  string    // path in the folder, "" = none
	Points   []Words   // at most PointLimit
	Variants []Variant // at least one
	Line     int       // where the sheet speaks of it first, from 1
}

// Variant is what is put into a cart: one SKU at one price.
type Variant struct {
	SKU      string
	Name     Words // size or colour; empty where the product has only this one
	Price    money.Amount
	Tax      string // Rate.Name
	Stock    Stock
	LowAt    int64 // from so many left downward the screen says "low"
	Barcodes []string
	Line     int

	Session string // Session.ID where a unit is a seat there, else ""
	Tier    string // Tier.ID
}

// Stock is how many units the folder gives to a variant.
type Stock struct {
	Unlimited bool
	Units     int64
}

// Media is a picture of the folder that something in it uses.
type Media struct {
	Path string // slash-separated, inside the folder
	Name string // under which it is stored: SHA-256 in hex, a dot, the extension
}

// Rate finds a tax rate by its name.
func (s Settings) Rate(name string) (Rate, bool) {
	for _, r := range s.Rates {
		if r.Name == name {
			return r, true
		}
	}
	return Rate{}, false
}

// NodeName is what people call the kiosk with these letters, the present one
// first: a restored kiosk keeps the name of the letter that it had before. It is
// the letter itself where the folder names none of them.
func (s Settings) NodeName(letters ...string) string {
	for _, letter := range letters {
		for _, n := range s.Nodes {
			if n.Letter == letter {
				return n.Name
			}
		}
	}
	if len(letters) == 0 {
		return ""
	}
	return letters[0]
}
