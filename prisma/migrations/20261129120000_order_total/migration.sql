-- What the customer pays, in the shop's currency: shown beside what the vendors charge. It comes with the next reading of an order.
ALTER TABLE "orders" ADD COLUMN "total" JSONB;
