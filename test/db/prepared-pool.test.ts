import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "#app/db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

// Embedded, nothing is prepared: there this shows only that nothing has to be.

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql`CREATE TABLE things (id int PRIMARY KEY, name text)`.execute(database.db);
  await sql`INSERT INTO things VALUES (${1}, ${"chair"})`.execute(database.db);
});
afterAll(() => database.close());

type Db = TestDatabase["db"];
const readThing = async (db: Db) => (await sql`SELECT * FROM things WHERE id = ${1}`.execute(db)).rows;

test("a statement is prepared once a connection, and one without values is not", async () => {
  if (database.embedded) return;
  await database.db.connection().execute(async (db) => {
    for (let times = 0; times < 3; times += 1) await readThing(db);
    const { rows } = await sql<{
      statement: string;
    }>`SELECT statement FROM pg_prepared_statements WHERE statement ~ ${"^SELECT .* things"}`.execute(db);
    expect(rows).toEqual([{ statement: "SELECT * FROM things WHERE id = $1" }]);
  });
});

test("when another version of the app changes a table, what was prepared for the old one is noticed by nobody", async () => {
  // All connections of the pool have prepared it, in the middle of a transaction too.
  const onAll = async (read: (db: Db) => Promise<unknown>) => {
    const reads = Array.from({ length: 10 }, () =>
      inTransaction(database.db, async (db) => [await sql`SELECT pg_sleep(${0.05})`.execute(db), await read(db)]),
    );
    return (await Promise.all(reads)).map(([, rows]) => rows);
  };
  await onAll(readThing);
  await sql`ALTER TABLE things ADD COLUMN color text`.execute(database.db);
  const changed = [{ id: 1, name: "chair", color: null }];
  expect(await readThing(database.db)).toEqual(changed);
  expect(await onAll(readThing)).toEqual(Array.from({ length: 10 }, () => changed));
});

test("an error of the statement itself comes out as it is", async () => {
  await expect(sql`SELECT ${1}::int / 0`.execute(database.db)).rejects.toThrow("division by zero");
});
