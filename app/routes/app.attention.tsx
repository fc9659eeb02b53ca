import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AttentionPage } from "../components/attention-page.tsx";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { cureSchema } from "../domain/problems/cure-forms.ts";
import { parseAttentionQuery, writeProblemCursor } from "../domain/screens/attention-query.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** The problems of the calling shop, as the address narrows them. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const query = parseAttentionQuery(new URL(found.request.url).searchParams);
    if (query === null) throw refuse(found, 400);
    const screen = await found.context.services.readAttentionScreen(shop, query);
    if (screen === null) throw refuse(found, 404);
    const groups = screen.groups.map(({ next, ...group }) => ({ ...group, next: next && writeProblemCursor(next) }));
    return { ...screen, groups, view: { kind: query.kind, dismissed: query.dismissed, isFirst: query.after === null } };
  });
}

/** What a person does about one problem or many. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, cureSchema, (cure, { shop, who }) => found.context.services.cureProblems({ shop, who, cure }));
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Attention() {
  return <AttentionPage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
