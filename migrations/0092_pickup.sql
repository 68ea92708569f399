-- An order that waits for its buyer. Several nodes may speak of it, and each thing that they say is a register of its
-- own: what its shop says (body, units), where it is booked (slot; booked is the node whose unit of the slot's capacity
-- it takes, spare = 1 where a person took it above that), how far its packing is (work, bin). The later fact wins, by hlc
-- and then by node. Of several codes the earliest is the one that claims are written on, and several = 1. A row may begin
-- with any of them: body is empty until the order itself has come.
CREATE TABLE pickup_order (
  event     TEXT   NOT NULL,
  ord       TEXT   NOT NULL,
  channel   TEXT   NOT NULL,
  ref       TEXT   NOT NULL,
  body      TEXT   NOT NULL,
  units     BIGINT NOT NULL,
  said_hlc  BIGINT NOT NULL,
  said_node TEXT   NOT NULL,
  said_ms   BIGINT NOT NULL,
  code      TEXT   NOT NULL,
  human     TEXT   NOT NULL,
  payload   TEXT   NOT NULL,
  home      TEXT   NOT NULL,
  code_hlc  BIGINT NOT NULL,
  code_node TEXT   NOT NULL,
  several   BIGINT NOT NULL,
  slot      TEXT   NOT NULL,
  booked    TEXT   NOT NULL,
  spare     BIGINT NOT NULL,
  slot_hlc  BIGINT NOT NULL,
  slot_node TEXT   NOT NULL,
  work      TEXT   NOT NULL,
  bin       TEXT   NOT NULL,
  work_hlc  BIGINT NOT NULL,
  work_node TEXT   NOT NULL,
  cancelled BIGINT NOT NULL,
  released  BIGINT NOT NULL,
  PRIMARY KEY (event, ord)
);
CREATE INDEX pickup_order_slot ON pickup_order (event, slot);
CREATE INDEX pickup_order_ref ON pickup_order (event, ref);

-- Every code that leads to an order.
CREATE TABLE pickup_code (
  event TEXT NOT NULL,
  code  TEXT NOT NULL,
  ord   TEXT NOT NULL,
  human TEXT NOT NULL,
  PRIMARY KEY (event, code, ord)
);
CREATE INDEX pickup_code_order ON pickup_code (event, ord);
CREATE INDEX pickup_code_human ON pickup_code (event, human);

-- What was paid for an order at a stall.
CREATE TABLE pickup_sale (
  event  TEXT   NOT NULL,
  ord    TEXT   NOT NULL,
  node   TEXT   NOT NULL,
  epoch  BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  sale   TEXT   NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (event, ord, node, epoch, seq)
);

-- Units that are set aside for an order, out of the stock of the node that says so. Rows are added up.
CREATE TABLE pickup_held (
  event TEXT   NOT NULL,
  ord   TEXT   NOT NULL,
  sku   TEXT   NOT NULL,
  node  TEXT   NOT NULL,
  qty   BIGINT NOT NULL,
  PRIMARY KEY (event, ord, sku, node)
);

-- Who collected, for lists and boards; which units are gone stands in claim. whole = 1 where only the code was known.
CREATE TABLE pickup_handed (
  event   TEXT   NOT NULL,
  node    TEXT   NOT NULL,
  epoch   BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  ord     TEXT   NOT NULL,
  code    TEXT   NOT NULL,
  units   BIGINT NOT NULL,
  whole   BIGINT NOT NULL,
  wall_ms BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq)
);
CREATE INDEX pickup_handed_code ON pickup_handed (event, code);

-- node, epoch and seq are those of the hand-over, which may come later than this.
CREATE TABLE pickup_undone (
  event    TEXT   NOT NULL,
  node     TEXT   NOT NULL,
  epoch    BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  by_node  TEXT   NOT NULL,
  by_epoch BIGINT NOT NULL,
  by_seq   BIGINT NOT NULL,
  PRIMARY KEY (event, node, epoch, seq, by_node, by_epoch, by_seq)
);
