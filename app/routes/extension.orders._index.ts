import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orderIdSchema } from "../domain/ids.ts";
import { checkOrdersSchema } from "../domain/orders/act-on-orders.ts";
import { orderRowsPerPage } from "../domain/screens/order-list.ts";
import { actForExtension, answerExtension } from "../extension-request.server.ts";
import { sayChecked, sayOrders } from "../extension/say-orders.ts";

/** The orders of `?ids=`, as many as are handled at a time, and what is said of the others. */
export function loader(found: LoaderFunctionArgs) {
  return answerExtension(found, async ({ shop, words }) => {
    const given = new URL(found.request.url).searchParams.get("ids")?.split(",") ?? [];
    const ids = orderIdSchema.array().min(1).safeParse(given);
    if (!ids.success) return 400;
    const chosen = await found.context.services.readChosenOrders(shop, ids.data.slice(0, orderRowsPerPage));
    return chosen === null ? 404 : sayOrders(chosen, { words, tooMany: ids.data.length > orderRowsPerPage ? orderRowsPerPage : null });
  });
}

/** Checks several orders now. */
export function action(found: ActionFunctionArgs) {
  return actForExtension(found, checkOrdersSchema, async (act, { shop, who, words }) =>
    sayChecked(await found.context.services.actOnOrders({ shop, who, act }), words),
  );
}
