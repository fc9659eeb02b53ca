import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import type { Cover, Coverage } from "./coverage.ts";
import { standingNumbers, tellingNumbers, type Facts } from "./facts.ts";
import { isLeftOut } from "./left-out.ts";
import type { PlannedAdopt } from "./plan.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import type { Unit } from "./units.ts";
import { adoptKey } from "./write-key.ts";

export type Adoption = {
  writes: PlannedAdopt[];
  problems: ProblemDraft[];
  /** With the adopted ones as ours. */
  coverage: Coverage;
};

/** `left`: by a person's word neither ours nor a problem. */
type Verdict = "same" | "gets_numbers" | "merged" | "left" | "shared" | "other_number";

/** What a merchant or another app fulfilled is taken over where it is safe (rulebook 4.4), and is a problem where it is not. */
export function adoptFulfillments(facts: Facts, coverage: Coverage): Adoption {
  const writes: PlannedAdopt[] = [];
  const problems: ProblemDraft[] = [];
  const covers = new Map(coverage);
  for (const { fulfillment, linked, units } of shippedElsewhere(facts, coverage)) {
    const verdict = judge(facts, { fulfillment, linked, units, coverage });
    if (verdict === "left") continue;
    if (verdict === "shared" || verdict === "other_number") {
      problems.push(otherTracking(facts, { fulfillment, linked, units }, verdict));
      continue;
    }
    writes.push(adoption({ fulfillment, linked, units }));
    for (const unit of units) covers.set(unit, { kind: "fulfilled", fulfillment, isOurs: true });
  }
  return { writes, problems, coverage: covers };
}

type Found = { fulfillment: Fulfillment; linked: LinkedOrder; units: Unit[] };

/** Shipped units with a number, none left out, that stand in a fulfillment not ours, by fulfillment and link. */
function shippedElsewhere(facts: Facts, coverage: Coverage): Found[] {
  const found = new Map<string, Found>();
  for (const [unit, cover] of coverage) {
    if (cover.kind !== "fulfilled" || cover.isOurs || unit.numbers.length === 0 || isLeftOut(facts, unit)) continue;
    const key = `${cover.fulfillment.id} ${unit.key.linkId}`;
    const known = found.get(key) ?? { fulfillment: cover.fulfillment, linked: unit.linked, units: [] };
    known.units.push(unit);
    found.set(key, known);
  }
  return [...found.values()];
}

function judge(facts: Facts, { fulfillment, linked, units, coverage }: Found & { coverage: Coverage }): Verdict {
  const standing = standingNumbers(fulfillment);
  const theirs = new Set(units.flatMap((unit) => [...unit.numbers, ...unit.oldNumbers]));
  if (standing.some((number) => theirs.has(number)) || isOursAlready(fulfillment, linked, coverage)) return "same";
  const word = facts.ledger.wordAbout(fulfillment.id, linked.link.id);
  if (word !== null) return word === "merge" ? "merged" : "left";
  if (tellingNumbers(facts, fulfillment).length === 0) return holdsOnly(fulfillment, linked, coverage) ? "gets_numbers" : "shared";
  return facts.policy.mergeIntoForeignTracking ? "merged" : "other_number";
}

/** Other pieces of the link stand in it by our doing: then this one belongs there as well. */
function isOursAlready(fulfillment: Fulfillment, linked: LinkedOrder, coverage: Coverage): boolean {
  return [...coverage].some(
    ([unit, cover]) => unit.linked === linked && cover.kind === "fulfilled" && cover.isOurs && cover.fulfillment === fulfillment,
  );
}

/** Whether every piece in it belongs to this link. */
function holdsOnly(fulfillment: Fulfillment, linked: LinkedOrder, coverage: Coverage): boolean {
  const isIn = ([unit, cover]: [Unit, Cover]) => unit.linked === linked && cover.kind === "fulfilled" && cover.fulfillment === fulfillment;
  const total = fulfillment.pieces.reduce((sum, piece) => sum + piece.quantity, 0);
  return [...coverage].filter(isIn).length === total;
}

function adoption({ fulfillment, linked, units }: Found): PlannedAdopt {
  const pieces = units.map((unit) => unit.key);
  const standing = standingNumbers(fulfillment);
  const ours = new Set(units.flatMap((unit) => unit.numbers));
  return {
    kind: "adopt",
    key: adoptKey(fulfillment.id, pieces),
    linkId: linked.link.id,
    numbers: standing.filter((number) => ours.has(number)),
    notifyCustomer: false,
    body: { fulfillmentId: fulfillment.id, tracking: { company: fulfillment.company, numbers: standing, urls: [] } },
    pieces,
  };
}

function otherTracking(facts: Facts, { fulfillment, linked, units }: Found, cause: "shared" | "other_number"): ProblemDraft {
  return linkProblem(facts, linked, {
    kind: "other_tracking",
    what: `fulfillment:${fulfillment.id}/link:${linked.link.id}`,
    params: {
      cause,
      fulfillment: fulfillment.name,
      fulfillmentId: fulfillment.id,
      linkId: linked.link.id,
      title: titleOf(facts, units[0]?.key.lineId ?? ""),
      theirs: standingNumbers(fulfillment).join(", "),
      ours: [...new Set(units.flatMap((unit) => unit.numbers))].join(", "),
    },
  });
}
