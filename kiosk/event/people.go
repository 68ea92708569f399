package event

import (
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

func (r *settingsReader) readSeller(s *section) {
	seller := &r.event.Settings.Seller
	seller.Name = s.must("name", "Receipts must name who sells: `seller: {name: …, address: […]}`.")
	seller.Address = s.texts("address")
	seller.TaxID = s.text("tax_id")
	if seller.Name != "" && len(seller.Address) == 0 {
		r.found.wrong(s.at("address"), "this is missing.", "Write the address as a list of lines; it stands on every receipt.")
	}
	for _, line := range append(slices.Clone(seller.Address), seller.Name, seller.TaxID) {
		checkLength(r.found, s.at("address"), Plain(line))
	}
	s.finish()
}

func (r *settingsReader) readSupport(s *section) {
	r.event.Settings.Support = Support{
		Name: s.text("name"), Email: s.text("email"), Phone: s.text("phone"), URL: s.text("url"),
	}
	if email := r.event.Settings.Support.Email; email != "" && !strings.Contains(email, "@") {
		r.found.wrong(s.at("email"), fmt.Sprintf("%q is not an e-mail address.", email), "Write it like help@example.org.")
	}
	s.finish()
}

func (r *settingsReader) readQuestions(top *section) {
	for _, s := range top.sections("faq") {
		q := Question{Question: s.words("question"), Answer: s.words("answer")}
		if len(q.Question) == 0 || len(q.Answer) == 0 {
			r.found.wrong(at{s.file, s.line, s.path}, "this needs a question and an answer.", "Write both, or remove the entry.")
		}
		s.finish()
		r.event.Settings.Questions = append(r.event.Settings.Questions, q)
	}
}

func (r *settingsReader) readPolicies(s *section) {
	p := staff.DefaultPolicies()
	switch text := s.text("second_person"); text {
	case "", "true", "yes":
	case "false", "no":
		p.SecondPerson = false
	default:
		r.found.wrong(s.at("second_person"), fmt.Sprintf("%q is neither yes nor no.", text), "Write `true` or `false`.")
	}
	p.MaxDiscount = r.share(s, "max_discount", p.MaxDiscount)
	limits := s.section("discount")
	for _, role := range staff.Roles() {
		p.Discount[role] = min(r.share(limits, string(role), p.Discount[role]), p.MaxDiscount)
	}
	limits.finish()
	r.checkLimits(limits, p)
	p.Gap = r.amount(s, "gap", "Write an amount, for example `5.00`, or leave it out.")
	r.readLeast(s.section("least_role"), p)
	r.readRefunds(s)
	r.readDisputes(s)
	r.readCredit(s)
	s.finish()
	r.event.Settings.Policies = p
}

// checkLimits holds the limits in the order of the roles: approval by a higher
// role must never allow less.
func (r *settingsReader) checkLimits(s *section, p staff.Policies) {
	roles := staff.Roles()
	for i := 1; i < len(roles); i++ {
		if p.Discount[roles[i]] < p.Discount[roles[i-1]] {
			r.found.wrong(s.at(string(roles[i])), fmt.Sprintf("%s may give less than %s.", roles[i], roles[i-1]),
				"Raise it, or lower the other.")
		}
	}
}

func (r *settingsReader) share(s *section, key string, otherwise money.Rate) money.Rate {
	text := s.text(key)
	if text == "" {
		return otherwise
	}
	share, err := percentOf(text)
	if err != nil || share > money.Whole {
		r.found.wrong(s.at(key), fmt.Sprintf("%q is not a share.", text), "Write a percentage from 0 to 100, for example `10 %`.")
		return otherwise
	}
	return share
}

func (r *settingsReader) readLeast(s *section, p staff.Policies) {
	for _, action := range staff.Actions() {
		text := s.text(string(action))
		if text == "" {
			continue
		}
		role, err := staff.RoleOf(text)
		if err != nil {
			r.found.wrong(s.at(string(action)), fmt.Sprintf("%q is not a role.", text), didYouMean(text, roleNames()))
			continue
		}
		p.Least[action] = role
	}
	s.finish()
}

func roleNames() []string {
	var names []string
	for _, role := range staff.Roles() {
		names = append(names, string(role))
	}
	return names
}

func (r *settingsReader) readStaff(top *section) {
	for _, s := range top.sections("staff") {
		p := Person{
			ID: s.text("id"), Name: s.must("name", "Write the name that stands on the sign-in key."),
			PIN: s.must("pin", "Write four digits in quotes, for example `pin: \"2580\"`."),
		}
		if p.ID == "" {
			p.ID = slug(p.Name)
		}
		text := s.must("role", "Write `cashier`, `manager` or `organizer`.")
		role, err := staff.RoleOf(text)
		if err != nil && text != "" {
			r.found.wrong(s.at("role"), fmt.Sprintf("%q is not a role.", text), didYouMean(text, roleNames()))
		}
		p.Role = role
		s.finish()
		checkLength(r.found, s.at("name"), Plain(p.Name))
		r.addPerson(s, p)
	}
	r.needSomeone(top)
}

// addPerson refuses two people with one PIN, because an approval tells by the
// PIN who gave it.
func (r *settingsReader) addPerson(s *section, p Person) {
	if p.PIN != "" && !staff.IsPIN(p.PIN) {
		r.found.wrong(s.at("pin"), "this is not a PIN.", "Write four digits in quotes, for example `pin: \"2580\"`.")
	}
	if staff.IsWeakPIN(p.PIN) {
		r.found.add(s.at("pin"), SeverityWarning, "this PIN is easy to guess.", "Take four digits that make no pattern.")
	}
	if p.Name != "" && p.ID == "" {
		r.found.wrong(s.at("id"), "this person needs an id.", "Write a short one in plain letters, for example `id: ana`.")
	}
	for _, o := range r.event.Staff {
		if o.ID == p.ID && p.ID != "" {
			r.found.wrong(s.at("id"), fmt.Sprintf("there are two people %q.", p.ID), "Give each an id of its own.")
		}
		if o.PIN == p.PIN && p.PIN != "" {
			r.found.wrong(s.at("pin"), fmt.Sprintf("%s has the same PIN.", o.Name), "Give each person a PIN of their own.")
		}
	}
	r.event.Staff = append(r.event.Staff, p)
}

// needSomeone refuses a staff list that could lock everybody out.
func (r *settingsReader) needSomeone(top *section) {
	manages := func(p Person) bool { return p.Role.Reaches(staff.Manager) }
	switch {
	case len(r.event.Staff) == 0:
		r.found.wrong(top.at("staff"), "there is nobody who can sign in.", "Name at least one person with role and PIN.")
	case !slices.ContainsFunc(r.event.Staff, manages):
		r.found.wrong(top.at("staff"), "nobody is a manager or an organizer.", "Give one person that role: they unlock and approve.")
	}
}
