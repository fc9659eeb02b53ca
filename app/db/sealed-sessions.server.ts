import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { sql } from "kysely";
import { z } from "zod";
import { anyOf, type Db } from "./db.ts";
import type { Secrets } from "./secrets.server.ts";

/**
 * What the library keeps of a shop: one offline session, both tokens sealed (docs/decisions/0031). A session whose tokens cannot be opened counts
 * as none: the next request from the admin exchanges its token for new ones. Of a person, which an online session is about, nothing is kept.
 */
export function sealedSessions(db: Db, secrets: Secrets): SessionStorage {
  const read = (row: unknown) => openTokens(secrets, sessionOf(row));
  return {
    async storeSession(session) {
      if (session.isOnline) throw new Error("A session of a person is not stored.");
      const { id, shop, state, scope, expires, accessToken, refreshToken, refreshTokenExpires } = sealTokens(secrets, session);
      await sql`
        INSERT INTO sessions (id, shop, state, scope, expires, "accessToken", "refreshToken", "refreshTokenExpires")
        VALUES (${id}, ${shop}, ${state}, ${scope ?? null}, ${expires ?? null}, ${accessToken ?? ""}, ${refreshToken ?? null}, ${refreshTokenExpires ?? null})
        ON CONFLICT (id) DO UPDATE SET (shop, state, scope, expires, "accessToken", "refreshToken", "refreshTokenExpires")
          = (excluded.shop, excluded.state, excluded.scope, excluded.expires, excluded."accessToken", excluded."refreshToken",
             excluded."refreshTokenExpires")`.execute(db);
      return true;
    },
    async loadSession(id) {
      const { rows } = await sql`SELECT * FROM sessions WHERE id = ${id}`.execute(db);
      return rows.length === 0 ? undefined : read(rows[0]);
    },
    async deleteSession(id) {
      await sql`DELETE FROM sessions WHERE id = ${id}`.execute(db);
      return true;
    },
    async deleteSessions(ids) {
      await sql`DELETE FROM sessions WHERE id = ${anyOf(ids)}`.execute(db);
      return true;
    },
    async findSessionsByShop(shop) {
      const { rows } = await sql`SELECT * FROM sessions WHERE shop = ${shop}`.execute(db);
      return rows.flatMap((row) => read(row) ?? []);
    },
  };
}

const rowSchema = z.object({
  id: z.string(),
  shop: z.string(),
  state: z.string(),
  scope: z.string().nullable(),
  expires: z.date().nullable(),
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  refreshTokenExpires: z.date().nullable(),
});

function sessionOf(row: unknown): Session {
  const { scope, expires, accessToken, refreshToken, refreshTokenExpires, ...rest } = rowSchema.parse(row);
  return new Session({
    ...rest,
    isOnline: false,
    ...(scope !== null && { scope }),
    ...(expires !== null && { expires }),
    ...(accessToken !== "" && { accessToken }),
    ...(refreshToken !== null && { refreshToken }),
    ...(refreshTokenExpires !== null && { refreshTokenExpires }),
  });
}

/** What the library goes on working with stays as it is. */
function sealTokens(secrets: Secrets, session: Session): Session {
  return changeTokens(session, (token, which) => secrets.seal(token, placeOf(session, which)));
}

function openTokens(secrets: Secrets, session: Session): Session | undefined {
  const opened = changeTokens(session, (token, which) => openToken(secrets, { session, token, which }) ?? lost);
  return opened.accessToken === lost || opened.refreshToken === lost ? undefined : opened;
}

/** No token is empty. */
const lost = "";

type Which = "access" | "refresh";

/** null: sealed for another place, or under a key that is gone. What is no sealed text was stored before tokens were sealed. */
export function openToken(
  secrets: Pick<Secrets, "open">,
  { session, token, which }: { session: { shop: string; id: string }; token: string; which: Which },
): string | null {
  const opened = secrets.open(token, placeOf(session, which));
  if (opened.ok) return opened.value;
  return opened.error.kind === "unreadable" ? token : null;
}

export function placeOf({ shop, id }: { shop: string; id: string }, token: Which) {
  return { shop, session: id, token };
}

function changeTokens(session: Session, change: (token: string, which: Which) => string): Session {
  const changed = new Session(session.toObject());
  if (session.accessToken) changed.accessToken = change(session.accessToken, "access");
  if (session.refreshToken) changed.refreshToken = change(session.refreshToken, "refresh");
  return changed;
}
