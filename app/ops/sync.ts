import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

export type SyncOptions = { order?: string; connection?: string };

/** Has an order, a vendor account, or all of the shop's accounts looked at now. A running worker does it. */
export const sync: Verb<SyncOptions> = async (on, options) => {
  if (options.order !== undefined) return syncOrder(on, options.order);
  const cards = await on.services.listConnections(on.shop);
  const wanted = cards.filter(
    ({ id, label }) => options.connection === undefined || id === options.connection || label === options.connection,
  );
  if (options.connection !== undefined && wanted.length === 0) return err(text("connection_not_found", { connection: options.connection }));
  for (const { id } of wanted) await on.services.checkNow({ shop: on.shop, target: { connectionId: id }, who: operator });
  answer(on.output, { asked: wanted.map(({ label }) => label) }, () =>
    wanted.length === 0 ? [text("none")] : wanted.map(({ label }) => text("asked", { what: label })),
  );
  return done;
};

async function syncOrder({ services, shop, output }: OpsOn, name: string) {
  const order = await services.syncOrder({ shop, text: name, who: operator });
  if (!order.ok)
    return err(
      order.error.kind === "order_not_found"
        ? text("order_not_found", { order: name })
        : text("unavailable", { detail: order.error.detail }),
    );
  answer(output, { asked: [order.value.name] }, () => [text("asked", { what: order.value.name })]);
  return done;
}
