import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Attempt, Case } from "../attempt.ts";
import type { Reply } from "../send.ts";
import { asJson, attackerShop, type Target } from "../target.ts";

const keys = {
  finerworks: { web_api_key: "planted-key", app_key: "planted-app-key" },
  nwf: { role: "Role", username: "planted-user", password: "planted-password" },
};
type Vendor = keyof typeof keys;

/** The attacker tries an account at an address, as the form does. */
function tryAccount({ as }: Target, vendor: Vendor, baseUrl: string): Promise<Reply> {
  const account = { baseUrl, fields: keys[vendor] };
  return as(attackerShop, {
    path: "/app/connections/new",
    route: "routes/app.connections.new",
    ...asJson({ intent: "test", vendor, account }),
  });
}

/** The address is refused at its field, before anything was called. */
async function refusesAddress(target: Target, vendor: Vendor, baseUrl: string): Promise<string | null> {
  const [calls, baited] = [target.hostile.calls(), target.hostile.bait.calls()];
  const reply = await tryAccount(target, vendor, baseUrl);
  if (target.hostile.bait.calls() > baited || target.hostile.calls() > calls) return "the address was called";
  return reply.status === 422 && reply.text.includes("account.baseUrl") ? null : `answered ${reply.status}: ${reply.text.slice(0, 120)}`;
}

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
const bomb = (body: string) => `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]>${body}`;
const xml = { "Content-Type": "application/xml" };
const json = { "Content-Type": "application/json" };

function hostileReplies({ hostile }: Target): [what: string, listener: RequestListener][] {
  const text = (headers: Record<string, string>, body: string) => (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, headers).end(body);
  const redirect = (status: number, location: string) => (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, { Location: location }).end();
  return [
    ...[301, 302, 303, 307, 308].map((status): [string, RequestListener] => [
      `a redirect (${status}) to this machine`,
      redirect(status, hostile.bait.origin),
    ]),
    ["a redirect to the cloud's metadata", redirect(302, "http://169.254.169.254/latest/meta-data/")],
    ["a redirect to a file", redirect(302, "file:///etc/passwd")],
    ["a billion laughs", text(xml, bomb("<ArrayOfX>&l9;</ArrayOfX>"))],
    [
      "an entity that reads a file",
      text(xml, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><ArrayOfX><X><OrderNumber>&f;</OrderNumber></X></ArrayOfX>'),
    ],
    [
      "an entity that calls an address",
      text(xml, `<!DOCTYPE x [<!ENTITY f SYSTEM "${hostile.bait.origin}">]><ArrayOfX><X>&f;</X></ArrayOfX>`),
    ],
    ["a quadratic blow-up", text(xml, `<!DOCTYPE x [<!ENTITY f "${"x".repeat(50_000)}">]><ArrayOfX>${"&f;".repeat(50_000)}</ArrayOfX>`)],
    ["XML 200,000 deep", text(xml, `<ArrayOfX>${"<x>".repeat(200_000)}${"</x>".repeat(200_000)}</ArrayOfX>`)],
    ["JSON 2,000,000 deep", text(json, `${"[".repeat(2_000_000)}${"]".repeat(2_000_000)}`)],
    ["a reply of 6 MB", text(json, `[${" ".repeat(6_000_000)}]`)],
    [
      "a reply that never ends",
      (_request, response) => {
        response.writeHead(200, json);
        const push = (): void => {
          while (!response.destroyed && response.write(" ".repeat(65_536)));
          if (!response.destroyed) response.once("drain", push);
        };
        push();
      },
    ],
    ["a page of scripts as an error", text({ "Content-Type": "text/html" }, "<script>alert(1)</script>")],
  ];
}

export const vendorCases: Case[] = [
  {
    threat: "reach into our network",
    name: "vendor addresses that are private, local, or look like another",
    attempts(target) {
      const { port } = target.hostile.bait;
      const addresses = [
        `http://127.0.0.1:${port}`,
        `http://localhost:${port}`,
        `http://localhost.:${port}`,
        `http://0.0.0.0:${port}`,
        `http://0:${port}`,
        `http://127.1:${port}`,
        `http://2130706433:${port}`,
        `http://0x7f000001:${port}`,
        `http://0177.0.0.1:${port}`,
        `http://[::1]:${port}`,
        `http://[::ffff:127.0.0.1]:${port}`,
        `http://[::ffff:7f00:1]:${port}`,
        `https://127.0.0.1:${port}`,
        `https://localtest.me:${port}`,
        "http://169.254.169.254/latest/meta-data",
        "http://[fd00:ec2::254]",
        "http://metadata.google.internal",
        "http://10.0.0.1",
        "http://192.168.0.1",
        "http://172.16.0.1",
        "file:///etc/passwd",
        "gopher://127.0.0.1:5432/x",
        "ftp://evil.example",
        "https://evil.example",
        "https://api.finerworks.com.evil.example",
        "https://api.finerworks.com@evil.example",
        `https://api.finerworks.com:${port}`,
        "https://api.finerworks.com/../x",
        "https://api.finerworks.com#@evil.example",
        "http://api.finerworks.com",
        `${target.hostile.origin}@evil.example`,
        `${target.hostile.origin}/../x`,
        `${target.hostile.origin}\\@evil.example`,
        `${target.world.sandbox.origin}/control`,
        `${target.world.sandbox.origin}/finerworks/../control`,
        `${target.world.sandbox.origin}/finerworksx`,
        "javascript:alert(1)",
        "//evil.example",
      ];
      return (["finerworks", "nwf"] as const).flatMap((vendor) =>
        addresses.map((address): Attempt => ({ what: `${vendor} at ${address}`, run: () => refusesAddress(target, vendor, address) })),
      );
    },
  },
  {
    threat: "hostile vendor",
    name: "redirects, entity bombs, endless, deep and lying replies of a vendor",
    attempts: (target) =>
      hostileReplies(target).flatMap(([what, listener]) =>
        (["finerworks", "nwf"] as const).map((vendor): Attempt => ({
          what: `${vendor}: ${what}`,
          async run() {
            const baited = target.hostile.bait.calls();
            target.hostile.answer(listener);
            const reply = await tryAccount(target, vendor, target.hostile.origin);
            if (target.hostile.bait.calls() > baited) return "was followed";
            if (/root:x|planted-|<script>alert/.test(reply.text)) return `shows ${reply.text.slice(0, 120)}`;
            const { status } = await target.send({ path: "/healthz" });
            if (status !== 200) return `the server answers ${status} afterwards`;
            return reply.status === 422 ? null : `answered ${reply.status}: ${reply.text.slice(0, 120)}`;
          },
        })),
      ),
  },
  {
    threat: "hostile vendor",
    name: "tracking addresses that nobody should follow reach neither a page nor Shopify",
    attempts(target) {
      const evil = /javascript:|data:text|user:secret/i;
      const { shopify } = target.world.sandbox.world;
      return [...shopify.shop(attackerShop).orders.values()].flatMap((order): Attempt[] => [
        {
          what: `${order.name} on its screen`,
          async run() {
            const { text } = await target.as(attackerShop, { path: `/app/orders/${order.id}`, route: "routes/app.orders.$orderId" });
            return evil.exec(text)?.[0] ?? (text.includes("7700880000") ? null : "the parcel is not there");
          },
        },
        {
          what: `${order.name} in Shopify`,
          run: () => Promise.resolve(evil.exec(JSON.stringify(order.fulfillments.map(({ tracking }) => tracking)))?.[0] ?? null),
        },
        {
          what: `${order.name} beside it in the admin`,
          run: async () => evil.exec((await target.as(attackerShop, { path: `/extension/orders/${order.id}` })).text)?.[0] ?? null,
        },
      ]);
    },
  },
];
