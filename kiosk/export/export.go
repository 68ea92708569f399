package export

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/report"
	"popstand/kiosk/till"
)

// Source is what an export is made of. The Reader's language is that of the
// summary and of names; empty, the event's first one.
type Source struct {
	report.Reader
	Program string // version of popstand
}

// Wish says what is wanted.
type Wish struct {
	// Day is the calendar day, "2026-11-21"; empty, the one on which this node's
	// till was opened last.
	Day string
	// People adds people.csv.age for the key that the event names.
	People bool
	// Op is the operation that asked for it, for who wants to know it again.
	Op ledger.Op
	// Told hears how far the export is; it may be nil.
	Told func(Progress)
}

// Progress is how far an export is.
type Progress struct {
	Facts int64 // read so far
	Of    int64 // that there are
	Bytes int64 // written so far
}

// Export is a finished export.
type Export struct {
	Path     string // of its folder
	Manifest Manifest
	Sum      ledger.Hash // of MANIFEST.json
}

// Bytes is how large the files are together, without the manifest.
func (e Export) Bytes() int64 {
	var n int64
	for _, f := range e.Manifest.Files {
		n += f.Size
	}
	return n
}

// Write makes the export of a day under dir, and returns it when it is whole and
// on the disk. What fails on the way leaves nothing with an export's name.
// Refusals: date_bad; no_recipient where people are wanted and the event names no
// key; and those of an event that was never loaded.
func Write(ctx context.Context, from Source, dir string, w Wish) (Export, error) {
	var out Export
	err := from.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		m, err := from.maker(ctx, q, w)
		if err != nil {
			return err
		}
		f, err := begin(dir, from.Ledger.Node(), m.day)
		if err != nil {
			return err
		}
		m.folder, m.book = f, &workbook{folder: f, currency: m.currency}
		if err := m.make(ctx); err != nil {
			return errors.Join(err, f.drop())
		}
		out, err = m.finish()
		return err
	})
	if err != nil {
		return Export{}, fmt.Errorf("export %s: %w", w.Day, err)
	}
	return out, nil
}

// maker makes one export.
type maker struct {
	Source
	q        ledger.Queryer
	wish     Wish
	day      string
	zone     *time.Location
	settings event.Settings
	currency money.Currency
	report   report.Report
	folder   *folder
	book     *workbook
	journals []Journal
}

func (s Source) maker(ctx context.Context, q ledger.Queryer, w Wish) (*maker, error) {
	settings, err := event.SettingsOf(ctx, q, s.Ledger.Event())
	if err != nil {
		return nil, err
	}
	if s.Lang == "" && len(settings.Languages) > 0 {
		s.Lang = settings.Languages[0]
	}
	m := &maker{Source: s, q: q, wish: w, day: w.Day, settings: settings, zone: time.UTC}
	if zone, err := time.LoadLocation(settings.TimeZone); err == nil {
		m.zone = zone
	}
	if m.day == "" {
		if m.day, err = s.lastDay(ctx, q, m.zone); err != nil {
			return nil, err
		}
	}
	if w.People && settings.People == "" {
		return nil, RefuseNoRecipient
	}
	if m.currency, err = money.CurrencyOf(settings.Currency); err != nil {
		return nil, fmt.Errorf("read the event's currency: %w", err)
	}
	m.report, err = s.Day(ctx, q, m.day)
	return m, err
}

// lastDay is the day on which this node's till was opened last: whoever closes
// behind midnight means the evening before.
func (s Source) lastDay(ctx context.Context, q ledger.Queryer, zone *time.Location) (string, error) {
	ms := s.Ledger.Now().Wall
	all, err := till.Days(ctx, q, s.Ledger.Event())
	if err != nil {
		return "", err
	}
	for _, d := range all {
		if d.Node == s.Ledger.Node() {
			ms = d.OpenedMS
		}
	}
	return time.UnixMilli(ms).In(zone).Format(time.DateOnly), nil
}

// make writes every file but the manifest.
func (m *maker) make(ctx context.Context) error {
	defer m.book.drop()
	for _, write := range []func(context.Context) error{
		m.writeJournal, m.writePickups, m.writeTickets, func(context.Context) error { return m.writeDay() }, m.writePeople, m.writeSummary,
	} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	return m.book.write()
}

// finish writes the manifest and gives the folder its name.
func (m *maker) finish() (Export, error) {
	mf, err := m.manifest()
	if err != nil {
		return Export{}, errors.Join(err, m.folder.drop())
	}
	raw, err := mf.sealed(m.Ledger)
	if err == nil {
		err = m.folder.settle() // the manifest vouches for the others: it comes when they are safe
	}
	if err == nil {
		err = m.folder.write(ManifestName, raw)
	}
	if err == nil {
		err = m.folder.settle()
	}
	if err == nil {
		err = m.folder.finish()
	}
	if err != nil {
		return Export{}, errors.Join(err, m.folder.drop())
	}
	return open(filepath.Join(m.folder.parent, m.folder.name))
}
