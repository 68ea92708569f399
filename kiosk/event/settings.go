package event

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	// The folder's time zone must be known on machines without a zone database.
	_ "time/tzdata"

	"popstand/kiosk/money"
)

// settingsFile is the name of the file with everything that is no list of goods.
const settingsFile = "event.yaml"

// settingsReader reads event.yaml.
type settingsReader struct {
	found    *findings
	currency money.Currency
	event    *Event
}

// read fills the event's settings and staff from the file's text.
func (r *settingsReader) read(data []byte) {
	top, ok := document(r.found, settingsFile, data)
	if !ok {
		return
	}
	s := &r.event.Settings
	s.Name = r.named(top, "name", "Write `name: …`, as it stands on the poster.")
	s.Venue = top.text("venue")
	r.readCurrency(top)
	r.readZone(top)
	r.readLanguages(top)
	r.readTaxes(top.section("taxes"))
	r.readBrand(top.section("brand"))
	r.readCreators(top)
	r.readCosts(top)
	r.readExport(top.section("export"))
	r.readSeller(top.section("seller"))
	r.readSupport(top.section("support"))
	r.readQuestions(top)
	r.readPolicies(top.section("policies"))
	r.readStaff(top)
	r.readNodes(top)
	r.readChannels(top)
	r.readPickup(top)
	r.readSessions(top)
	top.finish("slots", "drops")
}

// named asks for a name by language and holds it to its limit.
func (r *settingsReader) named(s *section, key, cure string) Words {
	w := s.words(key)
	if w.In("") == "" && s.node(key) == nil {
		r.found.wrong(s.at(key), "this is missing.", cure)
	}
	checkLength(r.found, s.at(key), w)
	return w
}

// checkLength holds names to the limit that screens are drawn for.
func checkLength(found *findings, where at, w Words) {
	longest := ""
	for _, t := range w {
		if n := len([]rune(t)); n > NameLimit && n >= len([]rune(longest)) {
			longest = max(t, longest)
		}
	}
	if longest != "" {
		found.wrong(where, fmt.Sprintf("%q has %d characters.", longest, len([]rune(longest))),
			fmt.Sprintf("Shorten it to %d.", NameLimit))
	}
}

func (r *settingsReader) readCurrency(s *section) {
	code := strings.ToUpper(s.must("currency", "Write for example `currency: EUR`."))
	if code != "" {
		c, err := money.CurrencyOf(code)
		if err != nil {
			r.found.wrong(s.at("currency"), fmt.Sprintf("%q is not a currency that popstand knows.", code),
				"Write its three letters, for example EUR, USD, GBP, CHF or JPY.")
		}
		r.currency = c
	}
	r.event.Settings.Currency = code
	r.event.Settings.CashStep = r.amount(s, "cash_rounding", "Write the smallest coin in use, for example 0.05.")
}

func (r *settingsReader) amount(s *section, key, cure string) money.Amount {
	text := s.text(key)
	if text == "" || r.currency.Code == "" {
		return 0
	}
	a, err := priceOf(text, r.currency)
	if err != nil || a < 0 {
		r.found.wrong(s.at(key), fmt.Sprintf("%q is not an amount.", text), cure)
		return 0
	}
	return a
}

func (r *settingsReader) readZone(s *section) {
	zone := s.must("time_zone", "Write for example `time_zone: Europe/Berlin`.")
	if _, err := time.LoadLocation(zone); zone != "" && (err != nil || zone == "Local") {
		r.found.wrong(s.at("time_zone"), fmt.Sprintf("%q is not a time zone.", zone),
			"Write continent and city, for example Europe/Berlin or America/New_York.")
	}
	r.event.Settings.TimeZone = zone
}

func (r *settingsReader) readLanguages(s *section) {
	var all []string
	for _, lang := range s.texts("languages") {
		switch {
		case !slices.Contains(Languages(), lang):
			r.found.wrong(s.at("languages"), fmt.Sprintf("popstand does not speak %q.", lang), "Choose from "+strings.Join(Languages(), ", ")+".")
		case !slices.Contains(all, lang):
			all = append(all, lang)
		}
	}
	if len(all) == 0 {
		all = Languages()[:1]
	}
	r.event.Settings.Languages = all
}

func (r *settingsReader) readTaxes(s *section) {
	mode := money.TaxMode(s.must("mode", "Write `mode: included` when prices hold the tax, or `mode: on_top`."))
	if mode != "" && mode != money.Included && mode != money.OnTop {
		r.found.wrong(s.at("mode"), fmt.Sprintf("%q is not a tax mode.", mode), "Write `included` or `on_top`.")
	}
	rates := s.section("rates")
	for _, name := range rates.order {
		text := rates.text(name)
		share, err := percentOf(text)
		if err != nil || share > maxTax {
			r.found.wrong(rates.at(name), fmt.Sprintf("%q is not a tax rate.", text), "Write a percentage, for example `standard: 19 %`.")
			continue
		}
		r.event.Settings.Rates = append(r.event.Settings.Rates, Rate{Name: name, Rate: share})
	}
	if len(rates.order) == 0 {
		r.found.wrong(s.at("rates"), "there is no tax rate.", "Name at least one, for example `standard: 19 %`; without tax `none: 0 %`.")
	}
	r.event.Settings.TaxMode = mode
	s.finish()
}

// maxTax is beyond any sales tax there is: more is a slip of the fingers.
const maxTax = money.Rate(500_000)

func (r *settingsReader) readBrand(s *section) {
	b := &r.event.Settings.Brand
	b.Colour = strings.ToUpper(s.must("colour", "Write it like \"#E8175D\", with quotes: # begins a comment."))
	if b.Colour != "" && !hexColour(b.Colour) {
		r.found.wrong(s.at("colour"), fmt.Sprintf("%q is not a colour.", b.Colour), "Write # and six digits in quotes, like \"#E8175D\".")
	}
	if b.Logo = s.text("logo"); b.Logo != "" {
		b.Logo = mediaPath(b.Logo)
	}
	r.event.logo = s.at("logo")
	s.finish()
}

func hexColour(s string) bool {
	return regexp.MustCompile(`^#[0-9A-F]{6}$`).MatchString(s)
}

func (r *settingsReader) addCreator(s *section, c Creator) {
	all := &r.event.Settings.Creators
	checkLength(r.found, s.at("name"), Plain(c.Name))
	switch {
	case c.Name == "":
	case c.ID == "":
		r.found.wrong(s.at("id"), "this creator needs an id.", "Write a short one in plain letters, for example `id: soft-static`.")
	case slices.ContainsFunc(*all, func(o Creator) bool { return o.ID == c.ID }):
		r.found.wrong(s.at("id"), fmt.Sprintf("there are two creators %q.", c.ID), "Give each an id of its own.")
	default:
		*all = append(*all, c)
	}
}

func (r *settingsReader) readNodes(top *section) {
	all := &r.event.Settings.Nodes
	for _, s := range top.sections("nodes") {
		n := Node{
			Letter: strings.ToUpper(s.must("letter", "Write the letter of its receipt numbers, for example `letter: A`.")),
			Name:   s.must("name", "Write what people call it, for example `name: Front table`."),
		}
		if n.Letter != "" && !regexp.MustCompile(`^[A-Z]{1,2}$`).MatchString(n.Letter) {
			r.found.wrong(s.at("letter"), fmt.Sprintf("%q is not a letter.", n.Letter), "Write A to Z.")
		}
		if slices.ContainsFunc(*all, func(o Node) bool { return o.Letter == n.Letter }) {
			r.found.wrong(s.at("letter"), fmt.Sprintf("there are two kiosks %q.", n.Letter), "Give each a letter of its own.")
		}
		checkLength(r.found, s.at("name"), Plain(n.Name))
		n.Share = r.part(s)
		s.finish()
		*all = append(*all, n)
	}
}
