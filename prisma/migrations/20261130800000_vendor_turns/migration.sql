-- From when on the next call of a connection may start, whichever process makes it. Not a column of "connections": a transaction that saves
-- a connection would begin anew for each call that is made meanwhile.
CREATE TABLE "vendor_turns" (
    "shop" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "next_call_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "vendor_turns_pkey" PRIMARY KEY ("shop", "connection_id")
);

ALTER TABLE "vendor_turns" ADD CONSTRAINT "vendor_turns_shop_connection_id_fkey" FOREIGN KEY ("shop", "connection_id") REFERENCES "connections"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
