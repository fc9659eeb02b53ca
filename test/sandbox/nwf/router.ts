import { Router, type Request, type Response } from "express";
import type { Account, Order, Row } from "./model.ts";
import { listRow, render, statusRows, type ReplyRow } from "./replies.ts";
import type { NwfWorld } from "./world.ts";

const page404 = "<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body><h2>404</h2></body></html>";
const page400 = "<!DOCTYPE html><html><head><title>Bad Request</title></head><body><h2>Bad Request</h2></body></html>";

const dayMs = 86_400_000;

/** NWF's API over a world: `/api/{role}/OrderStatus/{id}` and `/api/{role}/Orders`. */
export function nwfRouter(world: NwfWorld): Router {
  const router = Router();
  router.use((request, response, next) => {
    // The web server refuses these in a path before the application looks.
    if (/%2f|%25|%3a|:|\.$/i.test(request.path)) response.status(400).type("html").send(page400);
    else next();
  });
  router.get("/api/:role/OrderStatus/:id", (request, response) => {
    const account = authorize(world, request, response);
    if (account) answerStatus(world, { account, number: request.params.id }, response);
  });
  router.get("/api/:role/Orders", (request, response) => {
    const account = authorize(world, request, response);
    if (account) answerList(world, { account, query: new URL(request.url, "http://sandbox").searchParams }, response);
  });
  router.use((_request, response) => void response.status(404).type("html").send(page404));
  return router;
}

function authorize(world: NwfWorld, request: Request, response: Response): Account | null {
  const [, basic] = /^Basic (.+)$/.exec(request.header("authorization") ?? "") ?? [];
  const [username = "", ...password] = Buffer.from(basic ?? "", "base64")
    .toString("utf8")
    .split(":");
  const account = world.accountOf({ username, password: password.join(":") });
  const call = request.path.split("/")[3] ?? "";
  world.calls.push({ call, refs: request.params.id === undefined ? [] : [request.params.id], at: world.clock.now(), account: username });
  if (!account) {
    response.status(401).set("WWW-Authenticate", "Basic").json({ Message: "Authorization has been denied for this request." });
  } else if (account.role !== request.params.role) {
    response.status(403).json({ Message: "The role does not belong to this account." });
  } else {
    return account;
  }
  return null;
}

function answerStatus(world: NwfWorld, { account, number }: { account: Account; number: string }, response: Response): void {
  const { quirks } = world;
  if (quirks.breaks.includes(number)) {
    response.status(500).json({ Message: "An error has occurred." });
    return;
  }
  const own = world.orders().filter((order) => order.account === account.username);
  const order = own.find((other) => other.number.toLowerCase() === number.toLowerCase());
  const stranger = quirks.unasked ? own.find((other) => other !== order) : undefined;
  const rows = [...(stranger ? statusRows(stranger, quirks) : []), ...(order ? statusRows(order, quirks) : [])];
  if (!order && quirks.unknown === "404_page") response.status(404).type("html").send(page404);
  else if (!order && quirks.unknown === "404") response.status(404).end();
  else send(response.status(quirks.status404 ? 404 : 200), rows, { world, name: "OrderStatusDTO" });
}

function answerList(world: NwfWorld, { account, query }: { account: Account; query: URLSearchParams }, response: Response): void {
  const wanted = query.get("Order");
  const rows = world
    .orders()
    .filter((order) => order.account === account.username && (wanted === null || order.number === wanted))
    .flatMap((order) => order.rows.filter((row) => isListed(world, { order, row, query })).map((row) => listRow(order, row, world.quirks)));
  send(response, rows.slice(0, world.quirks.longestList), { world, name: "OrderSummaryDTO" });
}

/** The dates mean DateAdded with All, DateShipped with Shipped, and nothing with the others; without them the last 60 days. */
function isListed(world: NwfWorld, { order, row, query }: { order: Order; row: Row; query: URLSearchParams }): boolean {
  const status = query.get("Status") ?? "All";
  if (status !== "All" && status !== row.status) return false;
  if (status !== "All" && status !== "Shipped") return true;
  const date = status === "All" ? order.addedAt : row.shippedAt;
  const from = Date.parse(query.get("StartDate") ?? new Date(world.clock.now().getTime() - 60 * dayMs).toISOString());
  const to = Date.parse(query.get("EndDate") ?? world.clock.now().toISOString());
  return date !== null && date.getTime() >= from && date.getTime() <= to;
}

function send(response: Response, rows: ReplyRow[], { world, name }: { world: NwfWorld; name: string }): void {
  const { type, body } = render(rows, world.quirks, name);
  response.type(type).send(body);
}
