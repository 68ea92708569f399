package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"popstand/sync/hub"
)

const webhookHelp = `popstand hub webhook tells shops and chats what happens.

    popstand hub webhook add NAME --url URL [--shape standard|discord|telegram]
        [--chat ID] [--types order.collected,sale.paid] --database DATABASE
    popstand hub webhook list | log NAME | replay NAME [MESSAGE] | remove NAME

A message is sent until it is taken, for three days and a few hours, and has the
same id each time. The standard ones are signed (standardwebhooks.com) with the
secret that add prints. replay sends those that were given up once more.
`

// hubWebhook manages where messages go. It may run beside the hub.
func hubWebhook(ctx context.Context, env *Env, args []string) error {
	f := newHubFlags("hub webhook")
	var h hub.Hook
	var types string
	f.set.StringVar(&h.URL, "url", "", "`address` that messages go to")
	f.set.StringVar((*string)(&h.Shape), "shape", string(hub.Standard), "`what` the receiver understands: standard, discord or telegram")
	f.set.StringVar(&h.Chat, "chat", "", "`id` of the Telegram chat")
	f.set.StringVar(&types, "types", "", "`types` of message with commas between; all when you say nothing")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if len(rest) == 1 && rest[0] == "help" {
		fmt.Fprint(env.Out, webhookHelp)
		return nil
	}
	if *f.database == "" || len(rest) == 0 {
		return usageError{"say add, list, log, replay or remove, and give --database; popstand hub webhook help tells all"}
	}
	if types != "" {
		h.Kinds = strings.Split(types, ",")
	}
	do, want := webhookActs(h, rest[1:])[rest[0]], map[string]int{"add": 1, "list": 0, "log": 1, "replay": 1, "remove": 1}[rest[0]]
	if do == nil || len(rest)-1 < want || len(rest)-1 > want && rest[0] != "replay" {
		return usageError{"popstand hub webhook help tells what each takes"}
	}
	in, err := enter(ctx, env, f, nil)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, in), in.close())
}

func webhookActs(h hub.Hook, names []string) map[string]func(ctx context.Context, in *house) error {
	name := func(i int) string {
		if i < len(names) {
			return names[i]
		}
		return ""
	}
	return map[string]func(ctx context.Context, in *house) error{
		"add": func(ctx context.Context, in *house) error {
			h.Name = name(0)
			kept, err := in.store.AddHook(ctx, h, in.env.Random)
			if err == nil {
				fmt.Fprintf(in.env.Out, "%s is told from now on. Its secret, shown this once: %s\n", kept.Name, kept.Secret)
			}
			return err
		},
		"list": webhookList,
		"log":  func(ctx context.Context, in *house) error { return webhookLog(ctx, in, name(0)) },
		"replay": func(ctx context.Context, in *house) error {
			n, err := in.store.Replay(ctx, name(0), name(1))
			if err == nil {
				fmt.Fprintf(in.env.Out, "%d messages are sent once more.\n", n)
			}
			return err
		},
		"remove": func(ctx context.Context, in *house) error { return in.store.RemoveHook(ctx, name(0)) },
	}
}

func webhookList(ctx context.Context, in *house) error {
	all, err := in.store.Hooks(ctx)
	for _, h := range all {
		types := strings.Join(h.Kinds, ",")
		if types == "" {
			types = "all"
		}
		fmt.Fprintf(in.env.Out, "%s\t%s\t%s\t%s\t%s\n", h.Name, h.State, h.Shape, h.Host(), types)
	}
	return err
}

// webhookLogLines is how much of the log is shown.
const webhookLogLines = 50

func webhookLog(ctx context.Context, in *house, name string) error {
	all, err := in.store.Log(ctx, name, webhookLogLines)
	for _, a := range all {
		at := "not yet"
		if a.AtMS > 0 {
			at = time.UnixMilli(a.AtMS).UTC().Format(time.RFC3339)
		}
		fmt.Fprintf(in.env.Out, "%s\t%s\t%s\ttry %d\t%s\t%d\t%s\n", a.Message, a.Kind, a.State, a.Try, at, a.Status, a.Cause)
	}
	return err
}
