import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { writeOrderCsv } from "../csv/order-csv.ts";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { screens } from "../messages/screens.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** The list of orders as the screen's address narrows it, as a file that is written while it is read. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, (shop) => {
    const query = parseOrderListQuery(Object.fromEntries(new URL(found.request.url).searchParams));
    if (!query.ok) throw refuse(found, 400);
    const file = Readable.from(writeOrderCsv(found.context.services.exportOrderRows(shop, query.value)));
    // The answer has begun by then, so a failure cannot be told in it: the download breaks off, and the log says why.
    file.on("error", (error) => {
      found.context.log.error("export_failed", { requestId: found.context.requestId, error: error.stack });
    });
    return Promise.resolve(
      new Response(createReadableStreamFromReadable(file), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${screens.orders.csv.fileName}"`,
        },
      }),
    );
  });
}
