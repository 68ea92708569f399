-- The kernel's own tables. fact, seal and head are the journals; the rest can be made again from them.
CREATE TABLE fact (
  event       TEXT   NOT NULL,
  node        TEXT   NOT NULL,
  epoch       BIGINT NOT NULL,
  seq         BIGINT NOT NULL,
  kind        TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  hlc         BIGINT NOT NULL,
  wall_ms     BIGINT NOT NULL,
  clock_trust TEXT   NOT NULL,
  boot        TEXT   NOT NULL,
  boot_ms     BIGINT NOT NULL,
  op          TEXT   NOT NULL,
  ask         BYTEA  NOT NULL,
  actor       TEXT   NOT NULL,
  prev        BYTEA  NOT NULL,
  hash        BYTEA  NOT NULL,
  body        TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX fact_op ON fact (event, op, node, epoch, seq);

CREATE TABLE head (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  hash  BYTEA  NOT NULL,
  hlc   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch)
);

CREATE TABLE seal (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  hash  BYTEA  NOT NULL,
  hlc   BIGINT NOT NULL,
  sig   BYTEA  NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

CREATE TABLE quarantine (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  kind   TEXT   NOT NULL,
  reason TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

CREATE TABLE node (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  letter TEXT   NOT NULL,
  key    BYTEA  NOT NULL,
  PRIMARY KEY (event, node, epoch)
);
