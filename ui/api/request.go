package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/ledger"
)

const actorKey = "api-actor"

// bearer lets in who shows a token of this node.
func (a *API) bearer(c *fiber.Ctx) error {
	text, found := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if !found {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="popstand"`)
		return ledger.Refuse("token_missing", "Send the header Authorization: Bearer TOKEN. popstand token --dir DIR --name NAME makes one.")
	}
	name, known, err := a.tokenName(c.UserContext(), strings.TrimSpace(text))
	if err != nil {
		return err
	}
	if !known {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="popstand", error="invalid_token"`)
		return ledger.Refuse("token_unknown", "This token is not one of this kiosk. popstand token --dir DIR --name NAME makes one.")
	}
	c.Locals(actorKey, ledger.Actor("api:"+name))
	return c.Next()
}

// local lets in who asks from this machine.
func (a *API) local(c *fiber.Ctx) error {
	if !isHere(c) {
		return ledger.Refuse("local_only", "This is answered on the kiosk itself only.")
	}
	return c.Next()
}

// isHere says whether this machine itself asks. One that listens at an address
// of its network is asked from that same address.
func isHere(c *fiber.Ctx) bool {
	ip := c.Context().RemoteIP()
	return ip != nil && (ip.IsLoopback() || ip.Equal(c.Context().LocalIP()))
}

func actorOf(c *fiber.Ctx) ledger.Actor {
	actor, _ := c.Locals(actorKey).(ledger.Actor)
	return actor
}

// space is the namespace in which a program's keys become operation ids, so
// that they can meet neither the screens' nor another program's.
var space = uuid.MustParse("6f1d2a60-8f6b-5d0e-9c56-7b6f70737401") //nolint:gochecknoglobals // a constant

// maxKey is the longest Idempotency-Key, in characters.
const maxKey = 255

// act reads who acts and under which key. The same key with the same request
// gives the same answer for ever; with another request it is refused.
func act(c *fiber.Ctx, request any) (ledger.Act, error) {
	key := c.Get("Idempotency-Key")
	switch {
	case key == "":
		return ledger.Act{}, ledger.Refuse("key_missing", "Send the header Idempotency-Key: a new UUID for each act, the same one when you try again.")
	case len(key) > maxKey:
		return ledger.Act{}, ledger.Refuse("key_bad", "Send a shorter Idempotency-Key: a UUID is enough.")
	}
	raw, err := json.Marshal(request)
	if err != nil {
		return ledger.Act{}, fmt.Errorf("write request: %w", err)
	}
	actor := actorOf(c)
	return ledger.Act{
		Op:    ledger.Op(uuid.NewSHA1(space, []byte(string(actor)+"\n"+key)).String()),
		Actor: actor,
		Ask:   []byte(c.Method() + " " + c.Path() + "\n" + string(raw)),
	}, nil
}

// read decodes a body strictly: JSON, once, with no field that isn't known.
func read(c *fiber.Ctx, into any) error {
	body := c.BodyRaw()
	if len(bytes.TrimSpace(body)) == 0 {
		body = []byte("{}")
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return misread(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return ledger.Refuse("body_bad", "Send one JSON object and nothing behind it.")
	}
	return nil
}

// kindWord says in words what encoding/json calls a value.
func kindWord(value string) string {
	kind, number, _ := strings.Cut(value, " ")
	switch kind {
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	case "number":
		return strings.TrimSpace(cmp.Or(number, "a number"))
	}
	return value
}

// misread says in words what was wrong with a body. encoding/json names an
// unknown field only in its message.
func misread(err error) error {
	var kind *json.UnmarshalTypeError
	var refusal *ledger.Refusal
	switch {
	case errors.As(err, &refusal):
		return refusal
	case errors.As(err, &kind):
		field := cmp.Or(kind.Field, "The body")
		return ledger.Refuse("field_bad", fmt.Sprintf("%s can't be %s. GET /api/openapi.json says what it is.", field, kindWord(kind.Value)), "field", kind.Field)
	}
	if name, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		name = strings.Trim(name, `"`)
		return ledger.Refuse("field_unknown", "There is no field "+name+" here. Take it out, or look at GET /api/openapi.json.", "field", name)
	}
	return ledger.Refuse("body_bad", "Send the body as JSON: "+err.Error()+".")
}
