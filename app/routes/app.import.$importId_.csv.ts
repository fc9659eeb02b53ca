import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerCsv } from "../csv-answer.server.ts";
import { importIdSchema } from "../domain/ids.ts";
import { loadLanguage } from "../languages.ts";
import { importFile } from "../messages/import-file.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** The rows of an import that have a problem, each with its reason, as a file that may be mended and handed in again. */
export function loader(found: LoaderFunctionArgs) {
  const { request, context, params } = found;
  return answerForShop(found, async (shop) => {
    const importId = importIdSchema.safeParse(params["importId"]);
    if (!importId.success) throw refuse(found, 404);
    if ((await context.services.findImport(shop, importId.data)) === null) throw refuse(found, 404);
    const { words } = await loadLanguage(new URL(request.url).searchParams.get("locale"));
    const pages = context.services.listRejectedRows(shop, { importId: importId.data });
    return answerCsv(found, { name: words.screens.imports.files.rejected, form: importFile(words).rejected, pages });
  });
}
