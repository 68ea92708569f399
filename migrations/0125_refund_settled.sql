-- A receipt whose refunds disagree, at which people have looked; given is what had been given back of it then. code is under
-- what the claims on the sale's units stand.
CREATE TABLE refund_settled (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  code  TEXT   NOT NULL,
  given BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX refund_settled_code ON refund_settled (event, code);
