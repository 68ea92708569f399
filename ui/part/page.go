package part

// Page is what every screen needs beside its own content. A handler fills it
// once per request from the session and the event.
type Page struct {
	Title string // of the window, without the product's name
	Lang  string // "en", "de", "es" or "ja"
	Theme string // "light", "dark" or "outdoor"
	Text  string // "" or "130": text scale in percent
	Hand  string // "" or "left"
	CSRF  string // token for every form of the page
	Live  string // name of the page in /live?page=NAME; "" keeps no connection open
	Hears bool   // a scan may bring a verdict to the page
	Brand Brand

	// Styles and Scripts name further files of a page that stands for itself.
	Styles, Scripts []string
	// Refresh is after how many seconds a page that runs no script is loaded
	// again; 0 never.
	Refresh int

	// Assets maps an asset's name ("css/app.css") to its URL with a
	// fingerprint. A name that is not in it is served below /assets/.
	Assets map[string]string
}

// Brand is the creator's own name and mark.
type Brand struct {
	Name string // "Soft Static"
	Mark string // URL of the mark; "" shows the first letter of Name
	// Flat says that the mark has one colour: it is then drawn in the label's
	// colour through --mark, which brand.css sets to url(…) of the mark.
	Flat bool
	Icon string // URL of the favicon; "" for none
}

// Person is somebody who can sign in or approve.
type Person struct {
	ID   string
	Name string
	On   bool // chosen now
}

// Rail is the bar of screens at the side, and the status key at its end.
type Rail struct {
	Current string // "sell", "pickup", "signing", "receipts", "cash"; "" when none is current
	Pickup  bool   // orders are handed out here
	Signing bool   // people are called to sessions here
	Clock   string // "15:42"
	// Second is the second of the venue's day, 0 to 86399, from which the clock
	// ticks on by itself; "" leaves it to live updates.
	Second string
	State  string // "synced", "waiting" or "offline": the dot's shape
	Label  string // under the clock: a word for State, or what to see to
	Tone   string // "" or "ask" when something on the status page wants a person
}

// Asset gives the URL of an embedded file such as "css/app.css".
func (p Page) Asset(name string) string {
	if url := p.Assets[name]; url != "" {
		return url
	}
	return "/assets/" + name
}

// Words gives the catalogue of the page's language, English when unknown.
func (p Page) Words() *Words { return WordsOf(p.Lang) }
