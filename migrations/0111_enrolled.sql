-- Which kiosks were let in, with which series letter and certificate.
CREATE TABLE node_enrolled (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  letter TEXT   NOT NULL,
  der    BYTEA  NOT NULL,
  PRIMARY KEY (event, node, der)
);
