-- For whoever watches over the app: the few writes that are not at an end, and the problems that are open and nobody dismissed, of all shops.
CREATE INDEX "writes_open_idx" ON "writes"("state", "sent_at") WHERE "state" IN ('planned', 'sending', 'waiting', 'unknown');
CREATE INDEX "problems_waiting_idx" ON "problems"("kind") WHERE "cleared_at" IS NULL AND "dismissed_at" IS NULL;
