-- A case: a request that no rule decides, under the place of its fact (node, epoch, seq), where everything else about it
-- stands. series and counter are its number, A-C000001. receipt is '' where there is none. buyer is under what is sealed of
-- it.
CREATE TABLE dispute (
  event   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  disp    TEXT   NOT NULL,
  series  TEXT   NOT NULL,
  counter BIGINT NOT NULL,
  receipt TEXT   NOT NULL,
  buyer   TEXT   NOT NULL,
  due_ms  BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX dispute_id ON dispute (event, disp);
CREATE INDEX dispute_receipt ON dispute (event, receipt);

CREATE TABLE dispute_note (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  disp  TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX dispute_note_id ON dispute_note (event, disp);

-- What came of a case. Of several that stand the earliest counts, by the hlc of its fact and node.
CREATE TABLE dispute_closed (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  disp  TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX dispute_closed_id ON dispute_closed (event, disp);

-- A closing, under its own place, that does not stand any more, by the fact at by_*. The row may come before the closing's own.
CREATE TABLE dispute_reopened (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);

-- A picture of a case; hash is what is in it. The picture itself is a file beside the database of the node that took it.
CREATE TABLE dispute_picture (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  disp  TEXT   NOT NULL,
  hash  TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX dispute_picture_id ON dispute_picture (event, disp);

-- A picture, under the place of the fact that took it, that is deleted by the fact at by_*. The row may come first.
CREATE TABLE dispute_picture_gone (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);
