package counter

import "popstand/ui/part"

// Sell is the selling screen with whatever is open on it.
type Sell struct {
	part.Page
	Rail part.Rail
	Tabs []Tab
	// Cat is the chosen category's id, "" for all.
	Cat   string
	Tiles []Tile
	Cart  Cart
	Strip *Strip // one strip above the tiles: refusal, unknown code, offline; nil for none

	// At most one of these is open over the screen.
	Tray    *Tray
	Sheet   *Sheet
	Edit    *LineEdit
	Held    []Held // with HeldOpen
	Search  *Search
	Unsaved *Unsaved
	Seats   *SeatSheet
	Writing *SeatWriting // takes the whole page

	HeldOpen bool
}

// Tab is one category.
type Tab struct {
	ID    string // "" for all
	Label string // "All" comes from the words, others from the event
	On    bool
}

// Tile is one product. A product without sizes carries its SKU and is added by
// one tap; one with sizes carries none and opens the tray.
type Tile struct {
	ID    string // product
	SKU   string
	Name  string
	Opt   string // "S – XXL", "Pack of 5"; "" for none
	Price string // "€35.00", or "from €12.00"
	Image string // URL; "" shows the first letter of Name
	Left  int    // units that this kiosk may still sell
	// Unlimited hides Left: nobody counts this product.
	Unlimited bool
	Low       bool   // few are left
	SoldOut   bool   // none is left here
	In        int    // how many are in the cart
	Flag      string // a word on the picture, "Signed"; "" for none
	// Seats are of a session: the tile says when it is, and opens its sheet even
	// when none is sold.
	Seats bool
	From  string // "15:15"
	Until string // "16:15"
	Note  string // instead of what is left: "Finished"; "" for none
}

// Strip is a message above the tiles that never stops the next sale.
type Strip struct {
	Tone   string // "note", "ask" or "stop"
	Icon   string // name of the icon, "scan"
	What   string // bold: "Unknown barcode 4006381333931"
	Do     string // "Search by name, or try the other label."
	Search bool   // offer the search
	Short  string // URL of the page that says where else there are some; "" for none
	Keep   bool   // cannot be dismissed (offline)
}

// Cart is the open sale.
type Cart struct {
	Count    int    // units, for the head
	Items    string // "€79.00", before discounts; "" hides the row
	Discount string // "−€5.00"; "" hides the row
	Taxes    []Row  // "VAT 19% included" "€11.82", one a rate
	Total    string // "€74.00"; "€0.00" when empty
	Lines    []Line
	Undo     *Undo
	Held     int // parked sales; 0 hides the key
	// CanPay is false for an empty cart or a closed till.
	CanPay bool
	// Why says under the key why it is off when the cart is not empty.
	Why string
	// Free is what the key says that gives out what costs nothing; "" where
	// something does. Op belongs to its form.
	Free string
	Op   string
	Swap string // what comes back for it; "" for no exchange
}

// Row is a label with an amount.
type Row struct{ Label, Amount string }

// Line is one line of the cart.
type Line struct {
	ID       string
	Qty      int
	Name     string
	Opt      string   // "Size M"
	Each     string   // "€6.00 each" is written from this amount when Qty > 1; "" otherwise
	Amount   string   // what the line contributes, "€12.00"
	Discount string   // "−€1.20"; "" for none
	Reason   string   // of the discount, in words
	Open     bool     // shows the stepper
	AtMost   bool     // no further unit can be added here
	Notes    []string // what is written for the holders of its tickets, in quotation marks
	Write    bool     // such words can be typed
}

// Undo is the strip that takes the last mistake back, for ten seconds.
type Undo struct {
	What string // "Sticker sheet removed"
	MS   int    // milliseconds until it goes
}

// Tray offers the sizes of one product; the cart stays visible.
type Tray struct {
	ID    string
	Name  string
	Price string
	Image string
	Sizes []Size
}

// Size is one variant.
type Size struct {
	SKU       string
	Label     string // "M"
	Price     string // only when it differs from the product's, else ""
	Left      int
	Unlimited bool
	Low       bool
	SoldOut   bool
}

// Sheet is a product in detail.
type Sheet struct {
	ID        string
	SKU       string // "" when it has sizes: the key then leads to the tray
	Name      string
	Price     string
	Image     string
	Alt       string // what the picture shows
	Points    []string
	Left      int
	Unlimited bool
	SoldOut   bool
}

// LineEdit changes one line: its quantity, its discount, or waits for the
// second person who approves the discount.
type LineEdit struct {
	Line   Line
	Mode   string // "qty", "discount" or "approve"
	Typed  string // digits so far
	Shown  string // Typed as it reads: "12", "15 %", "€5.00"
	Suffix string // "%" for a percentage (script)
	Money  part.Money

	Kind    string // of the discount: "percent" or "amount"
	Symbol  string // "€": names the amount kind
	Reasons []Choice
	Has     bool   // the line has a discount that can be taken off
	Becomes string // "€12.00 becomes €10.80"; "" until something is typed
	Error   Notice

	Approvers []part.Person // in mode "approve": who may, one On
	Name      string        // the chosen approver
	Asked     string        // what is asked for: "15 % off, damaged: €1.80 less"
	Wrong     bool
	Tries     int
	Locked    string
}

// Choice is one of several.
type Choice struct {
	ID    string
	Label string
	On    bool
}

// Held is one parked sale.
type Held struct {
	ID    string
	At    string // "15:38"
	By    string // "Ana"
	What  string // "Static tour tee, Sticker sheet"
	Count int
	Total string
}

// Search finds a product by name, with the keyboard on the screen.
type Search struct {
	Q    string
	Rows [][]string // keys of the letters, from part.Keyboard(lang)
	Hits []Hit      // empty with Q: nothing found
}

// Hit is one product that was found.
type Hit struct {
	ID      string
	SKU     string // "" when it has sizes
	Name    string
	Opt     string // "S – XXL · 48 left"
	Price   string
	Image   string
	SoldOut bool
}

// Unsaved is the only dialog that blocks: the sale is not on disk.
type Unsaved struct {
	Notice        // what happened and what to do
	At     string // "15:42:07"
	Node   string // "kiosk 1"
	Retry  string // URL of the page to go back to
}
