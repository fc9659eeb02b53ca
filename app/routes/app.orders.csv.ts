import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { writeTable } from "../files/write-table.ts";
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
    const file = Readable.from(writeTable(head, pages, (page) => page.map(cells)));
    // The answer has begun by then, so a failure cannot be told in it: the download breaks off, and the log says why.
    file.on("error", (error) => context.log.error("export_failed", { requestId: context.requestId, error: error.stack }));
    return new Response(createReadableStreamFromReadable(file), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${words.screens.orders.file.name}"`,
      },
    });
  });
}
