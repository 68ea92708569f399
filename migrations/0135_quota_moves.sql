-- Units that were promised beyond what there is, until each is settled. They count as left, and never leave the node.
ALTER TABLE quota_unit ADD COLUMN owed BIGINT NOT NULL DEFAULT 0;

-- Units on their way between nodes, under the place of the giver's fact. sent and got say which of the two facts is
-- known, and either may come first. units is what was given, got_units what was received.
CREATE TABLE quota_move (
  event     TEXT   NOT NULL,
  node      TEXT   NOT NULL,
  epoch     BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  quota     TEXT   NOT NULL,
  recipient TEXT   NOT NULL,
  units     BIGINT NOT NULL,
  op        TEXT   NOT NULL,
  at_ms     BIGINT NOT NULL,
  sent      BIGINT NOT NULL,
  got       BIGINT NOT NULL,
  got_units BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX quota_move_open ON quota_move (event, got, recipient);

-- What a node wants of another, the newest of each. Zero units want nothing any more.
CREATE TABLE quota_want (
  event  TEXT   NOT NULL,
  quota  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  asked  TEXT   NOT NULL,
  units  BIGINT NOT NULL,
  op     TEXT   NOT NULL,
  hlc    BIGINT NOT NULL,
  PRIMARY KEY (event, quota, node)
);

-- Promises beyond what there is, under the place of their fact. settled is how many of the units are.
CREATE TABLE quota_owed (
  event   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  quota   TEXT   NOT NULL,
  body    TEXT   NOT NULL,
  units   BIGINT NOT NULL,
  settled BIGINT NOT NULL,
  at_ms   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

-- Buyers who wait for units, under the place of their fact. rank grows from waiting (0) over called (1) to ended (2).
CREATE TABLE quota_wait (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  quota  TEXT   NOT NULL,
  number TEXT   NOT NULL,
  units  BIGINT NOT NULL,
  at_ms  BIGINT NOT NULL,
  rank   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

-- Kiosks that people have given up, and up to where their journals were known then (at_epoch, at_seq).
CREATE TABLE quota_fence (
  event    TEXT   NOT NULL,
  dead     TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  at_epoch BIGINT NOT NULL,
  at_seq   BIGINT NOT NULL,
  body     TEXT   NOT NULL,
  at_ms    BIGINT NOT NULL,
  PRIMARY KEY (event, dead, node, epoch, seq)
);
