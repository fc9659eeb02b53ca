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
  return sealRows(rows, async ({ shop, id, ...sealed }) => {
    const credentials = sealText(secrets, sealed.credentials, { shop, connectionId: id });
    if (credentials !== null)
      await db.updateTable("connections").set({ credentials }).where("shop", "=", shop).where("id", "=", id).execute();
    return credentials !== null;
  });
}

/** Shopify's own table has its columns in camel case. */
async function sealTokens(db: Db, secrets: Secrets, after: string | null): Promise<Resealed> {
  const { mark } = secrets;
  const { rows } = await sql<{ shop: string; id: string; access: string; refresh: string | null }>`
    SELECT shop, id, "accessToken" AS access, "refreshToken" AS refresh FROM sessions
    WHERE id > ${after ?? ""} AND NOT (starts_with("accessToken", ${mark}) AND starts_with(coalesce("refreshToken", ${mark}), ${mark}))
    ORDER BY id LIMIT ${rowsAtOnce} FOR UPDATE`.execute(db);
  return sealRows(rows, async ({ access, refresh, ...session }) => {
    const sealedAccess = sealToken(secrets, { session, token: access, which: "access" });
    const sealedRefresh = refresh === null ? null : sealToken(secrets, { session, token: refresh, which: "refresh" });
    if (sealedAccess === null || (refresh !== null && sealedRefresh === null)) return false;
    await sql`
      UPDATE sessions SET "accessToken" = ${sealedAccess}, "refreshToken" = ${sealedRefresh} WHERE id = ${session.id}`.execute(db);
    return true;
  });
}

/** A shop has one. */
async function sealAddresses(db: Db, secrets: Secrets, after: string | null): Promise<Resealed> {
  const { rows } = await sql<{ id: string; address: string }>`
    SELECT shop AS id, address FROM mail_settings
    WHERE shop > ${after ?? ""} AND address IS NOT NULL AND NOT starts_with(address, ${secrets.mark})
    ORDER BY shop LIMIT ${rowsAtOnce} FOR UPDATE`.execute(db);
  return sealRows(rows, async ({ id: shop, ...sealed }) => {
    const address = sealText(secrets, sealed.address, { shop, mail: "address" });
    if (address !== null) await db.updateTable("mailSettings").set({ address }).where("shop", "=", shop).execute();
    return address !== null;
  });
}

/** One step. `seal` says whether the row could be opened. */
async function sealRows<R extends { id: string }>(rows: R[], seal: (row: R) => Promise<boolean>): Promise<Resealed> {
  let lost = 0;
  for (const row of rows) if (!(await seal(row))) lost += 1;
  return { sealed: rows.length - lost, lost, after: rows.at(-1)?.id ?? null };
}

const firstId = "00000000-0000-0000-0000-000000000000";

/** null: it does not open. */
function sealText(secrets: Secrets, sealed: string, place: Parameters<Secrets["open"]>[1]): string | null {
  const opened = secrets.open(sealed, place);
  return opened.ok ? secrets.seal(opened.value, place) : null;
}

function sealToken(secrets: Secrets, input: Parameters<typeof openToken>[1]): string | null {
  const plain = openToken(secrets, input);
  return plain === null ? null : secrets.seal(plain, placeOf(input.session, input.which));
}
