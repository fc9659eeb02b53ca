import { problemKey, type ProblemDraft } from "../problems/problem.ts";
import type { Wait } from "../records.ts";
import { adoptFulfillments } from "./adopt.ts";
import { assignNumbers } from "./assign-numbers.ts";
import { capacityOf } from "./capacity.ts";
import { cancelledByPerson, coverageOf, type Coverage } from "./coverage.ts";
import { explainLeftOver, goneWithoutNumber } from "./explain-left-over.ts";
import { factsOf, type Facts } from "./facts.ts";
import { findRemovals } from "./find-removals.ts";
import { leftOutWaits } from "./left-out.ts";
import { houseLost, lostNumbers } from "./lost-numbers.ts";
import { mailOf } from "./mail.ts";
import { goingWithoutNumber, waitForNumbers } from "./number-wait.ts";
import { placeReplacements } from "./place-replacements.ts";
import { placeCreates, planCreates } from "./plan-creates.ts";
import { planEvents } from "./plan-events.ts";
import { planProgress } from "./plan-progress.ts";
import { planUpdates } from "./plan-updates.ts";
import type { Plan, PlanInput } from "./plan.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import { earliest, waitSince } from "./waits.ts";

/**
 * What is still missing at Shopify for one order, or what is in the way (rulebook 4). Pure: the same facts give the same
 * plan, and the plan of what a plan led to is empty.
 */
export function planWrites(input: PlanInput): Plan {
  const facts = factsOf(input);
  const { coverage, ...adopted } = adoptFulfillments(facts, coverageOf(facts));
  const capacity = capacityOf(facts.order);
  const mayGoWithout = goingWithoutNumber(facts, coverage);
  const { placed, ...without } = placeCreates(facts, { coverage, open: capacity.open, mayGoWithout });
  const leftOver = explainLeftOver(facts, without.leftOver, capacity);
  const gone = [...leftOver.gone, ...goneWithoutNumber(facts, { coverage, mayGoWithout, capacity })];
  const numbers = waitForNumbers(facts, { coverage, gone });
  const { lost, problems } = lostNumbers(facts, gone);
  const batches = placed.flatMap((create) => create.batches);
  const { housed, riding } = houseLost(facts, { coverage, lost, batches });
  const replacements = placeReplacements(facts, batches);
  const mail = mailOf(facts);
  const creates = planCreates(facts, { placed, riding: [riding, replacements.riding], mail });
  const assignments = assignNumbers(facts, { coverage, creates: creates.writes, housed: [...housed, ...replacements.joining] });
  const updates = planUpdates(facts, assignments, mail);
  const events = planEvents(facts, { coverage, updates: updates.writes });
  const waits = [...linesWaits(facts), ...leftOutWaits(facts, coverage), ...numbers.waits, ...leftOver.waits];
  return {
    writes: [...adopted.writes, ...creates.writes, ...updates.writes, ...events.writes, ...planProgress(facts)],
    removals: findRemovals(facts),
    waits,
    problems: eachOnce([
      ...adopted.problems,
      ...numbers.problems,
      ...creates.problems,
      ...leftOver.problems,
      ...problems,
      ...updates.problems,
      ...cancelledProblems(facts, coverage),
    ]),
    nextLookAt: earliest([
      ...waits.map((wait) => wait.until).filter((until) => until !== null && until > facts.now),
      ...leftOver.lookAt,
      ...events.lookAt,
    ]),
  };
}

/** Parcels whose lines nobody has named wait; the question itself is asked where links are made. */
function linesWaits(facts: Facts): Wait[] {
  const asking = facts.links.filter(
    ({ link, parcels }) => link.state === "linked" && link.shipsToLinkId === null && !link.linesKnown && parcels.length > 0,
  );
  return asking.map(({ link }) => ({
    code: "which_lines",
    linkId: link.id,
    since: waitSince(facts, { code: "which_lines", linkId: link.id }),
    until: null,
    params: {},
  }));
}

function cancelledProblems(facts: Facts, coverage: Coverage): ProblemDraft[] {
  return cancelledByPerson(facts, coverage).map(({ unit, fulfillment }) =>
    linkProblem(facts, unit.linked, {
      kind: "cancelled_in_shopify",
      what: `fulfillment:${fulfillment.id}`,
      params: { fulfillment: fulfillment.name, fulfillmentId: fulfillment.id, title: titleOf(facts, unit.key.lineId) },
    }),
  );
}

function eachOnce(problems: ProblemDraft[]): ProblemDraft[] {
  return [...new Map(problems.map((problem) => [problemKey(problem), problem])).values()];
}
