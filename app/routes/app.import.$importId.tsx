import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ImportPage } from "../components/import-page.tsx";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { isOver } from "../domain/forms/form-errors.ts";
import { importIdSchema, type ImportId } from "../domain/ids.ts";
import { err, ok } from "../domain/result.ts";
import { parseImportQuery } from "../domain/screens/parse-import-query.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** One import of the calling shop with a page of its rows. Another shop's id is answered like one that does not exist. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const query = parseImportQuery(new URL(found.request.url).searchParams);
    if (query === null) throw refuse(found, 400);
    const screen = await found.context.services.readImportScreen(shop, { importId: importIdOf(found), ...query });
    if (screen === null) throw refuse(found, 404);
    return { ...screen, state: query.state };
  });
}

/** Links what will link, or lets it be. */
export function action(found: ActionFunctionArgs) {
  const { services } = found.context;
  return actionForShop(found, requestSchema, async ({ intent }, { shop, who }) => {
    const importId = importIdOf(found);
    const changed =
      intent === "confirm" ? await services.confirmImport({ shop, importId, who }) : await services.cancelImport({ shop, importId });
    if (changed.ok) return ok({ done: intent });
    if (changed.error.kind === "import_not_found") throw refuse(found, 404);
    return err(isOver);
  });
}

const requestSchema = z.strictObject({ intent: z.enum(["confirm", "cancel"]) });

function importIdOf(found: Pick<ActionFunctionArgs, "params" | "context">): ImportId {
  const id = importIdSchema.safeParse(found.params["importId"]);
  if (!id.success) throw refuse(found, 404);
  return id.data;
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Import() {
  const screen = useLoaderData<typeof loader>();
  return <ImportPage key={screen.import.id} screen={screen} />;
}

export const ErrorBoundary = ScreenError;
