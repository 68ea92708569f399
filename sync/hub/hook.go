package hub

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"popstand/kiosk/ledger"
)

// Shape is what a receiver understands.
type Shape string

// Shapes.
const (
	Standard Shape = "standard" // Standard Webhooks, https://www.standardwebhooks.com
	Discord  Shape = "discord"  // a Discord webhook: {"content": …}
	Telegram Shape = "telegram" // a bot's sendMessage: {"chat_id": …, "text": …}
)

// State of a hook.
const (
	hookOn  = "on"
	hookOff = "off" // its receiver answered 410 Gone
)

// Hook is somewhere that messages go to.
type Hook struct {
	Name   string
	URL    string // with whatever secret stands in it: never to be shown whole
	Shape  Shape
	Kinds  []string // types of message; all when empty
	Chat   string   // of Telegram
	Secret string   // "whsec_…", that messages are signed with
	State  string
	MadeMS int64
}

// Host is what may be shown of where it goes.
func (h Hook) Host() string {
	u, err := url.Parse(h.URL)
	if err != nil {
		return ""
	}
	return u.Host
}

// wants says whether it is told of a type of message.
func (h Hook) wants(kind string) bool { return len(h.Kinds) == 0 || slices.Contains(h.Kinds, kind) }

const secretLead = "whsec_"

// newSecret draws what messages are signed with: 32 bytes, within the 24 to 64
// of the specification.
func newSecret(random io.Reader) (string, error) {
	var raw [32]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return "", fmt.Errorf("draw a secret: %w", err)
	}
	return secretLead + base64.StdEncoding.EncodeToString(raw[:]), nil
}

// Sign is the header webhook-signature for a message: HMAC-SHA256 over its id,
// the time in Unix seconds and the body, joined by dots.
func Sign(secret, id string, at int64, body []byte) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretLead))
	if err != nil {
		return "", fmt.Errorf("read the webhook's secret: %w", err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + strconv.FormatInt(at, 10) + "."))
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}

// body is a message as the receiver understands it.
func (h Hook) body(m Message) ([]byte, error) {
	switch h.Shape {
	case Discord:
		return json.Marshal(map[string]any{"content": m.Text, "allowed_mentions": map[string]any{"parse": []string{}}})
	case Telegram:
		return json.Marshal(map[string]any{"chat_id": h.Chat, "text": m.Text})
	case Standard:
	}
	return json.Marshal(m)
}

// check refuses what no hook can be, with "bad_hook".
func (h Hook) check() error {
	no := func(do string) error { return ledger.Refuse("bad_hook", do) }
	u, err := url.Parse(h.URL)
	switch {
	case !word.MatchString(h.Name):
		return no("Name the webhook with up to 32 small letters, digits, dots and dashes, like: discord.")
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return no("Give the whole address: https://HOST/PATH.")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return no("Messages go over https only, but to this machine itself.")
	case h.Shape != Standard && h.Shape != Discord && h.Shape != Telegram:
		return no("The shape is standard, discord or telegram.")
	case h.Shape == Telegram && h.Chat == "":
		return no("Name the Telegram chat: --chat ID.")
	}
	for _, k := range h.Kinds {
		if !slices.Contains(Types(), k) {
			return no("There are no messages of type " + k + ", but these: " + strings.Join(Types(), ", ") + ".")
		}
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

const insertHook = `
INSERT INTO hub_hook (event, hook, url, shape, kinds, chat, secret, state, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (event, hook) DO NOTHING`

const upsertSeen = `
INSERT INTO hub_seen (event, hook, node, epoch, seq)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (event, hook, node, epoch) DO UPDATE SET seq = CASE WHEN hub_seen.seq < excluded.seq THEN excluded.seq ELSE hub_seen.seq END`

const selectHeads = `
SELECT node, epoch, seq
FROM head
WHERE event = $1`

// AddHook keeps a hook and returns it with its secret. It is told of what
// happens from now on. It refuses with "bad_hook".
func (s *Store) AddHook(ctx context.Context, h Hook, random io.Reader) (Hook, error) {
	if err := h.check(); err != nil {
		return h, err
	}
	var err error
	if h.Secret, err = newSecret(random); err != nil {
		return h, err
	}
	h.State, h.MadeMS = hookOn, s.now()
	heads, err := s.heads(ctx)
	if err != nil {
		return h, err
	}
	done, err := s.exec(ctx, insertHook, string(s.event), h.Name, h.URL, string(h.Shape), strings.Join(h.Kinds, ","), h.Chat, h.Secret, h.State, h.MadeMS)
	if err != nil {
		return h, fmt.Errorf("keep webhook %s: %w", h.Name, err)
	}
	if done == 0 {
		return h, ledger.Refuse("bad_hook", "There is a webhook "+h.Name+" already. Choose another name, or remove that one first.")
	}
	for _, p := range heads {
		if _, err := s.exec(ctx, upsertSeen, string(s.event), h.Name, string(p.Node), p.Epoch, p.Seq); err != nil {
			return h, fmt.Errorf("keep webhook %s: %w", h.Name, err)
		}
	}
	return h, nil
}

func (s *Store) heads(ctx context.Context) ([]ledger.Position, error) {
	rows, err := s.db.QueryContext(ctx, selectHeads, string(s.event))
	if err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	defer rows.Close()
	var out []ledger.Position
	for rows.Next() {
		var p ledger.Position
		if err := rows.Scan(&p.Node, &p.Epoch, &p.Seq); err != nil {
			return nil, fmt.Errorf("read heads: %w", err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

const selectHooks = `
SELECT hook, url, shape, kinds, chat, secret, state, made_ms
FROM hub_hook
WHERE event = $1
ORDER BY hook`

// Hooks returns all hooks.
func (s *Store) Hooks(ctx context.Context) ([]Hook, error) {
	rows, err := s.db.QueryContext(ctx, selectHooks, string(s.event))
	if err != nil {
		return nil, fmt.Errorf("read webhooks: %w", err)
	}
	defer rows.Close()
	var out []Hook
	for rows.Next() {
		var h Hook
		var kinds string
		if err := rows.Scan(&h.Name, &h.URL, &h.Shape, &kinds, &h.Chat, &h.Secret, &h.State, &h.MadeMS); err != nil {
			return nil, fmt.Errorf("read webhooks: %w", err)
		}
		if kinds != "" {
			h.Kinds = strings.Split(kinds, ",")
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// RemoveHook forgets a hook and what was to be sent to it. It refuses with
// "hook_unknown".
func (s *Store) RemoveHook(ctx context.Context, name string) error {
	var gone int64
	for _, table := range []string{"hub_hook", "hub_seen", "hub_delivery", "hub_attempt"} {
		n, err := s.exec(ctx, "DELETE FROM "+table+" WHERE event = $1 AND hook = $2", string(s.event), name)
		if err != nil {
			return errors.Join(fmt.Errorf("remove webhook %s: %w", name, err))
		}
		gone += n
	}
	if gone == 0 {
		return ledger.Refuse("hook_unknown", "There is no webhook "+name+".")
	}
	return nil
}
