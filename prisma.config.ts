import { EventEmitter } from "node:events";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { defineConfig } from "prisma/config";

/** `"char"` and `name`, types of Postgres' own catalogue that Prisma's JavaScript schema engine cannot read; as text it can. */
const catalogueTypes = [18, 19];
const textType = 25;

/** Without one, Prisma takes the schema for invalid and looks for an engine to download. Commands that need no database work with this. */
process.env.DATABASE_URL ||= "postgresql://127.0.0.1:1/no-address-given";

/**
 * Prisma's commands without a downloaded engine: in JavaScript, over the same driver as the app. The app itself applies the same
 * migrations at its start (app/db/migrate.server.ts), the embedded database included.
 */
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter() {
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, allowExitOnIdle: true });
    pool.on("connect", readCatalogueTypesAsText);
    return Promise.resolve(new PrismaPg(pool, { disposeExternalPool: true }));
  },
});

/** Rewrites the types that a reply announces, before the driver hands them on. */
function readCatalogueTypesAsText(client: pg.PoolClient): void {
  const wire: unknown = Reflect.get(client, "connection");
  if (!(wire instanceof EventEmitter)) throw new Error("This version of pg keeps its connection elsewhere.");
  wire.prependListener("rowDescription", (reply: { fields: { dataTypeID: number }[] }) => {
    for (const field of reply.fields) if (catalogueTypes.includes(field.dataTypeID)) field.dataTypeID = textType;
  });
}
