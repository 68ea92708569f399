package cli

import (
	"context"
	"fmt"
	"os"

	"popstand/kiosk/event"
)

// eventCommand makes, checks and loads event folders.
func eventCommand(ctx context.Context, env *Env, args []string) error {
	if len(args) == 0 {
		return usageError{"say init, check or load"}
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
	variants := 0
	for _, p := range e.Products {
		variants += len(p.Variants)
	}
	fmt.Fprintf(env.Out, "%s is good: %d products in %d variants, %d people.\n", path, len(e.Products), variants, len(e.Staff))
	return e, nil
}
