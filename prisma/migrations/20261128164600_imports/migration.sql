-- A file of links that a person handed in. `due_at`: when something is to be done about it next, and at the end, when it goes.
CREATE TABLE "imports" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "who" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "imports_state_check" CHECK ("state" IN ('checking', 'ready', 'linking', 'done', 'cancelled'))
);

CREATE INDEX "imports_due_at_idx" ON "imports"("due_at");

-- One row of the file, as far as it is about a link, and its verdict. `lead`: the first row of those that make one link together.
CREATE TABLE "import_rows" (
    "shop" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "lead" INTEGER NOT NULL,
    "order_text" TEXT NOT NULL,
    "vendor_text" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "sku" TEXT,
    "quantity" INTEGER,
    "ships_to" TEXT,
    "is_replacement" BOOLEAN NOT NULL,
    "order_id" TEXT,
    "connection_id" UUID,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "params" JSONB NOT NULL,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("shop", "import_id", "row"),
    CONSTRAINT "import_rows_state_check" CHECK ("state" IN ('unchecked', 'will_link', 'linked', 'already_linked', 'problem'))
);

CREATE INDEX "import_rows_shop_order_id_idx" ON "import_rows"("shop", "order_id");

ALTER TABLE "imports" ADD CONSTRAINT "imports_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shops"("domain") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_shop_import_id_fkey" FOREIGN KEY ("shop", "import_id") REFERENCES "imports"("shop", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What was suggested before a person confirmed it: a confirmation that is taken back becomes that again.
ALTER TABLE "links" ADD COLUMN "suggested" JSONB;
