import { framePath } from "#test/support/frame-path.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { refusedWith, leakIn, type Attempt, type Case } from "../attempt.ts";
import { attackerShop, dataPath, forgeToken, victimShop, type Target } from "../target.ts";

/** Where a token opens something, each another way in. */
const doors = ({ victim }: Target) => [
  { path: dataPath(`/app/orders/${victim.orderId}`, "routes/app.orders.$orderId") },
  { path: "/app/orders/csv" },
  { path: `/extension/orders/${victim.orderId}` },
];

/** Away: to Shopify's login or to fetch a fresh token. */
const away = [302, 400, 401, 403, 410];

async function forgeries({ world }: Target): Promise<[what: string, token: string][]> {
  const now = Math.floor(Date.now() / 1000);
  const good = await mintSessionToken(world.sandbox.world.shopify, victimShop);
  const [header = "", payload = "", signature = ""] = good.split(".");
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const other = await mintSessionToken(world.sandbox.world.shopify, attackerShop);
  return [
    ["signed with another secret", await forgeToken(world, victimShop, { secret: "another-secret-of-thirty-two-characters" })],
    ["signed with an empty secret", await forgeToken(world, victimShop, { secret: " " })],
    ["signed with the public key of the app", await forgeToken(world, victimShop, { secret: world.sandbox.world.shopify.app.apiKey })],
    ["for another app", await forgeToken(world, victimShop, { audience: "another-app" })],
    ["expired an hour ago", await forgeToken(world, victimShop, { from: now - 7200, until: now - 3600 })],
    ["expired a minute ago", await forgeToken(world, victimShop, { from: now - 120, until: now - 60 })],
    ["not valid yet", await forgeToken(world, victimShop, { from: now + 3600, until: now + 7200 })],
    ["unsigned, alg none", `${encode({ alg: "none", typ: "JWT" })}.${payload}.`],
    ["unsigned, alg None", `${encode({ alg: "None", typ: "JWT" })}.${payload}.${signature}`],
    ["another algorithm with the right secret", await forgeToken(world, victimShop, { alg: "HS512" })],
    ["signature cut off", `${header}.${payload}.`],
    ["signature cut short", good.slice(0, -8)],
    ["payload of the victim under the attacker's signature", `${header}.${payload}.${other.split(".")[2] ?? ""}`],
    ["issued by another shop", await forgeToken(world, victimShop, { issuer: `https://${attackerShop}/admin`, secret: "x".repeat(32) })],
    ["no token", ""],
    ["no JWT", "x"],
    ["huge", "x".repeat(12_000)],
  ];
}

export const tokenCases: Case[] = [
  {
    threat: "forged session",
    name: "session token in the header: forged, foreign, expired, unsigned",
    async attempts(target) {
      return (await forgeries(target)).flatMap(([what, token]) =>
        doors(target).map(({ path }) => ({
          what: `${what} at ${path.slice(0, 30)}`,
          run: async () => refusedWith(await target.send({ path, headers: { Authorization: `Bearer ${token}` } }), ...away, 431),
        })),
      );
    },
  },
  {
    threat: "forged session",
    name: "session token in the address: the same",
    async attempts(target) {
      return (await forgeries(target)).map(([what, token]) => ({
        what,
        // The library's page that fetches a fresh token is a 200, and holds nothing of a shop.
        run: async () =>
          refusedWith(await target.send({ path: framePath(`/app/orders/${target.victim.orderId}`, victimShop, token) }), 200, ...away, 431),
      }));
    },
  },
  {
    threat: "another shop's staff",
    name: "a good token of one shop, and everything else says another shop",
    async attempts(target) {
      const { world, victim, send } = target;
      const token = () => mintSessionToken(world.sandbox.world.shopify, attackerShop);
      const named = { "X-Shopify-Shop-Domain": victimShop, "X-Forwarded-Host": victimShop, Referer: `https://${victimShop}/admin` };
      const tries: [string, (token: string) => Promise<string>][] = [
        ["shop in the document's address", async (own) => (await send({ path: framePath("/app/orders", victimShop, own) })).text],
        [
          "shop in the address beside a token in the header",
          async (own) => (await send({ path: framePath("/app/orders", victimShop), headers: { Authorization: `Bearer ${own}` } })).text,
        ],
        [
          "shop in headers",
          async (own) =>
            (
              await send({
                path: dataPath("/app/orders", "routes/app.orders._index"),
                headers: { ...named, Authorization: `Bearer ${own}` },
              })
            ).text,
        ],
        [
          "two shops in the address",
          async (own) => (await send({ path: `${framePath("/app/orders", attackerShop, own)}&shop=${victimShop}` })).text,
        ],
        [
          "the victim's session as a cookie",
          async (own) =>
            (
              await send({
                path: dataPath("/app/orders", "routes/app.orders._index"),
                headers: { Cookie: `shopify_app_session=offline_${victimShop}`, Authorization: `Bearer ${own}` },
              })
            ).text,
        ],
        [
          "an order of the victim's in the document",
          async (own) => (await send({ path: framePath(`/app/orders/${victim.orderId}`, attackerShop, own) })).text,
        ],
      ];
      return tries.map(([what, ask]): Attempt => ({ what, run: async () => leakIn(await ask(await token())) }));
    },
  },
];
