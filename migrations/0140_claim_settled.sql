-- A conflict that people have settled stays a conflict of the claims and is no longer open.
ALTER TABLE claim_conflict ADD COLUMN is_open BIGINT NOT NULL DEFAULT 1;

-- Which acts on a use somebody has looked at and settled: one row for each. A settlement covers the acts that it names; an
-- act that comes to be known later opens the conflict again.
CREATE TABLE claim_settled (
  event       TEXT   NOT NULL,
  code        TEXT   NOT NULL,
  use_no      BIGINT NOT NULL,
  node        TEXT   NOT NULL,
  epoch       BIGINT NOT NULL,
  seq         BIGINT NOT NULL,
  act_node    TEXT   NOT NULL,
  act_op      TEXT   NOT NULL,
  how         TEXT   NOT NULL,
  note        TEXT   NOT NULL,
  actor       TEXT   NOT NULL,
  approver    TEXT   NOT NULL,
  hlc         BIGINT NOT NULL,
  wall_ms     BIGINT NOT NULL,
  clock_trust TEXT   NOT NULL,
  PRIMARY KEY (event, code, use_no, node, epoch, seq, act_node, act_op)
);

-- Which node decides about the codes of a slot or a session in place of the home that they name. Each row is one hand-over by
-- the node that decided until then, so step rises by one from row to row.
CREATE TABLE claim_home (
  event   TEXT   NOT NULL,
  scope   TEXT   NOT NULL,
  home    TEXT   NOT NULL,
  step    BIGINT NOT NULL,
  giver   TEXT   NOT NULL,
  taker   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  fenced  BIGINT NOT NULL,
  wall_ms BIGINT NOT NULL,
  PRIMARY KEY (event, scope, home, step, node, epoch, seq)
);
