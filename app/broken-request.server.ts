import { STATUS_CODES } from "node:http";
import type express from "express";

/** What a `Request` may be made of; TRACE and CONNECT it may not. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What no browser, admin or proxy ever sends is turned away before anything further in fails over it. */
export const refuseBrokenRequest: express.RequestHandler = (request, response, next) => {
  const refuse = (status: 400 | 405) => void response.status(status).type("text").send(STATUS_CODES[status]);
  if (!methods.includes(request.method)) refuse(405);
  else if (!isReadableAddress(request) || ![request.query["host"] ?? []].flat().every(isReadableHost)) refuse(400);
  else next();
};

/** The address that is made of these has to be one: a path, not a whole address; hosts with a port at most; a protocol of the web; no NUL. */
function isReadableAddress(request: express.Request): boolean {
  const hosts = [request.get("host"), request.get("x-forwarded-host")].flatMap((hosts) => hosts?.split(",") ?? []);
  const isPlain = /^\/(?!.*%00)/.test(request.originalUrl) && ["http", "https"].includes(request.protocol);
  return isPlain && hosts.every((host) => /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host.trim()));
}

/**
 * Base64 of an address without its scheme, e.g. `admin.shopify.com/store/prints`. The library decodes it unguarded and would fail where it
 * cannot; what has other letters it sends to its login.
 */
function isReadableHost(host: unknown): boolean {
  if (typeof host !== "string") return false;
  try {
    return !/^[0-9a-zA-Z+/]+={0,2}$/.test(host) || URL.canParse(`https://${atob(host)}`);
  } catch {
    return false;
  }
}
