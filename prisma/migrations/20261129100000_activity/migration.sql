-- All writes by the time at which they were last touched: any choice of kinds and states is a few stretches of this one index.
CREATE INDEX "writes_activity_idx" ON "writes"("shop", "kind", "state", (coalesce("done_at", "sent_at", "created_at")), "id");
