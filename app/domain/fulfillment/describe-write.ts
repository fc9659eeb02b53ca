import type { LineId } from "../ids.ts";
import type { LinkedOrder, Write } from "../records.ts";
import type { ShopOrder } from "../shop.ts";

/** What a write will change, in names that a person knows. */
export type DescribedWrite = {
  kind: Write["kind"];
  /** The connection's name, and the vendor's own number of its order. */
  vendor: string | null;
  vendorNumber: string | null;
  lines: { lineId: LineId; title: string; sku: string | null; quantity: number }[];
  /** Of a create. */
  location: string | null;
  /** e.g. `#1001-F1`, of what changes or takes over one that stands. */
  fulfillment: string | null;
  /** The whole tracking as it will stand there; `urls` is empty or as long as `numbers`. */
  company: string | null;
  numbers: string[];
  urls: string[];
  mail: boolean;
};

export function describeWrite(write: Write, { order, links }: { order: ShopOrder; links: LinkedOrder[] }): DescribedWrite {
  const linked = links.find(({ link }) => link.id === write.linkId);
  const tracking = "tracking" in write.body ? write.body.tracking : { company: null, numbers: [], urls: [] };
  return {
    kind: write.kind,
    vendor: linked?.connection.label ?? null,
    vendorNumber: linked === undefined ? null : (linked.vendorOrder.number ?? linked.vendorOrder.po),
    lines: linesOf(write, order),
    location: locationOf(write, order),
    fulfillment: order.fulfillments.find(({ id }) => id === write.fulfillmentId)?.name ?? null,
    ...tracking,
    mail: write.notifyCustomer,
  };
}

function linesOf({ pieces }: Write, order: ShopOrder): DescribedWrite["lines"] {
  return order.lines.flatMap(({ id, title, sku }) => {
    const quantity = pieces.filter(({ lineId }) => lineId === id).length;
    return quantity === 0 ? [] : [{ lineId: id, title, sku, quantity }];
  });
}

/** A create has one location: that of any of its fulfillment orders. */
function locationOf(write: Write, order: ShopOrder): string | null {
  if (write.kind !== "create") return null;
  const [group] = write.body.groups;
  return order.fulfillmentOrders.find(({ id }) => id === group?.fulfillmentOrderId)?.locationName ?? null;
}
