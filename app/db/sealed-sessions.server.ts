import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Secrets } from "./secrets.server.ts";

/**
 * Shopify's own storage of sessions, with both tokens sealed in it. A session whose tokens cannot be opened counts as none: the next
 * request from the admin exchanges its token for new ones.
 */
export function sealedSessions(storage: SessionStorage, secrets: Secrets): SessionStorage {
  const open = (session: Session) => openTokens(secrets, session);
  return {
    storeSession: (session) => storage.storeSession(sealTokens(secrets, session)),
    deleteSession: (id) => storage.deleteSession(id),
    deleteSessions: (ids) => storage.deleteSessions(ids),
    async loadSession(id) {
      const session = await storage.loadSession(id);
      return session && open(session);
    },
    findSessionsByShop: async (shop) => (await storage.findSessionsByShop(shop)).flatMap((session) => open(session) ?? []),
  };
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
