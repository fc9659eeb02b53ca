import { orderActLimits } from "../domain/orders/order-acts.ts";
import type { OrderScreenVendorOrder } from "../domain/screens/order-screen-parts.ts";
import type { OrderScreen } from "../domain/screens/read-order-screen.ts";
import { nothingLeftWords, writeWords } from "../messages/next-words.ts";
import type { OrderSaid } from "./contract.ts";
import { sayParcel } from "./say-parcel.ts";
import { stageBadges, type Speech } from "./speech.ts";

/** So many of the newest entries: enough to tell what a check brought. */
const newest = 10;

/** One order as the extensions of the admin show it. */
export function sayOrder(screen: OrderScreen, speech: Speech): OrderSaid {
  const { words, when } = speech;
  const { order: orderWords, extension, app, orders } = words.screens;
  const { order, stage, flags, checkedAt } = screen;
  return {
    id: order.id,
    name: order.name,
    badges: stage === null ? [] : stageBadges(stage, flags, words),
    next: sayNext(screen, speech),
    checked: [
      ...(order.cancelledAt === null ? [] : [orders.cancelled]),
      checkedAt === null ? orderWords.neverChecked : `${orderWords.checked} ${when(checkedAt)}`,
    ].join(" · "),
    shadow: screen.shadowMode && !order.isLive ? app.shadowMode.title : null,
    vendorOrders: screen.vendorOrders.map((vendorOrder) => sayVendorOrder(vendorOrder, speech)),
    parcels: screen.parcels.map((parcel) => sayParcel(parcel, speech)),
    problems: screen.problems.map((problem) => ({
      id: problem.key,
      ...words.problem(problem),
      since: `${orderWords.since} ${when(problem.firstSeenAt)}`,
    })),
    timeline: screen.timeline
      .filter(({ what }) => what !== "check_now")
      .slice(0, newest)
      .map((entry) => ({ id: `${entry.at.toISOString()} ${entry.what} ${words.timeline(entry)}`, words: words.timeline(entry) })),
    isBeingAsked: screen.isBeingAsked,
    link: sayLinkForm(screen, speech),
    path: `/app/orders/${order.id}`,
    words: {
      vendorOrders: orderWords.vendorOrders.title,
      parcels: orderWords.parcels.title,
      noParcels: orderWords.parcels.none,
      needsYou: extension.needsYou,
      check: orderWords.check.button,
      checkedSame: orderWords.check.same,
      slow: orderWords.check.slow,
      link: orderWords.link.open,
      open: extension.open,
    },
  };
}

/** What is waited for and what is planned; where that is nothing, what is the case instead. */
function sayNext(screen: OrderScreen, { words, when }: Speech): string[] {
  const { next } = words.screens.order;
  const { waits, writes } = screen;
  if (waits.length === 0 && writes.length === 0) return [nothingLeftWords(screen, next)];
  return [
    ...waits.map((wait) => (wait.until === null ? words.wait(wait) : `${words.wait(wait)} ${when(wait.until)}`)),
    ...writes.map((write) =>
      [
        writeWords(write, next),
        next.state[write.state],
        write.notifyCustomer ? next.mailYes : next.mailNo,
        ...(write.state === "refused" && write.reason !== null ? [write.reason] : []),
        ...(write.nextTryAt === null ? [] : [`${words.screens.order.nextTry} ${when(write.nextTryAt)}`]),
      ].join(" · "),
    ),
  ];
}

function sayVendorOrder(vendorOrder: OrderScreenVendorOrder, { words, when }: Speech): OrderSaid["vendorOrders"][number] {
  const { vendorOrders, parcels } = words.screens.order;
  const { linkId, vendor, number, stage, flags, state, status, shipsTo, linesKnown, dueAt, lastReadAt, nextReadAt } = vendorOrder;
  const maker = words.actor({ kind: "vendor", vendor });
  const facts = [
    status.label === "" ? null : vendorOrders.says(maker, status.label),
    shipsTo === null ? null : vendorOrders.shipsTo(shipsTo),
    linesKnown ? null : vendorOrders.linesUnknown,
    dueAt === null ? null : `${vendorOrders.due} ${when(dueAt)}`,
    lastReadAt === null ? null : `${vendorOrders.read} ${when(lastReadAt)}`,
    nextReadAt === null && lastReadAt !== null && state === "linked" ? vendorOrders.notFollowed : null,
  ];
  const suggested = state === "suggested" ? [{ words: vendorOrders.suggested, tone: "caution" as const }] : [];
  return {
    id: linkId,
    title: parcels.from(maker, number),
    badges: [...stageBadges(stage, flags, words), ...suggested],
    facts: facts.filter((fact) => fact !== null),
  };
}

function sayLinkForm({ connections, vendorOrders, order }: OrderScreen, { words }: Speech): OrderSaid["link"] {
  const { link } = words.screens.order;
  const others = vendorOrders.filter(({ state, shipsTo }) => state === "linked" && shipsTo === null);
  return {
    connections: connections.map(({ id, label }) => ({ value: id, words: label })),
    shipsTo: [
      { value: "", words: link.customer },
      ...others.map(({ linkId, account, number }) => ({ value: linkId, words: link.another(`${account} ${number}`) })),
    ],
    maxReferenceLength: orderActLimits.reference,
    words: {
      title: link.title(order.name),
      noAccount: words.screens.extension.accountFirst,
      connection: link.connection,
      choose: link.choose,
      reference: link.reference,
      help: link.help,
      shipsTo: link.shipsTo,
      replacement: link.replacement,
      lookUp: link.lookUp,
      cancel: words.screens.forms.cancel,
    },
  };
}
