package cli

import (
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/code"
)

// wish is what somebody wants signed, in the words of the flags.
type wish struct {
	kind, out, slot, window, channel, amount, holder, value, until, made, subject string

	count                                                                                      int
	units, session, place, uses, campaign, creator, product, item, edition, club, tier, number int64
	paid                                                                                       bool
}

func wishes(f *flags) *wish {
	w := &wish{}
	for name, into := range map[string]*string{
		"kind": &w.kind, "out": &w.out, "slot": &w.slot, "window": &w.window, "channel": &w.channel, "amount": &w.amount,
		"holder": &w.holder, "value": &w.value, "until": &w.until, "made": &w.made, "for": &w.subject,
	} {
		f.set.StringVar(into, name, "", "")
	}
	for name, into := range map[string]*int64{
		"units": &w.units, "session": &w.session, "place": &w.place, "campaign": &w.campaign, "creator": &w.creator,
		"product": &w.product, "edition": &w.edition, "club": &w.club, "tier": &w.tier, "number": &w.number,
	} {
		f.set.Int64Var(into, name, 0, "")
	}
	f.set.Int64Var(&w.uses, "uses", 1, "")
	f.set.Int64Var(&w.item, "item", 1, "")
	f.set.IntVar(&w.count, "count", 1, "")
	f.set.BoolVar(&w.paid, "paid", false, "")
	return w
}

// fields are the flags of each kind that can be issued from a shell, those that
// it can't do without first. Receipts come from sales.
func fields() map[string]struct{ needs, takes []string } {
	return map[string]struct{ needs, takes []string }{
		"pickup":     {nil, []string{"slot", "window", "channel", "amount", "units", "paid", "holder"}},
		"ticket":     {nil, []string{"session", "window", "place", "uses", "holder"}},
		"voucher":    {[]string{"value"}, []string{"campaign", "uses", "until", "holder"}},
		"member":     {[]string{"number"}, []string{"club", "tier", "until", "holder"}},
		"tag":        {[]string{"creator", "product"}, []string{"item", "edition", "made"}},
		"delegation": {[]string{"for"}, []string{"uses", "holder"}},
	}
}

// check looks at what can be judged without the event.
func (w *wish) check(given map[string]bool) error {
	of, found := fields()[w.kind]
	if !found {
		return usageError{"give --kind pickup, ticket, voucher, member, tag or delegation; popstand code help tells all"}
	}
	for _, name := range of.needs {
		if !given[name] {
			return usageError{fmt.Sprintf("a %s needs --%s", w.kind, name)}
		}
	}
	for name := range given {
		if name != "dir" && name != "kind" && name != "count" && name != "out" && !slices.Contains(of.needs, name) && !slices.Contains(of.takes, name) {
			return usageError{fmt.Sprintf("a %s takes no --%s; it takes --%s", w.kind, name, strings.Join(append(of.needs, of.takes...), ", --"))}
		}
	}
	switch {
	case w.count < 1 || w.count > mostCodes:
		return usageError{fmt.Sprintf("--count is 1 to %d", mostCodes)}
	case w.out != "" && ending(w.out) == "":
		return usageError{"--out is a file that ends in .txt, .png or .pdf"}
	case ending(w.out) == ".png" && w.count > 1:
		return usageError{"a picture holds one code; for several give a .pdf"}
	}
	return w.fits()
}

// fits looks whether the numbers fit into a code, the last one's too.
func (w *wish) fits() error {
	more := int64(w.count) - 1
	for _, n := range []struct {
		name        string
		value, most int64
	}{
		{"units", w.units, 255},
		{"session", w.session, 1<<16 - 1},
		{"place", w.place, 1<<16 - 1 - more*min(w.place, 1)},
		{"uses", w.uses, 255},
		{"campaign", w.campaign, 1<<16 - 1},
		{"creator", w.creator, 1<<16 - 1},
		{"product", w.product, 1<<16 - 1},
		{"item", w.item, 1<<24 - 1 - more},
		{"edition", w.edition, 1<<24 - 1},
		{"club", w.club, 1<<16 - 1},
		{"tier", w.tier, 255},
		{"number", w.number, 1<<24 - 1 - more},
	} {
		if n.value < 0 || n.value > n.most {
			return usageError{fmt.Sprintf("--%s is at most %d here", n.name, n.most)}
		}
	}
	needed := map[string]int64{"uses": w.uses, "item": w.item}
	switch w.kind {
	case "member":
		needed["number"] = w.number
	case "tag":
		needed["creator"], needed["product"] = w.creator, w.product
	}
	for name, value := range needed {
		if value < 1 {
			return usageError{fmt.Sprintf("--%s is at least 1", name)}
		}
	}
	if w.edition > 0 && w.item+more > w.edition {
		return usageError{fmt.Sprintf("an edition of %d has no item %d", w.edition, w.item+more)}
	}
	return nil
}

func (w *wish) kindOf() code.Kind {
	for k := code.KindPickup; k <= code.KindDelegation; k++ {
		if k.String() == w.kind {
			return k
		}
	}
	return 0
}
