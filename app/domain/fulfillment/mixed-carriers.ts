import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Facts } from "./facts.ts";
import { linkProblem } from "./problem-about.ts";

/** Rule 4.6: several carriers in one fulfillment and not every link known. The write goes out with numbers alone. */
export function mixedCarriers(facts: Facts, linked: LinkedOrder, numbers: string[]): ProblemDraft {
  return linkProblem(facts, linked, { kind: "mixed_carriers", what: `link:${linked.link.id}`, params: { numbers: numbers.join(", ") } });
}
