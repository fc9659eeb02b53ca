import { minuteMs } from "../domain/clock.ts";
import { importIdSchema, type ImportId } from "../domain/ids.ts";
import type { ImportPage } from "../domain/imports/read-import.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { importErrorWords, importStateMessages } from "../messages/en/imports.ts";
import { rejectedFile, verdictWords } from "../messages/import-words.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer, printCsv, table } from "./print.ts";
import { done, type OpsInput, type OpsOn, type Verb } from "./verb.ts";

export type ImportOptions = { file?: string; id?: string; yes?: boolean; cancel?: boolean; rejected?: boolean };

/** Whoever waits here sees the end of all but the largest files; what is left is done by a worker. */
const longestMs = 5 * minuteMs;

/** Takes in a file of links and shows what would become of each row; links them once that is said. */
export const importLinks: Verb<ImportOptions> = async (on, options, input) => {
  const { services, shop, output } = on;
  const taken = await takeIn(on, options, input);
  if (!taken.ok) return taken;
  const { importId, ignored } = taken.value;
  if (options.cancel === true) await services.cancelImport({ shop, importId });
  const isBusy = (await services.runImports({ shop, longestMs })) === "busy";
  if (options.yes === true) {
    const confirmed = await services.confirmImport({ shop, importId, who: operator });
    if (!confirmed.ok && confirmed.error.kind === "wrong_state") return err(text("import_not_ready", { id: importId }));
    await services.runImports({ shop, longestMs });
  }
  const page = await services.readImport(shop, { importId });
  if (page === null) return err(text("import_not_found", { id: importId }));
  if (options.rejected === true) return printRejected(on, importId);
  answer(output, { import: shown(page), ignored }, () => describe(page, { ignored, isBusy }));
  return done;
};

async function takeIn(
  { services, shop }: OpsOn,
  { file, id }: ImportOptions,
  input: OpsInput,
): Promise<Result<{ importId: ImportId; ignored: string[] }, string>> {
  if ((file === undefined) === (id === undefined)) return err(text("file_or_id"));
  if (file === undefined) {
    const known = importIdSchema.safeParse(id);
    const page = known.success ? await services.readImport(shop, { importId: known.data, limit: 1 }) : null;
    return page === null ? err(text("import_not_found", { id })) : ok({ importId: page.record.id, ignored: [] });
  }
  const bytes = await input.readFile(file);
  if (bytes === null) return err(text("file_not_found", { file }));
  const taken = await services.previewImport({ shop, file: bytes, who: operator });
  return taken.ok ? ok({ importId: taken.value.record.id, ignored: taken.value.ignored }) : err(importErrorWords(taken.error));
}

async function printRejected({ services, shop, output }: OpsOn, importId: ImportId) {
  const pages = services.listRejectedRows(shop, { importId });
  await printCsv(output, rejectedFile.head, pages, (page) => page.map(rejectedFile.cells));
  return done;
}

function shown({ record: { id, state, createdAt }, total, counts, rows, next }: ImportPage) {
  return {
    ...{ id, state, createdAt: createdAt.toISOString(), total, counts, next: next?.row ?? null },
    rows: rows.map(({ row, order, vendor, reference, sku, quantity, verdict }) => ({
      ...{ row, order, vendor, reference, sku, quantity, verdict: verdict.state, code: verdict.code, message: verdictWords(verdict) },
    })),
  };
}

function describe(
  { record, total, counts, rows, next }: ImportPage,
  { ignored, isBusy }: { ignored: string[]; isBusy: boolean },
): string[] {
  const { unchecked, will_link: willLink, linked, already_linked: already, problem } = counts;
  return [
    ...table(
      ["ROW", "ORDER", "VENDOR", "REFERENCE", "SKU", "VERDICT"],
      rows.map(({ row, order, vendor, reference, sku, verdict }) => [
        String(row),
        order,
        vendor || "-",
        reference,
        sku ?? "-",
        verdictWords(verdict),
      ]),
    ),
    ...(next === null ? [] : [text("more_rows", { count: total - rows.length })]),
    ...(ignored.length === 0 ? [] : [text("columns_ignored", { columns: ignored.join(", ") })]),
    text("import_counts", { id: record.id, total, unchecked, willLink, linked, already, problem }),
    ...(isBusy ? [text("import_busy", { id: record.id })] : [importStateMessages[record.state]]),
  ];
}
