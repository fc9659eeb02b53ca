import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerCsv } from "../csv-answer.server.ts";
import { parseActivityQuery } from "../domain/screens/parse-activity-query.ts";
import { loadLanguage } from "../languages.ts";
import { activityFile } from "../messages/activity-file.ts";
import { answerForShop, refuse } from "../screen-request.server.ts";

/** What was written to Shopify, as the screen's address narrows it. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const params = new URL(found.request.url).searchParams;
    const query = parseActivityQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const { words } = await loadLanguage(params.get("locale"));
    const pages = found.context.services.exportActivityRows(shop, query.value);
    return answerCsv(found, { name: words.screens.activity.file.name, form: activityFile(words), pages });
  });
}
