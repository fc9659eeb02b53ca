import { framePath } from "#test/support/frame-path.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import type { Attempt, Case } from "../attempt.ts";
import type { Reply } from "../send.ts";
import { asJson, attackerShop, dataPath, victimShop, type Target } from "../target.ts";

const trace =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|\.server\.ts|file:\/\/|\/build\/server|SELECT |syntax error at or near|PrismaClient|ZodError/;

/** What every answer has to have, whatever it is. */
function headersOf({ status, headers }: Reply): string | null {
  if (status === 0) return "no answer";
  const wrong = [
    headers["x-content-type-options"] === "nosniff" ? null : "X-Content-Type-Options",
    headers["referrer-policy"] === "same-origin" ? null : "Referrer-Policy",
    /max-age=\d{7,}/.test(String(headers["strict-transport-security"] ?? "")) ? null : "Strict-Transport-Security",
    headers["x-powered-by"] === undefined && headers.server === undefined ? null : "names what it runs on",
    headers["set-cookie"] === undefined ? null : "sets a cookie",
  ].filter((one) => one !== null);
  return wrong.length === 0 ? null : wrong.join(", ");
}

/** Who may frame it: the admin, and the shop that it is of. */
function framedBy({ headers }: Reply, shop: string | null): string | null {
  const policy = String(headers["content-security-policy"] ?? "");
  const sources = (/frame-ancestors ([^;]*)/.exec(policy)?.[1] ?? "").trim().split(/\s+/).toSorted();
  const wanted = [
    "https://admin.shopify.com",
    ...(shop === null ? [] : [`https://${shop}`, "https://*.spin.dev", "https://admin.myshopify.io", "https://admin.shop.dev"]),
  ];
  const stranger = sources.find((source) => !wanted.includes(source));
  if (stranger !== undefined || sources.length === 0) return `may be framed by ${policy === "" ? "anybody" : (stranger ?? "")}`;
  return shop === null || sources.includes(`https://${shop}`) ? null : "may not be framed by its shop";
}

function everyKind(target: Target): [what: string, ask: () => Promise<Reply>][] {
  const document = async (path: string) =>
    target.send({ path: framePath(path, attackerShop, await mintSessionToken(target.world.sandbox.world.shopify, attackerShop)) });
  return [
    ["health", () => target.send({ path: "/healthz" })],
    ["the start page", () => target.send({ path: "/" })],
    ["a screen", () => document("/app/orders")],
    ["a screen without a token", () => target.send({ path: framePath("/app", attackerShop) })],
    ["nowhere", () => target.send({ path: "/nowhere" })],
    ["a missing file", () => target.send({ path: "/assets/none.js" })],
    ["an address that cannot be decoded", () => target.send({ path: "/assets/%E0%A4%A" })],
    ["a forged webhook", () => target.send({ path: "/webhooks", ...asJson({}) })],
    ["a wrong hint", () => target.send({ path: "/hints/finerworks/x", ...asJson({}) })],
    ["an extension without a token", () => target.send({ path: "/extension/orders" })],
    ["a file", () => target.as(attackerShop, { path: "/app/orders/csv" })],
  ];
}

export const answerCases: Case[] = [
  {
    threat: "careless answers",
    name: "headers of every kind of answer",
    attempts: (target) => everyKind(target).map(([what, ask]): Attempt => ({ what, run: async () => headersOf(await ask()) })),
  },
  {
    threat: "framed elsewhere",
    name: "a page may be framed by the admin and its own shop only",
    attempts: (target) => {
      const token = () => mintSessionToken(target.world.sandbox.world.shopify, attackerShop);
      const injected = [
        `${attackerShop}%20https://evil.example`,
        `${attackerShop}%3B%20frame-ancestors%20*`,
        "evil.example",
        `${attackerShop}%0d%0aX-Evil:%201`,
        "*.myshopify.com",
      ];
      return [
        {
          what: "a screen",
          run: async () => framedBy(await target.send({ path: framePath("/app/orders", attackerShop, await token()) }), attackerShop),
        },
        { what: "the start page", run: async () => framedBy(await target.send({ path: "/" }), null) },
        { what: "nowhere", run: async () => framedBy(await target.send({ path: "/nowhere" }), null) },
        ...injected.map((shop): Attempt => ({
          what: `shop=${shop}`,
          async run() {
            const reply = await target.send({ path: `/nowhere?embedded=1&shop=${shop}` });
            const policy = String(reply.headers["content-security-policy"] ?? "");
            if (reply.headers["x-evil"] !== undefined) return "a header was planted";
            return policy.includes("evil") || policy.includes("*.myshopify") || policy.includes("frame-ancestors *") ? policy : null;
          },
        })),
      ];
    },
  },
  {
    threat: "careless answers",
    name: "methods that nobody uses, and methods that pretend",
    attempts(target) {
      const closed = ["/webhooks", "/flow/check-now", "/flow/link-vendor-order", `/hints/finerworks/x`];
      const pretend = { "X-HTTP-Method-Override": "POST", "X-Method-Override": "POST", "X-HTTP-Method": "POST" };
      return [
        ...closed.flatMap((path) =>
          ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"].map((method): Attempt => ({
            what: `${method} ${path}`,
            async run() {
              const { status } = await target.send({ path: `${path}?_method=POST`, method, headers: pretend });
              return [400, 401, 403, 404, 405, 501].includes(status) ? null : `answered ${status}`;
            },
          })),
        ),
        ...["PUT", "DELETE", "PATCH", "TRACE"].map((method): Attempt => ({
          what: `${method} /app/settings without a token`,
          async run() {
            const { status } = await target.send({
              path: dataPath("/app/settings", "routes/app.settings"),
              ...asJson({ notifyCustomer: false }),
              method,
            });
            // A redirect to the login, as data is told of it.
            return status === 204 || (status >= 300 && status < 500) ? null : `answered ${status}`;
          },
        })),
      ];
    },
  },
  {
    threat: "careless answers",
    name: "failures tell a reference and nothing of the inside",
    attempts(target) {
      const broken = [
        "/nowhere",
        "/%",
        "/%E0%A4%A",
        "/app?host=%00",
        "/app?host=a&host=b",
        "/app?shop=%00",
        "/app?shop[]=x",
        `/app?shop=${victimShop}&id_token=x`,
        "/app/orders?_data=routes%2Fnowhere",
        "/app/orders?_data=routes%2Fapp.orders._index",
        "/?_data=__proto__",
        "/auth/callback",
        "/auth/session-token",
        "/extension/orders/%27%22",
        "/hints/finerworks/%27%22--",
        `/${"a/".repeat(3_000)}`,
      ];
      const asPerson = [
        "/app/orders/x'--",
        "/app/orders?cursor=%27%22",
        "/app/orders?search=%00",
        "/app/activity?cursor=x",
        "/app/attention?kind=__proto__",
        "/app/import/x",
        "/app/connections/%00",
      ];
      const inside = ({ status, text }: Reply) => trace.exec(text)?.[0] ?? (status === 500 ? "answered 500" : null);
      return [
        ...broken.map((path): Attempt => ({ what: path.slice(0, 60), run: async () => inside(await target.send({ path })) })),
        ...asPerson.map((path): Attempt => ({ what: path, run: async () => inside(await target.as(attackerShop, { path })) })),
        ...["{", "null", "[]", '"x"', ""].map((body): Attempt => ({
          what: `the body ${body}`,
          run: async () =>
            inside(
              await target.as(attackerShop, {
                path: "/app/settings",
                route: "routes/app.settings",
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body,
              }),
            ),
        })),
        {
          what: "Shopify fails while a screen needs it",
          async run() {
            const { faults } = target.world.sandbox.world;
            const fault = faults.add({
              target: "shopify",
              times: Infinity,
              fault: { kind: "status", status: 500, body: "Error: at planted (/srv/node_modules/x.js:1:1)" },
            });
            const reply = await target.as(attackerShop, {
              path: "/app/preflight",
              route: "routes/app.preflight",
              ...asJson({ intent: "run" }),
            });
            faults.clear(fault);
            return trace.exec(reply.text)?.[0] ?? null;
          },
        },
      ];
    },
  },
];
