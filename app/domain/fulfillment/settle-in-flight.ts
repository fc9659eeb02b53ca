import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder, Wait, Write } from "../records.ts";
import type { ShopOrder } from "../shop.ts";
import { judgeInFlight } from "./judge-in-flight.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import { done, notCarriedOut } from "./send-write.ts";
import { standingNumbers } from "./facts.ts";
import { earliest } from "./waits.ts";

export type Settled = {
  /** The whole ledger, with what is known now. */
  writes: Write[];
  changed: Write[];
  waits: Wait[];
  problems: ProblemDraft[];
  recheckAt: Date | null;
};

type Input = {
  writes: Write[];
  order: ShopOrder;
  links: LinkedOrder[];
  /** What the look before waited for. */
  waits: Wait[];
  now: Date;
  /** The database's time as the look began, before Shopify was read: unlike the app's clock it never jumps. */
  realNow: Date;
};

/** Rows that were sent and never answered, after Shopify was read: adopted, free to be planned again, or still open. Nothing is resent here. */
export function settleInFlight(input: Input): Settled {
  const settled: Settled = { writes: [], changed: [], waits: [], problems: [], recheckAt: null };
  // One after the other: what one row is found to have made is no other row's.
  for (const write of input.writes) {
    const next = write.state === "sending" || write.state === "unknown" ? settleOne(write, input, settled) : write;
    settled.writes.push(next);
    if (next !== write) settled.changed.push(next);
  }
  return settled;
}

function settleOne(write: Write, input: Input, settled: Settled): Write {
  const { order, now } = input;
  const others = [...settled.writes, ...input.writes.slice(settled.writes.length + 1)];
  const wait = waitFor(write, input);
  const unansweredMs = input.realNow.getTime() - wait.params.seenAt;
  const verdict = judgeInFlight(write, { order, writes: others, now, unansweredMs });
  if (verdict.kind === "carried_out") return done(write, { fulfillmentId: verdict.fulfillmentId, now, mail: "unknown" });
  if (verdict.kind === "absent") return verdict.isSure ? { ...write, state: "dropped", reason: "not_carried_out" } : notCarriedOut(write);
  if (verdict.kind === "too_early") {
    settled.waits.push({ ...wait, until: verdict.until });
    settled.recheckAt = earliest([settled.recheckAt, verdict.until]);
  } else {
    const linked = input.links.find(({ link }) => link.id === write.linkId);
    const { fulfillment } = verdict;
    const params = {
      cause: "outcome_unknown",
      fulfillment: fulfillment.name,
      fulfillmentId: fulfillment.id,
      title: titleOf(input, write.pieces[0]?.lineId ?? ""),
      theirs: standingNumbers(fulfillment).join(", "),
      ours: write.numbers.join(", "),
    };
    if (linked !== undefined)
      settled.problems.push(linkProblem(input, linked, { kind: "other_tracking", what: `write:${write.id}`, params }));
  }
  return write.state === "unknown" ? write : { ...write, state: "unknown" };
}

/** It is kept from look to look: `seenAt` says since when, in real time (milliseconds), the write is known to be unanswered. */
function waitFor(write: Write, { order, waits, now, realNow }: Input) {
  const before = waits.find((wait) => wait.code === "outcome_unknown" && wait.params["write"] === write.id);
  const known = before?.params["seenAt"];
  const params = { order: order.name, write: write.id, seenAt: typeof known === "number" ? known : realNow.getTime() };
  return { code: "outcome_unknown", linkId: write.linkId, since: before?.since ?? now, params };
}
