import type { Fault } from "#test/sandbox/faults.ts";
import type { Finding } from "../judge.ts";
import { refusal } from "../refusal.ts";

/** One mistake, as somebody might make it: a text of one file of the app and what stands there instead. */
export type Mutant = {
  name: string;
  /** From the root of the repository. */
  file: string;
  /** Exactly once in the file. */
  from: string;
  to: string;
  /** The shape of the order that shows it. */
  shape: string;
  /** Strikes the first create at Shopify. */
  trouble?: Fault;
  /** Where the judge has to count it. */
  caughtAs: Finding["count"];
};

const create = "const created = await gateway.createFulfillment(write.body);";
const fulfillment = "app/domain/fulfillment";

export const mutants: Mutant[] = [
  {
    name: "every fulfillment is created twice",
    file: `${fulfillment}/send-write.ts`,
    from: create,
    to: `await gateway.createFulfillment(write.body); ${create}`,
    shape: "a copy that never leaves",
    caughtAs: "duplicated",
  },
  {
    name: "only the first number of a piece is written",
    file: `${fulfillment}/travelling.ts`,
    from: "numbers: hasShipped ? current.map((parcel) => parcel.number) : []",
    to: "numbers: hasShipped ? current.slice(0, 1).map((parcel) => parcel.number) : []",
    shape: "two prints in two parcels at once",
    caughtAs: "lost",
  },
  {
    name: "all lines of a fulfillment order go out with the first parcel",
    file: "app/shopify/gateway.server.ts",
    from: `fulfillmentOrderLineItems: group.lines.map(({ id, quantity }) => ({ id: toGid("FulfillmentOrderLineItem", id), quantity })),`,
    to: "fulfillmentOrderLineItems: [],",
    shape: "a print that leaves before its frame",
    caughtAs: "wrongLines",
  },
  {
    name: "a link ships the lines of another link",
    file: `${fulfillment}/units.ts`,
    from: "return wholeUnits(linked, { lines: link.lines, hasShipped, parcels });",
    to: `const all = about.lines.map((line) => ({ lineId: line.id, quantity: line.quantity, item: null, piecesPerUnit: 1 }));
         return wholeUnits(linked, { lines: all, hasShipped, parcels });`,
    shape: "a print that leaves before its frame",
    caughtAs: "wrongLines",
  },
  {
    name: "only the first fulfillment order is looked at",
    file: `${fulfillment}/capacity.ts`,
    from: "const standing = order.fulfillmentOrders.filter(",
    to: "const standing = order.fulfillmentOrders.slice(0, 1).filter(",
    shape: "lines at two locations in one parcel",
    caughtAs: "lost",
  },
  {
    name: "userErrors are taken for success",
    file: `${fulfillment}/send-write.ts`,
    from: `if (kind === "refused") return { ...write, state: "refused", reason: detail, nextTryAt: later(at.now, dayMs) };`,
    to: `if (kind === "refused") return done(write, { fulfillmentId: null, now: at.now, mail: "requested" });`,
    shape: "one print",
    trouble: refusal,
    caughtAs: "lost",
  },
  {
    name: "a create whose reply was lost is sent again unread",
    file: `${fulfillment}/send-write.ts`,
    from: create,
    to: `let created = await gateway.createFulfillment(write.body);
         if (!created.ok && created.error.kind === "outcome_unknown") created = await gateway.createFulfillment(write.body);`,
    shape: "a copy that never leaves",
    trouble: { kind: "lost_reply" },
    caughtAs: "duplicated",
  },
  {
    name: "each fulfillment of a parcel mails the customer",
    file: `${fulfillment}/mail.ts`,
    from: "const fresh = numbers.filter((number) => !shown.has(number));",
    to: "const fresh = numbers;",
    shape: "lines at two locations in one parcel",
    caughtAs: "strayMails",
  },
  {
    name: "what a merchant fulfilled is fulfilled again",
    file: `${fulfillment}/coverage.ts`,
    from: "const places = liveFulfillments(facts.order).map(",
    to: "const places = liveFulfillments(facts.order).filter((one) => facts.ledger.writtenInto(one.id).length > 0).map(",
    shape: "a copy fulfilled by hand, and one that never leaves",
    caughtAs: "duplicated",
  },
  {
    name: "a replaced number is kept",
    file: "app/domain/polling/merge-parcels.ts",
    from: "if (isOneForOne && !isRemade && isSamePackage(old, next)) {",
    to: "if (Number.isNaN(0)) {",
    shape: "a number that FinerWorks corrects",
    caughtAs: "wrongLines",
  },
  {
    name: "a hold is ignored",
    file: `${fulfillment}/capacity.ts`,
    from: `return (status === "OPEN" || status === "IN_PROGRESS") && canFulfill && !ofOtherService && isShipped(fulfillmentOrder);`,
    to: `return (status === "ON_HOLD" || ((status === "OPEN" || status === "IN_PROGRESS") && canFulfill)) && !ofOtherService && isShipped(fulfillmentOrder);`,
    shape: "one of two prints on hold for good",
    caughtAs: "lost",
  },
  {
    name: "a fulfillment that a person cancelled is made again",
    file: `${fulfillment}/settle-in-flight.ts`,
    from: `const next = write.state === "sending" || write.state === "unknown" ? settleOne(write, input, settled) : write;`,
    to: `const isUndone = write.kind === "create" && write.state === "done" && input.order.fulfillments.some((one) => one.id === write.fulfillmentId && one.isCancelled);
         const settledWrite = write.state === "sending" || write.state === "unknown" ? settleOne(write, input, settled) : write;
         const next = isUndone ? { ...write, state: "dropped" } : settledWrite;`,
    shape: "a fulfillment of ours that somebody cancels",
    caughtAs: "duplicated",
  },
  {
    name: "a delivery is told twice",
    file: `${fulfillment}/send-write.ts`,
    from: "return about(write.body.fulfillmentId, await gateway.createEvent(write.body));",
    to: "await gateway.createEvent(write.body); return about(write.body.fulfillmentId, await gateway.createEvent(write.body));",
    shape: "delivered",
    caughtAs: "duplicated",
  },
  {
    name: "last year's order of the same number is linked",
    file: "app/domain/links/judge-candidate.ts",
    from: "return doubts;",
    to: "return [];",
    shape: "last year's order of the same number",
    caughtAs: "wrongLines",
  },
  {
    name: "partly shipped counts as shipped",
    file: `${fulfillment}/units.ts`,
    from: `const hasShipped = vendorOrder.stage === "shipped" || vendorOrder.stage === "delivered";`,
    to: `const hasShipped = ["partially_shipped", "shipped", "delivered"].includes(vendorOrder.stage);`,
    shape: "partly shipped for good",
    caughtAs: "wrongLines",
  },
];

/** The mutant of this name: a name that is not in the list is a mistake in the test. */
export function mutantNamed(name: string): Mutant {
  const found = mutants.find((mutant) => mutant.name === name);
  if (found === undefined) throw new Error(`There is no mutant "${name}".`);
  return found;
}
