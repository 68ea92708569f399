-- A till is the cash drawer's day. Each row here is one fact, under the fact's own place (node, epoch, seq), and no row
-- is ever changed: facts of any nodes give the same rows in any order. What a till holds is summed up from these rows
-- and from the rows of its sales.
CREATE TABLE till (
  event       TEXT   NOT NULL,
  node        TEXT   NOT NULL,
  epoch       BIGINT NOT NULL,
  seq         BIGINT NOT NULL,
  till        TEXT   NOT NULL,
  opened_by   TEXT   NOT NULL,
  opened_ms   BIGINT NOT NULL,
  float_money BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

CREATE TABLE till_move (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  till   TEXT   NOT NULL,
  kind   TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, epoch, seq)
);

CREATE TABLE till_count (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  till     TEXT   NOT NULL,
  counted  BIGINT NOT NULL,
  expected BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, epoch, seq)
);

CREATE TABLE till_close (
  event     TEXT   NOT NULL,
  node      TEXT   NOT NULL,
  epoch     BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  till      TEXT   NOT NULL,
  z         BIGINT NOT NULL,
  closed_by TEXT   NOT NULL,
  closed_ms BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, epoch, seq)
);
