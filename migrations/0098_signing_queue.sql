-- What happened to a ticket on its way to the table, one row for each fact that says so; none is ever taken out. undone = 1
-- when a row of signing_undone names it, whichever comes first. tap is the table at which somebody tapped, desk the one that
-- the ticket's holder was sent to. For step served, ms is how long it took (0 unknown), began_ms when it began, and said_ the
-- window that the holder was told; for step called, began_ms is when they are expected.
CREATE TABLE signing_step (
  event     TEXT   NOT NULL,
  ticket    TEXT   NOT NULL,
  node      TEXT   NOT NULL,
  epoch     BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  session   TEXT   NOT NULL,
  step      TEXT   NOT NULL,
  desk      TEXT   NOT NULL,
  tap       TEXT   NOT NULL,
  batch     BIGINT NOT NULL,
  items     BIGINT NOT NULL,
  ms        BIGINT NOT NULL,
  began_ms  BIGINT NOT NULL,
  said_from BIGINT NOT NULL,
  said_to   BIGINT NOT NULL,
  undone    BIGINT NOT NULL,
  hlc       BIGINT NOT NULL,
  wall_ms   BIGINT NOT NULL,
  PRIMARY KEY (event, ticket, node, epoch, seq)
);
CREATE INDEX signing_step_kind ON signing_step (event, session, step, undone, hlc);
CREATE INDEX signing_step_tap ON signing_step (event, session, node, tap, undone, hlc);

-- node, epoch and seq are those of the step, which may come later than this.
CREATE TABLE signing_undone (
  event    TEXT   NOT NULL,
  ticket   TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, ticket, node, epoch, seq, by_node, by_epoch, by_seq)
);

-- What was said of a session as a whole: word is plan, pause, overrun or told, and the latest of a word (and a table) counts,
-- by hlc, node, epoch and seq.
CREATE TABLE signing_word (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  word    TEXT   NOT NULL,
  desk    TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  hlc     BIGINT NOT NULL,
  wall_ms BIGINT NOT NULL,
  body    TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX signing_word_latest ON signing_word (event, session, word, desk, hlc, node, epoch, seq);

-- Where a ticket is counted in the three tables below, as JSON; '' while it is in none.
ALTER TABLE signing_ticket ADD COLUMN counted TEXT NOT NULL DEFAULT '';

-- Who is next, of those who came and of all; with the letter, or each tap would sort the line.
CREATE INDEX signing_ticket_next ON signing_ticket (event, session, state, rank, place, letter);
CREATE INDEX signing_ticket_came ON signing_ticket (event, session, state, came, rank, place, letter);
CREATE INDEX signing_ticket_order ON signing_ticket (event, session, rank, place, letter);
-- Of many that were called and missed, the last few are shown.
CREATE INDEX signing_ticket_since ON signing_ticket (event, session, state, since_ms);

-- How many tickets are in a state, so that nobody counts them for each tap. A row of none is taken out.
CREATE TABLE signing_tally (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  tier    TEXT   NOT NULL,
  way     TEXT   NOT NULL,
  state   TEXT   NOT NULL,
  came    BIGINT NOT NULL,
  n       BIGINT NOT NULL,
  items   BIGINT NOT NULL,
  PRIMARY KEY (event, session, tier, way, state, came)
);

-- How many stand in line (waiting or called) in each stretch of 64 places: what stands before a ticket is the sum of the
-- stretches before its own and of the rows in it.
CREATE TABLE signing_stretch (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  rank    BIGINT NOT NULL,
  part    BIGINT NOT NULL,
  came    BIGINT NOT NULL,
  n       BIGINT NOT NULL,
  items   BIGINT NOT NULL,
  PRIMARY KEY (event, session, rank, part, came)
);

-- How far what people were told lay from when they came to the table: minutes from the middle of the window, and whether it
-- was inside.
CREATE TABLE signing_error (
  event   TEXT   NOT NULL,
  session TEXT   NOT NULL,
  minutes BIGINT NOT NULL,
  inside  BIGINT NOT NULL,
  n       BIGINT NOT NULL,
  PRIMARY KEY (event, session, minutes, inside)
);
