import { expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import { removalRow } from "#app/domain/fulfillment/removal.ts";
import { ruleOfWrite, type WriteRule } from "#app/domain/fulfillment/rule-of-write.ts";
import type { LinkedOrder, Parcel, Write } from "#app/domain/records.ts";
import { aCreate, aFulfillmentId, anAdoption, aTrackingWrite, aWriteId, newsWrites } from "#test/db/sample-records.ts";
import { aLinkId, anOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel } from "#test/support/builders/vendor.ts";

const tracking = (...numbers: string[]) => ({ company: null, numbers, urls: [] });
const adopted = (numbers: string[], standing: string[]) =>
  anAdoption({ numbers, body: { fulfillmentId: aFulfillmentId(77), tracking: tracking(...standing) } });

/** An update of the fulfillment, a minute after whatever came before it. */
const update = (ours: string[], all = ours) =>
  aTrackingWrite({
    numbers: ours,
    fulfillmentId: aFulfillmentId(77),
    createdAt: later(noon, minuteMs),
    body: { fulfillmentId: aFulfillmentId(77), tracking: tracking(...all), notifyCustomer: false },
  });
const created = (...numbers: string[]) =>
  aCreate({
    numbers,
    state: "done",
    doneAt: noon,
    fulfillmentId: aFulfillmentId(77),
    body: { groups: [], tracking: tracking(...numbers), notifyCustomer: true },
  });
const removed = (number: string) =>
  removalRow(
    { linkId: aLinkId(1), fulfillmentId: aFulfillmentId(77), number },
    { id: aWriteId(90), orderId: anOrderId(5001), now: later(noon, 1_000) },
  );
const linked = (parcels: Partial<Parcel>[], isReplacement = false): Pick<LinkedOrder, "link" | "parcels"> => ({
  link: aLink({ isReplacement }),
  parcels: parcels.map((parcel) => aParcel(parcel)),
});

const news = newsWrites();
const ofKind = (kind: Write["kind"]) => news.filter((write) => write.kind === kind);

test.each<[WriteRule, Write[], Write[]?, Pick<LinkedOrder, "link" | "parcels">[]?]>([
  ["shipped", [aCreate()]],
  ["no_number_in_time", [aCreate({ numbers: [] })]],
  ["same_number", [adopted(["1Z1"], ["1Z1", "THEIRS"])]],
  ["fulfilled_without_number", [adopted([], [])]],
  ["other_number", [adopted([], ["THEIRS"])]],
  ["number_added", [update(["1Z1", "1Z2"])], [created("1Z1")]],
  // What the merchant put there is carried along, and is no number of ours that came.
  ["carrier_known", [update(["1Z1"], ["THEIRS", "1Z1"])], [created("1Z1")]],
  ["number_added", [update(["1Z1"])], [adopted([], [])]],
  ["number_replaced", [update(["1Z2"])], [created("1Z1")], [linked([{ number: "1Z1", supersededAt: noon }, { number: "1Z2" }])]],
  ["number_replaced", [update(["1Z2"])], [created("1Z1", "1Z2")], [linked([{ number: "1Z2" }])]],
  // A person took the number out; the further one replaces nothing.
  ["number_added", [update(["1Z2"])], [created("1Z1"), removed("1Z1")], [linked([{ number: "1Z1" }, { number: "1Z2" }])]],
  ["replacement_shipped", [update(["1Z1", "1Z9"])], [created("1Z1")], [linked([{ number: "1Z1" }]), linked([{ number: "1Z9" }], true)]],
  ["number_added", [update(["1Z1", "1Z2", "1Z9"])], [created("1Z1")], [linked([{ number: "1Z1" }]), linked([{ number: "1Z9" }], true)]],
  ["delivered", ofKind("event")],
  ["in_production", ofKind("progress")],
  ["progress_over", ofKind("open")],
])("%s", (rule, writes, earlier = [], links = []) => {
  expect(writes).not.toEqual([]);
  for (const write of writes) expect(ruleOfWrite(write, { writes: [...earlier, write], links })).toBe(rule);
});

test("an update goes by what stood there as it was sent, not by what was written into another fulfillment or later", () => {
  const other = { ...created("1Z1", "1Z2"), id: aWriteId(2), fulfillmentId: aFulfillmentId(78) };
  const afterwards = { ...update(["1Z1", "1Z2"]), id: aWriteId(3), state: "done" as const, doneAt: later(noon, 5 * minuteMs) };
  const write = update(["1Z1", "1Z2"]);
  expect(ruleOfWrite(write, { writes: [created("1Z1"), other, write, afterwards], links: [] })).toBe("number_added");
});
