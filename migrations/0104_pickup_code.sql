-- A scan goes from the code straight to the order's row: through pickup_code it would search one tree more. The code comes
-- first in the index, so that no step compares the same event again.
CREATE INDEX pickup_order_code ON pickup_order (code, event);

-- The codes of those few orders to which several codes lead: their rows name one of them only.
CREATE TABLE pickup_also (
  event TEXT NOT NULL,
  code  TEXT NOT NULL,
  ord   TEXT NOT NULL,
  PRIMARY KEY (event, code, ord)
);
INSERT INTO pickup_also (event, code, ord)
SELECT c.event, c.code, c.ord
FROM pickup_order o
JOIN pickup_code c ON c.event = o.event AND c.ord = o.ord
WHERE o.several = 1;
