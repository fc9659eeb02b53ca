import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { CreateFulfillment } from "../shop.ts";
import { trackingOf } from "../tracking/tracking-of.ts";
import type { Place } from "./capacity.ts";
import type { Coverage } from "./coverage.ts";
import type { Facts } from "./facts.ts";
import { groupUnits, type Group } from "./group-units.ts";
import { isLeftOut } from "./left-out.ts";
import type { Riding } from "./lost-numbers.ts";
import type { Mail } from "./mail.ts";
import { mixedCarriers } from "./mixed-carriers.ts";
import { placeUnits, type Batch } from "./place-units.ts";
import type { PlannedCreate } from "./plan.ts";
import { trackedParcels, wasRemoved } from "./tracked.ts";
import type { Unit } from "./units.ts";
import { createKey } from "./write-key.ts";

/** The creates to be made, each with its place, before their tracking is known. */
export type PlacedCreates = { placed: { group: Group; batches: Batch[] }[]; leftOver: Unit[] };

export type Creates = { writes: PlannedCreate[]; problems: ProblemDraft[] };

/** Finds room for the shipped units that stand nowhere yet: one create a group and location. Uses the places up. */
export function placeCreates(
  facts: Facts,
  given: { coverage: Coverage; open: Place[]; mayGoWithout: ReadonlySet<LinkedOrder> },
): PlacedCreates {
  const isToCreate = (unit: Unit) =>
    !given.coverage.has(unit) && !isLeftOut(facts, unit) && (unit.numbers.length > 0 || given.mayGoWithout.has(unit.linked));
  const creates: PlacedCreates = { placed: [], leftOver: [] };
  // A create whose outcome is unknown may have taken its room already, or take it yet.
  placeUnits(unseenOf(given.coverage), given.open);
  for (const linked of facts.makers) {
    const shipped = facts.units.filter((unit) => unit.linked === linked && unit.hasShipped && !unit.isSurplus);
    for (const group of groupUnits(linked, shipped.filter(isToCreate), shipped)) {
      const { batches, leftOver } = placeUnits(group.units, given.open);
      creates.placed.push({ group, batches });
      creates.leftOver.push(...leftOver);
    }
  }
  return creates;
}

function unseenOf(coverage: Coverage): Unit[] {
  return [...coverage].flatMap(([unit, cover]) => (cover.kind === "in_flight" && !cover.isSeen ? [unit] : []));
}

/** The writes of the placed creates, with the lost numbers that go along. */
export function planCreates(facts: Facts, given: { placed: PlacedCreates["placed"]; riding: Riding[]; mail: Mail }): Creates {
  const creates: Creates = { writes: [], problems: [] };
  for (const { group, batches } of given.placed) {
    for (const batch of batches) {
      const numbers = [...new Set([...numbersToWrite(facts, batch.units), ...given.riding.flatMap((numbers) => numbers.get(batch) ?? [])])];
      planCreate(facts, { linked: group.linked, batch, numbers, mail: given.mail }, creates);
    }
  }
  return creates;
}

type Given = { linked: LinkedOrder; batch: Batch; numbers: string[]; mail: Mail };

function planCreate(facts: Facts, { linked, batch, numbers, mail }: Given, creates: Creates): void {
  const { tracking, isMixed } = trackingOf(trackedParcels(facts, numbers));
  if (isMixed) creates.problems.push(mixedCarriers(facts, linked, numbers));
  const pieces = batch.units.map((unit) => unit.key);
  const key = createKey(pieces);
  const notifyCustomer = numbers.length > 0 ? mail.isFor({ key, numbers }) : mail.isForNoNumber({ key, linkId: linked.link.id });
  const body = { groups: inputGroups(batch), tracking, notifyCustomer };
  creates.writes.push({
    kind: "create",
    key,
    linkId: linked.link.id,
    numbers: tracking.numbers,
    notifyCustomer,
    body,
    pieces,
  });
}

/** A number that a person took out of a fulfillment is not put into the next one, unless there would be none at all. */
function numbersToWrite(facts: Facts, units: Unit[]): string[] {
  const numbers = [...new Set(units.flatMap((unit) => unit.numbers))];
  const kept = numbers.filter((number) => !facts.order.fulfillments.some((fulfillment) => wasRemoved(facts, fulfillment, number)));
  return kept.length > 0 ? kept : numbers;
}

function inputGroups(batch: Batch): CreateFulfillment["groups"] {
  const groups = new Map<string, CreateFulfillment["groups"][number]>();
  for (const { place, quantity } of batch.taken) {
    const { id } = place.fulfillmentOrder;
    const group = groups.get(id) ?? { fulfillmentOrderId: id, lines: [] };
    group.lines.push({ id: place.id, quantity });
    groups.set(id, group);
  }
  return [...groups.values()];
}
