import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { writeTable } from "./files/write-table.ts";
import type { TableForm } from "./messages/table-form.ts";

/** A list as a file to take away, written while it is read. */
export function answerCsv<Row>(
  { context }: Pick<LoaderFunctionArgs, "context">,
  { name, form, pages }: { name: string; form: TableForm<Row>; pages: AsyncIterable<Row[]> | Iterable<Row[]> },
): Response {
  const file = Readable.from(writeTable(form.head, pages, (page) => page.map(form.cells)));
  // The answer has begun by then, so a failure cannot be told in it: the download breaks off, and the log says why.
  file.on("error", (error) => context.log.error("export_failed", { requestId: context.requestId, error: error.stack }));
  return new Response(createReadableStreamFromReadable(file), {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"` },
  });
}
