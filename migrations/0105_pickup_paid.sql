-- Goods that were paid for at a stall leave the stock when they are handed over, never with the sale.
ALTER TABLE pickup_sale DROP COLUMN counted;
