import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findPreviousRelease, isPartOf, listMigrationsAt } from "./previous-release.ts";

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** What a process of the release before could trip over while it still runs. */
const contracts = [
  /\bDROP\s+(TABLE|COLUMN)\b/i,
  /\bRENAME\b/i,
  /\bSET\s+NOT\s+NULL\b/i,
  /\bALTER\s+(COLUMN\s+)?"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b/i,
  /\bDROP\s+DEFAULT\b/i,
  /\bADD\s+(CONSTRAINT|CHECK)\b/i,
  // Every row of a table at once keeps everybody waiting: a job does that, slice by slice.
  /^\s*(UPDATE|DELETE)\b/i,
  /\bADD\s+COLUMN\b(?![^;,]*\bDEFAULT\b)[^;,]*\bNOT\s+NULL\b/i,
];
/** Below it stands what the release of that commit no longer used. */
const permission = /^-- Contract: unused since ([0-9a-f]{7,40})\.?$/m;

const release = await findPreviousRelease();
if (release === null)
  console.info("SKIPPED: what is new in the migrations since the previous release, since the history does not reach back to it.");

test.skipIf(release === null)("migrations since the previous release only add, but for what that release no longer used", async () => {
  for (const { name, sql } of await newMigrations(release ?? "")) {
    const broken = contractsIn(sql);
    const unusedSince = permission.exec(sql)?.[1];
    if (unusedSince !== undefined && (await isPartOf(unusedSince, release ?? ""))) continue;
    expect(broken, `${name} takes something away that the previous release may use`).toEqual([]);
  }
});

test.each([
  ['ALTER TABLE "orders" DROP COLUMN "x";', 1],
  ['ALTER TABLE "orders" RENAME COLUMN "x" TO "y";', 1],
  ['ALTER TABLE "orders" ALTER COLUMN "x" SET NOT NULL;', 1],
  ['ALTER TABLE "orders" ALTER COLUMN "x" TYPE BIGINT;', 1],
  ['ALTER TABLE "orders" ADD COLUMN "x" TEXT NOT NULL;', 1],
  ['ALTER TABLE "orders" ADD COLUMN "x" TEXT NOT NULL DEFAULT \'\';', 0],
  ['ALTER TABLE "orders" ADD COLUMN "x" TEXT;', 0],
  ['CREATE TABLE "mails" ("shop" TEXT NOT NULL, CONSTRAINT "k" PRIMARY KEY ("shop"));', 0],
  ['CREATE INDEX "i" ON "orders" ("x"); DROP INDEX "j";', 0],
  ['UPDATE "orders" SET "x" = 1;', 1],
  ["-- DROP TABLE is only spoken of here\nSELECT 1;", 0],
])("%j takes %i things away", (sql, count) => {
  expect(contractsIn(sql)).toHaveLength(count);
});

async function newMigrations(commit: string): Promise<{ name: string; sql: string }[]> {
  const known = new Set(await listMigrationsAt(commit));
  const entries = await readdir(folder, { withFileTypes: true });
  const added = entries.filter((entry) => entry.isDirectory() && !known.has(entry.name));
  return added.map(({ name }) => ({ name, sql: readFileSync(`${folder}${name}/migration.sql`, "utf8") }));
}

/** The statements that take something away. A foreign key or a check of a table that the same file creates takes nothing from anybody. */
function contractsIn(sql: string): string[] {
  const statements = sql.replace(/--.*$/gm, "").split(";");
  const created = statements.flatMap((statement) => /\bCREATE\s+TABLE\s+"?(\w+)"?/i.exec(statement)?.[1] ?? []);
  const isOfNew = (statement: string) => created.includes(/\bTABLE\s+"?(\w+)"?/i.exec(statement)?.[1] ?? "");
  return statements.filter((statement) => !isOfNew(statement) && contracts.some((contract) => contract.test(statement)));
}
