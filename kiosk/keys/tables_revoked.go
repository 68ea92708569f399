package keys

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// KindNodeRevoked is the fact that a kiosk is not let in any more.
const KindNodeRevoked = "node.revoked"

// NodeRevoked carries the organizer's next list of all nodes that are not let in
// any more.
type NodeRevoked struct {
	List []byte `json:"list"` // see ParseNodeList
}

// NodeList is which nodes are not let in any more: what they wrote before stays,
// and what they write since is kept and counts as theirs, but nobody answers
// them.
type NodeList struct {
	Event  ledger.EventID  `json:"event"`
	Number int64           `json:"number"` // from 1, one more with each list
	Made   int64           `json:"made"`   // Unix milliseconds
	Nodes  []ledger.NodeID `json:"nodes"`
}

// Has says whether a node is on it.
func (l NodeList) Has(node ledger.NodeID) bool { return slices.Contains(l.Nodes, node) }

// RefuseRevoked answers a node that is not let in any more.
var RefuseRevoked = ledger.Refuse("node_revoked", "This kiosk is not let in any more. Ask the organizer.")

const nodeListDomain = "popstand/nodes1\x00"

// sign writes a list: 64 bytes of the root's signature, then the JSON that it is
// over.
func (l NodeList) sign(root crypto.Signer) ([]byte, error) {
	raw, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write the list of nodes: %w", err)
	}
	sig, err := root.Sign(nil, append([]byte(nodeListDomain), raw...), crypto.Hash(0))
	if err != nil {
		return nil, fmt.Errorf("sign the list of nodes: %w", err)
	}
	return append(sig, raw...), nil
}

// ParseNodeList reads a list, whoever signed it.
func ParseNodeList(raw []byte) (NodeList, error) {
	var l NodeList
	if len(raw) <= ed25519.SignatureSize {
		return l, errors.New("read the list of nodes: it is too short")
	}
	d := json.NewDecoder(bytes.NewReader(raw[ed25519.SignatureSize:]))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil || l.Number < 1 {
		return l, fmt.Errorf("read the list of nodes %d: %w", l.Number, err)
	}
	return l, nil
}

// believed is the list if the organizer's root has signed it for this event.
func believed(raw []byte, event ledger.EventID, root code.PublicKey) (NodeList, bool) {
	l, err := ParseNodeList(raw)
	ok := err == nil && l.Event == event && ed25519.Verify(root[:], append([]byte(nodeListDomain), raw[ed25519.SignatureSize:]...), raw[:ed25519.SignatureSize])
	return l, ok
}

// RevokedNodes is the newest list that is known here.
func (s Shared) RevokedNodes(ctx context.Context, q ledger.Queryer) (NodeList, error) {
	return revokedNodes(ctx, q, s.id, s.Root)
}

// Revoked is the newest list that is known here.
func (n Nodes) Revoked(ctx context.Context, q ledger.Queryer) (NodeList, error) {
	return revokedNodes(ctx, q, n.event, n.RootKey())
}

// revokedNodes reads it. It is kept until another comes (ledger.Keep).
func revokedNodes(ctx context.Context, q ledger.Queryer, event ledger.EventID, root code.PublicKey) (NodeList, error) {
	return ledger.Keep(q, areaName, "nodes:"+string(event), func() (NodeList, error) {
		all, err := parsed(ctx, q, event, nodeLists, func(raw []byte) ([]byte, error) { return raw, nil })
		if err != nil {
			return NodeList{}, err
		}
		for _, raw := range all { // the newest first
			if l, ok := believed(raw, event, root); ok {
				return l, nil
			}
		}
		return NodeList{}, nil
	})
}

// RevokeNode puts a node on the organizer's list. What is on it stays there. It
// refuses with "node_unknown", and with "own_node" what would lock out this one.
func (d Doorman) RevokeNode(ctx context.Context, act ledger.Act, node ledger.NodeID) error {
	shared, err := Read(d.Dir, d.Ledger.Event())
	if err != nil {
		return err
	}
	if node == d.Ledger.Node() {
		return ledger.Refuse("own_node", "This is the kiosk itself, and it has the organizer's key.")
	}
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, of, err := Letters(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if !slices.Contains(of, node) {
			return ledger.Refuse("node_unknown", "No kiosk of this event is called so. Look at the list of kiosks.")
		}
		now, err := shared.RevokedNodes(ctx, tx)
		if err != nil || now.Has(node) {
			return err
		}
		next := NodeList{Event: tx.Event(), Number: now.Number + 1, Made: tx.Now().Wall, Nodes: append(slices.Clone(now.Nodes), node)}
		raw, err := next.sign(d.root.X509())
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindNodeRevoked, NodeRevoked{List: raw})
		return err
	})
	return err
}

const insertNodeList = `
	INSERT INTO node_revoked (event, number, sum, body)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event, number, sum) DO NOTHING`

func applyNodeRevoked(ctx context.Context, t ledger.Tables, f ledger.Fact, b NodeRevoked) error {
	l, err := ParseNodeList(b.List)
	if err != nil {
		return err
	}
	if err := t.Exec(ctx, insertNodeList, string(f.Event), l.Number, sum(b.List), b.List); err != nil {
		return fmt.Errorf("keep the list of nodes: %w", err)
	}
	return nil
}

const nodeLists = `
	SELECT body
	FROM node_revoked
	WHERE event = $1
	ORDER BY number DESC, sum`

func parseCertified(f ledger.Fact) (Certified, error) {
	var b Certified
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return b, fmt.Errorf("read %s: %w", f.Kind, err)
	}
	return b, nil
}
