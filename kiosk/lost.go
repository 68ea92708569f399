package kiosk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"popstand/kiosk/ledger"
)

// hasDatabase says whether a database stands in the folder; SQLite makes an
// empty file of none, so an empty one counts for nothing.
func hasDatabase(dir string) bool {
	st, err := os.Stat(filepath.Join(dir, databaseName))
	return err == nil && st.Size() > 0
}

// loseDatabase decides that a stall without its database goes on from the
// mirror, in a new series: the mirror may not have heard of the last numbers.
// That is written down first, should the power go meanwhile.
func loseDatabase(o Options, id Identity) (Identity, error) {
	if o.Mirror == "" {
		return id, refuseMissing(o)
	}
	if id.Reopen != "" {
		return id, nil
	}
	id.Letter, id.Reopen = NextLetter(id.Letter), "the database was lost and taken from the mirror"
	return id, writeIdentity(o.Dir, id)
}

// notOpened says what people can do about a ledger that does not open. lost
// means that there was no database: then none is left behind, because the
// next start would take it for the stall's own.
func notOpened(o Options, lost bool, err error) error {
	if lost {
		for _, end := range []string{"", "-wal", "-shm"} {
			if gone := os.Remove(filepath.Join(o.Dir, databaseName+end)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
				err = errors.Join(err, gone)
			}
		}
	}
	if errors.Is(err, ledger.ErrNoJournal) {
		return refuseMissing(o)
	}
	return refuseDamaged(o, err)
}

// refuseMissing answers a folder whose journal is gone. Beginning a new one
// would use its receipt numbers again.
func refuseMissing(o Options) error {
	if o.Mirror == "" {
		return ledger.Refuse("database_missing", "The sales of "+o.Dir+" are gone: it has no "+databaseName+". "+wayBack, "dir", o.Dir)
	}
	return ledger.Refuse("database_missing", "The sales of "+o.Dir+" are gone: it has no "+databaseName+", and the mirror "+o.Mirror+
		" does not hold them from their beginning. Give the right mirror, or restore the newest backup: "+restoring, "dir", o.Dir)
}

const (
	restoring = "popstand restore --from FILE --dir NEW."
	wayBack   = "If you kept a mirror, start with --mirror FILE and it is taken over; else restore the newest backup: " + restoring
)

// refuseDamaged says what to do about a database that can't be relied on; other
// errors stay as they are.
func refuseDamaged(o Options, err error) error {
	var damage *ledger.DamageError
	if !errors.As(err, &damage) {
		return err
	}
	return ledger.Refuse("damaged", "The database "+damage.Path+" is damaged, and nothing is sold from it ("+damage.Found+
		"). Keep it, but move it out of the folder with its -wal and -shm. "+wayBack, "path", damage.Path, "found", damage.Found, "dir", o.Dir)
}

// refuseNobody answers a folder that has sales and does not say whose: a
// restore that did not come to its end, or a lost file.
func refuseNobody(o Options) error {
	return ledger.Refuse("identity_missing", o.Dir+" holds sales, but not whose they are: it has no "+identityName+
		". If a restore was cut short, restore again into a new folder: "+restoring, "dir", o.Dir)
}
