import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { refuseBrokenRequest } from "./broken-request.server.ts";
import { withLogFields } from "./config/log.server.ts";
import { loggedPath } from "./logged-path.ts";
import { refuseGuessers } from "./refuse-guessers.server.ts";
import type { WebContext } from "./load-context.ts";

const largestBodyBytes = 5 * 1024 * 1024;
const yearInSeconds = 31_536_000;

/** What the web needs from the process; the request id is added for each request. */
export type WebParts = Omit<WebContext, "requestId"> & {
  /** The server half of `npm run build`. */
  build: ServerBuild;
  /** Whether the process is alive and ready. */
  probes: express.Router;
  /** The browser half; default `build/client`. */
  clientDir?: string;
};

/** The HTTP side of the app: headers, limits and static files here, everything else by the routes. */
export function buildWeb(parts: WebParts): express.Express {
  const { build, probes, clientDir = fileURLToPath(new URL("../build/client", import.meta.url)), ...context } = parts;
  const web = express();
  web.disable("x-powered-by");
  web.disable("etag");
  web.set("trust proxy", "loopback, linklocal, uniquelocal");
  // Asked every few seconds, by machines: not in the log.
  web.use(addSecurityHeaders, probes);
  web.use(nameRequest, logRequests(context.log), refuseBrokenRequest, limitBody);
  web.use(refuseGuessers("hints"), refuseGuessers("mail"));
  // File names carry a hash of their content, so a changed file is another file.
  web.use("/assets", express.static(`${clientDir}/assets`, { immutable: true, maxAge: yearInSeconds * 1000, fallthrough: false }));
  web.use(express.static(clientDir, { maxAge: 3_600_000, index: false }));
  web.use(forbidCaching);
  const handle = createRequestHandler({
    build,
    mode: build.mode,
    getLoadContext: (_request, response) => ({ ...context, requestId: requestIdOf(response) }),
  });
  // It answers failures through `next`, never by rejecting.
  web.all("*", (request, response, next) => void handle(request, response, next));
  web.use(answerFailure(context.log));
  return web;
}

/** One id in the answer, in every log line of the request and in the reference that a person is shown. None is taken from outside: it could be anybody's. */
const nameRequest: express.RequestHandler = (_request, response, next) => {
  const requestId = randomUUID();
  response.setHeader("X-Request-Id", requestId);
  withLogFields({ requestId }, next);
};

function requestIdOf(response: express.Response): string {
  return String(response.getHeader("X-Request-Id"));
}

/** The path only: a query holds the session token. */
function logRequests(log: WebContext["log"]): express.RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const path = loggedPath(request.path);
    response.on("finish", () => {
      const ms = Math.round(performance.now() - startedAt);
      log.info("http_request", {
        requestId: requestIdOf(response),
        method: request.method,
        path,
        status: response.statusCode,
        ms,
      });
    });
    next();
  };
}

/** `frame-ancestors` is set with the document (entry.server), since it names the shop. */
const addSecurityHeaders: express.RequestHandler = (_request, response, next) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  // The address of a framed page holds a session token: it goes to nobody else.
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Strict-Transport-Security", `max-age=${yearInSeconds}`);
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  next();
};

/**
 * Counts beside whoever reads, so that a route still gets the raw body (a webhook's HMAC is over its bytes). The routes
 * start reading in this same tick, so no chunk is lost by listening.
 */
const limitBody: express.RequestHandler = (request, response, next) => {
  const refuse = () => {
    if (response.headersSent) request.destroy();
    else {
      response.once("finish", () => request.destroy());
      response.status(413).set("Connection", "close").end();
    }
  };
  if (Number(request.get("content-length") ?? 0) > largestBodyBytes) {
    refuse();
    return;
  }
  let bytes = 0;
  if (request.get("transfer-encoding") !== undefined) {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > largestBodyBytes) refuse();
    });
  }
  next();
};

/** What the routes answer is one merchant's, and true only now. */
const forbidCaching: express.RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "private, no-store");
  next();
};

function answerFailure(log: WebContext["log"]): express.ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = requestFaultOf(error) ?? 500;
    const requestId = requestIdOf(response);
    if (status === 500)
      log.error("http_failed", {
        requestId,
        path: loggedPath(request.path),
        error: error instanceof Error ? error.message : String(error),
      });
    response
      .status(status)
      .type("text")
      .send(status === 500 ? `Something failed on our side. Reference: ${requestId}` : STATUS_CODES[status]);
  };
}

/** Express and its file server name a fault of the request (no such file, an address that cannot be decoded) by its status. */
function requestFaultOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("status" in error)) return null;
  const { status } = error;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}
