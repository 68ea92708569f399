-- The drawer was opened without a sale. till is empty where none was open.
CREATE TABLE till_drawer (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  till  TEXT   NOT NULL,
  PRIMARY KEY (event, till, node, epoch, seq)
);

-- Somebody took a till over. Who holds it is who took it last, or else who opened it.
CREATE TABLE till_holder (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  till  TEXT   NOT NULL,
  staff TEXT   NOT NULL,
  PRIMARY KEY (event, till, node, epoch, seq)
);
