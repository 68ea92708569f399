-- The buyer of an order has let somebody else collect it: a delegation was signed. The key is that of the fact that says so.
-- text is the code with its signature veiled, so that its slip can be printed again; uses is how many times it may be used.
CREATE TABLE pickup_delegate (
  event   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  ord     TEXT   NOT NULL,
  code    TEXT   NOT NULL,
  human   TEXT   NOT NULL,
  text    TEXT   NOT NULL,
  uses    BIGINT NOT NULL,
  until_ms BIGINT NOT NULL,
  hlc     BIGINT NOT NULL,
  wall_ms BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX pickup_delegate_order ON pickup_delegate (event, ord);
CREATE INDEX pickup_delegate_human ON pickup_delegate (event, human);
