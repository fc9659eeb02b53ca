import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { CreateFulfillment } from "../shop.ts";
import { trackingOf } from "../tracking/tracking-of.ts";
import type { Capacity } from "./capacity.ts";
import type { Coverage } from "./coverage.ts";
import type { Facts } from "./facts.ts";
import { groupUnits, type Group } from "./group-units.ts";
import type { Mail } from "./mail.ts";
import { placeUnits, type Batch } from "./place-units.ts";
import { mixedCarriers } from "./mixed-carriers.ts";
import type { PlannedCreate } from "./plan.ts";
import { trackedParcels, wasRemoved } from "./tracked.ts";
import type { Unit } from "./units.ts";
import { createKey } from "./write-key.ts";

export type Creates = { writes: PlannedCreate[]; problems: ProblemDraft[]; leftOver: Unit[] };

type With = { coverage: Coverage; capacity: Capacity; mail: Mail; mayGoWithout: ReadonlySet<LinkedOrder> };

/** One create a group and location for the shipped units that stand nowhere yet. */
export function planCreates(facts: Facts, given: With): Creates {
  const creates: Creates = { writes: [], problems: [], leftOver: [] };
  for (const linked of facts.makers) {
    const units = facts.units.filter((unit) => unit.linked === linked && isToCreate(unit, given));
    for (const group of groupUnits(linked, units)) planGroup(facts, { group, given }, creates);
  }
  return creates;
}

function isToCreate(unit: Unit, { coverage, mayGoWithout }: With): boolean {
  if (!unit.hasShipped || unit.isSurplus || coverage.has(unit)) return false;
  return unit.numbers.length > 0 || mayGoWithout.has(unit.linked);
}

function planGroup(facts: Facts, { group, given }: { group: Group; given: With }, creates: Creates): void {
  const { batches, leftOver } = placeUnits(group.units, given.capacity.open);
  creates.leftOver.push(...leftOver);
  if (batches.length === 0) return;
  const numbers = numbersToWrite(facts, group.numbers);
  const { tracking, isMixed } = trackingOf(trackedParcels(facts, numbers));
  if (isMixed) creates.problems.push(mixedCarriers(facts, group.linked, numbers));
  let mayMail = facts.policy.notifyCustomer;
  for (const batch of batches) {
    const notifyCustomer = numbers.length > 0 ? given.mail.isFor(numbers) : mayMail;
    mayMail = false;
    const pieces = batch.units.map((unit) => unit.key);
    const body = { groups: inputGroups(batch), tracking, notifyCustomer };
    creates.writes.push({
      kind: "create",
      key: createKey(pieces),
      linkId: group.linked.link.id,
      numbers: tracking.numbers,
      notifyCustomer,
      body,
      pieces,
    });
  }
}

/** A number that a person took out of a fulfillment is not put into the next one, unless there would be none at all. */
function numbersToWrite(facts: Facts, numbers: string[]): string[] {
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
