-- A picture that was taken at the table, by the fact that says so; hash is what is in it. The picture itself is a file beside
-- the database of the node that took it, and in no table. A row may begin with the fact that deletes it: kind is '' then. Of
-- several that delete it the earliest is told, by hlc and node. buyer is who held the ticket when it was taken; '' where
-- nobody said.
CREATE TABLE signing_capture (
  event     TEXT   NOT NULL,
  node      TEXT   NOT NULL,
  epoch     BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  ticket    TEXT   NOT NULL,
  hash      TEXT   NOT NULL,
  session   TEXT   NOT NULL,
  kind      TEXT   NOT NULL,
  type      TEXT   NOT NULL,
  bytes     BIGINT NOT NULL,
  consent   TEXT   NOT NULL,
  buyer     TEXT   NOT NULL,
  actor     TEXT   NOT NULL,
  hlc       BIGINT NOT NULL,
  wall_ms   BIGINT NOT NULL,
  gone_hlc  BIGINT NOT NULL,
  gone_node TEXT   NOT NULL,
  gone_ms   BIGINT NOT NULL,
  why       TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX signing_capture_ticket ON signing_capture (event, ticket);
CREATE INDEX signing_capture_session ON signing_capture (event, session);
