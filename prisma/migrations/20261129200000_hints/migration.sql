-- Which of its addresses a connection listens to: a new one makes the last one void.
ALTER TABLE "connections" ADD COLUMN "hint_generation" INTEGER NOT NULL DEFAULT 1;

-- A hint names a connection and no shop.
CREATE INDEX "connections_id_idx" ON "connections"("id");
