package ledger

import (
	"context"
	"crypto/ed25519"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"

	"popstand/kiosk/clock"
)

// Config says whose journal is kept, where, and with which areas.
type Config struct {
	Path     string // SQLite file; its folder must exist
	Postgres string // or a PostgreSQL connection string

	Event  EventID
	Node   NodeID
	Letter string // series letter of the first epoch, "A"
	Key    ed25519.PrivateKey
	Clock  clock.Clock
	Areas  []Area

	// Known says that this node has kept a journal here before: then a database
	// without one is ErrNoJournal, and never begun anew.
	Known bool

	// Reopen, when set, opens a new epoch: the storage was lost, restored or
	// cloned, and numbers of the old series may have been used elsewhere.
	Reopen *Reopening

	Mirror  string // file on a second medium that gets each group before it is committed; empty for none
	Ballast int64  // bytes kept aside for the day the disk is full; 0 for none
	Program string // version, recorded at each start

	// Stop is called once, from its own goroutine, when the process must end
	// and be started again. It may be nil in tests.
	Stop func(error)
	Log  *slog.Logger

	Crash Crash // for tests only
}

// Crash is what only tests set.
type Crash struct {
	VFS        string // the SQLite VFS to go through, whose power can be cut
	NoSync     bool   // turns the syncs off: the control that must lose data
	Checkpoint int    // pages of WAL after which it is written back; 0 for the usual number
	Blank      *Blank // what a new database begins as a copy of; nil: its migrations run

	Medium func(*os.File) Medium    // puts itself before the mirror's file; nil for nothing
	Disk   func(os.FileInfo) string // names the disk that a file lies on; nil for the kernel's word
	Free   func() int64             // is how many bytes are free; nil for the system's word
}

// Reopening says why a new epoch begins and under which series letter.
type Reopening struct {
	Reason string
	Letter string
}

func (c Config) log() *slog.Logger {
	if c.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return c.Log
}

// Ledger is a node's journals and tables. It is safe for concurrent use.
type Ledger struct {
	cfg     Config
	db      *engine
	kinds   map[string]Kind
	w       *writer
	stmts   sync.Map // text -> *sql.Stmt of the reader pool
	me      atomic.Pointer[identity]
	watch   watchers
	changes changes
	health  healthBox
	told    mirrorTold
	once    sync.Once
	memo    memo
	looks   *looks
	opening *opening // set until the first fact of this epoch is on disk

	later  bool // the database is to be looked through while it sells
	beside sync.WaitGroup
	end    context.CancelFunc // of what runs beside
}

// identity is what changes with an epoch.
type identity struct {
	epoch  int64
	letter string
	before []string // letters of earlier epochs, the newest first
}

func (l *Ledger) self() identity { return *l.me.Load() }

// Open opens the ledger, brings its schema up to date, looks whether the
// mirror knows more than the file, tries quarantined facts again and records
// the start. The caller must Close it.
func Open(ctx context.Context, cfg Config) (*Ledger, error) {
	if cfg.Postgres != "" {
		cfg.Path = ""
	}
	kinds, err := index(append(cfg.Areas, kernel()))
	if err != nil {
		return nil, err
	}
	if err := cfg.Crash.Blank.lay(ctx, cfg); err != nil {
		return nil, err
	}
	db, err := openEngine(cfg)
	if err != nil {
		return nil, err
	}
	l := &Ledger{cfg: cfg, db: db, kinds: kinds, changes: countChanges(cfg.Areas)}
	if cfg.Postgres == "" {
		l.looks = &looks{}
	}
	if err := l.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open ledger: %w", l.damage(err)), db.close())
	}
	return l, nil
}

func (l *Ledger) start(ctx context.Context) error {
	c, err := l.db.connect(ctx)
	if err != nil {
		return err
	}
	l.w = newWriter(l, c)
	for _, step := range []func(context.Context, *conn) error{
		l.examine, l.migrate, l.w.readMirror, l.identify, l.redrive, l.w.resume, l.w.joinMirror,
	} {
		if err := step(ctx, c); err != nil {
			l.w.mirror.close()
			return errors.Join(err, c.close())
		}
	}
	l.w.layBallast()
	go l.w.run()
	if err := l.begin(ctx); err != nil {
		return err
	}
	if l.later {
		aside, end := context.WithCancel(context.WithoutCancel(ctx))
		l.end = end
		l.beside.Go(func() { l.examineBeside(aside) })
	}
	return nil
}

// Close waits for the commands under way, seals the journal and closes the
// database. A second Close does nothing.
func (l *Ledger) Close() error {
	var err error
	l.once.Do(func() {
		if l.w.quit != nil {
			l.w.stop()
		}
		if l.end != nil {
			l.end()
		}
		l.beside.Wait()
		l.watch.close()
		l.stmts.Range(func(_, s any) bool { return s.(*sql.Stmt).Close() == nil }) //nolint:errcheck,forcetypeassert // it holds nothing else
		err = l.db.close()
	})
	return err
}

// Event returns the event whose journals these are.
func (l *Ledger) Event() EventID { return l.cfg.Event }

// Node returns the node that writes here.
func (l *Ledger) Node() NodeID { return l.cfg.Node }

// Letter returns the series letter of receipts.
func (l *Ledger) Letter() string { return l.self().letter }

// Letters returns the series letter and those that this node had before, the
// newest first: a restored kiosk gets another letter, and stays who it is.
func (l *Ledger) Letters() []string {
	me := l.self()
	return append([]string{me.letter}, me.before...)
}

// Epoch returns the node's current epoch.
func (l *Ledger) Epoch() int64 { return l.self().epoch }

// Now reads the node's clock.
func (l *Ledger) Now() clock.Reading { return l.cfg.Clock.Now() }

// Do runs one command. decide reads the tables and records facts; it may run
// again when the group that it was part of has to be repeated, so it must set
// what it captures afresh. Its facts are on disk when Do returns them. Facts
// that the same Op recorded earlier are returned without deciding again.
//
// A *Refusal from decide comes back as it is. ErrStopped means that nothing
// was recorded; ErrUnknown that only a restart can tell. Once the command has
// been handed to the writer, ctx no longer cancels it.
func (l *Ledger) Do(ctx context.Context, act Act, decide func(ctx context.Context, tx *Tx) error) ([]Fact, error) {
	if act.Op == "" || act.Actor == "" {
		panic("BUG: an act needs an operation id and an actor")
	}
	j := &job{ctx: context.WithoutCancel(ctx), act: act, decide: decide, done: make(chan struct{})}
	if err := l.w.submit(ctx, j); err != nil {
		return nil, err
	}
	return j.facts, j.err
}

// Local changes rows that are no facts: they belong to this machine alone and
// are not rebuilt (the spool's states, for one). It goes through the one writer.
func (l *Ledger) Local(ctx context.Context, change func(ctx context.Context, t Tables) error) error {
	j := &job{ctx: context.WithoutCancel(ctx), local: change, done: make(chan struct{})}
	if err := l.w.submit(ctx, j); err != nil {
		return err
	}
	return j.err
}
