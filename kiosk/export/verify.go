package export

import (
	"bufio"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Checked is what Verify found.
type Checked struct {
	Export
	Files    int
	Facts    int64
	Before   int      // exports before it whose manifests are here, and follow each other
	Findings []string // what is wrong
	Notes    []string // what could not be checked
}

func (c *Checked) wrong(format string, args ...any) {
	c.Findings = append(c.Findings, fmt.Sprintf(format, args...))
}

// Is says whether a folder is an export, finished or not.
func Is(path string) bool {
	if _, err := os.Stat(filepath.Join(path, ManifestName)); err == nil {
		return true
	}
	return strings.HasSuffix(filepath.Clean(path), Unfinished)
}

// Verify checks an export: that its manifest is signed, that every file is what
// the manifest says and none was added, that the journals in it chain from their
// first fact and were sealed by the keys that they name, that the manifest was
// signed by such a key, and that the manifests before it in the same place follow
// each other. What it found stands in what it returns; the error is a fault of
// the check itself.
//
// Whoever has the node's key can make an export that passes. The key's digits are
// printed for that: they are those that the kiosk shows.
func Verify(ctx context.Context, path string) (Checked, error) {
	c := Checked{Export: Export{Path: path}}
	if strings.HasSuffix(filepath.Clean(path), Unfinished) {
		c.wrong("%s was not finished: make the export again", filepath.Base(path))
		return c, nil
	}
	e, err := open(path)
	if err != nil {
		c.wrong("%v", err)
		return c, nil
	}
	c.Export = e
	if e.Manifest.Schema != Schema {
		c.wrong("the export has the form %s, which this popstand does not know: check it with a newer one", e.Manifest.Schema)
		return c, nil
	}
	if !e.Manifest.signed() {
		c.wrong("%s was changed: its seal does not fit", ManifestName)
	}
	if err := c.files(ctx); err != nil {
		return c, err
	}
	if err := c.journals(ctx); err != nil {
		return c, err
	}
	c.chain()
	return c, nil
}

func (c *Checked) files(ctx context.Context) error {
	listed := map[string]bool{ManifestName: true}
	for _, f := range c.Manifest.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		listed[f.Name] = true
		if f.Name != filepath.Base(f.Name) || !filepath.IsLocal(f.Name) {
			c.wrong("%q is no name of a file", f.Name)
			continue
		}
		size, sum, err := digest(filepath.Join(c.Path, f.Name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.wrong("%s is missing", f.Name)
		case err != nil:
			c.wrong("%s can't be read: %v", f.Name, err)
		case size != f.Size:
			c.wrong("%s has %d bytes, and should have %d", f.Name, size, f.Size)
		case sum != f.SHA256:
			c.wrong("%s was changed", f.Name)
		default:
			c.Files++
		}
	}
	all, err := os.ReadDir(c.Path)
	if err != nil {
		return fmt.Errorf("look into %s: %w", c.Path, err)
	}
	for _, e := range all {
		if !listed[e.Name()] && !strings.HasPrefix(e.Name(), ".") && e.Name() != "Thumbs.db" && e.Name() != "desktop.ini" { // of file managers
			c.wrong("%s is not in the manifest", e.Name())
		}
	}
	return nil
}

func digest(path string) (size int64, sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close() //nolint:errcheck // read only
	h := sha256.New()
	size, err = io.Copy(h, f)
	return size, hex.EncodeToString(h.Sum(nil)), err
}

// walk is how far a journal was read.
type walk struct {
	at     ledger.Position
	key    ed25519.PublicKey
	before []ledger.Hash // of the facts of the epoch before
	hashes []ledger.Hash
}

// journals walks the journals of the export.
func (c *Checked) journals(ctx context.Context) error {
	f, err := os.Open(filepath.Join(c.Path, JournalName))
	if err != nil {
		return nil // that it is missing was found already
	}
	defer f.Close() //nolint:errcheck // read only
	in := bufio.NewReaderSize(f, buffered)
	var w walk
	ends := map[string]walk{}
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			break
		}
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		fact, body, err := ledger.ParseAny(line)
		if err != nil {
			c.wrong("%s, line %d: %v", JournalName, n, err)
			return nil
		}
		c.Facts++
		if words := w.follow(&fact, body); words != "" {
			c.wrong("%s, line %d: %s", JournalName, n, words)
		}
		ends[journalID(fact.Node, fact.Epoch)] = w
	}
	c.compare(ends)
	return nil
}

func journalID(node ledger.NodeID, epoch int64) string { return fmt.Sprintf("%s/%d", node, epoch) }

// follow goes on to the next fact, and says what is wrong with it.
func (w *walk) follow(f *ledger.Fact, body ledger.Hash) string {
	if f.Node != w.at.Node || f.Epoch != w.at.Epoch {
		next := walk{at: ledger.Position{Node: f.Node, Epoch: f.Epoch}}
		if f.Node == w.at.Node {
			next.before = w.hashes
		}
		*w = next
	}
	words := ""
	switch {
	case f.Seq != w.at.Seq+1:
		words = fmt.Sprintf("the journal of %s jumps from %d to %d", f.Node, w.at.Seq, f.Seq)
	case f.SumOver(body) != f.Hash:
		words = fmt.Sprintf("fact %d of %s was changed", f.Seq, f.Node)
	case f.Seq == 1:
		words = w.begin(f)
	case f.Prev != w.at.Hash:
		words = fmt.Sprintf("fact %d of %s does not follow the one before it", f.Seq, f.Node)
	}
	w.at = f.Place()
	w.hashes = append(w.hashes, f.Hash)
	return words
}

// begin reads which key an epoch's journal was sealed with. A new epoch follows
// any fact of the one before: a backup may have been restored.
func (w *walk) begin(f *ledger.Fact) string {
	var b ledger.Opened
	if err := json.Unmarshal(f.Body, &b); err != nil || len(b.Key) != ed25519.PublicKeySize {
		return fmt.Sprintf("the journal of %s does not name its key", f.Node)
	}
	w.key = b.Key
	if f.Epoch == 1 && !ledger.Begins(f, b.Key) || f.Epoch > 1 && w.before != nil && !slices.Contains(w.before, f.Prev) {
		return fmt.Sprintf("the journal of %s does not begin where it should", f.Node)
	}
	return ""
}

// compare holds what was read against what the manifest says.
func (c *Checked) compare(ends map[string]walk) {
	for _, j := range c.Manifest.Journals {
		id := journalID(j.Node, j.Epoch)
		w, read := ends[id]
		delete(ends, id)
		switch {
		case !read:
			c.wrong("the journal %s is not there", id)
			continue
		case w.at.Seq != j.Seq || w.at.Hash.String() != j.Hash:
			c.wrong("the journal %s ends at %d, the manifest says %d", id, w.at.Seq, j.Seq)
			continue
		}
		if j.Seal != "" && !w.sealed(c.Manifest.Event, j) {
			c.wrong("the seal of the journal %s is not the node's", id)
		}
		if j.Node == c.Manifest.Node {
			c.owned(w)
		}
	}
	for id := range ends {
		c.wrong("the manifest does not name the journal %s", id)
	}
	if !slices.ContainsFunc(c.Manifest.Journals, func(j Journal) bool { return j.Node == c.Manifest.Node }) {
		c.wrong("the journal of the node that made the export is not in it")
	}
}

// owned holds the manifest's key against the one that the node's journal names; a
// node keeps its key when it opens a new epoch.
func (c *Checked) owned(w walk) {
	if words := "the manifest was not sealed by the node that it names"; hex.EncodeToString(w.key) != c.Manifest.Seal.Key && !slices.Contains(c.Findings, words) {
		c.wrong("%s", words)
	}
}

func (w walk) sealed(event ledger.EventID, j Journal) bool {
	sig, err := hex.DecodeString(j.Seal)
	if err != nil || j.Sealed < 1 || j.Sealed > int64(len(w.hashes)) {
		return false
	}
	s := ledger.Seal{Event: event, Sig: sig, Position: ledger.Position{
		Node: j.Node, Epoch: j.Epoch, Seq: j.Sealed, Hash: w.hashes[j.Sealed-1], HLC: clock.HLC(j.HLC),
	}}
	return s.Verify(w.key)
}

// chain follows the manifests back through the folder that the export lies in.
func (c *Checked) chain() {
	if name := filepath.Base(c.Path); name != c.Manifest.Export {
		c.Notes = append(c.Notes, fmt.Sprintf("the folder is called %s, and was %s when it was made", name, c.Manifest.Export))
	}
	seen := map[string]bool{}
	for at := c.Export; at.Manifest.Previous != nil; {
		p := *at.Manifest.Previous
		path := filepath.Join(filepath.Dir(c.Path), p.Export)
		if !exportName.MatchString(p.Export) || seen[p.Export] {
			c.wrong("%s follows %q, which is no export before it", at.Manifest.Export, p.Export)
			return
		}
		seen[p.Export] = true
		if _, err := os.Stat(path); err != nil {
			c.Notes = append(c.Notes, fmt.Sprintf("the export before, %s, is not here", p.Export))
			return
		}
		before, err := open(path)
		switch {
		case err != nil:
			c.wrong("%s: %v", p.Export, err)
			return
		case before.Sum.String() != p.SHA256:
			c.wrong("%s is not the export that %s follows: it was changed or replaced", p.Export, at.Manifest.Export)
			return
		case !before.Manifest.signed(), before.Manifest.Seal.Key != c.Manifest.Seal.Key:
			c.wrong("%s was not sealed by the same node", p.Export)
			return
		}
		c.Before++
		at = before
	}
}
