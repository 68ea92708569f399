-- Certificates of the keys that sign codes, each with its bytes. Two of one key and serial are an alarm; both are kept.
CREATE TABLE code_certificate (
  event  TEXT   NOT NULL,
  key    TEXT   NOT NULL,
  serial BIGINT NOT NULL,
  sum    TEXT   NOT NULL,
  body   BYTEA  NOT NULL,
  PRIMARY KEY (event, key, serial, sum)
);

-- How far a key has numbered its codes, and in whose journal that was said. A key belongs to one epoch of one journal and
-- numbers from 1 without a gap, so given = last; anything else is a number that was given twice.
CREATE TABLE code_number (
  event TEXT   NOT NULL,
  key   TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  last  BIGINT NOT NULL,
  given BIGINT NOT NULL,
  PRIMARY KEY (event, key, node, epoch)
);

-- The newest list of revoked codes of each signer; two of one number are an alarm, and both are kept.
CREATE TABLE code_revoked (
  event  TEXT   NOT NULL,
  signer TEXT   NOT NULL,
  number BIGINT NOT NULL,
  sum    TEXT   NOT NULL,
  body   BYTEA  NOT NULL,
  PRIMARY KEY (event, signer, number, sum)
);
