import type * as z from "zod";
import type { checkOrdersSchema } from "#app/domain/orders/act-on-orders.ts";
import type { extensionActSchema } from "#app/domain/orders/order-acts.ts";
import type { Failure } from "#app/extension/contract.ts";
import type { Say } from "./say.ts";

/** What is posted: an act about one order, or a check of several. */
export type SentAct = z.input<typeof extensionActSchema> | z.input<typeof checkOrdersSchema>;

/** Why there is nothing to draw. `failure`: what the app itself says of it. */
export type Trouble = { kind: "unreachable" | "ended" | "failed"; failure: Failure | null };

export type Answer<T> = { ok: true; said: T } | { ok: false; trouble: Trouble };

const patienceMs = 20_000;
const [refused, unknownPerson] = [422, 401];

/**
 * Asks the app at an address of its own: Shopify adds whose it is and who asks. What is answered is drawn as the contract has it; one of
 * another version fails where it is drawn.
 */
export async function askApp<T>(address: string, { say, act }: { say: Say; act?: SentAct }): Promise<Answer<T>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  const sent = act && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(act) };
  try {
    const language = `${address.includes("?") ? "&" : "?"}locale=${say("language")}`;
    const response = await fetch(address + language, { ...sent, signal: patience.signal });
    return answerOf(response.status, parseJson(await response.text()));
  } catch {
    return { ok: false, trouble: { kind: "unreachable", failure: null } };
  } finally {
    clearTimeout(timer);
  }
}

function answerOf<T>(status: number, body: unknown): Answer<T> {
  const isAnswer = (status >= 200 && status < 300) || status === refused;
  if (isAnswer && isRecord(body)) return { ok: true, said: body as T };
  return { ok: false, trouble: { kind: status === unknownPerson ? "ended" : "failed", failure: isAnswer ? null : failureOf(body) } };
}

function failureOf(body: unknown): Failure | null {
  if (!isRecord(body)) return null;
  const { title, body: whatToDo, reference } = body;
  if (typeof title !== "string" || typeof whatToDo !== "string") return null;
  return { title, body: whatToDo, reference: typeof reference === "string" ? reference : null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
