import { refusedWith, type Attempt, type Case } from "../attempt.ts";
import { attackerShop, asJson, type Target } from "../target.ts";

const route = "routes/app.settings";

/** One request of a mail program, which is all that ends mail. */
const press = ({ send }: Target, path: string) =>
  send({
    path: `/mail/stop/${path}`,
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });

const wrongAddresses = [
  "attacker@attacker.example, victim@victim.example",
  "attacker@attacker.example\r\nBcc: victim@victim.example",
  "attacker@attacker.example\nBcc: victim@victim.example",
  "attacker@attacker.example\0",
  "<attacker@attacker.example>",
  "Attacker <attacker@attacker.example>",
  "attacker@attacker.example;victim@victim.example",
  '"a b"@attacker.example',
  "attacker@[127.0.0.1]",
  "attacker@localhost",
  `${"a".repeat(300)}@attacker.example`,
];

export const mailCases: Case[] = [
  {
    threat: "leaked address where mail is stopped",
    name: "addresses where mail is stopped that are wrong, cut, changed or of other things",
    attempts(target) {
      const id = Buffer.alloc(16, 7);
      const paths: [string, string][] = [
        ["the id without a proof", Buffer.concat([id, Buffer.alloc(24)]).toString("base64url")],
        ["too short", id.toString("base64url")],
        ["longer", Buffer.alloc(41, 1).toString("base64url")],
        ["empty", "%20"],
        ["huge", "A".repeat(10_000)],
        ["with a climb", `..%2f${"A".repeat(54)}`],
        ["a shop's name", attackerShop],
      ];
      return paths.flatMap(([what, path]): Attempt[] => [
        { what, run: async () => refusedWith(await press(target, path), 404, 414, 429, 431) },
        {
          what: `${what} (looked at)`,
          run: async () => refusedWith(await target.send({ path: `/mail/stop/${path}` }), 404, 414, 429, 431),
        },
      ]);
    },
  },
  {
    threat: "somebody else's text in a mail",
    name: "mail addresses that would reach others as well, or write a head of their own",
    attempts: (target) =>
      wrongAddresses.map((address): Attempt => ({
        what: JSON.stringify(address).slice(0, 60),
        run: async () => {
          const mail = { address, daily: true, atOnce: true, locale: "en" };
          return refusedWith(await target.as(attackerShop, { path: "/app/settings", route, ...asJson({ mail }) }), 400, 422);
        },
      })),
  },
  {
    threat: "flood",
    name: "whoever guesses where mail is stopped is refused after a while",
    attempts: (target) => [
      {
        what: "guesses",
        async run() {
          const statuses = new Set<number>();
          for (let sent = 0; sent < 200; sent += 1)
            statuses.add((await press(target, Buffer.alloc(40, sent).toString("base64url"))).status);
          return statuses.has(429) ? null : `200 guesses were all answered ${[...statuses].join(", ")}`;
        },
      },
    ],
  },
];
