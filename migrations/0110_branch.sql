-- Facts that say something else than those that stand in their node's journal under the same identity, or that a node's
-- own journal lacks at its end: the other branch of a fork, a lost tail. They are kept as they came and never applied.
-- sig is the seal over the fact, empty where none was heard.
CREATE TABLE branch (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  hash  BYTEA  NOT NULL,
  prev  BYTEA  NOT NULL,
  hlc   BIGINT NOT NULL,
  line  TEXT   NOT NULL,
  sig   BYTEA  NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, hash)
);

-- The X.509 certificates with which nodes' seals were checked: whoever passes a journal on passes its certificate on.
CREATE TABLE node_certificate (
  event TEXT  NOT NULL,
  node  TEXT  NOT NULL,
  der   BYTEA NOT NULL,
  PRIMARY KEY (event, node, der)
);
