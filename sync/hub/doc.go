// Package hub is what only a hub does. A hub is a node like any other, with a
// journal of its own; this package keeps what is no fact beside it: the sealed
// keys, the open invitation, who may come in, and what is on its way out to
// shops and chats. It knows no HTML.
//
// # Several processes
//
// All that a hub has stands in its database, so its processes need nothing else,
// and any number of them may serve one PostgreSQL. They are one node: each
// transaction that writes takes the row of the hub's own head first (ledger), so
// the journal stays gap-free and in the order of its numbers whoever writes. A
// process that is killed leaves what it had not committed undone; the kiosk
// heard no answer, and brings the same batch to another. Messages to webhooks
// are made from how far each journal was looked through, one row for each, and a
// process takes a message by putting off when it is due: another one sends it a
// minute later, under the same id, if the first is gone. No process hears of
// another's commit: each looks at the heads once a second.
//
// A SQLite file has one process.
//
// # Keys
//
// The vault is one text: the hub's private key, the organizer's if the hub
// founded the event, the event's secret, certificates. It is sealed with age and
// a passphrase (scrypt, 2^16) where there is one. While a process runs its files
// lie in a folder in memory (/dev/shm) that only its owner can read.
//
// # A distributed PostgreSQL
//
// Every table's primary key begins with the event, as whatever else is unique
// does (a test reads the migrations for that), nothing reads or writes two events in one transaction, and the SQL is what
// SQLite has too: no sequences, triggers, foreign keys, advisory locks, LISTEN,
// deferred constraints or server-side functions. That is what a database that
// spreads its rows by the event's id asks for:
//
//   - Citus: after a first start has made the tables,
//     SELECT create_distributed_table(t, 'event') for each but migration, in one
//     colocation group. All statements of a transaction name one event, so they
//     go to one worker. hub_vault's row without an event is a shard's like any
//     other; who starts first still wins.
//   - CockroachDB, Yugabyte: the leading event keeps an event's rows together;
//     tables may be partitioned or placed by region on that column. Both may
//     give a transaction up (40001): it is run again, up to five times, COMMIT
//     included. An outcome that nobody knows (40003, a lost connection) ends the
//     process, and the operation's id or the fact's identity tells when it is
//     asked again. BYTEA, TEXT and BIGINT are all the types there are.
//
// An event's writes take turns on the row of the hub's head. That is the limit:
// one event is as fast as one worker, and more workers hold more events.
//
// What was tried: PostgreSQL 15 alone, in the tests, with two processes at once,
// one of them killed while it takes a batch in, and with every transaction
// serializable. What was not: Citus, CockroachDB and Yugabyte themselves,
// pgbouncer (prepared statements are kept for a connection's life, so it would
// have to pool sessions), replicas for reading, and a failover.
//
// # Webhooks
//
// Messages follow Standard Webhooks 1.0: headers webhook-id, webhook-timestamp
// and webhook-signature (v1, HMAC-SHA256). A try counts as taken at 2xx; 410
// switches the hook off; anything else, redirects included, is tried again after
// 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, and then given up until somebody
// replays it. Their order is not kept, and one may come twice: receivers compare
// ids and timestamps. Nothing in them says who a buyer is.
//
// # Organizers
//
// They sign in with a password (argon2id: 19 MiB, two passes) and a one-time
// number (RFC 6238), which is good once. After five wrong tries an account rests
// for half a minute, doubling to a quarter of an hour.
package hub
