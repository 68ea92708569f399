package staff

import "popstand/kiosk/money"

// Action is something that not everybody may do alone.
type Action string

// The actions that a policy speaks of.
const (
	Sell        Action = "sell"
	OpenTill    Action = "open_till"
	MoveCash    Action = "move_cash"
	CloseTill   Action = "close_till"
	Reprint     Action = "reprint"
	ChangePrice Action = "change_price"
	ChangeStock Action = "change_stock"
	AcceptGap   Action = "accept_gap" // to close a till whose count differs by more than Policies.Gap
)

// Actions lists all actions.
func Actions() []Action {
	return []Action{Sell, OpenTill, MoveCash, CloseTill, Reprint, ChangePrice, ChangeStock, AcceptGap}
}

// Policies say who may do what alone. They come with the event's settings.
type Policies struct {
	Least        map[Action]Role     `json:"least"`         // the least role that does it alone
	Discount     map[Role]money.Rate `json:"discount"`      // the largest discount that a role gives alone
	MaxDiscount  money.Rate          `json:"max_discount"`  // nobody gives more, approved or not
	Gap          money.Amount        `json:"gap,omitempty"` // how much too much or too little a drawer may hold before it takes more than a note; 0 for anything
	SecondPerson bool                `json:"second_person"` // an approval comes from another person than the one who acts
}

// DefaultPolicies hold where an event says nothing else.
func DefaultPolicies() Policies {
	return Policies{
		Least: map[Action]Role{
			Sell: Cashier, OpenTill: Cashier, CloseTill: Cashier, Reprint: Cashier,
			MoveCash: Manager, ChangePrice: Manager, ChangeStock: Manager, AcceptGap: Manager,
		},
		Discount:     map[Role]money.Rate{Cashier: money.Whole / 10, Manager: money.Whole / 2, Organizer: money.Whole},
		MaxDiscount:  money.Whole,
		SecondPerson: true,
	}
}

// Permission is the answer of a policy.
type Permission struct {
	Alone bool // may be done without anybody else
	Need  Role // whose approval makes it possible; "" = nobody's
}

// Allows answers whether a person of this role does an action alone, and
// whose approval makes up for it. What a policy does not name takes an organizer.
func (p Policies) Allows(role Role, action Action) Permission {
	need, known := p.Least[action]
	if !known {
		need = Organizer
	}
	return Permission{Alone: role.Reaches(need), Need: need}
}

// AllowsDiscount answers the same for a discount of a share of the price.
func (p Policies) AllowsDiscount(role Role, share money.Rate) Permission {
	if share > p.MaxDiscount {
		return Permission{}
	}
	for _, r := range Roles() {
		if share <= p.Discount[r] {
			return Permission{Alone: role.Reaches(r), Need: r}
		}
	}
	return Permission{}
}
