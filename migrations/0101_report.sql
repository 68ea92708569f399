-- Running totals of each till, so that a report costs the same after ten sales and after ten thousand. back = 1 is what
-- was given back. A till is empty for what was given back while none was open. Every row is a sum: facts of any nodes, in
-- any order, give the same rows.
CREATE TABLE tally_sale (
  event      TEXT   NOT NULL,
  till       TEXT   NOT NULL,
  node       TEXT   NOT NULL,
  back       BIGINT NOT NULL,
  quarter_ms BIGINT NOT NULL,
  staff      TEXT   NOT NULL,
  trust      TEXT   NOT NULL,
  n          BIGINT NOT NULL,
  total      BIGINT NOT NULL,
  rounding   BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, back, quarter_ms, staff, trust)
);

-- goods says what became of what came back, '' for what was sold. n counts lines; the amounts are as in sale_line.
CREATE TABLE tally_line (
  event    TEXT   NOT NULL,
  till     TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  back     BIGINT NOT NULL,
  sku      TEXT   NOT NULL,
  creator  TEXT   NOT NULL,
  rate     BIGINT NOT NULL,
  goods    TEXT   NOT NULL,
  n        BIGINT NOT NULL,
  qty      BIGINT NOT NULL,
  gross    BIGINT NOT NULL,
  discount BIGINT NOT NULL,
  net      BIGINT NOT NULL,
  tax      BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, back, sku, creator, rate, goods)
);

CREATE TABLE tally_tender (
  event  TEXT   NOT NULL,
  till   TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  back   BIGINT NOT NULL,
  kind   TEXT   NOT NULL,
  n      BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, back, kind)
);

CREATE TABLE tally_discount (
  event    TEXT   NOT NULL,
  till     TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  back     BIGINT NOT NULL,
  reason   TEXT   NOT NULL,
  approver TEXT   NOT NULL,
  n        BIGINT NOT NULL,
  amount   BIGINT NOT NULL,
  PRIMARY KEY (event, till, node, back, reason, approver)
);

-- What each refund added, so that it can be taken out again when it is cancelled (gone = 1). The row may begin with that:
-- entry is empty until the refund itself has come.
CREATE TABLE tally_refund (
  event TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  epoch BIGINT NOT NULL,
  seq   BIGINT NOT NULL,
  entry TEXT   NOT NULL,
  gone  BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

-- What was found out about a till after its Z. till is the closed one.
CREATE TABLE till_correction (
  event  TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  till   TEXT   NOT NULL,
  series TEXT   NOT NULL,
  z      BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  reason TEXT   NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);

-- Sales that were made before there were totals.
INSERT INTO tally_sale (event, till, node, back, quarter_ms, staff, trust, n, total, rounding)
SELECT s.event, s.till, s.node, 0, f.wall_ms - f.wall_ms % 900000, f.actor, f.clock_trust, COUNT(*), CAST(SUM(s.total) AS BIGINT), CAST(SUM(s.rounding) AS BIGINT)
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
GROUP BY s.event, s.till, s.node, f.wall_ms - f.wall_ms % 900000, f.actor, f.clock_trust;

INSERT INTO tally_line (event, till, node, back, sku, creator, rate, goods, n, qty, gross, discount, net, tax)
SELECT s.event, s.till, s.node, 0, l.sku, l.creator, l.rate, '', COUNT(*), CAST(SUM(l.qty) AS BIGINT), CAST(SUM(l.gross) AS BIGINT),
  CAST(SUM(l.discount) AS BIGINT), CAST(SUM(l.net) AS BIGINT), CAST(SUM(l.tax) AS BIGINT)
FROM sale s
JOIN sale_line l ON l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq
GROUP BY s.event, s.till, s.node, l.sku, l.creator, l.rate;

INSERT INTO tally_tender (event, till, node, back, kind, n, amount)
SELECT s.event, s.till, s.node, 0, p.kind, COUNT(*), CAST(SUM(p.amount) AS BIGINT)
FROM sale s
JOIN sale_tender p ON p.event = s.event AND p.node = s.node AND p.epoch = s.epoch AND p.seq = s.seq
GROUP BY s.event, s.till, s.node, p.kind;
