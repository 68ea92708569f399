-- A paid sale, under the place of its fact (node, epoch, seq), where everything else about it stands: names, prices,
-- references. Here is only what is looked up and summed up. series and counter are the receipt's number, A-000001.
CREATE TABLE sale (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  sale     TEXT   NOT NULL,
  series   TEXT   NOT NULL,
  counter  BIGINT NOT NULL,
  till     TEXT   NOT NULL,
  total    BIGINT NOT NULL,
  rounding BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX sale_id ON sale (event, sale);
CREATE INDEX sale_number ON sale (event, series, counter);

-- gross is price x quantity as prices are stated, and discount what was taken off it. net is without tax in both tax
-- modes, so net + tax is what the line adds to the total.
CREATE TABLE sale_line (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  line     BIGINT NOT NULL,
  sku      TEXT   NOT NULL,
  creator  TEXT   NOT NULL,
  qty      BIGINT NOT NULL,
  gross    BIGINT NOT NULL,
  discount BIGINT NOT NULL,
  rate     BIGINT NOT NULL,
  net      BIGINT NOT NULL,
  tax      BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, line)
);

CREATE TABLE sale_tender (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  part   BIGINT NOT NULL,
  kind   TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, part)
);

-- A cart that was set aside, or that is paid in part. The cart itself stands in the fact; sale is its id. Of several
-- rows with one sale the newest counts.
CREATE TABLE held (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  held  TEXT   NOT NULL,
  sale  TEXT   NOT NULL,
  PRIMARY KEY (event, held, node, epoch, seq)
);
CREATE INDEX held_sale ON held (event, sale);

-- What ended a cart's being set aside: it was resumed or discarded.
CREATE TABLE held_end (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  held  TEXT   NOT NULL,
  how   TEXT   NOT NULL,
  PRIMARY KEY (event, held, node, epoch, seq)
);
