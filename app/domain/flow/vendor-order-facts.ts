import { hasArrived } from "../polling/is-delivered.ts";
import type { Connection, Parcel, VendorOrder } from "../records.ts";
import { companyOf } from "../tracking/carriers.ts";
import { currentParcels } from "../tracking/current-parcels.ts";
import { hasLeft } from "../tracking/has-left.ts";
import { shipDate } from "../tracking/ship-date.ts";
import { trackingOf } from "../tracking/tracking-of.ts";
import type { FlowFact, FlowParams } from "./flow-trigger.ts";

/** A vendor order as one look found it. */
export type Seen = { vendorOrder: VendorOrder; parcels: Parcel[] };

export type Looked = {
  /** null: it was never read for the order that it is linked to. */
  before: Seen | null;
  after: Seen;
  connection: Pick<Connection, "label" | "defaultCarrier">;
  /** Not to another vendor, who goes on working on it: then nothing has been shipped or delivered yet. */
  isToCustomer: boolean;
  now: Date;
  /** Since when it was on hold already, for whichever order it was read; null: it was not. */
  heldSince?: Date | null;
};

/** What has become true of a vendor order between two looks. */
export function vendorOrderFacts(looked: Looked): FlowFact[] {
  const { before, after, isToCustomer } = looked;
  const isNewStage = before?.vendorOrder.stage !== after.vendorOrder.stage;
  return [
    ...(isToCustomer ? parcelsThatLeft(looked).map((parcel) => shipped(looked, parcel)) : []),
    ...(isToCustomer && isNewStage && after.vendorOrder.stage === "delivered" ? [delivered(looked)] : []),
    ...(isNewStage && after.vendorOrder.stage === "on_hold" ? [onHold(looked)] : []),
  ];
}

/** The date that the vendor gave has passed; one that is moved and passes is another fact. */
export function lateFact({ vendorOrder, connection }: { vendorOrder: VendorOrder; connection: Pick<Connection, "label"> }): FlowFact {
  return {
    id: `late ${vendorOrder.id} ${vendorOrder.dueAt?.toISOString() ?? ""}`,
    handle: "vendor-order-late",
    params: about(vendorOrder, connection),
    happenedAt: null,
    isFirstLook: false,
  };
}

/** What is not written to Shopify is not told to Flow either. */
function parcelsThatLeft({ before, after }: Looked): Parcel[] {
  const left = ({ vendorOrder }: Seen, parcel: Parcel) => hasLeft(vendorOrder, parcel) === "yes";
  const known = new Set(
    before === null ? [] : currentParcels(before.parcels).flatMap((parcel) => (left(before, parcel) ? parcel.number : [])),
  );
  return currentParcels(after.parcels).filter((parcel) => left(after, parcel) && !known.has(parcel.number));
}

function shipped({ before, after: { vendorOrder }, connection }: Looked, parcel: Parcel): FlowFact {
  const { urls } = trackingOf([{ ...parcel, defaultCarrier: connection.defaultCarrier }]).tracking;
  return {
    id: `shipped ${vendorOrder.id} ${parcel.number}`,
    handle: "vendor-order-shipped",
    params: {
      ...about(vendorOrder, connection),
      tracking: parcel.number,
      carrier: companyOf(parcel, connection.defaultCarrier) ?? parcel.carrier,
      link: urls[0] ?? null,
      shippedAt: parcel.shippedAt?.toISOString() ?? null,
    },
    happenedAt: shipDate(parcel),
    isFirstLook: before === null,
  };
}

function delivered({ before, after: { vendorOrder, parcels }, connection, now }: Looked): FlowFact {
  const arrived = currentParcels(parcels).filter((parcel) => hasArrived(parcel, now));
  const lastAt = new Date(Math.max(...arrived.map(({ deliveredAt }) => deliveredAt?.getTime() ?? 0)));
  return {
    id: `delivered ${vendorOrder.id} ${lastAt.toISOString()}`,
    handle: "vendor-order-delivered",
    params: {
      ...about(vendorOrder, connection),
      tracking: arrived.map(({ number }) => number).join(", "),
      deliveredAt: lastAt.toISOString(),
    },
    happenedAt: lastAt,
    isFirstLook: before === null,
  };
}

/** A hold that goes on is the same fact, also for an order that the vendor order is linked to again. */
function onHold({ before, after: { vendorOrder }, connection, now, heldSince }: Looked): FlowFact {
  return {
    id: `on-hold ${vendorOrder.id} ${(heldSince ?? now).toISOString()}`,
    handle: "vendor-order-on-hold",
    params: about(vendorOrder, connection),
    happenedAt: null,
    isFirstLook: before === null,
  };
}

function about({ number, po, stage, status, dueAt }: VendorOrder, { label }: Pick<Connection, "label">): FlowParams {
  return { vendor: label, number: number ?? po, stage, status: status.label, dueAt: dueAt?.toISOString() ?? null };
}
