import { framePath } from "#test/support/frame-path.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import type { Attempt, Case } from "../attempt.ts";
import type { Reply } from "../send.ts";
import { attackerShop, victimShop } from "../target.ts";

const evil = "evil.example";

/** Neither sent there, nor framed there, nor does the page lead there by itself. */
function staysHome({ status, headers, text }: Reply): string | null {
  if (status >= 500) return `answered ${status}`;
  const sent = [headers.location, headers.refresh, headers["content-security-policy"], headers.link].join(" ");
  if (hostsIn(sent).some((host) => host.endsWith(evil))) return `sends to ${sent}`;
  const leads = /(?:href|src|action|content|window\.open\(|location)[^<>]{0,20}https?:(?:\\?\/){2}[^"'<>\s]*evil\.example/i.exec(text);
  return leads === null ? null : `the page leads to ${leads[0].slice(0, 120)}`;
}

/** An address in a query of ours is no address that anybody is sent to. */
function hostsIn(text: string): string[] {
  return [...text.matchAll(/(?:https?:)?\/\/([^/\s;,?#]+)/gi)].flatMap(([whole, host = ""], index) =>
    index === 0 || /\s/.test(text[text.indexOf(whole) - 1] ?? " ") ? [host] : [],
  );
}

const encodedHost = Buffer.from(evil).toString("base64url");
const secrets = ["CREDENTIAL_KEYS", '"dependencies"', "root:x:", "buildWeb", "createRequestHandler"];

export const addressCases: Case[] = [
  {
    threat: "sent elsewhere",
    name: "open redirects, by the shop, the host, the library's own pages and the referrer",
    attempts(target) {
      const paths = [
        `/?shop=${evil}`,
        `/?shop=${evil}/`,
        `/app?shop=${evil}`,
        `/app?shop=${evil}&host=${encodedHost}&embedded=1`,
        `/app?shop=${victimShop}.${evil}&host=${encodedHost}`,
        `/app?shop=${victimShop}&host=${encodedHost}`,
        `/app?shop=${victimShop}&host=${encodedHost}&embedded=1`,
        `/app?shop=${victimShop}%2F..%2F..%2F${evil}`,
        `/app?shop=${evil}%23.myshopify.com&embedded=1`,
        `/app?shop=${evil}%5C.myshopify.com`,
        `/auth/login?shop=${evil}`,
        `/auth?shop=${evil}`,
        `/auth/callback?shop=${evil}&host=${encodedHost}&code=1&state=1`,
        `/auth/exit-iframe?shop=${victimShop}&host=${encodedHost}&exitIframe=https%3A%2F%2F${evil}%2F`,
        `/auth/exit-iframe?shop=${victimShop}&exitIframe=%2F%2F${evil}%2F`,
        `/auth/exit-iframe?shop=${victimShop}&exitIframe=javascript%3Aalert(1)`,
        `/auth/session-token?shop=${victimShop}&shopify-reload=https%3A%2F%2F${evil}%2F`,
        `//${evil}/`,
        `//${evil}/app?shop=${victimShop}`,
        `/\\${evil}/`,
        `/app//${evil}/..`,
        `/app/%2e%2e//${evil}`,
        `/%2f%2f${evil}/app`,
        `https://${evil}/app?shop=${victimShop}`,
      ];
      return [
        ...paths.map((path): Attempt => ({ what: path, run: async () => staysHome(await target.send({ path })) })),
        ...[`https://${evil}/?shop=${evil}`, `https://${evil}/?shop=${victimShop}&host=${encodedHost}`].map((referer): Attempt => ({
          what: `referrer ${referer}`,
          run: async () => staysHome(await target.send({ path: "/app/orders", headers: { Referer: referer } })),
        })),
      ];
    },
  },
  {
    threat: "sent elsewhere",
    name: "somebody else's name in Host and its like",
    attempts(target) {
      const headers: Record<string, string>[] = [
        { Host: evil },
        { Host: `${evil}:80` },
        { "X-Forwarded-Host": evil },
        { "X-Forwarded-Host": evil, "X-Forwarded-Proto": "javascript" },
        { Forwarded: `host=${evil}` },
        { "X-Original-URL": `https://${evil}/`, "X-Rewrite-URL": `https://${evil}/` },
        { Host: `${evil}"><script>` },
      ];
      const paths = async () => {
        const token = await mintSessionToken(target.world.sandbox.world.shopify, attackerShop);
        return [
          "/",
          "/app",
          "/nowhere",
          framePath("/app", attackerShop),
          framePath("/app", attackerShop, token),
          framePath(`/app/connections/${target.own.connectionId}`, attackerShop, token),
        ];
      };
      return headers.flatMap((header) =>
        [0, 1, 2, 3, 4, 5].map((index): Attempt => ({
          what: `${JSON.stringify(header)} at ${["/", "/app", "/nowhere", "a frame without a token", "a frame", "the hint address"][index]}`,
          async run() {
            const reply = await target.send({ path: (await paths())[index] ?? "/", headers: header });
            return staysHome(reply) ?? (reply.text.includes(`//${evil}`) ? "the page names it" : null);
          },
        })),
      );
    },
  },
  {
    threat: "read what is not served",
    name: "paths that leave the folder of static files",
    attempts(target) {
      const climbs = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "..;/", "%252e%252e%252f", "..%c0%af", "..%00/"];
      const wanted = ["package.json", ".env", "app/web.server.ts", "build/server/index.js", "etc/passwd"];
      const paths = [
        ...climbs.flatMap((climb) => wanted.flatMap((file) => [`/assets/${climb.repeat(3)}${file}`, `/${climb.repeat(6)}${file}`])),
        ...[
          "/.env",
          "/package.json",
          "/.git/config",
          "/server/index.js",
          "/build/server/index.js",
          "/assets",
          "/assets/",
          "/prisma/schema.prisma",
          "/app/web.server.ts",
          "/.data/PG_VERSION",
          "/assets/%00",
          "/node_modules/express/index.js",
          "//etc/passwd",
        ],
      ];
      return paths.map((path): Attempt => ({
        what: path,
        async run() {
          const { status, text } = await target.send({ path });
          if (status >= 500) return `answered ${status}`;
          return secrets.find((secret) => text.includes(secret)) ?? null;
        },
      }));
    },
  },
];
