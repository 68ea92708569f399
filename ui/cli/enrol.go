package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/enrol"
	"popstand/sync/peer"
)

const enrolHelp = `popstand enrol lets a second kiosk sell at the same event.

At the kiosk that has sold first, which runs with --sync:
    popstand enrol invite --dir DIR [--letter B]
prints a code, which is good once and for 15 minutes. At the new one:
    popstand enrol join --dir NEWFOLDER --peer HOST:PORT CODE
makes its folder, copies all that is known, and says how to start it.

Both then know what the other sold. Limited goods, slots and seats stay with the
kiosk that has them: only that one sells them, so that none is sold twice. The
new one shows its goods without pictures.

A kiosk that is lost or stolen is shut out at the one that has let it in, while
that one is stopped:
    popstand enrol revoke --dir DIR --letter B
`

// syncName stands in a folder that others come to: where.
const syncName = "sync.addr"

// enrolCommand lets kiosks into an event.
func enrolCommand(ctx context.Context, env *Env, args []string) error {
	if len(args) == 0 {
		return usageError{"say invite or join"}
	}
	switch args[0] {
	case "invite":
		return enrolInvite(ctx, env, args[1:])
	case "join":
		return enrolJoin(ctx, env, args[1:])
	case "revoke":
		return enrolRevoke(ctx, env, args[1:])
	case "help", "-h", "-help", "--help":
		fmt.Fprint(env.Out, enrolHelp)
		return nil
	}
	return usageError{fmt.Sprintf("there is no enrol %s; say invite or join", args[0])}
}

var seriesLetter = regexp.MustCompile(`^[A-Z]{1,3}$`) //nolint:gochecknoglobals // a constant

// enrolInvite opens an invitation in the folder of a kiosk that sells.
func enrolInvite(ctx context.Context, env *Env, args []string) error {
	f := newFlags("enrol invite")
	dir, letter := f.dirFlag(), f.set.String("letter", "", "`letter` of the new kiosk's receipt numbers; the next free one if you say nothing")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) > 0 {
		return usageError{"give --dir, the folder of the kiosk that invites"}
	}
	addr, err := whereOthersCome(*dir)
	if err != nil {
		return err
	}
	s, err := inspect(ctx, env, *dir)
	if err != nil {
		return err
	}
	c, chosen, err := invite(ctx, env, s, *letter)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s\n\nThis code lets one kiosk in, with receipts %s-000001 and on, within 15 minutes. At the new kiosk:\n  popstand enrol join --dir FOLDER --peer %s %s\n", c, chosen, addr, c)
	return nil
}

func invite(ctx context.Context, env *Env, s *kiosk.Stall, letter string) (enrol.Code, string, error) {
	a, err := keys.OpenAuthority(s.Dir, s.Event())
	if err != nil {
		return enrol.Code{}, "", err
	}
	if letter, err = freeLetter(ctx, s, letter); err != nil {
		return enrol.Code{}, "", err
	}
	c, err := enrol.NewCode(a.Fingerprint(), env.Random)
	if err != nil {
		return c, "", err
	}
	op, err := uuid.NewV7()
	if err != nil {
		return c, "", fmt.Errorf("make operation id: %w", err)
	}
	return c, letter, enrol.Invite(s.Dir, c, letter, ledger.Op(op.String()), env.Clock.Now())
}

// freeLetter is the letter that was asked for, or the next that nobody has.
func freeLetter(ctx context.Context, s *kiosk.Stall, wish string) (string, error) {
	taken := map[string]bool{}
	err := s.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		letters, _, err := keys.Letters(ctx, q, s.Event())
		for _, l := range letters {
			taken[l] = true
		}
		return err
	})
	switch {
	case err != nil:
		return "", err
	case wish != "" && !seriesLetter.MatchString(wish):
		return "", usageError{"a series is one to three capital letters, like B"}
	case wish != "" && taken[wish]:
		return "", ledger.Refuse("letter_taken", "The letter "+wish+" is another kiosk's. Choose another one.", "letter", wish)
	case wish != "":
		return wish, nil
	}
	letter := s.Letter()
	for taken[letter] {
		letter = kiosk.NextLetter(letter)
	}
	return letter, nil
}

// leaveSync notes where others come to, for those who invite.
func leaveSync(dir, addr string) error {
	return kiosk.WriteFile(filepath.Join(dir, syncName), []byte(addr+"\n"))
}

// whereOthersCome is an address of this machine at which the kiosk of a folder
// answers others.
func whereOthersCome(dir string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, syncName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", ledger.Refuse("not_met", "No other kiosk can come here yet. Start this one with popstand serve --dir "+dir+" --sync 0.0.0.0:7443, then invite.", "dir", dir)
	}
	if err != nil {
		return "", fmt.Errorf("read where others come to: %w", err)
	}
	host, port, err := net.SplitHostPort(strings.TrimSpace(string(raw)))
	if err != nil {
		return "", fmt.Errorf("read where others come to: %w", err)
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = thisMachine()
	}
	return net.JoinHostPort(host, port), nil
}

// thisMachine is an address of this machine on a network, or a word for one.
func thisMachine() string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return "THIS-KIOSK"
	}
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() && !n.IP.IsLinkLocalUnicast() {
			return n.IP.String()
		}
	}
	return "THIS-KIOSK"
}

// enrolJoin makes a new kiosk of the event of the one that invites.
func enrolJoin(ctx context.Context, env *Env, args []string) error {
	f := newFlags("enrol join")
	dir, at := f.set.String("dir", "", "the new `folder` of this kiosk"), f.set.String("peer", "", "`HOST:PORT` of the kiosk that invites")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *at == "" || len(rest) == 0 {
		return usageError{"give --dir with a new folder, --peer, and the code"}
	}
	c, err := enrol.ParseCode(strings.Join(rest, ""))
	if err != nil {
		return err
	}
	to, err := peer.ParseURL(*at)
	if err != nil {
		return usageError{err.Error()}
	}
	if err := kiosk.NewFolder(*dir); err != nil {
		return err
	}
	who, err := keys.NewCandidate(env.Random)
	if err != nil {
		return err
	}
	a, err := enrol.Ask(ctx, to, c, who)
	if err != nil {
		return err
	}
	if err := kiosk.Join(*dir, machine(), who, a); err != nil {
		return err
	}
	if err := kiosk.WriteFile(filepath.Join(*dir, "popstand.yaml"), []byte("peer: "+to.Host+"\n")); err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s belongs to the event now; its receipts are %s-000001 and on.\n", *dir, a.Letter)
	return firstCopy(ctx, env, *dir, to, a)
}

// firstCopy brings a new kiosk all that the one that invited it knows, so that
// it can sell without any network from then on.
func firstCopy(ctx context.Context, env *Env, dir string, from *url.URL, a keys.Admission) error {
	stall, err := kiosk.Open(ctx, kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Program: env.Version, Log: env.Log})
	if err != nil {
		return err
	}
	got, err := copyOnce(ctx, env, stall, from, a)
	if err = errors.Join(err, stall.Close()); err != nil {
		return fmt.Errorf("%w; the kiosk was let in all the same: start it, and it copies when the other one is reached", err)
	}
	fmt.Fprintf(env.Out, "%d facts copied. Start it with\n  popstand serve --dir %s\nIt owns no stock yet.\n", got, shellWord(dir))
	return nil
}

func copyOnce(ctx context.Context, env *Env, stall *kiosk.Stall, from *url.URL, a keys.Admission) (int, error) {
	op, err := uuid.NewV7()
	if err != nil {
		return 0, fmt.Errorf("make operation id: %w", err)
	}
	if err := a.Note(ctx, stall.Ledger, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}); err != nil {
		return 0, err
	}
	n, err := side(env, stall)
	if err != nil {
		return 0, err
	}
	own, key, err := stall.Own(env.Random)
	if err != nil {
		return 0, err
	}
	done, err := peer.Once(ctx, peer.Identity{Own: own, Key: key, Clock: env.Clock}, n, from)
	return done.Got, err
}
