-- Up to which epoch of its journal a node knows again what was handed out: a manager has counted.
CREATE TABLE gap_closed (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  PRIMARY KEY (event, node)
);

-- Orders that a list brought to a node after a restore, while nobody had counted: they may have been there before.
CREATE TABLE pickup_doubt (
  event TEXT NOT NULL,
  ord   TEXT NOT NULL,
  node  TEXT NOT NULL,
  PRIMARY KEY (event, ord, node)
);

-- Receipts of orders that were paid twice, whose money was given back. The by_ columns are the fact that says so.
CREATE TABLE pickup_paid_back (
  event    TEXT   NOT NULL,
  ord      TEXT   NOT NULL,
  sale     TEXT   NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, ord, sale, by_node, by_epoch, by_seq)
);

-- Orders to which two kiosks gave a code each are few, and every page asks whether there are any.
CREATE INDEX pickup_order_several ON pickup_order (event) WHERE several = 1;
