-- counted = 1 where the sale took the order's goods out of the stock; 0 where what is set aside stays so until somebody
-- collects it.
ALTER TABLE pickup_sale ADD COLUMN counted BIGINT NOT NULL DEFAULT 1;
