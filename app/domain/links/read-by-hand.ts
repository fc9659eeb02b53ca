import { fingerprint } from "../polling/fingerprint.ts";
import { oneAnswer, refsNamed } from "../polling/one-answer.ts";
import type { Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopDomain } from "../ids.ts";
import type { Answer, Reading, VendorAdapter, VendorRef } from "../vendor.ts";
import { openByHand, type AskByHand, type AskDeps } from "./ask-by-hand.ts";
import type { PrintedReading } from "./establish-link.ts";
import type { LinkError } from "./link-error.ts";

/**
 * What a person gives: a text (vendor order id, PO or NWF number: whatever it is there), or FinerWorks' receipt, which is used once
 * and never stored.
 */
export type HandReference = { kind: "text"; text: string } | { kind: "receipt"; guid: string; email: string };

export type HandReadings = { readings: PrintedReading[]; ref: { kind: "po" | "id"; value: string }; canAskById: boolean };

type Account = { shop: ShopDomain; connection: Connection };

/** Asks the vendor for what a person named. Several readings, oldest first, are of one vendor order. */
export async function readByHand(
  deps: AskDeps,
  { reference, ...account }: Account & { reference: HandReference },
): Promise<Result<HandReadings, LinkError>> {
  const [read] = await readManyByHand(deps, { ...account, references: [reference] });
  return read ?? err({ kind: "bad_reference" });
}

/** The same for many at one account, asked for together: a vendor's adapter makes the largest batches of them. One result each, same order. */
export async function readManyByHand(
  deps: AskDeps,
  { shop, connection, references }: Account & { references: HandReference[] },
): Promise<Result<HandReadings, LinkError>[]> {
  const adapter = deps.vendors.of(connection.vendor);
  const opened = await openByHand(deps, { shop, connection });
  if (!opened.ok) return references.map(() => opened);
  const ask = opened.value;
  const refs = references.map((reference) => refsOf(reference, adapter));
  const answers = await ask(refs.flat().map((ref) => ({ ref, mark: null })));
  let at = 0;
  const results: Result<HandReadings, LinkError>[] = [];
  for (const [index, reference] of references.entries()) {
    const count = refs[index]?.length ?? 0;
    const judged = count === 0 ? err({ kind: "bad_reference" as const }) : judgeAnswers(answers.slice(at, at + count));
    at += count;
    results.push(judged.ok ? ok(await completed(judged.value, { reference, ask, adapter })) : judged);
  }
  return results;
}

async function completed(
  reading: Reading,
  { reference, ask, adapter }: { reference: HandReference; ask: AskByHand; adapter: VendorAdapter },
): Promise<HandReadings> {
  const readings = reference.kind === "receipt" ? await completeReceipt(ask, reading) : [reading];
  const canAskById = adapter.refKinds.includes("id");
  const ref = { kind: canAskById ? ("id" as const) : ("po" as const), value: canAskById ? reading.number : reading.po };
  return {
    readings: await Promise.all(readings.map(async (each) => ({ reading: each, fingerprint: await fingerprint(each) }))),
    ref,
    canAskById,
  };
}

/** What is asked for while the vendor does not know it yet; null for a receipt, which is never stored. */
export function waitingRef(reference: HandReference): { kind: "po"; value: string } | null {
  return reference.kind === "text" && reference.text.trim() !== "" ? { kind: "po", value: reference.text.trim() } : null;
}

function refsOf(reference: HandReference, { refKinds }: VendorAdapter): VendorRef[] {
  if (reference.kind === "receipt") {
    const [guid, email] = [reference.guid.trim(), reference.email.trim()];
    return refKinds.includes("receipt") && guid !== "" && email !== "" ? [{ kind: "receipt", guid, email }] : [];
  }
  return refsNamed(reference.text, refKinds);
}

function judgeAnswers(answers: Answer[]): Result<Reading, LinkError> {
  const answer = oneAnswer(answers);
  if (answer?.outcome === "found") return ok(answer.reading);
  if (answer?.outcome === "ambiguous")
    return err({
      kind: "ambiguous",
      candidates: answer.candidates.map(({ number, po, status }) => ({ number, po, statusLabel: status.label })),
    });
  if (answer?.outcome !== "failed") return err({ kind: "not_found" });
  return err(answer.error.kind === "bad_ref" ? { kind: "bad_reference" } : { kind: "vendor", error: answer.error });
}

/** A receipt names items and costs; the status call names what the stage is decided on. One without the other is still good. */
async function completeReceipt(ask: AskByHand, receipt: Reading): Promise<Reading[]> {
  const [answer] = await ask([{ ref: { kind: "id", value: receipt.number }, mark: null }]);
  return answer?.outcome === "found" ? [receipt, answer.reading] : [receipt];
}
