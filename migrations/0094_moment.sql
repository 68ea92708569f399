-- How often somebody looked at a product, and how many units were in a cart and were not bought, by the quarter of an
-- hour (Unix milliseconds) and the channel. Rows are added up; who it was stands nowhere.
CREATE TABLE moment (
  event      TEXT   NOT NULL,
  quarter_ms BIGINT NOT NULL,
  channel    TEXT   NOT NULL,
  product    TEXT   NOT NULL,
  saw        BIGINT NOT NULL,
  unbought   BIGINT NOT NULL,
  PRIMARY KEY (event, quarter_ms, channel, product)
);
