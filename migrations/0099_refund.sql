-- A refund, under the place of its fact (node, epoch, seq), where everything else about it stands. series and counter
-- are its number, A-R000001. code is under what the claims on the sale's units stand. till is empty where no till was
-- open.
CREATE TABLE refund (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  refund   TEXT   NOT NULL,
  series   TEXT   NOT NULL,
  counter  BIGINT NOT NULL,
  sale     TEXT   NOT NULL,
  till     TEXT   NOT NULL,
  total    BIGINT NOT NULL,
  rounding BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX refund_id ON refund (event, refund);
CREATE INDEX refund_sale ON refund (event, sale);

-- line is that of the sale. The amounts are as in sale_line, of the units that came back.
CREATE TABLE refund_line (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  line     BIGINT NOT NULL,
  sku      TEXT   NOT NULL,
  creator  TEXT   NOT NULL,
  goods    TEXT   NOT NULL,
  qty      BIGINT NOT NULL,
  gross    BIGINT NOT NULL,
  discount BIGINT NOT NULL,
  rate     BIGINT NOT NULL,
  net      BIGINT NOT NULL,
  tax      BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, line)
);

CREATE TABLE refund_tender (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  part   BIGINT NOT NULL,
  kind   TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, part)
);

-- A refund that was cancelled: of_seq is its place in the same journal. The row may come before the refund's own.
CREATE TABLE refund_undone (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  of_epoch BIGINT NOT NULL,
  of_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, node, of_epoch, of_seq, epoch, seq)
);
