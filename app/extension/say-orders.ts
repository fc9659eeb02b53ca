import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrdersActed } from "../domain/orders/act-on-orders.ts";
import { orderActLimits } from "../domain/orders/order-acts.ts";
import type { Result } from "../domain/result.ts";
import type { ChosenOrders } from "../domain/screens/read-chosen-orders.ts";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import type { PanelWords } from "../messages/words-of.ts";
import type { OrdersActedSaid, OrdersSaid } from "./contract.ts";
import { sayRefusal } from "./say-acted.ts";
import { stageBadges } from "./speech.ts";

/** Some orders, and the form that links a vendor order to each. `tooMany`: more were chosen than are handled at a time. */
export function sayOrders(chosen: ChosenOrders, { words, tooMany }: { words: PanelWords; tooMany: number | null }): OrdersSaid {
  const { order, extension, forms } = words.screens;
  const { many } = extension;
  const { orders, gone, connections } = chosen;
  return {
    orders: orders.map(({ row, reference }) => ({
      id: row.id,
      name: row.name,
      badges: row.stage === null ? [] : stageBadges(row.stage, row.flags, words),
      linked: sayLinked(row, words),
      field: many.reference(row.name),
      reference: row.vendorOrders.length === 0 ? reference : "",
    })),
    notes: [...(tooMany === null ? [] : [many.tooMany(tooMany)]), ...(gone === 0 ? [] : [many.gone(gone)])],
    connections: connections.map(({ id, label }) => ({ value: id, words: label })),
    maxReferenceLength: orderActLimits.reference,
    words: {
      title: many.title(orders.length),
      check: order.check.button,
      link: many.link,
      noAccount: extension.accountFirst,
      connection: order.link.connection,
      choose: order.link.choose,
      help: many.help,
      lookUp: order.link.lookUp,
      cancel: forms.cancel,
      working: many.working,
      buttons: Array.from({ length: orders.length + 1 }, (_, count) => many.button(count)),
    },
  };
}

/** How many were checked, and how many not. */
export function sayChecked(acted: Result<OrdersActed, FormError>, words: PanelWords): OrdersActedSaid {
  if (!acted.ok) return sayRefusal(acted.error, { words, account: "" });
  const { count, over } = acted.value;
  const { done, over: left } = words.screens.orders.acts;
  return { ok: true, said: [...(count === 0 ? [] : [done.check(count)]), ...(over === 0 ? [] : [left.check(over)])] };
}

function sayLinked({ vendorOrders, isCancelled }: OrderRow, words: PanelWords): string {
  const { orders, order } = words.screens;
  const said = vendorOrders.map(({ vendor, number }) => order.parcels.from(words.actor({ kind: "vendor", vendor }), number));
  return [...(isCancelled ? [orders.cancelled] : []), ...(said.length === 0 ? [orders.notLinked] : said)].join(", ");
}
