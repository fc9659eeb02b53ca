import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { fileAnswer } from "../file-answer.server.ts";
import { loadLanguage } from "../languages.ts";
import { orderFile } from "../messages/order-file.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** The list of orders as the screen's address narrows it, as a file that is written while it is read. */
export function loader(found: LoaderFunctionArgs) {
  const { request, context } = found;
  return answerForShop(found, async (shop) => {
    const params = new URL(request.url).searchParams;
    const query = parseOrderListQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const { words } = await loadLanguage(params.get("locale"));
    const { head, cells } = orderFile(words);
    const pages = context.services.exportOrderRows(shop, query.value);
    return fileAnswer(context, words.screens.orders.file.name, head, pages, (page) => page.map(cells));
  });
}
