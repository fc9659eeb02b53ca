import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileAnswer } from "../file-answer.server.ts";
import { loadLanguage } from "../languages.ts";
import { importFile } from "../messages/import-file.ts";
import { answerForShop } from "../screen-request.server.ts";

/** A file to fill in: the headings and nothing else, since an example row that is left in would be one that is asked for. */
export function loader(found: LoaderFunctionArgs) {
  const { request, context } = found;
  return answerForShop(found, async () => {
    const { words } = await loadLanguage(new URL(request.url).searchParams.get("locale"));
    return fileAnswer(context, words.screens.imports.files.template, importFile(words).columns, [], () => []);
  });
}
