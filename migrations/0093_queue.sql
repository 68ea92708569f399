-- Somebody came for an order: with a number, and then they wait to be called, or (number = 0) straight to the counter.
-- node, epoch and seq are those of the arrival's fact. behind = 1 where those who are on time go first. done = 1 when an
-- end of the wait stands; it follows from the two tables below, whichever comes first.
CREATE TABLE pickup_wait (
  event   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  ord     TEXT   NOT NULL,
  day     TEXT   NOT NULL,
  number  BIGINT NOT NULL,
  label   TEXT   NOT NULL,
  behind  BIGINT NOT NULL,
  done    BIGINT NOT NULL,
  hlc     BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX pickup_wait_order ON pickup_wait (event, ord);
CREATE INDEX pickup_wait_open ON pickup_wait (event, done) WHERE done = 0;

-- What ended a wait. The key begins with the arrival's fact; by_ is the fact that says so, why its kind.
CREATE TABLE pickup_wait_end (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  why      TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);

-- An end that was a mistake: by_ is that end, which may come later than this.
CREATE TABLE pickup_wait_back (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);

-- A number was called, again and again. The key begins with the arrival's fact.
CREATE TABLE pickup_call (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  counter  TEXT   NOT NULL,
  hlc      BIGINT NOT NULL,
  wall_ms  BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);
CREATE INDEX pickup_call_recent ON pickup_call (event, hlc);

-- How a hand-over went, as its fact says: slot is where the order was booked when its buyer came, timely how that fits
-- (0 no slot, 1 early, 2 on time, 3 unsure, 4 late), waited_ms -1 where nobody knows when they came, numbered = 1 where
-- they had a number. Times are Unix milliseconds; 0 = it did not happen.
CREATE TABLE pickup_served (
  event      TEXT   NOT NULL,
  node       TEXT   NOT NULL,
  epoch      BIGINT NOT NULL,
  seq        BIGINT NOT NULL,
  ord        TEXT   NOT NULL,
  slot       TEXT   NOT NULL,
  timely     BIGINT NOT NULL,
  numbered   BIGINT NOT NULL,
  arrived_ms BIGINT NOT NULL,
  called_ms  BIGINT NOT NULL,
  waited_ms  BIGINT NOT NULL,
  hlc        BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX pickup_served_recent ON pickup_served (event, hlc);

-- Whether anybody packs ahead here is asked with each call.
CREATE INDEX pickup_order_work ON pickup_order (event, work) WHERE work <> '';
