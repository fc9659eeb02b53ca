import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";

const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("status"), status: z.number().int(), retryAfterS: z.number().optional(), body: z.string().optional() }),
  /** The request is swallowed: nothing is done and no answer comes. */
  z.object({ kind: z.literal("timeout") }),
  z.object({ kind: z.literal("reset") }),
  /** The change is made, then the connection breaks before a byte of the answer. */
  z.object({ kind: z.literal("lost_reply") }),
  /** The change is made and the answer never comes; the connection stays open. */
  z.object({ kind: z.literal("held_reply") }),
  z.object({ kind: z.literal("html") }),
  /** The change is made, half of the answer arrives. */
  z.object({ kind: z.literal("half_body") }),
  z.object({ kind: z.literal("empty") }),
  z.object({ kind: z.literal("endless") }),
]);
export type Fault = z.infer<typeof faultSchema>;

const targets = ["shopify", "finerworks", "nwf", "mail"] as const;
export type FaultTarget = (typeof targets)[number];

export type FaultRule = {
  target: FaultTarget;
  /** Substring of the request's path or GraphQL operation name; none: every call. */
  match?: string;
  shop?: string;
  /** How many calls it hits; Infinity: until cleared. */
  times: number;
  /** Asked for each call that it fits; none: it hits every one. */
  chance?: () => boolean;
  fault: Fault;
};

/** What `POST /control/faults` accepts. JSON has no Infinity: `times: null` means until cleared. */
export const faultRuleSchema = z.object({
  target: z.enum(targets),
  match: z.string().optional(),
  shop: z.string().optional(),
  times: z
    .number()
    .int()
    .positive()
    .nullable()
    .default(1)
    .transform((times) => times ?? Infinity),
  fault: faultSchema,
});

/** The switchboard of troubles. Rules are tried in the order they were added; the first that fits is used. */
export class Faults {
  #rules: { id: string; rule: FaultRule; left: number }[] = [];
  /** How often each trouble struck, by `target:kind`, since the start. */
  readonly counts: Record<string, number> = {};

  /** Switches a trouble on; returns its id for `clear`. */
  add(rule: FaultRule): string {
    const id = randomUUID();
    this.#rules.push({ id, rule, left: rule.times });
    return id;
  }

  /** Switches one trouble off, or all. */
  clear(id?: string): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((entry) => entry.id !== id);
  }

  /** The rules still in force. */
  list(): { id: string; rule: FaultRule; left: number }[] {
    return this.#rules.map((entry) => ({ ...entry }));
  }

  /** The trouble for this call, if any; counts it and uses up one of its times. */
  next(target: FaultTarget, label: string, shop?: string): Fault | null {
    const entry = this.#rules.find(({ rule }) => {
      if (rule.target !== target) return false;
      if (rule.shop !== undefined && rule.shop !== shop) return false;
      if (rule.match !== undefined && !label.includes(rule.match)) return false;
      return rule.chance === undefined || rule.chance();
    });
    if (!entry) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.clear(entry.id);
    const key = `${target}:${entry.rule.fault.kind}`;
    this.counts[key] = (this.counts[key] ?? 0) + 1;
    return entry.rule.fault;
  }
}

/** Runs before a router and strikes where a rule says so. The shop, if any, is the `X-Forwarded-Host`. */
export function faultGate(faults: Faults, target: FaultTarget, label: (request: Request) => string): RequestHandler {
  return (request, response, next) => {
    const fault = faults.next(target, label(request), request.header("x-forwarded-host"));
    if (fault) strike(fault, { request, response, next });
    else next();
  };
}

function strike(fault: Fault, { request, response, next }: { request: Request; response: Response; next: () => void }): void {
  switch (fault.kind) {
    case "status":
      if (fault.retryAfterS !== undefined) response.setHeader("Retry-After", String(fault.retryAfterS));
      response.status(fault.status).send(fault.body ?? "");
      return;
    case "timeout":
      return;
    case "reset":
      request.socket.resetAndDestroy();
      return;
    case "html":
      response
        .type("html")
        .send("<!DOCTYPE html><html><head><title>Be right back</title></head><body><h1>Be right back</h1></body></html>");
      return;
    case "empty":
      response.type("json").end();
      return;
    case "endless":
      response.type("json");
      endless()
        .on("error", () => undefined)
        .pipe(response);
      return;
    case "lost_reply":
    case "held_reply":
    case "half_body":
      spoilReply(fault.kind, request, response);
      next();
  }
}

/** Lets the handler do its work and spoils only what goes back. */
function spoilReply(kind: "lost_reply" | "held_reply" | "half_body", request: Request, response: Response): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === "string") chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.write = (chunk: unknown) => {
    keep(chunk);
    return true;
  };
  response.end = (chunk?: unknown) => {
    keep(chunk);
    if (kind === "lost_reply") request.socket.resetAndDestroy();
    if (kind === "half_body") {
      const whole = Buffer.concat(chunks);
      response.setHeader("Content-Length", whole.length);
      response.flushHeaders();
      response.socket?.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
    }
    return response;
  };
}

function endless(): Readable {
  const chunk = Buffer.alloc(64 * 1024, " ");
  return new Readable({
    read() {
      this.push(chunk);
    },
  });
}
