package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"popstand/kiosk/event"
)

// eventCommand makes, checks and loads event folders.
func eventCommand(ctx context.Context, env *Env, args []string) error {
	if len(args) == 0 {
		return usageError{"say init, check or load"}
	}
	if asksHelp(args) {
		return helpAsked{newFlags("event").set}
	}
	switch args[0] {
	case "init":
		return eventInit(env, args[1:])
	case "check":
		return eventCheck(env, args[1:])
	case "load":
		return eventLoad(ctx, env, args[1:])
	}
	return usageError{fmt.Sprintf("there is no event %s; say init, check or load", args[0])}
}

func eventInit(env *Env, args []string) error {
	if len(args) != 1 {
		return usageError{"name one new folder"}
	}
	if err := event.Init(args[0]); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s is ready. Edit event.yaml and products.csv in it, then run:\n  popstand event check %s\n", args[0], args[0])
	return nil
}

func eventCheck(env *Env, args []string) error {
	if len(args) != 1 {
		return usageError{"name one event folder"}
	}
	_, err := checked(env, args[0])
	return err
}

// checked reads a folder, prints everything that is to be said about it, and
// fails when it can't be loaded.
func checked(env *Env, path string) (event.Event, error) {
	if st, err := os.Stat(path); err != nil || !st.IsDir() {
		return event.Event{}, fmt.Errorf("%s is no folder: name the folder that holds event.yaml", path)
	}
	e, problems := event.Check(os.DirFS(path))
	for _, p := range problems {
		fmt.Fprintln(env.Out, p)
	}
	if event.Failed(problems) {
		return e, fmt.Errorf("%s can't be loaded yet: mend the errors above, then check again", path)
	}
	orders, failed := checkOrders(env, path, e)
	if failed {
		return e, fmt.Errorf("some orders in %s can't be taken in: mend the errors above, then check again", path)
	}
	tickets, failed := checkTickets(env, path, e)
	if failed {
		return e, fmt.Errorf("some tickets in %s can't be taken in: mend the errors above, then check again", path)
	}
	variants := 0
	for _, p := range e.Products {
		variants += len(p.Variants)
	}
	fmt.Fprintf(env.Out, "%s is good: %d products in %d variants, %d people", path, len(e.Products), variants, len(e.Staff))
	if orders > 0 {
		fmt.Fprintf(env.Out, ", %d orders", orders)
	}
	if n := len(e.Settings.Sessions); n > 0 {
		fmt.Fprintf(env.Out, ", %d sessions", n)
	}
	if tickets > 0 {
		fmt.Fprintf(env.Out, ", %d tickets", tickets)
	}
	fmt.Fprintln(env.Out, ".")
	return e, nil
}

// checkTickets reads the tickets of a folder and prints what is to be said about
// them.
func checkTickets(env *Env, path string, e event.Event) (n int, failed bool) {
	problems := e.Tickets(os.DirFS(path), func(event.TicketRow) error {
		n++
		return nil
	}, nil)
	for _, p := range problems {
		fmt.Fprintln(env.Out, p)
	}
	return n, event.Failed(problems)
}

// checkOrders reads the orders of a folder and prints what is to be said about
// them.
func checkOrders(env *Env, path string, e event.Event) (n int, failed bool) {
	if e.Settings.Pickup == nil {
		if _, err := os.Stat(filepath.Join(path, event.OrdersFile)); err == nil {
			fmt.Fprintln(env.Out, event.Problem{
				File: event.OrdersFile, Severity: event.SeverityWarning, Message: "nobody hands these orders out.", Cure: "Add a section `pickup` to event.yaml.",
			})
		}
		return 0, false
	}
	problems := e.Orders(os.DirFS(path), func(event.Order) error {
		n++
		return nil
	}, nil)
	for _, p := range problems {
		fmt.Fprintln(env.Out, p)
	}
	return n, event.Failed(problems)
}
