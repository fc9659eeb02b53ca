import { createReadableStreamFromReadable } from "@remix-run/node";
import { Readable } from "node:stream";
import { writeTable } from "./files/write-table.ts";
import type { WebContext } from "./load-context.ts";

/** A CSV file as an answer, written while its pages are read. `table` as the one writer takes it. */
export function fileAnswer<Page>(
  { log, requestId }: Pick<WebContext, "log" | "requestId">,
  name: string,
  ...table: Parameters<typeof writeTable<Page>>
): Response {
  const file = Readable.from(writeTable(...table));
  // The answer has begun by then, so a failure cannot be told in it: the download breaks off, and the log says why.
  file.on("error", (error) => log.error("export_failed", { requestId, error: error.stack }));
  return new Response(createReadableStreamFromReadable(file), {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"` },
  });
}
