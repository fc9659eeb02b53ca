import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { z } from "zod";
import { anyOf, type Db } from "./db.ts";
import type { Secrets } from "./secrets.server.ts";

/**
 * What the library keeps of a shop: one offline session, both tokens sealed (docs/decisions/0031). A session whose tokens cannot be opened counts
 * as none: the next request from the admin exchanges its token for new ones. Of a person, which an online session is about, nothing is kept.
 */
export function sealedSessions(db: Db, secrets: Secrets): SessionStorage {
  // The table's columns are in camel case in SQL too.
  const plain = db.withoutPlugins();
  const read = (row: unknown) => openTokens(secrets, sessionOf(row));
  const deleteSessions = async (ids: string[]) => {
    await plain.deleteFrom("sessions").where("id", "=", anyOf(ids)).execute();
    return true;
  };
  return {
    async storeSession(session) {
      if (session.isOnline) throw new Error("A session of a person is not stored.");
      const row = rowOf(sealTokens(secrets, session));
      await plain
        .insertInto("sessions")
        .values(row)
        .onConflict((known) => known.column("id").doUpdateSet(row))
        .execute();
      return true;
    },
    async loadSession(id) {
      const row = await plain.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();
      return row && read(row);
    },
    deleteSession: (id) => deleteSessions([id]),
    deleteSessions,
    async findSessionsByShop(shop) {
      const rows = await plain.selectFrom("sessions").selectAll().where("shop", "=", shop).execute();
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

function rowOf({ id, shop, state, scope, expires, accessToken, refreshToken, refreshTokenExpires }: Session) {
  return {
    id,
    shop,
    state,
    isOnline: false,
    scope: scope ?? null,
    expires: expires ?? null,
    accessToken: accessToken ?? "",
    refreshToken: refreshToken ?? null,
    refreshTokenExpires: refreshTokenExpires ?? null,
  };
}

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
