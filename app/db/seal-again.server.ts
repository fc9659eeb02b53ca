import { sql } from "kysely";
import type { Resealed, SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { openToken, placeOf } from "./sealed-sessions.server.ts";
import type { Secrets } from "./secrets.server.ts";
import { inTransaction } from "./transaction.server.ts";

/** Rows a transaction: a merchant who saves an account meanwhile waits for no more than these. */
const rowsAtOnce = 50;

/** Moves what is not sealed under the first key to it. */
export function sealSystem(db: Db, secrets: Secrets): Pick<SystemStore, "sealAccountsAgain" | "sealTokensAgain" | "sealAddressesAgain"> {
  return {
    sealAccountsAgain: (after) => inTransaction(db, (tx) => sealAccounts(tx, secrets, after)),
    sealTokensAgain: (after) => inTransaction(db, (tx) => sealTokens(tx, secrets, after)),
    sealAddressesAgain: (after) => inTransaction(db, (tx) => sealAddresses(tx, secrets, after)),
  };
}

async function sealAccounts(db: Db, secrets: Secrets, after: string | null): Promise<Resealed> {
  const { rows } = await sql<{ shop: string; id: string; credentials: string }>`
    SELECT shop, id::text AS id, credentials FROM connections
    WHERE id > ${after ?? firstId}::uuid AND credentials IS NOT NULL AND NOT starts_with(credentials, ${secrets.mark})
    ORDER BY id LIMIT ${rowsAtOnce} FOR UPDATE`.execute(db);
  let lost = 0;
  for (const { shop, id, credentials } of rows) {
    const place = { shop, connectionId: id };
    const opened = secrets.open(credentials, place);
    if (!opened.ok) lost += 1;
    else
      await db
        .updateTable("connections")
        .set({ credentials: secrets.seal(opened.value, place) })
        .where("shop", "=", shop)
        .where("id", "=", id)
        .execute();
  }
  return { sealed: rows.length - lost, lost, after: rows.at(-1)?.id ?? null };
}

/** Shopify's own table has its columns in camel case. */
async function sealTokens(db: Db, secrets: Secrets, after: string | null): Promise<Resealed> {
  const { mark } = secrets;
  const { rows } = await sql<{ shop: string; id: string; access: string; refresh: string | null }>`
    SELECT shop, id, "accessToken" AS access, "refreshToken" AS refresh FROM sessions
    WHERE id > ${after ?? ""} AND NOT (starts_with("accessToken", ${mark}) AND starts_with(coalesce("refreshToken", ${mark}), ${mark}))
    ORDER BY id LIMIT ${rowsAtOnce} FOR UPDATE`.execute(db);
  let lost = 0;
  for (const { access, refresh, ...session } of rows) {
    const sealedAccess = sealToken(secrets, { session, token: access, which: "access" });
    const sealedRefresh = refresh === null ? null : sealToken(secrets, { session, token: refresh, which: "refresh" });
    if (sealedAccess === null || (refresh !== null && sealedRefresh === null)) lost += 1;
    else
      await sql`
        UPDATE sessions SET "accessToken" = ${sealedAccess}, "refreshToken" = ${sealedRefresh} WHERE id = ${session.id}`.execute(db);
  }
  return { sealed: rows.length - lost, lost, after: rows.at(-1)?.id ?? null };
}

async function sealAddresses(db: Db, secrets: Secrets, after: string | null): Promise<Resealed> {
  const { rows } = await sql<{ shop: string; address: string }>`
    SELECT shop, address FROM mail_settings
    WHERE shop > ${after ?? ""} AND address IS NOT NULL AND NOT starts_with(address, ${secrets.mark})
    ORDER BY shop LIMIT ${rowsAtOnce} FOR UPDATE`.execute(db);
  let lost = 0;
  for (const { shop, address } of rows) {
    const place = { shop, mail: "address" } as const;
    const opened = secrets.open(address, place);
    if (!opened.ok) lost += 1;
    else
      await db
        .updateTable("mailSettings")
        .set({ address: secrets.seal(opened.value, place) })
        .where("shop", "=", shop)
        .execute();
  }
  return { sealed: rows.length - lost, lost, after: rows.at(-1)?.shop ?? null };
}

const firstId = "00000000-0000-0000-0000-000000000000";

function sealToken(secrets: Secrets, input: Parameters<typeof openToken>[1]): string | null {
  const plain = openToken(secrets, input);
  return plain === null ? null : secrets.seal(plain, placeOf(input.session, input.which));
}
