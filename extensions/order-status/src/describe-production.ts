import { describeParcels, type ParcelWords } from "./describe-parcels.ts";
import { progressOf, stepOf, type Step } from "./part-step.ts";
import type { ShownPart } from "./read-production.ts";
import type { Voice } from "./voice.ts";

/** All that the customer's page says of one order. */
export type PageWords = { stage: string; sentences: string[]; parcels: ParcelWords[] };

type Telling = { voice: Voice; now: Date };

/** A due date lasts through its day. */
const dayMs = 86_400_000;

/** What is told of the parts of an order; null where there is nothing to tell. */
export function describeProduction(parts: ShownPart[], { voice, now }: Telling): PageWords | null {
  const toCustomer = parts.filter(({ goesTo }) => goesTo === null);
  if (toCustomer.length === 0) return null;
  const kept = toCustomer.filter((part) => progressOf(part) !== "cancelled");
  if (kept.length === 0) return { stage: voice.say("stage.cancelled"), sentences: [voice.say("whole.cancelled")], parcels: [] };

  const open = kept.filter((part) => !["left", "returned"].includes(progressOf(part)));
  const parcels = describeParcels(kept, { open: open.length, voice, now });
  const hasLeft = parcels.length > 0 || open.length < kept.length || kept.some(({ stage }) => stage === "partially_shipped");
  const step = commonStep(open.map((part) => stepOf(part, parts)));
  const isPartly = step !== null && hasLeft;
  const whole = step ?? endOf(kept, parcels);
  const sentences = [
    voice.say(isPartly ? `rest.${step}` : `whole.${whole}`),
    ...dueSentence(open, { step, voice, now }),
    ...(isPartly && kept.some((part) => progressOf(part) === "returned") ? [voice.say("rest.returned")] : []),
    ...(kept.length < toCustomer.length ? [voice.say("rest.cancelled")] : []),
  ];
  return { stage: voice.say(isPartly ? "stage.partly" : `stage.${whole}`), sentences, parcels };
}

/** Parts that stand elsewhere are all being made: which of them is where would be more than a customer asks. */
function commonStep(steps: Step[]): Step | null {
  const [first] = steps;
  if (first === undefined) return null;
  return steps.every((step) => step === first) ? first : "making";
}

/** Where an order stands of which nothing is still to be shipped. */
function endOf(parts: ShownPart[], parcels: ParcelWords[]): "underWay" | "delivered" | "returned" {
  if (parts.some((part) => progressOf(part) === "returned")) return "returned";
  const isDelivered = parts.every(({ stage }) => stage === "delivered") || (parcels.length > 0 && parcels.every((one) => one.isDelivered));
  return isDelivered ? "delivered" : "underWay";
}

/** Said only where it holds for all that is still to come. */
function dueSentence(open: ShownPart[], { step, voice, now }: Telling & { step: Step | null }): string[] {
  const dates = open.flatMap(({ dueAt }) => dueAt ?? []);
  if (step === null || step === "paused" || dates.length < open.length) return [];
  const last = new Date(Math.max(...dates.map((date) => date.getTime())));
  return [voice.say(now.getTime() < last.getTime() + dayMs ? "due.ahead" : "due.late", { day: voice.day(last) })];
}
