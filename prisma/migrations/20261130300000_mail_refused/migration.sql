-- When the merchant's mail address was refused for good: she is told on the screens, since a mail cannot tell her.
ALTER TABLE "mail_settings" ADD COLUMN "address_refused_at" TIMESTAMPTZ(3);
