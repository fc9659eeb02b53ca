import { z } from "zod";
import { refusedWith, type Attempt, type Case } from "../attempt.ts";
import { asJson, attackerShop, victimShop, type Target } from "../target.ts";

const route = "routes/app.connections.$connectionId";

/** The secret address of a connection, as its screen shows it. */
async function tokenOf({ as }: Target, shop: string, connectionId: string): Promise<string> {
  const { text } = await as(shop, { path: `/app/connections/${connectionId}`, route });
  return /\/hints\/finerworks\/([\w-]+)/.exec(text)?.[1] ?? "";
}

const push = ({ send }: Target, path: string, body: unknown = {}) => send({ path: `/hints/${path}`, ...asJson(body) });

export const hintCases: Case[] = [
  {
    threat: "leaked hint address",
    name: "hint addresses that are wrong, cut, changed, renewed or of another vendor",
    async attempts(target) {
      const token = await tokenOf(target, victimShop, target.victim.connectionId);
      const flipped = Buffer.from(token, "base64url");
      flipped[20] = (flipped[20] ?? 0) ^ 1;
      const id = Buffer.from(token, "base64url").subarray(0, 16);
      const paths: [string, string][] = [
        ["cut short", `finerworks/${token.slice(0, -1)}`],
        ["longer", `finerworks/${token}A`],
        ["in capitals", `finerworks/${token.toUpperCase()}`],
        ["of another vendor", `nwf/${token}`],
        ["of no vendor", `__proto__/${token}`],
        ["one bit changed", `finerworks/${flipped.toString("base64url")}`],
        ["the id without a proof", `finerworks/${Buffer.concat([id, Buffer.alloc(24)]).toString("base64url")}`],
        ["the id as it is written", `finerworks/${target.victim.connectionId}`],
        ["padded", `finerworks/${token}%3D`],
        ["empty", "finerworks/%20"],
        ["huge", `finerworks/${"A".repeat(10_000)}`],
        ["with a climb", `finerworks/..%2f${token}`],
      ];
      const given: Attempt = {
        what: "the victim's own is taken, so the others are near it",
        run: async () => ((await push(target, `finerworks/${token}`)).status === 204 ? null : "was not taken"),
      };
      const renewed: Attempt = {
        what: "renewed since",
        async run() {
          const { own } = target;
          const old = await tokenOf(target, attackerShop, own.connectionId);
          await target.as(attackerShop, {
            path: `/app/connections/${own.connectionId}`,
            route,
            ...asJson({ intent: "renew_hint_address" }),
          });
          return refusedWith(await push(target, `finerworks/${old}`), 404);
        },
      };
      return [
        given,
        renewed,
        ...paths.map(([what, path]): Attempt => ({ what, run: async () => refusedWith(await push(target, path), 404, 414, 429, 431) })),
      ];
    },
  },
  {
    threat: "leaked hint address",
    name: "who has the address can only have the vendor asked, and not more often than once a minute",
    async attempts(target) {
      const token = await tokenOf(target, attackerShop, target.own.connectionId);
      const bodies: unknown[] = [
        {},
        null,
        [],
        "x",
        { order_id: 1, status: "shipped", tracking: "1Z" },
        { order_id: "a\0b" },
        { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
        Array.from({ length: 5_000 }, (_, n) => n),
      ];
      const { finerworks } = target.world.sandbox.world;
      return [
        ...bodies.map((body): Attempt => ({
          what: JSON.stringify(body).slice(0, 40),
          run: async () => {
            const { status, text } = await push(target, `finerworks/${token}`, body);
            return status === 204 && text === "" ? null : `answered ${status} ${text}`;
          },
        })),
        {
          what: "100 in a row",
          async run() {
            const before = finerworks.countCalls();
            for (let sent = 0; sent < 100; sent += 1) await push(target, `finerworks/${token}`);
            const calls = finerworks.countCalls() - before;
            return calls <= 5 ? null : `the vendor was called ${calls} times`;
          },
        },
      ];
    },
  },
  {
    threat: "flood",
    name: "whoever guesses hint addresses is refused after a while",
    attempts: (target) => [
      {
        what: "guesses",
        async run() {
          const statuses = new Set<number>();
          for (let sent = 0; sent < 200; sent += 1) {
            const { status } = await push(target, `finerworks/${Buffer.alloc(40, sent).toString("base64url")}`);
            statuses.add(status);
          }
          return statuses.has(429) ? null : `200 guesses were all answered ${JSON.stringify(z.array(z.number()).parse([...statuses]))}`;
        },
      },
    ],
  },
];
