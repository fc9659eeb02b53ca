-- What mail a shop's merchant wants. The address is sealed, and there only while any is wanted.
CREATE TABLE "mail_settings" (
    "shop" TEXT NOT NULL,
    "address" TEXT,
    "daily" BOOLEAN NOT NULL,
    "at_once" BOOLEAN NOT NULL,
    "locale" TEXT NOT NULL,
    "stop_id" UUID NOT NULL,
    "summary_due_at" TIMESTAMPTZ(3),
    "at_once_due_at" TIMESTAMPTZ(3),
    "summed_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_settings_pkey" PRIMARY KEY ("shop")
);

-- What was mailed, by what it was about: a row is there before anything is sent.
CREATE TABLE "mail_claims" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_claims_pkey" PRIMARY KEY ("shop", "key")
);

CREATE UNIQUE INDEX "mail_settings_stop_id_key" ON "mail_settings"("stop_id");
CREATE INDEX "mail_settings_summary_due_at_idx" ON "mail_settings"("summary_due_at");
CREATE INDEX "mail_settings_at_once_due_at_idx" ON "mail_settings"("at_once_due_at");

ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "mail_claims" ADD CONSTRAINT "mail_claims_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
