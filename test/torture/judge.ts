import { findMixedUp } from "./find-mixed-up.ts";
import { matchPieces, travelsIn } from "./match-pieces.ts";
import type { OpenProblem, Parcel, Seen, SeenFulfillment, Truth } from "./truth.ts";

/** Something that is not as it should be. `unsettled`: a problem that is open and should not be, or is not and should. */
export type Finding = {
  count: "duplicated" | "lost" | "wrongLines" | "strayMails" | "unsettled";
  /** null: about the whole shop, whose name stands for the order's. */
  shop: string | null;
  order: string;
  shape: string;
  what: string;
};

export type Verdict = {
  findings: Finding[];
  /** Parcels that are to stand at Shopify, and how many of them do. */
  deliverable: number;
  delivered: number;
};

/**
 * Compares the truth with what Shopify shows. It reads nothing else, and shares no code with the app. `unheard`: the shops whose last message
 * never reached the app, which may then say so.
 */
export function judge(truths: Truth[], seen: Seen[], problems: OpenProblem[], unheard: string[] = []): Verdict {
  const verdict: Verdict = { findings: [], deliverable: 0, delivered: 0 };
  const seenOf = new Map(seen.map((one) => [`${one.shop} ${one.order}`, one]));
  const problemsOf = Map.groupBy(problems, ({ shop, order }) => `${shop} ${order}`);
  for (const truth of truths) {
    const one = seenOf.get(`${truth.shop} ${truth.order}`);
    if (one === undefined) throw new Error(`Shopify has no order ${truth.order}.`);
    const settled = afterDecisions(truth, one);
    judgeOrder(settled, one, verdict);
    judgeProblems(settled, problemsOf.get(`${truth.shop} ${truth.order}`) ?? [], verdict);
  }
  const ofShops = truths.flatMap(({ shop, problems: { may } }) => may.map((kind) => `${shop} ${kind}`));
  const calledFor = new Set([...ofShops, ...unheard.map((shop) => `${shop} webhooks_silent`)]);
  for (const { shop, kind, detail = "" } of problems.filter(({ order, shop, kind }) => order === null && !calledFor.has(`${shop} ${kind}`)))
    verdict.findings.push({
      count: "unsettled",
      shop: null,
      order: shop,
      shape: "-",
      what: `the problem ${kind} of the whole shop is open ${detail}`.trim(),
    });
  return verdict;
}

function judgeOrder(truth: Truth, seen: Seen, verdict: Verdict): void {
  const find = (count: Finding["count"], what: string) =>
    verdict.findings.push({ count, shop: truth.shop, order: truth.order, shape: truth.shape, what });
  const live = seen.fulfillments.filter(({ isCancelled }) => !isCancelled);

  const match = matchPieces(truth, live, seen.ordered);
  for (const { sku, fulfillment } of match.surplus) {
    // Of a parcel that stands there, and more than it holds; or of none.
    const isOfIt = truth.units.some((unit) => unit.sku === sku && travelsIn(unit, fulfillment));
    find(isOfIt ? "duplicated" : "wrongLines", `${sku} stands in ${fulfillment.id} and is not due there`);
  }
  for (const what of findMixedUp(truth, live, match.homes)) find("wrongLines", what);
  for (const unit of match.missing) find("lost", `${unit.sku} with ${unit.numbers.join(", ")} is not fulfilled`);

  judgeNumbers(truth, live, { find, verdict });
  judgeHandwork(live, find);
  judgeMails(truth, seen, find);
  for (const { id, deliveries } of live) if (deliveries > 1) find("duplicated", `${id} was delivered ${deliveries} times`);
  const arrived = truth.parcels.filter(({ delivered, fate }) => delivered && fate === "must");
  for (const { number } of arrived) {
    const home = live.find(({ numbers }) => numbers.includes(number));
    const isDue = home !== undefined && home.numbers.every((one) => arrived.some((parcel) => parcel.number === one));
    if (isDue && home.deliveries === 0) find("lost", `nobody was told that ${number} was delivered`);
  }
}

type Find = (count: Finding["count"], what: string) => void;

function judgeNumbers(truth: Truth, live: SeenFulfillment[], { find, verdict }: { find: Find; verdict: Verdict }): void {
  const known = new Map(truth.parcels.map((parcel) => [parcel.number, parcel]));
  for (const { number, fate } of truth.parcels) {
    const homes = live.filter(({ numbers }) => numbers.includes(number));
    if (fate === "must") {
      verdict.deliverable += 1;
      if (homes.length === 0) find("lost", `${number} does not stand in Shopify`);
      else verdict.delivered += 1;
    }
    const wrong = fate === "never" ? homes.filter(({ by }) => by === "app" || !isByHand(number)) : [];
    for (const { id } of wrong) find("wrongLines", `${number} still stands in ${id}`);
  }
  for (const { id, numbers } of live)
    for (const number of numbers)
      if (!known.has(number) && !isByHand(number)) find("wrongLines", `${number} in ${id} is of no parcel of the order`);
}

/** What a person typed stays, and what a person took out does not come back. */
function judgeHandwork(live: SeenFulfillment[], find: Find): void {
  for (const { id, numbers, byHand } of live) {
    for (const number of byHand.typed) if (!numbers.includes(number)) find("lost", `${number}, typed by a person, is gone from ${id}`);
    for (const number of byHand.removed)
      if (numbers.includes(number)) find("duplicated", `${number}, taken out by a person, stands in ${id} again`);
  }
}

/** Each mail tells of a number for the first time, and only of numbers that the customer may be mailed about. */
function judgeMails(truth: Truth, seen: Seen, find: Find): void {
  const told = new Set<string>();
  const mayBeMailed = new Set(truth.parcels.filter(({ mail }) => mail).map(({ number }) => number));
  for (const { numbers } of seen.mails) {
    const fresh = numbers.filter((number) => !told.has(number));
    for (const number of numbers) told.add(number);
    if (fresh.length === 0) find("strayMails", `a second mail about ${numbers.join(", ")}`);
    else if (!fresh.some((number) => mayBeMailed.has(number)))
      find("strayMails", `a mail about ${fresh.join(", ")}, which none is due for`);
  }
}

/**
 * A person who cancels a fulfillment of ours has decided: its pieces are not to come back, and somebody is to be asked about them. A number
 * that was taken out need not stand.
 */
function afterDecisions(truth: Truth, { fulfillments }: Seen): Truth {
  const cancelled = fulfillments.filter(({ isCancelled, by }) => isCancelled && by === "app");
  const left = new Set(cancelled.flatMap(({ numbers }) => numbers));
  const excused = new Set([...left, ...fulfillments.flatMap(({ byHand }) => byHand.removed)]);
  const isLeft = (numbers: string[]) => numbers.some((number) => left.has(number));
  const isExcused = ({ number, fate }: Parcel) => excused.has(number) && fate === "must";
  const parcels = truth.parcels.map((one): Parcel => (isExcused(one) ? { ...one, fate: "may", delivered: false } : one));
  const units = truth.units.map((unit) => (isLeft(unit.numbers) ? { ...unit, fate: "never" as const } : unit));
  const must = cancelled.length > 0 ? [...truth.problems.must, "cancelled_in_shopify"] : truth.problems.must;
  return { ...truth, units, parcels, problems: { ...truth.problems, must } };
}

function judgeProblems(truth: Truth, open: OpenProblem[], verdict: Verdict): void {
  const find = (what: string) =>
    verdict.findings.push({ count: "unsettled", shop: truth.shop, order: truth.order, shape: truth.shape, what });
  const kinds = new Set(open.map(({ kind }) => kind));
  const allowed = new Set([...truth.problems.must, ...truth.problems.may, "cancelled_in_shopify"]);
  for (const kind of kinds) if (!allowed.has(kind)) find(`the problem ${kind} is open`);
  for (const kind of truth.problems.must) if (!kinds.has(kind)) find(`nobody was told: ${kind} is not open`);
}

/** Numbers that merchants of this world type are marked as theirs. */
function isByHand(number: string): boolean {
  return number.startsWith("HAND");
}
