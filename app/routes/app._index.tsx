import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "../components/home-page.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ok } from "../domain/result.ts";
import { goLiveSchema } from "../domain/shops/set-shadow-mode.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** Whether every parcel got through, and what is to be done. */
export function loader(found: LoaderFunctionArgs) {
  const { services } = found.context;
  return answerForShop(found, async (shop, scopes) => {
    const screen = await services.readHomeScreen(shop);
    if (screen !== null) return screen;
    // The layout's loader runs at the same time. When its token exchange is the shop's first, the session is stored
    // before the shop is, and this loader may come in between.
    await services.installShop({ shop, scopes });
    const installed = await services.readHomeScreen(shop);
    if (installed === null) throw new Error("The shop was installed and is not stored.");
    return installed;
  });
}

/** Ends shadow mode. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, goLiveSchema, async ({ send }, { shop, who }) => {
    const ended = await found.context.services.setShadowMode({ shop, on: false, send, who });
    if (!ended.ok) throw refuse(found, 404);
    return ok({ done: "live" });
  });
}

export default function Home() {
  return <HomePage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
