import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Lease } from "#app/domain/records.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import type { ShopPoints } from "#app/domain/shop-points.ts";
import type { SystemStore } from "#app/domain/store.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";

export const shop = shopDomainSchema.parse("prints.myshopify.com");

export type Received = { path: string; host: string | undefined; token: string | undefined; body: Record<string, unknown> };
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown } | "reset" | "half";

/** A loopback server that answers each request as the test says: for answers that a faithful sandbox would not give. */
export async function startLocalShopify(answer: (received: Received, n: number) => Answer | Promise<Answer>) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const entry = await read(request);
      received.push(entry);
      send(response, await answer(entry, received.length));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const one = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const body: unknown = JSON.parse((await text(request)) || "{}");
  if (typeof body !== "object" || body === null) throw new Error("A request without a JSON object.");
  return { path: request.url ?? "", host: one("x-forwarded-host"), token: one("x-shopify-access-token"), body: { ...body } };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (answer === "half") {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"data":{"fulfil', () => response.destroy());
    return;
  }
  const { status = 200, headers = {}, body = "" } = answer;
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** Sessions in memory, copied on the way in and out like rows. */
export class MemorySessions implements SessionStorage {
  readonly rows = new Map<string, Session>();

  storeSession(session: Session): Promise<boolean> {
    this.rows.set(session.id, new Session(session.toObject()));
    return Promise.resolve(true);
  }

  loadSession(id: string): Promise<Session | undefined> {
    const row = this.rows.get(id);
    return Promise.resolve(row && new Session(row.toObject()));
  }

  deleteSession(id: string): Promise<boolean> {
    return Promise.resolve(this.rows.delete(id));
  }

  deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) this.rows.delete(id);
    return Promise.resolve(true);
  }

  findSessionsByShop(domain: string): Promise<Session[]> {
    return Promise.resolve([...this.rows.values()].filter((session) => session.shop === domain));
  }
}

/** Leases in memory: one holder a name. Share it between two keepers to stand for two processes on one database. */
export class MemoryLeases implements Pick<SystemStore, "takeLease" | "releaseLease"> {
  readonly held = new Map<string, Lease>();
  #fence = 0;

  takeLease(name: string, owner: string, holdMs: number): Promise<Lease | null> {
    if (this.held.has(name)) return Promise.resolve(null);
    const lease = { name, owner, fence: ++this.#fence, until: new Date(Date.now() + holdMs) };
    this.held.set(name, lease);
    return Promise.resolve(lease);
  }

  releaseLease(lease: Lease): Promise<void> {
    if (this.held.get(lease.name)?.fence === lease.fence) this.held.delete(lease.name);
    return Promise.resolve();
  }
}

/** A shop whose points never run out: for tests about something else. */
export const unlimitedPoints: ShopPoints = {
  bookPoints: ({ shop: domain, points }) => Promise.resolve({ booking: { shop: domain, points, span: 0 } }),
  settlePoints: () => Promise.resolve(),
};

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const appConfig = {
  apiKey: "test-key",
  apiSecret: "test-secret",
  oldApiSecret: null,
  appUrl: "https://framewire.example",
  scopes: ["read_orders"],
  log: quiet,
};

export function testApi(): Shopify {
  return buildShopifyApi(appConfig);
}

/** The offline session of the shop: by default with an hour to live. */
export function offlineSession(
  fields: Partial<{ accessToken: string; expires: Date | undefined; refreshToken: string; scope: string }> = {},
): Session {
  return new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: "read_orders",
    accessToken: "shpat_first",
    refreshToken: "refresh-1",
    expires: new Date(Date.now() + 3_600_000),
    ...fields,
  });
}
