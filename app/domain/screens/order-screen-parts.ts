import type { LinkId } from "../ids.ts";
import type { Link, LinkedOrder, Order, VendorOrder, Write } from "../records.ts";
import type { OrderLine } from "../shop.ts";
import type { VendorId } from "../vendor.ts";
import { openQuantities } from "../links/coverage.ts";
import { isTakeable } from "../links/makes.ts";
import { linesAsk, type LinesAsk } from "./lines-ask.ts";

export type OrderScreenLine = Pick<OrderLine, "id" | "title" | "sku" | "quantity" | "currentQuantity"> & {
  makers: { linkId: LinkId; vendor: VendorId; account: string; number: string; item: string | null; quantity: number }[];
  /** Units that are to be shipped. */
  toShip: number;
  /** Of these, what no link makes. */
  uncovered: number;
};

export type OrderScreenVendorOrder = Pick<
  VendorOrder,
  "vendor" | "po" | "stage" | "flags" | "status" | "cost" | "dueAt" | "lastReadAt" | "nextReadAt"
> & {
  linkId: LinkId;
  state: Link["state"];
  account: string;
  number: string;
  linesKnown: boolean;
  /** The vendor order that this one ships to; null: the customer. */
  shipsTo: string | null;
  /** How its lines are chosen anew; null where it makes none of its own. */
  ask: LinesAsk | null;
  /** It was a suggestion that a person confirmed, which can be taken back. */
  isConfirmed: boolean;
};

export type OrderScreenWrite = Pick<
  Write,
  "id" | "kind" | "state" | "numbers" | "notifyCustomer" | "attempts" | "reason" | "createdAt" | "nextTryAt"
> & {
  /** What it fulfills; none for a change of numbers. */
  lines: { title: string; quantity: number }[];
};

/** A line with what makes it. */
export function toLine(line: OrderLine, linked: LinkedOrder[]): OrderScreenLine {
  const makers = linked.flatMap(({ link, vendorOrder, connection }) =>
    link.lines
      .filter(({ lineId }) => lineId === line.id)
      .map(({ item, quantity }) => ({
        linkId: link.id,
        vendor: vendorOrder.vendor,
        account: connection.label,
        number: vendorOrder.number ?? vendorOrder.po,
        item,
        quantity,
      })),
  );
  const open = openQuantities(
    [line],
    linked.map(({ link }) => link),
  );
  return {
    id: line.id,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    makers,
    toShip: isTakeable(line) ? line.currentQuantity : 0,
    uncovered: open.get(line.id) ?? 0,
  };
}

/** A vendor order with its place among the `links` of the order that stand. */
export function toVendorOrder(linked: LinkedOrder, { order, links }: { order: Order; links: LinkedOrder[] }): OrderScreenVendorOrder {
  const { link, vendorOrder, connection } = linked;
  const isLinked = link.state === "linked";
  const target = links.find((other) => other.link.id === link.shipsToLinkId)?.vendorOrder;
  const { vendor, po, stage, flags, status, cost, dueAt, lastReadAt, nextReadAt } = vendorOrder;
  return {
    linkId: link.id,
    state: link.state,
    account: connection.label,
    number: vendorOrder.number ?? vendorOrder.po,
    linesKnown: link.linesKnown,
    shipsTo: target ? (target.number ?? target.po) : null,
    ask: isLinked && link.shipsToLinkId === null ? linesAsk(order, linked, links) : null,
    isConfirmed: isLinked && link.suggested !== null,
    ...{ vendor, po, stage, flags, status, cost, dueAt, lastReadAt, nextReadAt },
  };
}

/** A write with what it fulfills, in the order of the lines. */
export function toWrite(write: Write, { lines }: Order): OrderScreenWrite {
  const { id, kind, state, numbers, notifyCustomer, attempts, reason, createdAt, nextTryAt } = write;
  const fulfilled = lines.map(({ id: lineId, title }) => ({
    title,
    quantity: write.pieces.filter((piece) => piece.lineId === lineId).length,
  }));
  return {
    ...{ id, kind, state, numbers, notifyCustomer, attempts, reason, createdAt, nextTryAt },
    lines: fulfilled.filter(({ quantity }) => quantity > 0),
  };
}
