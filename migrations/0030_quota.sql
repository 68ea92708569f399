-- A quota is a limited thing; its units are owned by nodes, one row for each. What a node may still give away is
-- granted + got - given - spent - held - lost. filed is the part of granted that the event folder asked for.
CREATE TABLE quota_unit (
  event   TEXT   NOT NULL,
  quota   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  granted BIGINT NOT NULL,
  got     BIGINT NOT NULL,
  given   BIGINT NOT NULL,
  spent   BIGINT NOT NULL,
  held    BIGINT NOT NULL,
  lost    BIGINT NOT NULL,
  filed   BIGINT NOT NULL,
  PRIMARY KEY (event, quota, node)
);
