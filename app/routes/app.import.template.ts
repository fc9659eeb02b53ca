import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerCsv } from "../csv-answer.server.ts";
import { loadLanguage } from "../languages.ts";
import { importFile } from "../messages/import-file.ts";
import { answerForShop } from "../screen-request.server.ts";

/** A file to fill in: the headings and nothing else, since an example row that is left in would be one that is asked for. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async () => {
    const { words } = await loadLanguage(new URL(found.request.url).searchParams.get("locale"));
    const form = { head: importFile(words).columns, cells: () => [] };
    return answerCsv(found, { name: words.screens.imports.files.template, form, pages: [] });
  });
}
