import type { VendorOrder } from "../records.ts";
import type { Answer, Reading, VendorAdapter } from "../vendor.ts";

/** What a number that somebody named may be at a vendor: digits its own number as well as a PO. Empty: nothing that it takes. */
export function refsNamed(text: string, refKinds: VendorAdapter["refKinds"]): VendorOrder["ref"][] {
  const value = text.trim();
  if (value === "") return [];
  const asId: VendorOrder["ref"][] = refKinds.includes("id") && /^\d+$/.test(value) ? [{ kind: "id", value }] : [];
  return refKinds.includes("po") ? [...asId, { kind: "po", value }] : asId;
}

/** The readings in an answer, whatever the answer is. */
export function readingsIn(answer: Answer): Reading[] {
  if (answer.outcome === "found") return [answer.reading];
  return answer.outcome === "ambiguous" ? answer.candidates : [];
}

/** What the vendor said to all that one number may be: what came under any of it; else the worst of what it said. Undefined: nothing was asked. */
export function oneAnswer(answers: Answer[]): Answer | undefined {
  const [first] = answers;
  if (first === undefined || answers.length === 1) return first;
  const candidates = [...new Map(answers.flatMap(readingsIn).map((reading) => [reading.number, reading])).values()];
  const [only] = candidates;
  if (only !== undefined)
    return candidates.length === 1
      ? { ask: first.ask, outcome: "found", reading: only }
      : { ask: first.ask, outcome: "ambiguous", candidates };
  // One that cannot be a number of that kind says nothing about the other.
  const isTelling = (answer: Answer) => answer.outcome === "failed" && answer.error.kind !== "bad_ref";
  return answers.find(isTelling) ?? answers.find(({ outcome }) => outcome === "missing") ?? first;
}
