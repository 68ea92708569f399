-- Who works at the event. pin is an argon2id hash in PHC form; a person who left keeps the row with listed = 0.
CREATE TABLE staff (
  event  TEXT   NOT NULL,
  id     TEXT   NOT NULL,
  name   TEXT   NOT NULL,
  role   TEXT   NOT NULL,
  pin    TEXT   NOT NULL,
  listed BIGINT NOT NULL,
  hlc    BIGINT NOT NULL,
  node   TEXT   NOT NULL,
  PRIMARY KEY (event, id)
);

-- Since when a person's wrong tries count: the last sign-in, unlocking or new PIN.
CREATE TABLE staff_clean (
  event TEXT   NOT NULL,
  id    TEXT   NOT NULL,
  hlc   BIGINT NOT NULL,
  PRIMARY KEY (event, id)
);

-- Wrong tries since then, with the node's boot and its milliseconds since boot.
CREATE TABLE staff_wrong (
  event   TEXT   NOT NULL,
  id      TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  hlc     BIGINT NOT NULL,
  boot    TEXT   NOT NULL,
  boot_ms BIGINT NOT NULL,
  PRIMARY KEY (event, id, node, epoch, seq)
);
