package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// hubAccount lets an organizer sign in, or gives one another password.
func hubAccount(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub account")
	name := f.set.String("name", "", "what the `organizer` is called")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *f.database == "" || *name == "" || len(rest) > 0 {
		return usageError{"give --database and --name; the password is read from the input, one line"}
	}
	in := env.In
	if in == nil {
		in = os.Stdin
	}
	fmt.Fprintln(env.Err, "Password:")
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the password: %w", err)
	}
	h, err := enter(ctx, env, f, nil)
	if err != nil {
		return err
	}
	link, err := h.store.SetAccount(ctx, *name, strings.TrimRight(line, "\r\n"), env.Random)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s may sign in. Put this into an authenticator app, now: it is shown once.\n%s\n", *name, link)
	return nil
}
