-- Goods that were given for goods, under the place of the fact that says so: the refund of those that came back and the
-- sale of those that went out stand in the same operation. value is what the one paid of the other.
CREATE TABLE exchange (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  refund TEXT   NOT NULL,
  sale   TEXT   NOT NULL,
  value  BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX exchange_refund ON exchange (event, refund);
CREATE INDEX exchange_sale ON exchange (event, sale);

-- An exchange that was cancelled: back is the refund of what had gone out.
CREATE TABLE exchange_undone (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  refund TEXT   NOT NULL,
  sale   TEXT   NOT NULL,
  back   TEXT   NOT NULL,
  PRIMARY KEY (event, refund, node, epoch, seq)
);
