import { createHmac } from "node:crypto";
import type { Attempt, Case } from "../attempt.ts";
import type { Ask } from "../send.ts";
import { asFile, asJson, attackerShop, dataPath, victimShop, type PanelAsk, type Target } from "../target.ts";

const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const large = (bytes: number) => JSON.stringify({ fill: "x".repeat(bytes) });

/** Refused as the sender's fault or cut off, never a failure of ours, and others are still answered. */
async function survives(target: Target, status: number): Promise<string | null> {
  if (status >= 500 || (status >= 200 && status < 400)) return `answered ${status}`;
  return isAlive(target);
}

async function isAlive(target: Target): Promise<string | null> {
  const { status } = await target.send({ path: "/healthz" });
  return status === 200 ? null : `the server answers ${status} afterwards`;
}

const anybody = (path: string, body: string, more: Partial<Ask> = {}): Ask => ({
  path,
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": "x",
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": victimShop,
  },
  body,
  ...more,
});

export const bodyCases: Case[] = [
  {
    threat: "flood",
    name: "bodies that are too large, with their length named, in chunks, or with a lie about it",
    attempts: (target) => {
      const paths = [
        "/webhooks",
        "/flow/check-now",
        "/hints/finerworks/x",
        dataPath("/app/import", "routes/app.import._index"),
        "/app",
        "/extension/orders",
      ];
      return paths.flatMap((path): Attempt[] => [
        { what: `${path} 6 MB`, run: async () => survives(target, (await target.send(anybody(path, large(6_000_000)))).status) },
        {
          what: `${path} 6 MB in chunks`,
          run: async () => survives(target, (await target.send(anybody(path, large(6_000_000), { isChunked: true }))).status),
        },
        {
          what: `${path} 300 KB`,
          run: async () =>
            path.startsWith("/app") || path.startsWith("/ext")
              ? isAlive(target)
              : survives(target, (await target.send(anybody(path, large(300_000)))).status),
        },
      ]);
    },
  },
  {
    threat: "flood",
    name: "bodies of a person of a shop that are too large or too deep",
    attempts: (target) => {
      const asks: [string, PanelAsk][] = [
        ["a file of 6 MB", { path: "/app/import", route: "routes/app.import._index", ...asFile("x".repeat(6_000_000)) }],
        [
          "a file of 200,000 rows",
          { path: "/app/import", route: "routes/app.import._index", ...asFile(`order,reference\n${"1,2\n".repeat(200_000)}`) },
        ],
        [
          "a file with one endless quote",
          { path: "/app/import", route: "routes/app.import._index", ...asFile(`order,reference\n"${"x,\n".repeat(300_000)}`) },
        ],
        ["a file of many columns", { path: "/app/import", route: "routes/app.import._index", ...asFile(",".repeat(1_000_000)) }],
        ["a form of 6 MB", { path: "/app/settings", route: "routes/app.settings", ...asJson({ fill: "x".repeat(6_000_000) }) }],
        [
          "a form 1,000,000 deep",
          {
            path: "/app/settings",
            route: "routes/app.settings",
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: deep(1_000_000),
          },
        ],
        [
          "an act of an extension 1,000,000 deep",
          {
            path: `/extension/orders/${target.own.orderId}`,
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: deep(1_000_000),
          },
        ],
        [
          "a form that renames the prototype",
          {
            path: "/app/settings",
            route: "routes/app.settings",
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: '{"__proto__":{"notifyCustomer":false},"constructor":{"prototype":{"x":1}}}',
          },
        ],
        [
          "a multipart body without an end",
          {
            path: "/app/import",
            route: "routes/app.import._index",
            method: "POST",
            headers: { "Content-Type": "multipart/form-data; boundary=x" },
            body: "--x\r\nContent-Disposition: form-data",
          },
        ],
        [
          "100,000 ids",
          {
            path: "/app/orders",
            route: "routes/app.orders._index",
            ...asJson({ intent: "check", orderIds: Array.from({ length: 100_000 }, (_, n) => String(n)) }),
          },
        ],
        ["100,000 ids in an address", { path: `/extension/orders?ids=${"1,".repeat(7_000)}1` }],
        [
          "100,000 keys",
          {
            path: "/app/attention",
            route: "routes/app.attention",
            ...asJson({ intent: "retry", keys: Array.from({ length: 100_000 }, (_, n) => `k${n}`) }),
          },
        ],
      ];
      return asks.map(([what, ask]) => ({
        what,
        run: async () => {
          const { status } = await target.as(attackerShop, ask);
          // As many ids as are handled at a time are, and the rest is said to be too many.
          return what.endsWith("address") ? isAlive(target) : survives(target, status);
        },
      }));
    },
  },
  {
    threat: "flood",
    name: "signed messages that are too deep",
    attempts: (target) =>
      ["/webhooks", "/flow/check-now"].map((path) => ({
        what: path,
        async run() {
          const body = deep(30_000);
          const hmac = createHmac("sha256", target.world.sandbox.world.shopify.app.apiSecret).update(body).digest("base64");
          const headers = {
            "Content-Type": "application/json",
            "X-Shopify-Hmac-Sha256": hmac,
            "X-Shopify-Topic": "orders/create",
            "X-Shopify-Shop-Domain": attackerShop,
            "X-Shopify-API-Version": "2026-10",
            "X-Shopify-Webhook-Id": "deep",
          };
          const { status } = await target.send({ path, method: "POST", headers, body });
          return status < 500 ? isAlive(target) : `answered ${status}`;
        },
      })),
  },
  {
    threat: "careless answers",
    name: "a NUL, which the database does not store, in every text that is sent",
    attempts(target) {
      const { own } = target;
      const account = { baseUrl: "", fields: { web_api_key: "a\0b", app_key: "x" } };
      const named = { connectionId: own.connectionId, reference: "a\0b", shipsToLinkId: null, isReplacement: false, waitIfMissing: true };
      const asks: [string, PanelAsk][] = [
        [
          "an order's link",
          { path: `/app/orders/${own.orderId}`, route: "routes/app.orders.$orderId", ...asJson({ intent: "link", ...named, lines: null }) },
        ],
        ["a problem's key", { path: "/app/attention", route: "routes/app.attention", ...asJson({ intent: "retry", keys: ["a\0b"] }) }],
        [
          "a connection's name",
          {
            path: `/app/connections/${own.connectionId}`,
            route: "routes/app.connections.$connectionId",
            ...asJson({ intent: "save", vendor: "finerworks", label: "a\0b", account: null }),
          },
        ],
        [
          "a credential",
          {
            path: "/app/connections/new",
            route: "routes/app.connections.new",
            ...asJson({ intent: "test", vendor: "finerworks", account }),
          },
        ],
        ["an act of an extension", { path: `/extension/orders/${own.orderId}`, ...asJson({ intent: "link", ...named, lines: null }) }],
        ["a file", { path: "/app/import", route: "routes/app.import._index", ...asFile("order,reference\n1\0,2\n") }],
        ["a search", { path: "/app/orders?search=%00", route: "routes/app.orders._index" }],
        ["a file of the search", { path: "/app/orders/csv?search=a%00b" }],
      ];
      return [
        ...asks.map(([what, ask]): Attempt => ({ what, run: async () => survives(target, (await target.as(attackerShop, ask)).status) })),
        {
          what: "a plain form",
          async run() {
            const headers = { "Content-Type": "application/x-www-form-urlencoded" };
            const ask = {
              path: "/app/attention",
              route: "routes/app.attention",
              method: "POST",
              headers,
              body: "intent=retry_kind&kind=%00",
            };
            return survives(target, (await target.as(attackerShop, ask)).status);
          },
        },
        {
          what: "a Flow action",
          async run() {
            const body = JSON.stringify({
              shopify_domain: attackerShop,
              action_run_id: "nul",
              properties: { order_id: own.orderId, account: "a\0b", reference: "a\0b" },
            });
            const hmac = createHmac("sha256", target.world.sandbox.world.shopify.app.apiSecret).update(body).digest("base64");
            return survives(
              target,
              (await target.send({ path: "/flow/link-vendor-order", method: "POST", headers: { "X-Shopify-Hmac-Sha256": hmac }, body }))
                .status,
            );
          },
        },
      ];
    },
  },
];
