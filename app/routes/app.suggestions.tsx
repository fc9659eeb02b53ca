import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { SuggestionsPage } from "../components/suggestions-page.tsx";
import { decisionSchema } from "../domain/links/decide-suggestions.ts";
import { parseSuggestionsQuery, writeSuggestionCursor } from "../domain/screens/suggestions-query.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** A page of the calling shop's orders with vendor orders that may be theirs. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const cursor = parseSuggestionsQuery(new URL(found.request.url).searchParams);
    if (cursor === undefined) throw refuse(found, 400);
    const screen = await found.context.services.readSuggestionsScreen(shop, cursor);
    if (screen === null) throw refuse(found, 404);
    return { ...screen, next: screen.next && writeSuggestionCursor(screen.next), isFirst: cursor === null };
  });
}

/** What a person says about one suggestion or many. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, decisionSchema, (decision, { shop, who }) =>
    found.context.services.decideSuggestions({ shop, who, decision }),
  );
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Suggestions() {
  return <SuggestionsPage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
