import type { DatabaseOptions } from "#app/db/connect.server.ts";
import { inspectDatabase } from "./inspect-database.ts";

/** Every row of every table, the queue's too, as one text a row: what a stolen copy of the database says. Works beside a running server. */
export async function dumpDatabase(options: Pick<DatabaseOptions, "databaseUrl" | "dataDir">): Promise<string[]> {
  const { prisma, close } = await inspectDatabase(options);
  try {
    const tables = await prisma.$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE' ORDER BY 1`;
    const rows: string[] = [];
    for (const { name } of tables) {
      const found = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
      rows.push(...found.map(({ row }) => `${name} ${row}`));
    }
    return rows;
  } finally {
    await close();
  }
}
