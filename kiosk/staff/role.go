package staff

import (
	"fmt"
	"slices"
)

// Role is what a person is at the stall. Roles are ordered: a manager may do
// all that a cashier may, an organizer all that a manager may.
type Role string

// The three roles, least first.
const (
	Cashier   Role = "cashier"
	Manager   Role = "manager"
	Organizer Role = "organizer"
)

// Roles lists the roles, least first.
func Roles() []Role { return []Role{Cashier, Manager, Organizer} }

// RoleOf reads a role's name.
func RoleOf(s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", fmt.Errorf("read role %q: there is cashier, manager and organizer", s)
}

// Reaches says whether a person of this role may do what needs another. An
// unknown role reaches nothing and is reached by nothing.
func (r Role) Reaches(need Role) bool {
	have, want := slices.Index(Roles(), r), slices.Index(Roles(), need)
	return want >= 0 && have >= want
}
