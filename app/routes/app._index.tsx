import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "../components/home-page.tsx";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { ok } from "../domain/result.ts";
import { goLiveSchema } from "../domain/shops/set-shadow-mode.ts";
import { actionForShop, answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** Whether every parcel got through, and what is to be done. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, (shop, scopes) => readInstalled(found, { shop, scopes }, () => found.context.services.readHomeScreen(shop)));
}

/** Ends shadow mode. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, goLiveSchema, async ({ send }, { shop, who }) => {
    const ended = await found.context.services.setShadowMode({ shop, on: false, send, who });
    if (!ended.ok) throw refuse(found, 404);
    return ok({ done: "live" });
  });
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Home() {
  return <HomePage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
