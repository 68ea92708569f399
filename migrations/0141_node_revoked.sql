-- The newest list of nodes that are not let in any more, as the organizer's key has signed it; two of one number are an alarm,
-- and both are kept.
CREATE TABLE node_revoked (
  event  TEXT   NOT NULL,
  number BIGINT NOT NULL,
  sum    TEXT   NOT NULL,
  body   BYTEA  NOT NULL,
  PRIMARY KEY (event, number, sum)
);
