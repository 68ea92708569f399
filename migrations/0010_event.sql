-- What holds for the whole event, and the order of its products: one row each, the later fact wins.
CREATE TABLE event_settings (
  event TEXT   NOT NULL,
  body  TEXT   NOT NULL,
  hlc   BIGINT NOT NULL,
  node  TEXT   NOT NULL,
  PRIMARY KEY (event)
);

CREATE TABLE event_order (
  event TEXT   NOT NULL,
  body  TEXT   NOT NULL,
  hlc   BIGINT NOT NULL,
  node  TEXT   NOT NULL,
  PRIMARY KEY (event)
);

-- A product as it was listed last, and (filed) as the event folder listed it last: what a manager changed on a kiosk
-- stays until the folder itself says something new.
CREATE TABLE product (
  event  TEXT   NOT NULL,
  id     TEXT   NOT NULL,
  body   TEXT   NOT NULL,
  listed BIGINT NOT NULL,
  hlc    BIGINT NOT NULL,
  node   TEXT   NOT NULL,
  PRIMARY KEY (event, id)
);

CREATE TABLE product_filed (
  event  TEXT   NOT NULL,
  id     TEXT   NOT NULL,
  body   TEXT   NOT NULL,
  listed BIGINT NOT NULL,
  hlc    BIGINT NOT NULL,
  node   TEXT   NOT NULL,
  PRIMARY KEY (event, id)
);

-- Where a SKU or a barcode leads.
CREATE TABLE product_sku (
  event   TEXT NOT NULL,
  sku     TEXT NOT NULL,
  product TEXT NOT NULL,
  PRIMARY KEY (event, sku, product)
);
CREATE INDEX product_sku_product ON product_sku (event, product);

CREATE TABLE product_barcode (
  event   TEXT NOT NULL,
  code    TEXT NOT NULL,
  sku     TEXT NOT NULL,
  product TEXT NOT NULL,
  PRIMARY KEY (event, code, sku, product)
);
CREATE INDEX product_barcode_product ON product_barcode (event, product);

-- What a SKU costs now, in minor units.
CREATE TABLE product_price (
  event TEXT   NOT NULL,
  sku   TEXT   NOT NULL,
  price BIGINT NOT NULL,
  hlc   BIGINT NOT NULL,
  node  TEXT   NOT NULL,
  PRIMARY KEY (event, sku)
);
