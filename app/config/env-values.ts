import { z } from "zod";

/** How single variables are read. A message completes the sentence that begins with the variable's name. */

const loopbackHosts = ["127.0.0.1", "localhost", "[::1]"];

/** An address of one of these protocols; unless it is a database's, without credentials in it. */
export function addressOf(protocols: string[], message: string) {
  return address(message, (url) => protocols.includes(url.protocol) && (isDatabase(url) || hasNoCredentials(url)));
}

/** Where tokens are sent and time is asked for in a test: never another machine. */
export const loopbackOrigin = address(
  "has to be an http origin on this machine, e.g. http://127.0.0.1:4000",
  (url) => url.protocol === "http:" && isLoopback(url) && hasNoCredentials(url) && url.pathname === "/" && endsWithPath(url),
).transform((text) => new URL(text).origin);

const notSmtp = "has to be smtp://user:password@host:port or smtps://user:password@host:port";

/** Where mail is handed over. Its login is taken apart here, so that nothing holds the address with the password in it. */
export const smtpServer = z.string().transform((text, context) => {
  const server = URL.canParse(text) ? readSmtp(new URL(text)) : null;
  if (server !== null) return server;
  context.addIssue(notSmtp);
  return z.NEVER;
});

const notASender = "has to be one mail address, or Name <address>";

/** In whose name mail goes out. */
export const sender = z.string().transform((text, context) => {
  const [, name = "", named, bare] = /^(?:([^<>"\\\p{C}]{1,100}) <([^<>]+)>|([^<>]+))$/u.exec(text.trim()) ?? [];
  const address = z.email().safeParse(named ?? bare);
  if (address.success) return { name: name.trim(), address: address.data };
  context.addIssue(notASender);
  return z.NEVER;
});

export const vendorAddress = address(
  "has to be a list of https addresses, or http ones on this machine",
  (url) => (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url))) && hasNoCredentials(url) && endsWithPath(url),
);

const notAPort = "has to be a port number";
export const port = z
  .string()
  .regex(/^\d{1,5}$/, notAPort)
  .transform(Number)
  .refine((number) => number <= 65_535, notAPort);

export const key32 = z
  .string()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((key) => key.length === 32, "has to be 32 bytes in base64");

/** `id:key,id:key`. */
export const keyList = z.string().transform((text, context) => {
  const keys = listOf(text).map(readKey);
  const right = keys.filter((key) => key !== null);
  if (right.length === 0 || right.length < keys.length) context.addIssue("has to be id:key,id:key, each key 32 bytes in base64");
  else if (new Set(right.map(({ id }) => id)).size < right.length) context.addIssue("names a key twice");
  return right;
});

export function listOf(text: string): string[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

function readSmtp(url: URL) {
  const { protocol, hostname, port: given, username, password, pathname } = url;
  const isSecure = protocol === "smtps:";
  if (!(isSecure || protocol === "smtp:") || hostname === "" || !["", "/"].includes(pathname) || !endsWithPath(url)) return null;
  const login = readLogin(username, password);
  if (login === undefined) return null;
  const usualPort = isSecure ? 465 : 587;
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: given === "" ? usualPort : Number(given),
    isSecure,
    isLoopback: isLoopback(url),
    login,
  };
}

/** null: there is none; undefined: it cannot be read, or is half of one. */
function readLogin(username: string, password: string): { user: string; password: string } | null | undefined {
  if (username === "" && password === "") return null;
  try {
    const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    return login.user === "" || login.password === "" ? undefined : login;
  } catch {
    return undefined;
  }
}

function readKey(entry: string): { id: string; key: Buffer } | null {
  const [, id, text] = /^([A-Za-z0-9_-]{1,32}):(.+)$/.exec(entry) ?? [];
  const key = key32.safeParse(text);
  return id !== undefined && key.success ? { id, key: key.data } : null;
}

function address(message: string, isRight: (url: URL) => boolean) {
  return z.string().refine((text) => URL.canParse(text) && isRight(new URL(text)), message);
}

function isDatabase({ protocol }: URL): boolean {
  return protocol.startsWith("postgres");
}

function isLoopback({ hostname }: URL): boolean {
  return loopbackHosts.includes(hostname);
}

function hasNoCredentials({ username, password }: URL): boolean {
  return username === "" && password === "";
}

function endsWithPath({ search, hash }: URL): boolean {
  return search === "" && hash === "";
}
