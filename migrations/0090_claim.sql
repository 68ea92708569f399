-- A claim is one use of a code. The rows are what the nodes' facts say, and none is ever changed: a claim that was
-- undone keeps its row and has another in claim_undone, which may come first. act_node and act_op say whose act it was
-- at the counter; a home that answers for another node names that node's act, so that the two rows count once.
CREATE TABLE claim (
  event       TEXT   NOT NULL,
  code        TEXT   NOT NULL,
  use_no      BIGINT NOT NULL,
  node        TEXT   NOT NULL,
  epoch       BIGINT NOT NULL,
  seq         BIGINT NOT NULL,
  way         TEXT   NOT NULL,
  what        TEXT   NOT NULL,
  collector   TEXT   NOT NULL,
  actor       TEXT   NOT NULL,
  act_node    TEXT   NOT NULL,
  act_op      TEXT   NOT NULL,
  hlc         BIGINT NOT NULL,
  wall_ms     BIGINT NOT NULL,
  clock_trust TEXT   NOT NULL,
  PRIMARY KEY (event, code, use_no, node, epoch, seq)
);

-- node, epoch and seq are those of the claim; the by_ columns are those of the fact that undid it.
CREATE TABLE claim_undone (
  event    TEXT   NOT NULL,
  code     TEXT   NOT NULL,
  use_no   BIGINT NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, code, use_no, node, epoch, seq, by_node, by_epoch, by_seq)
);

-- The uses that two acts claim and neither has given up: few, and looked at often.
CREATE TABLE claim_conflict (
  event  TEXT   NOT NULL,
  code   TEXT   NOT NULL,
  use_no BIGINT NOT NULL,
  PRIMARY KEY (event, code, use_no)
);
