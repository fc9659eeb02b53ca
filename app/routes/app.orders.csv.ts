import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerCsv } from "../csv-answer.server.ts";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { loadLanguage } from "../languages.ts";
import { orderFile } from "../messages/order-file.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** The list of orders as the screen's address narrows it. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const params = new URL(found.request.url).searchParams;
    const query = parseOrderListQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const { words } = await loadLanguage(params.get("locale"));
    const pages = found.context.services.exportOrderRows(shop, query.value);
    return answerCsv(found, { name: words.screens.orders.file.name, form: orderFile(words), pages });
  });
}
