-- A store credit, under the place of the fact that issued it. code and human are how it is found; kept is its signed code
-- under the event's veil. until_ms is 0 for one that never ends. refund is what it was issued for.
CREATE TABLE credit (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  code     TEXT   NOT NULL,
  human    TEXT   NOT NULL,
  kept     TEXT   NOT NULL,
  value    BIGINT NOT NULL,
  until_ms BIGINT NOT NULL,
  refund   TEXT   NOT NULL,
  number   TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX credit_code ON credit (event, code);
CREATE INDEX credit_human ON credit (event, human);
CREATE INDEX credit_refund ON credit (event, refund);

-- What went off a store credit: how is spent or paid_out, sale is empty for the latter. away is 1 where a person
-- decided, because the code's home could not be asked. The row may come before the credit's own.
CREATE TABLE credit_use (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  code   TEXT   NOT NULL,
  use_no BIGINT NOT NULL,
  how    TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  sale   TEXT   NOT NULL,
  number TEXT   NOT NULL,
  away   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX credit_use_code ON credit_use (event, code);

-- A store credit that does not stand, because its refund was cancelled.
CREATE TABLE credit_cancelled (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  code  TEXT   NOT NULL,
  PRIMARY KEY (event, code, node, epoch, seq)
);
